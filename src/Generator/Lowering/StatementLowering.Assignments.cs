using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <content>Assignments: to what, and of what value.</content>
internal sealed partial class StatementLowering
{
    // False where it is refused, which is reported as for any other target.
    private bool AssignStruct(IOperation target, IOperation assignment)
    {
        var structs = new StructLowering(_scope, _expressions);
        using IDisposable fixedIndices = FixedIndices.Of(assignment, target, _scope, _expressions);
        if (structs.Assignable(target) is not { } fields)
            return false;
        StructValue? value = assignment switch
        {
            ISimpleAssignmentOperation simple => structs.Lower(simple.Value),
            ICompoundAssignmentOperation or IIncrementOrDecrementOperation when ForeignNumbers.HasReal(target.Type) =>
                new ForeignNumbers(_scope, _expressions).LowerStruct(assignment),
            ICompoundAssignmentOperation { OperatorMethod: { } method } compound => new InlinedCall(_scope,
                _expressions).LowerStruct(method, [compound.Target, compound.Value], null),
            IIncrementOrDecrementOperation { OperatorMethod: { IsStatic: true } method, Parent: IExpressionStatementOperation } step =>
                new InlinedCall(_scope, _expressions).LowerStruct(method, [step.Target], null),
            _ => null,
        };
        if (value is null)
            return false;
        structs.Assign(fields, value, TextOf(assignment.Syntax));
        return true;
    }

    /// <summary>What can be assigned to: a scalar or an element; null where it is refused, which has been reported.</summary>
    public Expr? Place(IOperation target, IOperation assignment)
    {
        if (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        if (_scope.Types.Of(target.Type) is { } type)
        {
            switch (target)
            {
                case ILocalReferenceOperation local when _scope.PlaceOf(local.Local) is { Array.IsReadOnly: false } element:
                    return element;
                case IParameterReferenceOperation parameter when _scope.PlaceOf(parameter.Parameter) is { Array.IsReadOnly: false } element:
                    return element;
                case ILocalReferenceOperation local when local.Local.RefKind == RefKind.None || _scope.IsBound(local.Local):
                    return _scope.VariableOf(local.Local, type);
                case IParameterReferenceOperation parameter when parameter.Parameter.RefKind == RefKind.None
                    || _scope.IsBound(parameter.Parameter):
                    return _scope.VariableOf(parameter.Parameter, type);
                case IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false } when new StructLowering(_scope,
                    _expressions).FieldPlace(target) is Expr field:
                    return field;
                case IArrayElementReferenceOperation or IPropertyReferenceOperation or IImplicitIndexerReferenceOperation
                    when new ArrayLowering(_scope, _expressions).Element(target) is { Array.IsReadOnly: false } element:
                    return element;
                case IInvocationOperation { TargetMethod.ReturnsByRef: true } or IPropertyReferenceOperation { Property.ReturnsByRef: true }
                    when new InlinedCall(_scope, _expressions).Place(target) is Expr returned:
                    return returned;
            }
        }
        if (target is IInvalidOperation || target.Type is IErrorTypeSymbol)
            _scope.IsBroken = true;
        else if (!_scope.KeptMembers.Follow(target))
            _scope.Report(Rules.UnsupportedStatement, assignment, "An assignment to '" + TextOf(target.Syntax) + "'", target switch
            {
                _ when _scope.Types.OfArray(target.Type) is not null => "; rows stay where they are: copy the elements",
                { Type.TypeKind: TypeKind.Delegate } when assignment is ICompoundAssignmentOperation =>
                    "; a delegate stands for one function: keep the functions in a list, and call one after the other",
                ILocalReferenceOperation { Type.TypeKind: TypeKind.Delegate } =>
                    "; a delegate stands for one function: choose between the values of two calls",
                IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation }
                    or IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } =>
                        "; a differentiated method changes nothing outside: return it, or take it by parameter",
                _ => "; assign to locals and elements of arrays",
            });
        return null;
    }

    /// <summary>Lowers an assignment to a local or parameter; its value is the variable's new one.</summary>
    public Expr Assignment(IOperation assignment) =>
        new ObjectStatements(_scope, _expressions, this).Assignment(assignment) ?? Assigned(assignment);

    /// <summary>Lowers an assignment whose target is no choice of objects.</summary>
    public Expr Assigned(IOperation assignment)
    {
        IOperation target = assignment switch
        {
            ISimpleAssignmentOperation { IsRef: false } simple => simple.Target,
            ICompoundAssignmentOperation compound => compound.Target,
            IIncrementOrDecrementOperation increment => increment.Target,
            _ => assignment,
        };
        if (assignment is ISimpleAssignmentOperation { Target: IDiscardOperation } discarded)
            return _expressions.Lower(discarded.Value);
        if (assignment is ISimpleAssignmentOperation named && new NumberSequences(_scope, _expressions).Assign(named))
            return _scope.Pool.Zero;
        if (_scope.Types.FieldsOf(target.Type) is not null && AssignStruct(target, assignment))
            return _scope.Pool.Zero;
        if (assignment is ISimpleAssignmentOperation ofArray && ObjectTypes.IsBlockOfNumbers(_scope.Types.Resolve(target.Type))
            && (new ObjectMembers(_scope, _expressions).Storage(target) ?? new CollectionItems(_scope, _expressions).Item(target))
                is RowSlot { Items.Kept: not null } row
            && new ObjectMembers(_scope, _expressions).Assign(row, ofArray.Value, null))
            return _scope.Pool.Zero;
        if (Place(target, assignment) is not { } place)
            return _scope.Pool.Zero;
        bool isStatement = assignment.Parent is IExpressionStatementOperation or null;
        bool isSimple = assignment is ISimpleAssignmentOperation,
            isPostfix = assignment is IIncrementOrDecrementOperation { IsPostfix: true };
        // What is assigned to is found, and its value read, before the right side is evaluated.
        var operands = new Operands(_scope);
        operands.AddPlace(place);
        if (!isSimple)
            operands.Add(place, target);
        Expr? right = assignment is IAssignmentOperation { Value: var rightSide } ? _expressions.Lower(rightSide) : null;
        IReadOnlyList<object> settled = operands.Settle();
        (place, Expr before) = ((Expr)settled[0], (Expr)settled[settled.Count - 1]);
        if (!isStatement)
        {
            // The value of an assignment is read after it; that of a postfix one is from before.
            var kept = new Operands(_scope);
            kept.AddPlace(place);
            if (isPostfix)
                kept.Add(before, target);
            settled = kept.Settle(Statements.Storage(place));
            (place, before) = ((Expr)settled[0], isPostfix ? (Expr)settled[1] : before);
        }
        Expr value = ValueOf(assignment, before, right, place.Type);
        _scope.Statements.Add(new Assign(place, Typed(value, place.Type)) { Text = TextOf(assignment.Syntax) });
        return isPostfix ? before : place;
    }

    /// <summary>What a compound assignment or a step makes of a value.</summary>
    public Expr ValueOf(IOperation assignment, Expr before) =>
        ValueOf(assignment, before, assignment is IAssignmentOperation { Value: var right }
            ? _expressions.Lower(right) : null, _scope.Types.Of(assignment.Type)!.Value);

    private Expr ValueOf(IOperation assignment, Expr before, Expr? right, NumericType type)
    {
        return assignment switch
        {
            ISimpleAssignmentOperation => right!,
            { Type.SpecialType: SpecialType.System_String } => new TextNumbers(_scope, _expressions).Own(assignment)!,
            IIncrementOrDecrementOperation { IsChecked: true } or ICompoundAssignmentOperation { IsChecked: true } when type.IsSmall() =>
                _expressions.Refuse(Rules.UnsupportedExpression, assignment, "A checked conversion to an integer",
                    "; test the range first"),
            ICompoundAssignmentOperation or IIncrementOrDecrementOperation when type.IsForeign()
                && new ForeignNumbers(_scope, _expressions).Lower(assignment) is { } foreign => foreign,
            ICompoundAssignmentOperation compound => Compound(compound, before, right!, type),
            IIncrementOrDecrementOperation step when ExpressionLowering.IsBuiltIn(step.OperatorMethod) => Stepped(step, before, type),
            _ => _expressions.Refuse(Rules.UnsupportedExpression, assignment, "'" + assignment.Syntax + "' within an expression",
                "; give it a statement of its own"),
        };
    }

    private Expr Stepped(IIncrementOrDecrementOperation step, Expr before, NumericType type)
    {
        ExprPool pool = _scope.Pool;
        BinaryOperatorKind kind = step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        if (step.IsChecked && type.IsInteger() && ExpressionLowering.Checked(kind) is { } isChecked)
            return new CheckedArithmetic(_scope, _expressions).Of(isChecked, type, before, pool.Number(1, type), step);
        return type.IsSmall()
            ? pool.Convert(type, pool.Sum(pool.Convert(NumericType.Int32, before),
                pool.Number(kind == BinaryOperatorKind.Add ? 1 : -1, NumericType.Int32)))
            : Algebraic(kind, before, type.IsReal() ? pool.One : pool.Number(1, type), step);
    }

    private Expr Compound(ICompoundAssignmentOperation compound, Expr before, Expr value, NumericType type)
    {
        if (!ExpressionLowering.IsBuiltIn(compound.OperatorMethod) || compound.OutConversion is { IsUserDefined: true }
            || compound.InConversion is { IsUserDefined: true })
            return _expressions.Refuse(Rules.UnsupportedExpression, compound, "A user-defined operator", "");
        if (value.Type != NumericType.Exact && !value.Type.IsReal() && type.IsReal())
            value = _scope.Pool.Convert(type, value);
        // f += d computes in double and converts back, as C# does.
        NumericType wide = value.Type is NumericType.Exact
            ? type : type.IsInteger() && value.Type.IsSmall() ? type.IsSmall() ? NumericType.Int32 : type : value.Type;
        value = value.Type.IsSmall() ? _scope.Pool.Convert(wide, value) : value;
        Expr left = wide == type ? before : _scope.Pool.Convert(wide, before);
        if (compound.IsChecked && wide.IsInteger() && ExpressionLowering.Checked(compound.OperatorKind) is { } isChecked)
            return _scope.Pool.Convert(type, new CheckedArithmetic(_scope, _expressions).Of(isChecked, wide, left, value, compound));
        if (compound.OperatorKind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder)
            new CheckedArithmetic(_scope, _expressions).TestDivisor(value, wide);
        return _scope.Pool.Convert(type, Algebraic(compound.OperatorKind, left, value, compound));
    }

    private Expr Algebraic(BinaryOperatorKind kind, Expr left, Expr right, IOperation at)
    {
        ExprPool pool = _scope.Pool;
        return kind switch
        {
            BinaryOperatorKind.Add => pool.Sum(left, right),
            BinaryOperatorKind.Subtract => pool.Sum(left, pool.Negate(right)),
            BinaryOperatorKind.Multiply => pool.Product(left, right),
            BinaryOperatorKind.Divide => pool.Quotient(left, right),
            BinaryOperatorKind.Remainder when left.Type.IsReal() => pool.Call(Functions.Remainder, left, right),
            BinaryOperatorKind.And when left.Type == NumericType.Boolean => pool.Logic(LogicOperator.And, left, right),
            BinaryOperatorKind.Or when left.Type == NumericType.Boolean => pool.Logic(LogicOperator.Or, left, right),
            BinaryOperatorKind.ExclusiveOr when left.Type == NumericType.Boolean => pool.Compare(ComparisonOperator.NotEqual, left, right),
            _ when !left.Type.IsReal() && ExpressionLowering.Integer(kind) is { } integer => pool.Integer(integer, left.Type, left, right),
            _ => _expressions.Refuse(Rules.UnsupportedExpression, at, "The operator in '" + at.Syntax + "'", ""),
        };
    }
}

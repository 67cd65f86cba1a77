using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers the locals that stand for arrays. One that is assigned once is another name for its array. Of those that are assigned
/// again, two may change places, and one that is only read may take over the elements of an array of the same length.
/// </summary>
internal sealed class ArrayLocals(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Lowers a declaration.</summary>
    public void Declare(IVariableDeclaratorOperation declarator, IOperation? value)
    {
        if (value is null or ILiteralOperation { ConstantValue: { HasValue: true, Value: null } })
            return;
        Bind(declarator.Symbol, value, declarator);
    }

    /// <summary>Lowers an assignment.</summary>
    public void Assign(ILocalSymbol local, ISimpleAssignmentOperation assignment)
    {
        if (scope.ArrayOf(local) is not { } array)
        {
            Bind(local, assignment.Value, assignment);
            return;
        }
        IOperation body = ArrayUse.Root(assignment);
        IOperation source = assignment.Value;
        while (source is IConversionOperation conversion)
            source = conversion.Operand;
        bool isUnshared = new ArrayUse(scope).IsOnlyRead(local, body) && source switch
        {
            ILocalReferenceOperation other => new ArrayUse(scope).IsDoneWith(other.Local, assignment, body),
            IParameterReferenceOperation parameter => new ArrayUse(scope).IsOnlyRead(parameter.Parameter, body, except: parameter),
            _ => true,
        };
        int before = scope.Statements.Count;
        if (!isUnshared || array.Source is not null || scope.IsHeld(array) || scope.IsReferredTo(array) || scope.HasViews(array) || new ArrayLowering(scope, expressions).Resolve(assignment.Value) is not { } value || scope.IsHeld(value) || !HaveSameLength(array, value)
            || (source is not (ILocalReferenceOperation or IParameterReferenceOperation) && !IsMadeSince(value, before)))
        {
            scope.Statements.RemoveRange(before, scope.Statements.Count - before);
            Refuse(assignment);
            return;
        }
        new ArrayLowering(scope, expressions).CopyElements(value, scope.Pool.Number(0, NumericType.Int32), array, scope.Pool.Number(0, NumericType.Int32), scope.Pool.Length(array));
    }

    /// <summary>Lowers the assignment to an <see langword="out"/> parameter, once and in no branch: the caller's local stands for the same array.</summary>
    public void Assign(IParameterSymbol parameter, ISimpleAssignmentOperation assignment)
    {
        IOperation body = ArrayUse.Root(assignment);
        int before = scope.Statements.Count;
        IOperation? block = assignment.Parent?.Parent is { Parent: ITryOperation { Catches.Length: 0 } tried } ? tried.Parent : assignment.Parent?.Parent;
        bool isCertain = block is { Parent: IMethodBodyOperation or ILocalFunctionOperation or IAnonymousFunctionOperation };
        if (scope.GivenOut(parameter) is not { } given || !isCertain || body.Descendants().Count(o => o is ISimpleAssignmentOperation { Target: IParameterReferenceOperation other } && SymbolEqualityComparer.Default.Equals(other.Parameter, parameter)) != 1
            || new ArrayLowering(scope, expressions).Resolve(assignment.Value) is not { } array)
        {
            scope.Report(Rules.UnsupportedExpression, assignment, "An array parameter that is assigned", "; an out parameter takes one array, outside loops and branches");
            return;
        }
        if (scope.Statements.Count > before)
            array = Renamed(array, given.Name, before);
        scope.Bind(parameter, array);
        scope.Bind(given, array);
    }

    /// <summary>Lowers what the annotated method returns: everywhere the same array, which is made once.</summary>
    public void Return(IOperation value)
    {
        ArrayVariable? array = new ArrayLowering(scope, expressions).Resolve(value);
        if (array is not null && scope.ShapeOf(array) is null && scope.LivesThroughout(array) && (scope.ReturnedArray is null || scope.ReturnedArray == array))
        {
            scope.ReturnedArray = array;
            scope.Statements.Add(new Return(scope.Pool.Zero));
        }
        else if (value.Type is IErrorTypeSymbol)
        {
            scope.IsBroken = true;
        }
        else
        {
            scope.Report(Rules.UnsupportedExpression, value, "The array '" + value.Syntax + "'", " as the result; return one array, which the method makes outside its loops and branches, in all places");
        }
    }

    /// <summary>Lowers <c>(a, b) = (b, a)</c>; false where it is anything else.</summary>
    public bool LowerSwap(IDeconstructionAssignmentOperation deconstruction)
    {
        if (deconstruction is not { Target: ITupleOperation { Elements: [ILocalReferenceOperation a, ILocalReferenceOperation b] } } || scope.Types.OfArray(a.Type) is null)
            return false;
        IOperation value = deconstruction.Value;
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        if (value is not ITupleOperation { Elements: [var first, var second] } || !Is(first, b.Local) || !Is(second, a.Local))
            Refuse(deconstruction);
        else
            Swap(a.Local, b.Local, deconstruction);
        return true;
    }

    /// <summary>Lowers <c>t = a; a = b; b = t;</c>; false where something else stands there.</summary>
    public bool LowerSwap(IReadOnlyList<IOperation> statements, int at)
    {
        if (at + 2 >= statements.Count || statements[at] is not IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ Symbol: var t } declarator] }] }
            || scope.Types.OfArray(t.Type) is null || declarator.GetVariableInitializer()?.Value is not ILocalReferenceOperation { Local: var a }
            || statements[at + 1] is not IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Value: ILocalReferenceOperation { Local: var b } } one } || !Is(one.Target, a)
            || statements[at + 2] is not IExpressionStatementOperation { Operation: ISimpleAssignmentOperation two } || !Is(two.Target, b) || !Is(two.Value, t)
            || ArrayUse.Root(declarator).Descendants().Count(o => Is(o, t)) != 1)
        {
            return false;
        }
        Swap(a, b, one);
        return true;
    }

    private void Swap(ILocalSymbol a, ILocalSymbol b, IOperation at)
    {
        if (scope.ArrayOf(a) is not { } first || scope.ArrayOf(b) is not { } second || !scope.LiveTogether(first, second) || !HaveSameLength(first, second)
            || scope.HasViews(first) || scope.HasViews(second) || scope.IsReferredTo(first) || scope.IsReferredTo(second) || scope.HasOtherNames(first, a) || scope.HasOtherNames(second, b))
        {
            scope.Report(Rules.UnsupportedStatement, at, "An exchange of these arrays", "; it takes two local arrays of the same length that were made side by side, have no other name and of which no slice is in use: begin with a copy, such as x.ToArray()");
            return;
        }
        scope.Statements.Add(new Swap(first, second));
    }

    private static bool Is(IOperation operation, ILocalSymbol local)
    {
        while (operation is IConversionOperation conversion)
            operation = conversion.Operand;
        return operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);
    }

    private bool HaveSameLength(ArrayVariable a, ArrayVariable b) => a.ElementType == b.ElementType && b.Kind == ArrayKind.Vector
        && ReferenceEquals(Length(a), Length(b)) && Equals(scope.ShapeOf(a), scope.ShapeOf(b));

    private Expr Length(ArrayVariable array) => scope.LengthOf(array) ?? scope.Pool.Length(array);

    private void Bind(ILocalSymbol local, IOperation value, IOperation at)
    {
        int before = scope.Statements.Count;
        ArrayVariable? array = new ArrayLowering(scope, expressions).Resolve(value);
        if (array is null)
        {
            scope.Report(Rules.UnsupportedExpression, value, "The array '" + StatementLowering.TextOf(value.Syntax) + "'", Advice(value));
            // One error is enough.
            (NumericType element, ArrayKind kind) = scope.Types.OfArray(local.Type)!.Value;
            scope.Bind(local, new ArrayVariable(local.Name, element, kind));
            return;
        }
        IOperation body = ArrayUse.Root(at);
        if (ArrayUse.Assignments(local, body) > (at is IVariableDeclaratorOperation ? 0 : 1) && !IsMadeSince(array, before))
        {
            // It takes over the elements and leaves the array behind, which must not make a difference.
            bool isUnshared = !scope.IsHeld(array) && new ArrayUse(scope).IsOnlyRead(local, body) && array.Kind == ArrayKind.Vector
                && value is IParameterReferenceOperation parameter && new ArrayUse(scope).IsOnlyRead(parameter.Parameter, body, except: value);
            if (!isUnshared)
            {
                Refuse(at);
                scope.Bind(local, array);
                return;
            }
            array = new ArrayLowering(scope, expressions).Copy(array);
        }
        // A new array gets the name that the user gave it.
        scope.Bind(local, scope.Statements.Count > before ? Renamed(array, local.Name, before) : array);
    }

    private string Advice(IOperation value) => value switch
    {
        IConversionOperation conversion => Advice(conversion.Operand),
        _ when value is not IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.Length: > 0 } && scope.Types.OfArray(value.Type) is { Kind: ArrayKind.Jagged } => "; make it with new, and each row of it with new or as a copy",
        IConditionalOperation or ICoalesceOperation => "; make one array and fill it in an if statement",
        IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.Length: > 0 } => "; a method that returns an array makes it once and returns it at its end, and does not call itself",
        _ => "; arrays come from parameters, new, stackalloc, slices and copies",
    };

    private bool IsMadeSince(ArrayVariable array, int start) => scope.Statements.Skip(start).Any(s => s is NewArray n && n.Array == array);

    private ArrayVariable Renamed(ArrayVariable array, string name, int start)
    {
        bool isNew = !scope.IsHeld(array) && IsMadeSince(array, start) || scope.Statements.Skip(start).Any(s => s is View v && v.Array == array);
        // A view would go on with the name that the array had.
        if (!isNew || Statements.Within(new Block(scope.Statements)).Any(s => s is View v && v.Array.Source == array))
            return array;
        var named = new ArrayVariable(LoweringScope.Escaped(scope.Names.Fresh(name)), array.ElementType, array.Kind, array.Source) { IsReadOnly = array.IsReadOnly, MayLackRows = array.MayLackRows };
        if (scope.LengthOf(array) is { } length)
            scope.Remember(named, length);
        if (scope.ShapeOf(array) is { } shape)
            scope.Shape(named, shape);
        for (int i = start; i < scope.Statements.Count; i++)
            scope.Statements[i] = ArrayRenaming.In(scope.Statements[i], array, named);
        return named;
    }

    private void Refuse(IOperation at) => scope.Report(Rules.UnsupportedExpression, at, "An array variable that is assigned more than once", "; copy the elements, or let two local arrays change places");
}

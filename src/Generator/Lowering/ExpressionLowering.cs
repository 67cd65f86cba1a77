using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers C# expressions. The result has the operations of the source in the source's order, so that its value is the same
/// bit for bit; whatever is not known to be differentiable is refused where it stands.
/// </summary>
internal sealed partial class ExpressionLowering(LoweringScope scope)
{
    /// <summary>What a switch expression throws that has no arm for a value.</summary>
    public const string NoArm = "System.Runtime.CompilerServices.SwitchExpressionException";

    private readonly ExprPool _pool = scope.Pool;

    /// <summary>The values of operands, which are evaluated from left to right.</summary>
    public IReadOnlyList<Expr> InOrder(params IEnumerable<IOperation> operations)
    {
        var operands = new Operands(scope);
        foreach (IOperation operation in operations)
            operands.Add(Lower(operation), operation);
        return operands.Settle().Cast<Expr>().ToList();
    }

    /// <summary>The expression; where it is refused, a diagnostic has been reported and some expression is returned.</summary>
    public Expr Lower(IOperation operation)
    {
        scope.Cancellation.ThrowIfCancellationRequested();
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (InsufficientExecutionStackException)
        {
            scope.Report(Rules.TooDeep, operation);
            return _pool.Zero;
        }
        if (operation is IPropertyReferenceOperation { Property: var ofInterface } && scope.Types.Of(operation.Type) is { } ofType
            && KnownMethods.Constant(ofInterface, ofType, _pool) is { } named)
            return named;
        if (operation is IFieldReferenceOperation field && KnownMethods.Constant(field.Field) is { } constant)
            return _pool.Constant(constant);
        if (operation.ConstantValue is { HasValue: true, Value: { } value } && Constant(value) is { } number)
            return number;
        if (scope.ValueOf(operation) is { } given)
            return given;
        if (scope.Types.Resolve(operation.Type)?.SpecialType == SpecialType.System_String
            && new TextNumbers(scope, this).Own(operation) is { } text)
            return text;
        if (new ForeignNumbers(scope, this).Lower(operation) is { } foreign)
            return foreign;
        if (new IndexLowering(scope, this).Lower(operation) is { } index)
            return index;
        if (operation is IBinaryOperation or IIsTypeOperation or IInvocationOperation
            && new ObjectTests(scope, this).Lower(operation) is { } test)
            return test;
        if (operation is IBinaryOperation or ITupleBinaryOperation or IInvocationOperation
            && new Equality(scope, this).Lower(operation) is { } equal)
            return equal;
        if (new NullableLowering(scope, this).Value(operation) is { } ofNullable)
            return ofNullable;
        if (operation is IBinaryOperation or IIsPatternOperation or IInvocationOperation
            && new Texts(scope).Lower(operation) is { } compared)
            return compared;
        if (operation is IInvocationOperation or IPropertyReferenceOperation && new TextFacts(scope).Lower(operation) is { } fact)
            return fact;
        if (operation is IPropertyReferenceOperation or IImplicitIndexerReferenceOperation
            && new TextLetters(scope, this).Lower(operation) is { } letter)
            return letter;
        if (operation is IBinaryOperation or IIsPatternOperation && new NullTests(scope, this).Lower(operation) is { } isNull)
            return isNull;
        if (operation is IIsPatternOperation { Value: var sequence, Pattern: var tested }
            && new SequenceTypes(scope, this).Matches(sequence, tested) is { } isOfType)
            return isOfType;

        return operation switch
        {
            IParenthesizedOperation parenthesized => Lower(parenthesized.Operand),
            IParameterReferenceOperation reference => Reference(reference, reference.Parameter),
            ILocalReferenceOperation reference => Reference(reference, reference.Local),
            IBinaryOperation binary => Binary(binary),
            IUnaryOperation unary => Unary(unary),
            IConversionOperation conversion => Conversion(conversion),
            IInvocationOperation invocation => new CallLowering(scope, this).Lower(invocation),
            IConditionalOperation { WhenFalse: not null } conditional => Choose(
                Lower(conditional.Condition), () => Lower(conditional.WhenTrue), () => Lower(conditional.WhenFalse),
                    scope.Types.Of(conditional.Type)),
            ISwitchExpressionOperation @switch => Switch(@switch, new PatternLowering(scope, this).Input(@switch.Value), 0),
            IIsPatternOperation pattern => Matches(pattern),
            ISimpleAssignmentOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation =>
                new StatementLowering(scope).Assignment(operation),
            IThrowOperation thrown => Thrown(thrown, thrown),
            IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation => Element(operation),
            IPropertyReferenceOperation
            {
                Property: { IsIndexer: true, GetMethod: { } getter },
                Instance: { } indexed
            } indexer when scope.Types.FieldsOf(indexed.Type) is not null
                && new InlinedCall(scope, this).LowerValue(getter, indexer.Arguments.Select(static a => a.Value).ToList(),
                    indexed) is Expr item => item,
            IPropertyReferenceOperation { Property.IsIndexer: true } when new ObjectMembers(scope, this).Owner(operation) is not null
                && new ObjectMembers(scope, this).Read(operation) is Expr item => item,
            IPropertyReferenceOperation { Property.IsIndexer: true } => Element(operation),
            ICoalesceOperation or IConditionalAccessOperation when new ObjectStatements(scope, this,
                new StatementLowering(scope)).Value(operation) is { } accessed => accessed,
            IPropertyReferenceOperation
            {
                Property.Name: "Length" or "LongLength" or "Rank" or "IsEmpty",
                Instance: { } instance
            } property when scope.Types.OfArray(instance.Type) is not null =>
                Length(property, instance),
            IPropertyReferenceOperation { Property.Name: "Count" or "Length", Instance: { } numbers } when NumberSequences.Is(numbers.Type)
                && scope.ArraySlotOf(numbers) is not null
                && new ArrayLowering(scope, this).Length(numbers) is { } count => count,
            IFieldReferenceOperation or IPropertyReferenceOperation when new StructLowering(scope,
                this).Member(operation) is Expr member => member,
            IFieldReferenceOperation or IPropertyReferenceOperation => Outside(operation),
            IDefaultValueOperation when scope.Types.Of(operation.Type) is { } type => type.IsReal()
                ? _pool.Stored(type, _pool.Zero) : type == NumericType.Boolean ? _pool.Truth(false) : _pool.Number(0, type),
            IInvalidOperation => Broken(),
            _ => Refuse(Rules.UnsupportedExpression, operation, Describe(operation), ""),
        };
    }

    /// <summary>An index or a length.</summary>
    public Expr LowerIndex(IOperation operation) => AsIndex(Lower(operation));

    /// <summary>What an index or a length is, an int; a larger integer, for which C# throws, throws.</summary>
    public Expr AsIndex(Expr value)
    {
        if (value is Number { Value: var constant } && constant.TryToInt32(out int index))
            return _pool.Number(index, NumericType.Int32);
        if (value is SymGrad.Symbolic.Convert { Operand: { Type: NumericType.Int32 } narrow })
            return narrow;
        if (value.Type is NumericType.Int64 or NumericType.UInt64)
        {
            value = scope.Fixed(value, "index");
            Guard(_pool.Compare(ComparisonOperator.NotEqual, value, _pool.Convert(value.Type, _pool.Convert(NumericType.Int32, value))),
                "System.IndexOutOfRangeException");
        }
        return _pool.Convert(NumericType.Int32, value);
    }

    // The statement ends here; what stands in the place of its value is never used.
    private Expr Thrown(IThrowOperation? thrown, IOperation at)
    {
        if (thrown is not null)
            new TryLowering(scope, this, new StatementLowering(scope)).Lower(thrown);
        else
            scope.Throw(NoArm, at);
        return _pool.Zero;
    }

    private Expr Element(IOperation operation)
    {
        if (new CollectionItems(scope, this).Value(operation) is Expr item)
            return item;
        if (scope.Types.Of(operation.Type) is null || new ArrayLowering(scope, this).Element(operation) is not { } element)
            return operation.Type is IErrorTypeSymbol ? Broken() : Refuse(Rules.UnsupportedExpression, operation, Describe(operation), "");
        return element;
    }

    private Expr Length(IPropertyReferenceOperation property, IOperation instance)
    {
        if (new ArrayLowering(scope, this).Length(instance) is not { } length)
            return Outside(property);
        if (property.Property.Name == "Rank")
            return _pool.Number(scope.Types.Resolve(instance.Type) is IArrayTypeSymbol array ? array.Rank : 1, NumericType.Int32);
        if (property.Property.Name == "LongLength")
            return _pool.Convert(NumericType.Int64, length);
        return property.Property.Name == "Length"
            ? length : _pool.Compare(ComparisonOperator.Equal, length, _pool.Number(0, NumericType.Int32));
    }

    /// <summary>Reports a refusal and gives an expression to go on with.</summary>
    public Expr Refuse(DiagnosticDescriptor rule, IOperation at, params object[] arguments)
    {
        scope.Report(rule, at, arguments);
        return _pool.Zero;
    }

    private Expr Matches(IIsPatternOperation pattern)
    {
        var patterns = new PatternLowering(scope, this);
        bool isPlain = !scope.IsObject(pattern.Value.Type) && scope.Types.FieldsOf(pattern.Value.Type) is null
            && scope.Types.OfArray(pattern.Value.Type) is null
            && pattern.Value.Type?.SpecialType != SpecialType.System_String
            && !pattern.Descendants().Any(static o => o is IDeclarationPatternOperation);
        return patterns.Lower(pattern.Pattern, isPlain ? Lower(pattern.Value) : patterns.Input(pattern.Value));
    }

    private Expr Switch(ISwitchExpressionOperation @switch, object value, int arm)
    {
        // Without a matching arm, C# throws.
        if (arm == @switch.Arms.Length)
            return Thrown(null, @switch);
        ISwitchExpressionArmOperation current = @switch.Arms[arm];
        Expr? condition = new PatternLowering(scope, this).Condition(current.Pattern, current.Guard, value);
        return condition is null
            ? Lower(current.Value)
            : Choose(condition, () => Lower(current.Value), () => Switch(@switch, value, arm + 1), scope.Types.Of(@switch.Type));
    }

    private Expr Reference(IOperation reference, ISymbol symbol)
    {
        if (scope.MadeTexts.ContainsKey(symbol) && scope.Types.Of(reference.Type) is not null && reference.Type?.SpecialType
            != SpecialType.System_String)
            return Refuse(Rules.UnsupportedExpression, reference, $"'{symbol.Name}', which the machine gives,",
                "; it goes to messages only: hand it over as a parameter");
        if (scope.Types.Of(reference.Type) is { } type)
            return IsOfObject(symbol) ? Outside(reference) : scope.Read(symbol, type);
        return reference.Type is IErrorTypeSymbol
            ? Broken()
            : Refuse(Rules.UnsupportedType, reference, symbol.Name, reference.Type?.ToDisplayString() ?? "?", " in expressions so far");
    }

    // Whether it is a parameter that an object from outside keeps, or one whose parts are not known.
    private bool IsOfObject(ISymbol symbol) => symbol is IParameterSymbol parameter && OutsideValues.IsKept(parameter) && (scope.Self
        is OutsideObject || (scope.Self is ObjectValue made && made.Storage.TryGetValue(symbol, out object? kept) && kept is OpaqueSlot));

    /// <summary>Left-nested chains of one operator are one node, and are walked without recursion: generated code can be long.</summary>
    private Expr Binary(IBinaryOperation binary)
    {
        if (binary.OperatorMethod is { } own && !IsBuiltIn(own) && scope.Types.Of(binary.Type) is not null
            && new InlinedCall(scope, this).LowerValue(own, [binary.LeftOperand, binary.RightOperand], null) is Expr result)
            return result;
        if (!IsBuiltIn(binary.OperatorMethod) || scope.Types.Of(binary.Type) is not { } type)
            return Refuse(Rules.UnsupportedExpression, binary,
                "The operator '" + OperatorText(binary) + "' of " + binary.Type?.ToDisplayString(), "");
        bool isChecked = binary.IsChecked && type.IsInteger() && Checked(binary.OperatorKind) is not null;
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.Add or BinaryOperatorKind.Subtract when !isChecked:
                return _pool.Sum(Chain(binary, static kind => kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract));
            case BinaryOperatorKind.Multiply when !isChecked:
                return _pool.Product(Chain(binary, static kind => kind == BinaryOperatorKind.Multiply));
            case BinaryOperatorKind.ConditionalAnd:
                return Connected(LogicOperator.And, Lower(binary.LeftOperand), () => Lower(binary.RightOperand));
            case BinaryOperatorKind.ConditionalOr:
                return Connected(LogicOperator.Or, Lower(binary.LeftOperand), () => Lower(binary.RightOperand));
            case BinaryOperatorKind.Remainder when type.IsReal():
                scope.Report(Rules.Kink, binary, "%", Functions.Remainder.Kink!);
                break;
        }
        IntegerOperator? @checked = isChecked ? Checked(binary.OperatorKind) : null;
        Func<Expr, Expr, Expr>? combine = @checked is { } tested
            ? (left, right) => new CheckedArithmetic(scope, this).Of(tested, type, left, right, binary)
            : Combination(binary.OperatorKind, type, scope.Types.Of(binary.LeftOperand.Type) is not null);
        if (combine is null)
            return Refuse(Rules.UnsupportedExpression, binary, "The operator '" + OperatorText(binary) + "'", "");
        IReadOnlyList<Expr> operands = InOrder(binary.LeftOperand, binary.RightOperand);
        if (binary.OperatorKind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder)
            new CheckedArithmetic(scope, this).TestDivisor(operands[1], type);
        return combine(operands[0], operands[1]);
    }

    // What an operator that evaluates both of its operands makes of their values; null where it is none that is known.
    private Func<Expr, Expr,
        Expr>? Combination(BinaryOperatorKind kind, NumericType type, bool comparesNumbers) => kind switch
        {
            BinaryOperatorKind.Remainder when type.IsReal() => (left, right) => _pool.Call(Functions.Remainder, left, right),
            BinaryOperatorKind.Divide => _pool.Quotient,
            BinaryOperatorKind.And when type == NumericType.Boolean => (left, right) => _pool.Logic(LogicOperator.And, left, right),
            BinaryOperatorKind.Or when type == NumericType.Boolean => (left, right) => _pool.Logic(LogicOperator.Or, left, right),
            BinaryOperatorKind.ExclusiveOr when type == NumericType.Boolean =>
                (left, right) => _pool.Compare(ComparisonOperator.NotEqual, left, right),
            _ when type.IsInteger() && Integer(kind) is { } integer => (left, right) => _pool.Integer(integer, type, left, right),
            _ when comparesNumbers && Comparison(kind) is { } comparison => (left, right) => _pool.Compare(comparison, left, right),
            _ => null,
        };

    /// <summary>The operation that throws where the result is too large; null if there is none.</summary>
    public static IntegerOperator? Checked(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => IntegerOperator.CheckedAdd,
        BinaryOperatorKind.Subtract => IntegerOperator.CheckedSubtract,
        BinaryOperatorKind.Multiply => IntegerOperator.CheckedMultiply,
        _ => null,
    };

    /// <summary>The operation of integers that an operator is; null if it is none.</summary>
    public static IntegerOperator? Integer(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Remainder => IntegerOperator.Remainder,
        BinaryOperatorKind.LeftShift => IntegerOperator.ShiftLeft,
        BinaryOperatorKind.RightShift => IntegerOperator.ShiftRight,
        BinaryOperatorKind.UnsignedRightShift => IntegerOperator.UnsignedShiftRight,
        BinaryOperatorKind.And => IntegerOperator.And,
        BinaryOperatorKind.Or => IntegerOperator.Or,
        BinaryOperatorKind.ExclusiveOr => IntegerOperator.ExclusiveOr,
        _ => null,
    };

    /// <summary>Whether an operator is C#'s own, also where a generic method reaches it through an interface.</summary>
    public static bool IsBuiltIn(IMethodSymbol? method) => method is null || KnownMethods.IsGenericMath(method.ContainingType);

    private IReadOnlyList<Expr> Chain(IBinaryOperation binary, Func<BinaryOperatorKind, bool> continues)
    {
        var spine = new Stack<IBinaryOperation>();
        IOperation left = binary;
        while (left is IBinaryOperation { ConstantValue.HasValue: false } next && IsBuiltIn(next.OperatorMethod)
            && continues(next.OperatorKind))
        {
            spine.Push(next);
            left = next.LeftOperand;
        }
        IReadOnlyList<Expr> operands = InOrder([left, .. spine.Select(static b => b.RightOperand)]);
        return [operands[0], .. spine.Zip(operands.Skip(1), (b, right) => b.OperatorKind == BinaryOperatorKind.Subtract
            ? _pool.Negate(right) : right)];
    }

    /// <summary>The comparison of an operator; null if it is none.</summary>
    public static ComparisonOperator? Comparison(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => ComparisonOperator.Less,
        BinaryOperatorKind.LessThanOrEqual => ComparisonOperator.LessOrEqual,
        BinaryOperatorKind.GreaterThan => ComparisonOperator.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => ComparisonOperator.GreaterOrEqual,
        BinaryOperatorKind.Equals => ComparisonOperator.Equal,
        BinaryOperatorKind.NotEquals => ComparisonOperator.NotEqual,
        _ => null,
    };

    private Expr Unary(IUnaryOperation unary)
    {
        if (unary.OperatorMethod is { } own && !IsBuiltIn(own) && scope.Types.Of(unary.Type) is not null
            && new InlinedCall(scope, this).LowerValue(own, [unary.Operand], null) is Expr result)
            return result;
        if (!IsBuiltIn(unary.OperatorMethod) || scope.Types.Of(unary.Type) is null)
            return Refuse(Rules.UnsupportedExpression, unary, "The operator of " + unary.Type?.ToDisplayString(), "");
        return unary.OperatorKind switch
        {
            UnaryOperatorKind.Minus when unary.IsChecked && scope.Types.Of(unary.Type) is { } type && type.IsInteger() =>
                new CheckedArithmetic(scope, this).Of(IntegerOperator.CheckedSubtract, type, _pool.Number(0, type), Lower(unary.Operand),
                    unary),
            UnaryOperatorKind.Minus => _pool.Negate(Lower(unary.Operand)),
            UnaryOperatorKind.BitwiseNegation when scope.Types.Of(unary.Type) is NumericType.Int32 or NumericType.Int64 =>
                _pool.Integer(IntegerOperator.ExclusiveOr, scope.Types.Of(unary.Type)!.Value, Lower(unary.Operand),
                    _pool.Number(-1, scope.Types.Of(unary.Type)!.Value)),
            UnaryOperatorKind.Plus => Lower(unary.Operand),
            UnaryOperatorKind.Not when unary.Type?.SpecialType == SpecialType.System_Boolean => _pool.Not(Lower(unary.Operand)),
            _ => Refuse(Rules.UnsupportedExpression, unary, "The operator '" + unary.Syntax.ToString()[0] + "'", ""),
        };
    }

    private Expr Conversion(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is { } own && !IsBuiltIn(own) && scope.Types.Of(conversion.Type) is not null
            && new InlinedCall(scope, this).LowerValue(own, [conversion.Operand], null) is Expr converted)
            return converted;
        if (conversion.OperatorMethod is not null || scope.Types.Of(conversion.Type) is not { } to
            || scope.Types.Of(conversion.Operand.Type) is not { } from)
        {
            return conversion.Operand is IThrowOperation thrown ? Thrown(thrown, thrown)
                : conversion.Operand is IInvalidOperation || conversion.Operand.Type is IErrorTypeSymbol ? Broken()
                : Refuse(Rules.UnsupportedExpression, conversion,
                    $"The conversion from {conversion.Operand.Type?.ToDisplayString()} to {conversion.Type?.ToDisplayString()}", "");
        }
        Expr operand = Lower(conversion.Operand);
        if (conversion.IsChecked && to.IsInteger() && from != to && !(from.IsInteger() && conversion.IsImplicit))
        {
            operand = scope.Captured(operand, "converted");
            if (!new CheckedConversions(scope, this).Test(operand, from, to))
                return Refuse(Rules.UnsupportedExpression, conversion, "A checked conversion to an integer", "; test the range first");
        }
        if (from.IsReal() && to.IsInteger() && scope.InGenerated is null)
            scope.Cuts.Add(new Cut(conversion, operand, Rules.CutByConversion, conversion.Type!.ToDisplayString()));
        return Converted(to, operand);
    }

    /// <summary>A value converted to another type. A number is rounded to what it is there; what is exact is a double.</summary>
    public Expr Converted(NumericType to, Expr operand) => operand switch
    {
        Number { Type: NumericType.UInt64 } n when to == NumericType.Single => _pool.FromSingle((ulong)n.Value.Numerator),
        Number { Type: var type } n when type.IsInteger() && to == NumericType.Single => _pool.FromSingle((long)n.Value.Numerator),
        Number { Type: var type } n when type.IsInteger() && to == NumericType.Double => _pool.FromDouble(n.DoubleValue),
        { Type: NumericType.Exact } when to == NumericType.Double => operand,
        _ => _pool.Convert(to, operand),
    };

    private Expr? Constant(object value) => value switch
    {
        double d => _pool.FromDouble(d),
        float f => _pool.FromSingle(f),
        int i => _pool.Number(i, NumericType.Int32),
        long l => _pool.Number(new System.Numerics.BigInteger(l), NumericType.Int64),
        bool b => _pool.Truth(b),
        uint u => _pool.Number(new System.Numerics.BigInteger(u), NumericType.UInt32),
        ulong u => _pool.Number(new System.Numerics.BigInteger(u), NumericType.UInt64),
        byte u => _pool.Number(u, NumericType.Byte),
        sbyte s => _pool.Number(s, NumericType.SByte),
        short s => _pool.Number(s, NumericType.Int16),
        ushort u => _pool.Number(u, NumericType.UInt16),
        char c => _pool.Number(c, NumericType.UInt16),
        _ => null,
    };

    // What never changes while the method runs is a constant of the derivative.
    private Expr Outside(IOperation operation)
    {
        if (operation.Type is IErrorTypeSymbol)
            return Broken();
        if (scope.Types.Of(operation.Type) is not null)
        {
            if (scope.InitializerOf(operation) is { } initial)
                return Lower(initial);
            string? path = scope.PathOf(operation);
            if (path is null && operation is IPropertyReferenceOperation
                {
                    Instance: null or IInstanceReferenceOperation,
                } property
                && scope.Types.Resolve(property.ConstrainedToType) is var standsFor
                && InterfaceMembers.Of(property.Property, standsFor) is { GetMethod: { IsOverride: false, IsAbstract: false } getter }
                && (!getter.IsVirtual || standsFor is INamedTypeSymbol { TypeKind: not TypeKind.Interface })
                && new InlinedCall(scope, this).LowerValue(getter, [], property.Instance) is Expr computed)
            {
                return computed;
            }
            if (path is not null)
                return scope.OutsideNumber(path, operation.Type!);
        }
        return Refuse(Rules.OutsideValue, operation, operation.Syntax.ToString(), OutsideValues.Refusal(operation, scope));
    }

    private Expr Broken()
    {
        scope.IsBroken = true;
        return _pool.Zero;
    }

    /// <summary>The text of an operator.</summary>
    public static string OperatorText(IBinaryOperation binary) => binary.Syntax switch
    {
        Microsoft.CodeAnalysis.CSharp.Syntax.BinaryExpressionSyntax syntax => syntax.OperatorToken.Text,
        Microsoft.CodeAnalysis.CSharp.Syntax.AssignmentExpressionSyntax syntax => syntax.OperatorToken.Text,
        _ => binary.OperatorKind.ToString(),
    };

    private static string Describe(IOperation operation) => operation switch
    {
        IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation => "An array element",
        IAnonymousFunctionOperation => "A lambda",
        ITupleOperation => "A tuple",
        IObjectCreationOperation => "An object creation",
        IArrayCreationOperation => "An array creation",
        IAwaitOperation => "await",
        ICoalesceOperation => "The operator '??'",
        _ => "'" + Shortened(operation.Syntax.ToString()) + "'",
    };

    private static string Shortened(string text) => text.Length <= 40 ? text : text.Substring(0, 40) + "...";
}

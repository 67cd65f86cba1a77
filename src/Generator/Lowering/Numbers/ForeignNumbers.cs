using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers numbers of types that algebra does not know. A <c>decimal</c> or <c>Half</c> is two numbers: what it is exactly, which .NET
/// computes, and the same in double, which has the derivative. A <c>BigInteger</c> is what it is exactly.
/// </summary>
internal sealed class ForeignNumbers(LoweringScope scope, ExpressionLowering expressions)
{
    private const string Exact = "Exact", Real = "Real";

    private readonly ExprPool _pool = scope.Pool;

    /// <summary>The type in which the exact number is kept, where a type stands for one by itself; null otherwise.</summary>
    /// <remarks>That of a <c>decimal</c> is part of the decimal, and stands as one of the interfaces that only decimals have.</remarks>
    public static NumericType? Storage(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { Name: "IEquatable", TypeArguments: [var self] } when HasReal(self) => ExactType(self),
        INamedTypeSymbol { Name: "BigInteger" } => ExactType(type),
        _ => null,
    };

    /// <summary>The two numbers that a <c>decimal</c> or <c>Half</c> is; null for other types.</summary>
    public static IReadOnlyList<(string Name, ITypeSymbol Type)>? FieldsOf(ITypeSymbol? type) => !HasReal(type) ? null :
    [
        (Exact, type!.AllInterfaces.First(i => i.Name == "IEquatable")),
        (Real, type.ContainingNamespace.GetTypeMembers("Double")[0]),
    ];

    /// <summary>Whether the type is <c>decimal</c> or <c>Half</c>.</summary>
    public static bool HasReal(ITypeSymbol? type) => ExactType(type) is NumericType.Decimal or NumericType.Half;

    private static NumericType? ExactType(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_Decimal } => NumericType.Decimal,
        INamedTypeSymbol { Name: "Half", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } =>
            NumericType.Half,
        INamedTypeSymbol { Name: "BigInteger", ContainingNamespace: { Name: "Numerics", ContainingNamespace.Name: "System" } } =>
            NumericType.BigInteger,
        _ => null,
    };

    /// <summary>A number that the caller gives, or that lies outside.</summary>
    public StructValue Given(string path, ITypeSymbol type)
    {
        Variable exact = scope.Outside(path, ExactType(type)!.Value);
        return new StructValue([(Exact, exact), (Real, Operation(NumericType.Double, "number", ["(double)", ""], exact))]);
    }

    /// <summary>The value of an operation that gives a <c>decimal</c> or <c>Half</c>; null where it is no operation of these.</summary>
    public StructValue? LowerStruct(IOperation operation)
    {
        if (!HasReal(operation.Type) || ExactType(operation.Type) is not { } type)
            return null;
        if (operation.ConstantValue is { HasValue: true, Value: decimal constant })
            return new StructValue([(Exact, Constant(type, constant)), (Real, _pool.FromDouble((double)constant))]);
        switch (operation)
        {
            case IBinaryOperation { LeftOperand: var left, RightOperand: var right, OperatorKind: var kind } binary
                when Sign(binary.Syntax) is { } sign && Both(left, right) is var (a, b) && Combined(kind, a.Real, b.Real) is { } real:
                return Made(type, ["", $" {sign} ", ""], real, a.Exact, b.Exact);
            case ICompoundAssignmentOperation { Target: var target, Value: var by, OperatorKind: var kind } compound
                when Sign(compound.Syntax)?.TrimEnd('=') is { } sign && Both(target, by) is var (a, b)
                    && Combined(kind, a.Real, b.Real) is { } real:
                return Made(type, ["", $" {sign} ", ""], real, a.Exact, b.Exact);
            case IIncrementOrDecrementOperation { Target: var target } step when ValueOf(target) is { } before:
                bool isUp = step.Kind == OperationKind.Increment;
                string one = isUp ? " + " + One(type) : " - " + One(type);
                return Made(type, ["", one], _pool.Sum(before.Real, _pool.Number(isUp ? 1 : -1)), before.Exact);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, Operand: var negated } when ValueOf(negated) is { } value:
                return Made(type, ["-", ""], _pool.Negate(value.Real), value.Exact);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Plus, Operand: var same }:
                return new StructLowering(scope, expressions).Lower(same);
            case IConversionOperation { Operand: var operand } when ValueOf(operand) is { } value:
                return Made(type, [$"({Name(operation.Type!)})", ""], value.Real, value.Exact);
            case IInvocationOperation call when OfCall(call, type) is { } called:
                return called;
            default:
                return null;
        }
    }

    /// <summary>
    /// The value of an operation that takes such numbers and gives one that algebra knows, or a <c>BigInteger</c>; null where it is none.
    /// </summary>
    public Expr? Lower(IOperation operation)
    {
        if (scope.Types.Of(operation.Type) is not { } type || type.IsForeign()
            && operation is ILocalReferenceOperation or IParameterReferenceOperation)
            return null;
        if (operation is IDefaultValueOperation || (!type.IsForeign()
            && !operation.ChildOperations.Any(c => IsForeign(c is IArgumentOperation a ? a.Value : c))))
            return null;
        switch (operation)
        {
            case IConversionOperation { Operand: var operand } when type is NumericType.Double or NumericType.Single
                && HasReal(operand.Type) && ValueOf(operand) is { } value:
                return Smooth(Operation(type, "value", [$"({Name(operation.Type!)})", ""], value.Exact), value.Real);
            case IConversionOperation { Operand: var operand } when ValueOf(operand) is { } value:
                if (HasReal(operand.Type))
                    scope.Cuts.Add(new Cut(operation, value.Real, Rules.CutByConversion, operation.Type!.ToDisplayString()));
                return Operation(type, "value", [$"({Name(operation.Type!)})", ""], value.Exact);
            case IBinaryOperation { LeftOperand: var left, RightOperand: var right } binary when Sign(binary.Syntax) is { } sign
                && Both(left, right) is var (a, b):
                return Operation(type, "value", ["", $" {sign} ", ""], a.Exact, b.Exact);
            case IUnaryOperation { Operand: var operand, OperatorKind: UnaryOperatorKind.Minus } when ValueOf(operand) is { } value:
                return Operation(type, "value", ["-", ""], value.Exact);
            case ICompoundAssignmentOperation { Target: var target, Value: var by } compound when type.IsForeign()
                && Sign(compound.Syntax)?.TrimEnd('=') is { } sign && Both(target, by) is var (a, b):
                return Operation(type, "value", ["", $" {sign} ", ""], a.Exact, b.Exact);
            case IIncrementOrDecrementOperation { Target: var target } step when type.IsForeign() && ValueOf(target) is { } before:
                return Operation(type, "value", ["", step.Kind == OperationKind.Increment ? " + 1" : " - 1"], before.Exact);
            case IPropertyReferenceOperation
            {
                Property: { IsIndexer: false } property,
                Instance: var instance
            } when ExactType(property.ContainingType) is not null:
                return instance is null ? Operation(type, "value", [$"{Name(property.ContainingType)}.{property.Name}"])
                    : ValueOf(instance) is { } owner ? Operation(type, "value", ["", "." + property.Name], owner.Exact) : null;
            case IInvocationOperation { TargetMethod.Name: "ToDouble" or "ToSingle", Arguments: [var argument] } call
                when TextOf(call) is var (pieces, operands) && ValueOf(argument.Value) is { } value:
                return Smooth(Operation(type, "value", pieces, operands), value.Real);
            // Another function would need a derivative.
            case IInvocationOperation call when type is not (NumericType.Double or NumericType.Single)
                && TextOf(call) is var (pieces, operands):
                return Operation(type, "value", pieces, operands);
            default:
                return null;
        }
    }

    private Expr Smooth(Expr value, Expr real) =>
        _pool.Convert(value.Type, _pool.Call(DerivativeFunctions.WithValue, _pool.Convert(NumericType.Double, value), real));

    /// <summary>What a <c>decimal</c> or <c>Half</c> is exactly; null where it cannot be followed.</summary>
    public Expr? ExactOf(IOperation operation) => HasReal(operation.Type) ? ValueOf(operation)?.Exact : null;

    private static bool IsForeign(IOperation operation) => ExactType(operation.Type) is not null;

    // An operand: of a number that algebra knows, both are that.
    private (Expr Exact, Expr Real)? ValueOf(IOperation operation)
    {
        if (HasReal(operation.Type))
        {
            return new StructLowering(scope, expressions).Lower(operation) is { } value ? ((Expr)value[Exact]!, (Expr)value[Real]!) : null;
        }
        if (scope.Types.Of(operation.Type) is not { } type)
            return null;
        Expr number = expressions.Lower(operation);
        if (type.IsForeign())
            return (number, Operation(NumericType.Double, "number", ["(double)", ""], number));
        number = scope.Captured(_pool.Convert(type, number), "value");
        return (number, _pool.Convert(NumericType.Double, number));
    }

    private ((Expr Exact, Expr Real) Left, (Expr Exact, Expr Real) Right)? Both(IOperation left, IOperation right)
    {
        if (ValueOf(left) is not { } a)
            return null;
        var operands = new Operands(scope);
        operands.Add(a.Exact, "left");
        operands.Add(a.Real, "left");
        return ValueOf(right) is { } b && operands.Settle() is var settled ? (((Expr)settled[0], (Expr)settled[1]), b) : null;
    }

    private Expr? Combined(BinaryOperatorKind kind, Expr left, Expr right) => kind switch
    {
        BinaryOperatorKind.Add => _pool.Sum(left, right),
        BinaryOperatorKind.Subtract => _pool.Sum(left, _pool.Negate(right)),
        BinaryOperatorKind.Multiply => _pool.Product(left, right),
        BinaryOperatorKind.Divide => _pool.Quotient(left, right),
        BinaryOperatorKind.Remainder => _pool.Call(Functions.Remainder, left, right),
        _ => null,
    };

    private StructValue? OfCall(IInvocationOperation call, NumericType type)
    {
        if (TextOf(call) is not var (pieces, operands))
            return null;
        List<Expr> reals = call.Arguments.OrderBy(static a => a.Parameter!.Ordinal).Where(static a => HasReal(a.Value.Type))
            .Select(a => ValueOf(a.Value)!.Value.Real).ToList();
        Variable exact = Operation(type, "value", pieces, operands);
        if (call.TargetMethod.Name is "Round" or "Floor" or "Ceiling" or "Truncate")
            scope.Report(Rules.Kink, call, call.TargetMethod.Name, Functions.Round.Kink!);
        Expr? real = (call.TargetMethod.Name, reals.Count) switch
        {
            ("Max", 2) or ("Min", 2) => _pool.Conditional(Operation(NumericType.Boolean, "isFirst", ["", " == ", ""], exact,
                operands[0]), reals[0], reals[1]),
            ("Add", 2) => Combined(BinaryOperatorKind.Add, reals[0], reals[1]),
            ("Subtract", 2) => Combined(BinaryOperatorKind.Subtract, reals[0], reals[1]),
            ("Multiply", 2) => Combined(BinaryOperatorKind.Multiply, reals[0], reals[1]),
            ("Divide", 2) => Combined(BinaryOperatorKind.Divide, reals[0], reals[1]),
            ("ToDecimal", 0) => _pool.Convert(NumericType.Double, operands[0]),
            ("Negate", 1) => _pool.Negate(reals[0]),
            ("Round" or "Floor" or "Ceiling" or "Truncate", 1) => Operation(NumericType.Double, "number", ["(double)", ""], exact),
            _ => KnownMethods.Named(call.TargetMethod.Name, call.Arguments.Length) is { } function && reals.Count == call.Arguments.Length
                ? _pool.Call(function, [.. reals]) : null,
        };
        return real is null ? null : new StructValue([(Exact, exact), (Real, real)]);
    }

    // A call of a static method, or of one of the number itself, of such numbers and others.
    private (IReadOnlyList<string> Pieces, Expr[] Operands)? TextOf(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        bool isKnown = ExactType(method.ContainingType) is not null || KnownMethods.IsMath(method.ContainingType)
            || method.ContainingType.ToDisplayString() == "System.Convert";
        List<IOperation> values = [.. call.Instance is null ? [] : new[] { call.Instance },
            .. call.Arguments.OrderBy(static a => a.Parameter!.Ordinal).Select(static a => a.Value)];
        if (!isKnown || method.IsGenericMethod || !(values.Exists(IsForeign) || ExactType(method.ReturnType) is not null)
            || call.Arguments.Any(static a => a.Parameter!.RefKind != RefKind.None))
            return null;
        var pieces = new List<string> { call.Instance is null ? $"{Name(method.ContainingType)}.{method.Name}(" : "" };
        var operands = new Operands(scope);
        for (int i = 0; i < values.Count; i++)
        {
            if (ValueOf(values[i]) is not { } value)
                return null;
            operands.Add(value.Exact, "value");
            bool isInstance = call.Instance is not null && i == 0, isEnum = values[i].Type!.TypeKind == TypeKind.Enum;
            if (isEnum)
                pieces[pieces.Count - 1] += $"({Name(values[i].Type!)})";
            pieces.Add(isInstance ? $".{method.Name}(" : i < values.Count - 1 ? ", " : "");
        }
        pieces[pieces.Count - 1] += ")";
        return (pieces, [.. operands.Settle().Cast<Expr>()]);
    }

    private StructValue Made(NumericType type, IReadOnlyList<string> pieces, Expr real, params Expr[] operands) =>
        new([(Exact, Operation(type, "value", pieces, operands)), (Real, real)]);

    private Variable Constant(NumericType type, decimal value) =>
        Operation(type, "value", [value.ToString(CultureInfo.InvariantCulture) + "m"]);

    private Variable Operation(NumericType type, string name, IReadOnlyList<string> pieces, params Expr[] operands)
    {
        Variable result = scope.NewLocal(name, type);
        scope.Statements.Add(new Invoke(new ForeignOperation(pieces), operands, result));
        return result;
    }

    private static string One(NumericType type) => type == NumericType.Half ? "(global::System.Half)1" : "1";

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static string? Sign(SyntaxNode syntax) => syntax switch
    {
        Microsoft.CodeAnalysis.CSharp.Syntax.BinaryExpressionSyntax binary => binary.OperatorToken.Text,
        Microsoft.CodeAnalysis.CSharp.Syntax.AssignmentExpressionSyntax assignment => assignment.OperatorToken.Text,
        _ => null,
    };
}

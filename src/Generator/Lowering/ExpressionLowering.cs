using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers C# expressions. The result has the operations of the source in the source's order, so that its value is the same
/// bit for bit; whatever is not known to be differentiable is refused where it stands.
/// </summary>
internal sealed class ExpressionLowering(LoweringScope scope)
{
    private readonly ExprPool _pool = scope.Pool;

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
        if (operation is IFieldReferenceOperation field && KnownMethods.Constant(field.Field) is { } constant)
            return _pool.Constant(constant);
        if (operation.ConstantValue is { HasValue: true, Value: { } value } && Constant(value) is { } number)
            return number;

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
                Lower(conditional.Condition), conditional.WhenTrue, () => LowerLazily(conditional.WhenFalse), conditional.WhenFalse),
            ISwitchExpressionOperation @switch => Switch(@switch, Lower(@switch.Value), 0),
            IIsPatternOperation pattern => new PatternLowering(scope, this).Lower(pattern.Pattern, Lower(pattern.Value)),
            ISimpleAssignmentOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation when scope.Laziness == 0 =>
                new StatementLowering(scope).Assignment(operation),
            IFieldReferenceOperation or IPropertyReferenceOperation => Outside(operation),
            IInvalidOperation => Broken(),
            _ => Refuse(Rules.UnsupportedExpression, operation, Describe(operation), ""),
        };
    }

    /// <summary>The expression, which is evaluated only under some condition.</summary>
    public Expr LowerLazily(IOperation operation)
    {
        scope.Laziness++;
        Expr result = Lower(operation);
        scope.Laziness--;
        return result;
    }

    /// <summary>Reports a refusal and gives an expression to go on with.</summary>
    public Expr Refuse(DiagnosticDescriptor rule, IOperation at, params object[] arguments)
    {
        scope.Report(rule, at, arguments);
        return _pool.Zero;
    }

    /// <summary>One of two expressions; a branch that throws becomes a guard before the statement.</summary>
    private Expr Choose(Expr condition, IOperation whenTrue, Func<Expr> whenFalse, IOperation? whenFalseOperation)
    {
        if (Unwrapped(whenTrue) is IThrowOperation @throw)
        {
            Guard(@throw, condition);
            // Behind the guard only the other branch is left.
            return whenFalse();
        }
        if (whenFalseOperation is not null && Unwrapped(whenFalseOperation) is IThrowOperation otherwise)
        {
            Guard(otherwise, _pool.Not(condition));
            return Lower(whenTrue);
        }
        return _pool.Conditional(condition, LowerLazily(whenTrue), whenFalse());
    }

    /// <summary>Throws before the statement where the condition holds, which is only right if the place is always evaluated.</summary>
    public void Guard(IOperation at, Expr condition)
    {
        if (scope.Laziness > 0)
            scope.Report(Rules.MisplacedThrow, at);
        else
            scope.Statements.Add(new If(condition, new Block(new Throw()), Block.Empty));
    }

    private Expr Switch(ISwitchExpressionOperation @switch, Expr value, int arm)
    {
        // Without a matching arm, C# throws.
        if (arm == @switch.Arms.Length)
            return Refuse(Rules.UnsupportedExpression, @switch, "A switch expression without a discard arm", "; add '_ => ...' as the last arm");
        ISwitchExpressionArmOperation current = @switch.Arms[arm];
        Expr? condition = new PatternLowering(scope, this).Condition(current.Pattern, current.Guard, value);
        if (condition is null)
            return Unwrapped(current.Value) is IThrowOperation @throw ? Refuse(Rules.MisplacedThrow, @throw) : Lower(current.Value);
        IOperation? last = arm + 2 == @switch.Arms.Length && @switch.Arms[arm + 1] is { Guard: null, Pattern: IDiscardPatternOperation } discard ? discard.Value : null;
        return Choose(condition, current.Value, () =>
        {
            scope.Laziness++;
            Expr rest = Switch(@switch, value, arm + 1);
            scope.Laziness--;
            return rest;
        }, last);
    }

    private static IOperation Unwrapped(IOperation operation) =>
        operation is IConversionOperation { Operand: IThrowOperation @throw } ? @throw : operation;

    private Expr Reference(IOperation reference, ISymbol symbol)
    {
        if (TypeMap.Of(reference.Type) is { } type)
            return scope.Read(symbol, type);
        return reference.Type is IErrorTypeSymbol
            ? Broken()
            : Refuse(Rules.UnsupportedType, reference, symbol.Name, reference.Type?.ToDisplayString() ?? "?", " in expressions so far");
    }

    /// <summary>Left-nested chains of one operator are one node, and are walked without recursion: generated code can be long.</summary>
    private Expr Binary(IBinaryOperation binary)
    {
        if (binary.OperatorMethod is not null || TypeMap.Of(binary.Type) is not { } type)
            return Refuse(Rules.UnsupportedExpression, binary, "The operator '" + OperatorText(binary) + "' of " + binary.Type?.ToDisplayString(), "");
        if (binary.IsChecked && !type.IsReal() && type != NumericType.Boolean)
            return Refuse(Rules.UnsupportedExpression, binary, "Checked integer arithmetic", "");
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.Add or BinaryOperatorKind.Subtract:
                return _pool.Sum(Chain(binary, static kind => kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract));
            case BinaryOperatorKind.Multiply:
                return _pool.Product(Chain(binary, static kind => kind == BinaryOperatorKind.Multiply));
            case BinaryOperatorKind.Divide:
                return _pool.Quotient(Lower(binary.LeftOperand), Lower(binary.RightOperand));
            case BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And when type == NumericType.Boolean:
                return _pool.Logic(LogicOperator.And, Lower(binary.LeftOperand), LowerLazily(binary.RightOperand));
            case BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or when type == NumericType.Boolean:
                return _pool.Logic(LogicOperator.Or, Lower(binary.LeftOperand), LowerLazily(binary.RightOperand));
            default:
                return Comparison(binary.OperatorKind) is { } comparison && TypeMap.Of(binary.LeftOperand.Type) is not null
                    ? _pool.Compare(comparison, Lower(binary.LeftOperand), Lower(binary.RightOperand))
                    : Refuse(Rules.UnsupportedExpression, binary, "The operator '" + OperatorText(binary) + "'", "");
        }
    }

    private List<Expr> Chain(IBinaryOperation binary, Func<BinaryOperatorKind, bool> continues)
    {
        var spine = new Stack<IBinaryOperation>();
        IOperation left = binary;
        while (left is IBinaryOperation { OperatorMethod: null, ConstantValue.HasValue: false } next && continues(next.OperatorKind))
        {
            spine.Push(next);
            left = next.LeftOperand;
        }
        var operands = new List<Expr> { Lower(left) };
        while (spine.Count > 0)
        {
            IBinaryOperation next = spine.Pop();
            Expr right = Lower(next.RightOperand);
            operands.Add(next.OperatorKind == BinaryOperatorKind.Subtract ? _pool.Negate(right) : right);
        }
        return operands;
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
        if (unary.OperatorMethod is not null || TypeMap.Of(unary.Type) is null)
            return Refuse(Rules.UnsupportedExpression, unary, "The operator of " + unary.Type?.ToDisplayString(), "");
        return unary.OperatorKind switch
        {
            UnaryOperatorKind.Minus => _pool.Negate(Lower(unary.Operand)),
            UnaryOperatorKind.Plus => Lower(unary.Operand),
            UnaryOperatorKind.Not when unary.Type?.SpecialType == SpecialType.System_Boolean => _pool.Not(Lower(unary.Operand)),
            _ => Refuse(Rules.UnsupportedExpression, unary, "The operator '" + unary.Syntax.ToString()[0] + "'", ""),
        };
    }

    private Expr Conversion(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is not null || TypeMap.Of(conversion.Type) is not { } to || TypeMap.Of(conversion.Operand.Type) is not { } from)
        {
            return conversion.Operand is IThrowOperation @throw ? Refuse(Rules.MisplacedThrow, @throw)
                : conversion.Operand is IInvalidOperation || conversion.Operand.Type is IErrorTypeSymbol ? Broken()
                : Refuse(Rules.UnsupportedExpression, conversion, $"The conversion from {conversion.Operand.Type?.ToDisplayString()} to {conversion.Type?.ToDisplayString()}", "");
        }
        Expr operand = Lower(conversion.Operand);
        if (from.IsReal() && to is NumericType.Int32 or NumericType.Int64)
        {
            if (conversion.IsChecked)
                return Refuse(Rules.UnsupportedExpression, conversion, "A checked conversion to an integer", "");
            scope.Report(Rules.CutByConversion, conversion, conversion.Type!.ToDisplayString());
        }
        return operand.Type == NumericType.Exact && to.IsReal() ? operand : _pool.Convert(to, operand);
    }

    private Expr? Constant(object value) => value switch
    {
        double d => _pool.FromDouble(d),
        float f => _pool.FromDouble(f),
        int i => _pool.Number(i),
        long l => _pool.Number(new System.Numerics.BigInteger(l)),
        bool b => _pool.Compare(b ? ComparisonOperator.Equal : ComparisonOperator.NotEqual, _pool.Zero, _pool.Zero),
        _ => null,
    };

    private Expr Outside(IOperation operation) => operation.Type is IErrorTypeSymbol
        ? Broken()
        : Refuse(Rules.OutsideValue, operation, operation.Syntax.ToString());

    private Expr Broken()
    {
        scope.IsBroken = true;
        return _pool.Zero;
    }

    private static string OperatorText(IBinaryOperation binary) => binary.Syntax switch
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
        IThrowOperation => "A throw expression here",
        IObjectCreationOperation => "An object creation",
        IArrayCreationOperation => "An array creation",
        IAwaitOperation => "await",
        ICoalesceOperation => "The operator '??'",
        _ => "'" + Shortened(operation.Syntax.ToString()) + "'",
    };

    private static string Shortened(string text) => text.Length <= 40 ? text : text.Substring(0, 40) + "...";
}

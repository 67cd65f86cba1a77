using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// What C# computes when it compiles, in its own arithmetic. A condition that is constant makes code unreachable, which the
/// compiler warns of, so it is decided here before it is written.
/// </summary>
public static class ConstantValues
{
    // Beyond, not every integer is a double.
    private static readonly BigInteger LargestExact = BigInteger.One << 53;

    /// <summary>An expression with replacements, decided.</summary>
    public static Expr Decided(Expr e, IReadOnlyDictionary<Expr, Expr> replacements) => Traversal.Rewrite([e], (node, operands) =>
        replacements.TryGetValue(node, out Expr? replacement)
            ? replacement : Decided(operands.Count == 0 ? node : node.WithOperands(operands)))[0];

    /// <summary>Whether the value is known.</summary>
    public static bool IsKnown(Expr e) =>
        e.Type.IsReal() ? Real(e, NumericType.Double) is not null : e.Type.IsInteger() ? Integer(e) is not null : e is Number;

    /// <summary>A comparison, a condition of conditions or a choice, whose operands are decided, as what it is known to be; all else as it
    /// is.</summary>
    public static Expr Decided(Expr node) => node switch
    {
        Compare compare when Truth(compare) is { } truth => node.Pool.Truth(truth),
        Logic { Operator: LogicOperator.Not } not when not.Operands[0] is Number => node.Pool.Not(not.Operands[0]),
        Logic { Operator: LogicOperator.And or LogicOperator.Or } logic when logic.Operands.Any(static o => o is Number) => Joined(logic),
        Conditional choice when choice.Condition is Number || ReferenceEquals(choice.WhenTrue, choice.WhenFalse) =>
            Algebra.Select(choice.Condition, choice.WhenTrue, choice.WhenFalse),
        _ => node,
    };

    /// <summary>Arithmetic of numbers as its result, where that is the same in every type and no longer to read, and without what changes
    /// no bit of any value; all else as it is.</summary>
    public static Expr Folded(Expr node)
    {
        if (WithoutNeutral(node) is { } rest)
            return rest;
        if (node is not (Sum or Product or Quotient or Call) || node.Type != NumericType.Exact || !node.Operands.All(IsLiteral)
            || Real(node, NumericType.Double) is not { } value || Real(node, NumericType.Single) != value
            || double.IsNaN(value) || double.IsInfinity(value))
            return node;
        Expr magnitude = node.Pool.Number(Rational.FromDouble(System.Math.Abs(value)));
        bool isShort = Text(value).Length <= node.Operands.Sum(static o => Text(Real(o, NumericType.Double)!.Value).Length);
        return !isShort ? node : IsNegative(value) ? node.Pool.Negate(magnitude) : magnitude;

        static string Text(double number) => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
    }

    // 1 x and x - 0 are x to the last bit; 0 + x is not where x is -0.0.
    private static Expr? WithoutNeutral(Expr node)
    {
        if (node is not (Sum or Product) || !(node.Type.IsReal() || node.Type == NumericType.Exact))
            return null;
        List<Expr> rest = node.Operands.Where(o => node is Sum ? o is not Negate { Operand: Number { IsZero: true } } : !o.IsOne).ToList();
        return rest.Count == node.Operands.Count || rest.Count == 0 || rest.TrueForAll(r => r.Type != node.Type) ? null
            : rest.Count == 1 ? rest[0] : node is Sum ? node.Pool.Sum(rest) : node.Pool.Product(rest);
    }

    // -0.0 too.
    private static bool IsNegative(double value) => System.BitConverter.DoubleToInt64Bits(value) < 0;

    private static bool IsLiteral(Expr e) => e is Number or Negate { Operand: Number };

    /// <summary>An integer that C# knows; null where it does not, or refuses to compute it.</summary>
    public static BigInteger? Integer(Expr e)
    {
        switch (e)
        {
            case Number { Value.IsInteger: true } number:
                return number.Value.Numerator;
            case Convert { Operand: var operand } when operand.Type.IsInteger():
                return Integer(operand) is { } value ? Wrapped(value, e.Type) : null;
            case Convert { Operand: var operand } when operand.Type.IsReal():
                return Real(operand, NumericType.Double) is { } real && System.Math.Abs(real) < (double)LargestExact
                    && (BigInteger)real is var whole && Fits(whole, e.Type) ? whole : null;
            case Negate { Operand: var operand }:
                return Integer(operand) is { } opposite ? Wrapped(-opposite, e.Type) : null;
            case Sum or Product:
                BigInteger? total = Integer(e.Operands[0]);
                for (int i = 1; i < e.Operands.Count && total is not null; i++)
                    total = total is { } x && Integer(e.Operands[i]) is { } y ? Wrapped(e is Sum ? x + y : x * y, e.Type) : null;
                return total;
            case Quotient or IntegerOperation when Integer(e.Operands[0]) is { } left && Integer(e.Operands[1]) is { } right:
                return Exact(e, left, right) is { } exact && (!IsChecked(e) || Fits(exact, e.Type)) ? Wrapped(exact, e.Type) : null;
            default:
                return null;
        }
    }

    /// <summary>Whether an operation of constants throws where C# computes it at run time, and is an error where it computes it at compile
    /// time.</summary>
    public static bool Throws(Expr e) =>
        IsChecked(e) && Integer(e) is null && Integer(e.Operands[0]) is not null && Integer(e.Operands[1]) is not null;

    private static bool IsChecked(Expr e) =>
        e is Quotient or IntegerOperation
        {
            Operator: IntegerOperator.CheckedAdd or IntegerOperator.CheckedSubtract or IntegerOperator.CheckedMultiply
        };

    private static bool? Truth(Compare compare)
    {
        (Expr left, Expr right) = (compare.Left, compare.Right);
        // Nothing is less than itself, and numbers other than NaN are equal to themselves.
        if (ReferenceEquals(left, right)
            && (!left.Type.IsReal() || compare.Operator is ComparisonOperator.Less or ComparisonOperator.Greater))
            return compare.Holds(0, 0);
        NumericType type = left.Type != NumericType.Exact ? left.Type : right.Type != NumericType.Exact ? right.Type : NumericType.Double;
        if (type.IsReal())
            return Real(left, type) is { } a && Real(right, type) is { } b ? compare.Holds(a, b) : null;
        return Integer(left) is { } x && Integer(right) is { } y ? compare.Holds(x.CompareTo(y), 0) : null;
    }

    // What is known falls away; what is left of an operator that C# would not ask for the rest is never evaluated.
    private static Expr Joined(Logic logic)
    {
        bool isAnd = logic.Operator == LogicOperator.And;
        if (logic.Operands[0] is Number first && first.IsZero == isAnd)
            return first;
        Expr[] open = [.. logic.Operands.Where(o => o is not Number number || number.IsZero == isAnd)];
        return open.Length == 0
            ? logic.Pool.Truth(isAnd) : open[0] is Number || open.Length == 1 ? open[0] : logic.Pool.Logic(logic.Operator, open);
    }

    // In the arithmetic of the type, from left to right.
    private static double? Real(Expr e, NumericType type)
    {
        type = e.Type == NumericType.Exact ? type : e.Type;
        switch (e)
        {
            case Number number:
                return Rounded(number.DoubleValue);
            case Constant constant:
                return Rounded(constant.Definition.Value);
            case Convert { Operand: var operand } when operand.Type.IsInteger():
                return Integer(operand) is { } whole && BigInteger.Abs(whole) < LargestExact ? Rounded((double)whole) : null;
            case Convert { Operand: var operand } when operand.Type.IsReal():
                return Real(operand, NumericType.Double) is { } converted ? Rounded(converted) : null;
            case Negate { Operand: var operand }:
                return -Real(operand, type);
            case Call { Function: var function, Operands: [var operand] } when function == Functions.Abs:
                return Real(operand, type) is { } signed ? System.Math.Abs(signed) : null;
            case Sum or Product or Quotient:
                // The first unknown operand ends it: shared operands are not to be asked as often as there are ways to them.
                double? known = Real(e.Operands[0], type);
                for (int i = 1; i < e.Operands.Count && known is not null; i++)
                    known = (e is Sum ? known + Real(e.Operands[i], type)
                        : e is Product ? known * Real(e.Operands[i], type) : known / Real(e.Operands[i], type)) is { } value
                        ? Rounded(value) : null;
                return known;
            default:
                return null;
        }

        double Rounded(double value) => type == NumericType.Single ? (float)value : value;
    }

    private static BigInteger? Exact(Expr operation, BigInteger left, BigInteger right) => operation switch
    {
        Quotient => right.IsZero ? null : BigInteger.Divide(left, right),
        IntegerOperation { Operator: var op } => op switch
        {
            IntegerOperator.Remainder => right.IsZero ? null : BigInteger.Remainder(left, right),
            IntegerOperator.ShiftLeft => left << Count(right, operation.Type),
            IntegerOperator.ShiftRight => left >> Count(right, operation.Type),
            IntegerOperator.And => left & right,
            IntegerOperator.Or => left | right,
            IntegerOperator.ExclusiveOr => left ^ right,
            IntegerOperator.CheckedAdd => left + right,
            IntegerOperator.CheckedSubtract => left - right,
            IntegerOperator.CheckedMultiply => left * right,
            _ => null,
        },
        _ => null,
    };

    private static int Count(BigInteger count, NumericType type) => (int)(count & (Size(type).Bits - 1));

    private static (int Bits, bool IsSigned) Size(NumericType type) => type switch
    {
        NumericType.Int64 => (64, true),
        NumericType.UInt64 => (64, false),
        NumericType.UInt32 => (32, false),
        NumericType.Int16 => (16, true),
        NumericType.UInt16 => (16, false),
        NumericType.SByte => (8, true),
        NumericType.Byte => (8, false),
        _ => (32, true),
    };

    private static BigInteger Wrapped(BigInteger value, NumericType type)
    {
        (int bits, bool isSigned) = Size(type);
        BigInteger low = value & ((BigInteger.One << bits) - 1);
        return isSigned && !(low >> (bits - 1)).IsZero ? low - (BigInteger.One << bits) : low;
    }

    private static bool Fits(BigInteger value, NumericType type) => Wrapped(value, type) == value;
}

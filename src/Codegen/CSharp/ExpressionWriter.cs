using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SymGrad.Programs;
using SymGrad.Symbolic;
using Convert = SymGrad.Symbolic.Convert;

namespace SymGrad.Codegen;

/// <summary>How tightly C# operators bind, loosest first.</summary>
internal enum Binding
{
    Conditional,
    Or,
    And,
    Equality,
    Relational,
    Additive,
    Multiplicative,
    Unary,
    Primary,
}

/// <summary>
/// Writes an expression as C#: no needless parentheses or casts, and operations in the order of the expression, so that the
/// value is the expression's, bit for bit. Recursion is bounded because <see cref="EmissionPlan"/> cuts deep expressions.
/// </summary>
/// <param name="nameOf">The name of the local that holds a node; null where the node is to be written out.</param>
/// <param name="isPrimal">Whether the node's order of operations is the user's and must be kept.</param>
/// <param name="typeOf">The type of the local that holds a node; null where nothing exact has one.</param>
/// <param name="lacking">The members among <see cref="PortableMembers"/> that the target lacks.</param>
internal class ExpressionWriter(Func<Expr, string?> nameOf, Func<Expr, bool> isPrimal, IReadOnlyList<string> lacking, Func<Expr,
    NumericType>? typeOf = null)
{
    /// <summary>The text of an expression that is used as the given type.</summary>
    public string Write(Expr e, NumericType type) => Text(e, Known(e.Type, type), out _);

    /// <summary>The text of an expression computed into the local of its own.</summary>
    public string WriteDefinition(Expr e, NumericType type) => Operation(e, Known(e.Type, type), out _);

    /// <summary>A method applied to an expression.</summary>
    public string WriteCall(string method, Expr argument, NumericType type) =>
        Member(method, type) + "(" + Write(argument, type) + ")";

    private static NumericType Known(NumericType own, NumericType context) => own == NumericType.Exact ? context : own;

    /// <summary>The type in which an expression computes with operands that are exact.</summary>
    /// <param name="e">The expression.</param>
    /// <param name="type">Its own type.</param>
    public static NumericType OperandType(Expr e, NumericType type) => e switch
    {
        Compare c => Known(c.Left.Type, Known(c.Right.Type, NumericType.Double)),
        Convert => NumericType.Double,
        _ => type,
    };

    private string Text(Expr e, NumericType type, out Binding binding)
    {
        if (nameOf(e) is { } name)
        {
            // A value that double and float are computed with is kept as a double.
            bool isNarrowed = e.Type == NumericType.Exact && type == NumericType.Single && typeOf?.Invoke(e) == NumericType.Double;
            binding = isNarrowed ? Binding.Unary : Binding.Primary;
            return isNarrowed ? "(float)" + name : name;
        }
        return Operation(e, Known(e.Type, type), out binding);
    }

    // C# refuses constants that overflow; what is constant here may be a local of the primal, which wraps.
    private string Operation(Expr e, NumericType type, out Binding binding)
    {
        bool mayOverflow = e is Sum or Product or Negate or Convert && type.IsInteger() && LargestConstant(e) is { } largest
            && largest > (type.IsSmall() ? sbyte.MaxValue : int.MaxValue);
        if (!mayOverflow && !(e is Convert c && ConstantValues.Integer(c.Operand) is { } before && ConstantValues.Integer(c) != before))
            return Bounded(Plain(e, type, out binding), e.Pool);
        string text = Bounded(Plain(e, type, out _), e.Pool);
        binding = Binding.Primary;
        return "unchecked(" + text + ")";
    }

    // What is written out wherever it is used may double with every level.
    private static string Bounded(string text, ExprPool pool) => text.Length <= pool.Budget.Characters ? text
        : throw new BudgetExceededException($"{pool.Budget.Characters} characters", text);

    // A bound of all numbers that a constant is computed from and by; null where it is none.
    private static Rational? LargestConstant(Expr e)
    {
        if (e is Number { Type: not NumericType.Boolean } number)
            return number.Value.Sign < 0 ? -number.Value : number.Value;
        if (e.Operands.Count == 0)
            return null;
        // Below zero there is no unsigned number.
        Rational largest = e is Negate && e.Type is NumericType.UInt32 or NumericType.UInt64 ? (Rational)int.MaxValue + 1 : 0;
        Rational result = e is Product ? 1 : largest;
        foreach (Expr operand in e.Operands)
        {
            if (LargestConstant(operand) is not { } of)
                return null;
            result = e is Product ? result * of : result + of;
            largest = largest < of ? of : largest;
        }
        return result < largest ? largest : result;
    }

    private string Plain(Expr e, NumericType type, out Binding binding)
    {
        switch (e)
        {
            case Number { Type: NumericType.Boolean } truth:
                binding = Binding.Primary;
                return truth.IsOne ? "true" : "false";
            case Element e0:
                binding = Binding.Primary;
                return ElementText(e0);
            case WholeArray whole:
                binding = Binding.Primary;
                return whole.Array.Name;
            case ArrayLength length:
                binding = Binding.Primary;
                return LengthText(length);
            case IntegerOperation { Operator: IntegerOperator.Remainder } r:
                binding = Binding.Multiplicative;
                return At(r.Operands[0], r.Type, Binding.Multiplicative) + " % " + (IsZero(r.Operands[1])
                    ? AtRunTime(r.Operands[1], r.Type) : At(r.Operands[1], r.Type, Binding.Unary));
            case IntegerOperation
            {
                Operator: IntegerOperator.CheckedAdd or IntegerOperator.CheckedSubtract or IntegerOperator.CheckedMultiply
            } o:
                binding = Binding.Primary;
                return "checked(" + (ConstantValues.Throws(o)
                    ? AtRunTime(o.Operands[0], o.Type)
                    : At(o.Operands[0], o.Type, Binding.Unary)) + Symbol(o.Operator) + At(o.Operands[1], o.Type, Binding.Unary) + ")";
            case IntegerOperation o:
                binding = Binding.Conditional;
                return At(o.Operands[0], o.Type, Binding.Unary) + Symbol(o.Operator) + At(o.Operands[1], o.Type, Binding.Unary);
            case Number n:
                return LiteralText(n.Value, type, out binding);
            case Constant c:
                return ConstantText(c.Definition, type, out binding);
            case Variable v:
                binding = Binding.Primary;
                return v.Name;
            case Sum:
                binding = Binding.Additive;
                return SumText(e, type);
            case Product:
                binding = Binding.Multiplicative;
                return ProductText(e, type);
            case Quotient q:
                return QuotientText(q, type, out binding);
            case Negate n:
                return NegateText(n, type, out binding);
            case Call c:
                binding = Binding.Primary;
                return CallText(c, type, ref binding);
            // Float has the same constants, and a double that is meant needs no cast.
            case Convert { Operand: Number { Type: NumericType.Exact } or Constant or Negate { Operand: Constant } } c when c.Type.IsReal():
                return Text(c.Operand, c.Type, out binding);
            case Convert c when c.Type.IsInteger() && c.Operand.Type.IsReal() && ConstantValues.IsKnown(c.Operand)
                && !ConstantValues.IsKnown(c):
                binding = Binding.Unary;
                return "(" + Keyword(c.Type) + ")" + AtRunTime(c.Operand, Known(c.Operand.Type, NumericType.Double));
            case Convert c:
                binding = Binding.Unary;
                return "(" + Keyword(c.Type) + ")" + At(c.Operand, OperandType(c, c.Type), Binding.Unary);
            case Conditional c:
                binding = Binding.Conditional;
                return ConditionalText(At(c.Condition, NumericType.Boolean, Binding.Or), Arm(c.WhenTrue, type, Binding.Or),
                    Arm(c.WhenFalse, type, Binding.Conditional));
            case Compare c:
                return CompareText(c, out binding);
            case Logic l:
                return LogicText(l, out binding);
            default:
                throw new InvalidOperationException($"{e.GetType().Name} cannot be written as C#.");
        }
    }

    /// <summary>The text of a number.</summary>
    protected virtual string LiteralText(Rational value, NumericType type, out Binding binding)
    {
        binding = CSharpLiteral.IsFraction(value, type) ? Binding.Multiplicative : value.Sign < 0 ? Binding.Unary : Binding.Primary;
        return CSharpLiteral.Of(value, type);
    }

    /// <summary>The text of a named constant.</summary>
    protected virtual string ConstantText(ConstantDef constant, NumericType type, out Binding binding)
    {
        binding = Binding.Primary;
        return Member(constant.CSharp, type);
    }

    /// <summary>The text of a choice whose parts are written already.</summary>
    protected virtual string ConditionalText(string condition, string whenTrue, string whenFalse) =>
        condition + " ? " + whenTrue + " : " + whenFalse;

    /// <summary>The text of a quotient.</summary>
    protected virtual string QuotientText(Quotient q, NumericType type, out Binding binding)
    {
        binding = Binding.Multiplicative;
        return Operand(q, 0, type, Binding.Multiplicative) + " / " + (q.Type.IsInteger()
            && (IsZero(q.Denominator) || ConstantValues.Throws(q))
            ? AtRunTime(q.Denominator, type) : Operand(q, 1, type, Binding.Unary));
    }

    // Beside a literal, which is an int, a choice of small integers would be an int.
    private string Arm(Expr e, NumericType type, Binding atLeast) =>
        (type.IsSmall() && e is Number ? "(" + Keyword(type) + ")" : "") + At(e, type, atLeast);

    private static bool IsZero(Expr e) => ConstantValues.Integer(e) is { IsZero: true };

    // A constant that the compiler takes for none: what throws at run time, or depends on the machine, it refuses to compute.
    private string AtRunTime(Expr e, NumericType type) => Keyword(type) + ".CreateChecked(" + Text(e, type, out _) + ")";

    /// <summary>The text of an expression, in parentheses where it binds less tightly than asked for.</summary>
    protected string At(Expr e, NumericType type, Binding atLeast)
    {
        string text = Text(e, type, out Binding binding);
        return binding >= atLeast ? text : "(" + text + ")";
    }

    private string Operand(Expr parent, int index, NumericType type, Binding atLeast)
    {
        Expr operand = parent.Operands[index];
        // a * (b * c): derivative code may be read from left to right; the user's own order is kept.
        if (parent is Product && operand is Product && index > 0 && nameOf(operand) is null && !isPrimal(parent) && !isPrimal(operand))
            atLeast = Binding.Multiplicative;
        if (operand is Convert c && nameOf(c) is null && IsImplicit(parent, index, c))
            return At(c.Operand, c.Operand.Type, atLeast);
        return At(operand, type, atLeast);
    }

    // An operator converts an int or float operand by itself where its other side, evaluated before or first, is of the wider type.
    private static bool IsImplicit(Expr parent, int index, Convert c)
    {
        Expr other = parent.Operands[index == 0 ? 1 : 0];
        bool isWidening = c.Type == NumericType.Double || (c.Type == NumericType.Single && c.Operand.Type.IsInteger())
            || (c.Type is NumericType.Int32 or NumericType.Int64 && c.Operand.Type.IsSmall())
                || (c.Type == NumericType.Int64 && c.Operand.Type is NumericType.Int32 or NumericType.UInt32);
        return isWidening && other is not Convert
            && (other.Type == c.Type || (other.Type == NumericType.Exact && c.Type == NumericType.Double));
    }

    /// <summary>The text of an element, which can be assigned to.</summary>
    public string ElementText(Element element)
    {
        string[] indices = element.Operands.Select(i => At(i, NumericType.Int32, Binding.Conditional)).ToArray();
        return element.Array.Kind switch
        {
            ArrayKind.Jagged => element.Array.Name + "[" + string.Join("][", indices) + "]",
            _ => element.Array.Name + "[" + string.Join(", ", indices) + "]",
        };
    }

    private string LengthText(ArrayLength length) => length.Array.Kind switch
    {
        ArrayKind.Jagged when length.Dimension == ArrayLength.All => $"SpanMath.Count({length.Array.Name})",
        ArrayKind.Matrix when length.Dimension != ArrayLength.All =>
            length.Array.Name + ".GetLength(" + (length.Dimension == 0 ? "0)" : "1)"),
        ArrayKind.Jagged when length.Dimension == 1 =>
            length.Array.Name + "[" + At(length.Operands[0], NumericType.Int32, Binding.Conditional) + "].Length",
        _ => length.Array.Name + ".Length",
    };

    private static string Symbol(IntegerOperator @operator) => @operator switch
    {
        IntegerOperator.ShiftLeft => " << ",
        IntegerOperator.ShiftRight => " >> ",
        IntegerOperator.And => " & ",
        IntegerOperator.Or => " | ",
        IntegerOperator.UnsignedShiftRight => " >>> ",
        IntegerOperator.CheckedAdd => " + ",
        IntegerOperator.CheckedSubtract => " - ",
        IntegerOperator.CheckedMultiply => " * ",
        _ => " ^ ",
    };

    private string SumText(Expr sum, NumericType type)
    {
        var text = new StringBuilder();
        for (int i = 0; i < sum.Operands.Count; i++)
        {
            Expr term = sum.Operands[i];
            if (i == 0)
            {
                text.Append(Operand(sum, i, type, Binding.Additive));
            }
            else if (nameOf(term) is null && term is Negate n)
            {
                text.Append(" - ").Append(At(n.Operand, type, Binding.Multiplicative));
            }
            else if (nameOf(term) is null && term is Sum && !isPrimal(sum) && !isPrimal(term))
            {
                // a + (b - c): derivative code is read from left to right.
                string inner = SumText(term, type);
                text.Append(inner[0] == '-' ? " - " : " + ").Append(inner[0] == '-' ? inner.Substring(1) : inner);
            }
            else
            {
                // -2.0 * x after a term: the minus sign of the first factor becomes the operator.
                string positive = Operand(sum, i, type, Binding.Multiplicative);
                bool negative = nameOf(term) is null && positive[0] == '-' && term is Number or Product or Quotient && !IsSmallest(term);
                text.Append(negative ? " - " : " + ").Append(negative ? positive.Substring(1) : positive);
            }
        }
        return text.ToString();
    }

    // The opposite of the smallest integer is no literal of its type.
    private static bool IsSmallest(Expr e) =>
        e is Number { Value: var value } && (value == int.MinValue || value == new System.Numerics.BigInteger(long.MinValue));

    private string ProductText(Expr product, NumericType type)
    {
        var text = new StringBuilder(Operand(product, 0, type, Binding.Multiplicative));
        for (int i = 1; i < product.Operands.Count; i++)
            text.Append(" * ").Append(Operand(product, i, type, Binding.Unary));
        return text.ToString();
    }

    // -a * b is -(a * b) bit for bit, and so is -a / b.
    private string NegateText(Negate n, NumericType type, out Binding binding)
    {
        string operand = Text(n.Operand, type, out Binding inner);
        bool asProduct = nameOf(n.Operand) is null && n.Operand is Product or Quotient;
        binding = asProduct ? Binding.Multiplicative : Binding.Unary;
        return (inner >= Binding.Unary || asProduct) && operand[0] != '-' ? "-" + operand : "-(" + operand + ")";
    }

    /// <summary>The text of a call.</summary>
    protected virtual string CallText(Call c, NumericType type, ref Binding binding)
    {
        var text = new StringBuilder(Member(c.Function.CSharp, type)).Append('(');
        for (int i = 0; i < c.Operands.Count; i++)
            text.Append(i == 0 ? "" : ", ")
                .Append(At(c.Operands[i], i < c.Function.LeadingIntegers && IsInt32(c.Operands[i])
                ? NumericType.Int32 : type, Binding.Conditional));
        text.Append(c.Function.CSharpTail).Append(')');
        if (type != NumericType.Single || !c.Function.CSharp.StartsWith("SpecialFunctions.", StringComparison.Ordinal))
            return text.ToString();
        // The special functions are there in double precision only.
        binding = Binding.Unary;
        return "(float)" + text;
    }

    private static bool IsInt32(Expr e) => e is Number { Value: var value } && value.TryToInt32(out _);

    /// <summary>The text of a comparison.</summary>
    protected virtual string CompareText(Compare c, out Binding binding)
    {
        binding = c.Operator is ComparisonOperator.Equal or ComparisonOperator.NotEqual ? Binding.Equality : Binding.Relational;
        NumericType type = OperandType(c, c.Type);
        // The compiler warns of x != x.
        if (ReferenceEquals(c.Left, c.Right) && type.IsReal() && c.Operator is not (ComparisonOperator.Less or ComparisonOperator.Greater))
        {
            binding = Binding.Unary;
            return (c.Operator == ComparisonOperator.NotEqual
                ? "" : "!") + Keyword(type) + ".IsNaN(" + At(c.Left, type, Binding.Conditional) + ")";
        }
        string symbol = c.Operator switch
        {
            ComparisonOperator.Less => " < ",
            ComparisonOperator.LessOrEqual => " <= ",
            ComparisonOperator.Greater => " > ",
            ComparisonOperator.GreaterOrEqual => " >= ",
            ComparisonOperator.Equal => " == ",
            _ => " != ",
        };
        return At(c.Left, type, binding + 1) + symbol + At(c.Right, type, binding + 1);
    }

    /// <summary>The text of a condition made of conditions.</summary>
    protected virtual string LogicText(Logic l, out Binding binding)
    {
        if (l.Operator == LogicOperator.Not)
        {
            binding = Binding.Unary;
            return "!" + At(l.Operands[0], NumericType.Boolean, Binding.Unary);
        }
        binding = l.Operator == LogicOperator.And ? Binding.And : Binding.Or;
        var text = new StringBuilder();
        foreach (Expr operand in l.Operands)
            text.Append(text.Length == 0 ? "" : l.Operator == LogicOperator.And ? " && " : " || ")
                .Append(At(operand, NumericType.Boolean, binding + 1));
        return text.ToString();
    }

    // Math.Sin on floats is MathF.Sin; double.Hypot is float.Hypot.
    private string Member(string csharp, NumericType type)
    {
        string member = type != NumericType.Single ? csharp
            : csharp.StartsWith("Math.", StringComparison.Ordinal) ? "MathF." + csharp.Substring(5)
            : csharp.StartsWith("double.", StringComparison.Ordinal) ? "float." + csharp.Substring(7)
            : csharp;
        return lacking.Contains(member) ? PortableMembers.Replacement(member) : member;
    }

    /// <summary>The C# keyword of a type.</summary>
    public static string Keyword(NumericType type) => type switch
    {
        NumericType.Single => "float",
        NumericType.Int32 => "int",
        NumericType.Int64 => "long",
        NumericType.UInt32 => "uint",
        NumericType.UInt64 => "ulong",
        NumericType.Byte => "byte",
        NumericType.SByte => "sbyte",
        NumericType.Int16 => "short",
        NumericType.UInt16 => "ushort",
        NumericType.Boolean => "bool",
        NumericType.Decimal => "decimal",
        NumericType.Half => "global::System.Half",
        NumericType.BigInteger => "global::System.Numerics.BigInteger",
        _ => "double",
    };
}

using System.Globalization;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Expressions as people write them, in the shape that they have: the expressions of a printed program.</summary>
public static class ExpressionText
{
    // Deeper ones are printed in prefix form and cut, which needs no recursion to their end.
    private const int Deepest = 400;

    // Fractions beyond it are what a double is made of.
    private const int LargestDenominator = 1_000_000;

    // What binds tighter has a higher number.
    private const int Choice = 1, Or = 2, And = 3, Comparison = 4, Bits = 5, Additive = 6, Multiplicative = 7, Unary = 8, Exponent = 9,
        Atom = 10;

    /// <summary>The text of an expression.</summary>
    public static string Of(Expr e) => e.Depth > Deepest ? e.ToString() : Text(e, 0);

    private static string Text(Expr e, int around)
    {
        (string text, int binding) = Written(e);
        return binding < around ? "(" + text + ")" : text;
    }

    private static (string Text, int Binding) Written(Expr e) => e switch
    {
        Number { Type: NumericType.Boolean } n => (n.Value.IsZero ? "false" : "true", Atom),
        Number n when n.Value.Denominator > LargestDenominator =>
            (n.DoubleValue.ToString("R", CultureInfo.InvariantCulture), n.Value.Sign < 0 ? Unary : Atom),
        Number n => (n.Value.ToString(), n.Value.Sign < 0 ? Unary : n.Value.IsInteger ? Atom : Multiplicative),
        Constant c => (c.Definition.Name, Atom),
        Variable v => (v.Name, Atom),
        Sum s => (Terms(s), Additive),
        Product p => (string.Join("*", p.Operands.Select(static o => Text(o, Unary))), Multiplicative),
        Negate n => ("-" + Text(n.Operand, Unary), Unary),
        Quotient q => (Text(q.Numerator, Multiplicative) + "/" + Text(q.Denominator, Unary), Multiplicative),
        Power p => (Text(p.Base, Atom) + "^" + Text(p.Exponent, Exponent), Exponent),
        Call c => ($"{c.Function.Name}({List(c)})", Atom),
        Compare c => (Text(c.Left, Bits) + Symbol(c.Operator) + Text(c.Right, Bits), Comparison),
        Logic { Operator: LogicOperator.Not } l => ("not " + Text(l.Operands[0], Unary), Unary),
        Logic { Operator: LogicOperator.And } l => (string.Join(" and ", l.Operands.Select(static o => Text(o, Comparison))), And),
        Logic l => (string.Join(" or ", l.Operands.Select(static o => Text(o, And))), Or),
        Conditional c => ($"if {Text(c.Condition, Or)} then {Text(c.WhenTrue, Or)} else {Text(c.WhenFalse, Choice)}", Choice),
        Convert c => ($"{Name(c.Type)}({Text(c.Operand, 0)})", Atom),
        Element a => ($"{a.Array.Name}[{List(a)}]", Atom),
        WholeArray w => (w.Array.Name, Atom),
        ArrayLength { Dimension: ArrayLength.All } l => ($"count({l.Array.Name})", Atom),
        ArrayLength { Dimension: 0 } l => ($"length({l.Array.Name})", Atom),
        ArrayLength { Operands.Count: 0 } l => ($"length({l.Array.Name}, {l.Dimension})", Atom),
        ArrayLength l => ($"length({l.Array.Name}, {List(l)}, {l.Dimension})", Atom),
        IntegerOperation i => (Text(i.Operands[0], Additive) + Symbol(i.Operator) + Text(i.Operands[1], Additive), Bits),
        Failure => ("failure", Atom),
        _ => ("nothing", Atom),
    };

    private static string Terms(Sum sum) => string.Concat(sum.Operands.Select(static (o, i) =>
        i == 0 ? Text(o, Additive) : o is Negate n ? " - " + Text(n.Operand, Multiplicative) : " + " + Text(o, Multiplicative)));

    private static string List(Expr e) => string.Join(", ", e.Operands.Select(static o => Text(o, 0)));

    /// <summary>The name of a type.</summary>
    public static string Name(NumericType type) => type switch
    {
        NumericType.Double => "double",
        NumericType.Single => "float",
        NumericType.Boolean => "bool",
        NumericType.Exact => "exact",
        NumericType.Int32 => "int",
        NumericType.Int64 => "long",
        NumericType.UInt32 => "uint",
        NumericType.UInt64 => "ulong",
        _ => type.ToString().ToLowerInvariant(),
    };

    private static string Symbol(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Less => " < ",
        ComparisonOperator.LessOrEqual => " <= ",
        ComparisonOperator.Greater => " > ",
        ComparisonOperator.GreaterOrEqual => " >= ",
        ComparisonOperator.Equal => " == ",
        _ => " != ",
    };

    private static string Symbol(IntegerOperator op) => op switch
    {
        IntegerOperator.Remainder => " % ",
        IntegerOperator.ShiftLeft => " << ",
        IntegerOperator.ShiftRight => " >> ",
        IntegerOperator.UnsignedShiftRight => " >>> ",
        IntegerOperator.And => " & ",
        IntegerOperator.Or => " | ",
        IntegerOperator.ExclusiveOr => " xor ",
        IntegerOperator.CheckedAdd => " checked+ ",
        IntegerOperator.CheckedSubtract => " checked- ",
        _ => " checked* ",
    };
}

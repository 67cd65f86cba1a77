using System;
using System.Globalization;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Writes expressions in a language.</summary>
/// <param name="writer">Knows what the language calls functions, and writes out those that it lacks.</param>
/// <param name="nameOf">The name of what holds a node; null where the node is to be written out.</param>
/// <param name="isPrimal">Whether the node's order of operations is the author's and must be kept.</param>
/// <param name="nonzeros">What is not zero where it is evaluated.</param>
internal sealed class LanguageExpressions(
    LanguageWriter writer, Func<Expr, string?> nameOf, Func<Expr, bool> isPrimal, Nonzeros nonzeros)
    : ExpressionWriter(nameOf, isPrimal, [])
{
    private readonly Language _language = writer.Language;

    /// <inheritdoc/>
    protected override string LiteralText(Rational value, NumericType type, out Binding binding)
    {
        if (!_language.HasNaN || !double.IsInfinity(value.ToDouble()))
            return _language.Literal(value, out binding);
        binding = Binding.Unary;
        return (value.Sign < 0 ? "-" : "") + writer.Constant(Constants.Infinity);
    }

    /// <inheritdoc/>
    protected override string ConstantText(ConstantDef constant, NumericType type, out Binding binding)
    {
        string text = writer.Constant(constant);
        binding = text.Contains(" ") ? Binding.Multiplicative : Binding.Primary;
        return text;
    }

    /// <inheritdoc/>
    protected override string ConditionalText(string condition, string whenTrue, string whenFalse) =>
        _language.Choice(condition, whenTrue, whenFalse);

    /// <inheritdoc/>
    protected override string QuotientText(Quotient q, NumericType type, out Binding binding)
    {
        if (_language.Division is not { } division || IsNonzero(q))
            return base.QuotientText(q, type, out binding);
        binding = Binding.Primary;
        writer.Use(division);
        return division + "(" + At(q.Numerator, type, Binding.Conditional) + ", " + At(q.Denominator, type, Binding.Conditional) + ")";
    }

    private bool IsNonzero(Quotient q) => q.Denominator is Number n ? n.DoubleValue != 0
        : Signs.Of(q.Denominator) == KnownSign.Positive || nonzeros.Contains(q, q.Denominator);

    /// <inheritdoc/>
    protected override string CallText(Call c, NumericType type, ref Binding binding)
    {
        string[] arguments = c.Operands.Select((operand, i) => Argument(c, operand, i, type)).ToArray();
        string spelled = writer.Function(c.Function);
        if (c.Function.IsGuardedProduct)
            return arguments.Aggregate((product, factor) => $"{spelled}({product}, {factor})");
        return spelled.Contains("{0}")
            ? string.Format(CultureInfo.InvariantCulture, spelled, arguments) : spelled + "(" + string.Join(", ", arguments) + ")";
    }

    private string Argument(Call c, Expr operand, int index, NumericType type)
    {
        if (index < c.Function.LeadingIntegers && operand is Number { Value.IsInteger: true } n)
            return n.Value.ToString();
        string text = At(operand, type, Binding.Conditional);
        return index < c.Function.LeadingIntegers ? _language.Integer(text) : text;
    }

    /// <inheritdoc/>
    protected override string CompareText(Compare c, out Binding binding)
    {
        binding = Binding.Relational;
        return At(c.Left, NumericType.Double, Binding.Additive) + _language.Symbol(c.Operator)
            + At(c.Right, NumericType.Double, Binding.Additive);
    }

    // Languages differ in how tightly a negation binds.
    /// <inheritdoc/>
    protected override string LogicText(Logic l, out Binding binding)
    {
        string symbol = _language.Operator(l.Operator);
        binding = l.Operator == LogicOperator.Not ? Binding.Equality : l.Operator == LogicOperator.And ? Binding.And : Binding.Or;
        Binding inner = binding + 1;
        return l.Operator == LogicOperator.Not
            ? symbol + "(" + At(l.Operands[0], NumericType.Boolean, Binding.Conditional) + ")"
            : string.Join(symbol, l.Operands.Select(o => At(o, NumericType.Boolean, inner)));
    }
}

using System;
using System.Text;
using SymGrad.Symbolic;
using Convert = SymGrad.Symbolic.Convert;

namespace SymGrad.Codegen;

/// <summary>Thrown where an expression would print at a length that nobody reads, because its shared parts are written out.</summary>
public sealed class ExpressionTooLongException : InvalidOperationException
{
    /// <summary>For a text that is longer than a limit.</summary>
    /// <param name="limit">How many characters are allowed.</param>
    public ExpressionTooLongException(int limit) : base($"The expression is longer than {limit} characters when it is written out.")
    {
    }

    /// <summary>For what is too long in another way.</summary>
    /// <param name="message">What is too long, and what to do.</param>
    public ExpressionTooLongException(string message) : base(message)
    {
    }
}

/// <summary>
/// Prints expressions as formula text with as few parentheses as the grammar allows. What the parser made parses back to the
/// same expression.
/// </summary>
public sealed class TextPrinter
{
    /// <summary>The longest text that is printed.</summary>
    public const int LongestText = 20_000_000;

    private enum Binding
    {
        Sum,
        Minus,
        Product,
        Power,
        Atom,
    }

    private readonly StringBuilder _text = new();

    private TextPrinter()
    {
    }

    /// <summary>The formula text.</summary>
    /// <exception cref="ExpressionTooLongException">The text would be longer than <see cref="LongestText"/>.</exception>
    public static string Print(Expr e) => DeepRecursion.Run(e.Depth, () =>
    {
        var printer = new TextPrinter();
        printer.Write(e, Binding.Sum);
        return printer._text.ToString();
    });

    private void Write(Expr e, Binding atLeast)
    {
        if (_text.Length > LongestText)
            throw new ExpressionTooLongException(LongestText);
        if (e is Convert convert)
        {
            Write(convert.Operand, atLeast);
            return;
        }
        bool parentheses = BindingOf(e) < atLeast;
        if (parentheses)
            _text.Append('(');
        WriteBare(e);
        if (parentheses)
            _text.Append(')');
    }

    private static Binding BindingOf(Expr e) => e switch
    {
        Sum or Compare or Logic => Binding.Sum,
        Negate => Binding.Minus,
        Number { Value.Sign: < 0 } => Binding.Minus,
        Number n => NumberText.Readable(n.Value.Abs(), out bool operation) is var _ && operation ? Binding.Product : Binding.Atom,
        Product or Quotient => Binding.Product,
        Power => Binding.Power,
        _ => Binding.Atom,
    };

    private void WriteBare(Expr e)
    {
        switch (e)
        {
            case Number n:
                _text.Append(n.Value.Sign < 0 ? "-" : "").Append(NumberText.Readable(n.Value.Abs(), out _));
                break;
            case Constant c:
                _text.Append(c.Definition.Name);
                break;
            case Variable v:
                _text.Append(v.Name);
                break;
            case Sum:
                WriteSum(e);
                break;
            case Product:
                for (int i = 0; i < e.Operands.Count; i++)
                {
                    _text.Append(i == 0 ? "" : "*");
                    // a/b*c is (a/b)*c: a quotient may come first as it is.
                    Write(e.Operands[i], i == 0 && e.Operands[i] is Quotient ? Binding.Product : Binding.Power);
                }
                break;
            case Quotient q:
                Write(q.Numerator, Binding.Product);
                _text.Append('/');
                Write(q.Denominator, Binding.Power);
                break;
            case Negate n:
                _text.Append('-');
                Write(n.Operand, Binding.Product);
                break;
            case Power p:
                Write(p.Base, Binding.Atom);
                _text.Append('^');
                WriteExponent(p.Exponent);
                break;
            case Call c:
                WriteCall(c.Function.IsPower ? "pow" : c.Function.Name, c);
                break;
            case Conditional:
                WriteCall("if", e);
                break;
            case Compare c:
                Write(c.Left, Binding.Minus);
                _text.Append(Symbol(c.Operator));
                Write(c.Right, Binding.Minus);
                break;
            case Logic l:
                WriteLogic(l);
                break;
            default:
                _text.Append("undefined");
                break;
        }
    }

    private void WriteSum(Expr sum)
    {
        for (int i = 0; i < sum.Operands.Count; i++)
        {
            Expr term = sum.Operands[i];
            if (i == 0)
            {
                Write(term, Binding.Minus);
            }
            else if (term is Negate or Number { Value.Sign: < 0 })
            {
                _text.Append(" - ");
                Write(term is Negate n ? n.Operand : term.Pool.Number(((Number)term).Value.Abs()), Binding.Product);
            }
            else
            {
                _text.Append(" + ");
                Write(term, Binding.Product);
            }
        }
    }

    // x^-2 and x^y^z need no parentheses.
    private void WriteExponent(Expr exponent)
    {
        if (exponent is Negate n && BindingOf(n.Operand) >= Binding.Power)
        {
            _text.Append('-');
            Write(n.Operand, Binding.Power);
        }
        else
        {
            bool negativeInteger = exponent is Number { Value: { IsInteger: true, Sign: < 0 } };
            Write(exponent, negativeInteger ? Binding.Minus : Binding.Power);
        }
    }

    private void WriteCall(string name, Expr call)
    {
        _text.Append(name).Append('(');
        for (int i = 0; i < call.Operands.Count; i++)
        {
            _text.Append(i == 0 ? "" : ", ");
            Write(call.Operands[i], Binding.Sum);
        }
        _text.Append(')');
    }

    private void WriteLogic(Logic l)
    {
        if (l.Operator == LogicOperator.Not)
            _text.Append("not ");
        for (int i = 0; i < l.Operands.Count; i++)
        {
            _text.Append(i == 0 ? "" : l.Operator == LogicOperator.And ? " and " : " or ");
            Write(l.Operands[i], Binding.Atom);
        }
    }

    /// <summary>A comparison as it is written, with spaces around it.</summary>
    public static string Symbol(ComparisonOperator @operator) => @operator switch
    {
        ComparisonOperator.Less => " < ",
        ComparisonOperator.LessOrEqual => " <= ",
        ComparisonOperator.Greater => " > ",
        ComparisonOperator.GreaterOrEqual => " >= ",
        ComparisonOperator.Equal => " == ",
        _ => " != ",
    };
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Parser;

/// <summary>
/// Rewrites a formula in LaTeX as formula text: <c>\frac{x}{2}</c>, <c>\sin^2 x</c>, <c>x_{1}</c>. As in LaTeX each letter is a name of its
/// own, and what stands side by side is multiplied. Each character of the result remembers where it comes from, so that errors are told
/// at their place in the LaTeX.
/// </summary>
internal sealed class Latex
{
    // What formula text calls the functions of LaTeX, where that is another name.
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["ln"] = "log",
        ["lg"] = "log10",
        ["arcsin"] = "asin",
        ["arccos"] = "acos",
        ["arctan"] = "atan",
        ["arcsec"] = "asec",
        ["arccsc"] = "acsc",
        ["arccot"] = "acot",
        ["arsinh"] = "asinh",
        ["arcosh"] = "acosh",
        ["artanh"] = "atanh",
        ["sgn"] = "sign",
        ["Gamma"] = "gamma",
    };

    // The inverse that a power of -1 means: sin^{-1} x is asin(x).
    private static readonly HashSet<string> WithInverse =
        ["sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth"];

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["cdot"] = "*",
        ["times"] = "*",
        ["ast"] = "*",
        ["div"] = "/",
        ["le"] = "<=",
        ["leq"] = "<=",
        ["ge"] = ">=",
        ["geq"] = ">=",
        ["ne"] = "!=",
        ["neq"] = "!=",
        ["land"] = " and ",
        ["wedge"] = " and ",
        ["lor"] = " or ",
        ["vee"] = " or ",
        ["lnot"] = " not ",
        ["neg"] = " not ",
    };

    private static readonly HashSet<string> Letters =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "vartheta", "iota", "kappa", "lambda", "mu",
            "nu",
        "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "varphi", "chi", "psi", "omega", "Delta", "Theta", "Lambda", "Xi", "Pi",
            "Sigma",
        "Phi", "Psi", "Omega", "infty", "ell", "hbar",
    ];

    private static readonly HashSet<string> Ignored =
        [",", ";", ":", "!", " ", "quad", "qquad", "displaystyle", "textstyle", "limits", "big", "Big", "bigl", "bigr", "Bigl", "Bigr"];

    // What closes what \left or its like open, and the function that it is.
    private static readonly Dictionary<string, (string Close, string Function)> Fences = new()
    {
        ["lfloor"] = ("rfloor", "floor"),
        ["lceil"] = ("rceil", "ceil"),
        ["lvert"] = ("rvert", "abs"),
        ["lVert"] = ("rVert", "abs"),
    };

    private readonly string _text;
    private readonly StringBuilder _result = new();
    private readonly List<int> _places = [];
    private int _at;
    private int _depth;

    private Latex(string text) => _text = text;

    /// <summary>Whether a text can only be LaTeX: formula text has no backslashes.</summary>
    public static bool Is(string text) => text.IndexOf('\\') >= 0;

    /// <summary>The formula text, and where each of its characters comes from; at its end, one place more.</summary>
    /// <exception cref="FormulaFailure">There is a command that is not read.</exception>
    public static (string Text, IReadOnlyList<int> Places) Rewrite(string text)
    {
        var latex = new Latex(text);
        int deepest = text.Count(static c => c is '{' or '(' or '[' or '|' or '\\');
        DeepRecursion.Run(Math.Min(deepest, FormulaParser.DeepestNesting), () =>
        {
            latex.Expression(static () => false);
            return 0;
        });
        if (latex.Next.Length > 0)
            throw latex.Unexpected();
        latex._places.Add(text.Length);
        return (latex._result.ToString(), latex._places);
    }

    // The next symbol: a command with its backslash, or a character; empty at the end.
    private string Next => Symbol(_at, out _);

    private string Symbol(int from, out int end)
    {
        while (true)
        {
            while (from < _text.Length && (char.IsWhiteSpace(_text[from]) || _text[from] is '$' or '~' or '&'))
                from++;
            end = from;
            if (from >= _text.Length)
                return "";
            end++;
            if (_text[from] == '\\')
            {
                while (end < _text.Length && char.IsLetter(_text[end]))
                    end++;
                if (end == from + 1 && end < _text.Length)
                    end++;
            }
            string symbol = _text.Substring(from, end - from);
            if (symbol.Length < 2 || !Ignored.Contains(symbol.Substring(1)))
                return symbol;
            from = end;
        }
    }

    private string Take()
    {
        string symbol = Symbol(_at, out int end);
        _at = end;
        return symbol;
    }

    private void Write(string text) => Write(text, Math.Max(0, Math.Min(_at, _text.Length) - 1));

    private void Write(string text, int place)
    {
        _result.Append(text);
        _places.AddRange(Enumerable.Repeat(place, text.Length));
    }

    // Terms with operators between them, up to something that closes.
    private void Expression(Func<bool> isClosed)
    {
        if (++_depth > FormulaParser.DeepestNesting)
            throw Scanner.Fail(FormulaErrorCode.TooDeep, Say("the formula is nested too deeply"),
                new Token('?', Math.Min(_at, _text.Length - 1), 1));
        while (Next.Length > 0 && !isClosed() && Next is not (")" or "]" or "}" or "\\right"))
        {
            if (Operator() is { } op)
            {
                Take();
                Write(op);
            }
            else
            {
                Product(isClosed);
            }
        }
        _depth--;
    }

    private string? Operator() => Next switch
    {
        "+" or "-" or "*" or "/" or "<" or ">" or "=" or "," or "!" => Next,
        { Length: > 1 } command when Operators.TryGetValue(command.Substring(1), out string? op) => op,
        _ => null,
    };

    // Factors side by side; within the argument of a function without parentheses, up to the next function.
    private void Product(Func<bool> isClosed, bool isArgument = false)
    {
        bool isFirst = true;
        while (Next.Length > 0 && !isClosed() && Operator() is null && Next is not (")" or "]" or "}" or "\\right")
            && !(isArgument && !isFirst && IsFunction(Next)))
        {
            if (!isFirst)
                Write("*");
            isFirst = false;
            Factor();
        }
    }

    private void Factor()
    {
        int start = _result.Length;
        Atom();
        while (Next is "^" or "!")
        {
            if (Take() == "!")
            {
                Write("!");
                continue;
            }
            // e^x as the function that it is.
            bool isExponential = _result.Length == start + 1 && _result[start] == 'e';
            if (isExponential)
            {
                _result.Length = start;
                _places.RemoveRange(start, _places.Count - start);
                Write("exp");
            }
            else
            {
                Write("^");
            }
            Group();
        }
    }

    private void Atom()
    {
        int place = Symbol(_at, out int end).Length == 0 ? _at : end - Next.Length;
        string symbol = Take();
        if (symbol == "{")
            Parenthesised("}");
        else if (symbol is "(" or "[")
            Parenthesised(symbol == "(" ? ")" : "]");
        else if (symbol == "|")
            Fenced("abs", () => Next == "|");
        else if (symbol.Length == 1 && (char.IsDigit(symbol[0]) || symbol[0] == '.'))
            Number(symbol, place);
        else if (symbol.Length == 1 && char.IsLetter(symbol[0]))
            Name(symbol, place);
        else if (symbol.Length > 1)
            Command(symbol.Substring(1), place);
        else
            Write(symbol.Length == 0 ? " " : symbol, place);
    }

    private void Number(string first, int place)
    {
        Write(first, place);
        while (_at < _text.Length && (char.IsDigit(_text[_at]) || _text[_at] == '.'))
            Write(_text[_at].ToString(), _at++);
    }

    private void Name(string name, int place)
    {
        Write(name, place);
        if (Next != "_")
            return;
        Take();
        Write("_");
        foreach (char c in Raw().Where(char.IsLetterOrDigit))
            Write(c.ToString());
    }

    // What stands in braces, or one symbol, as it is.
    private string Raw()
    {
        if (Next != "{")
            return Take().TrimStart('\\');
        Take();
        int end = _text.IndexOf('}', _at);
        if (end < 0)
            throw Fault(Say("the brace is not closed"), _at - 1, 1);
        string raw = _text.Substring(_at, end - _at);
        _at = end + 1;
        return raw;
    }

    private void Command(string name, int place)
    {
        switch (name)
        {
            case "frac" or "dfrac" or "tfrac":
                Write("(", place);
                Group();
                Write("/");
                Group();
                Write(")");
                return;
            case "sqrt":
                Root(place);
                return;
            case "left" when Next is "|":
                Take();
                Fenced("abs", () => Next == "\\right");
                Take();
                return;
            case "left" when Next is "(" or "[" or "\\{" or "\\lbrace":
                Take();
                Parenthesised("\\right");
                Take();
                return;
            case "left" or "right":
                Atom();
                return;
            case "{" or "lbrace":
                Parenthesised(name == "{" ? "\\}" : "\\rbrace");
                return;
            case "operatorname" or "mathrm" or "text" or "mathit" or "mathsf" or "mathbf":
                Word(Raw().Trim().TrimStart('\\'), place);
                return;
            case var fence when Fences.TryGetValue(fence, out (string Close, string Function) known):
                Fenced(known.Function, () => Next == "\\" + known.Close);
                return;
            default:
                Word(name, place);
                return;
        }
    }

    private void Word(string name, int place)
    {
        if (IsFunction("\\" + name))
            Call(name, place);
        else if (name.Length > 0 && (Letters.Contains(name) || name.All(char.IsLetterOrDigit))
            && (Letters.Contains(name) || !IsCommandAt(place, name)))
            Name(name, place);
        else
            throw Fault(Say($"the command \\{name} is not read"), place, Math.Min(name.Length + 1, _text.Length - place));
    }

    // Names of several letters are written \mathrm{name}; as commands they are LaTeX's own.
    private bool IsCommandAt(int place, string name) => string.CompareOrdinal(_text, place, "\\" + name, 0, name.Length + 1) == 0;

    // \gamma, \beta and \sigma are letters, \Gamma is the function.
    private static bool IsFunction(string symbol)
    {
        string name = symbol.TrimStart('\\');
        return symbol.Length > 2 && symbol[0] == '\\' && (name == "Gamma" || (!Letters.Contains(name)
            && (Renamed.ContainsKey(name) || Functions.InFormula(name) is not null)));
    }

    // \sin^2 x, \log_2 x, \sin(x), \sin 2x.
    private void Call(string name, int place)
    {
        string function = Renamed.TryGetValue(name, out string? known) ? known : name;
        string? subscript = null, power = null;
        while (Next is "_" or "^")
        {
            if (Take() == "_")
                subscript = Raw().Trim();
            else
                power = Part(Group);
        }
        bool isInverse = power is "(-1)" && WithInverse.Contains(function);
        if (subscript is "2" or "10" && function == "log")
            (function, subscript) = ("log" + subscript, null);
        Write((isInverse ? "a" : "") + function, place);
        if (Next is "(" or "{" or "[" or "\\left" or "|")
        {
            Write("(");
            Unwrapped();
        }
        else
        {
            Write("(");
            Product(static () => false, isArgument: true);
        }
        Write(subscript is null ? ")" : $", {subscript})");
        if (power is not null && !isInverse)
            Write("^" + power);
    }

    // An argument in parentheses, without them: there are some around it.
    private void Unwrapped()
    {
        string open = Take();
        if (open == "\\left")
            open = Take();
        if (open == "|")
        {
            Fenced("abs", () => Next is "|" or "\\right");
            return;
        }
        Expression(static () => false);
        if (Next == "\\right")
            Take();
        if (Next is not (")" or "}" or "]"))
            throw Unclosed();
        Take();
    }

    private void Root(int place)
    {
        string? degree = null;
        if (Next == "[")
        {
            Take();
            degree = Part(() => Expression(() => Next == "]"));
            if (Take() != "]")
                throw Unclosed();
        }
        if (degree is null or "2" or "3")
        {
            Write(degree == "3" ? "cbrt" : "sqrt", place);
            Group();
            return;
        }
        Group();
        Write($"^(1/({degree}))");
    }

    // What is written by an action, taken back.
    private string Part(Action write)
    {
        int start = _result.Length;
        write();
        string part = _result.ToString(start, _result.Length - start);
        _result.Length = start;
        _places.RemoveRange(start, _places.Count - start);
        return part;
    }

    // One symbol, or what stands in braces, in parentheses.
    private void Group()
    {
        Write("(");
        if (Next == "{")
        {
            Take();
            Expression(static () => false);
            if (Take() != "}")
                throw Unclosed();
        }
        else
        {
            int place = _at;
            string symbol = Symbol(_at, out int end);
            if (symbol.Length == 1 && char.IsDigit(symbol[0]))
            {
                _at = end;
                Write(symbol, place);
            }
            else
            {
                Atom();
            }
        }
        Write(")");
    }

    private void Parenthesised(string close)
    {
        Write("(");
        Expression(() => Next == close);
        if (Next != close)
            throw Unclosed();
        Take();
        Write(")");
    }

    private void Fenced(string function, Func<bool> isClosed)
    {
        Write(function + "(");
        Expression(isClosed);
        if (!isClosed())
            throw Unclosed();
        Take();
        Write(")");
    }

    private FormulaFailure Unclosed() => Fault(Say("what opens here or before is not "
        + "closed"), Math.Min(_at, Math.Max(0, _text.Length - 1)), 1);

    private FormulaFailure Unexpected()
    {
        string symbol = Symbol(_at, out int end);
        return Fault(Say($"'{symbol}' closes nothing"), end - symbol.Length, symbol.Length);
    }

    private static FormulaFailure Fault(string message, int place, int length) =>
        Scanner.Fail(FormulaErrorCode.Unexpected, message, new Token('?', place, length));
}

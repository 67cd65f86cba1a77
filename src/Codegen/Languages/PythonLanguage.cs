using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Python (3.11, or 3.6 without cbrt).</summary>
internal sealed class PythonLanguage : Language
{
    // Whole numbers are written as such as long as they are doubles too.
    private static readonly BigInteger LargestWhole = BigInteger.Pow(2, 53);

    /// <inheritdoc/>
    public override string Name => "python";

    /// <inheritdoc/>
    public override string Title => "Python";

    /// <inheritdoc/>
    public override string Comment => "# ";

    // Python raises where IEEE arithmetic goes on with an infinity or NaN: those functions have an underscore, and are written out.
    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Functions { get; } =
        Same("sin cos tan atan atan2 tanh asinh cbrt hypot erf erfc", "math.")
        .Concat(Same("exp expm1 sinh cosh log log1p log2 log10 sqrt asin acos acosh atanh gamma lgamma digamma floor ceil round", "_"))
        .Append(new KeyValuePair<string, string>("Math.Pow", "_pow"))
        .Append(new KeyValuePair<string, string>("abs", "abs"))
        .ToDictionary(static f => f.Key, static f => f.Value);

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Constants { get; } = new Dictionary<string, string>
    {
        ["pi"] = "math.pi",
        ["e"] = "math.e",
        ["tau"] = "math.tau",
        ["NaN"] = "math.nan",
        ["Infinity"] = "math.inf",
    };

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Definitions { get; } = new Dictionary<string, string>
    {
        ["_div"] = Function("_div(x, y)", "x/y, infinite or NaN where y is 0.", """
            if y != 0:
                return x / y
            return math.copysign(math.inf, x) * math.copysign(1, y) if x < 0 or x > 0 else math.nan
            """),
        ["_exp"] = WithOverflow("exp", "math.inf"),
        ["_expm1"] = WithOverflow("expm1", "math.inf"),
        ["_sinh"] = WithOverflow("sinh", "math.copysign(math.inf, x)"),
        ["_cosh"] = WithOverflow("cosh", "math.inf"),
        ["_log"] = WithPole("log", "x > 0", "x == 0", "-math.inf"),
        ["_log1p"] = WithPole("log1p", "x > -1", "x == -1", "-math.inf"),
        ["_log2"] = WithPole("log2", "x > 0", "x == 0", "-math.inf"),
        ["_log10"] = WithPole("log10", "x > 0", "x == 0", "-math.inf"),
        ["_sqrt"] = WithDomain("sqrt", "x >= 0"),
        ["_asin"] = WithDomain("asin", "-1 <= x <= 1"),
        ["_acos"] = WithDomain("acos", "-1 <= x <= 1"),
        ["_acosh"] = WithDomain("acosh", "x >= 1"),
        ["_atanh"] = WithPole("atanh", "-1 < x < 1", "abs(x) == 1", "math.copysign(math.inf, x)"),
        ["_floor"] = WithRounding("floor", "math.floor(x)"),
        ["_ceil"] = WithRounding("ceil", "math.ceil(x)"),
        ["_round"] = WithRounding("round", "round(x)"),
        ["_pow"] = Function("_pow(x, y)", "x to the power y, infinite or NaN where Python raises.", """
            try:
                return math.pow(x, y)
            except OverflowError:
                return math.copysign(math.inf, x) if y % 2 == 1 else math.inf
            except ValueError:
                return math.nan if x != 0 else math.copysign(math.inf, x) if y % 2 == 1 else math.inf
            """),
        ["_gamma"] = Function("_gamma(x)", "The gamma function, infinite or NaN where Python raises.", """
            try:
                return math.gamma(x)
            except OverflowError:
                return math.inf
            except ValueError:
                return math.copysign(math.inf, x) if x == 0 else math.nan
            """),
        ["_lgamma"] = Function("_lgamma(x)", "The logarithm of |gamma(x)|, infinite where Python raises.", """
            try:
                return math.lgamma(x)
            except (OverflowError, ValueError):
                return math.inf
            """),
        ["_digamma"] = Function("_digamma(x)", "The derivative of log(gamma(x)).", """
            if x <= 0:
                if math.isinf(x) or x == math.floor(x):
                    return math.nan
                return _digamma(1 - x) - math.pi / math.tan(math.pi * (x - round(x)))
            total = 0.0
            while x < 12:
                total -= 1 / x
                x += 1
            r = 1 / (x * x)
            series = r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r * (1 / 132 - r * (691 / 32760 - r / 12))))))
            return total + math.log(x) - 0.5 / x - series
            """),
    };

    /// <inheritdoc/>
    internal override string Keywords => """
        False None True and as assert async await break case class continue def del elif else except finally for from global if import in is
        lambda match math nonlocal not or pass raise return try while with yield _ __debug__
        """;

    /// <inheritdoc/>
    internal override bool ReturnsAll => true;

    /// <inheritdoc/>
    internal override string? Division => "_div";

    /// <inheritdoc/>
    internal override int Distance => 2;

    /// <inheritdoc/>
    internal override string Header(string code) => Identifiers.Words(code).Contains("math") ? "import math\n\n\n" : "";

    /// <inheritdoc/>
    internal override StatementSyntax NewStatements() => new PythonStatements();

    /// <inheritdoc/>
    internal override string Literal(Rational value, out Binding binding)
    {
        string text = Literals.Double(value, wholePoint: !(value.IsInteger && BigInteger.Abs(value.Numerator) < LargestWhole), out binding);
        return binding == Binding.Multiplicative ? Literals.Double(value, wholePoint: false, out binding) : text;
    }

    /// <inheritdoc/>
    internal override string Choice(string condition, string whenTrue, string whenFalse) => $"{whenTrue} if {condition} else {whenFalse}";

    /// <inheritdoc/>
    internal override string Operator(LogicOperator @operator) => @operator switch
    {
        LogicOperator.And => " and ",
        LogicOperator.Or => " or ",
        _ => "not ",
    };

    /// <inheritdoc/>
    internal override string NameOf(SharedFunction shared) => "_" + shared.Name;

    /// <inheritdoc/>
    internal override string Spelled(string variable) => Identifiers.WithGreek(variable);

    /// <inheritdoc/>
    internal override void Begin(IndentedWriter writer, FunctionText function)
    {
        writer.Line($"def {function.Name}({string.Join(", ", function.Inputs)}):");
        writer.Indent();
        if (function.ReturnsNumber(ReturnsAll))
        {
            writer.Line($"\"\"\"{function.About}.\"\"\"");
            return;
        }
        writer.Line($"\"\"\"{function.About}.");
        writer.Gap();
        writer.Line($"Returns {string.Join(", ", function.Results.Select(static r => r.Name))}.");
        writer.Line("\"\"\"");
    }

    /// <inheritdoc/>
    internal override void Finish(IndentedWriter writer, FunctionText function)
    {
        foreach (ResultText matrix in function.Results.Where(static r => r.IsLong))
            writer.Block($"{matrix.Name} = (", matrix.Rows.Select(static row => Tuple(row) + ","), ")");
        if (!function.ReturnsNumber(ReturnsAll))
            writer.Line("return " + string.Join(", ", function.Results.Select(Value)) + (function.Results.Count == 1 ? "," : ""));
        writer.Unindent();
    }

    private static string Value(ResultText result) => result.Dimensions.Count switch
    {
        _ when result.IsLong => result.Name,
        0 => result.Name,
        1 => Tuple(result.Entries),
        _ => Tuple(result.Rows.Select(Tuple)),
    };

    private static string Tuple(IEnumerable<string> items) =>
        items.Count() == 1 ? $"({items.First()},)" : $"({string.Join(", ", items)})";

    private static string Function(string head, string about, string body) =>
        $"def {head}:\n    \"\"\"{about}\"\"\"\n    " + body.Replace("\r\n", "\n").Replace("\n", "\n    ");

    private static string WithOverflow(string name, string value) => Function($"_{name}(x)", $"{name}(x), infinite where that overflows.",
        $"try:\n    return math.{name}(x)\nexcept OverflowError:\n    return {value}");

    private static string WithPole(string name, string domain, string pole, string value) => Function($"_{name}(x)",
        $"{name}(x), infinite at its pole and NaN where it is undefined.",
        $"return math.{name}(x) if {domain} else {value} if {pole} else math.nan");

    private static string WithDomain(string name, string domain) => Function($"_{name}(x)", $"{name}(x), NaN where it is undefined.",
        $"return math.{name}(x) if {domain} else math.nan");

    private static string WithRounding(string name, string rounded) => Function($"_{name}(x)", $"{name}(x) as a float.",
        $"return math.copysign({rounded}, x) if math.isfinite(x) else x");
}

/// <summary>The statements of Python.</summary>
internal sealed class PythonStatements : StatementSyntax
{
    /// <inheritdoc/>
    public override string End => "";

    /// <inheritdoc/>
    public override string Local(string type, string name, bool isAssignedAgain = false) => name;

    /// <inheritdoc/>
    public override void Declare(IndentedWriter writer, string type, string name)
    {
    }

    /// <inheritdoc/>
    public override void If(IndentedWriter writer, string condition)
    {
        writer.Line($"if {condition}:");
        writer.Indent();
    }

    /// <inheritdoc/>
    public override void ElseIf(IndentedWriter writer, string condition)
    {
        writer.Unindent();
        writer.Line($"elif {condition}:");
        writer.Indent();
    }

    /// <inheritdoc/>
    public override void Else(IndentedWriter writer)
    {
        writer.Unindent();
        writer.Line("else:");
        writer.Indent();
    }

    /// <inheritdoc/>
    public override void EndIf(IndentedWriter writer) => writer.Unindent();
}

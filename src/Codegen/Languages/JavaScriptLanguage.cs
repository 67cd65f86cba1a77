using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>JavaScript (a module of ES2015).</summary>
internal sealed class JavaScriptLanguage : BraceLanguage
{
    /// <inheritdoc/>
    public override string Name => "javascript";

    /// <inheritdoc/>
    public override string Title => "JavaScript";

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Functions { get; } = new Dictionary<string, string>(Same("""
        sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh exp expm1 log log1p log2 log10 sqrt cbrt hypot abs sign floor ceil
        max min
        """, "Math."))
    {
        ["Math.Pow"] = "power",
        ["relu"] = "Math.max({0}, 0)",
        ["round"] = "roundEven",
    };

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Constants { get; } = new Dictionary<string, string>
    {
        ["pi"] = "Math.PI",
        ["e"] = "Math.E",
        ["tau"] = "2 * Math.PI",
        ["NaN"] = "NaN",
        ["Infinity"] = "Infinity",
    };

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Definitions { get; } = new Dictionary<string, string>
    {
        ["power"] = """
            // x^y; Math.pow has NaN for powers of 1 and -1 that are 1 elsewhere.
            function power(x, y) {
                return x === 1 || (x === -1 && Math.abs(y) === Infinity) ? 1 : Math.pow(x, y);
            }
            """.Replace("\r\n", "\n"),
        ["roundEven"] = """
            // The nearest integer, the even one of two.
            function roundEven(x) {
                const below = Math.floor(x), rest = x - below;
                return rest < 0.5 || (rest === 0.5 && below % 2 === 0) ? below : rest >= 0.5 ? below + 1 : x;
            }
            """.Replace("\r\n", "\n"),
    };

    /// <inheritdoc/>
    internal override string Keywords => """
        Infinity Math NaN arguments async await break case catch class const continue debugger default delete do else enum eval export
        extends false finally for function get if implements import in instanceof interface let new null of package private protected
        public return set static super switch this throw true try typeof undefined var void while with yield
        """;

    /// <inheritdoc/>
    internal override bool ReturnsAll => true;

    /// <inheritdoc/>
    internal override StatementSyntax NewStatements() => new JavaScriptStatements();

    /// <inheritdoc/>
    internal override string Literal(Rational value, out Binding binding) => Literals.Double(value, wholePoint: false, out binding);

    /// <inheritdoc/>
    internal override string Symbol(ComparisonOperator @operator) =>
        base.Symbol(@operator).Replace("==", "===").Replace("!=", "!==");

    /// <inheritdoc/>
    internal override string NameOf(SharedFunction shared) => Identifiers.Camel(shared.Name);

    /// <inheritdoc/>
    internal override string Spelled(string variable) => Identifiers.WithGreek(variable);

    /// <inheritdoc/>
    internal override void Begin(IndentedWriter writer, FunctionText function)
    {
        if (function.IsHelper)
        {
            writer.Line($"// {function.About}.");
        }
        else
        {
            bool returnsNumber = function.ReturnsNumber(ReturnsAll);
            writer.Line("/**");
            writer.Line($" * {function.About}.");
            foreach (string input in function.Inputs)
                writer.Line($" * @param {{number}} {input}");
            writer.Line($" * @returns {{{(returnsNumber ? "number" : "{ " + string.Join(", ", function.Results.Select(Typed)) + " }")}}}");
            writer.Line(" */");
        }
        writer.Line($"{(function.IsHelper ? "" : "export ")}function {function.Name}({string.Join(", ", function.Inputs)}) {{");
        writer.Indent();
    }

    /// <inheritdoc/>
    internal override void Finish(IndentedWriter writer, FunctionText function)
    {
        foreach (ResultText matrix in function.Results.Where(static r => r.IsLong))
            writer.Block($"const {matrix.Name} = [", matrix.Rows.Select(static row => List(row) + ","), "];");
        if (!function.ReturnsNumber(ReturnsAll))
            writer.Line($"return {{ {string.Join(", ", function.Results.Select(Property))} }};");
        writer.Close();
    }

    /// <inheritdoc/>
    protected override string Parameter(ResultText result) => throw new NotSupportedException();

    private static string Typed(ResultText result) =>
        $"{result.Name}: number{string.Concat(result.Dimensions.Select(static _ => "[]"))}";

    private static string Property(ResultText result) => result.Dimensions.Count switch
    {
        _ when result.IsLong => result.Name,
        0 => result.Name,
        1 => $"{result.Name}: {List(result.Entries)}",
        _ => $"{result.Name}: {List(result.Rows.Select(List))}",
    };

    private static string List(IEnumerable<string> items) => "[" + string.Join(", ", items) + "]";
}

/// <summary>The statements of JavaScript: what is assigned once is a constant.</summary>
internal sealed class JavaScriptStatements : BraceStatements
{
    private readonly HashSet<string> _variables = [];

    public JavaScriptStatements() : base("let")
    {
    }

    /// <inheritdoc/>
    public override string Zero => "0";

    /// <inheritdoc/>
    public override string Local(string csharpType, string name, bool isAssignedAgain = false)
    {
        if (isAssignedAgain)
            _variables.Add(name);
        return (isAssignedAgain ? "let " : "const ") + name;
    }

    /// <inheritdoc/>
    public override void DeclareOutput(IndentedWriter writer, string place)
    {
        if (_variables.Add(place))
            writer.Line($"let {place};");
    }

    /// <inheritdoc/>
    public override string Assignment(string place, string value) =>
        (_variables.Contains(place) ? "" : "const ") + base.Assignment(place, value);
}

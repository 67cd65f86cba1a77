using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Julia, with the package SpecialFunctions where a formula takes those.</summary>
internal sealed class JuliaLanguage : Language
{
    private static readonly string[] Special = ["erf", "erfc", "gamma", "logabsgamma", "digamma", "polygamma"];

    /// <inheritdoc/>
    public override string Name => "julia";

    /// <inheritdoc/>
    public override string Title => "Julia";

    /// <inheritdoc/>
    public override string Comment => "# ";

    // Julia throws where IEEE arithmetic goes on with NaN: those functions have an underscore, and are written out.
    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Functions { get; } = new Dictionary<string, string>(Same("""
        sin cos tan atan sinh cosh tanh sech asinh exp expm1 cbrt hypot abs sign floor ceil round max min erf erfc gamma digamma
        polygamma
        """).Concat(Same("log log1p log2 log10 sqrt asin acos acosh atanh", "_")).ToDictionary(static f => f.Key, static f => f.Value))
    {
        ["Math.Pow"] = "_pow",
        ["atan2"] = "atan",
        ["lgamma"] = "first(logabsgamma({0}))",
        ["relu"] = "max({0}, 0.0)",
    };

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Constants { get; } = new Dictionary<string, string>
    {
        ["pi"] = "Float64(pi)",
        ["e"] = "exp(1.0)",
        ["tau"] = "2.0 * Float64(pi)",
        ["NaN"] = "NaN",
        ["Infinity"] = "Inf",
    };

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Definitions { get; } = new Dictionary<string, string>
    {
        ["_log"] = WithDomain("log", "x < 0.0"),
        ["_log1p"] = WithDomain("log1p", "x < -1.0"),
        ["_log2"] = WithDomain("log2", "x < 0.0"),
        ["_log10"] = WithDomain("log10", "x < 0.0"),
        ["_sqrt"] = WithDomain("sqrt", "x < 0.0"),
        ["_asin"] = WithDomain("asin", "abs(x) > 1.0"),
        ["_acos"] = WithDomain("acos", "abs(x) > 1.0"),
        ["_acosh"] = WithDomain("acosh", "x < 1.0"),
        ["_atanh"] = WithDomain("atanh", "abs(x) > 1.0"),
        ["_pow"] = "# x^y, NaN where Julia throws.\n_pow(x, y) = x < 0.0 && isfinite(y) && y != round(y) ? NaN : x^y",
    };

    /// <inheritdoc/>
    internal override string Keywords => """
        abstract baremodule begin break catch const continue do else elseif end export false finally for function global if import in
        isa let local macro module mutable primitive quote return struct true try type using where while pi im ans Inf NaN
        """;

    /// <inheritdoc/>
    internal override bool ReturnsAll => true;

    /// <inheritdoc/>
    internal override string Header(string code)
    {
        HashSet<string> words = [.. Identifiers.Words(code)];
        string[] used = Special.Where(words.Contains).ToArray();
        return used.Length == 0 ? "" : $"using SpecialFunctions: {string.Join(", ", used)}\n\n";
    }

    /// <inheritdoc/>
    internal override StatementSyntax NewStatements() => new JuliaStatements();

    // With a point always: whole numbers overflow without a word.
    /// <inheritdoc/>
    internal override string Literal(Rational value, out Binding binding) => Literals.Double(value, wholePoint: true, out binding);

    /// <inheritdoc/>
    internal override string Integer(string argument) => $"Int({argument})";

    /// <inheritdoc/>
    internal override string NameOf(SharedFunction shared) => "_" + shared.Name;

    /// <inheritdoc/>
    internal override string Spelled(string variable) => Identifiers.WithGreek(variable);

    /// <inheritdoc/>
    internal override void Begin(IndentedWriter writer, FunctionText function)
    {
        string inputs = string.Join(", ", function.Inputs.Select(static i => i + "::Float64"));
        if (function.IsHelper)
            writer.Line($"# {function.About}.");
        else
            writer.Line($"\"\"\"{function.About}.\"\"\"");
        writer.Line($"function {function.Name}({inputs})");
        writer.Indent();
    }

    /// <inheritdoc/>
    internal override void Finish(IndentedWriter writer, FunctionText function)
    {
        foreach (ResultText matrix in function.Results.Where(IsWrittenApart))
            writer.Block($"{matrix.Name} = [", matrix.Rows.Select(static row => string.Join(" ", row)), "]");
        if (!function.ReturnsNumber(ReturnsAll))
            writer.Line($"return (; {string.Join(", ", function.Results.Select(Value))})");
        writer.Unindent();
        writer.Line("end");
    }

    // A single column in brackets is a vector.
    private static bool IsWrittenApart(ResultText result) => result.IsLong && result.Dimensions[1] > 1;

    private static string Value(ResultText result) => result.Dimensions.Count switch
    {
        _ when IsWrittenApart(result) => result.Name,
        0 => result.Name,
        1 => $"{result.Name} = [{string.Join(", ", result.Entries)}]",
        _ when result.Dimensions[1] == 1 => $"{result.Name} = reshape([{string.Join(", ", result.Entries)}], {result.Dimensions[0]}, 1)",
        _ => $"{result.Name} = [{string.Join("; ", result.Rows.Select(static row => string.Join(" ", row)))}]",
    };

    private static string WithDomain(string name, string outside) =>
        $"# {name}(x), NaN where Julia throws.\n_{name}(x) = {outside} ? NaN : {name}(x)";
}

/// <summary>The statements of Julia.</summary>
internal sealed class JuliaStatements : StatementSyntax
{
    /// <inheritdoc/>
    public override string End => "";

    /// <inheritdoc/>
    public override string Zero => "0.0";

    /// <inheritdoc/>
    public override string Local(string type, string name, bool isAssignedAgain = false) => name;

    // An if is no scope of its own.
    /// <inheritdoc/>
    public override void Declare(IndentedWriter writer, string type, string name)
    {
    }

    /// <inheritdoc/>
    public override void If(IndentedWriter writer, string condition)
    {
        writer.Line("if " + condition);
        writer.Indent();
    }

    /// <inheritdoc/>
    public override void ElseIf(IndentedWriter writer, string condition)
    {
        writer.Unindent();
        writer.Line("elseif " + condition);
        writer.Indent();
    }

    /// <inheritdoc/>
    public override void Else(IndentedWriter writer)
    {
        writer.Unindent();
        writer.Line("else");
        writer.Indent();
    }

    /// <inheritdoc/>
    public override void EndIf(IndentedWriter writer)
    {
        writer.Unindent();
        writer.Line("end");
    }
}

using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>The languages around C, in which a number is returned and what else comes out goes through parameters.</summary>
internal abstract class BraceLanguage : Language
{
    // Longer declarations are broken between what goes in and what comes out.
    private const int LongestLine = 110;

    /// <summary>The type of numbers.</summary>
    protected virtual string Type => "double";

    /// <summary>What stands before a function that is written out.</summary>
    protected virtual string Own => "";

    /// <inheritdoc/>
    internal override StatementSyntax NewStatements() => new BraceStatements(Type);

    /// <summary>The declaration of a parameter through which something comes out.</summary>
    protected abstract string Parameter(ResultText result);

    /// <inheritdoc/>
    internal override string Literal(Rational value, out Binding binding) => Literals.Double(value, wholePoint: true, out binding);

    /// <inheritdoc/>
    internal override void Begin(IndentedWriter writer, FunctionText function)
    {
        writer.Line($"// {function.About}.");
        bool returns = function.ReturnsNumber(ReturnsAll);
        string start = $"{(function.IsHelper ? Own : "")}{(returns ? Type : "void")} {function.Name}(";
        string inputs = string.Join(", ", function.Inputs.Select(i => Type + " " + i));
        string outputs = string.Join(", ", function.Results.Skip(returns ? 1 : 0).Select(Parameter));
        string separator = inputs.Length > 0 && outputs.Length > 0 ? ", " : "";
        if (start.Length + inputs.Length + outputs.Length <= LongestLine)
            writer.Line($"{start}{inputs}{separator}{outputs}{(inputs.Length + outputs.Length == 0 ? Nothing : "")})");
        else
            WriteLong(writer, start, [inputs, outputs]);
        writer.Open();
    }

    /// <summary>The parameters of a function that takes none.</summary>
    protected virtual string Nothing => "";

    /// <inheritdoc/>
    internal override void Finish(IndentedWriter writer, FunctionText function) => writer.Close();

    /// <summary>Dimensions in brackets: [2][2].</summary>
    protected static string Brackets(IEnumerable<int> dimensions) => string.Concat(dimensions.Select(static d => $"[{d}]"));

    /// <summary>The place of an entry in the brackets of a vector or matrix.</summary>
    protected static string Index(ResultText result, int entry) => result.Dimensions.Count switch
    {
        0 => "",
        1 => Brackets([entry]),
        _ => Brackets([entry / result.Dimensions[1], entry % result.Dimensions[1]]),
    };

    private static void WriteLong(IndentedWriter writer, string start, IReadOnlyList<string> groups)
    {
        writer.Line(start);
        writer.Indent();
        string[] lines = groups.Where(static g => g.Length > 0).ToArray();
        for (int i = 0; i < lines.Length; i++)
            writer.Line(lines[i] + (i < lines.Length - 1 ? "," : ")"));
        writer.Unindent();
    }
}

/// <summary>Statements in braces.</summary>
/// <param name="type">The type of numbers.</param>
internal class BraceStatements(string type) : StatementSyntax
{
    /// <inheritdoc/>
    public override string Zero => "0.0";

    /// <inheritdoc/>
    public override string Local(string csharpType, string name, bool isAssignedAgain = false) => type + " " + name;

    /// <inheritdoc/>
    public override void If(IndentedWriter writer, string condition)
    {
        writer.Line($"if ({condition}) {{");
        writer.Indent();
    }

    /// <inheritdoc/>
    public override void ElseIf(IndentedWriter writer, string condition)
    {
        writer.Unindent();
        writer.Line($"}} else if ({condition}) {{");
        writer.Indent();
    }

    /// <inheritdoc/>
    public override void Else(IndentedWriter writer)
    {
        writer.Unindent();
        writer.Line("} else {");
        writer.Indent();
    }

    /// <inheritdoc/>
    public override void EndIf(IndentedWriter writer) => writer.Close();
}

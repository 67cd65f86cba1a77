using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SymGrad.Codegen;

/// <summary>Collects the methods into which a large body is split.</summary>
/// <param name="shape">The primal, whose parameters every part takes.</param>
/// <param name="method">The name of the generated method; parts are named after it.</param>
/// <param name="furtherParameters">The inputs beyond the primal's parameters.</param>
/// <param name="workspace">The workspace.</param>
internal sealed class PartMethods(
    MethodShape shape, string method, IReadOnlyList<ParameterShape> furtherParameters, ParameterShape workspace)
{
    private readonly List<MethodText> _texts = [];

    /// <summary>The parts so far.</summary>
    public IReadOnlyList<MethodText> Texts => _texts;

    /// <summary>Writes one part.</summary>
    /// <param name="write">Writes the statements.</param>
    /// <returns>The line that calls the part.</returns>
    public string Add(Action<IndentedWriter> write)
    {
        string name = method + "Part" + (_texts.Count + 1).ToString(CultureInfo.InvariantCulture);
        MethodShape local = shape.AsLocalFunction();
        string isStatic = local.Modifiers.Length > 0 ? "static " : "";
        IEnumerable<string> parameters = local.Parameters.Concat(furtherParameters).Append(workspace).Select(static p => p.Declaration);
        var writer = new IndentedWriter();
        write(writer);
        _texts.Add(new MethodText("", $"private {isStatic}void {name}({string.Join(", ", parameters)})\n", writer.ToString()));
        IEnumerable<string> arguments = shape.Parameters.Concat(furtherParameters).Append(workspace).Select(static p => p.Name);
        return $"{name}({string.Join(", ", arguments)});";
    }
}

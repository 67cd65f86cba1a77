using System.Collections.Generic;
using SymGrad.Differentiation;

namespace SymGrad.Codegen;

/// <summary>A generated method as text, in its parts; lines end in <c>\n</c>.</summary>
/// <param name="Documentation">The documentation.</param>
/// <param name="Signature">The declaration up to its body, with a body that is an expression; attributes of its own come first.</param>
/// <param name="Body">The statements, not set in; null where the body is an expression.</param>
public sealed record MethodText(string Documentation, string Signature, string? Body)
{
    /// <summary>The methods beside it into which a large body is split.</summary>
    public IReadOnlyList<MethodText> Parts { get; init; } = [];

    /// <summary>The text of a derivative.</summary>
    /// <param name="shape">How the primal looks in C#.</param>
    /// <param name="request">The derivative.</param>
    /// <param name="parameters">The parameters beyond the primal's.</param>
    /// <param name="body">The statements.</param>
    internal static MethodText Of(MethodShape shape, DerivativeRequest request, IReadOnlyList<ParameterShape> parameters,
        IndentedWriter body) =>
        new(MethodDocumentation.Of(shape, request, parameters), MethodEmitter.Signature(shape, request, parameters), body.ToString());

    /// <summary>The whole method, with its parts.</summary>
    /// <param name="attributes">The lines of attributes to stand on it.</param>
    /// <param name="isUnchecked">Whether integers wrap around in it, where the project checks them for overflow.</param>
    public string Write(string attributes = "", bool isUnchecked = false)
    {
        var text = new IndentedWriter();
        text.Append(Documentation);
        text.Append(attributes);
        WriteDeclaration(text, isUnchecked);
        foreach (MethodText part in Parts)
        {
            text.Gap();
            part.WriteDeclaration(text, isUnchecked);
        }
        return text.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Write();

    /// <summary>Writes it as a local function: without documentation.</summary>
    internal void WriteFunction(IndentedWriter writer)
    {
        writer.Gap();
        WriteDeclaration(writer, isUnchecked: false);
    }

    private void WriteDeclaration(IndentedWriter writer, bool isUnchecked)
    {
        writer.Append(Signature);
        if (Body is null)
            return;
        writer.Open();
        if (isUnchecked)
        {
            writer.Line("unchecked");
            writer.Open();
        }
        writer.Append(Body);
        if (isUnchecked)
            writer.Close();
        writer.Close();
    }
}

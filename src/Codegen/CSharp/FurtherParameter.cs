using System;

namespace SymGrad.Codegen;

/// <summary>A parameter that a derivative takes beyond the primal's.</summary>
/// <param name="Declaration">All of it, such as <c>out double dX</c>.</param>
/// <param name="Text">What its documentation says; empty in what has none.</param>
internal sealed record FurtherParameter(string Declaration, string Text = "")
{
    /// <summary>Its name.</summary>
    public string Name => Declaration.Substring(Declaration.LastIndexOf(' ') + 1);

    /// <summary>Whether it gives a value back.</summary>
    public bool IsOut => Declaration.StartsWith("out ", StringComparison.Ordinal);

    /// <summary>How a call with an argument of the same name passes that.</summary>
    public string Argument => (IsOut ? "out " : "") + Name;
}

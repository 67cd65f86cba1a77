namespace SymGrad.Codegen;

/// <summary>The value of the last assignment of a method where that is to what it returns: it stands in the return statement, and the
/// assignment is not written.</summary>
/// <param name="place">What is assigned to, with its declaration.</param>
internal sealed class HeldValue(string place)
{
    /// <summary>What is assigned to, with its declaration.</summary>
    public string Place => place;

    /// <summary>The text of the value; null as long as there is no such assignment.</summary>
    public string? Value { get; set; }
}

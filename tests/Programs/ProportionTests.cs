using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>
/// Sums of terms that are proportional to their derivatives, exponentials less a largest one above all: the adjoint of what is
/// subtracted is told by the sum, and where it cancels, nothing of it is differentiated.
/// </summary>
public class ProportionTests
{
    internal static readonly ProgramSuite Suite = new(MethodFiles.In("Proportion"));

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsDualNumbersAndDifferences(string name) => Suite.Check(name);
}

using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>What other tools got wrong, and the edges: loops that do not run, arrays without elements, kinks, branches not taken.</summary>
public class TrapTests
{
    internal static readonly ProgramSuite Suite = new(MethodFiles.In("Trap"));

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsDualNumbersAndDifferences(string name) => Suite.Check(name);
}

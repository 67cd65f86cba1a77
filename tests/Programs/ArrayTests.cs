using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Arrays made, copied, sliced, exchanged, handed on and overwritten.</summary>
public class ArrayTests
{
    internal static readonly ProgramSuite Suite = new(MethodFiles.In("Array"));

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsDualNumbersAndDifferences(string name) => Suite.Check(name);
}

using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Arrays of rows that a method makes: of equal and of different lengths, made in loops, in helpers and in recursion.</summary>
public class JaggedLocalTests
{
    internal static readonly ProgramSuite Suite = new(MethodFiles.In("JaggedLocal"));

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsDualNumbersAndDifferences(string name) => Suite.Check(name);
}

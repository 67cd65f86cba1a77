using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>What values there are: tuples, structs, references, functions as values, constants and enumerations.</summary>
public class ValueTests
{
    internal static readonly ProgramSuite Suite = new(MethodFiles.In("Value"));

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsDualNumbersAndDifferences(string name) => Suite.Check(name);
}

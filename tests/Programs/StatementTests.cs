using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Every kind of statement: assignments, branches, switches, patterns, loops and the ways out of them.</summary>
public class StatementTests
{
    internal static readonly ProgramSuite Suite = new(MethodFiles.In("Statement"));

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsDualNumbersAndDifferences(string name) => Suite.Check(name);
}

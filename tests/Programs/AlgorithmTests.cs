using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Gradients of the algorithms that people differentiate, as they write them down.</summary>
public class AlgorithmTests
{
    internal static readonly (string Name, string Source)[] Sources = MethodFiles.In("Algorithm");

    // Not before a test asks for it: listing the tests alone takes no minute.
    private static readonly Lazy<IReadOnlyList<ProgramCase>> Compiled = new(
        static () => ProgramCase.Compile(Sources.Select(static s => s.Source).ToList()));

    private static IReadOnlyList<ProgramCase> Cases => Compiled.Value;

    public static TheoryData<string> Names => [.. Sources.Select(static s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsDualNumbersAndDifferences(string name)
    {
        ProgramCase program = Cases[System.Array.FindIndex(Sources, s => s.Name == name)];
        program.Check(5, 5, 3, 1, 2, 4, 0);
        Assert.True(program.Compared > 0, "Nowhere smooth: differences were not compared.");
    }
}

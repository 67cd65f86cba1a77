using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Gradients of methods with loops, arrays and calls: each equals what dual numbers give, and the value is the method's own.</summary>
public class ProgramTests
{
    internal static readonly (string Name, string Source)[] Sources = MethodFiles.In("Program");

    // Not before a test asks for it: listing the tests alone takes no minute.
    private static readonly Lazy<IReadOnlyList<ProgramCase>> Compiled = new(
        static () => ProgramCase.Compile(Sources.Select(static s => s.Source).ToList()));

    private static IReadOnlyList<ProgramCase> Cases => Compiled.Value;

    public static TheoryData<string> Names => [.. Sources.Select(static s => s.Name)];

    [Fact]
    public void HalfTypedMethods_NeverMakeTheGeneratorFail()
    {
        var random = new System.Random(11);
        foreach ((_, string source) in Sources)
        {
            // Cut off, and with a piece missing from the middle.
            for (int i = 0; i < 6; i++)
            {
                int cut = random.Next(source.Length), length = random.Next(1, 12);
                ProgramCase.CheckBroken(source[..cut]);
                ProgramCase.CheckBroken(source.Remove(cut, System.Math.Min(length, source.Length - cut)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsDualNumbersAndDifferences(string name)
    {
        ProgramCase program = Cases[System.Array.FindIndex(Sources, s => s.Name == name)];
        program.Check(7, 6, 3, 1, 2, 5, 0);
        Assert.True(program.Compared > 0, "Nowhere smooth: differences were not compared.");
    }
}

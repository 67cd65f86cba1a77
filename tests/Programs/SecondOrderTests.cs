using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Hessians and Hessian-vector products of all named programs, and of random ones.</summary>
public class SecondOrderTests
{
    internal static readonly (string Name, string Source)[] Sources =
        [.. ProgramTests.Sources, .. AlgorithmTests.Sources, .. new[] { ValueTests.Suite, StatementTests.Suite, ArrayTests.Suite, JaggedLocalTests.Suite, CallTests.Suite, TrapTests.Suite, ProportionTests.Suite }.SelectMany(static s => s.Sources)
            // Dual numbers have infinity over infinity there, so that there is nothing to compare with.
            .Where(static s => s.Name != "LogisticThatSaturates")];

    // Not before a test asks for it: listing the tests alone takes no minute.
    private static readonly Lazy<IReadOnlyList<ProgramCase>> Compiled = new(
        static () => ProgramCase.Compile(Sources.Select(static s => s.Source).ToList(), secondOrder: true));

    internal static IReadOnlyList<ProgramCase> Cases => Compiled.Value;

    public static TheoryData<string> Names => [.. Sources.Select(static s => s.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void HessianVectorProduct_EqualsDifferencesOfDualGradients(string name)
    {
        foreach (ProgramCase program in Cases.Where((_, i) => Sources[i].Name == name))
        {
            program.CheckSecondOrder(11, 3, 3, 1, 2, 4, 0);
            Assert.True(program.ComparedSecond > 0, "Nowhere smooth: differences were not compared.");
        }
    }

    [Fact]
    public void HessianVectorProduct_OfRandomPrograms_EqualsDifferencesOfDualGradients()
    {
        const int Batch = 60;
        int count = RandomProgram.Count(Batch), compared = 0;
        for (int first = 0; first < count; first += Batch)
        {
            IReadOnlyList<ProgramCase> cases = ProgramCase.Compile(
                Enumerable.Range(first, Math.Min(Batch, count - first)).Select(static seed => RandomProgram.Of(seed).Source).ToList(), secondOrder: true);
            foreach (ProgramCase program in cases)
            {
                program.CheckSecondOrder(5, 1, 3, 2);
                compared += program.ComparedSecond;
            }
        }
        Assert.True(compared > 8 * count);
    }
}

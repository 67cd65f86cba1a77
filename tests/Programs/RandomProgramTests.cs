using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;
using Xunit;
using Xunit.Sdk;

namespace SymGrad.Programs.Tests;

/// <summary>Random programs: reverse mode equals dual numbers. <c>SYMGRAD_RANDOM_PROGRAMS</c> sets how many, 300 by default.</summary>
public class RandomProgramTests
{
    private const int Batch = 50;

    [Fact]
    public void Gradient_OfRandomPrograms_EqualsDualNumbers()
    {
        int count = RandomProgram.Count(300);
        for (int first = 0; first < count; first += Batch)
        {
            List<RandomProgram> programs = Enumerable.Range(first, Math.Min(Batch, count - first)).Select(RandomProgram.Of).ToList();
            IReadOnlyList<ProgramCase> cases;
            try
            {
                cases = ProgramCase.Compile(programs.ConvertAll(static p => p.Source));
            }
            catch (XunitException)
            {
                // One of them does not compile: each is tried alone, to name it.
                programs.ForEach(static program => Shrink(program));
                throw;
            }
            for (int i = 0; i < cases.Count; i++)
            {
                if (Failure(cases[i]) is not null)
                    Shrink(programs[i], seed: first + i);
            }
        }
    }

    private static void Shrink(RandomProgram program, int? seed = null)
    {
        if (program.Smallest(Failure) is { } message)
            Assert.Fail($"seed {seed}: {message}");
    }

    private static string? Failure(RandomProgram program)
    {
        try
        {
            return Failure(ProgramCase.Compile([program.Source])[0]);
        }
        catch (XunitException e)
        {
            return e.Message;
        }
    }

    private static string? Failure(ProgramCase programCase)
    {
        try
        {
            programCase.Check(5, 2, 3, 1, 2, 5);
            return null;
        }
        catch (XunitException e)
        {
            return e.Message;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Xunit;
using Xunit.Sdk;

namespace SymGrad.Programs.Tests;

/// <summary>Random programs: reverse mode equals dual numbers. <c>SYMGRAD_RANDOM_PROGRAMS</c> sets how many, 200 by default.</summary>
public class RandomProgramTests
{
    private const int Batch = 50;

    [Fact]
    public void Gradient_OfRandomPrograms_EqualsDualNumbers()
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable("SYMGRAD_RANDOM_PROGRAMS"), NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : 200;
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

    // Fails with the smallest program that still fails.
    private static void Shrink(RandomProgram program, int? seed = null)
    {
        if (Failure(program) is not { } message)
            return;
        for (int budget = 400; ;)
        {
            // Leaving out a declaration may break the program itself, which is another failure.
            RandomProgram? smaller = program.Smaller().FirstOrDefault(candidate => budget-- > 0 && Failure(candidate) is { } m && Kind(m) == Kind(message));
            if (smaller is null)
                break;
            program = smaller;
            message = Failure(program)!;
        }
        Assert.Fail($"seed {seed}: {message}");
    }

    private static int Kind(string message) =>
        message.Contains("SG0021", StringComparison.Ordinal) ? 0 : message.Contains(".g.cs(", StringComparison.Ordinal) ? 1 : message.StartsWith('(') ? 2 : 3;

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

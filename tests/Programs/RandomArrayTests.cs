using System;
using System.Collections.Generic;
using Xunit;
using Xunit.Sdk;

namespace SymGrad.Programs.Tests;

/// <summary>
/// Random programs with variables of arrays that are assigned more than once: derivatives are those of dual numbers, or the program is
/// refused, since it writes to an array by one of two names. <c>SYMGRAD_RANDOM_PROGRAMS</c> sets how many.
/// </summary>
public class RandomArrayTests
{
    [Fact]
    public void Derivatives_OfReassignedArrays_EqualDualNumbersOrAreRefused()
    {
        int count = RandomProgram.Count(80), followed = 0;
        var wrong = new List<string>();
        for (int seed = 0; seed < count; seed++)
        {
            string source = RandomArrays.Source(seed);
            try
            {
                ProgramCase program = ProgramCase.Compile([source])[0];
                program.Check(5, 2, 3, 1, 4);
                followed++;
            }
            catch (XunitException e) when (e.Message.Contains("SG0012", StringComparison.Ordinal) && !e.Message.Contains("SG0021", StringComparison.Ordinal))
            {
                // A second name for an array that is written to.
            }
            catch (XunitException e)
            {
                wrong.Add($"seed {seed}: {e.Message}\n{source}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
        Assert.True(followed > count / 4, $"Only {followed} of {count} programs were differentiated.");
    }
}

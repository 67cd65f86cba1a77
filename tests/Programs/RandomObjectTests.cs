using System;
using System.Collections.Generic;
using Xunit;
using Xunit.Sdk;

namespace SymGrad.Programs.Tests;

/// <summary>
/// Random programs of objects, collections, delegates and exceptions: derivatives are those of dual numbers, or the program is refused.
/// <c>SYMGRAD_RANDOM_PROGRAMS</c> sets how many.
/// </summary>
public class RandomObjectTests
{
    [Fact]
    public void Derivatives_OfProgramsOfObjects_EqualDualNumbersOrAreRefused()
    {
        int count = RandomProgram.Count(40), followed = 0;
        var wrong = new List<string>();
        for (int seed = 0; seed < count; seed++)
        {
            string source = RandomObjects.Source(seed);
            try
            {
                ProgramCase program = ProgramCase.Compile([source])[0];
                program.Check(5, 2, 3, 1, 4);
                followed++;
            }
            catch (XunitException e) when (e.Message.Contains(": error SG00", StringComparison.Ordinal)
                && !e.Message.Contains("SG0021", StringComparison.Ordinal))
            {
                // More than is followed, and told so.
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

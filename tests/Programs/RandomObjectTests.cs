using System;
using System.Collections.Generic;
using Xunit;
using Xunit.Sdk;

namespace SymGrad.Programs.Tests;

/// <summary>
/// Random programs of objects, collections, delegates and exceptions, and of graphs of objects that methods walk which call themselves:
/// derivatives are those of dual numbers, or the program is refused.
/// <c>SYMGRAD_RANDOM_PROGRAMS</c> sets how many.
/// </summary>
public class RandomObjectTests
{
    [Fact]
    public void Derivatives_OfProgramsOfObjects_EqualDualNumbersOrAreRefused() =>
        Check(RandomProgram.Count(40), RandomObjects.Source, static program => program.Check(5, 2, 3, 1, 4));

    [Fact]
    public void Derivatives_OfProgramsOfGraphs_EqualDualNumbersOrAreRefused() =>
        Check(RandomProgram.Count(12), RandomGraphs.Source, secondOrder: true, check: static program =>
        {
            program.Check(5, 2, 3, 1, 4);
            program.CheckSecondOrder(7, 1, 3, 1);
        });

    private static void Check(int count, Func<int, string> source, Action<ProgramCase> check, bool secondOrder = false)
    {
        int followed = 0;
        var wrong = new List<string>();
        for (int seed = 0; seed < count; seed++)
        {
            try
            {
                check(ProgramCase.Compile([source(seed)], secondOrder)[0]);
                followed++;
            }
            catch (XunitException e) when (e.Message.Contains(": error SG00", StringComparison.Ordinal)
                && !e.Message.Contains("SG0021", StringComparison.Ordinal))
            {
                // More than is followed, and told so.
            }
            catch (XunitException e)
            {
                wrong.Add($"seed {seed}: {e.Message}\n{source(seed)}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
        Assert.True(followed > count / 4, $"Only {followed} of {count} programs were differentiated.");
    }
}

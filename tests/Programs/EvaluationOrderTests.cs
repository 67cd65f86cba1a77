using System.Collections.Generic;
using System.Linq;
using Xunit;
using Xunit.Sdk;

namespace SymGrad.Programs.Tests;

/// <summary>
/// Operands are evaluated from left to right, whatever the later ones change: one combination in five, and all of them where
/// <c>SYMGRAD_RANDOM_PROGRAMS</c> asks for more random programs than usual.
/// </summary>
public class EvaluationOrderTests
{
    private const int InOneMethod = 12;
    private const int Usual = 200;

    [Fact]
    public void Operands_AreEvaluatedFromLeftToRight()
    {
        int step = RandomProgram.Count(Usual) > Usual ? 1 : 5;
        List<string[]> groups = EvaluationOrder.All.Where((_, i) => i % step == 0).Chunk(InOneMethod).ToList();
        IReadOnlyList<ProgramCase> cases = ProgramCase.Compile(groups.ConvertAll(EvaluationOrder.Method));
        List<string> wrong = groups.Where((_, i) => Failure(cases[i]) is not null).SelectMany(static group => group).ToList();
        // Each is tried by itself, to name it.
        if (wrong.Count > 0)
            Assert.Fail(string.Join("\n", wrong.Take(60).Select(static statement => (statement, Failure: Alone(statement))).Where(static f => f.Failure is not null).Select(static f => f.statement + "   " + f.Failure!.Split('\n')[0])));
    }

    private static string? Alone(string statement)
    {
        try
        {
            return Failure(ProgramCase.Compile([EvaluationOrder.Method([statement])])[0]);
        }
        catch (XunitException e)
        {
            return e.Message;
        }
    }

    private static string? Failure(ProgramCase program)
    {
        try
        {
            program.Check(3, 2, 4);
            return null;
        }
        catch (XunitException e)
        {
            return e.Message;
        }
    }
}

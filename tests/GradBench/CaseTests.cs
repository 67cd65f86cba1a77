using System;
using System.IO;
using System.Linq;
using Xunit;

namespace SymGrad.GradBench.Tests;

/// <summary>GradBench's cases, answered by the code that answers GradBench, against derivatives written by hand.</summary>
public class CaseTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "cases");

    public static TheoryData<string> Files => new(Directory.GetFiles(Folder, "*.jsonl").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void Cases_HaveTheOutputsOfTheReference(string file)
    {
        Case[] cases = [.. Case.Read(Path.Combine(Folder, file))];
        Assert.NotEmpty(cases);
        string[] wrong = [.. cases.Select(static c => (c, Error: c.Check(out _))).Where(static r => r.Error is not null).Select(static r => $"{r.c.Module} {r.c.Function} {r.c.Description}: {r.Error}")];
        Assert.True(wrong.Length == 0, string.Join("\n", wrong));
    }

    [Fact]
    public void WrongOutputs_AreFound()
    {
        var wrong = new Case("llsq", "primal", "", """{"x":[1,2],"n":4}""", "1");
        Assert.StartsWith("output is ", wrong.Check(out _));
        Assert.Equal("There is no function 'f' in a module 'llsq'.", (wrong with { Function = "f" }).Check(out _));
    }
}

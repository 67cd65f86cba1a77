using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using SymGrad.Cli;
using Xunit;

namespace SymGrad.Conformance.Tests;

/// <summary>The whole corpus of formulas, on each of the ways in which a user gets a derivative.</summary>
public class ExpressionCorpusTests
{
    [Fact]
    public void Batch_ValueGradientAndHessianAgreeWithTheCorpus()
    {
        var questions = CorpusRecord.All.SelectMany(r => r.Points.Select(p => (Record: r, Point: p))).ToList();
        var input = new StringBuilder();
        foreach ((CorpusRecord record, CorpusPoint point) in questions)
            input.Append(JsonSerializer.Serialize(new { id = record.Id, expr = record.Text, at = point.At, order = point.Hessian is null ? 1 : 2 })).Append('\n');
        var output = new StringWriter();
        Assert.Equal(CommandLine.Good, CommandLine.Run(["batch"], new StringReader(input.ToString()), output, TextWriter.Null));

        string[] answers = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(questions.Count, answers.Length);
        var failures = new List<string>();
        for (int i = 0; i < answers.Length; i++)
        {
            JsonElement answer = JsonDocument.Parse(answers[i]).RootElement;
            (CorpusRecord record, CorpusPoint point) = questions[i];
            Assert.Equal(record.Id, answer.GetProperty("id").GetString());
            if (answer.TryGetProperty("error", out JsonElement error))
            {
                failures.Add($"{record.Id}: {error}");
                continue;
            }
            failures.AddRange(Agreement.Differences(point, CorpusRecord.Number(answer.GetProperty("value")),
                name => CorpusRecord.Number(answer.GetProperty("gradient").GetProperty(name)),
                point.Hessian is null ? null : names => CorpusRecord.Number(Entry(answer.GetProperty("hessian"), names)))
                .Select(d => $"{record.Id} {record.Text}: {d}"));
        }
        Assert.True(failures.Count == 0, $"{failures.Count} disagree:\n" + string.Join("\n", failures.Take(40)));
    }

    [Fact]
    public void Delegates_ValueGradientAndHessianAgreeWithTheCorpus()
    {
        var failures = new List<string>();
        foreach (CorpusRecord record in CorpusRecord.All)
        {
            Formula formula = Formula.Parse(record.Text);
            int n = formula.Variables.Count;
            Func<double[], double> value = formula.Compile();
            CompiledGradient gradient = formula.CompileGradient();
            HessianFunction? hessian = record.Points.Any(static p => p.Hessian is not null) ? formula.CompileHessian() : null;
            int Index(string name) => formula.Variables.ToList().IndexOf(name);
            foreach (CorpusPoint point in record.Points)
            {
                double[] at = formula.Variables.Select(v => point.At[v]).ToArray();
                double[] first = new double[n], again = new double[n], second = new double[n * n];
                double actual = gradient(at, first);
                Assert.Equal(value(at), actual);
                double First(string name) => Index(name) is var i and >= 0 ? first[i] : 0;
                double Second(string names)
                {
                    int[] at = names.Split(',').Select(Index).ToArray();
                    return at[0] < 0 || at[1] < 0 ? 0 : second[at[0] * n + at[1]];
                }
                if (point.Hessian is not null)
                {
                    Assert.Equal(actual, hessian!(at, again, second));
                    Assert.Equal(first, again);
                }
                failures.AddRange(Agreement.Differences(point, actual, First, point.Hessian is null ? null : Second)
                    .Select(d => $"{record.Id} {record.Text}: {d}"));
            }
        }
        Assert.True(failures.Count == 0, $"{failures.Count} disagree:\n" + string.Join("\n", failures.Take(40)));
    }

    private static JsonElement Entry(JsonElement hessian, string names)
    {
        string[] pair = names.Split(',');
        return hessian.TryGetProperty(names, out JsonElement entry) ? entry : hessian.GetProperty(pair[1] + "," + pair[0]);
    }
}

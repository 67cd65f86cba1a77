using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.RegularExpressions;
using SymGrad.Parser;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Conformance.Tests;

/// <summary>Formula text with its value, or with the column of its error.</summary>
public class ParserCaseTests
{
    private static readonly Dictionary<string, double> Point = new() { ["x"] = 1.5, ["y"] = -0.75 };

    public static TheoryData<string> Cases() => new(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "parser-cases.jsonl")));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Formula_IsReadAsStatedOrRefusedAtTheStatedColumn(string line)
    {
        JsonElement record = JsonDocument.Parse(line).RootElement;
        string text = record.GetProperty("expr").GetString()!;
        bool good = FormulaParser.TryParse(text, new ExprPool(), out Expr? expression, out FormulaError? error);
        if (!record.TryGetProperty("error", out _))
        {
            Assert.True(good, error?.Render(text));
            double expected = record.GetProperty("value").GetDouble();
            double actual = Evaluator.Evaluate(expression!, Point);
            Assert.True(Math.Abs(actual - expected) <= 1e-14 * Math.Max(1, Math.Abs(expected)), $"{text} is {actual:R}, not {expected:R}");
            return;
        }
        Assert.False(good, text + " was read");
        (int low, int high) = Columns(record);
        Assert.InRange(error!.Column, low, high);
    }

    // "(column 1 to 5)" and "(column 1 or 2)" in the reason widen what is accepted.
    private static (int, int) Columns(JsonElement record)
    {
        int column = record.GetProperty("column").GetInt32();
        string why = record.GetProperty("why").GetString()!;
        Match range = Regex.Match(why, @"\(column (\d+) (?:to|or) (\d+)\)");
        if (range.Success)
            return (int.Parse(range.Groups[1].Value), int.Parse(range.Groups[2].Value));
        return why.Contains("at or before the end", StringComparison.Ordinal) ? (1, column) : (column, column);
    }
}

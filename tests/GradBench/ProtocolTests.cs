using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Xunit;

namespace SymGrad.GradBench.Tests;

/// <summary>The messages that GradBench sends, and what it gets for them.</summary>
public class ProtocolTests
{
    [Theory]
    [InlineData("""{"id":0,"kind":"start","eval":"hello"}""", """{"id":0,"tool":"symgrad"}""")]
    [InlineData("""{"id":1,"kind":"define","module":"gmm"}""", """{"id":1,"success":true}""")]
    [InlineData("""{"id":2,"kind":"define","module":"unheard-of"}""", """{"id":2,"success":false}""")]
    [InlineData("""{"id":3,"kind":"analysis","of":2,"valid":true}""", """{"id":3}""")]
    [InlineData("""{"id":"four","kind":"whatever"}""", """{"id":"four"}""")]
    [InlineData("""{"id":5}""", """{"id":5}""")]
    public void Messages_AreAnswered(string message, string answer) => Assert.Equal(answer, Assert.Single(Answers(message)));

    [Fact]
    public void EveryModule_IsDefined()
    {
        foreach (string module in (string[])["hello", "gmm", "ba", "lstm", "ht", "kmeans", "llsq", "lse", "det", "ode", "particle", "saddle"])
            Assert.Equal("""{"id":1,"success":true}""", Assert.Single(Answers($$"""{"id":1,"kind":"define","module":"{{module}}"}""")));
    }

    [Fact]
    public void Evaluations_GiveOutputAndTimes()
    {
        JsonElement answer = Answer("""{"id":7,"kind":"evaluate","module":"hello","function":"double","input":3.0}""");
        Assert.Equal(7, answer.GetProperty("id").GetInt32());
        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.Equal(6, answer.GetProperty("output").GetDouble());
        Assert.Equal(["prepare", "evaluate"], answer.GetProperty("timings").EnumerateArray().Select(static t => t.GetProperty("name").GetString()!));
    }

    [Fact]
    public void MinRunsAndSeconds_AreBothReached()
    {
        JsonElement runs = Answer("""{"id":1,"kind":"evaluate","module":"llsq","function":"primal","input":{"x":[1,2],"n":4,"min_runs":5,"min_seconds":0}}""");
        Assert.Equal(6, runs.GetProperty("timings").GetArrayLength());
        JsonElement seconds = Answer("""{"id":1,"kind":"evaluate","module":"ode","function":"gradient","input":{"x":[1,2],"s":2000,"min_runs":1,"min_seconds":0.01}}""");
        Assert.InRange(seconds.GetProperty("timings").EnumerateArray().Skip(1).Sum(static t => t.GetProperty("nanoseconds").GetInt64()), 10_000_000, long.MaxValue);
    }

    [Theory]
    [InlineData("nothing", "{}", "There is no function 'nothing' in a module 'lse'.")]
    [InlineData("primal", "{}", "The input has another form than the function takes: ")]
    [InlineData("primal", """{"x":"abc"}""", "The input has another form than the function takes: ")]
    [InlineData("primal", """{"x":null}""", "The input has another form than the function takes: ")]
    [InlineData("primal", """{"x":[1],"min_runs":"many"}""", "min_runs is not a number.")]
    public void BadInputs_AreFailuresWithAMessage(string function, string input, string error)
    {
        JsonElement answer = Answer($$"""{"id":1,"kind":"evaluate","module":"lse","function":"{{function}}","input":{{input}}}""");
        Assert.False(answer.GetProperty("success").GetBoolean());
        Assert.StartsWith(error, answer.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("det", "gradient", """{"A":[1,2,3],"ell":2}""", "A has 3 numbers, but ell is 2.")]
    [InlineData("kmeans", "cost", """{"points":[[1,2],[3]],"centroids":[[1,2]]}""", "Row 1 of points has not 2 numbers.")]
    [InlineData("ode", "gradient", """{"x":[],"s":1}""", "x must not be empty, and s must be positive.")]
    [InlineData("ba", "objective", """{"n":0,"m":1,"p":1,"cam":[],"x":[],"w":1,"feat":[]}""", "n, m and p must be positive.")]
    public void InputsThatDoNotFit_AreFailuresWithAMessage(string module, string function, string input, string error)
    {
        JsonElement answer = Answer($$"""{"id":1,"kind":"evaluate","module":"{{module}}","function":"{{function}}","input":{{input}}}""");
        Assert.Equal(error, answer.GetProperty("error").GetString());
    }

    [Fact]
    public void WhatIsNotJson_DoesNotStopTheSession()
    {
        string[] answers = Answers("{\"id\":1,", "", "[1]", """{"id":2,"kind":"start"}""");
        Assert.Equal(3, answers.Length);
        Assert.StartsWith("""{"id":null,"success":false,"error":"The message is not JSON: """, answers[0]);
        Assert.Equal("""{"id":null}""", answers[1]);
        Assert.Equal("""{"id":2,"tool":"symgrad"}""", answers[2]);
    }

    [Fact]
    public void LongLines_AreReadWhole()
    {
        string x = string.Join(",", Enumerable.Range(0, 100_000).Select(static i => i % 7 + ".25"));
        JsonElement answer = Answer($$$"""{"id":1,"kind":"evaluate","module":"lse","function":"gradient","input":{"x":[{{{x}}}]}}""");
        Assert.Equal(100_000, answer.GetProperty("output").GetArrayLength());
        Assert.Equal(1, answer.GetProperty("output").EnumerateArray().Sum(static v => v.GetDouble()), 1e-10);
    }

    [Fact]
    public void NumbersThatJsonDoesNotHave_AreTexts()
    {
        JsonElement answer = Answer("""{"id":1,"kind":"evaluate","module":"hello","function":"square","input":1e200}""");
        Assert.Equal("Infinity", answer.GetProperty("output").GetString());
    }

    private static JsonElement Answer(string message)
    {
        using JsonDocument document = JsonDocument.Parse(Assert.Single(Answers(message)));
        return document.RootElement.Clone();
    }

    private static string[] Answers(params string[] messages)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\r\n", messages)));
        using var output = new MemoryStream();
        new Session(output).Run(input);
        return Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

using System;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace SymGrad.Explorer.Tests;

/// <summary>What the page is told of pasted C#.</summary>
public class SourceTests(Served served) : IClassFixture<Served>
{
    [Theory]
    [InlineData("static double F(double x) => x * Math.Sin(x);")]
    [InlineData("public static double F(double x) { return x * Math.Sin(x); }")]
    [InlineData("[Gradient]\npublic static double F(double x) => x * Math.Sin(x);")]
    [InlineData("double F(double x) => x * Math.Sin(x);")]
    [InlineData("static partial class C { public static double F(double x) => x * Math.Sin(x); }")]
    [InlineData("using SymGrad;\npartial class C { [Gradient] static double F(double x) => x * Math.Sin(x); }")]
    [InlineData("using System;\nusing SymGrad;\n\nstatic double F(double x) => x * Math.Sin(x);")]
    public async Task Method_HasItsGradient(string source)
    {
        JsonElement view = await served.AskAsync("csharp", new { source });
        Assert.Empty(view.GetProperty("messages").EnumerateArray());
        Assert.Contains("FGradient(double x, out double dX)", view.GetProperty("generated")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains(view.GetProperty("programs").EnumerateArray(), static p => p.GetProperty("stage").GetString() == "derivative");
        Assert.Equal("x*sin(x)", view.GetProperty("formulas")[0].GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("static double F(double e) => e * e;")]
    [InlineData("static double F(double x, int n) => x * n;")]
    [InlineData("static double F(double[] x) => x[0] * x[0];")]
    [InlineData("static double F(double x, [Constant] bool q) => q ? x : x * x;")]
    [InlineData("static float F(float x) => x * 0.1f;")]
    public async Task Method_ThatIsNoFormula_IsNotShownAsOne(string source)
    {
        JsonElement view = await served.AskAsync("csharp", new { source });
        Assert.NotEmpty(view.GetProperty("generated").EnumerateArray());
        Assert.Empty(view.GetProperty("formulas").EnumerateArray());
    }

    [Fact]
    public async Task Branches_AreAFormulaWithConditions()
    {
        const string Source = "static double F(double x) => x > 1 ? 2 * x : Math.Pow(x, 3) / 2;";
        JsonElement view = await served.AskAsync("csharp", new { source = Source });
        Assert.Equal("if(x > 1, 2*x, x^3/2)", view.GetProperty("formulas")[0].GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("static double F(double x) =>\n    x * Foo(x);", 2, 9, 3)]
    [InlineData("static double F(double x) => x * y;", 1, 34, 1)]
    [InlineData("[Gradient]\nstatic double F(double x)\n{\n    return x +;\n}", 4, 15, 1)]
    [InlineData("partial class C\n{\n    static double F(double x) => x * Foo(x);\n}", 3, 38, 3)]
    public async Task Message_HasItsPlaceInWhatWasPasted(string source, int line, int column, int length)
    {
        JsonElement message = (await served.AskAsync("csharp", new { source })).GetProperty("messages")[0];
        Assert.Equal((line, column, length),
            (message.GetProperty("line").GetInt32(), message.GetProperty("column").GetInt32(), message.GetProperty("length").GetInt32()));
    }

    [Fact]
    public async Task Rules_AreToldByTheirNumbers()
    {
        const string Source = "static double F(double x) => System.IO.File.ReadAllText(\"a\").Length * x;";
        JsonElement view = await served.AskAsync("csharp", new { source = Source });
        Assert.Contains(view.GetProperty("messages").EnumerateArray(),
            static m => m.GetProperty("id").GetString()!.StartsWith("SG", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    public async Task Nothing_IsRefused(string source)
    {
        (int status, JsonElement error) = await served.RefusedAsync("csharp", new { source });
        Assert.Equal(400, status);
        Assert.Contains("Paste a C# method", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello world")]
    [InlineData("}}}}")]
    [InlineData("class C { }")]
    [InlineData("static double F(double x) => ")]
    [InlineData("\u0000\uD800")]
    [InlineData("#error x\n#line 5 \"other.cs\"\nstatic double F(double x) => y;")]
    public async Task WhatIsNoMethod_IsTold(string source)
    {
        JsonElement view = await served.AskAsync("csharp", new { source });
        Assert.NotEmpty(view.GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task DeepSource_IsNoCrash()
    {
        string source = "static double F(double x) => " + new string('(', 20_000) + "x" + new string(')', 20_000) + ";";
        using var request = served.Request("csharp", new { source });
        using var response = await served.SendAsync(request);
        Assert.True((int)response.StatusCode is 200 or 400 or 422);
    }

    [Fact]
    public async Task Source_IsNeverRun()
    {
        string trace = Path.Combine(Path.GetTempPath(), $"symgrad-{Guid.NewGuid():N}");
        string write = $"System.IO.File.WriteAllText(@\"{trace}\", \"run\");";
        string source = $$"""
            using System.Runtime.CompilerServices;
            using SymGrad;
            public static partial class C
            {
                static readonly int Field = Write();
                static C() { {{write}} }
                [ModuleInitializer] internal static void Start() { {{write}} }
                static int Write() { {{write}} return 1; }
                [Gradient] public static double F(double x) => x * Field;
                public static void Main() { {{write}} }
            }
            """;
        await served.AskAsync("csharp", new { source });
        await served.AskAsync("csharp", new { source = write + "\n[SymGrad.Gradient] static double F(double x) => x;" });
        Assert.False(File.Exists(trace));
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), static a => a.GetName().Name is "Pasted" or "Dump");
    }
}

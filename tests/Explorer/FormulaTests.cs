using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace SymGrad.Explorer.Tests;

/// <summary>What the page is told of formulas, their plots and descents.</summary>
public class FormulaTests(Served served) : IClassFixture<Served>
{
    [Fact]
    public async Task Formula_HasDerivativeDerivationAndCode()
    {
        JsonElement view = await served.AskAsync("formula", new { text = "x^2*sin(x)" });
        Assert.Equal("x^2*cos(x) + 2*x*sin(x)", view.GetProperty("derivatives")[0].GetProperty("text").GetString());
        Assert.Equal(["power rule", "table", "product rule"],
            view.GetProperty("steps").EnumerateArray().Select(static s => s.GetProperty("rule").GetString()));
        Assert.Equal(@"\frac{d}{dx}\left(x^{2}\right) = 2 \, x", view.GetProperty("steps")[0].GetProperty("latex").GetString());
        Assert.Contains("public static double FDerivative(double x)", view.GetProperty("cSharp").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gradient_IsDerivedByTheVariableThatIsChosen()
    {
        JsonElement view = await served.AskAsync("formula", new { text = "x^2*sin(y)", by = "y" });
        Assert.Equal(["2*x*sin(y)", "x^2*cos(y)"],
            view.GetProperty("derivatives").EnumerateArray().Select(static d => d.GetProperty("text").GetString()));
        Assert.Equal("y", view.GetProperty("by").GetString());
        Assert.Equal("x^2*cos(y)", view.GetProperty("steps").EnumerateArray().Last().GetProperty("after").GetString());
        Assert.Contains("FGradient", view.GetProperty("cSharp").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Graph_HasWhatIsUsedTwiceOnce()
    {
        JsonElement graph = (await served.AskAsync("formula", new { text = "exp(sin(x))*sin(x)" })).GetProperty("graph");
        JsonElement call = Assert.Single(graph.GetProperty("nodes").EnumerateArray(),
            static n => n.GetProperty("text").GetString() == "exp(sin(x))");
        Assert.True(call.GetProperty("uses").GetInt32() >= 2);
        Assert.Equal(["f", "f'"], graph.GetProperty("roots").EnumerateArray().Select(static r => r.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Constant_HasNoDerivation()
    {
        JsonElement view = await served.AskAsync("formula", new { text = "2*pi" });
        Assert.Empty(view.GetProperty("derivatives").EnumerateArray());
        Assert.Empty(view.GetProperty("steps").EnumerateArray());
        Assert.False(view.TryGetProperty("by", out _));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("2*(x+1", 7)]
    [InlineData("x+*2", 3)]
    [InlineData("sine(x)", 1)]
    [InlineData("2*x(y+1)", 3)]
    public async Task BadFormula_IsToldWithItsPlace(string text, int column)
    {
        (int status, JsonElement error) = await served.RefusedAsync("formula", new { text });
        Assert.Equal(400, status);
        Assert.Equal(column, error.GetProperty("column").GetInt32());
        Assert.StartsWith("SGP", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LongFormula_IsRefused()
    {
        string text = string.Join("+", Enumerable.Repeat("sin(x)", 1000));
        (int status, JsonElement error) = await served.RefusedAsync("formula", new { text });
        Assert.Equal(400, status);
        Assert.Contains("up to 4000", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("((((((((((((((((x+1)^x+1)^x+1)^x+1)^x+1)^x+1)^x+1)^x+1)^x+1)^x+1)^x+1)^x+1)^x+1)^x+1)^x+1)^x+1)^x")]
    [InlineData("tan(tan(tan(tan(tan(tan(tan(tan(tan(tan(tan(tan(tan(tan(tan(tan(x*y))))))))))))))))")]
    public async Task SwellingFormula_EndsInTime(string text)
    {
        using var request = served.Request("formula", new { text });
        using var response = await served.SendAsync(request).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True((int)response.StatusCode is 200 or 400 or 422);
    }

    [Fact]
    public async Task DeepFormula_IsNoCrash()
    {
        JsonElement view = await served.AskAsync("formula", new { text = new string('(', 900) + "x" + new string(')', 900) });
        Assert.Equal("1", view.GetProperty("derivatives")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Tangent_HasDifferentialBesideTrueChange()
    {
        JsonElement tangent = await served.AskAsync("tangent", new { text = "x^2", variable = "x", at = 2.0, dx = -0.5 });
        Assert.Equal(4, tangent.GetProperty("slope").GetDouble());
        Assert.Equal(-2, tangent.GetProperty("differential").GetDouble());
        Assert.Equal(-1.75, tangent.GetProperty("change").GetDouble());
    }

    [Fact]
    public async Task Tangent_AtAKink_IsRefused()
    {
        (int status, JsonElement error) = await served.RefusedAsync("tangent", new { text = "abs(x)", variable = "x", at = 0.0, dx = 1.0 });
        Assert.Equal(400, status);
        Assert.Contains("no tangent", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Curve_HoldsOtherVariables()
    {
        JsonElement curve = await served.AskAsync("curve",
            new { text = "a*x+b", variable = "x", x = new { low = 0, high = 1 }, held = new { a = -2.5, b = 1e-3 } });
        JsonElement axis = curve.GetProperty("y");
        (double low, double high) = (axis.GetProperty("low").GetDouble(), axis.GetProperty("high").GetDouble());
        double[] f = [.. curve.GetProperty("function").GetProperty("y").EnumerateArray().Select(v => low + v.GetDouble() * (high - low))];
        Assert.Equal(0.001, f[0], 1e-4);
        Assert.Equal(0.001 - 2.5, f[^1], 1e-4);
        (_, JsonElement error) = await served.RefusedAsync("curve", new { text = "a*x+b", variable = "x", held = new { a = 1.0 } });
        Assert.Equal("Give b a value, to draw it by x.", error.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Curve_HasGapsAtPoles()
    {
        JsonElement curve = await served.AskAsync("curve", new { text = "1/x", variable = "x", x = new { low = -1, high = 1 } });
        Assert.Contains(curve.GetProperty("function").GetProperty("y").EnumerateArray(), static v => v.ValueKind == JsonValueKind.Null);
    }

    [Theory]
    [InlineData("sqrt(-1-x^2)", null, null, "no finite value")]
    [InlineData("x*1e308", null, null, "too large")]
    [InlineData("x", 2.0, 1.0, "from a number to a larger one")]
    [InlineData("x", 1.0, 1.0, "from a number to a larger one")]
    [InlineData("x", -1.7e308, 1.7e308, "from a number to a larger one")]
    public async Task Curve_ThatCannotBeDrawn_IsRefused(string text, double? low, double? high, string message)
    {
        (int status, JsonElement error) = await served.RefusedAsync("curve", low is null
            ? new { text, variable = "x" } : new { text, variable = "x", x = new { low, high } });
        Assert.Equal(400, status);
        Assert.Contains(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Surface_HasAShadeForEachPoint()
    {
        JsonElement surface = await served.AskAsync("surface", new { text = "x^2+y^2" });
        byte[] shades = surface.GetProperty("shades").GetBytesFromBase64();
        int columns = surface.GetProperty("columns").GetInt32();
        Assert.Equal(columns * columns, shades.Length);
        Assert.Equal(shades.Min(), shades[shades.Length / 2]);
        Assert.NotEmpty(surface.GetProperty("labels").EnumerateArray());
    }

    [Fact]
    public async Task Surface_OfOneVariable_IsRefused()
    {
        (int status, JsonElement error) = await served.RefusedAsync("surface", new { text = "x^2" });
        Assert.Equal(400, status);
        Assert.Contains("two variables", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Descent_HoldsVariablesBeyondTheSecond()
    {
        JsonElement surface = await served.AskAsync("surface", new { text = "z*(x^2+y^2)" });
        Assert.Equal(1, surface.GetProperty("held").GetProperty("z").GetDouble());
        JsonElement descent = await served.AskAsync("descent",
            new { text = "z*(x^2+y^2)", start = new[] { 1.0, 0 }, rate = 0.1, steps = 1, held = new { z = 2.0 } });
        Assert.Equal(0.6, descent.GetProperty("path")[1].GetProperty("x").GetDouble(), 1e-15);
    }

    [Fact]
    public async Task Descent_TakesTheStepsOfThePaper()
    {
        JsonElement descent = await served.AskAsync("descent", new { text = "x^2+0*y", start = new[] { 2.0, 0 }, rate = 0.1, steps = 2 });
        JsonElement[] path = [.. descent.GetProperty("path").EnumerateArray()];
        Assert.Equal([2, 1.6, 1.28], path.Select(static p => p.GetProperty("x").GetDouble()));
        Assert.Equal(-1.6, path[1].GetProperty("predicted").GetDouble(), 1e-14);
        Assert.Equal(-1.44, path[1].GetProperty("change").GetDouble(), 1e-14);
        Assert.Equal("IterationLimit", descent.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Descent_ThatDiverges_SaysSo()
    {
        JsonElement descent = await served.AskAsync("descent", new { text = "x^2+y^2", start = new[] { 1.0, 1 }, rate = 3.0 });
        Assert.Equal("Diverged", descent.GetProperty("reason").GetString());
        Assert.Contains("diverged", descent.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0, 1.0, 0.1, "gd", "no finite value and gradient")]
    [InlineData(1.0, 1.0, 0.0, "gd", "above 0")]
    [InlineData(1.0, 1.0, 0.1, "newton", "gd, momentum")]
    public async Task Descent_ThatCannotStart_IsRefused(double x, double y, double rate, string method, string message)
    {
        (int status, JsonElement error) = await served.RefusedAsync("descent",
            new { text = "log(x)^2+y^2", start = new[] { x, y }, rate, method });
        Assert.Equal(400, status);
        Assert.Contains(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using SymGrad.Cli;
using Xunit;

namespace SymGrad.Conformance.Tests;

/// <summary>Formulas where the exponent or the base is 0, outside their domains, and where squares overflow or underflow: by the command and by delegates.</summary>
public class EdgeTests
{
    [Theory]
    [InlineData("x^y", "x=0,y=0", 1, "x=0,y=-Infinity", "")]
    [InlineData("x^y", "x=0,y=1", 0, "x=1,y=0", "x,x=0")]
    [InlineData("x^y", "x=0,y=2", 0, "x=0,y=0", "x,x=2,x,y=0,y,y=0")]
    [InlineData("x^y", "x=-2,y=3", -8, "x=12,y=NaN", "x,x=-12")]
    [InlineData("pow(x*x, y)*z", "x=0,y=1,z=2", 0, "x=0,y=0,z=0", "")]
    [InlineData("y^2+sqrt(x*y)", "x=0,y=1", 1, "x=Infinity,y=2", "")]
    [InlineData("log2(x)", "x=-5", double.NaN, "x=NaN", "x,x=NaN")]
    [InlineData("log10(x)*y", "x=-5,y=1", double.NaN, "x=NaN,y=NaN", "y,y=NaN")]
    [InlineData("log1p(x)", "x=-5", double.NaN, "x=NaN", "")]
    [InlineData("acosh(x)", "x=-1e16", double.NaN, "x=NaN", "")]
    [InlineData("atanh(x)", "x=3", double.NaN, "x=NaN", "")]
    [InlineData("exp(ln(x))", "x=-2", double.NaN, "x=NaN", "x,x=NaN")]
    [InlineData("sqrt(x)*sqrt(x)", "x=-2", double.NaN, "x=NaN", "")]
    [InlineData("(x^(1/3))^3", "x=-2", double.NaN, "x=NaN", "")]
    [InlineData("exp(ln(x))", "x=2", 2, "x=1", "x,x=0")]
    [InlineData("floor(x)", "x=NaN", double.NaN, "x=NaN", "")]
    [InlineData("atan2(y,x)", "x=1e160,y=1e160", 0.7853981633974483, "x=-5e-161,y=5e-161", "")]
    [InlineData("atan2(y,x)", "x=1e-200,y=1e-200", 0.7853981633974483, "x=-5e199,y=5e199", "")]
    [InlineData("asinh(x)", "x=1e200", 461.2101657793691, "x=1e-200", "")]
    [InlineData("acosh(x)", "x=1e200", 461.2101657793691, "x=1e-200", "")]
    [InlineData("asin(x)", "x=1e-9", 1e-9, "x=1", "x,x=1e-9")]
    [InlineData("sqrt(x*x+y*y)", "x=1e-200,y=1e-200", 1.4142135623730951e-200, "x=0.7071067811865476,y=0.7071067811865476", "")]
    [InlineData("sqrt(x^2+4)", "x=1e200", 1e200, "x=1", "")]
    [InlineData("sqrt(x*x+y*y)", "x=0,y=0", 0, "x=0,y=0", "")]
    [InlineData("polygamma(6,x)", "x=-709.5", -9.367628216322188e-16, "x=2580880.436371196", "")]
    [InlineData("lgamma(x)", "x=5e-324", 744.4400719213812, "x=-Infinity", "")]
    public void ValueGradientAndHessian_AreThoseOfMathematics(string text, string at, double value, string gradient, string hessian)
    {
        SortedDictionary<string, double> point = new(Numbers(at), StringComparer.Ordinal);
        var output = new StringWriter();
        Dictionary<string, object> written = point.ToDictionary(static p => p.Key, static p => double.IsFinite(p.Value) ? (object)p.Value : p.Value.ToString(CultureInfo.InvariantCulture));
        CommandLine.Run(["batch"], new StringReader(JsonSerializer.Serialize(new { id = 1, expr = text, at = written, order = 2 }) + "\n"), output, TextWriter.Null);
        JsonElement answer = JsonDocument.Parse(output.ToString()).RootElement;
        Close(value, Number(answer.GetProperty("value")));
        foreach ((string name, double expected) in Numbers(gradient))
            Close(expected, Number(answer.GetProperty("gradient").GetProperty(name)));
        foreach ((string names, double expected) in Numbers(hessian))
            Close(expected, Number(answer.GetProperty("hessian").GetProperty(names)));

        Formula formula = Formula.Parse(text);
        var d = new double[point.Count];
        Close(value, formula.CompileGradient()([.. point.Values], d));
        foreach ((string name, double expected) in Numbers(gradient))
            Close(expected, d[formula.Variables.ToList().IndexOf(name)]);
    }

    // x=1,y=2, and x,x=3,x,y=4: what stands before a number is its name.
    private static Dictionary<string, double> Numbers(string text)
    {
        var numbers = new Dictionary<string, double>();
        string name = "";
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = part.Split('=');
            name += (name.Length > 0 ? "," : "") + sides[0];
            if (sides.Length == 1)
                continue;
            numbers[name] = double.Parse(sides[1], CultureInfo.InvariantCulture);
            name = "";
        }
        return numbers;
    }

    private static double Number(JsonElement e) => e.ValueKind == JsonValueKind.String ? double.Parse(e.GetString()!, CultureInfo.InvariantCulture) : e.GetDouble();

    private static void Close(double expected, double actual) =>
        Assert.True(expected.Equals(actual) || Math.Abs(actual - expected) <= 1e-11 * Math.Abs(expected), $"{actual:R}, not {expected:R}");
}

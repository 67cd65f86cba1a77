using System;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>minimize under constraints and bounds, by Newton's method and from several starts.</summary>
public class ConstrainedTests
{
    // Solutions by hand, or by Hock and Schittkowski, Test Examples for Nonlinear Programming Codes (1981): problems 6, 7, 28, 35, 71.
    [Theory]
    [InlineData(0.5, "x^2 + y^2", "x=3,y=1", "x + y = 1")]
    [InlineData(0.625, "x^2 + y^2", "x=3,y=1", "x + y >= 1", "x <= 0.25")]
    [InlineData(-2, "x + y", "x=1,y=1", "x^2 + y^2 = 2")]
    [InlineData(0, "(1 - x)^2 + y*0", "x=-1.2,y=1", "10*(y - x^2) = 0")]
    [InlineData(-1.7320508075688772, "log(1 + x^2) - y", "x=2,y=2", "(1 + x^2)^2 + y^2 = 4")]
    [InlineData(0, "(x + y)^2 + (y + z)^2", "x=-4,y=1,z=1", "x + 2*y + 3*z = 1")]
    [InlineData(0.1111111111111111, "9 - 8*x - 6*y - 4*z + 2*x^2 + 2*y^2 + z^2 + 2*x*y + 2*x*z", "x=0.5,y=0.5,z=0.5", "x + y + 2*z <= 3", "x >= 0", "y >= 0", "z >= 0")]
    [InlineData(17.0140173, "x*w*(x + y + z) + z", "x=1,y=5,z=5,w=1", "x*y*z*w >= 25", "x^2 + y^2 + z^2 + w^2 = 40", "x >= 1", "y >= 1", "z >= 1", "w >= 1", "x <= 5", "y <= 5", "z <= 5", "w <= 5")]
    public void Minimum_UnderConstraints_IsKnown(double expected, string formula, string start, params string[] constraints)
    {
        JsonElement result = Minimize([formula, "--start", start, .. constraints.SelectMany(static c => (string[])["--subject", c])]);
        Assert.Equal(expected, result.GetProperty("value").GetDouble(), 1e-6 * (1 + Math.Abs(expected)));
        Assert.True(result.GetProperty("missed").GetDouble() < 1e-8);
        Assert.Equal("gradientTolerance", result.GetProperty("reason").GetString());
    }

    [Fact]
    public void Multiplier_IsByHowMuchTheValueFallsWhereTheConstraintGivesWay()
    {
        double At(string right) => Minimize("x^2 + 3*y^2", "--start", "x=1,y=1", "--subject", "x*y = " + right).GetProperty("value").GetDouble();
        double multiplier = Minimize("x^2 + 3*y^2", "--start", "x=1,y=1", "--subject", "x*y = 2").GetProperty("multipliers").GetProperty("x*y = 2").GetDouble();
        Assert.Equal((At("2.001") - At("1.999")) / 0.002, multiplier, 1e-3);
    }

    [Fact]
    public void Bounds_AreConstraints()
    {
        string text = Symgrad.Output("minimize", "(x - 2)^2", "--start", "x=0", "--bounds", "x=0..1");
        double x = double.Parse(text[4..text.IndexOf('\n')], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(1, x, 1e-9);
        Assert.Contains("multiplier of x >= 0: 0 (it holds with room to spare)\n", text);
        Assert.Contains("multiplier of x <= 1: 2\n", text);
    }

    [Theory]
    [InlineData("(1-x)^2+100*(y-x^2)^2", "x=-1.2,y=1", 0)]
    [InlineData("x^2-y^2+y^4", "x=1,y=0", -0.25)]
    [InlineData("(x+10*y)^2+5*(z-w)^2+(y-2*z)^4+10*(x-w)^4", "x=3,y=-1,z=0,w=1", 0)]
    [InlineData("cosh(x) + cosh(y)", "x=20,y=-15", 2)]
    public void Newton_FindsTheMinimum_AlsoFromASaddle(string formula, string start, double expected)
    {
        JsonElement result = Minimize(formula, "--start", start, "--method", "newton");
        Assert.Equal(expected, result.GetProperty("value").GetDouble(), 1e-9);
        Assert.True(result.GetProperty("iterations").GetInt32() < 60);
    }

    [Fact]
    public void Starts_FindTheLowestOfSeveralMinima()
    {
        JsonElement result = Minimize("x*sin(x)", "--start", "x=1", "--method", "newton", "--starts", "40");
        Assert.True(result.GetProperty("value").GetDouble() < -7.9);
        Assert.Equal(40, result.GetProperty("starts").GetInt32());
        Assert.InRange(result.GetProperty("endedHere").GetInt32(), 1, 39);
    }

    [Theory]
    [InlineData(CommandLine.BadCommandLine, "--subject takes conditions", "--subject", "x + 1")]
    [InlineData(CommandLine.BadCommandLine, "--subject names z", "--subject", "z = 1")]
    [InlineData(CommandLine.BadCommandLine, "leave --method out", "--subject", "x = 1", "--method", "gd")]
    [InlineData(CommandLine.BadCommandLine, "--bounds names z", "--bounds", "z=0..1")]
    [InlineData(CommandLine.BadCommandLine, "newton chooses its steps itself", "--method", "newton", "--learning-rate", "0.1")]
    public void Fault_SaysWhatIsWrong(int code, string message, params string[] options) =>
        Assert.Contains(message, Symgrad.Fault(code, ["minimize", "x^2 + y^2", "--start", "x=1,y=1", .. options]));

    [Fact]
    public void Newton_WhereTheFunctionFallsWithoutEnd_SaysSo()
    {
        (int code, _, string error) = Symgrad.Run("minimize", "x*y", "--start", "x=0,y=0", "--method", "newton");
        Assert.Equal(CommandLine.BadInput, code);
        Assert.Contains("diverged", error);
    }

    [Theory]
    [InlineData("missed its constraints", "x", "x^2 = -1")]
    [InlineData("falls without end", "-x", "x >= 1")]
    public void WhatHasNoMinimum_EndsWithCode1(string message, string formula, string constraint)
    {
        (int code, _, string error) = Symgrad.Run("minimize", formula, "--start", "x=0", "--subject", constraint);
        Assert.Equal(CommandLine.BadInput, code);
        Assert.Contains(message, error);
    }

    private static JsonElement Minimize(params string[] args)
    {
        using JsonDocument result = JsonDocument.Parse(Symgrad.Output(["minimize", .. args, "--format", "json"]));
        return result.RootElement.Clone();
    }
}

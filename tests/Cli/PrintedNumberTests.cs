using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>The number beside a printed derivative is what the printed formula evaluates to, accurately.</summary>
public class PrintedNumberTests
{
    public static TheoryData<string, string> FunctionsAndPoints()
    {
        var data = new TheoryData<string, string>();
        foreach (FunctionDef function in Functions.All.Where(static f => f.InFormulas && f.Arity == 1))
        {
            Symbolic.Interval domain = function.Domain[0];
            foreach (double x in (double[])[domain.Low, domain.Low + 0.37 * (domain.High - domain.Low), domain.High, .. domain is { Low: < 0, High: > 0 } ? (double[])[1e-9, -1e-5] : []])
                data.Add(function.Name, "x=" + x.ToString("R", CultureInfo.InvariantCulture));
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(FunctionsAndPoints))]
    public void EveryFunction_HasTheNumberOfItsFormula(string function, string point)
    {
        AssertConsistent(point, Symgrad.Output("gradient", $"{function}(x)", "--at", point));
        AssertConsistent(point, Symgrad.Output("hessian", $"{function}(x)", "--at", point));
        AssertConsistent(point, Symgrad.Output("jacobian", $"{function}(x)", "--at", point));
        AssertConsistent(point, "d2f = " + Symgrad.Output("derivative", $"{function}(x)", "--order", "2", "--at", point).Replace("\n=", " =", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x^2*y+sin(x*y)", "x=0.5,y=2")]
    [InlineData("exp(x)/(1+exp(x))*y", "x=20,y=1e-8")]
    [InlineData("log(1+x^2)*asin(y)", "x=1e-6,y=1e-9")]
    [InlineData("(x-y)^5/(x+y)", "x=1,y=0.999")]
    [InlineData("sqrt(x^2+y^2)", "x=3e-5,y=4e-9")]
    [InlineData("atan2(y,x)", "x=1e-3,y=1e-12")]
    public void SeveralVariables_HaveTheNumbersOfTheirFormulas(string formula, string point)
    {
        AssertConsistent(point, Symgrad.Output("gradient", formula, "--at", point));
        AssertConsistent(point, Symgrad.Output("hessian", formula, "--at", point));
    }

    // Series: asin'' = x + ..., acos'' = -x - ..., atanh'' = 2x + ...
    [Theory]
    [InlineData("asin(x)", 1e-9)]
    [InlineData("acos(x)", -1e-9)]
    [InlineData("atanh(x)", 2e-9)]
    public void SecondDerivativeNearItsZero_IsAccurate(string formula, double expected)
    {
        double number = Number(Symgrad.Output("hessian", formula, "--at", "x=1e-9").TrimEnd('\n'));
        Assert.Equal(1, number / expected, 1e-14);
    }

    // x/abs(x), of which sign(x) is the shorter form, has no value there; the derivative is 0 by convention.
    [Fact]
    public void Kink_HasTheNumberOfTheConvention() => Assert.Equal("df/dx = sign(x) = 0\n", Symgrad.Output("gradient", "sqrt(x^2)", "--at", "x=0"));

    [Fact]
    public void RunningError_BoundsWhatRoundingDid()
    {
        var point = new Dictionary<string, double> { ["x"] = 1e-9 };
        (double value, double error) = RunningError.Of(Formula.Parse("1/(1-x)-1/(1+x)").Expression, point);
        Assert.InRange(Math.Abs(value - 2e-9), 1e-18, error);
        Assert.InRange(error, 1e-18, 1e-15);
        Assert.Equal(double.PositiveInfinity, RunningError.Of(Formula.Parse("x/(1e200*1e200*x)").Expression, new Dictionary<string, double> { ["x"] = 1e200 }).Error);
    }

    private static void AssertConsistent(string at, string output)
    {
        Dictionary<string, double> point = at.Split(',').Select(static p => p.Split('=')).ToDictionary(static p => p[0], static p => double.Parse(p[1], CultureInfo.InvariantCulture));
        foreach (string line in output.TrimEnd('\n').Split('\n'))
        {
            double number = Number(line);
            (double value, double error) = RunningError.Of(Formula.Parse(line.Split(" = ")[1]).Expression, point);
            Assert.True(Math.Abs(number - value) <= Math.Max(2 * error, 1e-13 * Math.Abs(value)), $"{line}, but the formula is {value}");
        }
    }

    private static double Number(string line) => double.Parse(line.Split(" = ")[^1], CultureInfo.InvariantCulture);
}

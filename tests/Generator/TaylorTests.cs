using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Derivatives of high order: by Taylor arithmetic, against 60-digit arithmetic and against derivatives of derivatives.</summary>
public class TaylorTests
{
    // Differences of the 60-digit value (mpmath 1.3, diff with 60 digits), rounded to 17.
    [Theory]
    [InlineData(20, "Math.Exp(2 * x)", 0.3, 1910630.0432382783)]
    [InlineData(20, "1 / (1 + x) * Math.Sin(x) * Math.Sqrt(1 + x * x)", 0.3, -13462282250348805.0)]
    [InlineData(20, "Math.Exp(-x * x) * Math.Log(1 + x) + Math.Atan(x) / (2 + Math.Cos(3 * x))", 0.3, -1.6571768650211473e+19)]
    [InlineData(10, "Math.Pow(x, 2.5) * Math.Tanh(2 * x)", 0.7, 933067.81791221913)]
    [InlineData(6, "Math.Asin(x) + Math.Asinh(x) * Math.Atanh(x) - Math.Cbrt(x)", 0.4, 4610.2031479529738)]
    [InlineData(8, "SpecialFunctions.Gamma(x) + SpecialFunctions.Erf(x)", 1.3, 3572.0197355313542)]
    [InlineData(12, "x > 0.5 ? Math.Pow(x, -3) + Math.Tan(x) : Math.Log(x)", 0.6, 92707079353652.155)]
    [InlineData(7, "Math.Atan2(x, 2) + Math.Pow(2, x)", 1.2, 1.7130913713002132)]
    public void OfOrderN_IsThatOfManyDigits(int order, string formula, double x, double expected)
    {
        double value = Value($"[Derivative(Order = {order})] public static double F(double x) => {formula};", $"FDerivative{order}", x);
        Assert.True(Math.Abs(value - expected) <= 1e-10 * Math.Abs(expected), $"{value:R} instead of {expected:R}");
    }

    [Theory]
    [InlineData("Math.Pow(x, 7) + x * x * x * x * x", 0, 120)]
    [InlineData("Math.Pow(x, 5.5)", 0, 0)]
    [InlineData("Math.Abs(x) * Math.Abs(x) * x * x * x", -0.5, 120)]
    [InlineData("Math.Max(x, -x * x * x)", -0.5, 0)]
    [InlineData("Math.Floor(x) * x * x * x * x * x", 2.5, 240)]
    [InlineData("x > 0 ? Math.Sqrt(x) : x * x * x * x * x", -1, 120)]
    [InlineData("(int)x * x * x * x * x * x", 3.5, 360)]
    [InlineData("Math.Sqrt(x) * x * x * x * x * x", 0, 0)]
    [InlineData("1 / (1 + Math.Exp(x))", 800, 0)]
    [InlineData("Math.Tanh(Math.Exp(x)) + Math.Atan(x * Math.Exp(x))", 800, 0)]
    [InlineData("1 / Math.Cosh(x) + Math.Exp(-Math.Exp(x))", 720, 0)]
    [InlineData("Math.Sqrt(x)", 0, double.PositiveInfinity)]
    [InlineData("Math.Sqrt(x)", -1, double.NaN)]
    public void AtEdges_ItIsTheBranchsOwn(string formula, double x, double expected) => Assert.Equal(
        expected, Value($"[Derivative(Order = 5)] public static double F(double x) => {formula};", "FDerivative5", x), 1e-9);

    [Fact]
    public void OfEveryFunction_TheFifthIsTheFirstOfTheFourthAndThatTheFirstOfTheThird()
    {
        List<FunctionDef> functions = [.. Functions.All.Where(static f => f.InFormulas && f.Arity == 1 && f.Kink is null)];
        string members = string.Join("\n", functions.Select(static (f, i) => $"""
            [Derivative(Order = 3)] [Derivative(Order = 4, Name = "Series{i}")] [Formula("{f.Name}(x)*x + {f.Name}(x)")] public static partial double F{i}(double x);
            [Derivative] public static double G{i}(double x) => F{i}Derivative3(x);
            """));
        Type type = Driver.Compile(members);
        for (int i = 0; i < functions.Count; i++)
        {
            Interval domain = functions[i].Domain[0];
            foreach (double part in (double[])[0.2, 0.5, 0.9])
            {
                double x = domain.Low + (part * (domain.High - domain.Low));
                double series = Call(type, $"Series{i}", x), nested = Call(type, $"G{i}Derivative", x);
                Assert.True(Math.Abs(series - nested) <= 1e-8 * (1 + Math.Abs(nested)),
                    FormattableString.Invariant($"{functions[i].Name} at {x}: {series:R} and {nested:R}"));
            }
        }
    }

    [Fact]
    public void OfRandomFormulas_TheFifthIsTheFirstOfTheFourthAndThatTheFirstOfTheThird()
    {
        const int Count = 60;
        var random = new Random(7);
        List<string> formulas = [.. Enumerable.Range(0, Count).Select(_ => Formula(random, 4))];
        string members = string.Join("\n", formulas.Select(static (f, i) => $"""
            [Derivative(Order = 3)] [Derivative(Order = 4, Name = "Series{i}")] public static double F{i}(double x) => {f};
            [Derivative] public static double G{i}(double x) => F{i}Derivative3(x);
            """));
        Type type = Driver.Compile(members);
        int compared = 0;
        for (int i = 0; i < Count; i++)
        {
            foreach (double x in (double[])[-1.3, 0.4, 2.1])
            {
                double series = Call(type, $"Series{i}", x), nested = Call(type, $"G{i}Derivative", x);
                if (double.IsNaN(nested))
                    continue;
                compared++;
                Assert.True(series == nested
                    || Math.Abs(series - nested) <= 1e-7 * (1 + Math.Abs(nested)),
                    FormattableString.Invariant($"{formulas[i]} at {x}: {series:R} and {nested:R}"));
            }
        }
        Assert.True(compared > 2 * Count, $"only {compared} values are numbers");
    }

    private static string Formula(Random random, int depth)
    {
        if (depth == 0 || random.Next(8) == 0)
            return random.Next(3) == 0 ? random.Next(1, 6).ToString(CultureInfo.InvariantCulture) + ".0" : "x";
        string inner = Formula(random, depth - 1);
        return random.Next(12) switch
        {
            < 3 => $"({inner} + {Formula(random, depth - 1)})",
            < 5 => $"({inner} * {Formula(random, depth - 1)})",
            5 => $"({inner} - {Formula(random, depth - 1)})",
            6 => $"({inner} / (2.5 + Math.Cos({Formula(random, depth - 1)})))",
            7 => $"Math.Pow({inner}, {random.Next(1, 5)})",
            8 => $"({inner} > 0.1 ? {Formula(random, depth - 1)} : Math.Abs({Formula(random, depth - 1)}))",
            _ => $"Math.{new[] { "Sin", "Cos", "Tanh", "Atan", "Exp", "Asinh", "Cosh" }[random.Next(7)]}({inner})",
        };
    }

    [Fact]
    public void WhatThrows_ThrowsInItsDerivativesOfHighOrderToo()
    {
        MethodInfo method = Driver.Compile("[Derivative(Order = 5)] public static double F(double x) => x > 0 ? Math.Sin(x) : throw new ArgumentException(\"x\");").GetMethod("FDerivative5")!;
        Assert.Equal(Math.Cos(1), (double)method.Invoke(null, [1.0])!, 1e-12);
        Assert.IsType<ArgumentException>(Assert.Throws<TargetInvocationException>(() => method.Invoke(null, [-1.0])).InnerException);
    }

    private static double Value(string member, string name, double x) => Call(Driver.Compile(member), name, x);

    private static double Call(Type type, string name, double x) => (double)type.GetMethod(name)!.Invoke(null, [x])!;
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>
/// Every public method of .NET's of arrays, spans, lists and sequences is either called in <see cref="LibraryCalls"/>, where it gives .NET's
/// value and the derivatives of differences in all modes, or stands there with the reason why it is refused: the list comes from .NET.
/// </summary>
public class LibraryCallTests
{
    private delegate double Differential(double[] x, double[] v, out double d);

    public static TheoryData<string> Families => [.. LibraryCalls.All.Keys];

    [Theory]
    [MemberData(nameof(Families))]
    public void Calls_HaveNetsValueAndTheRightDerivatives(string family)
    {
        (string Name, string Body)[] calls = LibraryCalls.All[family];
        string source = Source(calls.Select(static c => c.Body));
        Diagnostic[] errors = [.. Driver.Analyze(source).Where(static d => d.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.Length == 0, string.Join("\n", errors.Select(static e => e.ToString())));
        Type compiled = Driver.CompileSource(source).GetType("C")!;
        List<string> wrong = [];
        for (int i = 0; i < calls.Length; i++)
        {
            if (Problem(compiled, i) is { } problem)
                wrong.Add($"{calls[i].Name}: {problem}");
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Theory]
    [InlineData("Array", typeof(Array))]
    [InlineData("Span", typeof(MemoryExtensions))]
    [InlineData("List", typeof(List<double>))]
    [InlineData("Linq", typeof(Enumerable))]
    [InlineData("Tensor", typeof(System.Numerics.Tensors.TensorPrimitives))]
    public void Methods_AreCalledOrLeftWithAReason(string family, Type type)
    {
        string called = string.Concat(LibraryCalls.All[family].Select(static c => c.Body));
        BindingFlags members = BindingFlags.Public | BindingFlags.DeclaredOnly | (type == typeof(List<double>) ? BindingFlags.Instance : BindingFlags.Static);
        string[] missing = [.. type.GetMethods(members).Select(static m => m.Name).Distinct()
            .Where(name => !LibraryCalls.Left[family].ContainsKey(name) && name is not ("get_Item" or "set_Item") && !IsCalled(name))];
        Assert.True(missing.Length == 0, string.Join(", ", missing));

        bool IsCalled(string name) => called.Contains("." + name + "(", StringComparison.Ordinal)
            || called.Contains("." + name + "<", StringComparison.Ordinal)
            || (name.StartsWith("get_", StringComparison.Ordinal) && called.Contains("." + name[4..], StringComparison.Ordinal));
    }

    private static string Source(IEnumerable<string> bodies) =>
        "using System.Linq; using System.Collections.Generic; using System.Numerics.Tensors;\npublic static partial class C\n{\n" + string.Join("\n", bodies.Select(static (body, i) => $$"""
                [Gradient, Differential, HessianVectorProduct, Hessian] public static double F{{i}}(double[] x) { {{body}} }
                public static double G{{i}}(double[] x, double[] g) => F{{i}}Gradient(x, g);
                public static double D{{i}}(double[] x, double[] v, out double d) => F{{i}}Differential(x, v, out d);
                public static double P{{i}}(double[] x, double[] v, double[] g, double[] h) => F{{i}}HessianVectorProduct(x, v, g, h);
                public static double H{{i}}(double[] x, double[] g, double[] h) => F{{i}}Hessian(x, g, h);
            """)) + "\n}\n";

    private static string? Problem(Type compiled, int number)
    {
        var f = compiled.GetMethod("F" + number)!.CreateDelegate<Func<double[], double>>();
        var gradient = compiled.GetMethod("G" + number)!.CreateDelegate<Func<double[], double[], double>>();
        var differential = compiled.GetMethod("D" + number)!.CreateDelegate<Differential>();
        var product = compiled.GetMethod("P" + number)!.CreateDelegate<Func<double[], double[], double[], double[], double>>();
        var hessian = compiled.GetMethod("H" + number)!.CreateDelegate<Func<double[], double[], double[], double>>();
        int thrown = 0;
        for (int seed = 0; seed < 6; seed++)
        {
            var random = new Random(seed);
            int n = seed == 5 ? 5 : 6;
            double[] x = [.. Enumerable.Range(0, n).Select(_ => seed < 3 ? 0.2 + (1.5 * random.NextDouble()) : (3 * random.NextDouble()) - 1)];
            double[] v = [.. x.Select(_ => random.NextDouble() - 0.4)];
            double value = 0;
            double[] g = new double[n], g2 = new double[n], hv = new double[n], g3 = new double[n], h = new double[n * n];
            if (Record.Exception(() => value = f([.. x])) is { } expected)
            {
                thrown++;
                if (Record.Exception(() => gradient([.. x], g))?.GetType() != expected.GetType())
                    return $"another exception than {expected.GetType()}";
                continue;
            }
            // Beyond the edge of a function's domain there is nothing to compare.
            if (double.IsNaN(value))
                continue;
            double[] values = [gradient([.. x], g), differential([.. x], v, out double d), product([.. x], v, g2, hv), hessian([.. x], g3, h)];
            if (values.Any(w => BitConverter.DoubleToInt64Bits(w) != BitConverter.DoubleToInt64Bits(value)))
                return $"({string.Join(", ", values)}) instead of {value:R}";
            for (int i = 0; i < n; i++)
            {
                if (!IsNear(g[i], Difference(f, x, i), 1e-5) || !IsNear(g2[i], g[i], 1e-8) || !IsNear(g3[i], g[i], 1e-8))
                    return $"derivative {g[i]} by x[{i}] instead of {Difference(f, x, i)}";
                for (int j = 0; j < n; j++)
                {
                    double second = Difference(y => ByElement(y, i), x, j);
                    if (!IsNear(h[(i * n) + j], second, 1e-5))
                        return $"second derivative {h[(i * n) + j]} by x[{i}] and x[{j}] instead of {second}";
                }
                if (!IsNear(hv[i], Enumerable.Range(0, n).Sum(j => h[(i * n) + j] * v[j]), 1e-7))
                    return "a product with the Hessian that is none";
            }
            if (!IsNear(d, Enumerable.Range(0, n).Sum(i => g[i] * v[i]), 1e-8))
                return $"differential {d}";

            double ByElement(double[] y, int i)
            {
                double[] slope = new double[n];
                gradient([.. y], slope);
                return slope[i];
            }
        }
        return thrown == 6 ? "nothing but exceptions" : null;
    }

    private static bool IsNear(double found, double expected, double tolerance) => Math.Abs(found - expected) <= tolerance * (1 + Math.Abs(expected));

    private static double Difference(Func<double[], double> f, double[] x, int at) => ((4 * Central(f, x, at, 5e-5)) - Central(f, x, at, 1e-4)) / 3;

    private static double Central(Func<double[], double> f, double[] x, int at, double step)
    {
        double[] above = [.. x], below = [.. x];
        (above[at], below[at]) = (x[at] + step, x[at] - step);
        return (f(above) - f(below)) / (2 * step);
    }
}

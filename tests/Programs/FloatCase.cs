using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SymGrad.Generator;
using Xunit;

namespace SymGrad.Programs.Tests;

// The methods in float, beside the same in double.
internal sealed partial class ProgramCase
{
    /// <summary>Compiles methods, which are given in double, in float: for each its type, or what stands against it.</summary>
    public static IReadOnlyList<(Type? Type, string? Problem)> CompileInFloat(IReadOnlyList<string> sources)
    {
        List<string> texts = PrimalTexts(sources, secondOrder: true, out _).ConvertAll(static text => new ToFloat().Visit(CSharpSyntaxTree.ParseText(text).GetRoot()).ToFullString());
        var problems = new string?[texts.Count];
        while (true)
        {
            CSharpCompilation open = Compilation("Float", Usings + string.Concat(texts.Where((_, i) => problems[i] is null)));
            CSharpGeneratorDriver.Create(new DerivativeGenerator()).RunGeneratorsAndUpdateCompilation(open, out Compilation compilation, out _);
            List<Diagnostic> wrong = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree is { } tree && tree != compilation.SyntaxTrees.First())).ToList();
            if (wrong.Count == 0)
            {
                using var image = new MemoryStream();
                Assert.True(compilation.Emit(image).Success);
                Assembly assembly = Assembly.Load(image.ToArray());
                return problems.Select((problem, i) => (assembly.GetType("Case" + i.ToString(CultureInfo.InvariantCulture)), problem)).ToList();
            }
            // Those that do not compile are tried no further, so that the others are.
            IReadOnlyList<Diagnostic> refused = open.WithAnalyzers([new DerivativeAnalyzer()]).GetAnalyzerDiagnosticsAsync().Result.Where(static d => d.Severity == DiagnosticSeverity.Error).ToList();
            foreach (Diagnostic d in refused.Concat(wrong))
            {
                int at = int.Parse(TypeOf(d.Location).Identifier.Text["Case".Length..], CultureInfo.InvariantCulture);
                problems[at] += d + "   in: " + d.Location.SourceTree!.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line] + "\n";
            }
        }
    }

    private static TypeDeclarationSyntax TypeOf(Location location) => location.SourceTree!.GetRoot().FindNode(location.SourceSpan).AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Last();

    /// <summary>Checks the same method in float: values bit for bit, derivatives as near to those in double as single precision is.</summary>
    /// <returns>How many derivatives were compared.</returns>
    public int CheckInFloat(Type single, int seed, int rounds, params int[] lengths)
    {
        var random = new Random(seed);
        int compared = 0;
        foreach (int length in lengths)
        {
            for (int round = 0; round < rounds; round++)
                compared += CheckInFloatAt(single, random, length);
        }
        return compared;
    }

    private int CheckInFloatAt(Type single, Random random, int length)
    {
        object[] point = Rounded(_parameters.Select(p => Point(p, random, length))), direction = Rounded(_parameters.Select(p => p.Type == "int" ? 0 : Point(p, random, length)));
        object[] after = InFloat(point);
        if (Record.Exception(() => Call(single, "Value", (object)after)) is not null)
            return 0;
        float value = (float)Call(single, "Value", (object)InFloat(point))!;
        int n = All(direction).Length;
        double[] expected = Derivatives(point, direction, out double inDouble);
        object[] gradient = Zeroed(), beside = Zeroed(), products = Zeroed(), wholeGradient = Zeroed();
        var hessian = new float[n * n];
        Run("Gradient", (object)gradient);
        object[] moved = InFloat(point);
        float differential = (float)Call(single, "Differential", moved, InFloat(direction))!;
        AssertSameFloats(after, moved, "Differential");
        Run("HessianVectorProduct", InFloat(direction), beside, products);
        Run("Hessian", wholeGradient, hessian);
        if (!float.IsFinite(value) || Math.Abs(value - inDouble) > 1e-4 * (1 + Math.Abs(inDouble)))
            return 0;
        double[] actual = [.. AllFloats(gradient), differential, .. AllFloats(beside), .. AllFloats(products), .. AllFloats(wholeGradient), .. hessian];

        // What the last bits of the arguments change, single precision cannot tell.
        var blurs = new double[expected.Length];
        for (int k = 0; k < 3; k++)
        {
            double[] near = Derivatives(Moved(point, _parameters.Select(p => p.Type == "int" ? 0 : Point(p, random, length)).ToArray(), 1e-6), direction, out _);
            for (int i = 0; i < blurs.Length; i++)
                blurs[i] = Math.Max(blurs[i], Math.Abs(near[i] - expected[i]));
        }
        double size = expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        int compared = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i]) < 1e6) || !(blurs[i] <= 1e-2 * (1 + size)))
                continue;
            compared++;
            Assert.True(Math.Abs(actual[i] - expected[i]) <= 2e-4 * (1 + size) + 30 * blurs[i],
                $"length {length}, derivative {i} of {expected.Length}: {actual[i]:R} in float, {expected[i]:R} in double at {string.Join("; ", point.Select(Text))}\n{Source}");
        }
        return compared;

        object[] Zeroed() => InFloat(_parameters.Select(p => Zeros(p, length)));

        void Run(string mode, params object[] further)
        {
            object[] arguments = InFloat(point);
            float same = (float)Call(single, mode, [arguments, .. further])!;
            Assert.True(BitConverter.SingleToInt32Bits(value) == BitConverter.SingleToInt32Bits(same) || (float.IsNaN(value) && float.IsNaN(same)), $"value {value:R}, with {mode} {same:R} at {string.Join("; ", point.Select(Text))}\n{Source}");
            AssertSameFloats(after, arguments, mode);
        }
    }

    private static object? Call(Type type, string method, params object[] arguments) => type.GetMethod(method)!.Invoke(null, arguments);

    private void AssertSameFloats(object[] expected, object[] actual, string mode) =>
        Assert.True(AllFloats(expected).SequenceEqual(AllFloats(actual)), $"{mode} leaves other values in the arrays\n{Source}");

    // Gradient, differential, gradient and product, gradient and matrix.
    private double[] Derivatives(object[] point, object[] direction, out double value)
    {
        object[] gradient = Zeroed(), beside = Zeroed(), products = Zeroed(), wholeGradient = Zeroed();
        int n = All(direction).Length;
        var hessian = new double[n * n];
        try
        {
            value = (double)_gradient.Invoke(null, [Copy(point), gradient])!;
            double differential = (double)_differential.Invoke(null, [Copy(point), Copy(direction)])!;
            _product!.Invoke(null, [Copy(point), Copy(direction), beside, products]);
            _hessian!.Invoke(null, [Copy(point), wholeGradient, hessian]);
            return [.. All(gradient), differential, .. All(beside), .. All(products), .. All(wholeGradient), .. hessian];
        }
        catch (TargetInvocationException)
        {
            value = double.NaN;
            return Enumerable.Repeat(double.NaN, 4 * n + 1 + n * n).ToArray();
        }

        object[] Zeroed() => direction.Select(static d => d switch
        {
            double => 0.0,
            double[] v => new double[v.Length],
            double[,] m => new double[m.GetLength(0), m.GetLength(1)],
            double[][] rows => rows.Select(static r => new double[r.Length]).ToArray(),
            _ => d,
        }).ToArray();
    }

    private static object[] Rounded(IEnumerable<object> arguments) => arguments.Select(static a => a switch
    {
        double d => (double)(float)d,
        double[] v => Array.ConvertAll(v, static x => (double)(float)x),
        double[,] m => Matrix(m, static x => (double)(float)x),
        double[][] rows => Array.ConvertAll(rows, static r => Array.ConvertAll(r, static x => (double)(float)x)),
        _ => a,
    }).ToArray();

    private static object[] InFloat(IEnumerable<object> arguments) => arguments.Select(static a => a switch
    {
        double d => (float)d,
        double[] v => Array.ConvertAll(v, static x => (float)x),
        double[,] m => Matrix(m, static x => (float)x),
        double[][] rows => Array.ConvertAll(rows, static r => Array.ConvertAll(r, static x => (float)x)),
        _ => a,
    }).ToArray();

    private static double[] AllFloats(object[] arguments) => arguments.SelectMany(static a => a switch
    {
        float f => [f],
        float[][] rows => rows.SelectMany(static r => r),
        Array array => array.Cast<float>(),
        _ => Enumerable.Empty<float>(),
    }).Select(static f => (double)f).ToArray();
}

using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>A library without source, and a package that tells in C# what its types do.</summary>
public class PackageSourceTests
{
    private const string Library = """
        public abstract class Series
        {
            public static readonly Maker Make = new();
            public abstract double this[int i] { get; set; }
            public abstract int Count { get; }
            public static Series operator *(Series a, double s) { var r = new Dense(a.Count); for (int i = 0; i < a.Count; i++) r[i] = a[i] * s; return r; }
            public double Sum() { double s = 0; for (int i = 0; i < Count; i++) s += this[i]; return s; }
            public double Other() => 3;
        }

        public sealed class Dense : Series
        {
            private readonly double[] _values;
            public Dense(int n) => _values = new double[n];
            public Dense(double[] values) => _values = values;
            public override double this[int i] { get => _values[i]; set => _values[i] = value; }
            public override int Count => _values.Length;
            public double[] Values => _values;
        }

        public sealed class Maker { public Series Of(params double[] values) => new Dense(values); }
        """;

    private const string Source = """
        using SymGrad;
        namespace SymGrad.Sources
        {
            [StandsFor(typeof(Series), typeof(Dense))]
            internal readonly struct SeriesSource
            {
                private readonly double[] _values;
                public SeriesSource(int n) { _values = new double[n]; }
                public SeriesSource(double[] values) { _values = values; }
                public static MakerSource Make => new MakerSource();
                public int Count => _values.Length;
                public double this[int i] { get { return _values[i]; } set { _values[i] = value; } }
                public static SeriesSource operator *(SeriesSource a, double s)
                {
                    double[] values = new double[a.Count];
                    for (int i = 0; i < values.Length; i++)
                        values[i] = a[i] * s;
                    return new SeriesSource(values);
                }
                public double Sum() { double s = 0; for (int i = 0; i < Count; i++) s += _values[i]; return s; }
            }

            [StandsFor(typeof(Maker))]
            internal sealed class MakerSource { public SeriesSource Of(params double[] values) => new SeriesSource(values); }
        }
        """;

    private const string User = """
        public static partial class C
        {
            [Gradient]
            public static double F(double[] x)
            {
                Series a = Series.Make.Of(x[0], x[1] * x[2]), b = new Dense(3);
                for (int k = 0; k < 3; k++)
                    a = a * x[k];
                b[1] = a[1];
                Series c = x[0] > 5 ? a : x.Length switch { 3 => b * 2, 2 => a, _ => throw new Exception() };
                return a.Sum() * x[1] + c.Sum() * b[1];
            }
        }
        """;

    private static readonly byte[] Image = Emitted(Driver.Compilation(Library).WithAssemblyName("Library"));

    [Fact]
    public void ATypeOfALibrary_IsFollowedThroughItsSource()
    {
        Driver.Create().RunGeneratorsAndUpdateCompilation(With(Source, User), out Compilation compilation, out _);
        Assembly user = Load(Emitted(compilation));
        Differences.Check(user.GetType("C")!, "F", 0.7, 1.3, 0.9);
        // That of another assembly holds too.
        MetadataReference package = MetadataReference.CreateFromImage(Emitted(With(Source, "").WithAssemblyName("Package")));
        Assert.Empty(Analyze(With(null, User).AddReferences(package)));
    }

    [Theory]
    [InlineData("return new Dense(x).Other();", "'Other' has no derivative rule, of those of Series that are known")]
    [InlineData("Series s = null; return s == null ? x[0] : 1;", "The operator '=='")]
    [InlineData("return G.Sum() * x[0];", "a Series is followed where the method makes it")]
    public void WhatTheSourceLacks_IsRefused(string body, string expected)
    {
        string user = "public static partial class C { static readonly Series G = new Dense(3); [Gradient] public static double F(double[] x) { " + body + " } }";
        Assert.Contains(Analyze(With(Source, user)), d => d.GetMessage(null).Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("class {")]
    [InlineData("namespace SymGrad.Sources { [SymGrad.StandsFor(typeof(Series))] internal sealed class S { public int X => Missing; } }")]
    [InlineData("[SymGrad.StandsFor(typeof(Series), typeof(Dense))] internal sealed class S { }")]
    public void ATextThatIsNoSource_TellsNothing(string text) =>
        Assert.All(Analyze(With(text, User)), static d =>
            Assert.Contains(d.Id, (string[])["SG0011", "SG0012", "SG0013", "SG0014", "SG0033"]));

    [Fact]
    public void ATextThatDoesNotCompile_IsReportedWithItsAssembly()
    {
        string broken = Source.Replace("a[i] * s;", "a[i] * t;", StringComparison.Ordinal);
        Diagnostic own = Assert.Single(Analyze(With(broken, "")));
        Assert.Equal("SG0033", own.Id);
        Assert.Equal("LibrarySource", own.Location.SourceTree!.GetText().ToString(own.Location.SourceSpan)[..13]);
        Assert.Contains("'Test'", own.GetMessage(null));
        Assert.Contains("line 17: The name 't' does not exist", own.GetMessage(null));
        MetadataReference package = MetadataReference.CreateFromImage(Emitted(With(broken, "").WithAssemblyName("Package")));
        Diagnostic[] found = Analyze(With(null, User).AddReferences(package));
        Assert.Contains(found, static d => d.Id == "SG0033" && d.Location == Location.None && d.GetMessage(null).Contains("'Package'"));
        Assert.Contains(found, static d => d.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void AnObjectThatIsGiven_IsTakenApartByTheNamedClass()
    {
        const string Parts = "public static class SeriesParts { public static double[] Values(Series s) => s is Dense d ? d.Values : null; }";
        string source = Source.Replace("typeof(Dense))]", "typeof(Dense), Parts = typeof(SeriesParts))]", StringComparison.Ordinal);
        const string Given = """
            public static partial class C
            {
                static readonly Series G = new Dense(new double[] { 2, 3, 4 });
                [Gradient] static double Of(Series s, [Constant] Series t) => (s * s[1]).Sum() * t[0] + G[2] * s[0];
                public static double F(double[] x) => Of(new Dense(x), new Dense(x));
                public static double FGradient(double[] x, Span<double> dX)
                {
                    var d = new Dense(new double[x.Length]);
                    double[] t = (double[])x.Clone();
                    double value = OfGradient(new Dense(x), new Dense(t), d);
                    for (int i = 0; i < t.Length; i++)
                        dX[i] = d[i] + (i == 0 ? value - G[2] * x[0] : 0) / t[0];
                    return value;
                }
            }
            """;
        Driver.Create().RunGeneratorsAndUpdateCompilation(With(source, Parts + Given), out Compilation compilation, out _);
        Differences.Check(Load(Emitted(compilation)).GetType("C")!, "F", 0.7, 1.3, 0.9);
    }

    private static CSharpCompilation With(string? source, string user) => Driver
        .Compilation((source is null ? "" : $"[assembly: LibrarySource({SymbolDisplay.FormatLiteral(source, quote: true)})]\n") + user)
        .AddReferences(MetadataReference.CreateFromImage(Image));

    private static Diagnostic[] Analyze(Compilation compilation) =>
        [.. compilation.WithAnalyzers([new DerivativeAnalyzer()]).GetAnalyzerDiagnosticsAsync().Result];

    private static byte[] Emitted(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return image.ToArray();
    }

    private static Assembly Load(byte[] image)
    {
        var context = new AssemblyLoadContext("packages");
        context.LoadFromStream(new MemoryStream(Image));
        return context.LoadFromStream(new MemoryStream(image));
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SymGrad.Generator;
using Xunit;

namespace SymGrad.Reports.Tests;

/// <summary>A case, compiled with the derivatives that the real generator writes for its method <c>P.F</c>.</summary>
internal sealed class ReportProgram
{
    private const string Usings = "using System; using System.Linq; using System.Collections.Generic; using System.Threading.Tasks; using System.Numerics; using System.Numerics.Tensors; using SymGrad; using SymGrad.Reports;\n";
    private const string Attributed = "[Gradient] public static double F(";
    private const string AllDerivatives = "[Gradient, Differential, HessianVectorProduct, Hessian] public static double F(";

    // Whatever the generated methods take for an output, arrays convert to it where they are called.
    private const string Calls = Usings + """
        public static class Calls
        {
            public static double F(double[] x) => P.F(x);
            public static double FGradient(double[] x, double[] g) => P.FGradient(x, g);
            public static double FDifferential(double[] x, double[] v, out double d) => P.FDifferential(x, v, out d);
            public static double FHessianVectorProduct(double[] x, double[] v, double[] g, double[] h) => P.FHessianVectorProduct(x, v, g, h);
            public static double FHessian(double[] x, double[] g, double[] h) => P.FHessian(x, g, h);
        }
        """;

    private static readonly MetadataReference[] References = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(static p => Path.GetFileName(p) is var name && (!name.StartsWith("SymGrad.", StringComparison.Ordinal) || name is "SymGrad.dll" or "SymGrad.Reports.Tests.dll"))
        .Select(static p => (MetadataReference)MetadataReference.CreateFromFile(p))
        .ToArray();

    private readonly Assembly _assembly;

    private ReportProgram(Assembly assembly) => _assembly = assembly;

    public delegate double TangentMethod(double[] x, double[] direction, out double tangent);

    public Func<double[], double> Value => Method<Func<double[], double>>("F");

    public Func<double[], double[], double> Gradient => Method<Func<double[], double[], double>>("FGradient");

    public TangentMethod Differential => Method<TangentMethod>("FDifferential");

    public Func<double[], double[], double[], double[], double> HessianVectorProduct => Method<Func<double[], double[], double[], double[], double>>("FHessianVectorProduct");

    public Func<double[], double[], double[], double> Hessian => Method<Func<double[], double[], double[], double>>("FHessian");

    /// <summary>What a program that checks itself finds wrong; empty where nothing is.</summary>
    public string Run() => (string?)_assembly.GetType("T")!.GetMethod("Run")!.Invoke(null, null) ?? "";

    /// <summary>Compiles a case: without an error, without a warning in what is generated, and without a diagnostic that warns.</summary>
    public static ReportProgram Compile(ReportCase report)
    {
        CSharpCompilation written = Written(report);
        CSharpCompilation called = report.IsCustom ? written : written.AddSyntaxTrees(CSharpSyntaxTree.ParseText(Calls));
        CSharpGeneratorDriver.Create(new DerivativeGenerator()).RunGeneratorsAndUpdateCompilation(called, out Compilation compilation, out _);
        IEnumerable<Diagnostic> ours = Diagnostics(report);
        // SG0017 says what a conversion to an integer cuts, as a counting sort's does: that is right there.
        AssertSilent(ours.Where(static d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "SG0017"));
        SyntaxTree user = compilation.SyntaxTrees.First();
        AssertSilent(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree != user)));
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        return new ReportProgram(Assembly.Load(image.ToArray()));
    }

    /// <summary>What the analyzer says of a case.</summary>
    public static IEnumerable<Diagnostic> Diagnostics(ReportCase report) =>
        Written(report).WithAnalyzers([new DerivativeAnalyzer()]).GetAnalyzerDiagnosticsAsync().Result;

    private static CSharpCompilation Written(ReportCase report)
    {
        string source = report.IsCustom ? report.Source : report.Source.Replace(Attributed, AllDerivatives, StringComparison.Ordinal);
        Assert.True(report.IsCustom || source.Contains(AllDerivatives, StringComparison.Ordinal), "The case has no method F.");
        return CSharpCompilation.Create(
            report.Name, [CSharpSyntaxTree.ParseText(Usings + source)], References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));
    }

    private static void AssertSilent(IEnumerable<Diagnostic> diagnostics) => Assert.True(!diagnostics.Any(), string.Join("\n", diagnostics.Take(5)));

    private T Method<T>(string name)
        where T : Delegate => _assembly.GetType("Calls")!.GetMethod(name)!.CreateDelegate<T>();
}

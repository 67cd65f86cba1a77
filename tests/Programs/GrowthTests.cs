using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymGrad.Generator;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>The text of a derivative grows with the method's length and no faster, whatever stands around the statements.</summary>
public class GrowthTests
{
    private static readonly MetadataReference[] References = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(System.IO.Path.PathSeparator).Select(static p => (MetadataReference)MetadataReference.CreateFromFile(p)).ToArray();

    private static readonly (string Name, Func<int, string> Body)[] Families =
    [
        ("steps under a condition", static k => "double y = x[0], p = 0; if (y <= 100) { double b2, b1 = 0, b0 = 0; " + Times(k, static i => $"b2 = b1; b1 = b0; b0 = y * b1 - b2 + {i}; ") + "p = b0; } if (y > 0) p = -p; return p;"),
        ("nested conditions", static k => "double y = x[0], p = 1; " + Times(k, static i => $"if (p > {i}) {{ p = p * y + x[1]; if (y > {i}) p = -p * x[0]; }} ") + "return p;"),
        ("smallest and largest", static k => "double p = x[0]; " + Times(k, static i => $"p = Math.Max(Math.Min(p * x[1], x[0] + {i}), p - {i}); ") + "return p * p;"),
        ("switches", static k => "double p = x[0]; " + Times(k, static i => $"p = n switch {{ {i} => p * x[0], > {i} => p + x[1] * p, _ => p - x[1] }}; ") + "return p;"),
        ("early returns", static k => "double p = x[0]; " + Times(k, static i => $"p = p * x[1] + {i}; if (p > {i}00) return p * p; ") + "return p;"),
        ("sums of sums", static k => "double a0 = 0; for (int i = 0; i < x.Length; i++) a0 += x[i] * x[i]; " + Times(k, static i => $"double a{i + 1} = 0; for (int i = 0; i < x.Length; i++) a{i + 1} += Math.Sin(x[i] * a{i}); ") + $"double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Exp(x[i] - a{k}); return a{k} + Math.Log(s);"),
    ];

    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach ((string name, _) in Families)
            {
                foreach (string attribute in (string[])["Gradient", "Differential", "HessianVectorProduct", "Hessian", "Jacobian"])
                    all.Add(name, attribute);
            }
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Text_OfADerivative_GrowsWithTheMethod(string family, string attribute)
    {
        Func<int, string> body = Families.Single(f => f.Name == family).Body;
        int few = Length(body(6), attribute), twice = Length(body(12), attribute), more = Length(body(24), attribute);
        Assert.True(few > 500, "nothing is generated");
        // Twice the steps, twice the text. Second derivatives of a chain of choices grow faster, with nearly the square of its length.
        double bound = family == "smallest and largest" && attribute.StartsWith("Hessian", StringComparison.Ordinal) ? 3.5 : 2.6;
        Assert.True(more - twice <= bound * (twice - few), $"{few}, {twice}, {more} characters for 6, 12 and 24 steps");
    }

    private static string Times(int count, Func<int, string> step) => string.Concat(Enumerable.Range(0, count).Select(step));

    // Without what indents the lines: what stands within k blocks, as the statements after k returns do, is indented k times.
    private static int Length(string body, string attribute)
    {
        string source = $"using System; using SymGrad; public static partial class C {{ [{attribute}] public static double F(double[] x, int n) {{ {body} }} }}";
        CSharpCompilation compilation = CSharpCompilation.Create("Growth", [CSharpSyntaxTree.ParseText(source)], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return CSharpGeneratorDriver.Create(new DerivativeGenerator()).RunGenerators(compilation).GetRunResult().GeneratedTrees
            .SelectMany(static t => t.GetText().Lines).Select(static l => l.ToString().TrimStart().Length).Sum();
    }
}

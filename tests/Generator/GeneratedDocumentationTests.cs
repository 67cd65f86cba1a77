using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>What completion shows of generated methods.</summary>
public class GeneratedDocumentationTests
{
    private const string Documented = """
        /// <summary>A loss.</summary>
        /// <param name="w">The weights.</param>
        /// <param name="rate">
        /// The rate, in 1/s &lt; 1;
        /// see <see cref="System.Math.Abs(double)"/> and <paramref name="w"/>.
        /// </param>
        /// <param name="n">How many.</param>
        /// <returns>The mean loss.</returns>
        """;

    [Fact]
    public void TextsOfTheUser_AreCarriedOver()
    {
        string text = Driver.Generate(Documented + "\n[Gradient] public static double Loss(double[] w, double rate, int n) => w[n] * rate;");
        Assert.Contains("""
                /// <param name="w">The weights.</param>
                /// <param name="rate">
                /// The rate, in 1/s &lt; 1;
                /// see <c>System.Math.Abs(double)</c> and <paramref name="w"/>.
                /// </param>
                /// <param name="n">How many.</param>
                /// <param name="dW">
                /// Receives the partial derivatives by <paramref name="w"/>, length <c>w.Length</c>.
                /// (<c>w</c>: The weights.)
                /// </param>
                /// <param name="dRate">Receives the partial derivative by <paramref name="rate"/>.</param>
                /// <returns>The mean loss.</returns>
                [global::
            """.TrimEnd(), Normalised(text));
        Assert.DoesNotContain("CS1573", text);
    }

    [Theory]
    [InlineData("/** <param name=\"x\">The place.</param>\n * <param name=\"k\">The rate.</param> */", "The place.")]
    [InlineData("// A word before.\n/// <param name='x'>The place.</param>\n// A word behind.", "The place.")]
    [InlineData("/// <param name=\"x\">Where <see cref=\"P{T}\">it</see> is <see langword=\"null\"/>.</param>", "Where it is <see langword=\"null\"/>.")]
    public void CommentsOfEveryForm_AreRead(string comment, string expected) =>
        Assert.Contains($"<param name=\"x\">{expected}</param>", Normalised(Driver.Generate(comment + "\n[Gradient] public static double F(double x, double k) => x * k;")).Replace("\" />", "\"/>"));

    [Theory]
    [InlineData("/// <param name=\"x\">a < b</param>")]
    [InlineData("/// <param name=\"x\">The place.")]
    [InlineData("/// <!DOCTYPE a [<!ENTITY b \"c\">]><param name=\"x\">&b;</param>")]
    [InlineData("/// <param name=\"x\"><include file='a.xml' path='b'/></param>")]
    [InlineData("/// <param name=\"x\"></param>")]
    [InlineData("//// <param name=\"x\">The place.</param>")]
    [InlineData("/**/")]
    public void CommentsThatSayNothing_AreLeftOut(string comment) =>
        Assert.DoesNotContain("<param name=\"x\">", Driver.Generate(comment + "\n[Gradient] public static double F(double x) => x * x;"));

    [Theory]
    [InlineData("[Gradient] public static double F(double[] x, double[,] m, double[][] r, (double A, float B) p) => x[0] * m[0, 0] * r[0][0] * p.A * p.B;", "dX", "length <c>x.Length</c>", "dM", "as many rows and columns", "dR", "rows as long", "dP", "each in its place")]
    [InlineData("[Gradient(Accumulate = true)] public static double F(double[] x) => x[0];", "dX", "are added to what it holds, length <c>x.Length</c>")]
    [InlineData("[Differential(Wrt = [\"x\", \"z\"])] public static void F(ReadOnlySpan<double> x, Span<double> y, Span<double> z) { y[0] = x[0]; z[0] *= x[0]; }", "dX", "Goes in: the tangent of", "dY", "Comes out: the tangent of", "dZ", "Goes in as the tangent of")]
    [InlineData("[Differential] public static double F(double x) => x * x;", "dX", "Goes in: the tangent of", "dResult", "Comes out: the tangent of what F returns")]
    [InlineData("[Vjp] public static void F(ReadOnlySpan<double> x, Span<double> y) { y[0] = x[0]; }", "yBar", "which goes in, length <c>y.Length</c>", "dX", "length <c>x.Length</c>")]
    [InlineData("[Vjp] public static double[] F(double[] x) { var y = new double[2]; y[0] = x[0]; return y; }", "resultBar", "what F returns, which goes in")]
    [InlineData("[Jacobian] public static void F(ReadOnlySpan<double> x, double k, Span<double> y) { for (int i = 0; i < y.Length; i++) y[i] = k * x[i]; }", "jacobian", "each output (<c>y.Length</c>), in it a column for each input (<c>x.Length</c> + 1)")]
    [InlineData("[Jacobian] public static double[] F(double[] x) { var y = new double[2]; y[0] = x[0]; return y; }", "jacobian", "each output (the number of elements returned)")]
    [InlineData("[Jacobian(Sparse = true)] public static void F(double[] x, double[] y) { for (int i = 0; i < y.Length; i++) y[i] = x[i]; }", "jacobian", "in compressed rows")]
    [InlineData("[Hessian] public static double F(double x, double y) => x * y;", "hessian", "n times n, where n is 2")]
    [InlineData("[Hessian] public static double F(double[] x) { double s = 1; foreach (double v in x) s *= v; return s; }", "hessian", "n is <c>x.Length</c>")]
    [InlineData("[Hessian(Diagonal = true)] public static double F(double[] x) { double s = 1; foreach (double v in x) s += v * v; return s; }", "hessian", "length <c>x.Length</c>")]
    [InlineData("[HessianVectorProduct] public static double F(double[] x) => x[0] * x[1];", "vX", "The direction's part of", "dX", "Receives the partial derivatives", "hX", "Receives the product's part of")]
    [InlineData("[HessianVectorProduct] public static double F(double x, double y) => x * y;", "vX", "The direction's part of", "hY", "Receives the product's part of")]
    public void EachFurtherParameter_SaysWhatItIsAndHowLarge(string method, params string[] expected)
    {
        string text = Normalised(Driver.Generate(method));
        for (int i = 0; i < expected.Length; i += 2)
        {
            Match said = Regex.Match(text, $"<param name=\"{expected[i]}\">(.*?)</param>", RegexOptions.Singleline);
            Assert.True(said.Success, expected[i] + " in " + text);
            Assert.Contains(expected[i + 1], said.Groups[1].Value);
        }
    }

    /// <summary>Users build documentation files and take warnings for errors.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("/// <summary>A loss.</summary>")]
    [InlineData("/// <summary>A loss.</summary>\n/// <param name=\"x\">See <see cref=\"Other\"/>, <see cref=\"List{T}\"/>, <seealso cref=\"C\"/>.</param>\n/// <param name=\"k\">A <c>k</c>.</param>")]
    public void DocumentationOfGeneratedMethods_HasNoWarnings(string comment)
    {
        string source = "using System; using SymGrad; using System.Collections.Generic;\n/// <summary>C.</summary>\npublic static partial class C\n{\n/// <summary>Other.</summary>\npublic static void Other() { }\n"
            + string.Concat(new[]
            {
                "[Gradient, Differential, Hessian, HessianVectorProduct, Jacobian, Derivative(Wrt = [\"k\"])] public static double F(double[] x, double k) => x[0] * k;",
                "[Gradient, Differential, Hessian, HessianVectorProduct, Derivative(Wrt = [\"k\"], Order = 2)] public static double G(double x, double k) => x * k;",
                "[Differential, Vjp, Jacobian, Jacobian(Sparse = true, Name = \"Sparse\")] public static void H(ReadOnlySpan<double> x, double k, Span<double> @out) { for (int i = 0; i < @out.Length; i++) @out[i] = k * x[i]; }",
            }.Select(m => comment + "\n" + m + "\n")) + "}\n";
        var options = new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose);
        CSharpCompilation compilation = Driver.Compilation().AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, options));
        CSharpGeneratorDriver.Create([new DerivativeGenerator().AsSourceGenerator()], parseOptions: options).RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        Assert.Equal(4, generated.SyntaxTrees.Count());
        Assert.DoesNotContain(generated.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(generated.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree != generated.SyntaxTrees.First());
    }

    private static string Normalised(string text) => text.Replace(" />", "/>");
}

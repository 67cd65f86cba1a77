using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using SymGrad.Differentiation;
using SymGrad.Symbolic;
using SymGrad.Symbolic.Tests;
using Xunit;

namespace SymGrad.Codegen.Tests;

/// <summary>
/// Code in other languages, compiled and run where their tools are there: values and derivatives are those of SymGrad's own evaluation.
/// </summary>
public class LanguageTests
{
    // Where the libraries of languages differ: units in the last place of a function, times what follows.
    private const double Tolerance = 1e-13;

    // Edges, kinks, poles, overflow; and what is written out in some languages.
    private static readonly string[] Edges =
    [
        "sqrt(x*x)", "x*sqrt(y)", "sqrt(x*x + y*y)", "abs(x)*sqrt(abs(x))", "x^y", "x^2.5", "x^-3", "(-2)^y", "if(x > 0, x*log(x), 0)",
        "exp(-1/x^2)", "1/(1 + exp(-x))", "max(x, log(y))", "min(x, 1/y)", "max(x, y)*min(x, y)", "if(x > y, if(x > 1, x^2, y), sin(x))",
        "if(x >= 1, x, if(x <= -1, -x, x^2))*exp(y)", "floor(x)*y + ceil(x*y)", "sign(x)*abs(y)", "relu(x*y)", "x/x", "1/x/y", "x/3 + y/7",
        "1e-7*x + 123456789.125*y", "2^0.5*x", "pi*x + tau*y + e", "e^(x*y)", "x - (y - (x - 1))", "x/(y/(x/3))", "-(x + y)*-x", "--x",
        "cbrt(x)*y", "log1p(x)*expm1(y)", "log2(x) + log10(y)", "asinh(x)*acosh(y)", "atanh(x*y)", "tanh(x)*sigmoid(y)",
        "softplus(x) + softplus(-y)",
        "hypot(x, y) + atan2(x, y)", "sech(50*x) + sech(800*y)", "sigmoid(800*x)", "softplus(800*x)", "sinh(400*x)", "cosh(800*y)",
        "if(x == 0, 1, sin(x)/x)", "if(x != y, (x^2 - y^2)/(x - y), 2*x)",
    ];

    private static readonly string[] Special = ["gamma(x)", "lgamma(x)", "digamma(x)", "erf(x)*erfc(y)"];

    private static readonly double[] Coordinates = [0.3, -0.7, 1.5, 2, -3, 0, 1, 1e-9, -20.25];

    [ToolFact("gcc")]
    public void C_ComputesWhatIsEvaluated() => AssertSame("c");

    [ToolFact("g++")]
    public void Cpp_ComputesWhatIsEvaluated() => AssertSame("cpp");

    [ToolFact("python3")]
    public void Python_ComputesWhatIsEvaluated() => AssertSame("python");

    [ToolFact("node")]
    public void JavaScript_ComputesWhatIsEvaluated() => AssertSame("javascript");

    [ToolFact("julia")]
    public void Julia_ComputesWhatIsEvaluated() => AssertSame("julia");

    // In the range of floats, and away from where those have too few digits: the code is the same as that of the other languages.
    [ToolFact("g++")]
    public void Glsl_RunAsCpp_ComputesWhatIsEvaluated() => AssertSameInFloats("glsl");

    [ToolFact("g++")]
    public void Hlsl_RunAsCpp_ComputesWhatIsEvaluated() => AssertSameInFloats("hlsl");

    [ToolFact("glslangValidator")]
    public void Glsl_Compiles() =>
        LanguageRunner.Validate("#version 300 es\nprecision highp float;\n" + ShaderCode("glsl") + "void main() {}\n");

    [ToolFact("glslangValidator")]
    public void Hlsl_Compiles() =>
        LanguageRunner.Validate(ShaderCode("hlsl") + "float4 main() : SV_Target { return float4(0.0, 0.0, 0.0, 0.0); }\n",
            "-D", "-V", "-o", "/dev/null", "-e", "main");

    private static string ShaderCode(string language) => Language.Find(language)!.Write([.. Functions(language).Concat(EdgeCases(language))
        .Concat(RandomCases(language)).Concat(Shapes()).Select(static c => c.Function)]);

    private static void AssertSameInFloats(string language)
    {
        List<LanguageCase> cases = [.. Functions(language), .. RandomCases(language), .. Shapes()];
        Compare(cases, LanguageRunner.Run(language, cases), static (expected, actual, scale) =>
            Math.Abs(expected - actual) <= 1e-4 * (1 + scale));
    }

    private static void AssertSame(string language)
    {
        List<LanguageCase> cases = [.. Functions(language), .. EdgeCases(language), .. RandomCases(language), .. Shapes()];
        Compare(cases, LanguageRunner.Run(language, cases), (expected, actual, scale) =>
            double.IsNaN(expected) ? double.IsNaN(actual)
            : double.IsInfinity(expected) ? actual == expected : Math.Abs(expected - actual) <= Tolerance * scale);
    }

    private static void Compare(List<LanguageCase> cases, List<double> actual, Func<double, double, double, bool> isSame)
    {
        List<double> expected = LanguageRunner.Expected(cases);
        Assert.Equal(expected.Count, actual.Count);
        var wrong = new List<string>();
        int at = 0;
        foreach (LanguageCase c in cases)
        {
            int count = c.Function.Results.Sum(static r => r.Entries.Count);
            foreach (double[] point in c.Points)
            {
                List<double> own = expected.GetRange(at, count), others = actual.GetRange(at, count);
                double scale = own.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
                for (int i = 0; i < count; i++)
                {
                    if (!isSame(own[i], others[i], scale))
                        wrong.Add($"{c.Function.About} at {string.Join(", ", point)}, result {i}: {others[i]:R}, not {own[i]:R}");
                }
                at += count;
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n" + string.Join("\n", wrong.Take(30)));
    }

    // Every function of formulas that the language has, with its partials if it has those.
    private static IEnumerable<LanguageCase> Functions(string language)
    {
        foreach (FunctionDef function in SymGrad.Symbolic.Functions.All.Where(static f => f.InFormulas))
        {
            IEnumerable<string> arguments = function.Domain.Select(static (d, i) => d.Low == d.High ? "1" : "xyzst"[i].ToString());
            string text = $"{function.Name}({string.Join(", ", arguments)})";
            int arity = Formula.Parse(text).Variables.Count;
            List<double[]> points = Enumerable.Range(0, 5).Select(k => function.Domain.Where(static d => d.Low < d.High)
                .Select((d, i) => d.Low + (d.High - d.Low) * (0.13 + 0.17 * k + 0.11 * i)).ToArray()).ToList();
            Assert.All(points, p => Assert.Equal(arity, p.Length));
            if (Written(language, text, "g" + function.Name) is { } written)
                yield return new LanguageCase(written, points);
        }
    }

    private static IEnumerable<LanguageCase> EdgeCases(string language)
    {
        int i = 0;
        foreach (string text in Edges.Concat(Special))
        {
            if (Written(language, text, "edge" + i++) is not { } written)
                continue;
            IEnumerable<double[]> points = written.Inputs.Count == 1
                ? Coordinates.Select(static x => new[] { x }) : Coordinates.SelectMany(static x => Coordinates.Select(y => new[] { x, y }));
            yield return new LanguageCase(written, points.ToList());
        }
    }

    private static IEnumerable<LanguageCase> RandomCases(string language)
    {
        var random = new Random(7);
        // The same ones each time: among others there are some that lose more digits than two libraries may differ by.
        List<Func<ExprPool, Expr>> makers = RandomExpressions.Of(4).List[60].Single(static _ => true, "0N0XIzNsQ0O2");
        for (int i = 0; i < makers.Count; i++)
        {
            Expr e = makers[i](new ExprPool());
            IReadOnlyList<Variable> variables = RandomExpressions.Variables(e.Pool);
            IEnumerable<CodeResult> partials = ReverseMode.Gradient(e, variables)
                .Select((d, k) => CodeResult.Number(new CodeName("d{0}", variables[k].Name), d));
            var function = new CodeFunction("random" + i, TextPrinter.Print(e),
                [.. variables.Select(static v => new CodeInput(new CodeName("{0}", v.Name), v))],
                [CodeResult.Number(new CodeName("value"), e), .. partials], [e]);
            if (Writes(language, function))
                yield return new LanguageCase(function, [.. Enumerable.Range(0, 8).Select(_ => new[] { Draw(), Draw(), Draw() })]);
        }

        double Draw() => (random.NextDouble() * 3 - 1.5) * 0.91373 + 0.00171;
    }

    // Second derivatives, matrices, orders, directions.
    private static IEnumerable<LanguageCase> Shapes()
    {
        double[][] points = [[0.3, -1.2], [1.5, 2]];
        Formula f = Formula.Parse("x^2*exp(y) + x/(1 + y^2)"), g = Formula.Parse("sin(x)");
        yield return new(FormulaFunctions.Of(f, DerivativeKind.Hessian, "hessianOf2"), points);
        yield return new(FormulaFunctions.Of(g, DerivativeKind.Hessian, "hessianOf1"), [[0.3]]);
        yield return new(FormulaFunctions.Of(f, DerivativeKind.Differential, "differentialOf2"), [[0.3, -1.2, 0.1, 0.2]]);
        yield return new(FormulaFunctions.Of(f, DerivativeKind.Gradient, "gradientByOne", ["y"]), points);
        yield return new(FormulaFunctions.Of(f, DerivativeKind.Primal, "valueOf2"), points);
        yield return new(FormulaFunctions.Of(Formula.Parse("7"), DerivativeKind.Gradient, "constant"), [[]]);
        yield return new(FormulaFunctions.Of(g, DerivativeKind.Derivative, "third", ["x"], 3), [[0.3]]);
        yield return new(FormulaFunctions.Of(g, DerivativeKind.Derivative, "seventh", ["x"], 7), [[0.3]]);
        yield return new(FormulaFunctions.Jacobian([f, g, Formula.Parse("y")], "jacobian32", ["x", "y"]), points);
        yield return new(FormulaFunctions.Jacobian([g], "jacobian11", ["x"]), [[0.3]]);
        yield return new(FormulaFunctions.Jacobian([g, f], "jacobian21", ["x"]), points);
    }

    // The gradient; the value where the language lacks a function of a derivative; null where it lacks the function itself.
    private static CodeFunction? Written(string language, string text, string name) =>
        new[] { DerivativeKind.Gradient, DerivativeKind.Primal }.Select(kind => FormulaFunctions.Of(Formula.Parse(text), kind, name))
            .FirstOrDefault(function => Writes(language, function));

    private static bool Writes(string language, CodeFunction function)
    {
        try
        {
            return Language.Find(language)!.Write(function).Length > 0;
        }
        catch (LanguageException)
        {
            return false;
        }
    }
}

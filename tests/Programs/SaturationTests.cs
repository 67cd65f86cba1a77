using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>
/// Intermediate results that overflow, poles and saturated functions: what does not move, and what has no influence, contributes
/// nothing, whatever it is multiplied with.
/// </summary>
public class SaturationTests
{
    // Each makes something finite of infinity.
    private static readonly string[] Saturating =
    [
        "1 / (1 + {0})", "1 / (2 + {0} * {0})", "Math.Exp(-({0}))", "Math.Tanh({0})", "Math.Atan({0})", "1 / Math.Sqrt(1 + {0} * {0})",
        "1 / (1 + 2 * {0} + x[0])", "Math.Pow(1 + {0}, -1)", "x[2] / (1 + {0})", "1 / (x[2] * {0})",
    ];

    // Each is infinite at the given x[1], where x[2] is 2.
    private static readonly (string Value, double At)[] Infinite =
    [
        ("Math.Exp(x[1])", 800), ("x[2] * Math.Exp(x[1])", 800), ("(Math.Exp(x[1]) * x[2] + x[2])", 800), ("Math.Cosh(x[1])", -800),
        ("Math.Exp(x[1] * x[1])", 30), ("(Math.Exp(x[1]) / x[2])", 800), ("double.Exp10(x[1])", 400),
        ("(x[1] * x[1] * x[1] * x[1])", 1e200), ("Math.Pow(x[1], 4)", 1e200), ("(Math.Pow(x[1], 3) * x[2])", 1e200), ("(x[1] * x[1] * x[2] * x[2])", 1e200),
    ];

    // Each is infinite, or has no finite derivative, at x[1] = 0.
    private static readonly string[] Singular =
    [
        "Math.Sqrt({0})", "Math.Cbrt({0})", "Math.Log({0})", "1 / {0}", "Math.Pow({0}, 0.3)", "Math.Pow({0}, -2)", "{0} * Math.Log({0})",
        "1 / Math.Sqrt({0})", "Math.Exp(1 / {0})", "Math.Sqrt({0} * x[2])", "Math.Sqrt({0}) / {0}", "Math.Tanh(Math.Log({0}))", "Math.Exp(-1 / ({0} * {0}))",
    ];

    private static readonly Func<string, string, string>[] Forms =
    [
        static (o, terms) => $"public static double F(double[] x) => x[0] + {With(terms, o)};",
        static (o, terms) => $"public static double F(double[] x) {{ double o = {o}; double s = x[0]; s += {With(terms, "o")}; return s; }}",
        static (o, terms) => $"public static double F(double[] x) {{ var e = new double[2]; for (int i = 0; i < 2; i++) e[i] = {o}; double s = x[0]; for (int i = 0; i < 2; i++) s += {With(terms, "e[i]")}; return s; }}",
        static (o, terms) => $"static double O(double[] x) => {o}; static double G(double[] x, double o) {{ if (o < 0) return 0; return {With(terms, "o")}; }} public static double F(double[] x) {{ double s = x[0]; for (int i = 0; i < 2; i++) s += G(x, O(x)); return s; }}",
        static (o, terms) => $"public static double F(double[] x) {{ double s = x[0], o = 0; if (x[2] > 1) {{ o = {o}; }} if (x[2] > 0) {{ s += {With(terms, "o")}; }} return s; }}",
    ];

    private static string With(string terms, string value) => terms.Replace("{0}", value, StringComparison.Ordinal);

    [Fact]
    public void Derivatives_OfWhatSaturates_AreZeroInEveryMode()
    {
        string terms = string.Join(" + ", Saturating);
        List<(string Source, double At)> programs = [.. Infinite.SelectMany(i => Forms.Select(form => (form(i.Value, terms), i.At)))];
        IReadOnlyList<ProgramCase> cases = ProgramCase.Compile(programs.ConvertAll(static p => p.Source), secondOrder: true);
        for (int i = 0; i < cases.Count; i++)
        {
            object point = new double[] { 0, programs[i].At, 2 };
            Assert.True(cases[i].GradientAt(point) is [1, 0, _], $"gradient {string.Join(", ", cases[i].GradientAt(point))}\n{cases[i].Source}");
            Assert.True(cases[i].TangentsAt(point) is [1, 0, _], $"tangents {string.Join(", ", cases[i].TangentsAt(point))}\n{cases[i].Source}");
            Assert.True(cases[i].ProductsAt(point) is [[0, 0, 0], [0, ..], _], $"products {string.Join("; ", cases[i].ProductsAt(point).Select(static h => string.Join(", ", h)))}\n{cases[i].Source}");
        }
    }

    [Fact]
    public void ZeroDirection_MeetsInfinity_ContributesNothing()
    {
        string terms = string.Join(" + ", Singular);
        IReadOnlyList<ProgramCase> cases = ProgramCase.Compile([.. Forms.Select(form => form("(x[1] + 0 * x[0])", terms).Replace("x[0] +", "x[0] * x[0] +", StringComparison.Ordinal).Replace("= x[0]", "= x[0] * x[0]", StringComparison.Ordinal))], secondOrder: true);
        foreach (ProgramCase programCase in cases)
        {
            object point = new double[] { 1.5, 0, 2 };
            Assert.True(programCase.GradientAt(point)[0] == 3, $"gradient {programCase.GradientAt(point)[0]}\n{programCase.Source}");
            Assert.True(programCase.TangentsAt(point)[0] == 3, $"tangent {programCase.TangentsAt(point)[0]}\n{programCase.Source}\n{programCase.Generated}");
            Assert.True(programCase.ProductsAt(point)[0] is [2, 0, _], $"product {string.Join(", ", programCase.ProductsAt(point)[0])}\n{programCase.Source}\n{programCase.Generated}");
        }
    }

    [Fact]
    public void Forward_OfRandomSaturatedPrograms_EqualsReverse()
    {
        int count = RandomProgram.Count(60);
        List<RandomSaturation> programs = [.. Enumerable.Range(0, count).Select(static seed => new RandomSaturation(seed))];
        for (int first = 0; first < count; first += 30)
        {
            List<RandomSaturation> batch = programs.GetRange(first, Math.Min(30, count - first));
            IReadOnlyList<ProgramCase> cases = ProgramCase.Compile(batch.ConvertAll(static p => p.Source));
            for (int i = 0; i < cases.Count; i++)
            {
                foreach (object[] point in batch[i].Points)
                {
                    if (double.IsFinite(cases[i].ValueAt(point)))
                        cases[i].CheckAxes(point);
                }
            }
        }
    }
}

using System;
using System.Linq;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Integers of every operator and type, wherever a method uses them: bounds, indices, lengths, conditions, factors.</summary>
public class IntegerTests
{
    private static readonly string[] Values =
    [
        "k & 3", "m | 1", "k ^ 1", "m << 1", "n >> 1", "n >>> 1", "b ? 1 : 2", "b && k > 1 ? 1 : 0", "n % 3", "n / 2", "-m", "~m & 3", "k + 1", "m * 2", "k & 1 + 1", "(k | m) & (m ^ 3)",
        "(k & 3) << (m & 1)", "checked(k + 1)", "(int)(q & 3)", "(int)(u | 1)", "y & 2", "b ? k > 2 ? 1 : 2 : 3", "-(b ? 1 : 2) & 3", "unchecked(k * 7 & 3)", "k switch { 3 => 1, _ => 2 }", "k + int.MinValue & 3",
    ];

    [Theory]
    [InlineData("for (int i = 0; i < ($); i++) s += x[i & 3] * x[i & 3]; return s;")]
    [InlineData("for (int i = 0; i < ($ & 3); i++) s += x[i] * x[i]; return s;")]
    [InlineData("for (int i = 0; i <= ($); i++) s = s * x[i & 3] + 1; return s;")]
    [InlineData("for (int i = ($) & 3; i < 4; i++) s += x[i] * s; return s;")]
    [InlineData("for (int i = 3; i > ($); i--) s += x[i & 3] * s; return s;")]
    [InlineData("for (int i = 3; i >= ($); i -= 2) s += x[i & 3] * s; return s;")]
    [InlineData("var a = new double[8]; for (int i = ($) & 3; i < ($) + 1; i++) a[i & 7] = x[i & 3]; return a[0] * a[1] * a[2] + a[3] * x[0];")]
    [InlineData("return x[($) & 3] * x[0];")]
    [InlineData("return x[^((($) & 3) + 1)] * x[0];")]
    [InlineData("var a = new double[(($) & 7) + 4]; for (int i = 0; i < 4; i++) a[i] = x[i] * x[i]; return a[0] * a[1];")]
    [InlineData("return (($) > 1) == b ? x[0] * x[0] : x[1] * x[1];")]
    [InlineData("return x[0] * x[0] * ($) - (double)($) / 3 * x[1];")]
    [InlineData("int t = k - ($) * m % 5 - -($); return x[t & 3] * x[0];")]
    [InlineData("int t = (17 / (($) | 8)) ^ ~($); return x[t & 3] * x[0];")]
    [InlineData("int t = 1 << (($) & 3) | ($) >> 1; return x[t & 3] * x[0];")]
    [InlineData("int t = b ? ($) : 1; return x[t & 3] * x[0];")]
    [InlineData("long t = q * ($) - ($); return x[t & 3] * x[0];")]
    [InlineData("byte t = (byte)($); return x[t & 3] * x[0];")]
    [InlineData("foreach (double v in x.AsSpan(($) & 1, 1 + (($) & 1))) s += v * v; return s;")]
    [InlineData("foreach (double v in x[(($) & 1)..(($) & 3 | 1)]) s += v * v; return s;")]
    [InlineData("return Picked(x, ($), ($) & 1) * Called(x, ($) & 3);")]
    public void EveryOperator_KeepsItsPlace(string use)
    {
        const string Locals = "int n = x.Length; int k = n - 1, m = n - 2; bool b = n > 3; long q = n; uint u = (uint)n; byte y = (byte)(n - 1); double s = 0;";
        Type c = Driver.Compile("""
            #pragma warning disable
            static double Picked(double[] x, int i, int j) => x[i & 3] * x[j] + i;
            static double Called(double[] x, int i) => i <= 0 ? x[0] : x[i & 3] * Called(x, i - 1);
            """ + "\n" + string.Concat(Values.Select((v, i) => $"[Gradient] public static double F{i}(double[] x) {{ {Locals} {use.Replace("$", v)} }}\n")));
        for (int i = 0; i < Values.Length; i++)
            Differences.Check(c, "F" + i, 0.7, 1.1, 0.4, 0.9);
    }

    [Theory]
    [InlineData("var a = new double[$]; a[0] = x[0]; a[1] = x[1] * a[0]; return a[1] * a.Length;")]
    [InlineData("var a = new double[$, $]; a[0, 1] = x[0]; return a[0, 1] * a[0, 1] * a.Length;")]
    [InlineData("var a = new double[$][]; a[1] = new double[$]; a[1][1] = x[0]; return a[1][1] * a[1][1] * a.Length;")]
    [InlineData("var c = new int[$]; c[1] = 2; return x[c[1]] * x[0];")]
    [InlineData("Span<double> a = new double[$]; a.Fill(x[0]); return a[0] * a[1];")]
    [InlineData("return x[$] * x[$] * x[0];")]
    [InlineData("var a = new double[4]; a[$] = x[0]; a[$] += x[1] * a[$]; return a[3] * x[$];")]
    [InlineData("var a = new double[4, 4]; a[$, $] = x[0] * x[1]; return a[3, 3] * a[3, 3];")]
    [InlineData("double s = 1; for (@ i = 0; i < $; i++) s += x[i] * s; return s;")]
    [InlineData("double s = 0; for (@ i = $; i > 0; i--) s += x[i] * x[i] * i; return s;")]
    [InlineData("ref double r = ref x[$ - 1]; r *= x[0]; return x[2] * r;")]
    [InlineData("(x[$], x[0]) = (x[0], x[$]); return x[0] * x[0] * x[3];")]
    [InlineData("return x[x[0] > 0.5 ? $ : (@)0] * x[1] + Called(x, $);")]
    public void EveryType_IsAnIndexAndALength(string use)
    {
        string[] types = ["long", "uint", "short", "ushort", "byte", "sbyte", "int"];
        Type c = Driver.Compile("#pragma warning disable\n" + string.Concat(types.Select(t => $$"""
            static double Called(double[] x, {{t}} i) => i <= 0 ? x[0] : x[i] * Called(x, ({{t}})(i - 1));
            [Gradient] public static double L{{t}}(double[] x) { {{use.Replace("$", $"({t})3").Replace("@", t)}} }
            [Gradient] public static double V{{t}}(double[] x) { {{t}} k = ({{t}})(x.Length - 1); {{use.Replace("$", "k").Replace("@", t)}} }

            """)));
        foreach (string type in types)
        {
            Differences.Check(c, "L" + type, 0.7, 1.1, 0.4, 0.9);
            Differences.Check(c, "V" + type, 0.7, 1.1, 0.4, 0.9);
        }
    }

    [Theory]
    [InlineData("Array.Copy(x, a, $);")]
    [InlineData("Array.Copy(x, 1, a, 2, $);")]
    [InlineData("Array.Copy(x, 1L, a, 2L, $);")]
    public void CopiesOfLongLengths_AreThoseOfInts(string copy)
    {
        Type c = Driver.Compile(string.Concat(new[] { "3L", "q", "(uint)q" }.Select((length, i) =>
            $"[Gradient] public static double F{i}(double[] x) {{ long q = x.LongLength - 1; var a = new double[5]; {copy.Replace("$", length)} double s = 0; for (long j = 0; j < a.GetLongLength(0); j++) s += a[j] * a[j] * (j + 1); return s; }}\n")));
        for (int i = 0; i < 3; i++)
            Differences.Check(c, "F" + i, 0.7, 1.1, 0.4, 0.9);
    }

    [Theory]
    [InlineData("return x[q] * x[0];")]
    [InlineData("x[q] = 1; return x[0];")]
    [InlineData("var a = new double[q]; return a.Length * x[0];")]
    [InlineData("var a = new double[4]; Array.Copy(x, a, q); return a[0] * x[0];")]
    public void IntegersThatAreNoIndex_Throw(string use)
    {
        Type c = Driver.Compile($"[Gradient] public static double F(double[] x) {{ long q = (1L << 32) + x.Length - 3; {use} }}");
        Differences.CheckThrows(c, "F", 0.7, 1.1, 0.4, 0.9);
    }

    [Theory]
    [InlineData("byte")]
    [InlineData("sbyte")]
    [InlineData("short")]
    [InlineData("ushort")]
    [InlineData("bool")]
    [InlineData("long")]
    [InlineData("uint")]
    public void HelpersThatReturnFromWithin_GiveValuesOfTheirType(string type)
    {
        (string yes, string no, string use) = type == "bool" ? ("true", "false", "Found(x, i) ? x[i] * x[i] : x[0]") : ("1", "0", "x[Found(x, i)] * x[i]");
        Type c = Driver.Compile($$"""
            static {{type}} Found(double[] x, int i) { while (i > 0) { if (x[i] > 1) return {{yes}}; if (i == 3) return {{no}}; i--; } return {{no}}; }
            [Gradient, Hessian] public static double F(double[] x)
            {
                double s = 1;
                for (int i = 0; i < 4; i++)
                {
                    if (i > 0)
                    {
                        if (x[i] < 5)
                            s += {{use}};
                    }
                }
                return s;
            }
            """);
        Differences.Check(c, "F", 0.7, 1.1, 0.4, 0.9);
    }
}

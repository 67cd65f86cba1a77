using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SymGrad.Codegen;
using SymGrad.Tests;
using Xunit;

namespace SymGrad.Conformance.Tests;

/// <summary>The corpus through generated C#: every formula's Hessian method (value, gradient, Hessian), compiled and run.</summary>
public class GeneratedCodeTests
{
    [Fact]
    public void GeneratedCSharp_ValueGradientAndHessianAgreeWithTheCorpus()
    {
        var source = new StringBuilder();
        for (int i = 0; i < CorpusRecord.All.Count; i++)
        {
            Formula formula = Formula.Parse(CorpusRecord.All[i].Text).Normalized();
            source.Append(FormulaMethods.Emit(formula, DerivativeKind.Hessian, "F" + i));
            source.Append(Wrapper(formula, i));
        }
        Type generated = CompiledCode.Class(source.ToString());

        var failures = new List<string>();
        for (int i = 0; i < CorpusRecord.All.Count; i++)
        {
            CorpusRecord record = CorpusRecord.All[i];
            string[] names = Formula.Parse(record.Text).Normalized().Variables.ToArray();
            int n = names.Length;
            var method = generated.GetMethod("Run" + i)!.CreateDelegate<Func<double[], double[], double[], double>>();
            foreach (CorpusPoint point in record.Points)
            {
                var gradient = new double[n];
                var hessian = new double[n * n];
                double value = method(names.Select(v => point.At[v]).ToArray(), gradient, hessian);
                double First(string name) => Array.IndexOf(names, name) is var k and >= 0 ? gradient[k] : 0;
                double Second(string pair)
                {
                    int[] k = pair.Split(',').Select(name => Array.IndexOf(names, name)).ToArray();
                    return k.Contains(-1) ? 0 : hessian[k[0] * n + k[1]];
                }
                failures.AddRange(Agreement.Differences(point, value, First, Second).Select(d => $"{record.Id} {record.Text}: {d}"));
            }
        }
        Assert.True(failures.Count == 0, $"{failures.Count} disagree:\n" + string.Join("\n", failures.Take(40)));
    }

    private static string Wrapper(Formula formula, int i)
    {
        int n = formula.Variables.Count;
        IEnumerable<string> arguments = Enumerable.Range(0, n).Select(k => $"x[{k}]")
            .Concat(Enumerable.Range(0, n).Select(k => $"out g[{k}]")).Append("h");
        return $"public static double Run{i}(double[] x, double[] g, double[] h) => F{i}Hessian({string.Join(", ", arguments)});\n";
    }
}

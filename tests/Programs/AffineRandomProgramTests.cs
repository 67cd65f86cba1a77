using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>
/// Random methods with affine indices: their Jacobian is that of the dense form, and its pattern the one that the search finds in
/// the same method with indices out of an array.
/// </summary>
public class AffineRandomProgramTests
{
    private const int Programs = 60;

    [Fact]
    public void RandomAffineMethods_HaveTheValuesOfTheDenseForm_AndThePatternOfTheSearch()
    {
        var text = new StringBuilder();
        List<string> bodies = Enumerable.Range(0, Programs).Select(p => new AffineMethod(new Random(p)).Body).ToList();
        for (int p = 0; p < Programs; p++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                public static partial class Case{{p}}
                {
                    [Jacobian, Jacobian(Sparse = true, Name = "Told")]
                    public static void F(double[] x, double k, int m, int[] zero, double[] y) { {{bodies[p].Replace("+ NONE", "", StringComparison.Ordinal)}} }
                    [Jacobian(Sparse = true, Name = "Sought")]
                    public static void S(double[] x, double k, int m, int[] zero, double[] y) { {{bodies[p].Replace("NONE", "zero[0]", StringComparison.Ordinal)}} }
                    public static void Dense(double[] x, double k, int m, double[] y, double[] j) => FJacobian(x, k, m, new int[1], y, j);
                    public static void Direct(double[] x, double k, int m, double[] y, SparseMatrix j) => Told(x, k, m, new int[1], y, j);
                    public static void Search(double[] x, double k, int m, double[] y, SparseMatrix j) => Sought(x, k, m, new int[1], y, j);
                }

                """);
        }
        (Assembly assembly, string generated) = ProgramCase.CompileTypes(text.ToString());
        // Each of them looks for its pattern once.
        Assert.Equal(Programs, generated.Split(".Seek(").Length - 1);
        for (int p = 0; p < Programs; p++)
        {
            Type type = assembly.GetType("Case" + p.ToString(CultureInfo.InvariantCulture))!;
            var random = new Random(p);
            (SparseMatrix direct, SparseMatrix search) = (new SparseMatrix(), new SparseMatrix());
            foreach (int n in new[] { 0, 1, 2, 3, 7, 12, 7 })
            {
                double[] x = Enumerable.Range(0, 4 * n + 8).Select(_ => random.NextDouble() * 2 - 1).ToArray(), y = new double[3 * n + 6], expected = new double[y.Length], dense = new double[y.Length * (x.Length + 1)];
                double k = random.NextDouble();
                type.GetMethod("Dense")!.Invoke(null, [x, k, n, expected, dense]);
                type.GetMethod("Direct")!.Invoke(null, [x, k, n, y, direct]);
                type.GetMethod("Search")!.Invoke(null, [x, k, n, new double[y.Length], search]);
                Assert.Equal(expected, y);
                Assert.True(search.RowStarts.SequenceEqual(direct.RowStarts) && search.ColumnIndices.SequenceEqual(direct.ColumnIndices), $"program {p}, n = {n}: another pattern\n{bodies[p]}");
                SparseJacobianTests.AssertSame(dense, y.Length, x.Length + 1, direct, 1e-12);
            }
        }
    }

    /// <summary>A random method of x, k and m that fills y.</summary>
    private sealed class AffineMethod(Random random)
    {
        private int _locals;

        // What is assigned before it is read is no input.
        public string Body => "y[0] = k; " + string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Statement()));

        private string Statement() => random.Next(5) switch
        {
            0 => $"y[{Index("0", "m", 2)}] = {Value("m")}; ",
            1 => $"for (int i = {random.Next(3)}; i < m; i += {random.Next(1, 3)}) {{ {Inner("i")} }} ",
            2 => $"for (int i = m - 1; i >= {random.Next(2)}; i--) {{ {Inner("i")} }} ",
            3 => $"for (int i = 0; i < m; i++) {{ y[i] = 0; for (int j = 0; j < 3; j++) {{ y[i] += {Value("i")} * x[i + j]; }} }} ",
            _ => $"for (int i = 0; i < m; i++) {{ for (int j = 0; j < 2; j++) {{ y[2 * i + j] = {Value("i")} * x[3 * i + j]; }} }} ",
        };

        private string Inner(string i)
        {
            string local = "s" + (_locals++).ToString(CultureInfo.InvariantCulture);
            return $"double {local} = {Value(i)}; "
                + (random.Next(2) == 0 ? $"if ({i} {(random.Next(2) == 0 ? ">" : "<")} {(random.Next(2) == 0 ? "2" : "m - 2")}) {local} {(random.Next(2) == 0 ? "*=" : "=")} {Value(i)}; " : "")
                + $"y[{Index(i, "m", 2)}] {(random.Next(3) == 0 ? "+=" : "=")} {local} * {Value(i)}; "
                + (random.Next(3) == 0 ? $"y[{Index(i, "m", 2)}] = {local}; " : "");
        }

        // In range for 0 <= i < m.
        private string Index(string i, string m, int stride) => random.Next(4) switch
        {
            0 => $"{random.Next(1, stride + 1)} * {i} + {random.Next(4)} + NONE",
            1 => $"{m} - {i} + {random.Next(3)} + NONE",
            2 => $"{i} + {random.Next(3)} + NONE",
            _ => $"{random.Next(5)} + NONE",
        };

        private string Value(string i) => random.Next(6) switch
        {
            0 => $"x[{Index(i, "m", 3)}]",
            1 => $"k * x[{Index(i, "m", 3)}]",
            2 => $"(x[{Index(i, "m", 3)}] - x[{Index(i, "m", 3)}] * x[{Index(i, "m", 3)}])",
            3 => $"Math.Sin(x[{Index(i, "m", 3)}] + {i})",
            4 => $"({i} > 1 ? x[{Index(i, "m", 3)}] : {random.Next(3)})",
            _ => $"Math.Max(x[{Index(i, "m", 3)}], x[{i}])",
        };
    }
}

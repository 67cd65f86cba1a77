using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace SymGrad.Programs.Tests;

internal sealed partial class ProgramCase
{
    private const string SparseMembers = """
        [Jacobian, Jacobian(Sparse = true, Name = "GSparse")]
        public static void G(double a, double b, double[] x, Span<double> y, Span<double> r) { r[0] = F(a, b, x, y); }
        public static double[] Dense(double a, double b, double[] x, double[] y, int size) { var j = new double[size]; GJacobian(a, b, x, y, new double[1], j); return j; }
        public static void Sparse(double a, double b, double[] x, double[] y, SparseMatrix j) => GSparse(a, b, x, y, new double[1], j);
        """;

    /// <summary>Compiles programs of the form of <see cref="RandomProgram"/> and gives the types with both Jacobians of each.</summary>
    public static List<Type> CompileJacobians(IReadOnlyList<RandomProgram> programs) => CompileRandom(programs, "", SparseMembers);
}

/// <summary>Random programs: the sparse Jacobian equals the dense one at every point, also where the pattern changes.</summary>
public class SparseRandomProgramTests
{
    private const int Programs = 40;

    [Fact]
    public void SparseJacobian_OfRandomPrograms_EqualsDense()
    {
        List<RandomProgram> programs = Enumerable.Range(0, Programs).Select(RandomProgram.Of).ToList();
        List<Type> types = ProgramCase.CompileJacobians(programs);
        int compared = 0;
        for (int p = 0; p < Programs; p++)
        {
            var random = new Random(p);
            var jacobian = new SparseMatrix();
            MethodInfo dense = types[p].GetMethod("Dense")!, sparse = types[p].GetMethod("Sparse")!;
            foreach (int length in new[] { 3, 3, 5, 1, 5 })
            {
                double a = random.NextDouble() * 2 - 1, b = random.NextDouble() * 2 - 1;
                double[] x = RandomProgram.Numbers(random, length), y = RandomProgram.Numbers(random, length), xToo = [.. x], yToo = [.. y];
                sparse.Invoke(null, [a, b, xToo, yToo, jacobian]);
                var expected = (double[])dense.Invoke(null, [a, b, x, y, jacobian.Rows * jacobian.Columns])!;
                Assert.Equal(x, xToo);
                Assert.Equal(y, yToo);
                for (int i = 0; i < expected.Length; i++)
                {
                    double value = jacobian[i / jacobian.Columns, i % jacobian.Columns];
                    Assert.True(!double.IsFinite(expected[i]) || Math.Abs(value - expected[i]) <= 1e-9 * (1 + Math.Abs(expected[i])),
                        $"seed {p}, length {length}, element {i}: sparse {value:R}, dense {expected[i]:R}\n{programs[p].Source}");
                    compared++;
                }
            }
        }
        Assert.True(compared > 10 * Programs);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;
using Xunit.Sdk;

namespace SymGrad.Programs.Tests;

internal sealed partial class ProgramCase
{
    // The slope of F along v, from either mode; its gradient, from either mode too, is the Hessian times v.
    private const string NestedMembers = """
        [Gradient(Wrt = ["a", "b", "x", "y"]), Differential(Wrt = ["a", "b", "x", "y"])]
        public static double ByReverse(double a, double b, double[] x, double[] y, double va, double vb, double[] vx, double[] vy)
        {
            double[] u = (double[])x.Clone(), w = (double[])y.Clone(), du = new double[x.Length], dw = new double[y.Length];
            FGradient(a, b, u, w, out double da, out double db, du, dw);
            double s = da * va + db * vb;
            for (int i = 0; i < x.Length; i++)
                s += du[i] * vx[i] + dw[i] * vy[i];
            return s;
        }
        [Gradient(Wrt = ["a", "b", "x", "y"]), Differential(Wrt = ["a", "b", "x", "y"])]
        public static double ByForward(double a, double b, double[] x, double[] y, double va, double vb, double[] vx, double[] vy)
        {
            double[] u = (double[])x.Clone(), w = (double[])y.Clone(), du = (double[])vx.Clone(), dw = (double[])vy.Clone();
            FDifferential(a, b, u, w, va, vb, du, dw, out double slope);
            return slope;
        }
        public static double[][] Run(double a, double b, double[] x, double[] y, double va, double vb, double[] vx, double[] vy)
        {
            int n = x.Length;
            double[] u = (double[])x.Clone(), w = (double[])y.Clone(), du = new double[n], dw = new double[n], hu = new double[n], hw = new double[n];
            double[] ru = new double[n], rw = new double[n], fu = new double[n], fw = new double[n];
            FHessianVectorProduct(a, b, u, w, va, vb, (double[])vx.Clone(), (double[])vy.Clone(), out _, out _, du, dw, out double ha, out double hb, hu, hw);
            double slope = ByReverseGradient(a, b, x, y, va, vb, vx, vy, out double ra, out double rb, ru, rw);
            double same = ByForwardGradient(a, b, x, y, va, vb, vx, vy, out double fa, out double fb, fu, fw);
            ByReverseDifferential(a, b, x, y, va, vb, vx, vy, va, vb, vx, vy, out double curvature);
            ByForwardDifferential(a, b, x, y, va, vb, vx, vy, va, vb, vx, vy, out double sameCurvature);
            return [[ha, hb, .. hu, .. hw], [ra, rb, .. ru, .. rw], [fa, fb, .. fu, .. fw], [slope, same, curvature, sameCurvature]];
        }
        """;

    /// <summary>Compiles programs and gives the types with the nested derivatives of each.</summary>
    public static List<Type> CompileNested(IReadOnlyList<RandomProgram> programs) => CompileRandom(programs, "[Gradient, Differential, HessianVectorProduct] ", NestedMembers);
}

/// <summary>
/// Random programs: derivatives of calls of their derivatives, in all four orders of the modes, agree with the Hessian-vector
/// product, which is tested against dual numbers elsewhere. <c>SYMGRAD_RANDOM_PROGRAMS</c> sets how many, 40 by default.
/// </summary>
public class NestedRandomProgramTests
{
    private const int Batch = 20;

    [Fact]
    public void DerivativesOfDerivatives_EqualHessianVectorProducts()
    {
        int count = RandomProgram.Count(40), compared = 0;
        for (int first = 0; first < count; first += Batch)
        {
            List<RandomProgram> programs = Enumerable.Range(first, Math.Min(Batch, count - first)).Select(RandomProgram.Plain).ToList();
            try
            {
                List<Type> types = ProgramCase.CompileNested(programs);
                for (int p = 0; p < programs.Count; p++)
                    compared += Compare(types[p]);
            }
            catch (Exception e) when (e is XunitException or TargetInvocationException)
            {
                for (int p = 0; p < programs.Count; p++)
                {
                    if (programs[p].Smallest(Failure) is { } message)
                        Assert.Fail($"seed {first + p}: {message}");
                }
                throw;
            }
        }
        Assert.True(compared > 25 * count);
    }

    private static string? Failure(RandomProgram program)
    {
        try
        {
            Compare(ProgramCase.CompileNested([program])[0]);
            return null;
        }
        catch (Exception e) when (e is XunitException or TargetInvocationException)
        {
            return (e is XunitException ? e.Message : e.InnerException) + "\n" + program.Source;
        }
    }

    // The number of finite values that were compared.
    private static int Compare(Type type)
    {
        MethodInfo run = type.GetMethod("Run")!;
        var random = new Random(1);
        int compared = 0;
        foreach (int length in new[] { 3, 1, 4 })
        {
            double[] at = RandomProgram.Numbers(random, 2), x = RandomProgram.Numbers(random, length), y = RandomProgram.Numbers(random, length);
            double[] along = RandomProgram.Numbers(random, 2), vx = RandomProgram.Numbers(random, length), vy = RandomProgram.Numbers(random, length);
            double[] v = [.. along, .. vx, .. vy];
            var results = (double[][])run.Invoke(null, [at[0], at[1], x, y, along[0], along[1], vx, vy])!;
            (double[] product, double[] byReverse, double[] byForward, double[] slopes) = (results[0], results[1], results[2], results[3]);
            double curvature = 0, size = 0;
            for (int i = 0; i < v.Length; i++)
            {
                (curvature, size) = (curvature + product[i] * v[i], size + Math.Abs(product[i] * v[i]));
                AssertClose(product[i], byReverse[i], Math.Abs(product[i]), $"reverse over reverse {i}");
                AssertClose(product[i], byForward[i], Math.Abs(product[i]), $"reverse over forward {i}");
            }
            AssertClose(slopes[0], slopes[1], Math.Abs(slopes[0]), "slopes");
            AssertClose(curvature, slopes[2], size, "forward over reverse");
            AssertClose(curvature, slopes[3], size, "forward over forward");

            void AssertClose(double expected, double actual, double scale, string what)
            {
                if (!double.IsFinite(expected))
                    return;
                Assert.True(Math.Abs(actual - expected) <= 1e-9 * (1 + scale), $"length {length}, {what}: {actual:R}, not {expected:R}");
                compared++;
            }
        }
        return compared;
    }
}

using System;

namespace SymGrad.Benchmarks;

/// <summary>One step of a nonlinear diffusion along a line, three times: how its Jacobian is found depends on how it is written.</summary>
internal static partial class Stencils
{
    /// <summary>The indices tell the pattern.</summary>
    [Jacobian(Sparse = true)]
    public static void Told(ReadOnlySpan<double> u, [Constant] double k, Span<double> f)
    {
        int last = u.Length - 1;
        f[0] = u[0] - 1;
        for (int i = 1; i < last; i++)
            f[i] = k * (u[i - 1] - 2 * u[i] + u[i + 1]) + u[i] * u[i] * u[i] / (1 + u[i] * u[i]);
        f[last] = u[last] - u[last - 1];
    }

    /// <summary>The values pass through an array of the method's own: the pattern is sought once, and colours give the values.</summary>
    [Jacobian(Sparse = true)]
    public static void Sought(ReadOnlySpan<double> u, [Constant] double k, Span<double> f)
    {
        int last = u.Length - 1;
        double[] v = new double[u.Length];
        for (int i = 0; i < v.Length; i++)
            v[i] = u[i];
        f[0] = v[0] - 1;
        for (int i = 1; i < last; i++)
            f[i] = k * (v[i - 1] - 2 * v[i] + v[i + 1]) + v[i] * v[i] * v[i] / (1 + v[i] * v[i]);
        f[last] = v[last] - v[last - 1];
    }

    /// <summary>An array has the indices: the pattern is sought in each call.</summary>
    [Jacobian(Sparse = true)]
    public static void Linked(ReadOnlySpan<double> u, [Constant] double k, int[] at, Span<double> f)
    {
        int last = u.Length - 1;
        f[0] = u[0] - 1;
        for (int i = 1; i < last; i++)
        {
            double here = u[at[i]];
            f[i] = k * (u[at[i] - 1] - 2 * here + u[at[i] + 1]) + here * here * here / (1 + here * here);
        }
        f[last] = u[last] - u[last - 1];
    }
}

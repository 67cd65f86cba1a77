using System;
using System.Numerics;

namespace SymGrad.Benchmarks;

/// <summary>The same energies of particles over <see cref="Vector3"/> and over their numbers.</summary>
internal static partial class Vectors
{
    [Gradient]
    public static float Springs(ReadOnlySpan<Vector3> p, float length)
    {
        float energy = 0;
        for (int i = 1; i < p.Length; i++)
        {
            float longer = (p[i] - p[i - 1]).Length() - length;
            energy += longer * longer;
        }
        return energy;
    }

    [Gradient]
    public static float SpringsOfScalars(ReadOnlySpan<float> x, float length)
    {
        float energy = 0;
        for (int i = 1; i < x.Length / 3; i++)
        {
            float dx = x[3 * i] - x[(3 * i) - 3], dy = x[(3 * i) + 1] - x[(3 * i) - 2], dz = x[(3 * i) + 2] - x[(3 * i) - 1];
            float longer = MathF.Sqrt((dx * dx) + (dy * dy) + (dz * dz)) - length;
            energy += longer * longer;
        }
        return energy;
    }

    [Gradient]
    public static float Charges(Vector3[] p, float softness)
    {
        float energy = 0;
        for (int i = 0; i < p.Length; i++)
        {
            Vector3 here = p[i];
            for (int j = 0; j < i; j++)
            {
                Vector3 apart = p[j] - here;
                energy += 1f / MathF.Sqrt(Vector3.Dot(apart, apart) + softness);
            }
        }
        return energy;
    }

    [Gradient]
    public static float ChargesOfScalars(float[] x, float softness)
    {
        float energy = 0;
        for (int i = 0; i < x.Length / 3; i++)
        {
            float hx = x[3 * i], hy = x[(3 * i) + 1], hz = x[(3 * i) + 2];
            for (int j = 0; j < i; j++)
            {
                float dx = x[3 * j] - hx, dy = x[(3 * j) + 1] - hy, dz = x[(3 * j) + 2] - hz;
                energy += 1f / MathF.Sqrt((dx * dx) + (dy * dy) + (dz * dz) + softness);
            }
        }
        return energy;
    }
}

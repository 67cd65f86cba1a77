using System;
using System.Numerics;
using SymGrad;

namespace Geometry;

/// <summary>A cloth of particles that springs hold together, hung up by two corners.</summary>
internal static partial class Cloth
{
    /// <summary>The particles side by side.</summary>
    public const int Width = 6;

    private const float Stiffness = 80f, Weight = 0.3f;

    /// <summary>The energy of the springs and of the height. The gradient is minus the force on each particle.</summary>
    [Gradient]
    public static float Energy(ReadOnlySpan<Vector3> particles)
    {
        float energy = 0;
        int rows = particles.Length / Width;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < Width; column++)
            {
                Vector3 here = particles[(row * Width) + column];
                energy += Weight * here.Y;
                if (column + 1 < Width)
                    energy += Stretched(particles[(row * Width) + column + 1] - here);
                if (row + 1 < rows)
                    energy += Stretched(particles[((row + 1) * Width) + column] - here);
            }
        }
        return energy;
    }

    private static float Stretched(Vector3 spring)
    {
        float longer = spring.Length() - 1f;
        return 0.5f * Stiffness * longer * longer;
    }

    /// <summary>The cloth as it lies before it is let go.</summary>
    public static Vector3[] Flat()
    {
        var particles = new Vector3[Width * Width];
        for (int i = 0; i < particles.Length; i++)
            particles[i] = new Vector3(i % Width, 0.02f * (i % 5), i / Width);
        return particles;
    }

    /// <summary>Lets the cloth fall until it hangs still; the corners of the first row are held.</summary>
    public static void Settle(Vector3[] particles)
    {
        var slopes = new Vector3[particles.Length];
        for (int step = 0; step < 20_000; step++)
        {
            EnergyGradient(particles, slopes);
            for (int i = 0; i < particles.Length; i++)
            {
                if (i is not (0 or Width - 1))
                    particles[i] -= 0.003f * slopes[i];
            }
        }
    }
}

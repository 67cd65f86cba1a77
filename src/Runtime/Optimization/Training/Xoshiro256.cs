using System;
using System.Numerics;

namespace SymGrad.Optimization;

/// <summary>
/// Random numbers that are the same on every machine and in every version of .NET: xoshiro256** by D. Blackman and S. Vigna
/// (ACM Transactions on Mathematical Software 47 (2021), 36), seeded through SplitMix64. Not for secrets.
/// </summary>
public sealed class Xoshiro256
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>A stream of its own for each seed.</summary>
    /// <param name="seed">The seed.</param>
    public Xoshiro256(ulong seed) => State = (SplitMix(ref seed), SplitMix(ref seed), SplitMix(ref seed), SplitMix(ref seed));

    /// <summary>The whole state, to be saved and set again: the same numbers follow.</summary>
    /// <exception cref="ArgumentException">All of it is zero, which the generator never leaves.</exception>
    public (ulong S0, ulong S1, ulong S2, ulong S3) State
    {
        get => (_s0, _s1, _s2, _s3);
        set
        {
            if (value == default)
                throw new ArgumentException("The state is not all zeros.", nameof(value));
            (_s0, _s1, _s2, _s3) = value;
        }
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9, t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number from 0 up to, not including, 1; a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>An integer from 0 up to, not including, a bound; each as likely as the others.</summary>
    /// <remarks>D. Lemire, ACM Transactions on Modeling and Computer Simulation 29 (2019), 3.</remarks>
    /// <param name="bound">The bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        ulong range = (ulong)bound, high = Math.BigMul(NextUInt64(), range, out ulong low);
        for (ulong threshold = (0 - range) % range; low < threshold;)
            high = Math.BigMul(NextUInt64(), range, out low);
        return (int)high;
    }

    /// <summary>A number of the standard normal distribution (G. E. P. Box, M. E. Muller, 1958).</summary>
    public double NextGaussian()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>Puts items in random order, each order as likely as the others (R. Durstenfeld, 1964).</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt32(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    // G. L. Steele, D. Lea, C. H. Flood, OOPSLA 2014.
    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

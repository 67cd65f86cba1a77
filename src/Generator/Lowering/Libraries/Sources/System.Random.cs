using System;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="Random"/> with a seed: the subtractive generator of Knuth that .NET keeps for those. What is drawn
    /// is a constant of all derivatives. Without a seed, .NET promises no generator, and this one draws its seed.</summary>
    internal sealed class RandomSource
    {
        private readonly int[] _seeds;
        private int _next;
        private int _other;

        // Stands for the one that all without a seed are drawn from.
        public static RandomSource Shared => null;

        public RandomSource()
            : this(Shared.Next())
        {
        }

        public RandomSource(int seed)
        {
            int[] seeds = new int[56];
            int last = 161803398 - (seed == int.MinValue ? int.MaxValue : Math.Abs(seed));
            seeds[55] = last;
            int value = 1;
            int at = 0;
            for (int i = 1; i < 55; i++)
            {
                at += 21;
                if (at >= 55)
                    at -= 55;
                seeds[at] = value;
                value = last - value;
                if (value < 0)
                    value += int.MaxValue;
                last = seeds[at];
            }
            for (int round = 1; round < 5; round++)
            {
                for (int i = 1; i < 56; i++)
                {
                    int n = i + 30;
                    if (n >= 55)
                        n -= 55;
                    seeds[i] -= seeds[1 + n];
                    if (seeds[i] < 0)
                        seeds[i] += int.MaxValue;
                }
            }
            _seeds = seeds;
            _next = 0;
            _other = 21;
        }

        public int Next()
        {
            _next++;
            if (_next >= 56)
                _next = 1;
            _other++;
            if (_other >= 56)
                _other = 1;
            int drawn = _seeds[_next] - _seeds[_other];
            if (drawn == int.MaxValue)
                drawn--;
            if (drawn < 0)
                drawn += int.MaxValue;
            _seeds[_next] = drawn;
            return drawn;
        }

        public int Next(int maxValue)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
            return (int)(NextDouble() * maxValue);
        }

        public int Next(int minValue, int maxValue)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
            long range = (long)maxValue - minValue;
            if (range <= int.MaxValue)
                return (int)(NextDouble() * range) + minValue;
            int drawn = Next();
            if (Next() % 2 == 0)
                drawn = -drawn;
            double share = drawn;
            share += int.MaxValue - 1;
            share /= (2u * int.MaxValue) - 1;
            return (int)((long)(share * range) + minValue);
        }

        public double NextDouble() => Next() * (1.0 / int.MaxValue);
    }
}

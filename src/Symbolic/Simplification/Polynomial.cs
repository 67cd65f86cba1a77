using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>The exponents of a term, one for each generator; negative ones too.</summary>
internal readonly struct Exponents(int[] values) : IEquatable<Exponents>
{
    private readonly int[]? _stored = values;

    private int[] Values => _stored ?? [];

    public int this[int generator] => generator < Values.Length ? Values[generator] : 0;

    public int Count => Values.Length;

    public static Exponents None { get; } = new([]);

    public Exponents With(int generator, int exponent)
    {
        var values = new int[Math.Max(Values.Length, generator + 1)];
        Values.CopyTo(values, 0);
        values[generator] = exponent;
        return new Exponents(Trimmed(values));
    }

    public Exponents Plus(Exponents other, int sign = 1)
    {
        var values = new int[Math.Max(Values.Length, other.Values.Length)];
        for (int i = 0; i < values.Length; i++)
            values[i] = this[i] + sign * other[i];
        return new Exponents(Trimmed(values));
    }

    /// <summary>The least exponents of both.</summary>
    public Exponents Least(Exponents other)
    {
        var values = new int[Math.Max(Values.Length, other.Values.Length)];
        for (int i = 0; i < values.Length; i++)
            values[i] = Math.Min(this[i], other[i]);
        return new Exponents(Trimmed(values));
    }

    public bool IsNone => Values.Length == 0;

    public bool Equals(Exponents other) => Values.SequenceEqual(other.Values);

    public override bool Equals(object? obj) => obj is Exponents other && Equals(other);

    public override int GetHashCode()
    {
        int hash = 17;
        foreach (int value in Values)
            hash = hash * 31 + value;
        return hash;
    }

    // Exponents are equal whatever the number of generators known when they were made.
    private static int[] Trimmed(int[] values)
    {
        int length = values.Length;
        while (length > 0 && values[length - 1] == 0)
            length--;
        if (length < values.Length)
            Array.Resize(ref values, length);
        return values;
    }
}

/// <summary>A polynomial with rational coefficients in generators, which are numbered. Negative exponents occur until they are factored
/// out.</summary>
internal sealed class Polynomial
{
    private readonly Dictionary<Exponents, Rational> _terms = [];

    /// <summary>The terms.</summary>
    public IReadOnlyDictionary<Exponents, Rational> Terms => _terms;

    public bool IsZero => _terms.Count == 0;

    /// <summary>Whether there is one term: a number times powers of generators.</summary>
    public bool IsMonomial => _terms.Count == 1;

    public bool IsConstant => _terms.Count == 0 || (_terms.Count == 1 && _terms.Keys.First().IsNone);

    public static Polynomial Term(Exponents exponents, Rational coefficient)
    {
        var result = new Polynomial();
        result.Add(exponents, coefficient);
        return result;
    }

    public static Polynomial One { get; } = Term(Exponents.None, Rational.One);

    public void Add(Exponents exponents, Rational coefficient)
    {
        Rational sum = _terms.TryGetValue(exponents, out Rational known) ? known + coefficient : coefficient;
        if (sum.IsZero)
            _terms.Remove(exponents);
        else
            _terms[exponents] = sum;
    }

    public Polynomial Plus(Polynomial other, Rational factor)
    {
        var result = new Polynomial();
        foreach (KeyValuePair<Exponents, Rational> term in _terms)
            result._terms.Add(term.Key, term.Value);
        foreach (KeyValuePair<Exponents, Rational> term in other._terms)
            result.Add(term.Key, factor * term.Value);
        return result;
    }

    /// <summary>The product; null where the limit does not allow it.</summary>
    public Polynomial? Times(Polynomial other, WorkLimit limit)
    {
        if (!limit.Spend(_terms.Count * other._terms.Count))
            return null;
        var result = new Polynomial();
        foreach (KeyValuePair<Exponents, Rational> a in _terms)
        {
            foreach (KeyValuePair<Exponents, Rational> b in other._terms)
                result.Add(a.Key.Plus(b.Key), a.Value * b.Value);
        }
        return result;
    }

    public Polynomial TimesTerm(Exponents exponents, Rational coefficient)
    {
        var result = new Polynomial();
        foreach (KeyValuePair<Exponents, Rational> term in _terms)
            result._terms.Add(term.Key.Plus(exponents), coefficient * term.Value);
        return result;
    }

    public Polynomial? Power(int exponent, WorkLimit limit)
    {
        Polynomial? result = One;
        for (int i = 0; i < exponent && result is not null; i++)
            result = result.Times(this, limit);
        return result;
    }

    /// <summary>The powers of generators that are common to all terms.</summary>
    public Exponents CommonPowers() => _terms.Keys.Aggregate(static (a, b) => a.Least(b));

    /// <summary>The largest number by which all coefficients are divisible with integer results, positive.</summary>
    public Rational Content() => ContentOf(_terms.Values);

    /// <summary>The largest number by which all of the numbers are divisible with integer results, positive.</summary>
    public static Rational ContentOf(IEnumerable<Rational> numbers) => numbers.Select(static c => c.Abs()).Aggregate(CommonDivisor);

    /// <summary>The polynomial over its content.</summary>
    public Polynomial Primitive() => IsZero ? this : TimesTerm(Exponents.None, Rational.One / Content());

    public int Degree(int generator) => _terms.Count == 0 ? 0 : _terms.Keys.Max(t => t[generator]);

    /// <summary>The generators that occur.</summary>
    public List<int> Generators()
    {
        var result = new SortedSet<int>();
        foreach (Exponents exponents in _terms.Keys)
        {
            for (int i = 0; i < exponents.Count; i++)
            {
                if (exponents[i] != 0)
                    result.Add(i);
            }
        }
        return [.. result];
    }

    /// <summary>The polynomial as one in a single generator: the coefficient of each of its powers.</summary>
    public SortedDictionary<int, Polynomial> By(int generator)
    {
        var result = new SortedDictionary<int, Polynomial>();
        foreach (KeyValuePair<Exponents, Rational> term in _terms)
        {
            int power = term.Key[generator];
            if (!result.TryGetValue(power, out Polynomial? coefficient))
                result[power] = coefficient = new Polynomial();
            coefficient.Add(term.Key.With(generator, 0), term.Value);
        }
        return result;
    }

    /// <summary>The derivative by a generator.</summary>
    public Polynomial Derivative(int generator)
    {
        var result = new Polynomial();
        foreach (KeyValuePair<Exponents, Rational> term in _terms)
        {
            int power = term.Key[generator];
            if (power != 0)
                result.Add(term.Key.With(generator, power - 1), power * term.Value);
        }
        return result;
    }

    /// <summary>The number by which two polynomials differ, this = number·other; null where they differ in more.</summary>
    public Rational? RatioTo(Polynomial other)
    {
        if (_terms.Count != other._terms.Count || IsZero)
            return null;
        Rational? ratio = null;
        foreach (KeyValuePair<Exponents, Rational> term in _terms)
        {
            if (!other._terms.TryGetValue(term.Key, out Rational c) || (ratio is { } known && known != term.Value / c))
                return null;
            ratio = term.Value / c;
        }
        return ratio;
    }

    private static Rational CommonDivisor(Rational a, Rational b) => Rational.Create(
        System.Numerics.BigInteger.GreatestCommonDivisor(a.Numerator * b.Denominator, b.Numerator * a.Denominator),
            a.Denominator * b.Denominator);
}

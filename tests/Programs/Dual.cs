using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Programs.Tests;

/// <summary>
/// A number and its tangent: forward mode by operator overloading, which knows nothing of the compiler. A test method with
/// <see cref="Dual"/> in the place of double computes its own directional derivative.
/// </summary>
public readonly struct Dual(double value, double tangent = 0) : IEquatable<Dual>
{
    public double Value { get; } = value;

    public double Tangent { get; } = tangent;

    public static Dual PositiveInfinity => double.PositiveInfinity;

    public static Dual NegativeInfinity => double.NegativeInfinity;

    public static Dual MaxValue => double.MaxValue;

    public static Dual NaN => double.NaN;

    public static bool IsNaN(Dual x) => double.IsNaN(x.Value);

    public static implicit operator Dual(double value) => new(value);

    public static implicit operator Dual(int value) => new(value);

    public static explicit operator int(Dual x) => (int)x.Value;

    public static explicit operator float(Dual x) => (float)x.Value;

    public static Dual operator +(Dual a) => a;

    public static Dual operator -(Dual a) => new(-a.Value, -a.Tangent);

    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Tangent + b.Tangent);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Tangent - b.Tangent);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, a.Tangent * b.Value + a.Value * b.Tangent);

    public static Dual operator /(Dual a, Dual b) => new(a.Value / b.Value, (a.Tangent - a.Value / b.Value * b.Tangent) / b.Value);

    public static Dual operator %(Dual a, Dual b) => new(a.Value % b.Value, a.Tangent - Math.Truncate(a.Value / b.Value) * b.Tangent);

    public static Dual operator ++(Dual a) => a + 1;

    public static Dual operator --(Dual a) => a - 1;

    public static bool operator <(Dual a, Dual b) => a.Value < b.Value;

    public static bool operator >(Dual a, Dual b) => a.Value > b.Value;

    public static bool operator <=(Dual a, Dual b) => a.Value <= b.Value;

    public static bool operator >=(Dual a, Dual b) => a.Value >= b.Value;

    public static bool operator ==(Dual a, Dual b) => a.Value == b.Value;

    public static bool operator !=(Dual a, Dual b) => a.Value != b.Value;

    public bool Equals(Dual other) => Value.Equals(other.Value);

    public override bool Equals(object? obj) => obj is Dual other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode();
}

/// <summary><see cref="Math"/> of dual numbers.</summary>
public static class DualMath
{
    public const double PI = Math.PI;
    public const double E = Math.E;

    public static Dual Sin(Dual x) => new(Math.Sin(x.Value), Math.Cos(x.Value) * x.Tangent);

    public static Dual Cos(Dual x) => new(Math.Cos(x.Value), -Math.Sin(x.Value) * x.Tangent);

    public static (Dual Sin, Dual Cos) SinCos(Dual x) => (Sin(x), Cos(x));

    public static Dual Tan(Dual x) => new(Math.Tan(x.Value), x.Tangent / (Math.Cos(x.Value) * Math.Cos(x.Value)));

    public static Dual Exp(Dual x) => new(Math.Exp(x.Value), Math.Exp(x.Value) * x.Tangent);

    public static Dual Log(Dual x) => new(Math.Log(x.Value), x.Tangent == 0 ? 0 : x.Tangent / x.Value);

    public static Dual Tanh(Dual x) => new(Math.Tanh(x.Value), (1 - Math.Tanh(x.Value) * Math.Tanh(x.Value)) * x.Tangent);

    public static Dual Sqrt(Dual x) => new(Math.Sqrt(x.Value), x.Tangent == 0 ? 0 : x.Tangent / (2 * Math.Sqrt(x.Value)));

    public static Dual Atan(Dual x) => new(Math.Atan(x.Value), x.Tangent / (1 + x.Value * x.Value));

    public static Dual Abs(Dual x) => new(Math.Abs(x.Value), Math.Sign(x.Value) * x.Tangent);

    // The argument whose value is returned; at a tie the first.
    public static Dual Max(Dual a, Dual b) => double.IsNaN(a.Value) || double.IsNaN(b.Value) ? double.NaN : a.Value >= b.Value ? a : b;

    public static Dual Min(Dual a, Dual b) => double.IsNaN(a.Value) || double.IsNaN(b.Value) ? double.NaN : a.Value <= b.Value ? a : b;

    public static int Max(int a, int b) => Math.Max(a, b);

    public static int Min(int a, int b) => Math.Min(a, b);

    public static int Abs(int a) => Math.Abs(a);

    public static Dual Pow(Dual x, double n) => new(Math.Pow(x.Value, n), n == 0 || x.Tangent == 0 ? 0 : n * Math.Pow(x.Value, n - 1) * x.Tangent);

    public static Dual Pow(Dual x, Dual y)
    {
        double value = Math.Pow(x.Value, y.Value);
        return new(value, y.Value * Math.Pow(x.Value, y.Value - 1) * x.Tangent + (y.Tangent == 0 ? 0 : value * Math.Log(x.Value) * y.Tangent));
    }

    public static Dual Round(Dual x) => Math.Round(x.Value);

    public static Dual Truncate(Dual x) => Math.Truncate(x.Value);

    public static Dual CopySign(Dual x, Dual y) => Math.Sign(x.Value) * Math.Sign(y.Value) < 0 ? -x : x;

    public static Dual FusedMultiplyAdd(Dual x, Dual y, Dual z) => x * y + z;

    public static Dual Log(Dual x, Dual b) => Log(x) / Log(b);

    public static Dual IEEERemainder(Dual x, Dual y) => x - Math.Round(x.Value / y.Value) * y;

    public static Dual Floor(Dual x) => Math.Floor(x.Value);
}

/// <summary>The reductions of LINQ over dual numbers.</summary>
public static class DualLinq
{
    public static Dual Sum(this IEnumerable<Dual> source) => source.Aggregate((Dual)0, static (a, b) => a + b);

    public static Dual Sum<T>(this IEnumerable<T> source, Func<T, Dual> selector) => source.Select(selector).Sum();

    public static Dual Average(this IEnumerable<Dual> source) => source.ToList() is { Count: > 0 } list ? list.Sum() / list.Count : throw new InvalidOperationException();

    public static Dual Max(this IEnumerable<Dual> source) => source.Aggregate(static (a, b) => b > a ? b : a);

    public static Dual Min(this IEnumerable<Dual> source) => source.Aggregate(static (a, b) => b < a ? b : a);
}

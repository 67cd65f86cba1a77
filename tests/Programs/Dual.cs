using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Programs.Tests;

/// <summary>
/// A number and its tangent: forward mode by operator overloading, which knows nothing of the compiler. A test method with
/// <see cref="Dual"/> in the place of double computes its own directional derivative.
/// </summary>
public readonly struct Dual(double value, double tangent = 0) : IEquatable<Dual>, IComparable<Dual>
{
    public double Value { get; } = value;

    public double Tangent { get; } = tangent;

    public static Dual PositiveInfinity => double.PositiveInfinity;

    public static Dual NegativeInfinity => double.NegativeInfinity;

    public static Dual MaxValue => double.MaxValue;

    public static Dual NaN => double.NaN;

    public static Dual Epsilon => double.Epsilon;

    public static Dual Pi => double.Pi;

    public static bool IsNaN(Dual x) => double.IsNaN(x.Value);

    public static bool IsInfinity(Dual x) => double.IsInfinity(x.Value);

    public static bool IsFinite(Dual x) => double.IsFinite(x.Value);

    public static bool IsNegative(Dual x) => double.IsNegative(x.Value);

    public static bool IsPositive(Dual x) => double.IsPositive(x.Value);

    public static Dual Exp2(Dual x) => new(double.Exp2(x.Value), x.Tangent * Math.Log(2) * double.Exp2(x.Value));

    public static Dual Exp10(Dual x) => new(double.Exp10(x.Value), x.Tangent * Math.Log(10) * double.Exp10(x.Value));

    public static Dual ExpM1(Dual x) => new(double.ExpM1(x.Value), x.Tangent * Math.Exp(x.Value));

    public static Dual LogP1(Dual x) => new(double.LogP1(x.Value), x.Tangent / (1 + x.Value));

    public static Dual SinPi(Dual x) => new(double.SinPi(x.Value), x.Tangent * Math.PI * double.CosPi(x.Value));

    public static Dual CosPi(Dual x) => new(double.CosPi(x.Value), -x.Tangent * Math.PI * double.SinPi(x.Value));

    public static Dual TanPi(Dual x) => new(double.TanPi(x.Value), x.Tangent * Math.PI / (double.CosPi(x.Value) * double.CosPi(x.Value)));

    public static Dual AsinPi(Dual x) => new(double.AsinPi(x.Value), x.Tangent / (Math.PI * Math.Sqrt(1 - x.Value * x.Value)));

    public static Dual AtanPi(Dual x) => new(double.AtanPi(x.Value), x.Tangent / (Math.PI * (1 + x.Value * x.Value)));

    public static Dual RootN(Dual x, int n) => new(double.RootN(x.Value, n), x.Tangent * double.RootN(x.Value, n) / (n * x.Value));

    public static (Dual Sin, Dual Cos) SinCos(Dual x) => DualMath.SinCos(x);

    public static Dual Hypot(Dual x, Dual y) => DualMath.Sqrt(x * x + y * y) is var h ? new(double.Hypot(x.Value, y.Value), h.Tangent) : h;

    public static Dual DegreesToRadians(Dual x) => new(double.DegreesToRadians(x.Value), x.Tangent * Math.PI / 180);

    public static Dual RadiansToDegrees(Dual x) => new(double.RadiansToDegrees(x.Value), x.Tangent * 180 / Math.PI);

    public static Dual Lerp(Dual a, Dual b, Dual t) => new(double.Lerp(a.Value, b.Value, t.Value), (a * (1 - t) + b * t).Tangent);

    public static Dual MultiplyAddEstimate(Dual a, Dual b, Dual c) => a * b + c;

    public static Dual Sin(Dual x) => DualMath.Sin(x);

    public static Dual Sqrt(Dual x) => DualMath.Sqrt(x);

    public static Dual Exp(Dual x) => DualMath.Exp(x);

    public static Dual Abs(Dual x) => DualMath.Abs(x);

    public static Dual Pow(Dual x, Dual y) => DualMath.Pow(x, y);

    public static Dual Max(Dual x, Dual y) => DualMath.Max(x, y);

    public static Dual Clamp(Dual x, Dual low, Dual high) => DualMath.Clamp(x, low, high);

    public static Dual MaxNumber(Dual x, Dual y) => x.Value >= y.Value ? x : y;

    public static Dual MinNumber(Dual x, Dual y) => x.Value <= y.Value ? x : y;

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

    public int CompareTo(Dual other) => Value.CompareTo(other.Value);

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

    public static Dual Clamp(Dual x, Dual low, Dual high) => x < low ? low : x > high ? high : x;

    public static Dual MaxMagnitude(Dual x, Dual y) => Math.Abs(x.Value) >= Math.Abs(y.Value) ? x : y;

    public static Dual MinMagnitude(Dual x, Dual y) => Math.Abs(x.Value) <= Math.Abs(y.Value) ? x : y;

    public static int Sign(Dual x) => Math.Sign(x.Value);

    public static int Clamp(int x, int low, int high) => Math.Clamp(x, low, high);

    public static Dual Asin(Dual x) => new(Math.Asin(x.Value), x.Tangent / Math.Sqrt(1 - x.Value * x.Value));

    public static Dual Acos(Dual x) => new(Math.Acos(x.Value), -x.Tangent / Math.Sqrt(1 - x.Value * x.Value));

    public static Dual Atan2(Dual y, Dual x) => new(Math.Atan2(y.Value, x.Value), (x.Value * y.Tangent - y.Value * x.Tangent) / (x.Value * x.Value + y.Value * y.Value));

    public static Dual Sinh(Dual x) => new(Math.Sinh(x.Value), Math.Cosh(x.Value) * x.Tangent);

    public static Dual Cosh(Dual x) => new(Math.Cosh(x.Value), Math.Sinh(x.Value) * x.Tangent);

    public static Dual Asinh(Dual x) => new(Math.Asinh(x.Value), x.Tangent / Math.Sqrt(x.Value * x.Value + 1));

    public static Dual Acosh(Dual x) => new(Math.Acosh(x.Value), x.Tangent / Math.Sqrt(x.Value * x.Value - 1));

    public static Dual Atanh(Dual x) => new(Math.Atanh(x.Value), x.Tangent / (1 - x.Value * x.Value));

    public static Dual Log2(Dual x) => new(Math.Log2(x.Value), x.Tangent / (x.Value * Math.Log(2)));

    public static Dual Log10(Dual x) => new(Math.Log10(x.Value), x.Tangent / (x.Value * Math.Log(10)));

    public static Dual Cbrt(Dual x) => new(Math.Cbrt(x.Value), x.Tangent / (3 * Math.Cbrt(x.Value) * Math.Cbrt(x.Value)));

    public static Dual Ceiling(Dual x) => Math.Ceiling(x.Value);

    public static Dual ScaleB(Dual x, int n) => new(Math.ScaleB(x.Value, n), Math.ScaleB(x.Tangent, n));

    public static Dual Round(Dual x, int digits) => Math.Round(x.Value, digits);

    public static Dual Round(Dual x, MidpointRounding mode) => Math.Round(x.Value, mode);

    public static (int Quotient, int Remainder) DivRem(int a, int b) => Math.DivRem(a, b);

    public static int DivRem(int a, int b, out int remainder) => Math.DivRem(a, b, out remainder);

    public static Dual ReciprocalEstimate(Dual x) => 1 / x;

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

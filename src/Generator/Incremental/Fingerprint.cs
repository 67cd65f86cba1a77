using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SymGrad.Generator;

/// <summary>128 bits that stand for a text: those of different texts are different, as far as SHA-256 is to be trusted.</summary>
internal readonly struct Fingerprint(ulong high, ulong low) : IEquatable<Fingerprint>
{
    private readonly ulong _high = high;
    private readonly ulong _low = low;

    /// <summary>The fingerprint of a text.</summary>
    public static Fingerprint Of(string text)
    {
        using var algorithm = SHA256.Create();
        byte[] hash = algorithm.ComputeHash(Encoding.Unicode.GetBytes(text));
        return new Fingerprint(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
    }

    /// <summary>The fingerprint of several parts, whose borders count.</summary>
    public static Fingerprint Of(params string[] parts)
    {
        var text = new StringBuilder();
        foreach (string part in parts)
            text.Append(part.Length).Append(':').Append(part);
        return Of(text.ToString());
    }

    /// <summary>The fingerprint of several others in their order.</summary>
    public static Fingerprint Of(IEnumerable<Fingerprint> parts)
    {
        Fingerprint all = default;
        foreach (Fingerprint part in parts)
            all = all.With(part);
        return all;
    }

    /// <summary>The fingerprint of this and another after it. Both are as good as random, so that mixing them is enough.</summary>
    public Fingerprint With(Fingerprint next)
    {
        ulong high = Mixed((_high * 0x9E3779B97F4A7C15UL) + next._high + 1), low = Mixed((_low * 0xC2B2AE3D27D4EB4FUL) + next._low + 1);
        return new Fingerprint(high + (low << 17), low ^ Mixed(high));
    }

    public override string ToString() => _high.ToString("x16", CultureInfo.InvariantCulture);

    public bool Equals(Fingerprint other) => _high == other._high && _low == other._low;

    public override bool Equals(object? obj) => obj is Fingerprint other && Equals(other);

    public override int GetHashCode() => unchecked((int)(_high ^ (_high >> 32)));

    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}

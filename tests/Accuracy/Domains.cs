using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Accuracy.Tests;

/// <summary>Where functions are measured.</summary>
/// <param name="Low">No argument is below.</param>
/// <param name="High">No argument is above.</param>
/// <param name="Common">Where half of the arguments lie that are not spread over all magnitudes: |x| up to this.</param>
/// <param name="Dense">Zeros, poles, kinks, and seams of implementations: many arguments lie around them.</param>
internal sealed record Domain(double Low, double High, double Common, params double[] Dense);

internal static class Domains
{
    private static readonly double[] Whole = [.. Enumerable.Range(-12, 25).Select(static k => (double)k)];
    private static readonly double[] Quarters = [.. Enumerable.Range(-41, 83).Select(static k => k * Math.PI / 4)];
    private static readonly double[] Halves = [.. Enumerable.Range(-20, 41).Select(static k => k / 2.0)];
    private static readonly Domain Real = new(double.NegativeInfinity, double.PositiveInfinity, 20, -1, 0, 1);
    private static readonly Domain Positive = new(0, double.PositiveInfinity, 20, 0, 1);
    private static readonly Domain Unit = new(-1, 1, 1, -1, -0.5, 0, 0.5, 1);

    // The domains of the arguments in order; a function of several arguments whose domain is one has it for all of them.
    private static readonly Dictionary<string, Domain[]> ByName = new(StringComparer.Ordinal)
    {
        ["sin"] = [Real with { Common = 100, Dense = Quarters }],
        ["cos"] = [Real with { Common = 100, Dense = Quarters }],
        ["tan"] = [Real with { Common = 100, Dense = Quarters }],
        ["sec"] = [Real with { Common = 100, Dense = Quarters }],
        ["csc"] = [Real with { Common = 100, Dense = Quarters }],
        ["cot"] = [Real with { Common = 100, Dense = Quarters }],
        ["asin"] = [Unit],
        ["acos"] = [Unit],
        ["atanh"] = [Unit],
        ["double.AsinPi"] = [Unit],
        ["double.AcosPi"] = [Unit],
        ["sinh"] = [Real with { Common = 720 }],
        ["cosh"] = [Real with { Common = 720 }],
        ["csch"] = [Real with { Common = 720 }],
        ["sech"] = [Real with { Common = 720, Dense = [-40, 0, 40] }],
        ["exp"] = [Real with { Common = 720 }],
        ["expm1"] = [Real with { Common = 720 }],
        ["double.Exp2"] = [Real with { Common = 1030 }],
        ["double.Exp10"] = [Real with { Common = 309 }],
        ["double.ExpM1"] = [Real with { Common = 720 }],
        ["double.Exp2M1"] = [Real with { Common = 1030 }],
        ["double.Exp10M1"] = [Real with { Common = 309 }],
        ["acosh"] = [new(1, double.PositiveInfinity, 20, 1)],
        ["log"] = [Positive],
        ["log2"] = [Positive],
        ["log10"] = [Positive],
        ["log1p"] = [new(-1, double.PositiveInfinity, 20, -1, 0)],
        ["double.LogP1"] = [new(-1, double.PositiveInfinity, 20, -1, 0)],
        ["double.Log2P1"] = [new(-1, double.PositiveInfinity, 20, -1, 0)],
        ["double.Log10P1"] = [new(-1, double.PositiveInfinity, 20, -1, 0)],
        ["Math.Log"] = [Positive],
        ["sqrt"] = [Positive],
        ["Math.Pow"] = [Positive, Real],
        ["double.ReciprocalSqrtEstimate"] = [Positive],
        ["asec"] = [Real],
        ["asech"] = [new(0, 1, 1, 0, 1)],
        ["floor"] = [Real with { Dense = Whole }],
        ["ceil"] = [Real with { Dense = Whole }],
        ["round"] = [Real with { Dense = Halves }],
        ["Math.Truncate"] = [Real with { Dense = Whole }],
        ["double.SinPi"] = [Real with { Dense = Halves }],
        ["double.CosPi"] = [Real with { Dense = Halves }],
        ["double.TanPi"] = [Real with { Dense = Halves }],
        ["erf"] = [Real with { Common = 28, Dense = [-6, -1.25, -0.84375, 0, 0.84375, 1.25, 2.857142857142857, 6] }],
        ["erfc"] = [Real with { Common = 28, Dense = [-6, -1.25, -0.84375, 0, 0.25, 0.84375, 1.25, 2.857142857142857, 6] }],
        ["erfinv"] = [Unit],
        ["gamma"] = [Real with { Common = 175, Dense = [.. Whole, 0.5, 1.4616321449683623, 23, 171.6] }],
        ["factorial"] = [Real with { Common = 175, Dense = [.. Whole, -0.5, 0.46163214496836226, 22, 170.6] }],
        ["lgamma"] = [Real with { Common = 30, Dense = [.. Halves, -2.4570247382208, -2.7476826467274, 1.4616321449683623] }],
        ["digamma"] = [Real with { Common = 30, Dense = [.. Whole, 1.4616321449683623, -0.5040830082644554] }],
        ["polygamma"] = [Real with { Common = 30, Dense = Halves }],
        ["sigmoid"] = [Real with { Common = 720 }],
        ["softplus"] = [Real with { Common = 720 }],
        ["besselj"] = [Real with { Common = 60, Dense = [0, 1, -1, 25, -25, 2.404825557695773, 3.8317059702075125] }],
        ["bessely"] = [Positive with { Common = 60, Dense = [0, 1, 25, 0.8935769662791675, 2.197141326031017] }],
        ["besseli"] = [new(-800, 800, 715, 0, 1, 4, 25, 400)],
        ["besselk"] = [new(0, 800, 715, 0, 1, 2)],
        ["lambertw"] = [new(-0.36787944117144233, double.PositiveInfinity, 20, -0.36787944117144233, -0.3, 0, 1, Math.E)],
        ["beta"] = [new(0, 1e6, 200, 0, 1)],
        ["gammainc"] = [new(0, 1000, 50, 0, 1, 300)],
        ["gammaincc"] = [new(0, 1000, 50, 0, 1, 300)],
        ["gammapdf"] = [new(0, 1000, 50, 0, 1, 12)],
        ["betainc"] = [new(0, 400, 20, 0, 1), new(0, 400, 20, 0, 1), new(0, 1, 1, 0, 0.5, 1)],
        ["betapdf"] = [new(0, 400, 20, 0, 1), new(0, 400, 20, 0, 1), new(0, 1, 1, 0, 0.5, 1)],
    };

    /// <summary>The orders in which a function that has one is measured.</summary>
    public static int[] Orders(string function) => function switch
    {
        "polygamma" => [1, 2, 5, 20],
        // Derivatives by shapes are measured as those of the functions themselves.
        "dgammainc" or "dgammapdf" or "dbetainc" or "dbetapdf" => [],
        _ => [0, 1, 2, 5, 20],
    };

    /// <summary>The domain of an argument of a function.</summary>
    public static Domain Of(string subject, int argument)
    {
        Domain[] domains = ByName.GetValueOrDefault(subject.Split(' ')[0]) ?? [Real];
        return domains[Math.Min(argument, domains.Length - 1)];
    }
}

using System;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>What somebody asks for.</summary>
internal sealed class Order
{
    public string? Kind { get; init; }
}

/// <summary>Methods in which strings and characters choose what is computed.</summary>
internal static partial class Texts
{
    // Of a parameter, the run tells which string it is.
    [Gradient, Differential, HessianVectorProduct]
    public static double ByParameter(string? kind, double[] x) => kind switch
    {
        "square" => x[0] * x[0],
        "cube" => x[0] * x[0] * x[0],
        null => -x[0],
        _ => throw new ArgumentException($"unknown kind '{kind}'"),
    };

    // Of a helper's argument, the call tells.
    [Gradient, Differential, HessianVectorProduct]
    public static double ByHelper(double[] x) => Payoff("call", x[0]) + (2 * Payoff("put", -x[0], label: "second"));

    private static double Payoff(string kind, double s, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        switch (kind)
        {
            case "call" or "CALL":
                return Math.Max(s - 0.5, 0) * s;
            case "put":
                return Math.Max(0.5 - s, 0);
            default:
                throw new ArgumentException($"bad {kind} {label ?? "-"}");
        }
    }

    // A helper's own text comes back after it has called itself with another one.
    [Gradient, Differential, HessianVectorProduct]
    public static double ByRecursion(double[] x) => new Power(new Power(new Power(null))).Of("square", x[0]);

    private sealed class Power(Power? next)
    {
        private readonly Power? _next = next;

        public double Of(string kind, double x)
        {
            if (_next is null)
                return x;
            double inner = _next.Of("cube", x);
            return kind == "square" ? inner * inner : inner * inner * inner;
        }
    }

    // A local that never changes is what it was made as.
    [Gradient, Differential, HessianVectorProduct]
    public static double ByLocal(double[] x)
    {
        string kind = "log";
        if (string.Equals(kind, "exp", StringComparison.Ordinal) || kind != "log")
            return Math.Exp(x[0]);
        return Math.Log(x[0]);
    }

    [Gradient, Differential, HessianVectorProduct]
    public static double ByObject([Constant] Order order, double[] x)
    {
        if (string.IsNullOrEmpty(order.Kind))
            return x[0];
        return order.Kind == "a \"quoted\" kind" || string.Equals(order.Kind, "SQUARE", StringComparison.OrdinalIgnoreCase) ? x[0] * x[0] : x[0] * x[0] * x[0];
    }

    [Gradient, Differential, HessianVectorProduct]
    public static double ByCharacter(char kind, double[] x) => Of(kind, x[0]) + Of('s', x[0]);

    private static double Of(char kind, double x) => kind == 's' ? Math.Sin(x) : kind is 'c' or 'C' ? Math.Cos(x) : kind > 'x' ? x : 1;
}

/// <summary>Strings and characters that choose have no derivative, and the branch that they choose has.</summary>
public class TextTests
{
    [Theory]
    [InlineData("square", 4.0, 2.0)]
    [InlineData("cube", 12.0, 12.0)]
    [InlineData(null, -1.0, 0.0)]
    public void Parameter_Chooses(string? kind, double first, double second) => Check(
        first, second,
        (x, d) => Texts.ByParameterGradient(kind, x, d), (x, v) => { Texts.ByParameterDifferential(kind, x, v, out double t); return t; },
        (x, v, d, h) => Texts.ByParameterHessianVectorProduct(kind, x, v, d, h), x => Texts.ByParameter(kind, x));

    [Fact]
    public void UnknownText_ThrowsWhatTheMethodThrows() =>
        Assert.Contains("unknown kind 'root'", Assert.Throws<ArgumentException>(() => Texts.ByParameterGradient("root", [1], new double[1])).Message, StringComparison.Ordinal);

    [Fact]
    public void ArgumentOfAHelper_IsDecidedByTheCall() => Check(
        2 * 2 - 0.5 + 2, 2, Texts.ByHelperGradient, (x, v) => { Texts.ByHelperDifferential(x, v, out double t); return t; },
        (x, v, d, h) => Texts.ByHelperHessianVectorProduct(x, v, d, h), Texts.ByHelper);

    [Fact]
    public void TextOfACallWithinACall_DoesNotStay() => Check(
        6 * Math.Pow(2, 5), 30 * Math.Pow(2, 4), Texts.ByRecursionGradient, (x, v) => { Texts.ByRecursionDifferential(x, v, out double t); return t; },
        (x, v, d, h) => Texts.ByRecursionHessianVectorProduct(x, v, d, h), Texts.ByRecursion);

    [Fact]
    public void Local_IsDecided() => Check(
        0.5, -0.25, Texts.ByLocalGradient, (x, v) => { Texts.ByLocalDifferential(x, v, out double t); return t; },
        (x, v, d, h) => Texts.ByLocalHessianVectorProduct(x, v, d, h), Texts.ByLocal);

    [Theory]
    [InlineData("a \"quoted\" kind", 4.0, 2.0)]
    [InlineData("Square", 4.0, 2.0)]
    [InlineData("another", 12.0, 12.0)]
    [InlineData("", 1.0, 0.0)]
    [InlineData(null, 1.0, 0.0)]
    public void PropertyOfAConstantObject_Chooses(string? kind, double first, double second)
    {
        var order = new Order { Kind = kind };
        Check(
            first, second, (x, d) => Texts.ByObjectGradient(order, x, d), (x, v) => { Texts.ByObjectDifferential(order, x, v, out double t); return t; },
            (x, v, d, h) => Texts.ByObjectHessianVectorProduct(order, x, v, d, h), x => Texts.ByObject(order, x));
    }

    [Theory]
    [InlineData('s', 2.0)]
    [InlineData('z', 1.0)]
    [InlineData('a', 1.0)]
    public void Character_Chooses(char kind, double sines)
    {
        double slope = kind == 'z' ? 1 : 0;
        Check(
            (sines * Math.Cos(2)) + slope, -sines * Math.Sin(2), (x, d) => Texts.ByCharacterGradient(kind, x, d),
            (x, v) => { Texts.ByCharacterDifferential(kind, x, v, out double t); return t; },
            (x, v, d, h) => Texts.ByCharacterHessianVectorProduct(kind, x, v, d, h), x => Texts.ByCharacter(kind, x));
    }

    private delegate double Gradient(double[] x, Span<double> d);

    private delegate double Differential(double[] x, ReadOnlySpan<double> v);

    private delegate double Product(double[] x, ReadOnlySpan<double> v, Span<double> d, Span<double> h);

    private static void Check(double first, double second, Gradient gradient, Differential differential, Product product, Func<double[], double> function)
    {
        double[] x = [2], d = new double[1], h = new double[1];
        Assert.Equal(function(x), gradient(x, d));
        Assert.Equal(first, d[0], 14);
        Assert.Equal(3 * first, differential(x, [3]), 13);
        product(x, [1], d, h);
        Assert.Equal(second, h[0], 14);
    }
}

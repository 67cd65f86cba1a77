using System;
using System.Collections.Generic;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>A payoff of which only the run tells what it is.</summary>
public interface IGivenPayoff
{
    double Value(double x);
}

public sealed class GivenCall(double strike) : IGivenPayoff
{
    public double Value(double x) => x > strike ? (x - strike) * x : 0;
}

public class GivenPower : IGivenPayoff
{
    public double[] Weights { get; init; } = [];

    public virtual double Value(double x)
    {
        double sum = 0;
        for (int i = Weights.Length - 1; i >= 0; i--)
            sum = sum * x + Weights[i];
        return sum;
    }
}

/// <summary>A class that is known at no type.</summary>
public sealed class GivenUnknown<T> : IGivenPayoff
{
    public double Value(double x) => x;
}

public sealed class GivenNode
{
    public int Feature { get; init; } = -1;

    public double Threshold { get; init; }

    public double Leaf { get; init; }

    public GivenNode? Less { get; init; }

    public GivenNode? More { get; init; }
}

public sealed record GivenTrade(string Currency, Dictionary<string, double> Rates, IReadOnlyList<IGivenPayoff> Legs);

/// <summary>Objects from outside of which only the run tells what refers to what.</summary>
public static partial class GivenGraphs
{
    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Book(double x, double y, [Constant] IReadOnlyList<GivenTrade> trades)
    {
        double sum = 0;
        foreach (GivenTrade trade in trades)
        {
            double rate = trade.Rates.TryGetValue(trade.Currency, out double known) ? known : y;
            foreach (IGivenPayoff leg in trade.Legs)
                sum += rate * leg.Value(x * y);
        }
        return sum;
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Tree(double x, double y, [Constant] GivenNode root)
    {
        GivenNode node = root;
        while (node.Less is not null && node.More is not null)
            node = (node.Feature == 0 ? x : y) < node.Threshold ? node.Less : node.More;
        return node.Leaf * x * x + (ReferenceEquals(node, root) ? y : x * y);
    }

    [Gradient]
    public static double One(double x, [Constant] IGivenPayoff? payoff) => payoff is null ? x : payoff.Value(x);
}

/// <summary>Derivatives through such objects, in all modes.</summary>
public class GivenGraphTests
{
    private static readonly GivenPower Shared = new() { Weights = [1, 2, 3] };

    private static List<GivenTrade> Trades() =>
    [
        new("USD", new() { ["EUR"] = 3, ["USD"] = 0.5 }, [new GivenCall(0.3), Shared]),
        new("GBP", new() { ["EUR"] = 2 }, [Shared, Shared]),
        new("EUR", new() { ["EUR"] = 2 }, []),
    ];

    [Theory]
    [InlineData(0.9, 1.3)]
    [InlineData(0.4, 0.2)]
    public void ListsOfInterfaces_DerivativesAreThoseOfDifferences(double x, double y)
    {
        List<GivenTrade> trades = Trades();
        Assert.Equal(GivenGraphs.Book(x, y, trades), GivenGraphs.BookGradient(x, y, trades, out double dX, out double dY));
        Numeric.AssertSlope(u => GivenGraphs.Book(u, y, trades), x, dX);
        Numeric.AssertSlope(u => GivenGraphs.Book(x, u, trades), y, dY);
        GivenGraphs.BookDifferential(x, y, trades, 1, 2, out double along);
        Assert.Equal(dX + 2 * dY, along, 1e-12);
        double[] hessian = new double[4];
        GivenGraphs.BookHessian(x, y, trades, out _, out _, hessian);
        Numeric.AssertSlope(u => Slopes(u, y).X, x, hessian[0]);
        Numeric.AssertSlope(u => Slopes(x, u).X, y, hessian[1]);
        Numeric.AssertSlope(u => Slopes(x, u).Y, y, hessian[3]);
        GivenGraphs.BookHessianVectorProduct(x, y, trades, 1, 2, out _, out _, out double hX, out double hY);
        Assert.Equal(hessian[0] + 2 * hessian[1], hX, 1e-9);
        Assert.Equal(hessian[2] + 2 * hessian[3], hY, 1e-9);

        (double X, double Y) Slopes(double a, double b)
        {
            GivenGraphs.BookGradient(a, b, trades, out double slopeX, out double slopeY);
            return (slopeX, slopeY);
        }
    }

    [Theory]
    [InlineData(0.2, 0.7)]
    [InlineData(0.9, 0.7)]
    [InlineData(0.9, 0.1)]
    public void Tree_LeafOfThePathIsDifferentiated(double x, double y)
    {
        GivenNode shared = new() { Leaf = 5 };
        GivenNode root = new()
        {
            Feature = 0,
            Threshold = 0.5,
            Less = shared,
            More = new() { Feature = 1, Threshold = 0.4, Less = shared, More = new() { Leaf = -2 } },
        };
        foreach (GivenNode tree in new[] { root, shared })
        {
            Assert.Equal(GivenGraphs.Tree(x, y, tree), GivenGraphs.TreeGradient(x, y, tree, out double dX, out double dY));
            Numeric.AssertSlope(u => GivenGraphs.Tree(u, y, tree), x, dX);
            Numeric.AssertSlope(u => GivenGraphs.Tree(x, u, tree), y, dY);
        }
    }

    [Fact]
    public void ClassThatTheProjectDoesNotHave_Throws()
    {
        Assert.Throws<ArgumentException>(() => GivenGraphs.OneGradient(1, new GivenUnknown<int>(), out _));
        Assert.Throws<ArgumentException>(() => GivenGraphs.BookGradient(1, 2,
            [new GivenTrade("a", new(StringComparer.OrdinalIgnoreCase) { ["A"] = 1 }, [])], out _, out _));
    }

    [Fact]
    public void MissingObject_IsTestedAsInTheMethod()
    {
        Assert.Equal(3, GivenGraphs.OneGradient(3, null, out double dX));
        Assert.Equal(1, dX);
        Assert.Equal(GivenGraphs.One(0.8, Shared), GivenGraphs.OneGradient(0.8, Shared, out dX));
        Numeric.AssertSlope(u => GivenGraphs.One(u, Shared), 0.8, dX);
    }
}

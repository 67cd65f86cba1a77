using System;
using System.Collections.Generic;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>What an option costs.</summary>
internal sealed class Contract
{
    public double Strike { get; set; }

    public double Rate;

    public double[] Weights { get; init; } = [];

    public bool IsCall { get; init; }

    public Market Market { get; init; } = new();

    public IReadOnlyList<double> Dates { get; init; } = [];
}

internal sealed class Market
{
    public double Volatility { get; set; } = 0.3;
}

/// <summary>Methods that read objects which do not vary, and that test for null.</summary>
internal static partial class Objects
{
    [Gradient, Differential, Hessian]
    public static double Price(double[] x, [Constant] Contract contract)
    {
        Market market = contract.Market;
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Payoff(x[i], contract) * contract.Weights[i] + market.Volatility * x[i] * x[i] * x[i];
        return contract.IsCall ? sum : sum * contract.Dates.Count;
    }

    private static double Payoff(double x, Contract contract) =>
        Math.Exp(-contract.Rate * x) * Scaled(x, contract.Market) + contract.Strike;

    private static double Scaled(double x, Market market)
    {
        if (market == null)
            throw new InvalidOperationException("There is no market.");
        return x * market.Volatility;
    }

    [Gradient, Differential]
    public static double Weighted(double[] x, [Constant] double[]? weights)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += (weights is null ? 1 : weights[i]) * Math.Sin(x[i]);
        return sum;
    }

    [Gradient]
    public static double Discounted(double x, [Constant] Contract? contract) => x * x * (contract != null ? contract.Rate : 0.5);

    [Gradient]
    public static double Checked(double[] x)
    {
        double[] y = x ?? throw new ArgumentNullException(nameof(x));
        if (y is null || y.Length == 0)
            throw new ArgumentException("No data.", nameof(x));
        return y[0] * y[^1];
    }

    [CustomGradient(nameof(SquareGradient))]
    private static double Square(double x) => x * x;

    private static double SquareGradient(double x, out double dX)
    {
        dX = 2 * x;
        return x * x;
    }

    /// <summary>Second derivatives of it are those of its generated gradient, whose parameters have no attributes.</summary>
    [Hessian]
    public static double Again(double x, double y, [Constant] Contract contract) => Square(x * y) * contract.Rate;

    /// <summary>A gradient within, of a method with an object.</summary>
    [Gradient]
    public static double Slope(double x, [Constant] Contract contract)
    {
        DiscountedGradient(x * x, contract, out double slope);
        return slope * x;
    }
}

/// <summary>An object that keeps another one.</summary>
internal sealed partial class Pricer(Contract contract)
{
    private readonly Contract _contract = contract;

    [Gradient]
    public double Value(double x) => _contract is null ? x : x * x * _contract.Market.Volatility * _contract.Strike;
}

/// <summary>Their derivatives against central differences.</summary>
public class ConstantObjectTests
{
    private static readonly Contract Some = new() { Strike = 1.5, Rate = 0.7, Weights = [2, -1, 0.5], Dates = [1, 2] };
    private static readonly double[] X = [0.4, -0.6, 1.1];

    [Theory]
    [InlineData(1.5)]
    [InlineData(0.5)]
    public void MembersOfAConstantObject_AreConstants(double strike)
    {
        var contract = new Contract { Strike = strike, IsCall = strike > 1, Rate = 0.7, Weights = [2, -1, 0.5], Dates = [1, 2] };
        double[] dX = new double[3], hessian = new double[9], ignored = new double[3];
        Assert.Equal(Objects.Price(X, contract), Objects.PriceGradient(X, contract, dX));
        Objects.PriceHessian(X, contract, ignored, hessian);
        Objects.PriceDifferential(X, contract, [1, 2, -1], out double along);
        Assert.Equal(dX[0] + 2 * dX[1] - dX[2], along, 1e-12);
        for (int i = 0; i < 3; i++)
        {
            double[] x = [.. X];
            Numeric.AssertSlope(v => { x[i] = v; return Objects.Price(x, contract); }, X[i], dX[i]);
            double[] at = [.. X];
            Numeric.AssertSlope(v => { at[i] = v; Objects.PriceGradient(at, contract, ignored); return ignored[i]; }, X[i], hessian[4 * i]);
        }
    }

    [Fact]
    public void AnArrayThatMayBeNull_IsTestedAsItIs()
    {
        double[] dX = new double[3];
        Assert.Equal(Objects.Weighted(X, null), Objects.WeightedGradient(X, null, dX));
        Assert.All(X, (x, i) => Assert.Equal(Math.Cos(x), dX[i], 1e-15));
        Assert.Equal(Objects.Weighted(X, Some.Weights), Objects.WeightedGradient(X, Some.Weights, dX));
        Assert.All(X, (x, i) => Assert.Equal(Some.Weights[i] * Math.Cos(x), dX[i], 1e-15));
        Objects.WeightedDifferential(X, null, [1, 0, 0], out double along);
        Assert.Equal(Math.Cos(X[0]), along, 1e-15);
    }

    [Fact]
    public void AnObjectThatMayBeNull_IsTestedAsItIs()
    {
        Objects.DiscountedGradient(3, null, out double without);
        Objects.DiscountedGradient(3, Some, out double with);
        Assert.Equal([3, 6 * 0.7], [without, with]);
        new Pricer(Some).ValueGradient(2, out double dX);
        Assert.Equal(4 * 0.3 * 1.5, dX, 1e-15);
        new Pricer(null!).ValueGradient(2, out dX);
        Assert.Equal(1, dX);
    }

    [Fact]
    public void GuardsAgainstNull_ThrowWhatTheMethodThrows()
    {
        double[] dX = new double[3];
        Objects.CheckedGradient(X, dX);
        Assert.Equal([X[2], 0, X[0]], dX);
        Assert.Throws<ArgumentException>(() => Objects.CheckedGradient([], []));
        Assert.Throws<InvalidOperationException>(() => Objects.PriceGradient(X, new Contract { Weights = [1, 1, 1], Market = null! }, dX));
    }

    [Fact]
    public void SecondDerivativesAndDerivativesWithin_ReadTheSameObject()
    {
        double[] hessian = new double[4];
        Objects.AgainHessian(2, 3, Some, out _, out _, hessian);
        Assert.Equal([2 * 9 * 0.7, 4 * 2 * 3 * 0.7, 4 * 2 * 3 * 0.7, 2 * 4 * 0.7], hessian, (a, b) => Math.Abs(a - b) < 1e-12);
        Objects.SlopeGradient(2, Some, out double dX);
        Numeric.AssertSlope(x => Objects.Slope(x, Some), 2, dX);
    }
}

using System;
using System.Numerics;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Something that generic methods are handed, of which each type has its own.</summary>
public interface IResponse
{
    /// <summary>A factor.</summary>
    double Scale { get; }

    /// <summary>The response.</summary>
    double Of(double x, double k);
}

/// <summary>A line.</summary>
public readonly struct Line : IResponse
{
    /// <inheritdoc/>
    public double Scale => 2;

    /// <inheritdoc/>
    public double Of(double x, double k) => k * x + 1;
}

/// <summary>A wave of a length of its own.</summary>
public readonly record struct Wave(double Rate) : IResponse
{
    /// <inheritdoc/>
    public double Scale => Rate;

    /// <inheritdoc/>
    public double Of(double x, double k) => Math.Sin(Rate * x) * k;
}

internal sealed class Bend(double a) : IResponse
{
    private readonly double _a = a;

    public double Scale => _a * _a;

    public double Of(double x, double k) => _a * k * x * x;
}

/// <summary>Annotated methods that are generic themselves: derivatives are overloads.</summary>
public static partial class GenericGradients
{
    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static T Valley<T>(T x, T y)
        where T : IFloatingPointIeee754<T>
    {
        T a = T.One - x;
        T b = y - x * x;
        return a * a + T.CreateChecked(100) * b * b + T.Exp(x * y) / T.CreateChecked(3);
    }

    [Gradient, Differential]
    public static T Norm<T>(ReadOnlySpan<T> w, T[] x, [Constant] int n)
        where T : struct, INumber<T>, IRootFunctions<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < n; i++)
        {
            T v = x[i];
            x[i] = v * w[i];
            sum += x[i] * v;
        }
        return T.Sqrt(sum * sum + T.One);
    }

    [Gradient, Hessian]
    public static double Fit<TResponse>(double x, double k, [Constant] TResponse response)
        where TResponse : IResponse => response.Of(x, k) * response.Scale + x;

    [Gradient, Differential]
    public static double FitAll<TResponse>(double x, double k, TResponse response)
        where TResponse : struct, IResponse
    {
        double sum = 0;
        for (int i = 0; i < 3; i++)
        {
            k *= 1.5;
            sum += response.Of(x, k + i) * response.Scale;
        }
        return sum;
    }

    [Gradient]
    public static T Both<T, TResponse>(T x, [Constant] TResponse response)
        where T : IBinaryFloatingPointIeee754<T>
        where TResponse : struct, IResponse => x * x * T.CreateChecked(response.Scale);

    [Gradient, Differential]
    public static double Nested(double[] x)
    {
        ValleyGradient(x[0], x[1], out double a, out double b);
        return a * b + Valley(x[1], x[0]);
    }

    [Gradient]
    public static T Power<T>(T x, int n)
        where T : INumber<T> => n == 0 ? T.One : x * Power(x, n - 1);
}

/// <summary>The same values as the methods, and central differences.</summary>
public class GenericGradientTests
{
    [Theory]
    [InlineData(0.3, 0.7)]
    [InlineData(-1.2, 1)]
    public void OfNumbers_AreThoseOfDoubleAndOfFloat(double x, double y)
    {
        Assert.Equal(GenericGradients.Valley(x, y), GenericGradients.ValleyGradient(x, y, out double dX, out double dY));
        Numeric.AssertSlope(u => GenericGradients.Valley(u, y), x, dX);
        Numeric.AssertSlope(u => GenericGradients.Valley(x, u), y, dY);
        Assert.Equal(GenericGradients.Valley((float)x, (float)y), GenericGradients.ValleyGradient((float)x, (float)y, out float fX, out _));
        Assert.Equal(dX, fX, 1e-5 * (1 + Math.Abs(dX)));
        GenericGradients.ValleyDifferential(x, y, 0.5, -2, out double along);
        Assert.Equal(0.5 * dX - 2 * dY, along, 1e-12 * (1 + Math.Abs(along)));
        double[] hessian = new double[4];
        GenericGradients.ValleyHessian(x, y, out _, out _, hessian);
        GenericGradients.ValleyHessianVectorProduct(x, y, 0.5, -2, out _, out _, out double hX, out double hY);
        Assert.Equal(0.5 * hessian[0] - 2 * hessian[1], hX, 1e-10 * (1 + Math.Abs(hX)));
        Assert.Equal(0.5 * hessian[2] - 2 * hessian[3], hY, 1e-10 * (1 + Math.Abs(hY)));
        Numeric.AssertSlope(u => Slope(u, y), x, hessian[0]);

        static double Slope(double x, double y)
        {
            GenericGradients.ValleyGradient(x, y, out double dX, out _);
            return dX;
        }
    }

    [Fact]
    public void OfSpansAndArrays_WriteWhatTheMethodWrites()
    {
        double[] w = [1, -2, 3], x = [0.5, -0.3, 0.2];
        double[] dW = new double[3], dX = new double[3], copy = [.. x];
        double value = GenericGradients.Norm<double>(w, [.. x], 3);
        Assert.Equal(value, GenericGradients.NormGradient(w, copy, 3, dW, dX));
        Assert.Equal(x[1] * w[1], copy[1]);
        for (int i = 0; i < 3; i++)
        {
            Numeric.AssertSlope(u => GenericGradients.Norm<double>(Numeric.With(w, i, u), [.. x], 3), w[i], dW[i]);
            Numeric.AssertSlope(u => GenericGradients.Norm<double>(w, Numeric.With(x, i, u), 3), x[i], dX[i]);
        }
        float[] single = [0.5f, -0.3f, 0.2f], dF = new float[3];
        float norm = GenericGradients.Norm<float>([1, -2, 3], [.. single], 3);
        Assert.Equal(norm, GenericGradients.NormGradient([1, -2, 3], single, 3, new float[3], dF));
        Assert.Equal(dX[2], dF[2], 1e-5);
    }

    [Fact]
    public void OfTypesWithAnInterface_AreThoseOfEach()
    {
        CheckFit(new Line(), static (x, k, r) => (GenericGradients.FitGradient(x, k, r, out double dX, out double dK), dX, dK));
        CheckFit(new Wave(0.8), static (x, k, r) => (GenericGradients.FitGradient(x, k, r, out double dX, out double dK), dX, dK));
        CheckFit(new Bend(1.3), static (x, k, r) => (GenericGradients.FitGradient(x, k, r, out double dX, out double dK), dX, dK));
        double[] hessian = new double[4];
        GenericGradients.FitHessian(0.4, 1.2, new Wave(0.8), out _, out _, hessian);
        Assert.Equal(-0.8 * 0.8 * 0.8 * Math.Sin(0.8 * 0.4) * 1.2, hessian[0], 1e-12);
    }

    [Fact]
    public void OfTypesWithAnInterface_HaveDerivativesOfThatType()
    {
        double value = GenericGradients.FitAll(0.4, 1.2, new Wave(0.8));
        Assert.Equal(value, GenericGradients.FitAllGradient(0.4, 1.2, new Wave(0.8), out double dX, out double dK, out Wave dWave));
        Numeric.AssertSlope(u => GenericGradients.FitAll(u, 1.2, new Wave(0.8)), 0.4, dX);
        Numeric.AssertSlope(u => GenericGradients.FitAll(0.4, u, new Wave(0.8)), 1.2, dK);
        Numeric.AssertSlope(u => GenericGradients.FitAll(0.4, 1.2, new Wave(u)), 0.8, dWave.Rate);
        GenericGradients.FitAllDifferential(0.4, 1.2, new Wave(0.8), 1, 2, new Wave(3), out double along);
        Assert.Equal(dX + 2 * dK + 3 * dWave.Rate, along, 1e-10);
    }

    [Fact]
    public void OfTwoTypeParameters_AreThoseOfEachPair()
    {
        Assert.Equal(GenericGradients.Both(0.3, new Wave(2)), GenericGradients.BothGradient(0.3, new Wave(2), out double dX));
        Assert.Equal(1.2, dX, 1e-15);
        Assert.Equal(GenericGradients.Both(0.3f, new Line()), GenericGradients.BothGradient(0.3f, new Line(), out float dF));
        Assert.Equal(1.2f, dF);
    }

    [Fact]
    public void InOtherMethods_AreDifferentiatedAgain()
    {
        double[] x = [0.3, 0.7], dX = new double[2];
        Assert.Equal(GenericGradients.Nested(x), GenericGradients.NestedGradient(x, dX));
        Numeric.AssertSlope(u => GenericGradients.Nested([u, 0.7]), 0.3, dX[0]);
        Numeric.AssertSlope(u => GenericGradients.Nested([0.3, u]), 0.7, dX[1]);
    }

    [Fact]
    public void OfMethodsThatCallThemselves_AreThoseOfEachType()
    {
        Assert.Equal(1.5 * 1.5 * 1.5, GenericGradients.PowerGradient(1.5, 3, out double dX));
        Assert.Equal(3 * 1.5 * 1.5, dX, 1e-12);
        GenericGradients.PowerGradient(1.5f, 3, out float dF);
        Assert.Equal(6.75f, dF);
    }

    private static void CheckFit<TResponse>(TResponse response,
        Func<double, double, TResponse, (double Value, double DX, double DK)> gradient)
        where TResponse : IResponse
    {
        (double value, double dX, double dK) = gradient(0.4, 1.2, response);
        Assert.Equal(GenericGradients.Fit(0.4, 1.2, response), value);
        Numeric.AssertSlope(u => GenericGradients.Fit(u, 1.2, response), 0.4, dX);
        Numeric.AssertSlope(u => GenericGradients.Fit(0.4, u, response), 1.2, dK);
    }
}

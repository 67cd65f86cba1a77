using System;
using System.Collections.Generic;
using System.Numerics;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Methods of .NET's numeric types, each beside the same method written with scalars.</summary>
internal static partial class NumericTypes
{
    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Root(double[] x)
    {
        Complex c = new(x[0], x[1]), z = new(x[2], 0.5);
        for (int k = 0; k < 4; k++)
            z -= (z * z * z - c) / (3 * z * z);
        return (z.Real * z.Imaginary) + Complex.Abs(z - c);
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double RootOfScalars(double[] x)
    {
        double re = x[2], im = 0.5;
        for (int k = 0; k < 4; k++)
        {
            double sre = (re * re) - (im * im), sim = 2 * re * im;
            double nre = (sre * re) - (sim * im) - x[0], nim = (sim * re) + (sre * im) - x[1];
            double size = 9 * ((sre * sre) + (sim * sim));
            (re, im) = (re - (3 * ((nre * sre) + (nim * sim)) / size), im - (3 * ((nim * sre) - (nre * sim)) / size));
        }
        return (re * im) + Math.Sqrt(((re - x[0]) * (re - x[0])) + ((im - x[1]) * (im - x[1])));
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Spring(double[] x)
    {
        Vector3 position = new((float)x[0], (float)x[1], (float)x[2]), velocity = Vector3.Zero;
        for (int i = 0; i < 5; i++)
        {
            Vector3 force = (-2f * position) - (0.25f * velocity);
            if (position.Length() > 1f)
                force -= Vector3.Normalize(position);
            velocity += 0.1f * force;
            position += 0.1f * velocity;
        }
        return Vector3.Dot(position, position) + velocity.LengthSquared();
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double SpringOfScalars(double[] x)
    {
        float px = (float)x[0], py = (float)x[1], pz = (float)x[2], vx = 0, vy = 0, vz = 0;
        for (int i = 0; i < 5; i++)
        {
            float fx = (-2f * px) - (0.25f * vx), fy = (-2f * py) - (0.25f * vy), fz = (-2f * pz) - (0.25f * vz);
            float length = MathF.Sqrt((px * px) + (py * py) + (pz * pz));
            if (length > 1f)
                (fx, fy, fz) = (fx - (px / length), fy - (py / length), fz - (pz / length));
            (vx, vy, vz) = (vx + (0.1f * fx), vy + (0.1f * fy), vz + (0.1f * fz));
            (px, py, pz) = (px + (0.1f * vx), py + (0.1f * vy), pz + (0.1f * vz));
        }
        return ((px * px) + (py * py) + (pz * pz)) + ((vx * vx) + (vy * vy) + (vz * vz));
    }

    // Parameters and results of these types have derivatives of the same types.
    [Gradient, Differential]
    public static float Energy(Vector3 a, Vector3 b, float stiffness) => (stiffness * (a - b).LengthSquared()) + Vector3.Cross(a, b).Y;

    [Differential, Vjp]
    public static Complex Square(Complex z) => z * z;

    [Gradient]
    public static double Distance(Complex z, [Constant] Complex from) => Complex.Abs(z - from);
}

/// <summary>.NET's numeric types give the derivatives that scalars give.</summary>
public class NumericTypesTests
{
    private delegate double Gradient(double[] x, Span<double> dX);

    private delegate double Differential(double[] x, ReadOnlySpan<double> dX, out double dResult);

    private delegate double Product(double[] x, ReadOnlySpan<double> vX, Span<double> dX, Span<double> hX);

    private delegate double Hessian(double[] x, Span<double> dX, Span<double> hessian);

    [Fact]
    public void Complex_HasTheDerivativesOfTwoReals() => Same(1e-9,
        (NumericTypes.RootGradient, NumericTypes.RootDifferential, NumericTypes.RootHessianVectorProduct, NumericTypes.RootHessian),
        (NumericTypes.RootOfScalarsGradient, NumericTypes.RootOfScalarsDifferential, NumericTypes.RootOfScalarsHessianVectorProduct, NumericTypes.RootOfScalarsHessian));

    [Fact]
    public void Vector3_HasTheDerivativesOfScalars() => Same(1e-5,
        (NumericTypes.SpringGradient, NumericTypes.SpringDifferential, NumericTypes.SpringHessianVectorProduct, NumericTypes.SpringHessian),
        (NumericTypes.SpringOfScalarsGradient, NumericTypes.SpringOfScalarsDifferential, NumericTypes.SpringOfScalarsHessianVectorProduct, NumericTypes.SpringOfScalarsHessian));

    [Fact]
    public void Vector3_HasTheValueOfScalarsBitForBit()
    {
        double[] x = [0.7, -1.2, 0.4];
        Assert.Equal(NumericTypes.Spring(x), NumericTypes.SpringGradient(x, new double[3]));
        Assert.Equal(NumericTypes.SpringOfScalars(x), NumericTypes.Spring(x));
    }

    [Fact]
    public void Parameters_HaveDerivativesOfTheirTypes()
    {
        Vector3 a = new(1, 2, 3), b = new(0.5f, -1, 2);
        float value = NumericTypes.EnergyGradient(a, b, 0.5f, out Vector3 dA, out Vector3 dB, out float dStiffness);
        Assert.Equal(NumericTypes.Energy(a, b, 0.5f), value);
        // The cross product's second component is z_a x_b - x_a z_b.
        Assert.Equal((a - b) + new Vector3(-b.Z, 0, b.X), dA);
        Assert.Equal((b - a) + new Vector3(a.Z, 0, -a.X), dB);
        Assert.Equal((a - b).LengthSquared(), dStiffness);
        NumericTypes.EnergyDifferential(a, b, 0.5f, Vector3.UnitX, Vector3.Zero, 0, out float dEnergy);
        Assert.Equal(dA.X, dEnergy);
    }

    [Fact]
    public void ComplexResults_HaveTangentsAndAdjointsByTheirParts()
    {
        var z = new Complex(2, 3);
        NumericTypes.SquareDifferential(z, Complex.ImaginaryOne, out Complex tangent);
        Assert.Equal(2 * z * Complex.ImaginaryOne, tangent);
        // The adjoint of an analytic function goes through the conjugate of its derivative.
        NumericTypes.SquareVjp(z, new Complex(1, 0.5), out Complex adjoint);
        Assert.Equal(Complex.Conjugate(2 * z) * new Complex(1, 0.5), adjoint);
        double value = NumericTypes.DistanceGradient(z, new Complex(-1, -1), out Complex dZ);
        Assert.Equal(5, value);
        Assert.Equal(new Complex(0.6, 0.8), dZ);
    }

    private static void Same(double tolerance, (Gradient, Differential, Product, Hessian) typed, (Gradient, Differential, Product, Hessian) scalar)
    {
        foreach (double[] x in new double[][] { [0.7, 0.9, 1.1], [0.4, 1.2, 0.6], [1.3, 0.5, 0.8] })
        {
            List<double> found = All(typed, x), expected = All(scalar, x);
            for (int i = 0; i < expected.Count; i++)
                Assert.True(Math.Abs(found[i] - expected[i]) <= tolerance * (1 + Math.Abs(expected[i])), $"{i}: {found[i]} instead of {expected[i]}");
        }
    }

    private static List<double> All((Gradient Gradient, Differential Differential, Product Product, Hessian Hessian) derivatives, double[] x)
    {
        double[] direction = [0.3, -0.7, 0.2], gradient = new double[3], product = new double[3], hessian = new double[9];
        derivatives.Gradient(x, gradient);
        derivatives.Differential(x, direction, out double tangent);
        derivatives.Product(x, direction, new double[3], product);
        derivatives.Hessian(x, new double[3], hessian);
        return [.. gradient, tangent, .. product, .. hessian];
    }
}

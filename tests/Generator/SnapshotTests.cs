using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using SymGrad.Tests;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Whole generated files, as a user sees them in the IDE; each is also compiled, run and compared with differences.</summary>
public class SnapshotTests
{
    [Fact]
    public void GradientOfABlockWithLocals() => CheckGradient("""
        /// <summary>Squared error of a damped oscillation.</summary>
        [Gradient]
        public static double Loss(double amplitude, double decay, double frequency, double t)
        {
            double envelope = amplitude * Math.Exp(-decay * t);
            double wave = envelope * Math.Sin(frequency * t) + envelope * Math.Cos(frequency * t);
            double error = wave - 0.5;
            return error * error;
        }
        """, "Loss", "LossGradient", 4);

    [Fact]
    public void GradientWithBranchesAndAGuard() => CheckGradient("""
        [Gradient]
        public static double Huber(double value, double target, double delta)
        {
            if (delta <= 0)
                throw new ArgumentOutOfRangeException(nameof(delta));
            double r = Math.Abs(value - target);
            if (r <= delta)
                return 0.5 * r * r;
            return delta * (r - 0.5 * delta);
        }
        """, "Huber", "HuberGradient", 3);

    [Fact]
    public void GradientByChosenParametersWithFastMath() => CheckGradient("""
        [Gradient(Wrt = new[] { "x", "y" }, Name = "Force", FastMath = true)]
        internal static double Potential(double x, double y, [Constant] double strength) => strength / Math.Sqrt(x * x + y * y) + x / y;
        """, "Potential", "Force", 3);

    [Fact]
    public void GradientOfFloats() => CheckGradient("""
        [Gradient]
        public static float Blend(float a, float b, float t) => a * (1 - t) + MathF.Tanh(b) * t * t * t;
        """, "Blend", "BlendGradient", 3);

    [Fact]
    public void HessianOfAnExpression()
    {
        Type type = Accept("""
            [Hessian]
            public static double Rosenbrock(double x, double y) => (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
            """, nameof(HessianOfAnExpression));
        var generated = Method(type, "RosenbrockHessian").CreateDelegate<HessianMethod>();
        double Dx(double[] p) { generated(p[0], p[1], out double dX, out _, new double[4]); return dX; }
        double Dy(double[] p) { generated(p[0], p[1], out _, out double dY, new double[4]); return dY; }
        Func<double[], double> f = Function(type, "Rosenbrock");
        foreach (double[] x in RandomPoints(f, 2))
        {
            var h = new double[4];
            Assert.Equal(f(x), generated(x[0], x[1], out double dX, out double dY, h));
            Close(Slope(f, x, 0, 1e-3), dX, 1e-8);
            Close(Slope(f, x, 1, 1e-3), dY, 1e-8);
            Close(Slope(Dx, x, 0, 1e-3), h[0], 1e-8);
            Close(Slope(Dx, x, 1, 1e-3), h[1], 1e-8);
            Close(Slope(Dy, x, 0, 1e-3), h[2], 1e-8);
            Close(Slope(Dy, x, 1, 1e-3), h[3], 1e-8);
        }
    }

    private delegate double HessianMethod(double x, double y, out double dX, out double dY, Span<double> hessian);

    [Fact]
    public void DifferentialAndDerivativesOfAFormula()
    {
        Type type = Accept("""
            [Formula("sin(x^2)*exp(-x)/(1+x^2)"), Derivative, Derivative(Order = 2), Differential]
            public static partial double Ripple(double x);
            """, nameof(DifferentialAndDerivativesOfAFormula));
        Func<double[], double> f = Function(type, "Ripple"), first = Function(type, "RippleDerivative"), second = Function(type, "RippleDerivative2");
        MethodInfo differential = Method(type, "RippleDifferential");
        foreach (double[] x in RandomPoints(f, 1))
        {
            Close(Math.Sin(x[0] * x[0]) * Math.Exp(-x[0]) / (1 + x[0] * x[0]), f(x), 1e-15);
            Close(Slope(f, x, 0, 1e-2), first(x), 1e-9);
            Close(Slope(first, x, 0, 1e-2), second(x), 1e-9);
            object?[] arguments = [x[0], 0.5, null];
            Assert.Equal(f(x), differential.Invoke(null, arguments));
            Close(0.5 * first(x), (double)arguments[2]!, 1e-14);
        }
    }

    [Fact]
    public void GradientOfASwitchExpression() => CheckGradient("""
        [Gradient]
        public static double Tax(double income, double rate) => income switch
        {
            < 0.25 => 0,
            < 0.5 => rate * (income - 0.25),
            _ => rate * 0.25 + 2 * rate * (income - 0.5),
        };
        """, "Tax", "TaxGradient", 2);

    [Fact]
    public void GradientOfALongHelperCalledOften_HasOneFunction() => CheckGradient("""
        private static double Noise(int corner, double x, double y)
        {
            double fade = 1 - x * x - y * y;
            if (fade <= 0)
                return 0;
            double slope = (corner * 7919 & 7) switch
            {
                0 => x + 2 * y,
                1 => -x + 2 * y,
                2 => x - 2 * y,
                3 => -x - 2 * y,
                4 => 2 * x + y,
                5 => 2 * x - y,
                _ => -2 * x - y,
            };
            return fade * fade * fade * slope;
        }

        [Gradient]
        public static double Sum(double x, double y)
        {
            int i = (int)Math.Floor(x) + 3 * (int)Math.Floor(y);
            double u = x - Math.Floor(x), v = y - Math.Floor(y);
            return Noise(i, u, v) + Noise(i + 1, u - 1, v) + Noise(i + 3, u, v - 1) + Noise(i + 4, u - 1, v - 1);
        }
        """, "Sum", "SumGradient", 2);

    private static void CheckGradient(string members, string primal, string gradient, int parameters, [CallerMemberName] string test = "")
    {
        Type type = Accept(members, test);
        Func<double[], double> f = Function(type, primal);
        MethodInfo generated = Method(type, gradient);
        Type number = generated.GetParameters()[0].ParameterType;
        foreach (double[] x in RandomPoints(f, parameters))
        {
            object?[] arguments = new object?[generated.GetParameters().Length];
            for (int i = 0; i < parameters; i++)
                arguments[i] = Convert.ChangeType(x[i], number, CultureInfo.InvariantCulture);
            Assert.Equal(f(x), Convert.ToDouble(generated.Invoke(null, arguments), CultureInfo.InvariantCulture));
            for (int i = 0; i < arguments.Length - parameters; i++)
                Close(Slope(f, x, i, number == typeof(float) ? 1e-2 : 1e-4), Convert.ToDouble(arguments[parameters + i], CultureInfo.InvariantCulture), number == typeof(float) ? 1e-3 : 1e-8);
        }
    }

    private static Type Accept(string members, string test)
    {
        Snapshot.Match(Driver.Generate(members), test: test);
        return Driver.Compile(members);
    }

    private static MethodInfo Method(Type type, string name) =>
        type.GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;

    private static Func<double[], double> Function(Type type, string name)
    {
        MethodInfo method = Method(type, name);
        Type number = method.GetParameters()[0].ParameterType;
        return x => Convert.ToDouble(method.Invoke(null, Array.ConvertAll(x, v => Convert.ChangeType(v, number, CultureInfo.InvariantCulture))), CultureInfo.InvariantCulture);
    }

    // Away from kinks: where two step lengths disagree there is one in between.
    private static IEnumerable<double[]> RandomPoints(Func<double[], double> f, int dimension)
    {
        var random = new Random(11);
        for (int found = 0; found < 50;)
        {
            double[] x = Enumerable.Range(0, dimension).Select(_ => 0.1 + 1.4 * random.NextDouble()).ToArray();
            if (Enumerable.Range(0, dimension).Any(i => Math.Abs(Slope(f, x, i, 1e-2) - Slope(f, x, i, 4e-3)) > 1e-3 * (1 + Math.Abs(Slope(f, x, i, 4e-3)))))
                continue;
            found++;
            yield return x;
        }
    }

    // The central difference over eight points: an error of order h^8.
    private static double Slope(Func<double[], double> f, double[] x, int by, double h)
    {
        double At(double step)
        {
            double[] moved = [.. x];
            moved[by] += step * h;
            return f(moved);
        }

        return (4.0 / 5 * (At(1) - At(-1)) - 1.0 / 5 * (At(2) - At(-2)) + 4.0 / 105 * (At(3) - At(-3)) - 1.0 / 280 * (At(4) - At(-4))) / h;
    }

    private static void Close(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected)), $"{actual:R}, differences {expected:R}");
}

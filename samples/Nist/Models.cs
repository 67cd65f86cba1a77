using System;
using SymGrad;

namespace Nist;

/// <summary>The models of the 27 problems, as NIST writes them; their derivatives by b are generated.</summary>
public static partial class Models
{
    [Jacobian(Wrt = ["b"])]
    public static double Bennett5(ReadOnlySpan<double> b, double x) => b[0] * Math.Pow(b[1] + x, -1 / b[2]);

    // BoxBOD and Misra1a.
    [Jacobian(Wrt = ["b"])]
    public static double Saturation(ReadOnlySpan<double> b, double x) => b[0] * (1 - Math.Exp(-b[1] * x));

    [Jacobian(Wrt = ["b"])]
    public static double Chwirut(ReadOnlySpan<double> b, double x) => Math.Exp(-b[0] * x) / (b[1] + b[2] * x);

    [Jacobian(Wrt = ["b"])]
    public static double DanWood(ReadOnlySpan<double> b, double x) => b[0] * Math.Pow(x, b[1]);

    [Jacobian(Wrt = ["b"])]
    public static double Enso(ReadOnlySpan<double> b, double x) =>
        b[0] + b[1] * Math.Cos(2 * Math.PI * x / 12) + b[2] * Math.Sin(2 * Math.PI * x / 12)
        + b[4] * Math.Cos(2 * Math.PI * x / b[3]) + b[5] * Math.Sin(2 * Math.PI * x / b[3])
        + b[7] * Math.Cos(2 * Math.PI * x / b[6]) + b[8] * Math.Sin(2 * Math.PI * x / b[6]);

    [Jacobian(Wrt = ["b"])]
    public static double Eckerle4(ReadOnlySpan<double> b, double x)
    {
        double z = (x - b[2]) / b[1];
        return b[0] / b[1] * Math.Exp(-0.5 * z * z);
    }

    [Jacobian(Wrt = ["b"])]
    public static double Gauss(ReadOnlySpan<double> b, double x)
    {
        double z1 = (x - b[3]) / b[4], z2 = (x - b[6]) / b[7];
        return b[0] * Math.Exp(-b[1] * x) + b[2] * Math.Exp(-z1 * z1) + b[5] * Math.Exp(-z2 * z2);
    }

    // Hahn1 and Thurber.
    [Jacobian(Wrt = ["b"])]
    public static double CubicByCubic(ReadOnlySpan<double> b, double x) =>
        (b[0] + b[1] * x + b[2] * x * x + b[3] * x * x * x) / (1 + b[4] * x + b[5] * x * x + b[6] * x * x * x);

    [Jacobian(Wrt = ["b"])]
    public static double Kirby2(ReadOnlySpan<double> b, double x) =>
        (b[0] + b[1] * x + b[2] * x * x) / (1 + b[3] * x + b[4] * x * x);

    [Jacobian(Wrt = ["b"])]
    public static double Lanczos(ReadOnlySpan<double> b, double x)
    {
        double sum = 0;
        for (int i = 0; i < 6; i += 2)
            sum += b[i] * Math.Exp(-b[i + 1] * x);
        return sum;
    }

    [Jacobian(Wrt = ["b"])]
    public static double Mgh09(ReadOnlySpan<double> b, double x) => b[0] * (x * x + x * b[1]) / (x * x + x * b[2] + b[3]);

    [Jacobian(Wrt = ["b"])]
    public static double Mgh10(ReadOnlySpan<double> b, double x) => b[0] * Math.Exp(b[1] / (x + b[2]));

    [Jacobian(Wrt = ["b"])]
    public static double Mgh17(ReadOnlySpan<double> b, double x) => b[0] + b[1] * Math.Exp(-x * b[3]) + b[2] * Math.Exp(-x * b[4]);

    [Jacobian(Wrt = ["b"])]
    public static double Misra1b(ReadOnlySpan<double> b, double x) => b[0] * (1 - Math.Pow(1 + b[1] * x / 2, -2));

    [Jacobian(Wrt = ["b"])]
    public static double Misra1c(ReadOnlySpan<double> b, double x) => b[0] * (1 - Math.Pow(1 + 2 * b[1] * x, -0.5));

    [Jacobian(Wrt = ["b"])]
    public static double Misra1d(ReadOnlySpan<double> b, double x) => b[0] * b[1] * x / (1 + b[1] * x);

    // The logarithm of the response.
    [Jacobian(Wrt = ["b"])]
    public static double Nelson(ReadOnlySpan<double> b, double x1, double x2) => b[0] - b[1] * x1 * Math.Exp(-b[2] * x2);

    [Jacobian(Wrt = ["b"])]
    public static double Rat42(ReadOnlySpan<double> b, double x) => b[0] / (1 + Math.Exp(b[1] - b[2] * x));

    [Jacobian(Wrt = ["b"])]
    public static double Rat43(ReadOnlySpan<double> b, double x) => b[0] / Math.Pow(1 + Math.Exp(b[1] - b[2] * x), 1 / b[3]);

    [Jacobian(Wrt = ["b"])]
    public static double Roszman1(ReadOnlySpan<double> b, double x) => b[0] - b[1] * x - Math.Atan(b[2] / (x - b[3])) / Math.PI;
}

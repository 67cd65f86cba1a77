using System;

namespace Calibration;

/// <summary>A complex number, with what a characteristic function takes. It is differentiated like any struct of numbers.</summary>
internal readonly record struct Complex(double Re, double Im)
{
    public static readonly Complex I = new(0, 1);

    public double Abs => double.Hypot(Re, Im);

    public static implicit operator Complex(double x) => new(x, 0);

    public static Complex operator +(Complex a, Complex b) => new(a.Re + b.Re, a.Im + b.Im);

    public static Complex operator -(Complex a, Complex b) => new(a.Re - b.Re, a.Im - b.Im);

    public static Complex operator *(Complex a, Complex b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);

    public static Complex operator /(Complex a, Complex b)
    {
        double square = b.Re * b.Re + b.Im * b.Im;
        return new((a.Re * b.Re + a.Im * b.Im) / square, (a.Im * b.Re - a.Re * b.Im) / square);
    }

    public static Complex Exp(Complex z)
    {
        double length = Math.Exp(z.Re);
        return new(length * Math.Cos(z.Im), length * Math.Sin(z.Im));
    }

    public static Complex Log(Complex z) => new(Math.Log(z.Abs), Math.Atan2(z.Im, z.Re));

    /// <summary>The root in the right half of the plane, of a number there.</summary>
    public static Complex Sqrt(Complex z)
    {
        double re = Math.Sqrt((z.Abs + z.Re) / 2);
        return new(re, z.Im / (2 * re));
    }
}

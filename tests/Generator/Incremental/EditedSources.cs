using System.Collections.Generic;

namespace SymGrad.Generator.Tests;

/// <summary>Files whose annotated methods depend on each other's declarations and bodies in as many ways as there are.</summary>
internal static class EditedSources
{
    public static readonly IReadOnlyList<(string Name, string Text)> Files =
    [
        ("Globals.cs", """
            global using System;
            global using SymGrad;
            global using Scale = Lib.Constants;
            [assembly: CustomDerivatives(typeof(Lib.Chosen), nameof(Lib.Chosen.Far), typeof(Lib.Custom), Gradient = nameof(Lib.Custom.FarGradient))]
            """),
        ("Models.cs", """
            using static Lib.Tools;
            using V = Lib.Vector;
            namespace App
            {
                public static partial class Models
                {
                    /// <param name="x">The first.</param>
                    [Gradient]
                    public static double Plain(double x, double y) => Math.Exp(-x * x) * y + 1;

                    [Gradient]
                    public static double Called(double x, double y)
                    {
                        // Overloads are in other files.
                        double s = Smooth(x) * Scale.Rate;
                        return s + Lib.Helper.Twice(y) + y.Cubed();
                    }

                    [Gradient]
                    public static double OfStructs(V a, double s) => (a + a * s).Dot(a) + a.Norm + new V(s).X;

                    [Derivative]
                    public static double Cut(double x) => (int)x + Math.Abs(x) + Limit;

                    [Gradient]
                    public static double Sum(ReadOnlySpan<double> w)
                    {
                        double sum = 0;
                        for (int i = 0; i < w.Length; i++)
                            sum += w[i] * Lib.Weights.At(i) + Lib.Mode.Slow switch { Lib.Mode.Slow => Offset, _ => 2 };
                        return sum;
                    }

                    [Derivative]
                    public static double Nested(double x) => x * PlainGradient(x, 2, out double dX, out double dY) + dX;

                    [Derivative(Order = 2)]
                    public static double Second(double x) => Lib.Custom.Value(x) * Lib.Generic.Apply(x) + Lib.Base.Default.Value;

                    [Formula("a*x^2 + sin(x)"), Derivative(Wrt = ["x"])]
                    public static partial double Quadratic(double a, double x);

                    [Gradient]
                    public static double Refused(double x) => Lib.Tools.Unknowable(x) + x;

                    [ImplicitGradient(nameof(Equation))]
                    public static double Root(double a) => Math.Sqrt(a);

                    public static double Equation(double x, double a) => x * x - Smooth(a);

                    [Gradient(Name = "Slope")]
                    public static double Named(double x) => Root(x) + SlopeOf(x) + Lib.Chosen.Far(x);

                    private static double SlopeOf(double x) => Lib.Chosen.By(x);
                }
            }
            """),
        ("Parts.cs", """
            namespace App
            {
                public static partial class Models
                {
                    private const double Limit = Lib.Constants.Rate + 1;
                    private static readonly double Offset = Math.Sqrt(2);
            #if FAST
                    public static double Smooth(double x) => x;
            #endif
                }

                public partial class Instance(double start)
                {
                    private readonly double _scale = 2;

                    public double Factor => _scale + 1;

                    [Gradient]
                    public double Scaled(double x) => _scale * x * Factor;
                }
            }
            """),
        ("Lib.cs", """
            using System;
            namespace Lib
            {
                public static class Constants
                {
                    public const double Rate = Half * 3;
                    public const double Half = 0.5;
                    public static readonly double Unused = 4;
                }

                public static class Tools
                {
                    public static double Smooth(double x) => Math.Sqrt(x * x + Shift());
                    public static double Smooth(int x) => x;
                    private static double Shift() => 1.5;
                    public static double Unknowable(double x) => double.Parse(x.ToString());
                }

                public static class Helper
                {
                    public static double Twice(double x)
                    {
                        double Local(double y) => y + 1;
                        return 2 * Local(x);
                    }
                }

                public static class Extensions
                {
                    public static double Cubed(this double x) => x * x * x;
                }

                public enum Mode { Slow = 1, Fast = 2 }
            }
            """),
        ("Types.cs", """
            using System;
            using SymGrad;
            namespace Lib
            {
                public struct Vector
                {
                    public double X;
                    public double Y { get; set; }
                    public Vector(double x) { X = x; Y = 2 * x; }
                    public static Vector operator +(Vector a, Vector b) => new Vector { X = a.X + b.X, Y = a.Y + b.Y };
                    public static Vector operator *(Vector a, double s) => new Vector { X = a.X * s, Y = a.Y * s };
                    public double Norm => X * X + Y * Y;
                    public double Dot(Vector b) => X * b.X + Y * b.Y;
                }

                public static class Weights
                {
                    private static readonly double[] Table = { 1, 2, 4 };
                    private static readonly double Base = Math.Exp(1);
                    public static double At(int i) => Table[i % 3] * Base;
                    public static int Count() => Table.Length;
                }

                public static class Custom
                {
                    [CustomGradient(nameof(ValueGradient))]
                    public static double Value(double x) => Math.Sin(x);
                    public static double FarGradient(double x, out double dX) { dX = 2; return 2 * x; }
                    public static double ValueGradient(double x, out double dX) { dX = Math.Cos(x); return Math.Sin(x); }
                }

                public static class Generic
                {
                    public static double Apply(double x) => Map(x, y => y * y);
                    private static double Map(double x, Func<double, double> f) => f(x);
                }

                public class Base
                {
                    public static readonly Base Default = new Base();
                    public double Value { get; } = 3;
                }

                public static class Chosen
                {
                    private static readonly Func<double, double> Function = x => x;
                    public static double Far(double x) => 2 * x;
                    public static double By(double x) => x > 1 ? x * x : Weights.At(1) * x;
                }
            }
            """),
        ("Other.cs", """
            namespace Elsewhere
            {
                public static class Other
                {
                    private static int _calls;
                    public static int Count(string text) => text.Length + _calls;
                    public static string Name { get { return "x"; } }
                }
            }
            """),
    ];

    /// <summary>Declarations that change what others mean.</summary>
    public static readonly string[] Members =
    [
        "public static double Smooth(float x) => 1;", "public static double Smooth(double x, double y = 1) => x * y;",
            "private const double Rate = 7;", "public const double Half = 0.25;",
        "public static double Math(double x) => x;",
            "private static class Math { public static double Exp(double x) => x; public static double Sqrt(double x) => x; }",
        "public static double PlainGradient(double x, double y, out double dX, out double dY) { dX = 1; dY = 1; return 0; }",
            "public static double Slope(double x, out double dX) { dX = 0; return 0; }",
        "public static implicit operator double(Vector v) => v.X;", "public static double Twice(this double x) => 3 * x;",
            "public static double Cubed(double x) => x;", "public double Z;",
        "private double _hidden;", "public struct Span { }", "public class V { }", "public static double Limit => 3;",
            "static void Write() { Table[0] = 2; }", "static double Table(int i) => i;",
        "static Weights() { Base = 2; }", "public static double Base;", "[Gradient] public static double Fresh(double x) => Smooth(x);",
            "[Gradient(Name = \"Slope\")] public static double Again(double x) => x;",
        "[Derivative] public static double Local(double x) => x;", "public static int operator -(Vector a, Vector b) => 1;",
            "public Vector(double x, double y) : this(x) { Y = y; }", "public static double SmoothGradient() => 2;",
        "using (null);", "public static double Value(float x) => x;",
            "public static double Map(double x, Func<double, double> f) => 2 * f(x);", "public double Use() => start;", "double start;",
        "public static double QuadraticDerivative(double a, double x) => 1;",
            "public const string Key = \"Slope\"; [Gradient(Name = Key + \"\")] public static double Keyed(double x) => x;",
        "file class Hidden { }", "namespace Math { }", "#nullable enable", "#nullable disable", "#define FAST", "// <auto-generated/>",
            "public static double Plain(double x) => x;", "public static double Abs(double x) => x;",
        "/// <param name=\"x\">Another.</param>", "/// <returns>The value.</returns>", "public static double FarGradient(double x) => x;",
    ];
}

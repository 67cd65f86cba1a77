using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SymGrad.Benchmarks;

/// <summary>
/// A project of annotated methods of all kinds, as many as are asked for, with the helpers, structs and constants that they use.
/// </summary>
internal static class Sources
{
    private const int PerFile = 25;

    /// <summary>
    /// The kinds of methods, which take turns; # stands for the method's number, and numbers in it differ from method to method.
    /// </summary>
    private static readonly string[] Kinds =
    [
        "[Gradient] public static double F#(double x, double y, double z) => Math.Exp(-x * x / #.5) * Math.Sin(y * z) + Math.Sqrt(1 + x * x + z * z);",
        "[Derivative(Order = 2)] public static double F#(double x, [Constant] double k) => Math.Log(1 + k * x * x) / (1 + Math.Exp(-#.25 * x));",
        """
        [Gradient] public static double F#(ReadOnlySpan<double> w, ReadOnlySpan<double> xs, [Constant] double scale)
            {
                double loss = 0;
                for (int i = 0; i < xs.Length; i++)
                {
                    double e = w[0] + w[1] * xs[i] - Math.Tanh(scale * #.5);
                    loss += e * e;
                }
                return loss / xs.Length;
            }
        """,
        "[Gradient] public static double F#(double x, double y) => Helpers.Smooth@(x, y) * Helpers.Bump@(y) + #.0 * x;",
        "[Gradient] public static double F#(Vector a, Vector b) => ((a + b * #.5).Dot(a) + Helpers.Smooth@(a.X, b.Y)) / (1 + a.Dot(a));",
        "[Derivative] public static double F#(double x) => Constants.C@ * Math.Cos(Constants.Table@ * x) + Math.Pow(x, 3) / #.0;",
        "[Hessian] public static double F#(double x, double y, double z) => (x - #.0) * (x - #.0) * y + Math.Exp(x * z) / (1 + y * y);",
        """
        [Vjp, Jacobian] public static void F#(ReadOnlySpan<double> x, Span<double> y)
            {
                for (int i = 0; i < x.Length; i++)
                    y[i] = Math.Sin(x[i]) * x[0] + Helpers.Bump@(x[i]) - #.5;
            }
        """,
        """
        [Differential, HessianVectorProduct] public static double F#(ReadOnlySpan<double> x)
            {
                double sum = 0;
                for (int i = 0; i + 1 < x.Length; i++)
                    sum += #.0 * (x[i + 1] - x[i] * x[i]) * (x[i + 1] - x[i] * x[i]) + (1 - x[i]) * (1 - x[i]);
                return sum;
            }
        """,
        """
        [Gradient] public static double F#(double x, double v, [Constant] int steps)
            {
                for (int k = 0; k < steps; k++)
                {
                    double a = x > 0 ? -x - 0.1 * v : Helpers.Bump@(x);
                    v += 0.01 * a;
                    x += 0.01 * v;
                }
                return x * x + v * v + #.0;
            }
        """,
    ];

    /// <summary>The names and texts of the files: methods first, then what they use, and one that no method uses.</summary>
    /// <param name="methods">How many annotated methods there are.</param>
    public static IReadOnlyList<(string Name, string Text)> Files(int methods)
    {
        int shared = methods / 20;
        var files = new List<(string, string)>();
        for (int first = 0; first < methods; first += PerFile)
        {
            string name = "Models" + (first / PerFile).ToString(CultureInfo.InvariantCulture);
            IEnumerable<string> members = Enumerable.Range(first, PerFile).Where(i => i < methods)
                .Select(i => "    " + Filled(Kinds[i % Kinds.Length], i, i / Kinds.Length % shared));
            files.Add((name + ".cs", Header + $"public static partial class {name}\n{{\n" + string.Join("\n\n", members) + "\n}\n"));
        }
        files.Add(("Helpers.cs", Header + "public static class Helpers\n{\n" + Members(shared, Helper, Bump) + "}\n"));
        files.Add(("Constants.cs", Header + "public static class Constants\n{\n"
            + Members(shared, "public const double C# = #.125;", "public static readonly double Table# = 1 / (1.0 + #);") + "}\n"));
        files.Add(("Vector.cs", Header + Struct));
        files.Add((Other, Header + "public static class Other\n{\n    public static int Count(string text) => text.Length;\n}\n"));
        return files;
    }

    /// <summary>The name of the file that no method uses.</summary>
    public const string Other = "Other.cs";

    private const string Header = "using System;\nusing SymGrad;\n\nnamespace Models;\n\n";

    private const string Helper = """
        public static double Smooth#(double x, double y)
            {
                double r = Math.Sqrt(x * x + y * y + 1);
                return r > #.0 ? r - Bump#(x) : r * r / (2 + Bump#(y));
            }
        """;

    private const string Bump = "public static double Bump#(double x) => Math.Exp(-#.5 * x * x);";

    private const string Struct = """
        public readonly record struct Vector(double X, double Y, double Z)
        {
            public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

            public static Vector operator *(Vector a, double s) => new(a.X * s, a.Y * s, a.Z * s);

            public double Dot(Vector b) => X * b.X + Y * b.Y + Z * b.Z;
        }

        """;

    private static string Members(int count, params string[] kinds)
    {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            foreach (string kind in kinds)
                text.Append("    ").Append(Filled(kind, i, i)).Append('\n');
        }
        return text.ToString();
    }

    private static string Filled(string kind, int number, int shared) => kind.Replace("#", number.ToString(CultureInfo.InvariantCulture))
        .Replace("@", shared.ToString(CultureInfo.InvariantCulture));
}

using System;
using System.Linq;
using System.Reflection;
using SymGrad.Codegen;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Generated code compiles whatever the user's own types, members, namespaces and parameters are called.</summary>
public class HiddenNamesTests
{
    // Between them they use all types that generated code uses.
    private const string Methods = """
        [Gradient, Hessian, HessianVectorProduct, Differential, Derivative(Order = 2)]
        public static double Expression(double x) => global::System.Math.Sin(x) * global::System.Math.Abs(x) + global::System.Math.Sqrt(x * x) * global::System.Math.Round(x, 2, global::System.MidpointRounding.ToEven);
        [Gradient] public static float Floats(float x) => global::System.MathF.Exp(x) * global::System.MathF.Cos(x);
        [Gradient, Hessian, HessianVectorProduct, Differential]
        public static double Loop(double[] x, double[] y)
        {
            double sum = 0, state = 1;
            for (int i = 0; i < x.Length; i++)
            {
                state = global::System.Math.Sin(state * x[i]) + global::System.Math.Max(state, y[i]);
                sum += x[i] * y[i];
            }
            while (state > 0.1)
                state *= x[0] * 0.1;
            return sum * state;
        }
        [Hessian(Diagonal = true)]
        public static double Squares(double[,] a)
        {
            double sum = 0;
            for (int i = 0; i < a.GetLength(0); i++)
            {
                for (int j = 0; j < a.GetLength(1); j++)
                    sum += global::System.Math.Exp(a[i, j]);
            }
            return sum;
        }
        [Gradient, Differential]
        public static double Rows(double[][] a)
        {
            double sum = 0;
            for (int i = 0; i < a.Length; i++)
            {
                for (int j = 0; j < a[i].Length; j++)
                    sum += global::System.Math.Exp(a[i][j]);
            }
            return sum;
        }
        [Gradient, Hessian]
        public static double Changed(double[][] a, double[,] b)
        {
            double[][] rows = new double[a.Length][];
            for (int i = 0; i < a.Length; i++)
                rows[i] = new double[a[i].Length];
            for (int k = 0; k < 3; k++)
            {
                for (int i = 0; i < a.Length; i++)
                {
                    for (int j = 0; j < a[i].Length; j++)
                        rows[i][j] = a[i][j] * b[0, 0] + rows[i][j] * rows[i][j];
                }
            }
            double sum = 0;
            for (int i = 0; i < a.Length; i++)
            {
                for (int j = 0; j < a[i].Length; j++)
                    sum += rows[i][j] * b[i, j];
            }
            return sum;
        }
        [Vjp, Jacobian, Differential]
        public static void Dense(double[] x, double[] y)
        {
            for (int i = 0; i < y.Length; i++)
                y[i] = x[i] * global::System.Math.Tanh(x[0]);
        }
        [Vjp, Jacobian]
        public static void Matrices(double[,] x, double[][] y)
        {
            for (int i = 0; i < y.Length; i++)
            {
                for (int j = 0; j < y[i].Length; j++)
                    y[i][j] = x[i, j] * x[0, 0];
            }
        }
        [Jacobian(Sparse = true)]
        public static void Sparse(double[] x, double[] y)
        {
            for (int i = 1; i < y.Length; i++)
                y[i] = x[i] * x[i - 1];
        }
        [Jacobian(Sparse = true)]
        public static void Sought(double[] x, double[] y)
        {
            double sum = 0;
            for (int i = 0; i < y.Length; i++)
            {
                if (x[i] > 0)
                    sum += x[i];
                y[i] = sum;
            }
        }
        [Gradient]
        public static double Recursion(double[] x, int n) => n == 0 ? 1 : global::System.Math.Cos(Recursion(x, n - 1)) * x[n - 1];
        public static double Residual(double x, double p) => x * x * x + p * x - 1;
        [ImplicitGradient("Residual"), Gradient, Differential]
        public static double Root(double p) => 0.5;
        public static void Residuals(global::System.ReadOnlySpan<double> x, global::System.ReadOnlySpan<double> p, global::System.Span<double> r) => r[0] = x[0] * x[0] - p[0];
        [ImplicitGradient("Residuals"), Vjp, Differential]
        public static void Solve(global::System.ReadOnlySpan<double> p, global::System.Span<double> x) => x[0] = global::System.Math.Sqrt(p[0]);
        public static double Energy(global::System.ReadOnlySpan<double> x, global::System.ReadOnlySpan<double> p) => x[0] * x[0] * p[0] - x[0];
        [ImplicitGradient("Energy", Minimizes = true), Vjp]
        public static void Minimise(global::System.ReadOnlySpan<double> p, global::System.Span<double> x) => x[0] = 0.5 / p[0];
        [Gradient]
        public static double Outer(double p, double[] x)
        {
            double root = Root(p);
            RecursionGradient(x, x.Length, new double[x.Length]);
            return root * global::System.Numerics.Tensors.TensorPrimitives.Dot<double>(x, x);
        }
        """;

    public static TheoryData<string> Hiding => new(
    [
        Types,
        string.Concat(TypeNames.All.Select(static name => $"public static int {name} => 0; ")),
        string.Concat(TypeNames.All.Select(static name => $"public static string {name}(object x) => \"\"; ")),
    ]);

    private static string Types => string.Concat(TypeNames.All.Where(static name => name != "nameof").Select(static name => $"public class {name} {{ }} "));

    [Fact]
    public void Methods_AreAllDifferentiated() =>
        Assert.Empty(Driver.Analyze(Driver.Class(Methods)).Where(static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).Select(static d => d.ToString()));

    [Theory]
    [MemberData(nameof(Hiding))]
    public void Members_HideNothingFromGeneratedCode(string members) =>
        Driver.Compile(members + "\n" + Methods);

    [Fact]
    public void InheritedMembers_HideNothingFromGeneratedCode() =>
        Driver.CompileSource("public class Base { " + string.Concat(TypeNames.All.Select(static name => $"public static int {name} => 0; ")) + " }\npublic partial class D : Base\n{\n" + Methods + "\n}\n");

    [Fact]
    public void Namespaces_HideNothingFromGeneratedCode() =>
        Driver.CompileSource("namespace N\n{\n" + string.Concat(TypeNames.All.Where(static name => name != "nameof").Select(static name => $"namespace {name} {{ class Inner {{ }} }} ")) + "\n" + Driver.Class(Methods) + "\n}\n");

    [Fact]
    public void TypesThatGlobalUsingsImport_AreNoRivals() =>
        Driver.CompileSource(Driver.Class(Methods), "global using Rivals; namespace Rivals { " + Types + " }");

    [Fact]
    public void ParametersAndLocals_MayBearAnyName()
    {
        Assembly compiled = Driver.CompileSource(string.Concat(TypeNames.All.Select(static name => $$"""
            public static partial class With{{name}}
            {
                [Gradient, Hessian, Differential] public static double F(double {{name}}, double x) => {{name}} * System.Math.Sin(x) * System.Math.Exp({{name}});
                [Gradient, Hessian] public static double G(double[] {{name}}, double[] y)
                {
                    double s = 1;
                    for (int i = 0; i < y.Length; i++)
                        s = System.Math.Sin(s * {{name}}[i]) * y[i];
                    return s;
                }
                [Vjp, Jacobian, Jacobian(Sparse = true, Name = "GSparse")] public static void H(double[] x, double[] {{name}})
                {
                    for (int i = 0; i < x.Length; i++)
                        {{name}}[i] = System.Math.Sin(x[i]) * x[i];
                }
                [Gradient] public static double L(double[] x)
                {
                    double {{name}} = 1;
                    foreach (double v in x)
                        {{name}} = System.Math.Sin({{name}} * v);
                    return {{name}};
                }
                public struct P { public double {{name}}; public double Y; }
                [Gradient] public static double S(P p, double[] x)
                {
                    double s = p.{{name}};
                    for (int i = 0; i < x.Length; i++)
                        s = System.Math.Sin(s * x[i] * p.Y);
                    return s;
                }
            }

            """)));
        foreach (string name in TypeNames.All)
        {
            object[] arguments = [2.0, 0.5, null!, null!];
            compiled.GetType("With" + name)!.GetMethod("FGradient")!.Invoke(null, arguments);
            Assert.Equal(3 * Math.Exp(2) * Math.Sin(0.5), (double)arguments[2], 12);
        }
    }

    [Fact]
    public void Methods_MayBearAnyName()
    {
        string[] names = [.. TypeNames.All.Where(static name => name != "nameof")];
        Assembly compiled = Driver.CompileSource(string.Concat(names.Select(static name => $$"""
            public static partial class With{{name}}
            {
                [Gradient] public static double {{name}}(double x, int n)
                {
                    if (n < 0)
                        throw new System.InvalidOperationException();
                    return n == 0 ? x : System.Math.Sin({{name}}(x, n - 1));
                }
                [Formula("x*sin(x)"), Gradient(Name = "Slope")] public static partial double {{name}}(double x);
            }

            """)));
        foreach (string name in names)
        {
            object[] arguments = [0.5, 1, null!];
            compiled.GetType("With" + name)!.GetMethod(name + "Gradient")!.Invoke(null, arguments);
            Assert.Equal(Math.Cos(0.5), (double)arguments[2], 12);
        }
    }
}

using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymGrad.Tests;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Whole gradients of programs, as a reviewer reads them; the same methods are compared with dual numbers elsewhere.</summary>
public class ProgramSnapshotTests
{
    [Fact]
    public void MeanSquaredError_OneLoopWithoutTape() => Accept("""
        [Gradient(Wrt = new[] { "w" })]
        public static double Loss(ReadOnlySpan<double> w, double[,] x, ReadOnlySpan<double> y)
        {
            double sum = 0;
            for (int i = 0; i < y.Length; i++)
            {
                double e = -y[i];
                for (int j = 0; j < w.Length; j++)
                    e += x[i, j] * w[j];
                sum += e * e;
            }
            return sum / (2 * y.Length);
        }
        """);

    [Fact]
    public void JaggedActivations_AreMadeOnceAndHaveAdjointsOfTheirShape() => Accept("""
        [Gradient]
        public static double Deep(ReadOnlySpan<double> x, double[,] w, int layers)
        {
            var h = new double[layers + 1][];
            h[0] = x.ToArray();
            for (int l = 1; l <= layers; l++)
            {
                double[] next = new double[x.Length];
                for (int i = 0; i < next.Length; i++)
                    next[i] = Math.Tanh(w[l - 1, i] * h[l - 1][i]);
                h[l] = next;
            }
            double sum = 0;
            foreach (double v in h[layers])
                sum += v * v;
            return sum;
        }
        """);

    [Fact]
    public void JaggedArrayOfAnIteration_IsKeptAsItIs() => Accept("""
        [Gradient]
        public static double Steps(double[] x, int steps)
        {
            double s = 1;
            for (int t = 0; t < steps; t++)
            {
                var rows = new double[2][];
                for (int i = 0; i < rows.Length; i++)
                {
                    rows[i] = new double[x.Length + i];
                    for (int j = 0; j < x.Length; j++)
                        rows[i][j] = s * x[j] + i;
                }
                for (int j = 0; j < x.Length; j++)
                    s += rows[0][j] * rows[1][j];
            }
            return s;
        }
        """);

    [Fact]
    public void EulerIntegration_KeepsTheStateAlone() => Accept("""
        [Gradient]
        public static double Pendulum(double angle, double velocity, double length, int steps)
        {
            const double Dt = 0.01;
            for (int i = 0; i < steps; i++)
            {
                double acceleration = -9.81 / length * Math.Sin(angle);
                angle += Dt * velocity;
                velocity += Dt * acceleration;
            }
            return angle;
        }
        """);

    [Fact]
    public void LogSumExp_KeepsTheExponentials() => Accept("""
        [Gradient]
        public static double LogSumExp(ReadOnlySpan<double> x)
        {
            double max = double.NegativeInfinity;
            foreach (double v in x)
                max = Math.Max(max, v);
            double sum = 0;
            for (int i = 0; i < x.Length; i++)
                sum += Math.Exp(x[i] - max);
            return max + Math.Log(sum);
        }
        """);

    [Fact]
    public void SparseJacobian_OfAStencil_HasItsColumnsAndItsPartials() => Accept("""
        [Jacobian(Wrt = new[] { "u" }, Sparse = true)]
        public static void Step(ReadOnlySpan<double> u, double k, Span<double> f)
        {
            for (int i = 0; i < u.Length; i++)
            {
                double left = i > 0 ? u[i - 1] : 0;
                f[i] = k * (left - u[i]) + u[i] * u[i];
            }
        }
        """);

    [Fact]
    public void PrefixSums_InPlace() => Accept("""
        [Gradient]
        public static double Energy(double[] x)
        {
            for (int i = 1; i < x.Length; i++)
                x[i] += x[i - 1];
            double s = 0;
            foreach (double v in x)
                s += v * v;
            return s;
        }
        """);

    [Fact]
    public void WhileLoop_CountsItsIterations() => Accept("""
        [Gradient]
        public static double Root(double a)
        {
            double x = a;
            while (Math.Abs(x * x - a) > 1e-12)
                x = 0.5 * (x + a / x);
            return x;
        }
        """);

    [Fact]
    public void BreakAndContinue_BecomeConditions() => Accept("""
        [Gradient]
        public static double Sum(ReadOnlySpan<double> x, double limit)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++)
            {
                if (x[i] < 0)
                    continue;
                s += x[i] * x[i];
                if (s > limit)
                    break;
            }
            return s * limit;
        }
        """);

    [Fact]
    public void LayersOfANetwork_ThroughAHelper() => Accept("""
        private static void Layer(ReadOnlySpan<double> w, ReadOnlySpan<double> x, Span<double> y)
        {
            for (int i = 0; i < y.Length; i++)
            {
                double s = 0;
                for (int j = 0; j < x.Length; j++)
                    s += w[i * x.Length + j] * x[j];
                y[i] = Math.Tanh(s);
            }
        }

        [Gradient(Wrt = new[] { "v", "w" })]
        public static double Network(ReadOnlySpan<double> v, ReadOnlySpan<double> w, ReadOnlySpan<double> x, double target)
        {
            Span<double> hidden = new double[8], output = new double[1];
            Layer(v, x, hidden);
            Layer(w, hidden, output);
            double e = output[0] - target;
            return e * e;
        }
        """);

    [Fact]
    public void RecurrentState_InAnArray() => Accept("""
        [Gradient]
        public static double Recurrent(ReadOnlySpan<double> w, ReadOnlySpan<double> x)
        {
            double h = 0, loss = 0;
            for (int t = 0; t < x.Length; t++)
            {
                h = Math.Tanh(w[0] * h + w[1] * x[t]);
                loss += (h - x[t]) * (h - x[t]);
            }
            return loss;
        }
        """);

    [Fact]
    public void GuardedReads_StayGuarded() => Accept("""
        [Gradient]
        public static double Smoothness(ReadOnlySpan<double> x)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++)
            {
                double left = i > 0 ? x[i - 1] : 0;
                s += (x[i] - left) * (x[i] - left);
            }
            return s;
        }
        """);

    [Fact]
    public void VectorValued_VjpAndDifferential() => Accept("""
        [Vjp, Differential]
        public static void Normalize(ReadOnlySpan<double> x, Span<double> y)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++)
                s += x[i] * x[i];
            double r = 1 / Math.Sqrt(s);
            for (int i = 0; i < x.Length; i++)
                y[i] = x[i] * r;
        }
        """);

    private static void Accept(string members, [System.Runtime.CompilerServices.CallerMemberName] string name = "")
    {
        var references = ((string)System.AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static p => !Path.GetFileName(p).StartsWith("SymGrad.", System.StringComparison.Ordinal) || Path.GetFileName(p) == "SymGrad.dll")
            .Select(static p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create("Snapshot", [CSharpSyntaxTree.ParseText("using System; using SymGrad;\npublic static partial class C\n{\n" + members + "\n}\n")],
            references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new Generator.DerivativeGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out Compilation after, out _);
        Assert.Empty(after.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning));
        Snapshot.Match(driver.GetRunResult().GeneratedTrees.Single().ToString(), test: name);
    }
}

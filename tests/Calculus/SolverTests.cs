using System.Linq;
using SymGrad.Codegen;
using SymGrad.Parser;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Calculus.Tests;

public class SolverTests
{
    [Theory]
    [InlineData("2*x - 3", "1.5")]
    [InlineData("x^2 - 2", "-sqrt(2); sqrt(2)")]
    [InlineData("x^2 + 1", "")]
    [InlineData("x^2 - 2*x + 1", "1")]
    [InlineData("x^2 - x - 1", "(1 - sqrt(5))/2; (sqrt(5) + 1)/2")]
    [InlineData("x^3 - 6*x^2 + 11*x - 6", "1; 2; 3")]
    [InlineData("x^3 - 2", "2^(1/3)")]
    [InlineData("(x - 1)^2*(x + 2)", "-2; 1")]
    [InlineData("sin(x)", "-3*pi; -2*pi; -pi; 0; pi; 2*pi; 3*pi")]
    [InlineData("exp(x) - 2", "log(2)")]
    [InlineData("log(x) - 2", "exp(2)")]
    [InlineData("cos(x) - x", "0.739085133215161")]
    [InlineData("(x^2 - 1)/(x - 1)", "-1")]
    [InlineData("1/x", "")]
    [InlineData("tan(x)*(x - 20)", "-3*pi; -2*pi; -pi; 0; pi; 2*pi; 3*pi")]
    [InlineData("a*x + b", "-b/a")]
    [InlineData("a*x^2 + b*x + c", "(-b - sqrt(b^2 - 4*a*c))/(2*a); (sqrt(b^2 - 4*a*c) - b)/(2*a)")]
    [InlineData("y - exp(2*x + 1)", "(log(y) - 1)/2")]
    [InlineData("a*x^2 - y", "-sqrt(a*y)/a; sqrt(a*y)/a")]
    [InlineData("x^5 - x - 1", "1.16730397826142")]
    [InlineData("1000000*x - 1", "0.000001")]
    [InlineData("x^4 - 10000", "-10; 10")]
    [InlineData("abs(x) - 1", "-1; 1")]
    [InlineData("1e300*x^3 - 1", "1E-100")]
    [InlineData("sin(x)/x", "-3*pi; -2*pi; -pi; pi; 2*pi; 3*pi")]
    [InlineData("log(x)*sqrt(4 - x)", "1; 4")]
    public void Solutions_AreKnown(string formula, string expected)
    {
        var pool = new ExprPool();
        Solutions solutions = Solver.Solve(FormulaParser.Parse(formula, pool), pool.Variable("x"), null);
        Assert.Equal(expected, string.Join("; ", solutions.Exact.Select(TextPrinter.Print).Concat(solutions.Zeros.Select(Text))));
    }

    [Theory]
    [InlineData("x + y*sin(x)")]
    [InlineData("x^y + x")]
    public void Equations_WithoutAFormula_AreRefused(string formula)
    {
        var pool = new ExprPool();
        Assert.Throws<CalculusException>(() => Solver.Solve(FormulaParser.Parse(formula, pool), pool.Variable("x"), null));
    }

    [Theory]
    [InlineData("x^3 - 3*x", "Maximum -1 2; Inflection 0 0; Minimum 1 -2")]
    [InlineData("x^2*exp(-x)", "Minimum 0 0; Inflection 2 - sqrt(2) 0.19; Maximum 2 4*exp(-2); Inflection sqrt(2) + 2 0.38")]
    [InlineData("x^3", "Saddle 0 0")]
    [InlineData("x^4", "Minimum 0 0")]
    [InlineData("abs(x - 1)", "Minimum 1 0")]
    [InlineData("1/(1 + x^2)", "Inflection -sqrt(3)/3 0.75; Maximum 0 1; Inflection sqrt(3)/3 0.75")]
    [InlineData("x^x", "Minimum exp(-1) 0.69")]
    [InlineData("1/x", "")]
    [InlineData("x", "")]
    [InlineData("3", "")]
    [InlineData("max(x, -x) + 1", "Minimum 0 1")]
    public void PointsOfCurves_AreKnown(string formula, string expected)
    {
        var pool = new ExprPool();
        Assert.Equal(expected, string.Join("; ", CurvePoints.In(FormulaParser.Parse(formula, pool), pool.Variable("x"), -10, 10)
            .Select(static p => $"{p.Kind} {Text(p.At[0])} {(p.ExactValue is { } e && TextPrinter.Print(e).Length < 12 ? TextPrinter.Print(e) : p.Value.ToString("G2", System.Globalization.CultureInfo.InvariantCulture))}")));
    }

    [Theory]
    [InlineData("sin(x)/x")]
    [InlineData("log(x)/x")]
    [InlineData("sqrt(x)*(x - 1)")]
    [InlineData("x*log(x)")]
    [InlineData("tan(x)")]
    [InlineData("0/0*x")]
    [InlineData("floor(x)")]
    public void PointsOfCurves_WithPlacesWithoutAValue_AreLookedForAllTheSame(string formula)
    {
        var pool = new ExprPool();
        Assert.All(CurvePoints.In(FormulaParser.Parse(formula, pool), pool.Variable("x"), -10, 10),
            static p => Assert.True(double.IsFinite(p.Value)));
    }

    [Fact]
    public void Kink_WhereTheSlopeIsSaidToBeZero_IsNoFlatPlace()
    {
        var pool = new ExprPool();
        CriticalPoint kink = Assert.Single(CurvePoints.In(FormulaParser.Parse("abs(x - 1)", pool), pool.Variable("x"), -10, 10));
        Assert.Empty(kink.Curvatures);
    }

    [Theory]
    [InlineData("x^2 + y^2 - x*y", "Minimum 0,0")]
    [InlineData("x^3 - 3*x + y^2", "Minimum 1,0; Saddle -1,0")]
    [InlineData("x*y*exp(-x^2 - y^2)", "Maximum,Maximum,Minimum,Minimum,Saddle")]
    public void PointsOfSurfaces_AreKnown(string formula, string expected)
    {
        var pool = new ExprPool();
        var points = SurfacePoints.In(FormulaParser.Parse(formula, pool), [pool.Variable("x"), pool.Variable("y")], [(-3, 3), (-3, 3)]);
        Assert.Equal(expected, expected.Contains(' ', System.StringComparison.Ordinal)
            ? string.Join("; ", points.Select(static p => $"{p.Kind} {string.Join(',', p.At.Select(Text))}"))
            : string.Join(',', points.Where(p => p.At.All(static z => System.Math.Abs(z.X) < 2.5)).Select(static p =>
                p.Kind.ToString()).Order()));
    }

    [Fact]
    public void ImplicitDerivatives_OfTheCircle_AreKnown()
    {
        var pool = new ExprPool();
        ImplicitDerivative d = ImplicitDerivative.Of(FormulaParser.Parse("x^2 + y^2 - 1", pool), pool.Variable("y"), pool.Variable("x"), 2);
        Assert.Equal("-x/y", TextPrinter.Print(d.Derivatives[0]));
        double second = Evaluator.Evaluate(d.Derivatives[1], new System.Collections.Generic.Dictionary<string,
            double> { ["x"] = 0.6, ["y"] = 0.8 });
        Assert.Equal(-1 / (0.8 * 0.8 * 0.8), second, 1e-12);
    }

    private static string Text(Zero zero) =>
        zero.Exact is { } e ? TextPrinter.Print(e) : zero.X.ToString("G15", System.Globalization.CultureInfo.InvariantCulture);
}

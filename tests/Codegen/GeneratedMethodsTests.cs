using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using CsCheck;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;
using SymGrad.Symbolic.Tests;
using SymGrad.Tests;
using Xunit;

namespace SymGrad.Codegen.Tests;

/// <summary>Generated methods, compiled and run: the same numbers as from evaluating the expression and its derivatives.</summary>
public class GeneratedMethodsTests
{
    private delegate double GradientMethod(double x, double y, double z, out double dX, out double dY, out double dZ);

    [Fact]
    public void Gradient_OfRandomExpressions_IsThatOfTheEvaluator()
    {
        List<Func<ExprPool, Expr>> makers = RandomExpressions.Of(4).List[150].Single();
        var members = new StringBuilder();
        var expressions = new List<Expr>();
        foreach (Func<ExprPool, Expr> make in makers)
        {
            Expr expression = make(new ExprPool());
            members.Append(Emit(expression, "F" + expressions.Count, fastMath: false)).Append(Emit(expression, "Fast" + expressions.Count, fastMath: true));
            expressions.Add(expression);
        }
        Type generated = CompiledCode.Class(members.ToString());

        var random = new Random(5);
        for (int i = 0; i < expressions.Count; i++)
        {
            IReadOnlyList<Variable> variables = RandomExpressions.Variables(expressions[i].Pool);
            var evaluator = new Evaluator([expressions[i], .. ReverseMode.Gradient(expressions[i], variables)], variables);
            foreach (string name in (string[])["F", "Fast"])
            {
                var method = generated.GetMethod(name + i)!.CreateDelegate<GradientMethod>();
                for (int repeat = 0; repeat < 20; repeat++)
                {
                    double[] at = [Draw(), Draw(), Draw()];
                    double[] expected = evaluator.Evaluate(at);
                    var actual = new double[4];
                    actual[0] = method(at[0], at[1], at[2], out actual[1], out actual[2], out actual[3]);
                    // Rounding of terms that nearly cancel: relative to the largest derivative.
                    double scale = expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max() + 1;
                    for (int k = 0; k < 4; k++)
                    {
                        Assert.True(RandomExpressions.Close(expected[k], actual[k], 1e-10 * scale),
                            $"{TextPrinter.Print(expressions[i])} at {string.Join(", ", at)}: {actual[k]:R}, not {expected[k]:R}");
                    }
                }
            }
        }

        double Draw() => (random.NextDouble() * 3 - 1.5) * 0.91373 + 0.00171;
    }

    [Fact]
    public void LongStraightLineCode_IsSplitIntoMethodsThatComputeTheSame()
    {
        const int Terms = 4000;
        var text = new StringBuilder("x");
        for (int i = 1; i <= Terms; i++)
            text.Append(CultureInfo.InvariantCulture, $" + sin({i}*x*y)*exp(z/{i})");
        Formula formula = Formula.Parse(text.ToString());
        string code = FormulaMethods.Emit(formula, DerivativeKind.Gradient, "F");
        Type generated = CompiledCode.Class(code);

        // RyuJIT stops optimising at some 60,000 bytes of IL or 512 tracked locals of a larger number.
        foreach (MethodInfo method in generated.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            MethodBody body = method.GetMethodBody()!;
            Assert.True(body.GetILAsByteArray()!.Length < 60_000, $"{method.Name}: {body.GetILAsByteArray()!.Length} bytes");
            Assert.True(body.LocalVariables.Count < 2_000, $"{method.Name}: {body.LocalVariables.Count} locals");
        }

        var run = generated.GetMethod("FGradient")!.CreateDelegate<GradientMethod>();
        var gradient = new double[3];
        double value = run(0.3, 0.7, 1.1, out double dX, out double dY, out double dZ);
        Assert.Equal(formula.CompileGradient()([0.3, 0.7, 1.1], gradient), value);
        Assert.Equal(gradient[0], dX, 1e-9 * Math.Abs(gradient[0]));
        Assert.Equal(gradient[1], dY, 1e-9 * Math.Abs(gradient[1]));
        Assert.Equal(gradient[2], dZ, 1e-9 * Math.Abs(gradient[2]));
    }

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Culture_ChangesNothing(string culture)
    {
        const string Text = "if(x_i >= 1.5, sin(x_i)/3, 1e-9*x_i^2.5) - 1234567.25";
        string Everything()
        {
            Formula formula = Formula.Parse(Text);
            return formula + formula.ToLatex() + formula.Derivative("x_i").ToCSharp() + FormulaMethods.Emit(formula, DerivativeKind.Hessian, "F")
                + string.Join("\n", Derivation.Of(formula, "x_i"));
        }

        string expected = Everything();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.Equal(expected, Everything());
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    private static string Emit(Expr expression, string name, bool fastMath)
    {
        ExprPool pool = expression.Pool;
        IReadOnlyList<Variable> variables = RandomExpressions.Variables(pool);
        var program = new Program("Primal", variables, NumericType.Double, new Block(new Return(expression)));
        var shape = new MethodShape
        {
            Name = "Primal",
            Modifiers = "public static",
            ReturnType = "double",
            Parameters = variables.Select(static v => new ParameterShape("double", v.Name)).ToList(),
        };
        return MethodEmitter.Emit(program, pool, shape, new DerivativeRequest
        {
            Kind = DerivativeKind.Gradient,
            Name = name,
            Active = RandomExpressions.Names,
            FastMath = fastMath,
        }).Write();
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Parser;
using SymGrad.Symbolic;

namespace SymGrad;

/// <summary>Computes a function and its gradient.</summary>
/// <param name="point">The values of the n variables.</param>
/// <param name="gradient">Receives the n partial derivatives.</param>
/// <returns>The value.</returns>
/// <exception cref="ArgumentException">An array is not n long.</exception>
public delegate double CompiledGradient(double[] point, double[] gradient);

/// <summary>Computes a function, its gradient and its Hessian.</summary>
/// <param name="point">The values of the n variables.</param>
/// <param name="gradient">Receives the n partial derivatives.</param>
/// <param name="hessian">Receives the n·n second derivatives, row by row.</param>
/// <returns>The value.</returns>
/// <exception cref="ArgumentException">An array is not n (or n·n) long.</exception>
public delegate double HessianFunction(double[] point, double[] gradient, double[] hessian);

/// <summary>A formula: parsed text or a derivative of one. Immutable and safe to share between threads.</summary>
/// <example><code>Formula.Parse("x^2*sin(x)").Derivative("x").ToString()   // x^2*cos(x) + 2*x*sin(x)</code></example>
public sealed class Formula
{
    private readonly FormulaForms _forms;
    private IReadOnlyList<string>? _variables;

    private Formula(FormulaForms forms) => _forms = forms;

    /// <summary>The expression as it is read, for what the library does not offer here.</summary>
    public Expr Expression => _forms.Readable;

    /// <summary>The expression as it is computed.</summary>
    internal Expr Accurate => _forms.Accurate;

    /// <summary>The names of the variables, in ordinal order.</summary>
    public IReadOnlyList<string> Variables => _variables ??= Traversal.Variables(_forms.Readable).Select(static v => v.Name).ToList();

    /// <summary>Reads formula text; the grammar is in docs/formulas.md.</summary>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormulaException">The text is not a formula; the message shows where and what to do.</exception>
    public static Formula Parse(string text) =>
        new(FormulaForms.Same(FormulaParser.Parse(text ?? throw new ArgumentNullException(nameof(text)), new ExprPool())));

    /// <summary>The formula of an expression.</summary>
    /// <exception cref="ArgumentNullException">The expression is null.</exception>
    public static Formula FromExpression(Expr expression) =>
        new(FormulaForms.Same(expression ?? throw new ArgumentNullException(nameof(expression))));

    /// <summary>The derivative by a variable, simplified. By a name that does not occur it is 0.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="order">The order, at least 0.</param>
    /// <exception cref="ArgumentNullException">The variable is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    /// <exception cref="ExpressionTooLongException">The derivative swells beyond what is of use.</exception>
    public Formula Derivative(string variable, int order = 1)
    {
        if (variable is null)
            throw new ArgumentNullException(nameof(variable));
        if (order < 0)
            throw new ArgumentOutOfRangeException(nameof(order), "The order of a derivative is not negative.");
        FormulaForms forms = _forms;
        for (int i = 0; i < order; i++)
            forms = forms.Derivative(variable);
        return order == 0 ? this : new Formula(forms);
    }

    /// <summary>All first partial derivatives, simplified, by the name of the variable.</summary>
    public IReadOnlyDictionary<string, Formula> Gradient() => Variables.ToDictionary(static v => v, v => Derivative(v));

    /// <summary>All second partial derivatives, simplified: a row and a column for each of <see cref="Variables"/>.</summary>
    public Formula[,] Hessian()
    {
        int n = Variables.Count;
        var hessian = new Formula[n, n];
        for (int i = 0; i < n; i++)
        {
            Formula row = Derivative(Variables[i]);
            for (int j = i; j < n; j++)
                hessian[i, j] = hessian[j, i] = row.Derivative(Variables[j]);
        }
        return hessian;
    }

    /// <summary>The formula simplified.</summary>
    public Formula Simplify() => new(_forms.Simplified());

    /// <summary>The formula in canonical form: what cancels is gone, nothing is rewritten for brevity.</summary>
    public Formula Normalized() => new(FormulaForms.Same(Simplifier.Normalize(_forms.Accurate)));

    /// <summary>The value at a point.</summary>
    /// <param name="at">The value of each variable.</param>
    /// <exception cref="ArgumentNullException">There are no values.</exception>
    /// <exception cref="ArgumentException">A variable is given no value.</exception>
    public double Evaluate(IReadOnlyDictionary<string, double> at) =>
        Evaluator.Evaluate(PartialDerivatives.UpTo(_forms.Accurate, [], 0)[0], at ?? throw new ArgumentNullException(nameof(at)));

    /// <summary>A function of the variables, given in the order of <see cref="Variables"/>.</summary>
    /// <remarks>
    /// Compiled through System.Linq.Expressions, which a NativeAOT program interprets (some 150 times slower): there, use the
    /// source generator's [Formula] instead.
    /// </remarks>
    public Func<double[], double> Compile()
    {
        int n = Variables.Count;
        Func<double[], double> compute = DelegateCompiler.Compile(PartialDerivatives.UpTo(_forms.Accurate, [], 0)[0], VariableNodes());
        return point =>
        {
            CheckLength(point, n, nameof(point));
            return compute(point);
        };
    }

    /// <summary>A function that returns the value and fills in the gradient; in one pass, as reverse accumulation does it.</summary>
    /// <inheritdoc cref="Compile" path="/remarks"/>
    public CompiledGradient CompileGradient()
    {
        int n = Variables.Count;
        Action<double[], double[]> compute = DelegateCompiler.Compile(PartialDerivatives.UpTo(_forms.Accurate, VariableNodes(), 1),
            VariableNodes());
        return (point, gradient) =>
        {
            CheckLength(point, n, nameof(point));
            CheckLength(gradient, n, nameof(gradient));
            var values = new double[1 + n];
            compute(point, values);
            Array.Copy(values, 1, gradient, 0, n);
            return values[0];
        };
    }

    /// <summary>A function that returns the value and fills in the gradient and the matrix of second derivatives.</summary>
    /// <inheritdoc cref="Compile" path="/remarks"/>
    public HessianFunction CompileHessian()
    {
        int n = Variables.Count;
        Action<double[], double[]> compute = DelegateCompiler.Compile(PartialDerivatives.UpTo(_forms.Accurate, VariableNodes(), 2),
            VariableNodes());
        return (point, gradient, hessian) =>
        {
            CheckLength(point, n, nameof(point));
            CheckLength(gradient, n, nameof(gradient));
            CheckLength(hessian, n * n, nameof(hessian));
            var values = new double[1 + n + n * n];
            compute(point, values);
            Array.Copy(values, 1, gradient, 0, n);
            Array.Copy(values, 1 + n, hessian, 0, n * n);
            return values[0];
        };
    }

    /// <summary>LaTeX mathematics.</summary>
    /// <exception cref="ExpressionTooLongException">A derivative would have more than 100,000 operations.</exception>
    public string ToLatex() => LatexPrinter.Print(_forms.Printed());

    /// <summary>Presentation MathML, as an element <c>math</c> that browsers show.</summary>
    /// <exception cref="ExpressionTooLongException">A derivative would have more than 100,000 operations.</exception>
    public string ToMathML() => MathMLPrinter.Displayed(MathMLPrinter.Print(_forms.Printed()));

    /// <summary>A C# method that computes the value.</summary>
    /// <param name="name">The method's name.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public string ToCSharp(string name = "F") =>
        FormulaMethods.Emit(new Formula(FormulaForms.Same(_forms.Accurate)), DerivativeKind.Primal, name);

    /// <summary>The formula as text that parses back to it.</summary>
    /// <exception cref="ExpressionTooLongException">A derivative would have more than 100,000 operations.</exception>
    public override string ToString() => TextPrinter.Print(_forms.Printed());

    private List<Variable> VariableNodes() => Variables.Select(v => Expression.Pool.Variable(v)).ToList();

    private static void CheckLength(double[] array, int expected, string name)
    {
        if (array is null)
            throw new ArgumentNullException(name);
        if (array.Length != expected)
            throw new ArgumentException($"{name} has {array.Length} elements where the formula needs {expected}.", name);
    }
}

using System;
using System.Linq;
using SymGrad.Tests;
using Xunit;

namespace SymGrad.Codegen.Tests;

/// <summary>Code in other languages as it is read: a handful of instructive functions in each.</summary>
public class LanguageTextTests
{
    [Fact]
    public void C_IsReadable() => Snapshot.Match(Text("c"), "c");

    [Fact]
    public void Cpp_IsReadable() => Snapshot.Match(Text("cpp"), "cpp");

    [Fact]
    public void Python_IsReadable() => Snapshot.Match(Text("python"), "py");

    [Fact]
    public void JavaScript_IsReadable() => Snapshot.Match(Text("javascript"), "mjs");

    [Fact]
    public void Glsl_IsReadable() => Snapshot.Match(Text("glsl"), "glsl");

    [Fact]
    public void Hlsl_IsReadable() => Snapshot.Match(Text("hlsl"), "hlsl");

    [Fact]
    public void Julia_IsReadable() => Snapshot.Match(Text("julia"), "jl");

    private static string Text(string language) => Language.Find(language)!.Write(
        FormulaFunctions.Of(Formula.Parse("2*pi*x^3/3"), DerivativeKind.Primal, "volume"),
        FormulaFunctions.Of(Formula.Parse("x^2*sin(y)"), DerivativeKind.Gradient, "product"),
        FormulaFunctions.Of(Formula.Parse("(1-x)^2+100*(y-x^2)^2"), DerivativeKind.Hessian, "rosenbrock"),
        FormulaFunctions.Of(Formula.Parse("if(x > 0, x*log(x), x^2)"), DerivativeKind.Derivative, "choice", ["x"], 2),
        FormulaFunctions.Of(Formula.Parse("max(x, y)*sqrt(x)/y"), DerivativeKind.Gradient, "kink"),
        FormulaFunctions.Of(Formula.Parse("sigmoid(lambda*x) + x^lambda"), DerivativeKind.Gradient, "logistic", ["x"]),
        FormulaFunctions.Of(Formula.Parse("width*height*depth"), DerivativeKind.Hessian, "large"),
        FormulaFunctions.Jacobian([Formula.Parse("r*cos(θ)"), Formula.Parse("r*sin(θ)")], "polar", ["r", "θ"]));

    [Theory]
    [InlineData("c", "lambda*int*double", "double int_")]
    [InlineData("c", "linux*NULL", "double linux_")]
    [InlineData("cpp", "class*new*std", "double class_")]
    [InlineData("python", "lambda*def*math", "f(def_, lambda_, math_)")]
    [InlineData("javascript", "var*Math*f", "f(Math_, f_, var_)")]
    [InlineData("glsl", "float*vec3*gl", "float vec3_")]
    [InlineData("hlsl", "matrix*half", "float matrix_")]
    [InlineData("julia", "end*begin", "f(begin_::Float64, end_::Float64)")]
    public void Keywords_AreEscaped(string language, string formula, string expected) =>
        Assert.Contains(expected, Write(language, formula), StringComparison.Ordinal);

    // What is made of variables may be a word of the language, and the name of another variable.
    [Theory]
    [InlineData("python", "el*x", "del_, dx")]
    [InlineData("javascript", "o*x", "do_, dx")]
    [InlineData("python", "x*dx", "value, ddx, dx_")]
    [InlineData("javascript", "value*x", "value_, dvalue, dx")]
    [InlineData("c", "x*t0", "double t1 = x + t0;")]
    public void NamesOfResults_AreTheirOwn(string language, string formula, string expected) =>
        Assert.Contains(expected, Write(language, language == "c" ? $"exp(x + t0)*cos(x + t0) + {formula}" : formula),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("c", "α*βé_1*__a", "f(double _0_a, double alpha, double betau00E9_1)")]
    [InlineData("glsl", "θ__2*_", "float theta_0_2")]
    [InlineData("glsl", "gl_x*x", "float f(float _gl_x, float x)")]
    [InlineData("python", "α*βé", "f(α, βu00E9)")]
    [InlineData("julia", "_*x", "f(u_::Float64, x::Float64)")]
    public void Letters_AreThoseOfTheLanguage(string language, string formula, string expected) =>
        Assert.Contains(expected, Language.Find(language)!.Write(FormulaFunctions.Of(Formula.Parse(formula), DerivativeKind.Primal, "f")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("1/3 + x", "1.0 / 3.0", "1 / 3", "1.0 / 3.0")]
    [InlineData("cbrt(x)", "cbrt(x)", "Math.cbrt(x)", "0.33333334")]
    [InlineData("0.1*x", "0.1 * x", "0.1 * x", "0.1 * x")]
    [InlineData("1e20*x", "1e20 * x", "1e20 * x", "1e20 * x")]
    [InlineData("1.05*x", "1.05 * x", "1.05 * x", "1.05 * x")]
    [InlineData("123456789.125*x", "123456789.125", "123456789.125", "1.2345679e8")]
    [InlineData("1e-7*x", "1e-7", "1e-7", "1e-7")]
    [InlineData("9007199254740993*x", "9007199254740992.0", "9007199254740992", "9.007199e15")]
    public void Numbers_AreReadBackExactly(string formula, string c, string javaScript, string glsl)
    {
        Assert.Contains(c, Write("c", formula), StringComparison.Ordinal);
        Assert.Contains(javaScript, Write("javascript", formula), StringComparison.Ordinal);
        Assert.Contains(glsl, Write("glsl", formula), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("glsl", "gamma(x)", "GLSL has no function 'gamma', ... csharp, c, cpp, python, julia.")]
    [InlineData("c", "polygamma(2, x)", "C has no function 'polygamma', ... csharp, julia.")]
    [InlineData("javascript", "erf(x)", "JavaScript has no function 'erf', ... csharp, c, cpp, python, julia.")]
    [InlineData("hlsl", "1e100*x", "HLSL computes with floats, which do not hold 1E+100.")]
    [InlineData("glsl", "10^400*x", "GLSL computes with floats, which do not hold Infinity.")]
    [InlineData("glsl", "x + 0/0", "GLSL computes with floats, which do not hold NaN.")]
    [InlineData("glsl", "x + 1e-50", "GLSL computes with floats, which do not hold 1E-50.")]
    public void WhatALanguageLacks_IsRefused(string language, string formula, string message) =>
        Assert.Equal(
            message.Replace("...", "which the formula or a derivative of it takes: these formats have it:", StringComparison.Ordinal),
            Assert.Throws<LanguageException>(() => Write(language, formula)).Message);

    [Fact]
    public void EveryLanguage_HasTheFunctionsOfEveryday()
    {
        string[] lacking = ["erf", "erfc", "gamma", "factorial", "lgamma", "digamma", "polygamma", .. Symbolic.HigherFunctions.All.Concat(Symbolic.IncompleteFunctions.All).Select(static f => f.Name)];
        foreach (Symbolic.FunctionDef function in Symbolic.Functions.All.Where(f => f.InFormulas && !lacking.Contains(f.Name)))
        {
            foreach (Language language in Language.All)
                Assert.NotEmpty(Write(language.Name, $"{function.Name}({string.Join(", ", "xy".Take(function.Arity))})"));
        }
    }

    private static string Write(string language, string formula) =>
        Language.Find(language)!.Write(FormulaFunctions.Of(Formula.Parse(formula), DerivativeKind.Gradient, "f"));
}

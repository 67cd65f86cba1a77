using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SymGrad.Codegen;
using SymGrad.Symbolic;
using SymGrad.Tests;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>Whatever a command prints in a format is of that format: JSON parses, C# compiles, LaTeX balances, formulas read back.</summary>
public class FormatTests
{
    private static readonly string[] Formulas = ["x^2*sin(y)", "3", "x_1*theta2^x_1", "class*double", "if(x > 0, 1e-7*x, -x)", "erf(x)/3 + 1e200*x*1e200", "F*x*X"];

    /// <summary>The commands with options, the formulas in the place of EXPR.</summary>
    private static readonly string[] Commands =
    [
        "derivative EXPR --wrt FIRST", "derivative EXPR --wrt FIRST --order 0", "derivative EXPR --wrt FIRST --order 3 --steps", "derivative EXPR --wrt FIRST --order 2 --at ALL",
        "gradient EXPR", "gradient EXPR --steps --at ALL", "gradient EXPR --wrt FIRST", "hessian EXPR", "hessian EXPR --at ALL", "hessian EXPR --wrt FIRST --at ALL",
        "jacobian EXPR 2*EXPR", "jacobian EXPR 2*EXPR --at ALL", "differential EXPR --at ALL --d CHANGE", "simplify EXPR", "eval EXPR --at ALL",
    ];

    public static TheoryData<string, string> Sweep()
    {
        var data = new TheoryData<string, string>();
        foreach (string formula in Formulas)
        {
            foreach (string command in Commands)
                data.Add(command, formula);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Sweep))]
    public void Json_Parses(string command, string formula) => JsonDocument.Parse(Print(command, formula, "json"));

    [Theory]
    [MemberData(nameof(Sweep))]
    public void Latex_Balances(string command, string formula) => AssertBalanced(Print(command, formula, "latex"));

    [Theory]
    [MemberData(nameof(Sweep))]
    public void TextAndTree_ArePrinted(string command, string formula)
    {
        // A constant has no partial derivatives, unless one is asked for: there is nothing to print.
        bool isEmpty = formula == "3" && command.Split(' ')[0] is ("gradient" or "hessian" or "jacobian") && !command.Contains("--wrt", StringComparison.Ordinal);
        Assert.Equal(isEmpty, Print(command, formula, "text").Length == 0);
        Assert.Equal(isEmpty, Print(command, formula, "tree").Length == 0);
    }

    [Theory]
    [MemberData(nameof(Sweep))]
    public void MathML_IsXml(string command, string formula)
    {
        foreach (string line in Print(command, formula, "mathml").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            XElement element = XElement.Parse(line.StartsWith("<!--", StringComparison.Ordinal) ? $"<math>{line}</math>" : line);
            Assert.Equal("math", element.Name.LocalName);
        }
    }

    // Whether it compiles is tested with the languages themselves.
    [Theory]
    [MemberData(nameof(Sweep))]
    public void Code_IsPrinted(string command, string formula)
    {
        foreach (Language language in Language.All)
        {
            string[] args = Arguments(command, formula, language.Name);
            (int code, string output, string error) = Symgrad.Run(args);
            bool isLacking = error.Contains("has no function 'erf'", StringComparison.Ordinal)
                || error.Contains("do not hold", StringComparison.Ordinal) || error.Contains("has no number", StringComparison.Ordinal);
            Assert.Equal(isLacking ? CommandLine.BadInput : CommandLine.Good, code);
            Assert.Equal(isLacking, output.Length == 0);
            Assert.Equal(isLacking, error.Length > 0);
        }
    }

    [Theory]
    [InlineData("glsl", "1/erf(x)", "GLSL has no function 'erf', ")]
    [InlineData("hlsl", "1e300*x", "HLSL computes with floats, which do not hold 1E+300.\n")]
    public void WhatALanguageLacks_IsRefused(string format, string formula, string message) =>
        Assert.StartsWith(message, Symgrad.Fault(CommandLine.BadInput, "gradient", formula, "--format", format), StringComparison.Ordinal);

    [Theory]
    [InlineData("python", "# 1. power rule: ")]
    [InlineData("c", "// 1. power rule: ")]
    [InlineData("mathml", "<!-- 1. power rule: ")]
    public void Steps_AreComments(string format, string expected) =>
        Assert.StartsWith(expected, Symgrad.Output("derivative", "x^2", "--steps", "--format", format), StringComparison.Ordinal);

    [Theory]
    [InlineData("c", "-INFINITY\n")]
    [InlineData("python", "-math.inf\n")]
    [InlineData("julia", "-Inf\n")]
    [InlineData("mathml", "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"><mo>−</mo><mi>∞</mi></math>\n")]
    public void Numbers_AreTheLanguages(string format, string expected) =>
        Assert.Equal(expected, Symgrad.Output("eval", "log(x)", "--at", "x=0", "--format", format));

    // All of it at once: the compiler takes longer to start than to compile.
    [Fact]
    public void CSharp_Compiles()
    {
        var members = new List<string>();
        foreach (string formula in Formulas.Concat(Functions.All.Where(static f => f.InFormulas).Select(Call)))
        {
            foreach (string command in Commands)
            {
                string code = Print(command, formula, "csharp");
                bool isMethod = code.Contains('{', StringComparison.Ordinal);
                members.Add($"public static class C{members.Count}\n{{\n{(isMethod ? code : $"public static double Value => {code.TrimEnd()};\n")}}}\n");
            }
        }
        CompiledCode.Class(string.Concat(members));
    }

    [Fact]
    public void EveryFunction_InEveryFormat()
    {
        foreach (string call in Functions.All.Where(static f => f.InFormulas).Select(Call))
        {
            foreach (string command in Commands)
            {
                JsonDocument.Parse(Print(command, call, "json"));
                AssertBalanced(Print(command, call, "latex"));
                Assert.NotEmpty(Print(command, call, "text"));
            }
        }
    }

    [Theory]
    [InlineData("[{\"by\":\"x\",\"order\":1,\"level\":0,\"rule\":\"power rule\",", "derivative", "x^2", "--steps")]
    [InlineData("\"value\":4", "derivative", "x^2", "--at", "x=2")]
    [InlineData("{\"differential\":-0.4,\"change\":-0.39", "differential", "x^2", "--at", "x=2", "--d", "x=-0.1")]
    [InlineData("{\"gradient\":{\"y\":\"x\"}}", "gradient", "x*y", "--wrt", "y")]
    [InlineData("{\"value\":\"NaN\"}", "eval", "0/0")]
    public void Json_Has(string expected, params string[] args) => Assert.Contains(expected, Symgrad.Output([.. args, "--format", "json"]), StringComparison.Ordinal);

    [Theory]
    [InlineData("d2f/dx0^2 = 2*x2\nd2f/dx0dx2 = 2*x0\nd2f/dx2^2 = 0\n", "hessian", "x0^2*x2")]
    [InlineData("df/dx = 1\n", "gradient", "x", "--at", "x=3")]
    [InlineData("1\n", "derivative", "x", "--at", "x=3")]
    [InlineData("\\frac{\\partial^2 f}{\\partial x_{1}^2} = 2\n", "hessian", "x_1^2", "--format", "latex")]
    [InlineData("\\frac{\\partial f_{2}}{\\partial \\theta} = 1\n", "jacobian", "theta", "theta", "--format", "latex", 1)]
    [InlineData("1.5 \\cdot 10^{300}\n", "eval", "1.5e300", "--format", "latex")]
    public void Names_AreUnambiguous(string expected, string command, string formula, params object[] more)
    {
        string[] args = [command, formula, .. more.OfType<string>()];
        string printed = Symgrad.Output(args);
        Assert.Equal(expected, more.OfType<int>().Any() ? printed.Split('\n')[1] + "\n" : printed);
    }

    [Fact]
    public void Order0_IsTheFunctionItself()
    {
        Assert.Equal("x^3\n", Symgrad.Output("derivative", "x^3", "--order", "0"));
        string code = Symgrad.Output("derivative", "x^3", "--order", "0", "--format", "csharp");
        Assert.Equal(8.0, CompiledCode.Class(code).GetMethod("F")!.Invoke(null, [2.0]));
    }

    [Fact]
    public void Jacobian_AsCSharp_IsRight()
    {
        var method = CompiledCode.Class(Symgrad.Output("jacobian", "x^2*y", "sin(x)", "x+z", "--wrt", "x,z", "--format", "csharp")).GetMethod("FJacobian")!.CreateDelegate<JacobianMethod>();
        var values = new double[3];
        var jacobian = new double[6];
        method(2, 3, 5, values, jacobian);
        Assert.Equal([12, Math.Sin(2), 7], values);
        Assert.Equal([12, 0, Math.Cos(2), 0, 1, 1], jacobian);
    }

    [Fact]
    public void Steps_OfSeveralDerivatives_AreNamed()
    {
        string[] twice = Symgrad.Output("derivative", "x^3", "--order", "2", "--steps").TrimEnd('\n').Split('\n');
        Assert.Equal(["f':", "f'':"], twice.Where(static l => l.EndsWith(':')));
        Assert.Contains(twice[(Array.IndexOf(twice, "f'':") + 1)..], static l => l.Contains("d/dx(3*x^2) = 6*x", StringComparison.Ordinal));
        string[] all = Symgrad.Output("gradient", "x*y*z", "--steps").Split('\n');
        Assert.Equal(["df/dx:", "df/dy:", "df/dz:"], all.Where(static l => l.EndsWith(':')));
    }

    [Theory]
    [InlineData("derivative", "x^2", "--wrt", "z", "z", "x")]
    [InlineData("gradient", "x*y", "--wrt", "x,u", "u", "x, y")]
    [InlineData("hessian", "x*y", "--wrt", "Y", "Y", "x, y")]
    [InlineData("jacobian", "x*y", "--wrt", "u", "u", "x, y")]
    public void VariableThatTheFormulaLacks_IsRefused(string command, string formula, string option, string value, string name, string variables)
    {
        string message = Symgrad.Fault(CommandLine.BadCommandLine, command, formula, option, value);
        Assert.StartsWith($"--wrt names {name}, which is no variable here: the variable", message, StringComparison.Ordinal);
        Assert.Contains(variables, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gradient", "x*y", "--at", "x=1")]
    [InlineData("gradient", "x*y", "--at", "x=1", "--steps")]
    [InlineData("derivative", "x^2", "--at", "y=1", "--steps")]
    [InlineData("derivative", "x^2", "--at", "y=1", "--format", "json")]
    [InlineData("hessian", "x*y", "--at", "x=1", "--format", "json")]
    [InlineData("jacobian", "x", "x*y", "--at", "x=1")]
    [InlineData("jacobian", "x", "x*y", "--at", "x=1", "--format", "json")]
    public void PointThatLacksAVariable_PrintsNoHalfOfAResult(params string[] args) => Symgrad.Fault(CommandLine.BadCommandLine, args);

    private delegate void JacobianMethod(double x, double y, double z, Span<double> result, Span<double> jacobian);

    // Orders are whole numbers, by which nothing is differentiated.
    private static string Call(FunctionDef function) =>
        $"{function.Name}({string.Join(", ", Enumerable.Range(0, function.Arity).Select(i => i < function.LeadingIntegers ? '2' : "xyzst"[i]))})";

    private static string Print(string command, string formula, string format) => Symgrad.Output(Arguments(command, formula, format));

    private static string[] Arguments(string command, string formula, string format)
    {
        IReadOnlyList<string> names = Formula.Parse(formula).Variables;
        // A constant has no point of its own, but may be asked about anywhere.
        string[] at = names.Count == 0 ? ["x"] : [.. names];
        string[] args = command.Split(' ').Select(a => a switch
        {
            "FIRST" => at[0],
            "ALL" => string.Join(",", at.Select(static n => n + "=0.7")),
            "CHANGE" => at[0] + "=0.1",
            _ => a.Replace("EXPR", a == "EXPR" ? formula : "(" + formula + ")", StringComparison.Ordinal),
        }).ToArray();
        return [.. args, "--format", format];
    }

    private static void AssertBalanced(string latex)
    {
        foreach (string line in latex.Split('\n').Where(static l => !l.StartsWith('%')))
        {
            int depth = 0;
            foreach (char c in line)
            {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                Assert.True(depth >= 0, line);
            }
            Assert.True(depth == 0, line);
            Assert.Equal(Regex.Count(line, @"\\left\b"), Regex.Count(line, @"\\right\b"));
        }
    }
}

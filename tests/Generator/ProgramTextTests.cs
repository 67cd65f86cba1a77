using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Programs as text at each stage: as a method was read, prepared for differentiation, and its gradient.</summary>
public class ProgramTextTests
{
    private const string Search = """
        static double F(double[] x, double a)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++)
            {
                if (x[i] < 0)
                    break;
                s += x[i] * a;
            }
            return s;
        }
        """;

    private const string Sum = """
        static double F(double[] x, double a)
        {
            double s = 1;
            for (int i = 0; i < x.Length; i++)
            {
                double unused = a * a;
                s = s * Math.Sin(x[i]);
                a = s;
            }
            return s + a;
        }
        """;

    [Fact]
    public void AMethodThatWasRead_HasItsJumpsAndAssignments() => AssertText("""
        F(double a, double[] x) -> double
            s = 0
            for i from 0 to length(x)
                if x[i] < 0
                    break
                s = s + x[i]*a
            return s
        """, ProgramPrinter.Print(Read(Search, out _)));

    [Fact]
    public void JumpElimination_LeavesFlagsAndOneReturn()
    {
        Program read = Read(Search, out ExprPool pool);
        AssertText("""
            F(double a, double[] x) -> double
                double s, result
                int i, trips
                bool stop
                { s = 0; stop = false; i = 0 }
                while not stop and i < length(x) counting trips
                    { stop = if x[i] < 0 then true else stop; s = if x[i] < 0 then s else s + x[i]*a; i = i + 1 }
                result = s
                return result
            """, ProgramPrinter.Print(ProgramForm.Of(read, pool, [], out _)));
    }

    [Fact]
    public void Preparation_GathersSegmentsAndDropsWhatIsNotRead()
    {
        Program read = Read(Sum, out ExprPool pool);
        AssertText("""
            F(double a, double[] x) -> double
                double a1, s, result
                { a1 = a; s = 1 }
                for i from 0 to length(x)
                    { s = s*sin(x[i]); a1 = s*sin(x[i]) }
                result = s + a1
                return result
            """, ProgramPrinter.Print(ProgramForm.Of(read, pool, [], out _)));
    }

    [Fact]
    public void AGradient_KeepsOnTapesAndGivesBack()
    {
        Program prepared = ProgramForm.Of(Read(Sum, out ExprPool pool), pool, ["F", "x", "a"], out Variable result);
        ArrayVariable x = prepared.Arrays[0], dX = new("dX", NumericType.Double);
        var seeds = new Dictionary<Variable, Expr> { [result] = pool.One };
        var adjoints = new Dictionary<ArrayVariable, ArrayVariable> { [x] = dX };
        ProgramGradient gradient = ProgramGradient.Of(prepared, seeds, pool, ["F", "x", "a"], [], adjoints, []);
        AssertText("""
            { a1 = a; s = 1 }
            for i from 0 to length(x)
                push s
                { s = s*sin(x[i]); a1 = s*sin(x[i]) }
            result = s + a1
            { a1Bar = 1; sBar = 1 }
            for i from length(x) - 1 to -1 by -1
                pop s
                { sBar = (sBar + a1Bar)*sin(x[i]); dX[i] += ((sBar + a1Bar)*s)*cos(x[i]) }
                a1Bar = 0
            """, ProgramPrinter.Print(gradient.Body, gradient.GeneratedFunctions));
    }

    private static Program Read(string method, out ExprPool pool)
    {
        CSharpCompilation compilation = Driver.Compilation(Driver.Class(method));
        SyntaxTree tree = compilation.SyntaxTrees.Single();
        SemanticModel semantics = compilation.GetSemanticModel(tree);
        MethodDeclarationSyntax syntax = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
        pool = new ExprPool();
        var diagnostics = new DiagnosticBag();
        IMethodSymbol symbol = semantics.GetDeclaredSymbol(syntax)!;
        Program? program = MethodReader.ProgramOf(symbol, syntax, semantics, pool, diagnostics, [], CancellationToken.None);
        Assert.Empty(diagnostics.All);
        return program!;
    }

    private static void AssertText(string expected, string actual)
    {
        string text = actual.TrimEnd('\n');
        Assert.True(expected.Replace("\r\n", "\n") == text, text);
    }
}

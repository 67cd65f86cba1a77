using System.Collections.Generic;
using SymGrad.Differentiation;
using SymGrad.Programs;
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
    public void AMethodThatWasRead_HasItsJumpsAndAssignments() => Read.AssertText("""
        F(double a, double[] x) -> double
            s = 0
            for i from 0 to length(x)
                if x[i] < 0
                    break
                s = s + x[i]*a
            return s
        """, ProgramPrinter.Print(Read.Program(Search, out _)));

    [Fact]
    public void AGradient_KeepsOnTapesAndGivesBack()
    {
        Program prepared = Pipeline.Prepared(Read.Program(Sum, out ExprPool pool), new PassContext(pool, ["F", "x", "a"]));
        ArrayVariable x = prepared.Arrays[0], dX = new("dX", NumericType.Double);
        var seeds = new Dictionary<Variable, Expr> { [prepared.Result!] = pool.One };
        var adjoints = new Dictionary<ArrayVariable, ArrayVariable> { [x] = dX };
        ProgramGradient gradient = ProgramGradient.Of(prepared, seeds, pool, ["F", "x", "a"], [], adjoints, []);
        Read.AssertText("""
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
}

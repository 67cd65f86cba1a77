using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>What each pass makes of a program: the text of the program before it and after it.</summary>
public class PassTests
{
    [Fact]
    public void Branches_ThatAreNeverTaken_Go() => AssertPass<ConstantBranches>("""
        static double F(double x)
        {
            const bool fast = false;
            if (fast)
                return x;
            double y = 2 * x;
            while (1 > 2)
                y += 1;
            return y;
        }
        """, before: """
        F(double x) -> double
            if false
                return x
            y = 2*x
            while false
                y = y + 1
            return y
        """, after: """
        F(double x) -> double
            y = 2*x
            return y
        """);

    [Fact]
    public void Jumps_BecomeBranchesAndFlags() => AssertPass<JumpElimination>("""
        static double F(double[] x)
        {
            double s = 0;
            foreach (double v in x)
            {
                if (v < 0)
                    continue;
                if (v > 9)
                    return s;
                s += v;
            }
            return 2 * s;
        }
        """, before: """
        F(double[] x) -> double
            s = 0
            for i from 0 to length(x)
                double v
                v = x[i]
                if v < 0
                    continue
                if v > 9
                    return s
                s = s + v
            return 2*s
        """, after: """
        F(double[] x) -> double
            double result
            bool returned
            returned = false
            s = 0
            stop = false
            i = 0
            while not stop and i < length(x)
                double v
                v = x[i]
                if v < 0
                else
                    if v > 9
                        result = s
                        returned = true
                        stop = true
                    else
                        s = s + v
                i = i + 1
            if returned
            else
                result = 2*s
            return result
        """);

    [Fact]
    public void Conditions_ThatTheirBranchesChange_AreKept() => AssertPass<StableConditions>("""
        static double F(double x)
        {
            if (x > 1)
                x = x / 2;
            else
                return 3 * x;
            while (x > 0.1)
                x *= 0.5;
            return x;
        }
        """, before: """
        F(double x) -> double
            double result
            x1 = x
            if x1 > 1
                x1 = x1/2
                while x1 > 0.1
                    x1 = x1*(1/2)
                result = x1
            else
                result = 3*x1
            return result
        """, after: """
        F(double x) -> double
            double result
            x1 = x
            taken = x1 > 1
            if taken
                x1 = x1/2
                while x1 > 0.1 counting trips
                    x1 = x1*(1/2)
                result = x1
            else
                result = 3*x1
            return result
        """);

    [Fact]
    public void Segments_GatherWhatRunsStraightOn() => AssertPass<Segments>("""
        static double F(double[] x, double[] y, int i)
        {
            double a = x[i] * 2;
            a = a > 0 ? a : -a;
            y[i] = a;
            return y[0] + a;
        }
        """, before: """
        F(int i, double[] x, double[] y) -> double
            double result
            a = x[i]*2
            a = if a > 0 then a else -a
            y[i] = a
            result = y[0] + a
            return result
        """, after: """
        F(int i, double[] x, double[] y) -> double
            double result
            { a = if x[i]*2 > 0 then x[i]*2 else -(x[i]*2); y[i] = if x[i]*2 > 0 then x[i]*2 else -(x[i]*2) }
            result = y[0] + a
            return result
        """);

    [Fact]
    public void DeadCode_Goes() => AssertPass<DeadCode>("""
        static double F(double[] x)
        {
            double s = 0, unused = 1;
            for (int i = 0; i < x.Length; i++)
            {
                unused = unused * x[i];
                s += x[i];
            }
            for (int i = 0; i < x.Length; i++)
                unused -= x[i];
            return s;
        }
        """, before: """
        F(double[] x) -> double
            double result
            { s = 0; unused = 1 }
            for i from 0 to length(x)
                { unused = unused*x[i]; s = s + x[i] }
            for i1 from 0 to length(x)
                unused = unused - x[i1]
            result = s
            return result
        """, after: """
        F(double[] x) -> double
            double result
            s = 0
            for i from 0 to length(x)
                s = s + x[i]
            result = s
            return result
        """);

    [Fact]
    public void Scopes_AreTheInnermostThatHoldAllUses() => AssertPass<Scopes>("""
        static double F(double[] x)
        {
            double s = 0, last = 0;
            for (int i = 0; i < x.Length; i++)
            {
                double inner = x[i] * x[i];
                s += inner * last;
                last = inner;
            }
            return s;
        }
        """, before: """
        F(double[] x) -> double
            double result
            { s = 0; last = 0 }
            for i from 0 to length(x)
                double inner
                { s = s + (x[i]*x[i])*last; last = x[i]*x[i] }
            result = s
            return result
        """, after: """
        F(double[] x) -> double
            double s, last, result
            { s = 0; last = 0 }
            for i from 0 to length(x)
                { s = s + (x[i]*x[i])*last; last = x[i]*x[i] }
            result = s
            return result
        """);

    [Fact]
    public void EveryPass_HasATestHereAndANameOfItsOwn()
    {
        List<Pass> passes = [.. Pipeline.Reading, .. Pipeline.Preparation];
        Assert.Equal(passes.Count, passes.Select(static p => p.Name).Distinct().Count());
        Assert.Equal(passes.Count, typeof(PassTests).GetMethods().Count(static m => m.DeclaringType == typeof(PassTests)) - 1);
    }

    private static void AssertPass<T>(string method, string before, string after) where T : Pass, new()
    {
        List<(string Name, string Text)> stages = Read.Stages(method);
        int pass = stages.FindIndex(static s => s.Name == new T().Name);
        Read.AssertText(before + "\n=>\n" + after, stages[pass - 1].Text + "=>\n" + stages[pass].Text);
    }
}

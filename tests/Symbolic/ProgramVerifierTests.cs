using System;
using System.Collections.Generic;
using SymGrad.Programs;
using Xunit;

namespace SymGrad.Symbolic.Tests;

/// <summary>What is found in programs that a pass has left ill-formed.</summary>
public class ProgramVerifierTests
{
    private static readonly ExprPool Pool = new();
    private static readonly Variable X = Pool.Variable("x", NumericType.Double), Y = Pool.Variable("y", NumericType.Double);
    private static readonly Variable K = Pool.Variable("k", NumericType.Int32), Taken = Pool.Variable("taken", NumericType.Boolean);

    [Fact]
    public void AWellFormedProgram_HasNoViolations()
    {
        Statement[] statements =
        [
            new Segment([new Assignment(Y, Pool.Product(X, X)), new Assignment(Taken, Pool.Compare(ComparisonOperator.Less, X, Pool.Zero))]),
            new If(Taken, new Block(new Segment([new Assignment(Y, Pool.One)])), Block.Empty),
            new Return(Y),
        ];
        Assert.Empty(Violations(ProgramStage.Prepared, [Y, Taken], statements));
    }

    [Theory]
    [InlineData(ProgramStage.Prepared, "Assign may not stand in a program that is Prepared")]
    [InlineData(ProgramStage.Derived, "Assign may not stand in a program that is Derived")]
    public void AStatementOfAnEarlierStage_IsFound(ProgramStage stage, string violation) =>
        AssertFound(violation + ": y = x", Violations(stage, [Y], new Assign(Y, X)));

    [Fact]
    public void ASegmentBeforeItsStage_IsFound() =>
        AssertFound("Segment may not stand in a program that is Read", Violations(ProgramStage.Read, [Y], new Segment([new Assignment(Y, X)])));

    [Fact]
    public void ScalarsThatAreDeclaredNowhereAround_AreFound()
    {
        var inner = new Block(new Segment([new Assignment(Y, X)])) { Locals = [Y] };
        IReadOnlyList<string> violations = Violations(ProgramStage.Prepared, [Taken], new If(Taken, inner, Block.Empty), new Return(Y));
        AssertFound("'y' is read, and declared nowhere around: return y", violations);
    }

    [Fact]
    public void InADerivative_WhatIsReadBeforeItIsAssigned_IsFound()
    {
        Segment first = new([new Assignment(Y, X)]), second = new([new Assignment(X, Y)]);
        Assert.Empty(Violations(ProgramStage.Derived, [], first, second));
        AssertFound("'y' is read", Violations(ProgramStage.Derived, [], second, first));
    }

    [Fact]
    public void TypesThatDoNotAgree_AreFound()
    {
        AssertFound("an integer is given what is none", Violations(ProgramStage.Read, [K], new Assign(K, X)));
        AssertFound("a truth value and a number", Violations(ProgramStage.Read, [Taken], new Assign(Taken, X)));
        AssertFound("a condition is no truth value", Violations(ProgramStage.Read, [], new While(X, Block.Empty)));
        AssertFound("not by 0", Violations(ProgramStage.Read, [K], new For(K, Pool.Zero, Pool.One, 0, Block.Empty)));
    }

    [Fact]
    public void TwoAssignmentsAtOnceToOneTarget_AreFound() =>
        AssertFound("two assignments at once have one target", Violations(ProgramStage.Prepared, [Y], new Segment([new Assignment(Y, X), new Assignment(Y, Pool.One)])));

    [Fact]
    public void ArraysThatAreMadeNowhereBefore_AreFound()
    {
        var array = new ArrayVariable("a", NumericType.Double);
        Statement write = new Segment([new Assignment(Pool.Element(array, K), X)]), made = new NewArray(array, K);
        Assert.Empty(Violations(ProgramStage.Prepared, [K], made, write));
        AssertFound("'a' is assigned to, and declared nowhere around", Violations(ProgramStage.Prepared, [K], write, made));
    }

    private static IReadOnlyList<string> Violations(ProgramStage stage, IReadOnlyCollection<Variable> locals, params Statement[] statements) =>
        ProgramVerifier.Violations(new Program("F", [X], NumericType.Double, new Block(statements) { Locals = locals }), stage);

    private static void AssertFound(string violation, IReadOnlyList<string> violations) =>
        Assert.Contains(violations, v => v.Contains(violation, StringComparison.Ordinal));
}

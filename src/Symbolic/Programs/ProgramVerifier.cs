using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>
/// Checks that a program is well-formed at its stage: kinds of statements that may stand there, types that agree, scalars that are
/// declared around their uses or, in a derivative, assigned before, arrays that are made before, segments that assign to each target
/// once. A pass that breaks one of these is found where it breaks it, and not where wrong code comes out at the end.
/// </summary>
public sealed class ProgramVerifier
{
    private readonly ProgramStage _stage;
    private readonly HashSet<IStorage> _declared;
    private readonly List<string> _violations = [];

    private ProgramVerifier(ProgramStage stage, IEnumerable<IStorage> declared) => (_stage, _declared) = (stage, [.. declared]);

    /// <summary>In Debug builds, throws where a program is not well-formed.</summary>
    /// <param name="program">The program.</param>
    /// <param name="stage">Its stage.</param>
    /// <exception cref="InvalidOperationException">A violation; the message names all of them.</exception>
    [Conditional("DEBUG")]
    public static void Check(Program program, ProgramStage stage) =>
        ThrowIfAny(Violations(program, stage), () => ProgramPrinter.Print(program));

    /// <summary>In Debug builds, throws where the statements of a derivative are not well-formed.</summary>
    /// <param name="primal">The program that was differentiated, whose locals are there in its derivative.</param>
    /// <param name="body">The statements.</param>
    /// <param name="functions">The functions that they call.</param>
    /// <param name="given">The adjoints or tangents that others declare.</param>
    /// <exception cref="InvalidOperationException">A violation; the message names all of them.</exception>
    [Conditional("DEBUG")]
    public static void CheckDerivative(Program primal, Block body, IReadOnlyList<GeneratedFunction> functions, IEnumerable<IStorage> given)
    {
        IEnumerable<IStorage> declared = [.. Outside(primal), .. primal.Body.Locals, .. given];
        ThrowIfAny(Violations(body, functions, declared, ProgramStage.Derived), () => ProgramPrinter.Print(body, functions));
    }

    /// <summary>What is not well-formed in a program, each with the statement.</summary>
    /// <param name="program">The program.</param>
    /// <param name="stage">Its stage.</param>
    public static IReadOnlyList<string> Violations(Program program, ProgramStage stage)
    {
        return Violations(program.Body, program.Functions.Select(static f => f.Generated).ToList(), Outside(program), stage);
    }

    /// <summary>What a program does not declare itself: parameters, what it reads from outside, the parts of a struct that it returns.</summary>
    public static IEnumerable<IStorage> Outside(Program program) =>
    [
        .. program.Parameters, .. program.Constants, .. program.Arrays, .. program.OutsideArrays,
        .. program.Structs.SelectMany(static s => s.Scalars), .. program.ReturnedStruct?.Scalars ?? [],
    ];

    /// <summary>What is not well-formed in statements and in the functions that they call.</summary>
    public static IReadOnlyList<string> Violations(
        Block body, IReadOnlyList<GeneratedFunction> functions, IEnumerable<IStorage> declared, ProgramStage stage)
    {
        List<IStorage> outside = declared.ToList();
        var verifier = new ProgramVerifier(stage, outside);
        verifier.Verify(body);
        foreach (GeneratedFunction function in functions)
        {
            // Functions see what keeps its value, and no locals of the program that calls them.
            var inner = new ProgramVerifier(stage, [.. outside, .. function.Parameters]);
            if (function.Result is not null)
                inner._declared.Add(function.Result);
            inner.Verify(function.Body);
            verifier._violations.AddRange(inner._violations.Select(v => $"in {function.Name}: {v}"));
        }
        return verifier._violations;
    }

    private static void ThrowIfAny(IReadOnlyList<string> violations, Func<string> text)
    {
        if (violations.Count > 0)
            throw new InvalidOperationException($"The program is not well-formed: {string.Join("; ", violations)}\n{text()}");
    }

    private void Verify(Block block)
    {
        var own = block.Locals.Where(l => _declared.Add(l)).Cast<IStorage>().ToList();
        foreach (Statement statement in block.Statements)
        {
            Verify(statement);
            if (statement is NewArray or View)
            {
                ArrayVariable made = statement is NewArray a ? a.Array : ((View)statement).Array;
                if (_declared.Add(made))
                    own.Add(made);
            }
        }
        _declared.ExceptWith(own);
    }

    private void Verify(Statement statement)
    {
        string kind = statement.GetType().Name;
        Require(statement, ProgramStages.IsLegal(statement.GetType(), _stage), $"{kind} may not stand in a program that is {_stage}");
        VerifyTypes(statement);
        if (_stage != ProgramStage.Read)
            VerifyDeclared(statement);
        IStorage? index = statement is For loop && _declared.Add(loop.Index) ? loop.Index : null;
        foreach (Block inner in Statements.Blocks(statement))
            Verify(inner);
        if (index is not null)
            _declared.Remove(index);
    }

    private void VerifyTypes(Statement statement)
    {
        switch (statement)
        {
            case Assign a:
                RequireFits(statement, a.Target, a.Value);
                break;
            case Segment s:
                foreach (Assignment a in s.Assignments.Where(static a => a.Value is not Nothing))
                    RequireFits(statement, a.Target, a.Value);
                HashSet<Expr> targets = [];
                Require(statement, s.Assignments.Where(static a => !a.Adds).All(a => targets.Add(a.Target)), "two assignments at once have one target");
                break;
            case If { Condition: var condition }:
                Require(statement, condition.Type == NumericType.Boolean, "a condition is no truth value");
                break;
            case While { Condition: var condition }:
                Require(statement, condition.Type == NumericType.Boolean, "a condition is no truth value");
                break;
            case For f:
                Require(statement, f.Step != 0 && f.Index.Type.IsInteger(), "a loop counts by integers, and not by 0");
                break;
        }
    }

    private void RequireFits(Statement statement, Expr target, Expr value)
    {
        Require(statement, target is Variable or Element, "what is assigned to is no scalar and no element");
        bool bothAreTruths = target.Type == NumericType.Boolean && value.Type == NumericType.Boolean;
        bool bothAreNumbers = target.Type != NumericType.Boolean && value.Type != NumericType.Boolean;
        Require(statement, bothAreTruths || bothAreNumbers, "a truth value and a number are assigned to each other");
        bool isInteger = value.Type == NumericType.Exact || value.Type.IsInteger();
        Require(statement, isInteger || !target.Type.IsInteger(), "an integer is given what is none");
    }

    private void VerifyDeclared(Statement statement)
    {
        foreach (IStorage read in Statements.Reads(Statements.Evaluated(statement).ToList()))
            Require(statement, _declared.Contains(read), $"'{Name(read)}' is read, and declared nowhere around");
        foreach (IStorage assigned in Statements.Assigned(statement))
        {
            // Scalars of both sweeps are declared where they are assigned first, which is before they are read; jagged arrays come back.
            if (_stage == ProgramStage.Derived && (assigned is Variable || statement is PopArray) && statement is not For)
                _declared.Add(assigned);
            IStorage? own = statement switch { For loop => loop.Index, NewArray made => made.Array, _ => null };
            bool isDeclared = ReferenceEquals(own, assigned) || _declared.Contains(assigned);
            Require(statement, isDeclared, $"'{Name(assigned)}' is assigned to, and declared nowhere around");
        }
    }

    private static string Name(IStorage storage) => storage is Variable v ? v.Name : ((ArrayVariable)storage).Name;

    private void Require(Statement statement, bool holds, string violation)
    {
        if (!holds)
            _violations.Add($"{violation}: {ProgramPrinter.Print(statement).Split('\n')[0]}");
    }
}

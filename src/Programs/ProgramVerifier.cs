using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

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

    /// <summary>What a program does not declare itself: parameters, what it reads from outside, the parts of a struct that it
    /// returns.</summary>
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
            if (statement.Declared is ArrayVariable made && _declared.Add(made))
                own.Add(made);
        }
        _declared.ExceptWith(own);
    }

    private void Verify(Statement statement)
    {
        string kind = statement.GetType().Name;
        Require(statement, statement.MayStandIn(_stage), $"{kind} may not stand in a program that is {_stage}");
        foreach (string violation in statement.Violations)
            Require(statement, false, violation);
        if (_stage >= ProgramStage.Prepared)
            VerifyDeclared(statement);
        IStorage? index = statement.Declared is Variable declared && _declared.Add(declared) ? declared : null;
        foreach (Block inner in statement.Blocks)
            Verify(inner);
        if (index is not null)
            _declared.Remove(index);
    }

    private void VerifyDeclared(Statement statement)
    {
        foreach (IStorage read in statement.Reads)
            Require(statement, _declared.Contains(read), $"'{read.Name}' is read, and declared nowhere around");
        foreach (IStorage assigned in statement.Assigned)
        {
            // Scalars of both sweeps are declared where they are assigned first, which is before they are read; jagged arrays come back.
            if (_stage == ProgramStage.Derived && (assigned is Variable || statement is PopArray) && statement.Declared is not Variable)
                _declared.Add(assigned);
            bool isDeclared = ReferenceEquals(statement.Declared, assigned) || _declared.Contains(assigned);
            Require(statement, isDeclared, $"'{assigned.Name}' is assigned to, and declared nowhere around");
        }
    }

    private void Require(Statement statement, bool holds, string violation)
    {
        if (!holds)
            _violations.Add($"{violation}: {StatementPrinter.Print(statement).Split('\n')[0]}");
    }
}

using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>
/// Rewrites a program without <c>break</c>, <c>continue</c> and early <c>return</c>: what a jump skips moves into the other
/// branch of its <c>if</c>, or behind a flag where there is no such branch. The values computed stay the same.
/// </summary>
public sealed class JumpElimination
{
    private readonly ExprPool _pool;
    private readonly HashSet<string> _names;
    private readonly Variable _result;
    private Variable? _returned;

    private JumpElimination(Program program, ExprPool pool, HashSet<string> names)
    {
        _pool = pool;
        _names = names;
        _result = _pool.Variable(_names.Fresh("result"), program.ReturnType);
    }

    /// <summary>The same program with one return, at its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="names">The names that are taken; those made here are added.</param>
    /// <param name="result">The variable that is returned.</param>
    public static Program In(Program program, ExprPool pool, HashSet<string> names, out Variable result)
    {
        var elimination = new JumpElimination(program, pool, names);
        result = elimination._result;
        var statements = new List<Statement>();
        elimination.Run(program.Body.Statements, 0, null, statements);
        var locals = new List<Variable>(program.Body.Locals) { result };
        if (elimination._returned is { } returned)
        {
            locals.Add(returned);
            statements.Insert(0, new Assign(returned, elimination.Truth(false)));
        }
        // A single return stays where it is, so that its value needs no variable.
        statements.Add(new Return(result));
        return program with { Body = new Block(statements) { Locals = locals } };
    }

    /// <summary>A loop around the statement, or a flag that says whether the rest of a block is skipped.</summary>
    private sealed record Context(Context? Outer, Variable Flag, bool IsLoop);

    // Appends the statements from a position on; false where none of their paths reaches the end.
    private bool Run(IReadOnlyList<Statement> statements, int start, Context? context, List<Statement> output)
    {
        for (int i = start; i < statements.Count; i++)
        {
            switch (statements[i])
            {
                case Return r:
                    output.Add(new Assign(_result, r.Value) { Text = r.Text });
                    if (context is not null && InLoop(context))
                        output.Add(new Assign(_returned ??= _pool.Variable(_names.Fresh("returned"), NumericType.Boolean), Truth(true)));
                    Leave(context, static _ => false, output);
                    return false;
                case Jump jump:
                    Leave(context, static c => c.IsLoop, output, jump.Leaves);
                    return false;
                case Throw:
                    output.Add(statements[i]);
                    return false;
                case If branch when Exits(branch):
                    return Branch(branch, statements, i, context, output);
                case For or While when Exits(statements[i]):
                    return Loop(statements[i], statements, i, context, output);
                case For loop:
                    output.Add(loop with { Body = Inner(loop.Body, null) });
                    break;
                case While loop:
                    Block body = Inner(loop.Body, null);
                    output.Add(loop with { Body = body with { Statements = [.. body.Statements, .. loop.Step.Statements] }, Step = Block.Empty });
                    break;
                case If branch:
                    output.Add(branch with { Then = Inner(branch.Then, context), Else = Inner(branch.Else, context) });
                    break;
                default:
                    output.Add(statements[i]);
                    break;
            }
        }
        return true;
    }

    // Sets the flags of all contexts up to the one where the jump ends.
    private void Leave(Context? context, System.Func<Context, bool> isLast, List<Statement> output, bool leavesLast = true)
    {
        for (Context? c = context; c is not null; c = c.Outer)
        {
            bool last = isLast(c);
            if (!last || leavesLast)
                output.Add(new Assign(c.Flag, Truth(true)));
            if (last)
                return;
        }
    }

    private bool Branch(If branch, IReadOnlyList<Statement> statements, int at, Context? context, List<Statement> output)
    {
        bool isLast = at + 1 == statements.Count;
        bool mixed = !isLast && (IsMixed(branch.Then) || IsMixed(branch.Else));
        Context? inner = context;
        if (mixed)
        {
            inner = new Context(context, _pool.Variable(_names.Fresh("skip"), NumericType.Boolean), IsLoop: false);
            output.Add(new Assign(inner.Flag, Truth(false)));
        }
        var then = new List<Statement>();
        var @else = new List<Statement>();
        bool thenFalls = Run(branch.Then.Statements, 0, inner, then);
        bool elseFalls = Run(branch.Else.Statements, 0, inner, @else);
        bool falls = thenFalls || elseFalls;
        if (!mixed && falls && !isLast)
            falls = Run(statements, at + 1, context, thenFalls ? then : @else);
        output.Add(new If(branch.Condition, branch.Then with { Statements = then }, branch.Else with { Statements = @else }));
        if (mixed)
            falls = Guarded(inner!.Flag, statements, at + 1, context, output);
        return falls;
    }

    private bool Guarded(Variable flag, IReadOnlyList<Statement> statements, int start, Context? context, List<Statement> output)
    {
        var rest = new List<Statement>();
        bool falls = Run(statements, start, context, rest);
        if (rest.Count > 0)
            output.Add(new If(_pool.Not(flag), new Block(rest), Block.Empty));
        return falls;
    }

    private bool Loop(Statement loop, IReadOnlyList<Statement> statements, int at, Context? context, List<Statement> output)
    {
        var inner = new Context(null, _pool.Variable(_names.Fresh("stop"), NumericType.Boolean), IsLoop: true);
        bool returns = Within(loop).Any(static s => s is Return);
        bool stops = returns || JumpsOf(Body(loop)).Any(static j => j.Leaves);
        Block body = Inner(Body(loop), inner);
        Expr goesOn = _pool.Not(inner.Flag);
        if (stops)
            output.Add(new Assign(inner.Flag, Truth(false)));
        switch (loop)
        {
            case While w:
                // A loop that is left does not step any more.
                IEnumerable<Statement> after = !stops || w.Step.Statements.Count == 0 ? w.Step.Statements : [new If(goesOn, w.Step, Block.Empty)];
                Expr condition = !stops ? w.Condition : w.Condition is Number { IsOne: true } ? goesOn : _pool.Logic(LogicOperator.And, goesOn, w.Condition);
                output.Add(new While(condition, body with { Statements = [.. body.Statements, .. after] }));
                break;
            case For f when !stops:
                output.Add(f with { Body = body });
                break;
            case For f:
                output.Add(new Assign(f.Index, f.Start));
                Expr inRange = _pool.Compare(f.Step > 0 ? ComparisonOperator.Less : ComparisonOperator.Greater, f.Index, f.End);
                Statement step = new Assign(f.Index, _pool.Sum(f.Index, _pool.Number(f.Step, f.Index.Type)));
                output.Add(new While(_pool.Logic(LogicOperator.And, goesOn, inRange), body with { Statements = [.. body.Statements, step] }));
                break;
        }
        // What stands behind a throw returns nothing.
        if (!returns || _returned is not { } returned)
            return Run(statements, at + 1, context, output);
        var left = new List<Statement>();
        Leave(context, static _ => false, left);
        var rest = new List<Statement>();
        bool falls = Run(statements, at + 1, context, rest);
        if (left.Count + rest.Count > 0)
            output.Add(new If(returned, new Block(left), new Block(rest)));
        return falls;
    }

    private Block Inner(Block block, Context? context)
    {
        var statements = new List<Statement>();
        Run(block.Statements, 0, context, statements);
        return block with { Statements = statements };
    }

    private static Block Body(Statement loop) => Statements.Blocks(loop).First();

    private static bool InLoop(Context context) => context.IsLoop || (context.Outer is not null && InLoop(context.Outer));

    private static bool IsMixed(Block block) => Exits(block) && Statements.ReachesEnd(block);

    private static bool Exits(Block block) => block.Statements.Any(Exits);

    // Whether the statement may jump: to the end of the method, or out of itself within a loop.
    private static bool Exits(Statement statement) => statement switch
    {
        Return or Jump => true,
        If branch => Exits(branch.Then) || Exits(branch.Else),
        For or While => Within(statement).Any(static s => s is Return) || JumpsOf(Body(statement)).Any(),
        _ => false,
    };

    // The jumps that concern the loop with this body, not those of loops within it.
    private static IEnumerable<Jump> JumpsOf(Block body) => body.Statements.SelectMany(static s => s switch
    {
        Jump jump => [jump],
        If branch => JumpsOf(branch.Then).Concat(JumpsOf(branch.Else)),
        _ => (IEnumerable<Jump>)[],
    });

    private static IEnumerable<Statement> Within(Statement statement) => Statements.Blocks(statement).SelectMany(Statements.Within);

    private Expr Truth(bool value) => _pool.Truth(value);
}

using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// Rewrites a program without <c>break</c>, <c>continue</c> and early <c>return</c>: what a jump skips moves into the other
/// branch of its <c>if</c>, or behind a flag where there is no such branch. The values computed stay the same.
/// </summary>
public sealed class JumpElimination : Pass
{
    /// <inheritdoc/>
    public override string Name => "jumps";

    /// <inheritdoc/>
    public override ProgramStage Stage => ProgramStage.Structured;

    /// <summary>The same program with one return, at its end: of <see cref="Program.Result"/>, unless it returns nothing.</summary>
    /// <inheritdoc/>
    public override Program Run(Program program, PassContext context)
    {
        Block body = Single(program.Body, program.ReturnType, context, out Variable result);
        return program with
        {
            Result = result,
            Body = program.ReturnsNothing ? WithoutReturn(body) : body,
            Functions = program.Functions.Select(f => Run(f, context)).ToList(),
        };
    }

    /// <summary>A block with one return, at its end.</summary>
    /// <param name="block">The block.</param>
    /// <param name="type">The type of what it returns.</param>
    /// <param name="context">What the pass works with.</param>
    /// <param name="result">The variable that is returned.</param>
    public static Block Single(Block block, NumericType type, PassContext context, out Variable result)
    {
        result = context.NewScalar("result", type);
        return new Elimination(context, result).Of(block);
    }

    private static FunctionBody Run(FunctionBody function, PassContext context)
    {
        NumericType? type = function.Function.ReturnType;
        Block body = Single(function.Body, type ?? NumericType.Double, context, out Variable result);
        return new FunctionBody(function.Function, WithoutReturn(body), type is null ? null : result);
    }

    // Jumps are gone: the one that is left is the last statement.
    private static Block WithoutReturn(Block body) =>
        body with { Statements = body.Statements.Where(static s => s is not Return).ToList() };

    /// <summary>Works on one body.</summary>
    private sealed class Elimination(PassContext context, Variable result)
    {
        private readonly ExprPool _pool = context.Pool;
        private Variable? _returned;
        private bool _skips;

        // The block with one return, at its end.
        public Block Of(Block block)
        {
            var statements = new List<Statement>();
            Run(block.Statements, 0, null, statements);
            var locals = new List<Variable>(block.Locals) { result };
            // To later passes that is a choice between what is returned on each path and what the variable was before.
            if (_skips)
                statements.Insert(0, new Assign(result, Default(result.Type)));
            if (_returned is not null)
            {
                locals.Add(_returned);
                statements.Insert(0, new Assign(_returned, Truth(false)));
            }
            // A single return stays where it is, so that its value needs no variable.
            statements.Add(new Return(result));
            return new Block(statements) { Locals = locals };
        }

        /// <summary>A loop around the statement, or a flag that says whether the rest of a block is skipped.</summary>
        private sealed record Around(Around? Outer, Variable Flag, bool IsLoop);

        // Appends the statements from a position on; false where none of their paths reaches the end.
        private bool Run(IReadOnlyList<Statement> statements, int start, Around? around, List<Statement> output)
        {
            for (int i = start; i < statements.Count; i++)
            {
                switch (statements[i])
                {
                    case Return r:
                        output.Add(new Assign(result, r.Value) { Text = r.Text });
                        if (around is not null && InLoop(around))
                            output.Add(new Assign(_returned ??= context.NewScalar("returned", NumericType.Boolean), Truth(true)));
                        Leave(around, static _ => false, output);
                        return false;
                    case Jump jump:
                        Leave(around, static c => c.IsLoop, output, jump.Leaves);
                        return false;
                    case Throw:
                        output.Add(statements[i]);
                        return false;
                    case If branch when Exits(branch):
                        return Branch(branch, statements, i, around, output);
                    case For or While when Exits(statements[i]):
                        return Loop(statements[i], statements, i, around, output);
                    case For loop:
                        output.Add(loop with { Body = Inner(loop.Body, null) });
                        break;
                    case While loop:
                        Block body = Inner(loop.Body, null);
                        output.Add(loop with
                        {
                            Body = body with { Statements = [.. body.Statements, .. loop.Step.Statements] },
                            Step = Block.Empty
                        });
                        break;
                    case If branch:
                        output.Add(branch with { Then = Inner(branch.Then, around), Else = Inner(branch.Else, around) });
                        break;
                    default:
                        output.Add(statements[i]);
                        break;
                }
            }
            return true;
        }

        // Sets the flags of all contexts up to the one where the jump ends.
        private void Leave(Around? around, System.Func<Around, bool> isLast, List<Statement> output, bool leavesLast = true)
        {
            for (Around? c = around; c is not null; c = c.Outer)
            {
                bool last = isLast(c);
                if (!last || leavesLast)
                    output.Add(new Assign(c.Flag, Truth(true)));
                if (last)
                    return;
            }
        }

        private bool Branch(If branch, IReadOnlyList<Statement> statements, int at, Around? around, List<Statement> output)
        {
            bool isLast = at + 1 == statements.Count;
            bool mixed = !isLast && (IsMixed(branch.Then) || IsMixed(branch.Else));
            Around? inner = around;
            if (mixed)
            {
                inner = new Around(around, context.NewScalar("skip", NumericType.Boolean), IsLoop: false);
                output.Add(new Assign(inner.Flag, Truth(false)));
                _skips = true;
            }
            var then = new List<Statement>();
            var @else = new List<Statement>();
            bool thenFalls = Run(branch.Then.Statements, 0, inner, then);
            bool elseFalls = Run(branch.Else.Statements, 0, inner, @else);
            bool falls = thenFalls || elseFalls;
            if (!mixed && falls && !isLast)
                falls = Run(statements, at + 1, around, thenFalls ? then : @else);
            output.Add(new If(branch.Condition, branch.Then with { Statements = then }, branch.Else with { Statements = @else }));
            if (mixed)
                falls = Guarded(inner!.Flag, statements, at + 1, around, output);
            return falls;
        }

        private bool Guarded(Variable flag, IReadOnlyList<Statement> statements, int start, Around? around, List<Statement> output)
        {
            var rest = new List<Statement>();
            bool falls = Run(statements, start, around, rest);
            if (rest.Count > 0)
                output.Add(new If(_pool.Not(flag), new Block(rest), Block.Empty));
            return falls;
        }

        private bool Loop(Statement loop, IReadOnlyList<Statement> statements, int at, Around? around, List<Statement> output)
        {
            var inner = new Around(null, context.NewScalar("stop", NumericType.Boolean), IsLoop: true);
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
                    IEnumerable<Statement> after = !stops || w.Step.Statements.Count == 0
                        ? w.Step.Statements : [new If(goesOn, w.Step, Block.Empty)];
                    Expr condition = !stops
                        ? w.Condition : w.Condition is Number { IsOne: true }
                        ? goesOn : _pool.Logic(LogicOperator.And, goesOn, w.Condition);
                    output.Add(new While(condition, body with { Statements = [.. body.Statements, .. after] }));
                    break;
                case For f when !stops:
                    output.Add(f with { Body = body });
                    break;
                case For f:
                    output.Add(new Assign(f.Index, f.Start));
                    Expr inRange = _pool.Compare(f.Step > 0 ? ComparisonOperator.Less : ComparisonOperator.Greater, f.Index, f.End);
                    Statement step = new Assign(f.Index, _pool.Sum(f.Index, _pool.Number(f.Step, f.Index.Type)));
                    output.Add(new While(_pool.Logic(LogicOperator.And, goesOn, inRange),
                        body with { Statements = [.. body.Statements, step] }));
                    break;
            }
            // What stands behind a throw returns nothing.
            if (!returns || _returned is not { } returned)
                return Run(statements, at + 1, around, output);
            var left = new List<Statement>();
            Leave(around, static _ => false, left);
            var rest = new List<Statement>();
            bool falls = Run(statements, at + 1, around, rest);
            if (left.Count + rest.Count > 0)
                output.Add(new If(returned, new Block(left), new Block(rest)));
            return falls;
        }

        private Block Inner(Block block, Around? around)
        {
            var statements = new List<Statement>();
            Run(block.Statements, 0, around, statements);
            return block with { Statements = statements };
        }

        private static Block Body(Statement loop) => loop.Blocks[0];

        private static bool InLoop(Around around) => around.IsLoop || (around.Outer is not null && InLoop(around.Outer));

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

        private static IEnumerable<Statement> Within(Statement statement) => statement.Blocks.SelectMany(Statements.Within);

        private Expr Truth(bool value) => _pool.Truth(value);

        private Expr Default(NumericType type) => type.IsReal() ? _pool.Stored(type, _pool.Zero)
            : type == NumericType.Boolean ? Truth(false) : _pool.Number(0, type);
    }
}

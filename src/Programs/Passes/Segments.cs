using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// Gathers straight-line code into segments: runs of assignments, and branches that only choose between scalars, become
/// expressions over the values before them. The rules of differentiation, simplification and emission then see each run as one
/// shared graph. Loops, and branches that write to arrays, stay between segments.
/// </summary>
public sealed class Segments : BodyPass
{
    /// <inheritdoc/>
    public override string Name => "segments";

    /// <inheritdoc/>
    public override ProgramStage Stage => ProgramStage.Gathered;

    /// <inheritdoc/>
    protected override Block Run(ProgramBody body, PassContext context) => Gathering.Of(body.Block, context.Pool);

    /// <summary>Whether evaluating the node, rather than its operands, can end in an exception.</summary>
    public static bool CanFail(Expr node) => node is Element || (node is Quotient or IntegerOperation && !node.Type.IsReal());

    /// <summary>Whether two elements can be the same one. Arrays with different elements never overlap; views of one array may.</summary>
    public static bool MayBeSame(Element a, Element b)
    {
        if (a.Array.Root != b.Array.Root)
            return false;
        if (a.Array != b.Array)
            return true;
        for (int i = 0; i < a.Operands.Count; i++)
        {
            if (DiffersByConstant(a.Operands[i], b.Operands[i]))
                return false;
        }
        return true;
    }

    // i - 1 and i are different whatever i is.
    private static bool DiffersByConstant(Expr a, Expr b)
    {
        (Expr? restA, Rational offsetA) = Offset(a);
        (Expr? restB, Rational offsetB) = Offset(b);
        return ReferenceEquals(restA, restB) && offsetA != offsetB;
    }

    private static (Expr? Base, Rational Offset) Offset(Expr index) => index switch
    {
        Number n => (null, n.Value),
        Sum { Operands.Count: 2 } s when s.Operands[1] is Number n => (s.Operands[0], n.Value),
        Sum { Operands.Count: 2 } s when s.Operands[1] is Negate { Operand: Number n } => (s.Operands[0], -n.Value),
        _ => (index, Rational.Zero),
    };

    /// <summary>The straight-line code of one block that has not become a segment yet.</summary>
    private sealed class Gathering
    {
        private readonly ExprPool _pool;
        private readonly List<Statement> _output = [];
        private readonly Dictionary<Expr, SourceName> _names = [];
        private readonly List<(Element Target, Expr Value)> _writes = [];
        private readonly List<string> _texts = [];
        private Dictionary<Expr, Expr> _scope = [];
        private bool _conflicts;

        private Gathering(ExprPool pool) => _pool = pool;

        /// <summary>The block with its straight-line code gathered.</summary>
        public static Block Of(Block block, ExprPool pool)
        {
            var gathering = new Gathering(pool);
            foreach (Statement statement in block.Statements)
                gathering.Add(statement);
            gathering.Flush();
            return block with { Statements = gathering._output };
        }

        private void Add(Statement statement)
        {
            if (IsStraight(statement, inBranch: false))
            {
                Dictionary<Expr, Expr> before = new(_scope);
                if (!Execute(statement))
                {
                    // What it reads may be an element just written: that must have happened first.
                    _scope = before;
                    Flush();
                    if (!Execute(statement))
                        throw new InvalidOperationException("A statement alone conflicts with itself.");
                }
                _texts.AddRange(Texts(statement).Where(t => !_texts.Contains(t)));
                return;
            }
            Flush();
            _output.Add(statement.WithBlocks(b => Of(b, _pool)));
        }

        private static IEnumerable<string> Texts(Statement statement) =>
            statement.Blocks.SelectMany(static b => b.Statements).SelectMany(Texts).Concat(statement.Text is { } text ? [text] : []);

        private static bool IsStraight(Statement statement, bool inBranch) => statement switch
        {
            Assign a => !inBranch || a.Target is Variable,
            If branch => IsSafe(branch, []) && branch.Then.Statements.Concat(branch.Else.Statements).All(static s => IsStraight(s, true)),
            _ => false,
        };

        // What may fail, such as an element that does not exist, is not mixed with what surrounds a branch, unless the condition has
        // looked at it already.
        private static bool IsSafe(If branch, IEnumerable<Expr> checkedBefore)
        {
            HashSet<Expr> safe = [.. checkedBefore, .. Traversal.PostOrder(branch.Condition).Where(CanFail)];
            return branch.Then.Statements.Concat(branch.Else.Statements).All(s => s switch
            {
                Assign a => Traversal.PostOrder(a.Value).Where(CanFail).All(safe.Contains),
                If inner => Traversal.PostOrder(inner.Condition).Where(CanFail).All(safe.Contains) && IsSafe(inner, safe),
                _ => true,
            });
        }

        private void Flush()
        {
            var assignments = new List<Assignment>();
            foreach (KeyValuePair<Expr, Expr> entry in _scope)
            {
                if (!ReferenceEquals(entry.Key, entry.Value))
                    assignments.Add(new Assignment(entry.Key, entry.Value));
            }
            foreach ((Element target, Expr value) in _writes)
                assignments.Add(new Assignment(target, value));
            if (assignments.Count > 0)
                _output.Add(new Segment(assignments)
                {
                    Texts = [.. _texts],
                    Primal = assignments.ConvertAll(static a => a.Value),
                    Names = new Dictionary<Expr, SourceName>(_names)
                });
            _scope.Clear();
            _writes.Clear();
            _names.Clear();
            _texts.Clear();
        }

        private bool Execute(Statement statement)
        {
            switch (statement)
            {
                case Assign assign:
                    _pool.At = assign.Text ?? _pool.At;
                    _conflicts = false;
                    Expr value = assign.IsDerivative
                        ? Now(assign.Value, isDerivative: true) : _pool.Stored(assign.Target.Type, Now(assign.Value));
                    Element? element = assign.Target is Element e ? (Element)e.WithOperands(e.Operands.Select(Now).ToList()) : null;
                    if (_conflicts || (element is not null && !Write(element, value)))
                        return false;
                    if (element is null)
                    {
                        _scope[assign.Target] = value;
                        Name(value, new SourceName(((Variable)assign.Target).Name, assign.Text));
                    }
                    return true;
                case If branch:
                    _conflicts = false;
                    Expr condition = Now(branch.Condition);
                    if (_conflicts)
                        return false;
                    Dictionary<Expr, Expr> before = _scope;
                    _scope = new(before);
                    if (!branch.Then.Statements.All(Execute))
                        return false;
                    Dictionary<Expr, Expr> then = _scope;
                    _scope = new(before);
                    if (!branch.Else.Statements.All(Execute))
                        return false;
                    // What is declared in a branch ends with it.
                    foreach (Variable local in branch.Then.Locals)
                        then.Remove(local);
                    foreach (Variable local in branch.Else.Locals)
                        _scope.Remove(local);
                    Merge(condition, then, _scope);
                    return true;
                default:
                    throw new InvalidOperationException($"{statement.GetType().Name} is not straight-line code.");
            }
        }

        // A variable that one branch alone assigns keeps its value in the other.
        private void Merge(Expr condition, Dictionary<Expr, Expr> then, Dictionary<Expr, Expr> @else)
        {
            var merged = new Dictionary<Expr, Expr>();
            foreach (Expr variable in then.Keys.Concat(@else.Keys).Distinct().ToList())
            {
                Expr whenTrue = then.TryGetValue(variable, out Expr? t) ? t : variable;
                Expr whenFalse = @else.TryGetValue(variable, out Expr? f) ? f : variable;
                merged[variable] = Algebra.Select(condition, whenTrue, whenFalse);
                if (!ReferenceEquals(whenTrue, whenFalse))
                    Name(merged[variable], new SourceName(((Variable)variable).Name, null));
            }
            _scope = merged;
        }

        private bool Write(Element target, Expr value)
        {
            for (int i = 0; i < _writes.Count; i++)
            {
                if (ReferenceEquals(_writes[i].Target, target))
                {
                    _writes[i] = (target, value);
                    return true;
                }
                if (MayBeSame(_writes[i].Target, target))
                    return false;
            }
            _writes.Add((target, value));
            return true;
        }

        // The expression over the values before the segment.
        private Expr Now(Expr expression) => Now(expression, isDerivative: false);

        private Expr Now(Expr expression, bool isDerivative) => Traversal.Rewrite([expression], (node, operands) =>
        {
            if (_scope.TryGetValue(node, out Expr? value))
                return value;
            Expr rebuilt = operands.Count == 0 ? node : isDerivative ? SeedRules.Rebuilt(node, operands) : node.WithOperands(operands);
            if (rebuilt is not Element read)
                return rebuilt;
            foreach ((Element target, Expr written) in _writes)
            {
                if (ReferenceEquals(target, read))
                    return written;
                _conflicts |= MayBeSame(target, read);
            }
            return rebuilt;
        })[0];

        private void Name(Expr value, SourceName name)
        {
            if (value.Operands.Count > 0 && !_names.ContainsKey(value))
                _names.Add(value, name);
        }
    }
}

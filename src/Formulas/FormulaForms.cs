using System;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad;

/// <summary>
/// One formula in three forms: short, for reading; accurate, for evaluation (1 - x^2 is short, (1 - x)*(1 + x) keeps the digits near
/// 1); and collected, from which the next derivative is formed without swelling.
/// </summary>
internal sealed class FormulaForms
{
    // An accurate form with more distinct nodes than this gives way to the collected one: it doubles with every order.
    private const int LargestAccurate = 5000;

    // What is derived may have this many operations, or distinct nodes, or as many times those of what was written.
    private const int MostOperations = 100_000;
    private const int MostNodes = 50_000;
    private const int MostGrowth = 20;

    // What may be made of distinct nodes on the way to a derivative and those of the orders before it, which takes up to a minute; of a
    // long formula, so many for each of its nodes more.
    private const int MostWork = 300_000;
    private const int MostWorkOfNode = 200;

    private readonly Expr _written;
    private readonly int _order;

    // How many of them its own way took.
    private readonly int _work;
    private readonly Lazy<Expr> _readable;
    private readonly Lazy<Expr?> _accurate;

    // What is differentiated by each variable in turn.
    private readonly Lazy<Expr> _normalized;

    private FormulaForms(Expr written, int order, int work, Expr collected, Func<Expr> readable, Func<Expr?> accurate)
    {
        _written = written;
        _order = order;
        _work = work;
        Collected = collected;
        _normalized = new Lazy<Expr>(() => Simplifier.Normalize(collected));
        _readable = new Lazy<Expr>(() => order == 0 ? readable() : Bounded(order, readable));
        _accurate = new Lazy<Expr?>(accurate);
    }

    /// <summary>The form that a person reads.</summary>
    public Expr Readable => _readable.Value;

    /// <summary>The form that is computed; of the variables that the form to read has, as no others are given values.</summary>
    public Expr Accurate => new[] { _accurate.Value ?? Collected, Collected }.FirstOrDefault(IsOfReadVariables) ?? Readable;

    /// <summary>The form that is differentiated.</summary>
    public Expr Collected { get; }

    /// <summary>A formula as it was written.</summary>
    public static FormulaForms Same(Expr e) => new(e, order: 0, work: 0, e, () => e, () => e);

    /// <summary>The formula simplified for reading.</summary>
    public FormulaForms Simplified() =>
        new(_written, _order, _work, Collected, () => Simplifier.Simplify(Readable), () => Simplifier.Normalize(Accurate));

    /// <summary>The derivative by a variable.</summary>
    /// <exception cref="ExpressionTooLongException">It swells.</exception>
    public FormulaForms Derivative(string variable)
    {
        int before = _written.Pool.Count;
        Expr collected = Bounded(_order + 1, () => Simplifier.Collect(Step(_normalized.Value, variable)));
        if (Nodes(collected) is var nodes && nodes > MostNodes && nodes / MostGrowth > Nodes(_written))
            throw TooLong(Say($"more than {MostNodes} different parts"), _order + 1);
        int work = _work + _written.Pool.Count - before;
        return new FormulaForms(_written, _order + 1, work, collected, () => Simplifier.Simplify(collected), () =>
            _accurate.Value is { } accurate && Simplifier.Normalize(Step(Simplifier.Normalize(accurate), variable)) is var next
                && Nodes(next) <= LargestAccurate
                ? next
                : null);
    }

    /// <summary>The form that a person reads, to be printed.</summary>
    /// <exception cref="ExpressionTooLongException">Nobody would.</exception>
    public Expr Printed()
    {
        if (_order > 0 && Cost.Of(Readable) is var cost && cost > MostOperations && cost / MostGrowth > Cost.Of(_written))
            throw TooLong(Say($"more than {MostOperations} operations"), _order);
        return Readable;
    }

    private Expr Bounded(int order, Func<Expr> make)
    {
        ExprPool pool = _written.Pool;
        long most = MostWork + (long)MostWorkOfNode * Nodes(_written);
        using IDisposable allowance = pool.Allow((int)Math.Max(0, Math.Min(most, int.MaxValue / 2) - _work));
        try
        {
            return make();
        }
        catch (BudgetExceededException)
        {
            throw new ExpressionTooLongException(Say($"The derivative of order {order} takes more than {most} steps of algebra: "
                + $"ask for a lower order, or for the Taylor series at a point, which takes few."));
        }
    }

    private static ExpressionTooLongException TooLong(string size, int order) =>
        new(Say($"The derivative has {size} at order {order}: ask for a lower order, or for C# code."));

    private static int Nodes(Expr e) => Traversal.PostOrder(e).Count;

    private bool IsOfReadVariables(Expr e) => !Traversal.Variables(e).Except(Traversal.Variables(Readable)).Any();

    private static Expr Step(Expr normalized, string variable) => ForwardMode.Derivative(normalized, normalized.Pool.Variable(variable));
}

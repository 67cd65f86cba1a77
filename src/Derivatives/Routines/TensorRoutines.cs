using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// The table of the methods of System.Numerics.Tensors.TensorPrimitives that have derivatives. An entry gives the mathematics;
/// the method itself computes the value, whose last bits may differ from a loop's.
/// </summary>
public static class TensorRoutines
{
    private static readonly List<Entry> Entries =
    [
        .. Functions.All.Where(static f => f.CSharp.StartsWith("Math.", StringComparison.Ordinal))
            .Select(static f => Elementwise(f.CSharp.Substring("Math.".Length), f.Arity, u => f.Of(u)) with { Kink = f.Kink }),
        .. NetFunctions.All.Select(static f => Elementwise(f.CSharp.Substring("double.".Length), f.Arity,
            u => f.Of(u)) with { Kink = f.Kink }),
        Elementwise("ReciprocalSqrt", 1, static u => u[0].Pool.Quotient(u[0].Pool.One, Functions.Sqrt.Of(u[0]))),
        Elementwise("FusedMultiplyAdd", 3, static u => u[0] * u[1] + u[2]),
        Elementwise("Clamp", 3, Clamp) with { Kink = "that of the value returned" },
        Elementwise("Hypot", 2, static u => Functions.Hypot.Of(u)),
        Elementwise("Negate", 1, static u => -u[0]),
        Elementwise("Increment", 1, static u => u[0] + 1),
        Elementwise("Decrement", 1, static u => u[0] - 1),
        Elementwise("Add", 2, static u => u[0] + u[1]),
        Elementwise("Subtract", 2, static u => u[0] - u[1]),
        Elementwise("Multiply", 2, static u => u[0] * u[1]),
        Elementwise("Divide", 2, static u => u[0].Pool.Quotient(u[0], u[1])),
        Elementwise("Reciprocal", 1, static u => u[0].Pool.Quotient(u[0].Pool.One, u[0])),
        Elementwise("MultiplyAdd", 3, static u => u[0] * u[1] + u[2]),
        Elementwise("AddMultiply", 3, static u => (u[0] + u[1]) * u[2]),
        // 1 - y² and y(1 - y): what the call has computed is at hand, and the absolute error is that of one rounding.
        Elementwise("Tanh", 1, static u => Functions.Tanh.Of(u), static y => (1 - y) * (1 + y)),
        Elementwise("Sigmoid", 1, static u => Functions.Sigmoid.Of(u), static y => y * (1 - y)),
        new("SoftMax", 1, true, static m => new SoftMax(m)),
        new("Sum", 1, false, static m => new TensorSum(m, static u => u[0])),
        new("SumOfSquares", 1, false, static m => new TensorSum(m, static u => u[0] * u[0])),
        new("SumOfMagnitudes", 1, false, static m => new TensorSum(m, static u => Functions.Abs.Of(u[0]))) { Kink = Functions.Abs.Kink },
        new("Average", 1, false, static m => new TensorSum(m, static u => u[0]) { IsMean = true }),
        new("StdDev", 1, false, static m => new TensorStandardDeviation(m)),
        new("Product", 1, false, static m => new TensorProduct(m)),
        new("Dot", 2, false, static m => new TensorSum(m, static u => u[0] * u[1])),
        new("Norm", 1, false, static m => new TensorSum(m, static u => u[0] * u[0]) { IsRoot = true }),
        new("Distance", 2, false, static m => new TensorSum(m, static u => (u[0] - u[1]) * (u[0] - u[1])) { IsRoot = true }),
        new("CosineSimilarity", 2, false, static m => new CosineSimilarity(m)),
        .. new[] { "Max", "Min", "MaxMagnitude", "MinMagnitude" }.SelectMany(static name => new Entry[]
        {
            new(name, 1, false, static m => new Extreme(m)) { Kink = "that of the element returned" },
            new(PlaceOfExtreme.Prefix + name, 1, false, static m => new PlaceOfExtreme(m)),
        }),
    ];

    /// <summary>The routine for a method; null where it has no derivative here.</summary>
    /// <param name="method">The method.</param>
    /// <param name="kink">In words, what the derivative is where there is none; null where there is one everywhere.</param>
    public static Routine? Find(TensorMethod method, out string? kink)
    {
        // The last entry of a name counts: those that know more stand below the general ones.
        Entry? entry = Entries.FindLast(e => e.Name == method.Name && e.Inputs == method.Inputs
            && e.HasDestination == method.HasDestination);
        kink = entry?.Kink;
        return entry?.Make(method);
    }

    // The larger of value and lower bound, and the smaller of that and the upper bound, whichever bound is larger. Bounds may be spans too.
    private static Expr Clamp(IReadOnlyList<Expr> u)
    {
        ExprPool pool = u[0].Pool;
        return pool.Conditional(pool.Compare(ComparisonOperator.Less, u[0], u[1]), Smaller(u[1]), Smaller(u[0]));

        Expr Smaller(Expr value) => pool.Conditional(pool.Compare(ComparisonOperator.Greater, value, u[2]), u[2], value);
    }

    // Each element of the destination is computed from the elements in the same place.
    private static Entry Elementwise(string name, int inputs, Func<IReadOnlyList<Expr>, Expr> value, Func<Expr, Expr>? partial = null) =>
        new(name, inputs, true, m => new Elementwise(m, value, partial));

    private sealed record Entry(string Name, int Inputs, bool HasDestination, Func<TensorMethod, Routine> Make)
    {
        public string? Kink { get; init; }
    }
}

/// <summary>A method of TensorPrimitives.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Inputs">The number of spans and scalars that go in.</param>
/// <param name="HasDestination">Whether a span follows to which the results go; otherwise the result is a scalar.</param>
/// <param name="Type">The type of the elements.</param>
public sealed record TensorMethod(string Name, int Inputs, bool HasDestination, NumericType Type);

/// <summary>A call of a method of TensorPrimitives.</summary>
internal abstract class TensorRoutine(TensorMethod method) : DifferentiableRoutine
{
    public override string CSharp => "TensorPrimitives." + method.Name + (method.Type == NumericType.Single ? "<float>" : "<double>");

    public override string Namespace => "System.Numerics.Tensors";

    public override bool Writes(int argument) => argument == method.Inputs;

    protected TensorMethod Method => method;

    protected static ArrayVariable Array(Expr argument) => ((WholeArray)argument).Array;

    /// <summary>The span that has as many elements as there are results.</summary>
    protected static ArrayVariable FirstArray(Invoke call) => call.Arguments.OfType<WholeArray>().First().Array;

    protected static Assignment Add(Expr target, Expr value) => new(target, value, Adds: true);
}

/// <summary>y[i] = f(x[i], ...).</summary>
/// <param name="method">The method.</param>
/// <param name="value">f.</param>
/// <param name="partial">Its derivative as a function of its value, where there is one argument; null to derive it.</param>
internal sealed class Elementwise(TensorMethod method, Func<IReadOnlyList<Expr>, Expr> value, Func<Expr, Expr>? partial)
    : TensorRoutine(method)
{
    internal override RoutineRule Adjoint(Invoke call, RoutineContext context)
    {
        ArrayVariable destination = Array(call.Arguments[Method.Inputs]);
        bool usesResults = partial is not null;
        For loop = context.ForEach(destination, i =>
        {
            Expr y = context.Pool.Element(destination, i);
            List<Expr> u = context.At(call.Arguments.Take(Method.Inputs), i);
            if (partial is not null)
                return new Segment(ByValue(context, u[0], y)) { IsAdjoint = true };
            Expr e = value(u);
            IReadOnlyList<Assignment> assignments = context.AdjointOf(new Assignment(y, e));
            // exp' = exp: where the value is all that is needed, it is not computed again.
            Variable computed = context.Pool.Variable(" value", e.Type);
            var known = new Dictionary<Expr, Expr> { [e] = computed };
            List<Expr> values = assignments.Select(a => Traversal.Substitute(a.Value, known)).ToList();
            usesResults = e is Call
                && !Statements.Reads(values).Any(u.OfType<Element>().Select(static x => (IStorage)x.Array.Root).Contains);
            if (usesResults)
                assignments = assignments.Select((a,
                    k) => a with { Value = Traversal.Substitute(values[k], new Dictionary<Expr, Expr> { [computed] = y }) }).ToList();
            return new Segment(assignments) { IsAdjoint = true };
        });
        return context.Rule(usesResults, loop);
    }

    private List<Assignment> ByValue(RoutineContext context, Expr x, Expr y)
    {
        Expr change = partial!(y) * context.DerivativeOf(y);
        if (ReferenceEquals(x, y))
            return [new Assignment(context.DerivativeOf(y), change)];
        var result = new List<Assignment> { new(context.DerivativeOf(y), context.Pool.Zero) };
        if (context.IsActive(x))
            result.Add(Add(context.DerivativeOf(x), change));
        return result;
    }

    internal override RoutineRule Tangent(Invoke call, RoutineContext context)
    {
        ArrayVariable destination = Array(call.Arguments[Method.Inputs]);
        return context.Rule(usesResults: false, context.ForEach(destination, i =>
            new Segment([new Assignment(context.DerivativeOf(context.Pool.Element(destination, i)),
                context.TangentOf(value(context.At(call.Arguments.Take(Method.Inputs), i))))])));
    }
}

/// <summary>r = Σ f(x[i], ...), or its square root.</summary>
/// <param name="method">The method.</param>
/// <param name="term">f.</param>
internal sealed class TensorSum(TensorMethod method, Func<IReadOnlyList<Expr>, Expr> term) : TensorRoutine(method)
{
    public bool IsRoot { get; init; }

    /// <summary>Whether the sum is divided by the number of elements.</summary>
    public bool IsMean { get; init; }

    private Expr Term(Invoke call, List<Expr> u)
    {
        ExprPool pool = u[0].Pool;
        return IsMean ? pool.Quotient(term(u), pool.Convert(Method.Type, pool.Length(FirstArray(call)))) : term(u);
    }

    internal override RoutineRule Adjoint(Invoke call, RoutineContext context)
    {
        var statements = new List<Statement>();
        Expr seed = context.DerivativeOf(call.Result!);
        if (IsRoot)
        {
            Variable half = context.NewLocal("seed", call.Result!.Type);
            statements.Add(new Segment([new Assignment(half, HalfOver(seed, call.Result))]) { IsAdjoint = true });
            seed = half;
        }
        statements.Add(context.ForEach(FirstArray(call), i =>
        {
            Expr f = Term(call, context.At(call.Arguments, i));
            List<Expr> leaves = context.Activity.ActiveLeaves([f]);
            Expr[] adjoints = ReverseMode.Adjoints([f], [seed], leaves);
            return new Segment(leaves.Select((l, k) => Add(context.DerivativeOf(l), adjoints[k])).ToList()) { IsAdjoint = true };
        }));
        return context.Rule(usesResults: false, statements);
    }

    internal override RoutineRule Tangent(Invoke call, RoutineContext context)
    {
        Expr tangent = context.DerivativeOf(call.Result!);
        var statements = new List<Statement>
        {
            new Segment([new Assignment(tangent, context.Pool.Zero)]),
            context.ForEach(FirstArray(call), i => new Segment(
                [new Assignment(tangent, context.Pool.Sum(tangent, context.TangentOf(Term(call, context.At(call.Arguments, i)))))])),
        };
        if (IsRoot)
            statements.Add(new Segment([new Assignment(tangent, HalfOver(tangent, call.Result!))]));
        return context.Rule(usesResults: true, statements);
    }

    // d sqrt(s) = ds / (2 sqrt(s)); nothing where there is nothing, as at the origin.
    private static Expr HalfOver(Expr change, Expr root) => Algebra.Select(
        root.Pool.Compare(ComparisonOperator.Equal, root, root.Pool.Zero), root.Pool.Zero, root.Pool.Quotient(change, 2 * root));
}

/// <summary>y = exp(x) / Σ exp(x).</summary>
internal sealed class SoftMax(TensorMethod method) : TensorRoutine(method)
{
    // x̄ += y (ȳ - Σ y ȳ).
    internal override RoutineRule Adjoint(Invoke call, RoutineContext context) => Both(call, context, isAdjoint: true);

    // The matrix y δ - y yᵀ is symmetric.
    internal override RoutineRule Tangent(Invoke call, RoutineContext context) => Both(call, context, isAdjoint: false);

    private static RoutineRule Both(Invoke call, RoutineContext context, bool isAdjoint)
    {
        ArrayVariable x = Array(call.Arguments[0]), y = Array(call.Arguments[1]);
        (ArrayVariable from, ArrayVariable to) = isAdjoint ? (y, x) : (x, y);
        if (!context.IsActive(call.Arguments[0]))
            return context.Rule(usesResults: true,
                context.ForEach(y, i => new Segment([new Assignment(Derivative(y, i), context.Pool.Zero)]) { IsAdjoint = isAdjoint }));
        Variable mean = context.NewLocal("mean", y.ElementType);
        return context.Rule(usesResults: true,
            new Segment([new Assignment(mean, context.Pool.Zero)]) { IsAdjoint = isAdjoint },
            context.ForEach(y, i => new Segment([new Assignment(mean,
                context.Pool.Sum(mean, At(y, i) * Derivative(from, i)))])
            { IsAdjoint = isAdjoint }),
            context.ForEach(y, i =>
            {
                Expr change = At(y, i) * (Derivative(from, i) - mean);
                if (!isAdjoint || x == y)
                    return new Segment([new Assignment(Derivative(to, i), change)]) { IsAdjoint = isAdjoint };
                return new Segment([new Assignment(Derivative(y, i), context.Pool.Zero),
                    Add(Derivative(x, i), change)])
                { IsAdjoint = true };
            }));

        Expr At(ArrayVariable array, Expr i) => context.Pool.Element(array, i);

        Expr Derivative(ArrayVariable array, Expr i) => context.DerivativeOf(context.Pool.Element(array, i));
    }
}

/// <summary>r = Σ x y / (|x| |y|).</summary>
internal sealed class CosineSimilarity(TensorMethod method) : TensorRoutine(method)
{
    internal override RoutineRule Adjoint(Invoke call, RoutineContext context)
    {
        (List<Statement> statements, Variable normX, Variable normY) = Norms(call, context);
        Expr r = call.Result!, rBar = context.DerivativeOf(r);
        statements.Add(context.ForEach(FirstArray(call), i =>
        {
            List<Expr> u = context.At(call.Arguments, i);
            Expr[] partials = Partials(r, u, normX, normY);
            return new Segment(u.Select((v, k) => (v, k)).Where(p => context.IsActive(p.v))
                .Select(p => Add(context.DerivativeOf(p.v), rBar * partials[p.k])).ToList())
            { IsAdjoint = true };
        }));
        return context.Rule(usesResults: false, statements);
    }

    internal override RoutineRule Tangent(Invoke call, RoutineContext context)
    {
        (List<Statement> statements, Variable normX, Variable normY) = Norms(call, context);
        Expr r = call.Result!, tangent = context.DerivativeOf(r);
        statements.Add(new Segment([new Assignment(tangent, context.Pool.Zero)]));
        statements.Add(context.ForEach(FirstArray(call), i =>
        {
            List<Expr> u = context.At(call.Arguments, i);
            Expr[] partials = Partials(r, u, normX, normY);
            IEnumerable<Expr> terms = u.Select((v, k) => (v, k)).Where(p => context.IsActive(p.v))
                .Select(p => partials[p.k] * context.DerivativeOf(p.v));
            return new Segment([new Assignment(tangent, context.Pool.Sum([tangent, .. terms]))]);
        }));
        return context.Rule(usesResults: true, statements);
    }

    // ∂r/∂x = y / (|x| |y|) - r x / |x|², and the same with x and y exchanged.
    private static Expr[] Partials(Expr r, List<Expr> u, Expr normX, Expr normY) =>
    [
        r.Pool.Quotient(u[1], normX * normY) - r * r.Pool.Quotient(u[0], normX * normX),
        r.Pool.Quotient(u[0], normX * normY) - r * r.Pool.Quotient(u[1], normY * normY),
    ];

    private (List<Statement> Statements, Variable X, Variable Y) Norms(Invoke call, RoutineContext context)
    {
        Routine norm = TensorRoutines.Find(new TensorMethod("Norm", 1, false, Method.Type), out _)!;
        Variable x = context.NewLocal("norm", Method.Type), y = context.NewLocal("norm", Method.Type);
        return ([new Invoke(norm, [call.Arguments[0]], x), new Invoke(norm, [call.Arguments[1]], y)], x, y);
    }
}

/// <summary>The largest or smallest element.</summary>
internal sealed class Extreme(TensorMethod method) : TensorRoutine(method)
{
    internal override RoutineRule Adjoint(Invoke call, RoutineContext context)
    {
        (Invoke find, Expr element) = Found(call, context);
        return context.Rule(usesResults: false, find,
            new Segment([Add(context.DerivativeOf(element),
            DerivativeFunctions.Defined.Of(context.DerivativeOf(call.Result!), element))])
            { IsAdjoint = true });
    }

    internal override RoutineRule Tangent(Invoke call, RoutineContext context)
    {
        (Invoke find, Expr element) = Found(call, context);
        return context.Rule(usesResults: false, find,
            new Segment([new Assignment(context.DerivativeOf(call.Result!),
            DerivativeFunctions.Defined.Of(context.DerivativeOf(element), element))]));
    }

    private (Invoke Find, Expr Element) Found(Invoke call, RoutineContext context)
    {
        var place = new PlaceOfExtreme(Method with { Name = PlaceOfExtreme.Prefix + Method.Name });
        Variable index = context.NewLocal("at", NumericType.Int32);
        return (new Invoke(place, call.Arguments, index), context.Pool.Element(Array(call.Arguments[0]), index));
    }
}

/// <summary>The place of the largest or smallest element, the first of several.</summary>
internal sealed class PlaceOfExtreme(TensorMethod method) : TensorRoutine(method)
{
    public const string Prefix = "IndexOf";

    // An integer is a constant of its own.
    internal override RoutineRule Adjoint(Invoke call, RoutineContext context) => context.Rule(usesResults: false);

    internal override RoutineRule Tangent(Invoke call, RoutineContext context) => context.Rule(usesResults: false);
}

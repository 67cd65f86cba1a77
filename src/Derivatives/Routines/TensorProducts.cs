using System.Collections.Generic;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>r = Π x[i]. The partial by an element is the product of those before it and those behind it, right where some are
/// zero.</summary>
internal sealed class TensorProduct(TensorMethod method) : TensorRoutine(method)
{
    internal override RoutineRule Adjoint(Invoke call, RoutineContext context)
    {
        Expr seed = context.DerivativeOf(call.Result!);
        List<Statement> statements = Partials(call, context, (x, partial) =>
            new Segment([Add(context.DerivativeOf(x), seed * partial)]) { IsAdjoint = true });
        return context.Rule(usesResults: false, statements);
    }

    internal override RoutineRule Tangent(Invoke call, RoutineContext context)
    {
        Expr tangent = context.DerivativeOf(call.Result!);
        List<Statement> statements = Partials(call, context, (x, partial) =>
            new Segment([new Assignment(tangent, context.Pool.Sum(tangent, context.DerivativeOf(x) * partial))]));
        return context.Rule(usesResults: false, [new Segment([new Assignment(tangent, context.Pool.Zero)]), .. statements]);
    }

    private static List<Statement> Partials(Invoke call, RoutineContext context, System.Func<Expr, Expr, Statement> use)
    {
        ExprPool pool = context.Pool;
        ArrayVariable x = Array(call.Arguments[0]), before = context.NewArray("before", x.ElementType);
        Variable product = context.NewLocal("product", x.ElementType);
        Expr length = pool.Length(x), minusOne = pool.Number(-1, NumericType.Int32);
        For up = context.ForEach(x,
            i => new Segment([new Assignment(pool.Element(before, i), product), new Assignment(product, product * pool.Element(x, i))]));
        For down = context.ForEach(x, i => use(pool.Element(x, i), product * pool.Element(before, i)));
        Segment behind = new([new Assignment(product, product * pool.Element(x, down.Index))]);
        return
        [
            new NewArray(before, length),
            new Segment([new Assignment(product, pool.One)]),
            up,
            new Segment([new Assignment(product, pool.One)]),
            down with { Start = pool.Sum(length, minusOne), End = minusOne, Step = -1,
                Body = new Block([.. down.Body.Statements, behind]) },
        ];
    }
}

/// <summary>r = √(Σ (x[i] - m)² / n) with the mean m, as <c>StdDev</c> has it: dr = Σ (x[i] - m) dx[i] / (n r).</summary>
internal sealed class TensorStandardDeviation(TensorMethod method) : TensorRoutine(method)
{
    internal override RoutineRule Adjoint(Invoke call, RoutineContext context)
    {
        Expr seed = context.DerivativeOf(call.Result!);
        (List<Statement> statements, Variable mean) = Mean(call, context);
        statements.Add(context.ForEach(FirstArray(call), i =>
        {
            Expr x = context.At(call.Arguments, i)[0];
            return new Segment([Add(context.DerivativeOf(x), seed * Partial(call, x, mean))]) { IsAdjoint = true };
        }));
        return context.Rule(usesResults: true, statements);
    }

    internal override RoutineRule Tangent(Invoke call, RoutineContext context)
    {
        Expr tangent = context.DerivativeOf(call.Result!);
        (List<Statement> statements, Variable mean) = Mean(call, context);
        statements.Add(new Segment([new Assignment(tangent, context.Pool.Zero)]));
        statements.Add(context.ForEach(FirstArray(call), i =>
        {
            Expr x = context.At(call.Arguments, i)[0];
            return new Segment([new Assignment(tangent, context.Pool.Sum(tangent, context.DerivativeOf(x) * Partial(call, x, mean)))]);
        }));
        return context.Rule(usesResults: true, statements);
    }

    private static Expr Count(Invoke call) => call.Result!.Pool.Convert(call.Result.Type, call.Result.Pool.Length(FirstArray(call)));

    // Nothing where all elements are the same.
    private static Expr Partial(Invoke call, Expr x, Expr mean)
    {
        Expr r = call.Result!;
        return Algebra.Select(r.Pool.Compare(ComparisonOperator.Equal, r, r.Pool.Zero), r.Pool.Zero,
            r.Pool.Quotient(x - mean, Count(call) * r));
    }

    private (List<Statement> Statements, Variable Mean) Mean(Invoke call, RoutineContext context)
    {
        Routine sum = TensorRoutines.Find(new TensorMethod("Sum", 1, false, Method.Type), out _)!;
        Variable mean = context.NewLocal("mean", Method.Type), total = context.NewLocal("total", Method.Type);
        return ([new Invoke(sum, [call.Arguments[0]], total), new Segment([new Assignment(mean, mean.Pool.Quotient(total, Count(call)))])],
            mean);
    }
}

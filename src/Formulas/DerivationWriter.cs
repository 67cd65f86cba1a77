using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad;

/// <summary>Writes the steps of one derivation.</summary>
/// <param name="x">The variable by which is differentiated.</param>
internal sealed class DerivationWriter(Variable x)
{
    // Nobody reads longer derivations, and printing every intermediate result of one would take quadratic time.
    private const int MostSteps = 200;
    private const int DeepestLevel = 60;

    private readonly List<DerivationStep> _steps = [];
    private readonly HashSet<Expr> _done = [];
    private readonly Dictionary<Expr, Expr> _derivatives = [];
    private readonly ExprPool _pool = x.Pool;

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<DerivationStep> Steps => _steps;

    /// <summary>Derives an expression, its parts first.</summary>
    public void Derive(Expr e, int level)
    {
        if (_steps.Count >= MostSteps || level > DeepestLevel || !_done.Add(e))
            return;
        Rule rule = RuleFor(e);
        foreach (Expr part in rule.Parts.Distinct())
        {
            if (part != x && DependsOn(part))
                Derive(part, level + 1);
        }
        Expr simple = Derived(e), applied = Flat(rule.Applied);
        string simplified = Text(simple);
        // What is only put in order is no step.
        bool isOrder = Letters(Text(applied)).SequenceEqual(Letters(simplified));
        Add(level, rule.Name, rule.Statement, e, isOrder ? simple : applied, isAlgebra: false);
        if (!isOrder)
        {
            bool isArithmetic = Text(Simplifier.Normalize(applied)) == simplified;
            Add(level, isArithmetic ? Say("numbers and like terms") : Say("simplification"), "", applied, simple, isAlgebra: true);
        }

        static IEnumerable<char> Letters(string text) => text.Where(static c => c is not ('(' or ')' or ' ')).OrderBy(static c => c);
    }

    // Products as one reads them: without products in products, and with the sign in front.
    private static Expr Flat(Expr e) => Traversal.Rewrite([e], static (node, operands) =>
    {
        if (node is not Product)
            return operands.Count == 0 ? node : node.WithOperands(operands);
        ExprPool pool = node.Pool;
        List<Expr> factors = [.. operands.Select(static f => f is Negate n ? n.Operand : f)
            .SelectMany(static f => f is Product ? f.Operands : [f])];
        bool isNegative = operands.Count(static f => f is Negate) % 2 != 0;
        if (factors.FindIndex(static f => f is Number { Value.Sign: < 0 }) is var at and >= 0)
        {
            isNegative = !isNegative;
            factors[at] = pool.Number(-((Number)factors[at]).Value);
        }
        factors.RemoveAll(static f => f is Number { Value.IsOne: true });
        Expr product = factors.Count == 0 ? pool.One : factors.Count == 1 ? factors[0] : pool.Product(factors);
        return isNegative ? pool.Negate(product) : product;
    })[0];

    private void Add(int level, string rule, string statement, Expr before, Expr after, bool isAlgebra)
    {
        string latex = $"{LatexPrinter.Print(before)} = {LatexPrinter.Print(after)}";
        _steps.Add(new DerivationStep(level, rule, statement, Text(before), Text(after))
        {
            Variable = x.Name,
            IsAlgebra = isAlgebra,
            Latex = isAlgebra ? latex
                : $@"\frac{{d}}{{d{LatexPrinter.Name(x.Name)}}}\left({LatexPrinter.Print(before)}\right) = {LatexPrinter.Print(after)}",
        });
    }

    // A rule, what it says here, the parts whose derivatives it needs, and the derivative with those in their places.
    private sealed record Rule(string Name, string Statement, IReadOnlyList<Expr> Parts, Expr Applied);

    private Rule RuleFor(Expr e)
    {
        if (!DependsOn(e))
            return new Rule(Say("constant"), "c' = 0", [], _pool.Zero);
        switch (e)
        {
            case Variable:
                return new Rule(Say("variable"), $"{x.Name}' = 1", [], _pool.One);
            case Sum:
                return new Rule(Say("sum rule"), "(u + v)' = u' + v'", e.Operands,
                    e.Operands.Select(Derived).Aggregate(static (a, b) => a + b));
            case Negate n:
                return new Rule(Say("constant multiple rule"), Where("(-u)' = -u'", ("u", n.Operand)), [n.Operand],
                    -Derived(n.Operand));
            case Product:
                return ForProduct(e);
            case Quotient q when !DependsOn(q.Denominator):
                return new Rule(Say("constant multiple rule"), Where("(u/c)' = u'/c", ("u", q.Numerator), ("c", q.Denominator)),
                    [q.Numerator], Derived(q.Numerator) / q.Denominator);
            case Quotient q when !DependsOn(q.Numerator):
                return new Rule(Say("reciprocal rule"), Where("(c/v)' = -c*v'/v^2", ("c", q.Numerator), ("v", q.Denominator)),
                    [q.Denominator], -(q.Numerator * Derived(q.Denominator)) / Square(q.Denominator));
            case Quotient q:
                return new Rule(Say("quotient rule"), Where("(u/v)' = (u'*v - u*v')/v^2", ("u", q.Numerator), ("v", q.Denominator)),
                    [q.Numerator, q.Denominator],
                    (Derived(q.Numerator) * q.Denominator - q.Numerator * Derived(q.Denominator)) / Square(q.Denominator));
            case Power p:
                return ForPower(p);
            case Call { Operands.Count: 1 } c when c.Operands[0] == x:
                return new Rule(Say("table"), $"{Text(c)}' = {Text(Derived(c))}", [], Derived(c));
            case Call { Operands.Count: 1 } c:
                Variable u = _pool.Variable("u");
                Expr slope = FormulaForms.Same(_pool.Call(c.Function, u)).Derivative("u").Readable;
                return new Rule(Say("chain rule"), Where($"{c.Function.Name}(u)' = {Factor(slope)}*u'", ("u", c.Operands[0])), c.Operands,
                    With(slope, u, c.Operands[0]) * Derived(c.Operands[0]));
            case Call c:
                return ForCall(c);
            case Conditional c:
                return new Rule(Say("branches"), "if(c, u, v)' = if(c, u', v')", [c.WhenTrue, c.WhenFalse],
                    _pool.Conditional(c.Condition, Derived(c.WhenTrue), Derived(c.WhenFalse)));
            default:
                return new Rule(Say("rule"), "", e.Operands, Derived(e));
        }
    }

    private Rule ForProduct(Expr product)
    {
        List<Expr> varying = [.. product.Operands.Where(DependsOn)];
        if (varying.Count < product.Operands.Count)
        {
            Expr constant = Joined([.. product.Operands.Where(f => !DependsOn(f))]), rest = Joined(varying);
            return new Rule(Say("constant multiple rule"), Where("(c*u)' = c*u'", ("c", constant), ("u", rest)), [rest],
                constant * Derived(rest));
        }
        Expr first = varying[0], second = Joined([.. varying.Skip(1)]);
        return new Rule(Say("product rule"), Where("(u*v)' = u'*v + u*v'", ("u", first), ("v", second)), [first, second],
            Derived(first) * second + first * Derived(second));
    }

    private Rule ForPower(Power p)
    {
        Expr b = p.Base, exponent = p.Exponent;
        if (!DependsOn(exponent))
        {
            Expr lower = exponent * _pool.Power(b, exponent - 1);
            if (exponent is Number { Value: var n } && n == 2)
                lower = exponent * b;
            return b == x
                ? new Rule(Say("power rule"), Where("(x^n)' = n*x^(n - 1)", ("n", exponent)), [], lower)
                : new Rule(Say("power and chain rule"), Where("(u^n)' = n*u^(n - 1)*u'", ("u", b), ("n", exponent)), [b],
                    lower * Derived(b));
        }
        Expr logarithm = _pool.Call(Functions.Log, b);
        if (!DependsOn(b))
        {
            return new Rule(Say("exponential and chain rule"), Where("(c^u)' = c^u*log(c)*u'", ("c", b), ("u", exponent)), [exponent],
                p * logarithm * Derived(exponent));
        }
        return new Rule(Say("power rule, variable exponent"),
            Where("(u^v)' = v*u^(v - 1)*u' + u^v*log(u)*v'", ("u", b), ("v", exponent)), [b, exponent],
            exponent * _pool.Power(b, exponent - 1) * Derived(b) + p * logarithm * Derived(exponent));
    }

    // f(u, v)' = f_u*u' + f_v*v', with the partial derivatives written out.
    private Rule ForCall(Call c)
    {
        string[] letters = ["u", "v", "w"];
        List<Variable> stand = [.. c.Operands.Select((_, i) => _pool.Variable(i < letters.Length ? letters[i] : "u" + i))];
        Expr outer = _pool.Call(c.Function, stand);
        Expr applied = _pool.Zero;
        var partials = new List<string>();
        for (int i = 0; i < stand.Count; i++)
        {
            if (!DependsOn(c.Operands[i]))
                continue;
            Expr slope = FormulaForms.Same(outer).Derivative(stand[i].Name).Readable;
            partials.Add($"{Factor(slope)}*{stand[i].Name}'");
            applied += stand.Select((s, k) => (s, k)).Aggregate(slope, (e, s) => With(e, s.s, c.Operands[s.k])) * Derived(c.Operands[i]);
        }
        return new Rule(Say("chain rule"), Where($"{Text(outer)}' = {string.Join(" + ", partials)}",
            [.. stand.Select((s, i) => (s.Name, c.Operands[i]))]), c.Operands, applied);
    }

    private Expr Derived(Expr e)
    {
        if (!_derivatives.TryGetValue(e, out Expr? derivative))
            _derivatives[e] = derivative = FormulaForms.Same(e).Derivative(x.Name).Readable;
        return derivative;
    }

    private Expr Square(Expr e) => _pool.Power(e, _pool.Number(2));

    private Expr Joined(List<Expr> factors) => factors.Count == 1 ? factors[0] : _pool.Product(factors);

    private static Expr With(Expr e, Variable letter, Expr place) =>
        letter == place ? e : Traversal.Substitute(e, new Dictionary<Expr, Expr> { [letter] = place });

    private bool DependsOn(Expr e) => Traversal.PostOrder(e).Contains(x);

    // A rule as a formula, with what stands for its letters here.
    private static string Where(string formula, params (string Letter, Expr Place)[] places) =>
        Say($"{formula} with {string.Join(", ", places.Select(static p => $"{p.Letter} = {Text(p.Place)}"))}");

    private static string Factor(Expr e) => e is Sum or Negate or Quotient ? $"({Text(e)})" : Text(e);

    private static string Text(Expr e) => TextPrinter.Print(e);
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using SymGrad;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Parser;
using SymGrad.Symbolic;

// How the compiler's own time grows with the length of a formula: parse, differentiate, simplify and emit (a method for the gradient), from 100 to 100,000
// different terms sin(k*x1*y1)*exp(x2)/3 + ... over 20 variables. A stage that is linear has a constant time a term; the last column is
// the whole time a term as a ratio to that at 1,000 terms. The medians of three runs, after a run that warms up.
int largest = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
Run(1000);

Console.WriteLine("   terms |    parse | gradient | simplify |     emit |    total | us a term | ratio to 1,000");
double? reference = null;
foreach (int terms in new[] { 100, 1_000, 3_000, 10_000, 30_000, 100_000 }.Where(n => n <= largest))
{
    double[][] runs = [Run(terms), Run(terms), Run(terms)];
    double[] median = Enumerable.Range(0, 4).Select(stage => runs.Select(r => r[stage]).Order().ElementAt(1)).ToArray();
    double total = median.Sum(), each = 1000 * total / terms;
    if (terms == 1_000)
        reference = each;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{terms,8} | {median[0],5:F0} ms | {median[1],5:F0} ms | {median[2],5:F0} ms | {median[3],5:F0} ms | {total,5:F0} ms | {each,9:F1} | {(reference is null ? "" : (each / reference.Value).ToString("F2", CultureInfo.InvariantCulture))}"));
}

string text = Text(10_000);
double[] partials = Enumerable.Range(0, 5).Select(_ => ParseAndPartials(text)).Order().ToArray();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"10,000 terms parsed, with the 20 first partials: {partials[2]:F0} ms"));

double[] Run(int terms)
{
    string source = Text(terms);
    var clock = Stopwatch.StartNew();
    var times = new List<double>();
    void Lap()
    {
        times.Add(clock.Elapsed.TotalMilliseconds);
        clock.Restart();
    }

    Expr expression = FormulaParser.Parse(source, new ExprPool());
    Lap();
    Expr[] gradient = ReverseMode.Gradient(expression, Traversal.Variables(expression));
    Lap();
    _ = gradient.Select(partial => Simplifier.Simplify(partial)).ToArray();
    Lap();
    Formula formula = Formula.Parse(source);
    clock.Restart();
    _ = FormulaMethods.Emit(formula, DerivativeKind.Gradient, "F");
    Lap();
    return [.. times];
}

// The first partial derivatives as formulas: what GiNaC's and SymPy's diff give.
static double ParseAndPartials(string source)
{
    var clock = Stopwatch.StartNew();
    Expr expression = FormulaParser.Parse(source, new ExprPool());
    _ = ReverseMode.Gradient(expression, Traversal.Variables(expression));
    return clock.Elapsed.TotalMilliseconds;
}

static string Text(int terms)
{
    var text = new StringBuilder();
    for (int i = 0; i < terms; i++)
    {
        int a = i % 10, b = i / 10 % 10, c = i / 100 % 10;
        text.Append(i == 0 ? "" : " + ").Append(CultureInfo.InvariantCulture, $"sin({i + 1}*x{a}*y{b})*exp(x{c})/{i % 997 + 3}");
    }
    return text.ToString();
}

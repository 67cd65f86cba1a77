using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli;

/// <summary>Whether somebody's answer is the derivative: equal as a function, however it is written.</summary>
internal sealed class AnswerCheck
{
    // Of the values of both, beside what rounding does to them.
    private const double Tolerance = 1e-9;

    // A number that is this near was rounded when it was written down.
    private const double Near = 0.01;

    private const int MostPlaces = 400;
    private const int EnoughPlaces = 60;

    // Coordinates that a person can follow, for the place that shows a difference.
    private static readonly double[] Handy = [1, 2, 3, 0.5, -1, -2, 4, 5, 10, 0.1];

    private readonly Formula _formula, _derivative, _answer;

    private AnswerCheck(Formula formula, Formula derivative, Formula answer) =>
        (_formula, _derivative, _answer) = (formula, derivative, answer);

    /// <summary>The command <c>check</c> with an answer.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="by">The variables to differentiate by, one after the other; none to compare with the formula itself.</param>
    public static int Run(Request request, IReadOnlyList<string> by)
    {
        Formula formula = request.Formula(), answer = request.Definitions.Parse(request.Given!);
        Formula derivative = by.Aggregate(formula, static (f, x) => f.Derivative(x));
        if (answer.Variables.FirstOrDefault(v => !formula.Variables.Contains(v) && !by.Contains(v)) is { } strange)
            throw new InputException(Say($"The answer has the variable {strange}, which the formula does not have."));
        var check = new AnswerCheck(formula, derivative, answer);
        string subject = by.Count == 0 ? Say("the formula") : Say("the derivative");
        Verdict verdict = request.At is null ? check.Everywhere(subject)
            : check.At(request.Point(formula.Variables.Union(by).Union(answer.Variables)), by, subject);
        if (request.Format == "json")
        {
            JsonOutput.Write(request.Output, json =>
            {
                json.WriteBoolean("right", verdict.IsRight);
                json.WriteString("message", verdict.Message);
            });
        }
        else
        {
            request.Output.WriteLine(verdict.Message);
        }
        return verdict.IsRight ? ExitCode.Good : ExitCode.BadInput;
    }

    private sealed record Verdict(bool IsRight, string Message);

    // The value that the answer is compared with is not given away: the reader is to find it.
    private Verdict At(SortedDictionary<string, double> point, IReadOnlyList<string> by, string subject)
    {
        Comparison here = Compare(point);
        bool isKink = by.Count == 1 && GradientCheck.Of(_formula, point).First(c => c.Name == by[0]).Agrees is null;
        if (double.IsNaN(here.Wanted) || isKink)
            throw new InputException(Say($"Nothing can be compared: {subject} has no value there."));
        double off = Math.Abs(here.Given - here.Wanted);
        if (here.Agrees != false)
            return new Verdict(true, Say("right"));
        string message = off <= Near * Math.Abs(here.Wanted) ? Say("nearly: give more digits, or a fraction such as 1/3")
            : here.Given == -here.Wanted ? Say("wrong: the sign is the other one")
            : here.Given > here.Wanted ? Say("wrong: the answer is too large")
            : here.Given < here.Wanted ? Say("wrong: the answer is too small")
            : Say("wrong: the answer has no value there");
        return new Verdict(false, message);
    }

    private Verdict Everywhere(string subject)
    {
        bool isUnknown = new[] { _formula, _derivative, _answer }.Any(static f =>
            Traversal.PostOrder(f.Expression).Any(static e => e is Call { Function.Unknown: not null }));
        if (IsZero())
        {
            // By the rules of algebra alone 1/0 is a constant like others.
            if (!isUnknown && !Places().Any(at => double.IsFinite(_formula.Evaluate(at))))
                throw new InputException(Say($"No place was found where {Say("the formula")} has a value: give one with --at."));
            return new Verdict(true, Say($"right: the answer equals {subject}"));
        }
        if (isUnknown)
        {
            throw new InputException(Say($"By the rules of algebra alone the answer does not become {subject}, and a function of which "
                + $"nothing is known has no values to compare."));
        }
        List<Comparison> seen = [.. Places().Select(Compare).Where(static c => c.Agrees is not null).Take(EnoughPlaces)];
        if (seen.Count == 0)
            throw new InputException(Say($"No place was found where {subject} has a value: give one with --at."));
        if (seen.TrueForAll(static c => c.Agrees == true))
            return new Verdict(true, Say($"right: the answer equals {subject} at {seen.Count} places"));
        Comparison shown = HandyPlaces().Select(Compare).Concat(seen).First(static c => c.Agrees == false);
        string place = string.Join(", ", shown.At.Select(static c => $"{c.Key} = {Points.Rounded(c.Value, 4)}"));
        string wrong = shown.At.Count == 0 ? Say($"wrong: {subject} is {Points.Rounded(shown.Wanted)}, the answer {Shown(shown.Given)}")
            : Say($"wrong: at {place} {subject} is {Points.Rounded(shown.Wanted)}, the answer {Shown(shown.Given)}");
        return new Verdict(false, wrong + Factor(seen));
    }

    private static string Shown(double value) => double.IsNaN(value) ? Say("has no value") : Points.Rounded(value);

    // The two commonest slips: a sign, and a factor such as that of an inner function.
    private static string Factor(List<Comparison> seen)
    {
        double factor = seen[0].Given / seen[0].Wanted;
        bool isFactor = double.IsFinite(factor) && factor != 0 && seen.Count > 1
            && seen.TrueForAll(c => Math.Abs(c.Given - factor * c.Wanted) <= 1e-7 * Math.Abs(c.Given));
        return !isFactor ? "" : Math.Abs(factor + 1) < 1e-7 ? Say(" (the sign is the other one everywhere)")
            : Say($" ({Points.Rounded(factor, 6)} times as much everywhere)");
    }

    private bool IsZero()
    {
        ExprPool pool = _derivative.Expression.Pool;
        Expr difference = _derivative.Expression - pool.Import(_answer.Expression);
        return Formula.FromExpression(difference).Simplify().Expression is Number { Value.IsZero: true };
    }

    /// <summary>The values at a place; whether they agree, or null where that cannot be said.</summary>
    private sealed record Comparison(SortedDictionary<string, double> At, double Wanted, double Given, bool? Agrees);

    private Comparison Compare(SortedDictionary<string, double> at)
    {
        (double wanted, double error) = RunningError.Of(_derivative.Expression, at);
        (double given, double ofAnswer) = RunningError.Of(_answer.Expression, at);
        if (!double.IsFinite(wanted) || !double.IsFinite(error) || !double.IsFinite(_formula.Evaluate(at)))
            return new Comparison(at, double.NaN, given, null);
        if (!double.IsFinite(given))
            return new Comparison(at, wanted, given, false);
        double noise = error + (double.IsFinite(ofAnswer) ? ofAnswer : 0), size = Math.Max(Math.Abs(wanted), Math.Abs(given));
        bool agrees = Math.Abs(wanted - given) <= Tolerance * size + noise;
        // Where rounding is all that is seen, nothing is.
        return new Comparison(at, wanted, given, agrees && noise > Near * size && size > 0 ? null : agrees);
    }

    private List<string> Names => [.. _formula.Variables.Union(_derivative.Variables).Union(_answer.Variables)];

    private IEnumerable<SortedDictionary<string, double>> HandyPlaces() => Names.Count == 0 ? [[]]
        : Handy.Select((_, i) => Place(Names.Select((_, k) => Handy[(i + k) % Handy.Length])));

    // Of every size and sign, the same each time. Without variables there is one place.
    private IEnumerable<SortedDictionary<string, double>> Places()
    {
        if (Names.Count == 0)
            return [[]];
        var random = new Random(1);
        return Enumerable.Range(0, MostPlaces).Select(i => Place(Names.Select(_ =>
            (random.Next(2) == 0 || i % 4 == 0 ? 1 : -1) * Math.Pow(10, (i % 2 == 0 ? 1 : 3) * (random.NextDouble() - 0.5)))));
    }

    private SortedDictionary<string, double> Place(IEnumerable<double> coordinates)
    {
        var place = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach ((string name, double x) in Names.Zip(coordinates))
            place.Add(name, x);
        return place;
    }
}

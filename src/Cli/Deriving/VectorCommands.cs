using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli;

/// <summary>Derivatives of fields: along a direction, the divergence, the curl, the Laplacian.</summary>
internal static class VectorCommands
{
    /// <summary>The derivative of a formula along a direction.</summary>
    public static int Directional(Request request, Formula formula)
    {
        if (request.Wrt is not null || request.Order != 1)
            throw new UsageException(Say("--along names the variables itself, and its order is 1: leave --wrt and --order out."));
        List<(string Name, Formula Value)> direction = Direction(request, formula);
        var steps = new StepsWriter(request.Format);
        foreach ((string name, _) in request.Steps ? direction : [])
            steps.Add(Forms.Head("f", [name], request.Format), formula, name, 1);
        var sum = new DerivativeSum([.. direction.Select(d => new DerivativeSum.Term(formula, [d.Name], d.Value))]);
        return Write(request, "derivative", "FAlong", [new("", sum)], [formula], [.. direction.Select(static d => d.Name)], steps);
    }

    /// <summary>The divergence of formulas, one for each variable.</summary>
    public static int Divergence(Request request)
    {
        (List<Formula> field, IReadOnlyList<string> names) = Field(request);
        var sum = new DerivativeSum([.. field.Select((f, i) => DerivativeSum.Term.Of(f, [names[i]]))]);
        return Write(request, "divergence", "Divergence", [new("", sum)], field, names);
    }

    /// <summary>The curl: of three formulas a vector, of two the part that stands at right angles to both.</summary>
    public static int Curl(Request request)
    {
        (List<Formula> field, IReadOnlyList<string> names) = Field(request);
        return field.Count switch
        {
            2 => Write(request, "curl", "Curl", [Part("", 0, 1)], field, names),
            3 => Write(request, "curl", "Curl", [Part(names[0], 1, 2), Part(names[1], 2, 0), Part(names[2], 0, 1)], field, names),
            _ => throw new UsageException(Say($"curl takes three formulas, or two for a plane, not {field.Count}.")),
        };

        Component Part(string name, int first, int second) => new(name, new DerivativeSum(
            [DerivativeSum.Term.Of(field[second], [names[first]]), DerivativeSum.Term.Of(field[first], [names[second]], sign: -1)]));
    }

    /// <summary>The sum of the second derivatives of a formula.</summary>
    public static int Laplacian(Request request)
    {
        Formula formula = request.Formula();
        IReadOnlyList<string> names = Points.Names(request.Wrt, formula.Variables);
        if (names.Count == 0)
            names = ["x"];
        var sum = new DerivativeSum([.. names.Select(n => DerivativeSum.Term.Of(formula, [n, n]))]);
        return Write(request, "laplacian", "Laplacian", [new("", sum)], [formula], names);
    }

    // As many formulas as variables; all variables in their order, where they are not named.
    private static (List<Formula> Field, IReadOnlyList<string> Names) Field(Request request)
    {
        List<Formula> field = [.. request.Texts.Select(request.Definitions.Parse)];
        List<string> all = [.. field.SelectMany(static f => f.Variables).Distinct().Order(StringComparer.Ordinal)];
        IReadOnlyList<string> names = request.Wrt is null ? all
            : Points.Names(request.Wrt, [.. all.Union(request.Wrt.Split(',', StringSplitOptions.TrimEntries))]);
        return names.Count == field.Count ? (field, names) : throw new UsageException(
            Say($"A field has a formula for each variable, but here "
                + $"{(field.Count == 1 ? Say("is 1 formula") : Say($"are {field.Count} formulas"))} of {(names.Count == 0 ? Say("no "
                    + "variable") : Points.Listed(names))}: name the variables in their order, as in --wrt x,y,z."));
    }

    private static List<(string Name, Formula Value)> Direction(Request request, Formula formula)
    {
        var direction = new List<(string Name, Formula Value)>();
        foreach (string part in NumberReader.Parts(request.Along!))
        {
            int equals = part.IndexOf('=');
            string name = equals < 0 ? "" : part[..equals].Trim();
            if (name.Length == 0)
                throw new UsageException(Say($"--along takes a direction such as --along x=1,y=2; '{part}' is no part of one."));
            if (direction.Exists(d => d.Name == name))
                throw new UsageException(Say($"--along gives '{name}' twice."));
            direction.Add((name, request.Definitions.Parse(part[(equals + 1)..])));
        }
        if (direction.Count == 0)
            throw new UsageException(Say("--along takes a direction such as --along x=1,y=2."));
        if (formula.Variables.Count > 0 && direction.FirstOrDefault(d => !formula.Variables.Contains(d.Name)).Name is { } unknown)
        {
            throw new UsageException(
                Say($"--along names {unknown}, which is no variable here: the formula has {Points.Listed(formula.Variables)}."));
        }
        return request.IsUnit ? Unit(direction) : direction;
    }

    private static List<(string Name, Formula Value)> Unit(List<(string Name, Formula Value)> direction)
    {
        var pool = new ExprPool();
        Expr two = pool.Number(2);
        Expr length = pool.Call(Functions.Sqrt, pool.Sum([.. direction.Select(d => pool.Power(pool.Import(d.Value.Expression), two))]));
        if (Formula.FromExpression(length).Simplify().Expression.IsZero)
            throw new UsageException(Say("--along gives a vector of length 0, which has no direction."));
        return direction.ConvertAll(d => (d.Name, Formula.FromExpression(pool.Quotient(pool.Import(d.Value.Expression), length))));
    }

    private static int Write(Request request, string what, string method, IReadOnlyList<Component> components, IReadOnlyList<Formula> field,
        IReadOnlyList<string> names, StepsWriter? steps = null)
    {
        foreach (Formula formula in field)
            WholeOrders.Refuse(formula, names);
        IEnumerable<string> needed = field.Concat(components.Select(static c => c.Sum.Formula)).SelectMany(static f => f.Variables)
            .Union(names);
        SortedDictionary<string, double>? at = request.At is null ? null : request.Point(needed);
        bool isOne = components.Count == 1;
        if (isOne)
            request.Answer(components[0].Sum.Formula);
        if (request.Format == "json")
        {
            JsonOutput.Write(request.Output, json => WriteJson(json, what, components, at, steps));
            return ExitCode.Good;
        }
        steps?.WriteText(request.Output);
        foreach (Component component in components)
        {
            Formula formula = component.Sum.Formula;
            if (request.Format == "csharp")
            {
                request.Output.Write(formula.ToCSharp(method + component.Name.ToUpperInvariant()));
                continue;
            }
            double? value = at is null ? null : component.Sum.ValueAt(at);
            string text = Forms.Show(formula, request.Format), number = value is { } v ? Forms.Show(v, request.Format) : text;
            if (isOne)
                request.Output.WriteLine(number == text ? text : $"{text}\n= {number}".ReplaceLineEndings(request.Output.NewLine));
            else
                request.Output.WriteLine(Forms.Equation(Head(what, component.Name, request.Format), formula, value, request.Format));
        }
        return ExitCode.Good;
    }

    private static string Head(string what, string name, string format) =>
        format == "latex" ? $@"\operatorname{{{what}}}_{{{Forms.Name(name, format)}}}" : $"{what}_{name}";

    private static void WriteJson(Utf8JsonWriter json, string what, IReadOnlyList<Component> components,
        SortedDictionary<string, double>? at, StepsWriter? steps)
    {
        if (components.Count == 1)
        {
            json.WriteString(what, components[0].Sum.Formula.ToString());
            if (at is not null)
                Points.WriteNumber(json, "value", components[0].Sum.ValueAt(at));
            steps?.WriteTo(json);
            return;
        }
        json.WriteStartObject(what);
        foreach (Component component in components)
            json.WriteString(component.Name, component.Sum.Formula.ToString());
        json.WriteEndObject();
        if (at is null)
            return;
        json.WriteStartObject("value");
        foreach (Component component in components)
            Points.WriteNumber(json, component.Name, component.Sum.ValueAt(at));
        json.WriteEndObject();
    }

    /// <summary>A component of what is computed.</summary>
    /// <param name="Name">The variable along whose axis it is; empty where there is but one.</param>
    /// <param name="Sum">What it is.</param>
    private sealed record Component(string Name, DerivativeSum Sum);
}

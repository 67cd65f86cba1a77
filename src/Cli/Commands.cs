using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SymGrad.Codegen;

namespace SymGrad.Cli;

/// <summary>What the commands do, once their options are read.</summary>
internal static class Commands
{
    public static int Derivative(Request request)
    {
        Formula formula = Formula.Parse(request.Texts[0]);
        IReadOnlyList<string> names = Points.Names(request.Wrt, formula.Variables);
        if (names.Count > 1)
            throw new UsageException($"The formula has the variables {string.Join(", ", names)}: say by which with --wrt {names[0]}.");
        if (request.Order is < 0 or > 64)
            throw new UsageException("--order is between 0 and 64.");
        string name = names.Count == 0 ? "x" : names[0];
        if (request.Format == "csharp")
        {
            request.Output.Write(FormulaMethods.Emit(formula, DerivativeKind.Derivative, "F", [name], Math.Max(1, request.Order)));
            return CommandLine.Good;
        }
        WriteSteps(request, formula, [name]);
        Formula result = formula.Derivative(name, request.Order);
        if (request.Format == "json")
        {
            JsonOutput.Write(request.Output, json =>
            {
                json.WriteString("expr", formula.ToString());
                json.WriteString("derivative", result.ToString());
                if (request.At is not null)
                    json.WriteString("value", Points.Write(ValueAt(request, formula, result, name, request.Order)));
            });
            return CommandLine.Good;
        }
        request.Output.WriteLine(Show(result, request.Format));
        if (request.At is not null)
            request.Output.WriteLine("= " + Points.Write(ValueAt(request, formula, result, name, request.Order)));
        return CommandLine.Good;
    }

    public static int Gradient(Request request)
    {
        Formula formula = Formula.Parse(request.Texts[0]);
        IReadOnlyList<string> names = Points.Names(request.Wrt, formula.Variables);
        if (request.Format == "csharp")
        {
            request.Output.Write(FormulaMethods.Emit(formula, DerivativeKind.Gradient, "F", names));
            return CommandLine.Good;
        }
        if (request.Format == "json")
            return WriteDerivatives(request, formula, 1);
        WriteSteps(request, formula, names);
        DerivativesAtPoint? values = AtPoint(request, formula, 1);
        foreach (string name in names)
        {
            Formula partial = formula.Derivative(name);
            string value = values is null ? "" : " = " + Points.Write(values.Beside(partial, IndexOf(values.Names, name)));
            request.Output.WriteLine($"{Head(request.Format, "f", name)} = {Show(partial, request.Format)}{value}");
        }
        return CommandLine.Good;
    }

    public static int Hessian(Request request)
    {
        Formula formula = Formula.Parse(request.Texts[0]);
        if (request.Format == "csharp")
        {
            request.Output.Write(FormulaMethods.Emit(formula, DerivativeKind.Hessian, "F", Points.Names(request.Wrt, formula.Variables)));
            return CommandLine.Good;
        }
        if (request.Format == "json")
            return WriteDerivatives(request, formula, 2);
        IReadOnlyList<string> names = Points.Names(request.Wrt, formula.Variables);
        DerivativesAtPoint? values = AtPoint(request, formula, 2);
        for (int i = 0; i < names.Count; i++)
        {
            Formula row = formula.Derivative(names[i]);
            for (int j = i; j < names.Count; j++)
            {
                Formula partial = row.Derivative(names[j]);
                string value = values is null ? "" : " = " + Points.Write(values.Beside(partial, IndexOf(values.Names, names[i]), IndexOf(values.Names, names[j])));
                string head = request.Format == "latex"
                    ? $@"\frac{{\partial^2 f}}{{\partial {names[i]} \partial {names[j]}}}"
                    : i == j ? $"d2f/d{names[i]}2" : $"d2f/d{names[i]}d{names[j]}";
                request.Output.WriteLine($"{head} = {Show(partial, request.Format)}{value}");
            }
        }
        return CommandLine.Good;
    }

    public static int Jacobian(Request request)
    {
        List<Formula> formulas = request.Texts.Select(Formula.Parse).ToList();
        IReadOnlyList<string> names = Points.Names(request.Wrt, formulas.SelectMany(static f => f.Variables).Distinct().OrderBy(static n => n, StringComparer.Ordinal).ToList());
        if (request.Format == "json")
        {
            JsonOutput.Write(request.Output, json =>
            {
                json.WriteStartArray("jacobian");
                foreach (Formula formula in formulas)
                {
                    json.WriteStartObject();
                    foreach (string name in names)
                    {
                        Formula entry = formula.Derivative(name);
                        if (request.At is null)
                            json.WriteString(name, entry.ToString());
                        else
                            Points.WriteNumber(json, name, ValueAt(request, formula, entry, name, 1));
                    }
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            });
            return CommandLine.Good;
        }
        for (int row = 0; row < formulas.Count; row++)
        {
            foreach (string name in names)
            {
                Formula entry = formulas[row].Derivative(name);
                string value = request.At is null ? "" : " = " + Points.Write(ValueAt(request, formulas[row], entry, name, 1));
                request.Output.WriteLine($"{Head(request.Format, "f" + (row + 1), name)} = {Show(entry, request.Format)}{value}");
            }
        }
        return CommandLine.Good;
    }

    public static int Differential(Request request)
    {
        Formula formula = Formula.Parse(request.Texts[0]);
        SortedDictionary<string, double> at = Points.ReadFor(formula.Variables, request.At, "--at");
        SortedDictionary<string, double> d = Points.Read(request.Direction, "--d");
        if (d.Count == 0 || d.Keys.FirstOrDefault(n => !at.ContainsKey(n)) is not null)
            throw new UsageException("--d gives the change of variables that --at names, such as --d x=-0.1.");
        DerivativesAtPoint values = DerivativesAtPoint.Of(formula.Expression, at, 1);
        double df = values.Names.Select((name, i) => d.TryGetValue(name, out double dx) ? values.Gradient![i] * dx : 0).Sum();
        var moved = at.ToDictionary(static p => p.Key, p => p.Value + (d.TryGetValue(p.Key, out double dx) ? dx : 0));
        double change = formula.Evaluate(moved) - values.Value;
        if (request.Format == "json")
        {
            JsonOutput.Write(request.Output, json =>
            {
                json.WriteString("differential", Points.Write(df));
                json.WriteString("change", Points.Write(change));
            });
            return CommandLine.Good;
        }
        string terms = string.Join(" + ", d.Keys.Select(n => $"({Show(formula.Derivative(n), request.Format)})*d{n}"));
        request.Output.WriteLine($"df = {terms} = {Points.Write(df)}");
        request.Output.WriteLine($"true change = {Points.Rounded(change)}");
        return CommandLine.Good;
    }

    public static int Simplify(Request request)
    {
        Formula formula = Formula.Parse(request.Texts[0]).Simplify();
        request.Output.WriteLine(Show(formula, request.Format));
        return CommandLine.Good;
    }

    public static int Evaluate(Request request)
    {
        Formula formula = Formula.Parse(request.Texts[0]);
        double value = formula.Evaluate(Points.ReadFor(formula.Variables, request.At, "--at"));
        if (request.Format == "json")
            return WriteDerivatives(request, formula, 0);
        request.Output.WriteLine(Points.Write(value));
        return CommandLine.Good;
    }

    public static int Check(Request request)
    {
        Formula formula = Formula.Parse(request.Texts[0]);
        SortedDictionary<string, double> at = Points.ReadFor(formula.Variables, request.At, "--at");
        IReadOnlyList<GradientCheck> checks = GradientCheck.Of(formula, at);
        if (request.Format == "json")
        {
            JsonOutput.Write(request.Output, json =>
            {
                json.WriteStartArray("check");
                foreach (GradientCheck check in checks)
                    check.WriteTo(json);
                json.WriteEndArray();
            });
        }
        else
        {
            foreach (GradientCheck check in checks)
                request.Output.WriteLine(check);
        }
        return checks.All(static c => c.Agrees != false) ? CommandLine.Good : CommandLine.BadInput;
    }

    // A point that has what the derivative needs, if not what the formula does, is enough.
    private static double ValueAt(Request request, Formula formula, Formula derivative, string name, int order)
    {
        SortedDictionary<string, double> point = Points.ReadFor(derivative.Variables, request.At, "--at");
        if (order is not (1 or 2) || !formula.Variables.All(point.ContainsKey) || !point.ContainsKey(name))
            return Points.ValueOf(derivative, formula, request.At);
        DerivativesAtPoint values = DerivativesAtPoint.Of(formula.Expression, point, order);
        int index = IndexOf(values.Names, name);
        return values.Beside(derivative, index, order == 1 ? null : index);
    }

    private static int IndexOf(IReadOnlyList<string> names, string name) => names.ToList().IndexOf(name) is var i and >= 0 ? i
        : throw new UsageException($"--at has no value for {name}.");

    private static void WriteSteps(Request request, Formula formula, IReadOnlyList<string> names)
    {
        if (!request.Steps)
            return;
        foreach (string name in names)
        {
            int number = 1;
            foreach (DerivationStep step in Derivation.Of(formula, name))
                request.Output.WriteLine($"{number++}. {new string(' ', 2 * step.Level)}{step.Rule}: {step.Statement}; ({step.Before})' = {step.After}");
        }
    }

    private static string Head(string format, string function, string name) =>
        format == "latex" ? $@"\frac{{\partial {function}}}{{\partial {name}}}" : $"d{function}/d{name}";

    private static string Show(Formula formula, string format) => format switch
    {
        "latex" => formula.ToLatex(),
        "csharp" => formula.ToCSharp().TrimEnd('\n'),
        "tree" => "\n" + TreePrinter.Print(formula.Expression).TrimEnd('\n'),
        "json" => JsonSerializer.Serialize(formula.ToString()),
        _ => formula.ToString(),
    };

    private static DerivativesAtPoint? AtPoint(Request request, Formula formula, int order) => request.At is null
        ? null
        : DerivativesAtPoint.Of(formula.Expression, Points.ReadFor(formula.Variables, request.At, "--at"), order);

    // At a point the numbers that batch writes; without one, the formulas of the partial derivatives.
    private static int WriteDerivatives(Request request, Formula formula, int order)
    {
        JsonOutput.Write(request.Output, json =>
        {
            if (AtPoint(request, formula, order) is { } values)
            {
                values.WriteTo(json);
                return;
            }
            json.WriteStartObject("gradient");
            foreach (string name in formula.Variables)
                json.WriteString(name, formula.Derivative(name).ToString());
            json.WriteEndObject();
            if (order < 2)
                return;
            json.WriteStartObject("hessian");
            Formula[,] hessian = formula.Hessian();
            for (int i = 0; i < formula.Variables.Count; i++)
            {
                for (int j = i; j < formula.Variables.Count; j++)
                    json.WriteString(formula.Variables[i] + "," + formula.Variables[j], hessian[i, j].ToString());
            }
            json.WriteEndObject();
        });
        return CommandLine.Good;
    }
}

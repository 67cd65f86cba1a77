using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SymGrad.Codegen;

namespace SymGrad.Cli;

/// <summary>What the commands do, once their options are read.</summary>
internal static class Commands
{
    /// <summary>The highest order of a derivative.</summary>
    public const int HighestOrder = 64;

    public static int Derivative(Request request)
    {
        Formula formula = Formula.Parse(request.Texts[0]);
        IReadOnlyList<string> names = Points.Names(request.Wrt, formula.Variables);
        if (names.Count > 1)
            throw new UsageException($"The formula has the variables {Points.Listed(names)}: say by which with --wrt {names.FirstOrDefault(static n => Points.Doubt([n]).Length == 0) ?? names[0]}.{Points.Doubt(names)}");
        string name = names.Count == 0 ? "x" : names[0];
        var steps = new StepsWriter(request.Format);
        Formula result = formula;
        for (int order = 1; order <= request.Order; order++)
        {
            if (request.Steps)
                steps.Add(Prime(order), result, name, order);
            result = result.Derivative(name);
        }
        double? value = request.At is null
            ? null : ValueAt(Points.ReadFor(result.Variables, request.At, "--at"), formula, result, name, request.Order);
        if (request.Format == "json")
        {
            JsonOutput.Write(request.Output, json =>
            {
                json.WriteString("expr", formula.ToString());
                json.WriteString("derivative", result.ToString());
                if (value is { } number)
                    Points.WriteNumber(json, "value", number);
                steps.WriteTo(json);
            });
            return CommandLine.Good;
        }
        steps.WriteText(request.Output);
        if (CodeFormats.Contains(request.Format))
        {
            DerivativeKind kind = request.Order == 0 ? DerivativeKind.Primal : DerivativeKind.Derivative;
            request.Output.Write(CodeFormats.Emit(formula, kind, request.Format, [name], request.Order));
            return CommandLine.Good;
        }
        request.Output.WriteLine(Forms.WithValue(result, value, request.Format));
        return CommandLine.Good;
    }

    public static int Gradient(Request request)
    {
        Formula formula = Formula.Parse(request.Texts[0]);
        IReadOnlyList<string> names = Points.Names(request.Wrt, formula.Variables);
        var steps = new StepsWriter(request.Format);
        foreach (string name in request.Steps ? names : [])
            steps.Add(Forms.Head("f", [name], request.Format == "latex" ? "latex" : "text"), formula, name, 1);
        if (request.Format == "json")
            return WriteDerivatives(request, formula, names, 1, steps);
        DerivativesAtPoint? values = AtPoint(request, formula, names, 1);
        steps.WriteText(request.Output);
        if (CodeFormats.Contains(request.Format))
        {
            request.Output.Write(CodeFormats.Emit(formula, DerivativeKind.Gradient, request.Format, names));
            return CommandLine.Good;
        }
        foreach (string name in names)
        {
            Formula partial = formula.Derivative(name);
            request.Output.WriteLine(Forms.Equation(Forms.Head("f", [name], request.Format), partial, values?.Beside(partial, name),
                request.Format));
        }
        return CommandLine.Good;
    }

    public static int Hessian(Request request)
    {
        Formula formula = Formula.Parse(request.Texts[0]);
        IReadOnlyList<string> names = Points.Names(request.Wrt, formula.Variables);
        if (request.Format == "json")
            return WriteDerivatives(request, formula, names, 2, new StepsWriter(request.Format));
        DerivativesAtPoint? values = AtPoint(request, formula, names, 2);
        if (CodeFormats.Contains(request.Format))
        {
            request.Output.Write(CodeFormats.Emit(formula, DerivativeKind.Hessian, request.Format, names));
            return CommandLine.Good;
        }
        for (int i = 0; i < names.Count; i++)
        {
            Formula row = formula.Derivative(names[i]);
            for (int j = i; j < names.Count; j++)
            {
                Formula partial = row.Derivative(names[j]);
                request.Output.WriteLine(Forms.Equation(Forms.Head("f", [names[i], names[j]], request.Format), partial,
                    values?.Beside(partial, names[i], names[j]), request.Format));
            }
        }
        return CommandLine.Good;
    }

    public static int Jacobian(Request request)
    {
        List<Formula> formulas = request.Texts.Select(Formula.Parse).ToList();
        IReadOnlyList<string> all = formulas.SelectMany(static f => f.Variables).Distinct().OrderBy(static n => n, StringComparer.Ordinal)
            .ToList();
        IReadOnlyList<string> names = Points.Names(request.Wrt, all);
        SortedDictionary<string, double>? at = request.At is null ? null : Points.ReadFor(all, request.At, "--at");
        if (CodeFormats.Contains(request.Format))
        {
            request.Output.Write(CodeFormats.EmitJacobian(formulas, request.Format, names));
            return CommandLine.Good;
        }
        if (request.Format == "json")
        {
            JsonOutput.Write(request.Output, json => WriteJacobian(json, formulas, names, at));
            return CommandLine.Good;
        }
        for (int row = 0; row < formulas.Count; row++)
        {
            foreach (string name in names)
            {
                Formula entry = formulas[row].Derivative(name);
                request.Output.WriteLine(Forms.Equation(Forms.Head("f" + (row + 1), [name], request.Format), entry, at is null
                    ? null : ValueAt(at, formulas[row], entry, name, 1), request.Format));
            }
        }
        return CommandLine.Good;
    }

    public static int Simplify(Request request)
    {
        request.Output.WriteLine(Forms.Show(Formula.Parse(request.Texts[0]).Simplify(), request.Format));
        return CommandLine.Good;
    }

    public static int Evaluate(Request request)
    {
        Formula formula = Formula.Parse(request.Texts[0]);
        double value = formula.Evaluate(Points.ReadFor(formula.Variables, request.At, "--at"));
        if (request.Format == "json")
            JsonOutput.Write(request.Output, json => Points.WriteNumber(json, "value", value));
        else
            request.Output.WriteLine(Forms.Show(value, request.Format));
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

    private static string Prime(int order) => order <= 3 ? "f" + new string('\'', order) : $"f^({order})";

    private static DerivativesAtPoint? AtPoint(Request request, Formula formula, IReadOnlyList<string> names, int order)
    {
        if (request.At is null)
            return null;
        SortedDictionary<string, double> at = Points.ReadFor(formula.Variables.Union(names), request.At, "--at");
        return DerivativesAtPoint.Of(formula.Expression, at, order);
    }

    // A point that has what the derivative needs, if not what the formula does, is enough.
    private static double ValueAt(SortedDictionary<string, double> point, Formula formula, Formula derivative, string name, int order) =>
        order is 1 or 2 && formula.Variables.All(point.ContainsKey) && point.ContainsKey(name)
            ? DerivativesAtPoint.Of(formula.Expression, point, order).Beside(derivative, name, order == 1 ? null : name)
            : Points.ValueOf(derivative, formula, point);

    // At a point the numbers that batch writes; without one, the formulas of the partial derivatives.
    private static int WriteDerivatives(Request request, Formula formula, IReadOnlyList<string> names, int order, StepsWriter steps)
    {
        DerivativesAtPoint? values = AtPoint(request, formula, names, order);
        JsonOutput.Write(request.Output, json =>
        {
            if (values is not null)
                values.By(names).WriteTo(json);
            else
                WriteFormulas(json, formula, names, order);
            steps.WriteTo(json);
        });
        return CommandLine.Good;
    }

    private static void WriteFormulas(Utf8JsonWriter json, Formula formula, IReadOnlyList<string> names, int order)
    {
        List<Formula> gradient = names.Select(n => formula.Derivative(n)).ToList();
        json.WriteStartObject("gradient");
        for (int i = 0; i < names.Count; i++)
            json.WriteString(names[i], gradient[i].ToString());
        json.WriteEndObject();
        if (order < 2)
            return;
        json.WriteStartObject("hessian");
        for (int i = 0; i < names.Count; i++)
        {
            for (int j = i; j < names.Count; j++)
                json.WriteString(names[i] + "," + names[j], gradient[i].Derivative(names[j]).ToString());
        }
        json.WriteEndObject();
    }

    private static void WriteJacobian(Utf8JsonWriter json, List<Formula> formulas, IReadOnlyList<string> names, SortedDictionary<string,
        double>? at)
    {
        json.WriteStartArray("jacobian");
        foreach (Formula formula in formulas)
        {
            json.WriteStartObject();
            foreach (string name in names)
            {
                Formula entry = formula.Derivative(name);
                if (at is null)
                    json.WriteString(name, entry.ToString());
                else
                    Points.WriteNumber(json, name, ValueAt(at, formula, entry, name, 1));
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}

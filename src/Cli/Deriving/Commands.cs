using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SymGrad.Codegen;
using static SymGrad.Texts;

namespace SymGrad.Cli;

/// <summary>What the commands do, once their options are read.</summary>
internal static class Commands
{
    /// <summary>The highest order of a derivative.</summary>
    public const int HighestOrder = 64;

    public static int Derivative(Request request)
    {
        Formula formula = request.Formula();
        if (request.Along is not null)
            return VectorCommands.Directional(request, formula);
        if (request.IsUnit)
            throw new UsageException(Say("--unit is of a direction: give it as --along x=1,y=2."));
        string[] by = InTurn(request, formula);
        WholeOrders.Refuse(formula, by);
        bool isMixed = by.Distinct().Count() > 1;
        var steps = new StepsWriter(request.Format);
        Formula result = formula;
        for (int order = 1; order <= by.Length; order++)
        {
            if (request.Steps)
                steps.Add(isMixed ? Forms.Head("f", [.. by.Take(order)], request.Format) : Prime(order), result, by[order - 1], order);
            result = result.Derivative(by[order - 1]);
        }
        double? value = request.At is null ? null : ValueAt(request.Point(result.Variables), formula, result, by);
        request.Answer(result);
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
            return ExitCode.Good;
        }
        steps.WriteText(request.Output);
        if (CodeFormats.Contains(request.Format))
        {
            DerivativeKind kind = by.Length == 0 ? DerivativeKind.Primal : DerivativeKind.Derivative;
            request.Output.Write(isMixed && request.Format == "csharp" ? result.ToCSharp("FDerivative")
                : isMixed ? CodeFormats.Emit(result, DerivativeKind.Primal, request.Format, [], 0)
                : CodeFormats.Emit(formula, kind, request.Format, by.Length == 0 ? [] : [by[0]], by.Length));
            return ExitCode.Good;
        }
        request.Output.WriteLine(Forms.WithValue(result, value, request.Format));
        return ExitCode.Good;
    }

    public static int Gradient(Request request)
    {
        Formula formula = request.Formula();
        IReadOnlyList<string> names = Points.Names(request.Wrt, formula.Variables);
        WholeOrders.Refuse(formula, names);
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
            return ExitCode.Good;
        }
        foreach (string name in names)
        {
            Formula partial = formula.Derivative(name);
            request.Output.WriteLine(Forms.Equation(Forms.Head("f", [name], request.Format), partial, values?.Beside(partial, name),
                request.Format));
        }
        return ExitCode.Good;
    }

    public static int Hessian(Request request)
    {
        Formula formula = request.Formula();
        IReadOnlyList<string> names = Points.Names(request.Wrt, formula.Variables);
        WholeOrders.Refuse(formula, names);
        if (request.Format == "json")
            return WriteDerivatives(request, formula, names, 2, new StepsWriter(request.Format));
        DerivativesAtPoint? values = AtPoint(request, formula, names, 2);
        if (CodeFormats.Contains(request.Format))
        {
            request.Output.Write(CodeFormats.Emit(formula, DerivativeKind.Hessian, request.Format, names));
            return ExitCode.Good;
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
        return ExitCode.Good;
    }

    public static int Jacobian(Request request)
    {
        List<Formula> formulas = request.Texts.Select(request.Definitions.Parse).ToList();
        IReadOnlyList<string> all = formulas.SelectMany(static f => f.Variables).Distinct().OrderBy(static n => n, StringComparer.Ordinal)
            .ToList();
        IReadOnlyList<string> names = Points.Names(request.Wrt, all);
        formulas.ForEach(f => WholeOrders.Refuse(f, names));
        SortedDictionary<string, double>? at = request.At is null ? null : request.Point(all);
        if (CodeFormats.Contains(request.Format))
        {
            request.Output.Write(CodeFormats.EmitJacobian(formulas, request.Format, names));
            return ExitCode.Good;
        }
        if (request.Format == "json")
        {
            JsonOutput.Write(request.Output, json => WriteJacobian(json, formulas, names, at));
            return ExitCode.Good;
        }
        for (int row = 0; row < formulas.Count; row++)
        {
            foreach (string name in names)
            {
                Formula entry = formulas[row].Derivative(name);
                request.Output.WriteLine(Forms.Equation(Forms.Head("f" + (row + 1), [name], request.Format), entry, at is null
                    ? null : ValueAt(at, formulas[row], entry, [name]), request.Format));
            }
        }
        return ExitCode.Good;
    }

    public static int Simplify(Request request)
    {
        Formula simple = request.Formula().Simplify();
        request.Output.WriteLine(Forms.Show(simple, request.Format));
        request.Answer(simple);
        return ExitCode.Good;
    }

    public static int Evaluate(Request request)
    {
        Formula formula = request.Formula();
        double value = formula.Evaluate(request.Point(formula.Variables));
        if (double.IsFinite(value))
            request.Answer(Formula.Parse(Points.Write(value)));
        if (request.Format == "json")
            JsonOutput.Write(request.Output, json => Points.WriteNumber(json, "value", value));
        else
            request.Output.WriteLine(Forms.Show(value, request.Format));
        return ExitCode.Good;
    }

    public static int Check(Request request)
    {
        Formula formula = request.Formula();
        if (request.Given is not null)
            return AnswerCheck.Run(request, request is { Order: 0, Wrt: null } ? [] : InTurn(request, formula));
        if (request.Wrt is not null || request.Order != 1)
            throw new UsageException(Say("--wrt and --order of check are for an answer: give it as --answer \"2*x\"."));
        SortedDictionary<string, double> at = request.Point(formula.Variables);
        WholeOrders.Refuse(formula, formula.Variables);
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
        return checks.All(static c => c.Agrees != false) ? ExitCode.Good : ExitCode.BadInput;
    }

    private static string Prime(int order) => order <= 3 ? "f" + new string('\'', order) : $"f^({order})";

    // The variables to differentiate by, one after the other.
    private static string[] InTurn(Request request, Formula formula)
    {
        IReadOnlyList<string> names = Points.Names(request.Wrt, formula.Variables);
        string[] written = (request.Wrt ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (written.Length > HighestOrder)
            throw new UsageException(Say($"--wrt names {written.Length} variables: derivatives go up to order {HighestOrder}."));
        if (written.Length > 1 && request.Order != 1)
        {
            throw new UsageException(Say("--order is of one variable; of several, --wrt names each as often as it is differentiated by, "
                + "as in --wrt x,x,y."));
        }
        if (written.Length > 1)
            return written;
        if (names.Count > 1)
        {
            string first = names.FirstOrDefault(static n => Points.Doubt([n]).Length == 0) ?? names[0];
            throw new UsageException(
                Say($"The formula has the variables {Points.Listed(names)}: say by which with --wrt {first}.{Points.Doubt(names)}"));
        }
        return [.. Enumerable.Repeat(names.Count == 0 ? "x" : names[0], request.Order)];
    }

    private static DerivativesAtPoint? AtPoint(Request request, Formula formula, IReadOnlyList<string> names, int order)
    {
        if (request.At is null)
            return null;
        SortedDictionary<string, double> at = request.Point(formula.Variables.Union(names));
        return DerivativesAtPoint.Of(formula.Expression, at, order);
    }

    // A point that has what the derivative needs, if not what the formula does, is enough.
    private static double ValueAt(SortedDictionary<string, double> point, Formula formula, Formula derivative, string[] by) =>
        by.Length is 1 or 2 && formula.Variables.Concat(by).All(point.ContainsKey)
            ? DerivativesAtPoint.Of(formula.Expression, point, by.Length).Beside(derivative, by[0], by.Length == 1 ? null : by[1])
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
        return ExitCode.Good;
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
                    Points.WriteNumber(json, name, ValueAt(at, formula, entry, [name]));
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}

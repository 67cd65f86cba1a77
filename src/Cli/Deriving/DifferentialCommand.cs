using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;
using static SymGrad.Texts;

namespace SymGrad.Cli;

/// <summary>The command <c>differential</c>: df = f'(x) dx beside the true change.</summary>
internal static class DifferentialCommand
{
    public static int Run(Request request)
    {
        Formula formula = request.Formula();
        SortedDictionary<string, double> at = request.Point(formula.Variables);
        SortedDictionary<string, double> d = Points.Read(request.Direction, "--d", request.Definitions);
        if (d.Count == 0 || d.Keys.Any(n => !at.ContainsKey(n)))
            throw new UsageException(Say("--d gives the change of variables that --at names, such as --d x=-0.1."));
        WholeOrders.Refuse(formula, d.Keys);
        DerivativesAtPoint values = DerivativesAtPoint.Of(formula.Expression, at, 1);
        double df = values.Names.Select((name, i) => d.TryGetValue(name, out double dx) ? values.Gradient![i] * dx : 0).Sum();
        var moved = at.ToDictionary(static p => p.Key, p => p.Value + (d.TryGetValue(p.Key, out double dx) ? dx : 0));
        double change = formula.Evaluate(moved) - values.Value;
        switch (request.Format)
        {
            case "json":
                JsonOutput.Write(request.Output, json =>
                {
                    Points.WriteNumber(json, "differential", df);
                    Points.WriteNumber(json, "change", change);
                });
                break;
            case var code when CodeFormats.Contains(code):
                request.Output.Write(CodeFormats.Emit(formula, DerivativeKind.Differential, code, [.. d.Keys]));
                break;
            case "latex":
                string summands = string.Join(" + ",
                    d.Keys.Select(n => $@"\left({formula.Derivative(n).ToLatex()}\right) \, d{Forms.Name(n, "latex")}"));
                request.Output.WriteLine($"df = {summands} = {Forms.Show(df, "latex")}");
                request.Output.WriteLine($@"\Delta f = {Forms.Show(change, "latex")}");
                break;
            case "mathml":
                string sum = string.Join("<mo>+</mo>", d.Keys.Select(n => "<mrow><mo>(</mo>"
                    + MathMLPrinter.Print(formula.Derivative(n).Expression) + "<mo>)</mo></mrow><mi>d</mi>" + MathMLPrinter.Name(n)));
                request.Output.WriteLine(MathMLPrinter.Displayed("<mi>d</mi><mi>f</mi><mo>=</mo>" + sum + "<mo>=</mo>"
                    + MathMLPrinter.Print(df)));
                request.Output.WriteLine(MathMLPrinter.Displayed($"<mi>Δ</mi><mi>f</mi><mo>=</mo>{MathMLPrinter.Print(change)}"));
                break;
            case "tree":
                foreach (string name in d.Keys)
                    request.Output.WriteLine(Forms.Equation(Forms.Head("f", [name], "tree"), formula.Derivative(name), null, "tree"));
                request.Output.WriteLine($"df = {Points.Write(df)}");
                request.Output.WriteLine(Say($"true change = {Points.Rounded(change)}"));
                break;
            default:
                string terms = string.Join(" + ", d.Keys.Select(n => $"({formula.Derivative(n)})*d{n}"));
                request.Output.WriteLine($"df = {terms} = {Points.Write(df)}");
                request.Output.WriteLine(Say($"true change = {Points.Rounded(change)}"));
                break;
        }
        return ExitCode.Good;
    }
}

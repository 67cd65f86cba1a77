using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// Programs as text for people: a statement a line, blocks indented by four spaces, and each local declared where its block begins.
/// </summary>
/// <remarks>
/// Straight-line code that happens at once stands in braces, <c>{ a = b; b = a }</c>, and adjoints that are added to as <c>x += e</c>.
/// </remarks>
public static class ProgramPrinter
{
    /// <summary>The text of a program with the functions that it calls.</summary>
    public static string Print(Program program)
    {
        var printer = new StatementPrinter();
        IEnumerable<string> parameters = program.Parameters.Where(p => !program.Structs.Any(s => s.Scalars.Contains(p)))
            .Select(StatementPrinter.Declared)
            .Concat(program.Structs.Select(static s => $"({string.Join(", ", s.Scalars.Select(StatementPrinter.Declared))})"))
            .Concat(program.Arrays.Select(StatementPrinter.Declared));
        string returned = program.ReturnsNothing ? "" : " -> " + (program.ReturnedArray?.Name
            ?? (program.ReturnedStruct is { } s
                ? $"({string.Join(", ", s.Scalars.Select(StatementPrinter.Declared))})" : ExpressionText.Name(program.ReturnType)));
        printer.Line($"{program.Name}({string.Join(", ", parameters)}){returned}");
        List<string> outside = [.. program.Constants.Select(StatementPrinter.Declared),
            .. program.OutsideArrays.Select(StatementPrinter.Declared)];
        if (outside.Count > 0)
            printer.Line("    from outside " + string.Join(", ", outside));
        printer.Inner(program.Body);
        foreach (FunctionBody function in program.Functions)
        {
            printer.Line("");
            Print(function.Generated, printer);
        }
        return printer.ToString();
    }

    /// <summary>The text of a derivative's statements, and of the functions that they call.</summary>
    /// <param name="body">The statements.</param>
    /// <param name="functions">The functions.</param>
    public static string Print(Block body, IReadOnlyList<GeneratedFunction> functions)
    {
        var printer = new StatementPrinter();
        printer.Write(body);
        foreach (GeneratedFunction function in functions)
        {
            printer.Line("");
            Print(function, printer);
        }
        return printer.ToString();
    }

    private static void Print(GeneratedFunction function, StatementPrinter printer)
    {
        string result = function.Result is null ? "" : " -> " + function.Result.Name;
        printer.Line($"{function.Name}({string.Join(", ", function.Parameters.Select(Parameter))}){result}");
        printer.Inner(function.Body);

        string Parameter(IStorage p) => (function.Outputs.Contains(p) ? "out " : function.References.Contains(p) ? "ref " : "")
            + (p is Variable v ? StatementPrinter.Declared(v) : StatementPrinter.Declared((ArrayVariable)p));
    }
}

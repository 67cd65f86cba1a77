using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SymGrad.Symbolic;

/// <summary>
/// Programs as text for people: a statement a line, blocks indented by four spaces, and each local declared where its block begins.
/// </summary>
/// <remarks>
/// Straight-line code that happens at once stands in braces, <c>{ a = b; b = a }</c>, and adjoints that are added to as <c>x += e</c>.
/// </remarks>
public sealed class ProgramPrinter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    private ProgramPrinter()
    {
    }

    /// <summary>The text of a program with the functions that it calls.</summary>
    public static string Print(Program program)
    {
        var printer = new ProgramPrinter();
        IEnumerable<string> parameters = program.Parameters.Where(p => !program.Structs.Any(s => s.Scalars.Contains(p))).Select(Declared)
            .Concat(program.Structs.Select(static s => $"({string.Join(", ", s.Scalars.Select(Declared))})"))
            .Concat(program.Arrays.Select(Declared));
        string returned = program.ReturnsNothing ? "" : " -> " + (program.ReturnedArray?.Name
            ?? (program.ReturnedStruct is { } s ? $"({string.Join(", ", s.Scalars.Select(Declared))})" : ExpressionText.Name(program.ReturnType)));
        printer.Line($"{program.Name}({string.Join(", ", parameters)}){returned}");
        List<string> outside = [.. program.Constants.Select(Declared), .. program.OutsideArrays.Select(Declared)];
        if (outside.Count > 0)
            printer.Line("    from outside " + string.Join(", ", outside));
        printer.Inner(program.Body);
        foreach (FunctionBody function in program.Functions)
        {
            printer.Line("");
            printer.Function(function.Generated);
        }
        return printer._text.ToString();
    }

    /// <summary>The text of a derivative's statements, and of the functions that they call.</summary>
    /// <param name="body">The statements.</param>
    /// <param name="functions">The functions.</param>
    public static string Print(Block body, IReadOnlyList<GeneratedFunction> functions)
    {
        var printer = new ProgramPrinter();
        printer.Write(body);
        foreach (GeneratedFunction function in functions)
        {
            printer.Line("");
            printer.Function(function);
        }
        return printer._text.ToString();
    }

    /// <summary>The text of one statement, those within it included.</summary>
    public static string Print(Statement statement) => Print(new Block(statement), []);

    private void Function(GeneratedFunction function)
    {
        string result = function.Result is null ? "" : " -> " + function.Result.Name;
        Line($"{function.Name}({string.Join(", ", function.Parameters.Select(Parameter))}){result}");
        Inner(function.Body);

        string Parameter(IStorage p) => (function.Outputs.Contains(p) ? "out " : function.References.Contains(p) ? "ref " : "")
            + (p is Variable v ? Declared(v) : Declared((ArrayVariable)p));
    }

    /// <summary>Prints a block, set in.</summary>
    internal void Inner(Block block)
    {
        _depth++;
        Write(block);
        _depth--;
    }

    private void Write(Block block)
    {
        foreach (IGrouping<NumericType, Variable> locals in block.Locals.GroupBy(static l => l.Type))
            Line($"{ExpressionText.Name(locals.Key)} {string.Join(", ", locals.Select(static l => l.Name))}");
        foreach (Statement statement in block.Statements)
            statement.Print(this);
    }

    private static string Declared(Variable variable) => ExpressionText.Name(variable.Type) + " " + variable.Name;

    /// <summary>An array with its type.</summary>
    internal static string Declared(ArrayVariable array) =>
        ExpressionText.Name(array.ElementType) + (array.Kind switch { ArrayKind.Vector => "[]", ArrayKind.Matrix => "[,]", _ => "[][]" }) + " " + array.Name;

    /// <summary>Prints a line.</summary>
    internal void Line(string text) => _text.Append(text.Length == 0 ? "" : new string(' ', 4 * _depth)).Append(text).Append('\n');
}

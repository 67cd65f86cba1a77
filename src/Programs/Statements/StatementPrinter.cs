using System.Linq;
using System.Text;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>The lines of printed statements: blocks are set in by four spaces, and each local is declared where its block begins.</summary>
public sealed class StatementPrinter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>The text of one statement, those within it included.</summary>
    public static string Print(Statement statement)
    {
        var printer = new StatementPrinter();
        statement.Print(printer);
        return printer.ToString();
    }

    /// <summary>Prints a block, set in.</summary>
    public void Inner(Block block)
    {
        _depth++;
        Write(block);
        _depth--;
    }

    /// <summary>Prints a block.</summary>
    public void Write(Block block)
    {
        foreach (IGrouping<NumericType, Variable> locals in block.Locals.GroupBy(static l => l.Type))
            Line($"{ExpressionText.Name(locals.Key)} {string.Join(", ", locals.Select(static l => l.Name))}");
        foreach (Statement statement in block.Statements)
            statement.Print(this);
    }

    /// <summary>A scalar with its type.</summary>
    public static string Declared(Variable variable) => ExpressionText.Name(variable.Type) + " " + variable.Name;

    /// <summary>An array with its type.</summary>
    public static string Declared(ArrayVariable array) =>
        ExpressionText.Name(array.ElementType) + (array.Kind switch
        {
            ArrayKind.Vector => "[]",
            ArrayKind.Matrix => "[,]",
            _ => "[][]"
        }) + " " + array.Name;

    /// <summary>Prints a line.</summary>
    public void Line(string text) => _text.Append(text.Length == 0 ? "" : new string(' ', 4 * _depth)).Append(text).Append('\n');

    /// <summary>The text so far.</summary>
    public override string ToString() => _text.ToString();
}

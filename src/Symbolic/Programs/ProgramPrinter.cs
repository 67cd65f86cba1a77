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

    private void Inner(Block block)
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
            Write(statement);
    }

    private void Write(Statement statement)
    {
        switch (statement)
        {
            case If branch:
                Line("if " + ExpressionText.Of(branch.Condition));
                Inner(branch.Then);
                if (branch.Else.Statements.Count > 0)
                {
                    Line("else");
                    Inner(branch.Else);
                }
                break;
            case For loop:
                string step = loop.Step == 1 ? "" : $" by {loop.Step}";
                Line($"for {loop.Index.Name} from {ExpressionText.Of(loop.Start)} to {ExpressionText.Of(loop.End)}{step}");
                Inner(loop.Body);
                break;
            case While loop:
                Line($"while {ExpressionText.Of(loop.Condition)}{(loop.Counter is null ? "" : " counting " + loop.Counter.Name)}");
                Inner(loop.Body);
                if (loop.Step.Statements.Count > 0)
                {
                    Line("after each");
                    Inner(loop.Step);
                }
                break;
            default:
                Line(Simple(statement));
                break;
        }
    }

    private static string Simple(Statement statement) => statement switch
    {
        Assign a => $"{ExpressionText.Of(a.Target)} = {ExpressionText.Of(a.Value)}",
        Segment { Assignments: [var only] } => Assigned(only),
        Segment s => "{ " + string.Join("; ", s.Assignments.Select(Assigned)) + " }",
        SameLength s => $"check {s.Given.Name} is as long as {s.Like.Name}",
        NewArray { Like: { } like } a => $"{Declared(a.Array)} = new like {like.Name}",
        NewArray a => $"{Declared(a.Array)} = new [{ExpressionText.Of(a.Length)}]{(a.IsFilled ? " uninitialized" : "")}",
        NewRow r => $"{r.Array.Name}[{ExpressionText.Of(r.Row)}] = new [{ExpressionText.Of(r.Length)}]",
        View { Length: null } v => $"{v.Array.Name} = row {ExpressionText.Of(v.Start)} of {v.Array.Source?.Name}",
        View v => $"{v.Array.Name} = {v.Array.Source?.Name}[{ExpressionText.Of(v.Start)}, {ExpressionText.Of(v.Length!)} long]",
        Swap s => $"exchange {s.First.Name}, {s.Second.Name}",
        Invoke c => (c.Result is null ? "" : c.Result.Name + " = ")
            + $"{c.Routine.CSharp}({string.Join(", ", c.Arguments.Select((a, i) => Argument(c, a, i)))})",
        Jump j => j.Leaves ? "break" : "continue",
        Return r => "return " + ExpressionText.Of(r.Value),
        Throw => "throw",
        Push p => $"push{Tape(p)} {List(p.Values)}",
        Pop p => $"pop{Tape(p)} {List(p.Targets)}",
        PushArray p => $"push{Tape(p)} {p.Array.Name}[..{(p.Length is null ? "" : ExpressionText.Of(p.Length))}]",
        PopArray p => $"pop{Tape(p)} {p.Array.Name}[..{(p.Length is null ? "" : ExpressionText.Of(p.Length))}]",
        _ => statement.GetType().Name,
    };

    private static string Assigned(Assignment a) => $"{ExpressionText.Of(a.Target)} {(a.Adds ? "+=" : "=")} {ExpressionText.Of(a.Value)}";

    private static string Argument(Invoke call, Expr argument, int position) =>
        (call.Routine.Writes(position) ? call.Routine.Reads(position) ? "ref " : "out " : "") + ExpressionText.Of(argument);

    private static string Tape(TapeStatement statement) => statement.Tape == 0 ? "" : $" on tape {statement.Tape}";

    private static string List(IReadOnlyList<Expr> expressions) => string.Join(", ", expressions.Select(ExpressionText.Of));

    private static string Declared(Variable variable) => ExpressionText.Name(variable.Type) + " " + variable.Name;

    private static string Declared(ArrayVariable array) =>
        ExpressionText.Name(array.ElementType) + (array.Kind switch { ArrayKind.Vector => "[]", ArrayKind.Matrix => "[,]", _ => "[][]" }) + " " + array.Name;

    private void Line(string text) => _text.Append(text.Length == 0 ? "" : new string(' ', 4 * _depth)).Append(text).Append('\n');
}

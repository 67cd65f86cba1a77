using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>What references refer to, the rows and columns of matrices that the method makes, and the text by which generated code names
/// things.</summary>
internal sealed partial class LoweringScope
{
    private readonly Dictionary<ISymbol, Element> _places = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ArrayVariable, IReadOnlyList<Expr>> _shapes = [];

    /// <summary>The element that a <c>ref</c> local or parameter refers to; null if it refers to none.</summary>
    public Element? PlaceOf(ISymbol symbol) => _places.TryGetValue(symbol, out Element? place) ? place : null;

    /// <summary>Ends what a <c>ref</c> variable refers to.</summary>
    public void Forget(ISymbol symbol) => _places.Remove(symbol);

    /// <summary>Whether a <c>ref</c> variable refers to an element of the array.</summary>
    public bool IsReferredTo(ArrayVariable array) => _places.Values.Any(p => p.Array.Root == array.Root);

    /// <summary>Lets a <c>ref</c> local or parameter refer to an element.</summary>
    public void Bind(ISymbol symbol, Element place)
    {
        _variables.Remove(symbol);
        _places[symbol] = place;
    }

    /// <summary>Lets a <c>ref</c> local or parameter refer to a <see cref="Variable"/>, an <see cref="Element"/> or a <see
    /// cref="StructValue"/>.</summary>
    public void BindPlace(ISymbol symbol, object place)
    {
        if (place is Variable variable)
            Bind(symbol, variable);
        else if (place is Element element)
            Bind(symbol, element);
        else if (place is ReferenceSlot slot)
            Bind(symbol, slot);
        else
            Bind(symbol, (StructValue)place);
    }

    private readonly Dictionary<ISymbol, Variable> _leftSwitches = new(SymbolEqualityComparer.Default);

    /// <summary>The sections of switch statements that are being lowered, and those that jumped to them.</summary>
    public Stack<ISwitchCaseOperation> Sections { get; } = new();

    /// <summary>Begins a switch statement: where a break leaves it from within other statements, a flag tells what follows.</summary>
    public void EnterSwitch(ISwitchOperation @switch)
    {
        _leftSwitches.Remove(@switch.ExitLabel);
        // The last statement of a section may be its end; a break before it leaves out what follows.
        bool isLeftFromWithin = @switch.Cases
            .Select(static c => c.Body.Length == 1 && c.Body[0] is IBlockOperation block ? block.Operations : c.Body)
            .SelectMany(static body => body.Where((s, i) => s is not IBranchOperation || i < body.Length - 1))
            .SelectMany(static s => s.DescendantsAndSelf()).OfType<IBranchOperation>()
            .Any(branch => SymbolEqualityComparer.Default.Equals(branch.Target, @switch.ExitLabel));
        if (!isLeftFromWithin)
            return;
        Variable isLeft = NewLocal("isLeft", NumericType.Boolean);
        Statements.Add(new Assign(isLeft, pool.Truth(false)));
        _leftSwitches[@switch.ExitLabel] = isLeft;
    }

    /// <summary>The flag of the switch statement that a break in the statement leaves; null if there is none.</summary>
    public Variable? SwitchThatIsLeft(IOperation statement)
    {
        if (_leftSwitches.Count == 0)
            return null;
        foreach (IOperation part in statement.DescendantsAndSelf())
        {
            // A switch within has its own end.
            if (part is IBranchOperation branch && _leftSwitches.TryGetValue(branch.Target, out Variable? isLeft)
                && !statement.DescendantsAndSelf()
                .Any(o => o is ISwitchOperation inner && SymbolEqualityComparer.Default.Equals(inner.ExitLabel, branch.Target)))
                return isLeft;
        }
        return null;
    }

    // Whether the user gave the variable its name, or an object that it tells from others.
    private bool IsDeclared(Variable variable) => _variables.Any(v => v.Value == variable && v.Key is ILocalSymbol)
        || _references.Any(r => r.Key is ILocalSymbol && Variables(r.Value).Contains(variable));

    /// <summary>A block whose variables that the user declared, such as <c>out var</c>, live on in the block around it.</summary>
    public Block WithoutDeclared(Block block)
    {
        List<Variable> declared = block.Locals.Where(IsDeclared).ToList();
        _locals.AddRange(declared);
        // C# makes sure that nobody reads the value that it has where the block does not run.
        Statements.AddRange(declared.Select(d => new Assign(d, d.Type.IsReal()
            ? pool.Zero : d.Type == NumericType.Boolean ? pool.Truth(false) : pool.Number(0, d.Type))));
        return declared.Count == 0 ? block : block with { Locals = block.Locals.Except(declared).ToList() };
    }

    /// <summary>The lambdas that locals and parameters stand for.</summary>
    public IEnumerable<IOperation> Lambdas => _functions.Values.Concat(_objectsMade.Values.OfType<ClosureValue>()
        .Select(static c => c.Function)).Select(f => f.Body ?? MethodBodies.Of(f.Method, this)).OfType<IOperation>();

    /// <summary>The lengths along each dimension of a matrix, or of an array of more dimensions, that the method made, whose elements lie
    /// row by row in one array; null if it is none.</summary>
    public IReadOnlyList<Expr>? ShapeOf(ArrayVariable array) => _shapes.TryGetValue(array, out IReadOnlyList<Expr>? shape) ? shape : null;

    /// <summary>Says that an array holds a matrix, or more dimensions, row by row.</summary>
    public void Shape(ArrayVariable array, IReadOnlyList<Expr> shape) => _shapes[array] = shape;

    /// <summary>The text that names a method in the generated code.</summary>
    public string PathOf(IMethodSymbol called)
    {
        diagnostics.UseWarnings.UnionWith(UseWarnings.Of((ISymbol)called));
        return SymbolEqualityComparer.Default.Equals(called.ContainingType, Owner)
            ? Identifiers.Escaped(called.Name)
            : called.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + Identifiers.Escaped(called.Name);
    }

    /// <summary>The text by which generated code reads a value from outside the method; null where it may change.</summary>
    public string? PathOf(IOperation value)
    {
        if (OutsideValues.Of(value, this) is not { } path)
            return null;
        diagnostics.UseWarnings.UnionWith(UseWarnings.Of(path.Member));
        string? text = TextOf(path);
        if (text is not null && OutsideValues.OfOwn(value, this) is not null && !KeptMembers.IsOpen(path.Member.ContainingType))
            MembersRead[text] = (path.Member, value.Type!);
        return text;
    }

    private string? TextOf((ISymbol Member, string Text) path)
    {
        if (!Hidden.IsHidden(path.Member))
            return path.Text;
        string owner = path.Text.Substring(0, path.Text.Length - Identifiers.Escaped(path.Member.Name).Length - 1);
        return Hidden.PathOf(path.Member) is { } hidden
            ? path.Member.IsStatic ? hidden : hidden.Replace("(this)", "(" + owner + ")") : null;
    }

    private readonly Dictionary<ISymbol, string> _objects = new(SymbolEqualityComparer.Default);

    /// <summary>Lets a parameter or local stand for an object that keeps its values.</summary>
    /// <param name="symbol">The parameter or local.</param>
    /// <param name="path">The text by which generated code reads the object.</param>
    public void BindObject(ISymbol symbol, string path)
    {
        _references.Remove(symbol);
        _objects[symbol] = path;
    }

    private readonly HashSet<string> _missing = [];

    /// <summary>Notes that what generated code reads by a text is null, as nobody gave anything.</summary>
    public void ExpectMissing(string path) => _missing.Add(path);

    /// <summary>Whether what generated code reads by a text is known to be null.</summary>
    public bool IsMissing(string path) => _missing.Contains(path);

    /// <summary>The text by which generated code reads the object that a parameter or local stands for; null if it stands for
    /// none.</summary>
    public string? ObjectOf(ISymbol symbol) =>
        _objects.TryGetValue(symbol, out string? path) ? path : (SlotOf(symbol)?.Value as OutsideObject)?.Path;

    /// <summary>Lets generated code be silent about what may be null: it tests for null where the method does.</summary>
    public void ExpectNull() => diagnostics.UseWarnings.UnionWith(["CS8602", "CS8604"]);

    /// <summary>The members of other types that generated code cannot name.</summary>
    public HiddenMembers Hidden => _hidden ??= new HiddenMembers(this, diagnostics.Members);

    private HiddenMembers? _hidden;

    /// <summary>What a number that generated code cannot name was computed from; null where it can, or where that is not known.</summary>
    public IOperation? InitializerOf(IOperation value) =>
        OutsideValues.Of(value, this) is { } path && Hidden.IsHidden(path.Member) ? Hidden.NumberOf(path.Member) : null;

    /// <summary>The last name of the text that names a member.</summary>
    public static string LastName(string path)
    {
        string member = path.Split('(')[0];
        return member.Substring(member.LastIndexOf('.') + 1);
    }
}

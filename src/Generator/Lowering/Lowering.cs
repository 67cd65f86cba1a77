using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;
using Constants = SymGrad.Symbolic.Constants;

namespace SymGrad.Generator;

/// <summary>What is known while one method is lowered: its names, and what went wrong.</summary>
internal sealed partial class LoweringScope(ExprPool pool, IMethodSymbol method, SemanticModel semantics, DiagnosticBag diagnostics,
    CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, Variable> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, ArraySlot> _arrays = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, FunctionValue> _functions = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, ArrayVariable> _outside = [];
    private readonly Dictionary<ISymbol, StructValue> _structs = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, int> _tapes = new(SymbolEqualityComparer.Default);
    private readonly HashSet<Variable> _fixed = [];
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly Stack<List<Statement>> _blocks = new();
    private FunctionTable? _functionTable;
    private SharedMethods? _sharedMethods;
    private RowTable? _rowTable;
    private TypeArguments? _types;
    private List<Variable> _locals = [];

    public ExprPool Pool => pool;

    public Compilation Compilation => semantics.Compilation;

    /// <summary>
    /// The one semantic model of a file. Another one would have symbols of its own for what is declared within methods: the type
    /// parameters of a local function would not be those of the call.
    /// </summary>
    public SemanticModel ModelOf(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out SemanticModel? model))
            _models[tree] = model = tree == semantics.SyntaxTree
                ? semantics : LibrarySource.Has(tree, Compilation)
                ? LibrarySource.ModelOf(tree, Compilation) : Compilation.GetSemanticModel(tree);
        return model;
    }

    /// <summary>What is being lowered, for what is wrong with no place of its own.</summary>
    public IOperation Root { get; set; } = null!;

    /// <summary>What type parameters stand for.</summary>
    public TypeArguments Types => _types ??= new TypeArguments(Compilation) { RowsAreItems = Facts.RowsAreItems };

    /// <summary>The type that has the method.</summary>
    public INamedTypeSymbol Owner => method.ContainingType;

    /// <summary>Where generated code goes, and sees what is visible there: a type whose members it joins, or the assembly.</summary>
    public ISymbol Place { get; init; } = method.ContainingType;

    /// <summary>Whether generated code can name a member.</summary>
    public bool IsVisible(ISymbol member) => Place is INamedTypeSymbol type ? Compilation.IsSymbolAccessibleWithin(member, type)
        : Compilation.IsSymbolAccessibleWithin(member, Compilation.Assembly);

    /// <summary>The names that are taken.</summary>
    public HashSet<string> Names { get; } = [.. method.Parameters.Select(static p => p.Name), method.Name, "_"];

    /// <summary>The methods whose bodies are being lowered, the annotated one first.</summary>
    public Stack<IMethodSymbol> Methods { get; } = new([method]);

    public CancellationToken Cancellation => cancellation;

    /// <summary>The strings that parameters of methods that are being lowered have.</summary>
    public Dictionary<ISymbol, Text> TextsOf { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The objects that the caller gives.</summary>
    public GivenObjects Objects => _objectsGiven ??= new GivenObjects(this);

    private GivenObjects? _objectsGiven;

    /// <summary>Numbers of given objects, which keep their values.</summary>
    public HashSet<Variable> GivenNumbers { get; } = [];

    /// <summary>Whether a parameter is the method's own, which generated code has too.</summary>
    public bool IsOwnParameter(IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method);

    /// <summary>Whether code stands in the method itself and not in one that it calls.</summary>
    public bool IsOwn(SyntaxNode code) =>
        method.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == code.SyntaxTree && r.Span.Contains(code.Span));

    /// <summary>The statements lowered so far in the innermost block.</summary>
    public List<Statement> Statements { get; private set; } = [];

    /// <summary>What a symbol of a scalar stands for.</summary>
    public Expr Read(ISymbol symbol, NumericType type) => (Expr?)PlaceOf(symbol) ?? (Expr?)Decided(symbol) ?? VariableOf(symbol, type);

    private readonly Dictionary<ISymbol, Number> _decided = new(SymbolEqualityComparer.Default);

    private Number? Decided(ISymbol symbol) => _decided.TryGetValue(symbol, out Number? value) ? value : null;

    /// <summary>Says that a parameter has a truth value that is known here and keeps it.</summary>
    public void Decide(ISymbol symbol, Number value) => _decided[symbol] = value;

    /// <summary>The scalars and, as their roots, the arrays that a statement changes, blocks within it included.</summary>
    public IEnumerable<IStorage> Written(Statement statement) => Programs.Statements.Within(new Block(statement))
        .SelectMany(s => s is Invoke { Routine: Function } call ? call.Assigned.Concat(Functions.Written(call)) : s.Assigned);

    /// <summary>Whether the code does not compile: its own errors say so, and nothing is generated.</summary>
    public bool IsBroken { get; set; }

    /// <summary>
    /// Reports what is wrong: in generated code and in the sources of .NET's types, where those are called, and there only what stands in
    /// the way.
    /// </summary>
    public void Report(DiagnosticDescriptor rule, IOperation at, params object[] arguments)
    {
        // What stands in the way of a value may be a method that its type has and the type's source has not.
        if ((rule == Rules.UnsupportedExpression || rule == Rules.OutsideValue || rule == Rules.UnsupportedCall)
            && LibrarySource.MissingIn(at, Compilation) is { } call && call.TargetMethod.ContainingType is var type)
            (rule, at, arguments) = (Rules.UnsupportedCall, call, [call.TargetMethod.Name, LibrarySource.IsOfPackage(type, Compilation)
                ? $", of those of {type.Name} that are known; write it with others, or with loops over the elements"
                : $"; write it with the arithmetic of {type.Name}"]);
        if ((rule == Rules.UnsupportedExpression || rule == Rules.UnsupportedType)
            && at.DescendantsAndSelf().Any(static o => IsLanes(o.Type)))
            (rule, arguments) = (Rules.UnsupportedExpression, ["Vector<T>, whose number of lanes only the run knows,",
                "; write a loop over the elements, or calls of TensorPrimitives"]);
        if (_refused.Count > 0 && rule.DefaultSeverity == DiagnosticSeverity.Error && at.DescendantsAndSelf()
            .Any(o => o is ILocalReferenceOperation { IsDeclaration: false, Local: var local } && _refused.Contains(local)))
            return;
        IOperation shown = InGenerated ?? (IsUsers(at) ? at : _calls.FirstOrDefault(IsUsers) ?? Root);
        if (shown == at || rule.DefaultSeverity == DiagnosticSeverity.Error)
            diagnostics.Report(rule, shown.Syntax.GetLocation(), arguments);
    }

    // Locals whose values are refused: that says what there is to say, also of what is done with them.
    private readonly HashSet<ISymbol> _refused = new(SymbolEqualityComparer.Default);

    /// <summary>Lowers a declaration, after which nothing more is reported of a local whose value is refused.</summary>
    public void Declare(ILocalSymbol local, Action lower)
    {
        int before = diagnostics.Count;
        lower();
        if (HasReported(before))
            _refused.Add(local);
    }

    /// <summary>How much has been reported.</summary>
    public int Reported => diagnostics.Count;

    /// <summary>Whether an error was reported after the first so many reports.</summary>
    public bool HasReported(int before) => diagnostics.HasErrorsSince(before);

    private static bool IsLanes(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Vector", Arity: 1 } && type.ContainingNamespace?.ToDisplayString() == "System.Numerics";

    private bool IsUsers(IOperation operation) => !LibrarySource.Has(operation.Syntax.SyntaxTree, Compilation);

    /// <summary>The conversions to integers.</summary>
    public List<Cut> Cuts { get; } = [];

    /// <summary>The call of generated code that is being lowered; null if none.</summary>
    public IOperation? InGenerated { get; set; }

    /// <summary>The number of the tape that a local of generated code stands for.</summary>
    public int TapeOf(ILocalSymbol local)
    {
        if (!_tapes.TryGetValue(local, out int tape))
            _tapes[local] = tape = _tapes.Count;
        return tape;
    }

    /// <summary>The methods that are called as functions.</summary>
    public FunctionTable Functions => _functionTable ??= new FunctionTable(this);

    /// <summary>The methods that are called as functions since they are long and called often.</summary>
    public SharedMethods SharedMethods => _sharedMethods ??= new SharedMethods(this);

    /// <summary>The assignments of rows of jagged arrays.</summary>
    public RowTable Rows => _rowTable ??= new RowTable(this);

    /// <summary>Lowers the body of another method, which sees nothing of what has been lowered so far.</summary>
    public Block Apart(Action lower)
    {
        (StructValue? self, ObjectReference? made, StructValue? returned, bool returnsArray, ReferenceSlot? reference,
            ArraySlot? array) = (This, Self, Returned, ReturnsArray, ReturnedReference, ReturnedSlot);
        (This, Self, Returned, ReturnsArray, ReturnedReference, ReturnedSlot) = (null, null, null, false, null, null);
        List<List<Statement>> blocks = [.. _blocks];
        _blocks.Clear();
        BlockContext? function = FunctionBlock;
        (Stack<TryRegion>, Stack<ExitBlock>, Variable?) exits = EnterApart();
        Block block = InBlock(lower);
        (Regions, Exits, Thrown) = exits;
        FunctionBlock = function;
        for (int i = blocks.Count - 1; i >= 0; i--)
            _blocks.Push(blocks[i]);
        (This, Self, Returned, ReturnsArray, ReturnedReference, ReturnedSlot) = (self, made, returned, returnsArray, reference, array);
        return block;
    }

    /// <summary>The statements lowered so far in the innermost block and those around it.</summary>
    public IEnumerable<Statement> EnclosingStatements => _blocks.SelectMany(static b => b).Concat(Statements);

    /// <summary>Lowers the statements of a block of its own.</summary>
    public Block InBlock(Action lower, BlockKind kind = BlockKind.Loop, Expr? trips = null)
    {
        (List<Statement> statements, List<Variable> locals, BlockContext context) = (Statements, _locals, Innermost);
        (Statements, _locals) = ([], []);
        _context = new BlockContext(context, kind, Statements, _locals) { Trips = trips };
        _blocks.Push(statements);
        lower();
        _blocks.Pop();
        var block = new Block(Statements) { Locals = _locals };
        (Statements, _locals, _context) = (statements, locals, context);
        return block;
    }

    /// <summary>Lowers an expression in a block of its own: what has to happen before it, and its value.</summary>
    public (Block Before, Expr Value) InBlock(Func<Expr> lower, BlockKind kind = BlockKind.Loop)
    {
        Expr value = pool.Zero;
        Block before = InBlock(() => { value = lower(); }, kind);
        // What only names parts of the value is put into it.
        if (!before.Statements.All(s => s is Assign { Target: Variable target } && before.Locals.Contains(target) && !IsDeclared(target)))
            return (before, value);
        var scope = new Dictionary<Expr, Expr>();
        foreach (Assign assign in before.Statements.Cast<Assign>())
            scope[assign.Target] = pool.Stored(assign.Target.Type, Traversal.Substitute(assign.Value, scope));
        return (Block.Empty, Traversal.Substitute(value, scope));
    }

    /// <summary>A new local of the innermost block.</summary>
    public Variable NewLocal(string wanted, NumericType type)
    {
        // The compiler's own names, such as those of query expressions, are none of C#'s.
        if (wanted.IndexOf('<') >= 0)
            wanted = "item";
        Variable local = pool.Variable(Identifiers.Escaped(Names.Fresh(wanted)), type);
        _locals.Add(local);
        return local;
    }

    /// <summary>The value as it is now, whatever happens after.</summary>
    public Expr Captured(Expr value, string name)
    {
        if (value is Number or Constant)
            return value;
        Variable local = NewLocal(name, value.Type == NumericType.Exact ? NumericType.Double : value.Type);
        Statements.Add(new Assign(local, value));
        return local;
    }

    /// <summary>The value, for good: as it is where nothing in it changes, such as a length or a counted loop's index.</summary>
    public Expr Fixed(Expr value, string name) => IsFixed(value) ? WithoutViews(value) : Captured(value, name);

    /// <summary>Whether nothing in a value changes.</summary>
    public bool IsFixed(Expr value) =>
        Traversal.PostOrder(value).TrueForAll(n => n is Number or ArrayLength or Sum or Negate or Product
            || (n is Variable v && _fixed.Contains(v)));

    /// <summary>Says that a variable keeps its value for as long as it is known, such as a counted loop's index.</summary>
    public void Fix(Variable variable) => _fixed.Add(variable);

    /// <summary>Lets a symbol stand for a scalar.</summary>
    public void Bind(ISymbol symbol, Variable variable)
    {
        _places.Remove(symbol);
        _decided.Remove(symbol);
        _variables[symbol] = variable;
    }

    /// <summary>Lets a local or parameter stand for a function.</summary>
    public void Bind(ISymbol symbol, FunctionValue function)
    {
        _delegates.Remove(symbol);
        _references.Remove(symbol);
        _functions[symbol] = function;
    }

    /// <summary>Lets a symbol stand for the fields of a struct.</summary>
    public void Bind(ISymbol symbol, StructValue value) => _structs[symbol] = value;

    /// <summary>The fields that a symbol stands for; null if none.</summary>
    public StructValue? StructOf(ISymbol symbol) => _structs.TryGetValue(symbol, out StructValue? value) ? value : null;

    /// <summary>The struct whose method is being lowered; null if none.</summary>
    public StructValue? This { get; set; }

    /// <summary>Where the method that is being lowered puts the object that it returns; null where it returns none.</summary>
    public ReferenceSlot? ReturnedReference { get; set; }

    /// <summary>Lowers what is done with an item that the iterator that is being lowered yields; null where none is.</summary>
    public Action<IOperation>? Yield { get; set; }

    /// <summary>The labels of the loops that jumps back to them make.</summary>
    public HashSet<ISymbol> Repeated { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The iterators that wait while what they yielded is used.</summary>
    public Stack<IMethodSymbol> Waiting { get; } = new();

    /// <summary>What is known of the method that is being lowered.</summary>
    public Surroundings Around => new(This, Self, InGenerated, Returned, ReturnsArray, ReturnedReference, ReturnedSlot, Yield);

    /// <summary>Lowers a part of the method around the one that is being lowered.</summary>
    public void As(Surroundings around, Action lower)
    {
        Surroundings inner = Around;
        Waiting.Push(Methods.Pop());
        Enter(around);
        Types.Aside(lower);
        Enter(inner);
        Methods.Push(Waiting.Pop());
    }

    private void Enter(Surroundings surroundings)
    {
        (This, InGenerated, Returned, ReturnsArray) = (surroundings.This, surroundings.InGenerated, surroundings.Returned,
            surroundings.ReturnsArray);
        (ReturnedReference, ReturnedSlot, Yield) = (surroundings.ReturnedReference, surroundings.ReturnedSlot, surroundings.Yield);
        EnterObject(surroundings.Self);
    }

    /// <summary>What stands for the array that the method that is being lowered returns; null where it returns none, or at its
    /// end.</summary>
    public ArraySlot? ReturnedSlot { get; set; }

    /// <summary>Where the method that is being lowered puts the struct that it returns; null where it returns none.</summary>
    public StructValue? Returned { get; set; }

    /// <summary>Whether the method that is being lowered is the annotated one and returns an array.</summary>
    public bool ReturnsArray { get; set; }

    /// <summary>The array that the annotated method returns; null if none has been met yet.</summary>
    public ArrayVariable? ReturnedArray { get; set; }

    /// <summary>Whether a symbol stands for a scalar already.</summary>
    public bool IsBound(ISymbol symbol) => _variables.ContainsKey(symbol);

    /// <summary>Forgets the locals of a method that is lowered once more.</summary>
    public void Redeclare(IOperation body)
    {
        foreach (IOperation operation in body.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator)
            {
                _variables.Remove(declarator.Symbol);
                _arrays.Remove(declarator.Symbol);
                _references.Remove(declarator.Symbol);
                _chains.Remove(declarator.Symbol);
            }
        }
    }

    /// <summary>The scalars from outside the method that it reads.</summary>
    public List<Variable> Constants { get; } = [];

    /// <summary>A scalar from outside the method.</summary>
    public Variable Outside(string path, NumericType type)
    {
        Variable constant = pool.Variable(path, type);
        if (!Constants.Contains(constant))
            Constants.Add(constant);
        return constant;
    }

    /// <summary>The arrays from outside the method that it reads.</summary>
    public IReadOnlyList<ArrayVariable> OutsideArrays => _outside.Values.OrderBy(static a => a.Name, StringComparer.Ordinal).ToList();

    /// <summary>An array from outside the method.</summary>
    public ArrayVariable OutsideArray(string path, NumericType element, ArrayKind kind) => _outside.TryGetValue(path,
        out ArrayVariable? array) ? array
        : _outside[path] = new ArrayVariable(path, element, kind) { IsReadOnly = true, IsArray = true };

    /// <summary>Adds the statements of a block to the innermost one.</summary>
    public void Splice(Block block)
    {
        Statements.AddRange(block.Statements);
        _locals.AddRange(block.Locals);
    }

    /// <summary>The array that a symbol stands for; null if none.</summary>
    public ArrayVariable? ArrayOf(ISymbol symbol) => ArraySlotOf(symbol)?.Array;

    /// <summary>The variable that stands for a parameter or local.</summary>
    public Variable VariableOf(ISymbol symbol, NumericType type)
    {
        if (_variables.TryGetValue(symbol, out Variable? variable))
            return variable;
        _variables[symbol] = variable = symbol is not IParameterSymbol parameter ? NewLocal(symbol.Name, type)
            : OutsideValues.IsKept(parameter) ? Outside(Identifiers.Escaped(symbol.Name), type)
            : pool.Variable(Identifiers.Escaped(symbol.Name), type);
        // A parameter that is assigned to has a local of its own.
        if (symbol is IParameterSymbol)
            _fixed.Add(variable);
        return variable;
    }

    /// <summary>Gives a parameter that the method assigns to a local of its own.</summary>
    public void CopyParameter(IParameterSymbol parameter, NumericType type)
    {
        Variable copy = NewLocal(parameter.Name, type);
        _variables[parameter.OriginalDefinition] = copy;
        Statements.Add(new Assign(copy, pool.Variable(Identifiers.Escaped(parameter.Name), type)));
    }

    /// <summary>Gives a struct parameter that the method changes fields of its own.</summary>
    public void CopyParameter(IParameterSymbol parameter, StructValue original)
    {
        var structs = new StructLowering(this, new ExpressionLowering(this));
        StructValue copy = structs.NewLocal(parameter.Name, parameter.Type);
        structs.Assign(copy, original, null);
        Bind(parameter.OriginalDefinition, copy);
    }
}

/// <summary>What is known of a method that is being lowered, see <see cref="LoweringScope"/>.</summary>
internal sealed record Surroundings(StructValue? This, ObjectReference? Self, IOperation? InGenerated, StructValue? Returned,
    bool ReturnsArray, ReferenceSlot? ReturnedReference, ArraySlot? ReturnedSlot, Action<IOperation>? Yield);

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>The methods that are lowered once and called, since they call themselves: by themselves or through others.</summary>
internal sealed class FunctionTable(LoweringScope scope)
{
    private readonly Dictionary<ISymbol, bool> _recursive = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, (Function Function, Block? Body)> _functions = [];
    private readonly Dictionary<Function, IReadOnlyList<ISymbol>> _lifted = [];
    private readonly HashSet<ArrayVariable> _boxes = [];
    private int _effectsKnown;
    private readonly List<(Invoke Call, SeenStorage Seen, IOperation At)> _calls = [];

    /// <summary>The functions that have been lowered, in a fixed order.</summary>
    public IReadOnlyList<FunctionBody> All
    {
        get
        {
            List<FunctionBody> bodies = _functions.Values.Where(static f => f.Body is not null)
                .Select(static f => new FunctionBody(f.Function, f.Body!, null)).ToList();
            Function.FindEffects(bodies);
            return bodies;
        }
    }

    /// <summary>Changes the bodies of all functions.</summary>
    public void Map(System.Func<Block, Block> change)
    {
        foreach (string key in _functions.Keys.ToList())
        {
            if (_functions[key] is (var function, { } body))
                _functions[key] = (function, change(body));
        }
    }

    /// <summary>The arrays that a call may change, as their roots: all that the function can write to while it is not known in
    /// full.</summary>
    public IEnumerable<ArrayVariable> Written(Invoke call)
    {
        if (!_functions.Values.All(static f => f.Body is not null))
            return call.Arguments.OfType<WholeArray>().Select(static w => w.Array.Root).Where(static a => !a.IsReadOnly);
        if (_effectsKnown < _functions.Count)
            _effectsKnown = All.Count;
        return call.Written.Select(static a => a.Root);
    }

    /// <summary>Remembers a call, which is checked once all functions are known.</summary>
    /// <param name="call">The call.</param>
    /// <param name="seen">What the function sees through its parameters.</param>
    /// <param name="at">The call in the source.</param>
    public void Add(Invoke call, SeenStorage seen, IOperation at) => _calls.Add((call, seen, at));

    /// <summary>Reports the calls that let a function write to an array that it knows by another name too.</summary>
    public void CheckCalls()
    {
        foreach ((Invoke call, SeenStorage seen, IOperation at) in _calls)
        {
            List<ArrayVariable> roots = call.Arguments.OfType<WholeArray>().Select(static w => w.Array.Root).ToList();
            foreach (ArrayVariable written in call.Written.Select(static a => a.Root))
            {
                if (written.IsReadOnly || roots.Count(r => r == written) > 1 || seen.ReadOnly.Contains(written))
                    scope.Report(Rules.UnsupportedCall, at, ((Function)call.Routine).Name,
                        $"; it writes to '{written.Name}', which it must not know by another name: copy what it reads");
            }
        }
    }

    /// <summary>Whether a method with source calls itself.</summary>
    public bool IsRecursive(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        if (scope.Facts.IsCalled(definition))
            return true;
        if (!_recursive.TryGetValue(definition, out bool recursive))
            _recursive[definition] = recursive = Reaches(definition);
        return recursive;
    }

    /// <summary>Whether it matters on which object a method is called: it reads the object, by itself or through others, or derived
    /// classes may have another such method.</summary>
    public bool ReadsThis(IMethodSymbol method)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IMethodSymbol>([method.OriginalDefinition]);
        while (open.Count > 0)
        {
            IMethodSymbol next = open.Pop();
            if (next.IsStatic || !seen.Add(next))
                continue;
            if (next.IsVirtual || next.IsAbstract || next.IsOverride || MethodBodies.Of(next, scope) is not { } body)
                return true;
            if (body.Descendants().OfType<IParameterReferenceOperation>().Any(static p => OutsideValues.IsKept(p.Parameter)))
                return true;
            foreach (IInstanceReferenceOperation reference in body.Descendants().OfType<IInstanceReferenceOperation>())
            {
                if (reference.Parent is not IInvocationOperation call || call.Instance != reference)
                    return true;
                open.Push(call.TargetMethod.OriginalDefinition);
            }
        }
        return false;
    }

    /// <summary>Whether a method may throw, by itself or through others.</summary>
    public bool Throws(IMethodSymbol method)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IMethodSymbol>([method.OriginalDefinition]);
        while (open.Count > 0)
        {
            IOperation? body = MethodBodies.Of(open.Pop(), scope);
            if (body?.Descendants().Any(static o => o is IThrowOperation) == true)
                return true;
            foreach (IMethodSymbol callee in Callees(body).Where(c => c.DeclaringSyntaxReferences.Length > 0 && seen.Add(c)))
                open.Push(callee);
        }
        return false;
    }

    private bool Reaches(IMethodSymbol target) => Reaches(target, target);

    private bool Reaches(IMethodSymbol from, IMethodSymbol target)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IMethodSymbol>([from]);
        while (open.Count > 0)
        {
            foreach (IMethodSymbol callee in Callees(MethodBodies.Of(open.Pop(), scope)))
            {
                if (SymbolEqualityComparer.Default.Equals(callee, target))
                    return true;
                if (callee.DeclaringSyntaxReferences.Length > 0 && seen.Add(callee))
                    open.Push(callee);
            }
        }
        return false;
    }

    // What a body calls: methods, and lambdas that are all that a variable ever is.
    private static IEnumerable<IMethodSymbol> Callees(IOperation? body) => (body?.Descendants() ?? []).OfType<IInvocationOperation>()
        .Select(static c => c is
        {
            TargetMethod.MethodKind: MethodKind.DelegateInvoke,
            Instance: ILocalReferenceOperation { Local: var called }
        }
                ? OnlyLambda(called, c) ?? c.TargetMethod : c.TargetMethod.OriginalDefinition);

    // The lambda that a local is given; null where it is given several, or other things.
    private static IMethodSymbol? OnlyLambda(ILocalSymbol local, IOperation within)
    {
        List<IOperation> given = ArrayUse.Root(within).Descendants().Select(o => o switch
        {
            IVariableDeclaratorOperation { Symbol: var declared, Initializer.Value: { } value } when Is(declared) => value,
            IAssignmentOperation { Target: ILocalReferenceOperation { Local: var assigned }, Value: var value } when Is(assigned) => value,
            IArgumentOperation { Parameter.RefKind: not RefKind.None, Value: ILocalReferenceOperation { Local: var handed } } argument
                when Is(handed) => argument,
            _ => null,
        }).OfType<IOperation>().Select(ArrayUse.Unconverted).Where(static v => v is not { ConstantValue: { HasValue: true, Value: null } })
            .ToList();
        return given is [IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }] ? lambda.Symbol : null;

        bool Is(ILocalSymbol other) => SymbolEqualityComparer.Default.Equals(other, local);
    }

    /// <summary>Whether an array is a parameter that stands for a number.</summary>
    public bool IsBox(ArrayVariable array) => _boxes.Contains(array);

    /// <summary>The variables from around a function that are parameters of it, after those that it has itself.</summary>
    public IReadOnlyList<ISymbol> LiftedBy(Function function) =>
        _lifted.TryGetValue(function, out IReadOnlyList<ISymbol>? lifted) ? lifted : [];

    /// <summary>The function for a method, lowered if it has not been before; null where it is refused, which has been reported.</summary>
    /// <param name="method">The method.</param>
    /// <param name="at">The call.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="around">What it knows from around it; null for nothing.</param>
    /// <param name="objects">The objects of which one's method it is; null where it does not matter which one's.</param>
    /// <param name="shaped">The places of the parameters that get matrices which lie row by row, with their sizes after them.</param>
    public Function? Of(IMethodSymbol method, IOperation at, string name, LiftedVariables? around = null, ObjectPool? objects = null,
        IReadOnlyList<int>? shaped = null)
    {
        scope.Types.Enter(method);
        try
        {
            string key = method.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "|"
                + string.Join(",", method.OriginalDefinition.Parameters
                    .Select(p => scope.Types.Resolve(p.Type)!.ToDisplayString())) + "|"
                + method.Locations[0].SourceSpan.Start + around?.Key + (objects is null ? "" : "|" + objects.Key)
                + string.Concat((shaped ?? []).Select(static i => "|" + i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            if (_functions.TryGetValue(key, out (Function Function, Block? Body) known))
                return known.Function;
            if (Refusal(method.OriginalDefinition, around, objects) is { } reason)
            {
                scope.Report(Rules.UnsupportedCall, at, name, reason);
                return null;
            }
            return Lowered(key, method.OriginalDefinition, name, around, objects, shaped ?? []);
        }
        finally
        {
            scope.Types.Leave();
        }
    }

    private string? Refusal(IMethodSymbol method, LiftedVariables? around, ObjectPool? objects)
    {
        if (scope.Methods.Contains(method, SymbolEqualityComparer.Default) && method.IsGenericMethod)
            return "; it calls itself at another type: write a loop";
        if (!method.IsStatic && !IsWithin(method) && objects is null
            && !SymbolEqualityComparer.Default.Equals(method.ContainingType, scope.Owner) && ReadsThis(method))
            return "; a method that calls itself must be static";
        if (scope.Owner.IsValueType && objects is null && !method.IsStatic && !IsWithin(method) && ReadsThis(method))
            return "; a method of a struct that calls itself must be static";
        if (!method.ReturnsVoid && scope.Types.Of(method.ReturnType) is null && scope.Types.FieldsOf(method.ReturnType) is null
            && !scope.IsObject(method.ReturnType))
            return "; a method that calls itself returns a number, a struct or tuple of numbers, an object, or nothing";
        if (method.Parameters.FirstOrDefault(p => scope.Types.Of(p.Type) is null && around?.Functions.ContainsKey(p) != true
            && (IsReference(p) || (scope.Types.OfArray(p.Type) is null && !scope.IsObject(p.Type) && !IsStruct(p)))) is { } parameter)
            return $"; a method that calls itself takes numbers, and structs, arrays and objects by value, unlike '{parameter.Name}'";
        // The variables of a call are those of that call only.
        for (ISymbol? outer = method.ContainingSymbol; outer is IMethodSymbol outside; outer = outer.ContainingSymbol)
        {
            if (IsWithin(method) && Reaches(method, outside.OriginalDefinition))
                return $"; it calls '{outside.Name}', of which it is a part: write a static method of numbers and arrays";
        }
        if (around is null)
            return null;
        if (around.IsRefused)
            return "; functions that it is handed know variables of it, or each knows others: write a static method of numbers and arrays";
        HashSet<ISymbol> written = Written(MethodBodies.Of(method, scope)!, around);
        return around.Symbols.FirstOrDefault(s => around.ValueOf(s) is null
            || (scope.Types.OfArray(LiftedVariables.TypeOf(s)) is not null && written.Contains(s))) is { } other
            ? $"; it knows '{other.Name}' from around it, which is no number, no struct of numbers and no array that stays the same: "
                + "hand it over, or write a loop" : null;
    }

    // What a function or one that it is handed assigns to.
    private HashSet<ISymbol> Written(IBlockOperation body, LiftedVariables? around)
    {
        HashSet<ISymbol> written = LoopLowering.Written(body, scope);
        foreach (FunctionValue function in around?.Functions.Values ?? [])
        {
            if ((function.Body ?? MethodBodies.Of(function.Method.OriginalDefinition, scope)) is { } other)
                written.UnionWith(LoopLowering.Written(other, scope));
        }
        return written;
    }

    /// <summary>Whether a parameter is handed over by reference.</summary>
    public static bool IsReference(IParameterSymbol parameter) => parameter.RefKind is RefKind.Ref or RefKind.Out;

    /// <summary>Whether a parameter is a struct or tuple of numbers, each of which is a parameter of the function.</summary>
    public bool IsStruct(IParameterSymbol parameter) =>
        scope.Types.Of(parameter.Type) is null && scope.Types.FieldsOf(parameter.Type) is not null;

    private static bool IsWithin(ISymbol symbol) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction };

    private Function Lowered(string key, IMethodSymbol method, string name, LiftedVariables? around, ObjectPool? objects,
        IReadOnlyList<int> shaped)
    {
        IBlockOperation body = MethodBodies.Of(method, scope)!;
        var parameters = new List<IStorage>();
        HashSet<ISymbol> written = Written(body, around);
        var copies = new List<(IParameterSymbol Parameter, Variable Original)>();
        var structCopies = new List<(IParameterSymbol Parameter, StructValue Original)>();
        var references = new List<(IParameterSymbol Parameter, Variable Number)>();
        List<(ISymbol Symbol, object Value)> lifted = around?.Symbols.Select(s => (s, around.ValueOf(s)!)).ToList() ?? [];
        // With other functions handed over it is another function, which may be met within this one.
        System.Action? resume = scope.Methods.Contains(method, SymbolEqualityComparer.Default) ? scope.Suspend(method) : null;
        if (resume is not null)
            scope.Redeclare(body);
        System.Action? restore = around is null ? null : scope.Suspended(around.Symbols.Concat(around.Functions.Keys));
        foreach (KeyValuePair<ISymbol, FunctionValue> known in around?.Functions.ToList() ?? [])
            scope.Bind(known.Key, known.Value with { Closure = null });
        foreach (IParameterSymbol parameter in method.Parameters.Where(p => around?.Functions.ContainsKey(p) != true))
        {
            string called = Identifiers.Escaped(scope.Names.Fresh(parameter.Name));
            if (shaped.Contains(parameter.Ordinal))
            {
                scope.Bind(parameter, RowByRow(called, parameter, parameters));
                continue;
            }
            if (scope.Types.OfArray(parameter.Type) is { } shape)
            {
                var array = new ArrayVariable(called, shape.Element,
                    shape.Kind)
                {
                    IsReadOnly = scope.Types.Resolve(parameter.Type)!.Name == "ReadOnlySpan",
                    MayLackRows = shape.Kind == ArrayKind.Jagged
                };
                parameters.Add(array);
                scope.Bind(parameter, array);
                continue;
            }
            if (IsStruct(parameter))
            {
                StructValue numbers = Numbers(parameter.Type, parameter.Name, parameters);
                scope.Bind(parameter, numbers);
                if (written.Contains(parameter))
                    structCopies.Add((parameter, numbers));
                continue;
            }
            if (scope.Types.Of(parameter.Type) is not { } type)
            {
                Variable number = scope.Pool.Variable(called, NumericType.Int32);
                parameters.Add(number);
                references.Add((parameter, number));
                continue;
            }
            if (IsReference(parameter))
            {
                // What is handed over by reference comes in an array of one element.
                var box = new ArrayVariable(called, type);
                parameters.Add(box);
                scope.Bind(parameter, (Element)scope.Pool.Element(box, scope.Pool.Number(0, NumericType.Int32)));
                continue;
            }
            Variable variable = scope.Pool.Variable(called, type);
            parameters.Add(variable);
            scope.Bind(parameter, variable);
            if (written.Contains(parameter))
                copies.Add((parameter, variable));
        }
        foreach ((ISymbol symbol, object value) in lifted)
            Lift(symbol, value, written.Contains(symbol), parameters);
        Variable? self = objects is null ? null : scope.Pool.Variable(scope.Names.Fresh("at"), NumericType.Int32);
        if (self is not null)
            parameters.Add(self);
        Expr? reference = scope.IsObject(method.ReturnType) ? Box(NumericType.Int32, "result", parameters) : null;
        // What it returns of a struct goes into arrays of one element, which come last.
        StructValue? returned = scope.Types.FieldsOf(method.ReturnType) is null ? null : Boxes(method.ReturnType, "result", parameters);
        var function = new Function(Identifiers.Escaped(scope.Names.Fresh(name)), parameters, scope.Types.Of(method.ReturnType));
        _lifted[function] = lifted.ConvertAll(static v => v.Symbol);
        _functions[key] = (function, null);
        _keys[function] = key;
        scope.Methods.Push(method);
        ObjectReference? caller = scope.Self;
        Block block = scope.Apart(() =>
        {
            scope.Returned = returned;
            scope.FunctionBlock = scope.Innermost;
            if (reference is not null)
                scope.ReturnedReference = Slot(function, Returned, reference);
            if (self is not null)
                scope.EnterObject(objects!.At(self, scope));
            foreach ((IParameterSymbol parameter, Variable number) in references)
                scope.Bind(parameter, Slot(function, parameter.Name, written.Contains(parameter)
                    ? scope.Captured(number, parameter.Name) : number));
            foreach ((IParameterSymbol parameter, Variable original) in copies)
            {
                Variable copy = scope.NewLocal(parameter.Name, original.Type);
                scope.Bind(parameter, copy);
                scope.Statements.Add(new Assign(copy, original));
            }
            foreach ((IParameterSymbol parameter, StructValue original) in structCopies)
                scope.CopyParameter(parameter, original);
            foreach (IParameterSymbol parameter in method.Parameters.Where(p => written.Contains(p)))
            {
                if (scope.ArrayOf(parameter) is { } given)
                    scope.Own(parameter, given);
            }
            new StatementLowering(scope).LowerAll(body.Operations);
        });
        scope.Methods.Pop();
        scope.EnterObject(caller);
        restore?.Invoke();
        resume?.Invoke();
        _functions[key] = (function, block);
        return function;
    }

    private readonly Dictionary<Function, string> _keys = [];

    /// <summary>A reference that functions are handed or give.</summary>
    /// <param name="function">The function.</param>
    /// <param name="name">The parameter, or what is returned.</param>
    /// <param name="number">Where the number of the object is.</param>
    public ReferenceSlot Slot(Function function, string name, Expr number) =>
        new("function " + _keys[function] + "|" + name, name == Returned ? scope.Outermost : scope.Context, number);

    /// <summary>What is called what a function returns.</summary>
    public const string Returned = "=";

    /// <summary>Hands functions what they use of the arrays in which objects lie.</summary>
    /// <param name="given">The parameters of the method.</param>
    public void HandStorage(IReadOnlyCollection<IStorage> given)
    {
        Dictionary<Function, Block> bodies = _functions.Values.Where(static f => f.Body is not null)
            .ToDictionary(static f => f.Function, static f => f.Body!);
        var storage = new FunctionStorage(scope, bodies, new Block(scope.Statements) { Locals = scope.Innermost.Locals }, given);
        if (!storage.Find())
            return;
        List<Statement> statements = [.. storage.WithCalls().Statements];
        scope.Statements.Clear();
        scope.Statements.AddRange(statements);
        foreach (string key in _functions.Keys.ToList())
        {
            (Function function, Block? body) = _functions[key];
            if (body is not null)
                _functions[key] = (function, storage.WithCalls(function));
        }
        foreach (Function function in bodies.Keys)
            ((List<IStorage>)function.Parameters).AddRange(storage.UsedBy(function));
        for (int i = 0; i < _calls.Count; i++)
        {
            (Invoke call, SeenStorage seen, IOperation at) = _calls[i];
            if (storage.Uses((Function)call.Routine).Any(seen.ByReference.Contains))
                scope.Report(Rules.UnsupportedCall, at, ((Function)call.Routine).Name,
                    "; what it takes by reference lies in an object that it may reach by itself: hand it the object, or return the value");
            if (storage.Lost.Where(l => ReferenceEquals(l.Call, call)).Select(static l => l.Lost).FirstOrDefault() is { } lost)
                scope.Report(Rules.UnsupportedCall, at, ((Function)call.Routine).Name,
                    $"; it calls itself and uses '{lost.Name}', which lies around it: write a loop");
            if (storage.Calls.TryGetValue(call, out Invoke? whole))
                _calls[i] = (whole, seen, at);
        }
    }

    // A matrix that lies row by row, and its sizes.
    private ArrayVariable RowByRow(string called, IParameterSymbol parameter, List<IStorage> parameters)
    {
        var array = new ArrayVariable(called, scope.Types.OfArray(parameter.Type)!.Value.Element);
        parameters.Add(array);
        var sizes = new List<Variable>();
        for (int i = 0; i < ((IArrayTypeSymbol)scope.Types.Resolve(parameter.Type)!).Rank; i++)
        {
            sizes.Add(scope.Pool.Variable(Identifiers.Escaped(scope.Names.Fresh(parameter.Name + "Size")), NumericType.Int32));
            scope.Fix(sizes[i]);
        }
        parameters.AddRange(sizes);
        scope.Shape(array, sizes);
        return array;
    }

    // The fields of a struct that comes by value.
    private StructValue Numbers(ITypeSymbol type, string name, List<IStorage> parameters) =>
        new(scope.Types.FieldsOf(type)!.Select(f =>
        {
            string field = name + char.ToUpperInvariant(f.Name[0]) + f.Name.Substring(1);
            if (scope.Types.Of(f.Type) is not { } number)
                return (f.Name, (object)Numbers(f.Type, field, parameters));
            Variable variable = scope.Pool.Variable(Identifiers.Escaped(scope.Names.Fresh(field)), number);
            parameters.Add(variable);
            return (f.Name, variable);
        }).ToList());

    private StructValue Boxes(ITypeSymbol type, string name, List<IStorage> parameters) =>
        new(scope.Types.FieldsOf(type)!.Select(f => (f.Name, scope.Types.Of(f.Type) is { } number
            ? Box(number, name + f.Name, parameters) : (object)Boxes(f.Type, name + f.Name, parameters))).ToList());

    // A number that comes in an array of one element.
    private Expr Box(NumericType type, string name, List<IStorage> parameters)
    {
        var box = new ArrayVariable(Identifiers.Escaped(scope.Names.Fresh(name)), type);
        _boxes.Add(box);
        parameters.Add(box);
        return scope.Pool.Element(box, scope.Pool.Number(0, NumericType.Int32));
    }

    // A variable from around a function becomes a parameter of it, by reference where the function assigns to it.
    private void Lift(ISymbol symbol, object value, bool isWritten, List<IStorage> parameters)
    {
        switch (value)
        {
            case ArrayVariable { IsReadOnly: var isReadOnly, Kind: var kind } given:
                var array = new ArrayVariable(Named(symbol.Name), given.ElementType, kind)
                {
                    IsReadOnly = isReadOnly,
                    MayLackRows = kind == ArrayKind.Jagged,
                };
                parameters.Add(array);
                scope.Bind(symbol, array);
                break;
            case StructValue structure:
                scope.BindPlace(symbol, structure.Map(s => Lifted(s.Type)));
                break;
            case Expr number:
                scope.BindPlace(symbol, Lifted(number.Type));
                break;
        }

        Expr Lifted(NumericType type)
        {
            if (!isWritten)
            {
                Variable variable = scope.Pool.Variable(Named(symbol.Name), type);
                parameters.Add(variable);
                return variable;
            }
            return Box(type, symbol.Name, parameters);
        }

        string Named(string wanted) => Identifiers.Escaped(scope.Names.Fresh(wanted));
    }
}

/// <summary>What a function that is called sees through its parameters, beside the arrays that it is handed.</summary>
/// <param name="ReadOnly">Through those that are <c>in</c>.</param>
/// <param name="ByReference">Through those that it may assign to.</param>
internal sealed record SeenStorage(IReadOnlyList<IStorage> ReadOnly, IReadOnlyList<IStorage> ByReference)
{
    /// <summary>Nothing.</summary>
    public static SeenStorage None { get; } = new([], []);
}

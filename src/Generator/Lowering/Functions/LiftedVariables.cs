using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// The variables that a function which calls itself knows from around it, and those of the functions that it is handed: each becomes a
/// parameter, as does what calls of it within itself hand on.
/// </summary>
internal sealed class LiftedVariables
{
    private readonly LoweringScope _scope;
    private readonly SortedDictionary<(int Start, string Name), (ISymbol Symbol, object? Storage)> _variables = [];
    private readonly Dictionary<ISymbol, FunctionValue> _functions = new(SymbolEqualityComparer.Default);

    private readonly Dictionary<ISymbol, object?> _values = new(SymbolEqualityComparer.Default);

    /// <summary>Finds them.</summary>
    /// <param name="function">The function.</param>
    /// <param name="handed">What its parameters of delegates stand for.</param>
    /// <param name="scope">What is known at the call.</param>
    public LiftedVariables(FunctionValue function, IReadOnlyDictionary<ISymbol, FunctionValue> handed, LoweringScope scope)
    {
        _scope = scope;
        foreach (KeyValuePair<ISymbol, FunctionValue> parameter in handed)
            _functions[parameter.Key] = parameter.Value;
        var open = new Stack<FunctionValue>([function, .. handed.Values]);
        while (open.Count > 0)
        {
            FunctionValue next = open.Pop();
            IOperation? body = next.Body ?? MethodBodies.Of(next.Method.OriginalDefinition, scope);
            if (body is null)
                continue;
            if (next.Method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction)
                IsRefused |= next.Self is not null;
            foreach (ISymbol symbol in CapturedVariables.Of(next.Method, body, scope).Where(s => !handed.ContainsKey(s)))
            {
                // What a function that is handed over knows of this one is another variable in each call.
                IsRefused |= SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol.OriginalDefinition,
                    function.Method.OriginalDefinition);
                object? storage = null;
                next.Closure?.Storage.TryGetValue(symbol, out storage);
                storage ??= scope.StorageOf(symbol);
                if (FunctionIn(storage) is { } known)
                {
                    if (_functions.TryGetValue(symbol, out FunctionValue? before))
                    {
                        IsRefused |= !SymbolEqualityComparer.Default.Equals(before.Method, known.Method);
                        continue;
                    }
                    _functions[symbol] = known;
                    open.Push(known);
                }
                else if (!MemoryLowering.IsMemory(TypeOf(symbol)))
                {
                    Add(symbol, storage);
                }
            }
        }
    }

    /// <summary>Whether one of them cannot become a parameter.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>The numbers, structs and arrays, in the order of the source.</summary>
    public IEnumerable<ISymbol> Symbols => _variables.Values.Select(static v => v.Symbol);

    /// <summary>The functions.</summary>
    public IReadOnlyDictionary<ISymbol, FunctionValue> Functions => _functions;

    /// <summary>What tells one set of functions from another.</summary>
    public string Key => string.Concat(_functions.OrderBy(static f => Place(f.Key)).Select(static f => "|" + Place(f.Value.Method)));

    /// <summary>The numbers that a variable has at the call, or its array; null where it is neither.</summary>
    public object? ValueOf(ISymbol symbol)
    {
        if (!_values.TryGetValue(symbol, out object? value))
            _values[symbol] = value = Found(symbol);
        return value;
    }

    private object? Found(ISymbol symbol)
    {
        if (!_variables.TryGetValue(Place(symbol), out (ISymbol Symbol, object? Storage) known))
            return null;
        if (_scope.Types.Of(TypeOf(symbol)) is { } number)
            return (known.Storage as Expr) ?? _scope.Read(symbol, number);
        return known.Storage switch
        {
            StructValue structure => structure,
            ArraySlot slot => _scope.Read(slot) is ArrayVariable array && _scope.ShapeOf(array) is null ? array : null,
            _ => null,
        };
    }

    /// <summary>The type of a local or parameter.</summary>
    public static ITypeSymbol TypeOf(ISymbol symbol) => symbol is ILocalSymbol local ? local.Type : ((IParameterSymbol)symbol).Type;

    private static FunctionValue? FunctionIn(object? storage) => storage switch
    {
        FunctionSlot { Function: { } function } => function,
        ReferenceSlot { Choice: null, Value: ClosureValue closure } => closure.Function,
        _ => null,
    };

    private void Add(ISymbol symbol, object? storage)
    {
        if (_variables.TryGetValue(Place(symbol), out (ISymbol Symbol, object? Storage) before))
            IsRefused |= before.Storage is not null && storage is not null && !before.Storage.Equals(storage);
        else
            _variables[Place(symbol)] = (symbol, storage);
    }

    private static (int Start, string Name) Place(ISymbol symbol) => (symbol.Locations[0].SourceSpan.Start, symbol.Name);
}

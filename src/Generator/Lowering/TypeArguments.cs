using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>What the type parameters of the generic methods that are being lowered stand for.</summary>
internal sealed class TypeArguments(Compilation compilation)
{
    private readonly Stack<Dictionary<ITypeSymbol, ITypeSymbol>> _maps = new();

    /// <summary>Goes into a method, with the arguments of its own type parameters and of its types'.</summary>
    public void Enter(IMethodSymbol method)
    {
        var map = new Dictionary<ITypeSymbol, ITypeSymbol>(SymbolEqualityComparer.Default);
        if (_maps.Count > 0)
        {
            foreach (KeyValuePair<ITypeSymbol, ITypeSymbol> outer in _maps.Peek())
                map[outer.Key] = outer.Value;
        }
        Add(method.OriginalDefinition.TypeParameters, method.TypeArguments);
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
            Add(type.OriginalDefinition.TypeParameters, type.TypeArguments);
        _maps.Push(map);

        void Add(IReadOnlyList<ITypeParameterSymbol> parameters, IReadOnlyList<ITypeSymbol> arguments)
        {
            for (int i = 0; i < parameters.Count; i++)
            {
                ITypeSymbol argument = Resolve(arguments[i])!;
                if (!SymbolEqualityComparer.Default.Equals(parameters[i], argument))
                    map[parameters[i]] = argument;
            }
        }
    }

    /// <summary>Goes out of the method that was entered last.</summary>
    public void Leave() => _maps.Pop();

    /// <summary>Lowers a part of the method around the one that was entered last.</summary>
    public void Aside(System.Action lower)
    {
        Dictionary<ITypeSymbol, ITypeSymbol> map = _maps.Pop();
        lower();
        _maps.Push(map);
    }

    /// <summary>The type without type parameters; of a collection of .NET that has a source, the source's.</summary>
    public ITypeSymbol? Resolve(ITypeSymbol? type) =>
        Replaced(type) is INamedTypeSymbol named && LibrarySource.ClassOf(named, compilation) is { } source ? source : Replaced(type);

    /// <summary>The type without type parameters.</summary>
    public ITypeSymbol? Replaced(ITypeSymbol? type)
    {
        if (type is null || _maps.Count == 0 || _maps.Peek().Count == 0)
            return type;
        return type switch
        {
            ITypeParameterSymbol parameter => _maps.Peek().TryGetValue(parameter, out ITypeSymbol? argument) ? argument : type,
            IArrayTypeSymbol array => compilation.CreateArrayTypeSymbol(Resolve(array.ElementType)!, array.Rank),
            INamedTypeSymbol { IsGenericType: true, TypeArguments: var arguments } named when arguments
                .Any(a => !SymbolEqualityComparer.Default.Equals(Resolve(a), a)) =>
                named.ConstructedFrom.Construct(arguments.Select(a => Resolve(a)!).ToArray()),
            _ => type,
        };
    }

    /// <summary>The numeric type of a C# type; null if it has none.</summary>
    /// <remarks>An enumeration is the integers that it stands for, and a string the number that tells it from others.</remarks>
    public NumericType? Of(ITypeSymbol? type) => TypeMap.Held(Resolve(type));

    /// <summary>Whether arrays of arrays are collections, whose items are the rows, and no arrays of numbers.</summary>
    public bool RowsAreItems { get; init; }

    /// <summary>The element type and layout of an array or span of numbers; null if the type is none.</summary>
    public (NumericType Element, ArrayKind Kind)? OfArray(ITypeSymbol? type) => Resolve(type) switch
    {
        var rows when RowsAreItems && ObjectTypes.HasRows(rows) => null,
        IArrayTypeSymbol { Rank: 1, ElementType: var element } when TypeMap.IsCoded(element) =>
            (TypeMap.Held(element)!.Value, ArrayKind.Vector),
        // Those of more than two dimensions lie row by row, as matrices that a method makes do.
        IArrayTypeSymbol { Rank: > 2, ElementType: var element } when TypeMap.Of(element) is { } number
            && element.SpecialType != SpecialType.System_Char => (number, ArrayKind.Matrix),
        var resolved => TypeMap.OfArray(resolved),
    };

    /// <summary>The fields of a struct or tuple of numbers, in order; null if the type is none.</summary>
    public IReadOnlyList<(string Name, ITypeSymbol Type)>? FieldsOf(ITypeSymbol? type) => StructLowering.HeldFieldsOf(Resolve(type));

    /// <summary>Whether the type is double or float.</summary>
    public bool IsFloating(ITypeSymbol? type) => TypeMap.IsFloating(Resolve(type));
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>A try block that is being lowered: which exceptions it catches, and which have been met.</summary>
internal sealed class TryRegion(ImmutableArray<ICatchClauseOperation> clauses, LoweringScope scope)
{
    /// <summary>The kinds of exceptions that are thrown in it and that it may catch.</summary>
    public SortedSet<int> Raised { get; } = [];

    /// <summary>The number of the message of what is thrown; null where no clause gives it a name.</summary>
    public Variable? Message { get; set; }

    /// <summary>What is thrown, where it is an object of the user's; null where no clause gives it a name.</summary>
    public ReferenceSlot? Exception { get; set; }

    /// <summary>Whether exceptions pass through it that another one catches.</summary>
    public bool LetsPass { get; set; }

    /// <summary>Whether one of its clauses catches an exception, as far as types tell; null where that depends on what it is.</summary>
    public bool? Catches(ITypeSymbol? type)
    {
        bool isPossible = false;
        foreach (ICatchClauseOperation clause in clauses)
        {
            if (clause.ExceptionType is not { } caught || caught.SpecialType == SpecialType.System_Object || IsException(caught)
                || (type is not null && ObjectTypes.Is(type, caught)))
                return isPossible ? null : true;
            isPossible |= type is null || ObjectTypes.Is(caught, type);
        }
        return isPossible ? null : false;
    }

    /// <summary>Whether some clause catches exceptions of a type of .NET.</summary>
    public bool Catches(string type) => clauses.Length > 0 && Catches(scope.Compilation.GetTypeByMetadataName(type)) != false;

    /// <summary>Whether a clause catches a kind of exception.</summary>
    public static bool Catches(ICatchClauseOperation clause, ITypeSymbol? type) => clause.ExceptionType is not { } caught
        || caught.SpecialType == SpecialType.System_Object || IsException(caught) || (type is not null && ObjectTypes.Is(type, caught));

    private static bool IsException(ITypeSymbol type) => type.ToDisplayString() == "System.Exception";

    /// <summary>The variable that a clause gives an exception; null if none.</summary>
    public static ILocalSymbol? NameIn(ICatchClauseOperation clause) =>
        (clause.ExceptionDeclarationOrExpression as IVariableDeclaratorOperation)?.Symbol;

    /// <summary>Whether a clause asks which exception it is.</summary>
    public bool Asks => clauses.Any(AsksFor);

    /// <summary>Whether a clause that may catch an exception of a type asks which it is.</summary>
    public bool AsksWhich(ITypeSymbol? type)
    {
        foreach (ICatchClauseOperation clause in clauses.Where(c => Catches(c, type)))
        {
            if (AsksFor(clause))
                return true;
            if (clause.Filter is null)
                return false;
        }
        return false;
    }

    private static bool AsksFor(ICatchClauseOperation clause) => NameIn(clause) is { } name
        && new[] { clause.Filter, clause.Handler }.OfType<IOperation>()
        .SelectMany(static o => o.DescendantsAndSelf()).Any(o => o is ILocalReferenceOperation local
            && SymbolEqualityComparer.Default.Equals(local.Local, name));
}

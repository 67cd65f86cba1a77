using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;

namespace SymGrad.Generator;

/// <content>What is only handed on to the world outside.</content>
internal sealed partial class LoweringScope
{
    /// <summary>What a delegate is that refers to nothing.</summary>
    public const string NoDelegate = "null";

    private readonly Dictionary<ISymbol, string> _delegates = new(SymbolEqualityComparer.Default);

    /// <summary>The strings that parameters and locals have that are made of numbers.</summary>
    public Dictionary<ISymbol, MadeText> MadeTexts { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The effects that have been met.</summary>
    public List<EffectAt> EffectsMet { get; } = [];

    /// <summary>Those of them that may run code of the project: of delegates, and of objects from outside.</summary>
    public HashSet<Effect> OwnCalls { get; } = [];

    /// <summary>The members of the world outside that the method changes and reads.</summary>
    public KeptMembers KeptMembers => _keptMembers ??= new KeptMembers(this);

    private KeptMembers? _keptMembers;

    /// <summary>The static members and those of the method's object that have been read, by the texts that read them.</summary>
    public Dictionary<string, (ISymbol Member, ITypeSymbol Type)> MembersRead { get; } = [];

    /// <summary>Lets a parameter stand for a delegate from outside.</summary>
    public void BindDelegate(ISymbol symbol, string path)
    {
        _functions.Remove(symbol);
        _delegates[symbol] = path;
    }

    /// <summary>
    /// The text by which generated code calls a delegate from outside the method, <see cref="NoDelegate"/> where it is none; null where it
    /// is not from outside.
    /// </summary>
    public string? DelegateOf(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod: null } conversion => DelegateOf(conversion.Operand),
        { ConstantValue: { HasValue: true, Value: null } } => NoDelegate,
        IParameterReferenceOperation { Parameter: var parameter } when _delegates.TryGetValue(parameter, out string? bound) => bound,
        IParameterReferenceOperation { Parameter: { Type.TypeKind: TypeKind.Delegate } parameter } when IsOwnParameter(parameter) =>
            Identifiers.Escaped(parameter.Name),
        IFieldReferenceOperation or IPropertyReferenceOperation
            when operation.Type?.TypeKind == TypeKind.Delegate && FunctionOf(operation) is null => PathOf(operation),
        _ => null,
    };

    /// <summary>Lowers something that may not be possible; where it is not, nothing is left of it, diagnostics included.</summary>
    public T? Tried<T>(Func<T?> lower)
        where T : class
    {
        (int reported, int statements) = (diagnostics.Count, Statements.Count);
        ISymbol[] refused = [.. _refused];
        T? result = lower();
        if (result is not null && !diagnostics.HasErrorsSince(reported))
            return result;
        diagnostics.Withdraw(reported);
        _refused.IntersectWith(refused);
        Statements.RemoveRange(statements, Statements.Count - statements);
        return null;
    }
}

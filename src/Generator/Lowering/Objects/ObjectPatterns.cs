using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers patterns on objects: null, types, properties and what records give away by position.</summary>
internal sealed class ObjectPatterns(LoweringScope scope, ExpressionLowering expressions, PatternLowering patterns)
{
    private readonly ObjectTests _tests = new(scope, expressions);

    /// <summary>The condition under which an object matches the pattern; null where that is not known.</summary>
    public Expr? Lower(IPatternOperation pattern, ObjectReference value)
    {
        switch (pattern)
        {
            case IConstantPatternOperation
            {
                Value.ConstantValue:
                {
                    HasValue: true,
                    Value: null
                }
            } or IConstantPatternOperation
            {
                Value: IConversionOperation
                {
                    Operand.ConstantValue:
                    {
                        HasValue: true,
                        Value: null
                    }
                }
            }:
                return _tests.IsNull(value);
            case ITypePatternOperation { MatchedType: var type }:
                return _tests.IsOf(value, type);
            case IDeclarationPatternOperation { MatchesNull: true } any:
                Declare(any.DeclaredSymbol, value);
                return scope.Pool.Truth(true);
            case IDeclarationPatternOperation { MatchedType: { } type } declaration when _tests.IsOf(value, type) is { } isOf:
                Declare(declaration.DeclaredSymbol, _tests.Only(value, type));
                return isOf;
            case IRecursivePatternOperation recursive when _tests.IsOf(value, recursive.MatchedType) is { } isOf:
                ObjectReference narrowed = _tests.Only(value, recursive.MatchedType);
                Declare(recursive.DeclaredSymbol, narrowed);
                bool isFollowed = true;
                Expr matches = expressions.Connected(LogicOperator.And, isOf, () => Parts(recursive, narrowed) ?? Unknown());
                return isFollowed ? matches : null;

                Expr Unknown()
                {
                    isFollowed = false;
                    return isOf;
                }
            default:
                return null;
        }
    }

    // Each part of an object, by position or by name; null where one cannot be followed.
    private Expr? Parts(IRecursivePatternOperation recursive, ObjectReference value)
    {
        Expr matches = scope.Pool.Truth(true);
        var members = new ObjectMembers(scope, expressions);
        List<(string Name, IPatternOperation Pattern)> parts = [];
        if (recursive.DeconstructSymbol is IMethodSymbol { IsImplicitlyDeclared: true, Parameters: var parameters })
            parts.AddRange(recursive.DeconstructionSubpatterns.Select((p, i) => (parameters[i].Name, p)));
        else if (recursive.DeconstructionSubpatterns.Length > 0)
            return null;
        foreach (IPropertySubpatternOperation property in recursive.PropertySubpatterns)
        {
            string? name = property.Member switch
            {
                IFieldReferenceOperation field => field.Field.Name,
                IPropertyReferenceOperation of => of.Property.Name,
                _ => null,
            };
            if (name is null)
                return null;
            parts.Add((name, property.Pattern));
        }
        foreach ((string name, IPatternOperation pattern) in parts)
        {
            if (members.Read(value, name, recursive) is not { } part)
                return null;
            matches = expressions.Connected(LogicOperator.And, matches, () => patterns.Lower(pattern, part));
        }
        return matches;
    }

    private void Declare(ISymbol? symbol, ObjectReference value)
    {
        if (symbol is not ILocalSymbol local)
            return;
        ReferenceSlot slot = scope.NewSlot("pattern " + local.Name, local.Name);
        scope.Bind(local, slot);
        scope.Assign(slot, value, null);
    }
}

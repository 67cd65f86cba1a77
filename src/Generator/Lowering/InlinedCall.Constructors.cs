using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <content>Constructors of structs: the initialisers of fields or what <c>this(...)</c> calls, then the body, as C# runs them.</content>
internal sealed partial class InlinedCall
{
    /// <summary>What a constructor makes of a struct; null where it cannot be followed.</summary>
    /// <param name="constructor">The constructor.</param>
    /// <param name="arguments">Its arguments, in the order in which they are written.</param>
    /// <param name="zero">The struct's default value.</param>
    /// <param name="at">The call.</param>
    public StructValue? LowerConstructor(IMethodSymbol constructor, IReadOnlyList<IArgumentOperation> arguments, StructValue zero,
        IOperation at)
    {
        if (constructor.IsImplicitlyDeclared)
            return zero;
        if (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.Cancellation) is not { } syntax
            || !scope.Compilation.ContainsSyntaxTree(syntax.SyntaxTree) || KeepsParameters(syntax, constructor))
        {
            return null;
        }
        var body = scope.ModelOf(syntax.SyntaxTree).GetOperation(syntax, scope.Cancellation) as IConstructorBodyOperation;
        if (!Bind(constructor, arguments.Select(static a => a.Value).ToList(), null, body, at,
            arguments.Select(static a => a.Parameter!.Ordinal).ToList()))
            return null;
        var structs = new StructLowering(scope, expressions);
        StructValue made = structs.NewLocal(constructor.ContainingType.Name, constructor.ContainingType);
        structs.Assign(made, zero, null);
        scope.This = made;
        bool isFollowed;
        if (body?.Initializer?.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault() is { } other)
        {
            StructValue? first = LowerConstructor(other.TargetMethod, other.Arguments, zero, at);
            isFollowed = first is not null;
            if (first is not null)
                structs.Assign(made, first, null);
        }
        else
        {
            isFollowed = Initialize(constructor, made, structs);
        }
        if ((body?.BlockBody ?? body?.ExpressionBody) is { } statements)
            Inline(statements, null, out _);
        Leave();
        return isFollowed ? made : null;
    }

    private bool Initialize(IMethodSymbol constructor, StructValue made, StructLowering structs)
    {
        foreach (ISymbol member in constructor.ContainingType.OriginalDefinition.GetMembers()
            .Where(static m => !m.IsStatic && m is IFieldSymbol or IPropertySymbol))
        {
            SyntaxNode? syntax = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.Cancellation);
            object? value;
            if (syntax is ParameterSyntax
                && constructor.OriginalDefinition.Parameters.FirstOrDefault(p => p.Name == member.Name) is { } parameter)
            {
                value = scope.Types.Of(parameter.Type) is { } type ? scope.Read(parameter, type) : scope.StructOf(parameter);
            }
            else if (((syntax as VariableDeclaratorSyntax)?.Initializer ?? (
                syntax as PropertyDeclarationSyntax)?.Initializer) is { } initializer
                && scope.ModelOf(initializer.SyntaxTree).GetOperation(initializer,
                    scope.Cancellation) is ISymbolInitializerOperation { Value: { } initial })
            {
                value = structs.Value(initial);
            }
            else
            {
                continue;
            }
            if (value is null || made[member.Name] is not { } field)
                return false;
            structs.Assign(new StructValue([(member.Name, field)]), new StructValue([(member.Name, value)]), null);
        }
        return true;
    }

    // A parameter that methods of the struct use lives on in a field without a name.
    private bool KeepsParameters(SyntaxNode syntax, IMethodSymbol constructor) => syntax is StructDeclarationSyntax
        && constructor.ContainingType.DeclaringSyntaxReferences
            .SelectMany(r => ((TypeDeclarationSyntax)r.GetSyntax(scope.Cancellation)).Members)
            .SelectMany(static m => m.DescendantNodes(static n => n is not EqualsValueClauseSyntax)).OfType<IdentifierNameSyntax>()
            .Any(n => constructor.Parameters.Any(p => p.Name == n.Identifier.ValueText));
}

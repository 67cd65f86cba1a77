using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>The namespace and the types around a method, outermost first, as they are declared.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Types">Each type's declaration, such as <c>partial record struct Point&lt;T&gt;</c>.</param>
/// <param name="MetadataName">The fully qualified metadata name of the innermost type.</param>
/// <param name="Inherits">Whether the innermost type has members of others.</param>
internal sealed record TypePath(string Namespace, IReadOnlyList<string> Types, string MetadataName, bool Inherits)
{
    public static TypePath Of(INamedTypeSymbol type)
    {
        var declarations = new List<string>();
        var names = new List<string>();
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            string keyword = (t.IsRecord, t.TypeKind) switch
            {
                (true, TypeKind.Struct) => "record struct",
                (true, _) => "record",
                (_, TypeKind.Struct) => "struct",
                (_, TypeKind.Interface) => "interface",
                _ => "class",
            };
            var declaration = (TypeDeclarationSyntax)t.DeclaringSyntaxReferences[0].GetSyntax();
            // Names as they are written: a type may be called @file or @record, and only with the @.
            string parameters = declaration.TypeParameterList is not { Parameters: var list } ? ""
                : "<" + string.Join(", ", list.Select(static p => (p.VarianceKeyword.Text + " " + p.Identifier.Text).TrimStart())) + ">";
            declarations.Insert(0, $"partial {keyword} {declaration.Identifier.Text}{parameters}");
            names.Insert(0, t.MetadataName);
        }
        string space = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
        return new TypePath(space, declarations, (space.Length == 0 ? "" : space + ".") + string.Join("+", names),
            type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }
                || (type.TypeKind == TypeKind.Interface && type.Interfaces.Length > 0));
    }
}

/// <summary>An annotated method, read: everything that its generated code depends on, and nothing of Roslyn.</summary>
/// <param name="Path">The types around it.</param>
/// <param name="Signature">Its signature, for people.</param>
/// <param name="Shape">How it looks in C#.</param>
/// <param name="Requests">What is asked for.</param>
/// <param name="Program">What it computes.</param>
/// <param name="Pool">The pool of its expressions.</param>
internal sealed record MethodModel(TypePath Path, string Signature, MethodShape Shape, IReadOnlyList<DerivativeRequest> Requests,
    Program Program, ExprPool Pool)
{
    /// <summary>The equation that the method solves; null where its derivatives are those of its body.</summary>
    public ImplicitModel? Equation { get; init; }

    /// <summary>The same method at other types, where it is generic.</summary>
    public IReadOnlyList<MethodModel> Others { get; init; } = [];
}

using System;
using System.Linq;
using System.Reflection;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Generator;

/// <summary>
/// What the compiler has to be told to take a generated method in the place of a call. Compilers know that from 4.11 on, which is later
/// than the one that this is built with: it is looked for when it is needed.
/// </summary>
/// <param name="Version">The version of the form.</param>
/// <param name="Data">Stands for the call, for the compiler alone.</param>
internal sealed record Interception(int Version, string Data)
{
    private static readonly MethodInfo? Locate = typeof(Microsoft.CodeAnalysis.CSharp.CSharpExtensions).GetMethod(
        "GetInterceptableLocation", [typeof(SemanticModel), typeof(InvocationExpressionSyntax), typeof(CancellationToken)]);

    /// <summary>Why calls in a file cannot be replaced, and what to do about it; null where they can.</summary>
    /// <param name="tree">The file.</param>
    public static string? RefusalIn(SyntaxTree tree)
    {
        var options = (CSharpParseOptions)tree.Options;
        if (Locate is null)
            return "this compiler lets no generator replace calls; build with the SDK of .NET 9 or later, or put [Gradient] on a method";
        if (options.LanguageVersion < (LanguageVersion)1200)
            return $"calls are replaced from C# 12 on, and this is C# {options.LanguageVersion.ToDisplayString()}; "
                + "put [Gradient] on a method";
        return options.Features.Where(static f => f.Key is "InterceptorsNamespaces" or "InterceptorsPreviewNamespaces")
            .SelectMany(static f => f.Value.Split(';')).Any(static n => n.Trim() is "SymGrad" or FunctionReader.Namespace) ? null
            : "the project allows no generated code in the place of calls; add <InterceptorsNamespaces>$(InterceptorsNamespaces);"
                + $"{FunctionReader.Namespace}</InterceptorsNamespaces> to it, as the package SymGrad does by itself";
    }

    /// <summary>What stands for a call; null where the compiler replaces none there.</summary>
    /// <param name="call">The call.</param>
    /// <param name="semantics">The model of its file.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static Interception? Of(InvocationExpressionSyntax call, SemanticModel semantics, CancellationToken cancellation) =>
        Locate?.Invoke(null, [semantics, call, cancellation]) is not { } found ? null
            : new Interception(Read<int>(found, nameof(Version)), Read<string>(found, nameof(Data)));

    private static T Read<T>(object location, string property) => (T)Info(location, property).GetValue(location);

    // The compiler's own type may be one that nobody else can name.
    private static PropertyInfo Info(object location, string property)
    {
        for (Type? type = location.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetProperty(property, BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly) is { } found)
                return found;
        }
        throw new InvalidOperationException($"The compiler's {location.GetType().Name} has no {property}.");
    }
}

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SymGrad.Generator;

/// <summary>Ties what is wrong with a method to a declaration, so that it is still right where that moves.</summary>
internal static class Anchors
{
    /// <summary>The same with a place that holds wherever the declaration moves; null if there is none.</summary>
    /// <param name="finding">What is wrong.</param>
    /// <param name="table">The declarations of the compilation.</param>
    /// <param name="reach">The names of those on which the method depends; null for all.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static Finding? Of(Finding finding, DeclarationTable table, IReadOnlyList<string>? reach, CancellationToken cancellation) =>
        Of(finding.At, table, reach, cancellation) is { } place ? finding with { At = place } : null;

    /// <summary>The diagnostic, where it is in a compilation.</summary>
    /// <param name="finding">What is wrong.</param>
    /// <param name="table">The declarations of the compilation.</param>
    public static Diagnostic Diagnostic(Finding finding, DeclarationTable table) =>
        Microsoft.CodeAnalysis.Diagnostic.Create(finding.Rule, In(finding.At, table), [.. finding.Arguments]);

    private static Location In(Place place, DeclarationTable table)
    {
        if (place.Now is not null)
            return place.Now;
        (TreeDeclarations tree, Declaration declaration) = table.Find(place.Name)[place.Number];
        return Location.Create(table.TreeOf(tree), new TextSpan(declaration.Span.Start + place.Start, place.Length));
    }

    // Within a declaration on which the method depends.
    private static Place? Of(Place place, DeclarationTable table, IReadOnlyList<string>? reach, CancellationToken cancellation)
    {
        if (place.Now?.SourceTree is not { } file)
            return null;
        TextSpan span = place.Now.SourceSpan;
        foreach (Declaration around in TreeDeclarations.Of(file, cancellation).Around(span))
        {
            foreach (string name in around.Names.Where(n => reach is null || reach.Contains(n) || table.CommonNames.Contains(n)))
            {
                for (int i = 0; i < table.Find(name).Count; i++)
                {
                    if (table.Find(name)[i].Declaration == around)
                        return new Place(null, name, i, span.Start - around.Span.Start, span.Length);
                }
            }
        }
        return null;
    }
}

using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SymGrad.CodeFixes;

/// <summary>A change of one file that an editor offers.</summary>
/// <param name="Title">What the editor's menu says.</param>
/// <param name="Of">The new root of the file, made of the old one.</param>
internal sealed record Change(string Title, Func<SyntaxNode, SyntaxNode> Of);

/// <summary>Where a diagnostic stands.</summary>
/// <param name="Node">The innermost node at its place.</param>
/// <param name="Text">The source text at its place.</param>
/// <param name="Semantics">What the compiler knows of the file.</param>
internal sealed record Place(SyntaxNode Node, string Text, SemanticModel Semantics);

/// <summary>A code fix that changes the file in which the diagnostic stands; all of a project can be fixed at once.</summary>
public abstract class SyntaxFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        SyntaxNode? root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? semantics = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || semantics is null)
            return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            string text = root.GetText().ToString(diagnostic.Location.SourceSpan);
            foreach (Change change in Changes(new Place(node, text, semantics)))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(change.Title, _ =>
                        Task.FromResult(document.WithSyntaxRoot(change.Of(root))), equivalenceKey: change.Title),
                    diagnostic);
            }
        }
    }

    /// <summary>What may be done about the diagnostic, the likeliest first.</summary>
    private protected abstract IEnumerable<Change> Changes(Place place);
}

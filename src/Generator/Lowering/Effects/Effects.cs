using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;

namespace SymGrad.Generator;

/// <summary>
/// Lowers statements that only have effects and that no derivative needs: messages, counters, calls of what has no source. They happen
/// in the primal part of generated code, once for each time that they happen in the method.
/// </summary>
internal sealed class Effects(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Lowers a statement's operation; false where it is no such effect.</summary>
    public bool Lower(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation call:
                return IsCallable(call) && LowerCall(call);
            case IConditionalAccessOperation { WhenNotNull: IInvocationOperation call } access
                when IsCallable(call) && ReceiverOf(access.Operation) is { } receiver:
                return receiver == LoweringScope.NoDelegate || scope.IsMissing(receiver) || LowerCall(call, receiver);
            case ISimpleAssignmentOperation { Value: var value } assignment:
                return Change(assignment, assignment.Target, " = ", value);
            case ICompoundAssignmentOperation { OperatorMethod: null, Value: var value } assignment
                when assignment.Syntax is AssignmentExpressionSyntax syntax:
                return Change(assignment, assignment.Target, $" {syntax.OperatorToken.Text} ", value);
            case IIncrementOrDecrementOperation { OperatorMethod: null } step:
                return Change(step, step.Target, step.Kind == OperationKind.Increment ? "++" : "--", null);
            default:
                return false;
        }
    }

    /// <summary>Whether C# leaves a call out: that of a method for builds with a symbol that this one does not define.</summary>
    public static bool IsLeftOut(IMethodSymbol method, SyntaxTree at)
    {
        List<string> symbols = method.GetAttributes()
            .Where(static a => a.AttributeClass?.ToDisplayString() == "System.Diagnostics.ConditionalAttribute")
            .Select(static a => a.ConstructorArguments.FirstOrDefault().Value as string ?? "").ToList();
        return symbols.Count > 0 && !symbols.Exists(s => IsDefined(s, at));
    }

    // Those that a file defines stand above all else in it.
    private static bool IsDefined(string symbol, SyntaxTree at)
    {
        bool isDefined = at.Options.PreprocessorSymbolNames.Contains(symbol);
        SyntaxTriviaList above = at.GetRoot().GetFirstToken(includeZeroWidth: true).LeadingTrivia;
        foreach (DirectiveTriviaSyntax directive in above.Select(static t => t.GetStructure()).OfType<DirectiveTriviaSyntax>())
        {
            if (directive is DefineDirectiveTriviaSyntax { IsActive: true } define && define.Name.Text == symbol)
                isDefined = true;
            if (directive is UndefDirectiveTriviaSyntax { IsActive: true } undefine && undefine.Name.Text == symbol)
                isDefined = false;
        }
        return isDefined;
    }

    // What has no body that could be followed, and leaves nothing.
    private bool IsCallable(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return call.Instance is not null && scope.FunctionOf(call.Instance) is null;
        if (TakesAnything(method) && !scope.Hidden.IsHidden(method) && !ChangesOthers(method))
            return call.Instance is null || ReceiverOf(call.Instance) is not null;
        if (CalledDerivatives.IsOutside(method, scope.Compilation))
            return KnownMethods.Find(method) is null && (method.ReturnsVoid || !LinqSequences.IsLinq(call));
        // An interface's method is whatever the object has.
        return call.Instance is not null && !InlinedCall.IsCertain(method) && ReceiverOf(call.Instance) is not null;
    }

    // A logger's method with a source of its own, from which nothing comes back: it takes numbers and texts, and boxes them.
    private static bool TakesAnything(IMethodSymbol method) => method is { ReturnsVoid: true, IsGenericMethod: false }
        && method.DeclaringSyntaxReferences.Length > 0
        && method.Parameters.Any(static p => IsAnything(p.Type))
        && method.Parameters.All(static p => p.RefKind == RefKind.None && (IsAnything(p.Type) || TypeMap.Of(p.Type) is not null
            || p.Type.SpecialType == SpecialType.System_String || p.Type.TypeKind == TypeKind.Enum));

    // Whether a method assigns static members that are not those of its own class, by itself or through others: what the call is known to
    // change is named by that class, or by the object.
    private bool ChangesOthers(IMethodSymbol method)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IMethodSymbol>([method]);
        while (open.Count > 0)
        {
            List<IOperation> parts = MethodBodies.Of(open.Pop().OriginalDefinition, scope)?.Descendants().ToList() ?? [];
            IEnumerable<IOperation?> targets = parts.Select(static o => o switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation step => step.Target,
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
                _ => null,
            });
            if (targets.SelectMany(static t => t?.DescendantsAndSelf() ?? []).OfType<IMemberReferenceOperation>().Any(m => m.Member.IsStatic
                && !(method.IsStatic && SymbolEqualityComparer.Default.Equals(m.Member.ContainingType, method.ContainingType))))
                return true;
            foreach (IMethodSymbol called in parts.OfType<IInvocationOperation>().Select(static c => c.TargetMethod.OriginalDefinition)
                .Where(c => c.DeclaringSyntaxReferences.Length > 0 && seen.Add(c)))
                open.Push(called);
        }
        return false;
    }

    private static bool IsAnything(ITypeSymbol type) => type.SpecialType == SpecialType.System_Object
        || type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Object };

    private string? ReceiverOf(IOperation operation) =>
        operation is IConditionalAccessInstanceOperation ? null
        : operation.Type?.TypeKind == TypeKind.Delegate ? scope.DelegateOf(operation)
        : OutsideValues.ObjectOf(operation, scope);

    private bool LowerCall(IInvocationOperation call, string? receiver = null)
    {
        bool isConditional = receiver is not null;
        receiver ??= call.Instance is { } instance ? ReceiverOf(instance)
            : TakesAnything(call.TargetMethod) ? call.TargetMethod.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
                : null;
        // What cannot be written is refused for what it is.
        MadeText? made = scope.Tried(() =>
        {
            var text = new EffectText(scope, expressions);
            return (isConditional ? text.PutCall(call, receiver + "?") : text.PutCall(call)) ? text.Made(keep: false) : null;
        });
        if (made is null)
            return false;
        Add(made, call, call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name, receiver, isAssigned: false);
        return true;
    }

    // Counters and notes in the world outside, which the method does not read.
    private bool Change(IOperation assignment, IOperation target, string change, IOperation? value)
    {
        IOperation? index = null;
        IOperation member = target;
        if (target is IArrayElementReferenceOperation { Indices: [var one] } element)
            (member, index) = (element.ArrayReference, one);
        if (member is not (IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false })
            || (scope.This is not null && member is IMemberReferenceOperation { Instance: IInstanceReferenceOperation })
            || scope.KeptMembers.Of(member) is not null
            || OutsideValues.Of(member, scope) is not { } outside || scope.Hidden.IsHidden(outside.Member)
            || (index is null && !IsAssignable(outside.Member)))
        {
            return false;
        }
        MadeText? made = scope.Tried(() =>
        {
            var text = new EffectText(scope, expressions);
            text.Put(outside.Text);
            if (index is not null)
            {
                text.Put("[");
                if (!text.Put(index))
                    return null;
                text.Put("]");
            }
            text.Put(change);
            return value is null || text.Put(value) ? text.Made(keep: false) : null;
        });
        if (made is null)
            return false;
        Add(made, assignment, StatementLowering.TextOf(target.Syntax), outside.Text, isAssigned: true);
        return true;
    }

    private bool IsAssignable(ISymbol member) => member switch
    {
        IFieldSymbol field => !field.IsReadOnly,
        IPropertySymbol { SetMethod: { IsInitOnly: false } setter } => scope.IsVisible(setter),
        _ => false,
    };

    private void Add(MadeText made, IOperation at, string name, string? on, bool isAssigned)
    {
        var effect = new Effect(made.Pieces);
        if (at is IInvocationOperation { TargetMethod: var method }
            && (method.IsAbstract || method.IsVirtual || method.MethodKind == MethodKind.DelegateInvoke
                || !CalledDerivatives.IsOutside(method, scope.Compilation)))
            scope.OwnCalls.Add(effect);
        scope.Statements.Add(new Invoke(effect, made.Numbers, null) { Text = StatementLowering.TextOf(at.Syntax) });
        scope.EffectsMet.Add(new EffectAt(name, at, on, isAssigned));
    }

    /// <summary>
    /// Says which effects a method has, and refuses those on what it reads too: that would not be what it was in the backward sweep.
    /// </summary>
    public static void Check(LoweringScope scope)
    {
        List<string> read = [.. scope.Constants.Select(static c => c.Name), .. scope.OutsideArrays.Select(static a => a.Name),
            .. scope.Facts.Kept.Select(static k => k.Path)];
        foreach (IGrouping<SyntaxNode, EffectAt> effects in scope.EffectsMet.GroupBy(static e => e.At.Syntax))
        {
            EffectAt effect = effects.First();
            string? name = read.Find(r => effects.Any(e => e.On is not null && Changes(e, r)));
            // It is lowered again with what stands for what it changes and reads.
            if (name is not null && effect.IsAssigned && scope.KeptMembers.Follow(effect.On!, effect.At))
                continue;
            if (name is not null)
            {
                string what = effect.IsAssigned ? "An assignment to what the method reads" : "A call that may change what the method reads";
                scope.Report(Rules.UnsupportedStatement, effect.At, what,
                    $"; '{name.Replace("global::", "")}' has to keep its value: change it outside");
            }
            else
            {
                scope.Report(Rules.EffectHappens, effect.At, effect.Name);
            }
        }
    }

    // What an enumeration stands for.
    private static bool IsIntegerOf(string read, string path) => read.StartsWith("((", System.StringComparison.Ordinal)
        && read.EndsWith(")" + path + ")", System.StringComparison.Ordinal);

    private static bool Changes(EffectAt effect, string read) =>
        (effect.IsAssigned && (read == effect.On || IsIntegerOf(read, effect.On!)))
        || read.StartsWith(effect.On + ".", System.StringComparison.Ordinal);
}

/// <summary>An effect of a method.</summary>
/// <param name="Name">What is said of it.</param>
/// <param name="At">Where it stands.</param>
/// <param name="On">The text that names what it changes; null where that is not known.</param>
/// <param name="IsAssigned">Whether that is assigned to; otherwise one of its methods is called.</param>
internal sealed record EffectAt(string Name, IOperation At, string? On, bool IsAssigned);

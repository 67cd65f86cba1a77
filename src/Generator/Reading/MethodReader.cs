using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Reads an annotated method: the one path on which both the generator and the analyzer go.</summary>
internal static class MethodReader
{
    /// <summary>What is to be generated for the method; null where there are errors, which are in the bag.</summary>
    /// <param name="method">The method.</param>
    /// <param name="syntax">Its declaration.</param>
    /// <param name="semantics">The semantic model of its file.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="around">The methods because of which this one is read: those that call its derivatives.</param>
    /// <param name="trace">Is told of each stage of the program (<see cref="ExprPool.Trace"/>).</param>
    public static MethodModel? Read(
        IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel semantics, DiagnosticBag diagnostics,
        IReadOnlyList<SyntaxNode>? around, CancellationToken cancellation, Action<string, Func<string>>? trace = null) =>
        Guarded(syntax, diagnostics, () => ReadAll(method, syntax, semantics, diagnostics, around ?? [], trace, cancellation) is { } models
            ? models[0] with { Others = models.Skip(1).ToList() } : null);

    /// <summary>What a reading gives; null where it needs too much or fails, which is in the bag.</summary>
    /// <param name="syntax">What is read.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    /// <param name="read">Reads it.</param>
    public static MethodModel? Guarded(SyntaxNode syntax, DiagnosticBag diagnostics, Func<MethodModel?> read)
    {
        try
        {
            return read();
        }
        catch (InsufficientExecutionStackException)
        {
            diagnostics.Report(Rules.TooDeep, CallableSyntax.PlaceOf(syntax));
            return null;
        }
        catch (BudgetExceededException e)
        {
            diagnostics.ReportTooLarge(syntax, e);
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            diagnostics.Fail(e);
            return null;
        }
    }

    /// <summary>A pool for the expressions of one method.</summary>
    public static ExprPool PoolOf(CancellationToken cancellation, Action<string, Func<string>>? trace = null) =>
        new() { Cancellation = cancellation, Budget = Budget.OfMethod, Trace = trace };

    // Of a method that is generic, what is wrong is said once.
    private static List<MethodModel>? ReadAll(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel semantics,
        DiagnosticBag diagnostics, IReadOnlyList<SyntaxNode> around, Action<string, Func<string>>? trace,
        CancellationToken cancellation)
    {
        IReadOnlyList<IMethodSymbol> methods = Specializations.Of(method, semantics.Compilation, out string? reason);
        if (reason is not null)
            diagnostics.Report(Rules.UnsupportedMethod, syntax.Identifier.GetLocation(), method.Name, reason);
        var models = new List<MethodModel>();
        foreach (IMethodSymbol one in methods)
        {
            if (ReadCore(one, syntax, semantics, PoolOf(cancellation, trace), diagnostics, around, cancellation) is not { } model)
                return null;
            models.Add(model);
        }
        return models.Count > 0 ? models : null;
    }

    private static MethodModel? ReadCore(
        IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel semantics, ExprPool pool, DiagnosticBag diagnostics,
        IReadOnlyList<SyntaxNode> around, CancellationToken cancellation)
    {
        MethodModel? model = ModelOf(method, syntax, semantics, pool, diagnostics, around, cancellation);
        // A method that is read because of another one is checked in its own turn.
        if (model is not null && around.Count == 0)
            CheckOverloads(method, model, syntax, semantics, diagnostics, cancellation);
        return diagnostics.HasErrors ? null : model;
    }

    private static MethodModel? ModelOf(
        IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel semantics, ExprPool pool, DiagnosticBag diagnostics,
        IReadOnlyList<SyntaxNode> around, CancellationToken cancellation)
    {
        List<AttributeData> attributes = KnownAttributes.Of(method);
        if (CalledDerivatives.IsNamed(method) || ArrayDerivatives.AreNamedBy(method))
        {
            CheckNamed(method, syntax, diagnostics, cancellation);
            attributes.RemoveAll(static a => KnownAttributes.ShortName(a) is "CustomGradient" or "CustomDifferential" or "CustomVjp");
            if (attributes.Count == 0)
                return null;
        }
        AttributeData? solves = ImplicitGradients.Of(method);
        AttributeData? formula = attributes.FirstOrDefault(static a => KnownAttributes.ShortName(a) == "Formula");
        if (!CheckShape(method, syntax, diagnostics))
            return null;

        var requests = new List<DerivativeRequest>();
        if (formula is not null)
            requests.Add(new DerivativeRequest { Kind = DerivativeKind.Primal, Name = Identifiers.Escaped(method.Name), Active = [] });
        foreach (AttributeData attribute in attributes
            .Where(a => a != formula && !ReferenceEquals(a, solves) && KnownAttributes.ShortName(a) != "ImplicitGradient"))
        {
            if (RequestReader.Read(method, attribute, diagnostics) is { } request)
                requests.Add(request);
        }
        CheckNames(method, requests, syntax, diagnostics);

        if (diagnostics.HasErrors)
            return null;
        diagnostics.UseWarnings.UnionWith(UseWarnings.OfSignature(method));
        MethodShape shape = MethodShapes.Of(method, syntax, semantics);
        ImplicitModel? equation = solves is null
            ? null : new ImplicitReader(semantics, [.. around, syntax], cancellation).Read(method, syntax, shape, solves, diagnostics);
        if (solves is not null && equation is null)
            return null;
        if (equation is { Implicit.Solver: { IsVector: true, Solution: var solution } })
            requests = requests.ConvertAll(r => r with
            {
                Active = r.Active.Where(a => a != solution).ToList(),
                Outputs = r.Outputs.Append(solution).Distinct().ToList()
            });
        if (requests.Exists(r => solves is not null && r.Active.Count == 0))
            diagnostics.Report(Rules.NothingActive, syntax.Identifier.GetLocation(), method.Name, RequestReader.WhyNothing(method));
        Program? program = solves is null
            ? ProgramOf(method, syntax, semantics, pool, diagnostics, around, cancellation, requests) : ImplicitProgram.Of(method, pool);
        foreach (DerivativeRequest request in requests)
        {
            if (program is null)
                continue;
            (Program apart, MethodShape local, DerivativeRequest inner) = PackedEmitter.Apart(program, shape, request);
            if ((PackedEmitter.Refusal(program, request)
                ?? (request.Sparse ? Derivative.SparseJacobianRefusal(apart, pool, local.Names, inner)
                : RefusalOf(apart, [inner]) ?? ThisRefusal(method, program, request))) is { } reason)
                diagnostics.Report(Rules.NotYetSupported, syntax.Identifier.GetLocation(), request.Sparse
                    ? "Sparse Jacobian" : request.Kind.ToString(), $" of '{method.Name}', with {reason},");
            else if (request is { Kind: DerivativeKind.Hessian, IsDiagonal: true }
                && Derivative.DiagonalRefusal(apart, pool, local.Names, inner) is { } violation)
                diagnostics.Report(Rules.NotDiagonal, syntax.Identifier.GetLocation(), method.Name, violation);
        }
        if (program is null || diagnostics.HasErrors || (requests.Count == 0 && equation is null))
            return null;
        MethodModel model = Model();
        if (OnceOnly(program) is not { } routine || !requests.Exists(IsHigher))
            return model;
        if (program.ReturnedStruct is not null)
        {
            diagnostics.Report(Rules.NotYetSupported, syntax.Identifier.GetLocation(), requests.First(IsHigher).Kind.ToString(),
                $" of '{method.Name}', which returns more than a number and calls '{routine}',");
            return null;
        }
        var lower = new LowerDerivatives(semantics, [.. around, syntax], cancellation);
        requests = requests.ConvertAll(r => IsHigher(r) ? r with { Lower = Lower(r) } : r);
        return diagnostics.HasErrors ? null : Model();

        // Of what parameters are taken apart into, the derivative is by the parts.
        LowerDerivative? Lower(DerivativeRequest request)
        {
            if (program.Packed.Count == 0)
                return lower.Of(method, model, request, diagnostics);
            (Program apart, MethodShape local, DerivativeRequest inner) = PackedEmitter.Apart(program, shape, request);
            local = local with { Parameters = [.. local.Parameters.Where(p => program.Packed.All(packed => packed.Name != p.Name))] };
            return lower.Of(method, model with { Program = apart, Shape = local },
                inner with { Active = [.. local.Parameters.Select(static p => p.Name).Where(inner.Active.Contains)] }, diagnostics);
        }

        MethodModel Model() =>
            new(TypePath.Of(method.ContainingType), Signature(method),
                shape with { UseWarnings = [.. diagnostics.UseWarnings], Members = [.. diagnostics.Members] }, requests, program,
                pool)
            { Equation = equation };
    }

    /// <summary>The program of a method's body or formula; null where there is none, or where it is refused, which has been
    /// reported.</summary>
    public static Program? ProgramOf(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel semantics, ExprPool pool,
        DiagnosticBag diagnostics, IReadOnlyList<SyntaxNode> around, CancellationToken cancellation,
        IReadOnlyList<DerivativeRequest>? requests = null) =>
        KnownAttributes.Of(method).FirstOrDefault(static a => KnownAttributes.ShortName(a) == "Formula") is { } formula
            ? FormulaReader.Read(method, syntax, formula, pool, diagnostics)
            : BodyReader.Read(method, syntax, NestedDerivatives.In(syntax, semantics, around, cancellation), pool,
                requests ?? [], diagnostics, cancellation);

    /// <summary>Why a program does not have the derivatives that are asked for; null where it has.</summary>
    public static string? RefusalOf(Program program, IEnumerable<DerivativeRequest> requests) => requests
        .Select(request => request.Kind switch
    {
        not DerivativeKind.Differential when Calls(program).FirstOrDefault(static r => !r.HasAdjoint) is { } forward =>
            $"a call of '{forward.CSharp}', of which the differential is known and not the gradient: name that too ([CustomGradient]), "
                + $"or add [Gradient] where it comes from",
        not (DerivativeKind.Gradient or DerivativeKind.Vjp) when Calls(program).FirstOrDefault(static r => !r.HasTangent) is { } backward =>
            $"a call of '{backward.CSharp}', of which no differential is known: name that too ([CustomDifferential])",
        DerivativeKind.Derivative when request.Order > LowerDerivatives.LargestOrder && OnceOnly(program) is { } routine =>
            $"order {request.Order} through a call of '{routine}', of which the largest is {LowerDerivatives.LargestOrder}",
        DerivativeKind.Hessian when request.IsDiagonal && OnceOnly(program) is { } routine =>
            $"a call of '{routine}', through which second derivatives are not known to be zero",
        DerivativeKind.Hessian or DerivativeKind.HessianVectorProduct when OnceOnly(program) is { } routine
            && Statements.AssignedWithin(program.Body).OfType<ArrayVariable>().FirstOrDefault(program.Arrays.Contains) is { } written =>
            $"a call of '{routine}' and '{written.Name}', to which it writes",
        DerivativeKind.Jacobian => Derivative.JacobianRefusal(program, request.Active),
        DerivativeKind.Hessian when !program.IsExpression => Derivative.HessianRefusal(program, request.Active),
        _ => null,
    }).FirstOrDefault(static r => r is not null);

    private static bool IsHigher(DerivativeRequest request) =>
        request.Kind is DerivativeKind.Hessian or DerivativeKind.HessianVectorProduct
            || request is { Kind: DerivativeKind.Derivative, Order: > 1 };

    // Local functions of structs cannot read fields.
    private static string? ThisRefusal(IMethodSymbol method, Program program, DerivativeRequest request) =>
        method is { IsStatic: false, ContainingType.IsValueType: true }
        && (program.Functions.Count + program.Packed.Count > 0
            || (request.Kind is DerivativeKind.Hessian or DerivativeKind.Jacobian && !program.IsExpression))
        && program.Constants.Select(static c => c.Name).Concat(program.OutsideArrays.Select(static a => a.Name))
            .Any(static name => name.StartsWith("this.", StringComparison.Ordinal))
            ? "fields of a struct" : null;

    private static string? OnceOnly(Program program) => Calls(program).FirstOrDefault(static r => !r.HasSecondDerivatives)?.CSharp;

    private static IEnumerable<Routine> Calls(Program program) =>
        program.Functions.Select(static f => f.Body).Prepend(program.Body).SelectMany(Statements.Within).OfType<Invoke>()
            .Select(static c => c.Routine);

    // The derivatives that a method names, which somebody wrote by hand.
    private static void CheckNamed(IMethodSymbol method, MethodDeclarationSyntax syntax, DiagnosticBag diagnostics,
        CancellationToken cancellation)
    {
        bool fillsArrays = ArrayDerivatives.AreNamedBy(method);
        if (fillsArrays && ArrayDerivatives.Refusal(method) is { } refusal)
        {
            diagnostics.Report(Rules.UnsupportedMethod, syntax.Identifier.GetLocation(), method.Name, refusal);
            return;
        }
        DerivativeKind[] kinds = fillsArrays ? ArrayDerivatives.Kinds : [DerivativeKind.Gradient, DerivativeKind.Differential];
        foreach (DerivativeKind kind in kinds)
        {
            if ((fillsArrays ? ArrayDerivatives.Expected(method, kind) : CalledDerivatives.Expected(method, kind)) is { } expected)
            {
                diagnostics.Report(Rules.BadCustomGradient,
                    CalledDerivatives.Attribute(method, kind)!.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation()
                        ?? syntax.Identifier.GetLocation(),
                    method.Name, kind.ToString().ToLowerInvariant(), "Custom" + kind, expected);
            }
        }
    }

    private static bool CheckShape(IMethodSymbol method, MethodDeclarationSyntax syntax, DiagnosticBag diagnostics)
    {
        Location at = syntax.Identifier.GetLocation();
        // Known to newer compilers than the one that this is built with.
        if (syntax.Parent is TypeDeclarationSyntax { Keyword.ValueText: "extension" })
        {
            diagnostics.Report(Rules.UnsupportedMethod, at, method.Name,
                "is in an extension block; write it as a static method whose first parameter is marked with 'this'");
            return false;
        }
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            bool isPartial = type.DeclaringSyntaxReferences
                .Any(static r => r.GetSyntax() is TypeDeclarationSyntax t && t.Modifiers.Any(SyntaxKind.PartialKeyword));
            if (!isPartial)
            {
                diagnostics.Report(Rules.NotPartial, at, type.Name, method.Name);
                return false;
            }
            if (type.IsFileLocal)
            {
                diagnostics.Report(Rules.UnsupportedMethod, at, method.Name,
                    $"is in '{type.Name}', which is local to its file: generated code in another file cannot add to it");
                return false;
            }
        }
        string? reason = method switch
        {
            { IsAsync: true } => "is async",
            { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "returns by reference",
            { IsGenericMethod: true } when KnownAttributes.Of(method).Exists(static a => KnownAttributes.ShortName(a) == "Formula") =>
                "is generic, and a formula computes with double",
            { IsAbstract: true } => "is abstract and has no body",
            { IsExtern: true } => "is extern and has no body",
            _ when !InlinedCall.IsCertain(method) =>
                "may be overridden, and its derivatives would not be those of what runs then; seal the method or its type",
            _ when method.Parameters.FirstOrDefault(static p => p.RefKind is RefKind.Ref or RefKind.Out) is { } p =>
                $"has the parameter '{p.Name}' by reference, which could change",
            _ => null,
        };
        if (reason is not null)
            diagnostics.Report(Rules.UnsupportedMethod, at, method.Name, reason);
        return reason is null;
    }

    private static void CheckNames(IMethodSymbol method, List<DerivativeRequest> requests, MethodDeclarationSyntax syntax,
        DiagnosticBag diagnostics)
    {
        var taken = new HashSet<string>(method.ContainingType.GetMembers().Where(m => m is not IMethodSymbol)
            .Select(static m => m.Name)) { method.ContainingType.Name };
        foreach (DerivativeRequest request in requests.Where(static r => r.Kind != DerivativeKind.Primal))
        {
            string name = request.Name.TrimStart('@');
            if (!taken.Add(name) || !SyntaxFacts.IsValidIdentifier(name))
                diagnostics.Report(Rules.NameTaken, syntax.Identifier.GetLocation(), request.Name);
        }
    }

    private static void CheckOverloads(IMethodSymbol method, MethodModel model, MethodDeclarationSyntax syntax, SemanticModel semantics,
        DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var clashes = new NameClashes(Models);
        foreach (DerivativeRequest request in model.Requests
            .Where(r => r.Kind != DerivativeKind.Primal && clashes.IsTaken(method, model, r)))
            diagnostics.Report(Rules.NameTaken, syntax.Identifier.GetLocation(), request.Name);

        IEnumerable<(IMethodSymbol, MethodModel)> Models(IMethodSymbol other)
        {
            if (other.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax declared)
                yield break;
            SemanticModel around = semantics.Compilation.GetSemanticModel(declared.SyntaxTree);
            foreach (IMethodSymbol one in Specializations.Of(other, semantics.Compilation, out _))
            {
                if (ModelOf(one, declared, around, PoolOf(cancellation), new DiagnosticBag(), [], cancellation) is { } read)
                    yield return (one, read);
            }
        }
    }

    private static string Signature(IMethodSymbol method) =>
        method.Name + "(" + string.Join(", ",
            method.Parameters.Select(static p => (p.RefKind == RefKind.None ? "" : "in ") + p.Type.ToDisplayString())) + ")";
}

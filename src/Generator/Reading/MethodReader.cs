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
    // The compiler's error for an expression that is deeper than what is left of the stack.
    private const string TooComplex = "CS8078";

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
        IReadOnlyList<MethodDeclarationSyntax>? around, CancellationToken cancellation, Action<string, Func<string>>? trace = null)
    {
        try
        {
            return ReadCore(method, syntax, semantics, PoolOf(cancellation, trace), diagnostics, around ?? [], cancellation);
        }
        catch (InsufficientExecutionStackException)
        {
            diagnostics.Report(Rules.TooDeep, syntax.Identifier.GetLocation());
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

    private static ExprPool PoolOf(CancellationToken cancellation, Action<string, Func<string>>? trace = null) =>
        new() { Cancellation = cancellation, Budget = Budget.OfMethod, Trace = trace };

    private static MethodModel? ReadCore(
        IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel semantics, ExprPool pool, DiagnosticBag diagnostics,
        IReadOnlyList<MethodDeclarationSyntax> around, CancellationToken cancellation)
    {
        MethodModel? model = ModelOf(method, syntax, semantics, pool, diagnostics, around, cancellation);
        // A method that is read because of another one is checked in its own turn.
        if (model is not null && around.Count == 0)
            CheckOverloads(method, model, syntax, semantics, diagnostics, cancellation);
        return diagnostics.HasErrors ? null : model;
    }

    private static MethodModel? ModelOf(
        IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel semantics, ExprPool pool, DiagnosticBag diagnostics,
        IReadOnlyList<MethodDeclarationSyntax> around, CancellationToken cancellation)
    {
        List<AttributeData> attributes = KnownAttributes.Of(method);
        if (CalledDerivatives.IsNamed(method))
        {
            foreach (DerivativeKind kind in new[] { DerivativeKind.Gradient, DerivativeKind.Differential })
            {
                if (CalledDerivatives.Expected(method, kind) is { } expected)
                {
                    diagnostics.Report(Rules.BadCustomGradient,
                        CalledDerivatives.Attribute(method,
                        kind)!.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? syntax.Identifier.GetLocation(),
                        method.Name, kind.ToString().ToLowerInvariant(), "Custom" + kind, expected);
                }
            }
            attributes.RemoveAll(static a => KnownAttributes.ShortName(a) is "CustomGradient" or "CustomDifferential");
            if (attributes.Count == 0)
                return null;
        }
        AttributeData? solves = ImplicitGradients.Of(method);
        AttributeData? formula = attributes.FirstOrDefault(static a => KnownAttributes.ShortName(a) == "Formula");
        if (!CheckShape(method, syntax, diagnostics))
            return null;

        var requests = new List<DerivativeRequest>();
        if (formula is not null)
            requests.Add(new DerivativeRequest { Kind = DerivativeKind.Primal, Name = LoweringScope.Escaped(method.Name), Active = [] });
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
        MethodShape shape = Shape(method, syntax, semantics);
        ImplicitModel? equation = solves is null
            ? null : new ImplicitReader(semantics, [.. around, syntax], cancellation).Read(method, syntax, shape, solves, diagnostics);
        if (solves is not null && equation is null)
            return null;
        if (equation is { Implicit: { IsVector: true, Solution: var solution } })
            requests = requests.ConvertAll(r => r with
            {
                Active = r.Active.Where(a => a != solution).ToList(),
                Outputs = r.Outputs.Append(solution).Distinct().ToList()
            });
        if (requests.Exists(r => solves is not null && r.Active.Count == 0))
            diagnostics.Report(Rules.NothingActive, syntax.Identifier.GetLocation(), method.Name, RequestReader.WhyNothing(method));
        Program? program = solves is null
            ? ProgramOf(method, syntax, semantics, pool, diagnostics, around, cancellation, requests) : ImplicitCall.Program(method, pool);
        foreach (DerivativeRequest request in requests)
        {
            if (program is null)
                continue;
            (Program apart, MethodShape local, DerivativeRequest inner) = PackedEmitter.Apart(program, shape, request);
            if ((PackedEmitter.Refusal(program, request)
                ?? (request.Sparse ? SparseJacobianEmitter.Refusal(apart, pool, local, inner)
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
        if (program.Packed.Count > 0)
        {
            diagnostics.Report(Rules.NotYetSupported, syntax.Identifier.GetLocation(), requests.First(IsHigher).Kind.ToString(),
                $" of '{method.Name}', with a call of '{routine}' and the parameter '{program.Packed[0].Name}',");
            return null;
        }
        if (program.ReturnedStruct is not null)
        {
            diagnostics.Report(Rules.NotYetSupported, syntax.Identifier.GetLocation(), requests.First(IsHigher).Kind.ToString(),
                $" of '{method.Name}', which returns more than a number and calls '{routine}',");
            return null;
        }
        var lower = new LowerDerivatives(semantics, [.. around, syntax], cancellation);
        requests = requests.ConvertAll(r => IsHigher(r) ? r with { Lower = lower.Of(method, model, r, diagnostics) } : r);
        return diagnostics.HasErrors ? null : Model();

        MethodModel Model() =>
            new(TypePath.Of(method.ContainingType), Signature(method),
                shape with { UseWarnings = [.. diagnostics.UseWarnings], Members = [.. diagnostics.Members] }, requests, program,
                pool)
            { Equation = equation };
    }

    /// <summary>The program of a method's body or formula; null where there is none, or where it is refused, which has been
    /// reported.</summary>
    public static Program? ProgramOf(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel semantics, ExprPool pool,
        DiagnosticBag diagnostics, IReadOnlyList<MethodDeclarationSyntax> around, CancellationToken cancellation,
        IReadOnlyList<DerivativeRequest>? requests = null) =>
        KnownAttributes.Of(method).FirstOrDefault(static a => KnownAttributes.ShortName(a) == "Formula") is { } formula
            ? FormulaReader.Read(method, syntax, formula, pool, diagnostics)
            : Body(syntax, NestedDerivatives.In(syntax, semantics, around, cancellation), pool, requests ?? [], diagnostics, cancellation);

    /// <summary>Why a program does not have the derivatives that are asked for; null where it has.</summary>
    public static string? RefusalOf(Program program, IEnumerable<DerivativeRequest> requests) => requests
        .Select(request => request.Kind switch
    {
        not DerivativeKind.Differential when Calls(program).FirstOrDefault(static r => !r.HasAdjoint) is { } forward =>
            $"a call of '{forward.CSharp}', of which the differential is known and not the gradient: name that too ([CustomGradient]), or add [Gradient] where it comes from",
        DerivativeKind.Derivative when request.Order > LowerDerivatives.LargestOrder && OnceOnly(program) is { } routine =>
            $"order {request.Order} through a call of '{routine}', of which the largest is {LowerDerivatives.LargestOrder}",
        DerivativeKind.Hessian when request.IsDiagonal && OnceOnly(program) is { } routine =>
            $"a call of '{routine}', through which second derivatives are not known to be zero",
        DerivativeKind.Hessian or DerivativeKind.HessianVectorProduct when OnceOnly(program) is { } routine
            && Statements.AssignedWithin(program.Body).OfType<ArrayVariable>().FirstOrDefault(program.Arrays.Contains) is { } written =>
            $"a call of '{routine}' and '{written.Name}', to which it writes",
        DerivativeKind.Jacobian => JacobianEmitter.Refusal(program, request.Active),
        DerivativeKind.Hessian when !program.IsExpression => HessianEmitter.Refusal(program, request.Active),
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
            { TypeParameters.Length: > 0 } => "is generic; annotate a method of double or float that calls it",
            { IsAbstract: true } => "is abstract and has no body",
            { IsExtern: true } => "is extern and has no body",
            _ when !InlinedCall.IsCertain(method) => "may be overridden, and its derivatives would not be those of what runs then; seal the method or its type",
            _ when method.Parameters.FirstOrDefault(static p => p.RefKind is RefKind.Ref or RefKind.Out) is { } p => $"has the parameter '{p.Name}' by reference, which could change",
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
        var clashes = new NameClashes(other => other.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is MethodDeclarationSyntax declared
            ? ModelOf(other, declared, semantics.Compilation.GetSemanticModel(declared.SyntaxTree), PoolOf(cancellation),
                new DiagnosticBag(), [], cancellation) : null);
        foreach (DerivativeRequest request in model.Requests
            .Where(r => r.Kind != DerivativeKind.Primal && clashes.IsTaken(method, model, r)))
            diagnostics.Report(Rules.NameTaken, syntax.Identifier.GetLocation(), request.Name);
    }

    // What is found out about references to objects may have to be known from the beginning: then the body is lowered again.
    private static Program? Body(MethodDeclarationSyntax syntax, SemanticModel semantics, ExprPool pool,
        IReadOnlyList<DerivativeRequest> requests, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var facts = new ObjectFacts();
        while (true)
        {
            var found = new DiagnosticBag();
            Program? program = Attempt(syntax, semantics, pool, requests, facts, found, cancellation);
            if (facts.StartAgain())
                continue;
            if (facts.IsIncomplete)
                found.Report(Rules.UnsupportedMethod, syntax.Identifier.GetLocation(), syntax.Identifier.ValueText,
                    "refers to objects in more ways than can be followed; keep their numbers in arrays");
            diagnostics.Add(found);
            return facts.IsIncomplete ? null : program;
        }
    }

    private static Program? Attempt(MethodDeclarationSyntax syntax, SemanticModel semantics, ExprPool pool,
        IReadOnlyList<DerivativeRequest> requests, ObjectFacts facts, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        IMethodSymbol method = semantics.GetDeclaredSymbol(syntax, cancellation)!;
        SyntaxNode? body = (SyntaxNode?)syntax.Body ?? syntax.ExpressionBody;
        if (body is null || semantics.GetOperation(body, cancellation) is not Microsoft.CodeAnalysis.Operations.IBlockOperation block)
            return null;
        var scope = new LoweringScope(pool, method, semantics, diagnostics, cancellation) { Root = block, Facts = facts };
        List<string> parameters = method.Parameters.Select(static p => LoweringScope.Escaped(p.Name)).ToList();
        scope.Names.UnionWith(requests.SelectMany(r => PublicNames.Of(parameters, r)));
        DataFlowAnalysis? flow = syntax.Body is not null
            ? semantics.AnalyzeDataFlow(syntax.Body) : semantics.AnalyzeDataFlow(syntax.ExpressionBody!.Expression);
        var arrays = new List<ArrayVariable>();
        var structs = new List<StructParameter>();
        GivenObjects objects = scope.Objects;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (ForeignNumbers.HasReal(parameter.Type))
            {
                StructValue given = new ForeignNumbers(scope, new ExpressionLowering(scope)).Given(LoweringScope.Escaped(parameter.Name),
                    parameter.Type);
                scope.Bind(parameter, given);
                if (flow is { Succeeded: true } && flow.WrittenInside.Contains(parameter))
                    scope.CopyParameter(parameter, given);
            }
            else if (StructOf(parameter, pool) is { } structure)
            {
                structs.Add(structure.Parameter);
                if (flow is { Succeeded: true } && flow.WrittenInside.Contains(parameter))
                    scope.CopyParameter(parameter, structure.Value);
                else
                    scope.Bind(parameter, structure.Value);
            }
            if (parameter.Type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } && scope.Types.Of(parameter.Type) is { } integers)
            {
                Variable value = scope.Outside($"(({underlying.ToDisplayString()}){LoweringScope.Escaped(parameter.Name)})", integers);
                scope.Bind(parameter, flow is { Succeeded: true } && flow.WrittenInside.Contains(parameter)
                    ? (Variable)scope.Captured(value, parameter.Name) : value);
            }
            bool isWritten = flow is { Succeeded: true } && flow.WrittenInside.Contains(parameter);
            bool isActive = requests.Any(r => r.Active.Contains(LoweringScope.Escaped(parameter.Name)));
            if (parameter.Type.SpecialType == SpecialType.System_String && isWritten)
                new Texts(scope).Bind(parameter, new Text(null, LoweringScope.Escaped(parameter.Name)));
            // Generated code repeats the parameters without their attributes.
            if (parameter.Type is { IsReferenceType: true } and not IArrayTypeSymbol && !isActive && !CollectionTypes.IsList(parameter.Type)
                && (DerivativeSignature.HasConstant(parameter) || NestedDerivatives.IsGenerated(method)
                    || GivenObjects.MayBe(parameter.Type)))
            {
                scope.BindObject(parameter, LoweringScope.Escaped(parameter.Name));
            }
            else if (GivenObjects.MayBe(parameter.Type) && !objects.Bind(parameter, isWritten) && isActive)
            {
                diagnostics.Report(Rules.UnsupportedType, parameter.Locations[0], parameter.Name, parameter.Type.ToDisplayString(),
                    " as active parameters so far; mark it with [Constant] to leave it out");
                return null;
            }
            if (ArrayOf(parameter) is { } array)
            {
                arrays.Add(array);
                if (flow is { Succeeded: true } && flow.WrittenInside.Contains(parameter))
                    scope.Own(parameter, array);
                else
                    scope.Bind(parameter, array);
            }
            if (flow is { Succeeded: true } && flow.WrittenInside.Contains(parameter) && TypeMap.Of(parameter.Type) is { } type)
                scope.CopyParameter(parameter, type);
        }
        StructParameter? returned = null;
        if (StructLowering.FieldsOf(method.ReturnType) is not null)
        {
            scope.Returned = new StructLowering(scope, new ExpressionLowering(scope)).NewLocal("result", method.ReturnType);
            int next = 0;
            returned = new StructParameter("result", method.ReturnType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
                scope.Returned.Scalars.Cast<Variable>().ToList(),
                StructLowering.Construction(method.ReturnType, ref next) ?? "")
            {
                Paths = StructLowering.PathsOf(method.ReturnType)
                .ToList()
            };
        }
        scope.ReturnsArray = TypeMap.OfArray(method.ReturnType) is not null;
        new CollectionCreation(scope, new ExpressionLowering(scope)).Pools();
        if (scope.Functions.IsRecursive(method) && objects.Packed.Count > 0)
            scope.Report(Rules.UnsupportedMethod, block, method.Name,
                $"calls itself and has the parameter '{objects.Packed[0].Name}'; annotate a method that takes it apart");
        else if (scope.Functions.IsRecursive(method))
            CallItself(method, block, scope);
        else
            new StatementLowering(scope).LowerAll(block.Operations);
        List<FunctionBody> bodies = scope.Functions.All
            .Select(f => f with { Body = scope.WithoutRebindings(f.Body, f.Function.Parameters.OfType<ArrayVariable>()) }).ToList();
        Block whole = scope.WithoutRebindings(new Block(scope.Statements),
            [.. arrays, .. objects.Arrays, .. scope.ReturnedArray is { } result ? [result] : System.Array.Empty<ArrayVariable>()]);
        // What is left out for now would only be in the way.
        if (facts.IsIncomplete)
            return null;
        if (scope.Capacities.Fill(whole) is not { } lowered)
        {
            diagnostics.Report(Rules.UnsupportedMethod, syntax.Identifier.GetLocation(), method.Name,
                "has lists that grow with one another, of which it is not known how large they become; use arrays");
            return null;
        }
        objects.Check(lowered);
        arrays.AddRange(objects.Arrays);
        List<Variable> scalars = [.. Parameters(method, pool), .. structs.SelectMany(static s => s.Scalars), .. objects.Scalars];
        NumericType resultType = TypeMap.Of(method.ReturnType) ?? RequestReader.LossOf(method) ?? NumericType.Double;
        var read = new Program(method.Name, scalars, resultType, lowered)
        {
            Arrays = arrays,
            ReturnsNothing = method.ReturnsVoid || returned is not null || scope.ReturnsArray,
            ReturnedStruct = returned,
            ReturnedArray = scope.ReturnedArray,
            Constants = scope.Constants,
            OutsideArrays = scope.OutsideArrays,
            Structs = structs,
            Packed = objects.Packed,
            Functions = bodies.Select(f => f with { Body = scope.Capacities.Fill(f.Body) ?? f.Body }).ToList(),
        };
        scope.Functions.CheckCalls();
        Effects.Check(scope);
        pool.Trace?.Invoke("lowered", () => ProgramPrinter.Print(read));
        // Code that does not compile has errors of its own; half-typed code is the normal case in an editor.
        List<Diagnostic> errors = CompilationNotes.Of(semantics.Compilation).ErrorsIn(syntax, semantics, cancellation).ToList();
        Program program = scope.IsBroken || errors.Count > 0
            ? read : Pipeline.Run(read, Pipeline.Reading, new PassContext(pool, scope.Names));
        IEnumerable<IStorage> inputs = ActiveInputs(requests, scalars, arrays, objects.Packed);
        foreach (Cut cut in CutDerivatives.Among(scope.Cuts, lowered, program.Functions, inputs))
            scope.Report(cut.Rule, cut.At, cut.Arguments);
        scope.Rows.Check([lowered, .. program.Functions.Select(static f => f.Body)]);
        if (errors.Exists(static d => d.Id == TooComplex))
            diagnostics.DoNotKeep();
        // Names that do not exist may be those of derivatives that are generated, but not for this method.
        diagnostics.RemoveAt(errors.Where(static d => d.Id is not ("CS0103" or "CS0117" or "CS1061")).Select(static d => d.Location)
            .ToList());
        if (scope.IsBroken || errors.Count > 0)
            return null;
        return program;
    }

    // Where nothing is asked for, all parameters may be.
    private static IEnumerable<IStorage> ActiveInputs(IReadOnlyList<DerivativeRequest> requests, IEnumerable<Variable> scalars,
        IEnumerable<ArrayVariable> arrays, IReadOnlyList<PackedParameter> packed)
    {
        HashSet<string> names = [.. requests.SelectMany(static r => r.Active)];
        names.UnionWith(packed.Where(p => names.Contains(p.Name)).SelectMany(static p => p.Value.Leaves)
            .Select(static l => l.Name).ToList());
        return scalars.Where(s => requests.Count == 0 || names.Contains(s.Name.Split('.')[0]))
            .Concat<IStorage>(arrays.Where(a => requests.Count == 0 || names.Contains(a.Name)));
    }

    // What calls itself is a function, and all that is left to do here is to call it.
    private static void CallItself(IMethodSymbol method, IOperation body, LoweringScope scope)
    {
        List<Expr> arguments = method.Parameters.Select(p => scope.Types.Of(p.Type) is { } type
            ? p.Type.TypeKind == TypeKind.Enum ? scope.VariableOf(p, type) : scope.Pool.Variable(LoweringScope.Escaped(p.Name), type)
            : scope.ArrayOf(p) is { } array ? scope.Pool.Whole(array) : scope.Pool.Zero).ToList();
        if (scope.Functions.Of(method, body) is { } function)
            scope.Statements.Add(new Return((Expr?)new FunctionCall(scope, new ExpressionLowering(scope)).Invoke(function, arguments, [],
                null, body) ?? scope.Pool.Zero));
    }

    private static (StructParameter Parameter, StructValue Value)? StructOf(IParameterSymbol parameter, ExprPool pool)
    {
        if (StructLowering.FieldsOf(parameter.Type) is null || ForeignNumbers.HasReal(parameter.Type))
            return null;
        string name = LoweringScope.Escaped(parameter.Name);
        var scalars = new List<Variable>();
        StructValue value = Fields(name, parameter.Type);
        int next = 0;
        string construction = StructLowering.Construction(parameter.Type, ref next) ?? "";
        return (new StructParameter(name, parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), scalars, construction),
            value);

        StructValue Fields(string path, ITypeSymbol type) => new(StructLowering.FieldsOf(type)!.Select(f =>
        {
            string member = path + "." + LoweringScope.Escaped(f.Name);
            if (TypeMap.Of(f.Type) is not { } scalar)
                return (f.Name, (object)Fields(member, f.Type));
            Variable variable = pool.Variable(member, scalar);
            scalars.Add(variable);
            return (f.Name, variable);
        }).ToList());
    }

    internal static ArrayVariable? ArrayOf(IParameterSymbol parameter) => TypeMap.OfArray(parameter.Type) is { } shape
        ? new ArrayVariable(LoweringScope.Escaped(parameter.Name), shape.Element, shape.Kind)
        {
            IsArray = parameter.Type is IArrayTypeSymbol,
            IsReadOnly = parameter.Type.Name == "ReadOnlySpan",
        }
        : null;

    internal static List<Variable> Parameters(IMethodSymbol method, ExprPool pool) => method.Parameters
        .Where(static p => TypeMap.Of(p.Type) is not null)
        .Select(p => pool.Variable(LoweringScope.Escaped(p.Name), TypeMap.Of(p.Type)!.Value))
        .ToList();

    private static string Signature(IMethodSymbol method) =>
        method.Name + "(" + string.Join(", ",
            method.Parameters.Select(static p => (p.RefKind == RefKind.None ? "" : "in ") + p.Type.ToDisplayString())) + ")";

    internal static MethodShape Shape(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel semantics) =>
        Shape(method, syntax, semantics, UserDocumentation.Of(syntax));

    private static MethodShape Shape(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel semantics,
        UserDocumentation said) => new()
        {
            Name = LoweringScope.Escaped(method.Name),
            Called = method.Parameters.All(p => p.Name != method.Name) ? LoweringScope.Escaped(method.Name)
            : (method.IsStatic ? method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
                : "this") + "." + LoweringScope.Escaped(method.Name),
            Modifiers = Modifiers(syntax),
            ReturnType = method.ReturnType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            Parameters = method.Parameters.Select(p => Parameter(p, method) with
            {
                Default = ConstantText.OfDefault(p),
                Text = said.Parameters.TryGetValue(p.Name, out string? text) ? text : null,
            }).ToList(),
            Returned = said.Returned,
            IsChecked = semantics.Compilation.Options is CSharpCompilationOptions { CheckOverflow: true },
            NamesArguments = syntax.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp10 },
            Hidden = CompilationNotes.Of(semantics.Compilation).HiddenAt(syntax, semantics),
            Lacking = CompilationNotes.Of(semantics.Compilation).Lacking,
        };

    private static string Modifiers(MethodDeclarationSyntax syntax) => string.Join(" ", syntax.Modifiers
        .Where(static m => m.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.InternalKeyword
            or SyntaxKind.ProtectedKeyword or SyntaxKind.StaticKeyword)
        .Select(static m => m.Text)
        .DefaultIfEmpty(syntax.Parent is InterfaceDeclarationSyntax ? "public" : "private"));

    private static ParameterShape Parameter(IParameterSymbol parameter, IMethodSymbol method) => new(
        parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)),
        LoweringScope.Escaped(parameter.Name))
    {
        IsExtended = method.IsExtensionMethod && parameter.Ordinal == 0,
        Passing = parameter.RefKind switch
        {
            RefKind.In => "in",
            RefKind.RefReadOnlyParameter => "ref readonly",
            _ => "",
        },
    };
}

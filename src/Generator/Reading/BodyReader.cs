using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Reads the body of a method as a program: its parameters and what stands for them, its statements, its result.</summary>
internal static class BodyReader
{
    // The compiler's error for an expression that is deeper than what is left of the stack.
    private const string TooComplex = "CS8078";

    /// <summary>The program of a body; null where it is refused, which has been reported.</summary>
    /// <param name="method">The method, at the types that it is read for.</param>
    /// <param name="syntax">Its declaration; that of a local function or a lambda, too.</param>
    /// <param name="semantics">The model in which all that it calls is known.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="requests">What is asked for.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="apart">The names that a type of its own has for what is generated; null where that joins the method's type.</param>
    public static Program? Read(IMethodSymbol method, SyntaxNode syntax, SemanticModel semantics, ExprPool pool,
        IReadOnlyList<DerivativeRequest> requests, DiagnosticBag diagnostics, CancellationToken cancellation,
        IReadOnlyList<string>? apart = null)
    {
        // What is found out about references to objects may have to be known from the beginning: then the body is lowered again.
        // Which outputs depend on which inputs is known of one body alone, and so are derivatives of high order.
        var facts = new ObjectFacts
        {
            MayShare = requests.All(static r => r is { Kind: not DerivativeKind.Jacobian, IsDiagonal: false, Order: <= 2 }),
        };
        DiagnosticBag? refused = null;
        while (true)
        {
            var found = new DiagnosticBag();
            Program? program = Attempt(method, syntax, semantics, pool, requests, facts, apart, found, cancellation);
            if (facts.StartAgain())
                continue;
            // What a function cannot take may be followed where it is called.
            if (found.HasErrors && facts.Shares)
            {
                facts = new ObjectFacts { MayShare = false };
                continue;
            }
            if (facts.IsIncomplete)
                found.Report(Rules.UnsupportedMethod, CallableSyntax.PlaceOf(syntax), CallableSyntax.NameOf(syntax),
                    "refers to objects in more ways than can be followed; keep their numbers in arrays");
            // Arrays of arrays that may be anywhere are followed as other collections are.
            if (found.HasErrors && facts is { SeesRows: true, RowsAreItems: false })
            {
                refused = found;
                facts = new ObjectFacts { RowsAreItems = true };
                continue;
            }
            diagnostics.Add(found.HasErrors && refused is not null ? refused : found);
            return found.HasErrors && (facts.IsIncomplete || refused is not null) ? null : program;
        }
    }

    private static Program? Attempt(IMethodSymbol asked, SyntaxNode syntax, SemanticModel semantics, ExprPool pool,
        IReadOnlyList<DerivativeRequest> requests, ObjectFacts facts, IReadOnlyList<string>? apart, DiagnosticBag diagnostics,
        CancellationToken cancellation)
    {
        // Another compilation has symbols of its own.
        IMethodSymbol method = Specializations.Like(asked, CallableSyntax.SymbolOf(syntax, semantics, cancellation)!,
            semantics.Compilation);
        if (CallableSyntax.OperationOf(syntax, semantics, cancellation) is not { } block)
            return null;
        var scope = new LoweringScope(pool, method, semantics, diagnostics, cancellation)
        {
            Root = block,
            Facts = facts,
            Place = apart is null ? method.ContainingType : semantics.Compilation.Assembly,
        };
        scope.Names.UnionWith(apart ?? []);
        List<string> parameters = method.Parameters.Select(static p => Identifiers.Escaped(p.Name)).ToList();
        scope.Names.UnionWith(requests.SelectMany(r => PublicNames.Of(parameters, r)));
        DataFlowAnalysis? flow = CallableSyntax.FlowOf(syntax, semantics);
        var arrays = new List<ArrayVariable>();
        var structs = new List<StructParameter>();
        GivenObjects objects = scope.Objects;
        scope.Types.Enter(method);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            // What the body names.
            IParameterSymbol declared = parameter.OriginalDefinition;
            bool isWritten = flow is { Succeeded: true } && flow.WrittenInside.Contains(declared);
            if (ForeignNumbers.HasReal(parameter.Type))
            {
                StructValue given = new ForeignNumbers(scope, new ExpressionLowering(scope)).Given(Identifiers.Escaped(parameter.Name),
                    parameter.Type);
                scope.Bind(declared, given);
                if (isWritten)
                    scope.CopyParameter(parameter, given);
            }
            else if (StructOf(parameter, pool) is { } structure)
            {
                structs.Add(structure.Parameter);
                if (isWritten)
                    scope.CopyParameter(parameter, structure.Value);
                else
                    scope.Bind(declared, structure.Value);
            }
            if (parameter.Type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } && scope.Types.Of(parameter.Type) is { } integers)
            {
                Variable value = scope.Outside($"(({underlying.ToDisplayString()}){Identifiers.Escaped(parameter.Name)})", integers);
                scope.Bind(declared, isWritten
                    ? (Variable)scope.Captured(value, parameter.Name) : value);
            }
            bool isActive = requests.Any(r => r.Active.Contains(Identifiers.Escaped(parameter.Name)));
            // Nothing says where the derivatives by items would go that are known by an interface alone.
            if (!isActive && NumberSequences.Is(parameter.Type) && RequestReader.Instead(parameter.Type) is { } instead
                && !DerivativeSignature.HasConstant(parameter) && !GeneratedCode.Is(method) && block.Descendants()
                    .Any(o => o is IParameterReferenceOperation p && SymbolEqualityComparer.Default.Equals(p.Parameter, declared)))
            {
                diagnostics.Report(Rules.UnsupportedType, parameter.Locations[0], parameter.Name, parameter.Type.ToDisplayString(),
                    $" as parameters; take {instead}, marked with [Constant] if it does not vary");
                return null;
            }
            if (parameter.Type.SpecialType == SpecialType.System_String && isWritten)
                new Texts(scope).Bind(declared, new Text(null, Identifiers.Escaped(parameter.Name)));
            // Generated code repeats the parameters without their attributes.
            if (parameter.Type is { IsReferenceType: true } and not IArrayTypeSymbol && !isActive
                && !LibrarySource.IsGiven(parameter.Type, semantics.Compilation)
                && (!CollectionTypes.IsList(parameter.Type) || Grows(declared, block))
                && (DerivativeSignature.HasConstant(parameter) || GeneratedCode.Is(method)
                    || GivenObjects.MayBe(parameter)))
            {
                scope.BindObject(declared, Identifiers.Escaped(parameter.Name));
                if (CollectionTypes.IsList(parameter.Type))
                    objects.IsGrown(Identifiers.Escaped(parameter.Name));
            }
            else if (GivenObjects.MayBe(parameter) && !objects.Bind(parameter, isWritten))
            {
                if (isActive)
                {
                    diagnostics.Report(Rules.UnsupportedType, parameter.Locations[0], parameter.Name, parameter.Type.ToDisplayString(),
                        GivenObjects.Supported);
                    return null;
                }
                scope.BindObject(declared, Identifiers.Escaped(parameter.Name));
            }
            if (ArrayOf(parameter) is { } array)
            {
                arrays.Add(array);
                if (isWritten)
                    scope.Own(parameter, array);
                else
                    scope.Bind(declared, array);
            }
            if (isWritten && TypeMap.Of(parameter.Type) is { } type)
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
        new ObjectPools(scope, new ExpressionLowering(scope)).Make();
        new OutsideDraws(scope, new ExpressionLowering(scope)).Make();
        scope.KeptMembers.Make();
        if (scope.Functions.IsRecursive(method) && facts.Kept.Count > 0)
            scope.Report(Rules.UnsupportedMethod, facts.Kept[0].At, method.Name,
                $"calls itself and changes '{facts.Kept[0].Member.Name}', which it reads; annotate a method that calls it");
        else if (scope.Functions.IsRecursive(method) && objects.Packed.Count > 0)
            scope.Report(Rules.UnsupportedMethod, block, method.Name,
                $"calls itself and has the parameter '{objects.Packed[0].Name}'; annotate a method that takes it apart");
        else if (scope.Functions.IsRecursive(method) && scope.Returned is not null)
            scope.Report(Rules.UnsupportedMethod, block, method.Name,
                "calls itself and returns more than a number; annotate a method that calls it");
        else if (scope.Functions.IsRecursive(method))
            CallItself(method, block, scope);
        else
            new StatementLowering(scope).LowerAll(block.Operations);
        scope.KeptMembers.Check(ActiveInputs(requests,
            [.. Parameters(method, pool), .. structs.SelectMany(static s => s.Scalars), .. objects.Scalars],
            [.. arrays, .. objects.Arrays], objects.Packed));
        scope.KeptMembers.HandOn();
        Effects.Check(scope);
        if (diagnostics.HasErrors && scope.KeptMembers.FollowArrays())
            return null;
        scope.Functions.HandStorage([.. Parameters(method, pool), .. arrays, .. objects.Arrays]);
        List<FunctionBody> bodies = scope.Functions.All
            .Select(f => f with { Body = scope.WithoutRebindings(f.Body, f.Function.Parameters.OfType<ArrayVariable>()) }).ToList();
        Block whole = scope.WithoutRebindings(new Block(scope.Statements),
            [.. arrays, .. objects.Arrays, .. scope.ReturnedArray is { } result ? [result] : Array.Empty<ArrayVariable>()]);
        // What is left out for now would only be in the way.
        if (facts.IsIncomplete)
            return null;
        Block lowered = scope.Capacities.Fill(whole);
        if (bodies.Select(static f => f.Body).Prepend(lowered).Any(new GrownViews(bodies).AreUsed))
            diagnostics.Report(Rules.UnsupportedMethod, CallableSyntax.PlaceOf(syntax), CallableSyntax.NameOf(syntax),
                "uses a part of a list after the list has grown; take a copy of that part, such as ToArray()");
        lowered = scope.Rows.Settled(lowered);
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
            Functions = bodies.Select(f => f with { Body = scope.Rows.Settled(scope.Capacities.Fill(f.Body)) }).ToList(),
        };
        scope.Functions.CheckCalls();
        pool.Trace?.Invoke("lowered", () => ProgramPrinter.Print(read));
        // Code that does not compile has errors of its own; half-typed code is the normal case in an editor.
        List<Diagnostic> errors = CompilationNotes.Of(semantics.Compilation).ErrorsIn(syntax, semantics, cancellation).ToList();
        Program program = scope.IsBroken || errors.Count > 0 || diagnostics.HasErrors
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
        if (!diagnostics.HasErrors && UnassignedScalars.In(read) is { } lost)
            throw new InvalidOperationException($"'{lost.Name}' lost its value");
        return program;
    }

    // A list of the caller's that the method adds to is where effects go, as a log is; others are read.
    private static bool Grows(IParameterSymbol list, IOperation body) => body.Descendants().OfType<IInvocationOperation>().Any(call =>
        call.TargetMethod.Name.StartsWith("Add", StringComparison.Ordinal) && call.Instance is { } instance
        && ArrayUse.Unconverted(instance) is IParameterReferenceOperation { Parameter: var parameter }
        && SymbolEqualityComparer.Default.Equals(parameter, list));

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
            ? p.Type.TypeKind == TypeKind.Enum ? scope.VariableOf(p, type) : scope.Pool.Variable(Identifiers.Escaped(p.Name), type)
            : scope.ArrayOf(p) is { } array ? scope.Pool.Whole(array) : scope.Pool.Zero).ToList();
        if (scope.Functions.Of(method, body, method.Name) is { } function)
            scope.Statements.Add(new Return((Expr?)new FunctionCall(scope, new ExpressionLowering(scope))
                .Invoke(function, arguments, SeenStorage.None, null, body) ?? scope.Pool.Zero));
    }

    private static (StructParameter Parameter, StructValue Value)? StructOf(IParameterSymbol parameter, ExprPool pool)
    {
        if (StructLowering.FieldsOf(parameter.Type) is null || ForeignNumbers.HasReal(parameter.Type))
            return null;
        string name = Identifiers.Escaped(parameter.Name);
        var scalars = new List<Variable>();
        StructValue value = Fields(name, parameter.Type);
        int next = 0;
        string construction = StructLowering.Construction(parameter.Type, ref next) ?? "";
        return (new StructParameter(name, parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), scalars, construction),
            value);

        StructValue Fields(string path, ITypeSymbol type) => new(StructLowering.FieldsOf(type)!.Select(f =>
        {
            string member = path + "." + Identifiers.Escaped(f.Name);
            if (TypeMap.Of(f.Type) is not { } scalar)
                return (f.Name, (object)Fields(member, f.Type));
            Variable variable = pool.Variable(member, scalar);
            scalars.Add(variable);
            return (f.Name, variable);
        }).ToList());
    }

    /// <summary>The array that a parameter is; null where it is none.</summary>
    public static ArrayVariable? ArrayOf(IParameterSymbol parameter) => TypeMap.OfArray(parameter.Type) is { } shape
        ? new ArrayVariable(Identifiers.Escaped(parameter.Name), shape.Element, shape.Kind)
        {
            IsArray = parameter.Type is IArrayTypeSymbol,
            IsReadOnly = parameter.Type.Name == "ReadOnlySpan",
        }
        : null;

    /// <summary>The parameters that are numbers.</summary>
    public static List<Variable> Parameters(IMethodSymbol method, ExprPool pool) => method.Parameters
        .Where(static p => TypeMap.Of(p.Type) is not null)
        .Select(p => pool.Variable(Identifiers.Escaped(p.Name), TypeMap.Of(p.Type)!.Value))
        .ToList();
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>The methods that are lowered once and called, since they call themselves: by themselves or through others.</summary>
internal sealed class FunctionTable(LoweringScope scope)
{
    private readonly Dictionary<ISymbol, bool> _recursive = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, (Function Function, Block? Body)> _functions = [];
    private int _effectsKnown;
    private readonly List<(Invoke Call, IReadOnlyList<IStorage> Seen, IOperation At)> _calls = [];

    /// <summary>The functions that have been lowered, in a fixed order.</summary>
    public IReadOnlyList<FunctionBody> All
    {
        get
        {
            List<FunctionBody> bodies = _functions.Values.Where(static f => f.Body is not null)
                .Select(static f => new FunctionBody(f.Function, f.Body!, null)).ToList();
            Function.FindEffects(bodies);
            return bodies;
        }
    }

    /// <summary>The arrays that a call may change, as their roots: all that the function can write to while it is not known in
    /// full.</summary>
    public IEnumerable<ArrayVariable> Written(Invoke call)
    {
        if (!_functions.Values.All(static f => f.Body is not null))
            return call.Arguments.OfType<WholeArray>().Select(static w => w.Array.Root).Where(static a => !a.IsReadOnly);
        if (_effectsKnown < _functions.Count)
            _effectsKnown = All.Count;
        return call.Written.Select(static a => a.Root);
    }

    /// <summary>Remembers a call, which is checked once all functions are known.</summary>
    /// <param name="call">The call.</param>
    /// <param name="seen">What the function sees through parameters that are <c>in</c>.</param>
    /// <param name="at">The call in the source.</param>
    public void Add(Invoke call, IReadOnlyList<IStorage> seen, IOperation at) => _calls.Add((call, seen, at));

    /// <summary>Reports the calls that let a function write to an array that it knows by another name too.</summary>
    public void CheckCalls()
    {
        foreach ((Invoke call, IReadOnlyList<IStorage> seen, IOperation at) in _calls)
        {
            List<ArrayVariable> roots = call.Arguments.OfType<WholeArray>().Select(static w => w.Array.Root).ToList();
            foreach (ArrayVariable written in call.Written.Select(static a => a.Root))
            {
                if (written.IsReadOnly || roots.Count(r => r == written) > 1 || seen.Contains(written))
                    scope.Report(Rules.UnsupportedCall, at, ((Function)call.Routine).Name,
                        $"; it writes to '{written.Name}', which it must not know by another name: copy what it reads");
            }
        }
    }

    /// <summary>Whether a method with source calls itself.</summary>
    public bool IsRecursive(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        if (!_recursive.TryGetValue(definition, out bool recursive))
            _recursive[definition] = recursive = Reaches(definition);
        return recursive;
    }

    /// <summary>Whether it matters on which object a method is called: it reads the object, by itself or through others, or derived
    /// classes may have another such method.</summary>
    public bool ReadsThis(IMethodSymbol method)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IMethodSymbol>([method.OriginalDefinition]);
        while (open.Count > 0)
        {
            IMethodSymbol next = open.Pop();
            if (next.IsStatic || !seen.Add(next))
                continue;
            if (next.IsVirtual || next.IsAbstract || next.IsOverride || MethodBodies.Of(next, scope) is not { } body)
                return true;
            foreach (IInstanceReferenceOperation reference in body.Descendants().OfType<IInstanceReferenceOperation>())
            {
                if (reference.Parent is not IInvocationOperation call || call.Instance != reference)
                    return true;
                open.Push(call.TargetMethod.OriginalDefinition);
            }
        }
        return false;
    }

    /// <summary>Whether a method may throw, by itself or through others.</summary>
    public bool Throws(IMethodSymbol method)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IMethodSymbol>([method.OriginalDefinition]);
        while (open.Count > 0)
        {
            IEnumerable<IOperation> body = MethodBodies.Of(open.Pop(), scope)?.Descendants() ?? [];
            if (body.Any(static o => o is IThrowOperation))
                return true;
            foreach (IMethodSymbol callee in body.OfType<IInvocationOperation>().Select(static c => c.TargetMethod.OriginalDefinition)
                .Where(c => c.DeclaringSyntaxReferences.Length > 0 && seen.Add(c)))
                open.Push(callee);
        }
        return false;
    }

    private bool Reaches(IMethodSymbol target)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IMethodSymbol>([target]);
        while (open.Count > 0)
        {
            foreach (IMethodSymbol callee in MethodBodies.Of(open.Pop(), scope)?.Descendants().OfType<IInvocationOperation>()
                .Select(static c => c.TargetMethod.OriginalDefinition) ?? [])
            {
                if (SymbolEqualityComparer.Default.Equals(callee, target))
                    return true;
                if (callee.DeclaringSyntaxReferences.Length > 0 && seen.Add(callee))
                    open.Push(callee);
            }
        }
        return false;
    }

    /// <summary>The function for a method, lowered if it has not been before; null where it is refused, which has been reported.</summary>
    /// <param name="method">The method.</param>
    /// <param name="at">The call.</param>
    public Function? Of(IMethodSymbol method, IOperation at)
    {
        scope.Types.Enter(method);
        try
        {
            string key = method.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "|"
                + string.Join(",", method.OriginalDefinition.Parameters
                    .Select(p => scope.Types.Resolve(p.Type)!.ToDisplayString())) + "|" + method.Locations[0].SourceSpan.Start;
            if (_functions.TryGetValue(key, out (Function Function, Block? Body) known))
                return known.Function;
            if (Refusal(method.OriginalDefinition) is { } reason)
            {
                scope.Report(Rules.UnsupportedCall, at, method.Name, reason);
                return null;
            }
            return Lowered(key, method.OriginalDefinition);
        }
        finally
        {
            scope.Types.Leave();
        }
    }

    private string? Refusal(IMethodSymbol method)
    {
        if (scope.Methods.Contains(method, SymbolEqualityComparer.Default) && method.IsGenericMethod)
            return "; it calls itself at another type: write a loop";
        if (!method.IsStatic && method.MethodKind != MethodKind.LocalFunction
            && !SymbolEqualityComparer.Default.Equals(method.ContainingType, scope.Owner) && ReadsThis(method))
            return "; a method that calls itself must be static";
        if (scope.Owner.IsValueType && !method.IsStatic && ReadsThis(method))
            return "; a method of a struct that calls itself must be static";
        if (!method.ReturnsVoid && scope.Types.Of(method.ReturnType) is null)
            return "; a method that calls itself returns a number or nothing";
        if (method.Parameters.FirstOrDefault(p => scope.Types.Of(p.Type) is null
            && (IsReference(p) || scope.Types.OfArray(p.Type) is null)) is { } parameter)
            return $"; a method that calls itself takes numbers, and arrays by value, unlike '{parameter.Name}'";
        if (method.MethodKind == MethodKind.LocalFunction && Captures(method))
            return "; a local function that calls itself must be static, and take what it needs as parameters";
        return null;
    }

    /// <summary>Whether a parameter is handed over by reference.</summary>
    public static bool IsReference(IParameterSymbol parameter) => parameter.RefKind is RefKind.Ref or RefKind.Out;

    // The tapes of generated code belong to the whole program.
    private bool Captures(IMethodSymbol function) => MethodBodies.Of(function, scope)!.Descendants().Any(o => o switch
    {
        ILocalReferenceOperation { Local: { IsConst: false } local } =>
            !IsWithin(local.ContainingSymbol) && !MemoryLowering.IsMemory(local.Type),
        IParameterReferenceOperation { Parameter: var parameter } => !IsWithin(parameter.ContainingSymbol),
        _ => false,
    });

    private static bool IsWithin(ISymbol symbol) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction };

    private Function Lowered(string key, IMethodSymbol method)
    {
        IBlockOperation body = MethodBodies.Of(method, scope)!;
        var parameters = new List<IStorage>();
        HashSet<ISymbol> written = LoopLowering.Written(body, scope);
        var copies = new List<(IParameterSymbol Parameter, Variable Original)>();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            string name = LoweringScope.Escaped(scope.Names.Fresh(parameter.Name));
            if (scope.Types.OfArray(parameter.Type) is { } shape)
            {
                var array = new ArrayVariable(name, shape.Element,
                    shape.Kind)
                {
                    IsReadOnly = scope.Types.Resolve(parameter.Type)!.Name == "ReadOnlySpan",
                    MayLackRows = shape.Kind == ArrayKind.Jagged
                };
                parameters.Add(array);
                scope.Bind(parameter, array);
                continue;
            }
            NumericType type = scope.Types.Of(parameter.Type)!.Value;
            if (IsReference(parameter))
            {
                // What is handed over by reference comes in an array of one element.
                var box = new ArrayVariable(name, type);
                parameters.Add(box);
                scope.Bind(parameter, (Element)scope.Pool.Element(box, scope.Pool.Number(0, NumericType.Int32)));
                continue;
            }
            Variable variable = scope.Pool.Variable(name, type);
            parameters.Add(variable);
            scope.Bind(parameter, variable);
            if (written.Contains(parameter))
                copies.Add((parameter, variable));
        }
        var function = new Function(LoweringScope.Escaped(scope.Names.Fresh(method.Name)), parameters, scope.Types.Of(method.ReturnType));
        _functions[key] = (function, null);
        scope.Methods.Push(method);
        Block block = scope.Apart(() =>
        {
            foreach ((IParameterSymbol parameter, Variable original) in copies)
            {
                Variable copy = scope.NewLocal(parameter.Name, original.Type);
                scope.Bind(parameter, copy);
                scope.Statements.Add(new Assign(copy, original));
            }
            foreach (IParameterSymbol parameter in method.Parameters.Where(p => written.Contains(p)))
            {
                if (scope.ArrayOf(parameter) is { } given)
                    scope.Own(parameter, given);
            }
            new StatementLowering(scope).LowerAll(body.Operations);
        });
        scope.Methods.Pop();
        _functions[key] = (function, block);
        return function;
    }
}

/// <summary>Lowers calls of methods that call themselves.</summary>
internal sealed class FunctionCall(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Lowers a call; its value is null where it has none, or where it is refused, which has been reported.</summary>
    public Expr? Lower(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        // An object is known by now, with what happens on the way to it; it does not matter which one it is.
        bool isAnyOther = call.Instance is ILocalReferenceOperation or IParameterReferenceOperation || scope.IsObject(call.Instance?.Type);
        if (call.Instance is not null and not IInstanceReferenceOperation && method.MethodKind != MethodKind.LocalFunction
            && (!isAnyOther || scope.Functions.ReadsThis(method)))
        {
            expressions.Refuse(Rules.UnsupportedCall, call, method.Name,
                "; methods of other objects are not differentiated yet: make it static");
            return null;
        }
        if (scope.Regions.Count > 0 && scope.Functions.Throws(method))
        {
            expressions.Refuse(Rules.UnsupportedCall, call, method.Name, "; it calls itself, and what it throws may be caught here");
            return null;
        }
        if (scope.Functions.Of(method, call) is not { } function)
            return null;
        var arguments = new Expr[function.Parameters.Count];
        var references = new List<(Expr Place, Element Box, bool GoesIn)>();
        var seen = new List<(Expr Place, Variable Local)>();
        foreach (IArgumentOperation argument in call.Arguments)
        {
            int position = argument.Parameter!.Ordinal;
            if (FunctionTable.IsReference(argument.Parameter))
            {
                if (new InlinedCall(scope, expressions).Place(argument.Value) is not Expr place)
                    return RefuseArgument(argument);
                ArrayVariable box = new ArrayLowering(scope, expressions).New(((ArrayVariable)function.Parameters[position]).ElementType,
                    scope.Pool.Number(1, NumericType.Int32));
                references.Add((place, (Element)scope.Pool.Element(box, scope.Pool.Number(0, NumericType.Int32)),
                    argument.Parameter.RefKind == RefKind.Ref));
                arguments[position] = scope.Pool.Whole(box);
            }
            else if (function.Parameters[position] is Variable parameter)
            {
                // A variable of its own, whose adjoint the function can add to.
                Variable local = scope.NewLocal(argument.Parameter.Name, parameter.Type);
                if (new InlinedCall(scope, expressions).ReadOnlyPlace(argument.Parameter, argument.Value) is Expr place)
                    seen.Add((place, local));
                else
                    scope.Statements.Add(new Assign(local, scope.Pool.Convert(parameter.Type, expressions.Lower(argument.Value))));
                arguments[position] = local;
            }
            else if (new ArrayLowering(scope, expressions).Resolve(argument.Value) is { } array
                && array.Kind == ((ArrayVariable)function.Parameters[position]).Kind && scope.ShapeOf(array) is null)
            {
                // A row that is not there would be an empty span.
                if (array.Source is { MayLackRows: true } && argument.Parameter.Type is IArrayTypeSymbol)
                    expressions.Guard(scope.Pool.Compare(ComparisonOperator.Less, scope.Pool.Length(array),
                        scope.Pool.Number(0, NumericType.Int32)));
                arguments[position] = scope.Pool.Whole(array);
            }
            else
            {
                return RefuseArgument(argument);
            }
        }
        List<IStorage> seenStorages = seen.ConvertAll(static s => Statements.Storage(s.Place));
        if (references.Count > 0 && Overlap(references, seenStorages, arguments))
        {
            expressions.Refuse(Rules.UnsupportedCall, call, method.Name,
                "; what it takes by reference must have no other name in the call");
            return null;
        }
        // All arguments have been evaluated before the method sees what the references refer to.
        foreach ((Expr place, Element box, _) in references.Where(static r => r.GoesIn))
            scope.Statements.Add(new Assign(box, place));
        foreach ((Expr place, Variable local) in seen)
            scope.Statements.Add(new Assign(local, place));
        Expr? result = Invoke(function, arguments, seenStorages, StatementLowering.TextOf(call.Syntax), call);
        foreach ((Expr place, Element box, _) in references)
            scope.Statements.Add(new Assign(place, box));
        return result;
    }

    private static bool Overlap(List<(Expr Place, Element Box, bool GoesIn)> references, List<IStorage> seen, IEnumerable<Expr> arguments)
    {
        List<IStorage> storages = references.ConvertAll(static r => Statements.Storage(r.Place));
        return storages.Distinct().Count() < storages.Count || storages.Exists(seen.Contains)
            || arguments.OfType<WholeArray>().Any(a => storages.Contains(a.Array.Root));
    }

    private Expr? RefuseArgument(IArgumentOperation argument)
    {
        expressions.Refuse(Rules.UnsupportedExpression, argument.Value, "The argument '" + argument.Value.Syntax + "'", "");
        return null;
    }

    /// <summary>Calls a function.</summary>
    public Variable? Invoke(Function function, IReadOnlyList<Expr> arguments, IReadOnlyList<IStorage> seen, string? text, IOperation at)
    {
        Variable? result = function.ReturnType is { } type
            ? scope.NewLocal(char.ToLowerInvariant(function.Name.TrimStart('@')[0]) + function.Name.TrimStart('@').Substring(1), type)
            : null;
        var call = new Invoke(function, arguments, result) { Text = text };
        scope.Functions.Add(call, seen, at);
        scope.Statements.Add(call);
        return result;
    }
}

/// <summary>Where the bodies of methods are found.</summary>
internal static class MethodBodies
{
    /// <summary>The body of a method with source; null where there is none.</summary>
    public static IBlockOperation? Of(IMethodSymbol method, LoweringScope scope)
    {
        if ((method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.Cancellation) is not { } syntax)
            return null;
        // In an editor, methods of other projects have source too; it is not part of this one.
        if (!scope.Compilation.ContainsSyntaxTree(syntax.SyntaxTree) && !LibrarySource.Has(syntax.SyntaxTree, scope.Compilation))
            return null;
        SyntaxNode? body = syntax switch
        {
            BaseMethodDeclarationSyntax m => (SyntaxNode?)m.Body ?? m.ExpressionBody,
            LocalFunctionStatementSyntax f => (SyntaxNode?)f.Body ?? f.ExpressionBody,
            AccessorDeclarationSyntax a => (SyntaxNode?)a.Body ?? a.ExpressionBody,
            ArrowExpressionClauseSyntax arrow => arrow,
            PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow,
            _ => null,
        };
        return body is null ? null : scope.ModelOf(syntax.SyntaxTree).GetOperation(body, scope.Cancellation) as IBlockOperation;
    }
}

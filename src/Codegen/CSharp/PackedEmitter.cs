using System.Collections.Generic;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// Writes derivatives of methods whose parameters are objects, lists or arrays of structs: what the caller gives is taken apart, a local
/// function has the derivative by the numbers and arrays, and what comes out of it is put together again.
/// </summary>
public sealed class PackedEmitter
{
    private readonly Program _program;
    private readonly MethodShape _shape;
    private readonly DerivativeRequest _request;
    private readonly ParameterTexts _texts;
    private readonly HashSet<string> _taken;
    private readonly HashSet<IStorage> _written;
    private readonly PackedLines _lines;
    private readonly List<ParameterShape> _parameters = [];
    private readonly List<string> _arguments;

    private PackedEmitter(Program program, MethodShape shape, DerivativeRequest request)
    {
        (_program, _shape, _request) = (program, shape, request);
        _texts = new ParameterTexts(shape, request.Accumulate);
        _taken = [.. shape.Parameters.Select(static p => p.Name), shape.Name,
            .. program.Packed.SelectMany(static p => p.Value.Leaves).Select(static l => l.Name)];
        _written = [.. Statements.AssignedWithin(program.Body)];
        _lines = new PackedLines(_taken, request.Accumulate);
        _arguments = shape.Parameters.Select(static p => p.Name).ToList();
    }

    /// <summary>The program with its leaves as parameters, how that looks in C#, and what is asked of it; the same where no parameter is
    /// taken apart.</summary>
    /// <param name="program">The program.</param>
    /// <param name="shape">How the method looks in C#.</param>
    /// <param name="request">What is asked for.</param>
    public static (Program Program, MethodShape Shape, DerivativeRequest Request) Apart(Program program, MethodShape shape,
        DerivativeRequest request)
    {
        if (program.Packed.Count == 0)
            return (program, shape, request);
        IEnumerable<IStorage> leaves = program.Packed.SelectMany(static p => p.Value.Leaves);
        MethodShape local = shape.AsLocalFunction();
        return (program with { Packed = [] },
            local with { Parameters = [.. local.Parameters, .. leaves.Select(Parameter)], CalledWith = local.Parameters },
            request with
            {
                Active = [.. request.Active.SelectMany(Leaves)],
                Outputs = [.. request.Outputs.SelectMany(Leaves)],
            });

        IEnumerable<string> Leaves(string name) => program.Packed.FirstOrDefault(p => p.Name == name) is { } packed
            ? packed.RealLeaves.Select(static l => l.Name) : [name];
    }

    /// <summary>Why a derivative is refused; null where it is not.</summary>
    /// <param name="program">The program.</param>
    /// <param name="request">What is asked for.</param>
    public static string? Refusal(Program program, DerivativeRequest request)
    {
        // The value is the method's, which would draw for itself.
        if (request.Kind == DerivativeKind.Jacobian && program.Packed.Any(static p => p.IsDrawn))
            return "random numbers without a seed";
        HashSet<IStorage> written = [.. Statements.AssignedWithin(program.Body)];
        // Adjoints go in beside arrays; and a Jacobian calls the method itself, which knows nothing of copies.
        return program.Packed.FirstOrDefault(p => p.Value.Leaves.Any(written.Contains) && request.Kind switch
        {
            DerivativeKind.Vjp => p.Value is PackedObject or PackedGrid,
            DerivativeKind.Jacobian => p.Value is not PackedItems { IsCast: true },
            _ => false,
        }) is { } packed ? $"arrays in '{packed.Name}' that it writes to" : null;
    }

    /// <summary>The parameters that the derivative takes beyond the method's.</summary>
    /// <inheritdoc cref="Emit(Program, ExprPool, MethodShape, DerivativeRequest)" path="/param"/>
    public static IReadOnlyList<ParameterShape> Parameters(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request)
    {
        var emitter = new PackedEmitter(program, shape, request);
        (Program apart, MethodShape local, DerivativeRequest inner) = Apart(program, shape, request);
        emitter.AddFurther(Derivative.SignatureOf(apart, pool, local.Names, inner).Parameters);
        return emitter._parameters;
    }

    /// <summary>The text of the method.</summary>
    /// <param name="program">The program.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="shape">How the method looks in C#.</param>
    /// <param name="request">What is asked for.</param>
    public static MethodText Emit(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request)
    {
        HashSet<string> names = [.. shape.Parameters.Select(static p => p.Name), shape.Name, request.Name];
        string name = names.Fresh("OfNumbers");
        (Program apart, MethodShape local, DerivativeRequest inner) = Apart(program, shape, request with { Name = name });
        return new PackedEmitter(program, shape, request).Emit(Derivative.SignatureOf(apart, pool, local.Names, inner),
            MethodEmitter.Emit(apart, pool, local, inner), name);
    }

    private MethodText Emit(Signature signature, MethodText function, string name)
    {
        foreach (PackedParameter packed in _program.Packed)
            _arguments.AddRange(_lines.TakeApart(packed, packed.Name, packed.Value.Leaves));
        foreach (ArrayVariable written in _program.Arrays.Where(_written.Contains))
        {
            if (PackedOf(written.Name) is { } packed)
                _lines.GiveBack(packed, written);
        }
        AddFurther(signature.Parameters);
        var writer = new IndentedWriter();
        _lines.Write(writer, _shape.ReturnType, name, _arguments);
        function.WriteFunction(writer);
        return MethodText.Of(_shape, _request, _parameters, writer);
    }

    private PackedParameter? PackedOf(string leaf) => _program.Packed.FirstOrDefault(p => p.Value.Leaves.Any(l => l.Name == leaf));

    // What belongs to the leaves of one parameter comes or goes together, in the order of the method's parameters.
    private void AddFurther(IReadOnlyList<DerivedParameter> parameters)
    {
        for (int i = 0; i < parameters.Count;)
        {
            string prefix = Prefix(parameters[i].Role);
            List<DerivedParameter> alike = parameters.Skip(i).TakeWhile(p => Prefix(p.Role) == prefix).ToList();
            foreach (IGrouping<string, DerivedParameter> group in alike.GroupBy(p => PackedOf(p.About)?.Name ?? p.About)
                .OrderBy(g => OrderOf(g.Key)).ToList())
            {
                if (_program.Packed.FirstOrDefault(p => p.Name == group.Key) is { } packed)
                    Add(packed, group.ToList(), prefix);
                else
                    group.ToList().ForEach(AddAsItIs);
            }
            i += alike.Count;
        }
    }

    // What belongs to none of them comes last.
    private int OrderOf(string name) => _shape.Parameters.TakeWhile(p => p.Name != name).Count();

    private static string Prefix(ParameterRole role) => role switch
    {
        ParameterRole.Product => "h",
        ParameterRole.Direction => "v",
        ParameterRole.Adjoint => "",
        ParameterRole.ResultAdjoint or ParameterRole.ResultTangent => "result",
        ParameterRole.Hessian or ParameterRole.Diagonal or ParameterRole.Jacobian => "matrix",
        _ => "d",
    };

    private static bool IsOut(ParameterRole role) => role is ParameterRole.Partial or ParameterRole.Product;

    private void Add(PackedParameter packed, List<DerivedParameter> parts, string prefix)
    {
        ParameterRole role = parts[0].Role;
        string outer = _taken.Fresh(role == ParameterRole.Adjoint
            ? packed.Name.TrimStart('@') + "Bar" : PublicNames.For(prefix, packed.Name));
        List<IStorage> leaves = parts.Select(part => packed.Value.Leaves.First(l => l.Name == part.About)).ToList();
        string? text = _texts.OfWhole(role, packed.Name);
        if (IsOut(role))
        {
            _parameters.Add(PackedLines.OutputOf(packed, outer) with { Text = text });
            _arguments.AddRange(_lines.PutTogether(packed, outer, prefix, leaves));
            return;
        }
        List<ArrayVariable> changed = role == ParameterRole.Adjoint ? [] : leaves.OfType<ArrayVariable>().Where(_written.Contains).ToList();
        _parameters.Add(new ParameterShape(PackedLines.TypeOfInput(packed, changed.Count > 0), outer) { Text = text });
        _arguments.AddRange(parts.Zip(_lines.TakeApart(packed, outer, leaves),
            static (part, argument) => $"{part.Name}: {argument}"));
        foreach (ArrayVariable array in changed)
            _lines.GiveBack(packed, array, outer);
    }

    // A parameter that is handed on.
    private void AddAsItIs(DerivedParameter parameter)
    {
        ParameterShape shape = DerivedParameters.Of(parameter) with { Name = _taken.Fresh(parameter.Name), Text = _texts.Of(parameter) };
        if (parameter is DerivedMatrix)
            shape = shape with { Text = _texts.OfWhole(parameter.Role, "") };
        _parameters.Add(shape);
        _arguments.Add($"{parameter.Name}: {shape.Argument}");
    }

    private static ParameterShape Parameter(IStorage leaf) => leaf switch
    {
        Variable scalar => new(ExpressionWriter.Keyword(scalar.Type), scalar.Name),
        ArrayVariable { IsArray: true, Kind: ArrayKind.Vector } array =>
            new(ExpressionWriter.Keyword(array.ElementType) + "[]", array.Name),
        _ => new(ArrayStatements.TypeOf((ArrayVariable)leaf), leaf.Name),
    };
}

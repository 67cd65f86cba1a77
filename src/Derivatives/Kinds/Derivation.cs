using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>The names that a method shows to its callers.</summary>
/// <param name="Method">Its own.</param>
/// <param name="Parameters">Those of its parameters.</param>
/// <param name="Further">Those of parameters that its derivatives have besides.</param>
public sealed record PrimalNames(string Method, IReadOnlyList<string> Parameters, IReadOnlyList<string> Further)
{
    /// <summary>The text by which it is called.</summary>
    public string Called { get => field ?? Method; init; }

    /// <summary>The names of what it is called with, where its parameters are parts of that.</summary>
    public IReadOnlyList<string> CalledWith { get => field ?? Parameters; init; }
}

/// <summary>
/// The making of one derivative of a program: the program as it is differentiated, and the parameters, checks and first statements
/// that the derivative has so far.
/// </summary>
internal sealed class Derivation
{
    private readonly HashSet<string> _outside;
    private readonly HashSet<string> _reserved;
    private readonly HashSet<IStorage> _written;
    private readonly List<DerivedParameter> _parameters = [];
    private readonly List<ArgumentCheck> _checks = [];
    private readonly List<Statement> _cleared = [];
    private readonly List<Statement> _made = [];
    private readonly List<Variable> _given = [];
    private readonly List<ArrayVariable> _directions = [];
    private readonly Dictionary<ArrayVariable, ArrayVariable> _adjointsGiven = [];
    private readonly Dictionary<ArrayVariable, ArrayVariable> _like = [];

    /// <summary>Prepares a program for one derivative.</summary>
    /// <param name="program">The program as it was read.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="names">The names that callers know.</param>
    /// <param name="request">The derivative.</param>
    public Derivation(Program program, ExprPool pool, PrimalNames names, DerivativeRequest request)
    {
        (Source, Pool, Request, Primal) = (program, pool, request, names);
        Names = [.. Statements.Mentioned(program.Body),
            .. program.Functions.SelectMany(static f => Statements.Mentioned(f.Body)
                .Concat(f.Function.Parameters.Select(static p => p.Name))),
            .. names.Parameters, .. names.Further, names.Method];
        _outside = [.. Names];
        _reserved = [.. PublicNames.Of(names.Parameters, request)];
        Names.UnionWith(_reserved);
        Program = Pipeline.Prepared(program, new PassContext(pool, Names));
        _written = [.. Statements.AssignedWithin(Program.Body)];
    }

    /// <summary>The program as it was read.</summary>
    public Program Source { get; }

    /// <summary>The names that callers know.</summary>
    public PrimalNames Primal { get; }

    /// <summary>The pool of the expressions.</summary>
    public ExprPool Pool { get; }

    /// <summary>What is asked for.</summary>
    public DerivativeRequest Request { get; }

    /// <summary>The program that is differentiated, prepared.</summary>
    public Program Program { get; }

    /// <summary>The names that are taken.</summary>
    public HashSet<string> Names { get; }

    /// <summary>The scalar that the program returns.</summary>
    public Variable Result => Program.Result!;

    /// <summary>The array parameters that it writes to.</summary>
    public IReadOnlyList<ArrayVariable> Written => Program.Arrays.Where(_written.Contains).ToList();

    /// <summary>Those among them that it reads too, which have to be what they were before each further run.</summary>
    public IEnumerable<ArrayVariable> Changed => Written.Where(Reads);

    /// <summary>What the derivative takes and requires so far.</summary>
    public Signature Signature => new([.. _parameters], [.. _checks]);

    /// <summary>The real scalars of the struct that it returns, or else the scalar.</summary>
    public IReadOnlyList<Variable> Returned => Program.ReturnedStruct?.Scalars.Where(static s => s.Type.IsReal()).ToList() ?? [Result];

    /// <summary>Whether the program writes to an array.</summary>
    public bool IsWritten(ArrayVariable array) => _written.Contains(array);

    /// <summary>Whether the method may depend on what an array that it writes to holds before it, so that a second run needs that
    /// back.</summary>
    public bool Reads(ArrayVariable array) => Statements.Within(Program.Body).Any(s => s.Reads.Contains(array));

    /// <summary>Whether an array has a derivative of its own beside the adjoint that is given for what is written to it.</summary>
    public bool IsInput(ArrayVariable array) => !_written.Contains(array) || Statements.ReadsFirst(Program.Body, array);

    /// <summary>Whether the derivatives are by a parameter.</summary>
    public bool IsActive(string parameter) => Request.Active.Contains(parameter);

    /// <summary>The parameters that have tangents: active ones, whose tangents go in, and results, whose tangents come out.</summary>
    public IReadOnlyList<string> WithTangents =>
        Primal.Parameters.Where(name => IsActive(name) || IsOutputOnly(name)).ToList();

    private bool IsOutputOnly(string name) => Request.Outputs.Contains(name) && Written.Any(a => a.Name == name);

    /// <summary>A parameter's name, for which all others have left room where the method was read for this derivative.</summary>
    public string Public(string wanted)
    {
        string name;
        do
            name = _outside.Fresh(wanted);
        while (!_reserved.Contains(name) && !Names.Add(name));
        return name;
    }

    /// <summary>The active parameters, as the columns of a matrix of derivatives.</summary>
    /// <param name="inputsOnly">Whether what is only written to is no column.</param>
    public MatrixLayout Inputs(bool inputsOnly) => MatrixLayout.Of(Request.Active.SelectMany(StoragesOf)
        .Where(s => !inputsOnly || s is not ArrayVariable array || IsInput(array)), Pool);

    private IEnumerable<IStorage> StoragesOf(string parameter) =>
        Program.Structs.FirstOrDefault(s => s.Name == parameter) is { } structure ? structure.Scalars.Where(static s => s.Type.IsReal())
        : Program.Arrays.FirstOrDefault(a => a.Name == parameter) is { } array ? [array]
        : [Program.Parameters.First(p => p.Name == parameter)];

    /// <summary>What is differentiated, as the rows of a matrix of derivatives.</summary>
    public MatrixLayout Outputs() => MatrixLayout.Of(!Program.ReturnsNothing ? [null]
        : Program.ReturnedArray is { } returned ? [returned]
        : [.. Written, .. Program.ReturnedStruct?.Scalars.Where(static s => s.Type.IsReal()) ?? []], Pool) with
    {
        Returned = Program.ReturnedArray,
    };

    /// <summary>Adds a parameter.</summary>
    public T Add<T>(T parameter)
        where T : DerivedParameter
    {
        _parameters.Add(parameter);
        if (parameter is DerivedScalar { IsOut: false } scalar)
            _given.Add(scalar.Variable);
        if (parameter is not DerivedArray { Like: { } like, Array: var array })
            return parameter;
        _checks.Add(new SameSizeCheck(array, like));
        _like[array] = like;
        return parameter;
    }

    /// <summary>Adds something that is required of arguments.</summary>
    public void Require(ArgumentCheck check) => _checks.Add(check);

    /// <summary>Clears an array before anything else happens.</summary>
    public void Clear(ArrayVariable array) => _cleared.Add(new Clear(array));

    /// <summary>Makes an array before anything else happens, except that others are cleared.</summary>
    public void Make(NewArray made) => _made.Add(made);

    /// <summary>What a program knows as an array of its own is cleared: another one is as long.</summary>
    public void Clear(ArrayVariable array, ArrayVariable like)
    {
        _like[array] = like;
        Clear(array);
    }

    /// <summary>A scalar of a struct that goes in has its value.</summary>
    public Variable Part(string path, NumericType type)
    {
        Variable part = Pool.Variable(path, type);
        _given.Add(part);
        return part;
    }

    /// <summary>Adds the adjoint of an array that is written, which goes in.</summary>
    public ArrayVariable AddGivenAdjoint(ArrayVariable output)
    {
        var given = new ArrayVariable(Public(output.Name.TrimStart('@') + "Bar"), output.ElementType, output.Kind) { IsReadOnly = true };
        Add(new DerivedArray(given, output, ParameterRole.Adjoint, output.Name));
        return _adjointsGiven[output] = given;
    }

    /// <summary>Adds the partial derivatives by the active parameters, in their order, or a product's parts of them.</summary>
    /// <param name="prefix">What their names begin with.</param>
    /// <param name="role">What they are.</param>
    public Partials AddPartials(string prefix, ParameterRole role)
    {
        var partials = new Partials(Program, Request);
        foreach (string name in Request.Active)
        {
            if (Program.Structs.FirstOrDefault(s => s.Name == name) is { } structure)
            {
                partials.Add(Add(new DerivedStruct(structure, Public(PublicNames.For(prefix, name)), true, role, name)));
            }
            else if (Program.Arrays.FirstOrDefault(a => a.Name == name) is not { } array)
            {
                Variable scalar = Program.Parameters.First(p => p.Name == name);
                partials.Add(scalar,
                    Add(new DerivedScalar(Pool.Variable(Public(PublicNames.For(prefix, name)), scalar.Type), true, role, name)));
            }
            else if (Request.Kind != DerivativeKind.Vjp || IsInput(array))
            {
                var made = new ArrayVariable(Public(PublicNames.For(prefix, name)), array.ElementType, array.Kind);
                partials.Add(array, made);
                Add(new DerivedArray(made, array, role, name));
                if (_adjointsGiven.TryGetValue(array, out ArrayVariable? given))
                    _cleared.Add(new CopyArray(given, made));
                else if (!Request.Accumulate)
                    Clear(made);
            }
        }
        return partials;
    }

    /// <summary>Adds the tangents of parameters, in their order. Those of arrays that the method writes to move with them.</summary>
    /// <param name="prefix">What their names begin with.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="isDirection">Whether they are a direction, which stays as it is.</param>
    public Dictionary<IStorage, Expr> AddTangents(string prefix, IReadOnlyList<string> parameters, bool isDirection = false)
    {
        var tangents = new Dictionary<IStorage, Expr>();
        foreach (string name in parameters)
        {
            string tangent = Public(PublicNames.For(prefix, name));
            if (Program.Structs.FirstOrDefault(s => s.Name == name) is { } structure)
            {
                Add(new DerivedStruct(structure, tangent, false, Role(null), name));
                foreach (Variable field in structure.Scalars.Where(static s => s.Type.IsReal()))
                    tangents[field] = Part(tangent + field.Name.Substring(name.Length), field.Type);
            }
            else if (Program.Arrays.FirstOrDefault(a => a.Name == name) is { } array)
            {
                var moving = new ArrayVariable(tangent, array.ElementType, array.Kind) { IsReadOnly = isDirection || !IsWritten(array) };
                Add(new DerivedArray(moving, array, Role(array), name));
                if (IsOutputOnly(name))
                    Clear(moving);
                tangents[array] = Pool.Whole(moving);
            }
            else
            {
                Variable scalar = Program.Parameters.First(p => p.Name == name);
                tangents[scalar] = Add(new DerivedScalar(Pool.Variable(tangent, scalar.Type), false, Role(null), name)).Variable;
            }
        }
        return tangents;

        ParameterRole Role(ArrayVariable? array) => isDirection ? ParameterRole.Direction
            : array is null || !IsWritten(array) ? ParameterRole.Tangent
            : IsOutputOnly(array.Name) ? ParameterRole.TangentOut
            : ParameterRole.TangentInOut;
    }

    /// <summary>The direction of an array, which moves with it where the method writes to it: the caller's stays as it is.</summary>
    public ArrayVariable Moving(ArrayVariable array, ArrayVariable direction)
    {
        _directions.Add(direction);
        if (!IsWritten(array))
            return direction;
        var moving = new ArrayVariable(Names.Fresh(array.Name.TrimStart('@') + "Dot"), array.ElementType, array.Kind);
        Make(new NewArray(moving, Pool.Length(direction)) { From = direction });
        return moving;
    }

    /// <summary>
    /// Requires that what is written shares memory with nothing else: a derivative would be added to a value, or to another one.
    /// </summary>
    /// <param name="derivatives">The arrays that derivatives are added to.</param>
    /// <param name="others">Further arrays that go in.</param>
    public void RequireSeparate(IReadOnlyList<ArrayVariable> derivatives, params ArrayVariable[] others)
    {
        // Each row has an adjoint of its own, so each must be an array of its own.
        foreach (ArrayVariable array in Written.Concat(derivatives).Where(static a => a.Kind == ArrayKind.Jagged))
            Require(new OwnRowsCheck(array));
        List<ArrayVariable> all = [.. Program.OutsideArrays, .. Program.Arrays, .. _adjointsGiven.Values, .. _directions, .. derivatives,
            .. others];
        for (int i = 0; i < all.Count; i++)
        {
            ArrayVariable a = all[i];
            bool isWritten = derivatives.Contains(a) || IsWritten(a);
            List<ArrayVariable> shared = all.Take(i)
                .Where(b => (isWritten || IsWritten(b)) && a.ElementType == b.ElementType && a.Kind == b.Kind).ToList();
            if (shared.Count > 0)
                Require(new SeparateCheck(a, shared));
        }
    }

    /// <summary>The derivative, in its last form: what is cleared for nothing, computed for nothing or made for nothing is gone.</summary>
    /// <param name="body">Its statements.</param>
    /// <param name="functions">The functions that they call.</param>
    /// <param name="results">What comes out.</param>
    /// <param name="value">The number that is returned in the place of the primal's; null where that is returned.</param>
    public DerivedProgram Finished(Block body, IReadOnlyList<GeneratedFunction> functions, IReadOnlyList<DerivedResult> results,
        Expr? value = null)
    {
        // A method that always throws has no results.
        bool ends = Statements.ReachesEnd(Program.Body with
        {
            Statements = Program.Body.Statements.Where(static s => s is not Return).ToList(),
        });
        if (!ends)
            (body, functions, results) = (new Block(new Throw()), [], []);
        body = body with { Statements = [.. _cleared, .. _made, .. body.Statements] };
        Pool.Trace?.Invoke("derivative", () => ProgramPrinter.Print(body, functions));
        HashSet<IStorage> live = [Result, .. Program.ReturnedStruct?.Scalars ?? [],
            .. Statements.Reads([.. results.SelectMany(static r => r.Evaluated), .. value is null ? [] : new[] { value }])];
        // The lengths of arrays that are left out are computed for nothing.
        Block finished = DeadCode.Remove(LocalArrays.Trimmed(DeadCode.Remove(FirstWrites.Assigning(body, _like), [.. live])), live);
        Pool.Trace?.Invoke("finished", () => ProgramPrinter.Print(finished, functions));
        Pool.Trace?.Invoke("kept", () => KeptValues.Print(Program, finished, functions));
        return new DerivedProgram(Program, Signature, finished, functions, results)
        {
            Given = _given,
            Ends = ends,
            Returned = value ?? (Program.ReturnsNothing ? null : Result),
        };
    }
}

/// <summary>The parameters through which derivatives by the active parameters come out.</summary>
internal sealed class Partials(Program program, DerivativeRequest request)
{
    private readonly List<(Variable Scalar, DerivedScalar Place)> _scalars = [];
    private readonly List<DerivedStruct> _structs = [];
    private readonly Dictionary<ArrayVariable, ArrayVariable> _arrays = [];

    /// <summary>The scalars that are differentiated by: parameters in the program's order, and then the numbers in structs.</summary>
    public IReadOnlyList<Variable> Scalars =>
    [
        .. program.Parameters.Where(p => request.Active.Contains(p.Name)),
        .. program.Structs.Where(s => request.Active.Contains(s.Name)).SelectMany(static s => s.Scalars).Where(static s => s.Type.IsReal()),
    ];

    /// <summary>For each active array, the one that its derivative is added to.</summary>
    public Dictionary<ArrayVariable, ArrayVariable> Arrays => _arrays;

    /// <summary>A scalar's derivative comes out.</summary>
    public void Add(Variable scalar, DerivedScalar place) => _scalars.Add((scalar, place));

    /// <summary>A struct of derivatives comes out.</summary>
    public void Add(DerivedStruct place) => _structs.Add(place);

    /// <summary>An array's derivative comes out.</summary>
    public void Add(ArrayVariable array, ArrayVariable place) => _arrays.Add(array, place);

    /// <summary>What comes out.</summary>
    /// <param name="values">The derivatives by <see cref="Scalars"/>.</param>
    public IEnumerable<DerivedResult> Results(IReadOnlyList<Expr> values)
    {
        Dictionary<Variable, Expr> known = Scalars.Zip(values, static (s, v) => (s, v)).ToDictionary(static p => p.s, static p => p.v);
        foreach ((Variable scalar, DerivedScalar place) in _scalars)
            yield return new ScalarResult(place.Variable, known[scalar]);
        foreach (DerivedStruct place in _structs)
            yield return new StructResult(place,
                place.Structure.Scalars.Select(s => known.TryGetValue(s, out Expr? v) ? v : null).ToList());
    }
}

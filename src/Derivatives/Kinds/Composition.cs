using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// The making of a derivative that is composed of others, which it calls. It has nothing of the primal's body, and so names of its
/// own; where those of what it calls are the same, they hide them.
/// </summary>
internal sealed class Composition
{
    private readonly Derivation _derivation;
    private readonly HashSet<string> _names;
    private readonly List<CalledProgram> _called = [];
    private readonly List<Variable> _given = [];
    private readonly List<ArrayVariable> _made = [];
    private readonly Dictionary<string, StructParameter> _out = [];
    private readonly StructParameter? _returnedStruct;
    private readonly Variable? _returned;

    /// <summary>Begins one.</summary>
    /// <param name="derivation">What is differentiated, with the parameters of the derivative.</param>
    public Composition(Derivation derivation)
    {
        _derivation = derivation;
        PrimalNames primal = derivation.Primal;
        _names = [.. primal.Parameters, .. primal.Further, primal.Method, .. derivation.Signature.Parameters.Select(static p => p.Name)];
        if (derivation.Program.ReturnedStruct is { } structure)
            _returnedStruct = Struct(structure, _names.Fresh("result"));
        else if (derivation.Program.ReturnedArray is { } array)
            ReturnedArray = new ArrayVariable(_names.Fresh("result"), array.ElementType) { IsArray = true };
        else if (!derivation.Program.ReturnsNothing)
            _returned = Scalar("result", derivation.Program.ReturnType);
    }

    /// <summary>The array that the primal returns; null where it returns none. How large a matrix is depends on that.</summary>
    public ArrayVariable? ReturnedArray { get; }

    private ExprPool Pool => _derivation.Pool;

    /// <summary>A name that is new.</summary>
    public string Fresh(string wanted) => _names.Fresh(wanted);

    /// <summary>A scalar of a new name.</summary>
    public Variable Scalar(string wanted, NumericType type) => Pool.Variable(Fresh(wanted), type);

    /// <summary>An integer.</summary>
    public Expr Integer(int value) => Pool.Number(value, NumericType.Int32);

    /// <summary>A struct of a name, whose numbers need no declaration.</summary>
    public StructParameter Struct(StructParameter like, string name)
    {
        List<Variable> scalars = like.Scalars.Zip(like.Paths, (s, path) => Pool.Variable(name + path, s.Type)).ToList();
        _given.AddRange(scalars);
        return new StructParameter(name, like.Type, scalars, like.Construction) { Paths = like.Paths };
    }

    /// <summary>Arrays that are there.</summary>
    public void Know(params IEnumerable<ArrayVariable> arrays) => _made.AddRange(arrays);

    /// <summary>A number that is there.</summary>
    public Variable Known(string name, NumericType type)
    {
        Variable known = Pool.Variable(name, type);
        _given.Add(known);
        return known;
    }

    /// <summary>An array that a call makes.</summary>
    public ArrayVariable Made(DerivedNewArray parameter)
    {
        var made = new ArrayVariable(Fresh(parameter.Name), parameter.Element) { IsArray = true };
        _made.Add(made);
        return made;
    }

    /// <summary>The part of an array that a part of a matrix is; the array itself where that is all of it.</summary>
    /// <param name="statements">The part is made there.</param>
    /// <param name="whole">The array.</param>
    /// <param name="part">The part, which has a length.</param>
    /// <param name="layout">Of the matrix.</param>
    /// <param name="wanted">What the part is called if that is free.</param>
    public ArrayVariable Part(List<Statement> statements, ArrayVariable whole, LayoutPart part, MatrixLayout layout, string wanted)
    {
        if (layout.Parts.Count == 1)
            return whole;
        var view = new ArrayVariable(Fresh(wanted), whole.ElementType, ArrayKind.Vector, whole);
        statements.Add(new View(view, part.Offset, part.Length!));
        return view;
    }

    /// <summary>An array of zeros.</summary>
    public ArrayVariable NewArray(List<Statement> statements, string wanted, NumericType type, Expr length)
    {
        var made = new ArrayVariable(Fresh(wanted), type);
        statements.Add(new NewArray(made, length));
        return made;
    }

    /// <summary>An array of zeros of the size of another one.</summary>
    /// <param name="statements">Where it is made.</param>
    /// <param name="like">The other one.</param>
    /// <param name="wanted">What it is called if that is free.</param>
    /// <param name="element">The type of its elements; null for that of the other one's.</param>
    public ArrayVariable NewLike(List<Statement> statements, ArrayVariable like, string wanted, NumericType? element = null)
    {
        var made = new ArrayVariable(Fresh(wanted), element ?? like.ElementType, like.Kind);
        statements.Add(new NewArray(made, Pool.Length(like)) { Like = like.Kind == ArrayKind.Vector ? null : like });
        return made;
    }

    /// <summary>Keeps what arrays hold.</summary>
    /// <returns>What gives it back to them.</returns>
    public List<Statement> Keep(List<Statement> statements, IEnumerable<ArrayVariable> arrays)
    {
        var restores = new List<Statement>();
        foreach (ArrayVariable array in arrays)
        {
            var before = new ArrayVariable(Fresh(array.Name.TrimStart('@') + "Before"), array.ElementType, array.Kind);
            statements.Add(new NewArray(before, Pool.Length(array)) { From = array });
            restores.Add(new CopyArray(before, array));
        }
        return restores;
    }

    /// <summary>Gives what is returned and the numbers that come out their first values, which stay where nothing is called.</summary>
    public void Begin(List<Statement> statements)
    {
        foreach (DerivedParameter parameter in _derivation.Signature.Parameters)
        {
            if (parameter is DerivedScalar { IsOut: true, Variable: var scalar })
            {
                statements.Add(Set(scalar, Pool.Zero));
            }
            else if (parameter is DerivedStruct { IsOut: true } structure)
            {
                _out[structure.About] = Struct(structure.Structure, structure.Name);
                statements.Add(New(_out[structure.About], isParameter: true));
            }
        }
        if (_returnedStruct is not null)
            statements.Add(New(_returnedStruct, isParameter: false));
        else if (_returned is not null)
            statements.Add(Set(_returned, Pool.Zero));
    }

    private static NewStruct New(StructParameter structure, bool isParameter) =>
        new(structure.Type, structure.Name, structure.Scalars, isParameter);

    /// <summary>A number gets a value.</summary>
    public static Segment Set(Expr place, Expr value) => new([new Assignment(place, value)]);

    /// <summary>The count of a layout, as something that is not computed twice.</summary>
    public Expr Counted(List<Statement> statements, Expr count, string wanted)
    {
        if (count is Number or ArrayLength { Array.Kind: ArrayKind.Vector })
            return count;
        Variable n = Scalar(wanted, NumericType.Int32);
        statements.Add(Set(n, count));
        return n;
    }

    /// <summary>A loop.</summary>
    /// <param name="index">What its index is called if that is free.</param>
    /// <param name="end">The number of iterations.</param>
    /// <param name="body">Makes its statements.</param>
    public For Loop(string index, Expr end, System.Func<Variable, IReadOnlyList<Statement>> body)
    {
        Variable i = Scalar(index, NumericType.Int32);
        return new For(i, Integer(0), end, 1, new Block(body(i)));
    }

    /// <summary>A derivative to be called.</summary>
    public CalledProgram Add(CalledProgram called)
    {
        _called.Add(called);
        return called;
    }

    /// <summary>A call that still lacks the arguments for the signature of what is called.</summary>
    public DerivedCall Call(CalledProgram called) => Call(called.Request.Name);

    /// <summary>A call of a derivative of a name.</summary>
    public DerivedCall Call(string name) =>
        new(name, _derivation.Program, [.. _derivation.Primal.Parameters, .. _derivation.Primal.Further], Pool);

    /// <summary>Hands on what a number or a struct comes out through.</summary>
    /// <param name="call">The call.</param>
    /// <param name="parameter">What is called takes it.</param>
    public void TakeOut(DerivedCall call, DerivedParameter parameter)
    {
        if (parameter is DerivedStruct)
            call.Take(_out[parameter.About], isDeclared: true);
        else
            call.Take(Own(parameter.Role, parameter.About));
    }

    private Variable Own(ParameterRole role, string about) =>
        _derivation.Signature.Parameters.OfType<DerivedScalar>().First(p => p.Role == role && p.About == about).Variable;

    /// <summary>A number or a struct goes in: elements of an array.</summary>
    /// <param name="call">The call.</param>
    /// <param name="parameter">What is called takes it.</param>
    /// <param name="from">The array.</param>
    /// <param name="layout">What its elements stand for.</param>
    public void Give(DerivedCall call, DerivedParameter parameter, ArrayVariable from, MatrixLayout layout)
    {
        if (parameter is DerivedStruct { Structure: var structure })
        {
            call.Give(structure,
                Own(parameter, structure).Select(s => layout.Of(s) is { } part ? Pool.Element(from, part.Offset) : null).ToList());
        }
        else
        {
            call.Give(Pool.Element(from, layout.Named(parameter.About).Offset));
        }
    }

    /// <summary>A number or a struct comes out: elements of an array.</summary>
    /// <param name="call">The call.</param>
    /// <param name="parameter">What is called takes it.</param>
    /// <param name="to">The array.</param>
    /// <param name="layout">What its elements stand for.</param>
    /// <param name="after">What is to be done after the call.</param>
    public void Take(DerivedCall call, DerivedParameter parameter, ArrayVariable to, MatrixLayout layout, List<Statement> after)
    {
        if (parameter is not DerivedStruct { Structure: var structure })
        {
            call.Take(Pool.Element(to, layout.Named(parameter.About).Offset));
            return;
        }
        StructParameter place = Struct(structure, Fresh(parameter.Name));
        call.Take(place, isDeclared: false);
        after.AddRange(Own(parameter, structure).Zip(place.Scalars, (scalar, value) => (Part: layout.Of(scalar), Value: value))
            .Where(static s => s.Part is not null).Select(s => Set(Pool.Element(to, s.Part!.Offset), s.Value)));
    }

    // What is called has prepared the primal for itself, and knows the parts of what it returns by names of its own.
    private IReadOnlyList<Variable> Own(DerivedParameter parameter, StructParameter structure) =>
        (parameter.About.Length == 0 ? _derivation.Program.ReturnedStruct! : structure).Scalars;

    /// <summary>Statements for every run but the first.</summary>
    /// <param name="run">The number of the run.</param>
    /// <param name="statements">The statements.</param>
    public IReadOnlyList<Statement> OnlyAfterFirst(Expr run, List<Statement> statements) => statements.Count == 0 ? []
        : [new If(Pool.Compare(ComparisonOperator.Greater, run, Integer(0)), new Block(statements), Block.Empty)];

    /// <summary>A call of the primal.</summary>
    public DerivedCall CallOfPrimal() => new(_derivation.Primal.Called, _derivation.Program, _derivation.Primal.CalledWith, Pool);

    /// <summary>The statement of a call that returns what the primal returns.</summary>
    public Invoke Returning(DerivedCall call)
    {
        if (_returnedStruct is not null)
            call.Return(_returnedStruct);
        return call.Statement(_returned);
    }

    /// <summary>A matrix must share no memory with arrays of its kind and type.</summary>
    public static IEnumerable<ArgumentCheck> Separate(ArrayVariable matrix, IEnumerable<ArrayVariable> arrays)
    {
        List<ArrayVariable> others = arrays.Where(a => a.Kind == matrix.Kind && a.ElementType == matrix.ElementType).ToList();
        if (others.Count > 0)
            yield return new SeparateCheck(matrix, others);
    }

    /// <summary>The derivative.</summary>
    /// <param name="checks">What is required of arguments.</param>
    /// <param name="statements">Its statements.</param>
    public DerivedProgram Finished(IReadOnlyList<ArgumentCheck> checks, IReadOnlyList<Statement> statements)
    {
        var body = new Block(statements);
        DerivedCall? first = ReturnedArray is null ? null : CallOfPrimal();
        if (ReturnedArray is not null)
        {
            _made.Add(ReturnedArray);
            first!.Return(ReturnedArray);
        }
        _given.AddRange(_derivation.Signature.Parameters.OfType<DerivedScalar>().Select(static p => p.Variable));
        Pool.Trace?.Invoke("finished", () => ProgramPrinter.Print(body, []));
        ProgramVerifier.CheckDerivative(_derivation.Program, body, [],
            [.. _given, .. _made, .. _derivation.Signature.Parameters.OfType<DerivedArray>().Select(static p => p.Array),
                .. _derivation.Signature.Parameters.OfType<DerivedMatrix>().Select(static p => p.Array)]);
        return new DerivedProgram(_derivation.Program, new Signature(_derivation.Signature.Parameters, checks), body, [], [])
        {
            Given = _given,
            Called = _called,
            Returned = _returned,
            ReturnedLocal = _returnedStruct?.Name ?? ReturnedArray?.Name,
            FirstCall = first?.Statement(null),
        };
    }
}

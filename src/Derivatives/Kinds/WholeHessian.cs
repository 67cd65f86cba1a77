using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// The whole Hessian of a program with loops or arrays: a Hessian-vector product for each column, and the lower triangle from the upper
/// one, so that the matrix is symmetric to the last bit.
/// </summary>
internal sealed class WholeHessian
{
    private readonly Derivation _derivation;
    private readonly ExprPool _pool;
    private readonly Composition _composition;
    private readonly ArrayVariable _hessian;
    private readonly MatrixLayout _layout;
    private readonly CalledProgram _product;
    private readonly Variable? _isFirst;
    private readonly List<Statement> _statements = [];
    private readonly List<Statement> _copied = [];
    private readonly List<Statement> _atEnd = [];
    private readonly Dictionary<string, ArrayVariable> _directions = [];
    private readonly Dictionary<string, ArrayVariable> _gradients = [];

    // What products fill where those have rows.
    private readonly Dictionary<string, ArrayVariable> _rows = [];

    private WholeHessian(Derivation derivation)
    {
        (_derivation, _pool) = (derivation, derivation.Pool);
        derivation.AddPartials("d", ParameterRole.Partial);
        _layout = derivation.Inputs(inputsOnly: false);
        _hessian = new ArrayVariable(derivation.Public("hessian"), derivation.Program.ReturnType);
        derivation.Add(new DerivedMatrix(_hessian, null, _layout, ParameterRole.Hessian));
        _composition = new Composition(derivation);
        _isFirst = Effect.IsIn(derivation.Source)
            ? _pool.Variable(_composition.Fresh(derivation.Names.Fresh("isFirst")), NumericType.Boolean) : null;
        _product = _composition.Add(Product());
    }

    /// <summary>The derivative.</summary>
    public static DerivedProgram Of(Derivation derivation) => new WholeHessian(derivation).Composed();

    /// <summary>Why there is no Hessian of a program in this form; null where there is one.</summary>
    /// <param name="program">The program.</param>
    /// <param name="active">The names of its active parameters.</param>
    public static string? Refusal(Program program, IReadOnlyList<string> active)
    {
        IEnumerable<NumericType> types = program.Parameters.Where(p => active.Contains(p.Name)).Select(static p => p.Type)
            .Concat(program.Arrays.Where(a => active.Contains(a.Name)).Select(static a => a.ElementType))
            .Concat(program.Structs.Where(s => active.Contains(s.Name)).SelectMany(static s => s.Scalars).Select(static s => s.Type)
                .Where(static t => t.IsReal()));
        return types.Any(t => t != program.ReturnType) ? "float and double together" : null;
    }

    // Of the products, the first one alone has the method's effects.
    private CalledProgram Product()
    {
        DerivativeRequest request = _derivation.Request with
        {
            Kind = DerivativeKind.HessianVectorProduct,
            Name = _composition.Fresh("Product"),
            Accumulate = false,
        };
        if (_isFirst is null)
            return new CalledProgram(request, Derivative.OfStatements(_derivation.Source, _pool, _derivation.Primal, request), _pool);
        Program program = Effect.OnlyIf(_derivation.Source, _isFirst);
        PrimalNames names = _derivation.Primal with { Further = [.. _derivation.Primal.Further, _isFirst.Name] };
        return new CalledProgram(request, Derivative.OfStatements(program, _pool, names, request), _pool)
        {
            Further = [new DerivedScalar(_isFirst, false, ParameterRole.Internal)],
        };
    }

    private DerivedProgram Composed()
    {
        Expr n = _composition.Counted(_statements, _layout.Count, "n");
        if (_isFirst is not null)
            _statements.Add(Composition.Set(_isFirst, _pool.Truth(true)));
        ArrayVariable direction = _composition.NewArray(_statements, "direction", _hessian.ElementType, n), matrix = _hessian;
        if (_derivation.Request.Accumulate)
        {
            matrix = _composition.NewArray(_statements, "matrix", _hessian.ElementType, _pool.Length(_hessian));
            _atEnd.Add(new CopyArray(matrix, _hessian) { Adds = true });
        }
        List<Statement> restores = _composition.Keep(_statements, _derivation.Changed);
        foreach (LayoutPart part in _layout.Parts.Where(static p => p.Length is not null))
            _directions[part.Storage!.Name] = Direction(direction, part);
        foreach (DerivedArray gradient in _derivation.Signature.Parameters.OfType<DerivedArray>())
            _gradients[gradient.About] = Gradient(gradient);
        _composition.Begin(_statements);
        // The value is there even where there is no column.
        if (_layout.Parts.All(static p => p.Length is not null))
        {
            Statement only = Call(direction, part => _rows.TryGetValue(part.Storage!.Name, out ArrayVariable? rows) ? rows : matrix);
            _statements.Add(new If(_pool.Compare(ComparisonOperator.Equal, n, _composition.Integer(0)), new Block(only), Block.Empty));
        }

        Variable column = _composition.Scalar("column", NumericType.Int32);
        var row = new ArrayVariable(_composition.Fresh("row"), matrix.ElementType, ArrayKind.Vector, matrix);
        List<Statement> run = [.. _composition.OnlyAfterFirst(column, restores), new View(row, _pool.Product(column, n), n),
            Composition.Set(_pool.Element(direction, column), _pool.One)];
        AddProduct(run, direction, row);
        if (_isFirst is not null)
            run.Add(Composition.Set(_isFirst, _pool.Truth(false)));
        run.Add(Composition.Set(_pool.Element(direction, column), _pool.Zero));
        run.Add(_composition.Loop("i", column, i =>
            [Composition.Set(_pool.Element(row, i), _pool.Element(matrix, _pool.Sum(_pool.Product(i, n), column)))]));
        _statements.Add(new For(column, _composition.Integer(0), n, 1, new Block(run)));
        _statements.AddRange(_atEnd);
        IEnumerable<ArrayVariable> others = _derivation.Program.Arrays
            .Concat(_derivation.Signature.Parameters.OfType<DerivedArray>().Select(static p => p.Array));
        return _composition.Finished(
            [new MatrixCheck(_hessian, _layout.Count, _layout.Count), .. Composition.Separate(_hessian, others)], _statements);
    }

    // What goes in for an array: a part of the whole, copied where that has rows.
    private ArrayVariable Direction(ArrayVariable direction, LayoutPart part)
    {
        var array = (ArrayVariable)part.Storage!;
        if (!part.HasRows)
            return _composition.Part(_statements, direction, part, _layout, PublicNames.For("v", array.Name));
        ArrayVariable rows = _composition.NewLike(_statements, array, PublicNames.For("v", array.Name));
        _rows[array.Name] = _composition.NewLike(_statements, array, PublicNames.For("h", array.Name));
        ArrayVariable place = _composition.Part(_statements, direction, part, _layout, PublicNames.For("direction", array.Name));
        _copied.Add(new CopyArray(place, rows));
        return rows;
    }

    // The gradient comes with every product, but is added once.
    private ArrayVariable Gradient(DerivedArray gradient)
    {
        if (!_derivation.Request.Accumulate)
            return gradient.Array;
        ArrayVariable made = _composition.NewLike(_statements, gradient.Like!, PublicNames.For("g", gradient.About));
        _atEnd.Add(new CopyArray(made, gradient.Array) { Adds = true });
        return made;
    }

    // A product into a row: parts of that are filled where they lie one after the other, and others copied there.
    private void AddProduct(List<Statement> run, ArrayVariable direction, ArrayVariable row)
    {
        var parts = new Dictionary<LayoutPart, ArrayVariable>();
        var after = new List<Statement>();
        run.AddRange(_copied);
        foreach (LayoutPart part in _layout.Parts.Where(static p => p.Length is not null))
        {
            bool isCopied = _rows.TryGetValue(part.Storage!.Name, out ArrayVariable? rows);
            string wanted = PublicNames.For(isCopied ? "row" : "h", part.Storage.Name);
            ArrayVariable place = _composition.Part(run, row, part, _layout, wanted);
            parts[part] = rows ?? place;
            if (rows is not null)
                after.Add(new CopyArray(rows, place));
        }
        Statement call = Call(direction, part => parts[part], row, after);
        run.Add(call);
        run.AddRange(after);
    }

    private Invoke Call(ArrayVariable direction, System.Func<LayoutPart, ArrayVariable> product, ArrayVariable? row = null,
        List<Statement>? after = null)
    {
        DerivedCall call = _composition.Call(_product);
        foreach (DerivedParameter parameter in _product.Further.Concat(_product.Program.Signature.Parameters))
        {
            switch (parameter)
            {
                case DerivedScalar { Role: ParameterRole.Internal } scalar:
                    call.Give(scalar.Variable);
                    break;
                case DerivedArray { Role: ParameterRole.Partial } array:
                    call.Take(_pool.Whole(_gradients[array.About]));
                    break;
                case { Role: ParameterRole.Partial }:
                    _composition.TakeOut(call, parameter);
                    break;
                case DerivedArray { Role: ParameterRole.Direction } array:
                    call.Give(_pool.Whole(_directions[array.About]));
                    break;
                case { Role: ParameterRole.Direction }:
                    _composition.Give(call, parameter, direction, _layout);
                    break;
                case DerivedArray array:
                    call.Take(_pool.Whole(product(_layout.Named(array.About))));
                    break;
                default:
                    _composition.Take(call, parameter, row!, _layout, after!);
                    break;
            }
        }
        return _composition.Returning(call);
    }
}

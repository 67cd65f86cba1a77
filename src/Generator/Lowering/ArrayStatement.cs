using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers the calls of .NET that change arrays: filling, clearing and copying.</summary>
internal sealed class ArrayStatement(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ArrayLowering _arrays = new(scope, expressions);
    private readonly Expr _start = scope.Pool.Number(0, NumericType.Int32);

    /// <summary>Lowers the call; false where it is no such one.</summary>
    public bool Lower(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        string container = method.ContainingType.ToDisplayString();
        bool isSpan = TypeMap.IsSpan(method.ContainingType);
        if (new ArraySorting(scope, expressions).Lower(call))
            return true;
        if (container == "SymGrad.SpanMath")
            return Elements(method.Name, call.Arguments);
        if (!isSpan && container is not ("System.Array" or "System.MemoryExtensions"))
            return false;
        IOperation[] arguments = [.. call.Instance is null ? [] : new[] { call.Instance }, .. call.Arguments.Select(static a => a.Value)];
        if (arguments.Length == 0 || _arrays.Resolve(arguments[0]) is not { Kind: ArrayKind.Vector } first)
            return false;
        switch (method.Name, arguments.Length)
        {
            case ("Fill", 2) when scope.Types.Of(arguments[1].Type) is not null:
                _arrays.Fill(first, scope.Captured(expressions.Lower(arguments[1]), "value"));
                return true;
            case ("Fill", 4) when scope.Types.Of(arguments[1].Type) is not null:
                Expr filling = scope.Captured(expressions.Lower(arguments[1]), "value");
                _arrays.Fill(_arrays.Slice(first, Captured(arguments[2]), Captured(arguments[3])), filling);
                return true;
            case ("Clear", 3):
                _arrays.Fill(_arrays.Slice(first, Captured(arguments[1]), Captured(arguments[2])), Zero(first));
                return true;
            case ("Reverse", 1):
                _arrays.Reverse(first);
                return true;
            case ("Reverse", 3):
                _arrays.Reverse(_arrays.Slice(first, Captured(arguments[1]), Captured(arguments[2])));
                return true;
            case ("Clear", 1):
                _arrays.Fill(first, Zero(first));
                return true;
            case ("CopyTo", 2) or ("CopyTo", 3) when _arrays.Resolve(arguments[1]) is { } target:
                return Copy(call, first, _start, target, arguments.Length == 3 ? Captured(arguments[2]) : _start, scope.Pool.Length(first));
            case ("Copy", 3) when _arrays.Resolve(arguments[1]) is { } target:
                return Copy(call, first, _start, target, _start, Captured(arguments[2]));
            case ("Copy" or "ConstrainedCopy", 5) when _arrays.Resolve(arguments[2]) is { } target:
                return Copy(call, first, Captured(arguments[1]), target, Captured(arguments[3]), Captured(arguments[4]));
            default:
                return false;
        }
    }

    // What generated derivatives do with all elements of arrays and matrices, which lie row by row.
    private bool Elements(string name, IReadOnlyList<IArgumentOperation> arguments)
    {
        if (arguments.Count != 2 || _arrays.Resolve(arguments[0].Value) is not { Kind: not ArrayKind.Jagged } first
            || _arrays.Resolve(arguments[1].Value) is not { Kind: not ArrayKind.Jagged } second)
            return false;
        if (name is not ("Add" or "Flatten" or "Unflatten"))
            return false;
        (ArrayVariable target, ArrayVariable source) = name == "Add" ? (first, second) : (second, first);
        if ((target, source) is ({ Kind: ArrayKind.Vector }, { Kind: ArrayKind.Vector }))
        {
            _arrays.ForEach(scope.Pool.Length(source), i => Assigned(scope.Pool.Element(target, i), scope.Pool.Element(source, i)));
            return true;
        }
        ArrayVariable matrix = target.Kind == ArrayKind.Matrix ? target : source;
        (Expr rows, Expr columns) = (scope.Pool.Length(matrix, 0), scope.Pool.Length(matrix, 1));
        Variable row = scope.Pool.Variable(scope.Names.Fresh("row"), NumericType.Int32),
            column = scope.Pool.Variable(scope.Names.Fresh("column"), NumericType.Int32);
        var inner = new For(column, _start, columns, 1, new Block(Assigned(At(target), At(source))));
        scope.Statements.Add(new For(row, _start, rows, 1, new Block(inner)));
        return true;

        Expr At(ArrayVariable array) =>
            array.Kind == ArrayKind.Matrix
                ? scope.Pool.Element(array, row, column)
                : scope.Pool.Element(array, scope.Pool.Sum(scope.Pool.Product(row, columns), column));

        Assign Assigned(Expr to, Expr from) => new(to, name == "Add" ? scope.Pool.Sum(to, from) : from);
    }

    private Expr Zero(ArrayVariable array) => scope.Pool.Number(0, array.ElementType.IsReal() ? NumericType.Exact : array.ElementType);

    private Expr Captured(IOperation argument) => scope.Captured(expressions.LowerIndex(argument), "at");

    // A copy within one array goes through another, since the two runs may overlap.
    private bool Copy(IInvocationOperation call, ArrayVariable source, Expr sourceStart, ArrayVariable target, Expr targetStart, Expr count)
    {
        if (target.Kind != ArrayKind.Vector || source.ElementType != target.ElementType)
            return false;
        if (source.Root == target.Root)
            (source, _) = (_arrays.Copy(source), call);
        _arrays.CopyElements(source, sourceStart, target, targetStart, count);
        return true;
    }
}

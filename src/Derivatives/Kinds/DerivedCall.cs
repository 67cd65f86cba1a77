using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>A call of a method that takes what the primal takes, from a derivative of that: the primal's arguments are handed on.</summary>
internal sealed class DerivedCall : Routine
{
    private readonly ExprPool _pool;
    private readonly List<Part> _parts = [];
    private readonly List<Expr> _arguments = [];
    private readonly List<(bool Reads, bool Writes)> _uses = [];
    private string _before = "";

    /// <summary>Begins with the primal's arguments.</summary>
    /// <param name="name">The text by which the method is called.</param>
    /// <param name="primal">The primal, prepared.</param>
    /// <param name="parameters">The names of the primal's parameters.</param>
    /// <param name="pool">The pool of the arguments.</param>
    public DerivedCall(string name, Program primal, IReadOnlyList<string> parameters, ExprPool pool)
    {
        (CSharp, _pool) = (name, pool);
        foreach (string parameter in parameters)
            _parts.Add(new Part(0, _ => parameter));
        // Arrays among them may change, wherever in the text they stand.
        HashSet<IStorage> written = Statements.AssignedWithin(primal.Body);
        foreach (ArrayVariable array in primal.Arrays)
            Use(pool.Whole(array), true, written.Contains(array));
        _parts.Add(new Part(primal.Arrays.Count, null));
    }

    /// <summary>How many arguments stand for a parameter, and the text of those together; null where they have none.</summary>
    private sealed record Part(int Count, Func<IReadOnlyList<string>, string>? Text);

    /// <inheritdoc/>
    public override string CSharp { get; }

    /// <summary>A number or an array goes in.</summary>
    public void Give(Expr value) => AddPart([value], true, false, static texts => texts[0]);

    /// <summary>An object goes in.</summary>
    public void Give(string name) => AddPart([], false, false, _ => name);

    /// <summary>An array is filled, or a number comes out.</summary>
    public void Take(Expr place) => AddPart([place], place is WholeArray, true, static texts => texts[0]);

    /// <summary>A struct goes in; what has no value in it stays zero.</summary>
    public void Give(StructParameter structure, IReadOnlyList<Expr?> values)
    {
        AddPart(values.OfType<Expr>().ToList(), true, false, texts =>
        {
            var given = new Queue<string>(texts);
            return string.Format(CultureInfo.InvariantCulture, structure.Construction,
                values.Select(object (v) => v is null ? "default" : given.Dequeue()).ToArray());
        });
    }

    /// <summary>A struct comes out.</summary>
    /// <param name="place">The struct.</param>
    /// <param name="isDeclared">Whether it is there before the call.</param>
    public void Take(StructParameter place, bool isDeclared) =>
        AddPart(place.Scalars, false, true, _ => $"out {(isDeclared ? "" : place.Type + " ")}{place.Name}");

    /// <summary>A parameter of the derivative that calls goes on as it is.</summary>
    public void HandOn(DerivedParameter parameter)
    {
        switch (parameter)
        {
            case DerivedScalar { IsOut: true, Variable: var place }:
                Take(place);
                break;
            case DerivedScalar { Variable: var value }:
                Give(value);
                break;
            case DerivedArray { Array: var array }:
                AddPart([_pool.Whole(array)], true, !array.IsReadOnly, static texts => texts[0]);
                break;
            case DerivedStruct { IsOut: var isOut, Name: var name }:
                AddPart([], false, false, _ => (isOut ? "out " : "") + name);
                break;
            default:
                throw new NotSupportedException(parameter.GetType().Name);
        }
    }

    /// <summary>What it returns becomes a struct.</summary>
    /// <param name="place">The struct, which is there before the call.</param>
    public void Return(StructParameter place)
    {
        AddPart(place.Scalars, false, true, null);
        _before = place.Name + " = ";
    }

    /// <summary>What it returns becomes an array.</summary>
    /// <param name="place">The array, which is declared with the call.</param>
    public void Return(ArrayVariable place)
    {
        AddPart([_pool.Whole(place)], false, true, null);
        _before = $"{ExpressionText.Name(place.ElementType)}[] {place.Name} = ";
    }

    /// <summary>An array that the method makes comes out.</summary>
    /// <param name="place">The array, which is declared with the call.</param>
    public void TakeNew(ArrayVariable place) =>
        AddPart([_pool.Whole(place)], false, true, _ => $"out {ExpressionText.Name(place.ElementType)}[] {place.Name}");

    /// <summary>The statement.</summary>
    /// <param name="result">The scalar that takes what the method returns; null where that is none.</param>
    public Invoke Statement(Variable? result) => new(this, _arguments, result);

    /// <inheritdoc/>
    public override bool Reads(int argument) => _uses[argument].Reads;

    /// <inheritdoc/>
    public override bool Writes(int argument) => _uses[argument].Writes;

    /// <inheritdoc/>
    public override string Called(IReadOnlyList<string> arguments)
    {
        var texts = new List<string>();
        int first = 0;
        foreach (Part part in _parts)
        {
            if (part.Text is not null)
                texts.Add(part.Text(arguments.Skip(first).Take(part.Count).ToList()));
            first += part.Count;
        }
        return $"{_before}{CSharp}({string.Join(", ", texts)})";
    }

    private void AddPart(IReadOnlyList<Expr> arguments, bool reads, bool writes, Func<IReadOnlyList<string>, string>? text)
    {
        _parts.Add(new Part(arguments.Count, text));
        foreach (Expr argument in arguments)
            Use(argument, reads, writes);
    }

    private void Use(Expr argument, bool reads, bool writes)
    {
        _arguments.Add(argument);
        _uses.Add((reads, writes));
    }
}

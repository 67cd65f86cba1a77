using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

// What derivatives take beyond the method's own parameters: how it is declared, checked and prepared.
internal sealed partial class ProgramEmitter
{
    /// <summary>Parameters through which derivatives by the active parameters come out.</summary>
    /// <param name="Scalars">The scalars that are differentiated by: parameters, and then the numbers in structs.</param>
    /// <param name="Outs">The name of the parameter for each of the scalar parameters, which come first.</param>
    /// <param name="Arrays">The arrays that are filled.</param>
    private sealed record DerivativeParameters(IReadOnlyList<Variable> Scalars, IReadOnlyList<string> Outs,
        IReadOnlyDictionary<ArrayVariable, ArrayVariable> Arrays)
    {
        public List<(string Place, NumericType Type, Expr Value)> Results(IReadOnlyList<Expr> values) =>
            Outs.Select((place, i) => (place, Scalars[i].Type, values[i])).ToList();
    }

    private ArgumentChecks Checks => new(_request.IsReadAgain, _shape.NamesArguments);

    // One for each active parameter, in their order.
    private DerivativeParameters AddOutputs(string prefix, Dictionary<ArrayVariable, ArrayVariable> derivatives)
    {
        List<Variable> scalars = _program.Parameters.Where(p => _request.Active.Contains(p.Name)).ToList();
        List<StructParameter> structs = _program.Structs.Where(s => _request.Active.Contains(s.Name)).ToList();
        var outs = new Dictionary<Variable, string>();
        var arrays = new Dictionary<ArrayVariable, ArrayVariable>();
        foreach (string name in _request.Active)
        {
            if (scalars.Find(s => s.Name == name) is { } scalar)
            {
                outs[scalar] = Public(PublicNames.For(prefix, name));
                _parameters.Add(new("out " + ExpressionWriter.Keyword(scalar.Type) + " " + outs[scalar], prefix == "d"
                    ? _texts.Partial(name, null) : _texts.Product(name, null)));
            }
            else if (structs.Find(s => s.Name == name) is { } structure)
            {
                string made = Public(PublicNames.For(prefix, name));
                _structOuts.Add((structure, made));
                _parameters.Add(new("out " + structure.Type + " " + made, prefix == "d"
                    ? _texts.PartialOfStruct(name) : _texts.Product(name, null)));
            }
            else if (_program.Arrays.Single(a => a.Name == name) is var array && IsInput(array))
            {
                derivatives[array] = arrays[array] = new ArrayVariable(Public(PublicNames.For(prefix, name)), array.ElementType,
                    array.Kind);
                AddAdjoint(array, arrays[array], prefix == "d" ? _texts.Partial(name, array) : _texts.Product(name, array));
            }
        }
        return new DerivativeParameters([.. scalars, .. structs.SelectMany(static s => s.Scalars).Where(static s => s.Type.IsReal())],
            scalars.ConvertAll(s => outs[s]), arrays);
    }

    // The structs that were announced last get their numbers.
    private void SetStructs(DerivativeParameters derivatives, IReadOnlyList<Expr> values)
    {
        int next = derivatives.Outs.Count;
        for (int i = _structValues.Count; i < _structOuts.Count; i++)
            _structValues.Add(_structOuts[i].Structure.Scalars.Select(s => s.Type.IsReal() ? values[next++] : null).ToList());
    }

    // The tangents of the active parameters, in their order. Those of arrays that the method writes to move with them.
    private Dictionary<IStorage, Expr> AddDirections(string prefix, IReadOnlyList<string> parameters, bool areReadOnly = false)
    {
        var tangents = new Dictionary<IStorage, Expr>();
        foreach (string name in parameters)
        {
            string direction = Public(PublicNames.For(prefix, name));
            if (_program.Parameters.FirstOrDefault(p => p.Name == name) is { } scalar)
            {
                _parameters.Add(new(ExpressionWriter.Keyword(scalar.Type) + " " + direction, Text(name, null)));
                tangents[scalar] = Tangent(direction, scalar.Type);
            }
            else if (_program.Structs.FirstOrDefault(s => s.Name == name) is { } structure)
            {
                _parameters.Add(new(structure.Type + " " + direction, Text(name, null)));
                foreach (Variable field in structure.Scalars.Where(static s => s.Type.IsReal()))
                    tangents[field] = Tangent(direction + field.Name.Substring(name.Length), field.Type);
            }
            else
            {
                ArrayVariable array = _program.Arrays.Single(a => a.Name == name);
                var shadow = new ArrayVariable(direction, array.ElementType, array.Kind)
                {
                    IsReadOnly = areReadOnly
                    || !_written.Contains(array)
                };
                AddParameter(shadow, array, Text(name, array));
                if (IsOutputOnly(name))
                    _preparation.Add(Cleared(shadow));
                tangents[array] = _pool.Whole(shadow);
            }
        }
        return tangents;

        string Text(string name, ArrayVariable? array) => prefix == "v" ? _texts.Direction(name, array)
            : array is null || !_written.Contains(array) ? _texts.TangentIn(name, array)
            : IsOutputOnly(name) ? _texts.TangentOut(name, array)
            : _texts.TangentInOut(name, array);

        Variable Tangent(string name, NumericType type)
        {
            Variable tangent = _pool.Variable(name, type);
            _tangentParameters.Add(tangent);
            return tangent;
        }
    }

    // A parameter as large as one of the primal's.
    private void AddParameter(ArrayVariable parameter, ArrayVariable like, string text)
    {
        _parameters.Add(new(ProgramWriter.TypeOf(parameter) + " " + parameter.Name, text));
        _checks.AddRange(Checks.SameSize(parameter, like, _taken));
    }

    private void AddAdjoint(ArrayVariable array, ArrayVariable parameter, string text)
    {
        AddParameter(parameter, array, text);
        if (_given.TryGetValue(array, out ArrayVariable? given))
        {
            string row = array.Kind == ArrayKind.Jagged ? _taken.Fresh("row") : "";
            _preparation.Add(array.Kind switch
            {
                ArrayKind.Matrix => $"Array.Copy({given.Name}, {parameter.Name}, {given.Name}.Length);",
                ArrayKind.Jagged => $"for (int {row} = 0; {row} < {given.Name}.Length; {row}++)\n    {given.Name}[{row}].CopyTo({parameter.Name}[{row}], 0);",
                _ => $"{given.Name}.CopyTo({parameter.Name});",
            });
            return;
        }
        if (_request.Accumulate)
            return;
        _preparation.Add(Cleared(parameter));
    }

    private string Cleared(ArrayVariable array)
    {
        if (array.Kind != ArrayKind.Jagged)
            return array.Kind == ArrayKind.Matrix ? $"Array.Clear({array.Name}, 0, {array.Name}.Length);" : array.Name + ".Clear();";
        string row = _taken.Fresh("row");
        return $"foreach ({ExpressionWriter.Keyword(array.ElementType)}[] {row} in {array.Name})\n    Array.Clear({row}, 0, {row}.Length);";
    }

    // What is written must not share memory with anything else: a derivative would be added to a value, or to another one.
    private void CheckOverlaps(List<ArrayVariable> derivatives)
    {
        if (_request.IsReadAgain)
            return;
        // Each row has an adjoint of its own, so each must be an array of its own.
        foreach (ArrayVariable array in _program.Arrays.Where(_written.Contains).Concat(derivatives)
            .Where(static a => a.Kind == ArrayKind.Jagged))
            _checks.Add($"SharedMemory.ThrowIfRowsAreShared({array.Name}, nameof({array.Name}));");
        List<ArrayVariable> all = [.. _program.OutsideArrays, .. _program.Arrays, .. _given.Values, .. _directions, .. derivatives,
            .. _returnedBar is null ? [] : new[] { _returnedBar }];
        for (int i = 0; i < all.Count; i++)
        {
            ArrayVariable a = all[i];
            bool isWritten = derivatives.Contains(a) || _written.Contains(a);
            _checks.AddRange(Checks.Separate(
                a, all.Take(i).Where(b => (isWritten || _written.Contains(b)) && a.ElementType == b.ElementType && a.Kind == b.Kind)
                    .ToList()));
        }
    }
}

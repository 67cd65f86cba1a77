using System.Collections.Generic;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

// Which inputs the results depend on: forward mode with sets in the place of tangents.
internal sealed partial class ProgramEmitter
{
    /// <summary>Whether the last dependencies written are other ones at other values.</summary>
    public bool DependsOnData { get; private set; }

    private string Dependencies()
    {
        var tangents = new Dictionary<IStorage, Expr>();
        var sets = new Dictionary<IStorage, IStorage>();
        foreach (string name in WithTangents)
        {
            if (_program.Structs.FirstOrDefault(s => s.Name == name) is { } structure)
            {
                foreach (Variable scalar in structure.Scalars.Where(static s => s.Type.IsReal()))
                    AddSet(scalar, tangents, sets);
            }
            else if (_program.Arrays.FirstOrDefault(a => a.Name == name) is { } array)
            {
                var tangent = new ArrayVariable(_taken.Fresh(PublicNames.For("d", name)), array.ElementType,
                    array.Kind)
                { IsReadOnly = !_written.Contains(array) };
                var set = new ArrayVariable(_taken.Fresh(name.TrimStart('@') + "Set"), NumericType.UInt64,
                    array.Kind)
                { IsReadOnly = tangent.IsReadOnly };
                _parameters.Add(new(ProgramWriter.TypeOf(set) + " " + set.Name));
                (tangents[array], sets[tangent]) = (_pool.Whole(tangent), set);
            }
            else
            {
                AddSet(_program.Parameters.First(p => p.Name == name), tangents, sets);
            }
        }
        List<ArrayVariable> outputs = _program.Arrays.Where(a => _written.Contains(a) && tangents.ContainsKey(a)).ToList();
        List<Variable> returned = !_program.ReturnsNothing
            ? [_result] : _program.ReturnedStruct?.Scalars.Where(static s => s.Type.IsReal()).ToList() ?? [];
        ProgramTangent moving = ProgramTangent.Of(_program, returned, _pool, _taken, tangents, outputs);
        ProgramPattern pattern = ProgramPattern.Of(moving, _pool, _taken, sets);
        DependsOnData = pattern.DependsOnData;
        var results = new List<(string, NumericType, Expr)>();
        foreach (Expr result in pattern.Results)
        {
            string place = _taken.Fresh("resultSet");
            _parameters.Add(new("out ulong " + place));
            results.Add((place, NumericType.UInt64, result));
        }
        if (_program.ReturnedArray is not null)
        {
            string place = _taken.Fresh("resultSet");
            _parameters.Add(new("Span<ulong> " + place));
            _lastLines.Add(pattern.ReturnedArray is { } set ? $"{set.Name}.CopyTo({place});" : $"{place}.Clear();");
        }
        return Write(pattern.Body, results, pattern.GeneratedFunctions);
    }

    private void AddSet(Variable scalar, Dictionary<IStorage, Expr> tangents, Dictionary<IStorage, IStorage> sets)
    {
        Variable tangent = _pool.Variable(_taken.Fresh(PublicNames.For("d", Names.Joined(scalar.Name))), scalar.Type);
        Variable set = _pool.Variable(_taken.Fresh(Names.Joined(scalar.Name) + "Set"), NumericType.UInt64);
        _parameters.Add(new("ulong " + set.Name));
        _tangentParameters.Add(set);
        (tangents[scalar], sets[tangent]) = (tangent, set);
    }
}

using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>Which inputs each result depends on: forward mode with sets of inputs, the bits of a number, in the place of
/// tangents.</summary>
/// <param name="Program">The program with the sets.</param>
/// <param name="DependsOnData">Whether they are other ones at other values.</param>
public sealed record Dependencies(DerivedProgram Program, bool DependsOnData)
{
    /// <summary>Follows the inputs of a program.</summary>
    /// <param name="program">The program as it was read.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="names">The names that callers know.</param>
    /// <param name="request">What is asked for.</param>
    public static Dependencies Of(Program program, ExprPool pool, PrimalNames names, DerivativeRequest request)
    {
        var derivation = new Derivation(program, pool, names, request);
        var tangents = new Dictionary<IStorage, Expr>();
        var sets = new Dictionary<IStorage, IStorage>();
        foreach (string name in derivation.WithTangents)
        {
            if (derivation.Program.Structs.FirstOrDefault(s => s.Name == name) is { } structure)
            {
                foreach (Variable scalar in structure.Scalars.Where(static s => s.Type.IsReal()))
                    AddSet(derivation, scalar, tangents, sets);
            }
            else if (derivation.Program.Arrays.FirstOrDefault(a => a.Name == name) is { } array)
            {
                AddSet(derivation, array, tangents, sets);
            }
            else
            {
                AddSet(derivation, derivation.Program.Parameters.First(p => p.Name == name), tangents, sets);
            }
        }
        List<ArrayVariable> outputs = derivation.Written.Where(tangents.ContainsKey).ToList();
        IReadOnlyList<Variable> returned = derivation.Program is { ReturnsNothing: true, ReturnedStruct: null } ? [] : derivation.Returned;
        ProgramTangent moving = ProgramTangent.Of(derivation.Program, returned, pool, derivation.Names, tangents, outputs);
        ProgramPattern pattern = ProgramPattern.Of(moving, pool, derivation.Names, sets);
        var results = new List<DerivedResult>();
        foreach (Expr result in pattern.Results)
        {
            Variable place = pool.Variable(derivation.Names.Fresh("resultSet"), NumericType.UInt64);
            derivation.Add(new DerivedScalar(place, true, ParameterRole.Internal));
            results.Add(new ScalarResult(place, result));
        }
        return new Dependencies(
            derivation.Finished(WithReturnedArray(derivation, pattern), pattern.GeneratedFunctions, results), pattern.DependsOnData);
    }

    private static Block WithReturnedArray(Derivation derivation, ProgramPattern pattern)
    {
        if (derivation.Program.ReturnedArray is null)
            return pattern.Body;
        var place = new ArrayVariable(derivation.Names.Fresh("resultSet"), NumericType.UInt64);
        derivation.Add(new DerivedArray(place, null, ParameterRole.Internal));
        Statement last = pattern.ReturnedArray is { } set ? new CopyArray(set, place) : new Clear(place);
        return pattern.Body with { Statements = [.. pattern.Body.Statements, last] };
    }

    private static void AddSet(Derivation derivation, ArrayVariable array, Dictionary<IStorage, Expr> tangents,
        Dictionary<IStorage, IStorage> sets)
    {
        bool isReadOnly = !derivation.IsWritten(array);
        var tangent = new ArrayVariable(derivation.Names.Fresh(PublicNames.For("d", array.Name)), array.ElementType, array.Kind)
        {
            IsReadOnly = isReadOnly,
        };
        var set = new ArrayVariable(derivation.Names.Fresh(array.Name.TrimStart('@') + "Set"), NumericType.UInt64, array.Kind)
        {
            IsReadOnly = isReadOnly,
        };
        derivation.Add(new DerivedArray(set, null, ParameterRole.Internal, array.Name));
        (tangents[array], sets[tangent]) = (derivation.Pool.Whole(tangent), set);
    }

    private static void AddSet(Derivation derivation, Variable scalar, Dictionary<IStorage, Expr> tangents,
        Dictionary<IStorage, IStorage> sets)
    {
        string name = Names.Joined(scalar.Name);
        Variable tangent = derivation.Pool.Variable(derivation.Names.Fresh(PublicNames.For("d", name)), scalar.Type);
        Variable set = derivation.Pool.Variable(derivation.Names.Fresh(name + "Set"), NumericType.UInt64);
        derivation.Add(new DerivedScalar(set, false, ParameterRole.Internal, scalar.Name));
        (tangents[scalar], sets[tangent]) = (tangent, set);
    }
}

using System.Collections.Generic;
using System.Linq;
using SymGrad.Differentiation;

namespace SymGrad.Codegen;

/// <summary>How the parameters of a derivative look in C#.</summary>
internal static class DerivedParameters
{
    /// <summary>The parameters beyond the primal's.</summary>
    /// <param name="signature">What the derivative takes.</param>
    /// <param name="texts">What their documentation says.</param>
    public static IReadOnlyList<ParameterShape> Of(Signature signature, ParameterTexts texts) =>
        signature.Parameters.Select(p => Of(p) with { Text = texts.Of(p) }).ToList();

    /// <summary>A parameter, without documentation.</summary>
    public static ParameterShape Of(DerivedParameter parameter)
    {
        return parameter switch
        {
            DerivedScalar scalar => Passed(ExpressionWriter.Keyword(scalar.Variable.Type), scalar.IsOut),
            DerivedArray array => Passed(ArrayStatements.TypeOf(array.Array), false),
            DerivedStruct structure => Passed(structure.Structure.Type, structure.IsOut),
            DerivedNewArray array => Passed(ExpressionWriter.Keyword(array.Element) + "[]", true),
            DerivedMatrix matrix => Passed(matrix.IsSparse ? "SparseMatrix" : ArrayStatements.TypeOf(matrix.Array), false),
            DerivedObject given => Passed(given.Type, false),
            _ => throw new System.NotSupportedException(parameter.GetType().Name),
        };

        ParameterShape Passed(string type, bool isOut) => new(type, parameter.Name) { Passing = isOut ? "out" : "" };
    }
}

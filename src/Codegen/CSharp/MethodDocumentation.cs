using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Differentiation;

namespace SymGrad.Codegen;

/// <summary>
/// Writes the documentation of a generated method. What the user's own says of the parameters and of the value is repeated; the
/// further parameters say what they are and how large.
/// </summary>
internal static class MethodDocumentation
{
    private const int LongestLine = 128;

    /// <summary>The lines before the signature.</summary>
    /// <param name="shape">The primal.</param>
    /// <param name="request">The derivative.</param>
    /// <param name="further">The parameters beyond the primal's.</param>
    public static string Of(MethodShape shape, DerivativeRequest request, IEnumerable<ParameterShape> further)
    {
        if (request.Kind == DerivativeKind.Primal)
            return "";
        var writer = new IndentedWriter();
        writer.Line($"/// <summary>{Summary(shape, request)}</summary>");
        foreach (ParameterShape parameter in shape.Parameters.Concat(further).Where(static p => p.Text is not null))
            WriteTag(writer, "param", $" name=\"{parameter.Name.TrimStart('@')}\"", parameter.Text!);
        if (shape.Returned is not null && request.Kind != DerivativeKind.Derivative)
            WriteTag(writer, "returns", "", shape.Returned);
        return writer.ToString();
    }

    private static string Summary(MethodShape shape, DerivativeRequest request) => request.Kind switch
    {
        DerivativeKind.Derivative =>
            $"The {Ordinal(request.Order)}derivative of {shape.Name} by <paramref name=\"{request.Active[0].TrimStart('@')}\"/>.",
        DerivativeKind.Gradient => $"The value of {shape.Name} and, in the further parameters, its partial derivatives (reverse mode).",
        DerivativeKind.Vjp => $"Runs {shape.Name} and gives the product of its outputs' adjoints with the Jacobian (reverse mode).",
        DerivativeKind.Jacobian => $"Runs {shape.Name} and gives the matrix of its partial derivatives, a row for each output.",
        DerivativeKind.Differential when shape.ReturnType == "void" =>
            $"Runs {shape.Name} and gives the outputs' derivative along the given tangents (forward mode).",
        DerivativeKind.Differential => $"The value of {shape.Name} and its derivative along the given tangents (forward mode).",
        DerivativeKind.HessianVectorProduct =>
            $"The value of {shape.Name}, its gradient and the product of its matrix of second derivatives with the given directions "
                + $"({(request.Lower is null ? "forward mode over reverse mode" : "reverse mode over forward mode")}).",
        _ when request.IsDiagonal =>
            $"The value of {shape.Name}, its gradient and the diagonal of its matrix of second derivatives, which has nothing else.",
        _ => $"The value of {shape.Name}, its gradient and its matrix of second derivatives, row by row.",
    };

    private static void WriteTag(IndentedWriter writer, string tag, string attributes, string text)
    {
        string whole = $"/// <{tag}{attributes}>{text}</{tag}>";
        if (whole.Length <= LongestLine && !text.Contains("\n"))
        {
            writer.Line(whole);
            return;
        }
        writer.Line($"/// <{tag}{attributes}>");
        foreach (string line in text.Split('\n'))
            writer.Line(("/// " + line).TrimEnd());
        writer.Line($"/// </{tag}>");
    }

    private static string Ordinal(int order) => order switch
    {
        1 => "",
        2 => "second ",
        3 => "third ",
        _ => order.ToString(CultureInfo.InvariantCulture) + "th ",
    };
}

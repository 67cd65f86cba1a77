using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Programs;

namespace SymGrad.Differentiation;

/// <summary>
/// The names of what a derivative takes beyond the method's own parameters. Callers may name arguments by them, so they follow from
/// the parameters alone: what the body calls so has another name in the generated code.
/// </summary>
public static class PublicNames
{
    /// <summary>The names that a derivative may need.</summary>
    /// <param name="parameters">The names of the method's parameters.</param>
    /// <param name="request">The derivative.</param>
    public static IEnumerable<string> Of(IReadOnlyList<string> parameters, DerivativeRequest request)
    {
        HashSet<string> taken = [.. parameters];
        return Wanted(parameters, request).SelectMany(wanted => new[] { wanted, taken.Fresh(wanted) }).Except(parameters);
    }

    private static IEnumerable<string> Wanted(IReadOnlyList<string> parameters, DerivativeRequest request) => request.Kind switch
    {
        DerivativeKind.Gradient => Each("d", request.Active),
        DerivativeKind.Vjp => [.. parameters.Select(static p => p.TrimStart('@') + "Bar"), "resultBar", .. Each("d", request.Active)],
        DerivativeKind.Differential =>
            [.. Each("d", parameters.Where(p => request.Active.Contains(p) || request.Outputs.Contains(p))), "dResult"],
        DerivativeKind.HessianVectorProduct => [.. Each("v", request.Active), .. Each("d", request.Active), .. Each("h", request.Active)],
        DerivativeKind.Hessian => [.. Each("d", request.Active), "hessian"],
        DerivativeKind.Jacobian => ["jacobian"],
        _ => [],
    };

    private static IEnumerable<string> Each(string prefix, IEnumerable<string> parameters) => parameters.Select(p => For(prefix, p));

    /// <summary>The name of what belongs to a parameter, such as <c>dX</c> to <c>x</c>.</summary>
    public static string For(string prefix, string parameter)
    {
        string name = parameter.TrimStart('@');
        // A half-typed parameter has no name yet.
        return name.Length == 0 ? prefix : prefix + char.ToUpperInvariant(name[0]) + name.Substring(1);
    }
}

using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// A derivative that was written as C# and read again, so that calls whose derivatives are known methods have become those: of
/// order n - 1 for a <see cref="DerivativeKind.Derivative"/>, else the derivative along directions that are parameters too.
/// </summary>
/// <param name="Program">The derivative.</param>
/// <param name="Pool">The pool of its expressions.</param>
public sealed record LowerDerivative(Program Program, ExprPool Pool)
{
    /// <summary>
    /// The text of a method that gives the derivative of a method along directions, and calls its
    /// <see cref="DerivativeKind.Differential"/> for that.
    /// </summary>
    /// <param name="program">The method.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="shape">How it looks in C#.</param>
    /// <param name="active">The parameters that have directions.</param>
    /// <param name="name">The name of the text's method.</param>
    /// <param name="differential">The name of the method that it calls.</param>
    public static string Slope(Program program, ExprPool pool, MethodShape shape, IReadOnlyList<string> active, string name,
        string differential)
    {
        IReadOnlyList<FurtherParameter> directions = new ProgramEmitter(program, pool, shape,
            new DerivativeRequest { Kind = DerivativeKind.HessianVectorProduct, Name = name, Active = active }).Directions();
        List<string> names = [.. shape.Parameters.Select(static p => p.Name), .. directions.Select(static d => d.Name)];
        string slope = new HashSet<string>(names).Fresh("slope");
        return $"{shape.Modifiers} {shape.ReturnType} {name}({string.Join(", ", shape.Parameters.Select(static p => p.Declaration).Concat(directions.Select(static d => d.Declaration)))})\n"
            + $"{{\n    {differential}({string.Join(", ", names)}, out {shape.ReturnType} {slope});\n    return {slope};\n}}\n";
    }
}

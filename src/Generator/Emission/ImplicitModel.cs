using System.Collections.Generic;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>What is generated for a method that solves an equation, beside its own derivatives.</summary>
/// <param name="Implicit">The method.</param>
/// <param name="Residual">How the residual looks in C#.</param>
/// <param name="Program">The residual.</param>
/// <param name="Pool">The pool of its expressions.</param>
/// <param name="Requests">Its derivatives.</param>
/// <param name="Gradient">The gradient of an objective that is the residual; null where that was written by hand.</param>
internal sealed record ImplicitModel(ImplicitShape Implicit, MethodShape Residual, Program Program, ExprPool Pool,
    IReadOnlyList<DerivativeRequest> Requests, GeneratedResidual? Gradient);

/// <summary>A residual that is the gradient of an objective.</summary>
/// <param name="Gradient">The gradient.</param>
/// <param name="Text">The text of the method that calls it, with the parameters of a residual.</param>
internal sealed record GeneratedResidual(MethodModel Gradient, MethodText Text)
{
    /// <summary>The texts of both methods.</summary>
    /// <param name="isReadAgain">Whether derivatives are to be made of them.</param>
    public IReadOnlyList<MethodText> Texts(bool isReadAgain) =>
        [MethodEmitter.Emit(Gradient.Program, Gradient.Pool, Gradient.Shape, Gradient.Requests[0] with { IsReadAgain = isReadAgain }),
            Text];
}

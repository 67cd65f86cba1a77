using System;

namespace SymGrad;

/// <summary>Lets reverse mode trade time for memory in the method's loops.</summary>
/// <remarks>
/// The gradient of a loop whose iterations depend on each other, such as a simulation's time steps, keeps some values of every
/// iteration. With this attribute on the method, an outermost counted loop of n iterations keeps its state every √n iterations and
/// runs each stretch once more before its way back: the memory is in proportion to √n, and the time grows by about one evaluation
/// of the loop. (A. Griewank and A. Walther, Evaluating Derivatives, 2nd ed., SIAM 2008, chapter 12.)
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CheckpointAttribute : Attribute
{
}

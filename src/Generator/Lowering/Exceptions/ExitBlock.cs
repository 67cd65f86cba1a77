using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// A block that may be left before its end and after which something else has to be done first: what leaves it says so in variables.
/// </summary>
/// <param name="Around">The statement whose block it is.</param>
/// <param name="Depth">How many methods are being lowered around it.</param>
/// <param name="Returned">What says that the method returns; null where it does not from here.</param>
/// <param name="Value">What it returns; null where that is nothing, or lies elsewhere.</param>
/// <param name="Jumped">Whether a loop around the block ends its iteration, 1, or is left, 2, or a jump goes to a label, from 3 on; null
/// where none of these happens.</param>
/// <param name="Labels">The labels behind blocks around it to which something in it jumps.</param>
internal sealed record ExitBlock(SyntaxNode Around, int Depth, Variable? Returned, Variable? Value, Variable? Jumped,
    IReadOnlyList<ILabelSymbol> Labels);

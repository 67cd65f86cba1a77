using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>Which nodes depend on the variables that are differentiated by: only those have adjoints and tangents.</summary>
internal sealed class Activity
{
    private readonly HashSet<Expr> _active = [];

    public Activity(IReadOnlyList<Expr> order, IEnumerable<Expr> variables)
    {
        _active.UnionWith(variables);
        foreach (Expr node in order)
        {
            // Conditions and conversions to integers are steps: their derivative is 0 wherever they have one.
            if (!node.Type.IsReal() || node is Element)
                continue;
            for (int i = node is Conditional ? 1 : 0; i < node.OperandArray.Length; i++)
            {
                if (_active.Contains(node.OperandArray[i]))
                {
                    _active.Add(node);
                    break;
                }
            }
        }
    }

    public bool IsActive(Expr node) => _active.Contains(node);
}

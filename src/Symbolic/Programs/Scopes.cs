using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>
/// Where the scalars of a program live: each belongs to the innermost block that contains all its uses and whose executions
/// do not hand it on to one another. What belongs to the body of a loop is new in every iteration.
/// </summary>
public sealed class Scopes
{
    private readonly Dictionary<Block, HashSet<IStorage>> _exposed = new(ReferenceComparer<Block>.Instance);
    private readonly Dictionary<Block, (Block? Parent, bool IsLoop)> _parents = new(ReferenceComparer<Block>.Instance);
    private readonly Dictionary<Variable, Block> _homes = [];

    private Scopes(Block body, IEnumerable<Variable> parameters)
    {
        _parents[body] = (null, false);
        Place(body);
        foreach (Variable parameter in parameters)
            _homes.Remove(parameter);
        Expose(body);
    }

    /// <summary>The block with the locals of every block within it filled in.</summary>
    /// <param name="body">The program's body.</param>
    /// <param name="parameters">The variables that are no locals.</param>
    public static Block Assign(Block body, IReadOnlyList<Variable> parameters)
    {
        var scopes = new Scopes(body, parameters);
        ILookup<Block, Variable> locals = scopes._homes.ToLookup(home => scopes.Carrying(home.Value, home.Key), static home => home.Key, ReferenceComparer<Block>.Instance);
        return Filled(body, locals);
    }

    private static Block Filled(Block block, ILookup<Block, Variable> locals) => new(block.Statements.Select(s => s switch
    {
        If branch => branch with { Then = Filled(branch.Then, locals), Else = Filled(branch.Else, locals) },
        For loop => loop with { Body = Filled(loop.Body, locals) },
        While loop => loop with { Body = Filled(loop.Body, locals) },
        _ => s,
    }).ToList())
    {
        Locals = locals[block].OrderBy(static v => v.Id).ToList(),
    };

    private void Place(Block block)
    {
        foreach (Statement statement in block.Statements)
        {
            foreach (IStorage storage in Statements.Assigned(statement).Concat(Statements.Reads(Statements.Evaluated(statement).ToList())))
            {
                if (storage is Variable variable && !(statement is For loop && loop.Index == variable))
                    _homes[variable] = _homes.TryGetValue(variable, out Block? home) ? Common(home, block) : block;
            }
            foreach (Block inner in Statements.Blocks(statement))
            {
                _parents[inner] = (block, statement is For or While);
                Place(inner);
            }
            // The index belongs to its loop.
            if (statement is For { Index: var index })
                _homes.Remove(index);
        }
    }

    private Block Common(Block a, Block b)
    {
        var above = new HashSet<Block>(ReferenceComparer<Block>.Instance);
        for (Block? block = a; block is not null; block = _parents[block].Parent)
            above.Add(block);
        Block common = b;
        while (!above.Contains(common))
            common = _parents[common].Parent!;
        return common;
    }

    // Out of every loop whose iterations read what an earlier one left.
    private Block Carrying(Block home, Variable variable)
    {
        Block result = home;
        for (Block block = home; _parents[block].Parent is { } parent; block = parent)
        {
            if (_parents[block].IsLoop && _exposed[block].Contains(variable))
                result = parent;
        }
        return result;
    }

    // What a block reads before it assigns it for certain; and what it assigns for certain.
    private HashSet<IStorage> Expose(Block block)
    {
        var exposed = new HashSet<IStorage>();
        var assigned = new HashSet<IStorage>();
        foreach (Statement statement in block.Statements)
        {
            exposed.UnionWith(Statements.Reads(Statements.Evaluated(statement).ToList()).Where(s => !assigned.Contains(s)));
            List<HashSet<IStorage>> inner = Statements.Blocks(statement).Select(Expose).ToList();
            foreach (Block within in Statements.Blocks(statement))
                exposed.UnionWith(_exposed[within].Where(s => !assigned.Contains(s) && !(statement is For loop && loop.Index == s)));
            if (statement is If)
                assigned.UnionWith(inner[0].Intersect(inner[1]));
            else if (statement is not (For or While))
                assigned.UnionWith(Statements.Assigned(statement).Where(static s => s is Variable));
        }
        _exposed[block] = exposed;
        return assigned;
    }
}

using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// Where the scalars of a program live: each belongs to the innermost block that contains all its uses and whose executions
/// do not hand it on to one another. What belongs to the body of a loop is new in every iteration.
/// </summary>
public sealed class Scopes : BodyPass
{
    /// <inheritdoc/>
    public override string Name => "scopes";

    /// <inheritdoc/>
    public override ProgramStage Stage => ProgramStage.Prepared;

    /// <inheritdoc/>
    protected override Block Run(ProgramBody body, PassContext context) => Assign(body.Block, body.Given.OfType<Variable>());

    // The block with the locals of every block within it filled in.
    private static Block Assign(Block body, IEnumerable<Variable> parameters)
    {
        var places = new Places(body, parameters);
        return Filled(body, places.Homes.ToLookup(places.Carrying, static home => home.Key, ReferenceComparer<Block>.Instance));
    }

    private static Block Filled(Block block, ILookup<Block,
        Variable> locals) => new(block.Statements.Select(s => s.WithBlocks(b => Filled(b, locals))).ToList())
        {
            Locals = locals[block].OrderBy(static v => v.Id).ToList(),
        };

    /// <summary>Finds the blocks of all scalars of a body.</summary>
    private sealed class Places
    {
        private readonly Dictionary<Block, HashSet<IStorage>> _exposed = new(ReferenceComparer<Block>.Instance);
        private readonly Dictionary<Block, (Block? Parent, bool IsLoop)> _parents = new(ReferenceComparer<Block>.Instance);
        private readonly Dictionary<Variable, Block> _homes = [];

        public Places(Block body, IEnumerable<Variable> parameters)
        {
            _parents[body] = (null, false);
            Place(body);
            foreach (Variable parameter in parameters)
                _homes.Remove(parameter);
            Expose(body);
        }

        /// <summary>The innermost block around all uses of each scalar.</summary>
        public IReadOnlyDictionary<Variable, Block> Homes => _homes;

        private void Place(Block block)
        {
            foreach (Statement statement in block.Statements)
            {
                foreach (IStorage storage in statement.Assigned.Concat(statement.Reads))
                {
                    if (storage is Variable variable && !(statement is For loop && loop.Index == variable))
                        _homes[variable] = _homes.TryGetValue(variable, out Block? home) ? Common(home, block) : block;
                }
                foreach (Block inner in statement.Blocks)
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
        public Block Carrying(KeyValuePair<Variable, Block> home)
        {
            (Variable variable, Block result) = (home.Key, home.Value);
            for (Block block = home.Value; _parents[block].Parent is { } parent; block = parent)
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
                exposed.UnionWith(statement.Reads.Where(s => !assigned.Contains(s)));
                List<HashSet<IStorage>> inner = statement.Blocks.Select(Expose).ToList();
                foreach (Block within in statement.Blocks)
                    exposed.UnionWith(_exposed[within].Where(s => !assigned.Contains(s) && !(statement is For loop && loop.Index == s)));
                if (statement is If)
                    assigned.UnionWith(inner[0].Intersect(inner[1]));
                else if (statement is not (For or While))
                    assigned.UnionWith(statement.Assigned.Where(static s => s is Variable));
            }
            _exposed[block] = exposed;
            return assigned;
        }
    }
}

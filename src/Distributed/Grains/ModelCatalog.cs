using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Distributed;

/// <summary>The models that a silo has.</summary>
internal sealed class ModelCatalog(IEnumerable<ShardModel> models)
{
    private readonly Dictionary<string, ShardModel> _models = models.ToDictionary(static m => m.Name);

    /// <summary>The one of a name.</summary>
    /// <exception cref="TrainingException">The silo has none.</exception>
    public ShardModel this[string name] => _models.GetValueOrDefault(name)
        ?? throw new TrainingException($"This silo has no model '{name}', only '{string.Join("', '", _models.Keys.Order())}'.");
}

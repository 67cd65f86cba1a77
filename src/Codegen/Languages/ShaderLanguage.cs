using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// The languages of graphics processors: floats, of which neither NaN nor infinities are to be relied on, and no special functions.
/// </summary>
internal abstract class ShaderLanguage : BraceLanguage
{
    /// <summary>x^y, which these languages leave undefined for negative x.</summary>
    protected const string Power = """
        // x^y, of negative x too where y is whole.
        float power(float x, float y)
        {
            if (y == 0.0) {
                return 1.0;
            }
            if (x == 0.0) {
                return y > 0.0 ? 0.0 : 1.0 / abs(x);
            }
            float magnitude = pow(abs(x), y);
            if (x > 0.0) {
                return magnitude;
            }
            if (y != floor(y)) {
                return pow(x, y);
            }
            return abs(y - 2.0 * floor(0.5 * y)) == 1.0 ? -magnitude : magnitude;
        }
        """;

    /// <inheritdoc/>
    protected override string Type => "float";

    /// <inheritdoc/>
    internal override bool HasNaN => false;

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Constants { get; } =
        new Dictionary<string, string> { ["pi"] = "pi", ["e"] = "e", ["tau"] = "tau" };

    /// <inheritdoc/>
    internal override string Literal(Rational value, out Binding binding) => Literals.Single(value, Title, out binding);

    /// <inheritdoc/>
    internal override string NameOf(SharedFunction shared) => Identifiers.Camel(shared.Name);

    /// <inheritdoc/>
    internal override string Place(ResultText result, int entry) => result.Dimensions.Count == 0 ? result.Name
        : $"{result.Name}[{entry.ToString(CultureInfo.InvariantCulture)}]";

    // Row by row: not all versions have arrays of arrays.
    /// <inheritdoc/>
    protected override string Parameter(ResultText result) => result.Dimensions.Count == 0 ? "out float " + result.Name
        : $"out float {result.Name}{Brackets([result.Dimensions.Aggregate(static (a, b) => a * b)])}";

    /// <summary>The constants, declared.</summary>
    /// <param name="declared">What stands before the name.</param>
    protected static Dictionary<string, string> Numbers(string declared) => new()
    {
        ["pi"] = declared + " pi = 3.1415927;",
        ["e"] = declared + " e = 2.7182817;",
        ["tau"] = declared + " tau = 6.2831855;",
        ["power"] = Power.Replace("\r\n", "\n"),
    };
}

using System.Collections.Generic;

namespace SymGrad.Codegen;

/// <summary>C (C99).</summary>
internal class CLanguage : BraceLanguage
{
    /// <summary>The derivative of the logarithm of gamma, which C's library lacks.</summary>
    /// <remarks>Recurrence (DLMF 5.5.2), then the asymptotic series DLMF 5.11.2; reflection (DLMF 5.5.4) below 0.</remarks>
    /// <param name="own">What stands before a function that is written out.</param>
    /// <param name="std">What stands before the names of the library.</param>
    protected static string Digamma(string own, string std) => $$"""
        // The derivative of log(gamma(x)).
        {{own}}double digamma(double x)
        {
            if (x <= 0.0) {
                if (x == {{std}}floor(x)) {
                    return NAN;
                }
                return digamma(1.0 - x) - pi / {{std}}tan(pi * (x - {{std}}rint(x)));
            }
            double sum = 0.0;
            for (; x < 12.0; x += 1.0) {
                sum -= 1.0 / x;
            }
            double r = 1.0 / (x * x);
            double series = r * (1.0 / 12.0 - r * (1.0 / 120.0 - r * (1.0 / 252.0 - r * (1.0 / 240.0 - r * (1.0 / 132.0
                - r * (691.0 / 32760.0 - r / 12.0))))));
            return sum + {{std}}log(x) - 0.5 / x - series;
        }
        """.Replace("\r\n", "\n");

    /// <inheritdoc/>
    public override string Name => "c";

    /// <inheritdoc/>
    public override string Title => "C";

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Functions { get; } = new Dictionary<string, string>(Same("""
        sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh exp expm1 log log1p log2 log10 sqrt cbrt hypot floor ceil
        erf erfc lgamma digamma
        """))
    {
        ["Math.Pow"] = "pow",
        ["abs"] = "fabs",
        ["round"] = "rint",
        ["gamma"] = "tgamma",
    };

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Constants { get; } = new Dictionary<string, string>
    {
        ["pi"] = "pi",
        ["e"] = "e",
        ["tau"] = "tau",
        ["NaN"] = "NAN",
        ["Infinity"] = "INFINITY",
    };

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Definitions { get; } = new Dictionary<string, string>
    {
        ["pi"] = "static const double pi = 3.141592653589793;",
        ["e"] = "static const double e = 2.718281828459045;",
        ["tau"] = "static const double tau = 6.283185307179586;",
        ["digamma"] = Digamma("static ", ""),
    };

    /// <inheritdoc/>
    internal override string Keywords => """
        alignas alignof auto bool break case char const constexpr continue default do double else enum extern false float for goto if
        inline int long main nullptr register restrict return short signed sizeof static static_assert struct switch thread_local true
        typedef typeof typeof_unqual union unsigned void volatile while asm fortran linux unix errno isnan isinf isfinite signbit
        NAN INFINITY HUGE_VAL M_PI M_E NULL DOMAIN SING OVERFLOW UNDERFLOW PLOSS TLOSS _Bool _Complex _Imaginary
        """;

    /// <inheritdoc/>
    protected override string Own => "static ";

    /// <inheritdoc/>
    protected override string Nothing => "void";

    /// <inheritdoc/>
    internal override string Header(string code) => "#include <math.h>\n\n";

    /// <inheritdoc/>
    internal override string Place(ResultText result, int entry) =>
        result.Dimensions.Count == 0 ? "*" + result.Name : result.Name + Index(result, entry);

    /// <inheritdoc/>
    protected override string Parameter(ResultText result) =>
        result.Dimensions.Count == 0 ? "double *" + result.Name : $"double {result.Name}{Brackets(result.Dimensions)}";
}

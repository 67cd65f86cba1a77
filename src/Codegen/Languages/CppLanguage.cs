using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Codegen;

/// <summary>C++ (C++11).</summary>
internal sealed class CppLanguage : CLanguage
{
    /// <inheritdoc/>
    public override string Name => "cpp";

    /// <inheritdoc/>
    public override string Title => "C++";

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Functions { get; } =
        new CLanguage().Functions.ToDictionary(static f => f.Key, static f => f.Value == "digamma" ? f.Value : "std::" + f.Value);

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Definitions { get; } = new Dictionary<string, string>
    {
        ["pi"] = "constexpr double pi = 3.141592653589793;",
        ["e"] = "constexpr double e = 2.718281828459045;",
        ["tau"] = "constexpr double tau = 6.283185307179586;",
        ["digamma"] = Digamma("inline ", "std::"),
    };

    /// <inheritdoc/>
    internal override string Keywords => base.Keywords + """
         and and_eq bitand bitor catch char16_t char32_t char8_t class co_await co_return co_yield compl concept consteval constinit
        const_cast decltype delete dynamic_cast explicit export friend mutable namespace new noexcept not not_eq operator or or_eq private
        protected public reinterpret_cast requires static_cast std template this throw try typeid typename using virtual wchar_t xor xor_eq
        """;

    /// <inheritdoc/>
    protected override string Own => "inline ";

    /// <inheritdoc/>
    protected override string Nothing => "";

    /// <inheritdoc/>
    internal override string Header(string code) => "#include <cmath>\n\n";

    /// <inheritdoc/>
    internal override string Place(ResultText result, int entry) => result.Name + Index(result, entry);

    /// <inheritdoc/>
    protected override string Parameter(ResultText result) =>
        result.Dimensions.Count == 0 ? "double &" + result.Name : $"double (&{result.Name}){Brackets(result.Dimensions)}";
}

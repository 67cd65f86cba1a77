using System.Text.Json;
using System.Text.Json.Serialization;

namespace SymGrad.Explorer.Serving;

/// <summary>What is sent back: a result, or what is wrong.</summary>
internal sealed record Answer(object? Result, Fault? Error)
{
    /// <summary>How it is written, and requests are read. NaN and infinities are strings, as in the command's output.</summary>
    public static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 16,
    };
}

/// <summary>What is wrong with a request, where, and what to do instead.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Column">The 1-based column in a formula.</param>
/// <param name="Length">The number of characters concerned.</param>
/// <param name="Suggestion">What to write instead.</param>
internal sealed record Fault(string Message, int? Column = null, int? Length = null, string? Suggestion = null);

using System;
using System.Collections.Generic;

namespace SymGrad.Codegen;

/// <summary>GLSL (1.30, ES 3.00).</summary>
internal sealed class GlslLanguage : ShaderLanguage
{
    /// <inheritdoc/>
    public override string Name => "glsl";

    /// <inheritdoc/>
    public override string Title => "GLSL";

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Functions { get; } = new Dictionary<string, string>(Same(
        "sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh exp log log2 sqrt abs sign floor ceil max min"))
    {
        ["Math.Pow"] = "power",
        ["atan2"] = "atan",
        ["hypot"] = "length(vec2({0}, {1}))",
        ["relu"] = "max({0}, 0.0)",
        ["round"] = "roundEven",
    };

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Definitions { get; } = Numbers("const float");

    // Names that begin so are the language's own.
    /// <inheritdoc/>
    internal override string Spelled(string variable) =>
        base.Spelled(variable) is var name && name.StartsWith("gl_", StringComparison.Ordinal) ? "_" + name : name;

    /// <inheritdoc/>
    internal override string Keywords => """
        active asm atomic_uint attribute bool break buffer bvec2 bvec3 bvec4 case cast centroid class coherent common const
        continue default discard dmat2 dmat3 dmat4 do double dvec2 dvec3 dvec4 else enum extern external false filter fixed flat
        float for fvec2 fvec3 fvec4 goto half highp hvec2 hvec3 hvec4 if image1D image2D image3D imageCube in inline inout input
        int interface invariant iimage2D isampler2D ivec2 ivec3 ivec4 layout long lowp main mat2 mat2x2 mat2x3 mat2x4 mat3
        mat3x2 mat3x3 mat3x4 mat4 mat4x2 mat4x3 mat4x4 mediump namespace noinline noperspective out output partition patch pow
        precise precision public readonly resource restrict return sample sampler1D sampler2D sampler3D samplerCube
        sampler2DShadow shared short sizeof smooth static struct subroutine superp switch template this true typedef uimage2D
        uint uniform union unsigned usampler2D using uvec2 uvec3 uvec4 varying vec2 vec3 vec4 void volatile while writeonly
        """;
}

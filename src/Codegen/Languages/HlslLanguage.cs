using System.Collections.Generic;

namespace SymGrad.Codegen;

/// <summary>HLSL (shader model 4).</summary>
internal sealed class HlslLanguage : ShaderLanguage
{
    /// <inheritdoc/>
    public override string Name => "hlsl";

    /// <inheritdoc/>
    public override string Title => "HLSL";

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Functions { get; } = new Dictionary<string, string>(Same(
        "sin cos tan asin acos atan atan2 sinh cosh tanh exp log log2 log10 sqrt abs floor ceil round max min"))
    {
        ["Math.Pow"] = "power",
        ["sign"] = "float(sign({0}))",
        ["hypot"] = "length(float2({0}, {1}))",
        ["relu"] = "max({0}, 0.0)",
    };

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, string> Definitions { get; } = Numbers("static const float");

    /// <inheritdoc/>
    internal override string Keywords => """
        AppendStructuredBuffer asm asm_fragment BlendState bool break Buffer ByteAddressBuffer case cbuffer centroid class
        column_major compile compile_fragment CompileShader const continue ComputeShader ConsumeStructuredBuffer default
        DepthStencilState DepthStencilView discard do double DomainShader dword else export extern false float for fxgroup
        GeometryShader groupshared half Hullshader if in inline inout InputPatch int interface line lineadj linear LineStream
        matrix min16float min10float min16int min12int min16uint namespace nointerpolation noperspective NULL out OutputPatch
        packoffset pass pixelfragment PixelShader point PointStream pow precise RasterizerState RenderTargetView return register
        row_major RWBuffer RWByteAddressBuffer RWStructuredBuffer RWTexture1D RWTexture2D RWTexture3D sample sampler
        SamplerState SamplerComparisonState shared snorm stateblock stateblock_state static string struct switch
        StructuredBuffer tbuffer technique technique10 technique11 texture Texture1D Texture2D Texture3D TextureCube true
        typedef triangle triangleadj TriangleStream uint uniform unorm unsigned vector vertexfragment VertexShader void volatile
        while auto catch char const_cast delete dynamic_cast enum explicit friend goto long mutable new operator private
        protected public reinterpret_cast short signed sizeof static_cast template this throw try typename union using virtual
        float1 float2 float3 float4 float2x2 float3x3 float4x4 int2 int3 int4 uint2 uint3 uint4 bool2 bool3 bool4 half2 half3
        half4 double2 double3 double4 main
        """;
}

using System;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SymGrad.Generator;

/// <summary>What a compilation is made of beside its files: options and references.</summary>
internal static class CompilationSettings
{
    private static readonly ConditionalWeakTable<MetadataReference, Boxed> References = new();
    private static readonly ConditionalWeakTable<object, Boxed> Objects = new();

    private static int Counted;

    /// <summary>Stands for all of it.</summary>
    public static Fingerprint Of(Compilation compilation)
    {
        var options = (CSharpCompilationOptions)compilation.Options;
        Fingerprint settings = Fingerprint.Of(
            compilation.AssemblyName ?? "", options.OutputKind.ToString(), options.NullableContextOptions.ToString(),
                options.MetadataImportOptions.ToString(), options.Platform.ToString(),
            options.CheckOverflow.ToString(CultureInfo.InvariantCulture), options.AllowUnsafe.ToString(CultureInfo.InvariantCulture),
                options.ScriptClassName ?? "", string.Join(" ", options.Usings));
        return compilation.References.Aggregate(settings, static (all, reference) => all.With(Of(reference)));
    }

    private static Fingerprint Of(MetadataReference reference) => reference is CompilationReference other
        ? OfObject(other.Compilation).With(OfProperties(reference.Properties))
        : References.GetValue(reference, static r => new Boxed(OfMetadata(r).With(OfProperties(r.Properties)))).Value;

    private static Fingerprint OfProperties(MetadataReferenceProperties properties) =>
        Fingerprint.Of(properties.Kind.ToString(), properties.EmbedInteropTypes.ToString(CultureInfo.InvariantCulture),
            string.Join(" ", properties.Aliases));

    // Modules are known by their version's identifier; what has none by itself.
    private static Fingerprint OfMetadata(MetadataReference reference)
    {
        try
        {
            return (reference as PortableExecutableReference)?.GetMetadata() switch
            {
                AssemblyMetadata assembly => Fingerprint.Of(assembly.GetModules().Select(OfModule)),
                ModuleMetadata module => OfModule(module),
                _ => OfObject(reference),
            };
        }
        catch (Exception e) when (e is System.IO.IOException or BadImageFormatException or UnauthorizedAccessException
            or ObjectDisposedException)
        {
            return OfObject(reference);
        }
    }

    private static Fingerprint OfModule(ModuleMetadata module) => Fingerprint.Of(module.Name, module.GetModuleVersionId().ToString());

    private static Fingerprint OfObject(object item) =>
        Objects.GetValue(item, static _ =>
            new Boxed(Fingerprint.Of("object", Interlocked.Increment(ref Counted).ToString(CultureInfo.InvariantCulture)))).Value;

    private sealed class Boxed(Fingerprint value)
    {
        public Fingerprint Value => value;
    }
}

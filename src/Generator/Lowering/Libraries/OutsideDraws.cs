using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <summary>
/// Random numbers without a seed: <c>Random.Shared</c> and <c>new Random()</c> stand for one generator of each call of a derivative, whose
/// seed is drawn before anything is computed, so that all sweeps draw the same.
/// </summary>
/// <param name="scope">What is being lowered.</param>
/// <param name="expressions">Lowers expressions.</param>
internal sealed class OutsideDraws(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Whether an operation is .NET's generator for everybody.</summary>
    public static bool IsShared(IOperation operation) => operation is IPropertyReferenceOperation
    {
        Property: { Name: "Shared", IsStatic: true, ContainingType: { Name: "Random" or "RandomSource" } type }
    } && (type.ContainingNamespace?.ToDisplayString() == "System" && type.DeclaringSyntaxReferences.IsEmpty || LibrarySource.IsClass(type));

    /// <summary>The generator; null as long as it is not known that there is one, and where a method calls itself, which sees nothing from
    /// around it.</summary>
    public ObjectReference? Shared()
    {
        scope.Facts.Draw();
        return scope.Methods.Any(m => scope.Functions.IsRecursive(m)) ? null : scope.Drawn;
    }

    /// <summary>Makes the generator, where it is known that the method draws from it.</summary>
    public void Make()
    {
        if (!scope.Facts.Draws || scope.Compilation.GetTypeByMetadataName("System.Random") is not { } random
            || LibrarySource.ClassOf(random, scope.Compilation) is not { } source
            || source.InstanceConstructors.FirstOrDefault(static c => c.Parameters.Length == 1) is not { } constructor)
            return;
        ObjectValue made = new ObjectCreation(scope, expressions).New(source, "draws", "draws");
        scope.Bind(constructor.Parameters[0], scope.Objects.Seed());
        made.IsComplete = new InlinedCall(scope, expressions).LowerConstructor(made, constructor, [], scope.Root);
        scope.Drawn = made;
    }
}

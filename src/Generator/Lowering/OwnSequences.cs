using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Types of the project that can be enumerated: their <c>GetEnumerator</c> yields items, gives the enumerator of something else,
/// or makes one that moves on by methods of its own.</summary>
internal sealed class OwnSequences(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>The method by which an operation's value is enumerated; null where its type is none of the project's that can be.</summary>
    public IMethodSymbol? EnumeratorOf(IOperation operation)
    {
        if (scope.Types.Resolve(ArrayUse.Unconverted(operation).Type) is not INamedTypeSymbol
            {
                TypeKind: TypeKind.Class or TypeKind.Struct
            } type || type.DeclaringSyntaxReferences.IsEmpty || LibrarySource.IsClass(type))
            return null;
        IMethodSymbol? method = ObjectTypes.Bases(type).SelectMany(static t => t.GetMembers("GetEnumerator")).OfType<IMethodSymbol>()
            .FirstOrDefault(static m => m is { IsStatic: false, Parameters.IsEmpty: true });
        if (method is null && type.AllInterfaces.FirstOrDefault(static i =>
            i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T) is { } known)
            method = type.FindImplementationForInterfaceMember(known.GetMembers("GetEnumerator")[0]) as IMethodSymbol;
        return method is not null && MethodBodies.Of(method.OriginalDefinition, scope) is not null ? method : null;
    }

    /// <summary>What a body returns the enumerator of; null where it does not end so.</summary>
    public static IOperation? Enumerated(IOperation returned) => ArrayUse.Unconverted(returned) is IInvocationOperation
    {
        TargetMethod: { Name: "GetEnumerator", Parameters.IsEmpty: true },
        Instance: { } items
    } ? items : null;

    /// <summary>Lowers a loop over what an enumerator of the project's moves through; false where there is none that is followed.</summary>
    /// <param name="collection">What is enumerated.</param>
    /// <param name="lower">Lowers what is done with an item.</param>
    public bool Each(IOperation collection, System.Action<object> lower)
    {
        if (EnumeratorOf(collection) is not { } method
            || scope.Types.Resolve(method.ReturnType) is not INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } type
            || Member<IMethodSymbol>(type, "MoveNext") is not { } next || Member<IPropertySymbol>(type, "Current") is not { } current
            || (Member<IMethodSymbol>(type, "Dispose") is { } end
                && MethodBodies.Of(end.OriginalDefinition, scope)?.Operations.Any() == true))
            return false;
        IOperation plain = ArrayUse.Unconverted(collection);
        object? enumerator = new InlinedCall(scope, expressions).LowerAny(method, plain);
        if (enumerator is ObjectReference and not ObjectValue or null)
            return false;
        var self = enumerator as ObjectValue;
        var fields = enumerator as StructValue;
        Block body = scope.InBlock(() =>
        {
            var isNext = (Expr)new InlinedCall(scope, expressions).Apply(new FunctionValue(next, null, self), [], fields)!;
            scope.Statements.Add(new If(isNext, Block.Empty, new Block(new Jump(Leaves: true))));
            object? item = current.GetMethod is { } getter && MethodBodies.Of(getter.OriginalDefinition, scope) is not null
                ? new InlinedCall(scope, expressions).Apply(new FunctionValue(getter, null, self), [], fields)
                : self is not null ? new ObjectMembers(scope, expressions).Read(self, "Current", plain)
                : fields!.Fields.FirstOrDefault(static f => f.Name == "Current").Value;
            // The next one takes its place.
            lower(item switch
            {
                Expr number => scope.Captured(number, "item"),
                StructValue structure => structure.Map(s => scope.Captured(s, "item")),
                null => scope.Pool.Zero,
                _ => item,
            });
        });
        scope.Statements.Add(new While(scope.Pool.Truth(true), body));
        return true;
    }

    private static T? Member<T>(INamedTypeSymbol type, string name)
        where T : class, ISymbol => ObjectTypes.Bases(type).SelectMany(t => t.GetMembers(name)).OfType<T>().FirstOrDefault();
}

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers what generated derivatives keep values in, where they are differentiated themselves: tapes and pooled arrays.</summary>
internal sealed class MemoryLowering(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Whether a type is one of them.</summary>
    public static bool IsMemory(ITypeSymbol? type) =>
        type is INamedTypeSymbol
        {
            Name: "ValueTape" or "ArrayMemory" or "SharedMemory",
            ContainingNamespace: { Name: "SymGrad", ContainingNamespace.IsGlobalNamespace: true }
        };

    /// <summary>Whether statements only give memory back.</summary>
    public static bool Disposes(IBlockOperation block) => block.Operations.All(static o =>
        o is IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod: { Name: "Dispose" } method } }
            && IsMemory(method.ContainingType));

    /// <summary>Lowers a call; its value is 0 where it has none that counts.</summary>
    public Expr Lower(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.ContainingType.Name != "ValueTape" || call.Instance is not ILocalReferenceOperation { Local: var local })
            return scope.Pool.Number(0, NumericType.Int32);
        int tape = scope.TapeOf(local);
        NumericType type = TypeMap.Of(method.ContainingType.TypeArguments[0])!.Value;
        IOperation? argument = call.Arguments.FirstOrDefault()?.Value;
        switch (method.Name, argument)
        {
            case ("Push", { } value) when TypeMap.IsSpan(value.Type):
                if (new ArrayLowering(scope, expressions).Resolve(value) is { } kept)
                    scope.Statements.Add(new PushArray(WithoutView(kept, out Expr? keptLength)) { Tape = tape, Length = keptLength });
                break;
            case ("Pop", { } value):
                if (new ArrayLowering(scope, expressions).Resolve(value) is { } restored)
                    scope.Statements.Add(new PopArray(WithoutView(restored, out Expr? restoredLength))
                    {
                        Tape = tape,
                        Length = restoredLength
                    });
                break;
            case ("Push", { } value):
                scope.Statements.Add(new Push([scope.Captured(scope.Pool.Convert(type, expressions.Lower(value)),
                    "kept")])
                { Tape = tape });
                break;
            case ("Pop", null):
                Variable popped = scope.NewLocal("popped", type);
                scope.Statements.Add(new Pop([popped]) { Tape = tape });
                return popped;
        }
        return scope.Pool.Number(0, NumericType.Int32);
    }

    // The first elements of an array need no view, which would not change places with another array as its adjoint does.
    private ArrayVariable WithoutView(ArrayVariable array, out Expr? length)
    {
        length = null;
        if (array.Source is not { } source
            || scope.Statements.LastOrDefault() is not View { Start: Number { IsZero: true }, Length: { } count } view
            || view.Array != array)
            return array;
        scope.Statements.RemoveAt(scope.Statements.Count - 1);
        length = count;
        return source;
    }

    /// <summary>A new array in pooled memory; null where the call makes none.</summary>
    public ArrayVariable? NewArray(IInvocationOperation call)
    {
        if (!IsMemory(call.TargetMethod.ContainingType) || call.TargetMethod.Name is not ("Zeroed" or "Uninitialized"))
            return null;
        Expr length = scope.Fixed(expressions.Lower(call.Arguments[0].Value), "length");
        return new ArrayLowering(scope, expressions).New(TypeMap.Of(call.TargetMethod.ContainingType.TypeArguments[0])!.Value, length);
    }
}

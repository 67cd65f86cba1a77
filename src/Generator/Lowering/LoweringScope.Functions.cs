using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <content>What delegates are.</content>
internal sealed partial class LoweringScope
{
    /// <summary>The function that an expression of a delegate's type is; null where that is not known.</summary>
    public FunctionValue? FunctionOf(IOperation operation) => operation switch
    {
        _ when Given(operation) is ClosureValue given => given.Function,
        ICoalesceOperation { Value: var value, WhenNull: var instead } =>
            FunctionOf(value) ?? (DelegateOf(value) == NoDelegate ? FunctionOf(instead) : null),
        IConversionOperation conversion => FunctionOf(conversion.Operand),
        IDelegateCreationOperation creation => FunctionOf(creation.Target),
        IAnonymousFunctionOperation lambda => new FunctionValue(lambda.Symbol, lambda.Body, Self),
        IMethodReferenceOperation { Instance: null or IInstanceReferenceOperation } method => new FunctionValue(method.Method, null, Self),
        IFieldReferenceOperation or IPropertyReferenceOperation or IEventReferenceOperation =>
            new ObjectMembers(this, new ExpressionLowering(this)).Read(operation) is var read && read is ClosureValue held ? held.Function
                : read as FunctionValue ?? (StaticFunctions.InitializerOf(operation, this) is { } given ? FunctionOf(given) : null),
        IMethodReferenceOperation { Instance: { } instance } method when IsObject(instance.Type)
            && new ObjectReferences(this, new ExpressionLowering(this)).Lower(instance) is ObjectValue made =>
            new FunctionValue(ObjectTypes.Implementation(made.Type, method.Method), null, made),
        ILocalReferenceOperation local => FunctionOf(local.Local),
        IParameterReferenceOperation parameter => FunctionOf(parameter.Parameter),
        _ => null,
    };

    private FunctionValue? FunctionOf(ISymbol symbol) => _functions.TryGetValue(symbol, out FunctionValue? function) ? function
        : SlotOf(symbol) is { } slot && Read(slot) is ClosureValue closure ? closure.Function : null;
}

/// <summary>A function that a local or parameter stands for.</summary>
/// <param name="Method">The method, local function or lambda.</param>
/// <param name="Body">A lambda's body; null for a method.</param>
/// <param name="Self">The object that it belongs to; null where that is none that the method makes.</param>
internal sealed record FunctionValue(IMethodSymbol Method, IBlockOperation? Body, ObjectReference? Self = null)
{
    /// <summary>The delegate that has its variables; null where those are what they are where it is called.</summary>
    public ClosureValue? Closure { get; init; }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <content>What delegates are.</content>
internal sealed partial class LoweringScope
{
    /// <summary>The function that an expression of a delegate's type is; null where that is not known.</summary>
    public FunctionValue? FunctionOf(IOperation operation) => operation switch
    {
        ICoalesceOperation { Value: var value, WhenNull: var instead } =>
            FunctionOf(value) ?? (DelegateOf(value) == NoDelegate ? FunctionOf(instead) : null),
        IConversionOperation conversion => FunctionOf(conversion.Operand),
        IDelegateCreationOperation creation => FunctionOf(creation.Target),
        IAnonymousFunctionOperation lambda => new FunctionValue(lambda.Symbol, lambda.Body, Self),
        IMethodReferenceOperation { Instance: null or IInstanceReferenceOperation } method => new FunctionValue(method.Method, null, Self),
        IFieldReferenceOperation or IPropertyReferenceOperation =>
            new ObjectMembers(this, new ExpressionLowering(this)).Read(operation) as FunctionValue,
        IMethodReferenceOperation { Instance: { } instance } method when IsObject(instance.Type)
            && new ObjectReferences(this, new ExpressionLowering(this)).Lower(instance) is ObjectValue made =>
            new FunctionValue(ObjectTypes.Implementation(made.Type, method.Method), null, made),
        ILocalReferenceOperation local => _functions.TryGetValue(local.Local, out FunctionValue? function) ? function : null,
        IParameterReferenceOperation parameter =>
            _functions.TryGetValue(parameter.Parameter, out FunctionValue? function) ? function : null,
        _ => null,
    };
}

/// <summary>A function that a local or parameter stands for.</summary>
/// <param name="Method">The method, local function or lambda.</param>
/// <param name="Body">A lambda's body; null for a method.</param>
/// <param name="Self">The object that it belongs to; null where that is none that the method makes.</param>
internal sealed record FunctionValue(IMethodSymbol Method, IBlockOperation? Body, ObjectReference? Self = null);

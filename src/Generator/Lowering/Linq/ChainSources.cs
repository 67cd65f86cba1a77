using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <summary>
/// Tells whether a chain of LINQ, or a call of an iterator, that a variable stands for can be computed where the variable is used. What
/// its lambdas read is read then in C# too; but its sources and arguments are those of the place where it is made, and must not change.
/// </summary>
/// <param name="scope">What is being lowered.</param>
internal sealed class ChainSources(LoweringScope scope)
{
    /// <summary>Whether nothing that the chain is made of changes while it is in use.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="use">Within which it is used.</param>
    /// <param name="assigned">The variable that it is assigned to, which is what it was before; null where there is none.</param>
    public bool StayTheSame(IInvocationOperation chain, IOperation use, ISymbol? assigned = null)
    {
        List<IOperation> parts = [.. Sources(chain).Where(part => assigned is null || !IsSame(SymbolOf(part), assigned))];
        // A lambda or local function may run at any time.
        IEnumerable<IOperation> functions = ArrayUse.Root(chain).Descendants()
            .Where(static o => o is IAnonymousFunctionOperation or ILocalFunctionOperation);
        List<IOperation> changed = [.. Run((KeepsNothing(use) ? null : Later(chain)) ?? [use], functions).SelectMany(Targets)];
        bool changesParts = changed.Any(static t =>
            t is IArrayElementReferenceOperation or IMemberReferenceOperation or IInvocationOperation);
        return parts.TrueForAll(part => part switch
        {
            ILocalReferenceOperation or IParameterReferenceOperation => !changed.Any(t => IsSame(SymbolOf(t), SymbolOf(part))),
            IFieldReferenceOperation { Field.IsReadOnly: true }
                or IPropertyReferenceOperation { Property.SetMethod: null or { IsInitOnly: true } }
                => true,
            IFieldReferenceOperation or IPropertyReferenceOperation => !changed.Any(t => IsSame(SymbolOf(t), SymbolOf(part))),
            IArrayElementReferenceOperation => !changesParts,
            IAssignmentOperation or IIncrementOrDecrementOperation => false,
            IInvocationOperation call when !IsLazy(call) && KnownMethods.Find(call.TargetMethod) is null => !changesParts,
            _ => true,
        });
    }

    // Whether a call is over with what it was given: no object may keep it.
    private bool KeepsNothing(IOperation use) => use is IInvocationOperation { Instance: null, TargetMethod: { IsStatic: true } method }
        && method.Parameters.Select(static p => p.Type).Append(method.ReturnType).All(t => scope.Types.Of(t) is not null
            || scope.Types.FieldsOf(t) is not null || scope.Types.OfArray(t) is not null || InlinedCall.IsSequence(scope.Types.Resolve(t)));

    private bool IsLazy(IInvocationOperation call) =>
        LinqSequences.IsLinq(call) || new Iterators(scope, new ExpressionLowering(scope)).IsIterator(call);

    // What is evaluated where the chain is made: all but its lambdas.
    private static IEnumerable<IOperation> Sources(IOperation operation) => operation is IAnonymousFunctionOperation ? []
        : operation.ChildOperations.SelectMany(Sources).Prepend(operation);

    // What stands behind the declaration of a variable, in the block where the variable is known; null where there is none.
    private static IEnumerable<IOperation>? Later(IOperation chain)
    {
        IOperation? declarator = chain.Parent;
        while (declarator is not (null or IVariableDeclaratorOperation or IBlockOperation))
            declarator = declarator.Parent;
        IOperation? block = declarator;
        while (block is not (null or IBlockOperation))
            block = block.Parent;
        return declarator is IVariableDeclaratorOperation && block is IBlockOperation known
            ? known.Operations.Where(o => o.Syntax.SpanStart >= declarator.Syntax.Span.End) : null;
    }

    // Operations, with those of the methods that they call.
    private IEnumerable<IOperation> Run(IEnumerable<IOperation> operations, IEnumerable<IOperation> functions)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IOperation>([.. operations, .. functions]);
        while (open.Count > 0)
        {
            foreach (IOperation part in open.Pop().DescendantsAndSelf())
            {
                yield return part;
                IMethodSymbol? called = part switch
                {
                    IInvocationOperation call => call.TargetMethod,
                    IPropertyReferenceOperation property => property.Property.SetMethod,
                    _ => null,
                };
                if (called?.OriginalDefinition is { DeclaringSyntaxReferences.Length: > 0 } written && seen.Add(written)
                    && MethodBodies.Of(written, scope) is { } body)
                    open.Push(body);
            }
        }
    }

    private static IEnumerable<IOperation> Targets(IOperation operation) => operation switch
    {
        // What an initialiser gives to an object that is being made.
        ISimpleAssignmentOperation
        {
            Target: IMemberReferenceOperation
            {
                Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }
            }
        } => [],
        IAssignmentOperation assignment => Places(assignment.Target),
        IIncrementOrDecrementOperation step => Places(step.Target),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => Places(argument.Value),
        _ => [],
    };

    private static IEnumerable<IOperation> Places(IOperation target) => ArrayUse.Unconverted(target) switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(Places),
        IDeclarationExpressionOperation or IDiscardOperation => [],
        var place => [place],
    };

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member.OriginalDefinition,
        _ => null,
    };

    private static bool IsSame(ISymbol? one, ISymbol? other) => one is not null && SymbolEqualityComparer.Default.Equals(one, other);
}

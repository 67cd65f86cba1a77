using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <content>Values that are made of parts, evaluated one after the other, and those that are one of two.</content>
internal sealed partial class StructLowering
{
    private StructValue? Created(IObjectCreationOperation creation)
    {
        if (scope.Types.FieldsOf(creation.Type) is not { } fields || creation.Constructor is not { } constructor)
            return null;
        StructValue? value = HasOnlyParameters(constructor, fields.Count)
            ? OfParameters(creation, [.. constructor.Parameters.Select(static p => p.Name)])
            : TakesFields(constructor, fields) ? OfParameters(creation, [.. fields.Select(static f => f.Name)])
            : LibrarySource.Of(constructor, scope.Compilation) is { } make
            ? new InlinedCall(scope, expressions).LowerStruct(make, creation.Arguments.Select(static a => a.Value).ToList(), null,
                creation.Arguments.Select(static a => a.Parameter!.Ordinal).ToList())
            : new InlinedCall(scope, expressions).LowerConstructor(constructor, creation.Arguments, Zero(creation.Type!), creation);
        return value is null || creation.Initializer is null ? value : Initialized(value, creation.Initializer);
    }

    // A record's parameters are its fields where it declares no others, nor any of them itself.
    private bool HasOnlyParameters(IMethodSymbol constructor, int fields) => constructor.Parameters.Length == fields
        && constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.Cancellation) is RecordDeclarationSyntax
        && constructor.Parameters.All(p => constructor.ContainingType.GetMembers(p.Name)
            .Any(m => m.DeclaringSyntaxReferences.Any(r => r.GetSyntax(scope.Cancellation) is ParameterSyntax)));

    // The constructor of a library's type that takes its fields, in their order.
    private static bool TakesFields(IMethodSymbol constructor, IReadOnlyList<(string Name, ITypeSymbol Type)> fields) =>
        LibrarySource.FieldsOf(constructor.ContainingType) is not null && constructor.Parameters.Length == fields.Count
        && constructor.Parameters.Select(static p => p.Type).SequenceEqual(fields.Select(static f => f.Type),
            SymbolEqualityComparer.Default);

    // The value whose fields are the arguments; the names are those of the fields, by parameter.
    private StructValue? OfParameters(IObjectCreationOperation creation, IReadOnlyList<string> names)
    {
        if (Parts(creation.Arguments.Select(static a => a.Value)) is not { } parts)
            return null;
        StructValue value = Zero(creation.Type!);
        for (int i = 0; i < parts.Count; i++)
            value = value.With(names[creation.Arguments[i].Parameter!.Ordinal], parts[i]);
        return value;
    }

    // The values of parts, evaluated one after the other; null where one cannot be followed.
    private IReadOnlyList<object>? Parts(IEnumerable<IOperation> parts)
    {
        var operands = new Operands(scope);
        foreach (IOperation part in parts)
        {
            if (Value(part) is not { } value)
                return null;
            operands.Add(value, part);
        }
        return operands.Settle();
    }

    private StructValue? Initialized(StructValue original, IObjectOrCollectionInitializerOperation initializer)
    {
        var operands = new Operands(scope);
        operands.Add(original, initializer);
        var names = new List<string>();
        foreach (IOperation operation in initializer.Initializers)
        {
            if (operation is not ISimpleAssignmentOperation assignment || original[NameOf(assignment.Target)] is null
                || Value(assignment.Value) is not { } field)
                return null;
            names.Add(NameOf(assignment.Target));
            operands.Add(field, assignment.Value);
        }
        IReadOnlyList<object> values = operands.Settle();
        var value = (StructValue)values[0];
        for (int i = 0; i < names.Count; i++)
            value = value.With(names[i], values[i + 1]);
        return value;
    }

    // One of two structs; where one has something to do before it has its value, an if statement does it.
    private StructValue? Chosen(IConditionalOperation conditional, IOperation whenFalse)
    {
        Expr condition = expressions.Lower(conditional.Condition);
        StructValue? first = null, second = null;
        Block beforeFirst = scope.InBlock(() => first = Lower(conditional.WhenTrue), BlockKind.Branch),
            beforeSecond = scope.InBlock(() => second = Lower(whenFalse), BlockKind.Branch);
        if (first is null || second is null)
            return null;
        if (beforeFirst.Statements.Count + beforeSecond.Statements.Count == 0)
            return Chosen(condition, first, second);
        StructValue chosen = NewLocal("chosen", conditional.Type!);
        scope.Statements.Add(new If(condition, Assigned(beforeFirst, first), Assigned(beforeSecond, second)));
        return chosen;

        Block Assigned(Block before, StructValue value)
        {
            before = scope.WithoutDeclared(before);
            Block assignments = scope.InBlock(() => Assign(chosen, value, null));
            return new Block([.. before.Statements, .. assignments.Statements]) { Locals = [.. before.Locals, .. assignments.Locals] };
        }
    }

    // The first arm that fits, from one on.
    private bool Choose(ISwitchExpressionOperation @switch, object input, int number, StructValue chosen)
    {
        if (number == @switch.Arms.Length)
        {
            scope.Statements.Add(new Throw());
            return true;
        }
        ISwitchExpressionArmOperation arm = @switch.Arms[number];
        Expr? condition = new PatternLowering(scope, expressions).Condition(arm.Pattern, arm.Guard, input);
        if (condition is null)
            return Take();
        bool isFollowed = true;
        Block first = scope.InBlock(() => isFollowed &= Take(), BlockKind.Branch),
            others = scope.InBlock(() => isFollowed &= Choose(@switch, input, number + 1, chosen), BlockKind.Branch);
        scope.Statements.Add(new If(condition, first, others));
        return isFollowed;

        bool Take()
        {
            if (arm.Value is IConversionOperation { Operand: IThrowOperation } or IThrowOperation)
                scope.Statements.Add(new Throw());
            else if (Lower(arm.Value) is { } value)
                Assign(chosen, value, null);
            else
                return false;
            return true;
        }
    }

    private StructValue Chosen(Expr condition, StructValue whenTrue,
        StructValue whenFalse) => new(whenTrue.Fields.Select((f, i) => (f.Name, f.Value is StructValue inner
        ? Chosen(condition, inner, (StructValue)whenFalse.Fields[i].Value)
        : (object)scope.Pool.Conditional(condition, (Expr)f.Value, (Expr)whenFalse.Fields[i].Value))).ToList());
}

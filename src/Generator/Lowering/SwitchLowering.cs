using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers a switch statement to if statements, section by section.</summary>
internal sealed class SwitchLowering(LoweringScope scope, ExpressionLowering expressions, StatementLowering statements)
{
    public void Lower(ISwitchOperation @switch)
    {
        // What guards change is not what the value was.
        bool isKept = @switch.Value.Type?.SpecialType == SpecialType.System_String || scope.IsObject(@switch.Value.Type)
            || scope.Types.OfArray(@switch.Value.Type) is not null
            || scope.Types.FieldsOf(@switch.Value.Type) is not null
            || @switch.Cases.SelectMany(static c => c.Clauses).OfType<IPatternCaseClauseOperation>().Any(static c => MayChange(c.Guard));
        object value = isKept ? new PatternLowering(scope, expressions).Input(@switch.Value) : expressions.Lower(@switch.Value);
        scope.EnterSwitch(@switch);
        // C# tests the default section last, wherever it stands.
        var sections = @switch.Cases.OrderBy(static section => section.Clauses.Any(static c => c is IDefaultCaseClauseOperation)).ToList();
        Section(sections, 0, value);
    }

    private void Section(List<ISwitchCaseOperation> sections, int index, object value)
    {
        if (index == sections.Count)
            return;
        ISwitchCaseOperation section = sections[index];
        if (section.Clauses.Any(static c => c is IDefaultCaseClauseOperation))
        {
            Body(section);
            return;
        }
        Expr condition = Condition(section.Clauses[0], value);
        foreach (ICaseClauseOperation clause in section.Clauses.Skip(1))
            condition = expressions.Connected(LogicOperator.Or, condition, () => Condition(clause, value));
        Block then = scope.InBlock(() => Body(section), BlockKind.Branch);
        Block otherwise = scope.InBlock(() => Section(sections, index + 1, value), BlockKind.Branch);
        scope.Statements.Add(new If(condition, then, otherwise));
    }

    private static bool MayChange(IOperation? guard) => guard is not null
        && guard.DescendantsAndSelf().Any(static o => o is IAssignmentOperation or IIncrementOrDecrementOperation or IInvocationOperation);

    private Expr Condition(ICaseClauseOperation clause, object value)
    {
        var patterns = new PatternLowering(scope, expressions);
        switch (clause)
        {
            case ISingleValueCaseClauseOperation single when value is Text text && new Texts(scope).Equal(text, single.Value) is { } equal:
                return equal;
            case ISingleValueCaseClauseOperation single when value is Expr:
                return scope.Pool.Compare(ComparisonOperator.Equal, (Expr)value, expressions.Lower(single.Value));
            case IRelationalCaseClauseOperation relational when ExpressionLowering.Comparison(relational.Relation) is { } comparison:
                return scope.Pool.Compare(comparison, (Expr)value, expressions.Lower(relational.Value));
            case IPatternCaseClauseOperation pattern:
                return patterns.Condition(pattern.Pattern, pattern.Guard, value) ?? scope.Pool.Truth(true);
            default:
                scope.Report(Rules.UnsupportedStatement, clause, "This case", "");
                return scope.Pool.Compare(ComparisonOperator.Equal, scope.Pool.Zero, scope.Pool.Zero);
        }
    }

    /// <summary>Lowers a jump to another section of a switch statement: what stands there; false where it is none.</summary>
    public bool Jump(IBranchOperation jump)
    {
        // A section that comes back to itself would be a loop.
        ISwitchCaseOperation? section = Around(jump)?.Cases.FirstOrDefault(c => c.Clauses
            .Any(clause => SymbolEqualityComparer.Default.Equals(clause.Label, jump.Target)));
        if (section is null || scope.Sections.Contains(section))
            return false;
        scope.Redeclare(section);
        Body(section);
        return true;
    }

    private static ISwitchOperation? Around(IOperation operation)
    {
        for (IOperation? around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is ISwitchOperation @switch)
                return @switch;
        }
        return null;
    }

    // The break that ends a section is the end of its block; any other sets the flag that the switch is left.
    private void Body(ISwitchCaseOperation section)
    {
        List<IOperation> body = section.Body.ToList();
        if (body.Count == 1 && body[0] is IBlockOperation block)
            body = block.Operations.ToList();
        if (body.Count > 0 && body[body.Count - 1] is IBranchOperation { BranchKind: BranchKind.Break })
            body.RemoveAt(body.Count - 1);
        scope.Sections.Push(section);
        statements.LowerAll(body);
        scope.Sections.Pop();
    }
}

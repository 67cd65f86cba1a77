using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers C# statements to the statements of a program.</summary>
internal sealed class StatementLowering
{
    private const int LongestComment = 100;

    private readonly LoweringScope _scope;
    private readonly ExpressionLowering _expressions;

    public StatementLowering(LoweringScope scope)
    {
        _scope = scope;
        _expressions = new ExpressionLowering(scope);
    }

    /// <summary>Lowers statements one after the other into the scope's current block.</summary>
    public void LowerAll(IEnumerable<IOperation> statements)
    {
        foreach (IOperation statement in statements)
            Lower(statement);
    }

    private void Lower(IOperation statement)
    {
        _scope.Cancellation.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        _scope.ChangedWithin = ChangedWithin(statement);
        switch (statement)
        {
            case IBlockOperation block:
                LowerAll(block.Operations);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(static d => d.Declarators))
                    Declare(declarator);
                break;
            case IExpressionStatementOperation { Operation: ISimpleAssignmentOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation } assignment:
                Assignment(assignment.Operation);
                break;
            case IConditionalOperation branch:
                Expr condition = _expressions.Lower(branch.Condition);
                Block then = _scope.InBlock(() => Lower(branch.WhenTrue));
                Block otherwise = branch.WhenFalse is null ? Block.Empty : _scope.InBlock(() => Lower(branch.WhenFalse));
                _scope.Statements.Add(new If(condition, then, otherwise));
                break;
            case ISwitchOperation @switch:
                new SwitchLowering(_scope, _expressions, this).Lower(@switch);
                break;
            case IReturnOperation { ReturnedValue: { } value }:
                _scope.Statements.Add(new Return(_expressions.Lower(value)) { Text = TextOf(statement.Syntax) });
                break;
            case IThrowOperation:
                _scope.Statements.Add(new Throw());
                break;
            case IEmptyOperation:
                break;
            case IInvalidOperation:
                _scope.IsBroken = true;
                break;
            default:
                Refuse(statement);
                break;
        }
    }

    // Blocks and branches hold statements, which are looked at one by one; of those only what they evaluate first counts here.
    private static HashSet<ISymbol> ChangedWithin(IOperation statement)
    {
        var changed = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        IOperation? evaluated = statement switch
        {
            IConditionalOperation branch => branch.Condition,
            ISwitchOperation @switch => @switch.Value,
            IExpressionStatementOperation e => e.Operation,
            IVariableDeclarationGroupOperation or IReturnOperation => statement,
            _ => null,
        };
        if (evaluated is null)
            return changed;
        // A statement that is an assignment reads before it writes, whatever it assigns to.
        IEnumerable<IOperation> within = statement is IExpressionStatementOperation ? evaluated.Descendants() : evaluated.DescendantsAndSelf();
        foreach (IOperation operation in within)
        {
            IOperation? target = operation switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation step => step.Target,
                _ => null,
            };
            if (target is ILocalReferenceOperation local)
                changed.Add(local.Local);
            else if (target is IParameterReferenceOperation parameter)
                changed.Add(parameter.Parameter);
        }
        return changed;
    }

    private void Declare(IVariableDeclaratorOperation declarator)
    {
        ILocalSymbol local = declarator.Symbol;
        if (local.IsConst)
            return;
        if (local.RefKind != RefKind.None || TypeMap.Of(local.Type) is not { } type)
        {
            if (local.Type is IErrorTypeSymbol)
                _scope.IsBroken = true;
            else
                _scope.Report(Rules.UnsupportedType, declarator, local.Name, local.Type.ToDisplayString(), " as locals so far");
            return;
        }
        IVariableInitializerOperation? initializer = declarator.GetVariableInitializer();
        if (initializer is null)
            return;
        Expr value = _expressions.Lower(initializer.Value);
        _scope.Statements.Add(new Assign(_scope.VariableOf(local, type), value) { Text = TextOf(declarator) });
    }

    /// <summary>Lowers an assignment to a local or parameter; its value is the variable's new one.</summary>
    public Expr Assignment(IOperation assignment)
    {
        IOperation target = assignment switch
        {
            ISimpleAssignmentOperation { IsRef: false } simple => simple.Target,
            ICompoundAssignmentOperation compound => compound.Target,
            IIncrementOrDecrementOperation increment => increment.Target,
            _ => assignment,
        };
        if (assignment is ISimpleAssignmentOperation { Target: IDiscardOperation } discarded)
            return _expressions.Lower(discarded.Value);
        ISymbol? symbol = target switch
        {
            ILocalReferenceOperation { Local.RefKind: RefKind.None } local => local.Local,
            IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter => parameter.Parameter,
            _ => null,
        };
        if (symbol is null || TypeMap.Of(target.Type) is not { } type)
        {
            if (target is IInvalidOperation || target.Type is IErrorTypeSymbol)
                _scope.IsBroken = true;
            else
                _scope.Report(Rules.UnsupportedStatement, assignment, "An assignment to '" + target.Syntax + "'", "; assign to locals");
            return _scope.Pool.Zero;
        }

        Variable variable = _scope.VariableOf(symbol, type);
        Expr before = assignment is ISimpleAssignmentOperation ? variable : _scope.Read(symbol, type);
        Expr value = assignment switch
        {
            ISimpleAssignmentOperation simple => _expressions.Lower(simple.Value),
            ICompoundAssignmentOperation compound => Compound(compound, before, type),
            IIncrementOrDecrementOperation { OperatorMethod: null } step =>
                Algebraic(step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract, before, _scope.Pool.One, step),
            _ => _expressions.Refuse(Rules.UnsupportedExpression, assignment, "'" + assignment.Syntax + "' within an expression", "; give it a statement of its own"),
        };
        _scope.Statements.Add(new Assign(variable, value) { Text = TextOf(assignment.Syntax) });
        return assignment is IIncrementOrDecrementOperation { IsPostfix: true } ? before : _scope.Read(symbol, type);
    }

    private Expr Compound(ICompoundAssignmentOperation compound, Expr before, NumericType type)
    {
        if (compound.OperatorMethod is not null || compound.OutConversion is { IsUserDefined: true } || compound.InConversion is { IsUserDefined: true })
            return _expressions.Refuse(Rules.UnsupportedExpression, compound, "A user-defined operator", "");
        Expr value = _expressions.Lower(compound.Value);
        // f += d computes in double and converts back, as C# does.
        NumericType wide = value.Type is NumericType.Exact ? type : value.Type;
        Expr left = wide == type ? before : _scope.Pool.Convert(wide, before);
        return _scope.Pool.Convert(type, Algebraic(compound.OperatorKind, left, value, compound));
    }

    private Expr Algebraic(BinaryOperatorKind kind, Expr left, Expr right, IOperation at)
    {
        ExprPool pool = _scope.Pool;
        return kind switch
        {
            BinaryOperatorKind.Add => pool.Sum(left, right),
            BinaryOperatorKind.Subtract => pool.Sum(left, pool.Negate(right)),
            BinaryOperatorKind.Multiply => pool.Product(left, right),
            BinaryOperatorKind.Divide => pool.Quotient(left, right),
            BinaryOperatorKind.And when left.Type == NumericType.Boolean => pool.Logic(LogicOperator.And, left, right),
            BinaryOperatorKind.Or when left.Type == NumericType.Boolean => pool.Logic(LogicOperator.Or, left, right),
            _ => _expressions.Refuse(Rules.UnsupportedExpression, at, "The operator in '" + at.Syntax + "'", ""),
        };
    }

    private void Refuse(IOperation statement)
    {
        (string what, string hint) = statement switch
        {
            IForEachLoopOperation or IForLoopOperation or IWhileLoopOperation => ("A loop", "; write the terms out"),
            ILocalFunctionOperation => ("A local function", "; write its expression where it is called"),
            IUsingOperation or IUsingDeclarationOperation or ILockOperation or ITryOperation => ("This statement", ""),
            ILabeledOperation or IBranchOperation => ("A jump", "; use if and else"),
            IDeconstructionAssignmentOperation or IExpressionStatementOperation { Operation: IDeconstructionAssignmentOperation } => ("A deconstruction", "; assign to one local at a time"),
            IExpressionStatementOperation => ("A statement that only has effects", "; a differentiated method computes from its parameters"),
            IReturnOperation => ("A return without a value", ""),
            _ => ("This statement", ""),
        };
        _scope.Report(Rules.UnsupportedStatement, statement, what, hint);
    }

    // Of double x = 1, y = 2 each variable gets its own part.
    private static string TextOf(IVariableDeclaratorOperation declarator) =>
        declarator.Syntax.Parent is VariableDeclarationSyntax { Variables.Count: 1, Parent: { } alone } ? TextOf(alone)
        : declarator.Syntax.Parent is VariableDeclarationSyntax list ? TextOf(list.Type) + " " + TextOf(declarator.Syntax)
        : TextOf(declarator.Syntax);

    private static string TextOf(SyntaxNode syntax)
    {
        string text = Regex.Replace(syntax.ToString(), @"\s+", " ").Trim().TrimEnd(';');
        return text.Length <= LongestComment ? text : text.Substring(0, LongestComment) + "...";
    }
}

/// <summary>Lowers a switch statement to if statements, section by section.</summary>
internal sealed class SwitchLowering(LoweringScope scope, ExpressionLowering expressions, StatementLowering statements)
{
    public void Lower(ISwitchOperation @switch)
    {
        Expr value = expressions.Lower(@switch.Value);
        // C# tests the default section last, wherever it stands.
        var sections = @switch.Cases.OrderBy(static section => section.Clauses.Any(static c => c is IDefaultCaseClauseOperation)).ToList();
        Section(sections, 0, value);
    }

    private void Section(List<ISwitchCaseOperation> sections, int index, Expr value)
    {
        if (index == sections.Count)
            return;
        ISwitchCaseOperation section = sections[index];
        if (section.Clauses.Any(static c => c is IDefaultCaseClauseOperation))
        {
            Body(section);
            return;
        }
        var conditions = section.Clauses.Select(clause => Condition(clause, value)).ToList();
        Expr condition = conditions.Count == 1 ? conditions[0] : scope.Pool.Logic(LogicOperator.Or, conditions);
        Block then = scope.InBlock(() => Body(section));
        Block otherwise = scope.InBlock(() => Section(sections, index + 1, value));
        scope.Statements.Add(new If(condition, then, otherwise));
    }

    private Expr Condition(ICaseClauseOperation clause, Expr value)
    {
        var patterns = new PatternLowering(scope, expressions);
        switch (clause)
        {
            case ISingleValueCaseClauseOperation single:
                return scope.Pool.Compare(ComparisonOperator.Equal, value, expressions.Lower(single.Value));
            case IRelationalCaseClauseOperation relational when ExpressionLowering.Comparison(relational.Relation) is { } comparison:
                return scope.Pool.Compare(comparison, value, expressions.Lower(relational.Value));
            case IPatternCaseClauseOperation pattern when patterns.Condition(pattern.Pattern, pattern.Guard, value) is { } condition:
                return condition;
            default:
                scope.Report(Rules.UnsupportedStatement, clause, "This case", "");
                return scope.Pool.Compare(ComparisonOperator.Equal, scope.Pool.Zero, scope.Pool.Zero);
        }
    }

    // The break that ends a section is the end of its block; any other break is a jump and is refused as one.
    private void Body(ISwitchCaseOperation section)
    {
        List<IOperation> body = section.Body.ToList();
        if (body.Count == 1 && body[0] is IBlockOperation block)
            body = block.Operations.ToList();
        if (body.Count > 0 && body[body.Count - 1] is IBranchOperation { BranchKind: BranchKind.Break })
            body.RemoveAt(body.Count - 1);
        statements.LowerAll(body);
    }
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <content>Blocks that are left before their end: by exceptions that are caught, returns and jumps.</content>
internal sealed partial class LoweringScope
{
    private readonly List<ITypeSymbol?> _kinds = [];
    private int _exits;

    /// <summary>The try blocks that are being lowered, the innermost first.</summary>
    public Stack<TryRegion> Regions { get; private set; } = new();

    /// <summary>The blocks that are being lowered after which something else has to be done, the innermost first.</summary>
    public Stack<ExitBlock> Exits { get; private set; } = new();

    /// <summary>The kind of the exception that has been thrown and not been caught yet, 0 where there is none.</summary>
    public Variable? Thrown { get; set; }

    /// <summary>The labels behind the blocks that are being lowered.</summary>
    public Stack<(ILabelSymbol Label, ExitBlock Block)> Forward { get; } = new();

    /// <summary>Whether a label stands right behind the innermost block that is being lowered.</summary>
    public bool IsForward(ILabelSymbol label) => ExitHere() is { } exit
        && Forward.Any(f => ReferenceEquals(f.Block, exit) && SymbolEqualityComparer.Default.Equals(f.Label, label));

    /// <summary>Jumps to a label behind a block that is being lowered; false where it is none.</summary>
    public bool GoForward(ILabelSymbol label)
    {
        if (!IsForward(label))
        {
            if (ExitHere() is not { Jumped: { } jumped } exit
                || exit.Labels.ToList().FindIndex(l => SymbolEqualityComparer.Default.Equals(l, label)) is var at && at < 0)
                return false;
            Statements.Add(new Assign(jumped, pool.Number(3 + at, NumericType.Int32)));
        }
        Statements.Add(new Return(ExitValue));
        return true;
    }

    /// <summary>What a body that is being lowered returns where it ends early, which nobody reads.</summary>
    public Expr ExitValue { get; set; } = pool.Zero;

    /// <summary>The exceptions that are being handled, the innermost first: their kind, and which it can be.</summary>
    public Stack<(Expr Kind, List<int> Kinds)> Handled { get; } = new();

    /// <summary>How often something that is caught has been thrown so far.</summary>
    public int ExitsMet => _exits;

    /// <summary>The exception type of a kind.</summary>
    public ITypeSymbol? TypeOfKind(int kind) => _kinds[kind - 1];

    /// <summary>Throws: to where it is caught, or out of the method.</summary>
    /// <param name="type">The type of the exception; null where that is not known.</param>
    /// <param name="at">What throws.</param>
    public void Throw(ITypeSymbol? type, IOperation? at)
    {
        foreach (TryRegion region in Regions)
        {
            bool? catches = region.Catches(type);
            if (catches is null)
                Report(Rules.UnsupportedStatement, at ?? Root, "What throws here, where only the run tells whether it is caught,",
                    "; test before instead of catching after, or catch Exception");
            if (catches != false)
            {
                int kind = KindOf(type);
                region.Raised.Add(kind);
                foreach (TryRegion inner in Regions.TakeWhile(r => r != region))
                    inner.LetsPass = true;
                if (region.AsksWhich(type))
                    Keep(region, at);
                Statements.Add(new Assign(Thrown!, pool.Number(kind, NumericType.Int32)));
                _exits++;
                Statements.Add(new Return(ExitValue));
                return;
            }
        }
        Statements.Add(new Throw());
    }

    // What a clause may ask for.
    private void Keep(TryRegion region, IOperation? at)
    {
        var expressions = new ExpressionLowering(this);
        IObjectCreationOperation? creation = (at as IThrowOperation)?.Exception is { } exception
            ? ArrayUse.Unconverted(exception) as IObjectCreationOperation : null;
        if (region.Exception is { } slot && creation is not null && IsObject(creation.Type))
        {
            if (new ObjectReferences(this, expressions).Lower(creation) is not { } made)
                new ObjectReferences(this, expressions).Refuse(creation);
            else if (!Assign(slot, made, null))
                new ObjectReferences(this, expressions).RefuseKept(creation);
            return;
        }
        if (region.Message is not { } message)
            return;
        IOperation? given = creation?.Arguments.FirstOrDefault(static a => a.Parameter?.Name == "message")?.Value;
        Expr number = pool.Number(-1, NumericType.Int32);
        if (given is not null)
            number = new TextNumbers(this, expressions).Own(given) ?? expressions.Lower(given);
        else
            MakeText(at ?? Root);
        Statements.Add(new Assign(message, number));
    }

    /// <summary>What exceptions that are handled have as messages.</summary>
    public Dictionary<ISymbol, Variable> MessagesOf { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Throws an exception of .NET's.</summary>
    public void Throw(string type, IOperation? at = null) => Throw(Compilation.GetTypeByMetadataName(type), at);

    /// <summary>Leaves the block that is being lowered where something has been thrown within what was just lowered.</summary>
    /// <param name="before">How often something had been thrown before.</param>
    public void PassOn(int before)
    {
        if (_exits == before || Thrown is null || Regions.Count == 0)
            return;
        Statements.Add(new If(pool.Compare(ComparisonOperator.NotEqual, Thrown, pool.Number(0, NumericType.Int32)),
            new Block(new Return(ExitValue)), Block.Empty));
    }

    /// <summary>Whether exceptions of .NET of a type are caught around here.</summary>
    public bool IsCaught(string type) => Regions.Any(r => r.Catches(type));

    /// <summary>Returns from the method that is being lowered, after what has to be done before.</summary>
    public void Leave(Expr value, string? text = null)
    {
        if (ExitHere() is not { Returned: { } returned } exit)
        {
            Statements.Add(new Return(value) { Text = text });
            return;
        }
        Statements.Add(new Assign(returned, pool.Truth(true)));
        if (exit.Value is { } kept)
            Statements.Add(new Assign(kept, pool.Convert(kept.Type, value)) { Text = text });
        Statements.Add(new Return(ExitValue));
    }

    /// <summary>Jumps out of a loop, or to its next iteration, after what has to be done before.</summary>
    /// <param name="leaves">Whether the loop is left.</param>
    /// <param name="target">The loop.</param>
    public void Jump(bool leaves, SyntaxNode? target)
    {
        if (ExitTo(target) is not { Jumped: { } jumped })
        {
            Statements.Add(new Jump(leaves));
            return;
        }
        Statements.Add(new Assign(jumped, pool.Number(leaves ? 2 : 1, NumericType.Int32)));
        Statements.Add(new Return(ExitValue));
    }

    /// <summary>The innermost block of the method that is being lowered that something around it ends; null if none.</summary>
    public ExitBlock? ExitTo(SyntaxNode? target) =>
        ExitHere() is { } exit && target is not null && target.Span.Contains(exit.Around.Span) && target != exit.Around ? exit : null;

    private ExitBlock? ExitHere() => Exits.Count > 0 && Exits.Peek() is var exit && exit.Depth == Methods.Count ? exit : null;

    private int KindOf(ITypeSymbol? type)
    {
        int at = _kinds.FindIndex(k => SymbolEqualityComparer.Default.Equals(k, type));
        if (at < 0)
        {
            at = _kinds.Count;
            _kinds.Add(type);
        }
        return at + 1;
    }

    /// <summary>Lowers what sees nothing of the blocks around it.</summary>
    private (Stack<TryRegion> Regions, Stack<ExitBlock> Exits, Variable? Thrown) EnterApart()
    {
        (Stack<TryRegion>, Stack<ExitBlock>, Variable?) outer = (Regions, Exits, Thrown);
        (Regions, Exits, Thrown) = (new(), new(), null);
        return outer;
    }
}

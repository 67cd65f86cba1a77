using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers calls of methods that the function table knows, and of a few that are written out.</summary>
internal sealed class CallLowering(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;

    public Expr Lower(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.Name is "GetLength" or "GetLongLength" && call.Instance is not null
            && call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: int dimension and >= 0 }
            && new ArrayLowering(scope, expressions).Length(call.Instance, dimension) is { } length)
        {
            return method.Name == "GetLength" ? length : _pool.Convert(NumericType.Int64, length);
        }
        if (method.Name is "GetUpperBound" or "GetLowerBound" && call.Instance is not null
            && call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: int along and >= 0 }
            && new ArrayLowering(scope, expressions).Length(call.Instance, along) is { } bound)
        {
            return method.Name == "GetLowerBound"
                ? _pool.Number(0, NumericType.Int32) : _pool.Sum(bound, _pool.Number(-1, NumericType.Int32));
        }
        if (method.Name is "Equals" or "CompareTo" && call.Instance is not null && Compared(call, call.Instance) is { } order)
            return order;
        if (method.Name == "CompareTo" && call.Instance is not null && ComparedParts(call, call.Instance) is { } ofParts)
            return ofParts;
        if (method is { Name: "HasFlag", ContainingType.SpecialType: SpecialType.System_Enum } && HasFlag(call) is { } isSet)
            return isSet;
        if (method.Name is "Contains" or "IndexOf" && call.Arguments.Length == 1 && CollectionTypes.IsList(method.ContainingType)
            && new LinqLowering(scope, expressions).Search(call.Instance!, Argument(call, 0), method.Name == "IndexOf") is { } place)
        {
            return place;
        }
        if (new CustomCall(scope, expressions).Lower(call) is { } custom)
            return custom;
        if (new ImplicitCall(scope, expressions).Lower(call) is { } solution)
            return solution;
        if (new CustomFunction(scope, expressions).Lower(call) is { } given)
            return given;
        if (new LaneFunctions(scope, expressions).Lower(call) is { } lane)
            return lane;
        if (MemoryLowering.IsMemory(method.ContainingType))
            return new MemoryLowering(scope, expressions).Lower(call);
        if (TensorLowering.IsTensor(method))
            return new TensorLowering(scope, expressions).Lower(call) ?? _pool.Zero;
        if (new LinqLowering(scope, expressions).Lower(call) is { } reduced)
            return reduced;
        if (KnownMethods.Find(method) is null && new InlinedCall(scope, expressions).Lower(call, out Expr? value))
            return value ?? _pool.Zero;
        if (method.Name == "DivRem" && KnownMethods.IsMath(method.ContainingType) && method.Parameters.Length == 3)
            return DivRem(call);
        if (method.Name == "Round" && KnownMethods.IsMath(method.ContainingType) && scope.Types.IsFloating(method.ReturnType)
            && Rounded(call) is { } rounded)
            return rounded;
        if (scope.Types.Of(method.ReturnType) is null || method.Parameters.Any(p => scope.Types.Of(p.Type) is null))
            return RefuseCall(call);
        if (KnownMethods.Find(method) is { } function)
        {
            Expr[] arguments = Arguments(call);
            if (function.Kink is not null && arguments[0].Type.IsReal())
                scope.Report(Rules.Kink, call, method.Name, function.Kink);
            return _pool.Call(function, arguments);
        }
        if ((method.Name != "ScaleB" || Constant(call, 1) is not int) && new NetNumbers(scope, expressions).Lower(call) is { } computed)
            return computed;
        if (!method.IsStatic || !KnownMethods.IsMath(method.ContainingType))
            return RefuseCall(call);
        return (method.Name, method.Parameters.Length) switch
        {
            ("CreateChecked" or "CreateSaturating" or "CreateTruncating",
                1) when scope.Types.IsFloating(method.ContainingType.TypeArguments.FirstOrDefault()) => ToFloating(call),
            ("Clamp", 3) => Clamp(call, Arguments(call)),
            ("ScaleB", 2) when Constant(call,
                1) is int power and >= -1022 and <= 1023 => _pool.Product(expressions.Lower(Argument(call, 0)),
                _pool.FromDouble(System.Math.Pow(2, power))),
            ("Sign", 1) => Sign(call, Arguments(call)[0]),
            (_, 1) when NumberTests.Of(method.Name, Arguments(call)[0]) is { } answer => answer,
            _ => RefuseCall(call),
        };
    }

    // Flags of one enumeration, which are its integers.
    private Expr? HasFlag(IInvocationOperation call)
    {
        IOperation flag = ArrayUse.Unconverted(Argument(call, 0));
        if (!SymbolEqualityComparer.Default.Equals(call.Instance!.Type, flag.Type) || scope.Types.Of(flag.Type) is null)
            return null;
        IReadOnlyList<Expr> values = expressions.InOrder(call.Instance, flag);
        Expr set = scope.Captured(values[1], "flag");
        return _pool.Compare(ComparisonOperator.Equal, _pool.Integer(IntegerOperator.And, set.Type, values[0], set), set);
    }

    // Of two numbers of one type. What is no number equals itself, and is less than all others.
    private Expr? Compared(IInvocationOperation call, IOperation instance)
    {
        if (call.Arguments.Length != 1 || scope.Types.Of(instance.Type) is not { } type || scope.Types.Of(Argument(call, 0).Type) != type)
            return null;
        IReadOnlyList<Expr> values = expressions.InOrder(instance, Argument(call, 0));
        (Expr a, Expr b) = (scope.Captured(values[0], "left"), scope.Captured(values[1], "right"));
        if (call.TargetMethod.Name == "Equals")
            return AreEqual(a, b);
        // Those of small integers give the difference, which nobody should count on.
        return !ArraySorting.IsOrdered(scope.Types.Resolve(instance.Type)) || type.IsSmall() || type == NumericType.Boolean
            ? null : Order(a, b);
    }

    // The first parts of two tuples that differ decide.
    private Expr? ComparedParts(IInvocationOperation call, IOperation instance)
    {
        if (scope.Types.Resolve(instance.Type) is not INamedTypeSymbol { IsTupleType: true } type
            || !SymbolEqualityComparer.Default.Equals(scope.Types.Resolve(Argument(call, 0).Type), type)
            || OrderKeys.Of(type, scope) is not { } keys || keys.Any(static k => k.Type == NumericType.Decimal)
            || new StructLowering(scope, expressions).Lower(instance) is not { } left)
            return null;
        var operands = new Operands(scope);
        operands.Add(left, instance);
        if (left.Scalars.Any(static s => s.Type.IsSmall() || s.Type == NumericType.Boolean)
            || new StructLowering(scope, expressions).Lower(Argument(call, 0)) is not { } right)
            return null;
        operands.Add(right, Argument(call, 0));
        IReadOnlyList<object> settled = operands.Settle();
        Expr order = _pool.Number(0, NumericType.Int32);
        foreach (OrderKey key in keys.Reverse())
        {
            Expr ofPart = scope.Captured(Order(scope.Captured(key.Of(settled[0]), "left"), scope.Captured(key.Of(settled[1]), "right")),
                "order");
            order = _pool.Conditional(_pool.Compare(ComparisonOperator.NotEqual, ofPart, _pool.Number(0, NumericType.Int32)),
                ofPart, order);
        }
        return order;
    }

    // As CompareTo of a number: what is no number is less than all others.
    private Expr Order(Expr a, Expr b)
    {
        Expr less = Number(-1), same = Number(0), more = Number(1);
        Expr otherwise = a.Type.IsReal()
            ? _pool.Conditional(NotEqualToItself(a), _pool.Conditional(NotEqualToItself(b), same, less), more) : same;
        return _pool.Conditional(_pool.Compare(ComparisonOperator.Less, a, b), less,
            _pool.Conditional(_pool.Compare(ComparisonOperator.Greater, a, b), more,
                _pool.Conditional(_pool.Compare(ComparisonOperator.Equal, a, b), same, otherwise)));

        Expr Number(int value) => _pool.Number(value, NumericType.Int32);
    }

    /// <summary>Whether numbers are the same as .NET's searches see it: what is no number is the same as itself.</summary>
    public static Expr AreEqual(Expr a, Expr b)
    {
        Expr equal = a.Pool.Compare(ComparisonOperator.Equal, a, b);
        return !a.Type.IsReal() ? equal : a.Pool.Logic(LogicOperator.Or, equal,
            a.Pool.Logic(LogicOperator.And, a.Pool.Compare(ComparisonOperator.NotEqual, a, a),
                a.Pool.Compare(ComparisonOperator.NotEqual, b, b)));
    }

    private static IOperation Argument(IInvocationOperation call, int position) =>
        call.Arguments.First(a => a.Parameter!.Ordinal == position).Value;

    private static object? Constant(IInvocationOperation call, int position) =>
        Argument(call, position).ConstantValue is { HasValue: true, Value: var value } ? value : null;

    // Decimals and mode are constants of the function.
    private Expr? Rounded(IInvocationOperation call)
    {
        var tail = new System.Text.StringBuilder();
        for (int i = 1; i < call.TargetMethod.Parameters.Length; i++)
        {
            IParameterSymbol parameter = call.TargetMethod.Parameters[i];
            if (Constant(call, i) is not int constant)
                return RoundedAsTold(call);
            string? mode = parameter.Type.GetMembers()
                .OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, constant))?.Name;
            tail.Append(", ").Append(parameter.Type.TypeKind != TypeKind.Enum
                ? constant.ToString(System.Globalization.CultureInfo.InvariantCulture) : "MidpointRounding." + mode);
        }
        scope.Report(Rules.Kink, call, "Round", Functions.Round.Kink!);
        return _pool.Call(tail.Length == 0 ? Functions.Round : NetFunctions.Rounded(tail.ToString()), expressions.Lower(Argument(call, 0)));
    }

    // Only the run tells to how many decimals; steps are flat, however high they are.
    private Expr? RoundedAsTold(IInvocationOperation call)
    {
        if (call.TargetMethod.Parameters.Any(p => scope.Types.Of(p.Type) is null) || scope.Types.Of(call.Type) is not { } type)
            return null;
        Expr[] arguments = Arguments(call);
        List<string> pieces = [call.TargetMethod.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + ".Round("];
        for (int i = 0; i < arguments.Length; i++)
        {
            ITypeSymbol parameter = call.TargetMethod.Parameters[i].Type;
            if (parameter.TypeKind == TypeKind.Enum)
                pieces[i] += $"({parameter.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})";
            pieces.Add(i < arguments.Length - 1 ? ", " : ")");
        }
        arguments[0] = scope.Captured(_pool.Convert(type, arguments[0]), "value");
        scope.Report(Rules.Kink, call, "Round", Functions.Round.Kink!);
        Variable rounded = scope.NewLocal("rounded", type);
        scope.Statements.Add(new Invoke(new ForeignOperation(pieces), arguments, rounded));
        return _pool.Convert(type, _pool.Call(DerivativeFunctions.WithValue, _pool.Convert(NumericType.Double, rounded),
            _pool.Call(Functions.Round, _pool.Convert(NumericType.Double, arguments[0]))));
    }

    private Expr DivRem(IInvocationOperation call)
    {
        Expr dividend = scope.Captured(expressions.Lower(Argument(call, 0)), "dividend"),
            divisor = scope.Captured(expressions.Lower(Argument(call, 1)), "divisor");
        if (new InlinedCall(scope, expressions).Place(Argument(call, 2)) is not Expr remainder || scope.Types.Of(call.Type) is not { } type)
            return RefuseCall(call);
        Expr quotient = scope.Captured(_pool.Quotient(dividend, divisor), "quotient");
        scope.Statements.Add(new Assign(remainder, _pool.Integer(IntegerOperator.Remainder, type, dividend, divisor)));
        return quotient;
    }

    // The sign of zeros counts.
    private Expr ToFloating(IInvocationOperation call) => expressions.Converted(scope.Types.Of(call.Type)!.Value, Arguments(call)[0]);

    private Expr NotEqualToItself(Expr e) => _pool.Compare(ComparisonOperator.NotEqual, e, e);

    // As System.Math does it, comparison by comparison: below the lower bound, above the upper, or the value itself.
    private Expr Clamp(IInvocationOperation call, Expr[] u)
    {
        if (u[0].Type.IsReal())
            scope.Report(Rules.Kink, call, "Clamp", "that of the value returned");
        if (u[1] is not Number low || u[2] is not Number high || low.Value > high.Value)
            expressions.Guard(_pool.Compare(ComparisonOperator.Greater, u[1], u[2]), "System.ArgumentException");
        return _pool.Conditional(_pool.Compare(ComparisonOperator.Less, u[0], u[1]), u[1],
            _pool.Conditional(_pool.Compare(ComparisonOperator.Greater, u[0], u[2]), u[2], u[0].Type.IsReal()
                ? _pool.Call(DerivativeFunctions.Chosen, u[0]) : u[0]));
    }

    // Math.Sign throws on NaN.
    private Expr Sign(IInvocationOperation call, Expr u)
    {
        scope.Report(Rules.Kink, call, "Sign", Functions.Sign.Kink!);
        if (u.Type.IsReal())
            expressions.Guard(NotEqualToItself(u), "System.ArithmeticException");
        return _pool.Convert(NumericType.Int32, _pool.Call(Functions.Sign, u));
    }

    /// <summary>The arguments in the order of the parameters, whatever order they are written in.</summary>
    private Expr[] Arguments(IInvocationOperation call)
    {
        IReadOnlyList<Expr> evaluated = expressions.InOrder(call.Arguments.Select(static a => a.Value));
        var arguments = new Expr[call.TargetMethod.Parameters.Length];
        for (int i = 0; i < evaluated.Count; i++)
            arguments[call.Arguments[i].Parameter!.Ordinal] = evaluated[i];
        return arguments;
    }

    // What would give a method a derivative that is not in the compilation.
    private string Advice(IMethodSymbol method)
    {
        string assembly = method.ContainingAssembly?.Name ?? "";
        if (method.ContainingType is { Name: "Random", ContainingNamespace.Name: "System" })
            return "; a sweep cannot draw again what another drew: make the generator here, new Random(), or hand over what is drawn";
        if (method.ContainingType is { } owner && LibrarySource.IsOfPackage(owner, scope.Compilation))
            return $"; a {owner.Name} is followed where the method makes it of numbers and arrays";
        if (!CalledDerivatives.IsOutside(method, scope.Compilation) || assembly.StartsWith("System.", System.StringComparison.Ordinal)
            || assembly is "mscorlib" or "netstandard")
            return "; write it with functions of System.Math that have one";
        string type = method.ContainingType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (!DerivativeSignature.IsPossibleFor(method))
            return $", and {assembly} comes without source; derivatives can be called by name of static methods that take numbers and "
                + $"arrays and return a number";
        bool overwrites = KnownAttributes.Of(method).Count > 0 && CalledDerivatives.Generated(method, DerivativeKind.Gradient) is null
            && KnownAttributes.Of(method).Exists(static a => KnownAttributes.ShortName(a) == nameof(DerivativeKind.Gradient));
        return overwrites
            ? $" by all its parameters that are not [Constant] in {assembly}, which leaves its arrays as they are; add such a "
                + $"[Gradient] there, without Wrt and Accumulate"
            : $", and {assembly} comes without source; add [Gradient] to it there, or name its derivatives here: [assembly: "
                + $"CustomDerivatives(typeof({type}), nameof({type}.{method.Name}), typeof(..), Gradient = nameof(..))]";
    }

    private Expr RefuseCall(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.ReturnType is IErrorTypeSymbol)
        {
            scope.IsBroken = true;
            return _pool.Zero;
        }
        if (new CustomFunction(scope, expressions).Opaque(call) is { } opaque)
            return opaque;
        bool isOfParameter = scope.Types.Resolve(call.ConstrainedToType ?? call.Instance?.Type) is ITypeParameterSymbol;
        return expressions.Refuse(Rules.UnsupportedCall, call, method.ContainingType.Name + "." + method.Name, isOfParameter
            ? "; which method runs depends on a type that is not known here: annotate a method that calls this one at the types "
                + "that you need"
            : method.MethodKind == MethodKind.DelegateInvoke
            ? "; which function it is, is not known here: call it by name, or keep it in a local, a helper's parameter or a readonly static"
            : Advice(method));
    }
}

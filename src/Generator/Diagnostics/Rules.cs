using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SymGrad.Generator;

/// <summary>The table of diagnostics. Each has a page under docs/diagnostics that says what to write instead.</summary>
internal static class Rules
{
    private const string Category = "SymGrad";

    // ---- What is asked for ----
    public static readonly DiagnosticDescriptor NotPartial = Error("SG0001", "The type is not partial",
        "'{0}' has to be partial: generated derivatives of '{1}' become its members");
    public static readonly DiagnosticDescriptor NotScalarValued = Error("SG0002", "The method returns no number to differentiate",
        "'{0}' returns {1}; a {2} is taken of a method that returns double or float");
    public static readonly DiagnosticDescriptor NothingActive = Error("SG0003", "Nothing to differentiate by",
        "'{0}' has no active parameter: {1}");
    public static readonly DiagnosticDescriptor UnknownWrt = Error("SG0004", "Wrt names no active parameter",
        "'{0}' is no active parameter of '{1}'; active are {2}");
    public static readonly DiagnosticDescriptor NotOneVariable = Error("SG0005", "A derivative has one variable",
        "'{0}' has {1}; [Derivative] takes one scalar: mark others with [Constant] or name one in Wrt, or use [Gradient]");
    public static readonly DiagnosticDescriptor BadOrder = Error("SG0006", "The order of a derivative is at least 1",
        "The order {0} is not between 1 and {1}");
    public static readonly DiagnosticDescriptor FormulaNeedsPartial = Error("SG0007",
        "A formula belongs on a partial method without a body",
        "'{0}' has to be partial and without a body: its body is generated from the formula");
    public static readonly DiagnosticDescriptor BadFormula = Error("SG0008", "The formula cannot be read", "{0}{1}");
    public static readonly DiagnosticDescriptor UnknownVariable = Error("SG0009", "The formula has a variable that is no parameter",
        "'{0}' is no parameter of '{1}'");
    public static readonly DiagnosticDescriptor HiddenParameter = Error("SG0027", "The parameter has the name of a constant of formulas",
        "In formulas '{0}' is the constant {1}, not this parameter; give the parameter another name");
    public static readonly DiagnosticDescriptor NameTaken = Error("SG0010", "A member of this name and signature exists",
        "'{0}' is there already; give the generated method another name with Name = \"...\"");
    public static readonly DiagnosticDescriptor NotYetSupported = Error("SG0019", "The attribute is not supported yet",
        "[{0}]{1} is not generated yet");
    public static readonly DiagnosticDescriptor NotDiagonal = Error("SG0026", "The Hessian is not known to be diagonal",
        "The Hessian of '{0}' is not diagonal by its structure: {1}; leave out Diagonal, or ask for a Hessian-vector product");
    public static readonly DiagnosticDescriptor UnsupportedMethod = Error("SG0022", "Methods of this kind are not differentiated",
        "'{0}' {1}");
    public static readonly DiagnosticDescriptor NotOnMethod = Error("SG0028", "The attribute is on no method of a type",
        "[{0}] is on {1}, where nothing is generated; {2}");
    public static readonly DiagnosticDescriptor NothingWritten = Error("SG0023", "A vector-Jacobian product needs arrays as results",
        "'{0}' is no void method that writes to an array or span; [Vjp] is for those: use [Gradient] for a value");

    public static readonly DiagnosticDescriptor BadCustomGradient = Error("SG0024", "The custom derivative has another signature",
        "'{0}' cannot have the {1} that [{2}] names; this would be one: {3}");
    public static readonly DiagnosticDescriptor BadCustomDerivatives = Error("SG0029",
        "The attribute names no derivative that can be called", "[CustomDerivatives] {0}");
    public static readonly DiagnosticDescriptor BadImplicitGradient = Error("SG0025", "The residual has another signature",
        "'{0}' cannot solve what [ImplicitGradient] names; this would be it: {1}");

    // ---- What a method's body may hold ----
    public static readonly DiagnosticDescriptor UnsupportedStatement = Error("SG0011", "The statement cannot be differentiated",
        "{0} cannot be differentiated yet{1}");
    public static readonly DiagnosticDescriptor UnsupportedExpression = Error("SG0012", "The expression cannot be differentiated",
        "{0} cannot be differentiated yet{1}");
    public static readonly DiagnosticDescriptor UnsupportedType = Error("SG0013", "Values of this type cannot be differentiated",
        "'{0}' is of type {1}; numbers of every built-in type but nint, arrays and spans of them, and structs, records and tuples of "
            + "numbers are supported{2}");
    public static readonly DiagnosticDescriptor UnsupportedCall = Error("SG0014", "The method has no derivative rule",
        "'{0}' has no derivative rule{1}");
    public static readonly DiagnosticDescriptor OutsideValue = Error("SG0015", "A value from outside the method", "'{0}' {1}");
    public static readonly DiagnosticDescriptor CutByConversion = Warning("SG0017", "A conversion to an integer cuts the derivative",
        "The derivative ends at this conversion to {0}: an integer does not vary smoothly");
    public static readonly DiagnosticDescriptor Kink = Information("SG0018", "The function has a kink",
        "{0} has no derivative everywhere; the generated derivative is {1}");
    public static readonly DiagnosticDescriptor EffectHappens = Information("SG0031", "An effect that no derivative needs",
        "'{0}' happens in generated code as often as in the method, where the value is computed; no derivative goes through it");
    public static readonly DiagnosticDescriptor NotReplaced = Error("SG0032", "No gradient goes in the place of this call",
        "Gradient.Of gives no gradient here: {0}");
    public static readonly DiagnosticDescriptor BrokenSource = Warning("SG0033", "What an assembly tells of a library does not compile",
        "The assembly '{0}' tells in C# what types of a library do, and that does not compile, so that these types are not followed: {1}");
    public static readonly DiagnosticDescriptor TooDeep = Error("SG0020", "The expression is nested too deeply",
        "The expression is nested too deeply to be differentiated; give parts of it to locals");
    public static readonly DiagnosticDescriptor TooLarge = Error("SG0030", "The derivatives grow too large",
        "The derivatives of '{0}' grow beyond {1}{2}; write what repeats as a loop, or give a part that is called often a method with "
            + "derivatives of its own");
    public static readonly DiagnosticDescriptor InternalError = Error("SG0021", "SymGrad failed",
        "SymGrad failed on '{0}': {1}. This is a defect of SymGrad; please report it");

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = ImmutableArray.Create(
        NotPartial, NotScalarValued, NothingActive, UnknownWrt, NotOneVariable, BadOrder, FormulaNeedsPartial, BadFormula,
        UnknownVariable, HiddenParameter, NameTaken, UnsupportedStatement, UnsupportedExpression, UnsupportedType, UnsupportedCall,
            OutsideValue,
        CutByConversion, Kink, EffectHappens, NotReplaced, BrokenSource, NotYetSupported, TooDeep, TooLarge, InternalError,
            UnsupportedMethod,
        NothingWritten, BadCustomGradient, BadCustomDerivatives, BadImplicitGradient, NotDiagonal, NotOnMethod);

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Make(id, title, message, DiagnosticSeverity.Error, WellKnownDiagnosticTags.NotConfigurable);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Make(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Information(string id, string title, string message) =>
        Make(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity, params string[] tags) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true,
            helpLinkUri: "https://github.com/symgrad/symgrad/blob/main/docs/diagnostics/" + id + ".md", customTags: tags);
}

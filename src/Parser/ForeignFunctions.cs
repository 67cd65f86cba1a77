using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SymGrad.Parser;

/// <summary>Functions of mathematics and of other tools that formulas write in another way, and how.</summary>
internal static class ForeignFunctions
{
    // Longer arguments are no help in a message.
    private const int LongestCall = 100;

    /// <summary>What to write, with {0}, {1}, ... for the arguments.</summary>
    private static readonly Dictionary<string, string[]> Equivalents = new()
    {
        // ---- Trigonometric ----
        ["cosec"] = ["csc({0})"],
        ["cotan"] = ["cot({0})"],
        ["ctg"] = ["cot({0})"],
        ["tg"] = ["tan({0})"],
        ["arcsin"] = ["asin({0})"],
        ["arccos"] = ["acos({0})"],
        ["arctan"] = ["atan({0})", "atan2({0}, {1})"],
        ["arctg"] = ["atan({0})"],
        ["arctan2"] = ["", "atan2({0}, {1})"],
        ["atan"] = ["", "atan2({0}, {1})"],
        ["arccsc"] = ["acsc({0})"],
        ["arcsec"] = ["asec({0})"],
        ["arccot"] = ["acot({0})"],
        ["arcctg"] = ["acot({0})"],
        ["sinc"] = ["sin({0})/({0})"],

        // ---- Hyperbolic ----
        ["sh"] = ["sinh({0})"],
        ["ch"] = ["cosh({0})"],
        ["th"] = ["tanh({0})"],
        ["arsinh"] = ["asinh({0})"],
        ["arcsinh"] = ["asinh({0})"],
        ["arcosh"] = ["acosh({0})"],
        ["arccosh"] = ["acosh({0})"],
        ["artanh"] = ["atanh({0})"],
        ["arctanh"] = ["atanh({0})"],
        ["arcsch"] = ["acsch({0})"],
        ["arsech"] = ["asech({0})"],
        ["arcoth"] = ["acoth({0})"],

        // ---- Exponentials, logarithms, powers ----
        ["lg"] = ["log10({0})"],
        ["lb"] = ["log2({0})"],
        ["ld"] = ["log2({0})"],
        ["exp2"] = ["2^({0})"],
        ["exp10"] = ["10^({0})"],
        ["power"] = ["", "({0})^({1})"],
        ["square"] = ["({0})^2"],
        ["root"] = ["sqrt({0})", "({0})^(1/({1}))"],
        ["nthroot"] = ["", "({0})^(1/({1}))"],
        ["rsqrt"] = ["1/sqrt({0})"],

        // ---- Piecewise ----
        ["fabs"] = ["abs({0})"],
        ["sgn"] = ["sign({0})"],
        ["signum"] = ["sign({0})"],
        ["ceiling"] = ["ceil({0})"],
        ["heaviside"] = ["if({0} < 0, 0, 1)"],
        ["clamp"] = ["", "", "min(max({0}, {1}), {2})"],
        ["clip"] = ["", "", "min(max({0}, {1}), {2})"],

        // ---- Special functions and machine learning ----
        ["jn"] = ["", "besselj({0}, {1})"],
        ["yn"] = ["", "bessely({0}, {1})"],
        ["gammaln"] = ["lgamma({0})"],
        ["loggamma"] = ["lgamma({0})"],
        ["lngamma"] = ["lgamma({0})"],
        ["lowergamma"] = ["", "gamma({0})*gammainc({0}, {1})"],
        ["uppergamma"] = ["", "gamma({0})*gammaincc({0}, {1})"],
        ["gammap"] = ["", "gammainc({0}, {1})"],
        ["gammaq"] = ["", "gammaincc({0}, {1})"],
        ["ibeta"] = ["", "", "betainc({0}, {1}, {2})"],
        ["chi2cdf"] = ["", "gammainc(({1})/2, ({0})/2)"],
        ["psi"] = ["digamma({0})"],
        ["trigamma"] = ["polygamma(1, {0})"],
        ["expit"] = ["sigmoid({0})"],
        ["logistic"] = ["sigmoid({0})"],
        ["logit"] = ["log({0}) - log1p(-({0}))"],
    };

    /// <summary>What to write for a call; null where nothing is known.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="name">The function's name, with a parenthesis behind it.</param>
    public static string? EquivalentOf(string text, Token name)
    {
        if (!Equivalents.TryGetValue(text.Substring(name.Start, name.Length).ToLowerInvariant(), out string[]? forms))
            return null;
        string[]? arguments = Arguments(text, name.Start + name.Length, out int end);
        if (arguments is null || arguments.Length > forms.Length || forms[arguments.Length - 1].Length == 0
            || end - name.Start > LongestCall)
            return null;
        string form = string.Format(CultureInfo.InvariantCulture, forms[arguments.Length - 1],
            arguments.Select(static a => a.Trim()).ToArray<object>());
        bool isWhole = text.Substring(0, name.Start).Trim().Length == 0 && text.Substring(end).Trim().Length == 0;
        return isWhole || IsCall(form) ? form : "(" + form + ")";
    }

    // The texts between the parentheses, which need not be formulas; null where they are not closed or empty.
    private static string[]? Arguments(string text, int from, out int end)
    {
        var arguments = new List<string>();
        int depth = 0, start = 0;
        for (end = from; end < text.Length; end++)
        {
            char c = text[end];
            if (c == '(' && depth++ == 0)
                start = end + 1;
            bool closes = c == ')' && --depth == 0;
            if (closes || (c == ',' && depth == 1))
            {
                arguments.Add(text.Substring(start, end - start));
                start = end + 1;
            }
            if (!closes)
                continue;
            end++;
            return arguments.Any(static a => a.Trim().Length == 0) ? null : [.. arguments];
        }
        return null;
    }

    // Whether the form is a single call, which binds as tightly as a name.
    private static bool IsCall(string form)
    {
        int open = form.IndexOf('(');
        return open > 0 && form.Take(open).All(char.IsLetterOrDigit) && Arguments(form, open, out int end) is not null
            && end == form.Length;
    }
}

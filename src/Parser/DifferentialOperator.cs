using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sprache;
using static SymGrad.Parser.Scanner;
using static SymGrad.Texts;

namespace SymGrad.Parser;

/// <summary>A differential operator before what it is applied to: <c>d/dx</c>, <c>d2/dxdy</c>, <c>d^2/dx^2</c>.</summary>
/// <param name="Variables">The names of the variables, as often as it differentiates by each.</param>
/// <param name="Place">Where the operator stands.</param>
internal sealed record DifferentialOperator(IReadOnlyList<string> Variables, Token Place)
{
    /// <summary>The highest order.</summary>
    public const int HighestOrder = 64;

    // A name of many letters d can be cut in more ways than anybody means.
    private const int MostReadings = 1000;

    /// <summary>Whether a name could be read as several: where it does not occur, it was hardly meant.</summary>
    public bool IsDoubtful(string name) => Variables.Count > 1 && name.IndexOf('d', 1) > 0;

    /// <summary>
    /// The operator that stands here; null where there is none. It is one only where something to differentiate follows, which
    /// could not follow the quotient of two variables named d and dx.
    /// </summary>
    /// <param name="start">Where it starts.</param>
    /// <param name="vocabulary">A function dx is not meant for an operator.</param>
    /// <param name="rest">What follows it.</param>
    public static DifferentialOperator? At(TokenInput start, IVocabulary vocabulary, out IInput rest)
    {
        rest = start;
        if (Order(ref rest) is not { } order || rest.Current != '/')
            return null;
        rest = rest.Advance();
        List<(string Name, int? Times)> below = [];
        while (Below((TokenInput)rest, out IInput next) is { } part && vocabulary.Parameters("d" + part.Name) is null)
        {
            below.Add(part);
            rest = next;
        }
        if (below.Count == 0 || rest.Current is not ('(' or TokenKind.Name or TokenKind.Number or TokenKind.Root))
            return null;
        Token last = ((TokenInput)rest).Previous;
        var place = new Token(TokenKind.Name, start.Token.Start, last.Start + last.Length - start.Token.Start);
        if (order > HighestOrder)
            throw TooHigh(place);
        List<IReadOnlyList<string>> readings = [.. Readings(below, order).Take(2)];
        return readings.Count == 1
            ? new DifferentialOperator(readings[0], place)
            : throw Fail(FormulaErrorCode.UnclearDerivative, readings.Count == 0
                ? Say("above and below the line a derivative has the same order, as in d^2/dx^2 or d2/dxdy")
                : Say("by which variables is this the derivative? Write it as one derivative of another, as in d/dx(d/dy(x*y))"), place);
    }

    /// <summary>A derivative of an order that nobody means.</summary>
    public static FormulaFailure TooHigh(Token place) =>
        Fail(FormulaErrorCode.UnclearDerivative, Say($"derivatives go up to order {HighestOrder}"), place);

    // d, d2, d^2 or d²: what stands above the line.
    private static int? Order(ref IInput input)
    {
        var tokens = (TokenInput)input;
        if (tokens.Current != TokenKind.Name || tokens.TextOf(tokens.Token) is not { } name || name[0] != 'd')
            return null;
        input = input.Advance();
        return name.Length > 1 ? Times(name.Substring(1)) : Raised(ref input) ?? 1;
    }

    // dx, dxdy, dx2 or dx^2: a name below the line, without its d, and how often what it names is meant where that is told apart.
    private static (string Name, int? Times)? Below(TokenInput input, out IInput rest)
    {
        rest = input;
        if (input.Current != TokenKind.Name || input.TextOf(input.Token) is not { Length: > 1 } name || name[0] != 'd')
            return null;
        rest = rest.Advance();
        return (name.Substring(1), Raised(ref rest));
    }

    private static int? Raised(ref IInput input)
    {
        if (input.Current is TokenKind.Square or TokenKind.Cube)
        {
            int power = input.Current == TokenKind.Square ? 2 : 3;
            input = input.Advance();
            return power;
        }
        if (input.Current != '^' || input.Advance() is not TokenInput { Current: TokenKind.Number } exponent
            || Times(exponent.TextOf(exponent.Token)) is not { } times)
            return null;
        input = exponent.Advance();
        return times;
    }

    // More digits than that are no order, but are refused as one.
    private static int? Times(string digits) =>
        digits.Length > 0 && digits.All(static c => c is >= '0' and <= '9')
            ? digits.Length > 4 ? int.MaxValue : int.Parse(digits, CultureInfo.InvariantCulture)
            : null;

    // dxdy is by x and y, or by one variable xdy, and dx2 is by x twice, or by x2: the order above the line tells.
    private static IEnumerable<IReadOnlyList<string>> Readings(IReadOnlyList<(string Name, int? Times)> below, int order)
    {
        IEnumerable<IReadOnlyList<string>> all = [[]];
        foreach ((string name, int? times) in below)
        {
            all = all.SelectMany(before =>
                Readings(name, times, order - before.Count).Select(after => (IReadOnlyList<string>)[.. before, .. after]));
        }
        return all.Take(MostReadings).Where(variables => variables.Count == order);
    }

    private static IEnumerable<IReadOnlyList<string>> Readings(string name, int? times, int most)
    {
        if (most <= 0)
            yield break;
        if ((times ?? 1) <= most)
            yield return [.. Enumerable.Repeat(name, times ?? 1)];
        int digits = name.Length;
        while (digits > 1 && char.IsDigit(name[digits - 1]))
            digits--;
        if (times is null && name.IndexOf('d', 1) < 0 && Times(name.Substring(digits)) is { } count && count > 1 && count <= most)
            yield return [.. Enumerable.Repeat(name.Substring(0, digits), count)];
        for (int d = name.IndexOf('d', 1); d > 0 && d + 1 < name.Length; d = name.IndexOf('d', d + 1))
        {
            foreach (IReadOnlyList<string> first in Readings(name.Substring(0, d), null, most - 1))
            {
                foreach (IReadOnlyList<string> others in Readings(name.Substring(d + 1), times, most - first.Count))
                    yield return [.. first, .. others];
            }
        }
    }
}

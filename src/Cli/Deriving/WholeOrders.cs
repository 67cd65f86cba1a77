using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli;

/// <summary>Orders of functions, such as that of a Bessel function, are whole numbers: there is no derivative by them.</summary>
internal static class WholeOrders
{
    /// <summary>Refuses variables that an order depends on.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="by">What it is to be differentiated by.</param>
    /// <exception cref="InputException">An order depends on one of them.</exception>
    public static void Refuse(Formula formula, IEnumerable<string> by) => Refuse(formula.Expression, by);

    /// <summary>Refuses variables that an order depends on.</summary>
    public static void Refuse(Expr expression, IEnumerable<string> by)
    {
        string[] names = [.. by];
        foreach (Call call in Traversal.PostOrder(expression).OfType<Call>().Where(static c => c.Function.LeadingIntegers > 0))
        {
            IEnumerable<Expr> orders = call.Operands.Take(call.Function.LeadingIntegers);
            if (orders.SelectMany(static o => Traversal.Variables(o)).Select(static v => v.Name).FirstOrDefault(names.Contains) is { } name)
            {
                throw new InputException(Say($"{call.Function.Name} has no derivative by {name}: its order is a whole number. "
                    + $"Leave {name} out, or put a number in its place, as with --let {name}=1."));
            }
        }
    }
}

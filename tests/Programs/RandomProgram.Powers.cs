using System.Collections.Generic;
using System.Globalization;

namespace SymGrad.Programs.Tests;

internal sealed partial class RandomProgram
{
    // Exponents that are known at run time only, of bases that are exactly 0 now and then: there one factor of the derivative is 0 and
    // another one infinite.
    private string Powers(List<string> scalars, List<string> indices)
    {
        string k = "k" + _locals++.ToString(CultureInfo.InvariantCulture), target = Pick(scalars), element = Element(indices);
        string power = Pick([
            $"Math.Pow({element}, {k})", $"Math.Pow({element} * ({k} % 2), {k})", $"Math.Pow({element} * ({k} % 2), {k} / 2)", $"Math.Pow(Math.Abs({Pick(scalars)}), {k} + 0.5)",
            $"Math.Pow({element} - {element}, {k} + 1.0)", $"{element} * Math.Pow(Math.Sin({Pick(scalars)}) * ({k} - 1), {k})"]);
        return $"for (int {k} = {_random.Next(2)}; {k} < {1 + _random.Next(4)}; {k}++) {target} = Math.Tanh({target} + 0.3 * {power});";
    }
}

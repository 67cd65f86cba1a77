using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>
/// Every public static method of .NET's that takes numbers and gives one is either right, in value to the last bit and in its
/// derivative, or refused with a diagnostic: the list comes from .NET itself.
/// </summary>
public class NumberFunctionTests
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(short)] = "short",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(ushort)] = "ushort",
        [typeof(bool)] = "bool",
    };

    [Theory]
    [InlineData(typeof(Math))]
    [InlineData(typeof(MathF))]
    [InlineData(typeof(double))]
    [InlineData(typeof(float))]
    [InlineData(typeof(BitConverter))]
    public void Functions_AreRightOrRefused(Type type)
    {
        List<MethodInfo> methods = [.. type.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(static m => !m.IsGenericMethod && !m.IsSpecialName && Keywords.ContainsKey(m.ReturnType)
                && m.GetParameters() is { Length: > 0 } parameters && parameters.All(static p => Keywords.ContainsKey(p.ParameterType)))];
        string[] bodies = [.. methods.Select((m, i) => Method(type, m, i))];
        ImmutableArray<Diagnostic> diagnostics = Driver.Analyze(Source(bodies));
        HashSet<int> refused = [.. diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error)
            .Select(static d => d.Location.GetLineSpan().StartLinePosition.Line - 4)];
        Type compiled = Driver.CompileSource(Source([.. bodies.Where((_, i) => !refused.Contains(i))])).GetType("C")!;
        List<string> wrong = [];
        for (int i = 0; i < methods.Count; i++)
        {
            if (!refused.Contains(i) && Problem(compiled, i, methods[i]) is { } problem)
                wrong.Add($"{methods[i]}: {problem}");
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong) + "\nrefused: " + string.Join(", ", refused.Order().Select(i => methods[i].ToString())));
        // Nothing is lost by chance.
        Assert.Empty(refused);
    }

    // What moves by steps that differences do not see as such: to decimals, by tables of the processor, by bits.
    private static bool IsStep(MethodInfo method) => (method.Name == "Round" && method.GetParameters().Length > 1)
        || method.Name.EndsWith("Estimate", StringComparison.Ordinal) || method.Name.EndsWith("Bits", StringComparison.Ordinal);

    private static string Source(IEnumerable<string> methods) =>
        "#pragma warning disable CS8618\npublic static partial class C\n{\n" + string.Join("\n", methods) + "\n}\n";

    private static string Method(Type type, MethodInfo method, int number)
    {
        string[] arguments = [.. method.GetParameters().Select(static (p, k) => p.ParameterType == typeof(double) ? $"x[{k}]"
            : p.ParameterType == typeof(float) ? $"(float)x[{k}]" : p.ParameterType == typeof(bool) ? "true" : $"({Keywords[p.ParameterType]}){k + 2}")];
        string name = Keywords.TryGetValue(type, out string? keyword) ? keyword : type.FullName!;
        string call = $"{name}.{method.Name}({string.Join(", ", arguments)})";
        string value = method.ReturnType == typeof(bool) ? $"({call} ? 2.0 : 1.0)" : $"(double){call}";
        return $"    [Gradient] public static double F{number}(double[] x) {{ return x[3] * {value}; }}  public static double G{number}(double[] x, double[] d) {{ return F{number}Gradient(x, d); }}";
    }

    private static string? Problem(Type compiled, int number, MethodInfo method)
    {
        var function = compiled.GetMethod("F" + number)!.CreateDelegate<Func<double[], double>>();
        var gradient = compiled.GetMethod("G" + number)!.CreateDelegate<Func<double[], double[], double>>();
        bool isSingle = method.GetParameters().Any(static p => p.ParameterType == typeof(float)) || method.ReturnType == typeof(float);
        var random = new Random(3);
        for (int trial = 0; trial < 40; trial++)
        {
            double[] x = [.. Enumerable.Range(0, 4).Select(_ => trial < 20 ? 0.2 + (0.7 * random.NextDouble()) : (8 * random.NextDouble()) - 4)];
            var found = new double[4];
            double expected, value;
            try
            {
                expected = function(x);
            }
            catch (Exception thrown) when (thrown is ArgumentException or ArithmeticException)
            {
                if (Record.Exception(() => gradient(x, found)) is null)
                    return $"no exception at ({string.Join(", ", x)})";
                continue;
            }
            value = gradient(x, found);
            if (BitConverter.DoubleToInt64Bits(value) != BitConverter.DoubleToInt64Bits(expected) && !(double.IsNaN(value) && double.IsNaN(expected)))
                return $"{value:R} instead of {expected:R} at ({string.Join(", ", x)})";
            for (int k = 0; k < method.GetParameters().Length && double.IsFinite(expected) && !IsStep(method); k++)
            {
                double step = isSingle ? 1e-2 : 1e-5, right, left;
                try
                {
                    (right, left) = ((Moved(step) - expected) / step, (expected - Moved(-step)) / step);
                }
                catch (Exception thrown) when (thrown is ArgumentException or ArithmeticException)
                {
                    continue;
                }
                double difference = (right + left) / 2;
                // At a step or a kink there is no one derivative.
                bool isSmooth = Math.Abs(right - left) < (isSingle ? 0.3 : 0.02) * (1 + Math.Abs(difference)) && double.IsFinite(difference);
                if (isSmooth && !(Math.Abs(found[k] - difference) < (isSingle ? 0.1 : 1e-3) * (1 + Math.Abs(difference))))
                    return $"derivative {found[k]} instead of {difference} by argument {k} at ({string.Join(", ", x)})";

                double Moved(double by)
                {
                    double[] moved = [.. x];
                    moved[k] += by;
                    return function(moved);
                }
            }
        }
        return null;
    }
}

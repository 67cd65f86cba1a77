using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace SymGrad.Reports;

/// <summary>The gradient of a method of an object.</summary>
public delegate double StateGradient<T>(T self, double[] x, double[] gradient);

/// <summary>The differential of a method of an object.</summary>
public delegate double StateDifferential<T>(T self, double[] x, double[] direction, out double differential);

/// <summary>The Hessian-vector product of a method of an object.</summary>
public delegate double StateProduct<T>(T self, double[] x, double[] direction, double[] gradient, double[] product);

/// <summary>The Hessian of a method of an object.</summary>
public delegate double StateHessian<T>(T self, double[] x, double[] gradient, double[] hessian);

/// <summary>
/// Checks derivatives of a method that changes fields of its object or static ones: value, exception and all fields are those that the
/// method leaves, call after call, and derivatives those of the method at the state that it began with.
/// </summary>
/// <typeparam name="T">The class.</typeparam>
/// <param name="n">How many numbers the method takes.</param>
/// <param name="f">The method.</param>
public sealed class StateCheck<T>(int n, Func<T, double[], double> f)
    where T : new()
{
    private const BindingFlags Fields = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    private const int Calls = 5;
    private readonly List<string> _wrong = [];
    private readonly double[][] _points = Points(n);
    private readonly List<(FieldInfo Field, object? Value)> _statics = [.. typeof(T).GetFields(Fields)
        .Where(static d => d is { IsStatic: true, IsLiteral: false }).Select(static d => (d, Copy(d.GetValue(null))))];

    /// <summary>What is wrong; empty where nothing is.</summary>
    public string Run(StateGradient<T> gradient, StateDifferential<T> differential, StateProduct<T> product, StateHessian<T> hessian)
    {
        for (int call = 0; call < Calls; call++)
        {
            double[] x = _points[call], direction = [.. x.Select(static (_, i) => 0.7 - 0.3 * i)];
            double[] g = new double[n], g2 = new double[n], g3 = new double[n], hv = new double[n], h = new double[n * n];
            double along = 0;
            string expected = Left(call, self => f(self, (double[])x.Clone()));
            Same(expected, Left(call, self => gradient(self, x, g)), "gradient", call);
            Same(expected, Left(call, self => differential(self, x, direction, out along)), "differential", call);
            Same(expected, Left(call, self => product(self, x, direction, g2, hv)), "product", call);
            Same(expected, Left(call, self => hessian(self, x, g3, h)), "Hessian", call);
            if (expected.Contains("Exception", StringComparison.Ordinal))
                continue;
            double[] slopes = FD.Gradient(at => f(After(call), at), x, static _ => 1e-3);
            Near(slopes, g, "gradient", call);
            Near(slopes, g2, "gradient beside the product", call);
            Near(slopes, g3, "gradient beside the Hessian", call);
            Near([slopes.Zip(direction, static (s, d) => s * d).Sum()], [along], "differential", call);
            double[] rows = [.. Enumerable.Range(0, n).SelectMany(row =>
                FD.Gradient(at => Row(call, gradient, at, row), x, static _ => 1e-3))];
            Near(rows, h, "Hessian", call);
            double[] products = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Sum(j => rows[i * n + j] * direction[j]))];
            Near(products, hv, "product", call);
        }
        return string.Join("\n", _wrong);
    }

    private double Row(int call, StateGradient<T> gradient, double[] at, int row)
    {
        var g = new double[n];
        gradient(After(call), at, g);
        return g[row];
    }

    // An object, and the static fields, after so many calls.
    private T After(int calls)
    {
        foreach ((FieldInfo field, object? value) in _statics)
        {
            if (field.GetValue(null) is Array array && value is Array content && array.Length == content.Length)
                Array.Copy(content, array, content.Length);
            else
                field.SetValue(null, value);
        }
        var self = new T();
        for (int i = 0; i < calls; i++)
        {
            try
            {
                f(self, (double[])_points[i].Clone());
            }
            catch (InvalidOperationException)
            {
                // What it changed before stays.
            }
        }
        return self;
    }

    private string Left(int call, Func<T, double> run)
    {
        T self = After(call);
        string end;
        try
        {
            end = Text(run(self));
        }
        catch (InvalidOperationException e)
        {
            end = "Exception " + e.Message;
        }
        for (Type? type = typeof(T); type != typeof(object); type = type.BaseType!)
            end += string.Concat(type.GetFields(Fields).Select(d => $" {d.Name}={Text(d.GetValue(self))}"));
        return end;
    }

    private void Same(string expected, string actual, string what, int call)
    {
        if (expected != actual)
            _wrong.Add($"call {call}, {what}: {actual}\n    instead of {expected}");
    }

    private void Near(double[] expected, double[] actual, string what, int call)
    {
        if (expected.Zip(actual, static (e, a) => Math.Abs(e - a) <= 1e-6 * (1 + Math.Abs(e))).Contains(false))
            _wrong.Add($"call {call}, {what}: {string.Join(", ", actual)} instead of {string.Join(", ", expected)}");
    }

    private static string Text(object? value) => value switch
    {
        Array array => "[" + string.Join(",", array.Cast<object>().Select(Text)) + "]",
        double number => BitConverter.DoubleToInt64Bits(number).ToString(CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "null",
    };

    private static object? Copy(object? value) => value is Array array ? array.Clone() : value;

    private static double[][] Points(int n)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, Calls).Select(_ => Enumerable.Range(0, n).Select(_ => 0.2 + 0.8 * random.NextDouble()).ToArray())];
    }
}

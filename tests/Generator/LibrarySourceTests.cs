using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>
/// Every member of .NET's numeric types that is written as C# for the generator gives .NET's own value, bit for bit, and the derivative
/// that differences give. The members come from the sources themselves: one that is added is tested.
/// </summary>
public class LibrarySourceTests
{
    private static readonly Dictionary<string, string[]> Components = new()
    {
        ["double"] = [""],
        ["float"] = [""],
        ["Complex"] = [".Real", ".Imaginary"],
        ["Vector2"] = [".X", ".Y"],
        ["Vector3"] = [".X", ".Y", ".Z"],
        ["Vector4"] = [".X", ".Y", ".Z", ".W"],
        ["Quaternion"] = [".X", ".Y", ".Z", ".W"],
        ["Plane"] = [".Normal.X", ".Normal.Y", ".Normal.Z", ".D"],
        ["Matrix3x2"] = [.. from row in Enumerable.Range(1, 3) from column in Enumerable.Range(1, 2) select $".M{row}{column}"],
        ["Matrix4x4"] = [.. from row in Enumerable.Range(1, 4) from column in Enumerable.Range(1, 4) select $".M{row}{column}"],
    };

    public static TheoryData<string> Types => [.. Components.Keys.Skip(2)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Members_HaveNetsValueAndTheRightDerivative(string type)
    {
        List<MethodDeclarationSyntax> members = Members(type);
        Assert.NotEmpty(members);
        var source = new StringBuilder("using System.Numerics;\npublic static partial class C\n{\n");
        for (int i = 0; i < members.Count; i++)
            source.Append(Method(type, members[i], i));
        Type compiled = Driver.CompileSource(source.Append('}').ToString()).GetType("C")!;
        List<string> wrong = [];
        for (int i = 0; i < members.Count; i++)
        {
            int inputs = (int)compiled.GetField("N" + i)!.GetValue(null)!;
            var function = compiled.GetMethod("F" + i)!.CreateDelegate<Func<double[], double>>();
            var gradient = compiled.GetMethod("G" + i)!.CreateDelegate<Func<double[], double[]>>();
            if (Problem(function, gradient, inputs, type == "Complex" && !members[i].ParameterList.ToString().Contains("float", StringComparison.Ordinal)) is { } problem)
                wrong.Add($"{members[i].ReturnType} {members[i].Identifier}{members[i].ParameterList}: {problem}");
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public void ATypeOfTheSameName_IsTheUsers()
    {
        const string Own = """
            #pragma warning disable CS0436
            namespace System.Numerics { public record struct Vector2(double A, double B) { public double Dot() => A * B; } }
            public static partial class C { [Gradient] public static double F(System.Numerics.Vector2 v) => v.Dot(); }
            """;
        Assert.Empty(Driver.Analyze(Own));
        Assert.Contains("v.A", Driver.Create().RunGenerators(Driver.Compilation(Own)).GetRunResult().GeneratedTrees.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AMemberThatIsNotKnown_IsRefusedWhereItIsCalled()
    {
        Diagnostic diagnostic = Assert.Single(Driver.Analyze(Driver.Class(
            "[Gradient] public static double F(double x) { return System.Numerics.Matrix4x4.CreateViewport((float)x, 0, 1, 1, 0, 1).M11; }")));
        Assert.Equal("SG0014", diagnostic.Id);
        Assert.Equal("System.Numerics.Matrix4x4.CreateViewport((float)x, 0, 1, 1, 0, 1)", diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    private static List<MethodDeclarationSyntax> Members(string type)
    {
        using Stream stream = typeof(DerivativeGenerator).Assembly.GetManifestResourceStream($"System.Numerics.{type}.cs")!;
        string text = new StreamReader(stream).ReadToEnd();
        return [.. CSharpSyntaxTree.ParseText(text, CSharpParseOptions.Default.WithPreprocessorSymbols("ESTIMATES")).GetRoot().DescendantNodes()
            .OfType<MethodDeclarationSyntax>().Where(static m => m.Modifiers.Any(SyntaxKind.PublicKeyword))];
    }

    // A method of numbers that calls the member, one that returns its gradient with the value behind, and the number of its inputs.
    private static string Method(string type, MethodDeclarationSyntax member, int number)
    {
        int inputs = 0;
        bool isStatic = member.Modifiers.Any(SyntaxKind.StaticKeyword);
        string? self = isStatic ? null : Value(type, ref inputs);
        List<string> arguments = [];
        var outs = new List<string>();
        foreach (ParameterSyntax parameter in member.ParameterList.Parameters)
        {
            bool isOut = parameter.Modifiers.Any(SyntaxKind.OutKeyword);
            if (isOut)
                outs.Add(parameter.Type!.ToString());
            arguments.Add(isOut ? $"out {parameter.Type} o{outs.Count - 1}" : Value(parameter.Type!.ToString(), ref inputs));
        }
        string returned = member.ReturnType.ToString();
        string call = Call(type, member.Identifier.ValueText, self, arguments);
        string sum = returned == "bool" ? "x[0] * (r ? 1 : 2)"
            : string.Join(" + ", Components[returned].Select((c, i) => $"{i + 1} * r{c}")) + " + x[0]";
        for (int o = 0; o < outs.Count; o++)
            sum += " + " + string.Join(" + ", Components[outs[o]].Select((c, i) => $"{i + 1} * o{o}{c}"));
        inputs = Math.Max(inputs, 1);
        return $$"""
                public const int N{{number}} = {{inputs}};
                [Gradient] public static double F{{number}}(double[] x) { {{returned}} r = {{call}}; return {{sum}}; }
                public static double[] G{{number}}(double[] x) { var g = new double[{{inputs + 1}}]; g[^1] = F{{number}}Gradient(x, g.AsSpan(0, {{inputs}})); return g; }

            """;
    }

    private static string Value(string type, ref int next)
    {
        switch (type)
        {
            case "double":
                return $"x[{next++}]";
            case "float":
                return $"(float)x[{next++}]";
            case "Plane":
                string normal = Value("Vector3", ref next);
                return $"new Plane({normal}, (float)x[{next++}])";
            case "int" or "uint" or "long" or "short" or "byte":
                return $"({type})1";
            default:
                string cast = type == "Complex" ? "" : "(float)";
                List<string> parts = [];
                for (int i = 0; i < Components[type].Length; i++)
                    parts.Add($"{cast}x[{next++}]");
                return $"new {type}({string.Join(", ", parts)})";
        }
    }

    private static string Call(string type, string name, string? self, List<string> arguments) => name switch
    {
        "Make" => $"new {type}({string.Join(", ", arguments)})",
        "get_Item" => $"{self}[{string.Join(", ", arguments)}]",
        "op_Implicit" => arguments[0],
        "op_UnaryNegation" => $"-{arguments[0]}",
        "op_Addition" => $"{arguments[0]} + {arguments[1]}",
        "op_Subtraction" => $"{arguments[0]} - {arguments[1]}",
        "op_Multiply" => $"{arguments[0]} * {arguments[1]}",
        "op_Division" => $"{arguments[0]} / {arguments[1]}",
        "op_Equality" => $"{arguments[0]} == {arguments[1]}",
        "op_Inequality" => $"{arguments[0]} != {arguments[1]}",
        _ when name.StartsWith("get_", StringComparison.Ordinal) => $"{self ?? type}.{name[4..]}",
        _ => $"{(self is null ? type : "(" + self + ")")}.{name}({string.Join(", ", arguments)})",
    };

    // Where operations have a meaning of their own.
    private static readonly double[] Edges = [0, -0.0, 1, -2, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 1e30, 1e-30];

    private static string? Problem(Func<double[], double> function, Func<double[], double[]> gradient, int inputs, bool isDouble)
    {
        var random = new Random(7);
        for (int trial = 0; trial < 100; trial++)
        {
            double[] x = [.. Enumerable.Range(0, inputs).Select(_ => 0.3 + random.NextDouble())];
            // The first trials are about derivatives; the others about bits, with all signs and sizes, and at the edges.
            if (trial >= 20)
                x = [.. x.Select(_ => ((2 * random.NextDouble()) - 1) * Math.Pow(10, random.Next(-3, 4)))];
            if (trial >= 60)
                x = [.. x.Select(_ => Edges[random.Next(Edges.Length)])];
            if (Throws(() => function(x)))
            {
                if (!Throws(() => gradient(x)))
                    return $"no exception at ({string.Join(", ", x)})";
                continue;
            }
            double value = function(x);
            double[] found = gradient(x);
            if (BitConverter.DoubleToInt64Bits(value) != BitConverter.DoubleToInt64Bits(found[^1]) && !(double.IsNaN(value) && double.IsNaN(found[^1])))
                return $"{found[^1]:R} instead of {value:R} at ({string.Join(", ", x)})";
            for (int i = 0; trial < 20 && i < inputs; i++)
            {
                if (Throws(() => Moved(function, x, i, 0.05)) || Throws(() => Moved(function, x, i, -0.05)))
                    continue;
                double expected = Difference(function, x, i, isDouble ? 1e-4 : 2e-2);
                double error = Math.Abs(expected - found[i]) / (1 + Math.Abs(expected));
                // A member that picks one of two is not smooth where they are equal.
                if (!(error <= (isDouble ? 1e-6 : 5e-3)) && !IsKink(function, x, i))
                    return $"derivative {found[i]} instead of {expected} by input {i} at ({string.Join(", ", x)})";
            }
        }
        return null;
    }

    private static bool Throws(Func<object> action) => Record.Exception(action) is ArgumentException;

    private static double Difference(Func<double[], double> f, double[] x, int at, double step) =>
        ((4 * Central(f, x, at, step / 2)) - Central(f, x, at, step)) / 3;

    private static double Central(Func<double[], double> f, double[] x, int at, double step) =>
        (Moved(f, x, at, step) - Moved(f, x, at, -step)) / (2 * step);

    private static double Moved(Func<double[], double> f, double[] x, int at, double step)
    {
        double[] moved = [.. x];
        moved[at] += step;
        return f(moved);
    }

    private static bool IsKink(Func<double[], double> f, double[] x, int at)
    {
        double here = f(x), right = (Moved(f, x, at, 0.05) - here) / 0.05, left = (here - Moved(f, x, at, -0.05)) / 0.05;
        return Math.Abs(right - left) > 0.2 * (1 + Math.Abs(right));
    }
}

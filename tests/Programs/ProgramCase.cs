using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SymGrad.Generator;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>
/// A method <c>F</c> differentiated by the real generator, beside its twin over dual numbers. Parameters are <c>double</c>,
/// arrays and spans of them, <c>double[,]</c>, <c>double[][]</c> and <c>int</c>.
/// </summary>
internal sealed partial class ProgramCase
{
    private static readonly MetadataReference[] References = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(static p => Path.GetFileName(p) is var name && (!name.StartsWith("SymGrad.", StringComparison.Ordinal) || name is "SymGrad.dll" or "SymGrad.Programs.Tests.dll"))
        .Select(static p => (MetadataReference)MetadataReference.CreateFromFile(p))
        .ToArray();

    private readonly MethodInfo _value;
    private readonly MethodInfo _gradient;
    private readonly MethodInfo _differential;
    private readonly MethodInfo _twin;
    private readonly IReadOnlyList<(string Type, string Name)> _parameters;

    private ProgramCase(string source, IReadOnlyList<(string Type, string Name)> parameters, Type primal, Type twin)
    {
        Source = source;
        _parameters = parameters;
        _value = primal.GetMethod("Value")!;
        _gradient = primal.GetMethod("Gradient")!;
        _differential = primal.GetMethod("Differential")!;
        _twin = twin.GetMethod("Value")!;
        _product = primal.GetMethod("HessianVectorProduct");
        _hessian = primal.GetMethod("Hessian");
    }

    public string Source { get; }

    public string Generated { get; private set; } = "";

    /// <summary>Compiles methods, each given with its helpers; the first one in each is to be called F.</summary>
    /// <param name="sources">The methods.</param>
    /// <param name="secondOrder">Whether second derivatives are generated too.</param>
    public static IReadOnlyList<ProgramCase> Compile(IReadOnlyList<string> sources, bool secondOrder = false)
    {
        List<string> cases = PrimalTexts(sources, secondOrder, out List<IReadOnlyList<(string Type, string Name)>> parameters);
        string text = Usings + string.Concat(cases);
        SyntaxNode dual = new ToDual().Visit(CSharpSyntaxTree.ParseText(WithoutGradients(text)).GetRoot());
        CSharpGeneratorDriver.Create(new DerivativeGenerator()).RunGeneratorsAndUpdateCompilation(Compilation("Primal", text), out Compilation compilation, out _);
        Assembly primals = Load(compilation), twins = Load(Compilation("Twin", "using SymGrad.Programs.Tests;\n" + dual.ToFullString()));
        return sources.Select((source, i) => new ProgramCase(source, parameters[i], primals.GetType("Case" + i)!, twins.GetType("Case" + i)!)
        {
            Generated = compilation.SyntaxTrees.FirstOrDefault(t => t.FilePath.Contains($"Case{i}.F.", StringComparison.Ordinal))?.ToString() ?? "",
        }).ToList();
    }

    // Each method in a type of its own, with wrappers by which it is called.
    private static List<string> PrimalTexts(IReadOnlyList<string> sources, bool secondOrder, out List<IReadOnlyList<(string Type, string Name)>> parameters)
    {
        var texts = new List<string>();
        parameters = [];
        for (int i = 0; i < sources.Count; i++)
        {
            var primal = new StringBuilder();
            MethodDeclarationSyntax method = CSharpSyntaxTree.ParseText("class C { " + sources[i] + " }").GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().First(static m => m.Identifier.Text == "F");
            List<(string Type, string Name)> list = method.ParameterList.Parameters.Select(static p => (p.Type!.ToString(), p.Identifier.Text)).ToList();
            parameters.Add(list);
            primal.Append(CultureInfo.InvariantCulture, $"public static partial class Case{i}\n{{\n{sources[i].Replace("public static double F(", (secondOrder ? SecondOrderAttributes : "[Gradient, Differential]") + " public static double F(", StringComparison.Ordinal)}\n")
                .Append("public static double Value(object[] a) => F(").Append(Arguments(list)).Append(");\n/*gradient*/")
                .Append("public static double Gradient(object[] a, object[] d) { double v = FGradient(").Append(Arguments(list)).Append(Outputs(list, out string after))
                .Append("); ").Append(after).Append(" return v; }\n")
                .Append("public static double Differential(object[] a, object[] d) { FDifferential(").Append(Arguments(list)).Append(Tangents(list)).Append(", out double df); return df; }\n")
                .Append(secondOrder ? SecondOrderWrappers(list) : "").Append("/*end*/}\n");
            texts.Add(primal.ToString());
        }
        return texts;
    }

    /// <summary>Checks that broken source gives the compiler's own errors or ours, and never a failure of the generator.</summary>
    public static void CheckBroken(string source)
    {
        string text = "using System; using System.Linq; using SymGrad;\npublic static partial class C\n{\n"
            + source.Replace("public static double F(", "[Gradient, Differential] public static double F(", StringComparison.Ordinal) + "\n}\n";
        CSharpCompilation compilation = Compilation("Broken", text);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new DerivativeGenerator()).RunGenerators(compilation);
        Assert.All(driver.GetRunResult().Results, static r => Assert.Null(r.Exception));
        var diagnostics = compilation.WithAnalyzers([new DerivativeAnalyzer()]).GetAnalyzerDiagnosticsAsync().Result;
        Assert.True(diagnostics.FirstOrDefault(static d => d.Id is "SG0021" or "AD0001") is null, string.Join("\n", diagnostics) + "\n" + source);
    }

    /// <summary>Checks value and gradient at random points, for arrays of each length.</summary>
    public void Check(int seed, int rounds, params int[] lengths)
    {
        var random = new Random(seed);
        foreach (int length in lengths)
        {
            for (int round = 0; round < rounds; round++)
                CheckAt(random, length);
        }
    }

    private void CheckAt(Random random, int length)
    {
        object[] point = _parameters.Select(p => Point(p, random, length)).ToArray();
        object[] adjoints = _parameters.Select(p => Zeros(p, length)).ToArray();
        double value = 0;
        object[] after = Copy(point);
        Exception? thrown = Record.Exception(() => value = (double)_value.Invoke(null, [after])!)?.InnerException;
        object[] before = Copy(point);
        double generated = 0;
        Exception? thrownToo = Record.Exception(() => generated = (double)_gradient.Invoke(null, [before, adjoints])!)?.InnerException;
        if (thrown is not null)
        {
            Assert.True(thrownToo is not null, $"throws {thrown.GetType().Name}, the gradient does not\n{Source}\n{Generated}");
            return;
        }
        Assert.True(thrownToo is null, $"length {length}: {thrownToo}\n{Source}\n{Generated}");
        Assert.True(BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(generated) || (double.IsNaN(value) && double.IsNaN(generated)),
            $"value {value:R}, with the gradient {generated:R}\n{Source}\n{Generated}");
        AssertSameEffect(after, before, "reverse");
        if (!double.IsFinite(value))
            return;
        object[] direction = _parameters.Select(p => Point(p, random, length)).ToArray();
        double expected = 0;
        for (int p = 0; p < _parameters.Count; p++)
        {
            for (int i = 0; i < Count(point[p], _parameters[p].Type); i++)
            {
                var tangent = (Dual)_twin.Invoke(null, [Seeded(point, p, i)])!;
                double adjoint = Flat(adjoints[p])[i];
                bool agrees = Math.Abs(adjoint - tangent.Tangent) <= 1e-9 * (1 + Math.Abs(tangent.Tangent)) || !double.IsFinite(tangent.Tangent);
                Assert.True(agrees, $"length {length}, {_parameters[p].Name}[{i}]: reverse {adjoint:R}, dual {tangent.Tangent:R} at {string.Join("; ", point.Select(Text))}\n{Source}\n{Generated}");
                expected += tangent.Tangent * Flat(direction[p])[i];
                // Where two steps agree, the function is smooth around the point; elsewhere differences say nothing, nor where
                // a contraction has swallowed both steps before later statements could make them large again.
                double slope = Slope(point, p, i, 1e-4), other = Slope(point, p, i, 3e-5);
                bool isSmooth = Math.Abs(slope - other) <= 1e-6 * (1 + Math.Abs(slope)) && (slope != 0 || other != 0 || Math.Abs(adjoint) <= 1e-5);
                Assert.True(!isSmooth || Math.Abs(slope - adjoint) <= 1e-5 * (1 + Math.Abs(slope)),
                    $"length {length}, {_parameters[p].Name}[{i}]: reverse {adjoint:R}, differences {slope:R}\n{Source}\n{Generated}");
                Compared += isSmooth ? 1 : 0;
            }
        }
        object[] moved = Copy(point);
        double differential = (double)_differential.Invoke(null, [moved, Copy(direction)])!;
        AssertSameEffect(after, moved, "forward");
        Assert.True(Math.Abs(differential - expected) <= 1e-9 * (1 + Math.Abs(expected)) || !double.IsFinite(expected),
            $"length {length}: forward {differential:R}, dual {expected:R}\n{Source}\n{Generated}");
    }

    /// <summary>How many derivatives were compared with central differences.</summary>
    public int Compared { get; private set; }

    private double Slope(object[] point, int parameter, int element, double step)
    {
        return (At(step) - At(-step)) / (2 * step);

        double At(double change)
        {
            object[] moved = Copy(point);
            int at = element;
            switch (moved[parameter])
            {
                case double d:
                    moved[parameter] = d + change;
                    break;
                case double[] v:
                    v[at] += change;
                    break;
                case double[,] m:
                    m[at / m.GetLength(1), at % m.GetLength(1)] += change;
                    break;
                case double[][] rows:
                    int row = 0;
                    while (at >= rows[row].Length)
                        at -= rows[row++].Length;
                    rows[row][at] += change;
                    break;
            }
            try
            {
                return (double)_value.Invoke(null, [moved])!;
            }
            catch (TargetInvocationException)
            {
                return double.NaN;
            }
        }
    }

    private void AssertSameEffect(object[] expected, object[] actual, string mode) => Assert.True(
        expected.Zip(actual, static (e, a) => Flat(e).SequenceEqual(Flat(a))).All(static same => same), $"{mode} mode leaves other values in the arrays\n{Source}\n{Generated}");

    private static string Text(object argument) => argument is double or int ? Convert.ToString(argument, CultureInfo.InvariantCulture)! : string.Join(", ", Flat(argument));

    private static object Point((string Type, string Name) parameter, Random random, int length)
    {
        double Next() => 2 * random.NextDouble() - 1;
        double[] Row() => Enumerable.Range(0, length).Select(_ => Next()).ToArray();
        switch (parameter.Type)
        {
            case "int":
                return parameter.Name == "n" ? length : random.Next(0, 4);
            case "double":
                return Next();
            case "double[,]":
                var matrix = new double[length, length];
                for (int i = 0; i < length * length; i++)
                    matrix[i / length, i % length] = Next();
                return matrix;
            case "double[][]":
                return Enumerable.Range(0, length).Select(_ => Row()).ToArray();
            default:
                return Row();
        }
    }

    private static object Zeros((string Type, string Name) parameter, int length) => parameter.Type switch
    {
        "int" => 0,
        "double" => 0.0,
        "double[,]" => new double[length, length],
        "double[][]" => Enumerable.Range(0, length).Select(_ => new double[length]).ToArray(),
        // What is there before must not matter.
        _ => Enumerable.Repeat(7.0, length).ToArray(),
    };

    private static object[] Copy(object[] arguments) => arguments.Select(static a => a switch
    {
        double[] v => v.Clone(),
        double[,] m => m.Clone(),
        double[][] j => j.Select(static r => (double[])r.Clone()).ToArray(),
        _ => a,
    }).ToArray();

    private static double[] Flat(object argument) => argument switch
    {
        double d => [d],
        int => [],
        double[][] j => j.SelectMany(static r => r).ToArray(),
        _ => ((Array)argument).Cast<double>().ToArray(),
    };

    private static int Count(object argument, string type) => type == "int" ? 0 : Flat(argument).Length;

    private static object[] Seeded(object[] point, int parameter, int element) => point.Select(object (argument, p) =>
    {
        int next = 0;
        Dual Of(double value) => new(value, p == parameter && next++ == element ? 1 : 0);
        return argument switch
        {
            int n => n,
            double d => Of(d),
            double[] v => v.Select(Of).ToArray(),
            double[][] j => j.Select(r => r.Select(Of).ToArray()).ToArray(),
            _ => Matrix((double[,])argument, Of),
        };
    }).ToArray();

    private static T[,] Matrix<T>(double[,] values, Func<double, T> of)
    {
        var result = new T[values.GetLength(0), values.GetLength(1)];
        for (int i = 0; i < result.GetLength(0); i++)
        {
            for (int j = 0; j < result.GetLength(1); j++)
                result[i, j] = of(values[i, j]);
        }
        return result;
    }

    private static string Cast(string type) => type is "Span<double>" or "ReadOnlySpan<double>" or "params double[]" ? "double[]" : type;

    private static string Arguments(List<(string Type, string Name)> parameters) =>
        string.Join(", ", parameters.Select(static (p, i) => $"({Cast(p.Type)})a[{i}]"));

    private static string Outputs(List<(string Type, string Name)> parameters, out string after)
    {
        var outputs = new StringBuilder();
        var copies = new StringBuilder();
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Type == "int")
                continue;
            outputs.Append(parameters[i].Type == "double" ? $", out double d{i}" : $", ({Cast(parameters[i].Type)})d[{i}]");
            if (parameters[i].Type == "double")
                copies.Append(CultureInfo.InvariantCulture, $"d[{i}] = d{i};");
        }
        after = copies.ToString();
        return outputs.ToString();
    }

    private static string Tangents(List<(string Type, string Name)> parameters) => string.Concat(parameters.Select(static (p, i) =>
        p.Type == "int" ? "" : $", ({Cast(p.Type)})d[{i}]"));

    private static string WithoutGradients(string text) => string.Concat(text.Split("/*gradient*/").Select(static part =>
        part.IndexOf("/*end*/", StringComparison.Ordinal) is var end and >= 0 ? part[end..] : part)).Replace("[Gradient, Differential] ", "", StringComparison.Ordinal).Replace(SecondOrderAttributes, "", StringComparison.Ordinal);

    private static CSharpCompilation Compilation(string name, string source) => CSharpCompilation.Create(
        name, [CSharpSyntaxTree.ParseText(source)], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, warningLevel: 9999));

    private static Assembly Load(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (!result.Success)
        {
            var errors = result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Take(12).Select(d =>
                d + (d.Location.SourceTree is { } tree ? "   in: " + tree.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line] : ""));
            var refused = compilation.WithAnalyzers([new DerivativeAnalyzer()]).GetAnalyzerDiagnosticsAsync().Result
                .Where(static d => d.Severity == DiagnosticSeverity.Error).Select(d => d + "   in: " + d.Location.SourceTree!.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line]);
            string generated = compilation.SyntaxTrees.Count() == 2 ? string.Join("\n", compilation.SyntaxTrees) : "";
            Assert.Fail(string.Join("\n", errors) + "\n\n" + string.Join("\n", refused) + generated);
        }
        // Users take warnings for errors.
        SyntaxTree source = compilation.SyntaxTrees.First();
        Assert.Empty(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree is { } tree && tree != source)
            .Select(static d => d + "   in: " + d.Location.SourceTree!.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line]));
        return Assembly.Load(image.ToArray());
    }

    /// <summary>Puts dual numbers in the place of double.</summary>
    private sealed class ToDual : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitPredefinedType(PredefinedTypeSyntax node) =>
            node.Keyword.IsKind(SyntaxKind.DoubleKeyword) ? SyntaxFactory.IdentifierName("Dual").WithTriviaFrom(node) : node;

        public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
            node.Identifier.Text is "Math" or "TensorPrimitives" ? SyntaxFactory.IdentifierName(node.Identifier.Text == "Math" ? "DualMath" : "DualTensors").WithTriviaFrom(node) : node;

        // TensorPrimitives.Dot<double>(x, y) names its type where C# does not find it out.
        public override SyntaxNode? VisitGenericName(GenericNameSyntax node) => node.Parent is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "TensorPrimitives" } }
            ? SyntaxFactory.IdentifierName(node.Identifier)
            : base.VisitGenericName(node);

        // What is rounded to float has no tangent in these programs.
        public override SyntaxNode? VisitCastExpression(CastExpressionSyntax node) =>
            node.Type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.FloatKeyword } ? node : base.VisitCastExpression(node);

        // Relational patterns take constants, which dual numbers have none of; a literal with a point compares a double.
        public override SyntaxNode? VisitRelationalPattern(RelationalPatternSyntax node) => node.Expression.DescendantTokens().Any(static t => t.Value is double)
            ? ((IsPatternExpressionSyntax)SyntaxFactory.ParseExpression("x is { Value: " + node + " }")).Pattern.WithTriviaFrom(node)
            : node;

        public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node) => base.VisitFieldDeclaration(node.Modifiers.Any(SyntaxKind.ConstKeyword)
            ? node.WithModifiers(SyntaxFactory.TokenList(SyntaxFactory.Token(SyntaxKind.StaticKeyword).WithTrailingTrivia(SyntaxFactory.Space)))
            : node);

        public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) =>
            base.VisitLocalDeclarationStatement(node.WithModifiers(default).WithLeadingTrivia(node.GetLeadingTrivia()));
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Writes a derivative that is one expression for each result as a C# method: what they share becomes locals.</summary>
internal static class ExpressionMethod
{
    /// <summary>The text of the method.</summary>
    public static MethodText Write(DerivedProgram derived, ExprPool pool, MethodShape shape, DerivativeRequest request)
    {
        var source = new Dictionary<Expr, SourceName>();
        var names = new LocalNames([.. shape.Parameters.Select(static p => p.Name), shape.Name, "_",
            .. derived.Signature.Parameters.Select(static p => p.Name)], source);
        var target = new TargetForm(pool);
        Expr primal = target.Of(Dataflow.Of(derived.Primal, pool).Result);
        var primalNodes = new HashSet<Expr>(Traversal.PostOrder(primal));
        List<Expr> values = derived.Results.Cast<ScalarResult>().Select(static r => r.Value).Append(derived.Returned!)
            .Select(target.Of).ToList();
        var form = new DerivativeForm(values, primalNodes, request.FastMath);
        List<Output> outputs = derived.Results.Cast<ScalarResult>()
            .Select((r, i) => new Output(PlaceOf(r.Place), r.Place.Type, form.Of(values[i])!)).ToList();
        outputs.Add(new Output(null, derived.Primal.ReturnType, form.Of(values[values.Count - 1])!));
        foreach (KeyValuePair<Expr, SourceName> name in derived.Names)
        {
            if (form.Of(target.Of(name.Key)) is { } node && !source.ContainsKey(node))
                source.Add(node, name.Value);
        }

        IReadOnlyList<ParameterShape> parameters = DerivedParameters.Of(derived.Signature, new ParameterTexts(shape, request.Accumulate));
        var plan = new EmissionPlan(outputs, source);
        string workspace = names.Free("workspace");
        string element = ExpressionWriter.Keyword(derived.Primal.ReturnType);
        var split = new MethodSplit(plan, workspace, derived.Primal.ReturnType);
        var inputs = derived.Signature.Parameters.Zip(parameters, static (d, p) => (d, p))
            .Where(static p => p.d is DerivedScalar { IsOut: false }).Select(static p => p.p).ToList();
        var parts = new PartMethods(shape, request.Name, inputs, new ParameterShape(element + "[]", workspace));
        var expressions = new ExpressionWriter(names.Of, primalNodes.Contains, shape.Lacking, plan.TypeOf);
        var writer = new IndentedWriter();
        var checks = new ArgumentChecks(request.IsReadAgain, shape.NamesArguments);
        foreach (string check in derived.Signature.Checks
            .SelectMany(c => checks.Of(c, names, n => expressions.Write(n, NumericType.Int32))))
            writer.Line(check);
        var body = new BodyWriter(plan, split, parts, names, expressions, source, writer, MethodEmitter.FailureLines(shape, request));
        if (split.WorkspaceSize == 0)
            body.Write(outputs);
        else
            WithWorkspace(writer, element, workspace, split.WorkspaceSize, () => body.Write(outputs));
        return MethodText.Of(shape, request, parameters, writer) with { Parts = parts.Texts };
    }

    private static string PlaceOf(Expr place) => place is Element { Array: var array, Operands: [Number index] }
        ? $"{array.Name}[{index.Value.Numerator.ToString(CultureInfo.InvariantCulture)}]" : ((Variable)place).Name;

    private static void WithWorkspace(IndentedWriter writer, string element, string workspace, int size, Action writeBody)
    {
        string pool = $"global::System.Buffers.ArrayPool<{element}>.Shared";
        writer.Line($"{element}[] {workspace} = {pool}.Rent({size.ToString(CultureInfo.InvariantCulture)});");
        writer.Line("try");
        writer.Open();
        writeBody();
        writer.Close();
        writer.Line("finally");
        writer.Open();
        writer.Line($"{pool}.Return({workspace});");
        writer.Close();
    }
}

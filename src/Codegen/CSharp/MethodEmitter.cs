using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Writes the C# method that computes a derivative of a program.</summary>
public static class MethodEmitter
{
    // Longer ones are broken between what goes in and what comes out.
    private const int LongestSignature = 160;

    /// <summary>The complete text of one method: documentation, signature and body, without indentation, lines ending in
    /// <c>\n</c>.</summary>
    /// <param name="program">The primal.</param>
    /// <param name="pool">The pool of the program's expressions.</param>
    /// <param name="shape">How the primal looks in C#.</param>
    /// <param name="request">What to compute.</param>
    public static string Emit(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request)
    {
        if (request.Kind == DerivativeKind.Jacobian)
            return request.Sparse
                ? SparseJacobianEmitter.Emit(program, pool, shape, request) : JacobianEmitter.Emit(program, pool, shape, request);
        if (request is { Kind: DerivativeKind.Hessian, IsDiagonal: false } && !program.IsExpression)
            return HessianEmitter.Emit(program, pool, shape, request);
        if (!program.IsExpression)
            return ProgramEmitter.Emit(program, pool, shape, request);
        if (ProgramEmitter.TaylorDerivative(program, pool, shape, request) is { } taylor)
            return taylor;
        var source = new Dictionary<Expr, SourceName>();
        var names = new LocalNames([.. shape.Parameters.Select(static p => p.Name), shape.Name, "_"], source);
        DerivativeOutputs derivative = DerivativeBuilder.Build(program, pool, shape, request, names);

        var target = new TargetForm(pool);
        Expr primal = target.Of(Dataflow.Of(program, pool).Result);
        var primalNodes = new HashSet<Expr>(Traversal.PostOrder(primal));
        var form = new DerivativeForm(derivative.Outputs.Select(o => target.Of(o.Value)).ToList(), primalNodes, request.FastMath);
        List<Output> outputs = derivative.Outputs.Select(o => o with { Value = form.Of(target.Of(o.Value))! }).ToList();
        foreach (KeyValuePair<Expr, SourceName> name in derivative.Names)
        {
            if (form.Of(target.Of(name.Key)) is { } node && !source.ContainsKey(node))
                source.Add(node, name.Value);
        }

        var plan = new EmissionPlan(outputs, source);
        string workspace = names.Free("workspace");
        string element = ExpressionWriter.Keyword(program.ReturnType);
        var split = new MethodSplit(plan, workspace, program.ReturnType);
        IReadOnlyList<string> inputs = derivative.Parameters.Where(static p => !p.IsOut && !p.Declaration.Contains("Span<"))
            .Select(static p => p.Declaration).ToList();
        var parts = new PartMethods(shape, request.Name, inputs, (element + "[]", workspace));
        var expressions = new ExpressionWriter(names.Of, primalNodes.Contains, shape.Lacking, plan.TypeOf);
        var writer = new IndentedWriter();
        WriteSignature(writer, shape, request, derivative.Parameters);
        writer.Open();
        foreach (string check in derivative.Checks)
            writer.Line(check);
        var body = new BodyWriter(plan, split, parts, names, expressions, source, writer, FailureLines(shape, request));
        if (split.WorkspaceSize == 0)
            body.Write(outputs);
        else
            WithWorkspace(writer, element, workspace, split.WorkspaceSize, () => body.Write(outputs));
        writer.Close();
        return writer.ToString() + parts;
    }

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

    internal static void WriteSignature(IndentedWriter writer, MethodShape shape, DerivativeRequest request,
        IReadOnlyList<FurtherParameter> parameters)
    {
        if (request.Kind != DerivativeKind.Primal)
            MethodDocumentation.Write(writer, shape, request, parameters);
        string signature = $"{shape.Modifiers} {shape.ReturnType} {request.Name}(";
        string outputs = string.Join(", ", parameters.Select(static p => p.Declaration));
        // Before what comes out, which every call gives a place, C# allows no values of its own; a formula's method has them already.
        bool keepsDefaults = outputs.Length == 0 && request.Kind != DerivativeKind.Primal;
        string inputs = string.Join(", ",
            shape.Parameters.Concat(shape.Further)
            .Select(p => p.Declaration + (keepsDefaults && p.Default is not null ? " = " + p.Default : "")));
        string separator = inputs.Length > 0 && outputs.Length > 0 ? ", " : "";
        if (signature.Length + inputs.Length + separator.Length + outputs.Length < LongestSignature)
        {
            writer.Line(signature + inputs + separator + outputs + ")");
            return;
        }
        writer.Line(signature);
        if (inputs.Length > 0)
            writer.Line("    " + inputs + (separator.Length > 0 ? "," : outputs.Length > 0 ? "" : ")"));
        if (outputs.Length > 0)
            writer.Line("    " + outputs + ")");
    }

    // The exception is the primal's own: its arguments are unchanged, so calling it takes the same path.
    internal static List<string> FailureLines(MethodShape shape, DerivativeRequest request)
    {
        // A method that calls this one is asked for the exception in its own turn.
        if (request.IsReadAgain)
            return ["throw new InvalidOperationException();"];
        string arguments = string.Join(", ", shape.Parameters.Select(static p => p.Name));
        return
        [
            $"{(shape.ReturnType == "void" || shape.Parameters.Any(static p => p.Name == "_") ? "" : "_ = ")}{shape.Called}({arguments}); // throws for these arguments",
            $"throw new InvalidOperationException(\"{shape.Name} was expected to throw.\");",
        ];
    }
}

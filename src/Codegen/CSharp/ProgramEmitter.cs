using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Writes derivatives of programs that are more than one expression: with loops and arrays.</summary>
internal sealed class ProgramEmitter
{
    private readonly ExprPool _pool;
    private readonly MethodShape _shape;
    private readonly DerivativeRequest _request;
    private readonly Program _program;
    private readonly Variable _result;
    private readonly HashSet<string> _taken;
    private readonly List<string> _parameters = [];
    private readonly List<string> _checks = [];
    private readonly List<string> _preparation = [];

    private ProgramEmitter(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request)
    {
        _pool = pool;
        _shape = shape;
        _request = request;
        _taken = new HashSet<string>(Mentioned(program.Body).Concat(shape.Parameters.Select(static p => p.Name)));
        _program = ProgramForm.Of(program, pool, _taken, out _result);
    }

    /// <summary>The complete text of one method.</summary>
    public static string Emit(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request) =>
        new ProgramEmitter(program, pool, shape, request).Emit();

    private string Emit()
    {
        if (_request.Kind != DerivativeKind.Gradient)
            throw new NotSupportedException($"The {_request.Kind} of a program with loops or arrays cannot be generated yet.");
        List<Variable> scalars = _program.Parameters.Where(p => _request.Active.Contains(p.Name)).ToList();
        Dictionary<ArrayVariable, ArrayVariable> arrays = _program.Arrays.Where(a => _request.Active.Contains(a.Name))
            .ToDictionary(static a => a, a => new ArrayVariable(_taken.Fresh(OutputName(a.Name)), a.ElementType, a.Kind));
        Dictionary<Variable, string> outs = scalars.ToDictionary(static s => s, s => _taken.Fresh(OutputName(s.Name)));
        foreach (string name in _request.Active)
        {
            if (scalars.Find(s => s.Name == name) is { } scalar)
                _parameters.Add("out " + ExpressionWriter.Keyword(scalar.Type) + " " + outs[scalar]);
            else
                AddArray(arrays.Keys.Single(a => a.Name == name), arrays);
        }
        CheckOverlaps(arrays);
        ProgramGradient gradient = ProgramGradient.Of(_program, _result, _pool, _taken, scalars, arrays);
        return Write(gradient.Body, scalars.Select((s, i) => (outs[s], s.Type, gradient.ScalarAdjoints[i])).ToList());
    }

    private void AddArray(ArrayVariable array, Dictionary<ArrayVariable, ArrayVariable> adjoints)
    {
        string name = array.Name, adjoint = adjoints[array].Name, element = ExpressionWriter.Keyword(array.ElementType);
        _parameters.Add(array.Kind switch
        {
            ArrayKind.Matrix => $"{element}[,] {adjoint}",
            ArrayKind.Jagged => $"{element}[][] {adjoint}",
            _ => $"Span<{element}> {adjoint}",
        });
        string shape = array.Kind == ArrayKind.Matrix
            ? $"{adjoint}.GetLength(0) != {name}.GetLength(0) || {adjoint}.GetLength(1) != {name}.GetLength(1)"
            : $"{adjoint}.Length != {name}.Length";
        _checks.Add($"if ({shape})");
        _checks.Add($"    throw new ArgumentException(\"{adjoint.TrimStart('@')} must be as large as {name.TrimStart('@')}.\", nameof({adjoint}));");
        if (array.Kind == ArrayKind.Jagged)
        {
            _checks.Add($"for (int row = 0; row < {name}.Length; row++)");
            _checks.Add("{");
            _checks.Add($"    if ({adjoint}[row].Length != {name}[row].Length)");
            _checks.Add($"        throw new ArgumentException($\"Row {{row}} of {adjoint.TrimStart('@')} must be as large as that of {name.TrimStart('@')}.\", nameof({adjoint}));");
            _checks.Add("}");
        }
        if (_request.Accumulate)
            return;
        _preparation.Add(array.Kind switch
        {
            ArrayKind.Matrix => $"Array.Clear({adjoint});",
            ArrayKind.Jagged => $"foreach ({element}[] row in {adjoint})\n    Array.Clear(row);",
            _ => $"{adjoint}.Clear();",
        });
    }

    // What is written must not share memory with anything else: a derivative would be added to a value, or to another one.
    private void CheckOverlaps(Dictionary<ArrayVariable, ArrayVariable> adjoints)
    {
        var written = new HashSet<object>(Statements.AssignedWithin(_program.Body));
        List<ArrayVariable> all = [.. _program.Arrays, .. _program.Arrays.Where(adjoints.ContainsKey).Select(a => adjoints[a])];
        for (int i = 0; i < all.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                ArrayVariable a = all[i], b = all[j];
                bool matters = adjoints.ContainsValue(a) || written.Contains(a) || written.Contains(b);
                if (!matters || a.ElementType != b.ElementType || a.Kind != b.Kind)
                    continue;
                string overlap = a.Kind == ArrayKind.Vector ? $"{Span(a)}.Overlaps({b.Name})" : $"ReferenceEquals({a.Name}, {b.Name}) && {a.Name}.Length > 0";
                _checks.Add($"if ({overlap})");
                _checks.Add($"    throw new ArgumentException(\"{a.Name.TrimStart('@')} must not share memory with {b.Name.TrimStart('@')}.\", nameof({a.Name}));");
            }
        }
    }

    private static string Span(ArrayVariable array) => array.IsArray ? array.Name + ".AsSpan()" : array.Name;

    private string Write(Block body, List<(string Place, NumericType Type, Expr Value)> outputs)
    {
        // Names of what has dissolved into expressions are free again.
        HashSet<string> taken = [.. Mentioned(body), .. _program.Arrays.Select(static a => a.Name), .. _shape.Parameters.Select(static p => p.Name),
            .. _parameters.Select(static p => p.Substring(p.LastIndexOf(' ') + 1)), _result.Name];
        var names = new LocalNames(taken, new Dictionary<Expr, SourceName>());
        IReadOnlyList<string> failure = MethodEmitter.FailureLines(_shape);
        var segments = new SegmentWriter(_pool, names, type => _shape.Qualify.Contains(type) || _taken.Contains(type), _request.FastMath, failure);
        var memory = new Memory(names);
        var lines = new IndentedWriter();
        var writer = new ProgramWriter(segments, names, lines, failure, body, memory);
        writer.Write(body, _program.Parameters);
        string? returned = lines.TakeDeclaration(ExpressionWriter.Keyword(_program.ReturnType) + " " + _result.Name);
        foreach ((string place, NumericType type, Expr value) in outputs)
            lines.Line($"{place} = {segments.Write(value, type)};");
        lines.Line($"return {returned ?? _result.Name};");

        var method = new IndentedWriter();
        MethodEmitter.WriteSignature(method, _shape, _request, _parameters);
        method.Open();
        foreach (string line in _checks.Concat(_preparation).SelectMany(static l => l.Split('\n')))
            method.Line(line);
        List<(string Name, string Type)> used = memory.Used.ToList();
        foreach ((string name, string type) in used)
            method.Line($"var {name} = new {type}();");
        if (used.Count > 0)
        {
            method.Line("try");
            method.Open();
        }
        method.Append(lines);
        if (used.Count > 0)
        {
            method.Close();
            method.Line("finally");
            method.Open();
            foreach ((string name, _) in used)
                method.Line($"{name}.Dispose();");
            method.Close();
        }
        method.Close();
        return method.ToString();
    }

    private static IEnumerable<string> Mentioned(Block body) => Statements.Within(body)
        .SelectMany(static s => Statements.Assigned(s).Concat(Statements.Reads(Statements.Evaluated(s).ToList())))
        .Select(static s => s is Variable v ? v.Name : ((ArrayVariable)s).Name)
        .Concat(Statements.Within(body).OfType<View>().Select(static v => v.Array.Name));

    private static string OutputName(string parameter)
    {
        string name = parameter.TrimStart('@');
        return "d" + char.ToUpperInvariant(name[0]) + name.Substring(1);
    }
}

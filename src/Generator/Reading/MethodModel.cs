using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Codegen;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>The namespace and the types around a method, outermost first, as they are declared.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Types">Each type's declaration, such as <c>partial record struct Point&lt;T&gt;</c>.</param>
/// <param name="MetadataName">The fully qualified metadata name of the innermost type.</param>
/// <param name="Inherits">Whether the innermost type has members of others.</param>
internal sealed record TypePath(string Namespace, IReadOnlyList<string> Types, string MetadataName, bool Inherits)
{
    public static TypePath Of(INamedTypeSymbol type)
    {
        var declarations = new List<string>();
        var names = new List<string>();
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            string keyword = (t.IsRecord, t.TypeKind) switch
            {
                (true, TypeKind.Struct) => "record struct",
                (true, _) => "record",
                (_, TypeKind.Struct) => "struct",
                (_, TypeKind.Interface) => "interface",
                _ => "class",
            };
            var declaration = (TypeDeclarationSyntax)t.DeclaringSyntaxReferences[0].GetSyntax();
            // Names as they are written: a type may be called @file or @record, and only with the @.
            string parameters = declaration.TypeParameterList is not { Parameters: var list } ? ""
                : "<" + string.Join(", ", list.Select(static p => (p.VarianceKeyword.Text + " " + p.Identifier.Text).TrimStart())) + ">";
            declarations.Insert(0, $"partial {keyword} {declaration.Identifier.Text}{parameters}");
            names.Insert(0, t.MetadataName);
        }
        string space = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
        return new TypePath(space, declarations, (space.Length == 0 ? "" : space + ".") + string.Join("+", names),
            type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } || (type.TypeKind == TypeKind.Interface && type.Interfaces.Length > 0));
    }
}

/// <summary>
/// An annotated method, read: everything that its generated code depends on and nothing of Roslyn, so that it can be compared
/// with the last edit's. Two models are equal if and only if their keys are.
/// </summary>
internal sealed class MethodModel : IEquatable<MethodModel>
{
    private readonly string _key;
    private readonly ImplicitModel? _equation;

    public MethodModel(TypePath path, string signature, MethodShape shape, IReadOnlyList<DerivativeRequest> requests, Program program, ExprPool pool)
    {
        Path = path;
        Signature = signature;
        Shape = shape;
        Requests = requests;
        Program = program;
        Pool = pool;
        _key = new ModelKey().Of(this);
    }

    public TypePath Path { get; }

    public string Signature { get; }

    public MethodShape Shape { get; }

    public IReadOnlyList<DerivativeRequest> Requests { get; }

    public Program Program { get; }

    public ExprPool Pool { get; }

    /// <summary>The equation that the method solves; null where its derivatives are those of its body.</summary>
    public ImplicitModel? Equation
    {
        get => _equation;
        init
        {
            _equation = value;
            if (value is not null)
                _key += new ModelKey().Of(value);
        }
    }

    public bool Equals(MethodModel? other) => other is not null && _key == other._key;

    public override bool Equals(object? obj) => Equals(obj as MethodModel);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_key);

    /// <summary>Writes a model as text that is different for different models.</summary>
    private sealed class ModelKey
    {
        private readonly StringBuilder _text = new();
        private readonly Dictionary<Expr, int> _numbers = [];

        public string Of(MethodModel model)
        {
            Write(model.Path.MetadataName, model.Path.Namespace, model.Path.Inherits, string.Join("|", model.Path.Types), model.Signature);
            Write(model.Shape);
            Write(model.Requests);
            Write(model.Program);
            return _text.ToString();
        }

        public string Of(ImplicitModel model)
        {
            Write(model.Implicit.Residual, model.Implicit.Solution, model.Implicit.IsVector, string.Join("|", model.Implicit.Active), model.Gradient is { } gradient ? gradient.Gradient._key + gradient.Text : "");
            Write(model.Residual);
            Write(model.Requests);
            Write(model.Program);
            return _text.ToString();
        }

        private void Write(MethodShape shape)
        {
            Write(shape.Name, shape.Called, shape.Modifiers, shape.ReturnType, shape.Returned ?? "", shape.IsChecked, string.Join("|", shape.UseWarnings), string.Join("|", shape.Members), string.Join("|", shape.Hidden), string.Join("|", shape.Lacking));
            foreach (ParameterShape parameter in shape.Parameters)
                Write(parameter.Declaration, parameter.Name, parameter.Default ?? "", parameter.Text ?? "");
        }

        private void Write(IReadOnlyList<DerivativeRequest> requests)
        {
            foreach (DerivativeRequest request in requests)
            {
                Write("request", request.Kind, request.Name, string.Join("|", request.Active), string.Join("|", request.Outputs), request.Order, request.IsDiagonal, request.Sparse, request.FastMath, request.Accumulate, request.Checkpoint);
                if (request.Lower is { } lower)
                    Write(lower.Program);
            }
        }

        private void Write(Program program)
        {
            foreach (Variable parameter in program.Parameters)
                Write(Number(parameter));
            foreach (ArrayVariable array in program.Arrays.Concat(program.OutsideArrays))
                Write(array.Name, array.ElementType, array.Kind, array.IsArray, array.IsReadOnly);
            foreach (StructParameter parameter in program.Structs)
                Write(parameter.Name, parameter.Type, parameter.Construction, string.Join(",", parameter.Scalars.Select(Number)));
            Write(program.ReturnType, program.ReturnedArray?.Name ?? "");
            if (program.ReturnedStruct is { } returned)
                Write(returned.Type, returned.Construction, string.Join(",", returned.Scalars.Select(Number)));
            Write(program.Body);
            foreach (FunctionBody function in program.Functions)
            {
                Write("function", function.Function.Name, function.Function.ReturnType is { } type ? type : "");
                foreach (object parameter in function.Function.Parameters)
                {
                    if (parameter is ArrayVariable array)
                        Write(array.Name, array.ElementType, array.Kind, array.IsReadOnly);
                    else
                        Write(Number((Variable)parameter));
                }
                Write(function.Body);
            }
        }

        private void Write(params object[] parts)
        {
            foreach (object part in parts)
                _text.Append(part).Append('\u0001');
            _text.Append('\n');
        }

        private void Write(Block block)
        {
            foreach (Statement statement in block.Statements)
            {
                Write(statement.GetType().Name, statement.Text ?? "", string.Join(",", Statements.Evaluated(statement).Select(Number)));
                switch (statement)
                {
                    case Assign a:
                        Write(Number(a.Target));
                        break;
                    case For f:
                        Write(Number(f.Index), f.Step);
                        break;
                    case NewArray n:
                        Write(n.Array.Name, n.Array.ElementType, n.Array.Kind);
                        break;
                    case NewRow r:
                        Write(r.Array.Name);
                        break;
                    case View v:
                        Write(v.Array.Name, v.Array.Source!.Name, v.Length is null);
                        break;
                    case Invoke c:
                        Write(c.Routine.Identity, c.Result is null ? "" : Number(c.Result), string.Join(",", c.Arguments.Select(Number)));
                        break;
                    case Swap s:
                        Write(s.First.Name, s.Second.Name);
                        break;
                    case While w:
                        Write(w.Step.Statements.Count);
                        break;
                    case Jump j:
                        Write(j.Leaves);
                        break;
                }
                foreach (Block inner in Statements.Blocks(statement))
                {
                    Write("begin");
                    Write(inner);
                    Write("end");
                }
            }
        }

        private int Number(Expr root)
        {
            foreach (Expr node in Traversal.PostOrder([root], n => !_numbers.ContainsKey(n)))
            {
                _numbers.Add(node, _numbers.Count);
                Write(node.GetType().Name, node.Type, Payload(node), string.Join(",", node.Operands.Select(o => _numbers[o])));
            }
            return _numbers[root];
        }

        private static object Payload(Expr node) => node switch
        {
            Number n => n.Value,
            Constant c => c.Definition.Name,
            Variable v => v.Name,
            Call c => c.Function.Name,
            Element e => e.Array.Name,
            WholeArray w => w.Array.Name,
            ArrayLength l => l.Array.Name + "/" + l.Dimension,
            IntegerOperation o => o.Operator,
            Compare c => c.Operator,
            Logic l => l.Operator,
            _ => "",
        };
    }
}

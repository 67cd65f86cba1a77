using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Parser;
using SymGrad.Symbolic;

namespace SymGrad.Cli.Fitting;

/// <summary>A model over the columns of a file, with its loss: compiled, with derivatives by the parameters.</summary>
internal sealed class FitModel
{
    // No formula has a name like it, so the target may be named as a parameter is.
    private const string TargetVariable = "target column";

    private readonly Action<double[], double[]> _loss, _prediction;

    private FitModel(Expr prediction, Expr loss, Variable target, IReadOnlyList<string> parameters, IReadOnlyList<string> inputs,
        ColumnNames columns)
    {
        (Parameters, Inputs, InputColumns) = (parameters, inputs, inputs.Select(n => columns.Find(n)!).ToList());
        ExprPool pool = prediction.Pool;
        List<Variable> active = parameters.Select(n => pool.Variable(n)).ToList();
        List<Variable> all = [.. active, .. inputs.Select(n => pool.Variable(n)), target];
        _loss = DelegateCompiler.Compile(PartialDerivatives.UpTo(loss, active, 1), all);
        _prediction = DelegateCompiler.Compile(PartialDerivatives.UpTo(prediction, active, 1), all);
        Text = TextPrinter.Print(prediction);
    }

    /// <summary>The names in the model that are not columns, in the order of the text.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>The names in the model that are columns.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>The headers of those columns.</summary>
    public IReadOnlyList<string> InputColumns { get; }

    /// <summary>The model's formula.</summary>
    public string Text { get; }

    /// <summary>Numbers of a row of data: the inputs and the target.</summary>
    public int RowLength => Inputs.Count + 1;

    /// <summary>Reads a model.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="columns">The columns of the file.</param>
    /// <param name="target">The header of the column to predict.</param>
    /// <param name="loss">The loss.</param>
    /// <exception cref="InputException">The model does not go with the columns.</exception>
    /// <exception cref="FormulaException">The text is no formula.</exception>
    public static FitModel Parse(string text, IReadOnlyList<string> columns, string target, Loss loss)
    {
        var pool = new ExprPool();
        Expr model = FormulaParser.Parse(text, pool);
        if (Points.FirstConstant(columns, model) is { } constant)
            throw new InputException($"In the model, {constant} and not the column of that name: rename the column.");
        var byName = new ColumnNames(columns);
        List<string> names = Traversal.PostOrder(model).OfType<Variable>().Select(static v => v.Name).ToList();
        if (names.Exists(n => byName.Find(n) == target))
            throw new InputException($"The model has the target {target} itself among its names.");
        List<string> parameters = names.Where(n => byName.Find(n) is null).ToList();
        if (parameters.Count == 0)
            throw new InputException("The model has no parameter: all its names are columns.");
        Variable targetVariable = pool.Variable(TargetVariable);
        return new FitModel(model, loss.For(model, targetVariable), targetVariable, parameters, names.Except(parameters).ToList(), byName);
    }

    /// <summary>Memory for evaluations on one thread.</summary>
    public Scratch NewScratch() => new(new double[Parameters.Count + RowLength], new double[1 + Parameters.Count]);

    /// <summary>The loss of a row; its derivatives lie in the scratch's results, after the loss itself.</summary>
    public double Loss(Scratch scratch, ReadOnlySpan<double> row) => Evaluate(_loss, scratch, row);

    /// <summary>The prediction for a row; its derivatives lie in the scratch's results, after the prediction itself.</summary>
    public double Prediction(Scratch scratch, ReadOnlySpan<double> row) => Evaluate(_prediction, scratch, row);

    private double Evaluate(Action<double[], double[]> function, Scratch scratch, ReadOnlySpan<double> row)
    {
        row.CopyTo(scratch.Point.AsSpan(Parameters.Count));
        function(scratch.Point, scratch.Results);
        return scratch.Results[0];
    }

    /// <summary>Memory for evaluations.</summary>
    /// <param name="Point">The parameters, to be set, then a row.</param>
    /// <param name="Results">The value, then its derivatives.</param>
    internal sealed record Scratch(double[] Point, double[] Results)
    {
        /// <summary>Sets the parameters of the evaluations to come.</summary>
        public void Set(ReadOnlySpan<double> parameters) => parameters.CopyTo(Point);
    }
}

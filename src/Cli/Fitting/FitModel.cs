using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Cli.Optimizing;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Parser;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli.Fitting;

/// <summary>A model over the columns of a file, with its loss: compiled, with derivatives by the parameters.</summary>
internal sealed class FitModel
{
    // No formula has a name like it, so the target may be named as a parameter is.
    private const string TargetVariable = "target column";

    private const string WeightVariable = "weight column", FreeSuffix = " free";

    private readonly Action<double[], double[]> _loss, _prediction, _natural;
    private readonly Bound?[] _bounds;

    private FitModel(Expr prediction, Loss loss, IReadOnlyList<string> parameters, IReadOnlyList<string> inputs, ColumnNames columns,
        FitRestrictions restrictions)
    {
        (Parameters, Inputs, InputColumns) = (parameters, inputs, inputs.Select(n => columns.Find(n)!).ToList());
        (WeightColumn, Fixed) = (restrictions.Weight, restrictions.Fixed);
        ExprPool pool = prediction.Pool;
        Variable target = pool.Variable(TargetVariable), weight = pool.Variable(WeightVariable);
        List<Variable> natural = parameters.Select(n => pool.Variable(n)).ToList();
        List<Variable> row = [.. inputs.Select(n => pool.Variable(n)), .. WeightColumn is null ? [] : new[] { weight }, target];
        _bounds = [.. parameters.Select(n => restrictions.Bounds.TryGetValue(n, out Bound? bound) ? bound : null)];
        List<Variable> free = natural.Select((v, i) => _bounds[i] is null ? v : pool.Variable(v.Name + FreeSuffix)).ToList();
        var places = natural.Zip(free).Where(static p => p.First != p.Second)
            .ToDictionary(static p => (Expr)p.First, p => restrictions.Bounds[p.First.Name].Of(p.Second));
        Expr total = loss.For(prediction, target);
        if (WeightColumn is not null)
            total = pool.Product(weight, total);
        _natural = DelegateCompiler.Compile(PartialDerivatives.UpTo(prediction, natural, 1), [.. natural, .. row]);
        _loss = DelegateCompiler.Compile(PartialDerivatives.UpTo(Traversal.Substitute(total, places), free, 1), [.. free, .. row]);
        _prediction = places.Count == 0 ? _natural
            : DelegateCompiler.Compile(PartialDerivatives.UpTo(Traversal.Substitute(prediction, places), free, 1), [.. free, .. row]);
        Text = TextPrinter.Print(prediction);
    }

    /// <summary>The parameters that are held, with their values.</summary>
    public IReadOnlyDictionary<string, double> Fixed { get; }

    /// <summary>The header of the column of weights; null where all rows weigh the same.</summary>
    public string? WeightColumn { get; }

    /// <summary>The names in the model that are not columns, in the order of the text.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>The names in the model that are columns.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>The headers of those columns.</summary>
    public IReadOnlyList<string> InputColumns { get; }

    /// <summary>The model's formula.</summary>
    public string Text { get; }

    /// <summary>Numbers of a row of data: the inputs and the target.</summary>
    public int RowLength => Inputs.Count + (WeightColumn is null ? 1 : 2);

    /// <summary>Reads a model.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="columns">The columns of the file.</param>
    /// <param name="target">The header of the column to predict.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="definitions">What names in the model stand for.</param>
    /// <param name="restrictions">What is known of the parameters and rows beforehand; it is checked here.</param>
    /// <exception cref="InputException">The model does not go with the columns.</exception>
    /// <exception cref="FormulaException">The text is no formula.</exception>
    public static FitModel Parse(string text, IReadOnlyList<string> columns, string target, Loss loss, Definitions definitions,
        FitRestrictions restrictions)
    {
        Expr model = definitions.Parse(text).Expression;
        ExprPool pool = model.Pool;
        if (Points.FirstConstant(columns, model) is { } constant)
            throw new InputException(Say($"In the model, {constant} and not the column of that name: rename the column."));
        var byName = new ColumnNames(columns);
        if (definitions.Names.FirstOrDefault(n => byName.Find(n) is not null) is { } both)
            throw new InputException(Say($"{both} is a column and a definition ({definitions[both]}): one of them needs another name."));
        List<string> names = Traversal.PostOrder(model).OfType<Variable>().Select(static v => v.Name).ToList();
        if (names.Exists(n => byName.Find(n) == target))
            throw new InputException(Say($"The model has the target {target} itself among its names."));
        List<string> parameters = names.Where(n => byName.Find(n) is null).ToList();
        if (parameters.Count == 0)
            throw new InputException(Say("The model has no parameter: all its names are columns."));
        List<string> inputs = names.Except(parameters).ToList();
        restrictions = restrictions.For(parameters, definitions);
        model = Traversal.Substitute(model, restrictions.Fixed.ToDictionary(p => (Expr)pool.Variable(p.Key), p =>
            pool.FromDouble(p.Value)));
        List<string> left = [.. parameters.Where(p => !restrictions.Fixed.ContainsKey(p))];
        if (left.Count == 0)
            throw new UsageException(Say("--fix leaves no parameter to be fitted."));
        return new FitModel(model, loss, left, inputs, byName, restrictions);
    }

    /// <summary>The bound of a parameter; null where it has none.</summary>
    public Bound? BoundOf(int parameter) => _bounds[parameter];

    /// <summary>The parameters at the free numbers that the methods move.</summary>
    public double[] ParametersAt(ReadOnlySpan<double> free)
    {
        double[] parameters = free.ToArray();
        for (int i = 0; i < parameters.Length; i++)
            parameters[i] = _bounds[i]?.Value(free[i]) ?? free[i];
        return parameters;
    }

    /// <summary>The free numbers of parameters.</summary>
    public double[] FreeOf(IReadOnlyList<double> parameters) => [.. parameters.Select((p, i) => _bounds[i]?.Free(p) ?? p)];

    /// <summary>The weight of a row.</summary>
    public double Weight(ReadOnlySpan<double> row) => WeightColumn is null ? 1 : row[Inputs.Count];

    /// <summary>The prediction for a row; its derivatives by the parameters themselves lie in the scratch's results. The scratch has the
    /// parameters, not free numbers.</summary>
    public double NaturalPrediction(Scratch scratch, ReadOnlySpan<double> row) => Evaluate(_natural, scratch, row);

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
    /// <param name="Point">The free numbers of the parameters, to be set, then a row.</param>
    /// <param name="Results">The value, then its derivatives.</param>
    internal sealed record Scratch(double[] Point, double[] Results)
    {
        /// <summary>Sets the parameters of the evaluations to come.</summary>
        public void Set(ReadOnlySpan<double> parameters) => parameters.CopyTo(Point);
    }
}

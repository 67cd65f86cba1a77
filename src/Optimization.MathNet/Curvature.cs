using System.Collections.Generic;
using MathNet.Numerics.LinearAlgebra;

namespace SymGrad.Optimization;

/// <summary>What the steps so far tell of the inverse of the Hessian.</summary>
internal interface ICurvature
{
    /// <summary>Whether no step is known: the inverse is taken for the identity.</summary>
    bool IsEmpty { get; }

    /// <summary>Forgets all steps.</summary>
    void Clear();

    /// <summary>Learns from a step.</summary>
    /// <param name="step">s, the change of the parameters.</param>
    /// <param name="change">y, the change of the gradient, with s·y above 0.</param>
    void Add(Vector<double> step, Vector<double> change);

    /// <summary>The quasi-Newton step −H g.</summary>
    Vector<double> Direction(Vector<double> gradient);
}

/// <summary>BFGS: the inverse as a matrix (J. Nocedal, S. Wright, Numerical Optimization, 2nd ed. (2006), equations 6.17 and
/// 6.20).</summary>
internal sealed class DenseCurvature : ICurvature
{
    private Matrix<double>? _inverse;

    public bool IsEmpty => _inverse is null;

    public void Clear() => _inverse = null;

    public void Add(Vector<double> step, Vector<double> change)
    {
        double sy = step * change;
        _inverse ??= Matrix<double>.Build.DenseDiagonal(step.Count, sy / (change * change));
        Vector<double> moved = _inverse * change;
        Vector<double> scaled = step / sy;
        // (I − s yᵀ/sy) H (I − y sᵀ/sy) + s sᵀ/sy, multiplied out: Hy is computed once.
        _inverse += (scaled * (1 + moved * change / sy)).OuterProduct(step) - scaled.OuterProduct(moved) - moved.OuterProduct(scaled);
    }

    public Vector<double> Direction(Vector<double> gradient) => _inverse is null ? -gradient : -(_inverse * gradient);
}

/// <summary>L-BFGS: the inverse by the last few steps alone (Nocedal and Wright, algorithm 7.4).</summary>
internal sealed class LimitedCurvature(int memory) : ICurvature
{
    private readonly List<(Vector<double> Step, Vector<double> Change, double Product)> _steps = new(memory);

    public bool IsEmpty => _steps.Count == 0;

    public void Clear() => _steps.Clear();

    public void Add(Vector<double> step, Vector<double> change)
    {
        if (_steps.Count == memory)
            _steps.RemoveAt(0);
        _steps.Add((step, change, step * change));
    }

    public Vector<double> Direction(Vector<double> gradient)
    {
        Vector<double> direction = -gradient;
        if (IsEmpty)
            return direction;
        Vector<double> scratch = Vector<double>.Build.Dense(gradient.Count);
        var weights = new double[_steps.Count];
        for (int i = _steps.Count - 1; i >= 0; i--)
        {
            weights[i] = _steps[i].Step * direction / _steps[i].Product;
            Add(-weights[i], _steps[i].Change);
        }
        (_, Vector<double> latest, double product) = _steps[^1];
        direction.Multiply(product / (latest * latest), direction);
        for (int i = 0; i < _steps.Count; i++)
            Add(weights[i] - _steps[i].Change * direction / _steps[i].Product, _steps[i].Step);
        return direction;

        void Add(double factor, Vector<double> vector)
        {
            vector.Multiply(factor, scratch);
            direction.Add(scratch, direction);
        }
    }
}

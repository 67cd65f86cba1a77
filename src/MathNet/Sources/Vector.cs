namespace SymGrad.Sources
{
    // Within the namespace, so that types of the same names around it do not count.
    using global::System;
    using global::System.Collections.Generic;
    using global::System.Linq;
    using global::MathNet.Numerics.LinearAlgebra;
    using global::MathNet.Numerics.LinearAlgebra.Double;
    using global::SymGrad.LinearAlgebra;

    /// <summary>The members of dense vectors. What Math.NET rounds in a way of its own, it computes itself.</summary>
    [StandsFor(typeof(Vector<double>), typeof(global::MathNet.Numerics.LinearAlgebra.Double.Vector), typeof(DenseVector),
        Parts = typeof(VectorParts))]
    internal readonly struct VectorSource
    {
        private readonly double[] _values;

        public VectorSource(int length)
        {
            if (length < 0)
                throw new ArgumentOutOfRangeException(nameof(length));
            _values = new double[length];
        }

        public VectorSource(double[] storage)
        {
            _values = storage;
        }

        public static VectorBuilderSource Build => new VectorBuilderSource();

        public int Count => _values.Length;

        public double this[int index]
        {
            get
            {
                if (index < 0 || index >= _values.Length)
                    throw new ArgumentOutOfRangeException(nameof(index));
                return _values[index];
            }
            set
            {
                if (index < 0 || index >= _values.Length)
                    throw new ArgumentOutOfRangeException(nameof(index));
                _values[index] = value;
            }
        }

        public static VectorSource OfArray(double[] array) => new VectorSource(array.ToArray());

        public static VectorSource OfEnumerable(IEnumerable<double> enumerable) => new VectorSource(enumerable.ToArray());

        public static VectorSource OfVector(VectorSource vector) => vector.Clone();

        public static VectorSource Create(int length, double value)
        {
            if (length < 0)
                throw new ArgumentOutOfRangeException(nameof(length));
            double[] values = new double[length];
            Array.Fill(values, value);
            return new VectorSource(values);
        }

        public static VectorSource Create(int length, Func<int, double> init)
        {
            if (length < 0)
                throw new ArgumentOutOfRangeException(nameof(length));
            double[] values = new double[length];
            for (int i = 0; i < length; i++)
                values[i] = init(i);
            return new VectorSource(values);
        }

        public double At(int index) => _values[index];

        public void At(int index, double value)
        {
            _values[index] = value;
        }

        // ---- Arithmetic ----

        public static VectorSource operator +(VectorSource leftSide) => leftSide.Clone();

        public static VectorSource operator -(VectorSource rightSide) => rightSide.Negate();

        public static VectorSource operator +(VectorSource leftSide, VectorSource rightSide) => leftSide.Add(rightSide);

        public static VectorSource operator +(VectorSource leftSide, double rightSide) => leftSide.Add(rightSide);

        public static VectorSource operator +(double leftSide, VectorSource rightSide) => rightSide.Add(leftSide);

        public static VectorSource operator -(VectorSource leftSide, VectorSource rightSide) => leftSide.Subtract(rightSide);

        public static VectorSource operator -(VectorSource leftSide, double rightSide) => leftSide.Subtract(rightSide);

        public static VectorSource operator -(double leftSide, VectorSource rightSide) => rightSide.SubtractFrom(leftSide);

        public static VectorSource operator *(VectorSource leftSide, double rightSide) => leftSide.Multiply(rightSide);

        public static VectorSource operator *(double leftSide, VectorSource rightSide) => rightSide.Multiply(leftSide);

        public static double operator *(VectorSource leftSide, VectorSource rightSide) => leftSide.DotProduct(rightSide);

        public static VectorSource operator /(VectorSource dividend, double divisor) => dividend.Divide(divisor);

        public static VectorSource operator /(VectorSource dividend, VectorSource divisor) => dividend.PointwiseDivide(divisor);

        public VectorSource Negate()
        {
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = -_values[i];
            return new VectorSource(values);
        }

        public VectorSource Add(VectorSource other)
        {
            SameSize(other);
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = _values[i] + other._values[i];
            return new VectorSource(values);
        }

        public VectorSource Add(double scalar)
        {
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = _values[i] + scalar;
            return new VectorSource(values);
        }

        public VectorSource Subtract(VectorSource other)
        {
            SameSize(other);
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = _values[i] - other._values[i];
            return new VectorSource(values);
        }

        public VectorSource Subtract(double scalar)
        {
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = _values[i] - scalar;
            return new VectorSource(values);
        }

        public VectorSource SubtractFrom(double scalar)
        {
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = scalar - _values[i];
            return new VectorSource(values);
        }

        public VectorSource Multiply(double scalar)
        {
            double[] values = new double[_values.Length];
            VectorFunctions.Scale(_values, scalar, false, values);
            return new VectorSource(values);
        }

        public VectorSource Divide(double scalar)
        {
            double[] values = new double[_values.Length];
            VectorFunctions.Scale(_values, scalar, true, values);
            return new VectorSource(values);
        }

        public VectorSource PointwiseMultiply(VectorSource other)
        {
            SameSize(other);
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = _values[i] * other._values[i];
            return new VectorSource(values);
        }

        public VectorSource PointwiseDivide(VectorSource divisor)
        {
            SameSize(divisor);
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = _values[i] / divisor._values[i];
            return new VectorSource(values);
        }

        public VectorSource PointwiseExp()
        {
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = Math.Exp(_values[i]);
            return new VectorSource(values);
        }

        public VectorSource PointwiseLog()
        {
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = Math.Log(_values[i]);
            return new VectorSource(values);
        }

        public VectorSource PointwiseSqrt()
        {
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = Math.Sqrt(_values[i]);
            return new VectorSource(values);
        }

        public double DotProduct(VectorSource other)
        {
            SameSize(other);
            double[] result = new double[1];
            VectorFunctions.Dot(_values, other._values, result);
            return result[0];
        }

        public MatrixSource OuterProduct(VectorSource rightSide)
        {
            double[] values = new double[_values.Length * rightSide._values.Length];
            for (int j = 0; j < rightSide._values.Length; j++)
            {
                for (int i = 0; i < _values.Length; i++)
                    values[j * _values.Length + i] = _values[i] * rightSide._values[j];
            }
            return new MatrixSource(_values.Length, rightSide._values.Length, values);
        }

        // ---- Sums ----

        public double Sum()
        {
            double sum = 0;
            for (int i = 0; i < _values.Length; i++)
                sum += _values[i];
            return sum;
        }

        public double L1Norm()
        {
            double sum = 0;
            for (int i = 0; i < _values.Length; i++)
                sum += Math.Abs(_values[i]);
            return sum;
        }

        public double L2Norm()
        {
            double[] result = new double[1];
            VectorFunctions.Norm(_values, 0, result);
            return result[0];
        }

        // ---- Copies ----

        public VectorSource Clone() => new VectorSource(_values.ToArray());

        public double[] ToArray() => _values.ToArray();

        /// <summary>The numbers themselves, which only the sources read.</summary>
        public double[] Shared() => _values;

        public void CopyTo(VectorSource target)
        {
            SameSize(target);
            for (int i = 0; i < _values.Length; i++)
                target._values[i] = _values[i];
        }

        public void Clear()
        {
            Array.Clear(_values, 0, _values.Length);
        }

        public void SetValues(double[] values)
        {
            if (values.Length != _values.Length)
                throw new ArgumentException("The vector has another number of elements.");
            for (int i = 0; i < _values.Length; i++)
                _values[i] = values[i];
        }

        public VectorSource SubVector(int index, int count)
        {
            if (index < 0 || count < 0 || index + count > _values.Length)
                throw new ArgumentOutOfRangeException(nameof(index));
            double[] values = new double[count];
            for (int i = 0; i < count; i++)
                values[i] = _values[index + i];
            return new VectorSource(values);
        }

        public void SetSubVector(int index, int count, VectorSource subVector)
        {
            if (index < 0 || count < 0 || index + count > _values.Length || count > subVector._values.Length)
                throw new ArgumentOutOfRangeException(nameof(index));
            // The two may be one, or share an array.
            double[] given = subVector.ToArray();
            for (int i = 0; i < count; i++)
                _values[index + i] = given[i];
        }

        public MatrixSource ToColumnMatrix() => new MatrixSource(_values.Length, 1, _values.ToArray());

        public MatrixSource ToRowMatrix() => new MatrixSource(1, _values.Length, _values.ToArray());

        private void SameSize(VectorSource other)
        {
            if (other.Count != _values.Length)
                throw new ArgumentException("All vectors must have the same dimensionality.");
        }
    }

    /// <summary>The members of what makes vectors.</summary>
    [StandsFor(typeof(VectorBuilder<double>))]
    internal sealed class VectorBuilderSource
    {
        public VectorSource Dense(int size) => new VectorSource(size);

        public VectorSource Dense(double[] array) => new VectorSource(array);

        public VectorSource Dense(int length, double value) => VectorSource.Create(length, value);

        public VectorSource Dense(int length, Func<int, double> init) => VectorSource.Create(length, init);

        public VectorSource DenseOfArray(double[] array) => VectorSource.OfArray(array);

        public VectorSource DenseOfEnumerable(IEnumerable<double> enumerable) => VectorSource.OfEnumerable(enumerable);

        public VectorSource DenseOfVector(VectorSource vector) => vector.Clone();
    }
}

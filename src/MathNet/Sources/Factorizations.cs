namespace SymGrad.Sources
{
    // Within the namespace, so that types of the same names around it do not count.
    using global::System;
    using global::MathNet.Numerics.LinearAlgebra.Factorization;
    using global::SymGrad.LinearAlgebra;

    /// <summary>The members of A = L Lᵀ.</summary>
    [StandsFor(typeof(Cholesky<double>))]
    internal readonly struct CholeskySource
    {
        private readonly int _size;
        private readonly double[] _matrix;
        private readonly double[] _factor;

        public CholeskySource(int rows, int columns, double[] matrix)
        {
            if (rows != columns)
                throw new ArgumentException("Matrix must be square.");
            _size = rows;
            _matrix = matrix;
            _factor = new double[rows * rows];
            CholeskySolution.Factor(_matrix, rows, _factor);
        }

        public MatrixSource Factor
        {
            get
            {
                double[] values = new double[_size * _size];
                CholeskySolution.Lower(_matrix, _size, _factor, values);
                return new MatrixSource(_size, _size, values);
            }
        }

        public double Determinant => DeterminantOf(false);

        public double DeterminantLn => DeterminantOf(true);

        public VectorSource Solve(VectorSource input)
        {
            if (input.Count != _size)
                throw new ArgumentException("Matrix dimensions must agree.");
            double[] values = new double[_size];
            CholeskySolution.Solve(_matrix, input.Shared(), _size, _factor, values);
            return new VectorSource(values);
        }

        public MatrixSource Solve(MatrixSource input)
        {
            if (input.RowCount != _size)
                throw new ArgumentException("Matrix dimensions must agree.");
            double[] values = new double[_size * input.ColumnCount];
            CholeskySolution.Solve(_matrix, input.Shared(), _size, _factor, values);
            return new MatrixSource(_size, input.ColumnCount, values);
        }

        private double DeterminantOf(bool isLogarithm)
        {
            double[] result = new double[1];
            CholeskySolution.Determinant(_matrix, _size, isLogarithm, _factor, result);
            return result[0];
        }
    }

    /// <summary>The members of P A = L U.</summary>
    [StandsFor(typeof(LU<double>))]
    internal readonly struct LuSource
    {
        private readonly int _size;
        private readonly double[] _matrix;
        private readonly double[] _factors;
        private readonly int[] _pivots;

        public LuSource(int rows, int columns, double[] matrix)
        {
            if (rows != columns)
                throw new ArgumentException("Matrix must be square.");
            _size = rows;
            _matrix = matrix;
            _factors = new double[rows * rows];
            _pivots = new int[rows];
            LuSolution.Factor(_matrix, rows, _factors, _pivots);
        }

        public double Determinant
        {
            get
            {
                double[] result = new double[1];
                LuSolution.Determinant(_matrix, _size, _factors, _pivots, result);
                return result[0];
            }
        }

        public MatrixSource Inverse()
        {
            double[] values = new double[_size * _size];
            LuSolution.Inverse(_matrix, _size, _factors, _pivots, values);
            return new MatrixSource(_size, _size, values);
        }

        public VectorSource Solve(VectorSource input)
        {
            if (input.Count != _size)
                throw new ArgumentException("Matrix dimensions must agree.");
            double[] values = new double[_size];
            LuSolution.Solve(_matrix, input.Shared(), _size, _factors, _pivots, values);
            return new VectorSource(values);
        }

        public MatrixSource Solve(MatrixSource input)
        {
            if (input.RowCount != _size)
                throw new ArgumentException("Matrix dimensions must agree.");
            double[] values = new double[_size * input.ColumnCount];
            LuSolution.Solve(_matrix, input.Shared(), _size, _factors, _pivots, values);
            return new MatrixSource(_size, input.ColumnCount, values);
        }
    }

    /// <summary>The members of A = Q R by which least squares are solved.</summary>
    [StandsFor(typeof(QR<double>))]
    internal readonly struct QrSource
    {
        private readonly int _rows;
        private readonly int _columns;
        private readonly bool _isFull;
        private readonly double[] _matrix;
        private readonly double[] _q;
        private readonly double[] _r;
        private readonly double[] _tau;

        public QrSource(int rows, int columns, double[] matrix, bool isFull)
        {
            if (rows < columns)
                throw new ArgumentException("Matrix dimensions must agree.");
            _rows = rows;
            _columns = columns;
            _isFull = isFull;
            _matrix = matrix;
            _q = new double[isFull ? rows * rows : rows * columns];
            _r = new double[isFull ? rows * columns : columns * columns];
            _tau = new double[columns];
            QrSolution.Factor(_matrix, rows, isFull, _q, _r, _tau);
        }

        public VectorSource Solve(VectorSource input)
        {
            if (input.Count != _rows)
                throw new ArgumentException("Matrix dimensions must agree.");
            double[] values = new double[_columns];
            QrSolution.Solve(_matrix, input.Shared(), _rows, _isFull, _q, _r, _tau, values);
            return new VectorSource(values);
        }

        public MatrixSource Solve(MatrixSource input)
        {
            if (input.RowCount != _rows)
                throw new ArgumentException("Matrix dimensions must agree.");
            double[] values = new double[_columns * input.ColumnCount];
            QrSolution.Solve(_matrix, input.Shared(), _rows, _isFull, _q, _r, _tau, values);
            return new MatrixSource(_columns, input.ColumnCount, values);
        }
    }
}

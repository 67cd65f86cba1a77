namespace SymGrad.Sources
{
    // Within the namespace, so that types of the same names around it do not count.
    using global::System;
    using global::System.Linq;
    using global::MathNet.Numerics.LinearAlgebra;
    using global::MathNet.Numerics.LinearAlgebra.Double;
    using global::MathNet.Numerics.LinearAlgebra.Factorization;
    using global::SymGrad.LinearAlgebra;

    /// <summary>The members of dense matrices, column by column. What Math.NET rounds in a way of its own, it computes itself.</summary>
    [StandsFor(typeof(Matrix<double>), typeof(global::MathNet.Numerics.LinearAlgebra.Double.Matrix), typeof(DenseMatrix),
        Parts = typeof(MatrixParts))]
    internal readonly struct MatrixSource
    {
        private readonly int _rows;
        private readonly int _columns;
        private readonly double[] _values;

        public MatrixSource(int order)
        {
            if (order < 0)
                throw new ArgumentOutOfRangeException(nameof(order));
            _rows = order;
            _columns = order;
            _values = new double[order * order];
        }

        public MatrixSource(int rows, int columns)
        {
            if (rows < 0 || columns < 0)
                throw new ArgumentOutOfRangeException(nameof(rows));
            _rows = rows;
            _columns = columns;
            _values = new double[rows * columns];
        }

        public MatrixSource(int rows, int columns, double[] storage)
        {
            if (storage.Length != rows * columns)
                throw new ArgumentException("The matrix has another number of elements.");
            _rows = rows;
            _columns = columns;
            _values = storage;
        }

        public static MatrixBuilderSource Build => new MatrixBuilderSource();

        public int RowCount => _rows;

        public int ColumnCount => _columns;

        public double this[int row, int column]
        {
            get
            {
                if (row < 0 || row >= _rows)
                    throw new ArgumentOutOfRangeException(nameof(row));
                if (column < 0 || column >= _columns)
                    throw new ArgumentOutOfRangeException(nameof(column));
                return _values[column * _rows + row];
            }
            set
            {
                if (row < 0 || row >= _rows)
                    throw new ArgumentOutOfRangeException(nameof(row));
                if (column < 0 || column >= _columns)
                    throw new ArgumentOutOfRangeException(nameof(column));
                _values[column * _rows + row] = value;
            }
        }

        public static MatrixSource OfArray(double[,] array)
        {
            int rows = array.GetLength(0), columns = array.GetLength(1);
            double[] values = new double[rows * columns];
            for (int j = 0; j < columns; j++)
            {
                for (int i = 0; i < rows; i++)
                    values[j * rows + i] = array[i, j];
            }
            return new MatrixSource(rows, columns, values);
        }

        public static MatrixSource OfMatrix(MatrixSource matrix) => matrix.Clone();

        public static MatrixSource Create(int rows, int columns, double value)
        {
            if (rows < 0 || columns < 0)
                throw new ArgumentOutOfRangeException(nameof(rows));
            double[] values = new double[rows * columns];
            Array.Fill(values, value);
            return new MatrixSource(rows, columns, values);
        }

        public static MatrixSource Create(int rows, int columns, Func<int, int, double> init)
        {
            if (rows < 0 || columns < 0)
                throw new ArgumentOutOfRangeException(nameof(rows));
            double[] values = new double[rows * columns];
            for (int j = 0; j < columns; j++)
            {
                for (int i = 0; i < rows; i++)
                    values[j * rows + i] = init(i, j);
            }
            return new MatrixSource(rows, columns, values);
        }

        public static MatrixSource CreateIdentity(int order) => CreateDiagonal(order, order, 1.0);

        public static MatrixSource CreateDiagonal(int rows, int columns, double value)
        {
            double[] values = new double[rows * columns];
            for (int i = 0; i < Math.Min(rows, columns); i++)
                values[i * rows + i] = value;
            return new MatrixSource(rows, columns, values);
        }

        public static MatrixSource OfDiagonalArray(double[] diagonal)
        {
            double[] values = new double[diagonal.Length * diagonal.Length];
            for (int i = 0; i < diagonal.Length; i++)
                values[i * diagonal.Length + i] = diagonal[i];
            return new MatrixSource(diagonal.Length, diagonal.Length, values);
        }

        public double At(int row, int column) => _values[column * _rows + row];

        public void At(int row, int column, double value)
        {
            _values[column * _rows + row] = value;
        }

        // ---- Arithmetic ----

        public static MatrixSource operator +(MatrixSource rightSide) => rightSide.Clone();

        public static MatrixSource operator -(MatrixSource rightSide) => rightSide.Negate();

        public static MatrixSource operator +(MatrixSource leftSide, MatrixSource rightSide) => leftSide.Add(rightSide);

        public static MatrixSource operator +(MatrixSource leftSide, double rightSide) => leftSide.Add(rightSide);

        public static MatrixSource operator +(double leftSide, MatrixSource rightSide) => rightSide.Add(leftSide);

        public static MatrixSource operator -(MatrixSource leftSide, MatrixSource rightSide) => leftSide.Subtract(rightSide);

        public static MatrixSource operator -(MatrixSource leftSide, double rightSide) => leftSide.Subtract(rightSide);

        public static MatrixSource operator *(MatrixSource leftSide, double rightSide) => leftSide.Multiply(rightSide);

        public static MatrixSource operator *(double leftSide, MatrixSource rightSide) => rightSide.Multiply(leftSide);

        public static MatrixSource operator *(MatrixSource leftSide, MatrixSource rightSide) => leftSide.Multiply(rightSide);

        public static VectorSource operator *(MatrixSource leftSide, VectorSource rightSide) => leftSide.Multiply(rightSide);

        public static VectorSource operator *(VectorSource leftSide, MatrixSource rightSide) => rightSide.LeftMultiply(leftSide);

        public static MatrixSource operator /(MatrixSource dividend, double divisor) => dividend.Divide(divisor);

        public MatrixSource Negate()
        {
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = -_values[i];
            return new MatrixSource(_rows, _columns, values);
        }

        public MatrixSource Add(MatrixSource other)
        {
            SameSize(other);
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = _values[i] + other._values[i];
            return new MatrixSource(_rows, _columns, values);
        }

        public MatrixSource Add(double scalar)
        {
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = _values[i] + scalar;
            return new MatrixSource(_rows, _columns, values);
        }

        public MatrixSource Subtract(MatrixSource other)
        {
            SameSize(other);
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = _values[i] - other._values[i];
            return new MatrixSource(_rows, _columns, values);
        }

        public MatrixSource Subtract(double scalar)
        {
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = _values[i] - scalar;
            return new MatrixSource(_rows, _columns, values);
        }

        public MatrixSource Multiply(double scalar)
        {
            double[] values = new double[_values.Length];
            VectorFunctions.Scale(_values, scalar, false, values);
            return new MatrixSource(_rows, _columns, values);
        }

        public MatrixSource Divide(double scalar)
        {
            double[] values = new double[_values.Length];
            VectorFunctions.Scale(_values, scalar, true, values);
            return new MatrixSource(_rows, _columns, values);
        }

        public MatrixSource PointwiseMultiply(MatrixSource other)
        {
            SameSize(other);
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = _values[i] * other._values[i];
            return new MatrixSource(_rows, _columns, values);
        }

        public MatrixSource PointwiseExp()
        {
            double[] values = new double[_values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = Math.Exp(_values[i]);
            return new MatrixSource(_rows, _columns, values);
        }

        public MatrixSource Multiply(MatrixSource other)
        {
            Fit(_columns, other._rows);
            double[] values = new double[_rows * other._columns];
            MatrixProducts.Multiply(_values, other._values, _rows, other._rows, MatrixProducts.Plain, values);
            return new MatrixSource(_rows, other._columns, values);
        }

        public MatrixSource TransposeThisAndMultiply(MatrixSource other)
        {
            Fit(_rows, other._rows);
            double[] values = new double[_columns * other._columns];
            MatrixProducts.Multiply(_values, other._values, _rows, other._rows, MatrixProducts.LeftTransposed, values);
            return new MatrixSource(_columns, other._columns, values);
        }

        public MatrixSource TransposeAndMultiply(MatrixSource other)
        {
            Fit(_columns, other._columns);
            double[] values = new double[_rows * other._rows];
            MatrixProducts.Multiply(_values, other._values, _rows, other._rows, MatrixProducts.RightTransposed, values);
            return new MatrixSource(_rows, other._rows, values);
        }

        public VectorSource Multiply(VectorSource rightSide)
        {
            Fit(_columns, rightSide.Count);
            double[] values = new double[_rows];
            MatrixProducts.Multiply(_values, rightSide.Shared(), _rows, 1, MatrixProducts.Vector, values);
            return new VectorSource(values);
        }

        public VectorSource TransposeThisAndMultiply(VectorSource rightSide)
        {
            Fit(_rows, rightSide.Count);
            double[] values = new double[_columns];
            MatrixProducts.Multiply(_values, rightSide.Shared(), _rows, 1, MatrixProducts.TransposedVector, values);
            return new VectorSource(values);
        }

        public VectorSource LeftMultiply(VectorSource leftSide)
        {
            Fit(_rows, leftSide.Count);
            double[] values = new double[_columns];
            MatrixProducts.Multiply(_values, leftSide.Shared(), _rows, 1, MatrixProducts.LeftVector, values);
            return new VectorSource(values);
        }

        public MatrixSource Transpose()
        {
            double[] values = new double[_values.Length];
            for (int j = 0; j < _columns; j++)
            {
                for (int i = 0; i < _rows; i++)
                    values[i * _columns + j] = _values[j * _rows + i];
            }
            return new MatrixSource(_columns, _rows, values);
        }

        // ---- Sums ----

        public double Trace()
        {
            Square();
            double sum = 0;
            for (int i = 0; i < _rows; i++)
                sum += _values[i * _rows + i];
            return sum;
        }

        public double FrobeniusNorm()
        {
            double[] result = new double[1];
            VectorFunctions.Norm(_values, _rows, result);
            return result[0];
        }

        // ---- Equations ----

        public CholeskySource Cholesky() => new CholeskySource(_rows, _columns, _values.ToArray());

        public LuSource LU() => new LuSource(_rows, _columns, _values.ToArray());

        public QrSource QR(QRMethod method) => new QrSource(_rows, _columns, _values.ToArray(), method == QRMethod.Full);

        public VectorSource Solve(VectorSource input)
        {
            if (_rows == _columns)
                return LU().Solve(input);
            return QR(QRMethod.Thin).Solve(input);
        }

        public MatrixSource Solve(MatrixSource input)
        {
            if (_rows == _columns)
                return LU().Solve(input);
            return QR(QRMethod.Thin).Solve(input);
        }

        public MatrixSource Inverse() => LU().Inverse();

        public double Determinant() => LU().Determinant;

        // ---- Parts ----

        public VectorSource Row(int index)
        {
            if (index < 0 || index >= _rows)
                throw new ArgumentOutOfRangeException(nameof(index));
            double[] values = new double[_columns];
            for (int j = 0; j < _columns; j++)
                values[j] = _values[j * _rows + index];
            return new VectorSource(values);
        }

        public VectorSource Column(int index)
        {
            if (index < 0 || index >= _columns)
                throw new ArgumentOutOfRangeException(nameof(index));
            double[] values = new double[_rows];
            for (int i = 0; i < _rows; i++)
                values[i] = _values[index * _rows + i];
            return new VectorSource(values);
        }

        public void SetRow(int rowIndex, VectorSource row)
        {
            if (rowIndex < 0 || rowIndex >= _rows)
                throw new ArgumentOutOfRangeException(nameof(rowIndex));
            Fit(_columns, row.Count);
            // The two may share an array.
            double[] given = row.ToArray();
            for (int j = 0; j < _columns; j++)
                _values[j * _rows + rowIndex] = given[j];
        }

        public void SetColumn(int columnIndex, VectorSource column)
        {
            if (columnIndex < 0 || columnIndex >= _columns)
                throw new ArgumentOutOfRangeException(nameof(columnIndex));
            Fit(_rows, column.Count);
            double[] given = column.ToArray();
            for (int i = 0; i < _rows; i++)
                _values[columnIndex * _rows + i] = given[i];
        }

        public VectorSource Diagonal()
        {
            double[] values = new double[Math.Min(_rows, _columns)];
            for (int i = 0; i < values.Length; i++)
                values[i] = _values[i * _rows + i];
            return new VectorSource(values);
        }

        public MatrixSource SubMatrix(int rowIndex, int rowCount, int columnIndex, int columnCount)
        {
            if (rowIndex < 0 || rowCount < 0 || rowIndex + rowCount > _rows)
                throw new ArgumentOutOfRangeException(nameof(rowIndex));
            if (columnIndex < 0 || columnCount < 0 || columnIndex + columnCount > _columns)
                throw new ArgumentOutOfRangeException(nameof(columnIndex));
            double[] values = new double[rowCount * columnCount];
            for (int j = 0; j < columnCount; j++)
            {
                for (int i = 0; i < rowCount; i++)
                    values[j * rowCount + i] = _values[(columnIndex + j) * _rows + rowIndex + i];
            }
            return new MatrixSource(rowCount, columnCount, values);
        }

        public MatrixSource Clone() => new MatrixSource(_rows, _columns, _values.ToArray());

        public double[,] ToArray()
        {
            double[,] array = new double[_rows, _columns];
            for (int j = 0; j < _columns; j++)
            {
                for (int i = 0; i < _rows; i++)
                    array[i, j] = _values[j * _rows + i];
            }
            return array;
        }

        public double[] ToColumnMajorArray() => _values.ToArray();

        /// <summary>The numbers themselves, which only the sources read.</summary>
        public double[] Shared() => _values;

        public double[] ToRowMajorArray()
        {
            double[] values = new double[_values.Length];
            for (int j = 0; j < _columns; j++)
            {
                for (int i = 0; i < _rows; i++)
                    values[i * _columns + j] = _values[j * _rows + i];
            }
            return values;
        }

        public void Clear()
        {
            Array.Clear(_values, 0, _values.Length);
        }

        private void SameSize(MatrixSource other)
        {
            if (other._rows != _rows || other._columns != _columns)
                throw new ArgumentOutOfRangeException(nameof(other), "Matrix dimensions must agree.");
        }

        private void Square()
        {
            if (_rows != _columns)
                throw new ArgumentException("Matrix must be square.");
        }

        private static void Fit(int one, int other)
        {
            if (one != other)
                throw new ArgumentException("Matrix dimensions must agree.");
        }
    }

    /// <summary>The members of what makes matrices.</summary>
    [StandsFor(typeof(MatrixBuilder<double>))]
    internal sealed class MatrixBuilderSource
    {
        public MatrixSource Dense(int rows, int columns) => new MatrixSource(rows, columns);

        public MatrixSource Dense(int rows, int columns, double[] storage) => new MatrixSource(rows, columns, storage);

        public MatrixSource Dense(int rows, int columns, double value) => MatrixSource.Create(rows, columns, value);

        public MatrixSource Dense(int rows, int columns, Func<int, int, double> init) => MatrixSource.Create(rows, columns, init);

        public MatrixSource DenseIdentity(int order) => MatrixSource.CreateIdentity(order);

        public MatrixSource DenseDiagonal(int order, double value) => MatrixSource.CreateDiagonal(order, order, value);

        public MatrixSource DenseOfArray(double[,] array) => MatrixSource.OfArray(array);

        public MatrixSource DenseOfMatrix(MatrixSource matrix) => matrix.Clone();

        public MatrixSource DenseOfDiagonalArray(double[] diagonal) => MatrixSource.OfDiagonalArray(diagonal);
    }
}

using System;

namespace SymGrad;

static partial class SpecialFunctions
{
    /// <summary>
    /// The part of a gamma or beta distribution to one side of x, and its derivatives by the shapes, by quadrature: with t = x exp(z) for
    /// gamma and t/(1-t) = x/(1-x) exp(z) for beta, density times dt is exp(E(z)) dz with an E that is 0 at x and ends in straight lines,
    /// which double exponential formulas integrate to rounding (H. Takahasi and M. Mori, 1974). A derivative by shapes is the same
    /// integral with a polynomial as a factor: the density is a, or a b/(a + b), times one of shapes larger by 1 in the gamma functions,
    /// of whose logarithm the derivative by a is log t - digamma(1 + a), and higher ones do not depend on t, so that complete Bell
    /// polynomials of them are what multiplies it. It is taken to the side where that factor has one sign, so that nothing cancels: the
    /// sum of both sides is 1, and its derivatives are 0.
    /// </summary>
    private readonly struct ShapeTail
    {
        // What exp makes of less than this does not count.
        private const double Nothing = -60;

        // Step sizes are halved until the sum has changed by less than this: the next would change by its square.
        private const double Enough = 1e-8;

        private const double LeastStep = 1.0 / 512;

        private readonly bool _isGamma;
        private readonly double _a, _b, _x, _y, _logX, _logY, _digammaA, _digammaB, _slope;
        private readonly int _first, _second;

        // Derivatives by a and b, of orders i and j at i (second + 1) + j, of the logarithm of what the first factor leaves of the density,
        // and of that factor; null up to the first order.
        private readonly double[]? _cumulants, _ratios;

        private ShapeTail(double a, double x, int order)
        {
            (_isGamma, _a, _b, _x, _y, _first, _second) = (true, a, 0, x, 0, order, 0);
            (_logX, _logY, _digammaB) = (Math.Log(x), 0, 0);
            _digammaA = Digamma(1 + a);
            _slope = a - x;
            (_cumulants, _ratios) = (null, null);
            if (order > 1)
            {
                (_cumulants, _ratios) = (new double[order + 1], new double[order + 1]);
                (_ratios[0], _ratios[1]) = (a, 1);
                for (int i = 2; i <= order; i++)
                    _cumulants[i] = -Polygamma(i - 1, 1 + a);
            }
        }

        private ShapeTail(double a, double b, double x, int first, int second)
        {
            (_isGamma, _a, _b, _x, _y, _first, _second) = (false, a, b, x, 1 - x, first, second);
            (_logX, _logY) = (Math.Log(x), Log1p(-x));
            (_digammaA, _digammaB) = (-DigammaChange(1 + a, b), -DigammaChange(1 + b, a));
            _slope = a * _y - b * x;
            (_cumulants, _ratios) = (null, null);
            if (first + second > 1)
            {
                (_cumulants, _ratios) = (new double[(first + 1) * (second + 1)], new double[(first + 1) * (second + 1)]);
                for (int i = 0; i <= first; i++)
                {
                    for (int j = 0; j <= second; j++)
                    {
                        _ratios[(i * (second + 1)) + j] = Ratio(i, j);
                        if (i + j > 1)
                        {
                            _cumulants[(i * (second + 1)) + j] = Polygamma(i + j - 1, 1 + a + b)
                                - (j == 0 ? Polygamma(i - 1, 1 + a) : i == 0 ? Polygamma(j - 1, 1 + b) : 0);
                        }
                    }
                }
            }
        }

        public static double OfGamma(double a, double x, int order, out bool isLower)
        {
            var tail = new ShapeTail(a, x, order);
            isLower = tail._logX < Digamma(a);
            return PrefixOfGamma(a, x) * tail.Integral(isLower ? -1 : 1);
        }

        public static double OfBeta(double a, double b, double x, int first, int second, out bool isLower)
        {
            var tail = new ShapeTail(a, b, x, first, second);
            isLower = first == 0 && second > 0 ? tail._logY > Digamma(b) - Digamma(a + b) : tail._logX < Digamma(a) - Digamma(a + b);
            return PrefixOfBeta(a, b, x) * tail.Integral(isLower ? -1 : 1);
        }

        /// <summary>I(a, b, x) whatever its size.</summary>
        public static double LowerOfBeta(double a, double b, double x) =>
            PrefixOfBeta(a, b, x) * new ShapeTail(a, b, x, 0, 0).Integral(-1);

        /// <summary>The derivative of the density, times x.</summary>
        public static double DensityOfGamma(double a, double x, int order)
        {
            double prefix = PrefixOfGamma(a, x);
            return order == 0 ? prefix : prefix * new ShapeTail(a, x, order).Factor(0, 0);
        }

        /// <summary>The derivative of the density, times x (1 - x).</summary>
        public static double DensityOfBeta(double a, double b, double x, int first, int second)
        {
            double prefix = PrefixOfBeta(a, b, x);
            if (first + second == 0)
                return prefix;
            var tail = new ShapeTail(a, b, x, first, second);
            return prefix * tail.Factor(0, tail.LogOfSum(0));
        }

        /// <summary>x^a exp(-x)/gamma(a), without what overflows.</summary>
        public static double PrefixOfGamma(double a, double x) =>
            Math.Sqrt(a / (2 * Math.PI)) * Math.Exp(Deviance(a, x, x - a) - StirlingError(a));

        /// <summary>x^a (1-x)^b/B(a, b).</summary>
        public static double PrefixOfBeta(double a, double b, double x)
        {
            double n = a + b, y = 1 - x, above = (x * b) - (a * y);
            double exponent = Deviance(a, x * n, above) + Deviance(b, y * n, -above);
            return Math.Sqrt(a / n * b / (2 * Math.PI)) * Math.Exp(exponent + StirlingError(n) - StirlingError(a) - StirlingError(b));
        }

        // a log(x/a) - (x - a), where the difference is given too.
        private static double Deviance(double a, double x, double difference)
        {
            if (Math.Abs(difference) < 0.4 * a)
                return a * LogMinus(difference / a);
            double ratio = x / a;
            return a * (double.IsInfinity(ratio) || ratio == 0 ? Math.Log(x) - Math.Log(a) : Math.Log(ratio)) - difference;
        }

        // From x on in one direction.
        private double Integral(int direction)
        {
            // Where one side of the bend is nearly flat, it has a range of its own.
            double bend = _isGamma ? Math.Log(Math.Max(_a, 1)) - _logX : _logY - _logX;
            double flat = direction > 0 ? bend : -bend;
            if (_isGamma && direction < 0)
                flat = 0;
            double scale = Scale(0, direction);
            if (flat < 1 || 50 * scale < flat)
                return OverHalfLine(0, scale, direction);
            return OverRange(flat, direction) + OverHalfLine(flat, Scale(flat, direction), direction);
        }

        // Over how much the density falls by about a factor of e, from there on.
        private double Scale(double start, int direction)
        {
            double z = direction * start;
            double t = _isGamma ? Math.Exp(_logX + z) : Math.Exp(_logX + z - LogOfSum(z)), rest = _isGamma ? 1
                : Math.Exp(_logY - LogOfSum(z));
            double slope = _isGamma ? _a - t : (_a * rest) - (_b * t);
            return 1 / (Math.Max(-direction * slope, 0) + Math.Sqrt((_isGamma ? 1 : (_a + _b) * rest) * t));
        }

        // v = scale exp(u - exp(-u)): the trapezoidal rule in u.
        private double OverHalfLine(double start, double scale, int direction)
        {
            double sum = 0, size = 0;
            for (double step = 0.25, offset = 0, gap = 0.25; ; step /= 2)
            {
                double before = sum, first = -3.75 + offset;
                for (double u = first; u < 12; u += gap)
                {
                    double e = Math.Exp(-u), v = scale * Math.Exp(u - e);
                    double exponent = Exponent(direction * (start + v));
                    if (exponent < Nothing && u > 0)
                        break;
                    double term = Math.Exp(exponent) * Factor(direction * (start + v)) * v * (1 + e);
                    sum += term;
                    size += Math.Abs(term);
                }
                if (offset > 0 && (Math.Abs(sum - 2 * before) <= 2 * Enough * size || step <= LeastStep))
                    return sum * step;
                // From now on the points between.
                (offset, gap) = (step / 2, step);
            }
        }

        // v = length (1 + tanh(pi/2 sinh(u)))/2.
        private double OverRange(double length, int direction)
        {
            double sum = 0, size = 0;
            for (double step = 0.25, offset = 0, gap = 0.25; ; step /= 2)
            {
                double before = sum, first = -3.5 + offset;
                for (double u = first; u <= 3.5; u += gap)
                {
                    double w = Math.PI / 2 * Math.Sinh(u), cosh = Math.Cosh(w);
                    double v = length / (1 + Math.Exp(-2 * w)), weight = length * Math.PI / 4 * Math.Cosh(u) / (cosh * cosh);
                    double term = Math.Exp(Exponent(direction * v)) * Factor(direction * v) * weight;
                    sum += term;
                    size += Math.Abs(term);
                }
                if (offset > 0 && (Math.Abs(sum - 2 * before) <= 2 * Enough * size || step <= LeastStep))
                    return sum * step;
                (offset, gap) = (step / 2, step);
            }
        }

        // The logarithm of density times dt/dz, over that at x.
        private double Exponent(double z)
        {
            if (_isGamma)
                return (_slope * z) - (_x * ExpMinus(z));
            double n = _a + _b, g = _x <= _y ? _x * Expm1(z) : _y * Expm1(-z);
            if (Math.Abs(g) < 0.4 && Math.Abs(z) < 0.5)
                return (_slope * z) - n * ((_x <= _y ? _x * ExpMinus(z) : _y * ExpMinus(-z)) + LogMinus(g));
            // The larger of the two lines in front, so that nothing overflows.
            return z > 0 ? (-_b * z) - (n * Math.Log(_x + (_y * Math.Exp(-z)))) : (_a * z) - (n * Math.Log(_y + (_x * Math.Exp(z))));
        }

        // log(1 - x + x exp(z)).
        private double LogOfSum(double z) => z > 0.5 ? z + Math.Log(_x + (_y * Math.Exp(-z))) : Log1p(_x * Expm1(z));

        private double Factor(double z) => _first + _second == 0 ? 1 : Factor(z, _isGamma ? 0 : LogOfSum(z));

        // The derivative of the density over the density.
        private double Factor(double z, double logOfSum)
        {
            double byA = _logX + z - logOfSum - _digammaA, byB = _logY - logOfSum - _digammaB;
            if (_cumulants is null)
                return (Ratio(_first, _second) / Ratio(0, 0)) + (_first == 1 ? byA : byB);
            int width = _second + 1;
            double[] cumulants = _cumulants;
            double Cumulant(int i, int j) => (i, j) switch { (1, 0) => byA, (0, 1) => byB, _ => cumulants[(i * width) + j] };
            var bell = new double[cumulants.Length];
            bell[0] = 1;
            for (int j = 1; j <= _second; j++)
            {
                double sum = 0, binomial = 1;
                for (int q = 0; q < j; q++)
                {
                    sum += binomial * Cumulant(0, q + 1) * bell[j - 1 - q];
                    binomial = binomial * (j - 1 - q) / (q + 1);
                }
                bell[j] = sum;
            }
            for (int i = 1; i <= _first; i++)
            {
                for (int j = 0; j <= _second; j++)
                {
                    double sum = 0, binomialI = 1;
                    for (int p = 0; p < i; p++)
                    {
                        double binomialJ = 1;
                        for (int q = 0; q <= j; q++)
                        {
                            sum += binomialI * binomialJ * Cumulant(p + 1, q) * bell[((i - 1 - p) * width) + j - q];
                            binomialJ = binomialJ * (j - q) / (q + 1);
                        }
                        binomialI = binomialI * (i - 1 - p) / (p + 1);
                    }
                    bell[(i * width) + j] = sum;
                }
            }
            double total = 0, chosenI = 1;
            for (int p = 0; p <= _first; p++)
            {
                double chosenJ = 1;
                for (int q = 0; q <= _second; q++)
                {
                    total += chosenI * chosenJ * (_ratios![(p * width) + q] / _ratios[0]) * bell[((_first - p) * width) + _second - q];
                    chosenJ = chosenJ * (_second - q) / (q + 1);
                }
                chosenI = chosenI * (_first - p) / (p + 1);
            }
            return total;
        }

        // The derivative of orders i and j of a by a, or of a b/(a + b) by a and b.
        private double Ratio(int i, int j)
        {
            if (_isGamma)
                return i == 0 ? _a : i == 1 ? 1 : 0;
            double sum = _a + _b, u = _a / sum, v = _b / sum;
            int order = i + j;
            if (order < 2)
                return order == 0 ? _a * v : i == 1 ? v * v : u * u;
            double factorial = order % 2 == 0 ? -1 : 1;
            for (int k = 2; k <= order - 2; k++)
                factorial *= k;
            return factorial * ((i * (i - 1) * v * v) - (2 * i * j * u * v) + (j * (j - 1) * u * u)) / Math.Pow(sum, order - 1);
        }

        // digamma(a + b) - digamma(a): Taylor's series about the middle where digits would cancel.
        private static double DigammaChange(double a, double b)
        {
            if (b > 0.02 * a)
                return Digamma(a + b) - Digamma(a);
            double sum = 0, half = b / 2, power = 2 * half;
            for (int k = 1; k <= 7; k += 2)
            {
                sum += power * Polygamma(k, a + half);
                power *= half * half / ((k + 1) * (k + 2));
            }
            return sum;
        }

        // log(1 + d) - d for |d| below 0.4, by log(1 + d) = 2 artanh(y) = 2 (y + y³/3 + ...) and 2y - d = -d y.
        private static double LogMinus(double d)
        {
            double y = d / (2 + d), square = y * y, sum = 0;
            for (int k = 27; k >= 3; k -= 2)
                sum = (sum * square) + (1.0 / k);
            return (2 * y * square * sum) - (d * y);
        }

        // exp(z) - 1 - z.
        private static double ExpMinus(double z)
        {
            if (!(Math.Abs(z) < 0.5))
                return Math.Exp(z) - 1 - z;
            double sum = 0;
            for (int k = 15; k >= 2; k--)
                sum = (sum * z / (k + 1)) + 1;
            return sum * z * z / 2;
        }

        // log gamma(a) less Stirling's formula (a - 1/2) log(a) - a + log(2π)/2: DLMF 5.11.1 from 12 on, and by recurrence below.
        private static double StirlingError(double a)
        {
            double sum = 0;
            for (; a < 12; a++)
                sum += ((a + 0.5) * Log1p(1 / a)) - 1;
            double square = a * a;
            return sum + ((1.0 / 12) - (((1.0 / 360) - (
                ((1.0 / 1260) - (((1.0 / 1680) - (((1.0 / 1188) - (691.0 / 360360 / square)) / square)) / square))
                / square)) / square)) / a;
        }
    }
}

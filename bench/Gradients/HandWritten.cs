using System;

namespace SymGrad.Benchmarks;

/// <summary>The gradients of <see cref="Models"/> as an expert writes them: every common subexpression shared, no superfluous call.</summary>
internal static class HandWritten
{
    public static double RosenbrockGradient(double x, double y, out double dX, out double dY)
    {
        double a = 1 - x;
        double b = y - x * x;
        double b200 = 200 * b;
        dX = -2 * a - 2 * x * b200;
        dY = b200;
        return a * a + 100 * b * b;
    }

    public static double Rosenbrock4Gradient(
        double x1, double x2, double x3, double x4, out double d1, out double d2, out double d3, out double d4)
    {
        double a = x2 - x1 * x1, b = x3 - x2 * x2, c = x4 - x3 * x3;
        double p = 1 - x1, q = 1 - x2, r = 1 - x3;
        double a200 = 200 * a, b200 = 200 * b, c200 = 200 * c;
        d1 = -2 * x1 * a200 - 2 * p;
        d2 = a200 - 2 * x2 * b200 - 2 * q;
        d3 = b200 - 2 * x3 * c200 - 2 * r;
        d4 = c200;
        return 100 * a * a + p * p + 100 * b * b + q * q + 100 * c * c + r * r;
    }

    public static double NormalGradient(double theta, double theta1, double sigma, out double dTheta, out double dTheta1, out double dSigma)
    {
        double z = (theta - theta1) / sigma;
        double f = Math.Exp(-0.5 * z * z) / (2.5066282746310002 * sigma);
        double slope = f * z / sigma;
        dTheta = -slope;
        dTheta1 = slope;
        dSigma = f * (z * z - 1) / sigma;
        return f;
    }

    public static double GravitationGradient(
        double m1, double m2, double g, double x1, double x2, double y1, double y2, double z1, double z2,
        out double dM1, out double dM2, out double dG, out double dX1, out double dX2, out double dY1, out double dY2, out double dZ1, out double dZ2)
    {
        double dx = x2 - x1, dy = y2 - y1, dz = z2 - z1;
        double inverse = 1 / (dx * dx + dy * dy + dz * dz);
        double gInverse = g * inverse;
        dM1 = gInverse * m2;
        dM2 = gInverse * m1;
        dG = m1 * m2 * inverse;
        double f = dG * g;
        double k = 2 * f * inverse;
        dX1 = k * dx;
        dX2 = -dX1;
        dY1 = k * dy;
        dY2 = -dY1;
        dZ1 = k * dz;
        dZ2 = -dZ1;
        return f;
    }

    public static double PlanckGradient(
        double omega, double temperature, double h, double kb, double c,
        out double dOmega, out double dTemperature, out double dH, out double dKb, out double dC)
    {
        double kt = kb * temperature;
        double u = h * omega / kt;
        double e = Math.Exp(u);
        double f = h * omega * omega * omega / (9.8696044010893586 * c * c * (e - 1));
        double s = f * e / (e - 1);
        double su = s * u;
        dOmega = (3 * f - su) / omega;
        dTemperature = su / temperature;
        dH = (f - su) / h;
        dKb = su / kb;
        dC = -2 * f / c;
        return f;
    }

    public static double TransitionGradient(
        double pd, double ef, double t, double h, double omega, double omega0,
        out double dPd, out double dEf, out double dT, out double dH, out double dOmega, out double dOmega0)
    {
        double detuning = omega - omega0;
        double phase = detuning * t / 2;
        (double sin, double cos) = Math.SinCos(phase);
        double q = sin / phase;
        double q2 = q * q;
        double th = t / h;
        dPd = ef * th * q2;
        dEf = pd * th * q2;
        double scale = pd * ef;
        double f = dPd * pd;
        dH = -f / h;
        double dPhase = scale * th * 2 * q * (cos - q) / phase;
        dT = scale * q2 / h + dPhase * detuning / 2;
        dOmega = dPhase * t / 2;
        dOmega0 = -dOmega;
        return f;
    }

    public static double OscillationGradient(
        double t, double amplitude, double decay, double frequency, double phase, double offset, double slope, double measured,
        out double dT, out double dAmplitude, out double dDecay, out double dFrequency, out double dPhase, out double dOffset, out double dSlope, out double dMeasured)
    {
        double envelope = Math.Exp(-decay * t);
        (double sin, double cos) = Math.SinCos(frequency * t + phase);
        double ae = amplitude * envelope;
        double wave = ae * sin;
        double error = wave + offset + slope * t - measured;
        double two = 2 * error;
        dAmplitude = two * envelope * sin;
        double waveTwo = two * wave;
        dDecay = -t * waveTwo;
        dPhase = two * ae * cos;
        dFrequency = dPhase * t;
        dT = dPhase * frequency - decay * waveTwo + two * slope;
        dOffset = two;
        dSlope = two * t;
        dMeasured = -two;
        return error * error;
    }

    public static double AngleGradient(
        double ax, double ay, double az, double bx, double by, double bz, double cx, double cy, double cz,
        out double dAx, out double dAy, out double dAz, out double dBx, out double dBy, out double dBz, out double dCx, out double dCy, out double dCz)
    {
        double ux = ax - bx, uy = ay - by, uz = az - bz;
        double vx = cx - bx, vy = cy - by, vz = cz - bz;
        double uu = ux * ux + uy * uy + uz * uz;
        double vv = vx * vx + vy * vy + vz * vz;
        double lengths = Math.Sqrt(uu * vv);
        double cosine = (ux * vx + uy * vy + uz * vz) / lengths;
        double difference = cosine - 0.3;
        double k = difference / lengths;
        double s = difference * cosine;
        double p = s / uu;
        double q = s / vv;
        dAx = k * vx - p * ux;
        dAy = k * vy - p * uy;
        dAz = k * vz - p * uz;
        dCx = k * ux - q * vx;
        dCy = k * uy - q * vy;
        dCz = k * uz - q * vz;
        dBx = -dAx - dCx;
        dBy = -dAy - dCy;
        dBz = -dAz - dCz;
        return 0.5 * difference * difference;
    }

    public static double NetworkGradient(
        double x1, double x2, double target,
        double a1, double b1, double c1, double a2, double b2, double c2, double a3, double b3, double c3, double a4, double b4, double c4,
        double w1, double w2, double w3, double w4, double bias,
        out double dX1, out double dX2, out double dTarget,
        out double dA1, out double dB1, out double dC1, out double dA2, out double dB2, out double dC2,
        out double dA3, out double dB3, out double dC3, out double dA4, out double dB4, out double dC4,
        out double dW1, out double dW2, out double dW3, out double dW4, out double dBias)
    {
        double h1 = Math.Tanh(a1 * x1 + b1 * x2 + c1);
        double h2 = Math.Tanh(a2 * x1 + b2 * x2 + c2);
        double h3 = Math.Tanh(a3 * x1 + b3 * x2 + c3);
        double h4 = Math.Tanh(a4 * x1 + b4 * x2 + c4);
        double error = w1 * h1 + w2 * h2 + w3 * h3 + w4 * h4 + bias - target;
        dW1 = error * h1;
        dW2 = error * h2;
        dW3 = error * h3;
        dW4 = error * h4;
        dBias = error;
        dTarget = -error;
        dC1 = error * w1 * (1 - h1 * h1);
        dC2 = error * w2 * (1 - h2 * h2);
        dC3 = error * w3 * (1 - h3 * h3);
        dC4 = error * w4 * (1 - h4 * h4);
        dA1 = dC1 * x1;
        dA2 = dC2 * x1;
        dA3 = dC3 * x1;
        dA4 = dC4 * x1;
        dB1 = dC1 * x2;
        dB2 = dC2 * x2;
        dB3 = dC3 * x2;
        dB4 = dC4 * x2;
        dX1 = dC1 * a1 + dC2 * a2 + dC3 * a3 + dC4 * a4;
        dX2 = dC1 * b1 + dC2 * b2 + dC3 * b3 + dC4 * b4;
        return 0.5 * error * error;
    }
}

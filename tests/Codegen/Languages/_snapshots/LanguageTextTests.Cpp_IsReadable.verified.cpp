#include <cmath>

constexpr double pi = 3.141592653589793;

// The value of 2*pi*x^3/3.
double volume(double x)
{
    return 2.0 * pi * (x * x * x) / 3.0;
}

// x^2*sin(y) and its partial derivatives.
double product(double x, double y, double &dx, double &dy)
{
    double t0 = std::sin(y);
    double t1 = x * x;
    dx = 2.0 * t0 * x;
    dy = t1 * std::cos(y);
    return t1 * t0;
}

// (1 - x)^2 + 100*(y - x^2)^2, its partial derivatives and the matrix of the second ones.
double rosenbrock(double x, double y, double &dx, double &dy, double (&hessian)[2][2])
{
    double t0 = 1.0 - x;
    double t1 = x * x;
    double t2 = y - t1;
    double t3 = -400.0 * x;
    dx = -400.0 * t2 * x - 2.0 * t0;
    dy = 200.0 * t2;
    hessian[0][0] = -400.0 * t2 + 800.0 * t1 + 2.0;
    hessian[0][1] = t3;
    hessian[1][0] = t3;
    hessian[1][1] = 200.0;
    return t0 * t0 + 100.0 * (t2 * t2);
}

// x; NaN where that is negative.
inline double non_negative(double x)
{
    return x >= 0.0 ? x : NAN;
}

// x*y, which is 0 where one of them is, whatever the other is.
inline double selected(double x, double y)
{
    return x == 0.0 || y == 0.0 ? 0.0 : x * y;
}

// if(x > 0, x*log(x), x^2) and its derivatives by x up to order 2.
double choice(double x, double &dx, double &d2x)
{
    if (x > 0.0) {
        double t0 = std::log(x);
        double t1 = non_negative(x);
        double t2 = x / t1;
        double t3 = 1.0 / t1;
        dx = t0 + t2;
        d2x = t3 + selected(1.0 - t2, t3);
        return x * t0;
    }

    dx = 2.0 * x;
    d2x = 2.0;
    return x * x;
}

// The larger of x and y, NaN if one is.
inline double maximum(double x, double y)
{
    return x > y || x != x ? x : y;
}

// x*y, where 0 times infinity is 0.
inline double contribution(double x, double y)
{
    double t0 = x * y;
    return t0 != t0 && x == x && y == y ? 0.0 : t0;
}

// max(x, y)*sqrt(x)/y and its partial derivatives.
double kink(double x, double y, double &dx, double &dy)
{
    double t0 = maximum(x, y);
    double t1 = std::sqrt(x);
    double t2 = t0 * t1 / y;
    double t3 = 1.0 / y;
    double t4 = t3 * t1;
    double t5;
    double t6;
    if (x >= y) {
        t5 = t4;
        t6 = 0.0;
    } else if (x < y) {
        t5 = 0.0;
        t6 = t4;
    } else {
        t5 = NAN;
        t6 = NAN;
    }

    dx = 0.5 * contribution(t3 * t0, 1.0 / t1) + t5;
    dy = t6 - t3 * t2;
    return t2;
}

// 1/(1 + exp(-x)), without overflow.
inline double sigmoid(double x)
{
    return x >= 0.0 ? 1.0 / (std::exp(-x) + 1.0) : std::exp(x) / (std::exp(x) + 1.0);
}

// 1 - sigmoid(x), where y is sigmoid(x).
inline double one_minus_sigmoid(double x, double y)
{
    return y < 0.99 ? 1.0 - y : sigmoid(-x);
}

// sigmoid(lambda*x) + x^lambda and its partial derivatives.
double logistic(double lambda, double x, double &dx)
{
    double t0 = lambda * x;
    double t1 = sigmoid(t0);
    dx = contribution(lambda, std::pow(x, lambda - 1.0)) + t1 * one_minus_sigmoid(t0, t1) * lambda;
    return t1 + std::pow(x, lambda);
}

// width*height*depth, its partial derivatives and the matrix of the second ones.
double large(
    double depth, double height, double width,
    double &ddepth, double &dheight, double &dwidth, double (&hessian)[3][3])
{
    ddepth = width * height;
    dheight = width * depth;
    dwidth = height * depth;
    hessian[0][0] = 0.0;
    hessian[0][1] = width;
    hessian[0][2] = height;
    hessian[1][0] = width;
    hessian[1][1] = 0.0;
    hessian[1][2] = depth;
    hessian[2][0] = height;
    hessian[2][1] = depth;
    hessian[2][2] = 0.0;
    return width * height * depth;
}

// r*cos(θ), r*sin(θ) and the matrix of their partial derivatives, a row for each.
void polar(double r, double theta, double (&values)[2], double (&jacobian)[2][2])
{
    double t0 = std::cos(theta);
    double t1 = r * t0;
    double t2 = std::sin(theta);
    double t3 = r * t2;
    values[0] = t1;
    values[1] = t3;
    jacobian[0][0] = t0;
    jacobian[0][1] = -t3;
    jacobian[1][0] = t2;
    jacobian[1][1] = t1;
}

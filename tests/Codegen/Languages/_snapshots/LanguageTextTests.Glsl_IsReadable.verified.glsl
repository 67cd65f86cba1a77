const float pi = 3.1415927;

// The value of 2*pi*x^3/3.
float volume(float x)
{
    return 2.0 * pi * (x * x * x) / 3.0;
}

// x^2*sin(y) and its partial derivatives.
float product(float x, float y, out float dx, out float dy)
{
    float t0 = sin(y);
    float t1 = x * x;
    dx = 2.0 * t0 * x;
    dy = t1 * cos(y);
    return t1 * t0;
}

// (1 - x)^2 + 100*(y - x^2)^2, its partial derivatives and the matrix of the second ones.
float rosenbrock(float x, float y, out float dx, out float dy, out float hessian[4])
{
    float t0 = 1.0 - x;
    float t1 = x * x;
    float t2 = y - t1;
    float t3 = -400.0 * x;
    dx = -400.0 * t2 * x - 2.0 * t0;
    dy = 200.0 * t2;
    hessian[0] = -400.0 * t2 + 800.0 * t1 + 2.0;
    hessian[1] = t3;
    hessian[2] = t3;
    hessian[3] = 200.0;
    return t0 * t0 + 100.0 * (t2 * t2);
}

// x*y, which is 0 where one of them is, whatever the other is.
float selected(float x, float y)
{
    return x == 0.0 || y == 0.0 ? 0.0 : x * y;
}

// if(x > 0, x*log(x), x^2) and its derivatives by x up to order 2.
float choice(float x, out float dx, out float d2x)
{
    if (x > 0.0) {
        float t0 = log(x);
        float t1 = x / x;
        float t2 = 1.0 / x;
        dx = t0 + t1;
        d2x = t2 + selected(1.0 - t1, t2);
        return x * t0;
    }

    dx = 2.0 * x;
    d2x = 2.0;
    return x * x;
}

// max(x, y)*sqrt(x)/y and its partial derivatives.
float kink(float x, float y, out float dx, out float dy)
{
    float t0 = max(x, y);
    float t1 = sqrt(x);
    float t2 = t0 * t1 / y;
    float t3 = 1.0 / y;
    float t4 = t3 * t1;
    float t5;
    float t6;
    if (x >= y) {
        t5 = t4;
        t6 = 0.0;
    } else {
        t5 = 0.0;
        t6 = t4;
    }

    dx = 0.5 * selected(t3 * t0, 1.0 / t1) + t5;
    dy = t6 - t3 * t2;
    return t2;
}

// 1/(1 + exp(-x)), without overflow.
float sigmoid(float x)
{
    return x >= 0.0 ? 1.0 / (exp(-x) + 1.0) : exp(x) / (exp(x) + 1.0);
}

// x^y, of negative x too where y is whole.
float power(float x, float y)
{
    if (y == 0.0) {
        return 1.0;
    }
    if (x == 0.0) {
        return y > 0.0 ? 0.0 : 1.0 / abs(x);
    }
    float magnitude = pow(abs(x), y);
    if (x > 0.0) {
        return magnitude;
    }
    if (y != floor(y)) {
        return pow(x, y);
    }
    return abs(y - 2.0 * floor(0.5 * y)) == 1.0 ? -magnitude : magnitude;
}

// 1 - sigmoid(x), where y is sigmoid(x).
float oneMinusSigmoid(float x, float y)
{
    return y < 0.99 ? 1.0 - y : sigmoid(-x);
}

// sigmoid(lambda*x) + x^lambda and its partial derivatives.
float logistic(float lambda, float x, out float dx)
{
    float t0 = lambda * x;
    float t1 = sigmoid(t0);
    dx = selected(lambda, power(x, lambda - 1.0)) + t1 * oneMinusSigmoid(t0, t1) * lambda;
    return t1 + power(x, lambda);
}

// width*height*depth, its partial derivatives and the matrix of the second ones.
float large(
    float depth, float height, float width,
    out float ddepth, out float dheight, out float dwidth, out float hessian[9])
{
    ddepth = width * height;
    dheight = width * depth;
    dwidth = height * depth;
    hessian[0] = 0.0;
    hessian[1] = width;
    hessian[2] = height;
    hessian[3] = width;
    hessian[4] = 0.0;
    hessian[5] = depth;
    hessian[6] = height;
    hessian[7] = depth;
    hessian[8] = 0.0;
    return width * height * depth;
}

// r*cos(θ), r*sin(θ) and the matrix of their partial derivatives, a row for each.
void polar(float r, float theta, out float values[2], out float jacobian[4])
{
    float t0 = cos(theta);
    float t1 = r * t0;
    float t2 = sin(theta);
    float t3 = r * t2;
    values[0] = t1;
    values[1] = t3;
    jacobian[0] = t0;
    jacobian[1] = -t3;
    jacobian[2] = t2;
    jacobian[3] = t1;
}

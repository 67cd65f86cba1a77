"""The value of 2*pi*x^3/3."""
function volume(x::Float64)
    return 2.0 * Float64(pi) * (x * x * x) / 3.0
end

"""x^2*sin(y) and its partial derivatives."""
function product(x::Float64, y::Float64)
    t0 = sin(y)
    t1 = x * x
    value = t1 * t0
    dx = 2.0 * t0 * x
    dy = t1 * cos(y)
    return (; value, dx, dy)
end

"""(1 - x)^2 + 100*(y - x^2)^2, its partial derivatives and the matrix of the second ones."""
function rosenbrock(x::Float64, y::Float64)
    t0 = 1.0 - x
    t1 = x * x
    t2 = y - t1
    value = t0 * t0 + 100.0 * (t2 * t2)
    dx = -400.0 * t2 * x - 2.0 * t0
    dy = 200.0 * t2
    dx_dx = -400.0 * t2 + 800.0 * t1 + 2.0
    dx_dy = -400.0 * x
    dy_dy = 200.0
    return (; value, dx, dy, hessian = [dx_dx dx_dy; dx_dy dy_dy])
end

# log(x), NaN where Julia throws.
_log(x) = x < 0.0 ? NaN : log(x)

# x; NaN where that is negative.
function _non_negative(x::Float64)
    return x >= 0.0 ? x : NaN
end

# x*y, which is 0 where one of them is, whatever the other is.
function _selected(x::Float64, y::Float64)
    return x == 0.0 || y == 0.0 ? 0.0 : x * y
end

"""if(x > 0, x*log(x), x^2) and its derivatives by x up to order 2."""
function choice(x::Float64)
    if x > 0.0
        t0 = _log(x)
        t1 = _non_negative(x)
        t2 = x / t1
        t3 = 1.0 / t1
        value = x * t0
        dx = t0 + t2
        d2x = t3 + _selected(1.0 - t2, t3)
    else
        value = x * x
        dx = 2.0 * x
        d2x = 2.0
    end

    return (; value, dx, d2x)
end

# sqrt(x), NaN where Julia throws.
_sqrt(x) = x < 0.0 ? NaN : sqrt(x)

# x*y, where 0 times infinity is 0.
function _contribution(x::Float64, y::Float64)
    t0 = x * y
    return t0 != t0 && x == x && y == y ? 0.0 : t0
end

"""max(x, y)*sqrt(x)/y and its partial derivatives."""
function kink(x::Float64, y::Float64)
    t0 = max(x, y)
    t1 = _sqrt(x)
    value = t0 * t1 / y
    t2 = 1.0 / y
    t3 = t2 * t1
    if x >= y
        t4 = t3
        t5 = 0.0
    elseif x < y
        t4 = 0.0
        t5 = t3
    else
        t4 = NaN
        t5 = NaN
    end

    dx = 0.5 * _contribution(t2 * t0, 1.0 / t1) + t4
    dy = t5 - t2 * value
    return (; value, dx, dy)
end

# 1/(1 + exp(-x)), without overflow.
function _sigmoid(x::Float64)
    return x >= 0.0 ? 1.0 / (exp(-x) + 1.0) : exp(x) / (exp(x) + 1.0)
end

# x^y, NaN where Julia throws.
_pow(x, y) = x < 0.0 && isfinite(y) && y != round(y) ? NaN : x^y

# 1 - sigmoid(x), where y is sigmoid(x).
function _one_minus_sigmoid(x::Float64, y::Float64)
    return y < 0.99 ? 1.0 - y : _sigmoid(-x)
end

"""sigmoid(lambda*x) + x^lambda and its partial derivatives."""
function logistic(lambda::Float64, x::Float64)
    t0 = lambda * x
    t1 = _sigmoid(t0)
    value = t1 + _pow(x, lambda)
    dx = _contribution(lambda, _pow(x, lambda - 1.0)) + t1 * _one_minus_sigmoid(t0, t1) * lambda
    return (; value, dx)
end

"""width*height*depth, its partial derivatives and the matrix of the second ones."""
function large(depth::Float64, height::Float64, width::Float64)
    value = width * height * depth
    ddepth = width * height
    dheight = width * depth
    dwidth = height * depth
    ddepth_ddepth = 0.0
    ddepth_dheight = width
    ddepth_dwidth = height
    dheight_dheight = 0.0
    dheight_dwidth = depth
    dwidth_dwidth = 0.0
    hessian = [
        ddepth_ddepth ddepth_dheight ddepth_dwidth
        ddepth_dheight dheight_dheight dheight_dwidth
        ddepth_dwidth dheight_dwidth dwidth_dwidth
    ]
    return (; value, ddepth, dheight, dwidth, hessian)
end

"""r*cos(θ), r*sin(θ) and the matrix of their partial derivatives, a row for each."""
function polar(r::Float64, θ::Float64)
    df1_dr = cos(θ)
    f1 = r * df1_dr
    df2_dr = sin(θ)
    f2 = r * df2_dr
    df1_dθ = -f2
    df2_dθ = f1
    return (; values = [f1, f2], jacobian = [df1_dr df1_dθ; df2_dr df2_dθ])
end

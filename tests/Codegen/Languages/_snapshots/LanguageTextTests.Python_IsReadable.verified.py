import math


def volume(x):
    """The value of 2*pi*x^3/3."""
    return 2 * math.pi * (x * x * x) / 3


def product(x, y):
    """x^2*sin(y) and its partial derivatives.

    Returns value, dx, dy.
    """
    t0 = math.sin(y)
    t1 = x * x
    value = t1 * t0
    dx = 2 * t0 * x
    dy = t1 * math.cos(y)
    return value, dx, dy


def rosenbrock(x, y):
    """(1 - x)^2 + 100*(y - x^2)^2, its partial derivatives and the matrix of the second ones.

    Returns value, dx, dy, hessian.
    """
    t0 = 1 - x
    t1 = x * x
    t2 = y - t1
    value = t0 * t0 + 100 * (t2 * t2)
    dx = -400 * t2 * x - 2 * t0
    dy = 200 * t2
    dx_dx = -400 * t2 + 800 * t1 + 2
    dx_dy = -400 * x
    dy_dy = 200
    return value, dx, dy, ((dx_dx, dx_dy), (dx_dy, dy_dy))


def _log(x):
    """log(x), infinite at its pole and NaN where it is undefined."""
    return math.log(x) if x > 0 else -math.inf if x == 0 else math.nan


def _non_negative(x):
    """x; NaN where that is negative."""
    return x if x >= 0 else math.nan


def _div(x, y):
    """x/y, infinite or NaN where y is 0."""
    if y != 0:
        return x / y
    return math.copysign(math.inf, x) * math.copysign(1, y) if x < 0 or x > 0 else math.nan


def _selected(x, y):
    """x*y, which is 0 where one of them is, whatever the other is."""
    return 0 if x == 0 or y == 0 else x * y


def choice(x):
    """if(x > 0, x*log(x), x^2) and its derivatives by x up to order 2.

    Returns value, dx, d2x.
    """
    if x > 0:
        t0 = _log(x)
        t1 = _non_negative(x)
        t2 = _div(x, t1)
        t3 = _div(1, t1)
        value = x * t0
        dx = t0 + t2
        d2x = t3 + _selected(1 - t2, t3)
    else:
        value = x * x
        dx = 2 * x
        d2x = 2

    return value, dx, d2x


def _maximum(x, y):
    """The larger of x and y, NaN if one is."""
    return x if x > y or x != x else y


def _sqrt(x):
    """sqrt(x), NaN where it is undefined."""
    return math.sqrt(x) if x >= 0 else math.nan


def _contribution(x, y):
    """x*y, where 0 times infinity is 0."""
    t0 = x * y
    return 0 if t0 != t0 and x == x and y == y else t0


def kink(x, y):
    """max(x, y)*sqrt(x)/y and its partial derivatives.

    Returns value, dx, dy.
    """
    t0 = _maximum(x, y)
    t1 = _sqrt(x)
    value = _div(t0 * t1, y)
    t2 = _div(1, y)
    t3 = t2 * t1
    if x >= y:
        t4 = t3
        t5 = 0
    elif x < y:
        t4 = 0
        t5 = t3
    else:
        t4 = math.nan
        t5 = math.nan

    dx = 0.5 * _contribution(t2 * t0, _div(1, t1)) + t4
    dy = t5 - t2 * value
    return value, dx, dy


def _exp(x):
    """exp(x), infinite where that overflows."""
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


def _sigmoid(x):
    """1/(1 + exp(-x)), without overflow."""
    return 1 / (_exp(-x) + 1) if x >= 0 else _exp(x) / (_exp(x) + 1)


def _pow(x, y):
    """x to the power y, infinite or NaN where Python raises."""
    try:
        return math.pow(x, y)
    except OverflowError:
        return math.copysign(math.inf, x) if y % 2 == 1 else math.inf
    except ValueError:
        return math.nan if x != 0 else math.copysign(math.inf, x) if y % 2 == 1 else math.inf


def _one_minus_sigmoid(x, y):
    """1 - sigmoid(x), where y is sigmoid(x)."""
    return 1 - y if y < 0.99 else _sigmoid(-x)


def logistic(lambda_, x):
    """sigmoid(lambda*x) + x^lambda and its partial derivatives.

    Returns value, dx.
    """
    t0 = lambda_ * x
    t1 = _sigmoid(t0)
    value = t1 + _pow(x, lambda_)
    dx = _contribution(lambda_, _pow(x, lambda_ - 1)) + t1 * _one_minus_sigmoid(t0, t1) * lambda_
    return value, dx


def large(depth, height, width):
    """width*height*depth, its partial derivatives and the matrix of the second ones.

    Returns value, ddepth, dheight, dwidth, hessian.
    """
    value = width * height * depth
    ddepth = width * height
    dheight = width * depth
    dwidth = height * depth
    ddepth_ddepth = 0
    ddepth_dheight = width
    ddepth_dwidth = height
    dheight_dheight = 0
    dheight_dwidth = depth
    dwidth_dwidth = 0
    hessian = (
        (ddepth_ddepth, ddepth_dheight, ddepth_dwidth),
        (ddepth_dheight, dheight_dheight, dheight_dwidth),
        (ddepth_dwidth, dheight_dwidth, dwidth_dwidth),
    )
    return value, ddepth, dheight, dwidth, hessian


def polar(r, θ):
    """r*cos(θ), r*sin(θ) and the matrix of their partial derivatives, a row for each.

    Returns values, jacobian.
    """
    df1_dr = math.cos(θ)
    f1 = r * df1_dr
    df2_dr = math.sin(θ)
    f2 = r * df2_dr
    df1_dθ = -f2
    df2_dθ = f1
    return (f1, f2), ((df1_dr, df1_dθ), (df2_dr, df2_dθ))

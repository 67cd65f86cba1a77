#!/usr/bin/env python3
"""Measures the results of SymGrad's functions against mpmath, and writes docs/accuracy.md and a sample for the tests.

Arguments: the folder with the files that AccuracyTests.cs wrote; the page and the sample to write. All truth here is mpmath's own: the
values by its functions, derivatives by differences of 50 digits and more, nothing by SymGrad's rules.
"""
import array
import math
import multiprocessing
import os
import random
import signal
import sys

import mpmath
from mpmath import mp, mpf

LARGEST = mpf(sys.float_info.max)
SMALLEST = mpf(2) ** -1022
# What a double cannot hold counts as 0.
NOTHING = mpf(10) ** -330
MOST_DIGITS = 3000
# So many points of a part of the work, on average, are kept for the tests.
SAMPLE = 1
SAMPLED = 8
PART = 2500
# Larger errors, in units of the last place, have to be explained by a note.
TOLERATED = 10
MOST_SECONDS = 1


INTRODUCTION = """# Accuracy

Made by `tests/Accuracy/accuracy.py`: every function of the function table, its value and its first and second derivatives as generated
C# computes them (`[Hessian]`), against [mpmath](https://mpmath.org) with 50 digits and more. Nothing of the truth is SymGrad's: values
are mpmath's own functions, derivatives differences of them with steps of 1e-25. `.ci/nightly` measures at 100,000 points for each
function, where the truth takes its time at a tenth or a fiftieth; the column *points* has the numbers of this run, and whoever wants
to know more runs it. Linux, x64, .NET 10: what .NET has (`Math.Sin`) is as good as it is there, and values are C#'s bit for bit.

A third of the arguments is spread over all magnitudes from 1e-307 to 1e308, a third is of everyday size, a third lies next to zeros,
poles, kinks, ends of domains and seams of implementations. Errors are the largest found, in units of the last place of the result
(1 unit is a relative error of 1.1e-16 to 2.2e-16). Next to a zero of the result, where digits cancel, or next to a pole, a rounding of
the argument alone changes it by many units: where that makes a difference, the number in parentheses is the error in units of what half a
unit of an argument changes, or of the last place if that is more. *Extreme* is the largest of all errors where an argument is
below 1e-75 or above 1e75. Results below 2.2e-308, which have fewer digits, are compared with 0, and results that overflow are to be
infinite, or not a number where infinities cancel.

"""

OVERFLOW = "squares and fourth powers overflow or underflow on the way"
MATH_NET = "the value is .NET's own, which is `f(x) - 1` of `f` or `f(1 + x)` there and has no digits near 0"
TAILS = "exponentials of large logarithms; for derivatives, quadrature and what underflows before it is divided by x or by a shape"
NOTES = {
    "acot": OVERFLOW, "acoth": OVERFLOW, "acsc": OVERFLOW, "acsch": OVERFLOW, "asec": OVERFLOW, "atan": OVERFLOW,
    "double.AtanPi": OVERFLOW,
    "besselk": "recurrence from orders 0 and 1", "bessely": "recurrence from orders 0 and 1",
    "beta": "digammas of sums cancel where one argument is much smaller than the other or both are tiny",
    "cbrt": "the value is .NET's, off by 3 units, and the fifth power is taken of it",
    "digamma": "next to its positive zero: right to 2e-16 of 1, not of itself",
    "lgamma": "below 0, where reflection cancels",
    "gamma": "where gamma is below 2.2e-308 its derivatives have the digits that it has",
    "factorial": "where the factorial is below 2.2e-308 its derivatives have the digits that it has",
    "double.DegreesToRadians": ".NET multiplies before it divides, which overflows",
    "double.RadiansToDegrees": ".NET multiplies before it divides, which overflows",
    "double.Exp10M1": MATH_NET, "double.Exp2M1": MATH_NET, "double.ExpM1": MATH_NET, "double.LogP1": MATH_NET,
    "double.Log2P1": MATH_NET, "double.Log10P1": MATH_NET,
    "double.Lerp": ".NET's sum of two products, which overflow",
    "double.ReciprocalEstimate": "an estimate of the processor, 11 digits or fewer",
    "double.ReciprocalSqrtEstimate": "an estimate of the processor, 11 digits or fewer",
    "betainc": TAILS, "betapdf": TAILS, "gammainc": TAILS, "gammaincc": TAILS, "gammapdf": TAILS,
    "Math.Log": OVERFLOW,
    "Math.Pow": "y - 1 is rounded, which counts as log(x) does; x^(y - 2) overflows before it is multiplied by small y",
    "sigmoid": "1 - sigmoid(x) of the rounded value, without another exponential",
    "tanh": "(1 - tanh)(1 + tanh) of the rounded value, without another exponential",
}


def lgamma(x):
    return mpmath.log(abs(mpmath.gamma(x))) if x < 0 or abs(x) < 20 else mpmath.loggamma(x)


def erfinv(x):
    if abs(x) < 0.5:
        guess = mpmath.erfinv(mpf(float(x))) if abs(x) > 1e-300 else x * mpmath.sqrt(mp.pi) / 2
    else:
        guess = mpmath.sign(x) * mpmath.sqrt(-mpmath.log1p(-abs(x)))
    return mpmath.erfinv(x) if abs(x) > 1e-5 else newton_erfinv(x, guess)


def newton_erfinv(x, y):
    for _ in range(12):
        y -= (mpmath.erf(y) - x) * mpmath.sqrt(mp.pi) / 2 * mpmath.exp(y * y)
    return y


def near(step=1, offset=0):
    """The distance to the nearest of the points offset + k step."""
    return lambda x: abs(x - offset - step * mpmath.nint((x - offset) / step))


def one(x):
    return mpf(1)


def inner(x):
    """Singular at 0, or of so high an order there that differences have to be small beside x."""
    return min(abs(x), mpf(1))


def size(x):
    return max(mpf(1), abs(x))


def at(*points):
    """The distance to the nearest singular point."""
    return lambda x: min(abs(x - p) for p in points)


def left(point):
    """Poles at a point and at all whole distances to the left of it."""
    return lambda x: min(mpf(1), abs(x - point)) if x > point - 0.5 else near()(x)


def pi_near(step, offset=0):
    return lambda x: near(mp.pi * step, mp.pi * offset)(x)


def sigmoid(x):
    return 1 / (1 + mpmath.exp(-x)) if x > 0 else mpmath.exp(x) / (1 + mpmath.exp(x))


def zero(x):
    """Singular at 0."""
    return abs(x)


LOG2, LOG10 = lambda: mpmath.log(2), lambda: mpmath.log(10)

# The function, and for each argument how far it is analytic: differences are taken over a small part of that.
TRUTH = {
    "sin": (mpmath.sin, one), "cos": (mpmath.cos, one), "tan": (mpmath.tan, pi_near(1, 0.5)),
    "asin": (mpmath.asin, at(-1, 1)), "acos": (mpmath.acos, at(-1, 1)), "atan": (mpmath.atan, size),
    "atan2": (mpmath.atan2, None), "sinh": (mpmath.sinh, one), "cosh": (mpmath.cosh, one), "tanh": (mpmath.tanh, one),
    "sech": (mpmath.sech, one), "asinh": (mpmath.asinh, size), "acosh": (mpmath.acosh, at(1)), "atanh": (mpmath.atanh, at(-1, 1)),
    "exp": (mpmath.exp, one), "expm1": (mpmath.expm1, one), "log": (mpmath.log, zero), "log1p": (mpmath.log1p, at(-1)),
    "log2": (lambda x: mpmath.log(x) / LOG2(), zero), "log10": (lambda x: mpmath.log(x) / LOG10(), zero),
    "Math.Log": (lambda x, b: mpmath.log(x) / mpmath.log(b), (zero, at(0, 1))),
    "sqrt": (mpmath.sqrt, zero), "cbrt": (lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)), zero),
    "hypot": (mpmath.hypot, None),
    "Math.Pow": (mpmath.power, None),
    "abs": (abs, zero), "sign": (mpmath.sign, zero),
    "floor": (mpmath.floor, near()), "ceil": (mpmath.ceil, near()), "round": (mpmath.nint, near(1, 0.5)),
    "Math.Truncate": (lambda x: mpmath.sign(x) * mpmath.floor(abs(x)), near()),
    "max": (max, None), "min": (min, None), "double.MaxNumber": (max, None), "double.MinNumber": (min, None),
    "double.MaxMagnitude": (lambda x, y: max(x, y, key=abs), None), "double.MinMagnitude": (lambda x, y: min(x, y, key=abs), None),
    "mod": (lambda x, y: x - y * mpmath.floor(x / y), None), "Math.IEEERemainder": (lambda x, y: x - y * mpmath.nint(x / y), None),
    "Math.CopySign": (lambda x, y: abs(x) * mpmath.sign(y), (zero, zero)),
    "Math.FusedMultiplyAdd": (lambda x, y, z: x * y + z, (size, size, size)),
    "double.MultiplyAddEstimate": (lambda x, y, z: x * y + z, (size, size, size)),
    "double.Lerp": (lambda x, y, t: x * (1 - t) + y * t, (size, size, size)),
    "double.ReciprocalEstimate": (lambda x: 1 / x, zero), "double.ReciprocalSqrtEstimate": (lambda x: 1 / mpmath.sqrt(x), zero),
    "erf": (mpmath.erf, one), "erfc": (mpmath.erfc, one),
    "gamma": (mpmath.gamma, left(0)), "factorial": (mpmath.factorial, left(-1)), "lgamma": (lgamma, left(0)),
    "digamma": (mpmath.digamma, left(0)), "polygamma": (lambda n, x: mpmath.psi(n, x), left(0)),
    "sigmoid": (sigmoid, one), "softplus": (lambda x: mpmath.log1p(mpmath.exp(x)), one),
    "relu": (lambda x: max(x, mpf(0)), zero),
    "sec": (mpmath.sec, pi_near(1, 0.5)), "csc": (mpmath.csc, pi_near(1)), "cot": (mpmath.cot, pi_near(1)),
    "asec": (mpmath.asec, at(-1, 1)), "acsc": (mpmath.acsc, at(-1, 1)), "acot": (lambda x: mpmath.atan(1 / x), zero),
    "csch": (mpmath.csch, inner), "coth": (mpmath.coth, inner),
    "asech": (mpmath.asech, at(0, 1)), "acsch": (mpmath.acsch, zero), "acoth": (mpmath.acoth, at(-1, 1)),
    "besselj": (mpmath.besselj, inner), "bessely": (mpmath.bessely, inner),
    "besseli": (mpmath.besseli, inner), "besselk": (mpmath.besselk, inner),
    "lambertw": (lambda x: mpmath.lambertw(x).real, lambda x: abs(x + mpmath.exp(-1))),
    "erfinv": (erfinv, lambda x: 1 - abs(x)), "beta": (mpmath.beta, (left(0), left(0))),
    "gammainc": (lambda a, x: mpmath.gammainc(a, 0, x, regularized=True), (zero, zero)),
    "gammaincc": (lambda a, x: mpmath.gammainc(a, x, mpmath.inf, regularized=True), (zero, zero)),
    "gammapdf": (lambda a, x: mpmath.exp((a - 1) * mpmath.log(x) - x - mpmath.loggamma(a)), (zero, zero)),
    "betainc": (lambda a, b, x: mpmath.betainc(a, b, 0, x, regularized=True), (zero, zero, at(0, 1))),
    "betapdf": (lambda a, b, x: x ** (a - 1) * (1 - x) ** (b - 1) / mpmath.beta(a, b), (zero, zero, at(0, 1))),
    "double.Exp2": (lambda x: mpf(2) ** x, one), "double.Exp10": (lambda x: mpf(10) ** x, one),
    "double.ExpM1": (mpmath.expm1, one), "double.Exp2M1": (lambda x: mpmath.expm1(x * LOG2()), one),
    "double.Exp10M1": (lambda x: mpmath.expm1(x * LOG10()), one), "double.LogP1": (mpmath.log1p, at(-1)),
    "double.Log2P1": (lambda x: mpmath.log1p(x) / LOG2(), at(-1)), "double.Log10P1": (lambda x: mpmath.log1p(x) / LOG10(), at(-1)),
    "double.SinPi": (mpmath.sinpi, one), "double.CosPi": (mpmath.cospi, one),
    "double.TanPi": (lambda x: mpmath.sinpi(x) / mpmath.cospi(x), near(1, 0.5)),
    "double.AsinPi": (lambda x: mpmath.asin(x) / mp.pi, at(-1, 1)), "double.AcosPi": (lambda x: mpmath.acos(x) / mp.pi, at(-1, 1)),
    "double.AtanPi": (lambda x: mpmath.atan(x) / mp.pi, size),
    "double.DegreesToRadians": (lambda x: x * mp.pi / 180, size), "double.RadiansToDegrees": (lambda x: x * 180 / mp.pi, size),
}


# Near their zeros mpmath has digits of the value 1 rather than of theirs.
ABSOLUTE = {"lgamma", "digamma", "polygamma", "besselj", "bessely"}


def scales(name, arguments):
    """How far each argument may move."""
    rule = TRUTH[name][1]
    if rule is None:
        # Homogeneous functions of two arguments, singular where those are 0 together or equal in size.
        x, y = arguments
        if name == "Math.Pow":
            return [abs(x) / size(y), 1 / size(mpmath.log(x))]
        if name in ("mod", "Math.IEEERemainder"):
            # Up to the next jump.
            quotient = x / y + (mpf(0) if name == "mod" else mpf(1) / 2)
            jump = abs(quotient - mpmath.nint(quotient)) * abs(y)
            return [jump / 3, jump / 3 / (1 + abs(x / y))]
        if "m" in name.lower() and name != "Math.Pow":
            return [min(abs(x - y), abs(x + y)) / 3] * 2
        return [max(abs(x), abs(y)) if name == "hypot" or y > 0 else abs(x) if x else abs(y)] * 2
    rules = rule if isinstance(rule, tuple) else (rule,) * len(arguments)
    return [r(x) for r, x in zip(rules, arguments)]


def truths(name, order, arguments):
    """The value, the gradient and the matrix of second derivatives, to 20 digits; None where a number is not known."""
    n = len(arguments)
    digits = 60
    while digits <= MOST_DIGITS:
        with mpmath.workdps(digits):
            f = TRUTH[name][0] if order is None else lambda x: TRUTH[name][0](order, x)
            steps = [s * mpf(10) ** -25 for s in scales(name, arguments)]
            if any(h == 0 for h in steps):
                return None
            lost = max(mpmath.log10(abs(x) / h) if x else mpf(0) for x, h in zip(arguments, steps))
            if digits < lost + 40:
                digits = int(lost) + 60
                continue
            found, needed = differences(name, f, arguments, steps, digits)
            if needed <= digits:
                return found
            digits = max(needed, digits + 20)
    return None


def differences(name, f, x, h, digits):
    n = len(x)
    known = {}

    def value(*offsets):
        if offsets not in known:
            known[offsets] = f(*[a + k * step if k else a for a, k, step in zip(x, offsets, h)])
            if isinstance(known[offsets], mpmath.mpc):
                raise ValueError("complex")
        return known[offsets]

    def unit(i, k, j=None, m=0):
        return tuple((k if q == i else 0) + (m if q == j else 0) for q in range(n))

    middle = value(*[0] * n)
    found = [middle]
    divisors = [mpf(1)]
    for i in range(n):
        found.append((value(*unit(i, 1)) - value(*unit(i, -1))) / (2 * h[i]))
        divisors.append(h[i])
    for i in range(n):
        for j in range(n):
            if i == j:
                second = (value(*unit(i, 1)) - 2 * middle + value(*unit(i, -1))) / h[i] ** 2
            else:
                second = (value(*unit(i, 1, j, 1)) - value(*unit(i, 1, j, -1)) - value(*unit(i, -1, j, 1))
                          + value(*unit(i, -1, j, -1))) / (4 * h[i] * h[j])
            found.append(second)
            divisors.append(h[i] * h[j])
    # What rounding of the values leaves of each; further digits until that is 20 digits below it, or below all doubles.
    largest = max([abs(v) for v in known.values()] + ([mpf(1)] if name in ABSOLUTE else [])) * mpf(10) ** (3 - digits)
    needed = 0
    for k, divisor in enumerate(divisors):
        error = largest / divisor
        wanted = max(abs(found[k]) * mpf(10) ** -20, NOTHING)
        if error > wanted:
            needed = max(needed, digits + int(mpmath.log10(error / wanted)) + 2)
    return found, needed


def ulp(x):
    return mpf(2) ** (max(int(mpmath.floor(mpmath.log(abs(x), 2))), -1022) - 52)


def unit_error(computed, truth):
    """The error in units of the last place; 0 where neither is in the range of the normal numbers, infinity where one alone is."""
    if abs(truth) >= LARGEST:
        return 0.0 if math.isnan(computed) or abs(computed) >= 1e308 and (computed > 0) == (truth > 0) else math.inf
    if not math.isfinite(computed):
        return math.inf
    if abs(truth) < SMALLEST:
        return 0.0 if abs(computed) < 1e-307 else float(abs(computed) / SMALLEST * 2 ** 52)
    return float(abs(mpf(computed) - truth) / ulp(truth))


class TooSlow(Exception):
    """The truth at a point takes longer than anybody should wait."""


def give_up(signal_number, frame):
    raise TooSlow


def known(name, order, point):
    signal.setitimer(signal.ITIMER_REAL, MOST_SECONDS)
    try:
        return truths(name, order, [mpf(x) for x in point])
    except (TooSlow, ValueError, ZeroDivisionError, OverflowError, mpmath.libmp.NoConvergence, mpmath.libmp.ComplexResult, TypeError):
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def arity(name):
    rule = TRUTH[name][1]
    return len(rule) if isinstance(rule, tuple) else 2 if rule is None else 1


class Worst:
    """The largest errors found of one kind: as they are, and where a rounding of the arguments is allowed for."""

    def __init__(self):
        self.plain, self.worst, self.mixed, self.mixed_at = 0.0, None, 0.0, None

    def add(self, plain, mixed, point, expected):
        if plain > self.plain:
            self.plain, self.worst = plain, (point, expected)
        if mixed > self.mixed:
            self.mixed, self.mixed_at = mixed, point

    def join(self, other):
        if other.plain > self.plain:
            self.plain, self.worst = other.plain, other.worst
        if other.mixed > self.mixed:
            self.mixed, self.mixed_at = other.mixed, other.mixed_at


def measure(job):
    """Measures a part of a file: the largest errors of the value, the first, the second derivatives and at extreme arguments."""
    path, start, end = job
    signal.signal(signal.SIGALRM, give_up)
    name, order, n, width = shape(path)
    numbers = array.array("d")
    with open(path, "rb") as file:
        file.seek(start * width * 8)
        numbers.frombytes(file.read((end - start) * width * 8))
    kinds = [0] + [1] * n + [2] * (n * n)
    worst = [Worst() for _ in range(4)]
    chosen = random.Random(start)
    sample, compared = [], 0
    for k in range(0, len(numbers), width):
        point, results = list(numbers[k:k + n]), list(numbers[k + n:k + width])
        with mpmath.workdps(40):
            expected = known(name, order, point)
            if expected is None:
                continue
            compared += 1
            moved = None
            for index, (kind, computed, truth) in enumerate(zip(kinds, results, expected)):
                plain = mixed = unit_error(computed, truth)
                if math.inf > plain > 4 and SMALLEST <= abs(truth) < LARGEST:
                    moved = neighbours(name, order, point) if moved is None else moved
                    allowed = max([abs(m[index] - truth) for m in moved if m is not None] + [ulp(truth)])
                    mixed = float(abs(mpf(computed) - truth) / allowed)
                worst[kind if is_common(point) else 3].add(plain, mixed, point, expected)
            if chosen.random() < SAMPLE / (end - start):
                sample.append((point, expected))
    return path, compared, worst, sample


def is_common(point):
    return all(x == 0 or 1e-75 < abs(x) < 1e75 for x in point)


def shape(path):
    """The function, its order, how many arguments it has, and how many numbers stand in a row."""
    name, order = (os.path.basename(path)[:-4].split(" ") + [None])[:2]
    n = arity(name)
    return name, None if order is None else int(order), n, n + 1 + n + n * n


def neighbours(name, order, point):
    """The truth where one of the arguments is half a unit in the last place larger."""
    moved = []
    for i in range(len(point)):
        beside = [mpf(x) for x in point]
        beside[i] += ulp(beside[i]) / 2 if beside[i] else mpf(0)
        moved.append(known(name, order, beside))
    return moved


def stated(error):
    """An error as the page states it: rounded up, to two digits."""
    if error < 1e-6:
        return "0"
    if error == math.inf:
        return "∞"
    unit = 10.0 ** (math.floor(math.log10(error)) - 1)
    rounded = max(math.ceil(error / unit) * unit, 0.1)
    if rounded < 1000:
        return f"{rounded:.1f}" if rounded < 10 else f"{rounded:.0f}"
    return f"{rounded:.1e}".replace("e+0", "e").replace("e+", "e")


def cell(worst):
    tells_more = worst.plain > TOLERATED and worst.mixed < worst.plain / 1.5
    return stated(worst.plain) + (f" ({stated(worst.mixed)})" if tells_more else "")


def note(subject):
    return NOTES.get(subject) or NOTES.get(subject.split(" ")[0])


def page(results):
    lines = [INTRODUCTION]
    lines.append("| function | points | value | first | second | extreme | |\n| --- | --- | --- | --- | --- | --- | --- |\n")
    unexplained = []
    for subject, (compared, worst, _) in sorted(results.items(), key=lambda r: r[0].lower()):
        large = any(w.mixed > TOLERATED for w in worst)
        if large and not note(subject):
            unexplained += [f"{subject}: {w.mixed:.3g} units at {w.mixed_at}" for w in worst if w.mixed > TOLERATED]
        cells = " | ".join(cell(w) for w in worst)
        lines.append(f"| `{subject}` | {compared:,} | {cells} | {note(subject) or '' if large else ''} |\n")
    return "".join(lines), unexplained


def sampled(results):
    """The arguments and the truth to 20 digits, of some points and of the worst: a line each."""
    lines = []
    for subject, (_, worst, sample) in sorted(results.items()):
        points = sample[:SAMPLED] + [w.worst for w in worst if w.worst]
        lines += {f"{subject},{';'.join(map(repr, point))},{';'.join(map(twenty_digits, expected))}\n": None for point, expected in points}
    return "".join(lines)


def twenty_digits(x):
    return "0" if abs(x) < NOTHING else mpmath.nstr(x, 20)


def main(folder, page_file, sample_file):
    signal.signal(signal.SIGALRM, give_up)
    jobs = []
    for entry in sorted(os.listdir(folder)):
        path = os.path.join(folder, entry)
        rows = os.path.getsize(path) // (8 * shape(path)[3])
        part = max(rows // 40, 50) if rows < 20 * PART else PART
        jobs += [(path, start, min(start + part, rows)) for start in range(0, rows, part)]
    results = {}
    with multiprocessing.Pool() as pool:
        for path, compared, worst, sample in pool.imap(measure, jobs):
            subject = os.path.basename(path)[:-4]
            known_before = results.setdefault(subject, [0, [Worst() for _ in range(4)], []])
            known_before[0] += compared
            for mine, other in zip(known_before[1], worst):
                mine.join(other)
            known_before[2] += sample
    text, unexplained = page(results)
    with open(page_file, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    with open(sample_file, "w", encoding="utf-8", newline="\n") as file:
        file.write(sampled(results))
    print(f"{len(results)} functions at {sum(r[0] for r in results.values()):,} points.")
    for line in unexplained:
        print("An error that no note explains:", line)
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

#!/usr/bin/env python3
"""Values of elementwise functions to twice the precision of double, over all of their domains.

Run: python3 accuracy.py > ../../../processor/src/test/resources/accuracy.txt
(needs mpmath)
"""
import random
import struct

import mpmath as m
from mpmath import mp, mpf

mp.dps = 60

POINTS = 90
DBL = 1.7976931348623157e308
FLT = 3.4028234663852886e38


def softplus(x):
    return m.log1p(m.exp(x)) if x < 200 else x + m.exp(-x)


def log_add_exp(x, y):
    return max(x, y) + m.log1p(m.exp(-abs(x - y)))


def exact_log1p(x):
    # Far below 60 digits of 1, the series.
    return x - x * x / 2 if abs(x) < mpf(10) ** -40 else m.log(1 + x)


def exact_expm1(x):
    return x + x * x / 2 if abs(x) < mpf(10) ** -40 else m.exp(x) - 1


def tail(x):
    """log(1 - exp(x)) below 0."""
    return m.log(-exact_expm1(x)) if x > -1 else exact_log1p(-m.exp(x))


def logit(x):
    return m.log(x / (1 - x)) if abs(x - 0.5) > 0.1 else exact_log1p((2 * x - 1) / (1 - x))


def odd(f):
    """A function that is its argument near zero, where 60 digits are too few."""
    return lambda x: x if abs(x) < mpf(10) ** -40 else f(x)


# name: the function, the domain of doubles, the domain of floats
ONE = {
    "exp": (m.exp, (-745, 709.7), (-103, 88.7)),
    "expm1": (exact_expm1, (-745, 709.7), (-103, 88.7)),
    "exp2": (lambda x: mpf(2) ** x, (-1074, 1023.9), (-149, 127.9)),
    "log": (m.log, (5e-324, DBL), (1.5e-45, FLT)),
    "log2": (lambda x: m.log(x) / m.log(2), (5e-324, DBL), (1.5e-45, FLT)),
    "log10": (m.log10, (5e-324, DBL), (1.5e-45, FLT)),
    "log1p": (exact_log1p, (-0.9999999999, DBL), (-0.9999, FLT)),
    "sigmoid": (lambda x: 1 / (1 + m.exp(-x)), (-744, 744), (-103, 103)),
    "softplus": (softplus, (-744, 2000), (-103, 2000)),
    "logit": (logit, (1e-300, 0.9999999999), (1e-38, 0.9999)),
    "tanh": (odd(m.tanh), (-DBL, DBL), (-FLT, FLT)),
    "cbrt": (lambda x: m.sign(x) * m.cbrt(abs(x)), (-DBL, DBL), (-FLT, FLT)),
    "log1mExp": (tail, (-744, -1e-300), (-103, -1e-38)),
    "sin": (odd(m.sin), (-DBL, DBL), (-FLT, FLT)),
    "cos": (m.cos, (-DBL, DBL), (-FLT, FLT)),
    "tan": (odd(m.tan), (-DBL, DBL), (-FLT, FLT)),
    "asin": (odd(m.asin), (-1, 1), (-1, 1)),
    "acos": (m.acos, (-1, 1), (-1, 1)),
    "atan": (odd(m.atan), (-DBL, DBL), (-FLT, FLT)),
    "sinh": (odd(m.sinh), (-709.7, 709.7), (-88.7, 88.7)),
    "cosh": (m.cosh, (-709.7, 709.7), (-88.7, 88.7)),
    "asinh": (odd(m.asinh), (-DBL, DBL), (-FLT, FLT)),
    "acosh": (m.acosh, (1, DBL), (1, FLT)),
    "atanh": (odd(m.atanh), (-1 + 1e-15, 1 - 1e-15), (-1 + 1e-6, 1 - 1e-6)),
    "toRadians": (lambda x: x * m.pi / 180, (-1e300, 1e300), (-1e30, 1e30)),
    "toDegrees": (lambda x: x * 180 / m.pi, (-1e300, 1e300), (-1e30, 1e30)),
    "erf": (lambda x: 2 * x / m.sqrt(m.pi) if abs(x) < mpf(10) ** -40 else m.erf(x), (-DBL, DBL), (-FLT, FLT)),
    "erfc": (m.erfc, (-30, 26.5), (-30, 10)),
}

# name: the function, the two domains of doubles, the two of floats
TWO = {
    "pow": (lambda x, y: x**y, ((1e-300, 1e300), (-1, 1)), ((1e-30, 1e30), (-1.2, 1.2))),
    "power": (lambda x, y: x**y, ((0.5, 2), (-1000, 1000)), ((0.5, 2), (-120, 120))),
    "atan2": (lambda x, y: m.atan2(x, y), ((-1e150, 1e150),) * 2, ((-1e18, 1e18),) * 2),
    "hypot": (m.hypot, ((-1e307, 1e307),) * 2, ((-1e37, 1e37),) * 2),
    "logAddExp": (log_add_exp, ((-800, 800),) * 2, ((-100, 100),) * 2),
}


def to_float(x):
    return struct.unpack("f", struct.pack("f", x))[0]


def samples(domain, single, count):
    """A third spread evenly, a third over the exponents, a third where functions bend; the ends too."""
    low, high = domain
    points = [float(low), float(high)]
    small = 1e-44 if single else 1e-320
    while len(points) < count:
        points.append(random.uniform(max(low, -1e4), min(high, 1e4)))
        points.append(random.uniform(max(low, -6), min(high, 6)))
        side = max(low, high, key=abs) if low * high > 0 else random.choice([end for end in (low, high) if end])
        inner = min(abs(end) for end in (low, high)) if low * high > 0 else small
        size = 2 ** random.uniform(float(m.log(inner, 2)), float(m.log(abs(side), 2)))
        points.append(size if side > 0 else -size)
    points = [to_float(x) if single else x for x in points]
    return [x for x in points if low <= x <= high]


def line(name, operands, value):
    high = float(value)
    low = 0.0 if high in (float("inf"), float("-inf")) else float(value - mpf(high))
    print(name, *(x.hex() for x in operands), high.hex(), low.hex())


def main():
    random.seed(20250101)
    print("# Elementwise functions: operands, the value to double, what is left of it; by accuracy.py.")
    for name, (function, *domains) in ONE.items():
        for single, domain in enumerate(domains):
            for x in samples(domain, single, POINTS):
                line(name, [x], function(mpf(x)))
    for name, (function, *domains) in TWO.items():
        for single, domain in enumerate(domains):
            for x, y in zip(*(samples(each, single, POINTS) for each in domain)):
                line(name, [x, y], function(mpf(x), mpf(y)))


if __name__ == "__main__":
    main()

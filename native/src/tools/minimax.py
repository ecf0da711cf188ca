#!/usr/bin/env python3
"""Writes hyp_polynomials.h: the minimax polynomials behind hyp_math.h and hyp_trig.h.

Each entry of TABLE names a function g on [a, b], a degree and a weight w; the polynomial P found makes the largest
|P(x) - g(x)| * w(x) as small as that degree allows (Remez's exchange, in 200-bit arithmetic). Coefficients are then
rounded to the target format; after each of the first three the rest is fitted again, so that the later ones make up
for the rounding of the earlier. The header says what error is left.

Run: python3 minimax.py > ../main/resources/org/hypatia/native/hyp_polynomials.h      (needs mpmath)
"""
import sys
from mpmath import mp, mpf

mp.prec = 200


def rounded(value, bits):
    """The nearest number of that many significant bits."""
    saved, mp.prec = mp.prec, bits
    value = +value
    mp.prec = saved
    return value


def off_zero(x, width):
    return x if abs(x) > width * mpf(10) ** -6 else width * mpf(10) ** -6


def remez(g, w, a, b, powers, rounds=14):
    """Coefficients of the given powers that minimise the largest weighted error on [a, b]."""
    n = len(powers) + 1
    # Chebyshev points, ends included, to start from; then the extremes of the error.
    points = [(a + b) / 2 + (b - a) / 2 * mp.cos(mp.pi * (n - 1 - i) / (n - 1)) for i in range(n)]
    points = [off_zero(x, b - a) for x in points]
    coefficients = None
    for _ in range(rounds):
        rows = mp.matrix(n, n)
        right = mp.matrix(n, 1)
        for i, x in enumerate(points):
            for j, p in enumerate(powers):
                rows[i, j] = x ** p
            rows[i, n - 1] = (-1) ** i / w(x)
            right[i] = g(x)
        solution = mp.lu_solve(rows, right)
        coefficients = [solution[j] for j in range(n - 1)]

        def error(x):
            return (sum(c * x ** p for c, p in zip(coefficients, powers)) - g(x)) * w(x)

        # One extreme between every two sign changes, found on a fine grid that is dense at the ends.
        m = 24 * n
        grid = [(a + b) / 2 - (b - a) / 2 * mp.cos(mp.pi * i / m) for i in range(m + 1)]
        grid = [off_zero(x, b - a) for x in grid]
        values = [error(x) for x in grid]
        found = []
        for x, v in zip(grid, values):
            if found and (found[-1][1] > 0) == (v > 0):
                if abs(v) > abs(found[-1][1]):
                    found[-1] = (x, v)
            else:
                found.append((x, v))
        while len(found) > n:
            found.pop(0 if abs(found[0][1]) < abs(found[-1][1]) else -1)
        if len(found) < n:
            break
        points = [x for x, _ in found]
        sizes = [abs(v) for _, v in found]
        if max(sizes) < min(sizes) * mpf("1.02"):
            break
    return coefficients


def least_squares(g, w, a, b, powers):
    """Coefficients that minimise the weighted squares of the error at Chebyshev points: nearly minimax."""
    m = 4 * len(powers) + 8
    points = [off_zero((a + b) / 2 - (b - a) / 2 * mp.cos(mp.pi * (i + mpf(1) / 2) / m), b - a) for i in range(m)]
    rows = mp.matrix(m, len(powers))
    right = mp.matrix(m, 1)
    for i, x in enumerate(points):
        for j, p in enumerate(powers):
            rows[i, j] = w(x) * x ** p
        right[i] = w(x) * g(x)
    solution, _ = mp.qr_solve(rows, right)
    return list(solution)


def fit(g, w, a, b, powers, bits):
    """Minimax coefficients rounded to bits, and the weighted error that is left."""
    coefficients = remez(g, w, a, b, powers)
    fixed = [rounded(coefficients[0], bits)]
    while len(fixed) < min(3, len(powers)):
        def rest(x, done=tuple(fixed)):
            return g(x) - sum(c * x ** p for c, p in zip(done, powers))

        coefficients[len(fixed):] = least_squares(rest, w, a, b, powers[len(fixed):])
        fixed.append(rounded(coefficients[len(fixed)], bits))
    fixed += [rounded(c, bits) for c in coefficients[len(fixed):]]
    m = 400
    worst = max(
        abs((sum(c * x ** p for c, p in zip(fixed, powers)) - g(x)) * w(x))
        for x in (a + (b - a) * (i + mpf(1) / 3) / m for i in range(m)))
    return fixed, worst


def safe(f):
    """f with extra precision, for closed forms that cancel near 0."""
    def g(x):
        mp.prec += 400
        if x == 0:
            x = mpf(2) ** -120
        value = f(mpf(x))
        mp.prec -= 400
        return value
    return g


LN2 = mp.log(2)
S2 = mp.sqrt(2)
T8 = mp.sqrt(2) - 1
ERFC_AT = mpf("3.75")


def erfc_t(z):
    return (mpf(z) - ERFC_AT) / (mpf(z) + ERFC_AT)


def erfc_scaled(t):
    z = ERFC_AT * (1 + t) / (1 - t)
    return mp.erfc(z) * mp.exp(z * z) * (1 + 2 * z)


def erfc_rest(t):
    """What is left of it beside its value at 0, of which 53 bits are too few."""
    return (erfc_scaled(t) - erfc_scaled(mpf(0))) / t


def one(_):
    return mpf(1)


def power(p, end):
    """The weight |x|^p, with a floor so that the constant term stays pinned near 0."""
    return lambda x: max(abs(x), mpf(end) / 16) ** p


# name: (what it is, g, weight, a, b, {format: number of coefficients})
E = LN2 / 2 * mpf("1.01")
PI4 = mp.pi / 4 * mpf("1.002")
TABLE = {
    "EXP": ("(exp(r) - 1 - r) / r^2", safe(lambda r: (mp.exp(r) - 1 - r) / r**2), power(2, E),
            -E, E, {"F32": 5, "F64": 10}),
    "EXPM1": ("(expm1(r) - r - r^2/2) / r^3", safe(lambda r: (mp.expm1(r) - r - r**2 / 2) / r**3),
              power(2, E), -E, E, {"F32": 5, "F64": 10}),
    "EXP2": ("(2^r - 1) / r", safe(lambda r: (mp.power(2, r) - 1) / r), power(1, "0.5"),
             mpf("-0.501"), mpf("0.501"), {"F32": 6, "F64": 12}),
    "TANH": ("(tanh(x) - x) / x^3 as a polynomial in z = x^2",
             safe(lambda z: (mp.tanh(mp.sqrt(z)) - mp.sqrt(z)) / mp.sqrt(z)**3), power(1, "0.3"),
             mpf(0), mpf("0.303"), {"F32": 5}),
    "LOG": ("(log(1 + f) - f + f^2/2) / f^3", safe(lambda f: (mp.log1p(f) - f + f * f / 2) / f**3),
            power(2, S2 - 1), 1 / S2 - 1, S2 - 1, {"F32": 9}),
    "LOGQ": ("(log((1 + s)/(1 - s)) - 2 s) / s^3 as a polynomial in z = s^2",
             safe(lambda z: (mp.log((1 + mp.sqrt(z)) / (1 - mp.sqrt(z))) - 2 * mp.sqrt(z)) / mp.sqrt(z)**3),
             power(1, "0.03"), mpf(0), ((S2 - 1) / (S2 + 1))**2 * mpf("1.001"), {"F64": 7}),
    "LOGR": ("(log((1 + s)/(1 - s)) - 2 s - 2/3 s^3) / s^5 as a polynomial in z = s^2",
             safe(lambda z: (mp.log((1 + mp.sqrt(z)) / (1 - mp.sqrt(z))) - 2 * mp.sqrt(z)
                             - 2 * mp.sqrt(z)**3 / 3) / mp.sqrt(z)**5),
             power(2, "0.03"), mpf(0), ((S2 - 1) / (S2 + 1))**2 * mpf("1.001"), {"F64": 7}),
    "SIN": ("(sin(r) - r) / r^3 as a polynomial in z = r^2",
            safe(lambda z: (mp.sin(mp.sqrt(z)) - mp.sqrt(z)) / mp.sqrt(z)**3), power(1, PI4**2),
            mpf(0), PI4**2, {"F32": 3, "F64": 6}),
    "COS": ("(cos(r) - 1 + r^2/2) / r^4 as a polynomial in z = r^2",
            safe(lambda z: (mp.cos(mp.sqrt(z)) - 1 + z / 2) / z**2), power(2, PI4**2),
            mpf(0), PI4**2, {"F32": 3, "F64": 6}),
    "ATAN": ("(atan(r) - r) / r^3 as a polynomial in z = r^2",
             safe(lambda z: (mp.atan(mp.sqrt(z)) - mp.sqrt(z)) / mp.sqrt(z)**3), power(1, T8**2),
             mpf(0), T8**2 * mpf("1.001"), {"F32": 5, "F64": 12}),
    "ASIN": ("(asin(r) - r) / r^3 as a polynomial in z = r^2",
             safe(lambda z: (mp.asin(mp.sqrt(z)) - mp.sqrt(z)) / mp.sqrt(z)**3), power(1, "0.25"),
             mpf(0), mpf("0.2501"), {"F32": 5, "F64": 13}),
    "ERF": ("(erf(x) - x 2/sqrt(pi)) / x^3 as a polynomial in z = x^2",
            safe(lambda z: (mp.erf(mp.sqrt(z)) - 2 * mp.sqrt(z) / mp.sqrt(mp.pi)) / mp.sqrt(z)**3),
            power(1, "0.56"), mpf(0), mpf("0.5626"), {"F32": 5, "F64": 10}),
    "ERFC": ("(P(t) - P(0)) / t for P(t) = erfc(z) exp(z^2) (1 + 2 z), t = (z - 3.75)/(z + 3.75), z from 3/4",
             erfc_rest, power(1, "0.7"), erfc_t("0.745"), erfc_t("27.6"), {"F64": 20}),
    "ERFC4": ("the same for z <= 10.3", erfc_rest, power(1, "0.6"), erfc_t("0.745"), erfc_t("10.3"), {"F32": 9}),
    "CBRT": ("cbrt(m)", mp.cbrt, one, mpf("0.99"), mpf("2.01"), {"F32": 4, "F64": 6}),
}
BITS = {"F32": 24, "F64": 53}


def literal(c, form):
    text = float(c).hex()
    mantissa, exponent = text.split("p")
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return mantissa + "p" + exponent + ("f" if form == "F32" else "")


def horner(coefficients, form):
    text = literal(coefficients[-1], form)
    for c in reversed(coefficients[:-1]):
        text = f"({text} * (x) + {literal(c, form)})"
    return text


def main():
    print("/*\n * Minimax polynomials. Written by native/src/tools/minimax.py; do not edit.\n *\n"
          " * HYP_POLY_NAME_FORMAT(x) is Horner's form, for scalars and for vectors. The comment gives what is\n"
          " * approximated, where, and the largest weighted error that is left.\n */\n"
          "#ifndef HYP_POLYNOMIALS_H\n#define HYP_POLYNOMIALS_H")
    for name, (what, g, w, a, b, forms) in TABLE.items():
        for form, count in forms.items():
            c, worst = fit(g, w, a, b, list(range(count)), BITS[form])
            print(f"\n/* {what}; [{mp.nstr(a, 6)}, {mp.nstr(b, 6)}]; error 2^{mp.nstr(mp.log(worst, 2), 4)} */")
            pieces = horner(c, form)
            lines, line = [], f"#define HYP_POLY_{name}_{form}(x)"
            for piece in pieces.replace(" * (x) + ", " * (x) +~").split("~"):
                if len(line) + len(piece) > 100:
                    lines.append(line + " \\")
                    line = "   "
                line += " " + piece
            print("\n".join(lines + [line]))
            print(name, form, mp.nstr(mp.log(worst, 2), 5), file=sys.stderr)
    print("\n#endif")


if __name__ == "__main__":
    main()

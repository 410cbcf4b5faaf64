"""What a NumPy user would write, over replicas: `natural` at first try, `tuned` with care.

    reference.py <natural|tuned> <kernel> <replicas> <burnIn> <steps> <seed>

prints the seconds of a warm run, the mean over replicas of the kernel's statistic and its standard error.
"""

import json
import sys
import time

import numpy as np


def walk_natural(rng, n, burn_in, steps):
    w = np.ones(n)
    for _ in range(burn_in + steps):
        x = np.where(rng.random(n) < 0.25, 3.0, -1.0)
        w *= 1 - 0.5 * x
    return np.log(np.abs(w)) / (burn_in + steps)


def walk_tuned(rng, n, burn_in, steps):
    w, factor, block = np.ones(n), np.empty(n), 64
    for t in range(burn_in + steps):
        if t % block == 0:
            # One byte for each draw: 64 of 256 values are the rarer factor.
            rare = rng.bit_generator.random_raw(block * n // 8).view(np.uint8).reshape(block, n) < 64
        np.multiply(rare[t % block], -2.0, out=factor)
        factor += 1.5
        w *= factor
    return np.log(np.abs(w)) / (burn_in + steps)


def counts_natural(rng, n, burn_in, steps):
    rare = np.zeros(n, dtype=int)
    for _ in range(burn_in + steps):
        rare += rng.random(n) < 0.25
    return growth_of(rare, burn_in + steps)


def counts_tuned(rng, n, burn_in, steps):
    rare, block = np.zeros(n, dtype=np.int32), 64
    for t in range(0, burn_in + steps, block):
        some = min(block, burn_in + steps - t)
        drawn = rng.bit_generator.random_raw(some * n // 8).view(np.uint8).reshape(some, n)
        rare += np.add.reduce(drawn < 64, axis=0, dtype=np.uint8)
    return growth_of(rare, burn_in + steps)


def growth_of(rare, steps):
    return (rare * np.log(0.5) + (steps - rare) * np.log(1.5)) / steps


def ball_natural(draw):
    def run(rng, n, burn_in, steps):
        w, m, total = np.zeros(n), np.zeros(n), np.zeros(n)
        for t in range(burn_in + steps):
            m = 0.5 * m + 1.0 * w + draw(rng, n)
            w = w - 0.5 * m
            if t >= burn_in:
                total += w**2
        return total / steps

    return run


def ball_tuned(fill):
    def run(rng, n, burn_in, steps):
        w, m, total, x, square = np.zeros(n), np.zeros(n), np.zeros(n), np.empty(n), np.empty(n)
        for t in range(burn_in + steps):
            fill(rng, x)
            m *= 0.5
            m += w
            m += x
            np.multiply(m, 0.5, out=x)
            w -= x
            if t >= burn_in:
                np.multiply(w, w, out=square)
                total += square
        return total / steps

    return run


def vectors_natural(rng, n, burn_in, steps):
    k = 0.5 ** np.abs(np.subtract.outer(np.arange(8), np.arange(8)))
    w, m, total = np.zeros((n, 8)), np.zeros((n, 8)), np.zeros(n)
    for t in range(burn_in + steps):
        m = 0.5 * m + w @ k + rng.choice([-1.0, 1.0], size=(n, 8))
        w = w - 0.25 * m
        if t >= burn_in:
            total += w[:, 0] ** 2
    return total / steps


def vectors_tuned(rng, n, burn_in, steps):
    # Coordinates by rows, so that each is contiguous.
    k = 0.5 ** np.abs(np.subtract.outer(np.arange(8), np.arange(8)))
    w, m, total, x = np.zeros((8, n)), np.zeros((8, n)), np.zeros(n), np.empty((8, n))
    for t in range(burn_in + steps):
        m *= 0.5
        np.matmul(k, w, out=x)
        m += x
        signs(rng, x.reshape(-1))
        m += x
        np.multiply(m, 0.25, out=x)
        w -= x
        if t >= burn_in:
            np.multiply(w[0], w[0], out=x[0])
            total += x[0]
    return total / steps


def field_natural(gradient):
    def run(rng, n, burn_in, steps):
        w, total = np.zeros(n), np.zeros(n)
        for t in range(burn_in + steps):
            w = w - 0.5 * (gradient(w) + rng.standard_normal(n))
            if t >= burn_in:
                total += w**2
        return total / steps

    return run


def field_tuned(fill):
    def run(rng, n, burn_in, steps):
        w, total, x, g = np.zeros(n), np.zeros(n), np.empty(n), np.empty(n)
        for t in range(burn_in + steps):
            rng.standard_normal(out=x)
            fill(w, g)
            g += x
            g *= 0.5
            w -= g
            if t >= burn_in:
                np.multiply(w, w, out=g)
                total += g
        return total / steps

    return run


def sin_tuned(w, g):
    np.multiply(w, 3.0, out=g)
    np.sin(g, out=g)
    g *= -1.5
    g += w


def tanh_tuned(w, g):
    np.tanh(w, out=g)
    g += 0.25 * w


def exp_tuned(w, g):
    np.multiply(w, w, out=g)
    g *= -0.5
    np.exp(g, out=g)
    np.subtract(1.0, g, out=g)
    g *= w


THREE = np.array([-2.0, 0, 2]), np.array([1, 6, 1]) / 8
FIVE = np.array([-2.0, -1, 0, 1, 2]), np.array([1, 2, 6, 2, 1]) / 12


def choice(law):
    values, weights = law
    return lambda rng, n: rng.choice(values, size=n, p=weights)


def steps_up(law):
    """Equally spaced values: the first, and one step up for each threshold below the word."""
    values, weights = law
    bounds = [np.uint32(2**32 * below - 1) for below in np.cumsum(weights)[:-1]]
    gap = values[1] - values[0]

    def fill(rng, x):
        word = rng.bit_generator.random_raw(x.size // 2).view(np.uint32)
        count = (word > bounds[0]).view(np.int8)
        for bound in bounds[1:]:
            count += (word > bound).view(np.int8)
        np.multiply(count, gap, out=x)
        x += values[0]

    return fill


def signs(rng, x):
    np.multiply(rng.bit_generator.random_raw(x.size // 8).view(np.uint8) < 128, 2.0, out=x)
    x -= 1


def rule_natural(rule):
    def run(rng, n, burn_in, steps):
        state = {name: np.zeros(n) for name in ("w", "m", "v", "vhat")}
        total = np.zeros(n)
        for t in range(burn_in + steps):
            g = state["w"] - rng.choice([-1.0, 1.0], size=n)
            rule(state, g, t + 1)
            if t >= burn_in:
                total += state["w"] ** 2
        return total / steps

    return run


def amsgrad(s, g, t):
    s["m"] = 0.9 * s["m"] + (1 - 0.9) * g
    s["v"] = 0.99 * s["v"] + (1 - 0.99) * g**2
    s["vhat"] = np.maximum(s["vhat"], s["v"])
    s["w"] = s["w"] - 0.1 * s["m"] / np.sqrt(s["vhat"])


def adam(s, g, t):
    s["m"] = 0.9 * s["m"] + (1 - 0.9) * g
    s["v"] = 0.99 * s["v"] + (1 - 0.99) * g**2
    s["w"] = s["w"] - 0.1 * (s["m"] / (1 - 0.9**t)) / (np.sqrt(s["v"] / (1 - 0.99**t)) + 1e-8)


def rmsprop(s, g, t):
    s["v"] = 0.99 * s["v"] + (1 - 0.99) * g**2
    s["w"] = s["w"] - 0.1 * g / (np.sqrt(s["v"]) + 1e-8)


def rule_tuned(rule):
    def run(rng, n, burn_in, steps):
        w, m, v, vhat, total, g, h = (np.zeros(n) for _ in range(7))
        for t in range(burn_in + steps):
            signs(rng, g)
            np.subtract(w, g, out=g)
            rule(w, m, v, vhat, g, h, t + 1)
            if t >= burn_in:
                np.multiply(w, w, out=h)
                total += h
        return total / steps

    return run


def averages(m, v, g, h):
    np.multiply(g, 1 - 0.9, out=h)
    m *= 0.9
    m += h
    squares(v, g, h)


def squares(v, g, h):
    np.multiply(g, g, out=h)
    h *= 1 - 0.99
    v *= 0.99
    v += h


def amsgrad_tuned(w, m, v, vhat, g, h, t):
    averages(m, v, g, h)
    np.maximum(vhat, v, out=vhat)
    np.sqrt(vhat, out=h)
    np.divide(m, h, out=h)
    h *= 0.1
    w -= h


def adam_tuned(w, m, v, vhat, g, h, t):
    averages(m, v, g, h)
    np.multiply(v, 1 / (1 - 0.99**t), out=h)
    np.sqrt(h, out=h)
    h += 1e-8
    np.divide(m, h, out=h)
    h *= 0.1 / (1 - 0.9**t)
    w -= h


def rmsprop_tuned(w, m, v, vhat, g, h, t):
    squares(v, g, h)
    np.sqrt(v, out=h)
    h += 1e-8
    np.divide(g, h, out=h)
    h *= 0.1
    w -= h


# The same numbers as in workloads/products.ts and reference.c.
def matrices(d):
    i, j = np.meshgrid(np.arange(d), np.arange(d), indexing="ij")
    return np.array([((7 * i + 3 * j + 5 * k + i * j * (k + 1)) % 11 - 5) / 8 for k in range(4)])


def products_natural(rng, n, burn_in, steps):
    a, v, log = matrices(8), np.tile(np.eye(8)[0], (n, 1)), np.zeros(n)
    for _ in range(burn_in + steps):
        v = np.einsum("rij,rj->ri", a[rng.integers(0, 4, n)], v)
        size = np.linalg.norm(v, axis=1)
        v /= size[:, None]
        log += np.log(size)
    return log / (burn_in + steps)


def products_tuned(rng, n, burn_in, steps):
    # All four images by one matrix product, then the drawn one; the norm only now and then.
    a = matrices(8).transpose(2, 0, 1).reshape(8, 32).copy()
    v, log, rows = np.tile(np.eye(8)[0], (n, 1)), np.zeros(n), 4 * np.arange(n)
    images = np.empty((n, 32))
    for t in range(burn_in + steps):
        drawn = rng.bit_generator.random_raw(n // 8).view(np.uint8) & 3
        np.matmul(v, a, out=images)
        np.take(images.reshape(4 * n, 8), rows + drawn, axis=0, out=v)
        if t % 16 == 15:
            size = np.abs(v).max(axis=1)
            v /= size[:, None]
            log += np.log(size)
    return (log + np.log(np.linalg.norm(v, axis=1))) / (burn_in + steps)


KERNELS = {
    "K1 per step": (walk_natural, walk_tuned),
    "K1 by counts": (counts_natural, counts_tuned),
    "K2 Gaussian": (
        ball_natural(lambda rng, n: rng.standard_normal(n)),
        ball_tuned(lambda rng, x: rng.standard_normal(out=x)),
    ),
    "K2 three-point": (ball_natural(choice(THREE)), ball_tuned(steps_up(THREE))),
    "K2 five-point": (ball_natural(choice(FIVE)), ball_tuned(steps_up(FIVE))),
    "K3 8x8": (products_natural, products_tuned),
    "K4 AMSGrad": (rule_natural(amsgrad), rule_tuned(amsgrad_tuned)),
    "K4 Adam": (rule_natural(adam), rule_tuned(adam_tuned)),
    "K4 RMSProp": (rule_natural(rmsprop), rule_tuned(rmsprop_tuned)),
    "K5 d=8": (vectors_natural, vectors_tuned),
    "K6 sin": (field_natural(lambda w: w - 1.5 * np.sin(3 * w)), field_tuned(sin_tuned)),
    "K6 tanh": (field_natural(lambda w: np.tanh(w) + w / 4), field_tuned(tanh_tuned)),
    "K6 exp": (field_natural(lambda w: w - w * np.exp(-(w**2) / 2)), field_tuned(exp_tuned)),
}


def main():
    variant, kernel = sys.argv[1:3]
    n, burn_in, steps, seed = map(int, sys.argv[3:])
    tuned = variant == "tuned"
    run = KERNELS[kernel][tuned]
    rng = np.random.Generator(np.random.SFC64(seed)) if tuned else np.random.default_rng(seed)
    run(rng, n, burn_in // 10, 10)
    begun = time.perf_counter()
    values = run(rng, n, burn_in, steps)
    seconds = time.perf_counter() - begun
    error = values.std(ddof=1) / np.sqrt(n)
    print(json.dumps({"seconds": seconds, "mean": values.mean(), "error": error}))


main()

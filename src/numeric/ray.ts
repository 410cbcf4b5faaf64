import { rationals, type Field } from './field.ts';
import { one, toText, zero, type Rational } from './rational.ts';
import { requires } from './requirement.ts';

/** value + slope·t for 0 ≤ t ≤ until, with nothing said beyond; without `until` for all t ≥ 0. */
export interface Ray {
  readonly value: Rational;
  readonly slope: Rational;
  readonly until?: Rational;
}

const { add: plus, subtract: minus, multiply: times } = rationals;

/** The ray that is the same number everywhere. */
export function constantRay(value: Rational): Ray {
  return { value, slope: zero };
}

/**
 * Exact numbers along a ray: a formula read over this field gives the linear piece on which it starts, and how far
 * that piece reaches. Closed under +, −, products with constants and abs; others are refused.
 */
export const rays: Field<Ray> = {
  name: 'ray',
  accepts: (value): value is Ray =>
    typeof value === 'object' && value !== null && 'value' in value && 'slope' in value,
  constant: constantRay,
  add: (a, b) => joined(a, b, plus(a.value, b.value), plus(a.slope, b.slope)),
  subtract: (a, b) => joined(a, b, minus(a.value, b.value), minus(a.slope, b.slope)),
  multiply: (a, b) => {
    requires(isConstant(a) || isConstant(b), 'rays', 'products with a constant', () => shown(a, b));
    const slope = isConstant(a) ? times(a.value, b.slope) : times(a.slope, b.value);
    return joined(a, b, times(a.value, b.value), slope);
  },
  divide: (a, b) => {
    requires(isConstant(b) && b.value.n !== 0n, 'rays', 'quotients by a constant ≠ 0', () =>
      shown(a, b),
    );
    return joined(a, b, a.value.div(b.value), a.slope.div(b.value));
  },
  power: (base, exponent) => {
    if (exponent === 1) return base;
    requires(isConstant(base), 'rays', 'powers of a constant', () => shown(base, constantRay(one)));
    return { ...base, value: rationals.power(base.value, exponent) };
  },
  functions: {
    abs: (a: Ray) => {
      const isNegative = a.value.n === 0n ? a.slope.s < 0n : a.value.s < 0n;
      const size = isNegative ? { ...a, value: a.value.neg(), slope: a.slope.neg() } : a;
      if (size.slope.compare(0) >= 0) return size;
      const turn = { value: zero, slope: zero, until: size.value.div(size.slope.neg()) };
      return joined(size, turn, size.value, size.slope);
    },
  },
};

function isConstant({ slope }: Ray): boolean {
  return slope.n === 0n;
}

/** As far as both are known. */
function joined(a: Ray, b: Ray, value: Rational, slope: Rational): Ray {
  const until = a.until === undefined || b.until?.lt(a.until) ? b.until : a.until;
  return { value, slope, ...(until === undefined ? {} : { until }) };
}

function shown(a: Ray, b: Ray): string {
  const text = ({ value, slope }: Ray) => `${toText(value)} + ${toText(slope)}·t`;
  return `(${text(a)}) and (${text(b)})`;
}

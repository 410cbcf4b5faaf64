import { rationals, type Field } from './field.ts';
import { one, toText, zero, type Rational } from './rational.ts';

/** A polynomial with rational coefficients: a normal form, so that equal ones have equal terms. */
export interface Polynomial {
  /** By monomial, its factors sorted and joined by `*` (`x*x*y`, the empty text for 1); no term is 0. */
  readonly terms: ReadonlyMap<string, Rational>;
}

/** The polynomial that is one variable. */
export function variable(name: string): Polynomial {
  return { terms: new Map([[name, one]]) };
}

/** The value of a polynomial without variables; undefined of others. */
function constantTerm({ terms }: Polynomial): Rational | undefined {
  return terms.size === 0 ? zero : terms.size === 1 ? terms.get('') : undefined;
}

/**
 * Polynomials as a field for formulas: division by numbers only, and functions only where their argument is a number
 * at which they are known exactly (tanh 0 = 0, exp 0 = 1 …).
 */
export const polynomials: Field<Polynomial> = {
  name: 'symbolic',
  accepts: (value): value is Polynomial =>
    typeof value === 'object' && value !== null && 'terms' in value,
  constant,
  add: (a, b) => collected([...a.terms, ...b.terms]),
  subtract: (a, b) => collected([...a.terms, ...[...b.terms].map(negated)]),
  multiply,
  divide: (a, b) => {
    const divisor = numberOf(b, 'a division');
    return collected([...a.terms].map(([name, value]) => [name, rationals.divide(value, divisor)]));
  },
  power: (base, exponent) =>
    exponent < 0
      ? constant(rationals.power(numberOf(base, 'a negative power'), exponent))
      : Array.from({ length: exponent }, () => base).reduce(multiply, constant(one)),
  functions: {
    ...Object.fromEntries(
      Object.entries(rationals.functions).map(([name, apply]) => [
        name,
        (...values: Polynomial[]) => constant(apply(...values.map((x) => numberOf(x, name)))),
      ]),
    ),
    sqrt: known('sqrt', { '0': zero, '1': one }),
    sin: known('sin', { '0': zero }),
    cos: known('cos', { '0': one }),
    exp: known('exp', { '0': one }),
    log: known('log', { '1': zero }),
    tanh: known('tanh', { '0': zero }),
  },
};

function constant(value: Rational): Polynomial {
  return collected([['', value]]);
}

function negated([name, value]: readonly [string, Rational]): [string, Rational] {
  return [name, value.neg()];
}

function multiply(a: Polynomial, b: Polynomial): Polynomial {
  return collected(
    [...a.terms].flatMap(([left, x]) =>
      [...b.terms].map(([right, y]) => [monomial(left, right), x.mul(y)] as const),
    ),
  );
}

function monomial(left: string, right: string): string {
  if (left === '' || right === '') return left + right;
  return [...left.split('*'), ...right.split('*')].sort().join('*');
}

function collected(terms: readonly (readonly [string, Rational])[]): Polynomial {
  const found = new Map<string, Rational>();
  for (const [name, value] of terms) found.set(name, (found.get(name) ?? zero).add(value));
  return { terms: new Map([...found].filter(([, value]) => value.n !== 0n)) };
}

function numberOf(value: Polynomial, where: string): Rational {
  const found = constantTerm(value);
  if (found === undefined)
    throw new TypeError(
      `the symbolic reading requires a number in ${where}, got a polynomial in ${[...value.terms.keys()].join(', ')}`,
    );
  return found;
}

function known(name: string, values: Readonly<Record<string, Rational>>) {
  return (argument: Polynomial) => {
    const at = toText(numberOf(argument, name));
    if (!Object.hasOwn(values, at))
      throw new TypeError(
        `the symbolic reading knows ${name} at ${Object.keys(values).join(' and ')}, got ${at}`,
      );
    return constant(values[at]!);
  };
}

import type { Draw } from '../claim/draw.ts';
import { fraction, scale } from '../claim/fraction.ts';
import { choice } from '../claim/pick.ts';
import type { Scope } from '../numeric/formula.ts';
import { power, rational, toNumber, toText, type Rational } from '../numeric/rational.ts';
import type { Adapter } from './adapter.ts';

/** What symbols of update rules are called in instances, so that reports know them. */
const names: Readonly<Record<string, string>> = { lambda: 'learningRate', mu: 'momentum' };

const decay = fraction({ from: 0, to: '255/256' });
const [first, ...others] = ['1', '1/16', '1/1024', '1/10000000'].map((text) => rational(text));

/** The usual domains. Decays stop short of 1, where 1 − β has few digits left in float32. */
const usual: Readonly<Record<string, Draw<Rational>>> = {
  lambda: scale({ from: '1/64', to: 4 }),
  mu: decay,
  beta: decay,
  beta1: decay,
  beta2: decay,
  nu: decay,
  d: fraction({ from: 0, to: '1/8' }),
  epsilon: choice([first!, ...others]),
};

/** A draw for each hyperparameter by its name in instances; one that is fixed has a single value. */
export function hyperparameterDraws(adapter: Adapter): Readonly<Record<string, Draw<Rational>>> {
  const draws = adapter.recursion.hyperparameters.map(
    (symbol) => [nameOf(symbol), drawOf(adapter, symbol)] as const,
  );
  return Object.fromEntries(draws);
}

function drawOf({ name, hyperparameters = {} }: Adapter, symbol: string): Draw<Rational> {
  const given = hyperparameters[symbol] ?? usual[symbol];
  if (typeof given === 'object' && typeof given.read === 'function') return given;
  const value = fixed(name, symbol, given);
  if (symbol === 'lambda' && value.compare(0) <= 0)
    throw new RangeError(
      `adapter '${name}' requires a learning rate above 0, got ${toText(value)}`,
    );
  return choice([value]);
}

function fixed(name: string, symbol: string, given: unknown): Rational {
  try {
    return exactly(given as number | string);
  } catch (error) {
    const got: unknown = given ?? 'none';
    throw new TypeError(
      `adapter '${name}' requires a number, a text such as 1/3 or a draw of the hyperparameter '${symbol}', got ${String(got)}`,
      { cause: error },
    );
  }
}

/** The fraction that is written: 0.1 is a tenth, 1e-7 the seventh power of it. */
function exactly(value: number | string): Rational {
  if (typeof value === 'string') return rational(value);
  const [digits, exponent = '0'] = String(value).split('e');
  return rational(digits!).mul(power(rational(10), Number(exponent)));
}

export function nameOf(symbol: string): string {
  return names[symbol] ?? symbol;
}

/** The hyperparameters of an instance by their symbols: the constants of the recursion. */
export function constantsIn({ recursion }: Adapter, instance: object): Scope<Rational> {
  const values = instance as Readonly<Record<string, Rational>>;
  return Object.fromEntries(
    recursion.hyperparameters.map((symbol) => [symbol, values[nameOf(symbol)]!]),
  );
}

export function inDoubles(constants: Scope<Rational>): Scope<number> {
  return Object.fromEntries(
    Object.entries(constants).map(([symbol, value]) => [symbol, toNumber(value)]),
  );
}

/** Whether the adapter leaves this hyperparameter open. */
export function isFree({ recursion, hyperparameters = {} }: Adapter, symbol: string): boolean {
  const given = hyperparameters[symbol];
  return (
    recursion.hyperparameters.includes(symbol) && (given === undefined || typeof given === 'object')
  );
}

import { describe, expect, test } from 'vitest';
import { adam } from '../optimizer/adam.ts';
import { preconditionedSgd } from '../optimizer/preconditioned.ts';
import { optimizer } from '../optimizer/optimizer.ts';
import { sgd } from '../optimizer/sgd.ts';
import { adapter, isAdapter, type Adapter } from './adapter.ts';
import { hyperparameterDraws } from './hyperparameters.ts';
import { implementedPath } from './path.ts';
import { tryOut } from './trial.ts';

const parts: Adapter = {
  name: 'mine',
  recursion: sgd(),
  arithmetic: 'float64',
  start: () => undefined,
  step: (gradients) => gradients,
};

test('what adapter makes is known as one, and nothing else is', () => {
  expect(isAdapter(adapter(parts))).toBe(true);
  for (const value of [parts, undefined, null, 'mine', adapter])
    expect(isAdapter(value)).toBe(false);
});

test.each<[string, object, string]>([
  ['no step', { step: undefined }, "adapter 'mine' requires a function step, got undefined"],
  ['no start', { start: 1 }, "adapter 'mine' requires a function start, got 1"],
  ['a name for the rule', { recursion: 'adam' }, 'requires a recursion such as adam()'],
  ['a joint rule', { recursion: preconditionedSgd(2) }, 'treats each parameter alike'],
  ['another arithmetic', { arithmetic: 'bfloat16' }, "'float32' or 'float64', got 'bfloat16'"],
  ['a stranger', { hyperparameters: { mu: 1 } }, "hyperparameters among lambda, got 'mu'"],
  ['no parameter', { parameters: 0 }, 'a whole number of parameters from 1, got 0'],
  ['no name', { name: '' }, "adapter '' requires a name, got ''"],
])('%s is refused', (_, change, message) => {
  expect(() => adapter({ ...parts, ...change })).toThrow(message);
});

test.each([undefined, null, 'mine'])('%s is no adapter', (nothing) => {
  expect(() => adapter(nothing as unknown as Adapter)).toThrow(
    `adapter requires its parts, as in adapter({ … }), got ${nothing}`,
  );
});

describe('hyperparameters', () => {
  test('a fixed one is the number that is written; the others have their usual domains', () => {
    const { learningRate, beta1, epsilon } = hyperparameterDraws({
      ...parts,
      recursion: adam(),
      hyperparameters: { lambda: 0.1, epsilon: 1e-7 },
    });
    const word = Uint32Array.of(7);
    expect(learningRate!.read(word, 0).toFraction()).toBe('1/10');
    expect(epsilon!.read(word, 0).toFraction()).toBe('1/10000000');
    expect(beta1!.strata.length).toBeGreaterThan(3);
  });

  test('one that nobody knows has to be given', () => {
    const recursion = optimizer({ name: 'r', hyperparameters: ['rho'], update: 'w = w - rho*g' });
    expect(() => hyperparameterDraws({ ...parts, recursion })).toThrow(
      "adapter 'mine' requires a number, a text such as 1/3 or a draw of the hyperparameter 'rho', got none",
    );
  });

  test.each([0, '-1/10'])('%s is no learning rate', (lambda) => {
    expect(() => hyperparameterDraws({ ...parts, hyperparameters: { lambda } })).toThrow(
      `adapter 'mine' requires a learning rate above 0, got ${lambda}`,
    );
  });

  test.each<unknown>([NaN, Infinity, '', 'abc', true, {}, []])('%s is no value', (lambda) => {
    const hyperparameters = { lambda } as unknown as NonNullable<Adapter['hyperparameters']>;
    expect(() => hyperparameterDraws({ ...parts, hyperparameters })).toThrow(
      `a draw of the hyperparameter 'lambda', got ${String(lambda)}`,
    );
  });
});

describe('a run', () => {
  const course = { start: [1, 2], constants: {}, steps: 2, gradients: () => [1, 1] };
  const run = (step: unknown) => () =>
    implementedPath({ ...parts, step: step as Adapter['step'] }, course);

  test.each<[string, unknown, string]>([
    ['too few', () => [1], "step of 'mine' requires 2 parameters back, got 1"],
    ['nothing', () => undefined, "step of 'mine' requires a list of parameters, got undefined"],
    ['a promise', async () => [1, 2], 'a list of parameters, got [object Promise]'],
    ['texts', () => ['1', 2], "step of 'mine' requires numbers, got 1"],
    ['holes', () => [undefined, 2], "step of 'mine' requires numbers, got undefined"],
    [
      'a throw',
      () => {
        throw new RangeError('no');
      },
      "step of 'mine' threw RangeError: no",
    ],
  ])('%s is an error that names the adapter', (_, step, message) => {
    expect(run(step)).toThrow(message);
  });

  test('NaN is left to be judged, and a list that changes under our hands is copied', () => {
    expect(run(() => [NaN, 1])()).toEqual([
      [NaN, 1],
      [NaN, 1],
    ]);
    const held = new Float32Array(2);
    const path = run(() => ((held[0] = held[0]! + 1), held))();
    expect(path).toEqual([
      [1, 0],
      [2, 0],
    ]);
  });

  test('stop is called in the end, however it comes', () => {
    let stopped = 0;
    const stop = () => void stopped++;
    implementedPath({ ...parts, stop }, course);
    expect(() => implementedPath({ ...parts, stop, step: () => [] }, course)).toThrow('got 0');
    expect(stopped).toBe(2);
  });

  test('stop fails by its name, and hides no failure of a step', () => {
    const stop = () => {
      throw new Error('still busy');
    };
    expect(() => implementedPath({ ...parts, stop }, course)).toThrow(
      "stop of 'mine' threw Error: still busy",
    );
    expect(() => implementedPath({ ...parts, stop, step: () => [] }, course)).toThrow(
      "step of 'mine' requires 2 parameters back, got 0",
    );
  });

  test('a trial finds what cannot run at all', () => {
    expect(() => tryOut(parts)).not.toThrow();
    expect(() => tryOut({ ...parts, parameters: 3, step: () => [1] })).toThrow('3 parameters back');
    const calls: number[] = [];
    tryOut({ ...parts, step: (gradients) => (calls.push(gradients.length), gradients) });
    expect(calls).toEqual([2, 2]);
    const broken = () => {
      throw new Error('no device');
    };
    expect(() => tryOut({ ...parts, start: broken })).toThrow(
      "start of 'mine' threw Error: no device",
    );
  });
});

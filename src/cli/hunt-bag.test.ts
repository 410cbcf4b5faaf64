import { expect, test } from 'vitest';
import { huntExitCode, isUnevaluated, type HuntFault } from './hunt-bag.ts';

const find = { genome: { tape: [], strata: [] }, margin: -1, island: 0, at: 1 };
const hunted = { failed: 0, first: null, closest: find };
const none = { ...hunted, closest: null };
const own = { kind: 'claim', name: '' } as const;
const miss = { kind: 'nearMiss', name: 'wrong' } as const;
const holds = { target: own, expect: 'holds', hunted } as const;
const code = (one: Parameters<typeof huntExitCode>[0]['hunted'][number], ...faults: HuntFault[]) =>
  huntExitCode({ hunted: [holds, one], faults });

test('0 where nothing is found that should not be', () => {
  expect(code(holds)).toBe(0);
  expect(code({ ...holds, expect: 'refuted', hunted: { ...hunted, first: find } })).toBe(0);
  expect(code({ ...holds, target: miss, hunted: { ...hunted, first: find } })).toBe(0);
});

test('1 where a claim that should hold is refuted, or cannot be evaluated', () => {
  expect(code({ ...holds, hunted: { ...hunted, first: find } })).toBe(1);
  expect(code({ ...holds, hunted: { ...none, failed: 100 } })).toBe(1);
  expect(code({ ...holds, hunted: { ...hunted, failed: 1 } })).toBe(1);
  expect(code({ ...holds, expect: 'refuted', hunted: { ...none, failed: 100 } })).toBe(1);
  expect(code(holds, { id: 'DO-2', reason: 'did not end within 5 s' })).toBe(1);
});

test('2 where a file cannot be read, whatever else', () => {
  const fault = { file: 'a.ts', reason: 'SyntaxError' };
  expect(code(holds, fault)).toBe(2);
  expect(code({ ...holds, hunted: { ...hunted, first: find } }, fault)).toBe(2);
});

test('a variation may leave the domain of its theory, but not everywhere', () => {
  expect(isUnevaluated({ target: miss, hunted: { ...hunted, failed: 9 } })).toBe(false);
  expect(isUnevaluated({ target: miss, hunted: { ...none, first: find, failed: 9 } })).toBe(false);
  expect(isUnevaluated({ target: miss, hunted: { ...none, failed: 9 } })).toBe(true);
  expect(isUnevaluated({ target: miss, hunted: none })).toBe(false);
});

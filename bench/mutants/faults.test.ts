import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { planted, roomOf } from './fault.ts';
import { faults } from './faults.ts';

const path = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url));

describe('the planted faults', () => {
  test.each(faults.map((fault) => [fault.name, fault] as const))('%s', (_, fault) => {
    const text = readFileSync(path(fault.file), 'utf8');
    expect(planted(text, fault)).not.toBe(text);
    expect(fault.caughtBy.filter((file) => !existsSync(path(file)))).toEqual([]);
  });

  test('each has a name of its own', () => {
    expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
  });

  test('are spread over the rooms', () => {
    expect([...new Set(faults.map(roomOf))].toSorted()).toEqual([
      'claim',
      'cli',
      'dynamics',
      'evidence',
      'hunt',
      'landscape',
      'noise',
      'numeric',
      'optimizer',
      'properties',
      'report',
      'simulation',
      'theory',
    ]);
  });
});

describe('planting', () => {
  const fault = { name: 'x', file: 'a.ts', find: '+', replace: '-', caughtBy: ['b.ts'] } as const;

  test('changes one place', () => {
    expect(planted('a + b', fault)).toBe('a - b');
  });

  test.each([
    ['a - b', "stands once in a.ts, got '+' 0 times"],
    ['a + b + c', "stands once in a.ts, got '+' 2 times"],
  ])('refuses %s', (text, reason) => {
    expect(() => planted(text, fault)).toThrow(reason);
  });

  test('refuses no change', () => {
    expect(() => planted('a + b', { ...fault, replace: '+' })).toThrow('requires a change');
  });
});

import { expect, test } from 'vitest';
import { diverges } from '../numeric/limit.ts';
import { rational } from '../numeric/rational.ts';
import { equal } from './equality.ts';

test.each(['exact', 'certified', 'numeric'] as const)(
  'one component that diverges on one side only is refuted there (%s)',
  (rank) => {
    const number = (value: number) => (rank === 'exact' ? rational(value) : value);
    const [lost, whole] = [
      [number(1), diverges],
      [number(1), number(2)],
    ];
    const wrong = { outcome: 'refuted', margin: -1, place: '[1]' };
    expect(equal.compare(lost, whole, { rank, tolerance: 1 })).toEqual(wrong);
    expect(equal.compare(whole, lost, { rank, tolerance: 1 })).toEqual(wrong);
    expect(equal.compare(lost, lost, { rank, tolerance: 0 }).outcome).toBe('holds');
  },
);

import { describe, expect, test } from 'vitest';
import { nightlyBudget } from '../evidence/ledger.ts';
import { readNights, spent, withNight, type Night } from './nights.ts';

const night = (number: number, changes: Partial<Night> = {}): Night => ({
  night: number,
  seed: `night-${number}`,
  profile: 'deep',
  code: 'a',
  budget: nightlyBudget(number),
  claims: 3,
  unexpected: [],
  ...changes,
});

describe('the record of nights', () => {
  test('grows, and says what was spent: less than the budget however many there are', () => {
    const nights = [1, 2, 5].map((k) => night(k)).reduce<readonly Night[]>(withNight, []);
    expect(nights.map((one) => one.night)).toEqual([1, 2, 5]);
    expect(spent(nights)).toBeCloseTo(1e-6 * (6 / Math.PI / Math.PI) * (1 + 1 / 4 + 1 / 25), 12);
    expect(spent(Array.from({ length: 5000 }, (_, i) => night(i + 1)))).toBeLessThan(1e-6);
  });

  test('a night may be repeated by the same code, as long as it is the last', () => {
    const nights = [night(1), night(2)];
    expect(withNight(nights, night(2, { claims: 4 }))).toEqual([night(1), night(2, { claims: 4 })]);
    for (const other of [night(2, { code: 'b' }), night(1), night(1, { code: 'b' })])
      expect(() => withNight(nights, other)).toThrow('nights require a night after 2');
  });

  test('is read back; other texts are refused', () => {
    const text = JSON.stringify({ nights: [night(1)] });
    expect(readNights(text, 'x')).toEqual([night(1)]);
    for (const wrong of ['', '[]', '{"nights":[{}]}', '{"nights":[],"more":1}'])
      expect(() => readNights(wrong, 'x')).toThrow(/^nights require a record .* in x$/);
  });
});

import { describe, expect, test } from 'vitest';
import { ledger, nightlyBudget } from './ledger.ts';

describe('the ledger', () => {
  test('spends at most its budget, all claims, witnesses and variations together', () => {
    const { claimShare, witnesses, variations } = ledger();
    expect(1024 * claimShare).toBeLessThanOrEqual(1e-6);
    const claim = 3 * 8 * witnesses(3, 8) + 5 * 64 * variations(5, 64);
    expect(claim).toBeCloseTo(claimShare, 20);
  });

  test('gives one instance of eight about 6e-11', () => {
    expect(ledger().witnesses(1, 8)).toBeCloseTo(1e-6 / 1024 / 2 / 8, 20);
  });

  test('changes no share when a claim is added, and refuses more than it has shares for', () => {
    expect(ledger({ claims: 1 }).claimShare).toBe(ledger({ claims: 1024 }).claimShare);
    expect(() => ledger({ claims: 1025 })).toThrow('ledger requires at most 1024 claims, got 1025');
  });

  test('refuses budgets and splits that are none', () => {
    expect(() => ledger({ budget: 0 })).toThrow('ledger requires 0 < budget < 1, got 0');
    expect(() => ledger({ capacity: 0.5 })).toThrow('ledger requires a capacity ≥ 1, got 0.5');
    expect(() => ledger().witnesses(0)).toThrow('a number of statistics ≥ 1, got 0');
    expect(() => ledger().variations(1, NaN)).toThrow('a number of instances ≥ 1, got NaN');
  });
});

test('all nights together spend the budget of one run', () => {
  const nights = Array.from({ length: 100000 }, (_, k) => nightlyBudget(k + 1));
  const total = nights.reduce((a, b) => a + b);
  expect(total).toBeLessThan(1e-6);
  // What is left after K nights is 6/(π²K) of the budget.
  expect(total).toBeGreaterThan(1e-6 * (1 - 1e-5));
  expect(nightlyBudget(1, 0.01)).toBeCloseTo(0.06 / Math.PI / Math.PI, 15);
});

test('nights are counted from 1', () => {
  expect(() => nightlyBudget(0)).toThrow('nightlyBudget requires a night ≥ 1, got 0');
});

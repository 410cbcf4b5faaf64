import { rational, toNumber, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { cyclicDrift } from './cyclic-drift.ts';

interface Decays {
  readonly beta1: Rational;
  readonly beta2: Rational;
}

/** The smallest even C ≥ 4 with upward drift on slopes C, −1, …, −1 of period C: there Adam ends at the worst point. */
export function smallestFailingPeriod(decays: Decays): number {
  return smallestEven('smallestFailingPeriod', (period) => {
    return cyclicDrift({ ...decays, slope: rational(period), period }) > 0;
  });
}

/**
 * Reddi, Kale and Kumar 2018, Theorem 2, as recalled: conditions on C under which Adam is shown to fail, γ = β₁/√β₂:
 * (1 − β₁)β₁^{C−1}C ≤ 1 − β₁^{C−1}, β₂^{(C−2)/2}C² ≤ 1 and
 * 3(1 − β₁)/(2√(1 − β₂)) (1 + γ(1 − γ^{C−1})/(1 − γ)) + β₁^{C/2−1}/(1 − β₁) < C/3.
 */
export function meetsReddi({ beta1, beta2 }: Decays, period: number): boolean {
  requires(
    beta1.mul(beta1).compare(beta2) < 0 && beta2.compare(1) < 0,
    'meetsReddi',
    'beta1² < beta2 < 1',
    `${toText(beta1)}, ${toText(beta2)}`,
  );
  const [b1, b2] = [toNumber(beta1), toNumber(beta2)];
  const gamma = b1 / Math.sqrt(b2);
  const power = (base: number, e: number) => (base === 0 ? 0 : Math.exp(e * Math.log(base)));
  const forgotten = power(b1, period - 1);
  const sum = 1 + (gamma * (1 - power(gamma, period - 1))) / (1 - gamma);
  return (
    (1 - b1) * forgotten * period <= 1 - forgotten &&
    power(b2, (period - 2) / 2) * period * period <= 1 &&
    (3 * (1 - b1) * sum) / (2 * Math.sqrt(1 - b2)) + power(b1, period / 2 - 1) / (1 - b1) <
      period / 3
  );
}

/** The smallest even C ≥ 4 that meets them. */
export function smallestReddiPeriod(decays: Decays): number {
  return smallestEven('smallestReddiPeriod', (period) => meetsReddi(decays, period));
}

const most = 100_000;

function smallestEven(who: string, found: (period: number) => boolean): number {
  for (let period = 4; period <= most; period += 2) if (found(period)) return period;
  throw new RangeError(`${who} requires a period of at most ${most}, got none`);
}

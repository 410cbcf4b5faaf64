import {
  atMost,
  bumpyProcess,
  bumpyRun,
  bumpyRunDraws,
  claim,
  enumerate,
  expectation,
  integer,
  largest,
  publishedSwing,
  rational,
  settledDistance,
  sharpStayReach,
  stayReach,
  toNumber,
  twoPoint,
  type BumpyRun,
  type Drawn,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const square = (value: Rational) => value.mul(value);

/** The ball that Azuma's inequality needs around a ball of radius μ√(b/λ): it leaves with odds below 4/(9T₂) a step. */
function closed(p: BumpyRun, swing: number, published = false): number {
  const share =
    toNumber(p.learningRate.mul(p.convexity).mul(2)) -
    toNumber(square(p.learningRate.mul(p.smoothness)));
  const azuma = Math.sqrt((2 * Math.log((9 * p.stay) / 4)) / (share * (published ? 1 : 2 - share)));
  return 20 * toNumber(settledDistance(p)) + azuma * swing;
}

/** The largest |y⁺² − E y⁺²| of steps from the edges of the ball. */
function swingOf(p: BumpyRun): number {
  const { recursion, constants } = bumpyProcess(p);
  const edge = rational(BigInt(Math.floor(Math.sqrt(toNumber(p.far)) * 2 ** 20)), 2n ** 20n);
  const swings = [edge, edge.neg()].flatMap((w) => {
    const seen = enumerate(recursion, constants, { w }, 1);
    const mean = expectation(seen, 'w^2');
    return seen.map(({ state }) => square(state['w']!).sub(mean).abs());
  });
  return toNumber(largest(swings));
}

const closing = (far: (p: BumpyRun) => Rational) => ({
  instance: (raw: Drawn<typeof bumpyRunDraws>) => {
    const p = bumpyRun(raw);
    return { ...p, far: far(p) };
  },
});

/** μ²b/λ of another μ. */
const factor = (mu: (p: BumpyRun, s: number) => number) =>
  closing((p) => {
    const s = Math.sqrt(Math.log((9 * p.stay) / 4));
    const value = mu(p, s);
    return settledDistance(p).mul(rational(BigInt(Math.floor(value * value * 2 ** 20)), 2n ** 20n));
  });

export default claim({
  id: 'KL-5-induction',
  statement:
    'With this μ the induction closes: what Azuma’s inequality adds to 20b/λ over T₂ steps, each changing the squared distance as one from the edge of the ball does, stays below μ²b/λ',
  formula: String.raw`\frac{20b}\lambda+\sqrt{\frac{2\log(9T_2/4)}{\lambda(2-\lambda)}}\,\max_{\|y\|=\mu\sqrt{b/\lambda}}\bigl|\|y^+\|^2-\mathbb E\|y^+\|^2\bigr|\le\frac{\mu^2b}\lambda`,
  source: { paper, at: 'ours, the last inequality of the main theorem’s proof' },
  status: 'proved',
  given: { ...bumpyRunDraws, stay: integer({ from: 1, to: 1_000_000 }) },
  ...closing((p) => sharpStayReach(p, p.stay)),
  hypotheses: {
    bounded: { says: '‖w‖ ≤ r', status: 'needed' },
    smoothed: { says: 'η and c are those of the run: λ is its contraction', status: 'needed' },
  },
  theory: (p) => p.far,
  relation: atMost,
  witnesses: {
    'steps from the edges': { numeric: (p) => closed(p, swingOf(p)), tolerance: 2 ** -30 },
  },
  nearMisses: {
    '20 lost': factor((_, s) => 2 * s),
    'T₂ lost': factor(() => Math.sqrt(20)),
    'half of the swing': factor((_, s) => s / 2 + Math.sqrt((s * s) / 4 + 20)),
    'μ = 8': factor(() => 8),
  },
  needs: {
    bounded: {
      instance: (raw) => {
        const p = bumpyRun({ ...raw, stay: 1_000_000 });
        const noise = twoPoint(p.noiseRadius.mul(8), p.noiseRadius.mul(-8));
        return { ...p, noise, far: sharpStayReach(p, p.stay) };
      },
    },
    smoothed: {
      given: { stay: integer({ from: 1000, to: 1_000_000 }) },
      instance: (raw) => {
        const p = bumpyRun(raw);
        return { ...p, far: sharpStayReach(p, p.stay), convexity: p.convexity.div(2) };
      },
    },
  },
});

claim({
  id: 'KL-5-published-constants',
  statement:
    'The published μ = max{8, 42√log(9T₂/4)} and M = 3.5η²r² + 7ηrδ close the induction, and the 8 never decides',
  formula: String.raw`\frac{20b}\lambda+\sqrt{\frac{2\log(9T_2/4)}\lambda}\,\Bigl(3.5\eta^2r^2+7\eta r\mu\sqrt{\tfrac b\lambda}\Bigr)\le\frac{\mu^2b}\lambda`,
  source: { paper, at: 'the main theorem, its constants re-derived' },
  status: 'proved',
  given: { ...bumpyRunDraws, stay: integer({ from: 1, to: 1_000_000 }) },
  ...closing((p) => stayReach(p, p.stay)),
  hypotheses: {
    bounded: { says: '‖w‖ ≤ r', status: 'needed' },
  },
  theory: (p) => p.far,
  relation: atMost,
  witnesses: {
    'M at the edge': {
      numeric: (p) => {
        const edge = Math.sqrt(toNumber(p.far));
        const distance = rational(BigInt(Math.ceil(edge * 2 ** 30)), 2n ** 30n);
        return closed(p, toNumber(publishedSwing({ ...p, distance })), true);
      },
      tolerance: 2 ** -20,
    },
    'steps from the edges': { numeric: (p) => closed(p, swingOf(p), true), tolerance: 2 ** -30 },
  },
  nearMisses: {
    '5 for 42': factor((_, s) => 5 * s),
    'μ = 8 for all T₂': factor(() => 8),
    'log T₂ for its root': factor((_, s) => (42 * s * s) / 100),
  },
  needs: {
    bounded: {
      instance: (raw) => {
        const p = bumpyRun(raw);
        const noise = twoPoint(p.noiseRadius.mul(64), p.noiseRadius.mul(-64));
        return { ...p, noise };
      },
    },
  },
});

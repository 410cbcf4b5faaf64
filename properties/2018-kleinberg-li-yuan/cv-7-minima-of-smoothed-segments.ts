import {
  bumpyBowl,
  bumpyBowlDraws,
  claim,
  decides,
  displacements,
  fraction,
  halfStepOnPieces,
  linearPieces,
  meanRay,
  one,
  rational,
  scaled,
  segmentBends,
  segmentDraws,
  segments,
  smoothedMinima,
  toText,
  zero,
  type BumpyBowl,
  type Rational,
  type Segments,
} from 'falsifiable';
import { paper } from './paper.ts';

const read = halfStepOnPieces(segmentBends);

/** Places as text: their number is part of what is decided. */
const listed = (places: readonly Rational[]) =>
  places.length === 0 ? 'no minimum' : `minima at ${places.map(toText).join(', ')}`;

/** Zeros of the mean half step's motion that draw it near from both sides. */
function strictMinima(p: Segments): readonly Rational[] {
  const { recursion, constants } = read(p);
  const zeros = ([1, -1] as const).flatMap((side) =>
    linearPieces(recursion, constants, zero, side).flatMap(({ from, value, slope }, i, all) => {
      const [motion, drift] = [value.sub(from.mul(side)), slope.sub(side)];
      if (motion.n === 0n) return [from.mul(side)];
      if (drift.n === 0n) return [];
      const at = from.sub(motion.div(drift));
      return at.gt(from) && (all[i + 1]?.from.gt(at) ?? true) ? [at.mul(side)] : [];
    }),
  );
  // Who starts t beside a zero ends slope·t beside it.
  const ray = meanRay(recursion, constants);
  const attracts = (place: Rational, side: 1 | -1) => ray(place, side).slope.mul(side).lt(1);
  return zeros
    .filter((place, i) => zeros.findIndex((other) => other.equals(place)) === i)
    .filter((place) => attracts(place, 1) && attracts(place, -1))
    .toSorted((a, b) => a.compare(b));
}
const observedMinima = {
  'zeros of the mean half step that attract': { exact: (p: Segments) => listed(strictMinima(p)) },
};
const minima = (of: (p: Segments) => readonly Rational[]) => ({
  theory: (p: Segments) => listed(of(p)),
});
const quiet = [{ value: zero, weight: one }];

export default claim({
  id: 'CV-7-minima',
  statement:
    'The minima that finite noise leaves of spikes of line segments are the zeros at which the averaged segments go from negative to positive',
  formula: String.raw`y\text{ is a strict minimum of }g\iff g'(y)=0,\ g'(y-0)<0<g'(y+0),\qquad g'=\sum_jp_jK(\cdot+z_j)`,
  source: { paper, at: 'the motivating example; ours, makes it exact' },
  status: 'proved',
  given: {
    ...segmentDraws,
    /** g′(x*): the claim does not ask for 0. */
    level: fraction({ from: -2, to: 2, near: [0] }),
  },
  instance: (raw) => {
    const p = segments(raw);
    return { ...p, atZero: p.atZero.add(raw.level) };
  },
  hypotheses: {},
  ...minima((p) => smoothedMinima(p, displacements(p))),
  relation: decides,
  witnesses: observedMinima,
  nearMisses: {
    'the minima of f itself': minima((p) => smoothedMinima(p, quiet)),
    'x* alone': minima(() => [zero]),
    'the minima of f, moved by the noise': minima((p) =>
      smoothedMinima(p, quiet).map((place) => place.sub(displacements(p)[0]!.value)),
    ),
    'the maxima': minima((p) =>
      smoothedMinima(
        { ...p, slopes: p.slopes.map((slope) => slope.neg()), atZero: p.atZero.neg() },
        displacements(p),
      ),
    ),
  },
});

claim({
  id: 'CV-7-single',
  statement: 'Where Assumption 1 holds with some c > 0, x* is the one minimum of the smoothed loss',
  formula: String.raw`\inf_{y\ne x^*}\frac{g'(y)}{y-x^*}>0\;\Rightarrow\;\operatorname{argmin}_{\text{loc}}g=\{x^*\}`,
  source: { paper, at: 'Assumption 1; ours, for finite noise' },
  status: 'proved',
  given: bumpyBowlDraws,
  instance: (raw) => bumpyBowl(raw),
  hypotheses: {
    smoothed: { says: 'c > 0 under the noise in use', status: 'needed' },
  },
  theory: () => listed([zero]),
  relation: decides,
  witnesses: {
    'zeros of the mean half step that attract': {
      exact: (p: BumpyBowl) => listed(strictMinima(p)),
    },
  },
  nearMisses: {
    'x* is a minimum of f already': {
      witnesses: {
        'zeros of descent that attract': {
          exact: (p: BumpyBowl) => listed(strictMinima({ ...p, noise: scaled(p.noise, zero) })),
        },
      },
    },
  },
  needs: {
    smoothed: {
      witnesses: {
        'zeros of the mean half step that attract': {
          exact: (p: BumpyBowl) =>
            listed(strictMinima({ ...p, noise: scaled(p.noise, rational('1/8')) })),
        },
      },
    },
  },
});

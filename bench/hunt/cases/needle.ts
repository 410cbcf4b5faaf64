import { atLeast, claim, fraction, rational, sum, vector, zero, type Rational } from 'falsifiable';
import { statement, type Case } from '../case.ts';
import { benchmark } from './benchmark.ts';

/** Far from every boundary and every fraction that a stratum would try. */
const centre = ['1009/3001', '571/2003', '1361/1777', '797/1511', '337/2999', '1621/2029'];

/** Says that no point of the unit cube is within `width` of the centre, in the Euclidean distance. */
export function needle(dimension: number, width: string): Case {
  const middle = centre.slice(0, dimension).map((place) => rational(place));
  const square = rational(width).mul(rational(width));
  const distance = (places: readonly Rational[]) =>
    sum(places.map((place, i) => place.sub(middle[i]!)).map((gap) => gap.mul(gap)));
  return statement(
    `needle of ${width} in ${dimension} parameters`,
    claim({
      id: `NEEDLE-${dimension}`,
      statement: 'No point is nearer to the centre than the width of the needle',
      formula: String.raw`\|x-c\|\ge\varepsilon`,
      source: { paper: benchmark, at: 'needles' },
      status: 'conjecture',
      expect: 'refuted',
      given: { places: vector(dimension, fraction({ from: 0, to: 1 })) },
      instance: ({ places }) => places,
      hypotheses: {},
      theory: () => square,
      relation: atLeast,
      witnesses: { 'the distance': { exact: distance } },
      counterexample: { instance: middle, theory: square, observed: zero },
    }),
  );
}

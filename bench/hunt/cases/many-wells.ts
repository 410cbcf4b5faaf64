import { atLeast, claim, fraction, rational, sum, vector, type Rational } from 'falsifiable';
import { statement } from '../case.ts';
import { benchmark } from './benchmark.ts';

const dimension = 3;
const floor = rational(-233, 2);
/** Next to the zero −2.9035… of 4x³ − 32x + 5. */
const minimiser = Array.from({ length: dimension }, () => rational('-2.9'));

const square = (x: Rational) => x.mul(x);
const height = (places: readonly Rational[]) =>
  sum(places.map((x) => square(square(x)).sub(square(x).mul(16)).add(x.mul(5)))).div(2);

/** The lowest of the 2³ wells is narrow enough to be missed, and the others draw a search away from it. */
export const manyWells = statement(
  'lowest of 8 wells in 3 parameters',
  claim({
    id: 'WELLS-3',
    statement: 'The Styblinski–Tang function of three parameters is nowhere below −116.5',
    formula: String.raw`\tfrac12\sum_i(x_i^4-16x_i^2+5x_i)\ge-116.5`,
    source: { paper: benchmark, at: 'wells, after Styblinski and Tang 1990' },
    status: 'conjecture',
    expect: 'refuted',
    given: { places: vector(dimension, fraction({ from: -5, to: 5 })) },
    instance: ({ places }) => places,
    hypotheses: {},
    theory: () => floor,
    relation: atLeast,
    witnesses: { height: { exact: height } },
    counterexample: { instance: minimiser, theory: floor, observed: height(minimiser) },
  }),
);

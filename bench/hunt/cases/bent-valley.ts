import { atLeast, claim, fraction, rational, sum, vector, zero, type Rational } from 'falsifiable';
import { statement } from '../case.ts';
import { benchmark } from './benchmark.ts';

const [bottom, least] = [rational('1009/1777'), rational('1/100000000')];
const minimiser = [bottom, bottom.mul(bottom), bottom.mul(bottom).mul(bottom).mul(bottom)];

/** Rosenbrock's valley: (x₁ − a)² + 100 Σ(xᵢ₊₁ − xᵢ²)². */
function height(places: readonly Rational[]): Rational {
  const across = places.slice(1).map((place, i) => place.sub(places[i]!.mul(places[i]!)));
  const along = places[0]!.sub(bottom);
  return along.mul(along).add(sum(across.map((gap) => gap.mul(gap))).mul(100));
}

/** The way there is narrow and turns: coordinate by coordinate there is next to no progress. */
export const bentValley = statement(
  'end of a bent valley in 3 parameters',
  claim({
    id: 'VALLEY-3',
    statement: 'Rosenbrock’s valley stays above 10⁻⁸',
    formula: String.raw`(x_1-a)^2+100\sum_i(x_{i+1}-x_i^2)^2\ge10^{-8}`,
    source: { paper: benchmark, at: 'valleys, after Rosenbrock 1960' },
    status: 'conjecture',
    expect: 'refuted',
    given: { places: vector(3, fraction({ from: -2, to: 2 })) },
    instance: ({ places }) => places,
    hypotheses: {},
    theory: () => least,
    relation: atLeast,
    witnesses: { height: { exact: height } },
    counterexample: { instance: minimiser, theory: least, observed: zero },
  }),
);

import {
  claim,
  decides,
  fraction,
  heavyBallLimit,
  isSchurPolynomial,
  logarithm,
  one,
  power,
  rational,
  type Decision,
  type Drawn,
} from 'falsifiable';
import { statement } from '../case.ts';
import { benchmark } from './benchmark.ts';

const given = {
  normalizedStep: fraction({ above: 0, below: 5 }),
  momentum: fraction({ from: 0, below: 1 }),
};
type Instance = Drawn<typeof given>;

/** Too small by a thousandth of μ⁸: wrong next to the limit alone, and there only where μ is near 1. */
function decision({ normalizedStep, momentum }: Instance): Decision {
  const limit = heavyBallLimit(momentum).sub(power(momentum, 8).div(1000));
  return {
    is: normalizedStep.lt(limit),
    distance: Math.abs(logarithm(normalizedStep) - logarithm(limit)),
  };
}

/** z² − (1 + μ − λk)z + μ. */
const isStable = ({ normalizedStep, momentum }: Instance) =>
  isSchurPolynomial([momentum, normalizedStep.sub(one).sub(momentum), one]);

export const stabilityLimit = statement(
  'corner at the stability limit of heavy ball',
  claim({
    id: 'LIMIT-1',
    statement: 'Heavy ball is stable exactly where λk < 2(1 + μ) − μ⁸/1000',
    formula: String.raw`0<\lambda k<2(1+\mu)-\mu^8/1000`,
    source: { paper: benchmark, at: 'corners' },
    status: 'conjecture',
    expect: 'refuted',
    given,
    instance: (raw) => raw,
    hypotheses: {},
    theory: decision,
    relation: decides,
    witnesses: { 'Schur–Cohn': { exact: isStable } },
    counterexample: {
      instance: { normalizedStep: rational('3.7999'), momentum: rational('9/10') },
      theory: decision({ normalizedStep: rational('3.7999'), momentum: rational('9/10') }),
      observed: true,
    },
  }),
);

import type { Declaration, Paper } from '../claim/claim.ts';
import type { Given } from '../claim/draw.ts';
import type { Quantity } from '../evidence/quantity.ts';
import type { Adapter } from './adapter.ts';

/** The questions that an implementation can be asked; each is a claim of its own. */
export type Question =
  | 'update'
  | 'rest'
  | 'scale'
  | 'steady'
  | 'falling'
  | 'variance'
  | 'stability';

/** Where an implementation is known to deviate: the simplest instance, and what recursion and implementation say there. */
export interface Deviation {
  readonly instance: object;
  readonly theory: Quantity;
  readonly observed: Quantity;
}

/** A sampled question has no instance to state: the variance is not asked where the update rule is known to differ. */
export type Deviations = Readonly<Partial<Record<Exclude<Question, 'variance'>, Deviation>>>;

const own: Paper = {
  key: 'adapter',
  authors: 'own implementation',
  title: 'Adapter',
  venue: 'this project',
  year: 2026,
  link: 'about:blank',
};

type About<P> = Pick<
  Declaration<Given, P>,
  'id' | 'statement' | 'formula' | 'source' | 'status' | 'hypotheses' | 'expect' | 'counterexample'
>;

/** What all claims about an implementation have in common; `expect: 'refuted'` where a deviation is stated. */
export function about<P>(
  { id = 'CO-1', name, source = { paper: own, at: name } }: Adapter,
  question: Question,
  said: { readonly statement: string; readonly formula: string },
  deviations: Deviations,
): About<P> {
  const counterexample = question === 'variance' ? undefined : deviations[question];
  return {
    id: `${id}-${question}`,
    statement: `${name}: ${said.statement}`,
    formula: said.formula,
    source,
    status: 'conjecture',
    hypotheses: {},
    ...(counterexample === undefined
      ? {}
      : {
          expect: 'refuted',
          counterexample: { ...counterexample, instance: counterexample.instance as P },
        }),
  };
}

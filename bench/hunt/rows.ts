import type { CaseResult } from './result.ts';

export const head = [
  'case',
  'hits',
  'median',
  'random hits',
  'median',
  'hill hits',
  'median',
  'target',
  'met',
];

export function row(one: CaseResult): readonly string[] {
  const of = (hits: number) => `${hits}/${one.seeds}`;
  return [
    one.name,
    of(one.hits),
    evaluations(one.medianEvaluations),
    of(one.randomHits),
    evaluations(one.randomMedianEvaluations),
    of(one.hillHits),
    evaluations(one.hillMedianEvaluations),
    one.target,
    one.met ? 'met' : 'NOT met',
  ];
}

function evaluations(median: number | null): string {
  return median === null ? '–' : String(Math.round(median));
}

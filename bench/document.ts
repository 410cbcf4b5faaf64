import { references } from './contenders/references.ts';
import { machine, type Machine } from './machine.ts';
import type { Findings } from './sections/section.ts';

/** reports/bench.json. */
export interface Document extends Findings {
  readonly machine: Machine;
  readonly rounds: number;
}

export function document(findings: Findings, rounds: number): Document {
  const missing = references().flatMap((reference) =>
    'missing' in reference ? [{ name: reference.name, reason: reference.missing }] : [],
  );
  return { machine: machine(), rounds, ...findings, skipped: [...missing, ...findings.skipped] };
}

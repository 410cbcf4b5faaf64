import type { Program } from '../dynamics/program.ts';

/** What takes the same value in all replicas of a run, so that a step computes it once for all of them. */
export interface Alike {
  /** By state: whether it starts alike and moves by constants, the clock and other such states only. */
  readonly states: readonly boolean[];
  /** The positions of the operations on constants, the clock and such states. */
  readonly operations: ReadonlySet<number>;
}

interface Parts {
  readonly line: Program;
  /** The positions of the inputs that are alike whatever the run: constants and the clock. */
  readonly fixed: readonly number[];
  /** For each state its position before and after the step, and whether all replicas start it alike. */
  readonly states: readonly {
    readonly before: number;
    readonly after: number;
    readonly startsAlike: boolean;
  }[];
}

/** The largest set of states that nothing replica's own flows into, and the operations that it leaves alike. */
export function alike({ line, fixed, states }: Parts): Alike {
  let chosen = states.map(({ startsAlike }) => startsAlike);
  for (;;) {
    const before = states.flatMap((state, i) => (chosen[i] ? [state.before] : []));
    const positions = reached(line, new Set([...fixed, ...before]));
    const kept = states.map(({ after }, i) => chosen[i]! && positions.has(after));
    if (kept.every((is, i) => is === chosen[i])) {
      const operations = [...positions].filter((p) => line.instructions[p]!.kind === 'operation');
      return { states: chosen, operations: new Set(operations) };
    }
    chosen = kept;
  }
}

/** The positions whose values follow from those of the inputs given, these and literal constants included. */
export function reached(
  { instructions }: Program,
  inputs: ReadonlySet<number>,
): ReadonlySet<number> {
  const known = new Set(inputs);
  for (const [position, instruction] of instructions.entries()) {
    if (instruction.kind === 'constant') known.add(position);
    if (instruction.kind === 'operation' && instruction.operands.every((p) => known.has(p)))
      known.add(position);
  }
  return known;
}

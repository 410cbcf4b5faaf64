import { inputNames, type Plan } from './plan.ts';

type PlannedSource = Plan['draws'][number];

/** What one word of a replica's stream decides in a step: an atom, or one base draw of a formula. */
export interface WordDraw {
  readonly source: PlannedSource;
  readonly kind: 'atom' | 'normal' | 'uniform';
  /** The positions of the line that it gives values to. */
  readonly positions: readonly number[];
  /** The index of its source's first parameter. */
  readonly parameter: number;
}

/** The words that a replica draws in a step, in their order. */
export function wordDraws({ constants, draws, line }: Plan): readonly WordDraw[] {
  let next = constants.length;
  return draws.flatMap((source): readonly WordDraw[] => {
    const parameter = next;
    next += slots(source);
    if (source.atoms !== undefined)
      return [{ source, kind: 'atom', positions: source.columns, parameter }];
    return source.draw.symbols.map((symbol) => ({
      source,
      kind: symbol.startsWith('z') ? 'normal' : 'uniform',
      positions: [line.input(inputNames.base(source.samples[0], symbol))],
      parameter,
    }));
  });
}

/** Parameters of a source: the thresholds of a finite law, then the columns of its table. */
export function slots({ atoms, columns }: PlannedSource): number {
  return atoms === undefined ? 0 : atoms.length - 1 + atoms.length * columns.length;
}

/** Operations of a step, and atoms of a law, from which on draws are made ahead of the step. */
const [longStep, manyAtoms] = [4, 3];

/**
 * The words drawn ahead of a step, in passes over all blocks, and what a pass draws: nothing where all are drawn
 * within the step. A pass of its own keeps the chains of dependent instructions short, which pays where neither the step
 * nor the draw is short itself; and normals fall outside their layers too often for a branch within the
 * step, so a pass ends with each normal, and mends all blocks at once.
 */
export function passes(plan: Plan): readonly (readonly WordDraw[])[] {
  const words = wordDraws(plan);
  const operations = plan.line.instructions.filter(({ kind }) => kind === 'operation').length;
  const drawsLong = words.some(({ source }) => (source.atoms?.length ?? 0) >= manyAtoms);
  const isAhead =
    words.some(({ kind }) => kind === 'normal') || (drawsLong && operations >= longStep);
  if (!isAhead) return [];
  const made: WordDraw[][] = [];
  for (const [i, word] of words.entries()) {
    if (i === 0 || words[i - 1]!.kind === 'normal') made.push([]);
    made.at(-1)!.push(word);
  }
  return made;
}

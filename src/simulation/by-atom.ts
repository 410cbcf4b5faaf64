import type { Program } from '../dynamics/program.ts';
import type { Source } from '../noise/noise.ts';
import { onDoubles } from '../numeric/primitive.ts';
import { toNumber } from '../numeric/rational.ts';
import { reached } from './alike.ts';

/** What a draw from a finite law decides together with the constants, so that it is looked up, not computed. */
export interface ByAtom {
  /** The positions looked up, one column of the law's table each; without any for other laws. */
  readonly columns: readonly number[];
  /** All positions that a table makes superfluous: those in `columns` and what only these needed. */
  readonly decided: ReadonlySet<number>;
}

interface Parts {
  readonly line: Program;
  readonly source: Source;
  /** The positions of the constants. */
  readonly constants: readonly number[];
  /** The positions of the source's samples. */
  readonly samples: readonly number[];
  /** The positions that the step delivers. */
  readonly delivered: readonly number[];
}

/** As far into the line as no more columns are needed than there are samples; a grid of values is cheaper as it is. */
export function byAtom({ line, source, constants, samples, delivered }: Parts): ByAtom {
  const asDrawn = {
    columns: source.atoms === undefined ? [] : samples,
    decided: new Set<number>(),
  };
  if (source.atoms === undefined || isGrid(source)) return asDrawn;
  const always = reached(line, new Set(constants));
  const all = [...reached(line, new Set([...constants, ...samples]))];
  const decided = new Set(all.filter((position) => !always.has(position)));
  const wanted = new Set(delivered);
  for (const [position, instruction] of line.instructions.entries())
    if (instruction.kind === 'operation' && !decided.has(position))
      for (const operand of instruction.operands) wanted.add(operand);
  const columns = [...decided].filter((position) => wanted.has(position));
  return columns.length <= samples.length ? { columns, decided } : asDrawn;
}

/** Whether the atoms of a single sample are, as doubles, first + i·step: cheaper to compute from three atoms on. */
export function isGrid({ atoms, samples: [sample, another] }: FiniteSource): boolean {
  const values = atoms.map((atom) => toNumber(atom.values[sample!]!));
  const [first, second] = values as [number, number];
  const isEven = values.every((value, i) => value === first + i * (second - first));
  return another === undefined && atoms.length > 2 && isEven;
}

export type FiniteSource = Extract<Source, { atoms: object }>;

/** The values of a line's positions as far as they follow from those known. */
export function valuesOf(
  { instructions }: Program,
  known: ReadonlyMap<number, number>,
): readonly number[] {
  const values: number[] = [];
  for (const [position, instruction] of instructions.entries()) {
    if (instruction.kind === 'constant') values.push(instruction.value);
    else if (instruction.kind === 'input') values.push(known.get(position) ?? NaN);
    else {
      const operation: (...operands: number[]) => number = onDoubles[instruction.operation];
      values.push(operation(...instruction.operands.map((operand) => values[operand]!)));
    }
  }
  return values;
}

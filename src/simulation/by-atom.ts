import type { Program } from '../dynamics/program.ts';
import type { Source } from '../noise/noise.ts';
import { onDoubles } from '../numeric/primitive.ts';
import { toNumber } from '../numeric/rational.ts';
import { reached } from './alike.ts';

/**
 * How the atoms of a column are told apart. 'whole': 32-bit integers, converted at the end, which is cheapest from three
 * atoms on; 'ascending' where each is one more than the last, so that thresholds are counted. 'even': doubles that
 * are first + i·step. 'any': doubles.
 */
export type Form = 'whole' | 'ascending' | 'even' | 'any';

/** What a draw from a finite law decides together with the constants, so that it is looked up, not computed. */
export interface ByAtom {
  readonly form: Form;
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
    form: source.atoms === undefined ? 'any' : formOf(source),
    columns: source.atoms === undefined ? [] : samples,
    decided: new Set<number>(),
  } as const;
  if (source.atoms === undefined || isCounted(asDrawn)) return asDrawn;
  const always = reached(line, new Set(constants));
  const all = [...reached(line, new Set([...constants, ...samples]))];
  const decided = new Set(all.filter((position) => !always.has(position)));
  const wanted = new Set(delivered);
  for (const [position, instruction] of line.instructions.entries())
    if (instruction.kind === 'operation' && !decided.has(position))
      for (const operand of instruction.operands) wanted.add(operand);
  const columns = [...decided].filter((position) => wanted.has(position));
  const isAsDrawn = columns.every((column) => samples.includes(column));
  const form = isAsDrawn ? asDrawn.form : 'any';
  return columns.length <= samples.length ? { form, columns, decided } : asDrawn;
}

/** Whether a column holds integers. */
export function isWhole(form: Form): boolean {
  return form === 'whole' || form === 'ascending';
}

/** Whether the number of thresholds below the word is all that matters. */
function isCounted({ form }: { form: Form }): boolean {
  return form === 'ascending' || form === 'even';
}

function formOf({ atoms, samples }: FiniteSource): Form {
  const columns = samples.map((name) => atoms.map(({ values }) => toNumber(values[name]!)));
  if (atoms.length < 3) return 'any';
  const areWhole = columns.flat().every((value) => value === (value | 0));
  const [values = []] = columns;
  const [first = 0, second = 0] = values;
  const isEven = values.every((value, i) => value === first + i * (second - first));
  if (columns.length > 1 || !isEven) return areWhole ? 'whole' : 'any';
  if (areWhole) return second - first === 1 ? 'ascending' : 'whole';
  return 'even';
}

type FiniteSource = Extract<Source, { atoms: object }>;

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

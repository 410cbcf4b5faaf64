import type { Program } from '../dynamics/program.ts';
import { passes, wordDraws } from './draw-words.ts';
import type { Plan } from './plan.ts';

/** A part of a step's straight line that goes over all blocks by itself. */
export interface LinePass {
  /** The positions of its operations, in order. */
  readonly operations: readonly number[];
  /** The positions whose values it takes from elsewhere, … */
  readonly taken: ReadonlySet<number>;
  /** … the operations of earlier passes among them, and its own ones that later passes take. */
  readonly found: readonly number[];
  readonly left: readonly number[];
  readonly isLast: boolean;
}

/** Operations in a chain that is worth cutting, and values that may be left at a cut. */
const [longChain, fewValues] = [12, 3];

const known = new WeakMap<Plan, readonly LinePass[]>();

/**
 * A line in parts where most of it is one long chain of operations that wait for each other, and the processor cannot
 * look far enough ahead to overlap several: cut where the fewest values cross, and of such places nearest to the middle.
 * A line that draws for itself stays whole.
 */
export function linePasses(plan: Plan): readonly LinePass[] {
  const found = known.get(plan) ?? dividedLine(plan);
  known.set(plan, found);
  return found;
}

function dividedLine(plan: Plan): readonly LinePass[] {
  const isAhead = passes(plan).flat().length === wordDraws(plan).length;
  const all = ownOperations(plan);
  const parts = isAhead ? divided(plan, all, crossings(plan, all)) : [all];
  const takes = parts.map((part, i) => takenBy(plan, part, i === parts.length - 1));
  return parts.map((operations, i) => {
    const [taken, later] = [takes[i]!, takes.slice(i + 1)];
    const earlier = parts.slice(0, i).flat();
    return {
      operations,
      taken,
      found: earlier.filter((position) => taken.has(position)),
      left: operations.filter((position) => later.some((others) => others.has(position))),
      isLast: i === parts.length - 1,
    };
  });
}

/** Parts of some of a line's operations, divided again while they are long chains. */
function divided(
  plan: Plan,
  operations: readonly number[],
  values: ReadonlyMap<number, number>,
): readonly (readonly number[])[] {
  const chain = longestChain(plan, operations);
  if (chain < longChain || 2 * chain < operations.length) return [operations];
  const middle = operations.length / 2;
  const cuts = operations
    .map((position, cut) => ({ cut, crossing: values.get(position)! }))
    .filter(({ cut, crossing }) => Math.abs(cut - middle) < middle / 2 && crossing <= fewValues)
    .toSorted(
      (a, b) => a.crossing - b.crossing || Math.abs(a.cut - middle) - Math.abs(b.cut - middle),
    );
  if (cuts.length === 0) return [operations];
  const { cut } = cuts[0]!;
  const halves = [operations.slice(0, cut), operations.slice(cut)];
  return halves.flatMap((half) => divided(plan, half, values));
}

/** For each operation how many earlier ones are still taken from there on. */
function crossings(plan: Plan, all: readonly number[]): ReadonlyMap<number, number> {
  const lastTaken = new Map<number, number>();
  for (const position of all)
    for (const operand of operandsOf(plan.line, position)) lastTaken.set(operand, position);
  for (const position of [...plan.newStates, ...plan.observed]) lastTaken.set(position, Infinity);
  return new Map(
    all.map((from, i) => [
      from,
      all.slice(0, i).filter((position) => (lastTaken.get(position) ?? 0) >= from).length,
    ]),
  );
}

/** How many of some operations wait for each other at most. */
function longestChain({ line }: Plan, operations: readonly number[]): number {
  const lengths = new Map<number, number>();
  for (const position of operations) {
    const before = operandsOf(line, position).map((operand) => lengths.get(operand) ?? 0);
    lengths.set(position, 1 + Math.max(0, ...before));
  }
  return Math.max(0, ...lengths.values());
}

/** What a step computes for each replica: neither alike in all of them nor decided by an atom. */
function ownOperations({ line, alike, draws }: Plan): readonly number[] {
  const known = [alike.operations, ...draws.map(({ decided }) => decided)];
  return [...line.instructions.entries()].flatMap(([position, { kind }]) =>
    kind === 'operation' && !known.some((positions) => positions.has(position)) ? [position] : [],
  );
}

/** What operations take that none of them gives; the last ones also what the step delivers. */
function takenBy(plan: Plan, operations: readonly number[], isLast: boolean): ReadonlySet<number> {
  const operands = operations.flatMap((position) => operandsOf(plan.line, position));
  const delivered = isLast ? [...plan.newStates, ...plan.observed] : [];
  const own = new Set(operations);
  return new Set([...operands, ...delivered].filter((position) => !own.has(position)));
}

function operandsOf({ instructions }: Program, position: number): readonly number[] {
  const instruction = instructions[position]!;
  return instruction.kind === 'operation' ? instruction.operands : [];
}

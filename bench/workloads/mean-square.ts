import { mathjsPerStep, type Sheet } from '../contenders/mathjs.ts';
import {
  compiledReading,
  scalarReading,
  sharedReading,
  type Process,
  type Statistic,
} from '../contenders/readings.ts';
import { seedrandomPerStep, type Replica } from '../contenders/alea.ts';
import { mathjs, scalar, seedrandom } from '../targets.ts';
import type { Workload } from './workload.ts';

/** The part of a workload that is not the same for every mean square. */
export interface MeanSquareParts extends Omit<Workload, 'ours' | 'shared' | 'others'> {
  readonly process: Process;
  /** The same recursion as assignments for mathjs, executed from left to right. */
  readonly sheet: Pick<Sheet, 'step'> & Partial<Sheet>;
  /** The state whose square is averaged; w where left out. */
  readonly state?: string;
  /** The same again, by hand. */
  readonly byHand?: Replica;
}

/** A workload whose statistic is the time average of the square of a state. */
export function meanSquare(parts: MeanSquareParts): Workload {
  const { process, sheet, state = 'w', byHand, ...rest } = parts;
  const { recursion, constants } = process;
  const average = `${state}^2`;
  const observed = { ...process, observables: { square: average } };
  const blank = Object.fromEntries(recursion.states.map((name) => [name, 0]));
  const common = { noise: recursion.samples, constants, start: blank, average };
  const drawn = byHand === undefined ? {} : { [seedrandom]: seedrandomPerStep(byHand) };
  return {
    ...rest,
    ours: compiledReading(observed, square),
    shared: sharedReading(observed, square),
    others: {
      [scalar]: scalarReading(process, (path, burnIn) => meanOfPath(path.states[state]!, burnIn)),
      [mathjs]: mathjsPerStep({ ...common, ...sheet, start: { ...blank, ...sheet.start } }),
      ...drawn,
    },
  };
}

const square: Statistic = ({ means }) => means['square']!;

function meanOfPath(path: Float64Array, burnIn: number): number {
  let total = 0;
  for (let t = burnIn + 1; t < path.length; t++) total += path[t]! * path[t]!;
  return total / (path.length - 1 - burnIn);
}

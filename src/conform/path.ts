import type { Scope } from '../numeric/formula.ts';
import type { Adapter } from './adapter.ts';

/** What to run: where from, with what, how long, and on which gradients. */
export interface Course {
  readonly start: readonly number[];
  readonly constants: Scope<number>;
  readonly steps: number;
  /** Gradients of step t = 1, 2, … where the parameters are. */
  readonly gradients: (t: number, parameters: readonly number[]) => readonly number[];
}

/** The parameters after each step of the implementation; they may be NaN or infinite. */
export function implementedPath(adapter: Adapter, course: Course): readonly (readonly number[])[] {
  const path: (readonly number[])[] = [];
  follow(adapter, course, (parameters) => path.push(parameters));
  return path;
}

/**
 * Runs the implementation and looks at its parameters after each step.
 *
 * @throws TypeError where a step returns anything else than as many numbers as there are parameters.
 */
export function follow(
  adapter: Adapter,
  { start, constants, steps, gradients }: Course,
  look: (parameters: readonly number[], t: number) => void,
): void {
  const run = asked(adapter, 'start', () => adapter.start([...start], constants));
  let isDone = false;
  try {
    let parameters: readonly number[] = start;
    for (let t = 1; t <= steps; t++) {
      const given = [...gradients(t, parameters)];
      const returned = asked(adapter, 'step', () => adapter.step(given, run));
      parameters = numbersOf(adapter, returned, start.length);
      look(parameters, t);
    }
    isDone = true;
  } finally {
    stop(adapter, run, isDone);
  }
}

/** Ends a run. Of one that failed, why it did is what is told: that it cannot be stopped either may follow from it. */
function stop(adapter: Adapter, run: unknown, isDone: boolean): void {
  try {
    asked(adapter, 'stop', () => adapter.stop?.(run));
  } catch (error) {
    if (isDone) throw error;
  }
}

/** What an action returns; whatever it throws is told as its own. */
function asked<T>({ name }: Adapter, action: 'start' | 'step' | 'stop', call: () => T): T {
  try {
    return call();
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new Error(`${action} of '${name}' threw ${reason}`, { cause: error });
  }
}

function numbersOf({ name }: Adapter, returned: unknown, count: number): readonly number[] {
  const { length } = (returned ?? {}) as { length?: unknown };
  if (typeof returned !== 'object' || typeof length !== 'number')
    throw new TypeError(`step of '${name}' requires a list of parameters, got ${String(returned)}`);
  if (length !== count)
    throw new TypeError(`step of '${name}' requires ${count} parameters back, got ${length}`);
  const values = Array.from(returned as ArrayLike<unknown>);
  const wrong = values.find((value) => typeof value !== 'number');
  if (wrong !== undefined || values.some((value) => value === undefined))
    throw new TypeError(`step of '${name}' requires numbers, got ${String(wrong)}`);
  return values as readonly number[];
}

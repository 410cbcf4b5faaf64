import type { Drawn, Given } from '../claim/draw.ts';
import { Points } from '../claim/points.ts';
import { evaluate, type Evaluated } from './evaluate.ts';
import type { Quest } from './quest.ts';

/** A refutation with the values it was drawn from. */
export interface Refuting {
  readonly raw: Drawn<Given>;
  readonly refutation: Extract<Evaluated, { kind: 'seen' }>;
}

const mostTries = 1000;

/**
 * The same refutation at simpler values: one parameter at a time, as long as the witness still refutes with a
 * margin of at most `margin`. Only for witnesses that compute: another sample of the same instance would be
 * another experiment.
 */
export async function simplify(quest: Quest, found: Refuting, margin = 0): Promise<Refuting> {
  const points = new Points(quest.setting.given);
  const tape = new Uint32Array();
  let [current, tries] = [found, 0];
  let simpler = points.shrink({ tape, index: 0, raw: found.raw }, undefined);
  for (;;) {
    const { value: next, done } = simpler.next();
    if (done || tries++ >= mostTries) return current;
    const { raw } = next.value;
    const seen = await evaluate(quest, raw, [0, 0, 0, 0]);
    if (seen.kind !== 'seen' || seen.seen.outcome !== 'refuted') continue;
    if (seen.seen.margin > margin) continue;
    current = { raw, refutation: seen };
    simpler = points.shrink(next.value, next.context);
  }
}

import type { Drawn, Given } from '../claim/draw.ts';
import { instanceOf } from '../claim/instance.ts';
import { observe, type Observation } from '../claim/observe.ts';
import { reasonOf } from '../claim/search.ts';
import type { Seed } from '../numeric/stream.ts';
import type { Quest } from './quest.ts';

/** What became of one instance: seen, not for this witness, or not to be evaluated. */
export type Evaluated =
  | { readonly kind: 'seen'; readonly parameters: unknown; readonly seen: Observation }
  | { readonly kind: 'declined' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Lets the quest's witness look at one instance. A failure is never taken for a refutation. */
export async function evaluate(
  { setting, witness, alpha, steps }: Quest,
  raw: Drawn<Given>,
  random: Seed,
): Promise<Evaluated> {
  try {
    const parameters = instanceOf(setting, raw);
    if (witness.accepts?.(parameters) === false) return { kind: 'declined' };
    const seen = await observe(setting, witness, parameters, { random, alpha, steps });
    if (Number.isNaN(seen.margin))
      return { kind: 'failed', reason: 'a comparison requires a margin, got NaN' };
    return { kind: 'seen', parameters, seen };
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

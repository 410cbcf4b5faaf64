import type { Setting } from './claim.ts';
import type { Drawn, Given } from './draw.ts';

/**
 * The instance that drawn values become, frozen: theory, witnesses and the report must speak of the same one,
 * so that changing it is an error that names the property.
 */
export function instanceOf({ instance }: Pick<Setting, 'instance'>, raw: Drawn<Given>): unknown {
  return frozen(instance(raw));
}

/** Views of a buffer cannot be frozen. */
export function frozen(made: unknown): unknown {
  return ArrayBuffer.isView(made) ? made : Object.freeze(made);
}

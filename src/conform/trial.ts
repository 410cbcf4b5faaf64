import { inDoubles } from './hyperparameters.ts';
import type { Adapter } from './adapter.ts';
import { implementedPath } from './path.ts';
import { ordinaryConstants } from './trait.ts';

/** Two steps of the implementation, so that an adapter that cannot run at all is found before anything is asked of it. */
export function tryOut(adapter: Adapter): void {
  const start = Array.from({ length: adapter.parameters ?? 2 }, (_, i) => i);
  implementedPath(adapter, {
    start,
    constants: inDoubles(ordinaryConstants(adapter)[0]!),
    steps: 2,
    gradients: () => start.map(() => 1),
  });
}

import type { Claim } from '../../../src/claim/claim.ts';
import { useHost } from '../../../src/claim/host.ts';
import type { Target } from '../../../src/hunt/quest.ts';
import { evenly, type Case } from '../case.ts';

interface Entry {
  readonly file: string;
  readonly id: string;
  readonly target: Target;
}

/** False statements of the catalogue that take more than a few draws to refute. */
const entries: readonly Entry[] = [
  {
    file: '2018-kleinberg-li-yuan/kl-6-bounded-difference.ts',
    id: 'KL-6-tilted',
    target: { kind: 'nearMiss', name: '7 by 4' },
  },
  {
    file: '2018-kleinberg-li-yuan/kl-8-too-large-a-step.ts',
    id: 'KL-8-published',
    target: { kind: 'nearMiss', name: 'the factor 2 lost' },
  },
];

/** Loads them from their files. */
export async function catalogue(): Promise<readonly Case[]> {
  const declared: Claim[] = [];
  useHost({ declare: (claim) => void declared.push(claim) });
  for (const { file } of entries)
    await import(new URL(`../../../properties/${file}`, import.meta.url).href);
  return entries.map(({ id, target }) => {
    const claim = declared.find((one) => one.id === id);
    if (claim === undefined) throw new RangeError(`catalogue requires the claim ${id}, got none`);
    return evenly(`${id}, ${target.name}`, claim, target);
  });
}

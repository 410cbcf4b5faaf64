import { BadUsage } from './bad-usage.ts';
import type { Loaded } from './catalogue.ts';
import { targetOf, type HuntOptions } from './hunt-options.ts';

const titles = { nearMiss: 'near miss', need: 'needed hypothesis', witness: 'witness' } as const;

/** Names beyond which a message lists no more of them. */
const mostNames = 12;

type Quarry = Pick<Loaded, 'id' | 'checks'>;

/** Of many claims those that have the variation and the witness that are asked for; throws where none has. */
export function quarry<T extends Quarry>(
  claims: readonly T[],
  options: Pick<HuntOptions, 'nearMiss' | 'need' | 'witness'>,
): readonly T[] {
  const { kind, name } = targetOf(options);
  if (kind === 'nearMiss' || kind === 'need') return having(claims, kind, name);
  // A variation may bring witnesses of its own, which only its file knows; these are the claim's.
  return options.witness === undefined ? claims : having(claims, 'witness', options.witness);
}

function having<T extends Quarry>(
  claims: readonly T[],
  kind: keyof typeof titles,
  name: string,
): readonly T[] {
  const namesOf = ({ checks }: Quarry) =>
    checks.filter((check) => check.kind === kind).map((check) => check.name);
  const found = claims.filter((claim) => namesOf(claim).includes(name));
  if (found.length > 0) return found;
  const names = [...new Set(claims.flatMap(namesOf))].map((one) => `'${one}'`);
  const listed = [...names.slice(0, mostNames), ...(names.length > mostNames ? ['…'] : [])];
  const [who, has] =
    claims.length === 1
      ? [`${claims[0]!.id} has no`, 'it has']
      : [`none of ${claims.length} claims has the`, 'they have'];
  const known = listed.length > 0 ? `: ${has} ${listed.join(', ')}` : '';
  throw new BadUsage(`${who} ${titles[kind]} '${name}'${known}`);
}

import type { VerdictsVariation } from '../schema.ts';
import { counted } from '../words.ts';
import { counterexamples } from './instance.ts';
import { html, type Html } from './html.ts';
import type { ClaimView } from './view.ts';

type Kind = 'nearMisses' | 'needs' | 'holdsWithout';

const titles: Readonly<Record<Kind, string>> = {
  nearMisses: 'Near misses',
  needs: 'Needs',
  holdsWithout: 'Extensions',
};

/** The variations of one kind, each with what the search found. */
export function variations(view: ClaimView, kind: Kind): Html | undefined {
  const found = view.claim[kind];
  if (found.length === 0) return undefined;
  return html`<h5>${titles[kind]}</h5>
    <ul>
      ${found.map((one, i) => html`<li>${variation(view, kind, one, found[i - 1])}</li>`)}
    </ul>`;
}

const decisiveKinds = { nearMisses: 'nearMiss', needs: 'need', holdsWithout: undefined } as const;

function variation(
  { claim, sample }: ClaimView,
  kind: Kind,
  one: VerdictsVariation,
  before: VerdictsVariation | undefined,
): Html {
  const says =
    kind === 'nearMisses'
      ? one.name
      : `without ‘${claim.hypotheses.find(({ name }) => name === one.name)?.says ?? one.name}’`;
  const decisive = sample.decisive.find(
    (other) => other.name === one.name && other.kind === decisiveKinds[kind],
  );
  // A claim with one witness need not name it each time.
  const [only, ...others] = claim.witnesses;
  const known = others.length === 0 && one.witness === only?.name;
  const by = one.witness === null || known ? '' : ` by ‘${one.witness}’`;
  return html`<b>${says}</b>: ${ending(one, kind, by)}${counterexamples(one, decisive, before)}`;
}

function ending({ outcome, evaluations, reason }: VerdictsVariation, kind: Kind, by: string): Html {
  const after = evaluations === 1 ? ' at once' : ` after ${counted(evaluations, 'instance')}`;
  if (outcome === 'refuted')
    return kind === 'holdsWithout'
      ? html`<em class="bad">refuted${by}${after}</em>`
      : html`refuted${by}${after}`;
  if (outcome === 'holds')
    return kind === 'holdsWithout'
      ? html`agreed on ${counted(evaluations, 'instance')} drawn${by}`
      : html`<em class="bad">survived ${counted(evaluations, 'instance')}${by}</em>`;
  return html`<em class="bad">${outcome}${reason === null ? '' : `: ${reason}`}</em>`;
}

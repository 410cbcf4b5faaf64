import type { SamplesClaim } from '../samples-schema.ts';
import { html, type Html } from './html.ts';
import type { Instance } from './view.ts';

/** An instance as its parameters: `λ = 3/2, k = 1`. */
export function instance(parameters: Instance): Html {
  return html`<span class="at">${parameters.map(equation)}</span>`;
}

function equation({ name, symbol, value }: Instance[number], place: number): Html {
  return html`${place > 0 && ', '}${symbol ?? name} = ${value}`;
}

/** Both sides of a comparison at an instance. */
export function disagreement(theory: string | null, observed: string | null): Html {
  return html`it says <b>${theory ?? 'nothing'}</b>, observed is <b>${observed ?? 'nothing'}</b>`;
}

interface Shown {
  readonly counterexample: Instance | null;
  readonly theory: string | null;
  readonly observed: string | null;
}

/** The simplest counterexample of a check, and the most decisive one where that is another. */
export function counterexamples(
  shown: Shown,
  decisive: SamplesClaim['decisive'][number] | undefined,
): Html | undefined {
  if (shown.counterexample === null) return undefined;
  const simplest = html`${instance(shown.counterexample)}:
  ${disagreement(shown.theory, shown.observed)}`;
  if (!decisive) return html`<p>${simplest}</p>`;
  return html`<p><i>simplest</i> ${simplest}</p>
    <p>
      <i>most decisive</i> the same with ${instance(decisive.others)}:
      ${disagreement(decisive.theory, decisive.observed)}
    </p>`;
}

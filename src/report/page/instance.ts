import type { SamplesClaim } from '../samples-schema.ts';
import { html, type Html } from './html.ts';
import type { Instance } from './view.ts';

/** Characters of a value that a reader takes in; the documents beside the page have the whole. */
const mostShown = 64;

function clipped(value: string): string {
  return value.length <= mostShown ? value : `${value.slice(0, mostShown)}…`;
}

/** An instance as its parameters: `λ = 3/2, k = 1`. */
export function instance(parameters: Instance): Html {
  return html`<samp>${parameters.map(equation)}</samp>`;
}

function equation({ name, symbol, value }: Instance[number], place: number): Html {
  return html`${place > 0 && ', '}${symbol ?? name} = ${clipped(value)}`;
}

/** Both sides of a comparison at an instance. */
export function disagreement(theory: string | null, observed: string | null): Html {
  return html`it says <b>${clipped(theory ?? 'nothing')}</b>, observed is
    <b>${clipped(observed ?? 'nothing')}</b>`;
}

interface Shown {
  readonly counterexample: Instance | null;
  readonly theory: string | null;
  readonly observed: string | null;
}

/**
 * The simplest counterexample of a check, and the most decisive one where that is another. One at the same
 * instance as the check `before` says so, since a reader would otherwise have to compare.
 */
export function counterexamples(
  shown: Shown,
  decisive: SamplesClaim['decisive'][number] | undefined,
  before?: Shown,
): Html | undefined {
  if (shown.counterexample === null) return undefined;
  const isSame = JSON.stringify(shown.counterexample) === JSON.stringify(before?.counterexample);
  const simplest = html`${isSame ? 'at the same instance' : instance(shown.counterexample)}:
  ${disagreement(shown.theory, shown.observed)}`;
  if (!decisive) return html`<p>${simplest}</p>`;
  return html`<p><i>simplest</i> ${simplest}</p>
    <p>
      <i>most decisive</i> the same with ${instance(decisive.others)}:
      ${disagreement(decisive.theory, decisive.observed)}
    </p>`;
}

import { counted } from '../words.ts';
import { html, type Html } from './html.ts';
import type { ClaimView } from './view.ts';

type Drawn = NonNullable<ClaimView['sample']['drawn']>;
type Parameter = Drawn['parameters'][number];

/** Where instances were drawn: for each parameter its interior and what lies at and towards its boundaries. */
export function drawn({ sample }: ClaimView): Html | undefined {
  const parameters = (sample.drawn?.parameters ?? []).filter(({ strata }) => strata.length > 1);
  if (!sample.drawn || parameters.length === 0) return undefined;
  return html`<h5>
      Where instances were drawn
      <small
        >${counted(total(parameters[0]!.strata), 'instance')} of ‘${sample.drawn.witness}’</small
      >
    </h5>
    <dl class="drawn">
      ${parameters.map(
        (one) =>
          html`<dt>${one.symbol ?? one.parameter}</dt>
            <dd>${bar(one)}${words(one)}</dd>`,
      )}
    </dl>`;
}

/** The share of the interior, the rest being at and towards boundaries. */
function bar({ strata }: Parameter): Html {
  const share = total(strata.filter(({ ordinary }) => ordinary)) / Math.max(1, total(strata));
  return html`<i class="bar" style="--in:${Math.round(100 * share)}%"></i>`;
}

function total(strata: Parameter['strata']): number {
  return strata.reduce((sum, { count }) => sum + count, 0);
}

function words({ strata }: Parameter): string {
  return strata.map(({ name, count }) => `${name}: ${count}`).join('; ');
}

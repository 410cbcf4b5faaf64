import { counted } from '../words.ts';
import { html, type Html } from './html.ts';
import type { ClaimView } from './view.ts';

type Drawn = NonNullable<ClaimView['sample']['drawn']>;
type Parameter = Drawn['parameters'][number];

/** Where instances were drawn: for each parameter its interior and what lies at and towards its boundaries. */
export function drawn({ sample }: ClaimView): Html | undefined {
  // What has no boundary is drawn anywhere or from a list: nothing to see.
  const parameters = (sample.drawn?.parameters ?? []).filter(({ strata }) =>
    strata.some(({ ordinary }) => !ordinary),
  );
  if (!sample.drawn || parameters.length === 0) return undefined;
  return html`<h5>
      Where instances were drawn
      <small
        >${counted(total(parameters[0]!.strata), 'instance')} of ‘${sample.drawn.witness}’</small
      >
    </h5>
    <p class="drawn">
      ${parameters.map((one, i) => html`${i > 0 && '; '}<b>${one.symbol ?? one.parameter}</b> ${words(one)}`)}
    </p>`;
}

function total(strata: Parameter['strata']): number {
  return strata.reduce((sum, { count }) => sum + count, 0);
}

/** `inside 131, 9 boundary strata 9 to 10×, never below 1`. */
function words({ strata }: Parameter): string {
  const inside = total(strata.filter(({ ordinary }) => ordinary));
  const near = strata.filter(({ ordinary, count }) => !ordinary && count > 0);
  const missed = strata.filter(({ count }) => count === 0).map(({ name }) => name);
  return [
    `inside ${inside}`,
    ...(near.length > 0 ? [`${near.length} boundary strata ${times(near)}`] : []),
    ...(missed.length > 0 ? [`never ${missed.join(', ')}`] : []),
  ].join(', ');
}

function times(strata: Parameter['strata']): string {
  const counts = strata.map(({ count }) => count);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? `${most}×` : `${least} to ${most}×`;
}

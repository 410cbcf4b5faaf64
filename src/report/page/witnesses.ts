import { counted } from '../words.ts';
import { counterexamples } from './instance.ts';
import { html, type Html } from './html.ts';
import type { ClaimView, Witness } from './view.ts';

/** Witnesses with their ranks and what each rests on. */
export function witnesses({ claim, sample }: ClaimView): Html {
  const decisive = ({ name }: Witness) =>
    sample.decisive.find((one) => one.kind === 'witness' && one.name === name);
  return html`<h5>Witnesses <small>each asks whether ${sample.relation}</small></h5>
    <ul>
      ${claim.witnesses.map(
        (one) =>
          html`<li>
            ${rankMark(one.rank)} <b>${one.name}</b>:
            ${evidence(one)}${counterexamples(one, decisive(one))}
          </li>`,
      )}
    </ul>`;
}

export function rankMark(rank: Witness['rank']): Html {
  return html`<span class="rank ${rank ?? 'none'}">${rank ?? 'no rank'}</span>`;
}

function evidence(witness: Witness): string {
  const { outcome, instances, accepted, declined, reason } = witness;
  const seen = `${counted(accepted, 'instance')}${declined > 0 ? ` (${declined} of ${instances} declined by their parameters)` : ''}`;
  if (outcome === 'holds') return `agreed on ${seen}${precision(witness)}`;
  if (outcome === 'refuted')
    return `contradicted after ${counted(instances, 'instance')}${precision(witness)}`;
  return `${outcome} after ${seen}${precision(witness)}${reason === null ? '' : `: ${reason}`}`;
}

function precision({ rank, resolution, alpha }: Witness): string {
  const error = alpha === null ? '' : `, error probability ≤ ${alpha}`;
  if (resolution === null) return rank === 'exact' ? ', no tolerance' : error;
  const band =
    rank === 'sampled' ? `±${Number((100 * resolution).toPrecision(6))} %` : `${resolution}`;
  return `, to ${band}${error}`;
}

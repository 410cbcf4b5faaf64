import { html, type Html } from './html.ts';
import type { ClaimView } from './view.ts';

/** The table of hypotheses: which are needed, which are not, which are open. */
export function hypotheses({ claim }: ClaimView): Html | undefined {
  if (claim.hypotheses.length === 0) return undefined;
  return html`<h5>Hypotheses</h5>
    <table>
      ${claim.hypotheses.map(
        ({ says, status }) =>
          html`<tr>
            <th scope="row">${says}</th>
            <td class="${status.replace(' ', '-')}">${status}</td>
          </tr>`,
      )}
    </table>`;
}

import { markdownTable } from 'markdown-table';
import type { Document } from './document.ts';
import { boundHead, boundRow, ratioHead, ratioRow, rawHead, rawRow } from './rows.ts';

/** reports/bench.md: ratios first, absolute values second. */
export function page(document: Document): string {
  const { ratios, bounds, medians, skipped, rounds, machine } = document;
  const judged = [...ratios, ...bounds].filter(({ met }) => met !== null);
  const missed = judged.filter(({ met }) => met === false);
  const parts = [
    '# Benchmark',
    `${judged.length - missed.length} of ${judged.length} targets met. Medians of ${rounds} interleaved rounds; ± is half the distance between the quartiles.${sentence(document)}`,
    '## Ratios',
    'The cost of the subject over the cost of what it stands against, in the same round: below 1 the subject is cheaper. `threads` are those of the subject; all others use one.',
    table(ratioHead, ratios.map(ratioRow)),
    ...(bounds.length === 0 ? [] : ['## Other quantities', table(boundHead, bounds.map(boundRow))]),
    '## Absolute values',
    `On ${machine.processor}, ${machine.cores} cores, ${machine.memory}; ${machine.system}; Node ${machine.node}; ${machine.references.join(', ') || 'no references'}.`,
    table(rawHead, medians.map(rawRow)),
    ...(skipped.length === 0
      ? []
      : ['## Not measured', skipped.map(({ name, reason }) => `* ${name}: ${reason}`).join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Which targets were missed. */
function sentence({ ratios, bounds }: Document): string {
  const names = [
    ...ratios
      .filter(({ met }) => met === false)
      .map((row) => `${row.subject} against ${row.against}`),
    ...bounds.filter(({ met }) => met === false).map((row) => `${row.subject}, ${row.quantity}`),
  ];
  return names.length === 0 ? '' : ` Not met: ${names.join('; ')}.`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  return markdownTable([head, ...cells], { alignDelimiters: false });
}

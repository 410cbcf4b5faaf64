import { subject, weighing, weights } from './finding.ts';
import type { Judgement } from './judgement.ts';
import { conclusion, heading } from './verdict-words.ts';

const marks = { broken: '✗', lost: '✗', changed: '~', gained: '+' } as const;

/** The judgement as plain lines, a block for each weight. */
export function gateText(judgement: Judgement): string {
  const blocks = weights.flatMap((weight) => {
    const found = weighing(judgement.findings, weight);
    if (found.length === 0) return [];
    const mark = weight === 'lost' && judgement.accepted ? '!' : marks[weight];
    const lines = found.map((one) => `${mark} ${oneLine(`${subject(one)}: ${one.says}`)}`);
    return [`${heading(weight, judgement)}\n${lines.join('\n')}`];
  });
  return [...blocks, conclusion(judgement)].join('\n\n');
}

/** A text as one line that no terminal takes for a command. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ');
}

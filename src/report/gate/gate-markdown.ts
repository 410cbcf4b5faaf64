import { subject, weighing, weights, type Finding } from './finding.ts';
import type { Judgement } from './judgement.ts';
import { conclusion, heading } from './verdict-words.ts';

/** Findings shown of each weight: a step summary on GitHub holds 1 MiB. */
const most = 500;

/** The judgement as Markdown, for a step summary. */
export function gateMarkdown(judgement: Judgement): string {
  const blocks = weights.flatMap((weight) => {
    const found = weighing(judgement.findings, weight);
    if (found.length === 0) return [];
    const more = found.length > most ? [`* … and ${found.length - most} more`] : [];
    const lines = [...found.slice(0, most).map(item), ...more];
    return [`### ${heading(weight, judgement)}\n\n${lines.join('\n')}`];
  });
  const mark = judgement.passes ? '✅' : '❌';
  return `${[`## ${mark} Gate`, escaped(conclusion(judgement)), ...blocks].join('\n\n')}\n`;
}

function item(finding: Finding): string {
  return `* **${escaped(subject(finding))}**: ${escaped(finding.says)}`;
}

/** Text that Markdown shows as it is, on one line. */
function escaped(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').replace(/[\\`*_|<>[\]#@&]/g, '\\$&');
}

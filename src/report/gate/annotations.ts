import { subject, type Finding } from './finding.ts';
import { stops, type Judgement } from './judgement.ts';

/** GitHub's workflow commands for a judgement: an error for what stops the change, a warning for what is accepted. */
export function annotations(judgement: Judgement): readonly string[] {
  return judgement.findings
    .filter(({ weight }) => weight === 'broken' || weight === 'lost')
    .map((finding) => annotation(finding, stops(finding, judgement) ? 'error' : 'warning'));
}

function annotation(finding: Finding, level: 'error' | 'warning'): string {
  const title = `gate: ${subject(finding)}`;
  return `::${level} file=${property(finding.file)},title=${property(title)}::${data(`${subject(finding)}: ${finding.says}`)}`;
}

/** What ends a command or a property is escaped, so that no claim's text can give commands to the runner. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

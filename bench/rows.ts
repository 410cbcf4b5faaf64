import type { Bound } from './bound.ts';
import type { Ratio } from './ratio.ts';
import type { Raw } from './sections/section.ts';

export const ratioHead = ['subject', 'against', 'threads', 'ratio', '±', 'target', 'met'];

export function ratioRow(row: Ratio): readonly string[] {
  return [
    row.subject,
    row.against,
    String(row.threads),
    digits(row.ratio),
    digits(row.spread, 1),
    row.target === null ? '' : `≤ ${digits(row.target)}`,
    verdict(row.met),
  ];
}

export const boundHead = ['subject', 'quantity', 'value', '±', 'unit', 'target', 'met'];

export function boundRow(row: Bound): readonly string[] {
  const { subject, quantity, value, unit, met } = row;
  return [subject, quantity, digits(value), digits(row.spread, 1), unit, range(row), verdict(met)];
}

export const rawHead = ['subject', 'by', 'threads', 'median', '±', 'unit'];

export function rawRow(row: Raw): readonly string[] {
  const { subject, by, threads, unit } = row;
  return [subject, by, String(threads), digits(row.median), digits(row.spread, 1), unit];
}

function range({ atLeast, atMost }: Bound): string {
  if (atLeast !== null && atMost !== null) return `${digits(atLeast)} to ${digits(atMost)}`;
  if (atMost !== null) return `≤ ${digits(atMost)}`;
  return atLeast === null ? '' : `≥ ${digits(atLeast)}`;
}

function verdict(met: boolean | null): string {
  return met === null ? '' : met ? 'met' : 'NOT met';
}

function digits(value: number, count = 3): string {
  return value >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(count)));
}

import { LiveProgress } from './live-progress.ts';
import type { Event } from './messages.ts';
import { PlainProgress } from './plain-progress.ts';
import type { Timed } from './verify-all.ts';

/** Tells whoever waits what the run is doing; always on standard error. */
export interface Progress {
  /** How many claims are to come. */
  begin(claims: number): void;
  started(id: string): void;
  happened(id: string, event: Event): void;
  ended(claim: Timed): void;
  /** What there is to say of workers elsewhere. */
  fleet(text: () => string): void;
  /** What claims print, and what the user must not miss. */
  print(text: string): void;
  stop(): void;
}

/** Live lines on a terminal, else a plain line for each claim as it ends. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? new LiveProgress(stream) : new PlainProgress(stream);
}

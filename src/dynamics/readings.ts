import { AsyncLocalStorage } from 'node:async_hooks';
import type { Scope } from '../numeric/formula.ts';
import type { Recursion } from './recursion.ts';

/** With what a recursion was read: the constants it got, or the states it started from. */
export interface Reading {
  readonly constants?: Scope<unknown>;
  readonly start?: Scope<unknown>;
}

type Listener = (recursion: Recursion, reading: Reading) => void;

const listeners = new AsyncLocalStorage<Listener>();

/** Does a piece of work and tells of every recursion that is read on the way, whatever reads it; changes no result. */
export function hearingReadings<T>(listener: Listener, work: () => T): T {
  return listeners.run(listener, work);
}

/** Every numeric reading of a recursion says so here, once it has its constants, and again with its start. */
export function noteReading(recursion: Recursion, reading: Reading): void {
  listeners.getStore()?.(recursion, reading);
}

import { Redis } from 'ioredis';
import { setTimeout as pause } from 'node:timers/promises';
import type { Address } from './address.ts';

const firstWait = 10_000; // milliseconds
const longestPause = 1000; // milliseconds between two tries
const [patience, look] = [2000, 100]; // milliseconds for a connection to say that it is closed

/**
 * A connection that comes back by itself when the server does; what is asked meanwhile waits.
 *
 * @throws Error where the server cannot be reached at first, or refuses the password.
 */
export async function connected(address: Address): Promise<Redis> {
  let reached = false;
  let reason = 'no answer';
  const redis = new Redis({
    ...address.options,
    lazyConnect: true,
    connectTimeout: firstWait,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (reached ? Math.min(100 * times, longestPause) : null),
  });
  redis.on(
    'error',
    (error: Error) => (reason = error.message || String(Reflect.get(error, 'code'))),
  );
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    redis.disconnect();
    const { message } = error as Error;
    const got = message === 'Connection is closed.' ? reason : message;
    // No cause: the error of a refused password carries the command, with the password in it.
    // oxlint-disable-next-line preserve-caught-error
    throw new Error(address.masked(`--redis requires a server at ${address.shown}, got ${got}`));
  }
  reached = true;
  return redis;
}

/**
 * Waits for what closes connections, but not for long once nothing else is busy: a client that is told to close
 * between two tries to reach its server again ends there and never says so.
 */
export async function closed(closing: Promise<unknown>, isBusy = () => false): Promise<void> {
  const over = closing.then(() => true);
  for (let waited = 0; waited < patience; waited = isBusy() ? 0 : waited + look)
    if (await Promise.race([over, pause(look, false)])) return;
}

/** Passes each text on once: a server that is away is away again with every try. */
export function once(say: (text: string) => void): (text: string) => void {
  const said = new Set<string>();
  return (text) => {
    if (said.has(text)) return;
    said.add(text);
    say(text);
  };
}

/** Before all keys: who may do nothing else in a shared Redis needs no more than `~falsifiable:*`. */
export const prefix = 'falsifiable';

/** Jobs of different code never meet: each version has its own queue. */
export function queueName(code: string): string {
  return `hunt-${code.slice(0, 16)}`;
}

/** Milliseconds. A job whose worker was killed is free again after both at most, and some tenths. */
export const locks = { lockDuration: 4000, stalledInterval: 1500 } as const;

/** Times that a job may take its worker along before it is set aside. */
export const mostLosses = 2;

export const jobOptions = {
  attempts: 3,
  // Whoever reads a result takes it away; these are for results that nobody came for. Seconds.
  removeOnComplete: { age: 3600, count: 64 },
  removeOnFail: { age: 86_400, count: 64 },
  stackTraceLimit: 1,
} as const;

/** Events that are kept: they only wake whoever waits, and who misses one looks after a second all the same. */
export const streams = { events: { maxLen: 100 } } as const;

/** Seconds after which a worker that says nothing is gone. */
export const aliveFor = 6;

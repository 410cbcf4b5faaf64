import { Queue, type Job } from 'bullmq';
import { setTimeout as pause } from 'node:timers/promises';
import { connected } from '../../src/queue/connection.ts';
import { prefix, queueName } from '../../src/queue/settings.ts';
import { Stage } from './stage.ts';

/** Seconds from the death of a worker until another one is at its job. */
export async function rescue(): Promise<number> {
  const stage = await Stage.set();
  const redis = await connected(stage.address);
  const queue = new Queue(queueName(stage.code), { connection: redis, prefix });
  try {
    await stage.hire();
    const victim = await stage.hire();
    const hunting = stage.hunted('WO-2', 'rescue', 4000);
    const lost = await until(queue, ({ processedBy }) => endsWith(processedBy, victim.pid));
    victim.kill('SIGKILL');
    const killed = performance.now();
    await until(queue, (job) => job.id === lost.id && !endsWith(job.processedBy, victim.pid));
    const seconds = (performance.now() - killed) / 1000;
    await hunting;
    return seconds;
  } finally {
    await queue.close();
    redis.disconnect();
    await stage.clear();
  }
}

function endsWith(name: string | undefined, pid: number | undefined): boolean {
  return name?.endsWith(`:${pid}`) ?? false;
}

async function until(queue: Queue, wanted: (job: Job) => boolean): Promise<Job> {
  for (;;) {
    const job = (await queue.getJobs(['active'])).find(wanted);
    if (job !== undefined) return job;
    await pause(20);
  }
}

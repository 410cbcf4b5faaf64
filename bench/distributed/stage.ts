import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { hunt } from '../../src/hunt/hunt.ts';
import { Pool } from '../../src/cli/pool.ts';
import { sailInPool } from '../../src/cli/sail-in-pool.ts';
import { addressOf, passwordVariable, type Address } from '../../src/queue/address.ts';
import { Fleet } from '../../src/queue/fleet.ts';
import { password, RedisServer } from '../../src/queue/fixtures/redis-server.ts';
import { status } from '../../src/queue/status.ts';
import type { NamedQuest } from '../../src/queue/voyage.ts';
import { codeVersion } from '../../src/report/code-version.ts';

const claims = fileURLToPath(new URL('claims', import.meta.url));
/** Work that keeps a processor busy, and work that waits: what the queue costs where processors are scarce. */
const files = {
  'WO-1': fileURLToPath(new URL('claims/2026-bench/wo-1-work.ts', import.meta.url)),
  'WO-2': fileURLToPath(new URL('claims/2026-bench/wo-2-wait.ts', import.meta.url)),
} as const;

export type Work = keyof typeof files;
const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const timeout = 120; // seconds for one evaluation

/** A Redis of its own with workers in processes of their own, as a user would start them. */
export class Stage {
  readonly server: RedisServer;
  readonly address: Address;
  readonly code: string;
  readonly #workers: ChildProcess[] = [];

  private constructor(server: RedisServer, code: string) {
    this.server = server;
    this.address = addressOf(server.url, password);
    this.code = code;
  }

  static async set(): Promise<Stage> {
    return new Stage(await RedisServer.started(), await codeVersion(claims, []));
  }

  /** One worker more, which takes one job at a time; resolves once it is there. */
  async hire(): Promise<ChildProcess> {
    const flags = ['--conditions=source', '--import', 'tsx', main];
    const args = ['worker', '--redis', this.server.url, '--jobs', '1', '--properties', claims];
    const worker = spawn(process.execPath, [...flags, ...args], {
      stdio: 'ignore',
      env: { ...process.env, [passwordVariable]: password },
    });
    this.#workers.push(worker);
    const hired = this.#workers.filter(({ exitCode }) => exitCode === null).length;
    while ((await status(this.address)).workers.length < hired) await pause(200);
    return worker;
  }

  /** Seconds of a hunt over Redis. */
  async hunted(work: Work, seed: string, evaluations: number): Promise<number> {
    const fleet = await Fleet.at(this.address, this.code, () => undefined);
    const errand = { timeout, asked: new AbortController().signal, onInstances: () => undefined };
    const begin = performance.now();
    await hunt({ evaluations }, fleet.sail(quest(work, seed, evaluations), errand));
    const seconds = (performance.now() - begin) / 1000;
    await fleet.close();
    return seconds;
  }

  /** Kills all workers and the server. */
  async clear(): Promise<void> {
    for (const worker of this.#workers) {
      if (worker.exitCode !== null || worker.signalCode !== null) continue;
      const gone = once(worker, 'exit');
      worker.kill('SIGKILL');
      await gone;
    }
    await this.server.remove();
  }
}

/** Seconds of a hunt in two children of this process, once they have started. */
export async function huntedInProcess(
  work: Work,
  seed: string,
  evaluations: number,
): Promise<number> {
  const pool = new Pool(2, () => undefined);
  const sailing = sailInPool(pool, { timeout, onInstances: () => undefined });
  const named = (text: string, n: number) =>
    sailing({ ...quest(work, text, n), file: files[work] });
  await hunt({ evaluations: 40 }, named(`${seed} first`, 40));
  const begin = performance.now();
  await hunt({ evaluations }, named(seed, evaluations));
  const seconds = (performance.now() - begin) / 1000;
  pool.close();
  return seconds;
}

function quest(work: Work, seed: string, evaluations: number): NamedQuest {
  const target = { kind: 'claim', name: '' } as const;
  return { id: work, target, witness: 'addition', seed, evaluations };
}

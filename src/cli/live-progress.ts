import { createLogUpdate } from 'log-update';
import { checkTitle, counted } from '../report/words.ts';
import { duration } from './duration.ts';
import type { Event } from './messages.ts';
import type { Progress } from './progress.ts';
import type { Timed } from './verify-all.ts';

const redrawEvery = 100; // milliseconds

interface Running {
  readonly since: number;
  check: string;
  instances: number;
}

/** A few lines that keep saying where the run is: claims done, instances, time, and what each child is on. */
export class LiveProgress implements Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #show: ReturnType<typeof createLogUpdate>;
  readonly #running = new Map<string, Running>();
  readonly #since = performance.now();
  readonly #timer: NodeJS.Timeout;
  #claims = 0;
  #done = 0;
  #instances = 0;
  #fleet: () => string = () => '';

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
    this.#show = createLogUpdate(stream);
    this.#timer = setInterval(() => this.#draw(), redrawEvery);
  }

  begin(claims: number): void {
    this.#claims = claims;
  }

  started(id: string): void {
    this.#running.set(id, { since: performance.now(), check: 'loading', instances: 0 });
  }

  happened(id: string, event: Event): void {
    const running = this.#running.get(id);
    if (running === undefined) return;
    if (event.kind === 'started') running.check = checkTitle(event.check);
    if (event.kind === 'instances') running.instances = event.count;
  }

  ended({ report }: Timed): void {
    this.#running.delete(report.id);
    this.#done++;
    this.#instances += report.checks.reduce((sum, { accepted }) => sum + accepted, 0);
  }

  fleet(text: () => string): void {
    this.#fleet = text;
  }

  print(text: string): void {
    this.#show.clear();
    this.#stream.write(`${text.trimEnd()}\n`);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#show.clear();
    this.#show.done();
  }

  #draw(): void {
    const now = performance.now();
    const running = [...this.#running];
    const instances = running.reduce((sum, [, { instances }]) => sum + instances, this.#instances);
    const head =
      this.#claims === 0
        ? 'loading claims'
        : `${this.#done}/${this.#claims} claims · ${counted(instances, 'instance')}`;
    const lines = running.map(
      ([id, { since, check }]) => `  ${id} · ${check} · ${duration(now - since)}`,
    );
    const parts = [head, this.#fleet(), duration(now - this.#since)].filter(Boolean);
    this.#show([parts.join(' · '), ...lines].join('\n'));
  }
}

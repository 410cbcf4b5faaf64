import { fork, type ChildProcess } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  isAnswer,
  messageSchema,
  type Answer,
  type Cut,
  type Event,
  type Request,
} from './messages.ts';

/** No answer: the child did not end in time, or died. */
export interface Lost {
  readonly kind: 'lost';
  readonly reason: string;
}

export interface Patience {
  /** Seconds until the child is killed. */
  readonly timeout: number;
  /** Whether they begin anew with every sign of life. */
  readonly renewed?: boolean;
  readonly onEvent?: (event: Event) => void;
}

const mostStart = 60_000; // milliseconds
const own = fileURLToPath(import.meta.url);

/** A child process that is forked when first asked and again after it was lost. */
export class Worker {
  readonly #print: (text: string) => void;
  #child: ChildProcess | undefined;

  /** What claims print, to either stream, goes to `print`. */
  constructor(print: (text: string) => void) {
    this.#print = print;
  }

  /** Sends one request and waits for its answer; never rejects. The time a child takes to start is not the claim's. */
  ask(request: Request, { timeout, renewed = false, onEvent }: Patience): Promise<Answer | Lost> {
    const running = this.#child?.connected ? this.#child : undefined;
    const child = running ?? this.#fork();
    return new Promise((resolve) => {
      const end = (answer: Answer | Lost) => {
        clearTimeout(timer);
        child.off('exit', exited).off('error', failed).off('message', told);
        if (answer.kind === 'lost') this.close();
        resolve(answer);
      };
      const lost = (reason: string) => end({ kind: 'lost', reason });
      const patience = () =>
        setTimeout(() => lost(`did not end within ${timeout} s`), 1000 * timeout);
      let timer = running
        ? patience()
        : setTimeout(() => lost('its process did not start'), mostStart);
      const exited = (code: number | null, signal: string | null) =>
        lost(`its process ended with ${signal ? `signal ${signal}` : `exit code ${code}`}`);
      const failed = (error: Error) => lost(`its process failed: ${error.message}`);
      const told = (value: unknown) => {
        const { success, data } = messageSchema.safeParse(value);
        if (!success) return lost('its process sent what is no message');
        if (isAnswer(data)) return end(data);
        if (data.kind === 'ready' || renewed) {
          clearTimeout(timer);
          timer = patience();
        }
        onEvent?.(data);
      };
      child.on('exit', exited).on('error', failed).on('message', told);
      child.send(request);
    });
  }

  /** Asks the child to come to an end with what it is at; it answers as always. */
  cut(): void {
    if (this.#child?.connected) this.#child.send({ kind: 'cut' } satisfies Cut);
  }

  /** Kills the child, if there is one; a claim that never ends listens to nothing gentler. */
  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  #fork(): ChildProcess {
    const child = fork(fileURLToPath(new URL(`child${extname(own)}`, import.meta.url)), [], {
      execArgv: ['--import', import.meta.resolve('tsx'), ...conditions(process.execArgv)],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', this.#print);
    // Whoever waits for an answer hears of an error; between answers nobody needs to.
    child.on('error', () => undefined);
    this.#child = child;
    return child;
  }
}

/** The `--conditions` flags among a process's own, so that a child resolves packages as its parent does. */
export function conditions(flags: readonly string[]): readonly string[] {
  return flags.flatMap((flag, i) => {
    if (/^(--conditions|-C)=/.test(flag)) return [flag];
    return flag === '--conditions' || flag === '-C' ? flags.slice(i, i + 2) : [];
  });
}

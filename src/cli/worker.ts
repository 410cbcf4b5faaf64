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

  /**
   * Sends one request and waits for its answer; never rejects. The time a child takes to start is not the
   * claim's. A child that has answered before and dies before this question bears anything may have died of an
   * earlier one: a fresh child is asked, so that only what dies alone is lost.
   */
  ask(request: Request, patient: Patience): Promise<Answer | Lost> {
    const { timeout, renewed = false, onEvent } = patient;
    const running = this.#living();
    const child = running ?? this.#fork();
    return new Promise((resolve) => {
      let [isOpen, isBarren] = [true, true];
      const end = (answer: Answer | Lost | Promise<Answer | Lost>) => {
        isOpen = false;
        clearTimeout(timer);
        child.off('exit', exited).off('error', failed).off('message', told);
        resolve(answer);
      };
      const lost = (reason: string) => {
        this.close();
        end({ kind: 'lost', reason });
      };
      const died = (reason: string) => {
        // Whoever closed this worker wants no other child.
        const isClosed = this.#child !== child;
        if (running === undefined || !isBarren || isClosed) return lost(reason);
        this.close();
        end(this.ask(request, patient));
      };
      const patience = () =>
        setTimeout(() => lost(`did not end within ${timeout} s`), 1000 * timeout);
      let timer = running
        ? patience()
        : setTimeout(() => lost('its process did not start'), mostStart);
      const exited = (code: number | null, signal: string | null) =>
        died(`its process ended with ${signal ? `signal ${signal}` : `exit code ${code}`}`);
      const failed = (error: Error) => lost(`its process failed: ${error.message}`);
      const told = (value: unknown) => {
        const { success, data } = messageSchema.safeParse(value);
        if (!success) return lost('its process sent what is no message');
        if (isAnswer(data)) return end(data);
        if (data.kind === 'checked' || data.kind === 'instances') isBarren = false;
        if (data.kind === 'ready' || renewed) {
          clearTimeout(timer);
          timer = patience();
        }
        onEvent?.(data);
      };
      child.on('exit', exited).on('error', failed).on('message', told);
      // A fresh child that cannot be told ends, and how it ends says more.
      child.send(request, (error) => {
        if (error && running && isOpen) died(`its process failed: ${error.message}`);
      });
    });
  }

  /** Asks the child to come to an end with what it is at; it answers as always. */
  cut(): void {
    if (this.#child?.connected) this.#child.send({ kind: 'cut' } satisfies Cut, () => undefined);
  }

  /** Kills the child, if there is one; a claim that never ends listens to nothing gentler. */
  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  /** The child, if it can be asked; one that has just died may seem connected for a while. */
  #living(): ChildProcess | undefined {
    const child = this.#child;
    const isAlive = child?.connected && child.exitCode === null && child.signalCode === null;
    return isAlive ? child : undefined;
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

import { requires } from '../numeric/requirement.ts';
import { childSeed, stream, type Seed, type Stream } from '../numeric/stream.ts';
import { quadSize } from './layout.ts';
import type { MatrixLaw } from './matrix-law.ts';
import { productCapacity, type ProductMachine } from './product-machine.ts';
import { blankLoad, read, written, type Load } from './product-record.ts';
import { advance } from './slices.ts';

/** What all runs of products ask for. */
export interface ProductRequest extends MatrixLaw {
  readonly replicas: number;
  /** Continues an ensemble: the replicas are this one and those after it. */
  readonly firstReplica?: number;
  /** Steps before growth counts. */
  readonly burnIn?: number;
  readonly steps: number;
  readonly seed: Seed;
  /** Replicas worked on together, at most 256; changes no result. */
  readonly chunk?: number;
}

/** Fills what a replica carries (0 so far) from its own stream, which goes on from there. */
export type Begin = (load: Load, stream: Stream) => void;

/** Reads off the logarithms of sizes whose growth is wanted. */
export type Measure = (load: Load) => ArrayLike<number>;

/** By size measured, then by replica: how far it has grown during the steps after the burn-in. */
export function productRun(
  machine: ProductMachine,
  request: ProductRequest,
  begin: Begin,
  measure: Measure,
): readonly Float64Array[] {
  const { replicas, burnIn = 0, steps, chunk = productCapacity } = request;
  const sizes = blankLoad(machine).exponents.length;
  const growths = Array.from({ length: sizes }, () => new Float64Array(replicas));
  for (let done = 0; done < replicas; done += chunk) {
    const count = Math.min(chunk, replicas - done);
    const quads = Math.ceil(count / quadSize);
    begun(machine, request, begin, { done, lanes: quads * quadSize });
    advance(machine.run, quads, 1, burnIn);
    const parts = growths.map((growth) => growth.subarray(done, done + count));
    measured(machine, parts, burnIn, measure, -1);
    advance(machine.run, quads, burnIn + 1, steps);
    measured(machine, parts, burnIn + steps, measure, 1);
  }
  return growths;
}

/** The last quad is filled up with the replicas that would come next. */
function begun(
  machine: ProductMachine,
  { firstReplica = 0, seed }: ProductRequest,
  begin: Begin,
  { done, lanes }: { readonly done: number; readonly lanes: number },
): void {
  for (let lane = 0; lane < lanes; lane++) {
    const own = stream(childSeed(seed, firstReplica + done + lane));
    const load = blankLoad(machine);
    begin(load, own);
    written(machine, lane, load, own.state());
  }
}

function measured(
  machine: ProductMachine,
  growths: readonly Float64Array[],
  t: number,
  measure: Measure,
  sign: 1 | -1,
): void {
  const load = blankLoad(machine);
  for (let lane = 0; lane < growths[0]!.length; lane++) {
    read(machine, lane, t, load);
    const sizes = measure(load);
    for (let i = 0; i < growths.length; i++) growths[i]![lane]! += sign * sizes[i]!;
  }
}

/** @throws RangeError on counts that are no positive integers. */
export function requireProductCounts(request: ProductRequest, who: string): void {
  const { replicas, steps, firstReplica = 0, burnIn = 0, chunk = productCapacity } = request;
  for (const [name, value] of Object.entries({ replicas, steps }))
    requires(Number.isSafeInteger(value) && value >= 1, who, `an integer ${name} ≥ 1`, value);
  for (const [name, value] of Object.entries({ firstReplica, burnIn }))
    requires(Number.isSafeInteger(value) && value >= 0, who, `an integer ${name} ≥ 0`, value);
  const total = burnIn + steps;
  // The kernel's clock is one step further at the end.
  requires(total < 2 ** 31 - 1, who, 'burnIn + steps < 2³¹ − 1', total);
  const isChunk = Number.isInteger(chunk) && chunk >= 1 && chunk <= productCapacity;
  requires(isChunk, who, `1 ≤ chunk ≤ ${productCapacity}`, chunk);
}

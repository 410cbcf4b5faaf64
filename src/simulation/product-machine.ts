import { assembled, instantiated, type Run } from './assemble.ts';
import { quadSize } from './layout.ts';
import type { DrawnMatrices } from './matrix-law.ts';
import { productLayout, type ProductLayout, type ProductShape } from './product-layout.ts';
import { productText } from './product-text.ts';

/** A compiled product kernel and the memory that it works on. */
export interface ProductMachine {
  readonly shape: ProductShape;
  readonly place: ProductLayout;
  readonly run: Run;
  readonly numbers: Float64Array;
  readonly integers: Int32Array;
}

/** Replicas that a machine holds at a time. */
export const productCapacity = 256;
const page = 65536;
const known = new Map<string, ProductMachine>();

/** Compiled once for each shape; its matrices are replaced. */
export function productMachine(
  shape: ProductShape,
  law: DrawnMatrices,
  period: number,
): ProductMachine {
  const key = JSON.stringify(shape);
  const machine = known.get(key) ?? compiled(shape);
  known.set(key, machine);
  const { place, numbers, integers } = machine;
  integers[place.mask / 4] = period - 1;
  for (const [i, threshold] of law.above.entries()) integers[place.threshold(i) / 4] = threshold;
  for (const [k, entries] of law.matrices.entries()) {
    const base = (place.matrices + k * place.matrixBytes) / 8;
    for (const [at, entry] of entries.entries()) {
      const [i, j] = [Math.floor(at / shape.dimension), at % shape.dimension];
      numbers[base + (shape.carried === 'vector' ? 2 * place.vectors * j + i : at)] = entry;
    }
  }
  return machine;
}

function compiled(shape: ProductShape): ProductMachine {
  const place = productLayout(shape);
  const bytes = place.quads + (productCapacity / quadSize) * place.stride;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / page) });
  const run = instantiated(assembled(productText(shape, place)), memory);
  const [numbers, integers] = [new Float64Array(memory.buffer), new Int32Array(memory.buffer)];
  return { shape, place, run, numbers, integers };
}

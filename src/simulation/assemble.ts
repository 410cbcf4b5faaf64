import initialise from 'wabt';

const wabt = await initialise();
const modules = new Map<string, WebAssembly.Module>();

/** Assembles WebAssembly text once; the same text gives the same module. */
export function assembled(text: string): WebAssembly.Module {
  const found = modules.get(text) ?? translated(text);
  modules.set(text, found);
  return found;
}

function translated(text: string): WebAssembly.Module {
  const parsed = wabt.parseWat('kernel.wat', text, { simd: true });
  const { buffer } = parsed.toBinary({});
  parsed.destroy();
  return new WebAssembly.Module(buffer as Uint8Array<ArrayBuffer>);
}

/** Carries `blocks` blocks from step `first` through `steps` steps. */
export type Run = (blocks: number, steps: number, first: number) => void;

export function instantiated(module: WebAssembly.Module, memory: WebAssembly.Memory): Run {
  const { exp, log } = Math;
  const clock = { now: () => performance.now() };
  const imports = { host: { memory }, noise: { exp, log }, clock };
  return new WebAssembly.Instance(module, imports).exports['run'] as Run;
}

import { seedOf } from '../../src/numeric/stream.ts';
import { workloads } from '../workloads/workloads.ts';

/** Milliseconds of a kernel's first run, of a single step, in a process that has compiled nothing before. */
const [, , name] = process.argv;
const workload = workloads.find((candidate) => candidate.name === name);
if (workload === undefined) throw new TypeError(`cold-compile requires a workload, got ${name}`);
const shape = { replicas: 8, burnIn: 0, steps: 1 };
const begun = performance.now();
await workload.ours(shape, seedOf('bench', 'cold'));
process.stdout.write(JSON.stringify(performance.now() - begun));

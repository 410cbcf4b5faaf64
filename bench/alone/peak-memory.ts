import { seedOf } from '../../src/numeric/stream.ts';
import { workloads } from '../workloads/workloads.ts';

/** The most memory, in MiB, that a process had which runs a workload for so many steps. */
const [, , name, steps] = process.argv;
const workload = workloads.find((candidate) => candidate.name === name);
if (workload === undefined) throw new TypeError(`peak-memory requires a workload, got ${name}`);
await workload.ours({ replicas: 256, burnIn: 0, steps: Number(steps) }, seedOf('bench', 'peak'));
process.stdout.write(JSON.stringify(process.resourceUsage().maxRSS / 1024));

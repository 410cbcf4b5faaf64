import type { Operation } from '../dynamics/program.ts';
import { isWhole } from './by-atom.ts';
import { overBlocks, raised } from './block-text.ts';
import { slots, wordDraws } from './draw-words.ts';
import { aheadText } from './draws-text.ts';
import { groupSize, halves, type Layout } from './layout.ts';
import { linePasses } from './line-passes.ts';
import { mendFunctions } from './mend-text.ts';
import { moduleText } from './module-text.ts';
import type { Plan } from './plan.ts';
import { rareImports } from './rare-normal-text.ts';
import { period, renormaliseText } from './renormalise.ts';
import { alikeText, statesOf, stepText } from './step-text.ts';
import { again, get, set, v, type Writer } from './text.ts';
import { turnText } from './turn-text.ts';

/** For vectors, in x86-64 without AVX-512. */
const registers = 16;

/**
 * The module that advances blocks of replicas: `run(count, steps, first)` carries each of `count` blocks from
 * step `first` through `steps` steps and adds its observables to their totals. Names in it are positions,
 * never those of a formula.
 */
export function kernelText(plan: Plan, place: Layout): string {
  const drawsNormals = wordDraws(plan).some(({ kind }) => kind === 'normal');
  const body = (writer: Writer) => {
    prologue(writer, plan, place);
    loops(writer, plan, place);
  };
  return moduleText(body, {
    imports: drawsNormals ? [rareImports] : [],
    functions: [
      ...(drawsNormals ? [mendFunctions(place)] : []),
      ...(isUsed(plan, 'withoutTurns') ? turnText(place.turns) : []),
    ],
    isCrowded: halves.length * plan.states.length + plan.constants.length > registers,
  });
}

function isUsed({ line }: Plan, wanted: Operation): boolean {
  return line.instructions.some(
    (instruction) => instruction.kind === 'operation' && instruction.operation === wanted,
  );
}

/** Parameters stay in locals for the whole call: doubles in both lanes, integers in four. */
function prologue({ assign }: Writer, { constants, draws }: Plan, { parameters }: Layout): void {
  let slot = 0;
  const at = () => `(i32.const ${parameters + 8 * slot})`;
  const doubles = (count: number) => {
    for (const end = slot + count; slot < end; slot++) {
      assign(`p${slot}`, v('v128.load64_splat', at()));
    }
  };
  const integers = (count: number) => {
    for (const end = slot + count; slot < end; slot++) {
      assign(`p${slot}`, v('i32x4.splat', v('i32.trunc_f64_s', v('f64.load', at()))));
    }
  };
  doubles(constants.length);
  for (const source of draws) {
    const jumps = source.atoms === undefined ? 0 : source.atoms.length - 1;
    integers(jumps);
    (isWhole(source.form) ? integers : doubles)(slots(source) - jumps);
  }
}

/** Groups of blocks, steps of a group, blocks of a step. */
function loops(writer: Writer, plan: Plan, place: Layout): void {
  const { line, local } = writer;
  const bytes = (blocks: number) => `(i32.const ${place.stride * blocks})`;
  const first = `(i32.const ${place.blocks})`;
  line(set(local('group', 'i32'), first));
  line(set(local('last', 'i32'), v('i32.add', first, v('i32.mul', get('count'), bytes(1)))));
  line('(loop $groups');
  line(set(local('end', 'i32'), v('i32.add', get('group'), bytes(groupSize(place)))));
  line(`${v('i32.gt_u', get('end'), get('last'))} (if (then ${set('end', get('last'))}))`);
  line(set(local('t', 'i32'), get('first')));
  alikeLoaded(writer, plan, place);
  line('(loop $steps');
  groupStep(writer, plan, place);
  line(raised('t', 1));
  line(again('steps', v('i32.lt_s', get('t'), v('i32.add', get('first'), get('steps')))));
  alikeStored(writer, plan, place);
  line(set('group', get('end')));
  line(again('groups', v('i32.lt_u', get('group'), get('last'))));
}

/** One step of all blocks of the group. */
function groupStep(writer: Writer, plan: Plan, place: Layout): void {
  const { line, assign } = writer;
  alikeText(writer, plan);
  aheadText(writer, plan, place);
  for (const pass of linePasses(plan))
    overBlocks(writer, place.stride, () => stepText(writer, plan, place, pass));
  for (const i of statesOf(plan, 'all')) assign(`state${i}.all`, get(`new${i}.all`));
  if (!plan.renormalise) return;
  const isDue = v('i32.eqz', v('i32.and', get('t'), `(i32.const ${period - 1})`));
  line(`${isDue} (if (then`);
  overBlocks(writer, place.stride, () => renormaliseText(writer, plan, place));
  line('))');
}

/** States that are alike are read off the first replica of a group … */
function alikeLoaded({ assign }: Writer, plan: Plan, place: Layout): void {
  for (const i of statesOf(plan, 'all'))
    assign(`state${i}.all`, v(`v128.load64_splat offset=${place.state(i)}`, get('group')));
}

/** … and given to all of them at the end. */
function alikeStored(writer: Writer, plan: Plan, place: Layout): void {
  const states = statesOf(plan, 'all');
  if (states.length === 0) return;
  const stored = (i: number, half: number) =>
    v(`v128.store offset=${place.state(i) + 16 * half}`, get('block'), get(`state${i}.all`));
  overBlocks(writer, place.stride, () => {
    for (const i of states) for (const half of halves) writer.line(stored(i, half));
  });
}

import { mathFunctions, mathImports } from './instruction-text.ts';
import { halves, quadNumbers, slots, type Layout } from './layout.ts';
import { rareFunction, rareImport } from './normal-text.ts';
import type { Plan } from './plan.ts';
import { stepText } from './step-text.ts';
import { streamLocals } from './stream-text.ts';
import { get, set, v, type Writer } from './text.ts';

/**
 * The module that advances blocks of replicas: `run(count, steps, first)` carries each of `count` blocks from
 * step `first` through `steps` steps and adds its observables to their totals. Names in it are positions,
 * never those of a formula.
 */
export function kernelText(plan: Plan, place: Layout): string {
  const locals = new Map<string, string>();
  const lines: string[] = [];
  const line = (text: string) => void lines.push(text);
  const local = (name: string, type = 'v128') => {
    locals.set(name, type);
    return name;
  };
  const writer: Writer = { local, line, assign: (name, value) => line(set(local(name), value)) };
  prologue(writer, plan, place);
  loops(writer, plan, place);
  return [
    '(module',
    rareImport,
    ...mathImports,
    '(import "host" "memory" (memory 1))',
    rareFunction,
    ...mathFunctions,
    '(func (export "run") (param $count i32) (param $steps i32) (param $first i32)',
    ...[...locals].map(([name, type]) => `(local $${name} ${type})`),
    ...lines,
    '))',
  ].join('\n');
}

/** Parameters stay in locals for the whole call: doubles in both lanes, thresholds in four. */
function prologue({ assign }: Writer, { constants, draws }: Plan, { parameters }: Layout): void {
  let slot = 0;
  const at = () => `(i32.const ${parameters + 8 * slot})`;
  const doubles = (count: number) => {
    for (const end = slot + count; slot < end; slot++) {
      assign(`p${slot}`, v('v128.load64_splat', at()));
    }
  };
  const thresholds = (count: number) => {
    for (const end = slot + count; slot < end; slot++) {
      assign(`p${slot}`, v('i32x4.splat', v('i32.trunc_f64_s', v('f64.load', at()))));
    }
  };
  doubles(constants.length);
  for (const source of draws) {
    const jumps = source.atoms === undefined ? 0 : source.atoms.length - 1;
    thresholds(jumps);
    doubles(slots(source) - jumps);
  }
}

function loops(writer: Writer, plan: Plan, place: Layout): void {
  const { line, local, assign } = writer;
  const held = fields(plan, place);
  line(set(local('block', 'i32'), `(i32.const ${place.blocks})`));
  line('(loop $blocks');
  for (const { name, offset } of held) assign(name, v(`v128.load offset=${offset}`, get('block')));
  line(set(local('t', 'i32'), get('first')));
  line('(loop $steps');
  stepText(writer, plan);
  line(raised('t', 1));
  line(`(br_if $steps ${v('i32.lt_s', get('t'), v('i32.add', get('first'), get('steps')))}))`);
  for (const { name, offset } of held)
    line(v(`v128.store offset=${offset}`, get('block'), get(name)));
  line(raised('block', place.stride));
  line(raised('count', -1));
  line(`(br_if $blocks ${get('count')}))`);
}

function raised(counter: string, by: number): string {
  return set(counter, v('i32.add', get(counter), `(i32.const ${by})`));
}

/** Every field of a block with the local that holds it during the steps. */
function fields({ states, observables, renormalise }: Plan, place: Layout) {
  const fieldsOf = [
    ...states.map((_, i) => ({ name: `state${i}`, offset: place.state(i) })),
    ...observables.map((_, i) => ({ name: `total${i}`, offset: place.total(i) })),
    ...(renormalise ? [{ name: 'exponent', offset: place.exponents }] : []),
  ];
  return [
    ...fieldsOf.flatMap(({ name, offset }) =>
      halves.map((half) => ({ name: `${name}.${half}`, offset: offset + 16 * half })),
    ),
    ...quadNumbers.flatMap((quad) =>
      streamLocals(quad).map((name, word) => ({ name, offset: place.stream(word, quad) })),
    ),
  ];
}

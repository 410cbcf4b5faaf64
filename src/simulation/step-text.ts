import { loaded, stored } from './block-text.ts';
import { drawsText } from './draws-text.ts';
import { instructionText } from './instruction-text.ts';
import { halves, type Layout } from './layout.ts';
import type { LinePass } from './line-passes.ts';
import { inputNames, type Plan } from './plan.ts';
import { doubles, get, v, type Writer } from './text.ts';

/** Where a quantity that all replicas have in common is held, beside the two halves of what each has for itself. */
type Part = (typeof halves)[number] | 'all';

/** What a step computes once for all blocks, before them: the clock and what is alike in all replicas. */
export function alikeText({ assign }: Writer, plan: Plan): void {
  const at = operand(plan, 'all');
  assign('clock', v('f64x2.splat', v('f64.convert_i32_s', get('t'))));
  for (const position of plan.alike.operations)
    assign(`v${position}.all`, operationText(plan, position, at));
  for (const i of statesOf(plan, 'all')) assign(`new${i}.all`, at(plan.newStates[i]!));
}

/** The states that are alike in all replicas, or those that each has for itself. */
export function statesOf({ states, alike }: Plan, whose: 'all' | 'own'): readonly number[] {
  return [...states.keys()].filter((i) => alike.states[i] === (whose === 'all'));
}

/** One pass of a step of the block at the address in `block`; the last one writes totals and new states. */
export function stepText(writer: Writer, plan: Plan, place: Layout, pass: LinePass): void {
  const { operations, taken, found, left, isLast } = pass;
  drawsText(writer, plan, place, taken);
  const states = statesOf(plan, 'own');
  for (const half of halves) {
    for (const i of states)
      if (taken.has(plan.line.input(inputNames.state(plan.states[i]!))))
        writer.assign(`state${i}.${half}`, loaded(place.state(i), half));
    for (const position of found)
      writer.assign(`v${position}.${half}`, loaded(place.left(position), half));
  }
  for (const half of halves) {
    const at = operand(plan, half);
    for (const position of operations)
      writer.assign(`v${position}.${half}`, operationText(plan, position, at));
  }
  for (const half of halves) {
    const at = operand(plan, half);
    for (const position of left) writer.line(stored(place.left(position), half, at(position)));
    if (!isLast) continue;
    for (const i of states) writer.line(stored(place.state(i), half, at(plan.newStates[i]!)));
    for (const [i, position] of plan.observed.entries()) {
      const total = v('f64x2.add', loaded(place.total(i), half), at(position));
      writer.line(stored(place.total(i), half, total));
    }
  }
}

function operationText({ line }: Plan, position: number, at: (position: number) => string): string {
  const instruction = line.instructions[position]!;
  if (instruction.kind !== 'operation')
    throw new TypeError(`operationText requires an operation, got ${instruction.kind}`);
  return instructionText(instruction, at);
}

/** Where the value of a position is: inputs are parameters, states, the clock or draws; the rest was computed. */
function operand(
  { line: program, constants, states, alike }: Plan,
  part: Part,
): (position: number) => string {
  const places = new Map([
    ...constants.map((name, i) => [inputNames.constant(name), get(`p${i}`)] as const),
    ...states.map((name, i) => {
      const holder = alike.states[i] ? 'all' : part;
      return [inputNames.state(name), get(`state${i}.${holder}`)] as const;
    }),
    [inputNames.clock, get('clock')] as const,
  ]);
  return (position) => {
    const instruction = program.instructions[position]!;
    if (instruction.kind === 'constant') return doubles(instruction.value);
    const place = instruction.kind === 'input' ? places.get(instruction.name) : undefined;
    return place ?? get(`v${position}.${alike.operations.has(position) ? 'all' : part}`);
  };
}

import { drawText } from './draw-text.ts';
import { instructionText } from './instruction-text.ts';
import { halves, slots, type Layout } from './layout.ts';
import { inputNames, type Plan } from './plan.ts';
import { renormaliseText } from './renormalise.ts';
import { streamLocals, wordText } from './stream-text.ts';
import { doubles, get, v, type Writer } from './text.ts';

/**
 * One step of the block at the address in `block`: draws, the straight line, totals and new states. States are
 * loaded after the draws and stored at once, so that little has to outlive the slow path of the normals.
 */
export function stepText(writer: Writer, plan: Plan, place: Layout): void {
  drawsText(writer, plan, place);
  for (const half of halves) {
    for (const i of plan.states.keys())
      writer.assign(`state${i}.${half}`, loaded(place.state(i), half));
  }
  for (const half of halves) lineText(writer, plan, half);
  for (const half of halves) {
    const at = operand(plan, half);
    for (const [i, position] of plan.newStates.entries())
      writer.line(stored(place.state(i), half, at(position)));
    for (const [i, position] of plan.observed.entries()) {
      const total = v('f64x2.add', loaded(place.total(i), half), at(position));
      writer.line(stored(place.total(i), half, total));
    }
  }
  if (plan.renormalise) renormaliseText(writer, plan, place);
}

function drawsText(writer: Writer, plan: Plan, place: Layout): void {
  if (plan.draws.length === 0) return;
  const streams = streamLocals(0).map((name, word) => ({ name, field: place.stream(word) }));
  for (const { name, field } of streams) writer.assign(name, loaded(field));
  const word = () => {
    wordText(writer, 0);
    for (const { name, field } of streams) writer.line(stored(field, 0, get(name)));
  };
  const target = (input: string) => {
    const position = plan.line.input(input);
    return halves.map((half) => writer.local(`v${position}.${half}`)) as [string, string];
  };
  let slot = plan.constants.length;
  for (const source of plan.draws) {
    const first = slot;
    const parameter = (index: number) => `p${first + index}`;
    drawText(writer, source, { target, parameter, word, streams: place.stream(0) });
    slot += slots(source);
  }
}

function lineText({ assign }: Writer, plan: Plan, half: number): void {
  const at = operand(plan, half);
  for (const [position, instruction] of plan.line.instructions.entries()) {
    if (instruction.kind === 'operation')
      assign(`v${position}.${half}`, instructionText(instruction, at));
  }
}

/** Where the value of a position is: inputs are parameters, states, the clock or draws; the rest was computed. */
function operand(
  { line: program, constants, states }: Plan,
  half: number,
): (position: number) => string {
  const places = new Map([
    ...constants.map((name, i) => [inputNames.constant(name), get(`p${i}`)] as const),
    ...states.map((name, i) => [inputNames.state(name), get(`state${i}.${half}`)] as const),
    [inputNames.clock, get('clock')] as const,
  ]);
  return (position) => {
    const instruction = program.instructions[position]!;
    if (instruction.kind === 'constant') return doubles(instruction.value);
    const place = instruction.kind === 'input' ? places.get(instruction.name) : undefined;
    return place ?? get(`v${position}.${half}`);
  };
}

function loaded(field: number, half = 0): string {
  return v(`v128.load offset=${field + 16 * half}`, get('block'));
}

function stored(field: number, half: number, value: string): string {
  return v(`v128.store offset=${field + 16 * half}`, get('block'), value);
}

import { drawText } from './draw-text.ts';
import { instructionText } from './instruction-text.ts';
import { halves, quadNumbers, slots } from './layout.ts';
import { inputNames, type Plan } from './plan.ts';
import { renormaliseText } from './renormalise.ts';
import { get, v, type Writer } from './text.ts';

/** One step of a block: draws, the straight line, totals, and only then the new states. */
export function stepText(writer: Writer, plan: Plan): void {
  const { assign } = writer;
  drawsText(writer, plan);
  for (const half of halves) lineText(writer, plan, half);
  for (const half of halves) {
    const at = operand(plan, half);
    for (const [i, position] of plan.observed.entries()) {
      assign(`total${i}.${half}`, v('f64x2.add', get(`total${i}.${half}`), at(position)));
    }
    // A new state may be the old value of another (z' = w), so all are read before any is set.
    for (const [i, position] of plan.newStates.entries()) assign(`new${i}`, at(position));
    for (const i of plan.states.keys()) assign(`state${i}.${half}`, get(`new${i}`));
  }
  if (plan.renormalise) renormaliseText(writer, plan.states.length, halves);
}

function drawsText(writer: Writer, { line: program, constants, draws }: Plan): void {
  let slot = constants.length;
  for (const source of draws) {
    const first = slot;
    for (const quad of quadNumbers) {
      const target = (input: string) => {
        const position = program.input(input);
        const [low, high] = [2 * quad, 2 * quad + 1].map((half) =>
          writer.local(`v${position}.${half}`),
        );
        return [low!, high!] as const;
      };
      drawText(writer, source, { quad, target, parameter: (index) => `p${first + index}` });
    }
    slot += slots(source);
  }
}

function lineText({ assign }: Writer, plan: Plan, half: number): void {
  const at = operand(plan, half);
  for (const [position, instruction] of plan.line.instructions.entries()) {
    if (instruction.kind === 'input') continue;
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
    [inputNames.clock, v('f64x2.splat', v('f64.convert_i32_s', get('t')))] as const,
  ]);
  return (position) => {
    const instruction = program.instructions[position]!;
    const place = instruction.kind === 'input' ? places.get(instruction.name) : undefined;
    return place ?? get(`v${position}.${half}`);
  };
}

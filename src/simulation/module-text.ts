import { clockImport, runByStack } from './stack-text.ts';
import { set, type Writer } from './text.ts';

/**
 * The module whose `run(count, steps, first)` a body writes; locals are declared where they are first set.
 *
 * @param around imports and functions that the body calls, and whether it has more vectors than there are registers.
 */
export function moduleText(
  body: (writer: Writer) => void,
  around: {
    readonly imports?: readonly string[];
    readonly functions?: readonly string[];
    readonly isCrowded?: boolean;
  } = {},
): string {
  const locals = new Map<string, string>();
  const lines: string[] = [];
  const line = (text: string) => void lines.push(text);
  const local = (name: string, type = 'v128') => {
    locals.set(name, type);
    return name;
  };
  body({ local, line, assign: (name, value, type) => line(set(local(name, type), value)) });
  const { imports = [], functions = [], isCrowded = false } = around;
  return [
    '(module',
    ...imports,
    ...(isCrowded ? [clockImport] : []),
    '(import "host" "memory" (memory 1))',
    ...functions,
    ...(isCrowded ? [runByStack] : []),
    `(func ${isCrowded ? '$carry' : '(export "run")'} (param $count i32) (param $steps i32) (param $first i32)`,
    ...[...locals].map(([name, type]) => `(local $${name} ${type})`),
    ...lines,
    '))',
  ].join('\n');
}

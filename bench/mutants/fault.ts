/** One way to break the project on purpose, and the tests that must notice. */
export interface Fault {
  /** What is wrong with it, in words. */
  readonly name: string;
  /** Path of the file that is broken, from the root. */
  readonly file: string;
  /** Text that stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Test or claim files, the quickest honest ones: they pass without the fault. */
  readonly caughtBy: readonly [string, ...string[]];
}

/** The room of the house, or the folder, that a fault is in. */
export function roomOf({ file }: Fault): string {
  const [folder, room] = file.split('/') as [string, string];
  return folder === 'src' ? room : folder;
}

/**
 * The text of a file with the fault in it.
 *
 * @throws RangeError where the fault has nothing to replace, or no one place.
 */
export function planted(text: string, { file, find, replace }: Fault): string {
  const [before, after, ...more] = text.split(find);
  if (after === undefined || more.length > 0)
    throw new RangeError(
      `a fault requires a text that stands once in ${file}, got '${find}' ${text.split(find).length - 1} times`,
    );
  if (find === replace) throw new RangeError(`a fault requires a change, got '${find}' twice`);
  return before + replace + after;
}

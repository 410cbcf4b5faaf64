import { verdictsSchema, type Verdicts } from '../schema.ts';

/** Bytes beyond which a document is not read. */
export const mostBytes = 2 ** 26;

/**
 * A verdicts document from its text, whoever wrote it.
 *
 * @throws RangeError naming `from` where the text is empty, no JSON or of another format.
 */
export function storedVerdicts(text: string, from: string): Verdicts {
  const wrong = (what: string) =>
    new RangeError(`verdicts require a document, got ${what} in ${from}`);
  if (text.length > mostBytes) throw wrong(`${text.length} characters`);
  if (text.trim() === '') throw wrong('nothing');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong('no JSON');
  }
  const { success, data, error } = verdictsSchema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw wrong(`another format (${issue!.path.join('.') || 'the document'}: ${issue!.message})`);
}

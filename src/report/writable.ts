import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Throws unless files can be written to a folder that may not exist yet; touches nothing. A folder whose
 * mode lets nobody read or write counts as closed even for the superuser, who could write all the same.
 *
 * @param who what errors begin with.
 */
export async function requireWritable(folder: string, who = 'reports require'): Promise<void> {
  const existing = await nearest(resolve(folder), who);
  const { mode } = await stat(existing);
  const open = (mode & 0o222) !== 0 && (mode & 0o444) !== 0;
  const permitted = await access(existing, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!open || !permitted)
    throw new RangeError(`${who} a folder that can be read and written, got ${folder}`);
}

/** The folder itself, or the closest one above that exists. */
async function nearest(folder: string, who: string): Promise<string> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new RangeError(
      `${who} a folder that can be read and written, got ${folder} (${error.code})`,
    );
  });
  if (found === undefined) return nearest(dirname(folder), who);
  if (!found.isDirectory()) throw new RangeError(`${who} a folder, got the file ${folder}`);
  return folder;
}

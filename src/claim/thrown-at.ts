import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const own = dirname(dirname(fileURLToPath(import.meta.url))) + sep;
const frame = /(?:\(|at )(file:\/\/[^()]+|[^()\s][^()]*[\\/][^()]+:\d+:\d+)\)?$/;

/** `file:line:column` where an error was last in the code of claims, from the working directory, if it was. */
export function thrownAt({ stack = '' }: Error): string | undefined {
  const places = stack.split('\n').flatMap((line) => frame.exec(line)?.[1] ?? []);
  const place = places.map(pathOf).find(isOfClaims);
  return place === undefined ? undefined : relative(process.cwd(), place).split(sep).join('/');
}

function pathOf(place: string): string {
  return place.startsWith('file://') ? fileURLToPath(place) : place;
}

/** Neither ours, nor of a dependency, nor of Node.js. */
function isOfClaims(place: string): boolean {
  return !place.startsWith(own) && !place.includes('node_modules') && !place.startsWith('node:');
}

/** A request that cannot be met as it stands; its message is the one line that the user gets, with exit code 2. */
export class BadUsage extends Error {
  override readonly name = 'BadUsage';
}

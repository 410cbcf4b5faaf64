import { addressOf, passwordVariable, type Address } from '../../queue/address.ts';

/** Where the user pointed. The password leaves the environment, which children with claims inherit. */
export function givenAddress(url: string): Address {
  const password = process.env[passwordVariable];
  delete process.env[passwordVariable];
  return addressOf(url, password);
}

import { describe, expect, test } from 'vitest';
import { addressOf } from './address.ts';

describe('the address of a Redis', () => {
  test('has a host, a port, a database, and TLS where it is asked for', () => {
    expect(addressOf('redis://box').options).toEqual({ host: 'box', port: 6379, db: 0 });
    expect(addressOf('rediss://ann:p%40ss@box:7000/3').options).toEqual({
      host: 'box',
      port: 7000,
      db: 3,
      username: 'ann',
      password: 'p@ss',
      tls: { servername: 'box' },
    });
    expect(addressOf('redis://[::1]:7000').options.host).toBe('::1');
  });

  test('takes the password from elsewhere where the URL has none', () => {
    expect(addressOf('redis://box', 'other').options.password).toBe('other');
    expect(addressOf('redis://:own@box', 'other').options.password).toBe('own');
  });

  test('is shown without its password, which is masked in any text', () => {
    const { shown, masked } = addressOf('redis://ann:p%40ss@box:7000/3');
    expect(shown).toBe('redis://box:7000/3');
    expect(masked('AUTH ann p@ss failed at redis://ann:p%40ss@box')).toBe(
      'AUTH ann *** failed at redis://ann:***@box',
    );
    expect(addressOf('redis://box').masked('as it is')).toBe('as it is');
  });

  test.for([
    ['p@ss word', 'what is no URL'],
    ['http://:p@box', 'a URL of http://'],
    ['redis://', 'no host'],
    ['redis://:p@box/two', "the database 'two'"],
    ['redis://:p@box?family=6', 'a URL with options'],
    ['redis://:%zz@box', 'a user or password that is not percent-encoded'],
  ] as const)('%s is refused, and never repeated', ([text, got]) => {
    expect(() => addressOf(text)).toThrow(
      new RangeError(`--redis requires redis://host:port or rediss://host:port, got ${got}`),
    );
  });
});

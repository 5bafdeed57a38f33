import { describe, expect, it } from 'vitest';
import { endpointOf } from './endpoint.ts';

describe('endpointOf', () => {
  it.each([
    ['https://api.test/graphql', 'https://api.test/graphql'],
    ['https://api.test/graphql?key=secret#x', 'https://api.test/graphql'],
    ['https://user:p@ss@api.test/graphql', 'https://api.test/graphql'],
    ['//user@api.test/@graphql', '//api.test/@graphql'],
    ['/graphql?key=secret\n@', '/graphql'],
  ])('of %j is %j', (url, endpoint) => {
    expect(endpointOf(url)).toBe(endpoint);
  });
});

import { describe, expect, it } from 'vitest';
import { field, type ListSite, type SizeOf } from './nodes.ts';
import { plainRequest, requestOf } from './request.ts';
import { createVariables } from './variables.ts';

const head = { kind: 'query', operationName: 'q', coordinate: 'Query.a' } as const;
const rest = { parent: undefined, bound: undefined, reachable: true, deferrable: true, sizeless: false };
const list: ListSite = { ...rest, id: 0, constantSize: false, listField: field('list') };
const after = createVariables().add('after', 'String', undefined);
const selection = [field('a', 'a', [{ name: 'after', value: after }], [field('id'), list])];

const requestFor = (position: unknown, sizeOf: SizeOf) =>
  requestOf(head, { selection, sizeOf, values: new Map([[after, position]]) });

describe('requestOf', () => {
  it('prints the document that the sizes call for, whatever was printed before', () => {
    const [whole, bare] = ['{ a(after: $after) { id list } }', '{ a(after: $after) { id  } }'];
    const documents = [5, undefined, undefined, 7, 5].map((size) => requestFor('x', () => size).document);
    expect(documents).toEqual([whole, bare, bare, whole, whole].map((text) => `query q($after: String) ${text}`));
  });

  it('has variables of its own', () => {
    const [one, other] = [requestFor('x', () => 1), requestFor('y', () => 1)];
    expect([one.variables, other.variables]).toEqual([{ after: 'x' }, { after: 'y' }]);
    expect(requestFor(undefined, () => 1).variables).toEqual({});
  });

  it('prints anew under another name', () => {
    const tree = { selection, sizeOf: () => undefined, values: new Map() };
    expect(requestOf({ ...head, operationName: 'other' }, tree).document).toContain('query other(');
  });
});

describe('plainRequest', () => {
  it('copies everything but the tree', () => {
    const request = requestFor('x', () => undefined);
    const document = 'query q($after: String) { a(after: $after) { id  } }';
    expect(plainRequest(request)).toEqual({ ...head, document, variables: { after: 'x' } });
    expect(plainRequest({ ...plainRequest(request), stored: true })).toEqual({
      ...plainRequest(request),
      stored: true,
    });
  });
});

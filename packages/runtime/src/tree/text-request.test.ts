import { describe, expect, it } from 'vitest';
import { textRequest } from './text-request.ts';

const head = { kind: 'query', coordinate: 'Query.a', variables: { n: 3 } } as const;

describe('textRequest', () => {
  it('leaves the request as it is', () => {
    const request = { ...head, operationName: 'one', document: 'query one { a }' };
    expect(textRequest(request)).toMatchObject(request);
  });

  it('has the tree of the named operation, with the values of variables', () => {
    const document = 'query one { a } query other($n: Int) { b(first: $n) { c } }';
    const { tree } = textRequest({ ...head, operationName: 'other', document });
    const value = { name: 'n', value: 3 };
    expect(tree?.selection).toMatchObject([
      { name: 'b', args: [{ name: 'first', value }], selection: [{ name: 'c', selection: [] }] },
    ]);
  });

  it('has nothing to count without a document', () => {
    expect(textRequest({ ...head, operationName: 'stored', document: '' }).tree?.selection).toEqual([]);
  });
});

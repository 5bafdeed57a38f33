import { describe, expect, it } from 'vitest';
import type { Source } from './nodes.ts';
import { sourceFields } from './source-fields.ts';
import { textRequest } from './text-request.ts';

const head = { kind: 'query', coordinate: 'Query.a', variables: { n: 3 } } as const;

function fieldsOf(...given: Parameters<typeof textRequest>): unknown {
  return sourceFields(textRequest(...given).tree?.selection[0] as Source);
}

describe('textRequest', () => {
  it('leaves the request as it is', () => {
    const request = { ...head, operationName: 'one', document: 'query one { a }' };
    expect(textRequest(request)).toMatchObject(request);
  });

  it('has the fields of the named operation, with the values of variables', () => {
    const document = 'query one { a } query other($n: Int) { b(first: $n) { c } }';
    const value = { name: 'n', value: 3 };
    expect(fieldsOf({ ...head, operationName: 'other', document })).toMatchObject([
      { name: 'b', args: [{ name: 'first', value }], selection: [{ name: 'c', selection: [] }] },
    ]);
  });

  it('has nothing to count without a document', () => {
    expect(fieldsOf({ ...head, operationName: 'stored', document: '' })).toEqual([]);
  });
});

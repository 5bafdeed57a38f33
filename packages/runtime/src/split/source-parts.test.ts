import { describe, expect, it } from 'vitest';
import type { Variable } from '../tree/nodes.ts';
import { sourceParts } from './source-parts.ts';

const size: Variable = { name: 'size', type: 'Int', order: 1, value: 1 };
const sized: Variable = { ...size, name: 'sized' };
const parts = (source: string) => sourceParts({ source, variables: [size, sized] });

describe('sourceParts', () => {
  it('divides a source at its outermost fields', () => {
    const source = 'id name: title @include(if: $sized) owner(by: {name: "a } b"}) { id name } tags(first: $size)';
    expect(parts(source).map((part) => part.source)).toEqual([
      'id',
      'name: title @include(if: $sized)',
      'owner(by: {name: "a } b"}) { id name }',
      'tags(first: $size)',
    ]);
  });

  it('leaves each part the variables that it contains', () => {
    expect(parts('id a(x: $sized) b(x: $size)').map(({ variables }) => variables)).toEqual([[], [sized], [size]]);
  });

  it('keeps a source with fragments whole', () => {
    expect(parts('id ... on Team { name }').map(({ source }) => source)).toEqual(['id ... on Team { name }']);
  });
});

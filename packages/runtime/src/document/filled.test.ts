import { describe, expect, it } from 'vitest';
import { filled } from './filled.ts';

describe('a selection that is filled', () => {
  it('has the values of variables, at any depth', () => {
    const data = { issues: { $: { first: { $: 'n' }, where: { labels: [{ $: 'label' }, 'b'] } }, title: true } };
    expect(filled(data, { n: 3, label: 'a' })).toEqual({
      issues: { $: { first: 3, where: { labels: ['a', 'b'] } }, title: true },
    });
  });

  it('leaves out arguments without a value, and has null for one in a list', () => {
    expect(filled({ $: { first: { $: 'n' }, ids: [{ $: 'n' }] } }, {})).toEqual({ $: { ids: [null] } });
    expect(filled({ $: { first: { $: 'n' } } }, { n: null })).toEqual({ $: { first: null } });
  });

  it('has what is selected on conditions where they hold', () => {
    const data = {
      a: { $if: 'x' },
      b: { $if: 'x !y|z' },
      c: { $if: '!x', $: { n: 1 }, d: true },
      e: { $if: 'x', f: true },
    };
    expect(filled(data, { x: true, y: true, z: false })).toEqual({ a: true, e: { f: true } });
    expect(filled(data, { x: true, y: false, z: false })).toEqual({ a: true, b: true, e: { f: true } });
    expect(filled(data, { x: false, y: false, z: true })).toEqual({ b: true, c: { $: { n: 1 }, d: true } });
  });

  it('leaves out an alias with its field', () => {
    const data = { $alias: { x: { $if: 'a', title: true }, y: { title: true } } };
    expect(filled(data, { a: false })).toEqual({ $alias: { y: { title: true } } });
    expect(filled(data, { a: true })).toEqual({ $alias: { x: { title: true }, y: { title: true } } });
  });
});

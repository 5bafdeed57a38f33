import { describe, expect, it } from 'vitest';
import { lateMembers } from './late-members.ts';

/** Adds a member that counts how often it is read. */
const withCount = lateMembers<{ reads: number }, { count: number }>({ count: (state) => ++state.reads });

const atSix = () => withCount({ name: 'a' }, { reads: 6 });

describe('lateMembers', () => {
  it('adds members that are computed when they are read', () => {
    const state = { reads: 0 };
    const object = withCount({ name: 'a' }, state);
    expect(state.reads).toBe(0);
    expect([object.count, object.count, object.name]).toEqual([1, 2, 'a']);
  });

  it('adds them to spreads, clones and JSON, and nothing else', () => {
    const whole = { name: 'a', count: 7 };
    expect({ ...atSix() }).toEqual(whole);
    expect(structuredClone(atSix())).toEqual(whole);
    expect(JSON.parse(JSON.stringify(atSix()))).toEqual(whole);
    expect(Reflect.ownKeys({ ...atSix() })).toEqual(['name', 'count']);
  });

  it('gives all objects the same getters, so that they have one hidden class', () => {
    const [one, other] = [1, 2].map((reads) => Object.getOwnPropertyDescriptor(withCount({}, { reads }), 'count')?.get);
    expect(one).toBeDefined();
    expect(one).toBe(other);
  });

  it('lets the members be read through a proxy', () => {
    expect(new Proxy(withCount({}, { reads: 1 }), {}).count).toBe(2);
  });
});

/**
 * Returns a function that adds members to objects which are computed when they are read. They are own and enumerable, so that a
 * spread, a clone and JSON contain them. All objects share the getters: with getters of its own, each object would have a hidden
 * class of its own, which lives longer than young objects and keeps everything alive that its getters use. The getters find the
 * state in a function, because the deep proxies of Vue and Solid wrap every object that they return, and no function.
 * @param members returns each member from the state of its object
 */
export function lateMembers<State, Members extends object>(members: {
  readonly [Name in keyof Members]: (state: State) => Members[Name];
}): <T extends object>(to: T, state: State) => T & Readonly<Members> {
  const key = Symbol('state');
  const getters = Object.entries<(state: State) => unknown>(members).map(([name, read]) => {
    const get = function (this: { readonly [key]: () => State }) {
      return read(this[key]());
    };
    return [name, { get, enumerable: true, configurable: true }] as const;
  });
  return <T extends object>(to: T, state: State) => {
    for (const [name, getter] of getters) Object.defineProperty(to, name, getter);
    return Object.defineProperty(to, key, { value: () => state }) as T & Readonly<Members>;
  };
}

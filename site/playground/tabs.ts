import { h, type VNode } from 'vue';

/** Returns the tabs of panels. */
export function tabs<T extends string>(names: readonly T[], chosen: T, choose: (name: T) => void): VNode {
  const tab = (name: T) =>
    h('button', { role: 'tab', type: 'button', 'aria-selected': name === chosen, onClick: () => choose(name) }, name);
  return h('div', { role: 'tablist' }, names.map(tab));
}

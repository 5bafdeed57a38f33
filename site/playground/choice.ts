import { h, type VNode } from 'vue';

/** Returns a labelled choice. @param options their values and names */
export function choice(
  label: string,
  value: string | number,
  options: readonly (readonly [value: string | number, name: string])[],
  chosen: (value: string) => void,
): VNode {
  const onChange = ({ target }: Event) => chosen((target as HTMLSelectElement).value);
  const items = options.map(([value, name]) => h('option', { value }, name));
  return h('label', [label, h('select', { value, onChange }, items)]);
}

import { readRoute } from '@endcursor/notation';
import { ABSENT } from './absent.ts';
import { filled, holds, type Registered, type VariableValues } from './filled.ts';
import { isSelection, type Selection } from './selection.ts';

/** The form that emitted code gives operations whose documents are registered. Other bundles do not contain it. */
export const registered: Registered = {
  selection: selectionOf,
  route(path, args, values) {
    const keys = new Set(readRoute(path).map(({ key }) => key));
    const all = argumentsOf(args, values);
    const steps = Object.entries(args).filter(([name]) => keys.has(name));
    return { ...all, ...Object.fromEntries(steps.map(([name, own]) => [name, argumentsOf(own as Selection, values)])) };
  },
};

function selectionOf(data: Selection, values: VariableValues): Selection {
  const fieldOf = (value: unknown, condition?: unknown): unknown => {
    if (!isSelection(value)) return included({}, condition, values);
    const { $if: own = condition, ...rest } = value;
    return included(selectionOf(rest, values), own, values);
  };
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      if (key === '$') return [key, argumentsOf(value as Selection, values)];
      if (key === '$directives') return [key, (value as readonly Selection[]).map((one) => directiveOf(one, values))];
      if (key === '$alias') return [key, mapped(value as Selection, (one) => aliased(one as Selection, fieldOf))];
      if (key === '$on') return [key, mapped(value as Selection, (one) => selectionOf(one as Selection, values))];
      return [key, value === true && key.startsWith('$') ? true : fieldOf(value)];
    }),
  );
}

function aliased({ $if: condition, ...field }: Selection, fieldOf: (value: unknown, condition: unknown) => unknown) {
  return mapped(field, (value) => fieldOf(value, condition));
}

function argumentsOf(args: Selection, values: VariableValues): Selection {
  return mapped(args, (value) => {
    const own = filled(value, values);
    return own === undefined ? ABSENT : own;
  });
}

function directiveOf({ args, ...rest }: Selection, values: VariableValues): Selection {
  return args === undefined ? rest : { ...rest, args: argumentsOf(args as Selection, values) };
}

/** Returns a field with its condition. A leaf without one is true. */
function included(selection: Selection, condition: unknown, values: VariableValues): Selection | true {
  if (condition === undefined) return Object.keys(selection).length > 0 ? selection : true;
  const include = { name: 'include', types: { if: 'Boolean!' }, args: { if: holds(condition as string, values) } };
  const { $directives: own = [] } = selection;
  return { ...selection, $directives: [...(own as readonly unknown[]), include] };
}

function mapped(entries: Selection, by: (value: unknown) => unknown): Selection {
  return Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, by(value)]));
}

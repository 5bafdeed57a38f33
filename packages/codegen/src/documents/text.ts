import { print } from 'graphql';
import type { Condition } from './condition.ts';
import type { FieldPart, ObjectPart } from './parts.ts';

/**
 * Returns the selection of an object as GraphQL, with fragments expanded, and with `__typename` if types must be
 * distinguished.
 */
export function textOf({ fields, on }: ObjectPart): string {
  const narrowed = on.map(({ own, type }) => `... on ${type.name} { ${own.map(partText).join(' ')} }`);
  const hasTypename = fields.some(({ response }) => response === '__typename');
  return [...(on.length > 0 && !hasTypename ? ['__typename'] : []), ...fields.map(partText), ...narrowed].join(' ');
}

function partText({ args, inner, name, response, when }: FieldPart): string {
  const head = response === name ? name : `${response}: ${name}`;
  const given = args.length > 0 ? `(${args.map((node) => print(node)).join(', ')})` : '';
  return conditional(`${head}${given}${inner ? ` { ${textOf(inner)} }` : ''}`, when);
}

/** A field may have a directive only once, so each variable gets its own fragment. */
function conditional(text: string, when: Condition): string {
  const alternatives = when.map((names) => names.reduce((inner, name) => `... ${directive(name)} { ${inner} }`, text));
  return alternatives.join(' ');
}

function directive(name: string): string {
  return name.startsWith('!') ? `@skip(if: $${name.slice(1)})` : `@include(if: $${name})`;
}

import { namesOf } from '@endcursor/notation';
import { print } from 'graphql';
import type { Condition } from './condition.ts';
import type { FieldPart, ListPart, ObjectPart } from './parts.ts';

/**
 * Returns the selection of an object as GraphQL, with fragments expanded.
 * @param typed whether `__typename` is added if types must be distinguished
 */
export function textOf({ fields, on }: ObjectPart, typed = true): string {
  const texts = (parts: readonly FieldPart[]) => parts.map((part) => partText(part, typed));
  const narrowed = on.map(({ own, type }) => `... on ${type.name} { ${texts(own).join(' ')} }`);
  const hasTypename = !typed || fields.some(({ response }) => response === '__typename');
  return [...(on.length > 0 && !hasTypename ? ['__typename'] : []), ...texts(fields), ...narrowed].join(' ');
}

function partText({ args, directives = [], inner, list, name, response, when }: FieldPart, typed: boolean): string {
  const head = response === name ? name : `${response}: ${name}`;
  const given = args.length > 0 ? `(${args.map((node) => print(node)).join(', ')})` : '';
  const selected = inner ? ` { ${textOf(inner, typed)} }` : list ? listText(list, typed) : '';
  const own = directives.map(({ node }) => ` ${print(node)}`).join('');
  return conditional(`${head}${given}${own}${selected}`, when);
}

/** Returns the selection of a list: its rows in nodes, or in edges if something is selected of these. */
function listText({ edge, match, row }: ListPart, typed: boolean): string {
  const { edges, node = 'node', nodes = '' } = match.paging;
  const inRow = row ? ` { ${textOf(row, typed)} }` : '';
  const inEdge = edge ? ` ${textOf(edge, typed)}` : '';
  const isInEdges = edges !== undefined && (edge !== undefined || nodes === '');
  const inside = isInEdges ? ` { ${node}${inRow}${inEdge} }` : inRow;
  return namesOf(isInEdges ? edges : nodes).reduceRight((text, name) => ` { ${name}${text} }`, inside);
}

/** A field may have a directive only once, so each variable gets its own fragment. */
function conditional(text: string, when: Condition): string {
  const alternatives = when.map((names) => names.reduce((inner, name) => `... ${directive(name)} { ${inner} }`, text));
  return alternatives.join(' ');
}

function directive(name: string): string {
  return name.startsWith('!') ? `@skip(if: $${name.slice(1)})` : `@include(if: $${name})`;
}

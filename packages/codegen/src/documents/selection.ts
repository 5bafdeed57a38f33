import { conditionText } from '@endcursor/notation';
import type { Data } from '@endcursor/templates';
import { isAlways } from './condition.ts';
import type { Given, ListPart, ObjectPart, FieldPart } from './parts.ts';

/**
 * Returns a selection in our grammar, as data. `{ $: "name" }` means a variable, and `$if` is the condition of a
 * selection. `$object` means that a connection is not read as a list. `$shape` means that a list keeps the shape of the
 * document, and `$page` that it is the one that is paged.
 */
export function selectionOf({ fields, on }: ObjectPart): Given {
  const narrowed = on.map(({ own, type }) => [type.name, entriesOf(own)] as const);
  return { ...entriesOf(fields), ...(narrowed.length > 0 ? { $on: Object.fromEntries(narrowed) } : {}) };
}

/** Returns the selection of a list: its rows, its edges and the connection itself. */
export function listSelectionOf({ connection, edge, row }: ListPart): Given {
  return {
    ...(row ? selectionOf(row) : {}),
    ...(edge ? { $edge: selectionOf(edge) } : {}),
    ...(connection ? { $connection: selectionOf(connection) } : {}),
  };
}

function entriesOf(parts: readonly FieldPart[]): Given {
  const own = parts.filter(({ name, response }) => name === response);
  const aliased = parts.filter(({ name, response }) => name !== response);
  const aliases = aliased.map((part) => [part.response, { ...condition(part), [part.name]: valueOf(part) }]);
  return {
    ...Object.fromEntries(own.map((part) => [part.name, conditional(part)])),
    ...(aliases.length > 0 ? { $alias: Object.fromEntries(aliases) as Given } : {}),
  };
}

function conditional(part: FieldPart): Data {
  const value = valueOf(part);
  return isAlways(part.when) ? value : { ...condition(part), ...(value === true ? {} : (value as Given)) };
}

function condition({ when }: FieldPart): Given {
  return isAlways(when) ? {} : { $if: conditionText(when) };
}

function valueOf({ directed, given, inner, isPlain, list, paged, shaped }: FieldPart): Data {
  const page = paged ? { $page: true } : {};
  const own = directed ? { $directives: directed } : {};
  const args = { ...(Object.keys(given).length > 0 ? { $: given } : {}), ...own };
  // A list of leaves is not a leaf, although nothing is selected on its rows.
  if (list) return { ...(list.row ? args : { $: given, ...own }), ...page, ...listSelectionOf(list) };
  const form = shaped ? { $shape: true } : isPlain ? { $object: true } : {};
  if (inner) return { ...args, ...page, ...form, ...selectionOf(inner) };
  return Object.keys(args).length > 0 ? args : true;
}

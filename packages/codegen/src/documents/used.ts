import { headOf } from '@endcursor/notation';
import type { GraphQLNamedType } from 'graphql';
import type { Detected } from '../detect/decision.ts';
import type { Match } from '../dialects/dialect.ts';
import { filledPaths, isPagingArgument } from '../dialects/paging-arguments.ts';
import { getNamedType, isInputObjectType } from '../schema/named-type.ts';
import { sortByName } from '../schema/names.ts';
import { type CompositeType, isComposite, partOf, type Visible, type VisibleField } from '../schema/visible.ts';
import { eachPart, type ListPart, type ObjectPart, type FieldPart } from './parts.ts';

/** The part of a schema that an operation uses, in the form of a schema. Its table contains nothing else. */
export interface Used {
  readonly visible: Visible;
  readonly detected: Detected;
  /** The lists in it. */
  readonly matches: readonly Match[];
}

/**
 * Returns the part of a schema that an operation uses.
 * @param outer the list that it pages, if it is not among its parts
 * @param inputs the types of further arguments
 */
export function usedSchema(
  objects: readonly ObjectPart[],
  outer: ListPart | undefined,
  inputs: readonly GraphQLNamedType[],
  { detected, visible }: { readonly detected: Detected; readonly visible: Visible },
): Used {
  const fields = new Map<CompositeType, Map<string, Set<string>>>();
  const lists = new Map<FieldPart['field'], Match>();
  const visit = ({ field, given, list: rows, name, paged, parent, shaped }: FieldPart): void => {
    const list = rows ?? shaped;
    const known = fields.get(parent) ?? new Map<string, Set<string>>();
    // The bounds of a list are not arguments, and its paging has the types of its own arguments.
    const own = Object.keys(given).filter((arg) => !list || !isPagingArgument(list.match.paging, arg));
    fields.set(parent, known.set(name, new Set([...(known.get(name) ?? []), ...own, ...heads(list)])));
    // The runtime is given the paging of the list that is paged, and reads the types of its shape from the fields.
    if (list && !(paged && shaped)) lists.set(field, list.match);
  };
  for (const object of objects) eachPart(object, visit);
  const composites = sortByName([...fields.keys()]);
  const fieldsOf = (type: CompositeType) =>
    visible.fields(type).flatMap((one) => cut(one, fields.get(type)?.get(one.name)));
  const leaves = composites.flatMap((type) =>
    fieldsOf(type).flatMap(({ args, named }) => [named, ...args.map(typeOf)]),
  );
  const types = withInner([...composites, ...leaves.filter((type) => !isComposite(type)), ...inputs], visible);
  const ofOuter = (match: Match) => outer?.edge !== undefined && match === outer.match;
  return {
    matches: [...new Set([...lists.values(), ...(outer?.edge ? [outer.match] : [])])],
    visible: {
      ...partOf(visible, composites, fieldsOf),
      types,
      possible: (type) => visible.possible(type).filter((one) => fields.has(one)),
    },
    detected: {
      ...detected,
      list: (field) => lists.get(field),
      decisions: new Map(
        [...detected.decisions].filter(([, { field, match }]) => match && (lists.has(field) || ofOuter(match))),
      ),
    },
  };
}

/** Returns the given types and the types of all input fields below them, by name. */
function withInner(types: readonly GraphQLNamedType[], visible: Visible): ReadonlyMap<string, GraphQLNamedType> {
  const found = new Set(types);
  // Iterating over a set includes the items that are added during the iteration.
  for (const type of found) {
    if (isInputObjectType(type)) for (const field of visible.inputFields(type)) found.add(getNamedType(field.type));
  }
  return new Map(sortByName([...found]).map((type) => [type.name, type]));
}

/** Returns the input types in use, including nested ones, in the form of a schema. */
export function usedTypes(types: readonly GraphQLNamedType[], visible: Visible): Visible {
  return { ...visible, types: withInner(types, visible) };
}

function cut(one: VisibleField, args: ReadonlySet<string> | undefined): VisibleField[] {
  return args ? [{ ...one, args: one.args.filter(({ name }) => args.has(name)) }] : [];
}

/** Returns the arguments that paging fills as well as its own: those around them, and those of a stable order. */
function heads(list: Pick<ListPart, 'match'> | undefined): string[] {
  if (!list) return [];
  const { paging } = list.match;
  const names = [...filledPaths(paging).map(headOf), ...Object.keys(paging.stable ?? {})];
  return names.filter((name) => !isPagingArgument(paging, name));
}

function typeOf({ type }: VisibleField['args'][number]): GraphQLNamedType {
  return getNamedType(type);
}

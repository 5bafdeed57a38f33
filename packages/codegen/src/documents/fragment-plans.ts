import type { DocumentsPlan } from '@endcursor/templates';
import type { FragmentDefinitionNode, GraphQLNamedType, GraphQLSchema } from 'graphql';
import { getNamedType } from '../schema/named-type.ts';
import { sortByName } from '../schema/names.ts';
import { isComposite } from '../schema/visible.ts';
import { ALWAYS } from './condition.ts';
import { documentShape } from './document-shapes.ts';
import { collectFields, type SelectedFields } from './fields.ts';
import type { ShapeContext } from './shapes.ts';

/** Plans the types of fragments, for components that take what a fragment selects. */
export function fragmentPlans(
  fragments: readonly SelectedFragment[],
  context: ShapeContext,
  keepName: (proposals: readonly string[]) => string,
): DocumentsPlan['fragments'] {
  return fragments.map(({ name, selected }) => ({
    name: keepName([`${name.charAt(0).toUpperCase()}${name.slice(1)}Fragment`]),
    shape: documentShape(selected, context),
  }));
}

/** A fragment of the documents, and what it selects. */
export interface SelectedFragment {
  readonly name: string;
  readonly selected: SelectedFields;
}

/** Returns the selections of all fragments, sorted by name. */
export function selectedFragments(
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  schema: GraphQLSchema,
): readonly SelectedFragment[] {
  const own = [...fragments].map(([name, node]) => ({ name, node }));
  return sortByName(own).flatMap(({ name, node: { selectionSet, typeCondition } }) => {
    const type = schema.getType(typeCondition.name.value);
    if (!type || !isComposite(type)) return [];
    const collecting = { schema, fragments, asWritten: true, refuse: () => undefined };
    return [{ name, selected: collectFields(type, [{ node: selectionSet, when: [] }], ALWAYS, collecting) }];
  });
}

/** Returns the types of the leaves that are selected, at any depth. */
export function leafTypes({ fields, on }: SelectedFields): GraphQLNamedType[] {
  return [...fields, ...on.flatMap(({ all }) => all)].flatMap(({ field, inner }) =>
    inner ? leafTypes(inner) : [getNamedType(field.type)],
  );
}

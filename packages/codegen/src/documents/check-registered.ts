import { type ArgumentNode, Kind, type ValueNode } from 'graphql';
import { getNamedType, isNonNullType } from '../schema/named-type.ts';
import type { DocumentsContext } from './context.ts';
import { coordinateOf, type SelectedField, type SelectedFields } from './fields.ts';
import { usedTypes } from './used.ts';
import { isRequired, type Variable } from './variables.ts';

/** Refuses what makes the text of a registered document depend on the values of its variables. */
export function checkRegistered(
  { fields, on }: SelectedFields,
  variables: readonly Variable[],
  context: DocumentsContext,
): void {
  if (!context.registered) return;
  for (const selected of [...fields, ...on.flatMap(({ own }) => own)]) {
    checkEnds(selected, context);
    for (const node of selected.args) checkArgument(selected, node, variables, context);
    if (selected.inner) checkRegistered(selected.inner, variables, context);
  }
}

/** Refuses a list whose variables decide from which end it is read. */
function checkEnds({ args, ...own }: SelectedField, { detected, refuse }: DocumentsContext): void {
  const { backward, forward } = detected.list(own.field)?.paging ?? {};
  const sizes = [...new Set([forward?.size, backward?.size])];
  const moved = args.filter(({ name, value }) => value.kind === Kind.VARIABLE && sizes.includes(name.value));
  if (moved.length > 1)
    refuse(coordinateOf(own), `variables decide from which end it is read${VARIES}`, 'Keep one of them');
}

function checkArgument(
  { field, ...own }: SelectedField,
  { name: { value: name }, value }: ArgumentNode,
  variables: readonly Variable[],
  { literals, refuse, visible }: DocumentsContext,
): void {
  const about = `${coordinateOf({ ...own })}(${name}:)`;
  const type = field.args.find((arg) => arg.name === name)?.type;
  const names = variablesIn(value);
  if (!type || names.length === 0) return;
  const { types } = usedTypes([getNamedType(type)], visible);
  const literal = literals.find((scalar) => types.has(scalar));
  if (literal) refuse(about, `values of ${literal} are written into the document${VARIES}`, 'Write it as a literal');
  const variable = value.kind === Kind.VARIABLE && variables.find((one) => one.name === value.name.value);
  if (variable && isNonNullType(type) && !isRequired(variable) && variable.fallback === undefined)
    refuse(about, `$${variable.name} may be absent, but the argument needs a value`, 'Give it a default');
}

const VARIES = ', so that the document would not always be the registered one';

function variablesIn(value: ValueNode): readonly string[] {
  switch (value.kind) {
    case Kind.VARIABLE:
      return [value.name.value];
    case Kind.LIST:
      return value.values.flatMap(variablesIn);
    case Kind.OBJECT:
      return value.fields.flatMap((field) => variablesIn(field.value));
    default:
      return [];
  }
}

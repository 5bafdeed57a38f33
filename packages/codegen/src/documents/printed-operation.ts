import type { GraphQLNamedType } from 'graphql';
import { getNamedType } from '../schema/named-type.ts';
import type { PagedGiven } from './value-context.ts';
import { answerBody, listBody } from './body.ts';
import type { DocumentsContext } from './context.ts';
import type { SelectedField } from './fields.ts';
import type { Operation } from './operations.ts';
import { type Given, type ListPart, type ObjectPart, objectsOf } from './parts.ts';
import { pathOf } from './path.ts';
import { connectionShape, rowShape, shapeOf } from './shapes.ts';
import { type Translated, withVariables } from './translated.ts';
import { dependenciesOf, namesIn, type Variable } from './variables.ts';
import type { Way } from './way.ts';

/** Prints an operation from its parts. */
export function printedOperation(parts: OperationParts, context: DocumentsContext): Translated {
  return 'way' in parts ? printedPager(parts, context) : printedAnswer(parts, context);
}

/** The parts of an operation: of a pager, or of an answer. */
export type OperationParts = PagerParts | AnswerParts;

/** The parts of an operation that leads to a single list. */
export interface PagerParts extends Pick<Operation, 'name'> {
  readonly variables: readonly Variable[];
  readonly way: Way;
  /** The arguments of each step, and after them those of the list, without what paging sets. */
  readonly given: readonly Given[];
  /** The values that the document has for what paging sets. */
  readonly paged: PagedGiven;
  readonly list: ListPart;
}

/** The parts of an operation with an answer. */
export interface AnswerParts extends Pick<Operation, 'kind' | 'name'> {
  readonly variables: readonly Variable[];
  readonly object: ObjectPart;
}

function printedPager({ given, list, name, paged, variables, way }: PagerParts, context: DocumentsContext): Translated {
  const { list: field, match, steps } = way;
  const objects = objectsOf(list);
  const inputs = [...steps.map((step) => step.field), field].flatMap(inputsOf);
  const body = listBody(list, inputs, variables, context);
  const { args, path } = pathOf(way, given);
  const size = paged.backward ? (paged.last ?? paged.first) : paged.first;
  const data = {
    name,
    path,
    ...(Object.keys(args).length > 0 ? { args } : {}),
    ...('text' in body ? body.text : body.selection),
    ...(size === undefined ? {} : { pageSize: size }),
    ...(paged.backward ? { backward: true } : {}),
  };
  const names = new Set([...given.flatMap(namesIn), ...namesIn(size), ...dependenciesOf(objects)]);
  return {
    name,
    gives: { row: rowShape(list, context), connection: connectionShape(list, context) },
    outer: { match, field: field.field },
    ...withVariables(data, { variables, names, objects, taken: paged.taken }, context),
    used: 'used' in body ? body.used : undefined,
    objects,
  };
}

function printedAnswer({ kind, name, object, variables }: AnswerParts, context: DocumentsContext): Translated {
  const objects = [object];
  const own = { name, gives: { answer: shapeOf(object, context) }, outer: undefined, objects };
  const body = answerBody(object, context);
  const names = dependenciesOf(objects);
  if ('selection' in body) {
    const data = { name, kind, root: object.type.name, selection: body.selection };
    return { ...own, ...withVariables(data, { variables, names, objects }, context), used: body.used };
  }
  const present = variables.filter((one) => names.has(one.name));
  const definitions = present.map((one) => `$${one.name}: ${one.text}`).join(', ');
  const data = `${kind} ${name}${definitions === '' ? '' : `(${definitions})`} { ${body.text} }`;
  return { ...own, variables: present, data, used: undefined };
}

/** Returns the types of the arguments that a field is given. */
function inputsOf({ args, field }: SelectedField): GraphQLNamedType[] {
  const names = args.map(({ name }) => name.value);
  return field.args.filter(({ name }) => names.includes(name)).map(({ type }) => getNamedType(type));
}

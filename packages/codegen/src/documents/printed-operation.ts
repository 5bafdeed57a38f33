import type { GraphQLNamedType } from 'graphql';
import { pathOf as pathText } from '@endcursor/notation';
import { getNamedType } from '../schema/named-type.ts';
import type { PagedGiven } from './value-context.ts';
import { answerBody, listBody } from './body.ts';
import type { DocumentsContext, OuterList } from './context.ts';
import { directivesData, type SentDirectives } from './directives.ts';
import { documentShape } from './document-shapes.ts';
import type { SelectedField, SelectedFields } from './fields.ts';
import type { Operation } from './operations.ts';
import { eachPart, type Given, type ListPart, type ObjectPart, objectsOf } from './parts.ts';
import { pathOf } from './path.ts';
import { rowsPath } from './rows-path.ts';
import { selectionOf } from './selection.ts';
import { connectionShape, rowShape, shapeOf } from './shapes.ts';
import { type Translated, withVariables } from './translated.ts';
import { usedSchema } from './used.ts';
import { dependenciesOf, namesIn, type Variable } from './variables.ts';
import type { Way } from './way.ts';

/** Prints an operation from its parts. */
export function printedOperation(parts: OperationParts, context: DocumentsContext): Translated {
  if ('way' in parts) return printedPager(parts, context);
  return 'list' in parts ? printedRooted(parts, context) : printedAnswer(parts, context);
}

/** The parts of an operation: of a pager, or of an answer. */
export type OperationParts = (PagerParts | RootedParts | AnswerParts) & {
  /** The selection as the answer has it, if results keep the shape of the document. */
  readonly written?: SelectedFields;
  readonly directives: SentDirectives;
};

/** The parts of an operation of which one list is paged, next to other fields. */
export interface RootedParts extends Pick<Operation, 'name'> {
  readonly variables: readonly Variable[];
  readonly list: OuterList;
  /** The values that the document has for what paging sets. */
  readonly paged: PagedGiven;
  readonly object: ObjectPart;
}

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

function printedPager(
  { directives, given, list, name, paged, variables, way }: PagerParts & Sent,
  context: DocumentsContext,
): Translated {
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
    ...directivesData(directives, variables),
  };
  const names = namesOf(directives, [...given.flatMap(namesIn), ...namesIn(size), ...dependenciesOf(objects)]);
  return {
    name,
    gives: { row: rowShape(list, context), connection: connectionShape(list, context) },
    outer: { match, field: field.field, parent: field.parent, list },
    ...withVariables(data, { variables, names, objects, taken: paged.taken }, context),
    used: 'used' in body ? body.used : undefined,
    objects,
  };
}

function printedRooted(
  { directives, list: { field, match, path }, name, object, paged, variables, written }: RootedParts & Sent,
  context: DocumentsContext,
): Translated {
  const objects = [object];
  const size = paged.backward ? (paged.last ?? paged.first) : paged.first;
  const data = {
    name,
    root: object.type.name,
    selection: selectionOf(object),
    ...(size === undefined ? {} : { pageSize: size }),
    ...(paged.backward ? { backward: true } : {}),
    ...directivesData(directives, variables),
  };
  const names = namesOf(directives, [...namesIn(size), ...dependenciesOf(objects)]);
  return {
    name,
    gives: written
      ? {
          answer: documentShape(written, context),
          list: { path: pathText(path), rows: pathText(rowsPath(field, match)) },
        }
      : aroundGiven(object, context),
    outer: { match, field: field.field, parent: field.parent, list: pagedList(object) },
    rooted: true,
    ...withVariables(data, { variables, names, objects, taken: paged.taken }, context),
    used: usedSchema(objects, undefined, [], context),
    objects,
  };
}

type Sent = Pick<OperationParts, 'written' | 'directives'>;

/** Returns the names of the variables that an operation depends on. */
function namesOf({ names }: SentDirectives, others: readonly string[]): ReadonlySet<string> {
  return new Set([...names, ...others]);
}

/** Returns the types of a pager whose rows are not in the shape of the document. */
function aroundGiven(object: ObjectPart, context: DocumentsContext): Translated['gives'] {
  const list = pagedList(object);
  if (!list) throw new Error(`${object.type.name} has no list to page`);
  return { row: rowShape(list, context), connection: connectionShape(list, context), around: shapeOf(object, context) };
}

function printedAnswer(
  { directives, kind, name, object, variables, written }: AnswerParts & Sent,
  context: DocumentsContext,
): Translated {
  const objects = [object];
  const answer = written ? documentShape(written, context) : shapeOf(object, context);
  const own = { name, gives: { answer }, outer: undefined, objects };
  const body = answerBody(object, context);
  const names = namesOf(directives, [...dependenciesOf(objects)]);
  if ('selection' in body) {
    const data = {
      name,
      kind,
      root: object.type.name,
      selection: body.selection,
      ...directivesData(directives, variables),
    };
    return { ...own, ...withVariables(data, { variables, names, objects }, context), used: body.used };
  }
  const present = variables.filter((one) => names.has(one.name));
  const definitions = present.map((one) => `$${one.name}: ${one.text}`).join(', ');
  const sent = directives.source === '' ? '' : ` ${directives.source}`;
  const data = `${kind} ${name}${definitions === '' ? '' : `(${definitions})`}${sent} { ${body.text} }`;
  return { ...own, variables: present, data, used: undefined };
}

/** Returns the list that a pager reads; undefined if it keeps the shape of the document. */
function pagedList(object: ObjectPart): ListPart | undefined {
  let list: ListPart | undefined;
  eachPart(object, (part) => void (list ??= part.paged ? part.list : undefined));
  return list;
}

/** Returns the types of the arguments that a field is given. */
function inputsOf({ args, field }: SelectedField): GraphQLNamedType[] {
  const names = args.map(({ name }) => name.value);
  return field.args.filter(({ name }) => names.includes(name)).map(({ type }) => getNamedType(type));
}

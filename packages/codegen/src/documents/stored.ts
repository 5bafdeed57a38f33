import { headOf, pathOf } from '@endcursor/notation';
import { givenOf } from './value-context.ts';
import type { DocumentsContext, OuterList } from './context.ts';
import { documentShape } from './document-shapes.ts';
import { coordinateOf, type SelectedFields } from './fields.ts';
import type { Operation } from './operations.ts';
import { type Given, type ListPart, objectsOf } from './parts.ts';
import { connectionShape, rowShape, shapeOf } from './shapes.ts';
import { asWritten, checkConverted, checkList, checkRows, checkVariable } from './checks.ts';
import { findOuterList } from './outer-list.ts';
import { rowsPath } from './rows-path.ts';
import { storedPaging } from './stored-paging.ts';
import { storedText, type StoredText } from './stored-text.ts';
import { listPart, translate } from './translate.ts';
import type { Translated } from './translated.ts';
import { valueIn, variablePath } from './variable-path.ts';
import { callersVariables, namesIn, type Variable, variablesOf } from './variables.ts';
import { findWay, heldBy, type Way } from './way.ts';

/**
 * Translates an operation that the API knows by its name. It is sent as written, with its own variables. It becomes a
 * pager if it leads to a single list and has a variable for the position, otherwise an answer.
 */
export function storedOperation(
  { kind, name, node }: Operation,
  { selected, written }: StoredSelection,
  context: DocumentsContext,
): Translated {
  const document = storedText(node, context.fragments);
  const variables = variablesOf(node.variableDefinitions, { ...asWritten(context), schema: context.schema });
  const found = kind === 'query' ? wayTo(selected, context) : undefined;
  const places = found && placesOf(found.way, context);
  if (found && places) return pagerOf({ name, document, variables, ...found, places, selected, written }, context);
  const object = translate(selected, false, context);
  checkConverted([object], variables, context);
  const gives = { answer: context.shaped ? documentShape(written, context) : shapeOf(object, context) };
  return {
    name,
    gives,
    stored: true,
    outer: undefined,
    variables,
    data: document.text,
    used: undefined,
    objects: [object],
  };
}

/** The selection of a stored operation, and the same as its answer has it. */
export interface StoredSelection {
  readonly selected: SelectedFields;
  readonly written: SelectedFields;
}

/** A list, and its response path. */
interface StoredWay {
  readonly way: Way;
  readonly path: readonly string[];
  /** The list if other fields may be selected around it. */
  readonly outer?: OuterList;
}

/** Finds the only list of an operation. In the shape of the document, other fields may be around it. */
function wayTo(selected: SelectedFields, context: DocumentsContext): StoredWay | undefined {
  const { detected, shaped } = context;
  const outer = shaped ? findOuterList(selected, context) : undefined;
  if (outer) return { way: { steps: [], list: outer.field, match: outer.match }, path: outer.path, outer };
  const way = shaped ? undefined : findWay(selected, detected);
  if (!way) return undefined;
  const fields = [...way.steps.map(({ field }) => field), way.list].slice(
    0,
    way.match.paging.container ? -1 : undefined,
  );
  return { way, path: fields.map(({ response }) => response) };
}

/** The places of what a stored operation gives the list that it pages. */
interface Places {
  readonly args: Given;
  readonly backward: boolean;
  /** The paths of position and size in the variables. */
  readonly position: string;
  readonly size: string | undefined;
  /** The value of the size. */
  readonly pageSize: Given[string] | undefined;
  /** The paths in the variables that paging sets, or that nobody may set. */
  readonly taken: readonly string[];
}

/** Returns where the variables of an operation take position and size; undefined if it has none for the position. */
function placesOf(found: Way, context: DocumentsContext): Places | undefined {
  const { backward, forward } = found.match.paging;
  const held = heldBy(found);
  const args = givenOf(held.args, held.field, coordinateOf(held), asWritten(context));
  const at = (path: string | undefined) => variablePath(args, path);
  const way = [forward, backward].find((one) => at(one?.position) !== undefined);
  const position = at(way?.position);
  if (!way || position === undefined) return undefined;
  const size = at(way.size);
  const all = [forward, backward].flatMap((one) => [at(one?.position), at(one?.size)]);
  return {
    args,
    backward: way === backward,
    position,
    size,
    pageSize: size?.includes('.') ? undefined : valueIn(args, way.size),
    taken: [...new Set(all.filter((path) => path !== undefined && (path !== size || path.includes('.'))))] as string[],
  };
}

/** An operation and the list that it pages. */
interface StoredList extends StoredWay, StoredSelection {
  readonly name: string;
  readonly document: StoredText;
  readonly variables: readonly Variable[];
  readonly places: Places;
}

function pagerOf(stored: StoredList, context: DocumentsContext): Translated {
  const { document, name, path, places, variables, way } = stored;
  const { list: field, match } = way;
  const { args, backward, pageSize, position, size, taken } = places;
  const { paging, missing } = storedPaging(way, backward);
  const coordinate = coordinateOf(field);
  checkList(match, missing, coordinate, context);
  checkVariable(coordinate, position, { uses: document.uses, match, variables }, context);
  const { gives, objects, rows } = context.shaped ? shapedRows(stored, context) : plainRows(way, context);
  checkConverted(objects, variables, context);
  const own = callersVariables(variables, taken, context).filter((one) => !taken.includes(one.name));
  const order = valueIn(args, match.paging.order);
  const data = {
    name,
    document: document.text,
    coordinate,
    path: pathOf(path),
    ...(backward ? { backward } : {}),
    position,
    ...(size === undefined ? {} : { size }),
    ...rows,
    ...(pageSize === undefined ? {} : { pageSize }),
    ...(order === undefined ? {} : { order }),
    taken: taken.join(' '),
  };
  return {
    name,
    gives,
    outer: { match: { ...match, paging }, field: field.field, parent: field.parent },
    data: { ...data, ...defaultsOf(own, [...namesIn(pageSize), ...namesIn(order), ...taken.map(headOf)]) },
    variables: own,
    stored: true,
    used: undefined,
    objects,
  };
}

/** The rows of a stored list: their types, their objects, and what the runtime must know of them. */
interface StoredRows extends Pick<Translated, 'gives' | 'objects'> {
  readonly rows: Given;
}

function plainRows({ list: field, match }: Way, context: DocumentsContext): StoredRows {
  const list = listPart(field, match, true, context);
  checkRows(field, list, coordinateOf(field), context);
  const gives = { row: rowShape(list, context), connection: connectionShape(list, context) };
  return { gives, objects: objectsOf(list), rows: asideOf(list) };
}

/** Returns rows in the shape of the document, with the answer around them. */
function shapedRows({ outer, path, selected, way, written }: StoredList, context: DocumentsContext): StoredRows {
  const rows = pathOf(rowsPath(way.list, way.match));
  const gives = { answer: documentShape(written, context), list: { path: pathOf(path), rows } };
  return { gives, objects: [translate(selected, false, { ...context, paged: outer })], rows: { entries: rows } };
}

/** Returns the defaults of the variables that the runtime reads or adds to. */
function defaultsOf(variables: readonly Variable[], names: readonly string[]): Given {
  const known = variables.filter(({ fallback, name }) => fallback !== undefined && names.includes(name));
  if (known.length === 0) return {};
  return { defaults: Object.fromEntries(known.map(({ fallback, name }) => [name, fallback as Given[string]])) };
}

/** Returns what the runtime must know of the parts around the rows. */
function asideOf({ connection, edge }: ListPart): Given {
  return {
    ...(edge ? { edge: '' } : {}),
    ...(connection ? { connection: connection.fields.map(({ response }) => response).join(' ') } : {}),
  };
}

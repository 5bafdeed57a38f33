import { headOf, pathOf } from '@endcursor/notation';
import { givenOf } from './value-context.ts';
import type { DocumentsContext } from './context.ts';
import { coordinateOf, type SelectedFields } from './fields.ts';
import type { Operation } from './operations.ts';
import { type Given, type ListPart, objectsOf } from './parts.ts';
import { connectionShape, rowShape, shapeOf } from './shapes.ts';
import { asWritten, checkConverted, checkList, checkRows, checkVariable } from './checks.ts';
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
  selected: SelectedFields,
  context: DocumentsContext,
): Translated {
  const document = storedText(node, context.fragments);
  const variables = variablesOf(node.variableDefinitions, { ...asWritten(context), schema: context.schema });
  const way = kind === 'query' ? findWay(selected, context.detected) : undefined;
  const places = way && placesOf(way, context);
  if (way && places) return pagerOf({ name, document, variables, way, places }, context);
  const object = translate(selected, false, context);
  checkConverted([object], variables, context);
  const gives = { answer: shapeOf(object, context) };
  return { name, gives, outer: undefined, variables, data: document.text, used: undefined, objects: [object] };
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
interface StoredList {
  readonly name: string;
  readonly document: StoredText;
  readonly variables: readonly Variable[];
  readonly way: Way;
  readonly places: Places;
}

function pagerOf({ document, name, places, variables, way }: StoredList, context: DocumentsContext): Translated {
  const { list: field, match, steps } = way;
  const { args, backward, pageSize, position, size, taken } = places;
  const list = listPart(field, match, true, context);
  const stored = storedPaging(way, backward);
  const coordinate = coordinateOf(field);
  checkList(match, stored.missing, coordinate, context);
  checkRows(field, list, coordinate, context);
  checkVariable(coordinate, position, { uses: document.uses, match, variables }, context);
  checkConverted(objectsOf(list), variables, context);
  const own = callersVariables(variables, taken, context).filter((one) => !taken.includes(one.name));
  const order = valueIn(args, match.paging.order);
  const path = [...steps.map((step) => step.field), field].slice(0, match.paging.container ? -1 : undefined);
  const data = {
    name,
    document: document.text,
    coordinate,
    path: pathOf(path.map(({ response }) => response)),
    ...(backward ? { backward } : {}),
    position,
    ...(size === undefined ? {} : { size }),
    ...asideOf(list),
    ...(pageSize === undefined ? {} : { pageSize }),
    ...(order === undefined ? {} : { order }),
    taken: taken.join(' '),
  };
  return {
    name,
    gives: { row: rowShape(list, context), connection: connectionShape(list, context) },
    outer: { match: { ...match, paging: stored.paging }, field: field.field, parent: field.parent },
    data: { ...data, ...defaultsOf(own, [...namesIn(pageSize), ...namesIn(order), ...taken.map(headOf)]) },
    variables: own,
    used: undefined,
    objects: objectsOf(list),
  };
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

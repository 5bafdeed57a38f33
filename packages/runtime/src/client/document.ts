import type { Paging } from '../dialects/paging.ts';
import type { Selection } from '../document/build-context.ts';
import { filled, type VariableValues } from '../document/filled.ts';
import { plainValue } from '../document/plain-value.ts';
import { printedBody, type PrintedList } from '../document/printed-body.ts';
import { GraphQLExecutionError } from '../errors/index.ts';
import type { Pager } from '../paging/pager.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import { emitterOf } from '../request/events.ts';
import type { Client, ClientCore } from './client.ts';
import { pagerOf } from './fetcher.ts';
import { type OperationOptions, sendSingle } from './single.ts';
import type { Table } from './table.ts';

/** What the generator says of an operation that leads to one list alone. Rows without lists are selected by text. */
export interface PagerDocument extends Partial<PrintedList>, Partial<SelectedDocument> {
  readonly name: string;
  /** See `FetcherDescriptor.path`. */
  readonly path: string;
  readonly paging: Paging;
  readonly args?: VariableValues;
  /** The type of a row, and the type that wraps the rows: of rows with lists. */
  readonly type?: string;
  readonly wrapper?: string;
  /** The types of the variables in texts. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly pageSize?: unknown;
  readonly backward?: boolean;
  /** The values of variables that are not given. */
  readonly defaults?: VariableValues;
}

/** What is selected where lists stand inside, and what must be known of the schema for it. */
interface SelectedDocument {
  readonly selection: Selection;
  readonly table: Table;
}

/** Makes a function of a client and variables that gives a pager. */
export function documentPager<F>(document: PagerDocument): F {
  const { args = {}, backward = false, name, pageSize, path, paging, selection, table, variables = {} } = document;
  const { row = '', type = row, wrapper } = document;
  const descriptor = { path, paging, row: type, leaves: '', connection: wrapper };
  const read = ({ $: core }: Client, given: VariableValues = {}, options: PagerOptions = {}): Pager<never, never> => {
    const values = withDefaults(given, document.defaults);
    const { direction = backward ? 'backward' : 'forward', pageSize: size = filled(pageSize, values) ?? undefined } =
      options;
    const asked = {
      name,
      args: filled(args, values) as VariableValues,
      selection: filled(selection ?? {}, values) as Selection,
      variables: Object.entries(variables).map(([own, type]) => [own, type, plainValue(values[own], type)] as const),
      ...(selection ? {} : { body: (...of: BodyParts) => printedBody(...of, { ...document, row }) }),
    };
    const own = { ...options, direction, ...(size === undefined ? {} : { pageSize: size as number }) };
    return pagerOf({ ...core, table }, descriptor, asked, own);
  };
  return read as F;
}

type BodyParts = Parameters<typeof printedBody> extends [...infer P, PrintedList] ? P : never;

/** What the generator says of an operation that gives one answer. One without lists is sent as it is written. */
export type AnswerDocument = { readonly document: string } | AnswerSelection;

interface AnswerSelection extends SelectedDocument {
  readonly name: string;
  readonly kind: 'query' | 'mutation';
  /** The root operation type. */
  readonly root: string;
  readonly defaults?: VariableValues;
}

/** Makes a function of a client and variables that sends an operation once, and reads the lists in its answer to their ends. */
export function documentAnswer<F>(document: AnswerDocument): F {
  const send = ({ $: core }: Client, given: VariableValues = {}, options: OperationOptions = {}): Promise<unknown> => {
    if ('document' in document) return sendText(core, document.document, given, options);
    const { defaults, kind, name, root, selection, table } = document;
    const own = filled(selection, withDefaults(given, defaults)) as Selection;
    return sendSingle({ ...core, table }, kind, root, own, { ...options, name });
  };
  return send as F;
}

async function sendText(
  core: ClientCore,
  document: string,
  given: VariableValues,
  { signal }: OperationOptions,
): Promise<unknown> {
  const [kind = '', operationName = ''] = document.split(/\W/, 2);
  const variables = plainValue(given, 'a variable') as Record<string, unknown>;
  const request = { kind: kind as 'query', document, operationName, variables, coordinate: operationName };
  const traffic = { signal, tally: { requests: 0, waitedMs: 0 }, emit: emitterOf(core.listeners) };
  const { data, errors } = await core.send({ ...traffic, request });
  if (errors.length > 0) throw new GraphQLExecutionError(errors, data, { coordinate: operationName });
  return data;
}

function withDefaults(given: VariableValues, defaults: VariableValues = {}): VariableValues {
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(present) };
}

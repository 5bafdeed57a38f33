import type { DerivedPlan, MemberPlan, OperationPlan, OperationTablePlan, Plan } from '@endcursor/templates';
import type { Refetches } from '../detect/refetches.ts';
import { describe } from '../plan/describe.ts';
import { type NamedPagings, pagingsOf } from '../plan/pagings.ts';
import { tablePlan } from '../plan/table.ts';
import type { DocumentsContext } from './context.ts';
import type { NearNames } from '../options/naming-convention.ts';
import { nearDocumentName } from './near-document-name.ts';
import type { Translated } from './translated.ts';
import { isRequired, variableMember } from './variables.ts';

/** Plans the function of an operation, and gives its types their final names. */
export function operationPlan(one: InContext, naming: OperationNaming): OperationPlan {
  const { context, data, outer, rooted, used, variables } = one;
  const { keepName, near, nearNames, pagings, refetches } = naming;
  const title = titleOf(one.name);
  const name = keepName([`fetch${title}`]);
  const own = (suffix: string) => keepName([`${title}${suffix}`]);
  const { result, ...types } = resultTypes(one, own);
  const taken = takenNames(data);
  return {
    name,
    reads: outer ? 'pager' : 'answer',
    ...types,
    result,
    ...(near === undefined ? {} : nearPlan(one, types, taken, nearNames)),
    variables: {
      name: own('Variables'),
      members: [...variables.map((each) => variableMember(each, context.scalars)), ...takenMembers(taken)],
    },
    required: variables.some(isRequired),
    data,
    ...storing(one),
    ...(rooted ? { rooted } : {}),
    ...(outer ? { paging: pagings.name(outer.match.paging), ...describe(outer.field) } : {}),
    ...(used ? { table: operationTable(own('$table'), one, pagings, refetches) } : {}),
  };
}

/** Returns whether the server knows an operation as it was written, or whether its documents are registered. */
function storing({ context, data, stored = false }: InContext): Pick<OperationPlan, 'registered' | 'stored'> {
  const isKnown = context.persisted || context.registered;
  if (isKnown && (stored || typeof data === 'string')) return { stored: true };
  return context.registered ? { registered: true } : {};
}

/** A translated operation and its context. */
export type InContext = Translated & { readonly context: DocumentsContext };

/** The names that an operation shares with others. */
export interface OperationNaming {
  readonly pagings: NamedPagings;
  readonly refetches: Refetches;
  /** The module of the caller's own documents. */
  readonly near: string | undefined;
  readonly nearNames: NearNames | undefined;
  keepName(proposals: readonly string[]): string;
}

/** Returns the beginning of the names of an operation's types. */
function titleOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

type ResultTypes = Pick<OperationPlan, 'types' | 'derived' | 'result'>;

function resultTypes({ gives }: InContext, own: (suffix: string) => string): ResultTypes {
  if ('row' in gives) {
    const row = { name: own('Row'), shape: gives.row };
    const [connection] =
      gives.connection.length > 0 ? [{ name: own('Connection'), shape: { members: gives.connection } }] : [];
    const around = gives.around && { name: own('Around'), shape: gives.around };
    const types = [row, connection, around].filter((one) => one !== undefined);
    const result = [row.name, connection?.name ?? '{}', ...(around ? [around.name] : [])];
    return { types, derived: [], result };
  }
  const answer = { name: own('Answer'), shape: gives.answer };
  if (!gives.list) return { types: [answer], derived: [], result: [answer.name] };
  const { path, rows } = gives.list;
  const from = answer.name;
  const row: DerivedPlan = { name: own('Row'), from, path: rows === '' ? path : `${path}.${rows}`, ofRows: true };
  const connection: DerivedPlan = { name: own('Connection'), from, path, ofRows: false };
  return { types: [answer], derived: [row, connection], result: [row.name, connection.name, from] };
}

/** Returns the part of a plan that takes all types from the caller's own document. */
function nearPlan(
  { name }: InContext,
  { types }: Pick<ResultTypes, 'types'>,
  taken: readonly string[],
  names: NearNames | undefined,
): Pick<OperationPlan, 'document' | 'types'> {
  const [answer] = types;
  return {
    types: [],
    document: { operation: name, name: nearDocumentName(name, names), answer: answer?.name ?? '', taken },
  };
}

/** Returns the variables that a caller may not pass, but that a value of a wider type could contain. */
function takenNames(data: Translated['data']): readonly string[] {
  const taken = typeof data === 'string' ? undefined : (data['taken'] as string | undefined);
  return taken?.split(' ').filter((path) => !path.includes('.')) ?? [];
}

function takenMembers(names: readonly string[]): MemberPlan[] {
  return names.map((name) => ({ head: `${name}?`, type: 'undefined' }));
}

function operationTable(
  symbol: string,
  { context, used }: InContext,
  pagings: NamedPagings,
  refetches: Refetches,
): OperationTablePlan {
  const { detected, matches, visible } = used as NonNullable<Translated['used']>;
  const names = [...new Set(matches.flatMap(pagingsOf).map(pagings.name))];
  const isUsed = (scalar: string) => visible.types.has(scalar);
  const scalarFunctions = context.scalars.functions.filter(({ scalar }) => isUsed(scalar));
  const table = tablePlan({
    visible,
    detected,
    scalars: { ...context.scalars, functions: scalarFunctions },
    literals: context.literals.filter(isUsed),
    pagingIndex: (paging) => names.indexOf(pagings.name(paging)),
    refetches,
  });
  return {
    symbol,
    table: table as Plan['table'],
    pagings: names,
    scalarFunctions,
    ...(context.shaped ? { shaped: true } : {}),
  };
}

import { callersPath, headOf, valueAt } from '@endcursor/notation';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { Detected } from '../../../packages/codegen/src/detect/decision.ts';
import type { Generated } from '../../../packages/codegen/src/generate.ts';
import type { Paging } from '../../../packages/runtime/src/dialects/paging.ts';
import { openSchema, type SchemaTable } from '../../../packages/runtime/src/document/schema-table.ts';
import { type FetchedList, withFetchedLists } from '../../../packages/runtime/src/testing/fetched-lists.ts';
import { type MockArguments, mockPage, type MockPage } from '../../../packages/runtime/src/testing/mock-page.ts';
import type { MockList } from '../../../packages/runtime/src/testing/mock-parts.ts';
import { createMockWorld, type MockWorld } from '../../../packages/runtime/src/testing/mock-world.ts';
import { openedPagings } from '../../documents/opened-pagings.ts';

/** A schema, what was detected in it, and the plan of its client. */
export interface MockSchema extends Pick<Generated, 'plan'> {
  readonly schema: GraphQLSchema;
  readonly detected: Detected;
}

/** Executes documents in a world: in pages as a server would, or with all rows that a document has not bounded. */
export interface MockExecution {
  pages(document: DocumentNode, variables: MockArguments): ExecutedBody;
  /** @param isPager whether it is of a pager, of which only the lists inside rows are bounded */
  whole(document: DocumentNode, variables: MockArguments, isPager: boolean): ExecutedBody;
}

/** A body without errors. */
export interface ExecutedBody {
  readonly data: unknown;
}

/** The most rows of a page, if the server shows that there are more. */
const MOST = 2;

/** @param preferred the types of which objects of abstract types are, if they can be */
export function mockExecution(
  { plan, schema }: MockSchema,
  seed: string,
  preferred: ReadonlySet<string>,
): MockExecution {
  const opened = openSchema({ ...(plan.table as unknown as SchemaTable), pagings: openedPagings(plan) });
  const pagings = new Map(Object.keys(plan.pagings).map((name, at) => [name, openedPagings(plan)[at] as Paging]));
  const fetchers = plan.fetchers.map(({ byKey, name, paging, path, row }) => [
    name,
    { path, row, paging: pagings.get(paging) as Paging, byKey: pagings.get(byKey ?? '') },
  ]);
  const table = withFetchedLists(opened, Object.fromEntries(fetchers) as Readonly<Record<string, FetchedList>>, schema);
  const world = createMockWorld({ schema, table, seed, preferred, nullEvery: 7 });
  const run = (document: DocumentNode, variables: MockArguments, pageOf: PageOf): ExecutedBody => {
    const body = JSON.parse(JSON.stringify(world.execute({ document, variables, pageOf }))) as ExecutedBody & {
      readonly errors?: readonly object[];
    };
    if (body.errors) throw new Error(`the mock failed: ${JSON.stringify(body.errors[0])}`);
    return body;
  };
  return {
    pages: (document, variables) => run(document, variables, cappedPage),
    whole: (document, variables, isPager) =>
      run(document, variables, (list, args, info) => {
        if (!selectsRows(list, info)) return cappedPage(list, args);
        const isWhole = (isPager && !list.isInRow) || isReadToItsEnd(list, info, world);
        return mockPage(list, isWhole ? {} : args);
      }),
  };
}

type PageOf = (list: MockList, args: MockArguments, info: GraphQLResolveInfo) => MockPage;

/** Returns a page as small as a server makes it. Lists that show no further pages come whole, unless one of these is requested. */
function cappedPage(list: MockList, args: MockArguments): MockPage {
  const { backward, by, forward, total } = list.paging;
  const ways = [forward, backward].filter((way) => way !== undefined);
  const isShown =
    total !== undefined || forward?.pages !== undefined || ways.some(({ more, next }) => (more ?? next) !== undefined);
  const first: readonly unknown[] = [undefined, null, '', 0, forward?.start ?? (by.moves === 'page' ? 1 : 0)];
  const isMoved = ways.some(({ position }) => !first.includes(valueAt(args, callersPath(position))));
  return mockPage(list, args, isShown || isMoved ? { cap: MOST } : {});
}

/**
 * Reports whether a document means a list to be read to its end: by a variable for the position or, if further pages can be
 * requested, by a sign of them that it selects.
 */
function isReadToItsEnd({ paging }: MockList, info: GraphQLResolveInfo, world: MockWorld): boolean {
  const [node] = info.fieldNodes;
  if (node && hasPositionVariable(node, paging)) return true;
  const { backward, edges, forward, nodes } = paging;
  const rows = [edges, nodes].map((path) => headOf(path ?? ''));
  const signs = [forward, backward].flatMap((way) =>
    [way?.more, way?.next, way?.pages].map((path) => headOf(path ?? '')),
  );
  const selected = info.fieldNodes.flatMap(({ selectionSet }) => (selectionSet ? namesIn(selectionSet, info) : []));
  return isReached(paging, info, world) && selected.some((name) => signs.includes(name) && !rows.includes(name));
}

/** Reports whether a document selects the rows of a connection. It is sent as written otherwise. */
function selectsRows({ paging: { container, edges, nodes } }: MockList, info: GraphQLResolveInfo): boolean {
  if (container !== undefined || (edges === undefined && nodes === undefined)) return true;
  const rows = [edges, nodes].flatMap((path) => (path === undefined ? [] : [headOf(path)]));
  return info.fieldNodes.some(
    ({ selectionSet }) => selectionSet && namesIn(selectionSet, info).some((name) => rows.includes(name)),
  );
}

/** Reports whether further pages of a list can be requested. */
function isReached(
  { forward }: MockList['paging'],
  { operation, path }: GraphQLResolveInfo,
  world: MockWorld,
): boolean {
  if (operation.operation === 'query' || forward?.continuation) return true;
  for (let at: typeof path | undefined = path; at; at = at.prev)
    if (world.refetchable.has(at.typename ?? '')) return true;
  return false;
}

/** Returns the names of the fields in a selection set. */
function namesIn({ selections }: SelectionSetNode, { fragments, ...info }: GraphQLResolveInfo): string[] {
  return selections.flatMap((one): string[] => {
    if (one.kind === Kind.FIELD) return [one.name.value];
    const inner = one.kind === Kind.INLINE_FRAGMENT ? one : fragments[one.name.value];
    return inner ? namesIn(inner.selectionSet, { fragments, ...info }) : [];
  });
}

/** Reports whether a document has a variable for the position of a list. */
function hasPositionVariable({ arguments: args = [] }: FieldNode, paging: MockList['paging']): boolean {
  const ways = [paging.forward, paging.backward].filter((way) => way !== undefined);
  return ways.some(({ position }) => {
    const [head = '', ...rest] = callersPath(position).split('.');
    return isVariableAt(args.find(({ name }) => name.value === head)?.value, rest);
  });
}

function isVariableAt(value: ValueNode | undefined, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return value?.kind === Kind.VARIABLE;
  if (value?.kind !== Kind.OBJECT) return false;
  return isVariableAt(value.fields.find((one) => one.name.value === name)?.value, rest);
}

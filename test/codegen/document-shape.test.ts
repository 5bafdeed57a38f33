import * as fc from 'fast-check';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  TokenKind,
  validate,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { readRoute } from '@endcursor/notation';
import { emitDocumentsFile } from '../../packages/codegen/src/emit/documents.ts';
import { generate, generateDocuments } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import type { PagerAround } from '../../packages/runtime/src/paging/pager.ts';
import { PageShapeError } from '../../packages/runtime/src/errors/index.ts';
import type { OperationPlan } from '../../templates/src/plan.ts';
import { runs } from '../seed.ts';
import { type Choose, choices } from './choose.ts';
import { DocumentWriter, type RandomDocument } from './random-document.ts';
import { checkRegistered, REGISTERED } from './registered.ts';
import { ServedWorld } from './served-world.ts';

type Reads = (client: unknown, variables: object, options?: object) => unknown;

describe('random documents in their own shape', () => {
  it('give what a server without pages gives', () =>
    fc.assert(
      fc.asyncProperty(choices, async (choose) => {
        const served = new ServedWorld(choose);
        const { fetchers } = generate(served.schema, readOptions({}, true)).plan;
        for (const plan of choose.shuffled(fetchers).slice(0, FETCHERS_PER_SCHEMA)) {
          await check(choose, served, listOf(choose, served, plan.path));
        }
        for (let at = 0; at < QUERIES_PER_SCHEMA; at++) await check(choose, served, queryOf(choose, served));
      }),
      { numRuns: runs(20), endOnFailure: true },
    ));
});

const FETCHERS_PER_SCHEMA = 4;
const QUERIES_PER_SCHEMA = 3;

function queryOf(choose: Choose, { query, random, schema, selections }: ServedWorld): RandomDocument {
  const writer = new DocumentWriter(choose, schema, random.connections, true);
  return writer.query('all', selections.selection(query, 2, ['node']));
}

function listOf(choose: Choose, served: ServedWorld, path: string): RandomDocument {
  const { query, random, schema, selections } = served;
  const writer = new DocumentWriter(choose, schema, random.connections, true);
  const { args, row, type } = served.walk(path);
  const beside = choose.oneIn(2) ? leavesOf(selections.selection(query, 1, ['node'])) : {};
  return writer.listBeside(beside, readRoute(path), args, selections.list(type, row, 2));
}

function leavesOf(selection: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(selection).filter(([, value]) => value === true));
}

async function check(choose: Choose, served: ServedWorld, { text, variables }: RandomDocument): Promise<void> {
  // Two parts may have one response name in two shapes.
  if (validate(served.schema, parse(text)).length > 0) return;
  const files = [{ document: parse(text), location: 'random.graphql' }];
  try {
    const form = choose.oneIn(2) ? REGISTERED : undefined;
    const options = readOptions({ documents: true, shape: 'document', ...form }, true);
    const { plan } = generateDocuments(served.schema, files, options);
    const size = 1 + choose.upTo(2);
    const { client, contexts, documents, module } = served.open(emitDocumentsFile(plan), { nestedPageSize: size });
    const [operation] = plan.operations as readonly [OperationPlan];
    const infos = new Set([...served.random.connections.values()].map(({ pageInfo }) => pageInfo));
    const whole = withoutSizes(parse(text), infos);
    const { data } = served.executed({ document: whole, variables }) as { readonly data: unknown };
    const read = module[operation.name] as Reads;
    const given = withoutTaken(variables, operation);
    if (Object.keys(given).length < Object.keys(variables).length)
      await expect((async () => read(client, variables))()).rejects.toThrow('is set by paging');
    if (operation.reads === 'pager')
      await checkPager(
        read(client, given, { pageSize: size }) as PagerAround<unknown, unknown, unknown>,
        data,
        operation,
      );
    else expect(JSON.parse(JSON.stringify(await read(client, given)))).toEqual(data);
    expect([...contexts]).toEqual([variables['context']]);
    if (form) checkRegistered(plan, documents);
  } catch (cause) {
    throw served.failure(`${text} with ${JSON.stringify(variables)}`, cause);
  }
}

/** Returns variables without those of page sizes, which paging sets. */
function withoutTaken(variables: RandomDocument['variables'], { data }: OperationPlan): object {
  const { taken = '' } = data as { readonly taken?: string };
  const names = taken.split(' ');
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !names.includes(name)));
}

/** Compares the rows of a pager, and the answer around its first page, with those of the whole answer. */
async function checkPager(
  pager: PagerAround<unknown, unknown, unknown>,
  whole: unknown,
  plan: OperationPlan,
): Promise<void> {
  const [row, connection] = plan.derived.map(({ path }) => path);
  const list = at(whole, row ?? '');
  if (!Array.isArray(list)) {
    await expect(pager.collect()).rejects.toThrow(PageShapeError);
    return;
  }
  const rows = list.filter((item) => item !== null);
  const isBackward = (plan.data as { readonly backward?: boolean }).backward ?? false;
  expect((await pager.collect()).nodes).toEqual(isBackward ? rows.toReversed() : rows);
  const page = await pager.page();
  expect(page.connection).toBe(at(page.around, connection ?? ''));
  expect(Object.keys(page.around as object).sort()).toEqual(Object.keys(whole as object).sort());
}

/** Returns a document without the sizes of lists that it means to read to their ends, because they bound nothing there. */
function withoutSizes(document: DocumentNode, infos: ReadonlySet<string>): string {
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  const selects = ({ selections }: SelectionSetNode): boolean =>
    selections.some((one) => {
      if (one.kind === Kind.FIELD) return infos.has(one.name.value);
      return selects(
        one.kind === Kind.INLINE_FRAGMENT
          ? one.selectionSet
          : (fragments.get(one.name.value) as FragmentDefinitionNode).selectionSet,
      );
    });
  const isWhole = (node: FieldNode): boolean => {
    const comment = node.loc?.startToken.prev;
    const word = comment?.kind === TokenKind.COMMENT ? comment.value.trim() : '';
    if (word !== '') return word === '@endcursor whole';
    const isMoved = node.arguments?.some(({ name, value }) => name.value === 'after' && value.kind === Kind.VARIABLE);
    return (isMoved ?? false) || (node.selectionSet !== undefined && selects(node.selectionSet));
  };
  const whole = visit(document, {
    Field: (node) =>
      isWhole(node)
        ? { ...node, arguments: node.arguments?.filter(({ name }) => !['first', 'last'].includes(name.value)) }
        : undefined,
  });
  const used = new Set<string>();
  visit(whole, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  const isUnused = ({ variable }: VariableDefinitionNode) => !used.has(variable.name.value);
  return print(visit(whole, { VariableDefinition: (node) => (isUnused(node) ? null : undefined) }));
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown> | null)?.[name], value);
}

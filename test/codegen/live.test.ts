import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { emitDocumentsFile } from '../../packages/codegen/src/emit/documents.ts';
import { emitFile } from '../../packages/codegen/src/emit/emit.ts';
import { generate, generateDocuments } from '../../packages/codegen/src/generate.ts';
import { instantiateDocuments } from '../../packages/codegen/src/live/instantiate-documents.ts';
import { instantiate, type LiveFetcher, type LiveValues } from '../../packages/codegen/src/live/instantiate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { readRoute } from '@endcursor/notation';
import type { Pager } from '../../packages/runtime/src/paging/pager.ts';
import type { GraphQLRequest, HttpAnswer } from '../../packages/runtime/src/transport/transport.ts';
import * as door from '../../packages/runtime/src/v1.ts';
import type { DocumentsPlan } from '../../templates/src/plan.ts';
import { runs } from '../seed.ts';
import { type Choose, choices } from './choose.ts';
import { readDocuments, readSchema } from './emit.ts';
import { type EmittedModule, evaluate } from './evaluate.ts';
import { DocumentWriter, type RandomDocument, withoutAroundTypes } from './random-document.ts';
import { ServedWorld, type UntypedClient } from './served-world.ts';

const GOLDEN = join(import.meta.dirname, '../golden');

/** The door with a description of each call in place of its result. */
const described = Object.fromEntries(
  Object.entries(door).map(([name, value]) => [
    name,
    typeof value === 'function' ? (...given: readonly unknown[]) => ({ call: name, given: meant(given) }) : name,
  ]),
) as unknown as typeof door;

/** Arguments at the end that are undefined mean the same as no arguments. */
function meant(given: readonly unknown[]): readonly unknown[] {
  return given.slice(0, given.findLastIndex((one) => one !== undefined) + 1);
}

const RUNS = { numRuns: runs(5), endOnFailure: true };
const FETCHERS_PER_SCHEMA = 2;

describe.each(readdirSync(GOLDEN))('the golden case %s', async (name) => {
  const folder = join(GOLDEN, name);
  const given = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as Record<'plugin' | 'preset', object>;
  const schema = await readSchema(join(folder, 'schema.graphql'));
  // The functions of scalars are in modules of the user, which a live plan does not load.
  const options = { ...readOptions({ ...(given.plugin ?? given.preset) }, 'plugin' in given), scalars: {} };

  it('makes the same calls of the runtime live as emitted', () => {
    if (options.documents) {
      const { plan } = generateDocuments(schema, readDocuments(folder), options);
      const emitted = evaluate(emitDocumentsFile(plan), described);
      const live = instantiateDocuments(plan, described);
      expect(live.createClient).toEqual(emitted['createClient']);
      expect(live.operations.map(({ read }) => read)).toEqual(plan.operations.map(({ name }) => emitted[name]));
      expect(live.operations.length).toBeGreaterThan(0);
    } else {
      const { plan } = generate(schema, options);
      const emitted = evaluate(emitFile(plan), described);
      const live = instantiate(plan, described);
      expect(live.createClient).toEqual(emitted['createClient']);
      expect(Object.values(live.fetchers)).toEqual(plan.fetchers.map(({ symbol }) => emitted[symbol]));
    }
  });
});

describe('a plan that lives', () => {
  it('sends what emitted code sends, and gives the same rows, for the fetchers of any schema', () =>
    fc.assert(
      fc.asyncProperty(choices, async (choose) => {
        const served = new ServedWorld(choose);
        const { plan } = generate(served.schema, readOptions({}, true));
        const module = evaluate(emitFile(plan));
        for (const one of choose.shuffled(plan.fetchers).slice(0, FETCHERS_PER_SCHEMA)) {
          const { args, field, row, type } = served.walk(one.path);
          const selection = choose.oneIn(4) ? undefined : served.selections.list(type, row, 2);
          const [size = 'first'] = field.args.map(({ name }) => name).filter((name) => /^(first|last)$/.test(name));
          const options = pagerOptions(size, choose);
          await bothRead(served, `${one.name}(${JSON.stringify([args, selection, options])})`, {
            emitted: (served) => {
              const client = served.open(module) as Record<string, Method>;
              return client[one.name]?.(args, selection, options);
            },
            live: (served) => {
              const { createClient, fetchers } = instantiate(plan, door);
              const read = fetchers[one.name] as LiveFetcher;
              return read(createClient({ url: '', transport: served.transport, clock }), args, selection, options);
            },
          });
        }
      }),
      RUNS,
    ));

  it('sends what emitted code sends, and gives the same answer, for any document', () =>
    fc.assert(
      fc.asyncProperty(choices, async (choose) => {
        const served = new ServedWorld(choose);
        for (const document of documentsOf(served, choose)) {
          const { text, variables } = document;
          const files = [{ document: parse(text), location: 'random.graphql' }];
          const shape = choose.of(['rows', 'document']);
          const { plan } = generateDocuments(served.schema, files, readOptions({ documents: true, shape }, true));
          await bothRead(served, `${text} with ${JSON.stringify(variables)}`, {
            emitted: (served) => {
              const module = evaluate(emitDocumentsFile(plan));
              return (module[nameOf(plan)] as Operation)(served.open(module), variables);
            },
            live: (served) => {
              const { createClient, operations } = instantiateDocuments(plan, door);
              const [operation] = operations;
              return operation?.read(createClient({ url: '', transport: served.transport, clock }), variables);
            },
          });
        }
      }),
      RUNS,
    ));
});

type Method = (...given: readonly unknown[]) => unknown;
type Operation = (client: unknown, variables: LiveValues) => unknown;

/** Time that does not pass, so that receipts are equal. */
const clock = { now: () => 0, timer: () => () => undefined };

/** A server of a world that keeps the documents and variables of its requests. */
interface Recorder {
  readonly sent: readonly string[];
  transport(request: GraphQLRequest): Promise<HttpAnswer>;
  open(module: EmittedModule): UntypedClient;
}

/** Reads in both ways, and compares rows, receipts and requests. */
async function bothRead(
  served: ServedWorld,
  what: string,
  ways: Readonly<Record<'emitted' | 'live', (served: Recorder) => unknown>>,
): Promise<void> {
  try {
    const [emitted, live] = [recorder(served), recorder(served)];
    const expected = await outcome(ways.emitted(emitted));
    expect(await outcome(ways.live(live))).toEqual(expected);
    expect(live.sent).toEqual(emitted.sent);
    expect(live.sent.length).toBeGreaterThan(0);
  } catch (cause) {
    throw served.failure(what, cause);
  }
}

function recorder(served: ServedWorld): Recorder {
  const sent: string[] = [];
  const transport = (request: GraphQLRequest): Promise<HttpAnswer> => {
    const { document, variables } = request;
    sent.push(JSON.stringify({ document, variables }));
    const text = JSON.stringify(served.executed(request));
    return Promise.resolve({ status: 200, headers: new Headers(), text, body: JSON.parse(text) as unknown });
  };
  const open = (module: EmittedModule) =>
    (module['createClient'] as (options: object) => UntypedClient)({ transport, clock });
  return { sent, transport, open };
}

/** Returns everything that a reading gives, or its error. */
async function outcome(reading: unknown): Promise<unknown> {
  const isPager = typeof reading === 'object' && reading !== null && 'collect' in reading;
  const given = isPager ? (reading as Pager<unknown>).collect() : (reading as Promise<unknown>);
  return given.then(
    (answer) => ({ answer: JSON.parse(JSON.stringify(answer)) as unknown }),
    (error: Error) => ({ error: error.message }),
  );
}

function pagerOptions(size: string, choose: Choose): object {
  return { pageSize: 1 + choose.upTo(2), direction: size === 'last' ? 'backward' : 'forward' };
}

/** Returns a document with a list, and one with an answer, as far as they are valid. */
function documentsOf(served: ServedWorld, choose: Choose): RandomDocument[] {
  const { query, random, schema, selections } = served;
  const { fetchers } = generate(schema, readOptions({}, true)).plan;
  const writer = () => new DocumentWriter(choose, schema, random.connections);
  const lists = choose
    .shuffled(fetchers)
    .slice(0, 2)
    .map(({ path }) => {
      const { args, row, type } = served.walk(path);
      return writer().list('list', readRoute(path), args, withoutAroundTypes(selections.list(type, row, 2)));
    });
  const all = writer().query('all', withoutAroundTypes(selections.selection(query, 3, ['node'])));
  return [...lists, all].filter(({ text }) => validate(schema, parse(text)).length === 0);
}

function nameOf({ operations }: DocumentsPlan): string {
  return operations[0]?.name ?? '';
}

import * as fc from 'fast-check';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { emitDocumentsFile } from '../../packages/codegen/src/emit/documents.ts';
import { generateDocuments } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { readRoute } from '@endcursor/notation';
import { PageShapeError } from '../../packages/runtime/src/errors/index.ts';
import type { Pager } from '../../packages/runtime/src/paging/pager.ts';
import type { FetcherPlan } from '../../templates/src/plan.ts';
import { runs } from '../seed.ts';
import { type Choose, choices } from './choose.ts';
import { DocumentWriter, type RandomDocument, withoutAroundTypes } from './random-document.ts';
import type { Selection } from './random-selection.ts';
import { checkRegistered, REGISTERED } from './registered.ts';
import { ServedWorld, type UntypedClient } from './served-world.ts';

const RUNS = { numRuns: runs(40), endOnFailure: true };
const FETCHERS_PER_SCHEMA = 3;

type Values = Readonly<Record<string, unknown>>;
type Reads = (client: unknown, variables: Values, options?: object) => unknown;
type Selects = (args: Selection, selection: Selection, options?: object) => Pager<unknown>;

describe('the operations of random documents', () => {
  it('give what the same selections give', () =>
    fc.assert(
      fc.asyncProperty(choices, async (choose) => {
        const subject = new Subject(choose);
        for (const plan of choose.shuffled(subject.fetchers).slice(0, FETCHERS_PER_SCHEMA)) {
          await subject.checkFetcher(plan);
        }
        await subject.checkQuery();
      }),
      RUNS,
    ));
});

/** A random schema with its server, and a client for selections. */
class Subject {
  readonly fetchers: readonly FetcherPlan[];
  readonly #choose: Choose;
  readonly #served: ServedWorld;
  readonly #client: UntypedClient;

  constructor(choose: Choose) {
    this.#choose = choose;
    this.#served = new ServedWorld(choose);
    ({ client: this.#client, fetchers: this.fetchers } = this.#served.openClient());
  }

  async checkFetcher(plan: FetcherPlan): Promise<void> {
    const { args, connection, field, row, type } = this.#served.walk(plan.path);
    const selection = withoutAroundTypes(this.#served.selections.list(type, row, 2));
    const document = this.#writer().list('list', readRoute(plan.path), args, selection);
    if (!this.#isValid(document)) return;
    const direction = field.args.some(({ name }) => name === 'first') ? 'forward' : 'backward';
    const options = { pageSize: 1 + this.#choose.upTo(2), direction };
    await this.#compare(document, async (read) => {
      const fetcher = (this.#client[plan.name] as Selects)(args, selection, options);
      const pager = read(options) as Pager<unknown>;
      if (!connection) {
        await expect(fetcher.collect()).rejects.toThrow(PageShapeError);
        await expect(pager.collect()).rejects.toThrow(PageShapeError);
        return;
      }
      const fetched = await fetcher.collect();
      expect((await pager.collect()).nodes).toEqual(fetched.nodes);
      const page = await pager.page();
      const other = await (this.#client[plan.name] as Selects)(args, selection, options).page();
      expect(page.connection).toEqual(other.connection);
    });
  }

  async checkQuery(): Promise<void> {
    const { query, selections } = this.#served;
    const selection = withoutAroundTypes(selections.selection(query, 3, ['node']));
    const document = this.#writer().query('all', selection);
    if (!this.#isValid(document)) return;
    await this.#compare(document, async (read) => {
      const answer = await read();
      // An operation with a single list is a pager of the same list, whose bound is a page size.
      if (isPager(answer)) return;
      const selected = await (this.#client['$query'] as (selection: Selection) => Promise<unknown>)(selection);
      expect(answer).toEqual(selected);
    });
  }

  async #compare(
    { text, variables }: RandomDocument,
    check: (read: (options?: object) => unknown) => Promise<void>,
  ): Promise<void> {
    try {
      const files = [{ document: parse(text), location: 'random.graphql' }];
      const form = this.#choose.oneIn(2) ? REGISTERED : undefined;
      const options = readOptions({ documents: true, ...form }, true);
      const { plan } = generateDocuments(this.#served.schema, files, options);
      const { client, contexts, documents, module } = this.#served.open(emitDocumentsFile(plan));
      const [operation] = plan.operations;
      await check((options) => (module[operation?.name ?? ''] as Reads)(client, variables, options));
      expect([...contexts].filter((context) => context !== variables['context'])).toEqual([]);
      if (form) checkRegistered(plan, documents);
    } catch (cause) {
      throw this.#served.failure(`${text} with ${JSON.stringify(variables)}`, cause);
    }
  }

  #writer(): DocumentWriter {
    const { random, schema } = this.#served;
    return new DocumentWriter(this.#choose, schema, random.connections);
  }

  /** Selections may have one response name in two shapes, but documents may not. */
  #isValid({ text }: RandomDocument): boolean {
    const problems = validate(this.#served.schema, parse(text)).map(({ message }) => message);
    const others = problems.filter((message) => !message.includes('conflict'));
    if (others.length > 0) throw new Error(`${others.join('\n')}\nin ${text}`);
    return problems.length === 0;
  }
}

function isPager(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'collect' in answer;
}

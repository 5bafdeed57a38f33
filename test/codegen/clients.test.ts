import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PageShapeError } from '../../packages/runtime/src/errors/index.ts';
import type { Pager } from '../../packages/runtime/src/paging/pager.ts';
import type { FetcherPlan } from '../../templates/src/plan.ts';
import { runs } from '../seed.ts';
import { type Choose, choices } from './choose.ts';
import { Expectation } from './expectation.ts';
import type { Selection } from './random-selection.ts';
import { type Destination, ServedWorld, type UntypedClient } from './served-world.ts';

const RUNS = { numRuns: runs(40), endOnFailure: true };
const FETCHERS_PER_SCHEMA = 4;

type Method = (args: Selection, selection: Selection | undefined, options: object) => Pager<unknown>;
type Operation = (selection: Selection) => Promise<unknown>;

describe('the client of any schema', () => {
  it('reads what was selected, row by row, with documents that are valid', () =>
    fc.assert(
      fc.asyncProperty(choices, async (choose) => {
        const subject = new Subject(choose);
        for (const plan of choose.shuffled(subject.fetchers).slice(0, FETCHERS_PER_SCHEMA)) {
          await subject.checkFetcher(plan);
        }
        await subject.checkQuery();
        await subject.checkList();
      }),
      RUNS,
    ));
});

/** A random schema with its server, its client, and the expected results. */
class Subject {
  readonly fetchers: readonly FetcherPlan[];
  readonly #choose: Choose;
  readonly #served: ServedWorld;
  readonly #expectation: Expectation;
  readonly #client: UntypedClient;

  constructor(choose: Choose) {
    this.#choose = choose;
    this.#served = new ServedWorld(choose);
    const { schema, world } = this.#served;
    this.#expectation = new Expectation(schema, world);
    ({ client: this.#client, fetchers: this.fetchers } = this.#served.openClient());
  }

  async checkFetcher(plan: FetcherPlan): Promise<void> {
    const read = this.#client[plan.name] as Method;
    await this.#check(plan.name, this.#served.walk(plan.path), read);
  }

  /** Checks `$list` along a path that may lead through the same types again and again. */
  async checkList(): Promise<void> {
    const steps = this.#served.randomSteps(5);
    if (!steps) return;
    const keys: string[] = [];
    for (const { field } of steps.slice(0, -1)) keys.push(free(field, keys));
    const keyed = steps.map((step, at) => ({ ...step, key: keys[at] ?? LAST }));
    const { args, ...destination } = this.#served.walkAlong(keyed);
    const { [LAST]: last, ...others } = args;
    const own = Object.entries(last as Selection).map(([name, value]) => [free(name, keys), value]);
    const path = steps.flatMap(({ field, narrows, type }) => (narrows ? [field, '$on', type] : [field])).join('.');
    const list = this.#client['$list'] as (path: string, ...rest: Parameters<Method>) => Pager<unknown>;
    const given = { ...others, ...Object.fromEntries(own) } as Selection;
    await this.#check(path, { ...destination, args: given }, (...rest) => list(path, ...rest));
  }

  async #check(name: string, { args, connection, field, row, type }: Destination, read: Method): Promise<void> {
    const selection = this.#served.selections.list(type, row, 2);
    const directions = ['first', 'last'].filter((name) => field.args.some((arg) => arg.name === name));
    for (const size of directions) {
      const options = { pageSize: 1 + this.#choose.upTo(2), direction: size === 'first' ? 'forward' : 'backward' };
      const said = JSON.stringify({ name, args, selection, options });
      const pager = read(args, selection, options);
      if (!connection) {
        await expect(pager.collect(), said).rejects.toThrow(PageShapeError);
        continue;
      }
      const expected = this.#expectation.rows(connection, field, selection);
      const { nodes, receipt } = await pager.collect().catch((error: unknown) => {
        throw this.#served.failure(said, error);
      });
      expect(nodes, said).toEqual(size === 'first' ? expected : expected.toReversed());
      expect(receipt, said).toMatchObject({ complete: true, nodes: expected.length });
    }
  }

  async checkQuery(): Promise<void> {
    const { query, selections, world } = this.#served;
    const selection = selections.selection(query, 3, ['node']);
    const answer = await (this.#client['$query'] as Operation)(selection).catch((error: unknown) => {
      throw this.#served.failure(`$query(${JSON.stringify(selection)})`, error);
    });
    expect(answer, JSON.stringify(selection)).toEqual(this.#expectation.object(world.root(query), selection, query));
  }
}

/** The key of the arguments of a list, which are then put next to the other keys. */
const LAST = 'arguments of the list';

/** Returns a name with a `$` for each time that it is taken. */
function free(name: string, taken: readonly string[]): string {
  return taken.includes(name) ? free(`$${name}`, taken) : name;
}

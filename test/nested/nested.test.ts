import { EndcursorError, IncompleteError, type Receipt } from 'endcursor';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choose, choices } from '../codegen/choose.ts';
import { FAULTS } from '../../packages/runtime/src/testing/faults.ts';
import { runs } from '../seed.ts';
import { createSimulatedClock, type SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { readWhole, type Task } from './read-whole.ts';
import type { Measured } from './request-size.ts';
import { clientMaker, limitsOf, type MakeClient, type TreeClient } from './tree-client.ts';
import { type Thing, Tree } from './tree-data.ts';
import { type Selection, TreeExpectation } from './tree-expectation.ts';
import { ENDLESS, TreeSelections } from './tree-selection.ts';
import { TreeServer } from './tree-server.ts';
import {
  BARE,
  ORDERS,
  type LinkShape,
  type ListShape,
  randomShape,
  type TreeShape,
  type TypeShape,
} from './tree-shape.ts';

const RUNS = { numRuns: runs(25), endOnFailure: true };
const READINGS_PER_SHAPE = 4;

/** The faults that can affect any request; the others concern one page of one list. */
const ABOUT_PAGES = /^(partial data|errors: \[\]|null|repeated|stuck|cycling|expired|empty page|no more|page cap)/;
const FAULT_NAMES = Object.keys(FAULTS).filter((name) => !ABOUT_PAGES.test(name));

describe('nested lists of any tree', () => {
  it('come whole, or with an error and a token from which the rest comes', async () => {
    let interrupted = 0;
    let nested = 0;
    await fc.assert(
      fc.asyncProperty(choices, async (choose) => {
        const subject = new Subject(choose);
        for (let count = 0; count < READINGS_PER_SHAPE; count++) {
          const { readings, pages } = await subject.checkReading();
          interrupted += readings - 1;
          nested += pages;
        }
        await subject.checkQuery();
      }),
      RUNS,
    );
    // Usually one per run, and at least 11 in 25 of a dozen seeds. Zero would mean that the test proves nothing.
    expect(interrupted).toBeGreaterThan(RUNS.numRuns / 5);
    expect(nested).toBeGreaterThan(RUNS.numRuns * 10);
  }, 240_000);
});

/** The root of a reading. */
interface Source {
  readonly fetcher: string;
  readonly args: Selection;
  readonly list: ListShape;
  readonly thing: Thing;
}

/** A tree with its server and its client, and their faults. */
interface Scene {
  readonly clock: SimulatedClock;
  readonly tree: Tree;
  readonly server: TreeServer;
  readonly client: TreeClient;
  readonly script: ReadonlyMap<number, string>;
  readonly settings: object;
}

/** A shape with its client, and trees of it. */
class Subject {
  readonly #choose: Choose;
  readonly #shape: TreeShape;
  readonly #make: MakeClient;

  constructor(choose: Choose) {
    this.#choose = choose;
    this.#shape = randomShape(choose);
    this.#make = clientMaker(this.#shape);
  }

  async checkReading(): Promise<{ readings: number; pages: number }> {
    const choose = this.#choose;
    const scene = this.#scene();
    const { client, clock, server, tree } = scene;
    const { args, fetcher, list, thing } = this.#source(scene);
    const { readable, selection } = new TreeSelections(choose, this.#shape).list(list, 1 + choose.upTo(2));
    const task = { fetcher, args, ...this.#task(list, selection) };
    const said = this.#said(scene, task);
    if (!readable) {
      await this.#checkRefusal(said, server, () => clock.run(() => client.read(fetcher, args, selection).collect()));
      return { readings: 1, pages: 0 };
    }
    const whole = await clock
      .run(() => readWhole(client, clock, task))
      .catch((error: unknown) => {
        throw new Error(`${String(error)}\n${said}`, { cause: error });
      });
    const expectation = new TreeExpectation(this.#shape, tree);
    const expected = expectation.rows(thing, list, selection, args);
    expect(whole.wrong, `${said}\n${[...new Set(whole.errors)].join('\n')}`).toBeUndefined();
    expect(whole.rows, said).toEqual(task.options.direction === 'backward' ? expected.toReversed() : expected);
    expect(whole.receipt, said).toMatchObject({ reason: 'end', nodes: expected.length, truncated: [] });
    const { bounded = [], complete, ordered = true } = whole.receipt as Receipt;
    expect(complete, said).toBe(ordered);
    expect(
      [...expectation.cut].filter((list) => !bounded.includes(list)),
      said,
    ).toEqual([]);
    expect(
      bounded.filter((list) => !expectation.cut.has(list) && !expectation.full.has(list)),
      said,
    ).toEqual([]);
    expect(server.mistakes, said).toEqual([]);
    expect(clock.sleeping, said).toBe(0);
    if (whole.readings === 1 && scene.script.size === 0) {
      this.#checkEffort(server, expectation, said);
      expect(ordered, said).toBe(!server.pages.some(({ unordered }) => unordered));
    }
    return { readings: whole.readings, pages: server.pages.length };
  }

  async checkQuery(): Promise<void> {
    const { readable, selection } = new TreeSelections(this.#choose, this.#shape).root(2);
    const scene = this.#scene();
    const { client, clock, server, tree } = scene;
    const said = this.#said(scene, selection);
    if (!readable) return this.#checkRefusal(said, server, () => clock.run(() => client.query(selection)));
    // Every fault is temporary, so repeated requests succeed in the end.
    const answer = await clock.run(async () => {
      for (let attempts = 0; ; attempts++) {
        try {
          return await client.query(selection);
        } catch (error) {
          // Once a refusal has made a page smaller than its bound, the rest of a list without further pages is missing.
          if (error instanceof IncompleteError && scene.script.size > 0 && this.#hasEndless()) return undefined;
          if (!(error instanceof EndcursorError) || attempts > 20)
            throw new Error(`${String(error)}\n${said}`, { cause: error });
          await clock.sleep(error.retryAfterMs ?? 0);
        }
      }
    });
    if (answer) expect(answer, said).toEqual(new TreeExpectation(this.#shape, tree).object(tree.root, selection));
    expect(server.mistakes, said).toEqual([]);
  }

  #hasEndless(): boolean {
    return this.#shape.root.lists.some(({ form }) => ENDLESS.includes(form));
  }

  /** Checks that a list that cannot be read to its end sends nothing. */
  async #checkRefusal(said: string, server: TreeServer, read: () => Promise<unknown>): Promise<void> {
    const error: unknown = await Promise.resolve()
      .then(read)
      .catch((caught: unknown) => caught);
    expect(error, said).toBeInstanceOf(EndcursorError);
    expect(String(error), said).toMatch(/parts|notes|tags|seats|Query\.(all|more)/);
    expect(server.requests, said).toEqual([]);
  }

  /** Checks that lists known to be empty are not requested again, and that no row appears twice. */
  #checkEffort({ pages }: TreeServer, { needed }: TreeExpectation, said: string): void {
    if (this.#shape.types.some(({ reach }) => reach === 'none')) return;
    const fixed = this.#shape.types.some(({ lists }) => lists.some(({ form }) => /page|start/.test(form)));
    for (const key of new Set(pages.map((page) => page.key))) {
      const answers = pages.filter((page) => page.key === key);
      if (key.startsWith('Query:')) continue;
      const most = needed.get(key);
      // A page of a fixed size may exceed a bound.
      if (most === undefined) continue;
      const total = answers[0]?.total ?? 0;
      const rows = answers.reduce((sum, { from, to }) => sum + to - from, 0);
      if (total === 0) expect(answers.length, `${key} is empty\n${said}`).toBeLessThanOrEqual(most);
      if (!fixed) expect(rows, `rows of ${key}\n${said}`).toBeLessThanOrEqual(most * total);
    }
  }

  /** Chooses a list of the root, of an object of the root, or of an object that is fetched by its ID. */
  #source({ server, tree }: Scene): Source {
    const choose = this.#choose;
    const { root, types } = this.#shape;
    const list = choose.of(root.lists);
    const viewer = tree.linked(tree.root, root.links[0] as LinkShape) as Thing;
    const own = types.find(({ name }) => name === viewer.type) as TypeShape;
    const below = choose.of(own.lists);
    const name = below.name.charAt(0).toUpperCase() + below.name.slice(1);
    const kind = list.filtered && choose.oneIn(3) ? { kind: 'red' } : {};
    if (choose.oneIn(2)) return { fetcher: list.name, args: { ...kind, ...this.#order(list) }, list, thing: tree.root };
    if (own.reach !== 'node' || choose.oneIn(2))
      return { fetcher: `viewer${name}`, args: this.#order(below), list: below, thing: viewer };
    return {
      fetcher: `${own.name.toLowerCase()}${name}`,
      args: { id: server.show(viewer), ...this.#order(below) },
      list: below,
      thing: viewer,
    };
  }

  #task({ form }: ListShape, selection: Selection): Pick<Task, 'selection' | 'options' | 'stops' | 'way'> {
    const choose = this.#choose;
    const { largest = 100 } = this.#shape;
    const options = {
      ...(choose.oneIn(2) ? { pageSize: 1 + choose.upTo(Math.min(largest, 12) - 1) } : {}),
      ...(form === 'relay' && choose.oneIn(5) ? { direction: 'backward' as const } : {}),
      ...(choose.oneIn(4) ? { prefetch: true } : {}),
      ...(choose.oneIn(4) ? { max: 5 + choose.upTo(20) } : {}),
    };
    const stops = choose.oneIn(3) ? Array.from({ length: 3 }, () => choose.upTo(6)) : [];
    return { selection, options, stops, way: choose.of(['rows', 'rows', 'pages', 'collect'] as const) };
  }

  #scene(): Scene {
    const choose = this.#choose;
    const clock = createSimulatedClock({ settleTurns: 3 });
    const tree = new Tree(this.#shape, choose.upTo(10_000));
    const nodes = choose.of([2_000, 20_000]);
    const told: Partial<Measured> = {
      ...(choose.oneIn(2) ? { nodes } : {}),
      ...(choose.oneIn(3) ? { aliases: 250 } : {}),
    };
    const hidden: Partial<Measured> = choose.oneIn(4) ? choose.of([{ nodes: 3_000 }, { aliases: 250 }]) : {};
    const script = new Map<number, string>();
    if (choose.oneIn(2)) {
      for (let count = choose.upTo(3); count >= 0; count--) script.set(1 + choose.upTo(11), choose.of(FAULT_NAMES));
    }
    const server = new TreeServer({ shape: this.#shape, tree, clock, script, limits: told, hidden });
    const concurrency = choose.oneIn(3) ? { concurrency: 1 + choose.upTo(3) } : {};
    // Bare lists are requested without a size if their rows count against no limit.
    const { cost, ...others } = limitsOf(this.#shape, told);
    const limits = { ...others, ...concurrency, ...(cost && (told.nodes || choose.oneIn(2)) ? { cost } : {}) };
    const { largest = 10 } = this.#shape;
    const nestedPageSize = choose.oneIn(2) ? { nestedPageSize: 1 + choose.upTo(Math.min(largest, 10) - 1) } : {};
    const client = this.#make(server, clock, { limits, ...nestedPageSize });
    const settings = { script: [...script], limits, hidden, ...nestedPageSize };
    return { clock, tree, server, client, script, settings };
  }

  /** Returns an order for a bare list, which has no order of its own. */
  #order({ form }: ListShape): Selection {
    return BARE.has(form) ? { order: this.#choose.of(ORDERS) } : {};
  }

  #said({ settings }: Scene, task: object): string {
    return [task, settings, this.#shape].map((part) => JSON.stringify(part)).join('\n');
  }
}

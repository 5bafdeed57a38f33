import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationOf } from '../../../../test/documents/club.ts';
import '../../../../test/seed.ts';
import { type CostModelName, costModels } from '../../../codegen/src/profiles/cost-models.ts';
import { cursor } from '../dialects/cursor.ts';
import { pagedOperation } from '../document/paged-operation.ts';
import type { Selection } from '../document/selection.ts';
import { sourceBody } from '../document/source-body.ts';
import { type OwnRequest, plainRequest } from '../tree/request.ts';
import { textRequest } from '../tree/text-request.ts';
import { type Estimate, estimate } from './cost-rules.ts';
import { pricedOf } from './priced.ts';

const tags = { text: true };
const selections: readonly Selection[] = [
  { viewer: { name: true, friends: { name: true, tags, $edge: { since: true } }, home: { name: true, tags } } },
  { halls: { name: true, rooms: { name: true, tags: { $: { first: 3 }, text: true } } }, tags },
  { places: { owner: { name: true, $on: { Firm: { tags } } }, tags }, badges: { name: true, tags } },
  { board: { cards: { title: true } }, $alias: { mine: { viewer: { name: true } } } },
];

/** Returns what a request costs by its tree. */
function byTree(request: OwnRequest, model: CostModelName): Estimate {
  return estimate(pricedOf(request), costModels[model]);
}

function expectSame(request: OwnRequest, model: CostModelName): void {
  expect(byTree(request, model)).toEqual(byTree(textRequest(plainRequest(request)), model));
}

const models = Object.keys(costModels) as CostModelName[];

describe('an operation of ours', () => {
  it('costs what its text costs, whatever lists it contains', () => {
    const size = fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.constantFrom(...selections),
        fc.constantFrom(...models),
        fc.array(size, { minLength: 8, maxLength: 8 }),
        (selection, model, sizes) => {
          expectSame(
            operationOf(selection).ask(({ id }) => sizes[id]),
            model,
          );
        },
      ),
    );
  });

  it.each(models)('costs what its text costs if the generator has printed a part of it, by %s', (model) => {
    const way = { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' };
    const paging = { dialect: 'relay', by: cursor, args: 'after:String first:Int', nodes: 'nodes', forward: way };
    const row = 'id kin: owner { name } parts(first: $n) { nodes { id } } labels(last: 3) { nodes { name } }';
    const asked = { args: {}, selection: {}, backward: false, variables: [['n', 'Int', 7]] as const };
    const operation = pagedOperation(
      { path: 'things', paging, row: '' },
      { ...asked, body: (paged, _, variables) => sourceBody(paged, { row }, variables) },
      undefined,
    );
    expectSame(operation.ask(20, null, true), model);
  });

  it('is not printed to be priced', () => {
    const request = operationOf(selections[0] as Selection).ask(() => 10);
    const read = Object.defineProperty(request, 'document', { get: () => expect.unreachable() });
    expect(byTree(read, 'github').nodes).toBeGreaterThan(0);
  });
});

import { describe, expect, it } from 'vitest';
import { clientOf } from '../limits/client-of.ts';
import { metafieldsOf, startShop, variantsOf } from '../servers/shop.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

const PRODUCTS = 400;
const all = Array.from({ length: PRODUCTS }, (_, product) => product);
const variants = all.flatMap((product) =>
  Array.from({ length: variantsOf(product) }, (_, at) => [product, at] as const),
);
const metafields = variants.reduce((sum, [product, at]) => sum + metafieldsOf(product, at), 0);

/** The cost of each row once, and of each nested list. */
const shallow = PRODUCTS * (1 + 2) + variants.length;
const deep = shallow + variants.length * 2 + metafields;

async function read(selection: object) {
  const clock = createSimulatedClock();
  const server = startShop({ clock, latencyMs: 200, products: PRODUCTS });
  const client = clientOf(server, { api: 'shopify' }, { clock });
  const { receipt } = await clock.run(() => client('products')({}, selection).collect());
  const points = server.requests.reduce((sum, { cost = 0 }) => sum + cost, 0);
  return { receipt, points, refused: server.requests.filter(({ refused }) => refused).length };
}

describe('nested lists where what did not come is given back', () => {
  it('are read whole, for little more than what each row and each list costs once', async () => {
    const { points, receipt, refused } = await read({ title: true, variants: { sku: true } });
    expect(receipt).toMatchObject({ complete: true, nodes: PRODUCTS, cost: points });
    expect(receipt.nested).toEqual({ 'Product.variants': { lists: PRODUCTS, rows: variants.length } });
    expect(refused).toBe(0);
    expect(points / shallow).toBeLessThanOrEqual(1.05);
  });

  it('also where lists stand in their rows', async () => {
    const { points, receipt, refused } = await read({
      title: true,
      variants: { sku: true, metafields: { key: true } },
    });
    expect(receipt.complete).toBe(true);
    expect(receipt.nested?.['Variant.metafields']).toEqual({ lists: variants.length, rows: metafields });
    expect(refused).toBe(0);
    expect(points / deep).toBeLessThanOrEqual(1.1);
  });
});

import type { Quota } from 'endcursor/v1';
import { withoutLists } from '../filters/search-dialects.ts';
import { costModels } from './cost-models.ts';
import type { ApiProfile } from './api-profile.ts';

const dialect = withoutLists('shopify');

/**
 * The search fields of products.
 * @see https://shopify.dev/docs/api/admin-graphql/latest/queries/products#arguments-query
 */
const products = {
  id: 'string | number',
  title: 'string',
  handle: 'string',
  vendor: 'string',
  product_type: 'string',
  sku: 'string',
  barcode: 'string',
  tag: 'string',
  tag_not: 'string',
  status: '"active" | "archived" | "draft"',
  gift_card: 'boolean',
  price: 'number',
  inventory_total: 'number',
  created_at: 'Date | string',
  updated_at: 'Date | string',
  published_at: 'Date | string',
};

/**
 * The search fields of orders.
 * @see https://shopify.dev/docs/api/admin-graphql/latest/queries/orders#arguments-query
 */
const orders = {
  id: 'string | number',
  name: 'string',
  email: 'string',
  customer_id: 'string | number',
  sku: 'string',
  tag: 'string',
  tag_not: 'string',
  discount_code: 'string',
  status: '"open" | "closed" | "cancelled" | "not_closed"',
  financial_status:
    '"paid" | "pending" | "authorized" | "partially_paid" | "partially_refunded" | "refunded" | "voided" | "expired"',
  fulfillment_status: '"unshipped" | "shipped" | "fulfilled" | "partial" | "unfulfilled"',
  test: 'boolean',
  created_at: 'Date | string',
  updated_at: 'Date | string',
  processed_at: 'Date | string',
};

/**
 * The search fields of customers.
 * @see https://shopify.dev/docs/api/admin-graphql/latest/queries/customers#arguments-query
 */
const customers = {
  id: 'string | number',
  email: 'string',
  phone: 'string',
  first_name: 'string',
  last_name: 'string',
  country: 'string',
  tag: 'string',
  tag_not: 'string',
  state: '"ENABLED" | "INVITED" | "DISABLED" | "DECLINED"',
  accepts_marketing: 'boolean',
  orders_count: 'number',
  total_spent: 'number',
  customer_date: 'Date | string',
  order_date: 'Date | string',
  updated_at: 'Date | string',
};

/** The profile of Shopify's Admin API. The bucket is the smallest plan's; the first response reports its real size. */
export const shopify: ApiProfile = {
  runtime: {
    limits: {
      pageSize: { max: 250 },
      perRequest: { points: 1_000 },
      quotas: bucket(100),
      cost: costModels.shopify,
    },
    report: {
      unit: 'points',
      body: 'extensions.cost',
      names: {
        cost: 'actualQueryCost',
        limit: 'throttleStatus.maximumAvailable',
        remaining: 'throttleStatus.currentlyAvailable',
        restorePerSecond: 'throttleStatus.restoreRate',
      },
    },
    // A refusal does not always report the remaining points. The bucket is full again after 10 seconds, which is two
    // such waits.
    signals: { throttledWaitMs: 5_000, credentials: 'X-Shopify-Access-Token: <token>' },
  },
  scalars: {
    Date: 'string',
    DateTime: 'string',
    Decimal: 'string',
    HTML: 'string',
    Money: 'string',
    URL: 'string',
    UnsignedInt64: 'string',
  },
  // https://shopify.dev/docs/apps/build/apis/graphql-admin/rate-limits
  plans: {
    advanced: { quotas: bucket(200) },
    plus: { quotas: bucket(1_000) },
    enterprise: { quotas: bucket(2_000) },
  },
  filters: {
    search: {
      'Query.products.query': { dialect, fields: products },
      'Query.orders.query': { dialect, fields: orders },
      'Query.customers.query': { dialect, fields: customers },
    },
  },
};

/** Returns the bucket of a plan. The first answer reports its size, which depends on the plan as well. */
function bucket(restorePerSecond: number): readonly Quota[] {
  return [{ unit: 'points', quota: 1_000, restorePerSecond }];
}

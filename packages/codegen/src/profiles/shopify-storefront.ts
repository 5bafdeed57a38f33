import type { ApiProfile } from './api-profile.ts';
import { shopify } from './shopify.ts';

/** The lists that end with an error after their 25,000th row. */
const LISTS = ['articles', 'blogs', 'collections', 'pages', 'products', 'search'];

/**
 * The profile of Shopify's Storefront API, which does not limit the rate of requests.
 * @see https://shopify.dev/docs/api/usage/limits
 */
export const shopifyStorefront: ApiProfile = {
  runtime: {
    limits: {
      pageSize: { max: 250 },
      fields: Object.fromEntries(LISTS.map((name) => [`*.${name}`, { ceiling: 25_000 }])),
    },
    signals: { credentials: 'X-Shopify-Storefront-Access-Token: <token>' },
  },
  ...(shopify.scalars ? { scalars: shopify.scalars } : {}),
};

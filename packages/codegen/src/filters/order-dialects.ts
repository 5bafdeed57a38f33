import { readEntries } from '@endcursor/notation';
import type { FilterDialect } from 'endcursor/v1';
import type { OrderShape } from './builder-shape.ts';

type OrderDialect = Extract<FilterDialect, { readonly directions: string }>;

/** The built-in languages of orders that are strings. */
export const ORDER_DIALECTS: Readonly<Record<string, OrderDialect>> = {
  // https://docs.commercetools.com/api/general-concepts#sorting
  commercetools: { form: 'text', directions: 'asc:%␣asc desc:%␣desc' },
  // https://docs.directus.io/reference/query.html#sort
  directus: { form: 'text', directions: 'asc:% desc:-%', between: ',' },
  // https://payloadcms.com/docs/queries/sort
  payload: { form: 'text', directions: 'asc:% desc:-%', between: ',' },
  // https://docs.strapi.io/cms/api/graphql#sorting
  strapi: { form: 'text', directions: 'asc:%:asc desc:%:desc', between: ',' },
};

/** Returns the dialect of an order, built in or the user's own. */
export function orderDialect(dialect: string | FilterDialect): OrderDialect | undefined {
  const found = typeof dialect === 'string' ? ORDER_DIALECTS[dialect] : dialect;
  return found?.form === 'text' ? found : undefined;
}

/** Returns the shape of an order that is a string; its columns are the leaves of the rows. */
export function textOrder(name: string, { directions }: OrderDialect): OrderShape {
  const relations = new Map<string, OrderShape>();
  return { kind: 'order', name, form: 'text', columns: undefined, relations, directions: readEntries(directions) };
}

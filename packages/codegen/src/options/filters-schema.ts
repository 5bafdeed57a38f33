import * as v from 'valibot';
import { ORDER_DIALECTS } from '../filters/order-dialects.ts';
import { SEARCH_DIALECTS } from '../filters/search-dialects.ts';
import { byName, choice, object, objectOr } from './values.ts';

const text = v.string();
const names = v.union([text, v.array(text)], 'give a name, or a list of names');

const filterCoordinate = v.pipe(text, v.regex(/^\w+\.\w+$/, 'write a field such as "PartFilter.cost"'));

const filterDialect = byName(v.union([text, v.boolean()], 'give a string, true or false'), 'nulls: "eq"');

const searchDialect = objectOr(
  v.looseObject({ form: v.literal('search', 'a dialect of search strings has the form "search"'), operators: text }),
  choice(Object.keys(SEARCH_DIALECTS)),
);

const orderDialect = objectOr(
  v.looseObject({
    form: v.literal('text', 'a dialect of orders that are strings has the form "text"'),
    directions: text,
  }),
  choice(Object.keys(ORDER_DIALECTS)),
);

const argument = v.pipe(
  text,
  v.regex(/^(\w+\.\w+|\*)\.\w+$/, 'write an argument such as "Query.products.query", or "*.query" for all of a name'),
);

/** Validates the settings for builders. */
export const filtersSchema: v.GenericSchema = object({
  operators: v.optional(byName(names, 'near: "_near"')),
  fields: v.optional(
    byName(v.union([v.literal(false), text], 'give false, or a string'), '"PartFilter.cost": false', filterCoordinate),
  ),
  dialects: v.optional(byName(filterDialect, 'PartFilter: { nulls: "eq" }')),
  search: v.optional(
    byName(
      object({ dialect: searchDialect, fields: v.optional(byName(text, 'title: "string"')) }),
      '"Query.products.query": { dialect: "shopify", fields: { title: "string" } }',
      argument,
    ),
  ),
  orders: v.optional(byName(orderDialect, '"*.sort": "payload"', argument)),
});

import { entriesText, readEntries } from '@endcursor/notation';
import type { FilterDialect } from 'endcursor/v1';

type BuiltIn = 'commercetools' | 'github' | 'shopify';
type SearchDialect = Extract<FilterDialect, { readonly form: 'search' }>;

/** The built-in languages of search strings. */
export const SEARCH_DIALECTS: Readonly<Record<string, SearchDialect> & Record<BuiltIn, SearchDialect>> = {
  // https://docs.commercetools.com/api/predicates/query
  commercetools: {
    form: 'search',
    operators: 'eq:=% ne:<>% gt:>% gte:>=% lt:<% lte:<=% in:*␣in␣(%,%) notIn:*␣not␣in␣(%,%)',
    and: ' and ',
    or: ' or ',
    not: 'not(%)',
    typed: true,
  },
  // https://shopify.dev/docs/api/usage/search-syntax
  shopify: {
    form: 'search',
    operators: 'eq::% ne:-:% gt::>% gte::>=% lt::<% lte::<=% in:*:%,% startsWith::%* matches:%',
    or: ' OR ',
    not: '-',
    bare: '[A-Za-z0-9_][A-Za-z0-9_.-]*',
  },
  // https://docs.github.com/en/search-github/getting-started-with-searching-on-github/understanding-the-search-syntax
  github: {
    form: 'search',
    operators: 'eq::% ne:-:% gt::>% gte::>=% lt::<% lte::<=% between::%..% in:*:%,% matches:%',
    // The advanced search of issues has alternatives and parentheses. The older search does not.
    // https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/filtering-and-searching-issues-and-pull-requests
    or: ' OR ',
    not: '-',
    plainNot: true,
    positive: 'no',
    single: 'repo user org',
    // A range is documented. Whether two separate bounds must both hold is not.
    ranges: true,
    // Two dots make a range, even inside a single value.
    bare: '[A-Za-z0-9_@](?:[A-Za-z0-9_@/+-]|\\.(?!\\.))*|\\d{4}-\\d\\d-\\d\\d(?:T[\\d:.]+Z)?',
  },
};

/**
 * Returns a built-in dialect without lists of values. Both vendors accept a list only in a few fields; elsewhere the
 * comma would be part of the value.
 */
export function withoutLists(name: BuiltIn): FilterDialect {
  const dialect = SEARCH_DIALECTS[name];
  const operators = [...readEntries(dialect.operators)].filter(([operator]) => operator !== 'in');
  return { ...dialect, operators: entriesText(operators) };
}

import { type Quantifier } from '@endcursor/notation';
/**
 * The operators that have the same name in all builders, each with its known spellings: letters only, in lower case.
 */
export const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  eq: ['eq', 'equals', 'equal', 'equalto', 'is', 'exact', 'exactly'],
  ne: ['ne', 'neq', 'not', 'notequal', 'notequals', 'notequalto', 'noteq', 'isnot', 'nequals'],
  gt: ['gt', 'greaterthan', 'greater'],
  gte: ['gte', 'ge', 'greaterthanorequal', 'greaterthanorequalto', 'greaterthanequal', 'greaterorequal', 'goe'],
  lt: ['lt', 'lessthan', 'less', 'lower'],
  lte: ['lte', 'le', 'lessthanorequal', 'lessthanorequalto', 'lessthanequal', 'lessorequal', 'loe'],
  in: ['in', 'oneof', 'isin', 'inarray', 'includedin'],
  notIn: ['nin', 'notin', 'notoneof', 'isnotin', 'notinarray', 'notincludedin'],
  contains: ['contains', 'contain', 'includes', 'substring'],
  notContains: ['notcontains', 'ncontains', 'notcontain', 'notincludes', 'doesnotcontain'],
  startsWith: ['startswith', 'beginswith', 'hasprefix', 'startwith'],
  notStartsWith: ['notstartswith', 'nstartswith', 'doesnotstartwith'],
  endsWith: ['endswith', 'hassuffix', 'endwith'],
  notEndsWith: ['notendswith', 'nendswith', 'doesnotendwith'],
  like: ['like'],
  notLike: ['notlike', 'nlike'],
  ilike: ['ilike', 'likeinsensitive'],
  notIlike: ['notilike', 'nilike', 'notlikeinsensitive'],
  between: ['between', 'range'],
  notBetween: ['notbetween'],
  containsNoCase: ['containsnocase'],
  notContainsNoCase: ['notcontainsnocase'],
  startsWithNoCase: ['startswithnocase'],
  notStartsWithNoCase: ['notstartswithnocase'],
  endsWithNoCase: ['endswithnocase'],
  notEndsWithNoCase: ['notendswithnocase'],
  containsFold: ['containsfold'],
  equalFold: ['equalfold'],
  isNull: ['isnull', 'null', 'isnil'],
};

/** The operators that mean the opposite Boolean. */
export const INVERTED: Readonly<Record<string, string>> = {
  exists: 'isNull',
  attributeexists: 'isNull',
  isnotnull: 'isNull',
  notnil: 'isNull',
};

/** The operators for every type of value, including enums and Booleans. */
export const EQUALITY: ReadonlySet<string> = new Set(['eq', 'ne', 'in', 'notIn', 'isNull']);

/** The operators that need a list. */
export const LISTS: ReadonlySet<string> = new Set(['in', 'notIn']);

/** The quantifiers for related rows, each with its known spellings. */
const QUANTIFIERS: Readonly<Record<Quantifier, readonly string[]>> = {
  some: ['some', 'any', 'exists'],
  every: ['every', 'all'],
  none: ['none'],
};

/** The keys of a condition that names its field, in the order in which they are tried. */
export const CONDITION_KEYS = {
  field: ['field', 'fieldname', 'key', 'column', 'columnid', 'columnname', 'attribute', 'property', 'path', 'name'],
  operator: ['operator', 'op', 'operation', 'condition', 'comparator', 'comparison', 'compareoperator'],
  value: ['value', 'comparevalue', 'val'],
  values: ['values'],
} as const;

/** The keys of an order, in addition to those of a condition's field. */
export const ORDER_KEYS = {
  field: ['field', 'column', 'by', 'key', 'sort', 'sortby', 'orderby', 'property', 'attribute', 'name', 'fieldname'],
  direction: ['direction', 'order', 'dir', 'sortdirection', 'orderdirection', 'sortorder'],
  descending: ['desc', 'descending', 'isdescending'],
  nulls: ['nulls', 'nullsorder', 'nullordering'],
} as const;

/** The names of arguments that take flat filters, whose shape alone is not sufficient. */
export const FLAT_FILTER: RegExp = /^(filters?|filterby|where|conditions?|criteria)$/i;

/** The names of the filters and orders inside an input object that also has paging. */
export const WRAPPED: RegExp = /^(filters?|where|conditions?|sort|sorts|sorting|order|orderby|order_by|orders)$/i;

/** Returns a spelling in the form of {@link OPERATORS}. */
export function normalise(name: string): string {
  let word = words.get(name);
  if (word === undefined) words.set(name, (word = name.replace(/[^A-Za-z]/g, '').toLowerCase()));
  return word;
}

/** Caches normalised spellings, because schemas have few names and use them in many places. */
const words = new Map<string, string>();

/** The quantifiers by their spellings. */
export const QUANTIFIER_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries(QUANTIFIERS).flatMap(([quantifier, spellings]) => spellings.map((word) => [word, quantifier])),
);

/** Returns the operators by their known spellings and those of the user's configuration. */
export function operatorNames(
  more: Readonly<Record<string, string | readonly string[]>> = {},
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [operator, spellings] of Object.entries(OPERATORS)) {
    for (const spelling of spellings) names.set(spelling, operator);
  }
  for (const [operator, spellings] of Object.entries(more)) {
    for (const spelling of [spellings].flat()) names.set(normalise(spelling), operator);
  }
  return names;
}

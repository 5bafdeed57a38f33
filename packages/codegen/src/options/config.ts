import { readRefetch } from '@endcursor/notation';
import type { Profile } from 'endcursor/v1';
import * as v from 'valibot';
import type { DialectConfig, FieldConfig } from '../dialects/paging-config.ts';
import type { FilterOptions } from '../filters/filter-options.ts';
import { SEARCH_DIALECTS } from '../filters/search-dialects.ts';
import { profiles } from '../profiles/index.ts';
import { habitsSchema, type LimitsConfig, limitsSchema } from './limits.ts';
import { isTypeText } from './type-text.ts';
import { byName, choice, object, objectOr } from './values.ts';

/** The options of the plugin and of the preset, as written in the configuration. */
export interface Config {
  /** The API's built-in profile, which sets its limits and habits: its name, or its name and the plan of your account. */
  readonly api?: string | ApiPlan;
  /** The API's limits. Each replaces the profile's. */
  readonly limits?: LimitsConfig;
  /** How the API reports limits, and what it expects of requests. Each part replaces the profile's. */
  readonly habits?: Pick<Profile, 'report' | 'signals' | 'transport'>;
  /** Scalars that the API accepts only as literals in the document, not as variables. */
  readonly literals?: readonly string[];
  /** The TypeScript types of custom scalars. */
  readonly scalars?: Readonly<Record<string, string | ScalarConfig>>;
  /** The type of custom scalars that `scalars` does not list. @default 'unknown' */
  readonly defaultScalarType?: string;
  /**
   * Coordinates to generate for, such as `Query.parts` or `Part.*`. Root fields are kept if they are listed. Of any
   * other type in the list, the listed fields are kept.
   */
  readonly include?: readonly string[];
  /**
   * How fields are paged, by coordinate or pattern: `false` for not at all, the name of a dialect, or only `rows` for
   * the list that contains the rows. It can also be a dialect for this field, whose names and paths must all exist.
   */
  readonly fields?: Readonly<Record<string, FieldConfig>>;
  /** Your own dialects, which are tried before the built-in ones. */
  readonly dialects?: readonly (DialectConfig & { readonly name: string })[];
  /** Coordinates to leave out: fields `Type.field` and whole types `Type`, with `*` for any characters. */
  readonly exclude?: readonly string[];
  /**
   * The file extension with which the modules of a folder import each other.
   * @default graphql-codegen's own `importExtension`, else `'.js'` in a package of `"type": "module"`, and `''`
   * elsewhere
   */
  readonly importExtension?: '' | '.js' | '.ts';
  /**
   * How to fetch an object of a type again, to get the remaining pages of its lists. Write a root field with the paths
   * of the leaves that are its arguments, such as `repository(owner: owner.login, name)`. `false` disables it.
   */
  readonly refetch?: RefetchConfig;
  /** Settings for the builders of filters and orders. `false` leaves the builders out. */
  readonly filters?: false | FilterOptions;
  /**
   * Whether to generate a function for each operation in the output's `documents`, instead of a client for selections.
   * Only the parts of the schema that the operations use are generated. @default false
   */
  readonly documents?: boolean;
  /** Whether descriptions become TSDoc. @default true */
  readonly descriptions?: boolean;
  /**
   * The name of a file next to the generated ones that explains the decision for every list in the schema. Preset only.
   */
  readonly report?: string;
}

/** A built-in profile with the limits of one of its plans. */
export interface ApiPlan {
  readonly name: string;
  readonly plan?: string;
}

/** The TypeScript types of one custom scalar. A type written `module#Name` is imported. */
export interface ScalarConfig {
  /** The type in both directions, if they do not differ. @default 'unknown' */
  readonly type?: string;
  /** The type of values that are sent. @default `type` */
  readonly input?: string;
  /** The type of values that are read. @default `type` */
  readonly output?: string;
  /** A `module#function` that converts what the server sends into what the program reads. */
  readonly parse?: string;
  /** A `module#function` that converts what the program passes into what the server accepts. */
  readonly serialize?: string;
}

/** The option `refetch`, by type. */
export type RefetchConfig = Readonly<Record<string, string | false>>;

const reference = v.pipe(v.string(), v.regex(/^[^#]+#[\w$]+$/, 'write it as "module#name"'));
const text = v.string();
const typed = v.check(isTypeText, 'give a TypeScript type, or "module#name"');
const typeText = v.pipe(text, typed);
const coordinates = v.array(
  v.pipe(text, v.regex(/^[\w*]+(\.[\w*]+)?$/, 'write a coordinate such as "Query.users" or "User"')),
);

const scalar = objectOr(
  object({
    type: v.optional(typeText),
    input: v.optional(typeText),
    output: v.optional(typeText),
    parse: v.optional(reference),
    serialize: v.optional(reference),
  }),
  v.pipe(v.string('give a TypeScript type, or an object of type, input, output, parse and serialize'), typed),
);

const names = v.union([text, v.array(text)], 'give a name, or a list of names');

const way = object({
  position: names,
  size: v.optional(names),
  more: v.optional(names),
  next: v.optional(names),
  pages: v.optional(names),
  start: v.optional(v.pipe(v.number(), v.integer('give a whole number'), v.minValue(0, 'give 0 or more'))),
  end: v.optional(choice(['short', 'empty'])),
});

const form = choice(['connection', 'wrapper', 'list']);

const dialect = {
  by: choice(['cursor', 'offset', 'page', 'keyset']),
  form: v.optional(objectOr(v.array(form), form)),
  forward: way,
  backward: v.optional(way),
  total: v.optional(names),
};

const ownDialect = object({ ...dialect, name: v.optional(text), rows: v.optional(text) });
const rowsAlone = object({ rows: text });

const field = objectOr(
  v.lazy((input) => (Object.keys(input ?? {}).join() === 'rows' ? rowsAlone : ownDialect)),
  v.union(
    [v.literal(false), text],
    'give false, the name of a dialect, or a dialect: { by, forward: { position, … }, … }',
  ),
);

const filterCoordinate = v.pipe(text, v.regex(/^\w+\.\w+$/, 'write a field such as "PartFilter.cost"'));

const filterDialect = byName(v.union([text, v.boolean()], 'give a string, true or false'), 'nulls: "eq"');

const searchDialect = objectOr(
  v.looseObject({ form: v.literal('search', 'a dialect of search strings has the form "search"'), operators: text }),
  choice(Object.keys(SEARCH_DIALECTS)),
);

const filterEntries = object({
  operators: v.optional(byName(names, 'near: "_near"')),
  fields: v.optional(
    byName(v.union([v.literal(false), text], 'give false, or a string'), '"PartFilter.cost": false', filterCoordinate),
  ),
  dialects: v.optional(byName(filterDialect, 'PartFilter: { nulls: "eq" }')),
  search: v.optional(
    byName(
      object({ dialect: searchDialect, fields: byName(text, 'title: "string"') }),
      '"Query.products.query": { dialect: "shopify", fields: { title: "string" } }',
      v.pipe(text, v.regex(/^\w+\.\w+\.\w+$/, 'write an argument such as "Query.products.query"')),
    ),
  ),
});

const refetchHint = 'give false, or "field(argument: path)"';

const refetch = v.pipe(
  text,
  v.check((way) => readRefetch(way)?.keys.every(({ type }) => type === undefined) ?? false, refetchHint),
);

const filters = v.lazy((input) => (input === false ? v.literal(false) : filterEntries));

const apiName = choice(Object.keys(profiles));

/** Checks a profile with its plan, which only that profile's plans are offered for. */
const plannedApi = v.lazy((input) => {
  const { name } = input as Partial<ApiPlan>;
  const plans = Object.keys((name && profiles[name]?.plans) || {});
  return object({
    name: apiName,
    plan: v.optional(plans.length > 0 ? choice(plans) : v.never(`${name} has no plans. Remove it`)),
  });
});

const entries = {
  fields: v.optional(byName(field, '"Query.users": "offset"')),
  dialects: v.optional(v.array(object({ ...dialect, name: text }))),
  api: v.optional(objectOr(plannedApi, apiName)),
  limits: v.optional(limitsSchema),
  habits: v.optional(habitsSchema),
  literals: v.optional(v.array(text)),
  scalars: v.optional(byName(scalar, 'DateTime: "string"')),
  defaultScalarType: v.optional(typeText),
  include: v.optional(coordinates),
  exclude: v.optional(coordinates),
  refetch: v.optional(
    byName(v.union([v.literal(false), refetch], refetchHint), 'Repository: "repository(owner: owner.login, name)"'),
  ),
  filters: v.optional(filters),
  importExtension: v.optional(v.picklist(['', '.js', '.ts'], 'give "", ".js" or ".ts"')),
  documents: v.optional(v.boolean('give true or false; list the files under `documents` of the output')),
  descriptions: v.optional(v.boolean('give true or false')),
  report: v.optional(v.pipe(text, v.regex(/^[^/\\]+\.json$/, 'give a file name that ends in .json'))),
};

/** The names of all options. */
export const optionNames: readonly string[] = Object.keys(entries);

/** Validates a {@link Config}. */
export const configSchema: v.GenericSchema<unknown, Config> = v.strictObject(entries) as unknown as v.GenericSchema<
  unknown,
  Config
>;

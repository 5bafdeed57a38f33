import { readRefetch } from '@endcursor/notation';
import * as v from 'valibot';
import type { DialectConfig, FieldConfig } from '../dialects/paging-config.ts';
import type { FilterOptions } from '../filters/filter-options.ts';
import type { ApiPlan, ApiProfile, RuntimeProfile } from '../profiles/index.ts';
import type { ScalarConfig } from '../profiles/scalar-config.ts';
import { filtersSchema } from './filters-schema.ts';
import { habitsSchema, type LimitsConfig, limitsSchema } from './limits.ts';
import { dialectsSchema, fieldsSchema } from './fields-schema.ts';
import { apiSchema } from './profile-schema.ts';
import { scalarsSchema } from './scalars-schema.ts';
import { LIST_WORDS, type ListWord } from './list-words.ts';
import { type NamingConvention, namingSchema } from './naming-convention.ts';
import { typeTextSchema } from './type-text.ts';
import { byName, choice } from './values.ts';

/** The options of the plugin and of the preset, as written in the configuration. */
export interface Config {
  /**
   * The API's profile, which sets its limits and habits: the name of a built-in one, the path or package of another, or
   * the profile itself. An object adds the plan of your account.
   */
  readonly api?: string | ApiPlan | ApiProfile;
  /** The API's limits. Each replaces the profile's. */
  readonly limits?: LimitsConfig;
  /** How the API reports limits, and what it expects of requests. Each part replaces the profile's. */
  readonly habits?: Pick<RuntimeProfile, 'report' | 'signals' | 'transport'>;
  /**
   * The response paths at which payloads of mutations have errors, such as `*.userErrors`; `*` means any name. If one is
   * not empty, the mutation rejects with a `MutationError`. @default the profile's
   */
  readonly mutationErrors?: readonly string[];
  /** Scalars that the API accepts only as literals in the document, not as variables. */
  readonly literals?: readonly string[];
  /** The TypeScript types of custom scalars. */
  readonly scalars?: Readonly<Record<string, string | ScalarConfig>>;
  /** The type of custom scalars that `scalars` does not list. @default 'unknown' */
  readonly defaultScalarType?: string;
  /**
   * Coordinates to generate for, such as `Query.parts` or `Part.*`. Root fields are kept if they are listed. Of any
   * other type in the list, the listed fields are kept. With `documents`: the names of operations.
   */
  readonly include?: readonly string[];
  /**
   * How many steps from what is included the objects of a selection may be, or `all`. What a field in the list returns
   * is 0 steps away, with the pages and edges around it; what its objects refer to is 1 step away. Types further away are
   * not generated, nor are fields that return them. Only with `include`. @default 1
   */
  readonly depth?: number | 'all';
  /**
   * How fields are paged, by coordinate or pattern: `false` for not at all, the name of a dialect, or only `rows` for
   * the list that contains the rows. It can also be a dialect for this field, whose names and paths must all exist.
   */
  readonly fields?: Readonly<Record<string, FieldConfig>>;
  /** Your own dialects, which are tried before the built-in ones. */
  readonly dialects?: readonly (DialectConfig & { readonly name: string })[];
  /**
   * Coordinates to leave out: fields `Type.field` and whole types `Type`, with `*` for any characters. With `documents`:
   * the names of operations.
   */
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
  /**
   * What to do with an operation that cannot be translated: fail, or leave it out with a warning. @default 'error'
   */
  readonly onRefused?: 'error' | 'skip';
  /**
   * Directives in documents that only your client reads, and that are not sent. Those of Apollo Client, Relay and urql are
   * known, such as `@connection` and `@relay`.
   */
  readonly clientDirectives?: readonly string[];
  /**
   * How lists of documents are read, by coordinate such as `Issue.labels` or by name of an operation, with `*` for any characters.
   * `whole`: to their ends. `bound`: as many rows as their size. `written`: as the document has them, in one
   * request. A comment such as `# @endcursor whole` above a list or an operation does the same, and counts before this.
   */
  readonly lists?: Readonly<Record<string, ListWord>>;
  /**
   * The form of the results of documents. `rows`: each list is its rows, in an array. `document`: the form in the document,
   * with edges, nodes and all other fields, and the types that `typescript-operations` gives them. Lists are whole in
   * both. @default 'rows'
   */
  readonly shape?: 'rows' | 'document';
  /**
   * The module of the `TypedDocumentNode`s that client-preset or `typed-document-node` generates for the same documents,
   * such as `./gql/graphql`. Results and variables then have its types, and nothing is typed twice. Only with `shape:
   * document`.
   */
  readonly near?: string;
  /**
   * graphql-codegen's naming convention with which the module in `near` is generated: `keep`, or an object with
   * `transformUnderscore`. Set it at the top of the configuration, so that it applies to both outputs. Ignored without `near`.
   * @default 'change-case-all#pascalCase'
   */
  readonly namingConvention?: NamingConvention;
  /** Whether descriptions become TSDoc. @default true */
  readonly descriptions?: boolean;
  /**
   * The name of a file next to the generated ones that explains the decision for every list in the schema. Preset only.
   */
  readonly report?: string;
  /**
   * The name of a file next to the generated ones with the documents to register: each by its hash or its name, as
   * `habits.transport.persisted` is. Preset only.
   */
  readonly manifest?: string;
}

/** The option `refetch`, by type. */
export type RefetchConfig = Readonly<Record<string, string | false>>;

const text = v.string();
const coordinates = v.array(
  v.pipe(text, v.regex(/^[\w*]+(\.[\w*]+)?$/, 'write a coordinate such as "Query.users" or "User"')),
);

const refetchHint = 'give false, or "field(argument: path)"';

const refetch = v.pipe(
  text,
  v.check((way) => readRefetch(way)?.keys.every(({ type }) => type === undefined) ?? false, refetchHint),
);

const filters = v.lazy((input) => (input === false ? v.literal(false) : filtersSchema));

const jsonFile = v.optional(v.pipe(text, v.regex(/^[^/\\]+\.json$/, 'give a file name that ends in .json')));

const entries = {
  fields: v.optional(fieldsSchema),
  dialects: v.optional(dialectsSchema),
  api: v.optional(apiSchema),
  limits: v.optional(limitsSchema),
  habits: v.optional(habitsSchema),
  mutationErrors: v.optional(
    v.array(
      v.pipe(text, v.regex(/^[\w*]+(\.[\w*]+)+$/, 'give paths such as "*.userErrors", which begin with the mutation')),
    ),
  ),
  literals: v.optional(v.array(text)),
  scalars: v.optional(scalarsSchema),
  defaultScalarType: v.optional(typeTextSchema),
  include: v.optional(coordinates),
  depth: v.optional(v.custom<number | 'all'>(isDepth, 'give a whole number of steps, such as 1, or all')),
  exclude: v.optional(coordinates),
  refetch: v.optional(
    byName(v.union([v.literal(false), refetch], refetchHint), 'Repository: "repository(owner: owner.login, name)"'),
  ),
  filters: v.optional(filters),
  importExtension: v.optional(v.picklist(['', '.js', '.ts'], 'give "", ".js" or ".ts"')),
  documents: v.optional(v.boolean('give true or false; list the files under `documents` of the output')),
  onRefused: v.optional(choice(['error', 'skip'])),
  clientDirectives: v.optional(v.array(v.pipe(text, v.regex(/^\w+$/, 'give names without @')))),
  lists: v.optional(byName(choice(LIST_WORDS), '"Issue.labels": "whole"')),
  shape: v.optional(choice(['rows', 'document'])),
  namingConvention: v.optional(namingSchema),
  near: v.optional(v.pipe(text, v.minLength(1, 'give a module, such as "./gql/graphql"'))),
  descriptions: v.optional(v.boolean('give true or false')),
  report: jsonFile,
  manifest: jsonFile,
};

function isDepth(value: unknown): boolean {
  return value === 'all' || (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0);
}

/** The names of all options. */
export const optionNames: readonly string[] = Object.keys(entries);

/** Validates a {@link Config}. */
export const configSchema: v.GenericSchema<unknown, Config> = v.strictObject(entries) as unknown as v.GenericSchema<
  unknown,
  Config
>;

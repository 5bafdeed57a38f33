import { type NearNames, nearNames } from './naming-convention.ts';
import type { FieldLimits, Persisted } from 'endcursor/v1';
import { getDotPath, safeParse } from 'valibot';
import type { DialectConfig, FieldConfig } from '../dialects/paging-config.ts';
import type { FilterOptions } from '../filters/filter-options.ts';
import type { ApiProfile } from '../profiles/index.ts';
import type { ScalarConfig } from '../profiles/scalar-config.ts';
import { chosenProfile } from './chosen-profile.ts';
import { contradictions } from './contradictions.ts';
import { type Config, configSchema, optionNames, type RefetchConfig } from './config.ts';
import type { ListWord } from './list-words.ts';
import { nearest, offer } from './nearest.ts';
import { wrongValue } from './values.ts';

/** The configuration after validation, with all defaults filled in. */
export interface Options {
  readonly profile: ApiProfile;
  readonly scalars: ScalarOptions;
  readonly defaultScalarType: string;
  /** Literals from the user's configuration. `profile.literals` has these if given, otherwise the profile's own. */
  readonly literals: readonly string[];
  readonly include?: readonly string[];
  /** The most steps from what is included; Infinity for all. */
  readonly depth: number;
  readonly exclude: readonly string[];
  readonly fields: Readonly<Record<string, FieldConfig>>;
  readonly dialects: readonly (DialectConfig & { readonly name: string })[];
  /** The user's settings, without the profile's. Undefined if builders are switched off. */
  readonly filters: FilterOptions | undefined;
  readonly refetch: RefetchConfig;
  /** The limits of fields from the user's configuration. `profile.runtime` has these too. */
  readonly fieldLimits: Readonly<Record<string, FieldLimits>>;
  /** Undefined if the folder's package decides. */
  readonly importExtension?: '' | '.js' | '.ts';
  /** The paths to errors in payloads from the user's configuration. `profile.runtime` has these too. */
  readonly mutationErrors: readonly string[];
  readonly documents: boolean;
  /** The choice among the operations of documents. */
  readonly operations: OperationOptions;
  /** Whether the results of documents keep the shape of the document. */
  readonly shaped: boolean;
  /** The module of the caller's own documents. */
  readonly near?: string;
  /** The names of its documents; undefined for a naming convention that is not understood. */
  readonly nearNames: NearNames | undefined;
  readonly descriptions: boolean;
  readonly report?: string;
  /** The name of the file with the documents to register. */
  readonly manifest?: string;
}

/** The operations of documents that become functions, by their names with `*` for any characters. */
export interface ChosenNames {
  /** @default all */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

/** The options about the operations of documents. */
export interface OperationOptions extends ChosenNames {
  readonly onRefused: 'error' | 'skip';
  /** Further directives that only the user's client reads. */
  readonly clientDirectives: readonly string[];
  /** How lists are read, by coordinate or by name of operation. */
  readonly lists: Readonly<Record<string, ListWord>>;
}

/** The TypeScript types of custom scalars, by the scalar's name. */
export type ScalarOptions = Readonly<Record<string, ScalarOption>>;

/** One custom scalar. */
export interface ScalarOption {
  readonly input: string;
  readonly output: string;
  /** A `module#function` that converts what the server sends into what the program reads. */
  readonly parse?: string;
  /** A `module#function` that converts what the program passes into what the server accepts. */
  readonly serialize?: string;
}

/** A configuration that cannot be used. The message has a line for each mistake, with its path. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** The mistakes, one a line. */
  declare readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`@endcursor/codegen cannot use its configuration:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

type Given = Readonly<Record<string, unknown>>;

/**
 * Validates a configuration and fills in the defaults.
 * @param foreign whether the configuration may contain options of other plugins, as a plugin's `config` may
 * @param shared the `config` of a preset's output, into which graphql-codegen merges the root's. An option of ours in
 * it counts, unless `config` has it too
 * @throws {ConfigError}
 */
export function readOptions(config: Given, foreign: boolean, shared: Given = {}): Options {
  const ours = known(shared, true);
  const problems = [
    ...unknownOptions(config, foreign),
    ...unknownOptions(shared, true).map((problem) => `config.${problem}`),
  ];
  const result = safeParse(configSchema, { ...ours, ...known(config, foreign) }, { message: wrongValue });
  const placeOf = (path: string): string => {
    const [name = ''] = path.split('.');
    return Object.hasOwn(ours, name) && !Object.hasOwn(config, name) ? `config.${path}` : path;
  };
  if (!result.success)
    problems.push(...result.issues.map((issue) => `${placeOf(getDotPath(issue) ?? '')}: ${issue.message}`));
  if (!result.success || problems.length > 0) throw new ConfigError(problems);
  const needless = result.output.documents ? SELECTING.filter((name) => result.output[name] !== undefined) : [];
  if (needless.length > 0)
    throw new ConfigError(
      needless.map((name) => `${name}: this is only for clients without documents. Remove it here`),
    );
  if (result.output.depth !== undefined && (!result.output.include || result.output.documents))
    throw new ConfigError([
      'depth: the steps begin at what `include` lists of a schema. Remove it, or list fields there',
    ]);
  const options = withDefaults(result.output);
  const problem = contradictionIn(options);
  const contradicting = [...(problem ? [problem] : []), ...contradictions(options.profile.runtime)];
  if (contradicting.length > 0) throw new ConfigError(contradicting);
  return options;
}

/** Returns what is wrong with options that are right one by one. */
function contradictionIn({
  documents,
  manifest,
  near,
  nearNames: names,
  operations,
  profile,
  shaped,
}: Options): string | undefined {
  const { persisted = false } = profile.runtime.transport ?? {};
  if (persisted === true && !documents) return STORED_ONLY;
  if (isRegistered(persisted) && !documents) return REGISTERED_ONLY;
  if (manifest !== undefined && (!persisted || persisted === 'apq')) return NO_MANIFEST;
  const { clientDirectives, include = [], exclude = [], lists, onRefused } = operations;
  const field = [...include, ...exclude].find((name) => name.includes('.'));
  if (field !== undefined) return `${field} is a field. With documents, include and exclude have names of operations`;
  if (onRefused === 'skip' && !documents) return 'onRefused: this is only for documents. Set documents: true';
  if (clientDirectives.length > 0 && !documents)
    return 'clientDirectives: these are only for documents. Set documents: true';
  if (Object.keys(lists).length > 0 && !documents) return 'lists: these are only for documents. Set documents: true';
  if (Object.keys(lists).length > 0 && persisted === true)
    return 'lists: stored operations are sent as written. Remove it';
  if (shaped && !documents) return 'shape: this is only for documents. Set documents: true';
  if (near !== undefined && !shaped) return 'near: these types have the shape of the document. Set shape: document';
  if (near !== undefined && !names)
    return 'namingConvention: the documents of `near` are found by the names of change-case-all#pascalCase or keep. Use one of them for typeNames';
  return undefined;
}

/** Returns the options that are ours. */
function known(config: Given, foreign: boolean): Given {
  const names = optionNames.filter((name) => !foreign || name !== ONLY_IN_FOLDERS);
  return Object.fromEntries(Object.entries(config).filter(([key]) => names.includes(key)));
}

const STORED_ONLY =
  'habits.transport.persisted: the API accepts only stored operations, so selections cannot be sent. Set documents: true, and list the files of the operations under `documents` of the output';

const REGISTERED_ONLY =
  'habits.transport.persisted: selections are put together while the program runs, so their documents cannot be registered. Set documents: true, and list the files of the operations under `documents` of the output';

const NO_MANIFEST =
  'manifest: nothing is registered. Set habits.transport.persisted to the form of your server, such as documentId';

/** Returns whether documents are registered before they are sent. */
export function isRegistered(persisted: Persisted): boolean {
  return typeof persisted !== 'boolean' && persisted !== 'apq';
}

/** An option that graphql-codegen has too, with its own meaning, and passes to every plugin. */
const ONLY_IN_FOLDERS = 'importExtension';

/** The options that only a client for selections has. */
const SELECTING = ['report'] as const;

function unknownOptions(config: Given, foreign: boolean): string[] {
  const names = optionNames;
  return Object.keys(config).flatMap((key) => {
    if (names.includes(key)) return [];
    const meant = nearest(key, names);
    if (foreign && !meant) return [];
    return [`${key}: there is no such option${offer(key, names, names.length)}`];
  });
}

function withDefaults(config: Config): Options {
  const profile = chosenProfile(config);
  return {
    profile,
    scalars: scalarOptions({ ...profile.scalars, ...config.scalars }),
    defaultScalarType: config.defaultScalarType ?? 'unknown',
    literals: config.literals ?? [],
    ...(config.documents ? { exclude: [] } : chosenNames(config)),
    depth: config.include && config.depth !== 'all' ? (config.depth ?? 1) : Infinity,
    fields: config.fields ?? {},
    dialects: config.dialects ?? [],
    filters: config.filters === false ? undefined : (config.filters ?? {}),
    refetch: config.refetch ?? {},
    fieldLimits: config.limits?.fields ?? {},
    ...(config.importExtension === undefined ? {} : { importExtension: config.importExtension }),
    mutationErrors: config.mutationErrors ?? [],
    documents: config.documents ?? false,
    operations: operationOptions(config),
    shaped: config.shape === 'document',
    ...(config.near ? { near: config.near } : {}),
    nearNames: nearNames(config.namingConvention),
    descriptions: config.descriptions ?? true,
    ...(config.report ? { report: config.report } : {}),
    ...(config.manifest ? { manifest: config.manifest } : {}),
  };
}

function operationOptions(config: Config): OperationOptions {
  const { clientDirectives = [], lists = {}, onRefused = 'error' } = config;
  return { ...(config.documents ? chosenNames(config) : {}), onRefused, clientDirectives, lists };
}

function chosenNames({ exclude = [], include }: Config): Required<Pick<ChosenNames, 'exclude'>> & ChosenNames {
  return { ...(include ? { include } : {}), exclude };
}

function scalarOptions(scalars: Readonly<Record<string, string | ScalarConfig>>): ScalarOptions {
  return Object.fromEntries(Object.entries(scalars).map(([name, scalar]) => [name, scalarOption(scalar)]));
}

function scalarOption(scalar: string | ScalarConfig): ScalarOption {
  if (typeof scalar === 'string') return { input: scalar, output: scalar };
  const { type = 'unknown', input = type, output = type, parse, serialize } = scalar;
  return { input, output, ...(parse ? { parse } : {}), ...(serialize ? { serialize } : {}) };
}

import type { Endpoint } from './introspected-schema.ts';

/** The parts of a configuration of graphql-codegen that are read. */
export interface ProjectConfig {
  readonly schema?: Pointer | readonly Pointer[];
  readonly documents?: Pointer | readonly Pointer[];
  readonly config?: ConfigValues;
  readonly generates?: Readonly<Record<string, ProjectOutput | readonly Plugin[]>>;
  readonly hooks?: ConfigValues;
  readonly overwrite?: unknown;
  readonly importExtension?: unknown;
  readonly emitLegacyCommonJSImports?: unknown;
}

/** Values by name. */
export type ConfigValues = Readonly<Record<string, unknown>>;

/** The address of schemas or documents: a path, a pattern or a URL, with options if it is an object. */
export type Pointer = string | Readonly<Record<string, ConfigValues>>;

/** An output of such a configuration. */
export interface ProjectOutput {
  readonly preset?: unknown;
  readonly presetConfig?: ConfigValues;
  readonly plugins?: readonly Plugin[];
  readonly config?: ConfigValues;
  readonly schema?: Pointer | readonly Pointer[];
  readonly documents?: Pointer | readonly Pointer[];
  readonly documentTransforms?: readonly unknown[];
  readonly hooks?: ConfigValues;
  readonly overwrite?: unknown;
}

/** The name of a plugin, with its options if it is an object. */
export type Plugin = string | Readonly<Record<string, ConfigValues>>;

/** Returns an output, which may be written as its plugins alone. */
export function outputOf(output: ProjectOutput | readonly Plugin[]): ProjectOutput {
  return 'find' in output ? { plugins: output } : output;
}

const OURS = /^@endcursor\/codegen$/;

/** Reports whether an output has our plugin or preset. */
export function isOurs({ plugins = [], preset }: ProjectOutput): boolean {
  return isOurPreset(preset) || plugins.some((one) => OURS.test(nameOf(one)));
}

/** Reports whether a preset is ours: its name, or the object that the package exports. */
function isOurPreset(preset: unknown): boolean {
  if (typeof preset === 'string') return OURS.test(preset);
  return typeof preset === 'object' && preset !== null && Symbol.for('@endcursor/codegen') in preset;
}

function nameOf(plugin: Plugin): string {
  return typeof plugin === 'string' ? plugin : (Object.keys(plugin)[0] ?? '');
}

/** Returns the options of our plugin or preset alone. */
export function ownConfig({ plugins = [], presetConfig = {} }: ProjectOutput): ConfigValues {
  const own = plugins.find((one) => OURS.test(nameOf(one)));
  return { ...presetConfig, ...(own === undefined || typeof own === 'string' ? {} : own[nameOf(own)]) };
}

/** Returns the endpoint of a schema that is a single URL. */
export function endpointOf([pointer, ...others]: readonly Pointer[]): Endpoint | undefined {
  if (pointer === undefined || others.length > 0) return undefined;
  const [url, own] = typeof pointer === 'string' ? [pointer, {}] : (Object.entries(pointer)[0] ?? ['', {}]);
  if (!/^https?:\/\//.test(url)) return undefined;
  const { headers = {}, method } = own as { headers?: Record<string, string>; method?: string };
  return { url, headers, ...(method === 'GET' ? { method } : {}) };
}

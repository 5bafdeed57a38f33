import {
  isOurs,
  outputOf,
  ownConfig,
  type Pointer,
  type ProjectConfig,
  type ProjectOutput,
  type ConfigValues,
} from '../source/project-config.ts';

/** The outputs of a configuration: those that have only our plugin or preset, and the names of all others. */
export interface OwnOutputs {
  readonly own: readonly OwnOutput[];
  readonly others: readonly string[];
}

/** An output with our plugin or preset alone, and everything that graphql-codegen would pass to it. */
export interface OwnOutput {
  /** The file, or the folder with a slash at its end. */
  readonly name: string;
  readonly isPreset: boolean;
  /** The options of the preset alone. */
  readonly presetConfig: ConfigValues;
  readonly config: ConfigValues;
  readonly schema: readonly Pointer[];
  readonly documents: readonly Pointer[];
  /** Whether a file that exists stays as it is. */
  readonly keeps: boolean;
  readonly hasHooks: boolean;
}

/** Returns the outputs of a configuration. */
export function ownOutputs(config: ProjectConfig): OwnOutputs {
  const outputs = Object.entries(config.generates ?? {}).map(([name, output]) => [name, outputOf(output)] as const);
  const own = outputs.filter(([, output]) => isOursAlone(output));
  const others = outputs.filter(([, output]) => !isOursAlone(output)).map(([name]) => name);
  return { own: own.map(([name, output]) => ownOutput(name, output, config)), others };
}

/** Reports whether graphql-codegen would run nothing but our plugin or preset. */
function isOursAlone(output: ProjectOutput): boolean {
  const { documentTransforms = [], plugins = [], preset } = output;
  const isAlone = preset === undefined ? plugins.length === 1 : plugins.length === 0;
  return isAlone && documentTransforms.length === 0 && isOurs(output);
}

function ownOutput(name: string, output: ProjectOutput, root: ProjectConfig): OwnOutput {
  const { plugins = [], preset, presetConfig = {} } = output;
  const { emitLegacyCommonJSImports, importExtension } = { ...root, ...root.config, ...output.config } as ConfigValues;
  const isPreset = preset !== undefined;
  return {
    name,
    isPreset,
    presetConfig,
    config: {
      ...root.config,
      ...output.config,
      ...(isPreset ? {} : ownConfig({ plugins })),
      importExtension: importExtension ?? (emitLegacyCommonJSImports === false ? '.js' : ''),
      emitLegacyCommonJSImports: emitLegacyCommonJSImports ?? true,
    },
    schema: [root.schema ?? [], output.schema ?? []].flat(),
    documents: [root.documents ?? [], output.documents ?? []].flat(),
    keeps: keeps(output.overwrite ?? root.overwrite),
    hasHooks: output.hooks !== undefined || root.hooks !== undefined,
  };
}

/** Reports whether the option `overwrite` protects files that exist. */
function keeps(overwrite: unknown): boolean {
  if (typeof overwrite === 'object' && overwrite !== null)
    return (overwrite as ConfigValues)['updateExistingFiles'] === false;
  return overwrite === false;
}

/**
 * The plugin and the preset, as configurations of graphql-codegen take them. graphql-codegen.test.ts compiles this file
 * with each version of its types.
 */
import type { CodegenConfig } from '@graphql-codegen/cli';
import type { CodegenPlugin, Types } from '@graphql-codegen/plugin-helpers';
import { type Config, plugin, preset, validate } from '@endcursor/codegen';

const presetConfig: Config = { api: 'aligni' };

export const asPlugin: CodegenPlugin = { plugin, validate };
export const asPreset: Types.OutputPreset = preset;
export const config: CodegenConfig = { generates: { 'api/': { preset, presetConfig } } };
export const ownConfig: Types.Config = { generates: { 'api/': { preset, presetConfig } } };

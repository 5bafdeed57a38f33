/** The plugin and the preset in configurations of each version of graphql-codegen. */
import type { CodegenConfig } from '@graphql-codegen/cli';
import { type Config, plugin, preset, validate } from '@endcursor/codegen';
import type * as Five from '@graphql-codegen/plugin-helpers-5';
import type * as Six from '@graphql-codegen/plugin-helpers-6';
import type * as Seven from '@graphql-codegen/plugin-helpers-7';

const presetConfig: Config = { api: 'aligni' };

export const five: [Five.CodegenPlugin, Five.Types.OutputPreset] = [{ plugin, validate }, preset];
export const six: [Six.CodegenPlugin, Six.Types.OutputPreset] = [{ plugin, validate }, preset];
export const seven: [Seven.CodegenPlugin, Seven.Types.OutputPreset] = [{ plugin, validate }, preset];
export const config: CodegenConfig = { generates: { 'api/': { preset, presetConfig } } };
export const fiveConfig: Five.Types.Config = { generates: { 'api/': { preset, presetConfig } } };

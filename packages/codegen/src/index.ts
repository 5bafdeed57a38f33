export type { Config, ScalarConfig } from './options/config.ts';
export { plugin, validate } from './plugin.ts';
export { preset } from './preset.ts';

export type { Config } from './options/config.ts';
export type { ApiPlan, ApiProfile } from './profiles/index.ts';
export type { ScalarConfig } from './profiles/scalar-config.ts';
export { plugin, validate } from './plugin.ts';
export { preset } from './preset.ts';

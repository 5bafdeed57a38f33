/** The modules of emitted folders, in the order in which one may import another. */
export const MODULES = ['schema', 'pagings', 'fetchers', 'filters', 'table', 'operations', 'client', 'index'] as const;

/** The name of an emitted module. */
export type ModuleName = (typeof MODULES)[number];

/** Returns how emitted modules import one another, without an extension. */
export function pathTo(module: ModuleName): string {
  return `./${module}`;
}

/** Returns whether a path leads to an emitted module. */
export function isEmitted(path: string): boolean {
  return MODULES.some((module) => pathTo(module) === path);
}

const ecmaScript = import.meta.glob<string>('../../node_modules/typescript/lib/lib.{es5,es20*,decorators*}.d.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const runtime = import.meta.glob<string>('../../packages/runtime/dist/*.d.mts', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The declarations that a generated client needs: those of ECMAScript and of the built runtime. */
export const libraries: ReadonlyMap<string, string> = new Map([
  ...Object.entries(ecmaScript).map(([path, text]) => [`/${nameOf(path)}`, text] as const),
  ...Object.entries(runtime).map(([path, text]) => [`/endcursor/${nameOf(path)}`, text] as const),
]);

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

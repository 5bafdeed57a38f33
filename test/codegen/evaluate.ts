import { Script } from 'node:vm';
import { transformSync } from 'esbuild';
import * as runtime from '../../packages/runtime/src/v1.ts';

/** The exports of a generated module at run time. */
export type EmittedModule = Readonly<Record<string, unknown>>;

/**
 * Runs a generated file on its own.
 * @param door the module that it imports. @default the runtime's sources
 */
export function evaluate(text: string, door: unknown = runtime): EmittedModule {
  const { code } = transformSync(text, { loader: 'ts', format: 'cjs' });
  const module = { exports: {} as EmittedModule };
  const run = new Script(`(function (module, exports, require) {${code}\n})`).runInThisContext() as (
    module: { exports: EmittedModule },
    exports: EmittedModule,
    require: (name: string) => unknown,
  ) => void;
  run(module, module.exports, (name) => {
    if (name !== 'endcursor/v1') throw new Error(`an emitted file imports ${name}`);
    return door;
  });
  return module.exports;
}

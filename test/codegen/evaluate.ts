import { Script } from 'node:vm';
import { transformSync } from 'esbuild';
import * as runtime from '../../packages/runtime/src/v1.ts';

/** The exports of a generated module at run time. */
export type EmittedModule = Readonly<Record<string, unknown>>;

/** Runs a generated file on its own, with the runtime's sources for its imports. */
export function evaluate(text: string): EmittedModule {
  const { code } = transformSync(text, { loader: 'ts', format: 'cjs' });
  const module = { exports: {} as EmittedModule };
  const run = new Script(`(function (module, exports, require) {${code}\n})`).runInThisContext() as (
    module: { exports: EmittedModule },
    exports: EmittedModule,
    require: (name: string) => unknown,
  ) => void;
  run(module, module.exports, (name) => {
    if (name !== 'endcursor/v1') throw new Error(`an emitted file imports ${name}`);
    return runtime;
  });
  return module.exports;
}

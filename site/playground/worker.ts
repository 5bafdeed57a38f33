import { expose } from 'comlink';
import { loadCompiler } from './compiler.ts';
import { generated, type Generated } from './generated.ts';
import { type Language, startLanguage } from './language.ts';
import { libraries } from './libraries.ts';
import type { Playground } from './messages.ts';
import { run } from './runner.ts';

/*
 * The generator in a worker: everything that takes time is here, so that the page answers at once. Nothing is sent to a
 * server.
 */
let current: Generated | undefined;
let language: Language | undefined;

const playground: Playground = {
  async generate(schema, api) {
    current = generated(schema, api);
    const { entries, example, modules, warnings } = current;
    language = startLanguage(await loadCompiler(), modules, libraries);
    return {
      entries,
      warnings,
      modules: [...modules].map(([name, text]) => ({ name, size: text.length })),
      example,
    };
  },
  module: (name) => current?.modules.get(name) ?? '',
  complete: (code, position) => language?.complete(code, position) ?? [],
  check: (code) => language?.check(code) ?? [],
  async run(code, rows) {
    if (!current) throw new Error('There is no client yet. Generate one first');
    return run(current, code, rows);
  },
};

expose(playground);

import type ts from 'typescript';
import url from '../../node_modules/typescript/lib/typescript.js?url';

/** The compiler, as the package exports it. */
export type Compiler = typeof ts;

let loading: Promise<Compiler> | undefined;

/** Loads TypeScript. Its file is sent as it is, because bundling it would take most of the time of building the site. */
export function loadCompiler(): Promise<Compiler> {
  return (loading ??= evaluated());
}

async function evaluated(): Promise<Compiler> {
  const text = await (await fetch(url)).text();
  // The file is a script that declares `ts`.
  // eslint-disable-next-line no-implied-eval, no-new-func
  return new Function(`${text}; return ts;`)() as Compiler;
}

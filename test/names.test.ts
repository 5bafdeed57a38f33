import { basename } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse, type SourceFile, sourcesOf } from './sources.ts';

const packages = [
  'packages/runtime/src',
  'packages/codegen/src',
  'packages/cli/src',
  'packages/notation/src',
  'templates/src',
].map((home) => [home, sourcesOf(home)] as const);

/** Files that export for others what they do not define, and the binary, which exports nothing. */
const isDoor = ({ path }: SourceFile) => /^(.+\/)?(index|v1|engine|main)\.ts$/.test(path);

const MOST_PARAMETERS = 4;

/** Functions that emitted code calls once for each fetcher: positions are shorter there than names. */
const POSITIONAL = ['fetcher', 'keyFetcher'];

describe.each(packages)('the names of %s', (_, files) => {
  it('open each file with what it is called after', () => {
    const wrong = files
      .filter((file) => !isDoor(file))
      .flatMap((file) => {
        const [first] = exportsOf(file);
        return first && opensAs(basename(file.path).replace(/\.tsx?$/, ''), first.name)
          ? []
          : [`${file.path}: ${first?.name}`];
      });
    expect(wrong).toEqual([]);
  });

  it('mean one thing each, among all that is exported', () => {
    const places = new Map<string, string[]>();
    for (const file of files.filter((one) => !isDoor(one)))
      for (const name of new Set(exportsOf(file).map((one) => one.name)))
        places.set(name, [...(places.get(name) ?? []), file.path]);
    expect([...places].filter(([, paths]) => paths.length > 1)).toEqual([]);
  });

  it('tell files apart without their folders', () => {
    const names = files.map(({ path }) => basename(path)).filter((name) => name !== 'index.ts');
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('stand for no more than four parameters by position', () => {
    expect(files.flatMap((file) => longSignatures(file))).toEqual([]);
  });

  it('are those of a class only if instances are told apart or it stays in its file', () => {
    const exported = files.flatMap((file) =>
      exportsOf(file).flatMap(({ name, node }) => (ts.isClassDeclaration(node) && !isToldApart(node) ? [name] : [])),
    );
    expect(exported).toEqual([]);
  });
});

describe('the rules of this test', () => {
  it('take a name for that of a file if it has the words of the file, one thing for several', () => {
    expect(opensAs('page-size', 'createPageSize')).toBe(true);
    expect(opensAs('limits', 'Limits')).toBe(true);
    expect(opensAs('limits', 'checkLimit')).toBe(true);
    expect(opensAs('limit-errors', 'ThrottlingError')).toBe(true);
    expect(opensAs('page-size', 'PageTarget')).toBe(false);
    expect(opensAs('limits', 'UsageError')).toBe(false);
  });

  it('see long signatures wherever they are written', () => {
    const text = `function a(b, c, d, e, f) {}
      interface G { h(b: 1, c: 1, d: 1, e: 1, f: 1): void; readonly i: (b: 1, c: 1, d: 1, e: 1, f: 1) => void }
      const ok = (this: 1, b: 1, c: 1, d: 1, e: 1) => 1;`;
    expect(longSignatures({ path: 'x.ts', text, imports: [] })).toEqual(['x.ts: a', 'x.ts: h', 'x.ts: i']);
  });

  it('see classes that anybody could make an instance of', () => {
    const [error, builder, other] = exportsOf({
      path: 'x.ts',
      text: 'export class A extends SomeError {} export class B extends Built<1> {} export class C {}',
      imports: [],
    }).map(({ node }) => ts.isClassDeclaration(node) && isToldApart(node));
    expect([error, builder, other]).toEqual([true, true, false]);
  });
});

interface Exported {
  readonly name: string;
  readonly node: ts.Statement;
}

/** Returns what a file defines and exports, in its order. */
function exportsOf(file: SourceFile): Exported[] {
  return parse(file).statements.flatMap((node) =>
    isExported(node) ? namesOf(node).map((name) => ({ name, node })) : [],
  );
}

function isExported(node: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function namesOf(node: ts.Statement): string[] {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(({ name }) => name.getText());
  return 'name' in node && node.name ? [(node.name as ts.Identifier).text] : [];
}

/**
 * Returns whether a file is called after a name: it has the words of the file. A file of several things may be called after one
 * of them (`limits` after `Limit`), `…-errors` after any error, and `model` after all records of its folder.
 */
function opensAs(file: string, name: string): boolean {
  const words = file.replaceAll('-', '').toLowerCase();
  if (file === 'model') return true;
  if (file.endsWith('-errors') && name.endsWith('Error')) return true;
  const own = name.replaceAll('_', '').toLowerCase();
  return [words, words.replace(/s$/, ''), words.replace(/ies$/, 'y')].some((called) => own.includes(called));
}

function longSignatures(file: SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) {
      const { length } = node.parameters.filter(({ name }) => name.getText() !== 'this');
      const name = signatureName(node);
      if (length > MOST_PARAMETERS && !POSITIONAL.includes(name)) found.push(`${file.path}: ${name}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

function signatureName(node: ts.SignatureDeclaration): string {
  const named = node.name ?? ('name' in node.parent ? (node.parent.name as ts.Node | undefined) : undefined);
  return named?.getText() ?? 'a function without a name';
}

/** Reports whether a class is an error, or a builder whose instances must be distinguished: both extend another class. */
function isToldApart(node: ts.ClassDeclaration): boolean {
  const base = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
  return base !== undefined || (node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword) ?? false);
}

import * as fc from 'fast-check';
import { buildASTSchema, buildClientSchema, buildSchema, introspectionFromSchema, parse, validate } from 'graphql';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import type { Pager } from '../../packages/runtime/src/paging/pager.ts';
import type { GraphQLRequest, HttpAnswer } from '../../packages/runtime/src/transport/transport.ts';
import { choices } from './choose.ts';
import { emitCase } from './emit.ts';
import { evaluate } from './evaluate.ts';
import { hostileSchema } from './hostile-schema.ts';
import { randomQuery } from './random-document.ts';
import { randomSchema } from './random-schema.ts';
import { shuffled } from './shuffled.ts';

const FILE = { plugin: {} };

describe('the emitted file', () => {
  it('is what prettier prints, for any schema', () =>
    fc.assert(
      fc.asyncProperty(choices, async (choose) => {
        const emitted = emitCase(buildSchema(randomSchema(choose).sdl), FILE).get('client.ts') ?? '';
        expect(await format(emitted, { parser: 'typescript' })).toBe(emitted);
      }),
      { numRuns: 15, endOnFailure: true },
    ));

  it('is what prettier prints, for any document', () =>
    fc.assert(
      fc.asyncProperty(choices, async (choose) => {
        const { connections, sdl } = randomSchema(choose);
        const schema = buildSchema(sdl);
        const document = randomQuery(choose, schema, connections);
        fc.pre(document !== undefined);
        const files = [{ location: 'random.graphql', document: parse(document.text) }];
        const emitted = emitCase(schema, { plugin: { documents: true } }, files).get('client.ts') ?? '';
        expect(await format(emitted, { parser: 'typescript' })).toBe(emitted);
      }),
      { numRuns: 30, endOnFailure: true },
    ));

  it.each([FILE, { preset: { report: 'pagination.json' } }])(
    'is the same in whatever order the schema is written: %j',
    (config) =>
      fc.assert(
        fc.property(choices, (choose) => {
          const ast = parse(randomSchema(choose).sdl);
          const other = buildASTSchema(shuffled(ast, choose));
          expect(emitCase(other, config)).toEqual(emitCase(buildASTSchema(ast), config));
        }),
        { numRuns: 30, endOnFailure: true },
      ),
  );

  it('is the same for documents in whatever order the schema is written', () =>
    fc.assert(
      fc.property(choices, (choose) => {
        const { connections, sdl } = randomSchema(choose);
        const ast = parse(sdl);
        const schema = buildASTSchema(ast);
        const text = randomQuery(choose, schema, connections)?.text;
        fc.pre(text !== undefined);
        const files = [{ location: 'random.graphql', document: parse(text) }];
        const config = { plugin: { documents: true } };
        const other = buildASTSchema(shuffled(ast, choose));
        expect(emitCase(other, config, files)).toEqual(emitCase(schema, config, files));
      }),
      { numRuns: 30, endOnFailure: true },
    ));
});

describe('a schema of names and descriptions that try to break out', () => {
  const schema = buildSchema(hostileSchema(), { assumeValidSDL: true, assumeValid: true });
  const emitted = emitCase(schema, FILE).get('client.ts') ?? '';

  it('is emitted the same from its introspection', () => {
    const introspected = buildClientSchema(introspectionFromSchema(schema));
    expect(emitCase(introspected, FILE).get('client.ts')).toBe(emitted);
  });

  it('is emitted as prettier prints it', async () => {
    expect(await format(emitted, { parser: 'typescript' })).toBe(emitted);
  });

  it('runs, and each of its fetchers asks for what the schema has', async () => {
    const documents: string[] = [];
    const { createClient } = evaluate(emitted) as { createClient: (options: object) => Record<string, unknown> };
    const client = createClient({
      transport({ document }: GraphQLRequest): Promise<HttpAnswer> {
        documents.push(document);
        return Promise.resolve({ status: 400, headers: new Headers(), text: '', body: undefined });
      },
    });
    const methods = Object.entries(client).filter(([name, value]) => typeof value === 'function' && name[0] !== '$');
    for (const [, method] of methods) {
      await expect((method as () => Pager<unknown>)().page()).rejects.toThrow('400');
    }
    expect(methods.length).toBe(Object.keys(schema.getQueryType()?.getFields() ?? {}).length);
    expect(documents.length).toBe(methods.length);
    expect(documents.flatMap((document) => validate(schema, parse(document)))).toEqual([]);
  });
});

import { basename } from 'node:path';
import { generate as generateOutputs } from '@graphql-codegen/cli';
import type { Types } from '@graphql-codegen/plugin-helpers';
import type { Client, ClientOptions, Pager } from 'endcursor';
import { parse, print, printSchema, stripIgnoredCharacters } from 'graphql';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { emitDocumentsFile } from '../../packages/codegen/src/emit/documents.ts';
import { generateDocuments } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { plugin } from '../../packages/codegen/src/plugin.ts';
import { schema } from '../real-servers/graphql-relay/schema.ts';
import type { LimitedServer } from '../real-servers/limiters/in-process.ts';
import { startAutomatic } from '../real-servers/persisted/automatic.ts';
import { startRegistered } from '../real-servers/persisted/registered.ts';
import { codeBlocks, documentation } from '../docs/markdown.ts';
import { startTotara, totaraPaths } from '../servers/totara.ts';
import { introspect } from '../real-servers/process/introspect.ts';
import { generateClient, type Row, writeModule } from './generate-client.ts';

type Variables = Readonly<Record<string, unknown>>;
type Reads<Result> = (client: Client, variables?: Variables, options?: object) => Result;

interface Operations {
  createClient(options: ClientOptions): Client;
  readonly fetchAuthors: Reads<Pager<Row, Row>>;
  readonly fetchPosts: Reads<Pager<Row, Row>>;
  readonly fetchOverview: Reads<Promise<Row>>;
}

const POSTS = `query Posts($size: Int, $cursor: String) {
  posts(first: $size, after: $cursor) { edges { node { ...Title } } pageInfo { hasNextPage endCursor } }
}`;

const DOCUMENTS = `
query Authors($cursor: String, $most: Int, $withComments: Boolean!) {
  authors(first: 20, after: $cursor) {
    edges {
      node {
        name
        posts(first: $most) {
          edges {
            node {
              title
              comments @include(if: $withComments) { edges { node { body } } pageInfo { hasNextPage } }
            }
          }
        }
      }
    }
  }
}
${POSTS}
fragment Title on Post { title }
query Overview { authors(first: 2) { edges { node { posts(first: 3) { edges { node { ...Title } } } } } } }
`;

const files = [{ document: parse(DOCUMENTS), location: 'documents.graphql' }];

/** Generates the functions. */
async function emitted(config: object): Promise<Operations> {
  const { plan } = generateDocuments(schema, files, readOptions({ documents: true, ...config }, true));
  return (await import(await writeModule(emitDocumentsFile(plan)))) as Operations;
}

/** Generates the functions and the manifest, which are two outputs. */
async function generate(persisted: unknown, shape: object = {}) {
  const config = { documents: true, habits: { transport: { persisted } }, ...shape };
  const text = await plugin(schema, files, config, { outputFile: 'persisted.json' });
  return { module: await emitted(config), manifest: JSON.parse(text as string) as Readonly<Record<string, string>> };
}

function open({ createClient }: Operations, { fetch }: Pick<LimitedServer, 'fetch'>, options: object = {}): Client {
  return createClient({ url: 'http://relay.test/graphql', fetch, ...options });
}

async function readAll({ fetchAuthors, fetchOverview, fetchPosts }: Operations, client: Client) {
  const authors = (variables: Variables) => fetchAuthors(client, variables, { max: 25 }).collect();
  const all = await authors({ withComments: true });
  const few = await authors({ withComments: false, most: 2 });
  const posts = await fetchPosts(client, { size: 90 }, { max: 200 }).collect();
  expect([all, few].map(({ receipt }) => receipt.bounded)).toEqual([undefined, ['Author.posts']]);
  return { authors: all.nodes, few: few.nodes, posts: posts.nodes, overview: await fetchOverview(client) };
}

describe('a server that executes only registered documents', () => {
  const shapes = [{}, { shape: 'document' }];
  const forms = [
    ['apollo', undefined],
    ['documentId', 'documentId'],
    ['id', 'id'],
    [{ member: 'documentId', prefix: 'sha256:' }, 'documentId'],
  ] as const;

  it.each(forms)('is sent %j, and everything is read as with the documents themselves', async (form, member) => {
    const { manifest, module } = await generate(form);
    const plain = await emitted({});
    const read = await readAll(module, open(module, startRegistered(manifest, member)));
    expect(read).toEqual(await readAll(plain, open(plain, startAutomatic())));
  });

  it.each(shapes)('reads lists to their ends with %j', async (shape) => {
    const { manifest, module } = await generate('apollo', shape);
    const { authors, few } = await readAll(module, open(module, startRegistered(manifest)));
    const text = JSON.stringify(authors);
    expect(authors).toHaveLength(25);
    expect(text.match(/"title"/g)?.length).toBeGreaterThan(5_000);
    expect(text.match(/"body"/g)?.length).toBeGreaterThan(1_000);
    expect(JSON.stringify(few).match(/"title"/g)).toHaveLength(50);
  });

  it('is refused if it does not know a document, with what to do', async () => {
    const { module } = await generate('apollo');
    await expect(module.fetchPosts(open(module, startRegistered({}))).collect()).rejects.toThrow(
      'Register the documents of the manifest with the server',
    );
  });

  it('is not sent selections, which no manifest can have', async () => {
    const { module: selecting } = await generateClient<'posts'>(schema);
    const { manifest, module } = await generate('apollo');
    const posts = selecting.posts(open(module, startRegistered(manifest)), {}, { title: true });
    await expect(posts.collect()).rejects.toThrow('the API accepts only registered documents');
    expect(() => readOptions({ habits: { transport: { persisted: 'apollo' } } }, true)).toThrow('Set documents: true');
  });
});

describe('a manifest', () => {
  it('has an operation as its owner wrote it, if nothing must be added', async () => {
    const { manifest } = await generate('name');
    const fragment = 'fragment Title on Post { title }';
    expect(manifest['Posts']).toBe(stripIgnoredCharacters(print(parse(`${POSTS} ${fragment}`))));
    expect(Object.keys(manifest)).toEqual([
      'Authors',
      ...[1, 2].flatMap((list) => [8, 1].map((width) => `Authors_list${list}_${width}`)),
      'Overview',
      ...[1, 2].flatMap((list) => [8, 1].map((width) => `Overview_list${list}_${width}`)),
      'Posts',
    ]);
  });
});

describe('the configuration of the documentation', () => {
  it('writes the functions and the manifest', async () => {
    const page = documentation().find(({ path }) => path === 'docs/documents.md');
    const block = page && codeBlocks(page).find(({ text }) => text.includes('persisted.json:'));
    const config = parseYaml(block?.text ?? '') as Types.Config;
    const own = { schema: printSchema(schema), documents: [DOCUMENTS], silent: true };
    const outputs = (await generateOutputs({ ...config, ...own, pluginLoader }, false)) as readonly Types.FileOutput[];
    const [manifest, operations] = ['persisted.json', 'operations.ts'].map(
      (name) => outputs.find(({ filename }) => basename(filename) === name)?.content,
    );
    expect(operations).toContain('$registered');
    expect(Object.values(JSON.parse(manifest ?? '') as object)).toHaveLength(11);
  });
});

describe('automatic persisted queries', () => {
  it('send a document once, and count every request', async () => {
    const server = startAutomatic();
    const sent: boolean[] = [];
    const fetch: typeof globalThis.fetch = (input, init) => {
      sent.push('query' in (JSON.parse(init?.body as string) as object));
      return server.fetch(input, init);
    };
    const { module } = await generateClient<'posts'>(schema, { habits: { transport: { persisted: 'apq' } } });
    const client = module.createClient({ url: 'http://relay.test/graphql', fetch });
    const read = () => client.posts({}, { title: true }, { max: 300, pageSize: 100 }).collect();
    expect((await read()).receipt).toMatchObject({ nodes: 300, requests: 4 });
    expect(sent).toEqual([false, true, false, false]);
    expect((await read()).receipt.requests).toBe(3);
  });
});

describe("Totara's form", () => {
  it('has documents of yours by their names', async () => {
    const text = `query users($suspended: Boolean) {
      core_user_users(query: { filters: { suspended: $suspended } }) { items { id username } }
    }`;
    const documents = [{ document: parse(text), location: 'users.graphql' }];
    const config = {
      api: 'totara',
      documents: true,
      habits: { transport: { persisted: 'name', variables: 'text' } },
    };
    const external = await startTotara({ sizes: { users: 130 } }).listen();
    const totara = await introspect(new URL(totaraPaths.external, external.url).href, {});
    await external.close();
    const { plan } = generateDocuments(totara, documents, readOptions(config, true));
    const manifest = JSON.parse(
      (await plugin(totara, documents, config, { outputFile: 'persisted.json' })) as string,
    ) as Readonly<Record<string, string>>;
    const server = await startTotara({ persisted: manifest, sizes: { users: 130 } }).listen();
    const module = (await import(await writeModule(emitDocumentsFile(plan)))) as {
      createClient(options: ClientOptions): Client;
      readonly fetchusers: Reads<Pager<Row, Row>>;
      readonly fetchUsers: Reads<Pager<Row, Row>>;
    };
    const client = module.createClient({ url: new URL(totaraPaths.ajax, server.url).href });
    const { nodes, receipt } = await (module.fetchUsers ?? module.fetchusers)(client, {}, { pageSize: 50 }).collect();
    await server.close();
    expect([nodes.length, receipt.complete]).toEqual([130, true]);
  });
});

function pluginLoader(): Promise<{ plugin: typeof plugin }> {
  return Promise.resolve({ plugin });
}

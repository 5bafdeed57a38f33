import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startScope } from '../servers/scope.ts';
import { command, type Ran, type Surroundings } from './command.ts';

const sdl = `
  type Query {
    issues(first: Int, after: String, states: [State!]): Issues!
    events(from: Int, limit: Int): [Event!]!
    topics: [String!]!
    tags: [Tag!]!
    viewer: User
  }
  enum State { OPEN CLOSED }
  type User { login: String! issues(first: Int, after: String): Issues! }
  type Issues { nodes: [Issue!]! pageInfo: PageInfo! totalCount: Int! }
  type Issue { id: ID! title: String! comments(first: Int, after: String): Comments! }
  type Comments { nodes: [Comment!]! pageInfo: PageInfo! }
  type Comment { body: String! }
  type Event { id: ID! }
  type Tag { name: String! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
`;

const token = 'secret-token';
const server = startScope({ token });
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'endcursor-commands-'));
  writeFileSync(join(folder, 'schema.graphql'), sdl);
  writeFileSync(join(folder, 'not.graphql'), 'this is { no schema');
  writeFileSync(join(folder, 'notes.txt'), 'notes');
});
afterAll(() => rmSync(folder, { recursive: true }));

const ran = (argv: readonly string[], given: Surroundings = {}): Promise<Ran> =>
  command(argv, {
    cwd: folder,
    fetch: server.fetch,
    ...given,
    env: { ENDCURSOR_CACHE: join(folder, 'cache'), ...given.env },
  });

describe('endcursor inspect', () => {
  it('shows methods first, then lists in selections, then what is undecided, and counts plain lists', async () => {
    const { code, stderr, stdout } = await ran(['inspect', 'schema.graphql']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await expect(stdout).toMatchFileSnapshot('inspect.txt');
  });

  it('searches by words, and then shows plain lists too', async () => {
    const { stdout } = await ran(['inspect', 'schema.graphql', 'query', 'tag']);
    expect(stdout).toContain('Query.tags: a list, and no argument requests a further page');
    expect(stdout).not.toContain('Query.issues');
    expect((await ran(['inspect', 'schema.graphql', 'nothing of this'])).stdout).toContain('none');
  });

  it('prints everything as JSON, or writes it as a page', async () => {
    const { stdout } = await ran(['inspect', '--schema', 'schema.graphql', '--json', 'issues']);
    const { fields } = JSON.parse(stdout) as { fields: { coordinate: string; group: string; methods: string[] }[] };
    expect(fields.map(({ coordinate, group, methods }) => [coordinate, group, methods])).toEqual([
      ['Query.issues', 'fetcher', ['issues']],
      ['User.issues', 'fetcher', ['viewerIssues']],
      ['Issues.nodes', 'plain', []],
    ]);
    await ran(['inspect', 'schema.graphql', '--html', 'page.html']);
    expect(readFileSync(join(folder, 'page.html'), 'utf8')).toContain('Query.issues');
  });
});

describe('endcursor cost', () => {
  const argv = [
    'cost',
    'issues',
    '--schema',
    'schema.graphql',
    '--select',
    'id comments(first: 100) { nodes { body } }',
  ];

  it('counts requests for the expected rows without sending anything', async () => {
    const { code, stdout } = await ran([...argv, '--rows', '1234', '--page-size', '100']);
    expect(code).toBe(0);
    expect(stdout).toContain('issues reads Query.issues\nfirst request: 1 request, at most 10,100 nodes\n');
    expect(stdout).toContain('1,234 rows: at least 13 requests\n');
    const json = await ran([...argv, '--rows', '1234', '--page-size', '100', '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ rows: 1_234, requests: 13, cost: 13, first: { nodes: 10_100 } });
  });

  it('takes the path of a list, with the same figures as its fetcher', async () => {
    const flags = ['--schema', 'schema.graphql', '--rows', '1234', '--page-size', '100', '--json'];
    const [byPath, byName] = await Promise.all(
      ['viewer.issues', 'viewerIssues'].map(async (name) => {
        const { code, stdout } = await ran(['cost', name, ...flags]);
        return { code, ...(JSON.parse(stdout) as { name: string; requests: number }) };
      }),
    );
    expect(byPath).toMatchObject({ code: 0, requests: 13 });
    expect({ ...byPath, name: 'viewerIssues' }).toEqual({ ...byName, name: 'viewerIssues' });
  });

  it('asks the server for the count with one request, and finds the time under the limits', async () => {
    const source = ['--schema', server.url, '--api', 'scope', '--header-env', 'Authorization=Token {T}'];
    const env = { T: token };
    await ran(['inspect', ...source], { env });
    const before = server.requests.length;
    const { code, stdout } = await ran(['cost', 'organizationMembers', ...source, '--count', '--json'], { env });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ first: { unit: 'points' }, seconds: 0, quota: { unit: 'points' } });
    expect(server.requests.length).toBe(before + 1);
    const many = await ran(['cost', 'organizationMembers', ...source, '--rows', '1000000'], { env });
    expect(many.stdout).toMatch(
      /1,000,000 rows: at least 10,000 requests, 10,000 points\nat least \d.* under 5,000 points/,
    );
  });
});

describe('endcursor check', () => {
  it('saves a report, compares with it, and reports what has changed with exit code 1', async () => {
    const saved = await ran(['check', 'report.json', '--schema', 'schema.graphql', '--save']);
    expect(saved).toMatchObject({ code: 0, stdout: '' });
    expect(await ran(['check', 'report.json', '--schema', 'schema.graphql'])).toMatchObject({ code: 0, stdout: '' });
    const changed = sdl
      .replace('issues(first: Int, after: String, states', 'issues(states')
      .replace('comments(first: Int, after: String)', 'comments(limit: Int, offset: Int)')
      .replace(' totalCount: Int!', '');
    writeFileSync(join(folder, 'changed.graphql'), changed);
    const { code, stdout } = await ran(['check', 'report.json', '--schema', 'changed.graphql']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Query.issues: it was paged by relay, and is not any more: /m);
    expect(stdout).toMatch(/^Issue.comments: it was paged by relay, and now by offset: /m);
    expect(stdout).toMatch(/^User.issues: its rows are no longer counted$/m);
    const only = await ran(['check', 'report.json', '--schema', 'changed.graphql', '--only', 'viewerIssues', '--json']);
    expect(JSON.parse(only.stdout)).toEqual([{ coordinate: 'User.issues', change: 'its rows are no longer counted' }]);
  });

  it('finds what is used in documents', async () => {
    await ran(['check', 'used.json', '--schema', 'schema.graphql', '--save']);
    mkdirSync(join(folder, 'src/deep'), { recursive: true });
    writeFileSync(join(folder, 'src/a.graphql'), '{ viewer { ...Mine } tags { name } }');
    writeFileSync(join(folder, 'src/deep/b.graphql'), 'fragment Mine on User { login issues { nodes { id } } }');
    const used = (schema: string) => ran(['check', 'used.json', '--schema', schema, '--documents', 'src/**/*.graphql']);
    expect(await used('schema.graphql')).toMatchObject({ code: 0, stdout: '' });
    writeFileSync(
      join(folder, 'other.graphql'),
      sdl.replace('issues(first: Int, after: String, states', 'issues(states'),
    );
    expect(await used('other.graphql')).toMatchObject({ code: 0, stdout: '' });
    const gone = sdl
      .replace('issues(first: Int, after: String): Issues! }', 'issues: Issues! }')
      .replace('tags:', 'tag:');
    writeFileSync(join(folder, 'gone.graphql'), gone);
    const { code, stdout } = await used('gone.graphql');
    expect({ code, lines: stdout.trim().split('\n').length }).toEqual({ code: 1, lines: 2 });
    expect(stdout).toMatch(/^Query.tags: a document uses it, and the schema no longer has it$/m);
    expect(stdout).toMatch(/^User.issues: it was paged by relay, and is not any more: /m);
  });
});

const html = () => Promise.resolve(new Response('<html>', { headers: { 'content-type': 'text/html' } }));
const closed = () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }));
const hidden = () => Promise.resolve(Response.json({ errors: [{ message: 'introspection is disabled' }] }));

describe('a typical mistake', () => {
  const own = ['--schema', 'schema.graphql'];
  const scope = ['--schema', server.url];

  it.each<[what: string, argv: readonly string[], code: number, line: string, given?: Surroundings]>([
    ['a wrong command', ['pul'], 2, "unknown command 'pul'"],
    ['a wrong option', ['inspect', '--shema', 'x'], 2, "unknown option '--shema' (Did you mean --schema?)"],
    ['no schema', ['inspect'], 2, 'no schema: pass --schema with a URL or a file'],
    ['a missing file', ['inspect', 'shema.graphql'], 2, 'shema.graphql: there is no such file'],
    ['a file without a schema', ['inspect', 'not.graphql'], 2, 'not.graphql: it has no schema'],
    ['a file of another kind', ['inspect', '--schema', 'notes.txt'], 2, 'notes.txt: it has no schema'],
    ['a URL that is none', ['inspect', '--schema', 'http://'], 2, 'expected a URL such as https://'],
    [
      'a server that is down',
      ['inspect', 'http://down.test/graphql'],
      1,
      'no response (ECONNREFUSED). Check the URL',
      { fetch: closed },
    ],
    [
      'a URL without GraphQL',
      ['inspect', 'http://page.test/'],
      1,
      'this is not a GraphQL endpoint (HTTP 200, text/html)',
      { fetch: html },
    ],
    [
      'a server without introspection',
      ['inspect', 'http://x.test/'],
      1,
      'does not give its schema (introspection is disabled)',
      { fetch: hidden },
    ],
    ['no token', ['inspect', ...scope], 4, 'the server refused the credentials (401). Pass them with --header-env'],
    [
      'a variable that is not set',
      ['inspect', ...scope, '--header-env', 'Authorization=Token {T}'],
      2,
      'the environment variable T is not set',
    ],
    [
      'a token as an argument',
      ['inspect', ...scope, '--header-env', `Authorization=Token ${token}`],
      2,
      '--header-env: expected Name=value',
    ],
    ['a misspelt profile', ['inspect', ...own, '--api', 'gitub'], 2, 'did you mean github'],
    ['a misspelt fetcher', ['cost', 'isues', ...own], 2, 'there is no fetcher isues; did you mean issues?'],
    [
      'a list that does not page',
      ['cost', 'tags', ...own],
      2,
      'Query.tags does not page: a list, and no argument requests a further page',
    ],
    ['a misspelt field', ['cost', 'issues', ...own, '--select', 'titel'], 2, 'Did you mean "title"?'],
    ['a selection without GraphQL', ['cost', 'issues', ...own, '--select', 'id,}'], 2, 'Syntax Error'],
    [
      'a misspelt argument',
      ['cost', 'issues', ...own, '--args', '{state: OPEN}'],
      2,
      'there is no argument state; did you mean states?',
    ],
    [
      'a wrong enum value',
      ['cost', 'issues', ...own, '--args', '{states: [OPNE]}'],
      2,
      'Did you mean the enum value "OPEN"?',
    ],
    ['no URL to send to', ['cost', 'issues', ...own, '--count'], 2, 'there is no URL to send requests to. Pass --url'],
    [
      'a report that does not exist',
      ['check', 'no.json', ...own],
      2,
      'no.json: there is no such report. Write it with',
    ],
    [
      'no documents',
      ['check', 'report.json', ...own, '--documents', 'none/*.graphql'],
      2,
      '--documents none/*.graphql: ',
    ],
    ['a report of another kind', ['check', 'notes.txt', ...own], 2, 'notes.txt is not a report'],
    ['a number that is none', ['cost', 'issues', ...own, '--rows', 'many'], 2, 'Give a whole number above 0'],
  ])('%s ends with one line and its exit code', async (_, argv, code, line, given) => {
    const found = await ran(argv, given);
    expect(found.stderr).toContain(line);
    expect(found).toMatchObject({ code, stdout: '' });
    expect(found.stderr).toMatch(/^error: [^\n]+\n$/);
    expect(found.stderr).not.toContain(token);
  });
});

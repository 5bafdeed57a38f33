import { block, copy, save, sh, type Step, type Task } from './task.ts';

/** The schema that the API of the trials serves. */
export const SCHEMA = 'node_modules/@octokit/graphql-schema/schema.graphql';

/** Returns the five tasks, with the archives of the packages, against an API at the address. */
export function tasks(api: string, { cli, codegen, runtime }: Archives): readonly Task[] {
  const tools = `${codegen} ${runtime} @graphql-codegen/cli graphql tsx typescript@5.9 @types/node`;
  const from = (page: string, part: string) => block(page, part, api);
  const config = save('codegen.yml', from('docs/start.md', 'generates:'));
  return [
    {
      name: 'a script',
      page: 'start.md',
      steps: [
        project(tools),
        config,
        save('main.ts', from('docs/start.md', 'collect()')),
        sh('generate', 'npx graphql-codegen'),
        sh('result', 'npx tsx main.ts | grep "complete: true"'),
      ],
    },
    {
      name: 'a list in React',
      page: 'tanstack-query.md',
      steps: [
        sh('install', `${VITE} && npm install && npm install ${tools} @tanstack/react-query`),
        config,
        copy('.ci/trials/app.tsx', 'src/App.tsx'),
        sh(
          'generate',
          `sed -i 's,github/:,src/github/:,' codegen.yml && echo '${INCLUDE}' >>codegen.yml && npx graphql-codegen`,
        ),
        sh('result', 'npm run build'),
      ],
    },
    {
      name: 'documents next to client-preset',
      page: 'adopt.md',
      steps: [
        project(`${tools} @graphql-codegen/client-preset graphql-request`),
        ...['src/bugs.graphql', 'src/bug-line.ts', 'src/bugs.ts'].map((path) =>
          save(path, from('docs/adopt.md', path)),
        ),
        save('codegen.yml', from('docs/adopt.md', 'near:')),
        copy(SCHEMA, 'schema.graphql'),
        save('main.ts', `import { listBugs } from './src/bugs';\nconsole.log(await listBugs('${api}', {}));\n`),
        sh('generate', 'npx graphql-codegen'),
        sh('result', 'npx tsx main.ts'),
      ],
    },
    {
      name: 'a pull into DuckDB',
      page: 'pull.md',
      steps: [
        project(`${cli} ${codegen} ${runtime} graphql @duckdb/node-api`),
        save('pull.sh', from('docs/pull.md', '--out issues.ndjson')),
        sh(
          'result',
          `sed '1d; s/endcursor/npx endcursor/; s/issues.ndjson/issues.duckdb/' pull.sh | GITHUB_TOKEN=x sh`,
        ),
      ],
    },
    {
      name: "a limit of one's own",
      page: 'limits.md',
      steps: [
        project(tools),
        config,
        save('main.ts', limited(api)),
        sh('generate', 'npx graphql-codegen'),
        sh('result', 'npx tsx main.ts'),
      ],
    },
  ];
}

function project(packages: string): Step {
  return sh('install', `npm init --yes && npm pkg set type=module && npm install --save-dev ${packages}`);
}

/** The archives of the packages that are published. */
export type Archives = Readonly<Record<'cli' | 'codegen' | 'runtime', string>>;

const VITE = 'npx --yes create-vite@latest . --template react-ts --no-interactive';
const INCLUDE = '      include: [Query.repository, Repository.issues]';

const limited = (api: string) => `import { createClient } from './github';
const limits = { concurrency: 1, quotas: [{ unit: 'requests', quota: 2, window: '2 seconds' }] } as const;
const github = createClient({ url: '${api}', limits });
const issues = github.repositoryIssues({ repository: { owner: 'a', name: 'b' } }, { id: true }, { pageSize: 1 });
const { waitedMs } = (await issues.collect()).receipt;
if (waitedMs < 2_000) throw new Error('the limit was not kept');
`;

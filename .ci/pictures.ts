import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startIssues } from '../test/servers/issues.ts';
import { startReactApp } from '../test/in-frameworks/react-app.ts';
import { openBrowser, withPage } from '../test/pages/browser.ts';
import { root, run } from './commands.mjs';
import { film } from './film.ts';
import { pictureOf } from './film-picture.ts';

/* `npm run pictures` draws the pictures of the README from real runs. It needs Chromium, and `script` of util-linux. */
const IMAGES = join(root, 'docs/images');
const SCREEN = { cols: 116, rows: 8 };
/** Few enough requests for the pull to wait for a few seconds. */
const configOf = (url: string) => `
generates:
  github.ts:
    schema: ${url}
    plugins: ['@endcursor/codegen']
    config: { api: github, limits: { quotas: [{ unit: requests, quota: 4, window: 3 seconds }] } }
`;

await shootReact(join(root, 'examples/react/issues.png'));
const server = await startIssues().listen();
const folder = await mkdtemp(join(tmpdir(), 'endcursor-pictures-'));
const main = join(root, 'packages/cli/dist/main.mjs');
try {
  await mkdir(IMAGES, { recursive: true });
  await writeFile(join(folder, 'codegen.yml'), configOf(server.url));
  await writeFile(join(folder, 'show.sh'), script());
  const env = { ...process.env, XDG_CACHE_HOME: folder, FORCE_COLOR: '0', CI: '' };
  const frames = await film('sh show.sh', SCREEN, { cwd: folder, env });
  await writeFile(
    join(IMAGES, 'pull.svg'),
    pictureOf(frames, SCREEN, 'endcursor pull waits for a limit and continues'),
  );
  await copyFile(
    join(root, 'bench/node_modules/@octokit/graphql-schema/schema.graphql'),
    join(folder, 'github.graphql'),
  );
  const inspect = ['inspect', 'github.graphql', 'issue', '--api', 'github', '--html', 'inspect.html'];
  await run(process.execPath, [main, ...inspect], { cwd: folder });
  await shootPage(await readFile(join(folder, 'inspect.html'), 'utf8'), join(IMAGES, 'inspect.png'));
} finally {
  await server.close();
  await rm(folder, { recursive: true, force: true });
}

/** Shows the command as a user would write it, and runs it. */
function script(): string {
  const given = `pull repositoryIssues --page-size 30 --out issues.ndjson \\
    --args '{repository: {owner: "graphql", name: "graphql-js"}}' \\
    --select 'number title comments { body }'`;
  return `cat <<'END'
$ endcursor ${given}
END
${process.execPath} ${main} ${given}
printf '$ wc -l issues.ndjson\\n'
wc -l issues.ndjson
`;
}

/** Shows the example with an error after its first page. */
async function shootReact(path: string): Promise<void> {
  const [app, browser] = await Promise.all([startReactApp(), openBrowser()]);
  try {
    const page = await browser.newPage({ viewport: { width: 760, height: 560 } });
    await page.goto(app.url);
    await page.locator('li').nth(29).waitFor();
    app.refuse(1);
    await page.locator('footer').scrollIntoViewIfNeeded();
    await page.getByRole('alert').scrollIntoViewIfNeeded();
    await page.screenshot({ path });
  } finally {
    await Promise.all([app.close(), browser.close()]);
  }
}

async function shootPage(html: string, path: string): Promise<void> {
  const browser = await openBrowser();
  try {
    await withPage(
      browser,
      html,
      {},
      async (page) => void (await page.screenshot({ path, clip: { x: 0, y: 0, width: 1_200, height: 640 } })),
    );
  } finally {
    await browser.close();
  }
}

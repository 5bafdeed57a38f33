import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { numberedMessages } from '../../packages/runtime/build/numbered-messages.ts';

/** The page on which every message of ours can be found. */
const PAGE = fileURLToPath(new URL('../../docs/troubleshooting.md', import.meta.url));

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A subject: its page, and the folders whose messages are about it. */
interface Subject {
  readonly title: string;
  readonly page: string;
  readonly folders: readonly string[];
}

const SUBJECTS: readonly Subject[] = [
  { title: 'Creating a client', page: 'client.md', folders: ['runtime/client', 'runtime/guard', 'runtime/time'] },
  {
    title: 'Requests and answers',
    page: 'errors.md',
    folders: [
      'runtime/errors',
      'runtime/request',
      'runtime/transport',
      'runtime/retry',
      'runtime/node',
      'runtime/split',
    ],
  },
  {
    title: 'Reading pages',
    page: 'reading.md',
    folders: [
      'runtime/paging',
      'runtime/dialects',
      'runtime/both-ends',
      'runtime/partition',
      'runtime/progress',
      'runtime/sizes',
    ],
  },
  { title: 'Selections', page: 'selection.md', folders: ['runtime/document', 'runtime/tree', 'runtime/receipt'] },
  { title: 'Filters and orders', page: 'filters.md', folders: ['runtime/filters'] },
  { title: 'Limits', page: 'limits.md', folders: ['runtime/limits'] },
  {
    title: 'Budgets and tokens that are shared',
    page: 'stores.md',
    folders: ['runtime/stores', 'runtime/redis', 'runtime/postgres', 'runtime/file', 'runtime/pool'],
  },
  { title: 'TanStack Query', page: 'tanstack-query.md', folders: ['runtime/tanstack-query'] },
  { title: 'Telemetry', page: 'telemetry.md', folders: ['runtime/otel'] },
  { title: 'Mocks', page: 'testing.md', folders: ['runtime/testing', 'cli/mock'] },
  { title: 'Generating', page: 'configuration.md', folders: ['codegen', 'cli/generate'] },
  {
    title: 'Commands',
    page: 'command.md',
    folders: [
      'cli/source',
      'cli/live',
      'cli/inspect',
      'cli/cost',
      'cli/check',
      'cli/budget',
      'cli/report',
      'cli/progress',
    ],
  },
  { title: 'Pulls', page: 'pull.md', folders: ['cli/pull', 'cli/queue', 'cli/sinks', 'cli/state', 'cli/columns'] },
];

/** Returns the page with the messages of the sources of today. */
export async function withMessages(page: string): Promise<string> {
  const [before = ''] = page.split('<!-- messages -->');
  const sections = SUBJECTS.map(({ folders, page, title }) => {
    const messages = [...new Set(folders.flatMap(messagesIn))].sort();
    return `## ${title}\n\nSee [${page.replace('.md', '')}](${page}).\n\n\`\`\`text\n${messages.join('\n')}\n\`\`\``;
  });
  return format(`${before}<!-- messages -->\n\n${sections.join('\n\n')}\n`, { parser: 'markdown' });
}

function messagesIn(folder: string): readonly string[] {
  const [name = '', ...rest] = folder.split('/');
  const path = join(ROOT, 'packages', name, 'src', ...rest);
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test)\.ts$/.test(file),
  );
  return files.flatMap((file) => {
    const { messages } = numberedMessages(file, readFileSync(join(path, file), 'utf8'));
    return [...messages.values()].map((message) => message.replaceAll('%s', '…').replace(/\s+/g, ' ').trim());
  });
}

/* `npm run messages` writes the messages into the page. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(PAGE, await withMessages(readFileSync(PAGE, 'utf8')));
}

import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SiteConfig } from 'vitepress';
import { pathOnSite } from './pages.ts';

/**
 * Writes `llms.txt`, the contents of the documentation for programs that read it, and the Markdown of each page next to its
 * HTML. Source: https://llmstxt.org.
 */
export async function writeForPrograms({ srcDir, outDir, pages }: SiteConfig, contents: string): Promise<void> {
  for (const page of pages) {
    const target = join(outDir, pathOnSite(page) ?? page);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(srcDir, page), target);
  }
  await writeFile(join(outDir, 'llms.txt'), llmsOf(contents));
}

/** The contents, with links from the root of the site in place of links from `docs/`. */
function llmsOf(contents: string): string {
  const lists = contents.slice(contents.indexOf('\n## ')).replace(/\]\(([^)]+)\)/g, (link, target: string) => {
    const file = target.startsWith('../') ? target.slice('../'.length) : `docs/${target}`;
    return `](/${pathOnSite(file) ?? target})`;
  });
  return `# endcursor

> A plugin for GraphQL Code Generator and a small runtime in TypeScript. From a schema it generates typed clients that read
> paginated lists to their ends, with the lists inside the rows, within the limits of the API.
${lists}`;
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { slug } from 'github-slugger';
import { type DefaultTheme, defineConfig, type UserConfig } from 'vitepress';
import { drawDiagrams } from './diagrams.ts';
import { home } from './home.ts';
import { linkToPages } from './links.ts';
import { writeForPrograms } from './llms.ts';
import { navigationOf } from './navigation.ts';
import { excluded, pathOnSite } from './pages.ts';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

/** The address of the repository, or an empty string as long as it has none. */
const { repository } = (JSON.parse(read('package.json')) as { config: { repository: string } }).config;
const contents = { path: 'docs/README.md', text: read('docs/README.md') };

/** Rows of a list, and a cursor after the last one. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><g stroke="#0d8275" stroke-width="4" stroke-linecap="round"><path d="M5 8h22M5 16h22M5 24h10M22 20v8"/></g></svg>`;

/* The pages are the Markdown files of `docs/` and a few others, where they are. `docs/README.md` is the order of the site. */
const config: UserConfig<DefaultTheme.Config> = defineConfig({
  title: 'endcursor',
  description: 'Typed GraphQL clients that page by themselves',
  head: [['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(ICON)}` }]],
  srcDir: '..',
  srcExclude: excluded,
  rewrites: (path) => pathOnSite(path) ?? path,
  cleanUrls: true,
  markdown: {
    anchor: { slugify: slug },
    config: (markdown) => {
      linkToPages(markdown, repository);
      drawDiagrams(markdown);
    },
  },
  transformPageData: ({ relativePath }) => (relativePath === 'index.md' ? { frontmatter: home } : undefined),
  buildEnd: (site) => writeForPrograms(site, contents.text),
  vite: { build: { chunkSizeWarningLimit: 4_000 }, worker: { format: 'es' } },
  themeConfig: {
    nav: [
      { text: 'Start', link: '/start' },
      { text: 'Playground', link: '/playground' },
      { text: 'Changes', link: '/changelog' },
    ],
    sidebar: navigationOf(contents),
    outline: [2, 3],
    search: { provider: 'local' },
    ...(repository === '' ? {} : { socialLinks: [{ icon: 'github', link: repository }] }),
  },
});

export default config;

/** The Markdown files outside `docs/` that are pages of the site, and their names on it. */
const OUTSIDE: Readonly<Record<string, string>> = {
  'CHANGELOG.md': 'changelog.md',
  'CONTRIBUTING.md': 'contributing.md',
  'bench/README.md': 'benches.md',
  'site/playground/index.md': 'playground.md',
};

/** Returns the path on the site of a file of the repository, or undefined if the file is no page. */
export function pathOnSite(file: string): string | undefined {
  if (Object.hasOwn(OUTSIDE, file)) return OUTSIDE[file];
  if (!file.startsWith('docs/') || !file.endsWith('.md')) return undefined;
  return file.slice('docs/'.length).replace(/(^|\/)README\.md$/, '$1index.md');
}

/** Glob patterns of Markdown files that are not pages. */
export const excluded: string[] = [
  'README.md',
  'bench/*/**',
  ...['examples', 'packages', 'templates', 'test'].map((folder) => `${folder}/**`),
];

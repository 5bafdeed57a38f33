import { dirname, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MarkdownRenderer } from 'vitepress';
import { pathOnSite } from './pages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Makes links between files of the repository lead to pages of the site. A link to a file that is not a page leads to the
 * repository, or becomes text as long as the repository has no address.
 */
export function linkToPages(markdown: MarkdownRenderer, repository: string): void {
  markdown.core.ruler.push('link-to-pages', ({ tokens, env }) => {
    const from = relative(root, env.realPath ?? env.path);
    for (const { children } of tokens) {
      for (const token of children ?? []) {
        const href = token.type === 'link_open' ? token.attrGet('href') : null;
        if (href === null || /^(\w+:|#)/.test(href)) continue;
        const target = targetOf(from, href, repository);
        if (target === undefined) hideLink(children ?? [], token);
        else token.attrSet('href', target);
      }
    }
  });
}

/** Returns the address of what a file links to, or undefined if it has none. */
function targetOf(from: string, href: string, repository: string): string | undefined {
  const [path = '', anchor] = href.split('#');
  const file = posix.join(dirname(from), path);
  const page = pathOnSite(file);
  const hash = anchor === undefined ? '' : `#${anchor}`;
  if (page !== undefined) return `/${page}${hash}`;
  return repository === '' ? undefined : `${repository}/blob/main/${file}${hash}`;
}

type Token = ReturnType<MarkdownRenderer['parse']>[number];

/** Turns a link, which contains no other link, into a plain piece of text. */
function hideLink(tokens: readonly Token[], open: Token): void {
  const close = tokens.slice(tokens.indexOf(open)).find(({ type }) => type === 'link_close');
  open.attrs = null;
  for (const token of [open, close]) if (token) Object.assign(token, { tag: 'span', type: 'span' });
}

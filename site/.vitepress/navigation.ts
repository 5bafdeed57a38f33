import type { DefaultTheme } from 'vitepress';
import { posix } from 'node:path';
import { pathOnSite } from './pages.ts';

/** Returns the sidebar that a page of contents describes: its second-level headings are groups, its lists their pages. */
export function navigationOf(contents: { readonly path: string; readonly text: string }): DefaultTheme.SidebarItem[] {
  const [, ...groups] = contents.text.split(/^## /m);
  return groups.map((group) => {
    const [title = '', ...lines] = group.split('\n');
    return { text: title, items: lines.flatMap((line) => itemOf(contents.path, line)) };
  });
}

/** The item of a line such as `- [Pull](pull.md): read lists into files`. */
function itemOf(path: string, line: string): DefaultTheme.SidebarItem[] {
  const [, text, target] = /^- \[([^\]]+)\]\(([^)]+)\)/.exec(line) ?? [];
  if (text === undefined || target === undefined) return [];
  const page = pathOnSite(posix.join(posix.dirname(path), target));
  return page === undefined ? [] : [{ text: text.replaceAll('`', ''), link: `/${page.replace(/(index)?\.md$/, '')}` }];
}

import { renderMermaidSVG } from 'beautiful-mermaid';
import type { MarkdownRenderer } from 'vitepress';

/** Draws diagrams while the site is built, so that they need no JavaScript. */
export function drawDiagrams(markdown: MarkdownRenderer): void {
  const fence = markdown.renderer.rules.fence;
  markdown.renderer.rules.fence = (tokens, at, ...rest) => {
    const { info = '', content = '' } = tokens[at] ?? {};
    return info === 'mermaid' ? pictureOf(content) : (fence?.(tokens, at, ...rest) ?? '');
  };
}

/** A picture with its own background, for a light and a dark page. It loads no font. */
function pictureOf(diagram: string): string {
  const svg = renderMermaidSVG(diagram, { bg: '#ffffff', fg: '#1f2328' }).replace(/^ *@import .*$/m, '');
  return `<img class="diagram" alt="The diagram of this section" src="data:image/svg+xml,${encodeURIComponent(svg)}">`;
}

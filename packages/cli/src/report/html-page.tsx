import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { STYLE } from './style.ts';

/**
 * Returns a page as one HTML file. It loads nothing else, so that it can be sent to somebody and opened years later. Its
 * colors follow the reader's system.
 */
export function htmlPage({ about, body, script, title }: PageParts): string {
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <header>
          <h1>{title}</h1>
          <p>{about}</p>
        </header>
        <main>{body}</main>
        <footer>Written by the endcursor command.</footer>
        {script && <script type="module" dangerouslySetInnerHTML={{ __html: script }} />}
      </body>
    </html>
  );
  return `<!doctype html>\n${renderToString(page)}\n`;
}

/** The parts of a page. */
export interface PageParts {
  readonly title: string;
  /** The line below the title. */
  readonly about: string;
  readonly body: ComponentChildren;
  /** The page's own script. Without it, everything is still visible. */
  readonly script?: string;
}

/** Renders a figure in large type, above its name. */
export function Figure({ name, value, state }: FigureParts): ComponentChildren {
  return (
    <div class={state ? `figure ${state}` : 'figure'}>
      <dd>{value}</dd>
      <dt>{name}</dt>
    </div>
  );
}

/** The parts of a figure. */
export interface FigureParts {
  readonly name: string;
  readonly value: string;
  readonly state?: 'good' | 'bad' | undefined;
}

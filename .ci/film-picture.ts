import type { Frame, Screen } from './film.ts';

const COLUMN = 7.8;
const ROW = 20;
const EDGE = 16;
/** The milliseconds for which the last frame stays. */
const LAST_MS = 4_000;

/** Draws frames of a terminal as an animated SVG, which starts again at its end. Without animation, it shows the last. */
export function pictureOf(frames: readonly Frame[], { cols, rows }: Screen, title: string): string {
  const [width, height] = [cols * COLUMN + 2 * EDGE, rows * ROW + 2 * EDGE];
  const total = (frames.at(-1)?.at ?? 0) + LAST_MS;
  const shown = frames.map(({ at, lines }, index) => {
    const [from, to] = [at, frames[index + 1]?.at ?? total].map((time) => ((time / total) * 100).toFixed(2));
    const isLast = index === frames.length - 1;
    const rule = `@keyframes f${index} { 0% { opacity: 0 } ${from}% { opacity: 1 } ${to}% { opacity: ${isLast ? 1 : 0} } }`;
    const style = `#f${index} { opacity: ${isLast ? 1 : 0}; animation: f${index} ${total}ms step-end infinite }`;
    return { css: `${rule}\n${style}`, group: `<g id="f${index}">${lines.map(textOf).join('')}</g>` };
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escaped(title)}</title>
<style>
text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: #e6edf3; white-space: pre }
${shown.map(({ css }) => css).join('\n')}
</style>
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
${shown.map(({ group }) => group).join('\n')}
</svg>
`;
}

function textOf(line: string, row: number): string {
  if (line === '') return '';
  return `<text x="${EDGE}" y="${EDGE + ROW * row + 14}" textLength="${(line.length * COLUMN).toFixed(1)}" lengthAdjust="spacingAndGlyphs">${escaped(line)}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The figures of one measure, the oldest first. */
export interface Series {
  readonly title: string;
  readonly figures: readonly number[];
  readonly goal: number | undefined;
  readonly digits: number;
}

const WIDTH = 900;
const ROW = 30;
const LINE = { x: 520, width: 180, height: 18 };

/** Returns an SVG with a line for each series, its goal as a dashed line, and its first and last figure. */
export function historyPicture(series: readonly Series[]): string {
  const height = (series.length + 1) * ROW + 10;
  const rows = series.map((one, at) => rowOf(one, (at + 1) * ROW + 10));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Figures by commit">
<rect width="${WIDTH}" height="${height}" rx="8" fill="#fff"/>
<g fill="#57606a"><text x="12" y="24">Measure</text><text x="${LINE.x}" y="24">by commit</text><text x="770" y="24" text-anchor="end">last</text><text x="880" y="24" text-anchor="end">goal</text></g>
${rows.join('\n')}
</svg>
`;
}

function rowOf({ digits, figures, goal, title }: Series, y: number): string {
  const all = goal === undefined ? figures : [...figures, goal];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const yOf = (figure: number) => round(y + 4 - ((figure - least) / (most - least || 1)) * LINE.height);
  const xOf = (at: number) => round(LINE.x + (LINE.width * at) / Math.max(1, figures.length - 1));
  const points = figures.map((figure, at) => `${xOf(at)},${yOf(figure)}`).join(' ');
  const last = figures.at(-1) ?? 0;
  const shown = (figure: number) =>
    figure.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const dashes =
    goal === undefined
      ? ''
      : `<line x1="${LINE.x}" x2="${LINE.x + LINE.width}" y1="${yOf(goal)}" y2="${yOf(goal)}" stroke="#8c959f" stroke-dasharray="3 3"/>`;
  return `<text x="12" y="${y}" fill="#1f2328">${escaped(title)}</text>${dashes}<polyline points="${points}" fill="none" stroke="#0d8275" stroke-width="1.5"/><circle cx="${xOf(figures.length - 1)}" cy="${yOf(last)}" r="2.5" fill="#0d8275"/><text x="770" y="${y}" text-anchor="end" fill="#1f2328">${shown(last)}</text><text x="880" y="${y}" text-anchor="end" fill="#57606a">${goal === undefined ? '' : shown(goal)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** A column: the key of its cells in a row, and its heading. */
export interface Column {
  readonly key: string;
  readonly title: string;
  /** Decimal places of its numbers. @default 0 */
  readonly digits?: number;
}

/** A table whose rows keep the measured numbers. `undefined` means that a cell does not apply. */
export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, string | number | undefined>>[];
}

/** Prints a table as Markdown, with numbers aligned right. */
export function markdown({ columns, rows }: Table): string {
  const cells = rows.map((row) => columns.map((column) => cell(column, row[column.key])));
  const isNumeric = columns.map(({ key }) => rows.some((row) => typeof row[key] === 'number'));
  const widths = columns.map(({ title }, at) => Math.max(3, title.length, ...cells.map((row) => row[at]?.length ?? 0)));
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text, at) => (isNumeric[at] ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, at) => (isNumeric[at] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(columns.map(({ title }) => title)), line(rule), ...cells.map(line)].join('\n');
}

function cell({ digits = 0 }: Column, value: string | number | undefined): string {
  if (typeof value !== 'number') return value ?? '-';
  return Number.isFinite(value)
    ? value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    : '-';
}

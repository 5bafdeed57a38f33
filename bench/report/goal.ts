/** A goal: a figure of a table, or how it compares with another one, and the most or the least that it should be. */
export interface Goal {
  /** What the figure is, and what it is compared with. */
  readonly what: string;
  /** The area, whose results are in `bench/results/<area>.json`. */
  readonly area: string;
  readonly table: string;
  /** The first cell of the row. */
  readonly row: string;
  /** The key of the column. */
  readonly column: string;
  /** The row whose figure is the divisor. @default none */
  readonly over?: string;
  /** The table of that row. @default the same */
  readonly overTable?: string;
  /** The column in that table. @default the same */
  readonly overColumn?: string;
  /** The row from whose costs the costs per page of 100 rows differ, in microseconds. @default none */
  readonly pagesBeside?: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Decimal places of the figure. @default 2 */
  readonly digits?: number;
}

/** The tables of an area's results. */
export interface Results {
  readonly tables: readonly {
    readonly title: string;
    readonly columns: readonly { readonly key: string }[];
    readonly rows: readonly Readonly<Record<string, string | number | undefined>>[];
  }[];
}

/** Returns the figure of a goal; undefined if it was not measured. */
export function figureOf(goal: Goal, results: Results): number | undefined {
  const { column, over, overColumn, overTable, pagesBeside, row, table } = goal;
  const valueIn = (name: string, title = table, key = column) => {
    const found = results.tables.find((one) => one.title === title);
    const value = found?.rows.find((cells) => cells[found.columns[0]?.key ?? ''] === name)?.[key];
    return typeof value === 'number' ? value : undefined;
  };
  const own = valueIn(row);
  if (pagesBeside !== undefined) return difference(perPage(own), perPage(valueIn(pagesBeside)));
  return over === undefined ? own : ratio(own, valueIn(over, overTable, overColumn));
}

/** Returns whether a goal is reached; what was not measured is missed. */
export function isReached({ atLeast = -Infinity, atMost = Infinity }: Goal, figure: number | undefined): boolean {
  return figure !== undefined && figure >= atLeast && figure <= atMost;
}

/** Returns the microseconds of a page of 100 rows. */
function perPage(rowsPerSecond: number | undefined): number | undefined {
  return rowsPerSecond === undefined ? undefined : 100 / (rowsPerSecond / 1e6);
}

function difference(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a - b;
}

function ratio(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}

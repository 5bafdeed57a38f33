import { type Command, InvalidArgumentError, Option } from 'commander';
import { COLUMN_TYPES, type ColumnType } from '../columns/column-types.ts';
import { PROGRESS, type ProgressKind } from '../progress/progress-kind.ts';

/** The options of `pull`, besides those for the source and the reading. */
export interface PullFlags {
  readonly out?: string;
  readonly format?: string;
  readonly fresh?: true;
  readonly allowIncomplete?: true;
  readonly max?: number;
  readonly pageSize?: number;
  readonly maxWait?: number;
  readonly tables?: true;
  readonly key?: string;
  readonly type?: Readonly<Record<string, ColumnType>>;
  readonly since?: string;
  readonly until?: string;
  readonly lag: number;
  readonly sinceAt?: string;
  readonly untilAt?: string;
  readonly markGone?: true;
  readonly partition?: string;
  readonly workers: number;
  readonly forEach?: string;
  readonly receipt?: string;
  readonly progress?: ProgressKind;
  readonly report?: string;
  /** The server of a queue whose workers read the parts. */
  readonly on?: string;
}

/** Adds these options to the command. */
export function addPullFlags(command: Command): void {
  command
    .option('-o, --out <output>', 'a file, sqlite:FILE#TABLE or duckdb:FILE#TABLE; by default standard output')
    .option('--format <format>', 'ndjson, json, csv or parquet; by default that of the name of the file')
    .option('--fresh', 'start anew, although there is a state to continue from')
    .option('--max <rows>', 'the most rows that are read now; the next run continues', positive)
    .option('--page-size <rows>', 'rows per page; by default the largest that the limits allow', positive)
    .option(
      '--max-wait <time>',
      'the longest wait for a limit, such as 10m; a longer one ends the run with 75',
      duration,
    )
    .option('--allow-incomplete', 'give the file its name although rows are missing')
    .option('--tables', 'write each list of objects to a file or table of its own')
    .option('--key <column>', 'the column that identifies a row, if it is not found')
    .option('--type <column=type>', `the type of a column: ${COLUMN_TYPES.join(', ')}; repeatable`, columnType)
    .option('--since <field>', 'read only rows whose field has changed since the last complete run')
    .option('--until <time>', 'read only rows before this time; needs --since')
    .addOption(
      new Option('--lag <time>', 'how much earlier than the last run --since begins, such as 5m')
        .argParser(duration)
        .default(60_000, '60s'),
    )
    .option('--since-at <path>', 'the argument for the lower bound, such as filterBy.since, if no filter is found')
    .option('--until-at <path>', 'the argument for the upper bound')
    .option('--mark-gone', 'set gone_at in the rows of the table that the server has no more')
    .option('--partition <field>', 'divide the rows into ranges of this field')
    .option('--workers <count>', 'how many partitions or lines are read at once', positive, 1)
    .option('--for-each <file>', 'read once for each line of a CSV file, whose columns are {column} in the arguments')
    .option('--receipt <file>', 'write the receipt as JSON; - for the last line of NDJSON on standard output')
    .option('--progress <kind>', PROGRESS.join(', '), progressKind)
    .option('--report <file>', 'write a page with the timeline of the run')
    .option('--on <url>', 'let workers read the parts: the server of a queue, such as redis://host');
}

function positive(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('Give a whole number above 0');
}

/** Returns the milliseconds of a time such as `90`, `90s`, `5m`, `1h` or `2d`. */
export function duration(text: string): number {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError('Give a time such as 60s, 5m or 1h');
  return Number(number) * (UNITS[unit] ?? 1_000);
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function columnType(
  text: string,
  before: Readonly<Record<string, ColumnType>> = {},
): Readonly<Record<string, ColumnType>> {
  const [column = '', type = ''] = text.split('=');
  const found = COLUMN_TYPES.find((one) => one === type);
  if (found && column) return { ...before, [column]: found };
  throw new InvalidArgumentError(`Give a column and one of ${COLUMN_TYPES.join(', ')}, such as createdAt=string`);
}

function progressKind(text: string): ProgressKind {
  const found = PROGRESS.find((kind) => kind === text);
  if (found) return found;
  throw new InvalidArgumentError(`Give one of ${PROGRESS.join(', ')}`);
}

import { CommandError } from '../command-error.ts';
import type { FilterFunction } from './where-conditions.ts';

/** The columns of `--order`. */
export interface OrderColumns {
  /** The names that the paths of the columns begin with. */
  readonly names: readonly string[];
  readonly build: FilterFunction;
}

/** Reads `--order`, such as `createdAt:desc,title`. */
export function orderColumns(text: string): OrderColumns {
  const columns = text.split(',').map((column) => columnOf(column.trim()));
  return {
    names: columns.map(({ path }) => path[0] ?? ''),
    build: (by) => columns.map(({ direction, path }) => path.reduce((at, name) => at[name] ?? at, by)[direction]?.()),
  };
}

function columnOf(text: string): { readonly path: readonly string[]; readonly direction: string } {
  const [, path = '', direction = 'asc'] = /^([\w.]+)(?:[: ](asc|desc))?$/i.exec(text) ?? [];
  if (path === '')
    throw new CommandError(`--order ${text}: expected a column with a direction, such as createdAt:desc`);
  return { path: path.split('.'), direction: direction.toLowerCase() };
}

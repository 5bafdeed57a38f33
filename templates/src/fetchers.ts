import { code, type Code, type, value } from './code.ts';
import { comment } from './comment.ts';
import { literal, propertyKey } from './literal.ts';
import { DOOR } from './door.ts';
import type { FetcherPlan, Plan } from './plan.ts';
import { constant, constantCall, interfaceText, member } from './text.ts';

/** The types of all fetchers, each as a function of a client and as a method of one. */
export function fetcherTypes(plan: Plan): Code {
  const lines = plan.fetchers.map(
    (fetcher) =>
      comment(fetcher, '  ') +
      member(propertyKey(fetcher.name), {
        generic: fetcher.required ? '$Needing' : '$Taking',
        of: [fetcher.list, fetcher.selection, fetcher.args],
      }),
  );
  if (lines.length === 0) return code`${interfaceText('$Fetchers', [], [])}`;
  return code`${SIGNATURES(type('Pager', DOOR), type('PagerOptions', DOOR), type('Client', DOOR, '$BaseClient'))}

${interfaceText('$Fetchers', [], lines)}`;
}

/** One fetcher as a constant of its own, so that a bundle holds only those that are in use. */
export function fetcherConstant(plan: FetcherPlan): Code {
  const head = `export const ${plan.symbol}: $Fetchers[${literal(plan.name)}]["fn"]`;
  const make = value('fetcher', DOOR);
  const args = [literal(plan.path), plan.paging, literal(plan.row), plan.leaves.symbol];
  if (plan.connection) args.push(literal(plan.connection));
  return {
    text: comment(plan) + constantCall(head, `/*#__PURE__*/ ${make.as}`, args),
    imports: [make, type('$Fetchers', './schema', '$Fetchers'), value(plan.paging, './pagings', plan.paging)],
  };
}

/** The names of the leaves that make up the default selections, each once. */
export function leafConstants(plan: Plan): Code {
  const bySymbol = new Map(plan.fetchers.map(({ leaves }) => [leaves.symbol, leaves.names.join(' ')]));
  const lines = [...bySymbol].map(([symbol, names]) => constant(`const ${symbol}`, literal(names)));
  return code`${lines.join('\n')}`;
}

/** The distinct ways of paging, as data. */
export function pagingConstants(plan: Plan): Code {
  const paging = type('Paging', DOOR);
  const lines = Object.entries(plan.pagings).map(([name, data]) =>
    constant(`export const ${name}: ${paging.as}`, literal(data)),
  );
  return { text: lines.join('\n'), imports: lines.length > 0 ? [paging] : [] };
}

const SIGNATURES = (
  pager: ReturnType<typeof type>,
  options: ReturnType<typeof type>,
  client: ReturnType<typeof type>,
) =>
  code`/** A fetcher whose arguments may all be left out, as a function and as a method of a client. */
export interface $Taking<T extends $Rows, Q, A> {
  fn: <S extends Q | undefined = undefined>(
    client: ${client},
    args?: A,
    select?: S extends unknown ? Q : S,
    options?: ${options},
  ) => ${pager}<$Row<T, S>, $Meta<T, S>>;
  method: <S extends Q | undefined = undefined>(
    args?: A,
    select?: S extends unknown ? Q : S,
    options?: ${options},
  ) => ${pager}<$Row<T, S>, $Meta<T, S>>;
}
/** A fetcher with an argument that is required. */
export interface $Needing<T extends $Rows, Q, A> {
  fn: <S extends Q | undefined = undefined>(
    client: ${client},
    args: A,
    select?: S extends unknown ? Q : S,
    options?: ${options},
  ) => ${pager}<$Row<T, S>, $Meta<T, S>>;
  method: <S extends Q | undefined = undefined>(
    args: A,
    select?: S extends unknown ? Q : S,
    options?: ${options},
  ) => ${pager}<$Row<T, S>, $Meta<T, S>>;
}
/** What was selected with \`$connection\`. */
export type $Meta<T extends $Rows, S> = "$connection" extends keyof S
  ? $W<T["$connection"], S["$connection" & keyof S]>["R"]
  : {};`;

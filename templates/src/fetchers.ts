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

/** How each kind of position moves: a bundle holds only those that its fetchers need. */
const WALKS = { cursor: 'byCursor', offset: 'byOffset', page: 'byPage', keyset: 'byKeyset' } as const;

/** The distinct ways of paging, as data. */
export function pagingConstants(plan: Pick<Plan, 'pagings'>): Code {
  const paging = type('Paging', DOOR);
  const printed = Object.entries(plan.pagings).map(([name, { by, ...data }]) => {
    const walk = value(WALKS[by], DOOR);
    const text = literal(data).replace('{', `{\n  by: ${walk.as},`);
    return { walk, line: constant(`export const ${name}: ${paging.as}`, text) };
  });
  const imports = printed.length > 0 ? [paging, ...printed.map(({ walk }) => walk)] : [];
  return { text: printed.map(({ line }) => line).join('\n'), imports };
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
  ? $Result<T["$connection"], S["$connection" & keyof S]>
  : {};`;

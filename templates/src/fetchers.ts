import { code, type Code, type Imported, type, value } from './code.ts';
import { comment } from './comment.ts';
import { literal, propertyKey } from './literal.ts';
import { DOOR } from './door.ts';
import { ownedMember } from './kinds.ts';
import type { FetcherPlan, Plan } from './plan.ts';
import { constant, constantCall, flat, genericOf, interfaceText, member, type TypeForm } from './text.ts';

/** The types of fetchers: as functions, and each as a method of a client. */
export function fetcherTypes(plan: Plan): Code {
  const lines = plan.fetchers.map(
    (fetcher) => comment(fetcher, '  ') + member(propertyKey(fetcher.name), typeOf(fetcher, 'Method')),
  );
  if (lines.length === 0) return code`${interfaceText('$Methods', [], [])}`;
  return code`/** Set by paging: use \`from\`, \`max\`, \`pageSize\`. */
${interfaceText('$Owned', [], plan.owned.map(ownedMember))}
${SIGNATURES(type('Pager', DOOR), type('PagerOptions', DOOR), type('Client', DOOR, '$BaseClient'))}

/** Every fetcher as a method of a client. */
${interfaceText('$Methods', [], lines)}`;
}

/** One fetcher as a constant of its own, so that a bundle holds only those that are in use. */
export function fetcherConstant(plan: FetcherPlan): Code {
  const make = value(plan.byKey ? 'keyFetcher' : 'fetcher', DOOR);
  const args = [literal(plan.path), plan.paging, literal(plan.row), plan.leaves.symbol];
  if (plan.connection) args.push(literal(plan.connection));
  if (plan.byKey) args.push(plan.byKey);
  const pagings = [plan.paging, ...(plan.byKey ? [plan.byKey] : [])].map((name) => value(name, './pagings', name));
  return {
    text: comment(plan) + constantCall(plan.symbol, typeOf(plan, ''), `/*#__PURE__*/ ${make.as}`, args),
    imports: [make, ...typeNames(plan).map(schemaType), ...pagings],
  };
}

function typeOf({ args, list, required, selection }: FetcherPlan, form: '' | 'Method'): TypeForm {
  return genericOf((required ? '$Needing' : '$Taking') + form, [list, selection, flat(args)]);
}

/** The names that the type of the function is made of. */
function typeNames(plan: FetcherPlan): string[] {
  const { args, list, selection } = plan;
  return [typeOf(plan, '').name, list, selection, ...(typeof args === 'string' ? [args] : [args.name, ...args.parts])];
}

function schemaType(name: string): Imported {
  return type(name, './schema', name);
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
  <S extends Q | undefined = undefined>(
    client: ${client},
    args?: A & $Owned,
    select?: S extends unknown ? Q : S,
    options?: ${options},
  ): ${pager}<$Row<T, S>, $Meta<T, S>>;
}
export interface $TakingMethod<T extends $Rows, Q, A> {
  <S extends Q | undefined = undefined>(
    args?: A & $Owned,
    select?: S extends unknown ? Q : S,
    options?: ${options},
  ): ${pager}<$Row<T, S>, $Meta<T, S>>;
}
/** A fetcher with an argument that is required, as a function and as a method of a client. */
export interface $Needing<T extends $Rows, Q, A> {
  <S extends Q | undefined = undefined>(
    client: ${client},
    args: A & $Owned,
    select?: S extends unknown ? Q : S,
    options?: ${options},
  ): ${pager}<$Row<T, S>, $Meta<T, S>>;
}
export interface $NeedingMethod<T extends $Rows, Q, A> {
  <S extends Q | undefined = undefined>(
    args: A & $Owned,
    select?: S extends unknown ? Q : S,
    options?: ${options},
  ): ${pager}<$Row<T, S>, $Meta<T, S>>;
}
/** What was selected with \`$connection\`. */
export type $Meta<T extends $Rows, S> = "$connection" extends keyof S
  ? $Result<T["$connection"], S["$connection" & keyof S]>
  : {};`;

import { code, type Code } from './code.ts';
import { comment } from './comment.ts';
import { doorType, doorValue, ownType, ownValue } from './imported.ts';
import { literal, propertyKey } from './literal.ts';
import type { FetcherPlan, Plan } from './plan.ts';
import { ownedMember } from './selections.ts';
import {
  constant,
  constantCall,
  genericOf,
  importsOf,
  interfaceText,
  member,
  nameOf,
  type TypeForm,
  type TypeText,
} from './text.ts';

/** Returns the types of fetchers as methods of a client, and of their arguments. */
export function fetcherTypes(plan: Plan): Code {
  const types = plan.fetchers.map((fetcher) => typeOf(fetcher, 'Method'));
  const lines = plan.fetchers.map(
    (fetcher, at) => comment(fetcher, '  ') + member(propertyKey(fetcher.name), types[at] ?? ''),
  );
  const methods = interfaceText('$Methods', [], lines);
  if (lines.length === 0) return code`${methods}`;
  const text = `${argumentTypes(plan)}\n\n/** Every fetcher as a method of a client. */\n${methods}`;
  return { text, imports: importsOf(types) };
}

/** Returns the types of arguments that are specific to paging in this schema. */
function argumentTypes({ fetchers, owned }: Plan): string {
  const texts = [
    '/** Set by paging: use `from`, `max`, `pageSize`. */',
    interfaceText('$SetByPaging', [], owned.map(ownedMember)),
    'export type $Args<A> = A & $SetByPaging;',
  ];
  if (fetchers.some(({ byId }) => byId)) {
    texts.push(
      '/** The global id of the object whose list is read. */',
      interfaceText('$Id', ['$SetByPaging'], ['  id: string;']),
      'export type $Identified<A> = A & $Id;',
    );
  }
  return texts.join('\n');
}

/** Returns one fetcher as a constant of its own, so that a bundle has only the fetchers in use. */
export function fetcherConstant(plan: FetcherPlan): Code {
  const make = doorValue(plan.byKey ? 'keyFetcher' : 'fetcher');
  const args = [literal(plan.path), plan.paging, literal(plan.row), plan.leaves.symbol];
  if (plan.connection) args.push(literal(plan.connection));
  if (plan.byKey) args.push(plan.byKey);
  const pagings = [plan.paging, ...(plan.byKey ? [plan.byKey] : [])];
  const type = typeOf(plan, '');
  return {
    text: comment(plan) + constantCall(plan.symbol, type, `/*#__PURE__*/ ${make.as}`, args),
    imports: [make, ...importsOf([type]), ...pagings.map((name) => ownValue(name, 'pagings'))],
  };
}

function typeOf(plan: FetcherPlan, form: '' | 'Method'): TypeForm {
  return genericOf(FORMS[form][plan.required ? 'args' : 'none'], [
    schemaType(plan.list),
    schemaType(plan.selection),
    argumentsOf(plan),
  ]);
}

/** The types of a fetcher as a constant and as a method, by whether it must be given arguments. */
const FORMS = {
  '': {
    args: nameOf(doorType('ArgsFetcherFunction', '$ArgsFetcher')),
    none: nameOf(doorType('FetcherFunction', '$Fetcher')),
  },
  Method: { args: nameOf(doorType('ArgsFetcherMethod')), none: nameOf(doorType('FetcherMethod')) },
} as const;

/** Returns the type of a fetcher's arguments. */
function argumentsOf({ args, byId }: FetcherPlan): TypeText {
  if (args === undefined) return byId ? schemaType('$Id') : nameOf(doorType('NoArguments', '$None'));
  return genericOf(schemaType(byId ? '$Identified' : '$Args'), [schemaType(args)]);
}

function schemaType(name: string): TypeText {
  return nameOf(ownType(name, 'schema'));
}

/** Returns the names of the leaves in the default selections, each list once. */
export function leafConstants(plan: Plan): Code {
  const bySymbol = new Map(plan.fetchers.map(({ leaves }) => [leaves.symbol, leaves.names.join(' ')]));
  const lines = [...bySymbol].map(([symbol, names]) => constant(`const ${symbol}`, literal(names)));
  return code`${lines.join('\n')}`;
}

/** The values that move each kind of position. A bundle has only those that its fetchers need. */
const WALKS = { cursor: 'byCursor', offset: 'byOffset', page: 'byPage', keyset: 'byKeyset' } as const;

/** Returns the distinct ways of paging, as data. */
export function pagingConstants(plan: Pick<Plan, 'pagings'>): Code {
  const paging = doorType('Paging');
  const printed = Object.entries(plan.pagings).map(([name, { by, ...data }]) => {
    const walk = doorValue(WALKS[by]);
    const text = literal(data).replace('{', `{\n  by: ${walk.as},`);
    return { walk, line: constant(`export const ${name}: ${paging.as}`, text) };
  });
  const imports = printed.length > 0 ? [paging, ...printed.map(({ walk }) => walk)] : [];
  return { text: printed.map(({ line }) => line).join('\n'), imports };
}

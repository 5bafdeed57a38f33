import { readEntries } from '@endcursor/notation';
import type { FilterDialect } from 'endcursor/v1';
import { builderName, builderText, type MemberPlan, type MembersPlan } from '@endcursor/templates';
import { EQUALITY, LISTS } from './operators.ts';
import type { SearchOptions } from './filter-options.ts';
import { SEARCH_DIALECTS } from './search-dialects.ts';

type Search = Extract<FilterDialect, { readonly form: 'search' }>;

/** Returns the dialect of a search string, built in or the user's own. */
export function searchDialect(dialect: SearchOptions['dialect']): Search | undefined {
  const found = typeof dialect === 'string' ? SEARCH_DIALECTS[dialect] : dialect;
  return found?.form === 'search' ? found : undefined;
}

/** A field of conditions, with the type of its values. */
export interface SearchField {
  readonly name: string;
  readonly type: string;
  /** Whether its values can be equal only, and have no order. */
  readonly isEqual: boolean;
}

/** Returns the searchable fields that are configured. */
export function searchFields(fields: NonNullable<SearchOptions['fields']>): readonly SearchField[] {
  return Object.entries(fields).map(([name, type]) => ({
    name,
    type,
    isEqual: type === 'boolean' || /^["']/.test(type),
  }));
}

/** Returns the types of the builder of a search string. */
export function searchTypes(
  base: string,
  dialect: SearchOptions['dialect'],
  fields: readonly SearchField[],
): { readonly members: readonly MemberPlan[]; readonly interfaces: readonly MembersPlan[] } {
  const found = searchDialect(dialect);
  const operators = [...readEntries(found?.operators ?? '').keys()];
  const names = operators.filter((name) => name !== 'matches');
  const [equality, ordered] = [builderName.equality(base), builderName.operators(base)];
  const interfaces: MembersPlan[] = [
    { name: `${equality}<V, W>`, members: names.filter((name) => EQUALITY.has(name)).map(test) },
    {
      name: `${ordered}<V, W>`,
      bases: [`${equality}<V, W>`],
      members: names.filter((name) => !EQUALITY.has(name)).map(test),
    },
  ];
  const own = fields.map(({ isEqual, name, type }) => ({
    head: /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name),
    type: builderText.field(isEqual ? equality : ordered, type),
  }));
  return {
    members: [...own, ...words(base, operators), ...joins(found)],
    interfaces: [...interfaces, ...text(base, operators)],
  };
}

function test(operator: string): MemberPlan {
  const takes = operator === 'between' ? 'range' : LISTS.has(operator) ? 'list' : 'one';
  return { head: operator, type: builderText[takes]('V') };
}

/** Returns `$text`, which searches for words in the fields that the API searches by default. */
function words(base: string, operators: readonly string[]): MemberPlan[] {
  return operators.includes('matches') ? [{ head: '$text', type: `${builderName.text(base)}<W>` }] : [];
}

function text(base: string, operators: readonly string[]): MembersPlan[] {
  const members = [{ head: 'matches', type: builderText.one('string') }];
  return operators.includes('matches') ? [{ name: `${builderName.text(base)}<W>`, members }] : [];
}

function joins(dialect: Search | undefined): MemberPlan[] {
  if (!dialect) return [];
  return [
    { head: 'and', type: builderText.join() },
    ...(dialect.or === undefined ? [] : [{ head: 'or', type: builderText.join() }]),
    ...(dialect.not === undefined ? [] : [{ head: 'not', type: builderText.not() }]),
  ];
}

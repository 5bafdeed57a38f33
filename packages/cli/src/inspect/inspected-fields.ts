import {
  fetcherArguments,
  type Generated,
  generate,
  readRoute,
  reportEntries,
  type ReportEntry,
} from '@endcursor/codegen/engine';
import type { FieldGroup, InspectedField } from '../report/inspect-page.tsx';
import type { Source } from '../source/source.ts';
import { methodSignature } from './method-signature.ts';

/** Returns all fields of an API that return lists: those with methods first, and each group by coordinate. */
export function inspectedFields(source: Source): readonly InspectedList[] {
  const generated = generate(source.schema, source.options());
  const signatures = new Map(
    generated.plan.fetchers.map(
      (one) => [one.name, methodSignature(one.name, fetcherArguments(one, generated.plan))] as const,
    ),
  );
  const ranks = new Map(generated.plan.fetchers.map(({ name, path }) => [name, rankOf(path)] as const));
  const rank = ({ entry, group }: InspectedList) =>
    ORDER.indexOf(group) * 10 + Math.min(9, ...entry.methods.map((name) => ranks.get(name) ?? 9));
  const fields = reportEntries(generated).map((entry) => inspected(entry, generated, signatures));
  return fields.sort((a, b) => rank(a) - rank(b));
}

/** A field that returns a list, with everything that a person and a program want to know about it. */
export interface InspectedList extends InspectedField {
  readonly entry: ReportEntry;
  /** The methods that read it, with their arguments. */
  readonly signatures: readonly string[];
}

/** Returns 0 for a root field, 1 for a field below one, and 2 for a field of an object that only its global ID leads to. */
function rankOf(path: string): number {
  const [step, ...others] = readRoute(path);
  return others.length === 0 ? 0 : step?.narrows ? 2 : 1;
}

const ORDER: readonly FieldGroup[] = ['fetcher', 'nested', 'undecided', 'rejected', 'plain'];

function inspected(entry: ReportEntry, { detected }: Generated, known: ReadonlyMap<string, string>): InspectedList {
  const { coordinate, dialect, methods, reason } = entry;
  const instead = detected.decisions.get(coordinate)?.instead ?? entry.also[0];
  const signatures = methods.map((name) => known.get(name) ?? name);
  return {
    coordinate,
    group: groupOf(entry),
    reason,
    facts: factsOf(entry),
    entry,
    signatures,
    ...(dialect === null ? {} : { dialect }),
    ...(signatures.length > 0 ? { method: signatures.join('\n') } : {}),
    ...(instead === undefined ? {} : { override: `fields:\n  ${coordinate}: ${configText(instead)}` }),
  };
}

function groupOf({ methods, status }: ReportEntry): FieldGroup {
  if (status === 'paginated') return methods.length > 0 ? 'fetcher' : 'nested';
  return status;
}

function configText(instead: string | { readonly rows: string }): string {
  return typeof instead === 'string' ? instead : `{ rows: ${instead.rows} }`;
}

function factsOf({
  also,
  backward,
  filter,
  forward,
  further,
  node,
  order,
  status,
  total,
}: ReportEntry): InspectedField['facts'] {
  if (status !== 'paginated') return {};
  const facts = {
    rows: node ?? '',
    directions: [forward ? 'forward' : '', backward ? 'backward' : ''].filter(Boolean).join(', '),
    total: total ?? '',
    filters: filter.join(', '),
    orders: order.join(', '),
    'in selections, further pages': further === null ? 'cannot be requested: it needs a bound' : `through ${further}`,
    'could also be': also.join(', '),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== ''));
}

import type { Way } from '../dialects/paging.ts';
import type { BuildContext, Selection } from './build-context.ts';
import { walkedBody } from './items.ts';
import type { ListBody } from './list-body.ts';
import { assemble, type NestedSite, siteValues, type SizeOf } from './nested-list.ts';
import { complete, type FetcherDescriptor, type Print, type Printed } from './paged-operation.ts';
import type { PrintedSteps } from './printed-steps.ts';
import { openSchema, type Schema, type SchemaTable } from './schema-table.ts';
import { type Level, openScope } from './scope.ts';
import { select } from './selection.ts';

/** What selections of objects and lists are printed and read by. Fetchers of leaves do without it. */
export interface Grammar {
  readonly schema: Schema;
  /** The value as a variable of the type carries it. */
  toVariable(value: unknown, type: string): unknown;
  /** What is selected of a fetcher's list. */
  body(
    descriptor: FetcherDescriptor,
    way: Way,
    printed: PrintedSteps,
    selection: Selection,
    context: BuildContext,
  ): ListBody;
  /** Prints a fetcher's operation with the nested lists that are asked for at once. */
  printer(name: string, text: (total: boolean) => string, context: BuildContext): Print;
}

/** Opens the grammar of a schema. */
export function openGrammar(table: SchemaTable): Grammar {
  const schema = openSchema(table);
  return {
    schema,
    toVariable: schema.toVariable,
    body({ connection = '', paging, row }, way, { close, head, open, paged }, selection, context) {
      const level = {
        place: context.scopes++,
        scope: openScope('Query', {}, context),
        paging,
        way,
        args: paged,
        walked: false,
        print: (args, inner, alias) => `${alias}: ${open}${args}${inner}${close}`,
      } as Level;
      const edge = (connection && schema.wrapped(connection)?.edge) || '';
      return (level.body = walkedBody({ level, row, edge, connection, head }, selection, context, select));
    },
    printer,
  };
}

/** Each form of the document is printed once: which nested lists are in it depends on their sizes. */
function printer(name: string, text: (total: boolean) => string, { sites, variables }: BuildContext): Print {
  const known = new Map<string, Printed>();
  return (total, sizeOf: SizeOf = boundOf) => {
    const key = `${total}${sites.map((site) => (sizeOf(site) === undefined ? '-' : '+')).join('')}`;
    const printed = known.get(key) ?? complete(name, assemble(text(total), sites, sizeOf), variables);
    known.set(key, printed);
    if (sites.length === 0) return printed;
    const values = variables.fork(siteValues(sites, sizeOf)).valuesIn(printed.document);
    return { document: printed.document, variables: values };
  };
}

/** Where nothing is decided yet: what a caller bounds a list to, or one row. */
function boundOf({ bound = 1 }: NestedSite): number {
  return bound;
}

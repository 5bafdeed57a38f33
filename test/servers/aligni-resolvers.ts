import { GraphQLError, GraphQLScalarType, Kind } from './graphql.ts';
import type { GraphQLSchema } from 'graphql';
import { createSchema } from 'graphql-yoga';
import { applyFilters } from './aligni-filters.ts';
import type { AligniFilter, OperatorValue } from './aligni-filters.ts';
import type { AligniRecords, BuildRecord, ContactRecord, PartRecord, RevisionRecord } from './aligni-records.ts';
import { aligniTypeDefs } from './aligni-schema.ts';
import { numbered } from './seeded.ts';
import { base64Position, cutPage } from './relay-page.ts';
import type { PageArguments, PageSizes } from './relay-page.ts';

/** The options of the Aligni stand-in's schema. */
export interface AligniSchemaOptions {
  readonly records: AligniRecords;
  /** Root query fields that return a permission error. */
  readonly denied: ReadonlySet<string>;
  /** Whether an `OperatorScalar` in a variable is refused. */
  readonly literalsOnly: boolean;
}

/** The documented page sizes, in both directions. */
export const aligniPageSizes: PageSizes = { default: 10, max: 100 };

/** The message of a permission error, as documented. */
export const PERMISSION_MESSAGE = 'You do not have permission to perform the selected action.';

/** Builds the executable schema. */
export function createAligniSchema({ records, denied, literalsOnly }: AligniSchemaOptions): GraphQLSchema {
  return createSchema({
    typeDefs: aligniTypeDefs,
    resolvers: {
      OperatorScalar: operatorScalar('OperatorScalar', literalsOnly),
      RangeScalar: operatorScalar('RangeScalar', false),
      Query: {
        parts: guard(
          'parts',
          denied,
          paginate(() => records.parts),
        ),
        manufacturers: guard(
          'manufacturers',
          denied,
          paginate(() => records.manufacturers),
        ),
        contacts: guard(
          'contacts',
          denied,
          paginate(() => records.contacts),
        ),
        revisions: guard(
          'revisions',
          denied,
          paginate(() => allRevisions(records)),
        ),
        partParameterFields: guard('partParameterFields', denied, (_, args) => parameterFields(records, args)),
        purchases: guard(
          'purchases',
          denied,
          paginate(() => records.purchases),
        ),
        builds: guard(
          'builds',
          denied,
          paginate(() => records.builds),
        ),
        part: (_, { id }: { id: string }) => records.parts.find((part) => part.id === id),
      },
      Mutation: {
        contactCreate: (_, { contactInput }: { contactInput: ContactInput }) => createContact(records, contactInput),
        buildCreate: (_, { buildInput }: { buildInput: BuildInput }) => createBuild(records, buildInput),
      },
      Part: {
        manufacturer: (part: PartRecord) => records.manufacturers[part.manufacturerIndex],
        customParameters: paginate(records.parametersOf),
        revisions: paginate((part: PartRecord) => records.revisionsOf(part.index)),
      },
      Manufacturer: {
        parts: paginate((parent: { id: string }) =>
          records.parts.filter((part) => records.manufacturers[part.manufacturerIndex]?.id === parent.id),
        ),
      },
      Revision: {
        part: (revision: RevisionRecord) => records.parts[revision.partIndex],
        customParameters: paginate(records.parametersOf),
      },
      Build: { part: (build: BuildRecord) => records.parts[build.partIndex] },
    },
  });
}

interface ConnectionArguments extends PageArguments {
  readonly filters?: readonly AligniFilter[] | null;
}

interface ContactInput {
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly email?: string | null;
}

interface BuildInput {
  readonly partId?: string | null;
  readonly quantity?: number | null;
}

type Resolver = (parent: unknown, args: ConnectionArguments) => unknown;

function guard(field: string, denied: ReadonlySet<string>, resolve: Resolver): Resolver {
  return (parent, args) => {
    if (denied.has(field)) throw new GraphQLError(PERMISSION_MESSAGE);
    return resolve(parent, args);
  };
}

function paginate<Parent, Row extends object>(rowsOf: (parent: Parent) => readonly Row[]) {
  return (parent: Parent, args: ConnectionArguments): object => {
    const rows = applyFilters(rowsOf(parent), args.filters ?? []);
    return cutPage(lookUp(rows), args, base64Position, aligniPageSizes);
  };
}

function lookUp<Row>(rows: readonly Row[]): { length: number; at: (index: number) => Row } {
  return { length: rows.length, at: (index) => rows[index] as Row };
}

function allRevisions(records: AligniRecords): readonly RevisionRecord[] {
  return records.parts.flatMap((part) => records.revisionsOf(part.index));
}

function parameterFields(records: AligniRecords, args: ConnectionArguments): object {
  const rows = applyFilters(records.parameterFields, args.filters ?? []);
  return {
    ...cutPage(lookUp(rows), args, base64Position, aligniPageSizes),
    totalCountNonRevisioned: rows.filter((field) => !field.revisioned).length,
    totalCountRevisioned: rows.filter((field) => field.revisioned).length,
  };
}

function createContact(records: AligniRecords, input: ContactInput): object {
  if (!input.email) return { contact: null, errors: ["Email can't be blank"] };
  const { firstName = null, lastName = null, email } = input;
  const contact: ContactRecord = { id: numbered('con', records.contacts.length + 1, 8), firstName, lastName, email };
  records.contacts.push(contact);
  return { contact, errors: [] };
}

function createBuild(records: AligniRecords, { partId, quantity }: BuildInput): object {
  const part = records.parts.find((candidate) => candidate.id === partId);
  if (!part || !quantity) return { build: null, errors: [part ? "Quantity can't be blank" : 'Part must exist'] };
  const number = records.builds.length + 1;
  const build = { id: numbered('bld', number, 8), buildNumber: numbered('B', number), quantity, partIndex: part.index };
  records.builds.push(build);
  return { build, errors: [] };
}

function operatorScalar(name: string, literalsOnly: boolean): GraphQLScalarType {
  return new GraphQLScalarType<OperatorValue, OperatorValue>({
    name,
    parseValue(value) {
      if (literalsOnly) throw new GraphQLError(`${name} must be a literal in the document, not a variable.`);
      if (isOperatorValue(value)) return value;
      throw new GraphQLError(`${name} must be a text, a number or a boolean.`);
    },
    parseLiteral(node) {
      if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return Number(node.value);
      if (node.kind === Kind.STRING || node.kind === Kind.BOOLEAN) return node.value;
      throw new GraphQLError(`${name} must be a text, a number or a boolean.`, { nodes: node });
    },
  });
}

function isOperatorValue(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

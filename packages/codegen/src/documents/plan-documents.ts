import type { DocumentsPlan, MemberPlan, OperationPlan, OperationTablePlan, Plan } from '@endcursor/templates';
import type { Paging, Position } from 'endcursor/v1';
import { type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import type { Detected } from '../detect/decision.ts';
import type { Diagnostic } from '../detect/diagnostic.ts';
import type { Refetches } from '../detect/refetches.ts';
import type { Match } from '../dialects/dialect.ts';
import type { Options } from '../options/options.ts';
import { describe } from '../plan/describe.ts';
import { nameKeeper, typeName } from '../plan/type-name.ts';
import { type NamedPagings, namedPagings, pagingsOf } from '../plan/pagings.ts';
import { profilePlan, reportName } from '../plan/profile-plan.ts';
import { type ScalarTypes, scalarTypes } from '../plan/scalars.ts';
import { tablePlan } from '../plan/table.ts';
import { enumPlans, inputPlans } from '../plan/printed-composites.ts';
import { inputsWithoutPaging } from '../plan/without-paging.ts';
import { getNamedType, isEnumType, isScalarType } from '../schema/named-type.ts';
import type { Visible } from '../schema/visible.ts';
import type { DocumentsContext } from './context.ts';
import { translateOperation } from './operation.ts';
import { type DocumentFile, type Operation, readDocuments } from './operations.ts';
import { eachPart } from './parts.ts';
import type { Translated } from './translated.ts';
import { usedSchema, usedTypes } from './used.ts';
import { isRequired, variableMember } from './variables.ts';

/** Decides everything that is emitted for documents. */
export function planDocuments(
  files: readonly DocumentFile[],
  { detected, refetches, schema, visible }: DocumentsParts,
  options: Options,
): PlannedDocuments {
  const { diagnostics: invalid, fragments, operations } = readDocuments(schema, files);
  const scalars = scalarTypes(options, visible);
  const refused = new Map<string, Diagnostic>();
  const unpaged = inputsWithoutPaging(schema);
  const contextOf = ({ place }: Operation): DocumentsContext => ({
    schema,
    visible,
    detected,
    refetches,
    scalars,
    fragments,
    withoutPaging: unpaged.without,
    literals: options.profile.literals ?? [],
    persisted: options.profile.runtime.transport?.persisted ?? false,
    report: reportName(options.profile.runtime),
    isSerialized: (scalar) => scalars.functions.some((one) => one.scalar === scalar && one.serialize !== undefined),
    refuse(about, message, hint) {
      const coordinate = about === '' ? place : `${place}, ${about}`;
      refused.set(`${coordinate} ${message}`, { severity: 'error', coordinate, message, hint });
    },
  });
  const translated =
    invalid.length > 0
      ? []
      : operations.map((one) => {
          const context = contextOf(one);
          return { ...translateOperation(one, context), context };
        });
  const pagings = namedPagings(translated.flatMap(pagingsIn));
  const types = typesOf(translated, visible);
  const objects = translated.flatMap((one) => one.objects);
  const keepName = nameKeeper();
  for (const name of types.visible.types.keys()) keepName([typeName(name)]);
  const own = { ...types, scalars, builders: NO_BUILDERS };
  return {
    plan: {
      enums: enumPlans(own),
      inputs: inputPlans(own, unpaged.owned),
      operations: translated.map((one) => operationPlan(one, pagings, refetches, keepName)),
      pagings: pagings.plans,
      profile: profilePlan(options.profile.runtime, usedSchema(objects, undefined, [], { detected, visible }).visible),
      scalarTypes: importsOf(types.visible, scalars),
    },
    diagnostics: [...invalid, ...refused.values(), ...warningsOf(translated.flatMap(matchesOf), detected)],
  };
}

/** The parts that documents are planned with. */
export interface DocumentsParts {
  readonly schema: GraphQLSchema;
  readonly visible: Visible;
  readonly detected: Detected;
  readonly refetches: Refetches;
}

/** The plan of documents, and the problems found in them. */
export interface PlannedDocuments {
  readonly plan: DocumentsPlan;
  readonly diagnostics: readonly Diagnostic[];
}

/** Documents express filters and orders in GraphQL. */
const NO_BUILDERS = { member: () => undefined };

type InContext = Translated & { readonly context: DocumentsContext };

function operationPlan(
  one: InContext,
  pagings: NamedPagings,
  refetches: Refetches,
  keepName: (proposals: readonly string[]) => string,
): OperationPlan {
  const { context, data, gives, outer, used, variables } = one;
  const title = one.name.charAt(0).toUpperCase() + one.name.slice(1);
  const name = keepName([`fetch${title}`]);
  const own = (suffix: string) => keepName([`${title}${suffix}`]);
  const types =
    'answer' in gives
      ? [{ name: own('Answer'), shape: gives.answer }]
      : [
          { name: own('Row'), shape: gives.row },
          ...(gives.connection.length > 0 ? [{ name: own('Connection'), shape: { members: gives.connection } }] : []),
        ];
  return {
    name,
    reads: outer ? 'pager' : 'answer',
    types,
    variables: {
      name: own('Variables'),
      members: [...variables.map((each) => variableMember(each, context.scalars)), ...takenMembers(data)],
    },
    required: variables.some(isRequired),
    data,
    ...(context.persisted ? { stored: true } : {}),
    ...(outer ? { paging: pagings.name(outer.match.paging), ...describe(outer.field) } : {}),
    ...(used ? { table: operationTable(own('$table'), one, pagings, refetches) } : {}),
  };
}

/** Returns the variables that a caller may not pass, but that a value of a wider type could contain. */
function takenMembers(data: Translated['data']): MemberPlan[] {
  const taken = typeof data === 'string' ? undefined : (data['taken'] as string | undefined);
  const names = taken?.split(' ').filter((path) => !path.includes('.')) ?? [];
  return names.map((name) => ({ head: `${name}?`, type: 'undefined' }));
}

function operationTable(
  symbol: string,
  { context, used }: InContext,
  pagings: NamedPagings,
  refetches: Refetches,
): OperationTablePlan {
  const { detected, matches, visible } = used as NonNullable<Translated['used']>;
  const names = [...new Set(matches.flatMap(pagingsOf).map(pagings.name))];
  const isUsed = (scalar: string) => visible.types.has(scalar);
  const scalarFunctions = context.scalars.functions.filter(({ scalar }) => isUsed(scalar));
  const table = tablePlan({
    visible,
    detected,
    scalars: { ...context.scalars, functions: scalarFunctions },
    literals: context.literals.filter(isUsed),
    pagingIndex: (paging) => names.indexOf(pagings.name(paging)),
    refetches,
  });
  return { symbol, table: table as Plan['table'], pagings: names, scalarFunctions };
}

/** Returns the pagings that an operation is emitted with: its own list's, and those of the lists inside. */
function pagingsIn({ outer, used }: Translated): Paging<Position>[] {
  return [...(outer ? [outer.match.paging] : []), ...(used?.matches ?? []).flatMap(pagingsOf)];
}

function matchesOf({ outer, used }: Translated): Match[] {
  return [...(outer ? [outer.match] : []), ...(used?.matches ?? [])];
}

/** Returns diagnostics about the lists that are read. */
function warningsOf(matches: readonly Match[], { decisions, diagnostics }: Detected): readonly Diagnostic[] {
  return diagnostics.filter(({ coordinate }) => {
    const match = decisions.get(coordinate)?.match;
    return match !== undefined && matches.includes(match);
  });
}

/** Returns the enums in results, and all types of variables. */
function typesOf(translated: readonly Translated[], visible: Visible): { readonly visible: Visible } {
  const found = new Set<GraphQLNamedType>();
  for (const { objects, variables } of translated) {
    for (const { type } of variables) found.add(getNamedType(type));
    for (const object of objects) {
      eachPart(object, ({ field, list }) => {
        for (const type of [getNamedType(field.type), ...(list ? [getNamedType(list.match.row)] : [])]) {
          if (isEnumType(type) || isScalarType(type)) found.add(type);
        }
      });
    }
  }
  return { visible: usedTypes([...found], visible) };
}

/** Returns the types that come from the user's modules. */
function importsOf({ types }: Visible, scalars: ScalarTypes): DocumentsPlan['scalarTypes'] {
  const texts = [...types.keys()].flatMap((name) => [scalars.input(name), scalars.output(name)]);
  return scalars.imports.filter(({ as }) => texts.includes(as));
}

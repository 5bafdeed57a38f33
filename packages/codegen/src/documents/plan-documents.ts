import type { DocumentsPlan } from '@endcursor/templates';
import type { Paging, Position } from 'endcursor/v1';
import { type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import type { Detected } from '../detect/decision.ts';
import type { Diagnostic } from '../detect/diagnostic.ts';
import type { Refetches } from '../detect/refetches.ts';
import type { Match } from '../dialects/dialect.ts';
import { isRegistered, type Options } from '../options/options.ts';
import { nameKeeper, typeName } from '../plan/type-name.ts';
import { namedPagings, pagingsOf } from '../plan/pagings.ts';
import { profilePlan, reportName } from '../plan/profile-plan.ts';
import { type ScalarTypes, scalarTypes } from '../plan/scalars.ts';
import { enumPlans, inputPlans } from '../plan/printed-composites.ts';
import { inputsWithoutPaging } from '../plan/without-paging.ts';
import { getNamedType, isEnumType, isScalarType } from '../schema/named-type.ts';
import type { Visible } from '../schema/visible.ts';
import { chosenOperations } from './chosen.ts';
import type { DocumentsContext } from './context.ts';
import { type DocumentRows, rowsIn } from './document-rows.ts';
import { fragmentPlans, leafTypes, type SelectedFragment, selectedFragments } from './fragment-plans.ts';
import { coordinateOf } from './fields.ts';
import { rulesBy } from './list-rule.ts';
import { translateOperation } from './operation.ts';
import { operationPlan } from './operation-plan.ts';
import { type DocumentFile, type Operation, readDocuments } from './operations.ts';
import { eachPart } from './parts.ts';
import type { Translated } from './translated.ts';
import { usedSchema, usedTypes } from './used.ts';

/** Decides everything that is emitted for documents. */
export function planDocuments(
  files: readonly DocumentFile[],
  { detected, refetches, schema, visible }: DocumentsParts,
  options: Options,
): PlannedDocuments {
  const { clientDirectives } = options.operations;
  const { persisted = false } = options.profile.runtime.transport ?? {};
  const { diagnostics: invalid, fragments, operations, placeOf } = readDocuments(schema, files, clientDirectives);
  const chosen = chosenOperations(operations, options.operations);
  const scalars = scalarTypes(options, visible);
  const unpaged = inputsWithoutPaging(schema);
  const ruleOf = rulesBy(options.operations.lists);
  const overlooked = new Map<string, Diagnostic>();
  const contextOf = ({ place }: Operation, refused: Map<string, Diagnostic>): DocumentsContext => ({
    schema,
    visible,
    detected,
    refetches,
    scalars,
    fragments,
    withoutPaging: unpaged.without,
    literals: options.profile.literals ?? [],
    shaped: options.shaped,
    persisted: persisted === true,
    registered: isRegistered(persisted),
    report: reportName(options.profile.runtime),
    ruleOf,
    isSerialized: (scalar) => scalars.functions.some((one) => one.scalar === scalar && one.serialize !== undefined),
    refuse(about, message, hint) {
      const coordinate = about === '' ? place : `${place}, ${about}`;
      refused.set(`${coordinate} ${message}`, { severity: 'error', coordinate, message, hint });
    },
    warn({ node, ...field }, message, hint) {
      const coordinate = `${placeOf(node)}, ${coordinateOf(field)}`;
      overlooked.set(`${coordinate} ${message}`, { severity: 'warning', coordinate, message, hint });
    },
  });
  const tried = (invalid.length > 0 ? [] : chosen).map((one) => {
    const refused = new Map<string, Diagnostic>();
    const context = contextOf(one, refused);
    return { ...translateOperation(one, context), context, refused: [...refused.values()] };
  });
  const skips = options.operations.onRefused === 'skip';
  const translated = tried.filter(({ refused }) => !skips || refused.length === 0);
  const refused = tried.flatMap((one) => (skips ? one.refused.map(skipped) : one.refused));
  const pagings = namedPagings(translated.flatMap(pagingsIn));
  const typed = options.near === undefined ? translated : [];
  const own =
    options.shaped && invalid.length === 0 && options.near === undefined ? selectedFragments(fragments, schema) : [];
  const types = typesOf(typed, own, visible);
  const objects = translated.flatMap((one) => one.objects);
  const keepName = nameKeeper();
  for (const name of types.visible.types.keys()) keepName([typeName(name)]);
  keepName(['paginate']);
  const shared = { ...types, scalars, builders: NO_BUILDERS };
  const planned = translated.map((one) => ({
    one,
    plan: operationPlan(one, { pagings, refetches, keepName, near: options.near, nearNames: options.nearNames }),
  }));
  return {
    plan: {
      enums: enumPlans(shared),
      inputs: inputPlans(shared, unpaged.owned),
      operations: planned.map(({ plan }) => plan),
      fragments: fragmentPlans(own, { scalars, visible }, keepName),
      ...(options.near === undefined ? {} : { near: options.near }),
      pagings: pagings.plans,
      profile: profilePlan(options.profile.runtime, usedSchema(objects, undefined, [], { detected, visible }).visible),
      scalarTypes: importsOf(types.visible, scalars),
    },
    rows: new Map(planned.flatMap(({ one, plan }) => rowsOf(plan.name, one, refetches))),
    diagnostics: [
      ...invalid,
      ...refused,
      ...overlooked.values(),
      ...warningsOf(translated.flatMap(matchesOf), detected),
    ],
  };
}

/** Returns the refusal of an operation that is left out for it. */
function skipped(refusal: Diagnostic): Diagnostic {
  return { ...refusal, severity: 'warning', message: `left out, because ${refusal.message}` };
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
  /** The rows of the operations that page a list, by the names of their functions. */
  readonly rows: ReadonlyMap<string, DocumentRows>;
  readonly diagnostics: readonly Diagnostic[];
}

function rowsOf(
  functionName: string,
  { name, outer }: Translated,
  refetches: Refetches,
): [functionName: string, rows: DocumentRows][] {
  if (!outer?.list) return [];
  const { field, list, parent } = outer;
  const known = { operation: name, coordinate: `${parent.name}.${field.name}` };
  return [[functionName, { ...known, ...rowsIn(list, refetches) }]];
}

/** Documents express filters and orders in GraphQL. */
const NO_BUILDERS = { member: () => undefined };

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
function typesOf(
  translated: readonly Translated[],
  fragments: readonly SelectedFragment[],
  visible: Visible,
): { readonly visible: Visible } {
  const found = new Set<GraphQLNamedType>(fragments.flatMap(({ selected }) => leafTypes(selected)));
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

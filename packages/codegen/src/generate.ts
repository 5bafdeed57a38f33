import type { Plan } from '@endcursor/templates';
import { GraphQLSchema } from 'graphql';
import type { Detected } from './detect/decision.ts';
import { detect } from './detect/detect.ts';
import { diagnosticText } from './detect/diagnostic.ts';
import { type FurtherPages, furtherPages } from './detect/further-pages.ts';
import { nearby } from './detect/nearby.ts';
import { readOverrides } from './detect/overrides.ts';
import { findRefetches, type Refetches } from './detect/refetches.ts';
import { DocumentError } from './documents/document-error.ts';
import { aliasesIn, type DocumentFile, operationNames } from './documents/operations.ts';
import { unknownOperations } from './documents/chosen.ts';
import { type PlannedDocuments, planDocuments } from './documents/plan-documents.ts';
import type { FoundBuilders } from './filters/found-builders.ts';
import { ConfigError, type Options } from './options/options.ts';
import { wrongPayloadPaths } from './options/payload-paths.ts';
import { unknownNames } from './options/unknown-names.ts';
import { unreachedNames } from './options/unreached-names.ts';
import { documentsWithoutDescriptions, withoutDescriptions } from './plan/descriptions.ts';
import { checkDialects, configuredFilters } from './plan/filters/configured-filters.ts';
import { foundBuilders } from './plan/filters/schema-builders.ts';
import { buildPlan } from './plan/plan.ts';
import { type Visible, visibleSchema } from './schema/visible.ts';

/** The result of detection and planning, from which the plugin and the preset emit. */
export interface Generated {
  readonly plan: Plan;
  readonly detected: Detected;
  readonly builders: FoundBuilders;
  /** Returns how the further pages of lists inside selections are fetched. */
  readonly further: FurtherPages;
  readonly refetches: Refetches;
  /** The part of the schema that the options keep. */
  readonly visible: Visible;
}

/**
 * Detects, then plans.
 * @param paths paths of lists, such as `repository.issue.comments`, that have fetchers of these names in addition
 * @throws {ConfigError} if the configuration or a path does not match the schema
 */
export function generate(schema: GraphQLSchema, options: Options, paths: readonly string[] = []): Generated {
  const { detected, refetches, visible } = look(schema, options);
  const filters = configuredFilters(visible, options.filters, options.profile.filters);
  const builders = foundBuilders(visible, detected, filters);
  checkDialects(builders, options.filters);
  const plan = buildPlan(visible, detected, { builders, refetches }, { ...options, filters, paths });
  const further = furtherPages(visible, detected, refetches);
  return {
    plan: options.descriptions ? plan : withoutDescriptions(plan),
    detected,
    builders,
    further,
    refetches,
    visible,
  };
}

/**
 * Detects, then plans the functions of documents.
 * @throws {ConfigError} if there are no documents, or the configuration does not match the schema
 * @throws {DocumentError} if something in them cannot be translated
 */
export function generateDocuments(
  schema: GraphQLSchema,
  files: readonly DocumentFile[],
  options: Options,
): PlannedDocuments {
  if (!(schema instanceof GraphQLSchema)) throw new ConfigError([TWO_COPIES]);
  if (files.length === 0)
    throw new ConfigError(['documents: there are none. List their files under the `documents` of the output']);
  const unknown = unknownOperations(operationNames(files), options.operations);
  if (unknown.length > 0) throw new ConfigError(unknown);
  const { diagnostics, plan, rows } = planDocuments(
    files,
    { schema, ...look(schema, options, aliasesIn(files)) },
    options,
  );
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new DocumentError(errors.map(diagnosticText));
  return { plan: options.descriptions ? plan : documentsWithoutDescriptions(plan), rows, diagnostics };
}

/** Types do not need it, but graphql-js itself validates documents. */
const TWO_COPIES =
  'documents: the schema was made by a different copy of graphql from the one that validates documents. Install only one: `npm ls graphql` lists both. Or use the preset, which works with two';

/** Detects everything in a schema. */
function look(schema: GraphQLSchema, options: Options, aliases?: ReadonlySet<string>) {
  if (!schema.getQueryType())
    throw new ConfigError([
      'schema: it has no query type. Declare one in its `schema { query: … }`, or load the whole schema',
    ]);
  const unknown = [...unknownNames(schema, options), ...wrongPayloadPaths(schema, options.mutationErrors, aliases)];
  if (unknown.length > 0) throw new ConfigError(unknown);
  const whole = visibleSchema(schema, options);
  const refetches = findRefetches(schema, options.refetch);
  const all = detect(whole, readOverrides(options, options.profile.paging));
  const { detected, visible } = nearby({ visible: whole, detected: all }, options, options.depth);
  const unreached = unreachedNames(visible, whole, options);
  if (unreached.length > 0) throw new ConfigError(unreached);
  const errors = [...detected.diagnostics, ...refetches.diagnostics].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new ConfigError(errors.map(diagnosticText));
  return { visible, detected, refetches };
}

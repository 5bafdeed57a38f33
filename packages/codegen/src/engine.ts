/*
 * Detection, planning and live clients, for tools that read an API without emitted code, such as the `endcursor` command.
 * Its exports may change with any version.
 */
export type { Diagnostic } from './detect/diagnostic.ts';
export { reportEntries, type ReportEntry } from './detect/report.ts';
export { DocumentError } from './documents/document-error.ts';
export type { DocumentRows } from './documents/document-rows.ts';
export type { DocumentFile } from './documents/operations.ts';
export { rowSelection, type RowSelection } from './documents/row-selection.ts';
export { type BuiltNames, builtNames } from './filters/built-names.ts';
export { type Generated, generate, generateDocuments } from './generate.ts';
export type { DoorModule } from './live/door-module.ts';
export {
  instantiateDocuments,
  type LiveDocuments,
  type LiveOperation,
  type LiveReads,
} from './live/instantiate-documents.ts';
export { instantiate, type LiveFetcher, type LiveModule, type LiveValues } from './live/instantiate.ts';
export { type FetcherArgument, fetcherArguments } from './plan/fetcher-arguments.ts';
export { importModule } from './options/import-module.ts';
export { withLoadedProfile } from './options/loaded-profile.ts';
export { nearest, offer } from './options/nearest.ts';
export { ConfigError, type Options, readOptions } from './options/options.ts';
export { readRoute, type Step } from '@endcursor/notation';

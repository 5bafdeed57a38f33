import { type GraphQLSchema, parse } from 'graphql';
import { emitDocumentsFile } from '../../packages/codegen/src/emit/documents.ts';
import { generateDocuments } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';

/** The queries of the applications, as a team that keeps documents writes them. */
const DOCUMENTS = `
  query Issues($owner: String!, $name: String!, $states: [IssueState!], $cursor: String) {
    repository(owner: $owner, name: $name) {
      issues(first: 100, after: $cursor, states: $states) { nodes { number title } pageInfo { hasNextPage endCursor } }
    }
  }
  query WithAuthors($owner: String!, $name: String!, $states: [IssueState!]) {
    repository(owner: $owner, name: $name) {
      issues(first: 100, states: $states) { nodes { number title author { login } } }
    }
  }
  query Nested($owner: String!, $name: String!, $states: [IssueState!]) {
    repository(owner: $owner, name: $name) {
      issues(states: $states) { nodes { number title author { login } labels { nodes { name } } } }
    }
  }
`;

/** Returns the code generated for them. */
export function documentsFile(schema: GraphQLSchema): string {
  const files = [{ document: parse(DOCUMENTS), location: 'documents.graphql' }];
  return emitDocumentsFile(
    generateDocuments(schema, files, readOptions({ api: 'github', documents: true }, true)).plan,
  );
}

import { buildSchema, execute, type GraphQLError, parse, validate } from 'graphql';
import { emitDocumentsFile } from '../../packages/codegen/src/emit/documents.ts';
import { generateDocuments } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import type { GraphQLRequest, HttpAnswer } from '../../packages/runtime/src/transport/transport.ts';
import { evaluate } from '../codegen/evaluate.ts';
import { type CursorCode, cutPage, type PageArguments } from '../servers/relay-page.ts';

/** A library of 7 books with 5 readers each and of 3 shelves, which gives at most 2 entries of a list at once. */
const schema = buildSchema(`
  directive @cached(seconds: Int, by: String) on FIELD | INLINE_FRAGMENT
  directive @spread on FRAGMENT_SPREAD
  directive @defer on FRAGMENT_SPREAD | INLINE_FRAGMENT
  type Query {
    books(first: Int, after: String, last: Int, before: String): BookConnection!
    shelves(first: Int, after: String): ShelfConnection!
    book(id: ID!): Book
    find(ids: [ID!]): [Book!]!
    motto: String
    broken: String
  }
  type Mutation { lend(id: ID!): Lent  rename(id: ID!, name: String): Renamed }
  type Lent { book: Book errors: [String!] }
  type Renamed { userErrors: [Problem!]! book: Book }
  type Problem { message: String! field: [String!] }
  type Book { id: ID! title(short: Boolean): String! readers(first: Int, after: String): ReaderConnection! }
  type Reader { name: String! }
  type Shelf { id: ID! }
  type BookConnection { nodes: [Book!]! edges: [BookEdge!]! pageInfo: PageInfo! }
  type BookEdge { node: Book! cursor: String! }
  type ShelfConnection { nodes: [Shelf!]! pageInfo: PageInfo! }
  type ReaderConnection { nodes: [Reader!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String hasPreviousPage: Boolean! startCursor: String }
`);

/** Cursors are positions, counted from 0. */
const cursors: CursorCode = { encode: (position) => String(position - 1), decode: (cursor) => Number(cursor) + 1 };
const sizes = { default: 2, max: 2 };

function connection<Row>(rows: readonly Row[]) {
  const all = { length: rows.length, at: (index: number) => rows[index] };
  return (args: PageArguments) => cutPage(all, args, cursors, sizes);
}

const books = Array.from({ length: 7 }, (_, id) => ({
  id: String(id),
  title: ({ short }: { readonly short?: boolean }) => (short ? `B${id}` : `Book ${id}`),
  readers: connection(Array.from({ length: 5 }, (__, reader) => ({ name: `Reader ${id}.${reader}` }))),
}));

const root = {
  books: connection(books),
  shelves: connection([{ id: 'a' }, { id: 'b' }, { id: 'c' }]),
  book: ({ id }: { readonly id: string }) => books[Number(id)],
  find: ({ ids }: { readonly ids: readonly string[] }) => books.filter(({ id }) => ids.includes(id)),
  motto: 'Read',
  broken: () => {
    throw new Error('it is broken');
  },
  lend: ({ id }: { readonly id: string }) => ({
    book: books[Number(id)],
    errors: id === '0' ? ['it is lent', 'it is old'] : [],
  }),
  rename: () => ({ book: books[0], userErrors: [{ message: 'the name is taken', field: ['name'] }] }),
};

/** An operation of the library, with the requests that it sends. */
export interface LibraryOperation {
  read(variables?: object, options?: object): unknown;
  readonly sent: readonly GraphQLRequest[];
}

/** Generates the only operation of a document, and opens it on the library. */
export function libraryOperation(document: string, config: object = {}, clientOptions: object = {}): LibraryOperation {
  const files = [{ document: parse(document), location: 'library.graphql' }];
  const { plan } = generateDocuments(schema, files, readOptions({ documents: true, ...config }, true));
  const module = evaluate(emitDocumentsFile(plan));
  const sent: GraphQLRequest[] = [];
  const transport = async (request: GraphQLRequest): Promise<HttpAnswer> => {
    sent.push({ ...request, document: request.document, variables: request.variables });
    const text = JSON.stringify(await answer(request));
    return { status: 200, headers: new Headers(), text, body: JSON.parse(text) as unknown };
  };
  const client = (module['createClient'] as (options: object) => unknown)({ ...clientOptions, transport });
  const [operation] = plan.operations;
  const reads = module[operation?.name ?? ''] as (client: unknown, variables?: object, options?: object) => unknown;
  return { sent, read: (variables, options) => reads(client, variables, options) };
}

async function answer({ document, variables }: GraphQLRequest): Promise<object> {
  const parsed = parse(document);
  const invalid: readonly GraphQLError[] = validate(schema, parsed);
  if (invalid.length > 0) return { errors: invalid.map(({ message }) => ({ message })) };
  return execute({ schema, document: parsed, rootValue: root, variableValues: variables });
}

import type { GraphQLSchema } from 'graphql';
import { schemaComposer, type ObjectTypeComposer, type Resolver } from 'graphql-compose';
import { preparePaginationResolver } from 'graphql-compose-pagination';
import { buildAuthors, buildPosts, type AuthorRow, type PostRow } from '../seed/rows.ts';

interface FindArgs {
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly sort?: { readonly column: string; readonly direction: 1 | -1 };
  readonly skip?: number;
  readonly limit?: number;
}

schemaComposer.createEnumTC('enum PostStatus { DRAFT IN_REVIEW PUBLISHED }');
const authorType = schemaComposer.createObjectTC<AuthorRow>(`
  type Author { id: Int! name: String! country: String! isActive: Boolean! joinedAt: Date! }
`);
const postType = schemaComposer.createObjectTC<PostRow>(`
  type Post {
    id: Int! authorId: Int! title: String! summary: String status: PostStatus! price: Float! views: Int!
    featured: Boolean! publishedAt: Date
  }
`);

const authors = buildAuthors();
const authorPages = paginate(authorType, authors, ['country: String', 'isActive: Boolean'], ['id', 'name']);
const postPages = paginate(
  postType,
  buildPosts(),
  ['authorId: Int', 'status: PostStatus', 'featured: Boolean', 'views: Int'],
  ['id', 'price', 'views'],
);

authorType.addRelation('posts', {
  resolver: () => postPages,
  prepareArgs: { filter: (author: AuthorRow) => ({ authorId: author.id }) },
  projection: { id: true },
});
postType.addFields({ author: { type: authorType, resolve: (post) => authors[post.authorId - 1] } });
schemaComposer.Query.addRelation('authors', { resolver: () => authorPages });
schemaComposer.Query.addRelation('posts', { resolver: () => postPages });

/** Authors and their posts, by page number. */
export const schema: GraphQLSchema = schemaComposer.buildSchema();

/** Returns the two resolvers that the plugin needs to page: one finds rows, the other counts them. */
function paginate<Row extends object>(
  type: ObjectTypeComposer<Row>,
  rows: readonly Row[],
  filterFields: readonly string[],
  sortColumns: readonly (string & keyof Row)[],
): Resolver {
  const name = type.getTypeName();
  const filter = schemaComposer.createInputTC(`input ${name}Filter { ${filterFields.join(' ')} }`);
  const sort = schemaComposer.createEnumTC({ name: `${name}Sort`, values: buildSortValues(sortColumns) });
  const findManyResolver = schemaComposer.createResolver<unknown, FindArgs>({
    name: 'findMany',
    type: [type],
    args: { filter, sort, skip: 'Int', limit: 'Int' },
    resolve: ({ args }) => {
      const { skip = 0, limit = rows.length } = args;
      return selectRows(rows, args).slice(skip, skip + limit);
    },
  });
  const countResolver = schemaComposer.createResolver<unknown, Pick<FindArgs, 'filter'>>({
    name: 'count',
    type: 'Int',
    args: { filter },
    resolve: ({ args }) => selectRows(rows, args).length,
  });
  return preparePaginationResolver(type, { findManyResolver, countResolver });
}

function buildSortValues(columns: readonly string[]): Record<string, { value: FindArgs['sort'] }> {
  return Object.fromEntries(
    columns.flatMap((column) => [
      [`${column.toUpperCase()}_ASC`, { value: { column, direction: 1 } }],
      [`${column.toUpperCase()}_DESC`, { value: { column, direction: -1 } }],
    ]),
  );
}

/** The order is stable: rows with the same value stay in the order of their IDs. */
function selectRows<Row extends object>(rows: readonly Row[], { filter = {}, sort }: FindArgs): Row[] {
  const conditions = Object.entries(filter);
  const selected = rows.filter((row) => conditions.every(([name, value]) => Reflect.get(row, name) === value));
  if (!sort) return selected;
  const valueOf = (row: object): string | number => Reflect.get(row, sort.column);
  return selected.sort((left, right) => compare(valueOf(left), valueOf(right)) * sort.direction);
}

function compare(left: string | number, right: string | number): number {
  return left < right ? -1 : Number(left > right);
}

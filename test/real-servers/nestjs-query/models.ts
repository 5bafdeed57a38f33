import { Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  CursorConnection,
  FilterableField,
  PagingStrategies,
  QueryOptions,
  Relation,
} from '@ptc-org/nestjs-query-graphql';
import { EntitySchema } from 'typeorm';
import { postStatuses, type AuthorRow, type PostRow } from '../seed/rows.ts';

/** An author, as a node of Relay connections and with a connection of posts. */
export class Author {
  declare readonly id: number;
}

/** A post, as a node of Relay connections. */
export class Post {
  declare readonly id: number;
}

/** The same posts again, read by offset. */
export class PostRecord {
  declare readonly id: number;
}

/** The table of authors. */
export const authorEntity: EntitySchema<AuthorRow> = new EntitySchema<AuthorRow & { posts: PostRow[] }>({
  name: 'Author',
  target: Author,
  columns: {
    id: { type: Number, primary: true },
    name: { type: String },
    country: { type: String },
    isActive: { type: Boolean },
    joinedAt: { type: 'datetime' },
  },
  relations: { posts: { type: 'one-to-many', target: () => Post, inverseSide: 'author' } },
});

/** The table of posts. */
export const postEntity: EntitySchema<PostRow> = new EntitySchema<PostRow & { author: AuthorRow }>({
  name: 'Post',
  target: Post,
  columns: {
    id: { type: Number, primary: true },
    authorId: { type: Number },
    title: { type: String },
    summary: { type: String, nullable: true },
    status: { type: String },
    price: { type: 'real' },
    views: { type: Number },
    featured: { type: Boolean },
    publishedAt: { type: 'datetime', nullable: true },
  },
  relations: {
    author: { type: 'many-to-one', target: () => Author, inverseSide: 'posts', joinColumn: { name: 'authorId' } },
  },
  indices: [{ columns: ['authorId'] }],
});

const PostStatus = Object.fromEntries(postStatuses.map((status) => [status, status]));
registerEnumType(PostStatus, { name: 'PostStatus' });

// The decorators are called as functions, so that no compiler settings are needed.
const pageSizes = { enableTotalCount: true, defaultResultSize: 10, maxResultsSize: 1_000 };

declareFields(Author, { id: ID, name: String, country: String, isActive: Boolean, joinedAt: GraphQLISODateTime });
CursorConnection('posts', () => Post, pageSizes)(Author);
QueryOptions(pageSizes)(Author);
ObjectType()(Author);

for (const view of [Post, PostRecord]) {
  const own = { id: ID, authorId: ID, title: String, status: PostStatus, price: Float, views: Int, featured: Boolean };
  declareFields(view, own);
  declareFields(view, { summary: String, publishedAt: GraphQLISODateTime }, true);
  ObjectType()(view);
}
Relation('author', () => Author)(Post);
QueryOptions(pageSizes)(Post);
QueryOptions({ ...pageSizes, pagingStrategy: PagingStrategies.OFFSET })(PostRecord);

function declareFields(model: typeof Author, types: Readonly<Record<string, object>>, nullable = false): void {
  for (const [name, type] of Object.entries(types)) FilterableField(() => type, { nullable })(model.prototype, name);
}

import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  type GraphQLScalarType,
} from 'graphql';
import {
  connectionArgs,
  connectionDefinitions,
  connectionFromArray,
  fromGlobalId,
  globalIdField,
  nodeDefinitions,
  type ConnectionArguments,
} from 'graphql-relay';
import { buildAuthors, buildComments, buildPosts, postStatuses } from '../seed/rows.ts';
import type { AuthorRow, CommentRow, PostRow } from '../seed/rows.ts';

type LeafType = GraphQLScalarType | GraphQLEnumType;

/** The largest page, which the schema does not show. */
const maxPageSize = 100;

const authors = buildAuthors();
const posts = buildPosts();
const comments = buildComments();
const postsByAuthor = groupBy(posts, (post) => post.authorId);
const commentsByPost = groupBy(comments, (comment) => comment.postId);

const { nodeInterface, nodeField, nodesField } = nodeDefinitions(
  (globalId) => {
    const { type, id } = fromGlobalId(globalId);
    const rows = { Author: authors, Post: posts, Comment: comments }[type];
    return rows?.[Number(id) - 1];
  },
  (row: AuthorRow | PostRow | CommentRow) => ('authorId' in row ? 'Post' : 'postId' in row ? 'Comment' : 'Author'),
);

const commentType = defineNode<CommentRow>('Comment', () => ({
  body: { type: required(GraphQLString) },
  createdAt: { type: required(GraphQLString), resolve: (comment) => comment.createdAt.toISOString() },
}));

const postType = defineNode<PostRow>('Post', () => ({
  title: { type: required(GraphQLString) },
  summary: { type: GraphQLString },
  status: { type: required(postStatusType) },
  price: { type: required(GraphQLFloat) },
  views: { type: required(GraphQLInt) },
  featured: { type: required(GraphQLBoolean) },
  publishedAt: { type: GraphQLString, resolve: (post) => post.publishedAt?.toISOString() },
  author: { type: authorType, resolve: (post) => authors[post.authorId - 1] },
  comments: paginate(commentConnection, (post) => commentsByPost.get(post.id)),
}));

const authorType: GraphQLObjectType = defineNode<AuthorRow>('Author', () => ({
  name: { type: required(GraphQLString) },
  country: { type: required(GraphQLString) },
  isActive: { type: required(GraphQLBoolean) },
  joinedAt: { type: required(GraphQLString), resolve: (author) => author.joinedAt.toISOString() },
  posts: paginate(postConnection, (author) => postsByAuthor.get(author.id)),
}));

const postStatusType = new GraphQLEnumType({
  name: 'PostStatus',
  values: Object.fromEntries(postStatuses.map((status) => [status, {}])),
});

const { connectionType: authorConnection } = connectionDefinitions({ nodeType: authorType });
const { connectionType: postConnection } = connectionDefinitions({ nodeType: postType });
const { connectionType: commentConnection } = connectionDefinitions({ nodeType: commentType });

/** Authors, their posts and their comments, as Relay connections. */
export const schema: GraphQLSchema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      node: nodeField,
      nodes: nodesField,
      authors: paginate(authorConnection, () => authors),
      posts: paginate(postConnection, () => posts),
    },
  }),
});

function required(type: LeafType): GraphQLNonNull<LeafType> {
  return new GraphQLNonNull(type);
}

function defineNode<Row>(name: string, fields: () => GraphQLFieldConfigMap<Row, unknown>): GraphQLObjectType {
  return new GraphQLObjectType({
    name,
    interfaces: [nodeInterface],
    fields: () => ({ id: globalIdField(name), ...fields() }),
  });
}

function paginate<Source, Row>(
  type: GraphQLObjectType,
  select: (source: Source) => readonly Row[] | undefined,
): GraphQLFieldConfig<Source, unknown, ConnectionArguments> {
  return {
    type,
    args: connectionArgs,
    resolve: (source, args) => connectionFromArray(select(source) ?? [], capPageSize(args)),
  };
}

function capPageSize(args: ConnectionArguments): ConnectionArguments {
  const { first, last, ...cursors } = args;
  if (last != null && first == null) return { ...cursors, last: Math.min(last, maxPageSize) };
  return { ...cursors, first: Math.min(first ?? maxPageSize, maxPageSize), last: last ?? null };
}

function groupBy<Row>(rows: readonly Row[], key: (row: Row) => number): ReadonlyMap<number, readonly Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

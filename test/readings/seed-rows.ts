import { firstPosts } from '../real-servers/seed/json.ts';
import {
  buildAuthors,
  buildComments,
  buildPosts,
  type AuthorRow,
  type CommentRow,
  type PostRow,
} from '../real-servers/seed/rows.ts';

interface Rows {
  readonly authors: readonly AuthorRow[];
  readonly posts: readonly PostRow[];
  readonly comments: readonly CommentRow[];
}

/** All rows of the seed. */
export const allRows: Rows = { authors: buildAuthors(), posts: buildPosts(), comments: buildComments() };

/** The rows that servers in other languages have. */
export const fewRows: Rows = { authors: buildAuthors(), ...firstPosts() };

interface PostWithComments {
  readonly title: string;
  readonly comments: readonly { readonly body: string }[];
}

/**
 * Returns the authors with their posts, and the posts with their comments: `{ name, posts: [{ title, comments: [{ body
 * }] }] }`.
 */
export function nest({ authors, posts, comments }: Rows): { name: string; posts: PostWithComments[] }[] {
  const bodies = groupBy(comments, ({ postId }) => postId);
  return authors.map(({ id, name }) => ({
    name,
    posts: posts
      .filter(({ authorId }) => authorId === id)
      .map((post) => ({ title: post.title, comments: (bodies.get(post.id) ?? []).map(({ body }) => ({ body })) })),
  }));
}

function groupBy<Row>(rows: readonly Row[], key: (row: Row) => number): ReadonlyMap<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

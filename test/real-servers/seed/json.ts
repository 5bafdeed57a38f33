import { buildAuthors, buildComments, buildPosts, type CommentRow, type PostRow } from './rows.ts';

/** The number of posts in `seedJson`; servers in other languages are slow. */
export const fewPosts = 1_500;

/** The authors, the first posts and their comments in one line of JSON, for servers in other languages. */
export function seedJson(): string {
  return JSON.stringify({ authors: buildAuthors(), ...firstPosts() });
}

/** Returns the first posts of all, and their comments. */
export function firstPosts(): { posts: readonly PostRow[]; comments: readonly CommentRow[] } {
  return {
    posts: buildPosts().slice(0, fewPosts),
    comments: buildComments().filter(({ postId }) => postId <= fewPosts),
  };
}

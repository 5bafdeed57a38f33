import { buildAuthors, buildComments, buildPosts, type CommentRow, type PostRow } from './rows.ts';

/** How many posts there are in `seedJson`: servers in other languages are slow. */
export const fewPosts = 1_500;

/** The authors, the first posts and their comments in one line of JSON, for servers in other languages. */
export function seedJson(): string {
  return JSON.stringify({ authors: buildAuthors(), ...firstPosts() });
}

/** The first posts of all, and the comments on these. */
export function firstPosts(): { posts: readonly PostRow[]; comments: readonly CommentRow[] } {
  return {
    posts: buildPosts().slice(0, fewPosts),
    comments: buildComments().filter(({ postId }) => postId <= fewPosts),
  };
}

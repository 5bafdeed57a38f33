/** The statuses of a post, as the names of an enum. */
export const postStatuses = ['DRAFT', 'IN_REVIEW', 'PUBLISHED'] as const;

export interface AuthorRow {
  readonly id: number;
  readonly name: string;
  readonly country: string;
  readonly isActive: boolean;
  readonly joinedAt: Date;
}

export interface PostRow {
  readonly id: number;
  readonly authorId: number;
  readonly title: string;
  readonly summary: string | null;
  readonly status: (typeof postStatuses)[number];
  readonly price: number;
  readonly views: number;
  readonly featured: boolean;
  readonly publishedAt: Date | null;
}

export interface CommentRow {
  readonly id: number;
  readonly postId: number;
  readonly body: string;
  readonly createdAt: Date;
}

/** The number of rows of each kind. */
export const rowCounts = { authors: 400, posts: 10_500, comments: 3_000 } as const;

const dayMs = 24 * 60 * 60 * 1000;
const countries = ['CH', 'JP', 'BR', 'KE'] as const;

/** Returns the authors, the same at every start, with IDs from 1. */
export function buildAuthors(): AuthorRow[] {
  return buildRows(rowCounts.authors, (id) => ({
    id,
    name: `Author ${id}`,
    country: countries[id % 4]!,
    isActive: id % 5 !== 0,
    joinedAt: new Date(Date.UTC(2015, 0, 1) + id * dayMs),
  }));
}

/** Returns the posts: a third unpublished, many with equal prices, views and dates, a third without a summary. */
export function buildPosts(): PostRow[] {
  return buildRows(rowCounts.posts, (id) => ({
    id,
    authorId: pickParent(id, rowCounts.authors),
    title: `Post ${id}`,
    summary: id % 3 > 0 ? `About ${id}` : null,
    status: postStatuses[id % 3]!,
    price: ((id * 37) % 10_000) / 100,
    views: (id * 31) % 1_000,
    featured: id % 10 === 0,
    publishedAt: id % 3 === 2 ? new Date(Date.UTC(2024, 0, 1) + Math.floor(id / 7) * (dayMs / 24)) : null,
  }));
}

/** Returns the comments on posts. */
export function buildComments(): CommentRow[] {
  return buildRows(rowCounts.comments, (id) => ({
    id,
    postId: pickParent(id, rowCounts.posts),
    body: `Comment ${id}`,
    createdAt: new Date(Date.UTC(2024, 5, 1) + id * 60_000),
  }));
}

function buildRows<Row>(count: number, build: (id: number) => Row): Row[] {
  return Array.from({ length: count }, (_, index) => build(index + 1));
}

/** Assigns most of the children to the first parents: parent 1 of 400 has about a fifth of all, and some have none. */
function pickParent(id: number, parents: number): number {
  return 1 + Math.floor(parents * (((id * 7919) % 10_007) / 10_007) ** 4);
}

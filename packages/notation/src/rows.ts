/** The fields of a connection that contain its rows. */
export const ROW_LISTS: readonly string[] = ['nodes', 'edges', 'items'];

/** The arguments for the number of rows of a connection, by which costs are counted unless an API has others. */
export const PAGE_SIZES: readonly string[] = ['first', 'last'];

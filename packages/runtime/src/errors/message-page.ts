/** The address of the page that explains marks in place of messages. Only the production build has marks, and sets it. */
export const MESSAGE_PAGE: string = '';

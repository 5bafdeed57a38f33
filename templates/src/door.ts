/** The versioned entry point of the runtime for emitted code. */
export const DOOR = 'endcursor/v1';

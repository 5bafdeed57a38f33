/** The exit codes of the command. */
export const EXIT = {
  /** The command did all of its work. */
  complete: 0,
  failure: 1,
  /** The call is wrong. Nothing was sent. */
  usage: 2,
  /** Rows are missing because of a maximum, a ceiling or a bound. */
  incomplete: 3,
  /** The server refused the credentials, or there are none. */
  authentication: 4,
  /** A limit is used up: the same command may succeed later. */
  tryLater: 75,
  /** Interrupted, with the state saved. */
  interrupted: 130,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

import type { $Client as AligniClient } from './aligni';
import type { $Client as GitHubClient } from './github';

/*
 * What code blocks of the documentation may use without declaring it: what every reader has at hand, two clients and
 * somewhere to keep a token. A block that declares the name itself uses its own. tsconfig.json leaves this file out.
 */
declare global {
  /** The client of `examples/aligni`. */
  const aligni: AligniClient;
  /** The client of `test/docs/github.graphql`. */
  const github: GitHubClient;
  /** A place to store a string from one run to the next. */
  const storage: { save(text: string): Promise<void>; load(): Promise<string | undefined> };
}

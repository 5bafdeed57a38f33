import { EndcursorError } from './endcursor-error.ts';
import { hide } from './hide.ts';

/** The payload of a mutation has errors in one of the fields of `mutationErrors`. The mutation is not sent again. */
export class MutationError extends EndcursorError {
  readonly code = 'MUTATION';
  declare readonly problems: readonly MutationProblem[];
  /** The answer that came. */
  declare readonly data: unknown;

  constructor(problems: readonly MutationProblem[], data: unknown, coordinate: string) {
    super(`the mutation was refused: ${problems.map(problemText).join('; ')}`, { coordinate });
    hide(this, { data, problems });
  }

  override get name(): string {
    return 'MutationError';
  }
}

/** The problems that a mutation returned at one path of its payload. */
export interface MutationProblem {
  /** The response path. */
  readonly path: string;
  /** The messages, as far as the payload has some. */
  readonly messages: readonly string[];
  /** The value at the path. */
  readonly value: unknown;
}

function problemText({ messages, path }: MutationProblem): string {
  return messages.length > 0 ? `${messages.join(', ')} (at ${path})` : `${path} is not empty`;
}

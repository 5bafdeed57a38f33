import { MutationError, type MutationProblem } from '../errors/index.ts';

/**
 * Refuses the answer of a mutation whose payload has errors.
 * @param paths response paths such as `*.userErrors`, in which `*` means any name
 * @throws {MutationError}
 */
export function checkMutationErrors(paths: readonly string[], answer: unknown, coordinate: string): void {
  const problems = paths.flatMap((path) => problemsAt(answer, path.split('.'), []));
  if (problems.length > 0) throw new MutationError(problems, answer, coordinate);
}

function problemsAt(value: unknown, [name, ...rest]: readonly string[], at: readonly string[]): MutationProblem[] {
  if (value === null || value === undefined) return [];
  if (name === undefined) return isProblem(value) ? [{ path: at.join('.'), messages: messagesIn(value), value }] : [];
  if (typeof value !== 'object') return [];
  const entries = Object.entries(value).filter(([key]) => name === '*' || key === name);
  return entries.flatMap(([key, inner]) => problemsAt(inner, rest, [...at, key]));
}

function isProblem(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isProblem) : value !== null && value !== '' && value !== false;
}

/** Returns the strings in errors, or their members `message`. */
function messagesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(messagesIn);
  const { message } = (value ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' ? [message] : [];
}

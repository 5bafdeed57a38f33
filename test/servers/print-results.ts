import type { ExecutionResult } from 'graphql';
import { Refusal } from './refusal.ts';
import type { OpenRequest } from './request-log.ts';
import type { PlainResult, Rules, Visit } from './rules.ts';

/** Writes the HTTP response for the results of a request, and records their errors in its log entries. */
export function printResults(results: unknown, rules: Rules, visit: Visit): Response {
  const list = (Array.isArray(results) ? results : [results]) as readonly ExecutionResult[];
  const refusals = list.flatMap((result) => result.errors ?? []).filter((error) => error instanceof Refusal);
  visit.entries.forEach((entry, index) => note(list[index] ?? list[0], entry));
  const bodies = list.map((result) => printOne(result, rules, visit));
  const headers = Object.assign({}, visit.headers, ...refusals.map((refusal) => refusal.headers));
  const body = refusals.find((refusal) => refusal.body)?.body ?? (Array.isArray(results) ? bodies : bodies[0]);
  return new Response(JSON.stringify(body), {
    status: Math.max(
      visit.entries.length > 0 ? 200 : (rules.malformedStatus ?? 400),
      ...refusals.map((refusal) => refusal.status),
    ),
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

function note(result: ExecutionResult | undefined, entry: OpenRequest): void {
  entry.errors = (result?.errors ?? []).map((error) => error.message);
  entry.refused = (result?.errors ?? []).some((error) => error instanceof Refusal);
}

function printOne(result: ExecutionResult, rules: Rules, visit: Visit): object {
  const errors = result.errors?.map((error) => withoutTransport(error.toJSON()));
  const plain: PlainResult = { ...result, ...(errors ? { errors } : {}) };
  return rules.print?.(plain, visit) ?? plain;
}

type PlainError = NonNullable<PlainResult['errors']>[number];

/** Removes the hints about HTTP that yoga leaves in `extensions`. */
function withoutTransport(error: PlainError): PlainError {
  if (!error.extensions || !('http' in error.extensions)) return error;
  const { http: _, ...extensions } = error.extensions;
  const { extensions: __, ...rest } = error;
  return Object.keys(extensions).length > 0 ? { ...rest, extensions } : rest;
}

import type { ExecutionResult } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { printResults } from './print-results.ts';
import { Refusal } from './refusal.ts';
import { openEntry } from './request-log.ts';
import type { LoggedRequest, OpenRequest } from './request-log.ts';
import type { Rules, Visit } from './rules.ts';
import { readOperation } from './selection.ts';
import type { ServerClock } from './server-clock.ts';

interface Surroundings {
  readonly clock: ServerClock;
  readonly latency: (request: LoggedRequest) => number;
  readonly log: LoggedRequest[];
}

/** Creates a yoga plugin that applies the steps of `rules` to every request and writes it into the log. */
export function useRules(rules: Rules, { clock, latency, log }: Surroundings): Plugin {
  const visits = new WeakMap<Request, Visit>();
  const entries = new WeakMap<GraphQLParams, OpenRequest>();
  const visitOf = (request: Request) => visits.get(request) ?? openVisit(request, '');

  return {
    async onRequest({ request, url, endResponse }) {
      visits.set(request, openVisit(request, url.pathname));
      const route = rules.routes?.[url.pathname];
      if (route) endResponse(await route(request));
      else if (!rules.paths.includes(url.pathname)) endResponse(new Response('', { status: 404 }));
    },

    onRequestParse({ request, url, setRequestParser }) {
      if (request.method === 'GET') setRequestParser(() => readGet(rules, url));
      const visit = visitOf(request);
      const arrive = (params: GraphQLParams, batchIndex: number | undefined) => {
        const entry = { ...openEntry(request, clock.now()), ...describe(params), batchIndex };
        if (isParams(params)) entries.set(params, entry);
        visit.entries.push(entry);
        log.push(entry);
      };
      return {
        onRequestParseDone({ requestParserResult }) {
          if (Array.isArray(requestParserResult)) requestParserResult.forEach(arrive);
          else arrive(requestParserResult, undefined);
          rules.admit?.(visit);
        },
      };
    },

    onParams({ params, request, setParams }) {
      const entry = entries.get(params);
      const read = rules.read?.(params, visitOf(request)) ?? params;
      if (entry) entries.set(read, Object.assign(entry, describe(read)));
      setParams(read);
    },

    onExecute({ args }) {
      const { request, params } = args.contextValue;
      const entry = entries.get(params);
      const operation = readOperation(args.schema, args.document, args.operationName, args.variableValues);
      const finish = entry && operation && rules.begin?.(operation, entry, visitOf(request));
      if (!finish) return undefined;
      return { onExecuteDone: ({ result, setResult }) => setResult(finish(result as ExecutionResult)) };
    },

    onResultProcess({ request, setResultProcessor }) {
      setResultProcessor((results) => printResults(results, rules, visitOf(request)), 'application/json');
    },

    async onResponse({ request, response }) {
      const visit = visitOf(request);
      if (visit.entries.length === 0) visit.entries.push(logEmpty(log, request, clock));
      for (const entry of visit.entries) entry.status = response.status;
      await hold(clock, Math.max(...visit.entries.map(latency)));
      response.headers.set('date', new Date(clock.now()).toUTCString());
      for (const leave of visit.onLeave) leave();
    },
  };
}

function openVisit(request: Request, path: string): Visit {
  return { request, path, entries: [], headers: {}, onLeave: [] };
}

function readGet(rules: Rules, url: URL): GraphQLParams {
  if (!rules.readGet || url.searchParams.has('query')) throw new Refusal('Use POST', { status: 405 });
  return rules.readGet();
}

function describe(params: GraphQLParams): Pick<OpenRequest, 'operationName' | 'document' | 'variables'> {
  const { operationName, query, variables } = isParams(params) ? params : {};
  const known = typeof variables === 'object' && variables !== null ? variables : {};
  const name = operationName ?? /^\s*(?:query|mutation)\s+(\w+)/.exec(query ?? '')?.[1];
  return { operationName: name, document: query ?? '', variables: known };
}

function isParams(params: unknown): params is GraphQLParams {
  return typeof params === 'object' && params !== null;
}

function logEmpty(log: LoggedRequest[], request: Request, clock: ServerClock): OpenRequest {
  const entry = openEntry(request, clock.now());
  log.push(entry);
  return entry;
}

/** Delays the response. A sleeping server is not work that simulated time must wait for. */
async function hold(clock: ServerClock, ms: number): Promise<void> {
  if (!(ms > 0)) return;
  clock.end?.();
  await clock.sleep(ms);
  clock.begin?.();
}

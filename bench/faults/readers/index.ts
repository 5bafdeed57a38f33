import type { Reader } from '../reader.ts';
import { endcursor } from './endcursor.ts';
import { graphqlRequest } from './graphql-request.ts';
import { handLoop } from './hand-loop.ts';
import { octokitRetry, octokitThrottled } from './octokit.ts';

/** Every reader, ours first. */
export const readers: readonly Reader[] = [endcursor, handLoop, octokitRetry, octokitThrottled, graphqlRequest];

import { aligni } from './aligni.ts';
import { github } from './github.ts';
import { hasura } from './hasura.ts';
import { linear } from './linear.ts';
import { monday } from './monday.ts';
import { pluralsight } from './pluralsight.ts';
import type { ApiProfile } from './api-profile.ts';
import { scope } from './scope.ts';
import { shopify } from './shopify.ts';
import { totara } from './totara.ts';

export type { ApiPlan, ApiProfile } from './api-profile.ts';

/** The built-in profiles, by the name that the option `api` takes. */
export const profiles: Readonly<Record<string, ApiProfile>> = {
  aligni,
  github,
  hasura,
  linear,
  monday,
  pluralsight,
  scope,
  shopify,
  totara,
};

import { aligni } from './aligni.ts';
import { anilist } from './anilist.ts';
import { bigcommerce } from './bigcommerce.ts';
import { buildkite } from './buildkite.ts';
import { commercetools } from './commercetools.ts';
import { contentful } from './contentful.ts';
import { contentstack } from './contentstack.ts';
import { datocms } from './datocms.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { hasura } from './hasura.ts';
import { linear } from './linear.ts';
import { monday } from './monday.ts';
import { newrelic } from './newrelic.ts';
import { pluralsight } from './pluralsight.ts';
import type { ApiProfile } from './api-profile.ts';
import { railway } from './railway.ts';
import { saleor } from './saleor.ts';
import { scope } from './scope.ts';
import { shopify } from './shopify.ts';
import { shopifyCustomer } from './shopify-customer.ts';
import { shopifyStorefront } from './shopify-storefront.ts';
import { thegraph } from './thegraph.ts';
import { totara } from './totara.ts';

export type { ApiPlan, ApiProfile, RuntimeProfile } from './api-profile.ts';

/** The built-in profiles, by the name that the option `api` takes. */
export const profiles: Readonly<Record<string, ApiProfile>> = {
  aligni,
  anilist,
  bigcommerce,
  buildkite,
  commercetools,
  contentful,
  contentstack,
  datocms,
  github,
  gitlab,
  hasura,
  linear,
  monday,
  newrelic,
  pluralsight,
  railway,
  saleor,
  scope,
  shopify,
  'shopify-customer': shopifyCustomer,
  'shopify-storefront': shopifyStorefront,
  thegraph,
  totara,
};

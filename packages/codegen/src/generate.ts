import type { GraphQLSchema } from 'graphql';
import type { Plan } from '@endcursor/templates';
import { detect, type Detected } from './detect/detect.ts';
import type { Options } from './options/options.ts';
import { buildPlan } from './plan/plan.ts';
import { visibleSchema } from './schema/visible.ts';

/** What the plugin and the preset emit from. */
export interface Generated {
  readonly plan: Plan;
  readonly detected: Detected;
}

/** Detects, then plans. */
export function generate(schema: GraphQLSchema, options: Options): Generated {
  const visible = visibleSchema(schema, options);
  const detected = detect(visible);
  return { plan: buildPlan(visible, detected, options), detected };
}

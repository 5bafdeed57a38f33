export { MOST_PARTS, type Sizes } from './best-sizes.ts';
export { createPlan, type NestedPlan, type PlanParts } from './nested-plan.ts';
export {
  createPageSize,
  type LearnedPageSize,
  type NamedLimit,
  type PageSize,
  type PageTarget,
  type Resized,
  sharedSize,
} from './page-size.ts';
export { createSizeFinder, type SizeFinder } from './size-finder.ts';

export { MOST_PARTS, type Sizes } from './best-sizes.ts';
export { createPlan, type NestedPlan, type PlanParts } from './nested-plan.ts';
export { createPageSize, type LearnedPageSize, type PageSize, type PageTarget, type Resized } from './page-size.ts';
export { createSizeFinder, type SizeFinder } from './size-finder.ts';

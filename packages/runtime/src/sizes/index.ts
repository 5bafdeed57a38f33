export { MOST_PARTS, type Sizes } from './best-sizes.ts';
export { createTextLimits, measuredText, type TextLimits } from './text-limits.ts';
export { type AskedSizes, createPlan, type NestedPlan, type PlanParts } from './nested-plan.ts';
export {
  createPageSize,
  type LearnedPageSize,
  type PageFailure,
  type PageSize,
  type PageTarget,
  type Resized,
} from './page-size.ts';
export { createSizeFinder, type SizeFinder } from './size-finder.ts';

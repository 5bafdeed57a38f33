export { isBuilt } from './built.ts';
export { Condition, Order } from './condition.ts';
export type { FilterDialect, FilterTable } from './dialect.ts';
export { FilterError } from './filter-error.ts';
export { filters, type FilterWriter } from './filters.ts';
export { orderBuilders, whereBuilders } from './where.ts';

/** Strings that are times with a zone: `2026-11-30T12:00:00Z`. */
export const TIME: RegExp = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/;

/** Strings that are times without a zone: `2026-11-30T12:00:00`. */
export const TIME_WITHOUT_ZONE: RegExp = /^\d{4}-\d\d-\d\dT[\d:.]+$/;

/** Strings that are days: `2026-11-30`. */
export const DAY: RegExp = /^\d{4}-\d\d-\d\d$/;

import { hasStart } from '@endcursor/notation';
import type { Match } from '../dialects/dialect.ts';
import type { Refuse } from './value-context.ts';

/**
 * Reports whether only the first page of a list can be fetched.
 * @param reachable whether the object that holds it can be requested again
 */
export function isFirstPageOnly({ paging }: Match, reachable: boolean): boolean {
  return !paging.forward?.continuation && !(reachable && hasStart(paging, paging.forward));
}

/** Refuses a list of which only the first page can be fetched. @param advice what else to do */
export function refuseFirstPage(about: string, { paging }: Match, advice: string, refuse: Refuse): void {
  if (!hasStart(paging, paging.forward)) {
    const what = 'it is not known whether its pages begin with 0 or 1';
    return refuse(about, what, `Set \`start\` for it under \`fields\` in the configuration, or ${advice}`);
  }
  refuse(
    about,
    'its further pages cannot be fetched: neither it nor an object around it can be fetched again',
    advice.charAt(0).toUpperCase() + advice.slice(1),
  );
}

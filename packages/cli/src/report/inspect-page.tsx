import type { VNode } from 'preact';
import { written } from '../progress/written.ts';
import { Figure, htmlPage } from './html-page.tsx';
import { SEARCH_SCRIPT } from './search-script.ts';

/** Returns the page of a schema's lists, with a search. Plain lists are hidden at first. */
export function inspectPage({ fields, schema }: Inspected): string {
  const counts = Object.entries(GROUPS).map(
    ([group, name]) => ({ group, name, count: fields.filter((field) => field.group === group).length }) as const,
  );
  const body = (
    <>
      <dl>
        {counts.map(({ count, name }) => (
          <Figure name={name} value={written(count)} />
        ))}
      </dl>
      <div class="controls" hidden>
        <input type="search" placeholder="Search by field, type, way of paging or reason" aria-label="Search" />
        {counts.map(({ count, group, name }) => (
          <button
            type="button"
            data-group={group}
            aria-pressed={group === 'plain' ? 'false' : 'true'}
            disabled={count === 0}
          >
            {name}
          </button>
        ))}
        <output />
      </div>
      {fields.map(fieldEntry)}
    </>
  );
  return htmlPage({
    title: `Lists of ${schema}`,
    about: 'Which fields page, how, and why',
    body,
    script: SEARCH_SCRIPT,
  });
}

/** The decisions about a schema. */
export interface Inspected {
  /** The file or address of the schema. */
  readonly schema: string;
  /** The fields that return lists, the most important first. */
  readonly fields: readonly InspectedField[];
}

/** A field that returns a list, and the decision about it. */
export interface InspectedField {
  readonly coordinate: string;
  /** Whether it is paged and has a method, is paged only inside selections, may be paged, or is not. */
  readonly group: FieldGroup;
  readonly dialect?: string | undefined;
  readonly reason: string;
  /** The emitted method with its arguments. */
  readonly method?: string | undefined;
  /** Other facts by name: rows, total, filters, orders, and how further pages are fetched. */
  readonly facts: Readonly<Record<string, string>>;
  /** The configuration that decides otherwise. */
  readonly override?: string | undefined;
}

/** The groups of fields, in the order in which they are shown. */
export type FieldGroup = keyof typeof GROUPS;

const GROUPS = {
  fetcher: 'paged, with a method',
  nested: 'paged inside selections',
  undecided: 'looks paged, undecided',
  rejected: 'not paged',
  plain: 'plain lists',
} as const;

/** Returns the methods of a field and its way of paging, or else the reason. */
function shortly({ dialect, method = '', reason }: Pick<InspectedField, 'dialect' | 'method' | 'reason'>): string {
  const names = method.split('\n').map((signature) => signature.replace(/\(.*/s, ''));
  return [...names, dialect ?? reason].filter(Boolean).join(', ');
}

function fieldEntry({ coordinate, dialect, facts, group, method, override, reason }: InspectedField): VNode {
  return (
    <details class={group} data-group={group}>
      <summary>
        <code class="name">{coordinate}</code>
        <small>{shortly({ dialect, method, reason })}</small>
        <span class="tag">{GROUPS[group]}</span>
      </summary>
      <p>{reason}</p>
      {method && <pre>{method}</pre>}
      <table>
        {Object.entries(facts).map(([name, fact]) => (
          <tr>
            <th>{name}</th>
            <td>{fact}</td>
          </tr>
        ))}
      </table>
      {override && (
        <>
          <p>To decide otherwise, paste this into the configuration:</p>
          <pre>{override}</pre>
        </>
      )}
    </details>
  );
}

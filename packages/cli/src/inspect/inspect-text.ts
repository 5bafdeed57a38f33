import type { FieldGroup } from '../report/inspect-page.tsx';
import type { InspectedList } from './inspected-fields.ts';

/** Returns what is paged, how and why, for a terminal. The plain lists of a schema are only counted. */
export function inspectText({ all, fields, name }: InspectedText): string {
  const groups = GROUPS.flatMap(([group, title]) => {
    const own = fields.filter((field) => field.group === group);
    if (own.length === 0) return [];
    const isFolded = group === 'plain' && !all;
    const head = `${title}: ${own.length}${isFolded ? ' (--all lists them)' : ''}`;
    return [isFolded ? head : [head, ...own.map((field) => WRITERS[group](field))].join('\n')];
  });
  return `${[`Lists of ${name}`, ...(groups.length > 0 ? groups : ['none'])].join('\n\n')}\n`;
}

/** The fields of an API as they are shown. */
export interface InspectedText {
  /** The name of the schema. */
  readonly name: string;
  readonly fields: readonly InspectedList[];
  /** Whether plain lists are shown one by one. */
  readonly all: boolean;
}

const GROUPS: readonly (readonly [FieldGroup, string])[] = [
  ['fetcher', 'Paged, with a method'],
  ['nested', 'Paged inside selections'],
  ['undecided', 'Undecided: these look paged. Each line of configuration would decide one'],
  ['rejected', 'Not paged'],
  ['plain', 'Plain lists, which are whole in one answer'],
];

const WRITERS: Readonly<Record<FieldGroup, (field: InspectedList) => string>> = {
  fetcher: (field) =>
    lines([...field.signatures, `  ${field.coordinate}: ${howText(field)}`, `  ${field.reason}`, ...ambiguous(field)]),
  nested: (field) => lines([`${field.coordinate}: ${howText(field)}`, `  ${field.reason}`, ...ambiguous(field)]),
  undecided: (field) => lines([`${field.coordinate}: ${field.reason}`, ...configured(field)]),
  rejected: ({ coordinate, reason }) => lines([`${coordinate}: ${reason}`]),
  plain: ({ coordinate, reason }) => lines([`${coordinate}: ${reason}`]),
};

/** Returns how a field is paged: its dialect, its rows, and what it takes. */
function howText({ dialect = '', entry }: InspectedList): string {
  const { backward, filter, forward, further, methods, node, order, total } = entry;
  const parts = [
    `pages of ${node} (${dialect})`,
    backward ? (forward ? 'forward and backward' : 'backward only') : '',
    total === null ? '' : 'with a count of all rows',
    filter.length > 0 ? `--where fills ${filter.join(', ')}` : '',
    order.length > 0 ? `--order fills ${order.join(', ')}` : '',
    methods.length > 0 ? '' : furtherText(further),
  ];
  return parts.filter(Boolean).join('; ');
}

/** Returns how the further pages of a list in a selection are fetched. */
function furtherText(further: string | null): string {
  if (further === null)
    return 'its further pages cannot be requested, so that a selection needs a bound such as first: 10';
  return further === 'rewalk'
    ? 'further pages with the row around it, which is requested again'
    : `further pages through ${further}`;
}

function ambiguous(field: InspectedList): string[] {
  const [other] = field.entry.also;
  return other === undefined ? [] : [`  could also be paged by ${field.entry.also.join(', ')}:`, ...configured(field)];
}

function configured({ override = '' }: InspectedList): string[] {
  return override.split('\n').map((line) => `    ${line}`);
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `  ${text}`).join('\n');
}

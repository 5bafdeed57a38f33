import { computed, defineComponent, h, type PropType, ref } from 'vue';
import type { ReportEntry } from '../../packages/codegen/src/detect/report.ts';
import type { Shown } from './messages.ts';

/** The most rows of the table. */
const MOST = 200;

/** The order in which fields are shown, after those that have methods. */
const STATUSES: readonly ReportEntry['status'][] = ['paginated', 'undecided', 'rejected', 'plain'];

/** The lists of a schema: what pages, how, and why. */
export const listsPanel: ReturnType<typeof defineComponent> = defineComponent({
  props: { shown: { type: Object as PropType<Shown>, required: true } },
  setup(props: { readonly shown: Shown }) {
    const word = ref('');
    const found = computed(() =>
      props.shown.entries
        .filter(({ coordinate }) => coordinate.toLowerCase().includes(word.value.toLowerCase()))
        .toSorted((a, b) => rank(a) - rank(b)),
    );
    return () =>
      h('div', [
        h('label', [
          'Fields that contain ',
          h('input', {
            value: word.value,
            onInput: ({ target }: Event) => (word.value = (target as HTMLInputElement).value),
          }),
        ]),
        props.shown.warnings === '' ? null : h('pre', { class: 'warnings' }, props.shown.warnings),
        h(
          'p',
          `${found.value.length} lists${found.value.length > MOST ? `, of which these are the first ${MOST}` : ''}`,
        ),
        h('table', [
          h(
            'thead',
            h(
              'tr',
              ['Field', 'Read by', 'Pages', 'Why'].map((name) => h('th', name)),
            ),
          ),
          h(
            'tbody',
            found.value
              .slice(0, MOST)
              .map(({ coordinate, dialect, methods, reason, status }) =>
                h('tr', [
                  h('td', h('code', coordinate)),
                  h('td', h('code', methods.map((name) => `client.${name}`).join(' '))),
                  h('td', dialect ?? status),
                  h('td', reason),
                ]),
              ),
          ),
        ]),
      ]);
  },
});

function rank({ methods, status }: ReportEntry): number {
  return methods.length > 0 ? -1 : STATUSES.indexOf(status);
}

import { defineComponent, h, type PropType } from 'vue';
import type { Outcome } from './messages.ts';

/** The result of an expression: what was requested, what it costs, and the pages. */
export const outcomePanel: ReturnType<typeof defineComponent> = defineComponent({
  props: { outcome: { type: Object as PropType<Outcome>, required: true } },
  setup(props: { readonly outcome: Outcome }) {
    return () => {
      const { error, estimate, pages, receipt, requests, value } = props.outcome;
      return h('div', { class: 'outcome' }, [
        error === undefined ? null : h('p', { class: 'error', role: 'alert' }, error),
        value === undefined ? null : part('The answer', value, true),
        estimate === undefined ? null : part('The estimate of the first request', estimate, true),
        ...requests.map(({ document, status, variables }, at) =>
          part(`Request ${at + 1}: ${status ?? 'no response'}`, `${document}\n\n${variables}`, at === 0),
        ),
        ...pages.map(({ count, rows }, at) => part(`Page ${at + 1}: ${count} rows`, rows, at === 0)),
        receipt === undefined ? null : part('The receipt', receipt, true),
      ]);
    };
  },
});

function part(title: string, text: string, open: boolean) {
  return h('details', { open }, [h('summary', title), h('pre', { tabindex: 0 }, text)]);
}

import type { Remote } from 'comlink';
import { defineComponent, h, onBeforeUnmount, onMounted, type PropType, ref } from 'vue';
import { openEditor } from './editor.ts';
import type { Outcome, Playground } from './messages.ts';
import { outcomePanel } from './outcome-panel.ts';

/** An expression with the client, and what comes of it. */
export const readPanel: ReturnType<typeof defineComponent> = defineComponent({
  props: {
    generator: { type: Function as unknown as PropType<Remote<Playground>>, required: true },
    code: { type: String, required: true },
  },
  emits: { changed: (_code: string) => true },
  setup({ code, generator }: { readonly generator: Remote<Playground>; readonly code: string }, { emit }) {
    const place = ref<HTMLElement>();
    const rows = ref(250);
    const outcome = ref<Outcome>();
    const busy = ref(false);
    let written = code;
    let close: (() => void) | undefined;

    async function run(): Promise<void> {
      busy.value = true;
      outcome.value = await generator
        .run(written, rows.value)
        .catch((error: Error) => ({ requests: [], pages: [], error: error.message }));
      busy.value = false;
    }

    onMounted(() => {
      const editor = openEditor({
        parent: place.value as HTMLElement,
        text: code,
        label: 'Code',
        changed: (text) => {
          written = text;
          emit('changed', text);
        },
        complete: (text, position) => generator.complete(text, position),
        check: (text) => generator.check(text),
      });
      close = () => editor.destroy();
      if (code !== '') void run();
    });
    onBeforeUnmount(() => close?.());

    return () =>
      h('div', [
        h('div', { ref: place, class: 'editor' }),
        h('div', { class: 'choices' }, [
          h('button', { type: 'button', class: 'run', disabled: busy.value, onClick: () => void run() }, 'Run'),
          h('label', [
            'Rows of the list ',
            h('input', {
              type: 'number',
              min: 0,
              max: 100_000,
              value: rows.value,
              onChange: ({ target }: Event) => (rows.value = Number((target as HTMLInputElement).value)),
            }),
          ]),
        ]),
        outcome.value ? h(outcomePanel, { outcome: outcome.value }) : null,
      ]);
  },
});

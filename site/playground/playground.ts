import { wrap } from 'comlink';
import { computed, defineComponent, h, onBeforeUnmount, onMounted, reactive, ref } from 'vue';
import { profiles } from '../../packages/codegen/src/profiles/index.ts';
import { choice } from './choice.ts';
import { clientPanel } from './client-panel.ts';
import { listsPanel } from './lists-panel.ts';
import type { Playground, Shown } from './messages.ts';
import { readPanel } from './read-panel.ts';
import { type Sample, samples } from './samples.ts';
import { tabs } from './tabs.ts';
import './style.css';

const PANELS = ['Read', 'Lists', 'Client'] as const;

/** The largest schema that is shown as text, in characters. */
const MOST_SHOWN = 200_000;

/** The page on which a schema becomes a client, in the browser. */
export const playground: ReturnType<typeof defineComponent> = defineComponent({
  name: 'Playground',
  setup() {
    const state = reactive({ sample: 0, api: '', schema: '', code: '', version: 0, busy: true, error: '' });
    const panel = ref<(typeof PANELS)[number]>('Read');
    const shown = ref<Shown>();
    const isShown = computed(() => state.schema.length <= MOST_SHOWN);
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const generator = wrap<Playground>(worker);
    onBeforeUnmount(() => worker.terminate());

    async function generate(code = ''): Promise<void> {
      Object.assign(state, { busy: true, error: '' });
      try {
        shown.value = await generator.generate(state.schema, state.api);
        state.code = code === '' ? shown.value.example : code;
        state.version++;
      } catch (error) {
        shown.value = undefined;
        state.error = error instanceof Error ? error.message : String(error);
      }
      state.busy = false;
    }

    async function choose(at: number): Promise<void> {
      const { api, code, load } = samples[at] as Sample;
      Object.assign(state, { sample: at, api, busy: true });
      state.schema = await load();
      await generate(code);
    }

    onMounted(() => choose(0));

    const schemaText = () =>
      h('label', { class: 'schema' }, [
        'Schema: SDL, or the JSON of an introspection',
        h('textarea', {
          spellcheck: false,
          value: isShown.value
            ? state.schema
            : `# ${state.schema.length.toLocaleString('en')} characters. Paste another schema here.`,
          onChange: ({ target }: Event) => {
            state.schema = (target as HTMLTextAreaElement).value;
            void generate();
          },
        }),
      ]);

    const panels = () => {
      if (state.error !== '') return h('p', { class: 'error', role: 'alert' }, state.error);
      if (!shown.value) return h('p', { role: 'status' }, 'The generator starts …');
      if (panel.value === 'Lists') return h(listsPanel, { shown: shown.value });
      if (panel.value === 'Client') return h(clientPanel, { generator, modules: shown.value.modules });
      return h(readPanel, {
        generator,
        code: state.code,
        key: state.version,
        onChanged: (code: string) => (state.code = code),
      });
    };

    return () =>
      h('div', { class: 'playground', 'aria-busy': state.busy }, [
        h('div', { class: 'choices' }, [
          choice(
            'Example',
            state.sample,
            samples.map(({ name }, at) => [at, name]),
            (at) => void choose(Number(at)),
          ),
          choice(
            'Profile of the API',
            state.api,
            [['', 'none'], ...Object.keys(profiles).map((name) => [name, name] as const)],
            (api) => {
              state.api = api;
              void generate(state.code);
            },
          ),
        ]),
        h('div', { class: 'halves' }, [
          schemaText(),
          h('div', { class: 'panels' }, [tabs(PANELS, panel.value, (name) => (panel.value = name)), panels()]),
        ]),
      ]);
  },
});

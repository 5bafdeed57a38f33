import type { Remote } from 'comlink';
import { defineComponent, h, type PropType, ref, watchEffect } from 'vue';
import { choice } from './choice.ts';
import type { Playground, Shown } from './messages.ts';

/** The most characters of a module that are shown. */
const MOST = 100_000;

/** The emitted modules. */
export const clientPanel: ReturnType<typeof defineComponent> = defineComponent({
  props: {
    generator: { type: Function as unknown as PropType<Remote<Playground>>, required: true },
    modules: { type: Array as PropType<Shown['modules']>, required: true },
  },
  setup(props: { readonly generator: Remote<Playground>; readonly modules: Shown['modules'] }) {
    const name = ref(props.modules[0]?.name ?? '');
    const text = ref('');
    watchEffect(async () => {
      text.value = await props.generator.module(name.value);
    });
    return () =>
      h('div', [
        choice(
          'Module',
          name.value,
          props.modules.map(({ name, size }) => [name, `${name}.ts, ${size.toLocaleString('en')} characters`]),
          (chosen) => (name.value = chosen),
        ),
        h('pre', { tabindex: 0, 'aria-label': `${name.value}.ts` }, [
          text.value.slice(0, MOST),
          text.value.length > MOST ? '\n…' : '',
        ]),
      ]);
  },
});

import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
import { defineAsyncComponent } from 'vue';
import './style.css';

/** The default theme with our colours, and the component of the playground. */
const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('Playground', defineAsyncComponent(loadPlayground));
  },
};

async function loadPlayground() {
  return (await import('../../playground/playground.ts')).playground;
}

export default theme;

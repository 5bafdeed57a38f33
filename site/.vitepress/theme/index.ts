import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
import './style.css';

/** The default theme with our colours. */
const theme: Theme = DefaultTheme;

export default theme;

/* Imports of styles and of files by a pattern, as Vite reads them. */
/// <reference types="vitepress/client" />

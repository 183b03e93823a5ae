/** Stylesheets and fonts are imported for their effect; the bundler turns them into one file. */
declare module '*.css';
declare module '@fontsource-variable/inter/wght.css';
declare module '@fontsource-variable/source-serif-4/opsz.css';
declare module '@fontsource-variable/source-serif-4/opsz-italic.css';

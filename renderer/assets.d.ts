/** Stylesheets and fonts are imported for their effect; the bundler turns them into one file. */
declare module '*.css';
declare module '@fontsource-variable/inter/wght.css';
declare module '@fontsource-variable/source-serif-4/opsz.css';
declare module '@fontsource-variable/source-serif-4/opsz-italic.css';

/** The address of a worker's own file. */
declare module '*?worker&url' {
  const address: string;
  export default address;
}

/** Trusted Types, as far as this window uses them; TypeScript's DOM library does not have them yet. */
interface Window {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL: (address: string) => string },
    ): { createScriptURL(address: string): unknown };
  };
}

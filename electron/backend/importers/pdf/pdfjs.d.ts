/** Only what `library.ts` says of them is used, and the package's own types need those of a browser. */
declare module 'pdfjs-dist/build/pdf.mjs';
declare module 'pdfjs-dist/build/pdf.worker.mjs';

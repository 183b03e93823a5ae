import { parentPort } from 'node:worker_threads';
import { noDetails } from '../../../core/importers/details.ts';
import { ok } from '../../../core/result.ts';

/** A worker that does what its file says, for tests of what is done about it. */
parentPort?.on('message', ({ bytes }: { bytes: Uint8Array }) => {
  const hoard: unknown[] = [];
  switch (Buffer.from(bytes).toString()) {
    case 'hangs':
      for (;;) hoard.length = 0;
    case 'hoards':
      for (;;) hoard.push(Array.from({ length: 1000 }, () => ({})));
    case 'hoards buffers':
      // A pause after each, so that whoever looks can see it coming.
      for (;;) {
        hoard.push(new Uint8Array(4_000_000).fill(1));
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      }
    case 'takes longer than usual':
      parentPort?.postMessage({ reading: { timeLimit: 1_000_000_000 } });
      for (;;) hoard.length = 0;
    case 'throws':
      throw new Error('a bug in an importer');
    case 'leaves':
      process.exit(0);
      break;
    case 'lies':
      parentPort?.postMessage(
        ok({
          mediaType: 'text/plain',
          articles: [{ text: { text: 'x', blocks: [{ kind: 'paragraph', start: 0, end: 9 }], marks: [] } }],
        }),
      );
      break;
    default: {
      const details = { ...noDetails, title: 'Good' };
      const text = { text: 'Good', blocks: [{ kind: 'paragraph', start: 0, end: 4 }], marks: [] };
      parentPort?.postMessage(
        ok({
          mediaType: 'text/plain',
          articles: [{ text, details, foundIn: {}, entry: null, warnings: [] }],
        }),
      );
    }
  }
});

parentPort?.postMessage('ready');

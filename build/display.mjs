// A virtual display for machines without one.
import { spawn } from 'node:child_process';

/**
 * Starts Xvfb on a free display number. `stop` ends it; it also ends with this process, however that ends.
 * @returns {Promise<{display: string, stop: () => void}>}
 */
export function startVirtualDisplay(size = '1440x900x24') {
  return new Promise((resolve, reject) => {
    // -displayfd lets the server choose a number nobody else has, and tells it once it takes connections. setpriv has
    // the kernel end the server with us. A group of its own keeps it from Ctrl+C, which would take it from under the
    // windows it shows.
    const server = spawn(
      'setpriv',
      ['--pdeathsig', 'TERM', 'Xvfb', '-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true },
    );
    const stop = () => server.kill();
    process.once('exit', stop);
    server.once('error', reject);
    server.once('exit', (code) =>
      reject(new Error(`the virtual display did not start (Xvfb ended with ${code})`)),
    );
    server.stdio[3].once('data', (number) => {
      server.unref();
      server.stdio[3].unref();
      resolve({ display: `:${String(number).trim()}`, stop });
    });
  });
}

// A virtual display for machines without one.
import { spawn } from 'node:child_process';

/**
 * Starts Xvfb on a free display number. `stop` ends it; it also ends with this process.
 * @returns {Promise<{display: string, stop: () => void}>}
 */
export function startVirtualDisplay(size = '1440x900x24') {
  return new Promise((resolve, reject) => {
    // -displayfd lets the server choose a number nobody else has, and tells it once it takes connections.
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const stop = () => server.kill();
    process.once('exit', stop);
    server.once('error', reject);
    server.once('exit', (code) =>
      reject(new Error(`the virtual display did not start (Xvfb ended with ${code})`)),
    );
    server.stdio[3].once('data', (number) => resolve({ display: `:${String(number).trim()}`, stop }));
  });
}

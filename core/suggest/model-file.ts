/**
 * The file of learned weights, unpacked: `ASW1`, then parts, each a number that says what it is, its length in bytes, and
 * its bytes, all numbers little-endian. It holds hashes, counts and weights, no words.
 */
export type ModelParts = ReadonlyMap<number, Uint8Array>;

const magic = 0x31575341;

/** The parts of a file; throws when it is not one, since it ships with the program. */
export function readParts(bytes: Uint8Array): ModelParts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint32(0, true) !== magic) throw new Error('this is no file of weights');
  const parts = new Map<number, Uint8Array>();
  for (let at = 4; at < bytes.length; ) {
    const length = view.getUint32(at + 4, true);
    parts.set(view.getUint32(at, true), bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  return parts;
}

export function writeParts(parts: ModelParts): Uint8Array {
  const size = [...parts.values()].reduce((sum, part) => sum + 8 + part.length, 4);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  let at = 4;
  for (const [number, part] of parts) {
    view.setUint32(at, number, true);
    view.setUint32(at + 4, part.length, true);
    bytes.set(part, at + 8);
    at += 8 + part.length;
  }
  return bytes;
}

/** Rising numbers as their steps, the lower bytes of all first, then the upper ones: it packs better so. */
export function writeRising(numbers: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 4);
  let before = 0;
  numbers.forEach((number, index) => {
    const step = number - before;
    before = number;
    for (let byte = 0; byte < 4; byte++) bytes[byte * numbers.length + index] = (step >>> (8 * byte)) & 255;
  });
  return bytes;
}

export function readRising(bytes: Uint8Array): Uint32Array {
  const count = bytes.length / 4;
  const numbers = new Uint32Array(count);
  let before = 0;
  for (let index = 0; index < count; index++) {
    let step = 0;
    for (let byte = 0; byte < 4; byte++) step += (bytes[byte * count + index] ?? 0) * 2 ** (8 * byte);
    before += step;
    numbers[index] = before;
  }
  return numbers;
}

export function readFloats(bytes: Uint8Array): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

export function writeFloats(numbers: Float32Array): Uint8Array {
  return new Uint8Array(numbers.slice().buffer);
}

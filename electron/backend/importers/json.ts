import type { ImportFile } from '../../../core/importers/importer.ts';
import { fail, ok, type Result } from '../../../core/result.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** The object a JSON file holds, or a sentence on what is wrong with it. */
export function readJson({ text, name }: ImportFile): Result<JsonObject> {
  const refused = (what: string) =>
    fail('unreadable', `“${name}” ${what}.`, {
      kept: 'Nothing was imported from it.',
      advice: 'It may be damaged or incomplete: get it again.',
    });
  try {
    const value: unknown = JSON.parse((text ?? '').replace(/^\uFEFF/, ''));
    return isObject(value) ? ok(value) : refused('is JSON, but not an object');
  } catch {
    return refused('is not well-formed JSON');
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text at a key; null when there is none, or it is empty. */
export function textAt(object: JsonObject, key: string): string | null {
  const value = object[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The objects at a key, one or several. */
export function objectsAt(object: JsonObject, key: string): JsonObject[] {
  const value = object[key];
  return (Array.isArray(value) ? value : [value]).filter(isObject);
}

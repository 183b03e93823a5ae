import * as v from 'valibot';
import { filledText } from '../model/fields.ts';
import { sourceId } from '../model/id.ts';
import { oneOf, sourceKinds } from '../model/scales.ts';
import type { Source } from '../model/source.ts';
import { ok, type Result } from '../result.ts';
import { type Context, type Draft, stamp } from './command.ts';
import { picked } from './picked.ts';

/** A source picked from the registry, or named now for the first time. */
export const pickedSource = picked(
  v.strictObject({ id: sourceId }),
  v.strictObject({ name: filledText(500), kind: oneOf(sourceKinds) }),
);
export type PickedSource = v.InferOutput<typeof pickedSource>;

/** The id of the picked source; a new one is drafted first. Null stays null: nobody is credited. */
export function draftSource(
  draft: Draft,
  chosen: PickedSource | null,
  context: Context,
): Result<string | null> {
  if (!chosen) return ok(null);
  if ('id' in chosen) {
    const source = draft.live('sources', chosen.id);
    return source.ok ? ok(source.value.id) : source;
  }
  const source = newSource(chosen, context);
  draft.put('sources', source);
  return ok(source.id);
}

/** A source of which only name and kind are known so far. */
export function newSource({ name, kind }: { name: string; kind: Source['kind'] }, context: Context): Source {
  return {
    id: context.ids.source(),
    kind,
    name: name.trim(),
    aliases: [],
    affiliation: '',
    place: '',
    tags: [],
    role: '',
    basis: '',
    anonymityReason: '',
    ...stamp(context),
  };
}

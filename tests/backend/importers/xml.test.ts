import { describe, expect, it } from 'vitest';
import { at, descendants, elementsIn, readXml, textIn } from '../../../electron/backend/importers/xml.ts';

const read = (source: string) => {
  const answer = readXml(source, 'a.xml');
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
};

describe('an XML document', () => {
  it('is a tree of elements by their own names, with text, CDATA and entities of HTML', () => {
    const root = read(
      '<?xml version="1.0"?><!-- a --><n:r xmlns:n="urn:n" n:b="2"><n:t b="1" n:b="2">A &amp; <![CDATA[<b>]]>&nbsp;&eacute;&#x41;</n:t>tail</n:r>',
    );
    expect([root.name, root.namespace, root.attributes['b']]).toEqual(['r', 'urn:n', '2']);
    expect(at(root, 't')?.attributes['b']).toBe('1');
    expect(textIn(at(root, 't'))).toBe('A & <b>\u00A0éA');
    expect(root.children[1]).toBe('tail');
  });

  it('is searched by name, in its own order', () => {
    const root = read('<r><a>1<a>2</a></a><b><a>3</a></b></r>');
    expect(descendants(root, 'a').map(textIn)).toEqual(['12', '2', '3']);
    expect(elementsIn(root).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(at(root, 'b', 'c')).toBe(null);
  });

  it.each([
    ['cut short', '<r><a>text', 'not well-formed'],
    ['with tags that cross', '<r><a></r></a>', 'not well-formed'],
    ['with an entity of its own', '<!DOCTYPE r [<!ENTITY x "y">]><r>&x;</r>', 'not well-formed'],
    [
      'with entities that grow',
      `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]><r>&b;</r>`,
      'not well-formed',
    ],
    [
      'that names a file',
      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>',
      'not well-formed',
    ],
    ['nested too deeply', `${'<r>'.repeat(1000)}${'</r>'.repeat(1000)}`, 'nested too deeply'],
    ['without an element', '<?xml version="1.0"?>', 'not well-formed'],
    ['that is empty', '', 'not well-formed'],
  ])('%s is refused with one sentence', (_, source, reason) => {
    expect(readXml(source, 'a.xml')).toMatchObject({
      ok: false,
      error: { code: 'unreadable', message: expect.stringContaining(reason), kept: expect.any(String) },
    });
  });

  it('cannot reach what objects have of themselves', () => {
    const root = read('<r __proto__="1" constructor="2"/>');
    expect(Object.keys(root.attributes).sort()).toEqual(['__proto__', 'constructor']);
  });
});

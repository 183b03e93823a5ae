import { describe, expect, it } from 'vitest';
import { canonicalAddress } from '../../../core/importers/address.ts';

describe('two addresses of one page', () => {
  it.each([
    'https://example.org/news/leak',
    'http://example.org/news/leak',
    'HTTPS://WWW.Example.org/news/leak/',
    'https://example.org:443/news/leak#comments',
    'https://example.org/news/leak?utm_source=feed&utm_medium=rss',
    '  https://example.org/news/leak//  ',
  ])('are compared by what they have in common: %s', (address) => {
    expect(canonicalAddress(address)).toBe('example.org/news/leak');
  });

  it.each([
    ['https://example.org/news/leak?id=1&utm_source=x', 'example.org/news/leak?id=1'],
    ['https://example.org/News/leak', 'example.org/News/leak'],
    ['https://example.org:8080/a', 'example.org:8080/a'],
    ['https://somebody:word@example.org/', 'example.org'],
  ])('differ by the rest of it: %s', (address, canonical) => {
    expect(canonicalAddress(address)).toBe(canonical);
  });

  it.each([
    '',
    'leak',
    'mailto:a@example.org',
    'file:///etc/passwd',
    'https://',
    'urn:isbn:1',
    'https:// /x',
  ])('are none where it is no web address: “%s”', (address) => expect(canonicalAddress(address)).toBeNull());
});

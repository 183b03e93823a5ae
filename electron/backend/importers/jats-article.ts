import { articleOf } from '../../../core/importers/article.ts';
import { Finds } from '../../../core/importers/details.ts';
import { entryName, firstOf, gathered, type Noun } from '../../../core/importers/entries.ts';
import type { ImportedArticle, ImportFile } from '../../../core/importers/importer.ts';
import type { Result } from '../../../core/result.ts';
import { headlined } from './headlined.ts';
import { fragmentBlocks } from './html-fragment.ts';
import { jatsHtml } from './jats-text.ts';
import { at, descendants, elementsIn, readXml, textIn, type XmlElement } from './xml.ts';

const noun: Noun = { one: 'article', many: 'articles' };
const where = 'front matter of the article';

/** The articles of a JATS document: one as a rule, several in a set as repositories hand them out. */
export function readJats(file: ImportFile): Result<readonly ImportedArticle[]> {
  const root = readXml(file.text ?? '', file.name);
  if (!root.ok) return root;
  const articles = root.value.name === 'article' ? [root.value] : elementsIn(root.value, 'article');
  const { parts, leftOut } = firstOf(articles, noun);
  const read = parts.map((article, index) =>
    articleOfJats(file.name, article, entryName(noun, index, articles.length)),
  );
  return gathered(file.name, noun, read, leftOut);
}

function articleOfJats(
  fileName: string,
  article: XmlElement,
  entry: string | null,
): Result<readonly ImportedArticle[]> {
  const finds = new Finds();
  takeFront(article, finds);
  return articleOf(
    fileName,
    headlined(titleOf(article), fragmentBlocks(jatsHtml(article), null)),
    finds,
    entry,
  );
}

function takeFront(article: XmlElement, finds: Finds): void {
  const journal = at(article, 'front', 'journal-meta');
  const meta = at(article, 'front', 'article-meta');
  const take = (detail: Parameters<Finds['take']>[0], value: string | null | undefined) =>
    finds.take(detail, value ?? '', where);
  take('title', titleOf(article));
  finds.takeNames(authorsOf(meta), where);
  const title = journal ? descendants(journal, 'journal-title')[0] : null;
  take('outlet', line(title ?? null) ?? line(at(journal, 'publisher', 'publisher-name')));
  take('publishedAt', publishedOf(meta));
  const permissions = at(meta, 'permissions');
  const license = at(permissions, 'license');
  const holder = line(at(permissions, 'copyright-statement')) ?? line(at(permissions, 'copyright-holder'));
  take('rights', [holder, line(license) ?? license?.attributes['href']].filter(Boolean).join('. '));
  take('language', article.attributes['lang']);
  const ids = meta ? elementsIn(meta, 'article-id') : [];
  const doi = ids.find((id) => id.attributes['pub-id-type'] === 'doi');
  if (doi)
    take('url', `https://doi.org/${(line(doi) ?? '').replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, '')}`);
  take('url', at(meta, 'self-uri')?.attributes['href']);
  const type = article.attributes['article-type'] ?? '';
  if (/retract|withdraw/i.test(type)) finds.warnings.push('The journal calls this a retraction.');
  if (/correction|corrigendum|erratum/i.test(type))
    finds.warnings.push('The journal calls this a correction of another article.');
}

function titleOf(article: XmlElement): string | null {
  const group = at(article, 'front', 'article-meta', 'title-group');
  const [title, subtitle] = [line(at(group, 'article-title')), line(at(group, 'subtitle'))];
  return title && subtitle ? `${title}: ${subtitle}` : title;
}

function authorsOf(meta: XmlElement | null): string[] {
  const contributors = meta
    ? elementsIn(meta, 'contrib-group').flatMap((group) => elementsIn(group, 'contrib'))
    : [];
  return contributors
    .filter(({ attributes }) => (attributes['contrib-type'] ?? 'author') === 'author')
    .flatMap((each) => {
      const [name] = descendants(each, 'name', 'string-name', 'collab');
      if (!name) return [];
      const [given, surname] = [line(at(name, 'given-names')), line(at(name, 'surname'))];
      const whole = name.name === 'name' ? [given, surname].filter(Boolean).join(' ') : line(name);
      return whole ? [whole] : [];
    });
}

/** Online first, then print, then whatever date there is; as exact as the article gives it. */
const preferred = ['epub', 'pub', 'epub-ppub', 'ppub', 'collection'];

function publishedOf(meta: XmlElement | null): string | null {
  const dates = meta ? elementsIn(meta, 'pub-date') : [];
  const rank = ({ attributes }: XmlElement) => {
    const at = preferred.indexOf(attributes['pub-type'] ?? attributes['date-type'] ?? '');
    return at < 0 ? preferred.length : at;
  };
  const [best] = [...dates].sort((a, b) => rank(a) - rank(b));
  if (!best) return null;
  const [year, month, day] = ['year', 'month', 'day'].map((name) => line(at(best, name)));
  if (!year) return best.attributes['iso-8601-date'] ?? null;
  const number = month && /^\d{1,2}$/.test(month) ? month.padStart(2, '0') : null;
  if (!number) return month ? [day, month, year].filter(Boolean).join(' ') : year;
  return day ? `${year}-${number}-${day.padStart(2, '0')}` : `${year}-${number}`;
}

function line(element: XmlElement | null): string | null {
  return textIn(element).replace(/\s+/gu, ' ').trim() || null;
}

import type { Token } from 'marked';

function children(token: Token): Token[] {
  if (token.type === 'list') return token.items;
  if (token.type === 'table') {
    return [...token.header, ...token.rows.flat()].flatMap((cell: { tokens: Token[] }) => cell.tokens);
  }
  return 'tokens' in token && token.tokens ? token.tokens : [];
}

/** The tokens and all within them. */
export function allTokens(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => [token, ...allTokens(children(token))]);
}

/** What a reader of the Markdown reads. */
export function textOfTokens(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      const inside = children(token);
      if (inside.length > 0) return textOfTokens(inside);
      return 'text' in token ? token.text : '';
    })
    .join('');
}

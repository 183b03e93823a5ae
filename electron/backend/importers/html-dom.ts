/** The little of a page's tree that is read, as its parser gives it. */
export interface PageNode {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: ArrayLike<PageNode>;
}

export interface PageElement extends PageNode {
  /** in capitals for pages */
  readonly tagName: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): ArrayLike<PageElement>;
  remove(): void;
}

export interface PageDocument extends PageElement {
  readonly documentElement: PageElement;
}

export const isText = (node: PageNode): boolean => node.nodeType === 3 || node.nodeType === 4;

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

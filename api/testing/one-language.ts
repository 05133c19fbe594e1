import type { Page, Response } from 'playwright-core';

const CHINESE = /[\p{Script=Han}，。、；：（）「」]+/gu;
const ENGLISH = /[A-Za-z][A-Za-z’'-]*[A-Za-z]/g;
/** What Chinese readers know by these letters: formats, protocols, units, keys of the keyboard, and names of software. */
const TECHNICAL = new Set([
  ...['Hedui', 'Node', 'Excel', 'Standard', 'Webhooks', 'IFRS', 'US', 'GAAP', 'x-next-cursor'],
  ...['PDF', 'OFD', 'XML', 'CSV', 'JSON', 'JSONL', 'JPEG', 'PNG', 'TIFF', 'WebP', 'zip'],
  ...['URL', 'SHA', 'https', 'MB', 'ms', 'Enter', 'Shift', 'Alt', 'Esc'],
]);
/** A word of the service for programs, which is no text: verified, needs_review, balance_sheet. */
const CODE = /^[a-z]+(?:_[a-z0-9]+)*$/;
/** Where the name of a person stands, or of what the person named, which may look like such a word. */
const NAMED = /^(?:name|user)$|_by$/;
/** Said in both languages at once: a page shows its own half of it. */
const IN_BOTH = /\p{Script=Han}.* \/ | \/ .*\p{Script=Han}/u;
/** Where texts of one language stand in an answer: {"zh": …, "en": …}. */
const LANGUAGES = new Set(['zh', 'en']);

/** Texts that can be seen or are read out; what says of itself that it is code, a key or of another language is not asked. */
const SHOWN = `(() => {
  const isSeen = (one) =>
    one.checkVisibility({ visibilityProperty: true }) &&
    !one.closest('code, kbd, script, style') && one.closest('[lang]') === document.documentElement;
  // What stands in a button that has a name of its own is not read out.
  const isRead = (one) =>
    isSeen(one) && !one.closest('[aria-hidden="true"]') &&
    !one.parentElement.closest('button[aria-label], [role="button"][aria-label]');
  const texts = [];
  const all = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (all.nextNode()) {
    const node = all.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      if (isSeen(node.parentElement)) texts.push(node.data);
    } else if (isRead(node))
      for (const name of ['aria-label', 'aria-description', 'alt', 'placeholder', 'title'])
        if (node.hasAttribute(name)) texts.push(node.getAttribute(name));
  }
  return texts;
})()`;

/**
 * Watches what a page is given, from now on: of what it shows, the words that are neither of its language, nor names, nor
 * printed on a document, each with the text in which it stands. Names and print are what the service gave the page,
 * outside of texts that are in both languages, and what else is named.
 */
export function watchLanguage(page: Page): {
  strangers(names?: readonly string[]): Promise<readonly string[]>;
} {
  const given: Promise<readonly string[]>[] = [];
  page.on('response', (response) => {
    if (/json/.test(response.headers()['content-type'] ?? '')) given.push(namesIn(response));
  });
  return {
    async strangers(others = []) {
      const printed = [...(await Promise.all(given)).flat(), ...others].join('\n');
      // Messages name a row without what its caption has in brackets.
      const names = `${printed}\n${printed.replaceAll(/[（(][^（）()\n]*[）)]/g, '')}`;
      const isChinese = (await page.locator('html').getAttribute('lang')) === 'zh-CN';
      const shown = (await page.evaluate(SHOWN)) as readonly string[];
      return shown.flatMap((text) =>
        [...text.matchAll(isChinese ? ENGLISH : CHINESE)].flatMap(([word]) =>
          names.includes(word) || TECHNICAL.has(word) ? [] : `${word} in: ${text.trim()}`,
        ),
      );
    },
  };
}

async function namesIn(response: Response): Promise<readonly string[]> {
  try {
    return [...namesOf(await response.json())];
  } catch {
    // A page that went on to another one has thrown its answers away.
    return [];
  }
}

function* namesOf(value: unknown, at = ''): Generator<string> {
  if (typeof value === 'string') {
    if ((NAMED.test(at) || !CODE.test(value)) && !IN_BOTH.test(value)) yield value;
  } else if (Array.isArray(value)) for (const one of value) yield* namesOf(one);
  else if (value !== null && typeof value === 'object')
    for (const [key, one] of Object.entries(value))
      if (!LANGUAGES.has(key)) yield* namesOf(one, key);
}

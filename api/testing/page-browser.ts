import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { watchLanguage } from './one-language.ts';

/** Looked at by people who change the pages. */
export const PICTURES = join(tmpdir(), 'hedui-pages');

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 360, height: 740 };

export interface PageBrowser {
  /** A page of a browser of that language; what it complains of fails the test. */
  open(
    locale: string,
    viewport: { readonly width: number; readonly height: number },
    url: URL,
  ): Promise<{ readonly page: Page; readonly complaints: readonly string[] }>;
  /**
   * Serious faults for people who cannot see or point, words of another language, and a picture for those who look.
   * `names`: of files and people that the service does not know yet.
   */
  look(page: Page, name: string, names?: readonly string[]): Promise<void>;
  /** HTML as a picture of that size, as PNG. */
  draw(
    html: string,
    size: { readonly width: number; readonly height: number },
  ): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A real Chromium. */
export async function startPageBrowser(): Promise<PageBrowser> {
  await mkdir(PICTURES, { recursive: true });
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const contexts: BrowserContext[] = [];
  const languages = new Map<Page, ReturnType<typeof watchLanguage>>();
  return {
    async open(locale, viewport, url) {
      const context = await browser.newContext({ locale, viewport });
      contexts.push(context);
      const page = await context.newPage();
      languages.set(page, watchLanguage(page));
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        // Statuses are answers; and a table of Ant Design measures scroll bars by a style without the nonce, which may be blocked.
        const isExpected = /status of (?:400|401|409|422)|Applying inline style/.test(
          message.text(),
        );
        if (message.type() === 'error' && !isExpected) complaints.push(message.text());
      });
      await page.goto(url.href);
      return { page, complaints };
    },
    async look(page, name, names = []) {
      // What is just fading has other colours than it will have.
      await page.evaluate(
        `Promise.allSettled(document.getAnimations()
          .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
          .map((one) => one.finished))`,
      );
      await page.screenshot({ path: join(PICTURES, `${name}.png`) });
      expect.soft(await languages.get(page)?.strangers(names), `words in ${name}`).toEqual([]);
      await page.evaluate(axe);
      const faults = await page.evaluate(
        `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 200))]))`,
      );
      expect(faults, name).toEqual([]);
    },
    async draw(html, size) {
      const page = await browser.newPage({ viewport: size });
      await page.setContent(html);
      const shoot = () => page.screenshot({ type: 'png' });
      // On a busy machine Chromium now and then says at once that it cannot.
      const picture = await shoot().catch(shoot);
      await page.close();
      return picture;
    },
    async close() {
      for (const context of contexts) await context.close();
      await browser.close();
    },
  };
}

import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../language.tsx';

/** The pages of a document, the one that is looked at always in sight. */
export function PageStrip({
  pages,
  page,
  onPage,
}: {
  readonly pages: readonly number[];
  readonly page: number;
  readonly onPage: (page: number) => void;
}) {
  const { texts } = useLanguage();
  const strip = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves when another page is looked at.
  useEffect(() => {
    const element = strip.current;
    const current = element?.querySelector<HTMLElement>('[aria-current]');
    if (!element || !current) return;
    const [outside, inside] = [element.getBoundingClientRect(), current.getBoundingClientRect()];
    element.scrollBy({ left: (inside.left + inside.right - outside.left - outside.right) / 2 });
  }, [page]);
  return (
    <nav className="pages" aria-label={texts.pagePicture(page)} ref={strip}>
      {pages.map((number) => (
        <Button
          key={number}
          size="small"
          type={number === page ? 'primary' : 'default'}
          aria-current={number === page ? 'page' : undefined}
          onClick={() => onPage(number)}
        >
          {texts.page(number)}
        </Button>
      ))}
    </nav>
  );
}

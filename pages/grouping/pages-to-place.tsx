import { Button } from 'antd';
import { Fragment, useEffect, useRef, useState } from 'react';
import type { DocumentView } from '../../schemas/upload-view.ts';
import { useLanguage } from '../language.tsx';
import { GROUPING_TEXTS } from './grouping-texts.ts';
import { type PlacedPage, withCut, withMoved } from './page-parts.ts';

/** The pages as pictures, part by part: each can begin a document, go on with one, and be moved. */
export function PagesToPlace({
  view,
  placed,
  onPlace,
}: {
  readonly view: DocumentView;
  readonly placed: readonly PlacedPage[];
  readonly onPlace: (placed: readonly PlacedPage[]) => void;
}) {
  const { language, texts: words } = useLanguage();
  const texts = GROUPING_TEXTS[language];
  const list = useRef<HTMLDivElement>(null);
  // A page that moves takes the focus of its button along; at the end of its way, that of the other one.
  const moved = useRef<{ readonly page: number | undefined; readonly steps: number } | null>(null);
  useEffect(() => {
    if (moved.current === null) return;
    const { page, steps } = moved.current;
    moved.current = null;
    const buttons = [
      ...(list.current?.querySelectorAll<HTMLButtonElement>(`[data-page="${page}"] [data-steps]`) ??
        []),
    ].filter(({ disabled }) => !disabled);
    (buttons.find(({ dataset }) => dataset.steps === `${steps}`) ?? buttons[0])?.focus();
  });
  const move = (at: number, steps: 1 | -1) => {
    moved.current = { page: placed[at]?.page, steps };
    onPlace(withMoved(placed, at, steps));
  };
  const kindsOn = (page: number) =>
    (view.extraction?.documents ?? []).flatMap(({ kind, pages }, at) =>
      pages.includes(page) ? [`${at + 1} · ${words.kinds[kind]}`] : [],
    );
  const numbers = placed.map(
    (_, at) => placed.slice(0, at + 1).filter(({ begins }) => begins).length,
  );
  return (
    <div className="pages-to-place" ref={list}>
      {placed.map(({ page, begins }, at) => (
        <Fragment key={page}>
          {begins && <h2 className="part">{texts.part(numbers[at] ?? 1)}</h2>}
          <figure data-page={page}>
            <Thumbnail url={`/v1/documents/${view.id}/pages/${page}`} page={page} />
            <figcaption>
              <b>{words.page(page)}</b>{' '}
              <small className="quiet">{kindsOn(page).join('；') || texts.nothingRead}</small>
            </figcaption>
            {at > 0 && (
              <Button
                size="small"
                type={begins ? 'primary' : 'default'}
                onClick={() => onPlace(withCut(placed, at))}
              >
                {begins ? texts.join(page) : texts.cut(page)}
              </Button>
            )}
            <div className="line">
              {([-1, 1] as const).map((steps) => (
                <Button
                  key={steps}
                  size="small"
                  data-steps={steps}
                  disabled={placed[at + steps] === undefined}
                  aria-label={steps < 0 ? texts.earlier(page) : texts.later(page)}
                  title={steps < 0 ? texts.earlier(page) : texts.later(page)}
                  onClick={() => move(at, steps)}
                >
                  {steps < 0 ? '←' : '→'}
                </Button>
              ))}
            </div>
          </figure>
        </Fragment>
      ))}
    </div>
  );
}

function Thumbnail({ url, page }: { readonly url: string; readonly page: number }) {
  const { language, texts: words } = useLanguage();
  const texts = GROUPING_TEXTS[language];
  const [isGone, setGone] = useState(false);
  if (isGone) return <p className="quiet">{texts.noPicture}</p>;
  return (
    <a href={url} target="_blank" rel="noreferrer" aria-label={texts.enlarge(page)}>
      <img loading="lazy" src={url} alt={words.pagePicture(page)} onError={() => setGone(true)} />
    </a>
  );
}

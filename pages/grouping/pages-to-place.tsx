import { Button } from 'antd';
import { Fragment } from 'react';
import type { DocumentView } from '../../schemas/upload-view.ts';
import { useLanguage } from '../language.tsx';
import { StepButtons, type Steps } from '../placing/step-buttons.tsx';
import { Thumbnail } from '../placing/thumbnail.tsx';
import { useFocusOnMoved } from '../placing/use-focus-on-moved.ts';
import { GROUPING_TEXTS } from './grouping-texts.ts';
import { type PlacedPage, withCut, withMoved } from './page-parts.ts';
import '../placing/placing.css';

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
  const { list, noteMoved } = useFocusOnMoved<HTMLDivElement>('data-page');
  const move = (at: number, steps: Steps) => {
    noteMoved(`${placed[at]?.page}`, steps);
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
            <Thumbnail
              url={`/v1/documents/${view.id}/pages/${page}`}
              alt={words.pagePicture(page)}
              enlarge={texts.enlarge(page)}
              noPicture={texts.noPicture}
            />
            <figcaption>
              <b>{words.page(page)}</b>{' '}
              <small className="quiet">
                {kindsOn(page).join(words.semicolon) || texts.nothingRead}
              </small>
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
            <StepButtons
              earlier={texts.earlier(page)}
              later={texts.later(page)}
              mayMove={(steps) => placed[at + steps] !== undefined}
              onMove={(steps) => move(at, steps)}
            />
          </figure>
        </Fragment>
      ))}
    </div>
  );
}

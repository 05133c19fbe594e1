import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { DocumentSummary } from '../../schemas/upload-view.ts';
import { useLanguage } from '../language.tsx';
import { JOINING_TEXTS } from './joining-texts.ts';
import '../grouping/grouping.css';
import './joining.css';

/** The chosen files in the order of their pages, each with its first page before the eye. */
export function FilesToJoin({
  chosen,
  onOrder,
}: {
  readonly chosen: readonly DocumentSummary[];
  readonly onOrder: (ids: readonly string[]) => void;
}) {
  const { language } = useLanguage();
  const texts = JOINING_TEXTS[language];
  const list = useRef<HTMLOListElement>(null);
  // A file that moves takes the focus of its button along; at the end of its way, that of the other one.
  const moved = useRef<{ readonly id: string; readonly steps: number } | null>(null);
  useEffect(() => {
    if (moved.current === null) return;
    const { id, steps } = moved.current;
    moved.current = null;
    const buttons = [
      ...(list.current?.querySelectorAll<HTMLButtonElement>(`[data-file="${id}"] [data-steps]`) ??
        []),
    ].filter(({ disabled }) => !disabled);
    (buttons.find(({ dataset }) => dataset.steps === `${steps}`) ?? buttons[0])?.focus();
  });
  const move = (at: number, steps: 1 | -1) => {
    const ids = chosen.map(({ id }) => id);
    const [id] = ids.splice(at, 1);
    if (id === undefined) return;
    ids.splice(at + steps, 0, id);
    moved.current = { id, steps };
    onOrder(ids);
  };
  return (
    <ol className="pages-to-place files-to-join" ref={list}>
      {chosen.map(({ id, file: { name } }, at) => (
        <li key={id} data-file={id}>
          <FirstPage id={id} name={name} />
          <p>
            <b>{at + 1}.</b> {name}
          </p>
          <div className="line">
            {([-1, 1] as const).map((steps) => (
              <Button
                key={steps}
                size="small"
                data-steps={steps}
                disabled={chosen[at + steps] === undefined}
                aria-label={steps < 0 ? texts.earlier(name) : texts.later(name)}
                title={steps < 0 ? texts.earlier(name) : texts.later(name)}
                onClick={() => move(at, steps)}
              >
                {steps < 0 ? '←' : '→'}
              </Button>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

function FirstPage({ id, name }: { readonly id: string; readonly name: string }) {
  const { language } = useLanguage();
  const texts = JOINING_TEXTS[language];
  const [isGone, setGone] = useState(false);
  const url = `/v1/documents/${id}/pages/1`;
  if (isGone) return <p className="quiet">{texts.noPicture}</p>;
  return (
    <a href={url} target="_blank" rel="noreferrer" aria-label={texts.enlarge(name)}>
      <img loading="lazy" src={url} alt={texts.picture(name)} onError={() => setGone(true)} />
    </a>
  );
}

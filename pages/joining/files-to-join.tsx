import type { DocumentSummary } from '../../schemas/upload-view.ts';
import { useLanguage } from '../language.tsx';
import { StepButtons, type Steps } from '../placing/step-buttons.tsx';
import { Thumbnail } from '../placing/thumbnail.tsx';
import { useFocusOnMoved } from '../placing/use-focus-on-moved.ts';
import { JOINING_TEXTS } from './joining-texts.ts';
import '../placing/placing.css';
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
  const { list, noteMoved } = useFocusOnMoved<HTMLOListElement>('data-file');
  const move = (at: number, steps: Steps) => {
    const ids = chosen.map(({ id }) => id);
    const [id] = ids.splice(at, 1);
    if (id === undefined) return;
    ids.splice(at + steps, 0, id);
    noteMoved(id, steps);
    onOrder(ids);
  };
  return (
    <ol className="pages-to-place files-to-join" ref={list}>
      {chosen.map(({ id, file: { name } }, at) => (
        <li key={id} data-file={id}>
          <Thumbnail
            url={`/v1/documents/${id}/pages/1`}
            alt={texts.picture(name)}
            enlarge={texts.enlarge(name)}
            noPicture={texts.noPicture}
          />
          <p>
            <b>{at + 1}.</b> {name}
          </p>
          <StepButtons
            earlier={texts.earlier(name)}
            later={texts.later(name)}
            mayMove={(steps) => chosen[at + steps] !== undefined}
            onMove={(steps) => move(at, steps)}
          />
        </li>
      ))}
    </ol>
  );
}

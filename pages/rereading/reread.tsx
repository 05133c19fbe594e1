import { Button } from 'antd';
import { useState } from 'react';
import type { RereadingState } from '../../schemas/rereading-state.ts';
import type { DocumentView } from '../../schemas/upload-view.ts';
import { ask } from '../ask.ts';
import { FaultLine } from '../fault-line.tsx';
import { useLanguage } from '../language.tsx';
import { SureButton } from '../sure-button.tsx';
import { useActs } from '../use-acts.ts';
import { useLatest } from '../use-latest.ts';
import { Changes, type Comparison } from './changes.tsx';
import { REREADING_TEXTS } from './rereading-texts.ts';

interface Seen {
  readonly view: DocumentView;
  readonly comparison: Comparison;
}

/** One upload that was read again: what would change, to be taken over or not. */
export function Reread({
  reprocessing,
  upload,
  state,
  onDone,
}: {
  readonly reprocessing: string;
  readonly upload: string;
  readonly state: RereadingState;
  readonly onDone: (word: 'accept' | 'drop') => void;
}) {
  const { language } = useLanguage();
  const texts = REREADING_TEXTS[language];
  const path = `/v1/reprocessings/${reprocessing}/documents/${upload}`;
  const [look] = useState(() => async (asked: string): Promise<Seen> => {
    const [view, comparison] = await Promise.all([
      ask<DocumentView>(`/v1/documents/${upload}`),
      ask<Comparison>(asked),
    ]);
    return { view, comparison };
  });
  const { value, fault, again } = useLatest<Seen>(path, () => null, look);
  const { fault: refused, busy, act } = useActs();
  const word = (action: 'accept' | 'drop', version?: number) =>
    act(async () => {
      await ask(path, 'POST', { action, version });
      onDone(action);
    });
  return (
    <section className="reread">
      <h2 className="line">
        {value?.view.file.name ?? '…'} <span className="mark">{texts.rereadingStates[state]}</span>
      </h2>
      <FaultLine fault={refused ?? fault} />
      {refused !== null && <Button onClick={again}>{texts.compareAgain}</Button>}
      {state === 'read' && value && (
        <>
          <Changes view={value.view} comparison={value.comparison} />
          <div className="line filters">
            <SureButton
              label={texts.takeOver}
              question={texts.takeOverHint}
              onSure={() => void word('accept', value.comparison.version)}
            />
            <Button size="small" disabled={busy} onClick={() => word('drop')}>
              {texts.drop}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

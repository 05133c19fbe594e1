import type { RereadingState } from '../../schemas/rereading-state.ts';
import { FaultLine } from '../fault-line.tsx';
import { Reread } from '../rereading/reread.tsx';
import { useLatest } from '../use-latest.ts';
import { useAdministrationTexts } from './use-administration-texts.ts';

interface Reprocessing {
  readonly documents: readonly { readonly id: string; readonly state: RereadingState }[];
}

const BUSY_MS = 1_000;

/** What is read again: how far it is, and of each document what would change, to be taken over or not. */
export function RereadingsPage({ id }: { readonly id: string }) {
  const { texts } = useAdministrationTexts();
  const { value, fault, again } = useLatest<Reprocessing>(`/v1/reprocessings/${id}`, (found) =>
    found?.documents.some(({ state }) => state === 'waiting') ? BUSY_MS : null,
  );
  return (
    <>
      <p>
        <a href="#/administration/reprocessing">← {texts.reprocessing}</a>
      </p>
      <FaultLine fault={fault} />
      {(value?.documents ?? []).map((one) => (
        <Reread
          key={`${one.id} ${one.state}`}
          reprocessing={id}
          upload={one.id}
          state={one.state}
          onDone={again}
        />
      ))}
    </>
  );
}

import { useState } from 'react';
import { FaultText } from './fault-line.tsx';
import { useLanguage } from './language.tsx';
import type { Sending } from './use-uploads.ts';

const ACCEPTED =
  '.pdf,.ofd,.xml,.xlsx,.xls,.csv,.jpg,.jpeg,.png,.tif,.tiff,.webp,.zip,image/*,application/pdf';

/** Where files are chosen or dropped, and what becomes of each. */
export function UploadDrop({
  label,
  hint,
  sendings,
  onFiles,
}: {
  readonly label: string;
  readonly hint: string;
  readonly sendings: readonly Sending[];
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const { texts } = useLanguage();
  const [over, setOver] = useState(false);
  return (
    <div className="upload">
      <label
        className={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          onFiles([...event.dataTransfer.files]);
        }}
      >
        <strong>{label}</strong>
        <span className="quiet">{hint}</span>
        <input
          type="file"
          multiple
          accept={ACCEPTED}
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </label>
      {sendings.length > 0 && (
        <ul className="sendings">
          {sendings.map(({ key, name, part, state, fault }) => (
            <li key={key} className={state === 'failed' ? 'bad' : ''}>
              <span className="name">{name}</span>
              <span>
                {fault !== null ? (
                  <>
                    × <FaultText fault={fault} />
                  </>
                ) : state === 'sent' ? (
                  `✓ ${texts.sent}`
                ) : state === 'paused' ? (
                  texts.sendingPaused(Math.floor(part * 100))
                ) : (
                  texts.sending(Math.floor(part * 100))
                )}
              </span>
              {state !== 'sent' && state !== 'failed' && (
                <progress value={part} max={1} aria-label={name} />
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

import { Button, Input } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../language.tsx';
import { onEnter } from '../on-enter.ts';

/** Says that the page that is looked at is not accepted, and why. */
export function RejectPage({
  isRejected,
  isBusy,
  isOpen,
  onOpen,
  onReject,
}: {
  readonly isRejected: boolean;
  readonly isBusy: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onReject: (reason: string) => void;
}) {
  const { texts } = useLanguage();
  const [reason, setReason] = useState('');
  if (isRejected)
    return (
      <p className="rejected bad" role="status">
        <b aria-hidden="true">×</b> {texts.pageRejected}
      </p>
    );
  const reject = () => {
    if (reason.trim() === '' || isBusy) return;
    onOpen(false);
    onReject(reason.trim());
  };
  return (
    <div className="line rejecting">
      <Button size="small" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
        {texts.rejectPage} <kbd>x</kbd>
      </Button>
      {isOpen && (
        <>
          <Input
            autoFocus
            size="small"
            aria-label={texts.rejectPageHint}
            placeholder={texts.rejectPageHint}
            maxLength={1_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={onEnter(reject)}
            onKeyDown={({ key }) => key === 'Escape' && onOpen(false)}
          />
          <Button size="small" danger disabled={isBusy || reason.trim() === ''} onClick={reject}>
            {texts.rejectPage}
          </Button>
        </>
      )}
    </div>
  );
}

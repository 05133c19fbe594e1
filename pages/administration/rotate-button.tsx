import { Button, Popover, Select } from 'antd';
import { useState } from 'react';
import { useAdministrationTexts } from './use-administration-texts.ts';

const SECONDS = ['0', '3600', '86400', '604800', '2592000'] as const;
type Overlap = (typeof SECONDS)[number];

/** Asks how long the former secret is good for, then rotates. `atOnce`: it may also end at once. */
export function RotateButton({
  atOnce = false,
  onRotate,
}: {
  readonly atOnce?: boolean;
  readonly onRotate: (overlapSeconds: number) => void;
}) {
  const { texts } = useAdministrationTexts();
  const [isOpen, setOpen] = useState(false);
  const [overlap, setOverlap] = useState<Overlap>('86400');
  return (
    <Popover
      trigger="click"
      placement="topRight"
      open={isOpen}
      onOpenChange={setOpen}
      content={
        <div className="overlap">
          <p>{texts.rotateHint}</p>
          <Select<Overlap>
            aria-label={texts.overlap}
            value={overlap}
            onChange={setOverlap}
            options={SECONDS.filter((one) => atOnce || one !== '0').map((value) => ({
              value,
              label: texts.overlaps[value],
            }))}
          />
          <Button
            type="primary"
            onClick={() => {
              setOpen(false);
              onRotate(Number(overlap));
            }}
          >
            {texts.rotate}
          </Button>
        </div>
      }
    >
      <Button size="small">{texts.rotate}</Button>
    </Popover>
  );
}

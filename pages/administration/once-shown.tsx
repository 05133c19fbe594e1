import { Button } from 'antd';
import { useState } from 'react';
import { useAdministrationTexts } from './use-administration-texts.ts';

/** A secret that is never shown again. */
export function OnceShown({
  title,
  secret,
  onDone,
}: {
  readonly title: string;
  readonly secret: string;
  readonly onDone: () => void;
}) {
  const { texts } = useAdministrationTexts();
  const [isCopied, setCopied] = useState(false);
  return (
    <section className="once" role="status">
      <b>{title}</b> {texts.onceShown}
      <code>{secret}</code>
      <div className="line">
        {/* Elsewhere browsers have no clipboard for pages. */}
        {isSecureContext && (
          <Button
            size="small"
            type="primary"
            onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
          >
            {isCopied ? texts.copied : texts.copy}
          </Button>
        )}
        <Button size="small" onClick={onDone}>
          {texts.done}
        </Button>
      </div>
    </section>
  );
}

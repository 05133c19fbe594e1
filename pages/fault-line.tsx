import type { Fault } from './ask.ts';
import { useLanguage } from './language.tsx';

/** Why something was not done, in the language of the page. */
export function FaultText({ fault }: { readonly fault: Fault }) {
  const { language, texts } = useLanguage();
  return fault === 'unreachable' ? texts.unreachable : fault.message[language];
}

/** The same as a line of its own that is read out; nothing where all is well. */
export function FaultLine({ fault }: { readonly fault: Fault | null }) {
  return (
    fault !== null && (
      <p role="alert" className="bad">
        <FaultText fault={fault} />
      </p>
    )
  );
}

import type { ReactNode } from 'react';
import { useLanguage } from './language.tsx';
import { LanguageSwitch } from './language-switch.tsx';

/** What somebody sees whom the service does not know, or cannot let in: the name of it, and the languages. */
export function BarePage({ children }: { readonly children: ReactNode }) {
  const { texts } = useLanguage();
  return (
    <main className="narrow">
      <header className="bare">
        <h1>{texts.appName}</h1>
        <LanguageSwitch />
      </header>
      {children}
    </main>
  );
}

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { type Language, TEXTS, type Texts } from './texts.ts';

const KEPT = 'hedui.language';

interface Spoken {
  readonly language: Language;
  readonly texts: Texts;
  readonly speak: (language: Language) => void;
}

const Context = createContext<Spoken>({ language: 'zh', texts: TEXTS.zh, speak: () => undefined });

/** Chinese where the browser says so, English elsewhere; what a person chose is kept in the browser. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = language === 'zh' ? '核对 Hedui' : 'Hedui 核对';
  }, [language]);
  const speak = (chosen: Language) => {
    localStorage.setItem(KEPT, chosen);
    setLanguage(chosen);
  };
  return <Context value={{ language, texts: TEXTS[language], speak }}>{children}</Context>;
}

export function useLanguage(): Spoken {
  return useContext(Context);
}

function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

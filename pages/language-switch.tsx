import { useLanguage } from './language.tsx';

/** 中文 or English. */
export function LanguageSwitch() {
  const { language, speak } = useLanguage();
  return (
    <nav className="languages" lang="mul" aria-label="语言 / Language">
      {(['zh', 'en'] as const).map((one) => (
        <button
          key={one}
          type="button"
          lang={one === 'zh' ? 'zh-CN' : 'en'}
          aria-pressed={language === one}
          onClick={() => speak(one)}
        >
          {one === 'zh' ? '中文' : 'English'}
        </button>
      ))}
    </nav>
  );
}

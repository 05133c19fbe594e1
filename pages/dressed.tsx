import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useLanguage } from './language.tsx';

/** By which the policy of the page knows the styles that are its own. */
const NONCE = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const THEME = {
  token: {
    colorPrimary: '#0b5c8a',
    colorLink: '#0b5c8a',
    colorError: '#a61b1b',
    colorText: '#1d2733',
    colorTextPlaceholder: '#66727f',
    fontFamily: 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  },
  // What an empty table says.
  components: { Table: { colorTextDisabled: '#566372' } },
};

/** Its own icons are read out, in English. */
const ARROW = <span aria-hidden="true">▾</span>;
const BUSY = <span aria-hidden="true">…</span>;

/** Ant Design in the language and the colours of the pages. */
export function Dressed({ children }: { readonly children: ReactNode }) {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      csp={{ nonce: NONCE }}
      theme={THEME}
      button={{ autoInsertSpace: false, loadingIcon: BUSY }}
      select={{ suffixIcon: ARROW }}
    >
      {children}
    </ConfigProvider>
  );
}

import { App, Button, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useState } from 'react';
import type { Session } from '../schemas/session.ts';
import { DocumentPage } from './desk/document-page.tsx';
import { useLanguage } from './language.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { CaseList } from './work/case-list.tsx';
import { CasePage } from './work/case-page.tsx';
import { WorkList } from './work/work-list.tsx';
import 'antd/dist/antd.css';

/** The part behind the # of the address, as steps: "#/documents/ID" → ["documents", "ID"]. */
function useSteps(): readonly string[] {
  const read = () => location.hash.replace(/^#\/?/, '').split('/').filter(Boolean);
  const [steps, setSteps] = useState(read);
  useEffect(() => {
    const follow = () => setSteps(read());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return steps;
}

/** The pages of underwriters. Styles come from a file, so that the policy needs to allow no others. */
export default function Office({
  session,
  onSignOut,
}: {
  readonly session: Session;
  readonly onSignOut: () => void;
}) {
  const { language, texts } = useLanguage();
  const [place = 'documents', id] = useSteps();
  return (
    <ConfigProvider locale={language === 'zh' ? zhCN : enUS} theme={{ zeroRuntime: true }}>
      <App className="office">
        <header className="bar">
          <a className="brand" href="#/">
            {texts.appName}
          </a>
          <nav aria-label={texts.work}>
            <a href="#/" aria-current={place === 'documents' ? 'page' : undefined}>
              {texts.work}
            </a>
            <a href="#/cases" aria-current={place === 'cases' ? 'page' : undefined}>
              {texts.cases}
            </a>
          </nav>
          <span className="spring" />
          <LanguageSwitch />
          {session.name !== 'local' && (
            <Button size="small" onClick={onSignOut}>
              {texts.signOut}
            </Button>
          )}
        </header>
        {place === 'documents' && id !== undefined ? (
          <DocumentPage key={id} id={id} session={session} />
        ) : place === 'cases' ? (
          id === undefined ? (
            <CaseList />
          ) : (
            <CasePage key={id} id={id} />
          )
        ) : (
          <WorkList />
        )}
      </App>
    </ConfigProvider>
  );
}

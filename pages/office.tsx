import { Button, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Session } from '../schemas/session.ts';
import { WorkList } from './cases/work-list.tsx';
import { useLanguage } from './language.tsx';
import { LanguageSwitch } from './language-switch.tsx';

/** What the work list need not wait for. */
const DocumentPage = lazy(async () => ({
  default: (await import('./desk/document-page.tsx')).DocumentPage,
}));
const RecordPage = lazy(async () => ({
  default: (await import('./record/record-page.tsx')).RecordPage,
}));
const CaseList = lazy(async () => ({ default: (await import('./cases/case-list.tsx')).CaseList }));
const CasePage = lazy(async () => ({ default: (await import('./cases/case-page.tsx')).CasePage }));
/** What underwriters need not load. */
const Administration = lazy(() => import('./administration/administration.tsx'));

function readSteps(): readonly string[] {
  return location.hash.replace(/^#\/?/, '').split('/').filter(Boolean);
}

/** The part behind the # of the address, as steps: "#/documents/ID" → ["documents", "ID"]. */
function useSteps(): readonly string[] {
  const [steps, setSteps] = useState(readSteps);
  useEffect(() => {
    const follow = () => setSteps(readSteps());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return steps;
}

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

/** The pages of underwriters, and of administrators. */
export default function Office({
  session,
  onSignOut,
}: {
  readonly session: Session;
  readonly onSignOut: () => void;
}) {
  const { language, texts } = useLanguage();
  const [place = 'documents', ...steps] = useSteps();
  const [id, part] = steps;
  const administers = session.role === 'administrator';
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      csp={{ nonce: NONCE }}
      theme={THEME}
      button={{ autoInsertSpace: false }}
    >
      <div className="office">
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
            {administers && (
              <a
                href="#/administration"
                aria-current={place === 'administration' ? 'page' : undefined}
              >
                {texts.administration}
              </a>
            )}
          </nav>
          <span className="spring" />
          <LanguageSwitch />
          {session.name !== 'local' && (
            <Button size="small" onClick={onSignOut}>
              {texts.signOut}
            </Button>
          )}
        </header>
        <Suspense fallback={<p className="quiet centred">{texts.loading}</p>}>
          {place === 'documents' && id !== undefined && part === 'record' ? (
            <RecordPage key={id} id={id} />
          ) : place === 'documents' && id !== undefined ? (
            <DocumentPage key={id} id={id} session={session} />
          ) : place === 'cases' ? (
            id === undefined ? (
              <CaseList />
            ) : (
              <CasePage key={id} id={id} />
            )
          ) : place === 'administration' && administers ? (
            <Administration session={session} steps={steps} />
          ) : (
            <WorkList />
          )}
        </Suspense>
      </div>
    </ConfigProvider>
  );
}

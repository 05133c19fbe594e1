import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import type { Session } from '../schemas/session.ts';
import { WorkList } from './cases/work-list.tsx';
import { useLanguage } from './language.tsx';
import { LanguageSwitch } from './language-switch.tsx';

/** What the work list, which is seen first, need not wait for: Ant Design and what is made of it, both asked for at once. */
function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    const [{ Dressed }, Page] = await Promise.all([import('./dressed.tsx'), load()]);
    return {
      default: (props: Props) => (
        <Dressed>
          <Page {...props} />
        </Dressed>
      ),
    };
  });
}
const DocumentPage = later(async () => (await import('./desk/document-page.tsx')).DocumentPage);
const RecordPage = later(async () => (await import('./record/record-page.tsx')).RecordPage);
const GroupingPage = later(async () => (await import('./grouping/grouping-page.tsx')).GroupingPage);
const CaseList = later(async () => (await import('./cases/case-list.tsx')).CaseList);
const CasePage = later(async () => (await import('./cases/case-page.tsx')).CasePage);
/** What underwriters need not load. */
const Administration = later(
  async () => (await import('./administration/administration.tsx')).Administration,
);

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

/** The pages of underwriters, and of administrators. */
export default function Office({
  session,
  onSignOut,
}: {
  readonly session: Session;
  readonly onSignOut: () => void;
}) {
  const { texts } = useLanguage();
  const [place = 'documents', ...steps] = useSteps();
  const [id, part] = steps;
  const administers = session.role === 'administrator';
  return (
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
          <button type="button" className="plain" onClick={onSignOut}>
            {texts.signOut}
          </button>
        )}
      </header>
      <Suspense fallback={<p className="quiet centred">{texts.loading}</p>}>
        {place === 'documents' && id !== undefined && part === 'record' ? (
          <RecordPage key={id} id={id} />
        ) : place === 'documents' && id !== undefined && part === 'pages' ? (
          <GroupingPage key={id} id={id} />
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
  );
}

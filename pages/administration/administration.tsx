import type { Session } from '../../schemas/session.ts';
import { HealthPage } from './health-page.tsx';
import { KeysPage } from './keys-page.tsx';
import { PeoplePage } from './people-page.tsx';
import { ReprocessingPage } from './reprocessing-page.tsx';
import { RereadingsPage } from './rereadings-page.tsx';
import { RetentionPage } from './retention-page.tsx';
import { useAdministrationTexts } from './use-administration-texts.ts';
import { WebhookLog } from './webhook-log.tsx';
import { WebhooksPage } from './webhooks-page.tsx';
import './administration.css';

const PLACES = ['keys', 'people', 'webhooks', 'reprocessing', 'retention', 'health'] as const;

/** The pages of administrators; `steps` is what stands in the address behind "#/administration/". */
export function Administration({
  session,
  steps,
}: {
  readonly session: Session;
  readonly steps: readonly string[];
}) {
  const { texts } = useAdministrationTexts();
  const [asked, id] = steps;
  const place = PLACES.find((one) => one === asked) ?? 'keys';
  return (
    <main className="wide administration">
      <nav className="places">
        {PLACES.map((one) => (
          <a
            key={one}
            href={`#/administration/${one}`}
            aria-current={one === place ? 'page' : undefined}
          >
            {texts[one]}
          </a>
        ))}
      </nav>
      <h1 className="unseen">{texts[place]}</h1>
      {place === 'keys' && <KeysPage />}
      {place === 'people' && <PeoplePage session={session} />}
      {place === 'webhooks' && (id === undefined ? <WebhooksPage /> : <WebhookLog id={id} />)}
      {place === 'reprocessing' &&
        (id === undefined ? <ReprocessingPage /> : <RereadingsPage key={id} id={id} />)}
      {place === 'retention' && <RetentionPage />}
      {place === 'health' && <HealthPage />}
    </main>
  );
}

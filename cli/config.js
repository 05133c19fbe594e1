/**
 * Environment for `npm ci`. npm 10 runs every install script; that of onnxruntime-node would fetch what only graphics
 * cards need.
 */
export const installEnvironment = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };

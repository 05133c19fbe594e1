/** Another program listens on the port. */
export class PortInUseError extends Error {
  constructor(port: number, options?: ErrorOptions) {
    super(
      `port ${port} is in use by another program. Stop it, or choose another port: PORT=${port + 1} / 端口 ${port} 已被其他程序占用。请先关闭该程序，或换一个端口：PORT=${port + 1}`,
      options,
    );
    this.name = 'PortInUseError';
  }

  /** The error itself when it is another one. */
  static from(error: unknown, port: number): unknown {
    return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      ? new PortInUseError(port, { cause: error })
      : error;
  }
}

/** We are root, and the database's own user cannot enter the data folder. */
export class FolderUnreachableError extends Error {
  constructor(dataFolder: string) {
    super(
      `PostgreSQL does not run as root, and its user cannot enter ${dataFolder}. Set HEDUI_DATA to a folder that every user can reach, for example /var/lib/hedui. / PostgreSQL 不以 root 运行，其用户无法进入 ${dataFolder}。请用 HEDUI_DATA 指定所有用户可进入的文件夹，例如 /var/lib/hedui。`,
    );
    this.name = 'FolderUnreachableError';
  }
}

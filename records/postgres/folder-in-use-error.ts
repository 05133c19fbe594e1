/** Another Hedui runs on the same data folder. */
export class FolderInUseError extends Error {
  constructor(dataFolder: string) {
    super(
      `another Hedui is running on ${dataFolder}. Stop it, or set HEDUI_DATA to another folder. / 另一个 Hedui 正在使用 ${dataFolder}。请先停止它，或用 HEDUI_DATA 指定其他文件夹。`,
    );
    this.name = 'FolderInUseError';
  }
}

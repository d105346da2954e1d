import type { GivenPrompts } from '../../../core/contracts/review/run-start.ts';

/** What the server reads at most of a zip, or of a folder's files. */
const maxBytes = 16 * 1024 * 1024;

/** The prompts in what the reader dropped: one zip, or one folder. @throws Error with a sentence for the reader */
export async function droppedPrompts(items: DataTransferItemList): Promise<GivenPrompts> {
  // Both are gone once this function has waited.
  const dropped = [...items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const [only] = dropped;
  if (only === undefined || dropped.length > 1) throw new Error('Drop one prompt zip, or one folder of prompts.');
  const { entry, file } = only;
  if (entry?.isDirectory === true) return folderOf(entry.name, await filesOf(entry as FileSystemDirectoryEntry));
  return chosenPrompts(file === null ? [] : [file]);
}

/** The prompts in chosen files: one zip, or those of one folder. @throws as {@link droppedPrompts} */
export async function chosenPrompts(files: readonly File[]): Promise<GivenPrompts> {
  const [first] = files;
  const folder = first?.webkitRelativePath.split('/')[0] ?? '';
  if (folder !== '')
    return folderOf(
      folder,
      files.filter(({ webkitRelativePath: path }) => path.split('/').length === 2),
    );
  if (first === undefined || files.length > 1 || !/\.zip$/i.test(first.name))
    throw new Error('Choose one prompt zip, named <RUN_ID>.zip, or a folder of prompts.');
  return { zip: { name: first.name, base64: await base64Of(first) } };
}

async function folderOf(name: string, all: readonly File[]): Promise<GivenPrompts> {
  const files = all.filter((file) => !file.name.startsWith('.'));
  if (files.reduce((sum, { size }) => sum + size, 0) > maxBytes) throw new Error(`The folder ${name} is too large.`);
  return {
    folder: {
      name,
      files: await Promise.all(files.map(async (file) => ({ name: file.name, base64: await base64Of(file) }))),
    },
  };
}

async function base64Of(file: File): Promise<string> {
  if (file.size > maxBytes) throw new Error(`${file.name} is too large: a prompt zip has at most 16 MB.`);
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    // A data URL: what stands after the comma is the content.
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => reject(new Error(`${file.name} cannot be read.`));
    reader.readAsDataURL(file);
  });
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** The files directly in a folder. */
async function filesOf(folder: FileSystemDirectoryEntry): Promise<readonly File[]> {
  const reader = folder.createReader();
  const files: File[] = [];
  for (;;) {
    // A browser gives a hundred entries at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return files;
    for (const entry of some) if (entry.isFile) files.push(await fileOf(entry as FileSystemFileEntry));
  }
}

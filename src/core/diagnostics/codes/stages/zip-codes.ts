import type { CodeEntry } from '../code-entry.ts';

const makeAgain = 'Make the zip again from the five prompt files, with a common zip program.';

export const zipCodes = {
  ERR_ZIP_MISSING: {
    meaning: 'The prompt zip does not exist.',
    nextAction: 'Put <RUN_ID>.zip into the prompt_zips folder. For a run on GitHub, commit and push it.',
  },
  ERR_ZIP_FILE_NAME: {
    meaning: 'The file name of the prompt zip is not its RUN_ID.',
    nextAction: 'Rename the zip to <RUN_ID>.zip.',
  },
  ERR_ZIP_NOT_REGULAR: {
    meaning: 'The prompt zip is a link, a folder or a device.',
    nextAction: 'Replace it with the zip itself, as a regular file.',
  },
  ERR_ZIP_TOO_LARGE: {
    meaning: 'The zip is larger than the limit.',
    nextAction: 'Keep only the five prompt files in the zip.',
  },
  ERR_ZIP_NOT_A_ZIP: {
    meaning: 'The file has no end-of-central-directory record: it is truncated, or it is not a zip.',
    nextAction: makeAgain,
  },
  ERR_ZIP_TRAILING_BYTES: {
    meaning: 'Extra bytes follow the end of the zip, or its end is ambiguous.',
    nextAction: makeAgain,
  },
  ERR_ZIP_MULTI_DISK: {
    meaning: 'The zip is one part of a split archive.',
    nextAction: 'Make one single zip file.',
  },
  ERR_ZIP_ZIP64: {
    meaning: 'The zip64 records contradict the other records or each other.',
    nextAction: makeAgain,
  },
  ERR_ZIP_DIRECTORY: {
    meaning: 'The central directory is damaged, or its length differs from the end record.',
    nextAction: makeAgain,
  },
  ERR_ZIP_EMPTY: {
    meaning: 'The zip has no entries.',
    nextAction: 'Put the five prompt files into the zip.',
  },
  ERR_ZIP_ENTRY_COUNT: {
    meaning: 'The zip has more entries than the limit.',
    nextAction: 'Keep only the five prompt files in the zip.',
  },
  ERR_ZIP_ENTRY_SIZE: {
    meaning: 'One entry unpacks to more bytes than the limit.',
    nextAction: 'Shorten the named prompt.',
  },
  ERR_ZIP_TOTAL_SIZE: {
    meaning: 'All entries together unpack to more bytes than the limit.',
    nextAction: 'Shorten the prompts.',
  },
  ERR_ZIP_RATIO: {
    meaning: 'An entry unpacks to far more than its stored size, like a zip bomb.',
    nextAction: 'Remove the padding from the named file, or store it without compression.',
  },
  ERR_ZIP_ENCRYPTED: {
    meaning: 'An entry is encrypted.',
    nextAction: 'Make the zip without a password.',
  },
  ERR_ZIP_METHOD: {
    meaning: 'An entry uses a compression method other than deflate.',
    nextAction: 'Make the zip with deflate or without compression.',
  },
  ERR_ZIP_LINK: {
    meaning: 'An entry is a symbolic link or a reparse point.',
    nextAction: 'Put the file itself into the zip instead of a link.',
  },
  ERR_ZIP_DEVICE: {
    meaning: 'An entry is a device, a pipe, a socket or a volume label.',
    nextAction: 'Put only regular files into the zip.',
  },
  ERR_ZIP_FOLDER_DATA: {
    meaning: 'An entry is marked as a folder in one field and as a file in another.',
    nextAction: makeAgain,
  },
  ERR_ZIP_NAME_ENCODING: {
    meaning: 'A name is not valid UTF-8, or its two copies differ.',
    nextAction: 'Rename the file with plain ASCII characters and make the zip again.',
  },
  ERR_ZIP_NAME_ESCAPES: {
    meaning: 'A name points outside the folder that the zip is unpacked to.',
    nextAction: 'Treat the zip as hostile. Make it again from the five prompt files.',
  },
  ERR_ZIP_NAME_BACKSLASH: {
    meaning: 'A name has a backslash. Only / may separate folders.',
    nextAction: 'Make the zip with Windows Explorer, 7-Zip or PowerShell 7, which write /.',
  },
  ERR_ZIP_NAME: {
    meaning: 'A name is not valid on every operating system.',
    nextAction: 'Rename the file with plain ASCII characters and make the zip again.',
  },
  ERR_ZIP_DUPLICATE: {
    meaning: 'Two entries have the same name.',
    nextAction: makeAgain,
  },
  ERR_ZIP_COLLISION: {
    meaning: 'Two names are the same on some systems, or a file has the name of a needed folder.',
    nextAction: 'Rename one of the two files and make the zip again.',
  },
  ERR_ZIP_LOCAL_HEADER: {
    meaning: 'The local header of an entry contradicts the central directory.',
    nextAction: makeAgain,
  },
  ERR_ZIP_DESCRIPTOR: {
    meaning: 'The data descriptor of an entry is missing, or it contradicts the central directory.',
    nextAction: makeAgain,
  },
  ERR_ZIP_OVERLAP: {
    meaning: 'Two entries share bytes of the zip, like a zip bomb.',
    nextAction: makeAgain,
  },
  ERR_ZIP_GAP: {
    meaning: 'The zip has bytes that belong to no entry.',
    nextAction: makeAgain,
  },
  ERR_ZIP_SIZE: {
    meaning: 'The data of an entry does not have the declared size.',
    nextAction: makeAgain,
  },
  ERR_ZIP_CRC: {
    meaning: 'The data of an entry does not match its checksum.',
    nextAction: makeAgain,
  },
  ERR_ZIP_DEFLATE: {
    meaning: 'The compressed data of an entry is damaged, or extra bytes follow it.',
    nextAction: makeAgain,
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;

import type { CodeEntry } from '../code-entry.ts';

const makeAgain = 'Make the zip again from the five prompt files with a usual zip program.';

/** Codes of this area; each row says what happened and what to do. */
export const zipCodes = {
  ERR_ZIP_MISSING: {
    meaning: 'The prompt zip does not exist.',
    nextAction: 'Put <RUN_ID>.zip into the prompt_zips folder; for a run on GitHub, commit and push it.',
  },
  ERR_ZIP_FILE_NAME: {
    meaning: 'The prompt zip is not named by its RUN_ID.',
    nextAction: 'Rename the zip to <RUN_ID>.zip.',
  },
  ERR_ZIP_NOT_REGULAR: {
    meaning: 'The prompt zip is a link, a folder or a device.',
    nextAction: 'Put the zip itself, a regular file, in its place.',
  },
  ERR_ZIP_TOO_LARGE: {
    meaning: 'The zip has more bytes than are allowed.',
    nextAction: 'Leave everything but the five prompt files out of the zip.',
  },
  ERR_ZIP_NOT_A_ZIP: {
    meaning: 'The file has no end record of a zip: it is cut short or something else.',
    nextAction: makeAgain,
  },
  ERR_ZIP_TRAILING_BYTES: {
    meaning: 'Bytes follow the end of the zip, or its end is ambiguous.',
    nextAction: makeAgain,
  },
  ERR_ZIP_MULTI_DISK: {
    meaning: 'The zip is one part of several.',
    nextAction: 'Make one single zip file.',
  },
  ERR_ZIP_ZIP64: {
    meaning: 'The zip64 records contradict the plain ones or each other.',
    nextAction: makeAgain,
  },
  ERR_ZIP_DIRECTORY: {
    meaning: 'The central directory is damaged, or not as long as the end record says.',
    nextAction: makeAgain,
  },
  ERR_ZIP_EMPTY: {
    meaning: 'The zip has no entries.',
    nextAction: 'Put the five prompt files into the zip.',
  },
  ERR_ZIP_ENTRY_COUNT: {
    meaning: 'The zip has more entries than are allowed.',
    nextAction: 'Leave everything but the five prompt files out of the zip.',
  },
  ERR_ZIP_ENTRY_SIZE: {
    meaning: 'One entry would unpack to more bytes than are allowed.',
    nextAction: 'Shorten the named prompt.',
  },
  ERR_ZIP_TOTAL_SIZE: {
    meaning: 'All entries together would unpack to more bytes than are allowed.',
    nextAction: 'Shorten the prompts.',
  },
  ERR_ZIP_RATIO: {
    meaning: 'An entry unpacks to far more than it is stored in, as zip bombs do.',
    nextAction: 'Take the padding out of the named file, or store it without compression.',
  },
  ERR_ZIP_ENCRYPTED: {
    meaning: 'An entry is encrypted.',
    nextAction: 'Make the zip without a password.',
  },
  ERR_ZIP_METHOD: {
    meaning: 'An entry is compressed by a method other than deflate.',
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
    meaning: 'An entry is a folder by one sign and a file by another.',
    nextAction: makeAgain,
  },
  ERR_ZIP_NAME_ENCODING: {
    meaning: 'A name is not valid UTF-8, or is given twice with different texts.',
    nextAction: 'Rename the file with plain characters and make the zip again.',
  },
  ERR_ZIP_NAME_ESCAPES: {
    meaning: 'A name leads out of the folder that the zip is unpacked to.',
    nextAction: 'Treat the zip as hostile; make it again from the five prompt files.',
  },
  ERR_ZIP_NAME_BACKSLASH: {
    meaning: 'A name has a backslash where only / may separate parts.',
    nextAction: 'Make the zip with Windows Explorer, 7-Zip, or PowerShell 7, which write /.',
  },
  ERR_ZIP_NAME: {
    meaning: 'A name could not exist on every system.',
    nextAction: 'Rename the file with plain characters and make the zip again.',
  },
  ERR_ZIP_DUPLICATE: {
    meaning: 'Two entries have the same name.',
    nextAction: makeAgain,
  },
  ERR_ZIP_COLLISION: {
    meaning: 'Two names are one on some system, or a file stands where a folder is needed.',
    nextAction: 'Rename one of the two files and make the zip again.',
  },
  ERR_ZIP_LOCAL_HEADER: {
    meaning: 'An entry says one thing in the central directory and another before its data.',
    nextAction: makeAgain,
  },
  ERR_ZIP_DESCRIPTOR: {
    meaning: "The data descriptor after an entry's data is missing or contradicts the central directory.",
    nextAction: makeAgain,
  },
  ERR_ZIP_OVERLAP: {
    meaning: 'Two entries share bytes of the zip, as zip bombs do.',
    nextAction: makeAgain,
  },
  ERR_ZIP_GAP: {
    meaning: 'The zip has bytes that belong to no entry.',
    nextAction: makeAgain,
  },
  ERR_ZIP_SIZE: {
    meaning: 'The data of an entry is not as long as declared.',
    nextAction: makeAgain,
  },
  ERR_ZIP_CRC: {
    meaning: 'The data of an entry does not have the declared checksum.',
    nextAction: makeAgain,
  },
  ERR_ZIP_DEFLATE: {
    meaning: 'The compressed data of an entry is damaged, or bytes hide behind it.',
    nextAction: makeAgain,
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;

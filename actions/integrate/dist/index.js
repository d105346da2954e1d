import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 3845:
/***/ (function (module) {

module.exports = Pend;

function Pend() {
  this.pending = 0;
  this.max = Infinity;
  this.listeners = [];
  this.waiting = [];
  this.error = null;
}

Pend.prototype.go = function(fn) {
  if (this.pending < this.max) {
    pendGo(this, fn);
  } else {
    this.waiting.push(fn);
  }
};

Pend.prototype.wait = function(cb) {
  if (this.pending === 0) {
    cb(this.error);
  } else {
    this.listeners.push(cb);
  }
};

Pend.prototype.hold = function() {
  return pendHold(this);
};

function pendHold(self) {
  self.pending += 1;
  var called = false;
  return onCb;
  function onCb(err) {
    if (called) throw new Error("callback called twice");
    called = true;
    self.error = self.error || err;
    self.pending -= 1;
    if (self.waiting.length > 0 && self.pending < self.max) {
      pendGo(self, self.waiting.shift());
    } else if (self.pending === 0) {
      var listeners = self.listeners;
      self.listeners = [];
      listeners.forEach(cbListener);
    }
  }
  function cbListener(listener) {
    listener(self.error);
  }
}

function pendGo(self, fn) {
  fn(pendHold(self));
}


/***/ }),

/***/ 2084:
/***/ (function (module) {

// Adapted from https://github.com/brianloveswords/buffer-crc32/blob/v0.2.13/index.js
const CRC_TABLE = new Int32Array([
  0x00000000, 0x77073096, 0xee0e612c, 0x990951ba, 0x076dc419, 0x706af48f, 0xe963a535, 0x9e6495a3,
  0x0edb8832, 0x79dcb8a4, 0xe0d5e91e, 0x97d2d988, 0x09b64c2b, 0x7eb17cbd, 0xe7b82d07, 0x90bf1d91,
  0x1db71064, 0x6ab020f2, 0xf3b97148, 0x84be41de, 0x1adad47d, 0x6ddde4eb, 0xf4d4b551, 0x83d385c7,
  0x136c9856, 0x646ba8c0, 0xfd62f97a, 0x8a65c9ec, 0x14015c4f, 0x63066cd9, 0xfa0f3d63, 0x8d080df5,
  0x3b6e20c8, 0x4c69105e, 0xd56041e4, 0xa2677172, 0x3c03e4d1, 0x4b04d447, 0xd20d85fd, 0xa50ab56b,
  0x35b5a8fa, 0x42b2986c, 0xdbbbc9d6, 0xacbcf940, 0x32d86ce3, 0x45df5c75, 0xdcd60dcf, 0xabd13d59,
  0x26d930ac, 0x51de003a, 0xc8d75180, 0xbfd06116, 0x21b4f4b5, 0x56b3c423, 0xcfba9599, 0xb8bda50f,
  0x2802b89e, 0x5f058808, 0xc60cd9b2, 0xb10be924, 0x2f6f7c87, 0x58684c11, 0xc1611dab, 0xb6662d3d,
  0x76dc4190, 0x01db7106, 0x98d220bc, 0xefd5102a, 0x71b18589, 0x06b6b51f, 0x9fbfe4a5, 0xe8b8d433,
  0x7807c9a2, 0x0f00f934, 0x9609a88e, 0xe10e9818, 0x7f6a0dbb, 0x086d3d2d, 0x91646c97, 0xe6635c01,
  0x6b6b51f4, 0x1c6c6162, 0x856530d8, 0xf262004e, 0x6c0695ed, 0x1b01a57b, 0x8208f4c1, 0xf50fc457,
  0x65b0d9c6, 0x12b7e950, 0x8bbeb8ea, 0xfcb9887c, 0x62dd1ddf, 0x15da2d49, 0x8cd37cf3, 0xfbd44c65,
  0x4db26158, 0x3ab551ce, 0xa3bc0074, 0xd4bb30e2, 0x4adfa541, 0x3dd895d7, 0xa4d1c46d, 0xd3d6f4fb,
  0x4369e96a, 0x346ed9fc, 0xad678846, 0xda60b8d0, 0x44042d73, 0x33031de5, 0xaa0a4c5f, 0xdd0d7cc9,
  0x5005713c, 0x270241aa, 0xbe0b1010, 0xc90c2086, 0x5768b525, 0x206f85b3, 0xb966d409, 0xce61e49f,
  0x5edef90e, 0x29d9c998, 0xb0d09822, 0xc7d7a8b4, 0x59b33d17, 0x2eb40d81, 0xb7bd5c3b, 0xc0ba6cad,
  0xedb88320, 0x9abfb3b6, 0x03b6e20c, 0x74b1d29a, 0xead54739, 0x9dd277af, 0x04db2615, 0x73dc1683,
  0xe3630b12, 0x94643b84, 0x0d6d6a3e, 0x7a6a5aa8, 0xe40ecf0b, 0x9309ff9d, 0x0a00ae27, 0x7d079eb1,
  0xf00f9344, 0x8708a3d2, 0x1e01f268, 0x6906c2fe, 0xf762575d, 0x806567cb, 0x196c3671, 0x6e6b06e7,
  0xfed41b76, 0x89d32be0, 0x10da7a5a, 0x67dd4acc, 0xf9b9df6f, 0x8ebeeff9, 0x17b7be43, 0x60b08ed5,
  0xd6d6a3e8, 0xa1d1937e, 0x38d8c2c4, 0x4fdff252, 0xd1bb67f1, 0xa6bc5767, 0x3fb506dd, 0x48b2364b,
  0xd80d2bda, 0xaf0a1b4c, 0x36034af6, 0x41047a60, 0xdf60efc3, 0xa867df55, 0x316e8eef, 0x4669be79,
  0xcb61b38c, 0xbc66831a, 0x256fd2a0, 0x5268e236, 0xcc0c7795, 0xbb0b4703, 0x220216b9, 0x5505262f,
  0xc5ba3bbe, 0xb2bd0b28, 0x2bb45a92, 0x5cb36a04, 0xc2d7ffa7, 0xb5d0cf31, 0x2cd99e8b, 0x5bdeae1d,
  0x9b64c2b0, 0xec63f226, 0x756aa39c, 0x026d930a, 0x9c0906a9, 0xeb0e363f, 0x72076785, 0x05005713,
  0x95bf4a82, 0xe2b87a14, 0x7bb12bae, 0x0cb61b38, 0x92d28e9b, 0xe5d5be0d, 0x7cdcefb7, 0x0bdbdf21,
  0x86d3d2d4, 0xf1d4e242, 0x68ddb3f8, 0x1fda836e, 0x81be16cd, 0xf6b9265b, 0x6fb077e1, 0x18b74777,
  0x88085ae6, 0xff0f6a70, 0x66063bca, 0x11010b5c, 0x8f659eff, 0xf862ae69, 0x616bffd3, 0x166ccf45,
  0xa00ae278, 0xd70dd2ee, 0x4e048354, 0x3903b3c2, 0xa7672661, 0xd06016f7, 0x4969474d, 0x3e6e77db,
  0xaed16a4a, 0xd9d65adc, 0x40df0b66, 0x37d83bf0, 0xa9bcae53, 0xdebb9ec5, 0x47b2cf7f, 0x30b5ffe9,
  0xbdbdf21c, 0xcabac28a, 0x53b39330, 0x24b4a3a6, 0xbad03605, 0xcdd70693, 0x54de5729, 0x23d967bf,
  0xb3667a2e, 0xc4614ab8, 0x5d681b02, 0x2a6f2b94, 0xb40bbe37, 0xc30c8ea1, 0x5a05df1b, 0x2d02ef8d,
]);

function crc32(buf) {
  let crc = -1;
  for (let x of buf) {
    crc = CRC_TABLE[(crc ^ x) & 0xff] ^ (crc >>> 8);
  }
  return (crc ^ -1) >>> 0;
}

module.exports = crc32;


/***/ }),

/***/ 3842:
/***/ (function (__unused_webpack_module, exports, __nccwpck_require__) {

// This was adapted from https://github.com/andrewrk/node-fd-slicer by Andrew Kelley under the MIT License.
var fs = __nccwpck_require__(9896);
var util = __nccwpck_require__(9023);
var stream = __nccwpck_require__(2203);
var Readable = stream.Readable;
var PassThrough = stream.PassThrough;
var Pend = __nccwpck_require__(3845);
var EventEmitter = (__nccwpck_require__(4434).EventEmitter);

exports.BufferSlicer = BufferSlicer;
exports.FdSlicer = FdSlicer;

util.inherits(FdSlicer, EventEmitter);
function FdSlicer(fd) {
  EventEmitter.call(this);

  this.fd = fd;
  this.pend = new Pend();
  this.pend.max = 1;
  this.refCount = 0;
}

FdSlicer.prototype.read = function(buffer, offset, length, position, callback) {
  var self = this;
  self.pend.go(function(cb) {
    fs.read(self.fd, buffer, offset, length, position, function(err, bytesRead, buffer) {
      cb();
      callback(err, bytesRead, buffer);
    });
  });
};

FdSlicer.prototype.createReadStream = function(options) {
  return new ReadStream(this, options);
};

FdSlicer.prototype.ref = function() {
  this.refCount += 1;
};

FdSlicer.prototype.unref = function() {
  var self = this;
  self.refCount -= 1;
  if (self.refCount < 0) throw new Error("invalid unref");
  if (self.refCount > 0) return;

  fs.close(self.fd, onCloseDone);

  function onCloseDone(err) {
    if (err) {
      self.emit('error', err);
    } else {
      self.emit('close');
    }
  }
};

util.inherits(ReadStream, Readable);
function ReadStream(context, options) {
  options = options || {};
  Readable.call(this, options);

  this.context = context;
  this.context.ref();

  this.start = options.start || 0;
  this.endOffset = options.end;
  this.pos = this.start;
}

ReadStream.prototype._read = function(n) {
  var self = this;

  var toRead = Math.min(self._readableState.highWaterMark, n);
  if (self.endOffset != null) {
    toRead = Math.min(toRead, self.endOffset - self.pos);
  }
  if (toRead <= 0) {
    self.push(null);
    this._cleanup();
    return;
  }
  self.context.pend.go(function(cb) {
    var buffer = Buffer.allocUnsafe(toRead);
    fs.read(self.context.fd, buffer, 0, toRead, self.pos, function(err, bytesRead) {
      if (err) {
        self.destroy(err);
      } else if (bytesRead === 0) {
        self.push(null);
        self._cleanup();
      } else {
        self.pos += bytesRead;
        self.push(buffer.slice(0, bytesRead));
      }
      cb();
    });
  });
};

ReadStream.prototype._destroy = function(err, cb) {
  // Node 14+ calls this automatically at EOF.
  this._cleanup();
  cb(err);
};

ReadStream.prototype._cleanup = function() {
  if (this.context != null) {
    this.context.unref();
    this.context = null;
  }
};

util.inherits(BufferSlicer, EventEmitter);
function BufferSlicer(buffer) {
  EventEmitter.call(this);

  this.refCount = 0;
  this.buffer = buffer;
}

BufferSlicer.prototype.read = function(buffer, offset, length, position, callback) {
  if (!(0 <= offset && offset <= buffer.length)) throw new RangeError("offset outside buffer: 0 <= " + offset + " <= " + buffer.length);
  if (position < 0) throw new RangeError("position is negative: " + position);
  if (offset + length > buffer.length) {
    // The caller's buffer can't hold all the bytes they're trying to read.
    // Clamp the length instead of giving an error.
    // The callback will be informed of fewer than expected bytes written.
    length = buffer.length - offset;
  }
  if (position + length > this.buffer.length) {
    // Clamp any attempt to read past the end of the source buffer.
    length = this.buffer.length - position;
  }
  if (length <= 0) {
    // After any clamping, we're fully out of bounds or otherwise have nothing to do.
    // This isn't an error; it's just zero bytes written.
    setImmediate(function() {
      callback(null, 0);
    });
    return;
  }
  this.buffer.copy(buffer, offset, position, position + length);
  setImmediate(function() {
    callback(null, length);
  });
};

BufferSlicer.prototype.createReadStream = function(options) {
  options = options || {};
  var readStream = new PassThrough(options);
  readStream.start = options.start || 0;
  readStream.endOffset = options.end;
  // by the time this function returns, we'll be done.
  readStream.pos = readStream.endOffset || this.buffer.length;

  var entireSlice = this.buffer.slice(readStream.start, readStream.pos);
  // Cut the buffer into smaller slices for better memory usage when streaming into a zlib inflate stream.
  // See https://github.com/thejoshwolfe/yauzl/issues/87
  var maxChunkSize = 0x10000;
  var offset = 0;
  while (true) {
    var nextOffset = offset + maxChunkSize;
    if (nextOffset >= entireSlice.length) {
      // last chunk
      if (offset < entireSlice.length) {
        readStream.write(entireSlice.slice(offset, entireSlice.length));
      }
      break;
    }
    readStream.write(entireSlice.slice(offset, nextOffset));
    offset = nextOffset;
  }

  readStream.end();
  return readStream;
};

BufferSlicer.prototype.ref = function() {
  this.refCount += 1;
};

BufferSlicer.prototype.unref = function() {
  this.refCount -= 1;

  if (this.refCount < 0) {
    throw new Error("invalid unref");
  }
};


/***/ }),

/***/ 171:
/***/ (function (__unused_webpack_module, exports, __nccwpck_require__) {

var __webpack_unused_export__;
var fs = __nccwpck_require__(9896);
var zlib = __nccwpck_require__(3106);
var fd_slicer = __nccwpck_require__(3842);
var util = __nccwpck_require__(9023);
var EventEmitter = (__nccwpck_require__(4434).EventEmitter);
var Transform = (__nccwpck_require__(2203).Transform);
var PassThrough = (__nccwpck_require__(2203).PassThrough);
var Writable = (__nccwpck_require__(2203).Writable);

// Node 20 added zlib.crc32.
const crc32 = typeof zlib.crc32 === "function" ? zlib.crc32 : __nccwpck_require__(2084);

__webpack_unused_export__ = open;
__webpack_unused_export__ = fromFd;
__webpack_unused_export__ = fromBuffer;
__webpack_unused_export__ = fromRandomAccessReader;
__webpack_unused_export__ = openPromise;
__webpack_unused_export__ = fromFdPromise;
exports.SY = fromBufferPromise;
__webpack_unused_export__ = fromRandomAccessReaderPromise;

__webpack_unused_export__ = dosDateTimeToDate;
__webpack_unused_export__ = getFileNameLowLevel;
__webpack_unused_export__ = validateFileName;
__webpack_unused_export__ = parseExtraFields;
__webpack_unused_export__ = ZipFile;
__webpack_unused_export__ = Entry;
__webpack_unused_export__ = LocalFileHeader;
__webpack_unused_export__ = RandomAccessReader;

function openPromise(path, options) {
  return new Promise((resolve, reject) => {
    open(path, {...options, lazyEntries: true}, function(err, zipfile) {
      if (err) return reject(err);
      resolve(zipfile);
    });
  });
}
function fromFdPromise(fd, options) {
  return new Promise((resolve, reject) => {
    fromFd(fd, {...options, lazyEntries: true}, function(err, zipfile) {
      if (err) return reject(err);
      resolve(zipfile);
    });
  });
}
function fromBufferPromise(buffer, options) {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, {...options, lazyEntries: true}, function(err, zipfile) {
      if (err) return reject(err);
      resolve(zipfile);
    });
  });
}
function fromRandomAccessReaderPromise(reader, totalSize, options) {
  return new Promise((resolve, reject) => {
    fromRandomAccessReader(reader, totalSize, {...options, lazyEntries: true}, function(err, zipfile) {
      if (err) return reject(err);
      resolve(zipfile);
    });
  });
}

function open(path, options, callback) {
  if (typeof options === "function") {
    callback = options;
    options = null;
  }
  if (options == null) options = {};
  if (options.autoClose == null) options.autoClose = true;
  if (options.lazyEntries == null) options.lazyEntries = false;
  if (options.decodeStrings == null) options.decodeStrings = true;
  if (options.validateEntrySizes == null) options.validateEntrySizes = true;
  if (options.strictFileNames == null) options.strictFileNames = false;
  if (callback == null) callback = defaultCallback;
  fs.open(path, "r", function(err, fd) {
    if (err) return callback(err);
    fromFd(fd, options, function(err, zipfile) {
      if (err) fs.close(fd, defaultCallback);
      callback(err, zipfile);
    });
  });
}

function fromFd(fd, options, callback) {
  if (typeof options === "function") {
    callback = options;
    options = null;
  }
  if (options == null) options = {};
  if (options.autoClose == null) options.autoClose = false;
  if (options.lazyEntries == null) options.lazyEntries = false;
  if (options.decodeStrings == null) options.decodeStrings = true;
  if (options.validateEntrySizes == null) options.validateEntrySizes = true;
  if (options.strictFileNames == null) options.strictFileNames = false;
  if (callback == null) callback = defaultCallback;
  fs.fstat(fd, function(err, stats) {
    if (err) return callback(err);
    var reader = new fd_slicer.FdSlicer(fd);
    fromRandomAccessReader(reader, stats.size, options, callback);
  });
}

function fromBuffer(buffer, options, callback) {
  if (typeof options === "function") {
    callback = options;
    options = null;
  }
  if (options == null) options = {};
  options.autoClose = false;
  if (options.lazyEntries == null) options.lazyEntries = false;
  if (options.decodeStrings == null) options.decodeStrings = true;
  if (options.validateEntrySizes == null) options.validateEntrySizes = true;
  if (options.strictFileNames == null) options.strictFileNames = false;
  var reader = new fd_slicer.BufferSlicer(buffer);
  fromRandomAccessReader(reader, buffer.length, options, callback);
}

function fromRandomAccessReader(reader, totalSize, options, callback) {
  if (typeof options === "function") {
    callback = options;
    options = null;
  }
  if (options == null) options = {};
  if (options.autoClose == null) options.autoClose = true;
  if (options.lazyEntries == null) options.lazyEntries = false;
  if (options.decodeStrings == null) options.decodeStrings = true;
  var decodeStrings = !!options.decodeStrings;
  if (options.validateEntrySizes == null) options.validateEntrySizes = true;
  if (options.strictFileNames == null) options.strictFileNames = false;
  if (callback == null) callback = defaultCallback;
  if (typeof totalSize !== "number") throw new Error("expected totalSize parameter to be a number");
  if (totalSize > Number.MAX_SAFE_INTEGER) {
    throw new Error("zip file too large. only file sizes up to 2^52 are supported due to JavaScript's Number type being an IEEE 754 double.");
  }

  // the matching unref() call is in zipfile.close()
  reader.ref();

  // eocdr means End of Central Directory Record.
  // search backwards for the eocdr signature.
  // the last field of the eocdr is a variable-length comment.
  // the comment size is encoded in a 2-byte field in the eocdr, which we can't find without trudging backwards through the comment to find it.
  // as a consequence of this design decision, it's possible to have ambiguous zip file metadata if a coherent eocdr was in the comment.
  // we search backwards for a eocdr signature, and hope that whoever made the zip file was smart enough to forbid the eocdr signature in the comment.
  var eocdrWithoutCommentSize = 22;
  var zip64EocdlSize = 20; // Zip64 end of central directory locator
  var maxCommentSize = 0xffff; // 2-byte size
  var bufferSize = Math.min(zip64EocdlSize + eocdrWithoutCommentSize + maxCommentSize, totalSize);
  var buffer = newBuffer(bufferSize);
  var bufferReadStart = totalSize - buffer.length;
  readAndAssertNoEof(reader, buffer, 0, bufferSize, bufferReadStart, function(err) {
    if (err) return callback(err);
    for (var i = bufferSize - eocdrWithoutCommentSize; i >= 0; i -= 1) {
      if (buffer.readUInt32LE(i) !== 0x06054b50) continue;
      // found eocdr
      var eocdrBuffer = buffer.subarray(i);

      // 0 - End of central directory signature = 0x06054b50
      // 4 - Number of this disk
      var diskNumber = eocdrBuffer.readUInt16LE(4);
      // 6 - Disk where central directory starts
      // 8 - Number of central directory records on this disk
      // 10 - Total number of central directory records
      var entryCount = eocdrBuffer.readUInt16LE(10);
      // 12 - Size of central directory (bytes)
      // 16 - Offset of start of central directory, relative to start of archive
      var centralDirectoryOffset = eocdrBuffer.readUInt32LE(16);
      // 20 - Comment length
      var commentLength = eocdrBuffer.readUInt16LE(20);
      var expectedCommentLength = eocdrBuffer.length - eocdrWithoutCommentSize;
      if (commentLength !== expectedCommentLength) {
        return callback(new Error("Invalid comment length. Expected: " + expectedCommentLength + ". Found: " + commentLength + ". Are there extra bytes at the end of the file? Or is the end of central dir signature `PK☺☻` in the comment?"));
      }
      // 22 - Comment
      // the encoding is always cp437.
      var comment = decodeStrings ? decodeBuffer(eocdrBuffer.subarray(22), false)
                                  : eocdrBuffer.subarray(22);

      // Look for a Zip64 end of central directory locator
      if (i - zip64EocdlSize >= 0 && buffer.readUInt32LE(i - zip64EocdlSize) === 0x07064b50) {
        // ZIP64 format
        var zip64EocdlBuffer = buffer.subarray(i - zip64EocdlSize, i - zip64EocdlSize + zip64EocdlSize);
        // 0 - zip64 end of central dir locator signature = 0x07064b50
        // 4 - number of the disk with the start of the zip64 end of central directory
        // 8 - relative offset of the zip64 end of central directory record
        var zip64EocdrOffset = readUInt64LE(zip64EocdlBuffer, 8);
        // 16 - total number of disks

        // ZIP64 end of central directory record
        var zip64EocdrBuffer = newBuffer(56);
        return readAndAssertNoEof(reader, zip64EocdrBuffer, 0, zip64EocdrBuffer.length, zip64EocdrOffset, function(err) {
          if (err) return callback(err);

          // 0 - zip64 end of central dir signature                           4 bytes  (0x06064b50)
          if (zip64EocdrBuffer.readUInt32LE(0) !== 0x06064b50) {
            return callback(new Error("invalid zip64 end of central directory record signature"));
          }
          // 4 - size of zip64 end of central directory record                8 bytes
          // 12 - version made by                                             2 bytes
          // 14 - version needed to extract                                   2 bytes
          // 16 - number of this disk                                         4 bytes
          diskNumber = zip64EocdrBuffer.readUInt32LE(16);
          if (diskNumber !== 0) {
            // Check this only after zip64 overrides. See #118.
            return callback(new Error("multi-disk zip files are not supported: found disk number: " + diskNumber));
          }
          // 20 - number of the disk with the start of the central directory  4 bytes
          // 24 - total number of entries in the central directory on this disk         8 bytes
          // 32 - total number of entries in the central directory            8 bytes
          entryCount = readUInt64LE(zip64EocdrBuffer, 32);
          // 40 - size of the central directory                               8 bytes
          // 48 - offset of start of central directory with respect to the starting disk number     8 bytes
          centralDirectoryOffset = readUInt64LE(zip64EocdrBuffer, 48);
          // 56 - zip64 extensible data sector                                (variable size)
          return callback(null, new ZipFile(reader, centralDirectoryOffset, totalSize, entryCount, comment, options.autoClose, options.lazyEntries, decodeStrings, options.validateEntrySizes, options.strictFileNames));
        });
      }

      // Not ZIP64 format
      if (diskNumber !== 0) {
        return callback(new Error("multi-disk zip files are not supported: found disk number: " + diskNumber));
      }
      return callback(null, new ZipFile(reader, centralDirectoryOffset, totalSize, entryCount, comment, options.autoClose, options.lazyEntries, decodeStrings, options.validateEntrySizes, options.strictFileNames));

    }

    // Not a zip file.
    callback(new Error("End of central directory record signature not found. Either not a zip file, or file is truncated."));
  });
}

util.inherits(ZipFile, EventEmitter);
function ZipFile(reader, centralDirectoryOffset, fileSize, entryCount, comment, autoClose, lazyEntries, decodeStrings, validateEntrySizes, strictFileNames) {
  var self = this;
  EventEmitter.call(self);
  self.reader = reader;
  // forward close events
  self.reader.on("error", function(err) {
    // error closing the fd
    emitError(self, err);
  });
  self.reader.once("close", function() {
    self.emit("close");
  });
  self.readEntryCursor = centralDirectoryOffset;
  self.fileSize = fileSize;
  self.entryCount = entryCount;
  self.comment = comment;
  self.entriesRead = 0;
  self.autoClose = !!autoClose;
  self.lazyEntries = !!lazyEntries;
  self.decodeStrings = !!decodeStrings;
  self.validateEntrySizes = !!validateEntrySizes;
  self.strictFileNames = !!strictFileNames;
  self.isOpen = true;
  self.emittedError = false;
  self.hasEachEntryBeenCalled = false;

  if (!self.lazyEntries) self._readEntry();
}
ZipFile.prototype.close = function() {
  if (!this.isOpen) return;
  this.isOpen = false;
  this.reader.unref();
};

function emitErrorAndAutoClose(self, err) {
  if (self.autoClose) self.close();
  emitError(self, err);
}
function emitError(self, err) {
  if (self.emittedError) return;
  self.emittedError = true;
  self.emit("error", err);
}

ZipFile.prototype.readEntry = function() {
  if (!this.lazyEntries) throw new Error("readEntry() called without lazyEntries:true");
  this._readEntry();
};
ZipFile.prototype._readEntry = function() {
  var self = this;
  if (self.entryCount === self.entriesRead) {
    // done with metadata
    setImmediate(function() {
      if (self.autoClose) self.close();
      if (self.emittedError) return;
      self.emit("end");
    });
    return;
  }
  if (self.emittedError) return;
  var buffer = newBuffer(46);
  readAndAssertNoEof(self.reader, buffer, 0, buffer.length, self.readEntryCursor, function(err) {
    if (err) return emitErrorAndAutoClose(self, err);
    if (self.emittedError) return;
    var entry = new Entry();
    // 0 - Central directory file header signature
    var signature = buffer.readUInt32LE(0);
    if (signature !== 0x02014b50) return emitErrorAndAutoClose(self, new Error("invalid central directory file header signature: 0x" + signature.toString(16)));
    // 4 - Version made by
    entry.versionMadeBy = buffer.readUInt16LE(4);
    // 6 - Version needed to extract (minimum)
    entry.versionNeededToExtract = buffer.readUInt16LE(6);
    // 8 - General purpose bit flag
    entry.generalPurposeBitFlag = buffer.readUInt16LE(8);
    // 10 - Compression method
    entry.compressionMethod = buffer.readUInt16LE(10);
    // 12 - File last modification time
    entry.lastModFileTime = buffer.readUInt16LE(12);
    // 14 - File last modification date
    entry.lastModFileDate = buffer.readUInt16LE(14);
    // 16 - CRC-32
    entry.crc32 = buffer.readUInt32LE(16);
    // 20 - Compressed size
    entry.compressedSize = buffer.readUInt32LE(20);
    // 24 - Uncompressed size
    entry.uncompressedSize = buffer.readUInt32LE(24);
    // 28 - File name length (n)
    entry.fileNameLength = buffer.readUInt16LE(28);
    // 30 - Extra field length (m)
    entry.extraFieldLength = buffer.readUInt16LE(30);
    // 32 - File comment length (k)
    entry.fileCommentLength = buffer.readUInt16LE(32);
    // 34 - Disk number where file starts
    // 36 - Internal file attributes
    entry.internalFileAttributes = buffer.readUInt16LE(36);
    // 38 - External file attributes
    entry.externalFileAttributes = buffer.readUInt32LE(38);
    // 42 - Relative offset of local file header
    entry.relativeOffsetOfLocalHeader = buffer.readUInt32LE(42);

    if (entry.generalPurposeBitFlag & 0x40) return emitErrorAndAutoClose(self, new Error("strong encryption is not supported"));

    self.readEntryCursor += 46;

    buffer = newBuffer(entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength);
    readAndAssertNoEof(self.reader, buffer, 0, buffer.length, self.readEntryCursor, function(err) {
      if (err) return emitErrorAndAutoClose(self, err);
      if (self.emittedError) return;
      // 46 - File name
      entry.fileNameRaw = buffer.subarray(0, entry.fileNameLength);
      // 46+n - Extra field
      var fileCommentStart = entry.fileNameLength + entry.extraFieldLength;
      entry.extraFieldRaw = buffer.subarray(entry.fileNameLength, fileCommentStart);
      // 46+n+m - File comment
      entry.fileCommentRaw = buffer.subarray(fileCommentStart, fileCommentStart + entry.fileCommentLength);

      // Parse the extra fields, which we need for processing other fields.
      try {
        entry.extraFields = parseExtraFields(entry.extraFieldRaw);
      } catch (err) {
        return emitErrorAndAutoClose(self, err);
      }

      // Interpret strings according to bit flags, extra fields, and options.
      if (self.decodeStrings) {
        var isUtf8 = (entry.generalPurposeBitFlag & 0x800) !== 0;
        entry.fileComment = decodeBuffer(entry.fileCommentRaw, isUtf8);
        entry.fileName = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, self.strictFileNames);
        var errorMessage = validateFileName(entry.fileName);
        if (errorMessage != null) return emitErrorAndAutoClose(self, new Error(errorMessage));
      } else {
        entry.fileComment = entry.fileCommentRaw;
        entry.fileName = entry.fileNameRaw;
      }
      // Maintain API compatibility. See https://github.com/thejoshwolfe/yauzl/issues/47
      entry.comment = entry.fileComment;

      self.readEntryCursor += buffer.length;
      self.entriesRead += 1;

      // Check for the Zip64 Extended Information Extra Field.
      for (var i = 0; i < entry.extraFields.length; i++) {
        var extraField = entry.extraFields[i];
        if (extraField.id !== 0x0001) continue;
        // Found it.

        var zip64EiefBuffer = extraField.data;
        var index = 0;
        // 0 - Original Size          8 bytes
        if (entry.uncompressedSize === 0xffffffff) {
          if (index + 8 > zip64EiefBuffer.length) {
            return emitErrorAndAutoClose(self, new Error("zip64 extended information extra field does not include uncompressed size"));
          }
          entry.uncompressedSize = readUInt64LE(zip64EiefBuffer, index);
          index += 8;
        }
        // 8 - Compressed Size        8 bytes
        if (entry.compressedSize === 0xffffffff) {
          if (index + 8 > zip64EiefBuffer.length) {
            return emitErrorAndAutoClose(self, new Error("zip64 extended information extra field does not include compressed size"));
          }
          entry.compressedSize = readUInt64LE(zip64EiefBuffer, index);
          index += 8;
        }
        // 16 - Relative Header Offset 8 bytes
        if (entry.relativeOffsetOfLocalHeader === 0xffffffff) {
          if (index + 8 > zip64EiefBuffer.length) {
            return emitErrorAndAutoClose(self, new Error("zip64 extended information extra field does not include relative header offset"));
          }
          entry.relativeOffsetOfLocalHeader = readUInt64LE(zip64EiefBuffer, index);
          index += 8;
        }
        // 24 - Disk Start Number      4 bytes

        break;
      }

      // validate file size
      if (self.validateEntrySizes && entry.compressionMethod === 0) {
        var expectedCompressedSize = entry.uncompressedSize;
        if (entry.isEncrypted()) {
          // traditional encryption prefixes the file data with a header
          expectedCompressedSize += 12;
        }
        if (entry.compressedSize !== expectedCompressedSize) {
          var msg = "compressed/uncompressed size mismatch for stored file: " + entry.compressedSize + " != " + entry.uncompressedSize;
          return emitErrorAndAutoClose(self, new Error(msg));
        }
      }

      self.emit("entry", entry);

      if (!self.lazyEntries) self._readEntry();
    });
  });
};

ZipFile.prototype.eachEntry = function() {
  const self = this;
  if (!self.lazyEntries) throw new Error("eachEntry() requires lazyEntries: true");
  if (self.hasEachEntryBeenCalled) throw new Error("eachEntry() must only be called once per ZipFile");
  self.hasEachEntryBeenCalled = true;

  let pendingResolveReject = null;
  self.on("entry", onEntry);
  self.on("end", onEnd);
  self.on("error", onError);
  function cleanup() {
    self.removeListener("entry", onEntry);
    self.removeListener("end", onEnd);
    self.removeListener("error", onError);
    if (self.autoClose) self.close();
  }

  function onEntry(entry) {
    let {resolve} = pendingResolveReject;
    pendingResolveReject = null;
    resolve({value: entry});
  }
  function onEnd() {
    let {resolve} = pendingResolveReject;
    pendingResolveReject = null;
    cleanup();
    resolve({done: true});
  }
  function onError(err) {
    let {reject} = pendingResolveReject;
    pendingResolveReject = null;
    cleanup();
    reject(err);
  }

  return {
    [Symbol.asyncIterator]() {
      // Called once by `for await...of`.
      return this;
    },
    next() {
      // Called on each iteration in a `for await...of`.
      const promise = new Promise((resolve, reject) => {
        if (pendingResolveReject != null) throw new Error("next() called before previous Promise was resolved.");
        pendingResolveReject = {resolve, reject};
      });
      self.readEntry();
      return promise;
    },
    return(value) {
      // Called when breaking, returning, throwing out of a `for await...of`.
      cleanup();
      return Promise.resolve({done: true, value});
    },
    throw(value) {
      // Almost never called. Something about `yield*` maybe?
      cleanup();
      return Promise.reject(value);
    },
  };
};

ZipFile.prototype.openReadStream = function(entry, options, callback) {
  var self = this;
  // parameter validation
  var relativeStart = 0;
  var relativeEnd = entry.compressedSize;
  if (callback == null) {
    callback = options;
    options = null;
  }
  if (options == null) {
    options = {};
  } else {
    if (options.decodeFileData === false) {
      // new, simple option
      if (options.decrypt != null) {
        throw new Error("cannot use options.decrypt when options.decodeFileData === false");
      }
      if (options.decompress != null) {
        throw new Error("cannot use options.decompress when options.decodeFileData === false");
      }
      // start and end are allowed
    } else {
      // old, complicated options
      if (options.decrypt != null) {
        if (!entry.isEncrypted()) {
          throw new Error("options.decrypt can only be specified for encrypted entries. See also option decodeFileData.");
        }
        if (options.decrypt !== false) throw new Error("invalid options.decrypt value: " + options.decrypt);
        if (entry.isCompressed()) {
          if (options.decompress !== false) throw new Error("entry is encrypted and compressed, and options.decompress !== false. See also option decodeFileData.");
        }
      }
      if (options.decompress != null) {
        if (!entry.isCompressed()) {
          throw new Error("options.decompress can only be specified for compressed entries. See also option decodeFileData.");
        }
        if (!(options.decompress === false || options.decompress === true)) {
          throw new Error("invalid options.decompress value: " + options.decompress);
        }
        decompress = options.decompress;
      }
    }
    if (options.start != null) {
      relativeStart = options.start;
      if (relativeStart < 0) throw new Error("options.start < 0");
      if (relativeStart > entry.compressedSize) throw new Error("options.start > entry.compressedSize");
    }
    if (options.end != null) {
      relativeEnd = options.end;
      if (relativeEnd < 0) throw new Error("options.end < 0");
      if (relativeEnd > entry.compressedSize) throw new Error("options.end > entry.compressedSize");
      if (relativeEnd < relativeStart) throw new Error("options.end < options.start");
    }
  }
  var rawMode = (
    options.decodeFileData === false || // Explicitly requested raw.
    (
      (entry.compressionMethod === 0 || // Naturally without compression.
        (entry.compressionMethod === 8 && options.decompress === false) // Deprecated compression bypass option.
      ) &&
      (!entry.isEncrypted() || // Naturally without encryption.
        options.decrypt === false // Deprecated encryption bypass option.
      )
    )
  );
  if (options.start != null || options.end != null) {
    // Ensure slicing deals with raw data.
    if (!rawMode) throw new Error("start/end range require options.decodeFileData === false for non-trivial encoded entries.");
  }

  // any further errors can either be caused by the zipfile,
  // or were introduced in a minor version of yauzl,
  // so should be passed to the client rather than thrown.
  if (!self.isOpen) return callback(new Error("closed"));
  if (entry.isEncrypted() && !rawMode) {
    if (options.decrypt !== false) return callback(new Error("entry is encrypted, and options.decodeFileData !== false"));
  }
  var decompress;
  if (rawMode) {
    decompress = false;
  } else if (entry.compressionMethod === 8) {
    // 8 - The file is Deflated
    decompress = options.decodeFileData !== true;
  } else {
    return callback(new Error("unsupported compression method: " + entry.compressionMethod));
  }

  self.readLocalFileHeader(entry, {minimal: true}, function(err, localFileHeader) {
    if (err) return callback(err);
    self.openReadStreamLowLevel(
      localFileHeader.fileDataStart, entry.compressedSize,
      relativeStart, relativeEnd,
      decompress, entry.uncompressedSize,
      callback);
  });
};

ZipFile.prototype.openReadStreamLowLevel = function(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize, callback) {
  var self = this;

  var fileDataEnd = fileDataStart + compressedSize;
  var readStream = self.reader.createReadStream({
    start: fileDataStart + relativeStart,
    end: fileDataStart + relativeEnd,
  });
  var endpointStream = readStream;
  if (decompress) {
    var destroyed = false;
    var inflateFilter = zlib.createInflateRaw();
    readStream.on("error", function(err) {
      // setImmediate here because errors can be emitted during the first call to pipe()
      setImmediate(function() {
        if (!destroyed) inflateFilter.emit("error", err);
      });
    });
    readStream.pipe(inflateFilter);

    if (self.validateEntrySizes) {
      endpointStream = new AssertByteCountStream(uncompressedSize);
      inflateFilter.on("error", function(err) {
        // forward zlib errors to the client-visible stream
        setImmediate(function() {
          if (!destroyed) endpointStream.emit("error", err);
        });
      });
      inflateFilter.pipe(endpointStream);
    } else {
      // the zlib filter is the client-visible stream
      endpointStream = inflateFilter;
    }
    // this is part of yauzl's API, so implement this function on the client-visible stream
    installDestroyFn(endpointStream, function() {
      destroyed = true;
      if (inflateFilter !== endpointStream) inflateFilter.unpipe(endpointStream);
      readStream.unpipe(inflateFilter);
      // TODO: the inflateFilter may cause a memory leak. see Issue #27.
      readStream.destroy();
    });
  }
  callback(null, endpointStream);
};

ZipFile.prototype.readLocalFileHeader = function(entry, options, callback) {
  var self = this;
  if (callback == null) {
    callback = options;
    options = null;
  }
  if (options == null) options = {};

  self.reader.ref();
  var buffer = newBuffer(30);
  readAndAssertNoEof(self.reader, buffer, 0, buffer.length, entry.relativeOffsetOfLocalHeader, function(err) {
    try {
      if (err) return callback(err);
      // 0 - Local file header signature = 0x04034b50
      var signature = buffer.readUInt32LE(0);
      if (signature !== 0x04034b50) {
        return callback(new Error("invalid local file header signature: 0x" + signature.toString(16)));
      }

      var fileNameLength = buffer.readUInt16LE(26);
      var extraFieldLength = buffer.readUInt16LE(28);
      var fileDataStart = entry.relativeOffsetOfLocalHeader + 30 + fileNameLength + extraFieldLength;
      // We now have enough information to do this bounds check.
      if (fileDataStart + entry.compressedSize > self.fileSize) {
        return callback(new Error("file data overflows file bounds: " +
            fileDataStart + " + " + entry.compressedSize + " > " + self.fileSize));
      }

      if (options.minimal) {
        return callback(null, {fileDataStart: fileDataStart});
      }

      var localFileHeader = new LocalFileHeader();
      localFileHeader.fileDataStart = fileDataStart;

      // 4 - Version needed to extract (minimum)
      localFileHeader.versionNeededToExtract = buffer.readUInt16LE(4);
      // 6 - General purpose bit flag
      localFileHeader.generalPurposeBitFlag = buffer.readUInt16LE(6);
      // 8 - Compression method
      localFileHeader.compressionMethod = buffer.readUInt16LE(8);
      // 10 - File last modification time
      localFileHeader.lastModFileTime = buffer.readUInt16LE(10);
      // 12 - File last modification date
      localFileHeader.lastModFileDate = buffer.readUInt16LE(12);
      // 14 - CRC-32
      localFileHeader.crc32 = buffer.readUInt32LE(14);
      // 18 - Compressed size
      localFileHeader.compressedSize = buffer.readUInt32LE(18);
      // 22 - Uncompressed size
      localFileHeader.uncompressedSize = buffer.readUInt32LE(22);
      // 26 - File name length (n)
      localFileHeader.fileNameLength = fileNameLength;
      // 28 - Extra field length (m)
      localFileHeader.extraFieldLength = extraFieldLength;
      // 30 - File name
      // 30+n - Extra field

      buffer = newBuffer(fileNameLength + extraFieldLength);
      self.reader.ref();
      readAndAssertNoEof(self.reader, buffer, 0, buffer.length, entry.relativeOffsetOfLocalHeader + 30, function(err) {
        try {
          if (err) return callback(err);
          localFileHeader.fileName = buffer.subarray(0, fileNameLength);
          localFileHeader.extraField = buffer.subarray(fileNameLength);
          return callback(null, localFileHeader);
        } finally {
          self.reader.unref();
        }
      });
    } finally {
      self.reader.unref();
    }
  });
};

ZipFile.prototype.openReadStreamPromise = function(entry, options) {
  return new Promise((resolve, reject) => {
    this.openReadStream(entry, options, function(err, readStream) {
      if (err) return reject(err);
      resolve(readStream);
    });
  });
};
ZipFile.prototype.openReadStreamLowLevelPromise = function(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize) {
  return new Promise((resolve, reject) => {
    this.openReadStream(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize, function(err, readStream) {
      if (err) return reject(err);
      resolve(readStream);
    });
  });
};
ZipFile.prototype.readLocalFileHeaderPromise = function(entry, options) {
  return new Promise((resolve, reject) => {
    this.readLocalFileHeader(entry, options, function(err, localFileHeader) {
      if (err) return reject(err);
      resolve(localFileHeader);
    });
  });
};

function Entry() {
}
Entry.prototype.getLastModDate = function(options) {
  if (options == null) options = {};

  if (!options.forceDosFormat) {
    // Check extended fields.
    for (var i = 0; i < this.extraFields.length; i++) {
      var extraField = this.extraFields[i];
      if (extraField.id === 0x5455) {
        // Info-ZIP "universal timestamp" extended field (`0x5455` aka `"UT"`).
        // See the Info-ZIP source code unix/unix.c:set_extra_field() and zipfile.c:ef_scan_ut_time().
        var data = extraField.data;
        if (data.length < 5) continue; // Too short.
        // The flags define which of the three fields are present: mtime, atime, ctime.
        // We only care about mtime.
        // Also, ctime is never included in practice.
        // And also, atime is only included in the local file header for some reason
        // despite the flags lying about its inclusion in the central header.
        var flags = data[0];
        var HAS_MTIME = 1;
        if (!(flags & HAS_MTIME)) continue; // This will realistically never happen.
        // Although the positions of all of the fields shift around depending on the presence of other fields,
        // mtime is always first if present, and that's the only one we care about.
        var posixTimestamp = data.readInt32LE(1);
        return new Date(posixTimestamp * 1000);
      } else if (extraField.id === 0x000a) {
        var data = extraField.data;
        if (data.length !== 32) continue; // The length is always the same.
        // 4 bytes reserved
        // 2 bytes Tag
        if (data.readUInt16LE(4) !== 1) continue; // Tag1 is actually the only defined Tag.
        // 2 bytes Size
        if (data.readUInt16LE(6) !== 24) continue; // Size is always 24.
        // 8 bytes Mtime
        var hundredNanoSecondsSince1601 = data.readUInt32LE(8) + 4294967296 * data.readInt32LE(12);
        // Convert from NTFS to POSIX milliseconds.
        // The big number below is the milliseconds between year 1601 and year 1970
        // (i.e. the negative POSIX timestamp of 1601-01-01 00:00:00Z)
        var millisecondsSince1970 = hundredNanoSecondsSince1601 / 10000 - 11644473600000;
        // Note on numeric precision: JavaScript Number objects lose precision above Number.MAX_SAFE_INTEGER,
        // and NTFS timestamps are typically much bigger than that limit.
        // (MAX_SAFE_INTEGER would represent 1629-07-17T23:58:45.475Z.)
        // However, we're losing precision in the conversion from 100nanosecond units to millisecond units anyway,
        // and the time at which we also lose 1-millisecond precision is year 275760, the JavaScript Date limit (by design).
        // Up through the year 2057, this conversion only drops 4 bits of precision,
        // which is well under the 13-14 bits ratio between the milliseconds and 100nanoseconds.
        return new Date(millisecondsSince1970);
      }
    }
  }

  // Fallback to non-extended encoding.
  return dosDateTimeToDate(this.lastModFileDate, this.lastModFileTime, options.timezone);
};

Entry.prototype.canDecodeFileData = function() {
  return (
    !this.isEncrypted() &&
    (this.compressionMethod === 0 || this.compressionMethod === 8)
  );
};
Entry.prototype.isEncrypted = function() {
  return (this.generalPurposeBitFlag & 0x1) !== 0;
};
Entry.prototype.isCompressed = function() {
  return this.compressionMethod === 8;
};

function LocalFileHeader() {
}

function dosDateTimeToDate(date, time, timezone) {
  var day = date & 0x1f; // 1-31
  var month = (date >> 5 & 0xf) - 1; // 1-12, 0-11
  var year = (date >> 9 & 0x7f) + 1980; // 0-128, 1980-2108

  var millisecond = 0;
  var second = (time & 0x1f) * 2; // 0-29, 0-58 (even numbers)
  var minute = time >> 5 & 0x3f; // 0-59
  var hour = time >> 11 & 0x1f; // 0-23

  if (timezone == null || timezone === "local") {
    return new Date(year, month, day, hour, minute, second, millisecond);
  } else if (timezone === "UTC") {
    return new Date(Date.UTC(year, month, day, hour, minute, second, millisecond));
  } else {
    throw new Error("unrecognized options.timezone: " + options.timezone);
  }
}

function getFileNameLowLevel(generalPurposeBitFlag, fileNameBuffer, extraFields, strictFileNames) {
  var fileName = null;

  // check for Info-ZIP Unicode Path Extra Field (0x7075)
  // see https://github.com/thejoshwolfe/yauzl/issues/33
  for (var i = 0; i < extraFields.length; i++) {
    var extraField = extraFields[i];
    if (extraField.id === 0x7075) {
      if (extraField.data.length < 6) {
        // too short to be meaningful
        continue;
      }
      // Version       1 byte      version of this extra field, currently 1
      if (extraField.data.readUInt8(0) !== 1) {
        // > Changes may not be backward compatible so this extra
        // > field should not be used if the version is not recognized.
        continue;
      }
      // NameCRC32     4 bytes     File Name Field CRC32 Checksum
      var oldNameCrc32 = extraField.data.readUInt32LE(1);
      if (crc32(fileNameBuffer) !== oldNameCrc32) {
        // > If the CRC check fails, this UTF-8 Path Extra Field should be
        // > ignored and the File Name field in the header should be used instead.
        continue;
      }
      // UnicodeName   Variable    UTF-8 version of the entry File Name
      fileName = decodeBuffer(extraField.data.subarray(5), true);
      break;
    }
  }

  if (fileName == null) {
    // The typical case.
    var isUtf8 = (generalPurposeBitFlag & 0x800) !== 0;
    fileName = decodeBuffer(fileNameBuffer, isUtf8);
  }

  if (!strictFileNames) {
    // Allow backslash.
    fileName = fileName.replace(/\\/g, "/");
  }
  return fileName;
}

function validateFileName(fileName) {
  if (fileName.indexOf("\\") !== -1) {
    return "invalid characters in fileName: " + fileName;
  }
  if (/^[a-zA-Z]:/.test(fileName) || /^\//.test(fileName)) {
    return "absolute path: " + fileName;
  }
  if (fileName.split("/").indexOf("..") !== -1) {
    return "invalid relative path: " + fileName;
  }
  // all good
  return null;
}

function parseExtraFields(extraFieldBuffer) {
  var extraFields = [];
  var i = 0;
  while (i < extraFieldBuffer.length - 3) {
    var headerId = extraFieldBuffer.readUInt16LE(i + 0);
    var dataSize = extraFieldBuffer.readUInt16LE(i + 2);
    var dataStart = i + 4;
    var dataEnd = dataStart + dataSize;
    if (dataEnd > extraFieldBuffer.length) throw new Error("extra field length exceeds extra field buffer size");
    var dataBuffer = extraFieldBuffer.subarray(dataStart, dataEnd);
    extraFields.push({
      id: headerId,
      data: dataBuffer,
    });
    i = dataEnd;
  }
  return extraFields;
}

function readAndAssertNoEof(reader, buffer, offset, length, position, callback) {
  if (length === 0) {
    // fs.read will throw an out-of-bounds error if you try to read 0 bytes from a 0 byte file
    return setImmediate(function() { callback(null, newBuffer(0)); });
  }
  reader.read(buffer, offset, length, position, function(err, bytesRead) {
    if (err) return callback(err);
    if (bytesRead < length) {
      return callback(new Error("unexpected EOF"));
    }
    callback();
  });
}

util.inherits(AssertByteCountStream, Transform);
function AssertByteCountStream(byteCount) {
  Transform.call(this);
  this.actualByteCount = 0;
  this.expectedByteCount = byteCount;
}
AssertByteCountStream.prototype._transform = function(chunk, encoding, cb) {
  this.actualByteCount += chunk.length;
  if (this.actualByteCount > this.expectedByteCount) {
    var msg = "too many bytes in the stream. expected " + this.expectedByteCount + ". got at least " + this.actualByteCount;
    return cb(new Error(msg));
  }
  cb(null, chunk);
};
AssertByteCountStream.prototype._flush = function(cb) {
  if (this.actualByteCount < this.expectedByteCount) {
    var msg = "not enough bytes in the stream. expected " + this.expectedByteCount + ". got only " + this.actualByteCount;
    return cb(new Error(msg));
  }
  cb();
};

util.inherits(RandomAccessReader, EventEmitter);
function RandomAccessReader() {
  EventEmitter.call(this);
  this.refCount = 0;
}
RandomAccessReader.prototype.ref = function() {
  this.refCount += 1;
};
RandomAccessReader.prototype.unref = function() {
  var self = this;
  self.refCount -= 1;

  if (self.refCount > 0) return;
  if (self.refCount < 0) throw new Error("invalid unref");

  self.close(onCloseDone);

  function onCloseDone(err) {
    if (err) return self.emit('error', err);
    self.emit('close');
  }
};
RandomAccessReader.prototype.createReadStream = function(options) {
  if (options == null) options = {};
  var start = options.start;
  var end = options.end;
  if (start === end) {
    var emptyStream = new PassThrough();
    setImmediate(function() {
      emptyStream.end();
    });
    return emptyStream;
  }
  var stream = this._readStreamForRange(start, end);

  var destroyed = false;
  var refUnrefFilter = new RefUnrefFilter(this);
  stream.on("error", function(err) {
    setImmediate(function() {
      if (!destroyed) refUnrefFilter.emit("error", err);
    });
  });
  installDestroyFn(refUnrefFilter, function() {
    stream.unpipe(refUnrefFilter);
    refUnrefFilter.unref();
    stream.destroy();
  });

  var byteCounter = new AssertByteCountStream(end - start);
  refUnrefFilter.on("error", function(err) {
    setImmediate(function() {
      if (!destroyed) byteCounter.emit("error", err);
    });
  });
  installDestroyFn(byteCounter, function() {
    destroyed = true;
    refUnrefFilter.unpipe(byteCounter);
    refUnrefFilter.destroy();
  });

  return stream.pipe(refUnrefFilter).pipe(byteCounter);
};
RandomAccessReader.prototype._readStreamForRange = function(start, end) {
  throw new Error("not implemented");
};
RandomAccessReader.prototype.read = function(buffer, offset, length, position, callback) {
  var readStream = this.createReadStream({start: position, end: position + length});
  var writeStream = new Writable();
  var written = 0;
  writeStream._write = function(chunk, encoding, cb) {
    chunk.copy(buffer, offset + written, 0, chunk.length);
    written += chunk.length;
    cb();
  };
  writeStream.on("finish", callback);
  readStream.on("error", function(error) {
    callback(error);
  });
  readStream.pipe(writeStream);
};
RandomAccessReader.prototype.close = function(callback) {
  setImmediate(callback);
};

util.inherits(RefUnrefFilter, PassThrough);
function RefUnrefFilter(context) {
  PassThrough.call(this);
  this.context = context;
  this.context.ref();
  this.unreffedYet = false;
}
RefUnrefFilter.prototype._flush = function(cb) {
  this.unref();
  cb();
};
RefUnrefFilter.prototype.unref = function(cb) {
  if (this.unreffedYet) return;
  this.unreffedYet = true;
  this.context.unref();
};

var cp437 = '\u0000☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼ !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~⌂ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ';
function decodeBuffer(buffer, isUtf8) {
  if (isUtf8) {
    return buffer.toString("utf8");
  } else {
    var result = "";
    for (var i = 0; i < buffer.length; i++) {
      result += cp437[buffer[i]];
    }
    return result;
  }
}

function readUInt64LE(buffer, offset) {
  // There is no native function for this, because we can't actually store 64-bit integers precisely.
  // after 53 bits, JavaScript's Number type (IEEE 754 double) can't store individual integers anymore.
  // but since 53 bits is a whole lot more than 32 bits, we do our best anyway.
  // As of 2020, Node has added support for BigInt, which obviates this whole function,
  // but yauzl hasn't been updated to depend on BigInt (yet?).
  var lower32 = buffer.readUInt32LE(offset);
  var upper32 = buffer.readUInt32LE(offset + 4);
  // we can't use bitshifting here, because JavaScript bitshifting only works on 32-bit integers.
  return upper32 * 0x100000000 + lower32;
  // as long as we're bounds checking the result of this function against the total file size,
  // we'll catch any overflow errors, because we already made sure the total file size was within reason.
}

// Node 10 deprecated new Buffer().
var newBuffer;
if (typeof Buffer.allocUnsafe === "function") {
  newBuffer = function(len) {
    return Buffer.allocUnsafe(len);
  };
} else {
  newBuffer = function(len) {
    return new Buffer(len);
  };
}

// Node 8 introduced a proper destroy() implementation on writable streams.
function installDestroyFn(stream, fn) {
  if (typeof stream.destroy === "function") {
    // New API.
    stream._destroy = function(err, cb) {
      fn();
      if (cb != null) cb(err);
    };
  } else {
    // Old API.
    stream.destroy = fn;
  }
}

function defaultCallback(err) {
  if (err) throw err;
}


/***/ }),

/***/ 4434:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 7598:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 8161:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 8500:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 857:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 2203:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 9023:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 3106:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 4913:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kf: () => (/* binding */ readChoice),
/* harmony export */   di: () => (/* binding */ readCommonInputs),
/* harmony export */   kN: () => (/* binding */ readCommit)
/* harmony export */ });
/* unused harmony exports readWord, readCount, readFlag, readJson, badInput */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3778);
/* harmony import */ var _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(361);




/**
 * Reads the common inputs.
 *
 * @throws AppError ERR_INPUT (usage) naming the input, its value and what is allowed
 */
function readCommonInputs(host) {
    const workspace = host.env.GITHUB_WORKSPACE ?? process.cwd();
    const token = host.input('github-token');
    if (token !== '')
        host.mask(token);
    const root = host.input('root');
    return {
        runId: host.input('run-id'),
        root: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, readInside('root', root)),
        configPath: readInside('config', host.input('config')),
        workers: readWorkers(host.input('workers')),
        fromArtifact: host.input('from-artifact'),
        expectDigest: readDigest(host, 'expect-digest'),
        launchDigest: readDigest(host, 'launch-digest'),
        githubToken: token,
        upload: readChoice(host, 'artifact', ['auto', 'none']) === 'auto',
    };
}
/** A path that stays below the folder it is relative to, judged alike on every system. */
function readInside(name, value) {
    const parts = value.split(/[\\/]/);
    const isOut = /^[\\/]|^[a-z]:/i.test(value) || parts.includes('..') || /\p{Cc}/u.test(value);
    if (isOut)
        throw badInput(name, value, 'a relative path without ".." parts');
    return value;
}
/** Reads an input that must be one of a few words; the first is what an empty input means. */
function readChoice(host, name, allowed) {
    return readWord(host, name, allowed) ?? allowed[0];
}
/** Reads an optional input that must be one of a few words; `undefined` when empty. */
function readWord(host, name, allowed) {
    const value = host.input(name);
    if (value === '')
        return undefined;
    const found = allowed.find((word) => word === value);
    if (found === undefined)
        throw badInput(name, value, `one of ${allowed.join(', ')}`);
    return found;
}
/** Reads an optional commit's full id; empty when not given. */
function readCommit(host, name) {
    const value = host.input(name);
    if (value !== '' && !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value)) {
        throw badInput(name, value, 'the 40 or 64 lower-case hex digits of a commit');
    }
    return value;
}
/** Reads an optional whole number; `undefined` when empty. */
function readCount(host, name) {
    const value = host.input(name);
    if (value === '')
        return undefined;
    if (!/^\d{1,9}$/.test(value))
        throw badInput(name, value, 'a whole number');
    return Number(value);
}
/** Reads an optional `true` or `false`; empty is `false`. */
function readFlag(host, name) {
    return readChoice(host, name, ['false', 'true']) === 'true';
}
/** Reads an optional JSON input through a contract; `undefined` when empty. */
function readJson(host, name, contract) {
    const value = host.input(name);
    if (value === '')
        return undefined;
    let raw;
    try {
        raw = JSON.parse(value);
    }
    catch {
        throw badInput(name, value.slice(0, 80), 'JSON');
    }
    const parsed = contract.safeParse(raw);
    if (!parsed.success)
        throw badInput(name, value.slice(0, 80), z.prettifyError(parsed.error));
    return parsed.data;
}
function readWorkers(value) {
    if (value === '')
        return undefined;
    return (0,_core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .inWorkerOrder */ .WC)(value.split(',').map((name) => {
        const parsed = _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .workerName */ .ig.safeParse(name.trim());
        if (!parsed.success)
            throw badInput('workers', name.trim(), 'a comma-separated list of worker names');
        return parsed.data;
    }));
}
function readDigest(host, name) {
    const value = host.input(name);
    if (value !== '' && !/^[0-9a-f]{64}$/.test(value))
        throw badInput(name, value, '64 lower-case hex digits');
    return value;
}
/** The usage error of one input. */
function badInput(name, value, allowed) {
    return new _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u('ERR_INPUT', `Input ${name} is ${JSON.stringify(value)}; allowed is ${allowed}.`, {
        fault: 'usage',
        path: name,
    });
}


/***/ }),

/***/ 4783:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  d: () => (/* binding */ door)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./core/system/plain-files.js
var plain_files = __nccwpck_require__(4420);
// EXTERNAL MODULE: ./core/system/temp.js
var temp = __nccwpck_require__(7462);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __nccwpck_require__(361);
;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: ./core/system/process-table.js

/**
 * The living processes of this machine (zombies left out, for they run nothing). Linux only; elsewhere empty. Reads
 * synchronously, because a tree that keeps forking outruns anything slower.
 */
function processTable() {
    if (process.platform !== 'linux')
        return [];
    const rows = [];
    for (const pid of pids()) {
        const stat = readIfAllowed(`/proc/${pid}/stat`)?.toString('latin1') ?? '';
        // The name in parentheses may hold anything, also spaces and parentheses.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const [state, parent, group, session] = fields;
        if (state === undefined || state === '' || state === 'Z' || state === 'X')
            continue;
        rows.push({
            pid,
            parent: Number(parent),
            group: Number(group),
            session: Number(session),
            started: fields[19] ?? '',
        });
    }
    return rows;
}
/**
 * Whether a process carries the mark in the environment it was started with; `undefined` when it shows none at all: a
 * kernel thread, a process without any variable, or one in the middle of an exec, which may carry it in a moment. False for
 * what has ended and for other users' processes. Linux only.
 */
function isMarked(pid, mark) {
    const environ = readIfAllowed(`/proc/${pid}/environ`);
    if (environ === undefined)
        return false;
    if (environ.length === 0)
        return undefined;
    const entry = Buffer.from(`${mark.name}=${mark.value}`);
    for (let at = environ.indexOf(entry); at !== -1; at = environ.indexOf(entry, at + 1)) {
        const end = at + entry.length;
        if ((at === 0 || environ[at - 1] === 0) && (end === environ.length || environ[end] === 0))
            return true;
    }
    return false;
}
/** The process ids of this machine but our own, newest first where ids grow. */
function pids() {
    const found = [];
    for (const name of (0,external_node_fs_.readdirSync)('/proc')) {
        const pid = Number(name);
        if (Number.isInteger(pid) && pid > 1 && pid !== process.pid)
            found.push(pid);
    }
    return found.sort((left, right) => right - left);
}
/** Clock ticks since boot, as {@link ProcessRow.started} counts them (100 a second on every Linux that Node runs on). */
function ticksNow() {
    return Number.parseFloat(readIfAllowed('/proc/uptime')?.toString('latin1') ?? '0') * 100;
}
function readIfAllowed(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path);
    }
    catch {
        // Ended between the listing and the look, or another user's: neither is ours to end.
        return undefined;
    }
}

;// CONCATENATED MODULE: ./core/system/kill-tree.js



/** The official runner's figures: interrupt, 7.5 s, terminate, 2.5 s, kill. */
const defaultGrace = { interrupt: 7_500, terminate: 2_500 };
/** Looks at a dying tree are close together at first and rarer later: each reads the whole process table. */
const pollMs = 25;
const slowPollMs = 250;
/** A process younger than this that shows no environment may be in the middle of an exec; an older one has none. */
const youngTicks = 100;
/** Quiet looks in a row before a tree counts as gone. */
const quietLooks = 3;
/** Real milliseconds after which the kill gives up on a tree that forks faster than it can be seen. */
const killBudgetMs = 5_000;
/**
 * Ends a process and everything it started: interrupt, wait, terminate, wait, kill (spec: dispatch, "Common to all").
 * Reached are its group, its session, its descendants, and on Linux every process with the mark, so also what called
 * setsid or forked twice. Each gets every signal. Resolves when all are gone; the kill itself is repeated until three
 * looks in a row find nothing.
 *
 * On Windows the whole tree is ended with `taskkill /T /F` at once, because Node can send no console interrupt there
 * (docs/adr/0060).
 */
async function terminateTree(root, grace = defaultGrace) {
    if (process.platform === 'win32') {
        await taskkill(root.pid);
        return;
    }
    const tree = new KnownTree(root);
    const start = performance.now();
    // Both instants count from the start, so that a slow look delays nothing that follows it.
    for (const [signal, until] of [
        ['SIGINT', start + grace.interrupt],
        ['SIGTERM', start + grace.interrupt + grace.terminate],
    ]) {
        tree.signal(signal);
        if (await goneBy(tree, until))
            break;
    }
    await killUntilQuiet(() => tree.kill());
}
/** Kills at once what is left of the group that a process led; nothing happens when nobody is. POSIX only. */
function killGroup(pid) {
    if (process.platform !== 'win32' && pid > 0)
        send(-pid, 'SIGKILL');
}
/**
 * Kills every process whose environment holds the mark, and what descends from one, repeatedly until none is found: this
 * reaches children that left the group (setsid, double fork). Linux only; elsewhere it finds nothing and returns 0.
 *
 * @returns how many processes were killed
 */
async function sweepMarked(name, value) {
    if (process.platform !== 'linux')
        return 0;
    const tree = new KnownTree({ pid: 0, exited: () => true, mark: { name, value } });
    await killUntilQuiet(() => tree.kill());
    return tree.killed.size;
}
async function goneBy(tree, deadline) {
    for (let wait = pollMs;; wait = Math.min(wait * 1.5, slowPollMs)) {
        const left = deadline - performance.now();
        if (left <= 0)
            return false;
        await (0,promises_.setTimeout)(Math.min(wait, left));
        if (performance.now() < deadline && tree.gone())
            return true;
    }
}
async function killUntilQuiet(kill) {
    const deadline = performance.now() + killBudgetMs;
    for (let quiet = 0; quiet < quietLooks && performance.now() < deadline;) {
        if (!kill())
            quiet = 0;
        else if (++quiet < quietLooks)
            await (0,promises_.setTimeout)(5);
    }
}
/** A tree as far as it has been seen: what was once found is followed by pid and start time even when its parent is gone. */
class KnownTree {
    killed = new Set();
    #root;
    #known = new Set();
    /** Sessions that a process of the tree leads: what was forked just before its leader was killed is still in one. */
    #sessions = new Set();
    /** Marks do not change while a process lives, so each process is asked once. */
    #strangers = new Set();
    /** Whether the last look met a young process that shows no environment yet. */
    #unsettled = false;
    /** The same by pid alone, for the seconds that a kill lasts. */
    #passed = new Set();
    constructor(root) {
        this.#root = root;
    }
    gone() {
        if (process.platform === 'linux')
            return this.#living().length === 0;
        return this.#root.pid === 0 || !groupAlive(this.#root.pid);
    }
    signal(signal) {
        // The look comes first: once the leader is dead its children can no longer be told by their parent.
        const rows = this.#living();
        if (this.#root.pid > 0)
            send(-this.#root.pid, signal);
        for (const row of rows)
            if (row.group !== this.#root.pid)
                send(row.pid, signal);
    }
    /**
     * Kills whatever is found, each process at once: a tree that keeps forking is caught only that way.
     *
     * @returns whether the look was quiet: nothing was found, and nothing new was in the middle of an exec
     */
    kill() {
        if (process.platform !== 'linux')
            return !(this.#root.pid > 0 && send(-this.#root.pid, 'SIGKILL'));
        const before = this.killed.size;
        const { pid: leader, mark } = this.#root;
        // The look comes first: killing a parent hides which of its children are ours.
        this.#living();
        if (leader > 0)
            send(-leader, 'SIGKILL');
        for (const pid of mark === undefined ? [] : pids()) {
            if (this.#passed.has(pid) || mark === undefined)
                continue;
            const marked = isMarked(pid, mark);
            if (marked === true)
                this.#killOne(pid);
            else if (marked === false)
                this.#passed.add(pid);
        }
        for (const row of this.#living())
            this.#killOne(row.pid);
        return this.killed.size === before && !this.#unsettled;
    }
    #killOne(pid) {
        if (send(pid, 'SIGKILL'))
            this.killed.add(pid);
    }
    #living() {
        const rows = processTable();
        const young = ticksNow() - youngTicks;
        this.#unsettled = false;
        const own = new Set();
        const found = new Set();
        for (const row of rows) {
            if (this.#isOurs(row, young)) {
                own.add(row.pid);
                found.add(row);
            }
        }
        for (let grew = found.size > 0; grew;) {
            grew = false;
            for (const row of rows) {
                if (found.has(row) || !own.has(row.parent))
                    continue;
                own.add(row.pid);
                found.add(row);
                grew = true;
            }
        }
        for (const row of found) {
            this.#known.add(keyOf(row));
            if (row.session === row.pid)
                this.#sessions.add(row.session);
        }
        return [...found];
    }
    #isOurs(row, young) {
        const { pid, mark } = this.#root;
        if (pid > 0 && (row.pid === pid || row.group === pid || row.session === pid))
            return true;
        const key = keyOf(row);
        if (this.#known.has(key) || this.#sessions.has(row.session))
            return true;
        if (mark === undefined || this.#strangers.has(key))
            return false;
        const marked = isMarked(row.pid, mark);
        if (marked === false)
            this.#strangers.add(key);
        if (marked === undefined && Number(row.started) >= young)
            this.#unsettled = true;
        return marked === true;
    }
}
function keyOf(row) {
    return `${row.pid}@${row.started}`;
}
function send(pid, signal) {
    try {
        process.kill(pid, signal);
        return true;
    }
    catch {
        // It ended between the look and the signal, which is what was wanted.
        return false;
    }
}
function groupAlive(pid) {
    try {
        process.kill(-pid, 0);
        return true;
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}
function taskkill(pid) {
    return new Promise((resolve) => {
        const child = (0,external_node_child_process_namespaceObject.spawn)('taskkill', ['/PID', String(pid), '/T', '/F'], { windowsHide: true, stdio: 'ignore' });
        child.once('error', () => resolve());
        child.once('close', () => resolve());
    });
}

;// CONCATENATED MODULE: ./core/system/process.js


const defaultOutputLimit = 256 * 1024 * 1024;
/** Time given to the pipes once the process itself has exited but a grandchild still holds them (as actions/runner). */
const pipeGraceMs = 5_000;
/**
 * Runs a program and waits for it. Never rejects because of what the program does: the result says how it ended.
 *
 * On POSIX the child leads its own process group, so that it can be ended with all it started.
 */
function runProcess(spec) {
    const started = performance.now();
    const limit = spec.maxOutputBytes ?? defaultOutputLimit;
    return new Promise((resolve) => {
        let ended;
        let pipeTimer;
        let child;
        try {
            child = start(spec);
        }
        catch (error) {
            resolve(notStarted(spec, error));
            return;
        }
        const closePipes = () => {
            child.stdout?.destroy();
            child.stderr?.destroy();
        };
        let termination;
        const end = (reason) => {
            if (ended !== undefined || child.pid === undefined)
                return;
            ended = reason;
            termination = terminateTree({
                pid: child.pid,
                exited: () => child.exitCode !== null || child.signalCode !== null,
                ...(spec.mark === undefined ? {} : { mark: spec.mark }),
            }, spec.graceMs).finally(closePipes);
        };
        const stdout = collect(child.stdout, spec.onStdout, spec.keepOutput ?? true, limit, () => end('output-limit'));
        const stderr = collect(child.stderr, spec.onStderr, spec.keepOutput ?? true, limit, () => end('output-limit'));
        const timer = spec.timeoutMs === undefined ? undefined : setTimeout(() => end('timeout'), spec.timeoutMs);
        const onAbort = () => end('cancelled');
        const finish = (exitCode, signalName, error) => {
            clearTimeout(timer);
            clearTimeout(pipeTimer);
            spec.signal?.removeEventListener('abort', onAbort);
            const reason = error === undefined ? (ended ?? (signalName === null ? 'exit' : 'signal')) : 'spawn-error';
            const settle = () => resolve({
                command: spec.command,
                args: spec.args,
                reason,
                exitCode: reason === 'exit' ? exitCode : null,
                signalName,
                stdout: stdout(),
                stderr: stderr(),
                durationMs: performance.now() - started,
                ...(error === undefined ? {} : { error }),
            });
            if (termination === undefined)
                settle();
            else
                termination.then(settle, settle);
        };
        child.once('spawn', () => spec.onStart?.(child.pid ?? 0));
        child.once('error', (error) => finish(null, null, error));
        child.once('exit', () => {
            pipeTimer = setTimeout(closePipes, pipeGraceMs);
        });
        child.once('close', (code, signalName) => finish(code, signalName));
        if (child.stdin !== null && spec.stdin !== undefined) {
            // A program may exit without reading all of its input; its exit status says what that means.
            child.stdin.on('error', () => undefined);
            child.stdin.end(spec.stdin);
        }
        if (spec.signal?.aborted === true)
            onAbort();
        else
            spec.signal?.addEventListener('abort', onAbort, { once: true });
    });
}
function start(spec) {
    return (0,external_node_child_process_namespaceObject.spawn)(spec.command, [...spec.args], {
        cwd: spec.cwd,
        env: spec.mark === undefined ? spec.env : { ...spec.env, [spec.mark.name]: spec.mark.value },
        detached: process.platform !== 'win32',
        windowsHide: true,
        windowsVerbatimArguments: spec.verbatimArguments ?? false,
        stdio: [spec.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
}
/** Some refusals, such as a NUL in an argument, are thrown by Node before the system is asked. */
function notStarted(spec, error) {
    const none = Buffer.alloc(0);
    const { command, args } = spec;
    return {
        command,
        args,
        reason: 'spawn-error',
        exitCode: null,
        signalName: null,
        stdout: none,
        stderr: none,
        durationMs: 0,
        error,
    };
}
function collect(stream, listener, keep, limit, onOverflow) {
    const chunks = [];
    let size = 0;
    stream?.on('data', (chunk) => {
        const busy = listener?.(chunk);
        if (busy !== undefined) {
            const resume = () => {
                stream.resume();
            };
            stream.pause();
            busy.then(resume, resume);
        }
        if (!keep)
            return;
        size += chunk.length;
        if (size > limit)
            onOverflow();
        else
            chunks.push(chunk);
    });
    return () => Buffer.concat(chunks);
}

;// CONCATENATED MODULE: ./core/git/git.js


/** Settings that close every door through which a hostile tree or repository config can run code (spec: safety, "Git and patches"). */
const fixedConfig = [
    // Below a plain file there is no hook, on any system; Windows would look for `/dev/null/x` on the current drive, where anybody may make it.
    ['core.hooksPath', process.execPath],
    ['core.fsmonitor', 'false'],
    ['core.untrackedCache', 'false'],
    ['core.attributesFile', '/dev/null'],
    ['core.excludesFile', '/dev/null'],
    ['core.autocrlf', 'false'],
    ['core.safecrlf', 'false'],
    ['core.eol', 'lf'],
    ['core.symlinks', 'false'],
    ['core.protectNTFS', 'true'],
    ['core.protectHFS', 'true'],
    ['core.quotePath', 'true'],
    ['core.longPaths', 'true'],
    ['core.fsync', 'all'],
    ['protocol.allow', 'never'],
    // A repository's `protocol.<name>.allow` would go before the general one.
    ...['ext', 'file', 'git', 'http', 'https', 'ssh'].map((name) => [`protocol.${name}.allow`, 'never']),
    ['core.sshCommand', 'ssh'],
    ['core.alternateRefsCommand', ':'],
    ['core.pager', 'cat'],
    ['credential.helper', ''],
    ['log.showSignature', 'false'],
    ['submodule.recurse', 'false'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['commit.gpgSign', 'false'],
    ['tag.gpgSign', 'false'],
    ['diff.renames', 'true'],
    ['diff.renameLimit', '1000'],
    ['merge.renames', 'true'],
    ['merge.renameLimit', '1000'],
    ['merge.directoryRenames', 'false'],
    ['merge.conflictStyle', 'merge'],
    ['diff.algorithm', 'histogram'],
    ['diff.noprefix', 'false'],
    ['diff.mnemonicPrefix', 'false'],
    ['pack.threads', '1'],
    ['advice.detachedHead', 'false'],
    ['init.defaultBranch', 'main'],
    // The check is against config and hooks that others planted; those are shut off above, and runners often own no folder (docs/adr/0081).
    ['safe.directory', '*'],
];
/** Names taken over from the process's environment; no GIT_* is ever inherited. */
const inherited = ['PATH', 'Path', 'PATHEXT', 'SYSTEMROOT', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH'];
/**
 * The fixed environment of every git process: no system or global config, no hooks, no fsmonitor, no attributes from
 * files outside the tree, no protocol, symlinks off, NTFS and HFS protection on, fsync on, pinned rename and diff settings.
 */
function gitEnvironment(env) {
    const result = {
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_ATTR_NOSYSTEM: '1',
        GIT_TERMINAL_PROMPT: '0',
        GIT_ASKPASS: '',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_PAGER: '',
        GIT_EDITOR: ':',
        GIT_SEQUENCE_EDITOR: ':',
        LC_ALL: 'C',
        TZ: 'UTC',
        GIT_CONFIG_COUNT: String(fixedConfig.length),
    };
    fixedConfig.forEach(([key, value], index) => {
        result[`GIT_CONFIG_KEY_${index}`] = key;
        result[`GIT_CONFIG_VALUE_${index}`] = value;
    });
    for (const name of inherited) {
        const value = env[name];
        if (value !== undefined)
            result[name] = value;
    }
    return result;
}
/** The variables that hand settings over after the fixed ones, so that they win. */
function configEnvironment(settings) {
    const result = { GIT_CONFIG_COUNT: String(fixedConfig.length + settings.length) };
    settings.forEach(([key, value], index) => {
        result[`GIT_CONFIG_KEY_${fixedConfig.length + index}`] = key;
        result[`GIT_CONFIG_VALUE_${fixedConfig.length + index}`] = value;
    });
    return result;
}
/** Binds git to a folder. Nothing is read or run until the first call. */
function openGit(options) {
    const base = { ...gitEnvironment(options.env), ...options.bind };
    return {
        dir: options.dir,
        env: base,
        async run(args, call = {}) {
            const result = await runProcess({
                command: 'git',
                args,
                cwd: options.dir,
                env: { ...base, ...configEnvironment([...(options.config ?? []), ...(call.config ?? [])]), ...call.env },
                ...(call.stdin === undefined ? {} : { stdin: call.stdin }),
                ...(call.onStdout === undefined ? {} : { onStdout: call.onStdout, keepOutput: false }),
                ...(call.maxOutputBytes === undefined ? {} : { maxOutputBytes: call.maxOutputBytes }),
                ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
                ...(options.signal === undefined ? {} : { signal: options.signal }),
            });
            return answerOf(result, call);
        },
    };
}
function answerOf(result, call) {
    const stderr = result.stderr.toString('utf8');
    const truncated = call.truncate === true && result.reason === 'output-limit';
    const accepted = result.exitCode !== null && (call.accept ?? [0]).includes(result.exitCode);
    if (truncated || (result.reason === 'exit' && accepted)) {
        return {
            exitCode: result.exitCode ?? 0,
            truncated,
            stdout: result.stdout,
            stderr,
            get text() {
                return result.stdout.toString('utf8').replace(/\n$/, '');
            },
        };
    }
    const verb = result.args.find((argument, at, all) => !argument.startsWith('-') && all[at - 1] !== '-c') ?? '';
    const how = result.reason === 'exit' ? `exit status ${result.exitCode}` : result.reason;
    throw new app_error/* AppError */.u('ERR_GIT', `git ${verb} failed (${how}): ${lastLines(stderr)}`, {
        fault: 'internal',
        cause: result.error,
    });
}
function lastLines(text) {
    return text.trim().split('\n').slice(-3).join(' / ').slice(0, 500);
}

;// CONCATENATED MODULE: ./core/git/checkout-blobs.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});




/**
 * Overrides every attribute of the tree that changes bytes on the way out. `info/attributes` outranks a tree's own
 * `.gitattributes` (gitattributes(5)); `working-tree-encoding` may only be unspecified, never unset.
 */
const neutralAttributes = '* -text !eol !ident !filter !working-tree-encoding\n';
/**
 * Fills a folder so that every file equals its blob: no filter, no line ending, no encoding, no `ident`, links of the tree as
 * plain files. The files are written through a scratch repository that has the same objects and nothing of the real one's
 * configuration.
 *
 * @param git bound to the repository or store that has the objects
 * @throws AppError ERR_GIT
 */
async function checkoutBlobs(git, checkout) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { folder, treeish, env } = checkout;
        const objects = (await git.run(['rev-parse', '--git-path', 'objects'])).text;
        const format = (await git.run(['rev-parse', '--show-object-format'])).text;
        const scratch = __addDisposableResource(env_1, await (0,temp/* tempFolder */.v)('factory-fill'), true);
        const signal = checkout.signal === undefined ? {} : { signal: checkout.signal };
        await openGit({ dir: scratch.path, env, ...signal }).run([
            'init',
            '-q',
            '--bare',
            '--template=',
            `--object-format=${format}`,
            '.',
        ]);
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.join)(scratch.path, 'info'));
        await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(scratch.path, 'info', 'attributes'), neutralAttributes);
        await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(scratch.path, 'objects', 'info', 'alternates'), `${(0,external_node_path_.resolve)(git.dir, objects)}\n`);
        const index = checkout.indexFile ?? (0,external_node_path_.join)(scratch.path, 'index');
        const bind = { GIT_DIR: scratch.path, GIT_WORK_TREE: folder, GIT_INDEX_FILE: index };
        const fill = openGit({ dir: folder, env, bind, ...signal });
        await fill.run(['read-tree', treeish]);
        await fill.run(['checkout-index', '--all', '--force', '--quiet', '-u']);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

// EXTERNAL MODULE: ./core/system/hash.js + 1 modules
var hash = __nccwpck_require__(2559);
// EXTERNAL MODULE: ../../node_modules/@actions/exec/lib/exec.js + 4 modules
var exec = __nccwpck_require__(3218);
// EXTERNAL MODULE: ../../node_modules/@actions/io/lib/io.js + 1 modules
var io = __nccwpck_require__(90);
;// CONCATENATED MODULE: ./core/system/tool.js



/**
 * The absolute path of a program on PATH (`PATHEXT` respected on Windows).
 *
 * @throws AppError ERR_TOOL_MISSING
 */
async function findTool(name) {
    const found = await (0,io/* which */.K7)(name, false);
    if (found === '')
        throw new app_error/* AppError */.u('ERR_TOOL_MISSING', `${name} was not found on PATH.`, { fault: 'internal' });
    return found;
}
/**
 * Runs a small tool on PATH and waits for it: no shell, nothing printed, any exit status is an answer; `.cmd` files work on
 * Windows. For what may hang, print much or start processes of its own there is runProcess.
 *
 * @throws AppError ERR_TOOL_MISSING; ERR_PROCESS_FAILED when it is there but cannot be started
 */
async function runTool(name, args, options) {
    const path = await findTool(name);
    try {
        // The first argument is taken apart like a command line.
        return await getExecOutput(`"${path}"`, [...args], {
            cwd: options.cwd,
            env: { ...options.env },
            silent: true,
            ignoreReturnCode: true,
            ...(options.stdin === undefined ? {} : { input: Buffer.from(options.stdin, 'utf8') }),
        });
    }
    catch (cause) {
        const message = `${name} could not be started: ${cause.message}`;
        throw new AppError('ERR_PROCESS_FAILED', message, { fault: 'internal', cause });
    }
}

;// CONCATENATED MODULE: ./stages/integrate/gates.js
var gates_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var gates_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});








/** The rc of a gate that could not be started, as a shell's. */
const NOT_STARTED = 127;
/** The rc of a gate that ran into its time limit, as timeout(1)'s. */
const TIMED_OUT = 124;
/** The rc of a gate that a signal ended. */
const KILLED = 137;
const maxLogBytes = 4 * 1024 * 1024;
/** The variables that a gate may see of ours; everything else, secrets and tokens above all, stays away. */
const allowed = ['PATH', 'Path', 'PATHEXT', 'SYSTEMROOT', 'SystemRoot', 'COMSPEC', 'ComSpec', 'WINDIR', 'LANG', 'TZ'];
/**
 * Runs the configured gates on a merged tree, in a scratch folder that holds its files and no git metadata, one after the
 * other in the configured order. A gate's failure is an rc and never an error. Gates run workers' code: each is a process
 * of its own with a scrubbed environment and a home of its own, and its whole process tree is ended with it.
 *
 * @param tree `null` without a clean merge: nothing runs
 */
async function runGates(git, tree, gates, deps) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        if (tree === null || gates.length === 0)
            return { result: { tree, gates: [] }, logs: [] };
        const scratch = gates_addDisposableResource(env_1, await (0,temp/* tempFolder */.v)('factory-gates'), true);
        const files = (0,external_node_path_.join)(scratch.path, 'tree');
        await (0,plain_files/* makeFolder */.fc)(files);
        await checkoutBlobs(git, { folder: files, treeish: tree, env: deps.env, signal: deps.signal });
        const logs = [];
        for (const gate of gates) {
            deps.log(`gate ${gate.name}: ${gate.command.join(' ')}`);
            const log = await runGate(gate, files, scratch.path, deps);
            deps.log(`gate ${gate.name}: rc ${log.rc}`);
            logs.push(log);
        }
        return { result: { tree, gates: logs.map(({ name, rc }) => ({ name, rc })) }, logs };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = gates_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function runGate(gate, cwd, scratch, deps) {
    const chunks = [];
    let size = 0;
    const keep = (chunk) => {
        if (size < maxLogBytes)
            chunks.push(Buffer.from(chunk.subarray(0, maxLogBytes - size)));
        size += chunk.length;
    };
    const home = (0,external_node_path_.join)(scratch, `home-${gate.name}`);
    await (0,plain_files/* makeFolder */.fc)(home);
    const mark = { name: 'FACTORY_GATE', value: (0,hash/* randomToken */.zs)() };
    const env = { ...gateEnvironment(deps.env, home), [mark.name]: mark.value };
    const result = await runProcess({
        ...(await gateProgram(gate.command, process.platform, env)),
        cwd,
        env,
        timeoutMs: gate.timeout_seconds * 1_000,
        signal: deps.signal,
        mark,
        keepOutput: false,
        onStdout: keep,
        onStderr: keep,
    });
    // What a gate left running could still reach the next gate's files.
    await sweepMarked(mark.name, mark.value);
    deps.signal.throwIfAborted();
    if (result.error !== undefined) {
        keep(Buffer.from(`${gate.command[0]}: ${result.error.code ?? 'could not be started'}\n`));
    }
    return { name: gate.name, rc: rcOf(result), output: Buffer.concat(chunks) };
}
function rcOf({ reason, exitCode }) {
    if (reason === 'spawn-error')
        return NOT_STARTED;
    return reason === 'timeout' ? TIMED_OUT : (exitCode ?? KILLED);
}
/**
 * How a gate's command is started. On Windows `npm` and its like are batch files, which only cmd.exe can start (Node refuses
 * them without a shell since CVE-2024-27980): their arguments are quoted for cmd, and `%` and `"`, which cannot be quoted
 * there, make the gate one that does not start.
 */
async function gateProgram([program = '', ...args], platform, env) {
    if (platform !== 'win32')
        return { command: program, args };
    const file = /[\\/]/.test(program) ? program : await findTool(program).catch(() => program);
    return batchForm(file, args, env.ComSpec ?? env.COMSPEC ?? 'cmd.exe');
}
/** The cmd.exe call of a batch file; any other program as it is. */
function batchForm(file, args, shell) {
    if (!/\.(?:cmd|bat)$/i.test(file) || args.some((argument) => /["%\r\n]/.test(argument)))
        return { command: file, args };
    const line = [file, ...args].map((word) => `"${word}"`).join(' ');
    return { command: shell, args: ['/d', '/s', '/c', `"${line}"`], verbatimArguments: true };
}
/** A gate's whole environment: the allow-list, a home and temporary folder of its own, and `CI`. */
function gateEnvironment(env, home) {
    const result = {
        CI: 'true',
        HOME: home,
        USERPROFILE: home,
        APPDATA: home,
        LOCALAPPDATA: home,
        TMPDIR: home,
        TEMP: home,
        TMP: home,
    };
    for (const name of allowed) {
        const value = env[name];
        if (value !== undefined)
            result[name] = value;
    }
    return result;
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: ./core/contracts/factory-config.js
var factory_config = __nccwpck_require__(6343);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __nccwpck_require__(3315);
// EXTERNAL MODULE: ./core/contracts/common.js
var common = __nccwpck_require__(7125);
;// CONCATENATED MODULE: ./core/contracts/files-changed.js


/** What happened to a path between the base commit and the worker's tree. */
const changeType = schemas/* enum */.k5n(['added', 'modified', 'deleted', 'renamed', 'copied']);
/** One changed path. `sha256` is of the new content, of the old content where the path was deleted. */
const fileChange = schemas/* looseObject */._H3({
    path: schemas/* string */.YjP().min(1),
    change_type: changeType,
    reason: schemas/* string */.YjP().min(1),
    // Any text is read, as the reference schema has it: a claim that is no digest is then contradicted by git, not unreadable.
    sha256: schemas/* string */.YjP().min(1),
});
/** FILES_CHANGED.json (reference schema files_changed): at least one change, or an explicit noop. */
const filesChanged = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    owner: schemas/* string */.YjP().min(1),
    changes: schemas/* array */.YOg(fileChange),
    ...common/* noopKeys */.Tl,
})
    .refine((value) => value.changes.length > 0 || (0,common/* isExplicitNoop */.jZ)(value), {
    path: ['changes'],
    message: 'must hold at least one change, or an explicit noop with reason and acknowledgement',
});

;// CONCATENATED MODULE: ./core/contracts/gates-result.js

/** What the gates job gives to integrate: the tree that the gates ran on and each rc; `tree` is null without a clean merge. */
const gatesResult = schemas/* strictObject */.rej({
    tree: schemas/* string */.YjP().nullable(),
    gates: schemas/* array */.YOg(schemas/* strictObject */.rej({ name: schemas/* string */.YjP().min(1), rc: schemas/* int */.Whr() })),
});

// EXTERNAL MODULE: ./core/contracts/worker.js
var contracts_worker = __nccwpck_require__(3778);
// EXTERNAL MODULE: ./core/diagnostics/error-codes.js + 12 modules
var error_codes = __nccwpck_require__(629);
// EXTERNAL MODULE: ./core/system/atomic-write.js
var atomic_write = __nccwpck_require__(8167);
;// CONCATENATED MODULE: ./core/system/append-durably.js




/**
 * Appends bytes to a file durably: one write at its end, count checked, fsync (and of the folder when the file is new). On any
 * error the file is cut back to what it was.
 *
 * @param size bytes that the file must have now; a file that another process changed is left alone
 * @param name how the message calls the file
 * @throws AppError ERR_LEDGER_WRITE
 */
async function appendDurably(file, size, bytes, name) {
    const handle = await (0,external_node_fs_promises_.open)(file, 'a', 0o644).catch((cause) => {
        throw writeError(name, 'it cannot be opened', cause);
    });
    try {
        const found = (await handle.stat()).size;
        if (found !== size)
            throw writeError(name, `it has ${found} bytes where ${size} were left: another process wrote to it`);
        try {
            const { bytesWritten } = await handle.write(bytes);
            if (bytesWritten !== bytes.length)
                throw new Error(`wrote ${bytesWritten} of ${bytes.length} bytes`);
            await handle.sync();
            if (size === 0)
                await (0,atomic_write/* syncFolder */.Yw)((0,external_node_path_.dirname)(file));
        }
        catch (cause) {
            await handle.truncate(size).catch(() => undefined);
            throw writeError(name, cause.code ?? String(cause), cause);
        }
    }
    finally {
        await handle.close();
    }
}
/**
 * Cuts a file to `size` bytes, durably; a file that is not there stays so.
 *
 * @throws AppError ERR_LEDGER_WRITE
 */
async function cutDurably(file, size, name) {
    const handle = await (0,external_node_fs_promises_.open)(file, 'r+').catch((cause) => {
        throw writeError(name, 'it cannot be opened', cause);
    });
    try {
        await handle.truncate(size);
        await handle.sync();
    }
    catch (cause) {
        throw writeError(name, 'it cannot be cut', cause);
    }
    finally {
        await handle.close();
    }
}
function writeError(name, why, cause) {
    const message = `An event could not be appended to ${name}: ${why}.`;
    return new app_error/* AppError */.u('ERR_LEDGER_WRITE', message, { fault: 'internal', file: name, cause });
}

;// CONCATENATED MODULE: ./core/contracts/ledger-event.js


/** The event types that are written; everything finer is RUN_STATE with `details.state`. */
const eventTypes = [
    'RUN_START',
    'RUN_INIT',
    'PREFLIGHT',
    'WORKTREE_CREATE',
    'LAUNCH_RESULT',
    'WORKER_BUNDLE_DISCOVERED',
    'BUNDLE_VALIDATED',
    'OVERLAP_CHECK',
    'SCOPE_CHECK',
    'INTEGRATE_START',
    'INTEGRATION_RESULT',
    'REPORT_WRITTEN',
    'RUN_END',
    'RUN_STATE',
    'ONESHOT_SUMMARY',
];
const legacyTypes = ['run_init', 'launch_result', 'integration_result', 'oneshot_summary', 'run_state'];
/** One line of a ledger: exactly these keys (reference schema run_ledger_event). Legacy type names are read, never written. */
const ledgerEvent = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    ts_utc: schemas/* string */.YjP().min(1),
    run_id: schemas/* string */.YjP().min(1),
    event_type: schemas/* enum */.k5n([...eventTypes, ...legacyTypes]),
    actor: schemas/* string */.YjP().min(1),
    /** First 16 hex digits of sha256 over the canonical JSON of {run_id, event_type, actor, ts_utc, details, parent_event_id}. */
    event_id: schemas/* string */.YjP().min(1),
    /** The event that caused this one, or empty. */
    parent_event_id: schemas/* string */.YjP(),
    duration_ms: schemas/* int */.Whr().min(0),
    file_counts: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* int */.Whr().min(0)),
    /** `prev` is the sha256 of the previous line's bytes: the chain. */
    hashes: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    rc: schemas/* int */.Whr(),
    /** `seq` counts from 1 within a file. */
    details: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()),
});

// EXTERNAL MODULE: ./core/system/json.js
var json = __nccwpck_require__(3314);
;// CONCATENATED MODULE: ./core/ledger/chain.js





/** The `hashes.prev` of the first line of a run's chain. */
const GENESIS = '0'.repeat(64);
/** Event identity (reference: first 16 hex digits over the canonical JSON of six keys). */
function eventId(event) {
    const { run_id, event_type, actor, ts_utc, details, parent_event_id } = event;
    return (0,hash/* sha256 */.sc)((0,json/* canonicalJson */.dj)({ run_id, event_type, actor, ts_utc, details, parent_event_id })).slice(0, 16);
}
/**
 * Completes an event at its place. `hashes.prev` chains it to the line before; `hashes.self` covers every key of the line
 * itself, because the event id covers only six and the last line has no successor whose `prev` would (docs/adr/0031).
 */
function buildEvent(event, place) {
    const body = {
        ts_utc: place.instant,
        run_id: place.runId,
        event_type: event.event_type,
        actor: event.actor,
        parent_event_id: event.parent?.event_id ?? '',
        // JSON and back: what is hashed must be what is read again (no undefined, no -0, no class).
        details: JSON.parse(JSON.stringify({ ...event.details, seq: place.seq })),
    };
    const record = {
        schema_version: common/* SCHEMA_VERSION */.f$,
        ts_utc: body.ts_utc,
        run_id: body.run_id,
        event_type: body.event_type,
        actor: body.actor,
        event_id: eventId(body),
        parent_event_id: body.parent_event_id,
        duration_ms: event.duration_ms ?? 0,
        file_counts: { ...event.file_counts },
        hashes: { ...event.hashes, prev: place.prev },
        rc: event.rc ?? 0,
        details: body.details,
    };
    return { ...record, hashes: { ...record.hashes, self: selfHash(record) } };
}
/** What an event says beyond its place in the chain: two events with the same content say the same thing twice. */
function contentOf(event) {
    const { seq: _seq, ...details } = event.details;
    const { prev: _prev, self: _self, ...hashes } = event.hashes;
    const { actor, duration_ms, file_counts, rc } = event;
    return { event_type: event.event_type, actor, duration_ms, file_counts, hashes, rc, details };
}
/** Whether an event is of the older form, which has no chain; such lines are read in the index and never written. */
function isLegacyEvent(event) {
    return event.hashes.prev === undefined;
}
/**
 * Parses one line's bytes as an event of either form, judging nothing else.
 *
 * @throws AppError ERR_LEDGER_DAMAGED with the line number
 */
function parseEvent(line, number, name) {
    let raw;
    try {
        raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
    }
    catch (cause) {
        throw refused('ERR_LEDGER_DAMAGED', 'is not JSON', number, name, cause);
    }
    const parsed = ledgerEvent.safeParse(raw);
    if (parsed.success)
        return parsed.data;
    const [issue] = parsed.error.issues;
    const what = `is not an event (${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''})`;
    throw refused('ERR_LEDGER_DAMAGED', what, number, name);
}
/**
 * Parses and verifies one line of a chain: whole and unaltered by itself, and following from the line before.
 *
 * @param prev sha256 of the previous line's bytes, or what the chain starts from
 * @throws AppError ERR_LEDGER_DAMAGED when the line itself was altered, ERR_LEDGER_CHAIN when lines before it were taken out,
 *   put in or moved; both with the line number
 */
function verifyLine(line, number, prev, name) {
    const event = parseEvent(line, number, name);
    if (!isIntact(event, line)) {
        throw refused('ERR_LEDGER_DAMAGED', 'was altered after it was written', number, name);
    }
    if (event.hashes.prev !== prev || event.details.seq !== number) {
        throw refused('ERR_LEDGER_CHAIN', 'does not follow from the line before it', number, name);
    }
    return event;
}
/** Whether bytes are exactly one event as it was written, wherever it stands; of the older form, one event at all. */
function isWholeEvent(line) {
    try {
        const event = parseEvent(line, 1, '');
        return isLegacyEvent(event) || isIntact(event, line);
    }
    catch {
        return false;
    }
}
function isIntact(event, line) {
    const { self, ...hashes } = event.hashes;
    return (self === selfHash({ ...event, hashes }) &&
        event.event_id === eventId(event) &&
        // Another spelling of the same JSON has other bytes, and the next line's `prev` is over bytes.
        Buffer.from(JSON.stringify(event), 'utf8').equals(line));
}
function selfHash(event) {
    return (0,hash/* sha256 */.sc)((0,json/* canonicalJson */.dj)(event));
}
function refused(code, what, line, file, cause) {
    return new app_error/* AppError */.u(code, `Line ${line} of the ledger ${file} ${what}.`, { fault: 'blocked', file, line, cause });
}

;// CONCATENATED MODULE: ./core/ledger/read-ledger.js




/** Longest line that is read, in bytes; an event is a few hundred. */
const maxLineBytes = 8 * 1024 * 1024;
/**
 * Reads a file line by line without holding it; a file that does not exist has no lines.
 *
 * @throws AppError ERR_LEDGER_DAMAGED for a line over {@link maxLineBytes}
 */
async function* ledgerLines(file, name) {
    let rest = [];
    let restBytes = 0;
    let number = 0;
    const keep = (part) => {
        rest.push(part);
        restBytes += part.length;
        if (restBytes > maxLineBytes) {
            const message = `Line ${number + 1} of the ledger ${name} has more than ${maxLineBytes} bytes.`;
            throw new app_error/* AppError */.u('ERR_LEDGER_DAMAGED', message, { file: name, line: number + 1 });
        }
    };
    try {
        for await (const chunk of (0,external_node_fs_.createReadStream)(file)) {
            let start = 0;
            for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
                keep(chunk.subarray(start, end));
                number++;
                yield { bytes: Buffer.concat(rest), number, finished: true };
                rest = [];
                restBytes = 0;
                start = end + 1;
            }
            if (start < chunk.length)
                keep(chunk.subarray(start));
        }
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return;
        throw error;
    }
    if (restBytes > 0)
        yield { bytes: Buffer.concat(rest), number: number + 1, finished: false };
}
/**
 * Reads and verifies a chain: every line a whole, unaltered event with the right seq and `hashes.prev`. Only an unfinished
 * last line is forgiven: one without its line feed, and without NUL bytes unless it is nothing else. (Zeroed bytes after
 * text could have been a finished line before, so they are refused: what was durable is never dropped. docs/adr/0031)
 *
 * @param file absolute
 * @param name how messages call it
 * @param from what the first line's `hashes.prev` must be; any value when it is a function that accepts it
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line
 */
async function readLedger(file, name, from = GENESIS) {
    const events = [];
    const heads = [];
    let head = typeof from === 'string' ? from : '';
    let validBytes = 0;
    let tail = { bytes: 0, wholeEvent: 0 };
    for await (const { bytes, number, finished } of ledgerLines(file, name)) {
        if (!finished) {
            tail = judgeTail(bytes, number, name);
            if (tail.wholeEvent > 0)
                verifyLine(bytes.subarray(0, tail.wholeEvent), number, head, name);
            break;
        }
        if (number === 1 && typeof from === 'function')
            head = startOf(bytes, from);
        events.push(verifyLine(bytes, number, head, name));
        head = (0,hash/* sha256 */.sc)(bytes);
        heads.push(head);
        validBytes += bytes.length + 1;
    }
    return { events, heads, head, validBytes, tail };
}
/**
 * Tells what follows the last line feed: an event whose own line feed is missing or altered, or a part of one, which was
 * never acknowledged.
 *
 * @throws AppError ERR_LEDGER_DAMAGED with the line for zeroed bytes after text
 */
function judgeTail(bytes, line, name) {
    const whole = [bytes.lastIndexOf(0x7d) + 1, bytes.length - 1].find((length) => isWholeEvent(bytes.subarray(0, length)));
    if (whole === undefined && bytes.includes(0) && bytes.some((byte) => byte !== 0)) {
        throw new app_error/* AppError */.u('ERR_LEDGER_DAMAGED', `Line ${line} of the ledger ${name} has zeroed bytes.`, {
            file: name,
            line,
        });
    }
    return { bytes: bytes.length, wholeEvent: whole ?? 0 };
}
function startOf(line, accepts) {
    const prev = /"prev":"([0-9a-f]{64})"/.exec(line.toString('utf8'))?.[1] ?? '';
    return accepts(prev) ? prev : '';
}

;// CONCATENATED MODULE: ./core/ledger/ledger.js






/**
 * Opens a ledger file, verifying what it holds. A torn last line is repaired (an event that lacks only its line feed gets it,
 * a part of one is cut off) and a RUN_STATE event LEDGER_REPAIRED says so.
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line number
 */
async function openLedger(options) {
    const { file, runId, clock } = options;
    const from = options.from ?? GENESIS;
    const name = `ledger/${(0,external_node_path_.basename)(file)}`;
    await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(file));
    const found = await readLedger(file, name, from);
    const content = await repaired(found, file, name, from);
    const events = [...content.events];
    const heads = new Set([from, ...content.heads]);
    let { head, validBytes } = content;
    let last = Promise.resolve();
    const appendNow = async (event) => {
        const record = buildEvent(event, { runId, instant: clock.nowIso(), prev: head, seq: events.length + 1 });
        const line = Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
        await appendDurably(file, validBytes, line, name);
        validBytes += line.length;
        head = (0,hash/* sha256 */.sc)(line.subarray(0, -1));
        heads.add(head);
        events.push(record);
        return record;
    };
    const ledger = {
        file,
        head: () => head,
        hadHead: (value) => heads.has(value),
        events: () => events,
        append(event) {
            const result = last.then(() => appendNow(event));
            last = result.catch(() => undefined);
            return result;
        },
    };
    if (found.tail.bytes > 0) {
        await ledger.append({
            event_type: 'RUN_STATE',
            actor: 'factory',
            details: {
                state: 'LEDGER_REPAIRED',
                torn_bytes: found.tail.wholeEvent > 0 ? 0 : found.tail.bytes,
                restored_events: found.tail.wholeEvent > 0 ? 1 : 0,
            },
        });
    }
    return ledger;
}
async function repaired(found, file, name, from) {
    const { tail, validBytes } = found;
    if (tail.bytes === 0)
        return found;
    await cutDurably(file, validBytes + tail.wholeEvent, name);
    if (tail.wholeEvent === 0)
        return found;
    await appendDurably(file, validBytes + tail.wholeEvent, Buffer.from('\n'), name);
    return readLedger(file, name, from);
}

// EXTERNAL MODULE: ./core/run/json-file.js + 1 modules
var json_file = __nccwpck_require__(7013);
// EXTERNAL MODULE: ./core/diagnostics/exit-codes.js
var exit_codes = __nccwpck_require__(2282);
;// CONCATENATED MODULE: ./core/diagnostics/next-action.js

/**
 * What to do first about the findings: the next action of the first error that tells a cause, else of the first error.
 *
 * @param sorted in the order that they are shown in
 * @returns `undefined` when none is an error
 */
function nextActionOf(sorted) {
    const errors = sorted.filter(({ severity }) => severity === 'error');
    const causes = errors.filter(({ code }) => error_codes/* errorCodes */.f[code].follows !== true);
    return (causes[0] ?? errors[0])?.nextAction;
}

;// CONCATENATED MODULE: ./core/diagnostics/order.js
/** Findings in the one order that files show them in: worker, file, line, code, message; the same finding once. */
function sortedDiagnostics(diagnostics) {
    const keyed = new Map();
    for (const diagnostic of diagnostics) {
        const { worker = '', file = '', line = 0, column = 0, code, message, path = '' } = diagnostic;
        const key = [worker, file, line, column, code, path, message];
        keyed.set(JSON.stringify(key), { key, diagnostic });
    }
    return [...keyed.values()].sort((a, b) => compareKeys(a.key, b.key)).map(({ diagnostic }) => diagnostic);
}
function compareKeys(left, right) {
    for (const [index, a] of left.entries()) {
        const b = right[index] ?? '';
        if (a !== b)
            return a < b ? -1 : 1;
    }
    return 0;
}

;// CONCATENATED MODULE: ./core/run/finding-record.js
/** A finding as files hold it, keys in the contract's order. */
function findingRecordOf(finding) {
    const { code, severity, message, nextAction, worker, file, path, line, endLine, column } = finding;
    return {
        code,
        severity,
        message,
        next_action: nextAction,
        ...(worker === undefined ? {} : { worker }),
        ...(file === undefined ? {} : { file }),
        ...(path === undefined ? {} : { path }),
        ...(line === undefined ? {} : { line }),
        ...(endLine === undefined ? {} : { end_line: endLine }),
        ...(column === undefined ? {} : { column }),
    };
}

;// CONCATENATED MODULE: ./core/run/verdict.js






/** The required checks of every run, beside `gate:<name>` for each configured gate (spec: formats, "Integrator artifacts"). */
const requiredCheckNames = [
    'workers_done',
    'worker_bundle_validation',
    'claims_match_git',
    'overlap_detection',
    'scope_detection',
    'schema_files_changed',
    'schema_integrator_status',
    'schema_log_index',
    'z_write_policy',
    'merge_applies',
    'meaningful_execution_gate',
];
/** The rc of a check that did not run; its status is PENDING. */
const RC_PENDING = 3;
/**
 * Decides the verdict: an internal error is FAIL; else a required check with an rc other than 0, a required check that is
 * missing, an `error` finding, or no required check at all is BLOCKED; else PASS (spec: product, "Verdict and exit codes").
 * Nothing done is not PASS, so an empty input is BLOCKED.
 */
function decideVerdict(input) {
    const checks = completeChecks(input.checks, input.required);
    const required = checks.filter((check) => check.required);
    const findings = sortedDiagnostics([
        ...input.findings,
        ...(input.internalError === undefined ? [] : [input.internalError]),
    ]);
    const blocked = required.length === 0 ||
        required.some(({ rc }) => rc !== 0) ||
        findings.some(({ severity }) => severity === 'error');
    const verdict = input.internalError !== undefined ? 'FAIL' : blocked ? 'BLOCKED' : 'PASS';
    return deepFreeze({
        runId: input.runId,
        verdict,
        exitCode: (0,exit_codes/* exitCodeOf */.F)(verdict),
        conclusion: verdict === 'PASS' ? 'success' : 'failure',
        checkConclusion: { PASS: 'success', BLOCKED: 'action_required', FAIL: 'failure' }[verdict],
        noop: input.noop,
        checks,
        findings,
        nextAction: input.nextAction ?? nextActionFor(verdict, input, findings, required),
        startedAt: input.startedAt,
        endedAt: input.endedAt,
    });
}
/**
 * The STATUS.json of the integrator (`Z_aggregator/STATUS.json`) and of the run, which have one shape (reference schema
 * integrator_status).
 *
 * @param artifacts names of the files beside it, in the order to show
 * @param extras further keys, allowed by the schema; they never replace its own
 */
function renderStatusFile(verdict, artifacts, extras = {}) {
    const noop = verdict.noop
        ? { noop: true, noop_reason: 'Every worker declared an explicit noop.', noop_ack: 'NOOP' }
        : { noop: false, noop_reason: '', noop_ack: '' };
    const own = {
        schema_version: common/* SCHEMA_VERSION */.f$,
        run_id: verdict.runId,
        worker_id: 'Z_aggregator',
        status: verdict.verdict,
        exit_code: verdict.exitCode,
        started_at: verdict.startedAt,
        ended_at: verdict.endedAt,
        required_checks: verdict.checks.filter(({ required }) => required),
        optional_checks: verdict.checks.filter(({ required }) => !required),
        errors: verdict.findings.filter(({ severity }) => severity === 'error').map(findingRecordOf),
        warnings: verdict.findings.filter(({ severity }) => severity !== 'error').map(findingRecordOf),
        artifacts: [...artifacts],
        next_action: verdict.nextAction,
        ...noop,
    };
    return { ...own, ...extras, ...own };
}
/** The run-level STATUS.json while the run has no verdict: PENDING, every required check with rc 3. */
function renderPendingStatus(runId, startedAt, required) {
    return {
        schema_version: SCHEMA_VERSION,
        run_id: runId,
        worker_id: 'Z_aggregator',
        status: 'PENDING',
        exit_code: exitCodeOf('PENDING'),
        started_at: startedAt,
        ended_at: '',
        required_checks: completeChecks([], required),
        optional_checks: [],
        errors: [],
        warnings: [],
        artifacts: [],
        next_action: 'Wait for the run to end, or run the next stage.',
        noop: false,
        noop_reason: '',
        noop_ack: '',
    };
}
/**
 * The lines of FINAL_REPORT.txt that say the verdict: the first of section Summary. {@link verifyRun} reads the first one back.
 */
function renderSummaryLines(verdict) {
    const required = verdict.checks.filter((check) => check.required);
    const errors = verdict.findings.filter(({ severity }) => severity === 'error').length;
    return [
        `- Final status: ${verdict.verdict}`,
        `- Exit status: ${verdict.exitCode}`,
        `- Required checks passed: ${required.filter(({ rc }) => rc === 0).length}/${required.length}`,
        `- Blocking findings: ${errors}`,
        `- Warnings: ${verdict.findings.length - errors}`,
        `- NOOP declared: ${verdict.noop}`,
    ];
}
/** The lines of FINAL_REPORT.txt's section Required Checks: `- <name>: <status> (rc=<rc>)`, sorted by name. */
function renderCheckLines(verdict) {
    return verdict.checks
        .filter((check) => check.required)
        .map(({ name, status, rc }) => `- ${name}: ${status} (rc=${rc})`);
}
/** The lines of FINAL_REPORT.txt's section NEXT ACTION. */
function renderNextActionLines(verdict) {
    return [`- ${verdict.nextAction}`];
}
/** Reads the verdict back out of a FINAL_REPORT.txt; `undefined` when it has no such line, or several. */
function finalStatusOf(report) {
    const lines = [...report.matchAll(/^- Final status: (\S+)\r?$/gm)];
    return lines.length === 1 ? lines[0]?.[1] : undefined;
}
/** The status that an rc stands for; WARN is kept where a passed check said it. */
function statusOfRc(rc, status) {
    if (rc === 0)
        return status === 'WARN' ? 'WARN' : 'PASS';
    if (rc === RC_PENDING)
        return 'PENDING';
    return rc === (0,exit_codes/* exitCodeOf */.F)('FAIL') && status === 'FAIL' ? 'FAIL' : 'BLOCKED';
}
function completeChecks(checks, required) {
    const given = new Map();
    for (const check of checks) {
        const earlier = given.get(check.name);
        // The same name twice: the failed one counts, so that no entry can hide a failure.
        const counts = earlier === undefined || earlier.rc === 0 ? check : earlier;
        const isRequired = check.required || earlier?.required === true || required.includes(check.name);
        given.set(check.name, { ...counts, required: isRequired, status: statusOfRc(counts.rc, counts.status) });
    }
    const missing = required.filter((name) => !given.has(name));
    const pending = missing.map((name) => ({
        name,
        status: 'PENDING',
        rc: RC_PENDING,
        required: true,
        detail: 'did not run',
    }));
    const all = [...given.values(), ...pending];
    return all.sort((left, right) => (0,json/* byCodeUnit */.X)(left.name, right.name));
}
function nextActionFor(verdict, input, findings, required) {
    if (input.internalError !== undefined)
        return input.internalError.nextAction;
    if (verdict === 'PASS') {
        return input.noop
            ? 'Nothing was changed on purpose; do not count this run as progress.'
            : 'Review the merged branch and the proof, then publish or merge it.';
    }
    const action = nextActionOf(findings);
    if (action !== undefined)
        return action;
    const failed = required.find(({ rc }) => rc !== 0);
    return failed === undefined
        ? 'Run the stages of the run; nothing was checked yet.'
        : `Read what the check ${failed.name} says (${failed.detail === '' ? `rc ${failed.rc}` : failed.detail}), mend it, and run again.`;
}
function deepFreeze(value) {
    if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
        Object.freeze(value);
        for (const inner of Object.values(value))
            deepFreeze(inner);
    }
    return value;
}

// EXTERNAL MODULE: ./core/diagnostics/steering.js
var steering = __nccwpck_require__(4574);
;// CONCATENATED MODULE: ./stages/integrate/quote.js

/**
 * A worker's words as part of one of our lines: no line break, no control character, nothing that the runner reads as a
 * command (`##[` counts anywhere in a line), at most `max` characters (spec: safety, "Actions and runner").
 */
function quoteInline(text, max = 300) {
    const flat = text.replace(steering/* steering */.o, ' ').replaceAll('\t', ' ').replaceAll('##[', '## [').trim();
    return flat.length > max ? `${flat.slice(0, max)}...` : flat;
}
/**
 * A worker's text as a block in which every line starts with `> `, so that none can look like a section, a field of the
 * report or a workflow command.
 *
 * @param maxLines lines kept; a last line says how many were left out
 */
function quoteBlock(text, maxLines = 60, maxColumns = 500) {
    const lines = text.trimEnd().split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
    const kept = lines
        .slice(0, maxLines)
        .map((line) => `> ${quoteInline(line.replaceAll('\t', '  '), maxColumns)}`.trimEnd());
    return lines.length > maxLines ? [...kept, `> (${lines.length - maxLines} more lines)`] : kept;
}
/** A path or word in Markdown code quotes, safe in a table cell. */
function quoteCode(text) {
    return `\`${quoteInline(text).replaceAll('`', "'").replaceAll('|', '¦')}\``;
}

;// CONCATENATED MODULE: ./stages/integrate/checks.js


/**
 * The checks of validate-bundles as it decided them, and the integrator's own. A name that both give is there twice: the
 * verdict lets the worse one count, and gives those that nobody gave as PENDING.
 */
function runChecks(inputs) {
    return [
        ...(inputs.validation?.checks ?? []).map((earlier) => ({ ...earlier, detail: quoteInline(earlier.detail) })),
        check('schema_integrator_status', 'PASS', ''),
        check('schema_log_index', 'PASS', ''),
        check('z_write_policy', inputs.written.length === 0 ? 'PASS' : 'BLOCKED', inputs.written.length === 0 ? '' : `changed outside the run folder: ${firstPaths(inputs.written)}`),
        mergeCheck(inputs.merge),
        check('meaningful_execution_gate', inputs.meaning.verdict, [...new Set(inputs.meaning.fail_modes.map(({ mode }) => mode))].join(', ') + (inputs.meaning.noop ? ' NOOP' : '')),
        ...inputs.gates.map((name) => gateCheck(name, inputs.gatesResult)),
    ];
}
function mergeCheck(merge) {
    if (merge === undefined)
        return pending('merge_applies', 'nothing was validated');
    if (merge.conflicts.length > 0) {
        const paths = firstPaths([...new Set(merge.conflicts.map(({ path }) => path))]);
        return check('merge_applies', 'BLOCKED', `conflicts in ${paths}`);
    }
    if (merge.shared.length === 0)
        return check('merge_applies', 'PASS', '');
    return check('merge_applies', 'WARN', `merged three-way: ${firstPaths(merge.shared.map(({ path }) => path))}`);
}
function gateCheck(gate, result) {
    const name = `gate:${gate}`;
    const ran = result?.gates.find((entry) => entry.name === gate);
    if (ran === undefined)
        return pending(name, 'the gate did not run');
    const isPassed = ran.rc === 0;
    return {
        ...check(name, isPassed ? 'PASS' : 'BLOCKED', isPassed ? '' : `the command ended with ${ran.rc}`),
        rc: ran.rc,
    };
}
/** A check that did not run: status PENDING with rc 3. */
function pending(name, detail) {
    return check(name, 'PENDING', detail);
}
function check(name, status, detail) {
    return { name, status, rc: (0,exit_codes/* exitCodeOf */.F)(status), required: true, detail: quoteInline(detail) };
}
function firstPaths(paths) {
    const rest = paths.length - 5;
    return paths.slice(0, 5).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

;// CONCATENATED MODULE: ./stages/integrate/earlier-jobs.js


const job = schemas/* looseObject */._H3({
    result: schemas/* enum */.k5n(['success', 'failure', 'cancelled', 'skipped']),
    outputs: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).default({}),
});
const jobs = schemas/* record */.g1P(schemas/* string */.YjP(), job);
/** Jobs whose result another job sums up: what a fleet's legs did is judged by the join. */
const summedUp = { workers: 'join', aggregator: 'join' };
/**
 * Reads the `needs` input: the `needs` context itself, or groups of it by any name (`{"earlier": ..., "here": ...}`), since a
 * called workflow cannot see its caller's jobs.
 *
 * @param text empty outside Actions, where there are no jobs
 * @throws AppError ERR_INPUT when it is neither
 */
function readNeeds(text) {
    if (text.trim() === '')
        return [];
    let raw;
    try {
        raw = JSON.parse(text);
    }
    catch (cause) {
        throw badNeeds(text, cause);
    }
    const flat = jobs.safeParse(raw);
    const grouped = flat.success ? { data: { '': flat.data } } : schemas/* record */.g1P(schemas/* string */.YjP(), jobs).safeParse(raw);
    if (grouped.data === undefined) {
        throw badNeeds(text, grouped.error);
    }
    return Object.values(grouped.data).flatMap((group) => Object.entries(group).map(([name, { result, outputs }]) => ({
        name,
        result,
        verdict: typeof outputs.verdict === 'string' ? outputs.verdict : '',
    })));
}
function badNeeds(text, cause) {
    const message = `Input needs is ${JSON.stringify(text.slice(0, 80))}; allowed is the JSON that toJSON(needs) gives.`;
    return new app_error/* AppError */.u('ERR_INPUT', message, { fault: 'usage', path: 'needs', cause });
}
/**
 * An unsuccessful job is BLOCKED when its verdict says so; one without a verdict, or cancelled, is FAIL (spec: actions,
 * "State between jobs"). A skipped job says nothing: its checks are PENDING.
 */
function judgeEarlier(earlier) {
    const findings = [];
    let fails = false;
    for (const { name, result, verdict } of earlier) {
        const judge = earlier.find((other) => other.name === summedUp[name]);
        if (judge !== undefined && judge.verdict !== '' && result !== 'cancelled')
            continue;
        if (result === 'success' || result === 'skipped')
            continue;
        const isBlocked = result === 'failure' && verdict === 'BLOCKED';
        fails ||= !isBlocked;
        const how = result === 'cancelled' ? 'was cancelled' : verdict === '' ? 'failed without a verdict' : `is ${verdict}`;
        findings.push((0,app_error/* finding */.g)('ERR_STAGE_FAILED', `The job ${name} ${how}.`));
    }
    return { findings, fails };
}

;// CONCATENATED MODULE: ./stages/integrate/final-report.js


/** FINAL_REPORT.txt: the sections in their fixed order (spec: formats, "Integrator artifacts"). */
function renderFinalReport(facts) {
    const { layout, verdict, proof, meaning, merge } = facts;
    const blocking = blockingConditions(verdict);
    const lines = [
        `# FINAL_REPORT - ${layout.runId}`,
        '',
        '## Summary',
        ...renderSummaryLines(verdict),
        `- Base commit: ${facts.inputs?.base_sha ?? 'none'}`,
        `- Merged commit: ${proof.merge_sha ?? 'none'}`,
        `- Worker bundles processed: ${facts.plan.workers.length}`,
        `- Workers accepted: ${accepted(facts)}/${facts.plan.workers.length}`,
        `- Changes: ${Object.entries(proof.counts)
            .map(([name, count]) => `${name}=${count}`)
            .join(' ')}`,
        `- Merge conflicts: ${merge?.conflicts.length ?? 0}`,
        `- Paths merged three-way: ${merge?.shared.length ?? 0}`,
        `- Meaningful gate verdict: ${meaning.verdict}`,
        '',
        '## Required Checks',
        ...renderCheckLines(verdict),
        '',
        '## Inputs',
        ...inputLines(facts),
        '',
        '## Worker Summaries',
        ...facts.plan.workers.flatMap(({ worker }) => [
            `### ${worker}`,
            ...quoteBlock(facts.summaries.get(worker) ?? '(no SUMMARY.md)'),
            '',
        ]),
        '## Blocking Conditions',
        ...(blocking.length === 0 ? ['(none)'] : blocking.map((line) => `- ${line}`)),
        '',
        '## Ledger Signature',
        '- Chain: ledger/run.jsonl',
        `- Head: ${facts.ledger.head} (event ${facts.ledger.seq}, INTEGRATION_RESULT)`,
        '- Signature file: attestations/ledger.sha256',
        '',
        '## NEXT ACTION',
        ...renderNextActionLines(verdict).map((line) => quoteInline(line, 600)),
        ...(meaning.noop ? ['- NOOP: do not count this run as progress.'] : []),
    ];
    return `${lines.join('\n')}\n`;
}
/** Why the run is not PASS, a line each: unmet checks, then findings. Empty exactly when it is PASS. */
function blockingConditions({ verdict, checks, findings }) {
    if (verdict === 'PASS')
        return [];
    const lines = [
        ...checks
            .filter(({ required, rc }) => required && rc !== 0)
            .map(({ name, status, rc, detail }) => `${name}: ${status} (rc=${rc})${detail === '' ? '' : ` ${detail}`}`),
        ...findings
            .filter(({ severity }) => severity === 'error')
            .map((found) => `${found.code}: ${placeOf(found)}${quoteInline(found.message)}`),
    ];
    return lines.length > 0 ? lines : ['no required check was run'];
}
/** `worker file:line: ` of a finding, as far as it has them. */
function placeOf({ worker, file, line }) {
    const place = file === undefined ? '' : `${quoteInline(file)}${line === undefined ? '' : `:${line}`}`;
    const words = [worker ?? '', place].filter((word) => word !== '').join(' ');
    return words === '' ? '' : `${words}: `;
}
function accepted({ plan }) {
    return plan.workers.filter(({ rejected }) => rejected === '').length;
}
function inputLines({ plan, validation, layout, verdict }) {
    if (plan.workers.length === 0)
        return ['(no worker was launched)'];
    return plan.workers.map(({ worker, truth, rejected, noop }) => {
        const status = validation?.workers.find((entry) => entry.worker === worker)?.status ?? 'PENDING';
        const errors = verdict.findings.filter((found) => found.worker === worker && found.severity === 'error').length;
        const words = [
            `- ${worker}: ${status}`,
            `errors=${errors}`,
            `changes=${truth.changes.length}`,
            `bundle=${layout.bundle(worker)}`,
            ...(noop ? ['NOOP'] : []),
            ...(rejected === '' ? [] : [`rejected: ${quoteInline(rejected)}`]),
        ];
        return words.join(' | ');
    });
}
/** MERGE_PLAN.md: the order, what became of each worker, paths merged three-way with their hunks, and conflicts. */
function renderMergePlan({ layout, plan, merge }) {
    const commits = new Map(merge?.commits.map(({ worker, commit }) => [worker, commit]));
    const rows = plan.workers.map(({ worker, truth, rejected }, index) => {
        const commit = commits.get(worker);
        const fate = commit !== undefined
            ? `merged as ${commit}`
            : rejected !== ''
                ? `rejected: ${quoteInline(rejected)}`
                : truth.commit === null
                    ? 'nothing to merge'
                    : merge === undefined
                        ? 'not merged'
                        : 'held back by a conflict';
        return `${index + 1}. ${worker} (${truth.changes.length} changes): ${fate}`;
    });
    const shared = (merge?.shared ?? []).flatMap((entry) => [
        `### ${quoteCode(entry.path)}: ${entry.worker} onto ${entry.with.join(', ')}`,
        ...quoteBlock(entry.hunks === '' ? '(the same content)' : entry.hunks, 200),
        '',
    ]);
    const conflicts = (merge?.conflicts ?? []).map(({ path, worker, with: others, kind, ranges }) => {
        const lines = ranges.map(({ start, end }) => (start === end ? `${start}` : `${start}-${end}`)).join(', ');
        const where = lines === '' ? '' : `, lines ${lines}`;
        return `- ${quoteCode(path)} (${kind})${where}: ${worker} against ${others.join(', ')}; routed to ${worker}`;
    });
    return [
        `# MERGE_PLAN - ${layout.runId}`,
        '',
        `Base: ${plan.baseSha}`,
        '',
        '## Order',
        ...(rows.length === 0 ? ['(no worker was launched)'] : rows),
        '',
        '## Paths merged three-way',
        ...(shared.length === 0 ? ['(none)', ''] : shared),
        '## Conflicts',
        ...(conflicts.length === 0 ? ['(none)'] : conflicts),
        '',
    ].join('\n');
}

// EXTERNAL MODULE: ./core/system/process-identity.js
var process_identity = __nccwpck_require__(2722);
;// CONCATENATED MODULE: ./core/system/lock.js








/** A lock file that names no owner counts as abandoned when it has stayed as it is for this long. */
const tornAfterMs = 1_000;
const longestWaitMs = 20;
/**
 * Acquires the lock file at `path` (its folder is made). The file appears with its content in one step, so that a living owner's
 * is never seen half-written. One whose owner is gone (by pid, process start time and boot id) is renamed away by the one
 * process that has the claim to it (docs/adr/0080).
 *
 * @throws AppError ERR_LOCK_HELD when a living owner keeps it for longer than `waitMs`; the signal's reason when aborted
 */
async function acquireLock(path, options = {}) {
    const deadline = performance.now() + (options.waitMs ?? 30_000);
    await (0,external_node_fs_promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    const taker = new Taker(path);
    for (let wait = 5;; wait = Math.min(wait * 1.5, longestWaitMs)) {
        options.signal?.throwIfAborted();
        const held = readOwner(path);
        if (held === undefined) {
            if (create(path, taker.me))
                return lockOf(path, taker.me);
        }
        else if (taker.isAbandoned(held)) {
            if (await taker.renameAway(path, held)) {
                await taker.sweep();
                continue;
            }
        }
        else if (held.pid !== 0 && performance.now() >= deadline) {
            const message = `The lock ${path} is held by process ${held.pid}; only one may hold it.`;
            throw new app_error/* AppError */.u('ERR_LOCK_HELD', message, { fault: 'internal' });
        }
        await (0,promises_.setTimeout)(wait * (0.5 + Math.random()));
    }
}
/**
 * As writeFileAtomic, but only an owner may publish: the lock is looked at once more when everything but the rename is done,
 * so that an owner who lost it meanwhile changes nothing (spec: safety, "Files and crashes").
 *
 * @throws AppError ERR_LOCK_LOST; as writeFileAtomic
 */
async function writeFileFenced(lock, root, path, data) {
    await (0,atomic_write/* writeFileAtomic */.Zf)(root, path, data, { beforeRename: () => lock.assertHeld() });
}
function lockOf(path, { token }) {
    const isMine = () => readOwner(path)?.token === token;
    return {
        fence: Number(process.hrtime.bigint() / 1000n),
        async assertHeld() {
            if (isMine())
                return;
            const message = `The lock ${path} was taken over or removed; what was about to be written was not.`;
            throw new app_error/* AppError */.u('ERR_LOCK_LOST', message, { fault: 'internal' });
        },
        async [Symbol.asyncDispose]() {
            if (isMine())
                remove(path);
        },
    };
}
/** One who wants a lock: its own record, and what it has seen of files that name no owner. */
class Taker {
    me = { ...(0,process_identity/* ownIdentity */.h)(), token: (0,hash/* randomToken */.zs)() };
    #path;
    #tornSince = new Map();
    constructor(path) {
        this.#path = path;
    }
    isAbandoned(owner) {
        if (owner.pid !== 0)
            return !(0,process_identity/* isRunning */.W)(owner);
        const since = this.#tornSince.get(owner.token) ?? performance.now();
        this.#tornSince.set(owner.token, since);
        return performance.now() - since >= tornAfterMs;
    }
    /**
     * Renames an abandoned file away. Whoever creates the claim that is named after its owner's token has the sole right to; since
     * tokens never come back, a late comer with an old view finds another token under the claim and touches nothing. A claim
     * is itself a lock: when its owner died too, it is renamed away by the same rule.
     *
     * @returns false when somebody else is about to
     */
    async renameAway(file, gone) {
        const claim = `${this.#path}.claim-${gone.token}`;
        if (!create(claim, this.me)) {
            const other = readOwner(claim);
            if (other !== undefined && this.isAbandoned(other))
                await this.renameAway(claim, other);
            return false;
        }
        try {
            if (readOwner(file)?.token === gone.token) {
                const aside = `${this.#path}.gone-${this.me.token}`;
                await (0,atomic_write/* renameWithRetry */.fU)(file, aside);
                remove(aside);
            }
            return true;
        }
        finally {
            remove(claim);
        }
    }
    /** Removes what killed takers left beside the lock. A claim goes by the rule for claims, for others may be about to follow it. */
    async sweep() {
        const folder = (0,external_node_path_.dirname)(this.#path);
        const prefix = `${(0,external_node_path_.basename)(this.#path)}.`;
        for (const name of (0,external_node_fs_.readdirSync)(folder)) {
            if (!name.startsWith(prefix))
                continue;
            const file = (0,external_node_path_.join)(folder, name);
            const owner = readOwner(file);
            if (owner === undefined || owner.pid === 0 || (0,process_identity/* isRunning */.W)(owner))
                continue;
            if (/\.claim-[\w-]+$/.test(name))
                await this.renameAway(file, owner);
            else if (/\.(?:gone-)?[0-9a-f]{32}$/.test(name))
                remove(file);
        }
    }
}
/** Creates a lock or claim exclusively and whole; false when there is one. Synchronous, as all that is done to lock files: they are tiny. */
function create(path, owner) {
    const text = JSON.stringify(owner);
    const whole = `${path}.${owner.token}`;
    (0,external_node_fs_.writeFileSync)(whole, text);
    try {
        (0,external_node_fs_.linkSync)(whole, path);
        return true;
    }
    catch (error) {
        // A file system without hard links: the content follows the name, and readers are patient with what is half-written.
        return error.code !== 'EEXIST' && createPlain(path, text, owner);
    }
    finally {
        remove(whole);
    }
}
function createPlain(path, text, owner) {
    try {
        (0,external_node_fs_.writeFileSync)(path, text, { flag: 'wx' });
    }
    catch (error) {
        const code = error.code ?? '';
        // Windows keeps a removed name busy until its last reader is gone.
        if (code === 'EEXIST' || (process.platform === 'win32' && /^(?:EPERM|EACCES|EBUSY)$/.test(code)))
            return false;
        throw error;
    }
    return readOwner(path)?.token === owner.token;
}
function remove(path) {
    try {
        (0,external_node_fs_.unlinkSync)(path);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
    }
}
/** The owner that a file names; pid 0 and a token of the file's identity when it names none; `undefined` without a file. */
function readOwner(path) {
    try {
        const text = (0,external_node_fs_.readFileSync)(path, 'utf8');
        try {
            const { pid, started, boot, token } = JSON.parse(text);
            if (Number.isInteger(pid) && pid > 0 && /^[0-9a-f]{32}$/.test(token))
                return { pid, started, boot, token };
        }
        catch {
            // It names none.
        }
        const info = (0,external_node_fs_.statSync)(path, { bigint: true });
        return { pid: 0, started: '', boot: '', token: `torn-${info.ino}-${info.mtimeNs}-${info.size}` };
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./core/contracts/backend.js
var backend = __nccwpck_require__(4370);
;// CONCATENATED MODULE: ./core/contracts/dispatch-results.js




/** A worker's place in the dispatch state machine (spec: dispatch). */
const dispatchState = schemas/* enum */.k5n(['PENDING', 'SENT', 'RUNNING', 'DONE', 'TIMEOUT', 'FAILED', 'CANCELLED']);
/** One worker's dispatch as the run folder records it. */
const workerDispatch = schemas/* strictObject */.rej({
    worker: schemas/* enum */.k5n(contracts_worker/* workerNames */.LF),
    backend: backend/* backendName */.Y,
    state: dispatchState,
    /** Why it is not DONE; empty when it is. */
    reason: schemas/* string */.YjP(),
    /** An error code, or empty. */
    code: schemas/* string */.YjP(),
    attempts: schemas/* int */.Whr().min(0),
    rc: schemas/* int */.Whr(),
    started_at: schemas/* string */.YjP(),
    ended_at: schemas/* string */.YjP(),
    /** As the agent reports it, `null` when it does not. */
    tokens: schemas/* int */.Whr().min(0).nullable(),
    cost_usd: schemas/* number */.aig().min(0).nullable(),
});
/** logs/DISPATCH_RESULTS.json of the run folder: what dispatch says, which validate reads for `workers_done`. */
const dispatchResults = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    workers: schemas/* array */.YOg(workerDispatch),
});

;// CONCATENATED MODULE: ./core/ledger/fold.js





/**
 * Rebuilds a run's state from its events in the chain's order (a timeline with segments spliced in, or the chain alone).
 * Legacy type names count as the upper-case ones. A worker's state comes from RUN_STATE events whose `details.state` is
 * `WORKER_<STATE>` with one of the dispatch states, of `details.worker` or else the actor.
 */
function foldLedger(events) {
    const actors = new Set();
    const workers = new Map();
    let state = {
        run_id: '',
        status: 'PENDING',
        rc: (0,exit_codes/* exitCodeOf */.F)('PENDING'),
        event_count: 0,
        last_event_type: '',
        last_event_id: '',
        started_at: '',
        ended_at: '',
        base_sha: '',
        launch_digest: '',
    };
    for (const event of events) {
        const type = event.event_type.toUpperCase();
        actors.add(event.actor);
        state = {
            ...state,
            run_id: state.run_id === '' ? event.run_id : state.run_id,
            event_count: state.event_count + 1,
            last_event_type: type,
            last_event_id: event.event_id,
            started_at: state.started_at === '' ? event.ts_utc : state.started_at,
        };
        if (type === 'RUN_START')
            state = { ...state, started_at: event.ts_utc };
        if (type === 'RUN_INIT') {
            const { base_sha } = event.details;
            state = {
                ...state,
                base_sha: typeof base_sha === 'string' ? base_sha : state.base_sha,
                launch_digest: event.hashes.launch ?? state.launch_digest,
            };
        }
        if (type === 'LAUNCH_RESULT' && isRefusal(event))
            state = { ...state, status: endStatus(event), rc: event.rc };
        if (type === 'RUN_END')
            state = { ...state, status: endStatus(event), rc: event.rc, ended_at: event.ts_utc };
        if (type === 'RUN_STATE' && event.details.state === 'RESUMED') {
            state = { ...state, status: 'PENDING', rc: (0,exit_codes/* exitCodeOf */.F)('PENDING'), ended_at: '' };
        }
        const dispatched = dispatchOf(event);
        if (dispatched !== undefined)
            workers.set(...dispatched);
    }
    return {
        ...state,
        actors: [...actors].sort(json/* byCodeUnit */.X),
        workers: Object.fromEntries(contracts_worker/* workerNames */.LF.flatMap((name) => {
            const found = workers.get(name);
            return found === undefined ? [] : [[name, found]];
        })),
    };
}
/** A launch that was refused has no RUN_END: its LAUNCH_RESULT is the run's verdict until it is resumed. */
function isRefusal(event) {
    return event.details.status === 'BLOCKED' || event.details.status === 'FAIL';
}
function endStatus(event) {
    const named = common/* verdict */.WJ.safeParse(event.details.status);
    if (named.success)
        return named.data;
    return event.rc === 0 ? 'PASS' : event.rc === (0,exit_codes/* exitCodeOf */.F)('FAIL') ? 'FAIL' : 'BLOCKED';
}
function dispatchOf(event) {
    const { state, worker } = event.details;
    if (typeof state !== 'string' || !state.startsWith('WORKER_'))
        return undefined;
    const reached = dispatchState.safeParse(state.slice('WORKER_'.length));
    const name = contracts_worker/* workerName */.ig.safeParse(typeof worker === 'string' ? worker : event.actor);
    return reached.success && name.success ? [name.data, reached.data] : undefined;
}

;// CONCATENATED MODULE: ./core/ledger/index-ledger.js
var index_ledger_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var index_ledger_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});










const noTail = { bytes: 0, wholeEvent: 0 };
/** The file that holds the index's head: `factory_ledger.sha256` beside `factory_ledger.jsonl`. */
function headFileOf(indexFile) {
    return indexFile.replace(/\.jsonl$/, '.sha256');
}
/**
 * Reads and verifies the repository's index, line by line. Lines of the older form, which have no chain, may only come
 * before the first chained one; the chain starts over their bytes too. An unfinished last line is passed over.
 *
 * @param each is called for every event, in the file's order
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line; ERR_LEDGER_CHAIN when `factory_ledger.sha256` holds
 *   something that was never the head
 */
async function readIndex(indexFile, each = () => undefined) {
    const name = (0,external_node_path_.basename)(indexFile);
    const noted = (await (0,external_node_fs_promises_.readFile)(headFileOf(indexFile), 'utf8').catch(() => '')).trim();
    let state = { lines: 0, head: GENESIS, validBytes: 0, tail: noTail };
    let chained = false;
    let seen = noted === '' || noted === GENESIS;
    for await (const { bytes, number, finished } of ledgerLines(indexFile, name)) {
        if (!finished) {
            state = { ...state, tail: judgeTail(bytes, number, name) };
            break;
        }
        let event = parseEvent(bytes, number, name);
        if (chained || !isLegacyEvent(event))
            event = verifyLine(bytes, number, state.head, name);
        chained ||= !isLegacyEvent(event);
        state = { lines: number, head: (0,hash/* sha256 */.sc)(bytes), validBytes: state.validBytes + bytes.length + 1, tail: noTail };
        seen ||= state.head === noted;
        each(event, state.head);
    }
    if (!seen) {
        const message = `The index ${name} ends before the line that ${(0,external_node_path_.basename)(headFileOf(indexFile))} names as its head.`;
        throw new app_error/* AppError */.u('ERR_LEDGER_CHAIN', message, { file: name, line: state.lines + 1 });
    }
    return state;
}
/**
 * Appends a finished run to the repository's index, durably and under the index's lock: one RUN_END event whose
 * `parent_event_id` is the run's own RUN_END and whose `hashes.run_ledger` is the head of the run's chain. A run whose chain is
 * indexed as it is now is passed over, so that indexing again changes nothing.
 *
 * @param options.root the folder that the index lies in or below; the repository root
 * @param options.indexFile absolute
 * @param options.events the run's chain, ended
 * @param options.head of the run's chain
 * @param options.details further details for listings, as `kind` and `workers`
 * @returns the index's head after it
 * @throws AppError ERR_LOCK_HELD; ERR_LEDGER_WRITE; as readIndex; ERR_STATE_MISSING when the run has no RUN_END
 */
async function indexRun(options) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { root, indexFile, events, head } = options;
        const end = events.findLast(({ event_type }) => event_type === 'RUN_END');
        if (end === undefined)
            throw new app_error/* AppError */.u('ERR_STATE_MISSING', 'Only a run that has ended is indexed.', {});
        const name = (0,external_node_path_.basename)(indexFile);
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(indexFile));
        const lock = index_ledger_addDisposableResource(env_1, await acquireLock(`${indexFile}.lock`, options.signal === undefined ? {} : { signal: options.signal }), true);
        let indexed = false;
        const found = await readIndex(indexFile, (event) => {
            if (event.run_id === end.run_id && event.hashes.run_ledger !== undefined)
                indexed = event.hashes.run_ledger === head;
        });
        await lock.assertHeld();
        const state = await withoutTornTail(indexFile, name, found);
        let newHead = state.head;
        if (!indexed) {
            const run = foldLedger(events);
            const place = { runId: end.run_id, instant: end.ts_utc, prev: state.head, seq: state.lines + 1 };
            const event = buildEvent({
                event_type: 'RUN_END',
                actor: end.actor,
                parent: end,
                rc: end.rc,
                hashes: { run_ledger: head },
                file_counts: { events: events.length },
                details: { ...options.details, status: run.status, started_at: run.started_at, base_sha: run.base_sha },
            }, place);
            const line = Buffer.from(`${JSON.stringify(event)}\n`, 'utf8');
            await lock.assertHeld();
            await appendDurably(indexFile, state.validBytes, line, name);
            newHead = (0,hash/* sha256 */.sc)(line.subarray(0, -1));
        }
        await writeFileFenced(lock, root, headFileOf(indexFile), `${newHead}\n`);
        return newHead;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = index_ledger_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** A whole event that lacks only its line feed gets it; a part of one is cut off. */
async function withoutTornTail(indexFile, name, state) {
    const { tail, validBytes } = state;
    if (tail.bytes === 0)
        return state;
    await cutDurably(indexFile, validBytes + tail.wholeEvent, name);
    if (tail.wholeEvent > 0)
        await appendDurably(indexFile, validBytes + tail.wholeEvent, Buffer.from('\n'), name);
    return readIndex(indexFile);
}

;// CONCATENATED MODULE: ./stages/integrate/ledger-events.js





/**
 * Appends an event unless the last one of its type says the same: a stage that was killed and runs again doubles nothing
 * (spec: product, law 7). Events before a resume belong to an earlier attempt and do not count.
 */
async function appendOnce(ledger, event) {
    const events = ledger.events();
    const resumed = events.findLastIndex(({ details }) => details.state === 'RESUMED');
    const last = events.slice(resumed + 1).findLast(({ event_type }) => event_type === event.event_type);
    return last !== undefined && sameContent(last, event) ? last : ledger.append(event);
}
function sameContent(recorded, event) {
    const { parent: _parent, ...said } = event;
    const defaults = { duration_ms: 0, file_counts: {}, hashes: {}, rc: 0, details: {} };
    return (0,json/* canonicalJson */.dj)(contentOf(recorded)) === (0,json/* canonicalJson */.dj)({ ...defaults, ...said });
}
/** The chain's head just after an event, and the event's number; later events do not change it. */
function headAfter(ledger, event) {
    const events = ledger.events();
    const at = events.indexOf(event);
    const seq = typeof event.details.seq === 'number' ? event.details.seq : at + 1;
    return { head: events[at + 1]?.hashes.prev ?? ledger.head(), seq };
}
/**
 * Ends the run's chain: REPORT_WRITTEN, RUN_END, the attestation of its head, and the line in the repository's index. Running
 * again doubles nothing.
 */
async function recordEnd(run) {
    const { ledger, writer, verdict, report, workers, root } = run;
    const common = { actor: contracts_worker/* aggregator */.Il, rc: verdict.exitCode };
    const written = await appendOnce(ledger, {
        ...common,
        event_type: 'REPORT_WRITTEN',
        file_counts: { merged_files: report.mergedFiles, workers },
        hashes: report.hashes,
        details: { status: verdict.verdict },
    });
    const end = await appendOnce(ledger, {
        ...common,
        event_type: 'RUN_END',
        parent: written,
        file_counts: { workers },
        hashes: { final_report_sha256: report.hashes.final_report_sha256 ?? '' },
        details: { status: verdict.verdict, noop: verdict.noop },
    });
    await writer.write('attestations/ledger.sha256', `${headAfter(ledger, end).head}  ledger/run.jsonl#${String(end.details.seq)}\n`);
    const indexFile = (0,external_node_path_.join)(root, run.indexLedger);
    await indexRun({ root, indexFile, events: ledger.events(), head: ledger.head(), signal: run.signal });
}

;// CONCATENATED MODULE: ./stages/integrate/meaningful-gate.js



/**
 * Whether the run holds what it declares and holds anything at all (spec: formats, "Integrator artifacts"). An explicit
 * noop passes for its worker; a run of noops alone is BLOCKED and labelled NOOP. The aggregator owes no change.
 *
 * @param declared each worker's FILES_CHANGED.json, where there is one
 */
function judgeMeaning(runId, plan, merge, declared) {
    const owing = plan.workers.filter(({ worker }) => worker !== contracts_worker/* aggregator */.Il);
    const modes = owing.flatMap((planned) => judgeWorker(planned, declared.get(planned.worker), merge));
    const isNoopRun = owing.length > 0 && owing.every(({ noop, truth }) => noop && truth.changes.length === 0);
    if (isNoopRun) {
        modes.push({ mode: 'EMPTY_DECLARATIONS', worker: '', detail: 'every worker is an explicit noop' });
    }
    else if (merge !== undefined && merge.conflicts.length === 0 && merge.tree === merge.baseTree) {
        modes.push({ mode: 'NO_GIT_MUTATION', worker: '', detail: 'the merged tree equals the base' });
    }
    return {
        schema_version: common/* SCHEMA_VERSION */.f$,
        run_id: runId,
        verdict: modes.length === 0 ? 'PASS' : 'BLOCKED',
        noop: isNoopRun,
        fail_modes: modes,
    };
}
function judgeWorker({ worker, truth, noop }, declared, merge) {
    const modes = [];
    const fail = (mode, detail) => void modes.push({ mode, worker, detail });
    const declarations = new Map((declared?.changes ?? []).map((change) => [change.path, change.change_type]));
    const real = new Map(truth.changes.map((change) => [change.path, change.type]));
    if (declarations.size === 0 && real.size === 0) {
        if (!noop)
            fail('EMPTY_DECLARATIONS', 'neither a change nor an explicit noop');
        return modes;
    }
    if (real.size === 0)
        fail('NO_GIT_MUTATION', `declares ${counted(declarations.size)}, git holds none`);
    else if (truth.patchBytes === 0)
        fail('EMPTY_PATCH', `${counted(real.size)} and an empty patch`);
    const phantoms = [...declarations.keys()].filter((path) => !real.has(path));
    if (phantoms.length > 0)
        fail('PHANTOM_PATHS', named(phantoms));
    const mismatched = [...real.keys()].filter((path) => declarations.get(path) !== real.get(path));
    if (mismatched.length > 0)
        fail('DECLARATION_MISMATCH', named(mismatched));
    const conflicts = (merge?.conflicts ?? []).filter((conflict) => conflict.worker === worker);
    if (conflicts.length > 0)
        fail('PATCH_NOT_APPLICABLE', named(conflicts.map(({ path }) => path)));
    return modes;
}
function counted(count) {
    return count === 1 ? '1 change' : `${count} changes`;
}
/** The first paths of a list, sorted, and how many more there are. */
function named(paths) {
    const sorted = [...paths].sort(json/* byCodeUnit */.X);
    const rest = sorted.length - 5;
    return rest > 0 ? `${sorted.slice(0, 5).join(', ')} and ${rest} more` : sorted.join(', ');
}
/** VERIFY_MEANINGFUL_GATE.md; worker paths are quoted by `quote`. */
function renderMeaning(gate, quote) {
    const rows = gate.fail_modes.map(({ mode, worker, detail }) => `- ${mode}${worker === '' ? '' : ` ${worker}`}: ${quote(detail)}`);
    return [
        `# Meaningful gate - ${gate.run_id}`,
        '',
        `- Verdict: ${gate.verdict}`,
        `- NOOP: ${gate.noop}`,
        '',
        '## Fail modes',
        ...(rows.length === 0 ? ['- none'] : rows),
        '',
    ].join('\n');
}

;// CONCATENATED MODULE: ./core/contracts/status-file.js


/** One named rule with its rc; extra keys are kept. */
const status_file_check = schemas/* looseObject */._H3({
    name: schemas/* string */.YjP(),
    status: common/* status */.h5,
    rc: schemas/* int */.Whr().optional(),
    required: schemas/* boolean */.zMY().optional(),
    detail: schemas/* string */.YjP().optional(),
});
/**
 * STATUS.json of a worker, of the integrator, and of the run: one shape (reference schemas worker_bundle_status and
 * integrator_status); extra keys are kept.
 */
const statusFile = schemas/* looseObject */._H3({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    worker_id: schemas/* string */.YjP().min(1),
    status: common/* status */.h5,
    started_at: common/* instant */.uR.or(schemas/* literal */.euz('')),
    ended_at: common/* instant */.uR.or(schemas/* literal */.euz('')),
    required_checks: schemas/* array */.YOg(status_file_check),
    optional_checks: schemas/* array */.YOg(status_file_check),
    errors: schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* looseObject */._H3({})])),
    warnings: schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* looseObject */._H3({})])),
    artifacts: schemas/* array */.YOg(schemas/* string */.YjP()),
    ...common/* noopKeys */.Tl,
})
    .refine((value) => value.noop !== true || (0,common/* isExplicitNoop */.jZ)(value), {
    path: ['noop'],
    message: 'noop: true needs noop_reason and noop_ack',
});

;// CONCATENATED MODULE: ./core/contracts/validation.js



/** One finding as a file holds it; `file` is relative to the repository root. */
const findingRecord = schemas/* strictObject */.rej({
    code: schemas/* string */.YjP().regex(/^ERR_/),
    severity: schemas/* enum */.k5n(['error', 'warning', 'notice']),
    message: schemas/* string */.YjP(),
    next_action: schemas/* string */.YjP(),
    worker: schemas/* string */.YjP().optional(),
    file: schemas/* string */.YjP().optional(),
    path: schemas/* string */.YjP().optional(),
    line: schemas/* int */.Whr().min(1).optional(),
    end_line: schemas/* int */.Whr().min(1).optional(),
    column: schemas/* int */.Whr().min(1).optional(),
});
/** One required check as validate or integrate decided it: rc 0 passed, 3 not run, other blocked. */
const checkRecord = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP().min(1),
    status: common/* status */.h5,
    rc: schemas/* int */.Whr(),
    required: schemas/* boolean */.zMY(),
    detail: schemas/* string */.YjP(),
});
/** VALIDATION.json: what validate-bundles found, which integrate reads. Findings are sorted by worker, file, line, code. */
const validation = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    status: common/* status */.h5,
    checks: schemas/* array */.YOg(checkRecord),
    findings: schemas/* array */.YOg(findingRecord),
    /** Per worker: what truth and policy say. Integrate accepts a worker's changes only when `accepted` is true. */
    workers: schemas/* array */.YOg(schemas/* strictObject */.rej({
        worker: schemas/* enum */.k5n(contracts_worker/* workerNames */.LF),
        status: common/* status */.h5,
        accepted: schemas/* boolean */.zMY(),
        noop: schemas/* boolean */.zMY(),
        /** The commit in CHANGES.bundle, `null` when the worker changed nothing. */
        commit: schemas/* string */.YjP().nullable(),
        tree: schemas/* string */.YjP().nullable(),
        changed_files: schemas/* int */.Whr().min(0),
        patch_bytes: schemas/* int */.Whr().min(0),
    })),
    /** Paths with several owners that every owner's lock lists as shared: a three-way merge will be tried. */
    shared_paths: schemas/* array */.YOg(schemas/* strictObject */.rej({ path: schemas/* string */.YjP(), owners: schemas/* array */.YOg(schemas/* enum */.k5n(contracts_worker/* workerNames */.LF)) })),
    counts: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* int */.Whr().min(0)),
});

;// CONCATENATED MODULE: ./stages/integrate/merge-findings.js







/** The findings of validate-bundles, and what the merge, the gates, the meaningful gate and the write policy add to them. */
function mergeFindings({ layout, rebuilt, merge, meaning, progress }) {
    const found = (rebuilt?.validation?.findings ?? []).map(diagnosticOf);
    for (const { path, worker, with: others, kind, ranges } of merge?.conflicts ?? []) {
        const message = `${worker} conflicts with ${others.join(', ')} in ${path} (${kind}); the later worker has to redo its change.`;
        const places = ranges.length === 0 ? [{}] : ranges.map(({ start, end }) => ({ line: start, endLine: end }));
        for (const place of places)
            found.push((0,app_error/* finding */.g)('ERR_MERGE_CONFLICT', message, { worker, file: path, ...place }));
    }
    for (const { path, worker, with: others } of merge?.shared ?? []) {
        const message = `${path} was merged three-way from ${[...others, worker].join(', ')}; MERGE_PLAN.md lists the hunks.`;
        const nextAction = 'Read the merged hunks in MERGE_PLAN.md.';
        found.push((0,app_error/* finding */.g)('ERR_OVERLAP', message, { severity: 'warning', worker, file: path, nextAction }));
    }
    if (rebuilt?.validation !== undefined) {
        for (const { mode, worker, detail } of meaning.fail_modes) {
            const file = `${layout.integratorDir}/VERIFY_MEANINGFUL_GATE.md`;
            found.push((0,app_error/* finding */.g)('ERR_MEANINGFUL', `${mode}: ${detail}.`, { ...(worker === '' ? {} : { worker }), file }));
        }
    }
    for (const { name, rc } of progress.gates?.gates ?? []) {
        if (rc === 0)
            continue;
        const file = `${layout.integratorDir}/LOGS/gate-${name}.log`;
        found.push((0,app_error/* finding */.g)('ERR_GATE', `The gate ${name} ended with ${rc} on the merged tree.`, { file }));
    }
    for (const file of progress.written) {
        found.push((0,app_error/* finding */.g)('ERR_WRITE_POLICY', `${file} changed while integrating; only ${layout.runDir} may.`, { file }));
    }
    return found;
}
/**
 * What an earlier stage said before there was a VALIDATION.json: why prepare refused, and which workers dispatch did not
 * bring to an end. Empty once validate ran, which repeats all that counts.
 *
 * @throws AppError ERR_SCHEMA
 */
async function earlierFindings(root, layout) {
    const status = await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.status, statusFile);
    // Only the integrator lists artifacts: its own earlier words are no finding of another stage.
    const refused = status === undefined || status.artifacts.length > 0 ? [] : status.errors;
    const dispatched = await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.dispatchResults, dispatchResults);
    const undone = (dispatched?.workers ?? []).filter(({ code }) => code !== '');
    return [
        ...refused.flatMap((error) => {
            const record = findingRecord.safeParse(error);
            return record.success ? [diagnosticOf(record.data)] : [];
        }),
        ...undone.map(({ worker, code, state, reason }) => {
            const known = (0,error_codes/* isErrorCode */.W)(code) ? code : 'ERR_STAGE_FAILED';
            return (0,app_error/* finding */.g)(known, `${worker} ended dispatch as ${state}: ${quoteInline(reason)}`, { worker });
        }),
    ];
}
/** A finding of VALIDATION.json as a diagnostic; a code of a later version is shown as ERR_SCHEMA would be. */
function diagnosticOf(record) {
    const { code, severity, message, next_action, end_line, worker, file, path, line, column } = record;
    return {
        code: (0,error_codes/* isErrorCode */.W)(code) ? code : 'ERR_SCHEMA',
        severity,
        message,
        nextAction: next_action,
        ...(worker === undefined ? {} : { worker }),
        ...(file === undefined ? {} : { file }),
        ...(path === undefined ? {} : { path }),
        ...(line === undefined ? {} : { line }),
        ...(end_line === undefined ? {} : { endLine: end_line }),
        ...(column === undefined ? {} : { column }),
    };
}

;// CONCATENATED MODULE: ./core/bundle/commit.js
/** The ref that a worker's changes are bundled from (spec: formats, "Bundle"). */
function workerRef(runId, worker) {
    return `refs/factory/${runId}/${worker}`;
}
/** The message of a worker's commit, with the trailers that the PR check looks for. */
function workerCommitMessage(runId, worker) {
    return `${worker}: changes of run ${runId}\n\nFactory-Run-Id: ${runId}\nFactory-Worker: ${worker}\n`;
}

;// CONCATENATED MODULE: ./core/git/commit-tree.js
/** Author and committer of every commit that the factory makes (spec: actions, "The published commits"). */
const factoryIdentity = { name: 'Codex Factory', email: 'factory@localhost' };
/**
 * Writes a commit whose id is a pure function of its arguments: fixed identity, the given instant at +0000, unsigned.
 *
 * @returns the commit's id
 * @throws AppError ERR_GIT
 */
async function commitTree(git, commit) {
    const date = `${Math.floor(Date.parse(commit.instant) / 1_000)} +0000`;
    const { name, email } = factoryIdentity;
    const answer = await git.run(['commit-tree', '--no-gpg-sign', '-p', commit.parent, '-F', '-', commit.tree], {
        stdin: commit.message,
        env: {
            GIT_AUTHOR_NAME: name,
            GIT_AUTHOR_EMAIL: email,
            GIT_AUTHOR_DATE: date,
            GIT_COMMITTER_NAME: name,
            GIT_COMMITTER_EMAIL: email,
            GIT_COMMITTER_DATE: date,
        },
    });
    return answer.text;
}

;// CONCATENATED MODULE: ./core/git/merge-tree.js
/**
 * Merges two commits with `git merge-tree --write-tree -z` (git 2.38 and up; no `--merge-base`, which 2.39 lacks, so the
 * merge base is what their history says). The machine-readable part and the message types are what is read, never the
 * sentences (git-merge-tree(1), "OUTPUT").
 *
 * @param git bound to a bare store, in which no attributes file of a tree is read
 * @throws AppError ERR_GIT
 */
async function mergeTree(git, ours, theirs) {
    const answer = await git.run(['merge-tree', '--write-tree', '-z', '--messages', ours, theirs], {
        accept: [0, 1],
    });
    return { clean: answer.exitCode === 0, ...parseMergeTree(answer.stdout.toString('utf8')) };
}
/** Parses `merge-tree -z --messages`: tree, NUL, stages, an empty field, then messages of (count, paths, type, sentence). */
function parseMergeTree(output) {
    const fields = output.split('\0');
    const tree = fields[0] ?? '';
    const stages = [];
    let at = 1;
    for (; at < fields.length && fields[at] !== ''; at++) {
        const match = /^(\d{6}) ([0-9a-f]+) ([123])\t(.+)$/s.exec(fields[at] ?? '');
        if (match === null)
            throw new TypeError('git merge-tree gave a stage that has another form than it documents');
        const [, mode = '', blob = '', stage, path = ''] = match;
        stages.push({ mode, blob, stage: stage === '1' ? 1 : stage === '2' ? 2 : 3, path });
    }
    const messages = [];
    for (at += 1; at < fields.length - 1;) {
        const count = Number(fields[at]);
        if (!Number.isInteger(count))
            throw new TypeError('git merge-tree gave a message without a count of paths');
        messages.push({ paths: fields.slice(at + 1, at + 1 + count), type: fields[at + 1 + count] ?? '' });
        at += count + 3;
    }
    return { tree, stages, messages };
}

;// CONCATENATED MODULE: ./stages/integrate/conflict-ranges.js
/**
 * The line ranges in the later worker's own version of a file that conflict, from the marked file that the merge left.
 * The marked file is resolved in favour of the later worker and compared with that worker's version by git, so that hunks
 * of the other side, which merged cleanly above, do not shift the numbers.
 *
 * The markers carry the two commit ids, which no file content can know beforehand, so a worker's own `<<<<<<<` lines are
 * not taken for markers.
 *
 * @returns empty for a binary file or a conflict without markers
 */
async function conflictRanges(git, marked, workerBlob, sides) {
    const resolved = resolveTheirs((await git.run(['cat-file', 'blob', marked])).stdout.toString('latin1'), sides);
    if (resolved.ranges.length === 0)
        return [];
    const blob = (await git.run(['hash-object', '-w', '--stdin', '--no-filters'], { stdin: Buffer.from(resolved.text, 'latin1') })).text;
    const shifts = hunkShifts(await zeroContextDiff(git, blob, workerBlob));
    return resolved.ranges.map(({ start, end }) => {
        const from = moved(start, shifts);
        return { start: from, end: Math.max(from, moved(end, shifts)) };
    });
}
/** Git's hunks between two blobs without context, as text; empty for equal or binary content. */
async function zeroContextDiff(git, from, to) {
    const args = ['diff', '-U0', '--no-color', '--no-ext-diff', '--no-textconv', from, to];
    const { stdout } = await git.run(args);
    const text = stdout.toString('utf8');
    const first = text.search(/^@@ /m);
    return first === -1 ? '' : text.slice(first);
}
function resolveTheirs(marked, sides) {
    const kept = [];
    const ranges = [];
    let section = 'none';
    let start = 0;
    for (const line of marked.split(/(?<=\n)/)) {
        const bare = line.replace(/\r?\n$/, '');
        if (section === 'none' && bare === `<<<<<<< ${sides.ours}`)
            section = 'ours';
        else if (section === 'ours' && bare === '=======') {
            section = 'theirs';
            start = kept.length + 1;
        }
        else if (section === 'theirs' && bare === `>>>>>>> ${sides.theirs}`) {
            section = 'none';
            // A side that deleted the lines has none to name: the line that the gap precedes stands for it.
            ranges.push({ start, end: Math.max(start, kept.length) });
        }
        else if (section !== 'ours')
            kept.push(line);
    }
    return { text: kept.join(''), ranges };
}
/** From each hunk on, by how many lines the second file is behind or ahead of the first. */
function hunkShifts(diff) {
    let by = 0;
    return [...diff.matchAll(/^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/gm)].map((match) => {
        const removed = Number(match[2] ?? 1);
        by += Number(match[3] ?? 1) - removed;
        return { after: Number(match[1]) + Math.max(0, removed - 1), by };
    });
}
function moved(line, shifts) {
    return Math.max(1, line + (shifts.findLast((shift) => shift.after < line)?.by ?? 0));
}

;// CONCATENATED MODULE: ./stages/integrate/merge.js







/**
 * Really merges the accepted workers in order, each against the chain so far, in the bare store. A worker that conflicts is
 * left out, and the later ones are still tried, so that one report names every conflict.
 *
 * Each merged tree is compared with what the worker declared: a path outside that list (an edit that rename detection
 * carried to another worker's new name) is a conflict and never merged in silence.
 *
 * @throws AppError ERR_GIT
 */
async function mergeWorkers(plan, options) {
    const { git } = options;
    const baseTree = (await git.run(['rev-parse', '--verify', `${plan.baseSha}^{tree}`])).text;
    const applied = [];
    const commits = [];
    const shared = [];
    const conflicts = [];
    let head = plan.baseSha;
    let tree = baseTree;
    for (const planned of plan.workers) {
        const { worker, truth } = planned;
        if (planned.rejected !== '' || truth.commit === null)
            continue;
        const merge = await mergeTree(git, head, truth.commit);
        const changed = await treeDelta(git, tree, merge.tree);
        const found = await conflictsOf(git, planned, applied, merge, changed, { ours: head, theirs: truth.commit });
        if (found.length > 0) {
            conflicts.push(...found);
            continue;
        }
        shared.push(...(await sharedMerges(git, planned, applied, changed)));
        head = await commitWorker(options, worker, merge.tree, head);
        tree = merge.tree;
        commits.push({ worker, commit: head, tree });
        applied.push(planned);
    }
    return { baseTree, commits, head, tree, shared, conflicts };
}
/** Every path that differs between two trees, without rename detection, by path. */
async function treeDelta(git, from, to) {
    const args = ['diff-tree', '-r', '--raw', '-z', '--no-renames', '--no-abbrev', from, to];
    const fields = (await git.run(args)).stdout.toString('utf8').split('\0');
    const delta = new Map();
    for (let at = 0; at + 1 < fields.length; at += 2) {
        const [oldMode = '', newMode = '', oldBlob = '', newBlob = ''] = (fields[at] ?? '').slice(1).split(' ');
        const known = (blob) => (/^0+$/.test(blob) ? null : blob);
        delta.set(fields[at + 1] ?? '', { oldMode, newMode, oldBlob: known(oldBlob), newBlob: known(newBlob) });
    }
    return delta;
}
async function conflictsOf(git, planned, applied, merge, changed, sides) {
    const declared = planned.touched;
    const kinds = new Map();
    for (const path of changed.keys())
        if (!declared.has(path))
            kinds.set(path, 'rename/edit');
    if (merge.clean && kinds.size > 0)
        return undeclared(planned, applied, [...kinds.keys()]);
    if (merge.clean)
        return [];
    kinds.clear();
    const known = new Set([...declared, ...applied.flatMap((other) => [...other.touched])]);
    for (const { type, paths } of merge.messages) {
        const kind = /^CONFLICT \((.+)\)$/.exec(type)?.[1];
        for (const path of kind === undefined ? [] : paths)
            if (known.has(path))
                kinds.set(path, kind ?? '');
    }
    for (const { path } of merge.stages)
        if (!kinds.has(path) && known.has(path))
            kinds.set(path, 'contents');
    if (kinds.size === 0)
        for (const path of declared)
            kinds.set(path, 'unknown');
    const marked = new Map([...changed].map(([path, delta]) => [path, delta.newBlob]));
    const theirs = new Map(merge.stages.filter(({ stage }) => stage === 3).map(({ path, blob }) => [path, blob]));
    const conflicts = [];
    for (const [path, kind] of sortedEntries(kinds)) {
        const blob = marked.get(path);
        const own = theirs.get(path);
        const ranges = blob && own && blob !== own ? await conflictRanges(git, blob, own, sides) : [];
        conflicts.push({ path, worker: planned.worker, with: rivals(applied, path), kind, ranges });
    }
    return conflicts;
}
/** Paths that a clean merge touched although the worker did not: only rename detection across workers can do that. */
function undeclared(planned, applied, paths) {
    return [...paths].sort(json/* byCodeUnit */.X).map((path) => {
        const others = rivals(applied, path);
        if (others.length === 0) {
            throw new app_error/* AppError */.u('ERR_GIT', `The merge of ${planned.worker} touched ${path}, which neither it nor an earlier worker changed.`, { fault: 'internal', worker: planned.worker, file: path });
        }
        return { path, worker: planned.worker, with: others, kind: 'rename/edit', ranges: [] };
    });
}
/** The earlier workers that changed a path, or one that cannot exist beside it (a folder where it is a file). */
function rivals(applied, path) {
    const clash = (other) => other === path || other.startsWith(`${path}/`) || path.startsWith(`${other}/`);
    return (0,contracts_worker/* inWorkerOrder */.WC)(applied.filter((other) => [...other.touched].some(clash)).map((other) => other.worker));
}
async function sharedMerges(git, planned, applied, changed) {
    const merges = [];
    for (const path of [...planned.touched].sort(json/* byCodeUnit */.X)) {
        const others = applied.filter((other) => other.touched.has(path)).map((other) => other.worker);
        if (others.length === 0)
            continue;
        const { oldBlob = null, newBlob = null } = changed.get(path) ?? {};
        const hunks = oldBlob !== null && newBlob !== null ? await zeroContextDiff(git, oldBlob, newBlob) : '';
        merges.push({ path, worker: planned.worker, with: others, hunks });
    }
    return merges;
}
function commitWorker(options, worker, tree, parent) {
    const { git, runId, startedAt } = options;
    return commitTree(git, {
        tree,
        parent,
        instant: startedAt,
        message: workerCommitMessage(runId, worker),
    });
}
function sortedEntries(map) {
    return [...map].sort(([a], [b]) => (0,json/* byCodeUnit */.X)(a, b));
}

;// CONCATENATED MODULE: ./stages/integrate/proof.js




/**
 * Accounts for every change of every worker from git objects alone, and checks its own sum (spec: product, law 4):
 * as many entries as the workers changed paths, and every path in which the merged tree differs from the base explained by
 * an entry that says so.
 *
 * @param merge `undefined` when nothing could be merged at all: then every change is rejected
 * @throws AppError ERR_PROOF (internal) when a change or a merged path is left unexplained
 */
async function buildProof(git, runId, plan, merge) {
    const delta = git === undefined || merge === undefined ? new Map() : await treeDelta(git, merge.baseTree, merge.tree);
    const applied = plan.workers.filter(({ worker }) => merge?.commits.some((commit) => commit.worker === worker));
    const versions = versionsByPath(applied);
    const changes = plan.workers.flatMap((planned) => [...planned.truth.changes]
        .sort((a, b) => (0,json/* byCodeUnit */.X)(a.path, b.path))
        .map((change) => {
        const merged = valueAt(delta, change);
        return {
            worker: planned.worker,
            path: change.path,
            change_type: change.type,
            ...(applied.includes(planned)
                ? mergedOutcome(planned, change, merged, versions.get(change.path) ?? [])
                : unmergedOutcome(planned, change, merge)),
            worker_blob: blobOf(change.newBlob),
            merged_blob: merged.blob,
        };
    }));
    checkExplained(applied, delta, changes, plan);
    const isClean = merge !== undefined && merge.conflicts.length === 0;
    return {
        schema_version: common/* SCHEMA_VERSION */.f$,
        run_id: runId,
        base_sha: plan.baseSha,
        merge_sha: isClean ? merge.head : null,
        tree: isClean ? merge.tree : null,
        commits: (merge?.commits ?? []).map(({ worker, commit, tree }) => ({ worker, commit, tree })),
        changes,
        counts: countOutcomes(changes),
    };
}
/** How many changes had which outcome, and how many there were; every outcome is there, in a fixed order. */
function countOutcomes(changes) {
    const counts = { total: changes.length };
    for (const outcome of ['integrated', 'superseded-by', 'conflict-routed', 'rejected']) {
        counts[outcome] = changes.filter((entry) => entry.outcome === outcome).length;
    }
    return counts;
}
function versionsByPath(applied) {
    const versions = new Map();
    for (const { worker, truth } of applied) {
        for (const { path, newBlob, newMode } of truth.changes) {
            const known = versions.get(path) ?? [];
            known.push({ worker, blob: blobOf(newBlob), mode: newMode });
            versions.set(path, known);
        }
    }
    return versions;
}
function blobOf(id) {
    return /^0+$/.test(id) ? null : id;
}
/** What the merged tree holds at a change's path; a path that the merge left alone holds what the base does. */
function valueAt(delta, change) {
    const found = delta.get(change.path);
    if (found !== undefined)
        return { blob: found.newBlob, mode: found.newMode };
    const isNewPath = change.type === 'added' || change.type === 'renamed' || change.type === 'copied';
    return isNewPath ? { blob: null, mode: '000000' } : { blob: blobOf(change.oldBlob), mode: change.oldMode };
}
function mergedOutcome({ worker }, change, merged, versions) {
    const holds = (version) => version.blob === merged.blob && version.mode === merged.mode;
    const others = versions.filter((version) => version.worker !== worker);
    if (holds({ blob: blobOf(change.newBlob), mode: change.newMode })) {
        const same = versions.find(holds);
        return same === undefined || same.worker === worker
            ? { outcome: 'integrated', detail: '' }
            : { outcome: 'superseded-by', detail: same.worker };
    }
    const winner = others.findLast(holds);
    if (winner !== undefined)
        return { outcome: 'superseded-by', detail: winner.worker };
    // Neither version alone: the three-way merge holds both.
    if (others.length > 0)
        return { outcome: 'integrated', detail: '' };
    throw unexplained(`${change.path} of ${worker} is not in the merged tree, and no other worker changed it.`);
}
function unmergedOutcome(planned, change, merge) {
    if (planned.rejected !== '')
        return { outcome: 'rejected', detail: planned.rejected };
    const own = merge?.conflicts.filter(({ worker }) => worker === planned.worker) ?? [];
    const hit = own.find(({ path }) => path === change.path || path === change.oldPath);
    if (hit !== undefined)
        return { outcome: 'conflict-routed', detail: hit.with.join(', ') };
    const cause = own[0];
    return {
        outcome: 'rejected',
        detail: cause === undefined ? 'not merged' : `held back by the conflict in ${cause.path}`,
    };
}
function checkExplained(applied, delta, changes, plan) {
    const owed = plan.workers.reduce((sum, { truth }) => sum + truth.changes.length, 0);
    const distinct = new Set(changes.map((entry) => `${entry.worker}\0${entry.path}`)).size;
    if (distinct !== owed)
        throw unexplained(`${owed} changes were made and ${distinct} are accounted for.`);
    const touched = new Set(applied.flatMap((planned) => [...planned.touched]));
    for (const path of delta.keys()) {
        if (!touched.has(path))
            throw unexplained(`${path} differs from the base, and no merged worker changed it.`);
    }
    const claimed = new Set(applied.flatMap(({ truth }) => truth.changes.map(({ path }) => path)));
    for (const { truth } of applied) {
        for (const { type, oldPath } of truth.changes) {
            if (type !== 'renamed' || oldPath === undefined || claimed.has(oldPath))
                continue;
            if (delta.get(oldPath)?.newBlob !== null)
                throw unexplained(`${oldPath} was renamed and is still in the merged tree.`);
        }
    }
}
function unexplained(message) {
    return new app_error/* AppError */.u('ERR_PROOF', message, { fault: 'internal' });
}

;// CONCATENATED MODULE: ./core/system/no-follow.js


/**
 * Lists a folder without following anything; unsorted, `null` when it cannot be read. Entries are taken one by one, so that a folder of
 * any size costs no more than `maxEntries` of them.
 *
 * @returns at most `maxEntries` + 1 entries: one more than allowed says that there were too many
 */
function listHostile(folder, maxEntries) {
    let directory;
    try {
        directory = opendirSync(folder, { encoding: 'buffer', bufferSize: 512 });
    }
    catch {
        return null;
    }
    try {
        const entries = [];
        for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
            const bytes = entry.name;
            const name = bytes.toString('utf8');
            const isUtf8 = !name.includes('\uFFFD') || Buffer.from(name, 'utf8').equals(bytes);
            entries.push({ name: isUtf8 ? name : null, kind: kindOf(entry) });
            if (entries.length > maxEntries)
                break;
        }
        return entries;
    }
    catch {
        return null;
    }
    finally {
        directory.closeSync();
    }
}
function kindOf(entry) {
    if (entry.isFile())
        return 'file';
    if (entry.isDirectory())
        return 'folder';
    return entry.isSymbolicLink() ? 'link' : 'special';
}
/** Looks at a path without following its last part; errors count as absent. */
function statHostile(path) {
    const info = lstatSync(path, { throwIfNoEntry: false });
    if (info === undefined)
        return { kind: 'absent', size: 0, executable: false };
    return { kind: kindOf(info), size: info.size, executable: process.platform !== 'win32' && (info.mode & 0o100) !== 0 };
}
/** A link's text as bytes. */
function readLinkHostile(path) {
    return readlinkSync(path, 'buffer');
}
const pieceBytes = 1024 * 1024;
/**
 * Reads a plain file piece by piece without following a link, without waiting on a pipe, and never past `maxBytes`.
 *
 * The file is opened with O_NOFOLLOW and O_NONBLOCK, and what was opened is judged, not what stood there before. Where the system can
 * tell the path of an open file (Linux), a parent that became a link in the meantime is noticed too.
 *
 * @param root absolute, with links resolved
 * @param relativePath with `/`, inside root, whose parents the caller has seen to be folders
 * @returns what happened: `ok`, `not-plain` (gone, a link, a device, or elsewhere), or `too-large`
 */
function readHostile(root, relativePath, maxBytes, onPiece) {
    const path = (0,external_node_path_.join)(root, relativePath);
    let handle;
    try {
        handle = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0) | (external_node_fs_.constants.O_NONBLOCK ?? 0));
    }
    catch {
        return 'not-plain';
    }
    try {
        const info = (0,external_node_fs_.fstatSync)(handle);
        if (!info.isFile() || !isAt(handle, path))
            return 'not-plain';
        if (info.size > maxBytes)
            return 'too-large';
        const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, Math.max(info.size + 1, 1)));
        for (let total = 0;;) {
            const count = (0,external_node_fs_.readSync)(handle, buffer, 0, buffer.length, null);
            total += count;
            // It may grow while it is read.
            if (total > maxBytes)
                return 'too-large';
            if (count > 0)
                onPiece(Buffer.from(buffer.subarray(0, count)));
            // A plain file gives less than was asked for only at its end.
            if (count < buffer.length)
                return 'ok';
        }
    }
    catch {
        return 'not-plain';
    }
    finally {
        (0,external_node_fs_.closeSync)(handle);
    }
}
function isAt(handle, path) {
    if (process.platform !== 'linux')
        return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false })?.ino === (0,external_node_fs_.fstatSync)(handle).ino;
    try {
        return (0,external_node_fs_.readlinkSync)(`/proc/self/fd/${handle}`) === path;
    }
    catch {
        return true;
    }
}
/** A whole plain file of at most `maxBytes`, read as {@link readHostile} does; `null` for anything else. */
function readHostileFile(root, relativePath, maxBytes) {
    const pieces = [];
    const outcome = readHostile(root, relativePath, maxBytes, (piece) => pieces.push(piece));
    return outcome === 'ok' ? Buffer.concat(pieces) : null;
}

;// CONCATENATED MODULE: ./core/bundle/store.js







const configTimeoutMs = 10_000;
const maxShallowBytes = 16 * 1024 * 1024;
const store_maxLineBytes = 64 * 1024;
/**
 * Makes a store over a repository's objects; it is removed when disposed.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY
 */
async function openStore(options) {
    const sourceGitDir = await commonGitDir(options.repo);
    const folder = await (0,temp/* tempFolder */.v)('factory-store', options.parent);
    try {
        const gitDir = (0,external_node_path_.join)(folder.path, 'store.git');
        const scratch = (0,external_node_path_.join)(folder.path, 'scratch');
        await (0,plain_files/* makeFolder */.fc)(scratch);
        const outside = openGit({ dir: scratch, env: options.env, ...(options.signal && { signal: options.signal }) });
        const config = (0,external_node_path_.join)(sourceGitDir, 'config');
        const format = await outside.run(['config', '--file', config, '--no-includes', 'extensions.objectformat'], {
            accept: [0, 1],
            timeoutMs: configTimeoutMs,
        });
        const objectFormat = format.text === 'sha256' ? 'sha256' : 'sha1';
        await outside.run(['init', '--quiet', '--bare', '--template=', `--object-format=${objectFormat}`, gitDir]);
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.join)(gitDir, 'info'));
        await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'info', 'attributes'), '');
        await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'objects', 'info', 'alternates'), alternateLine((0,external_node_path_.join)(sourceGitDir, 'objects')));
        // A shallow repository's missing parents must stay known as missing.
        const shallow = readHostileFile(sourceGitDir, 'shallow', maxShallowBytes)?.toString('utf8') ?? '';
        if (/^(?:[0-9a-f]{40,64}\n)+$/.test(shallow))
            await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'shallow'), shallow);
        const git = openGit({
            dir: gitDir,
            env: options.env,
            bind: { GIT_DIR: gitDir, GIT_NO_REPLACE_OBJECTS: '1' },
            // The store lives no longer than its process, and who receives a push makes it durable by its own settings.
            config: [['core.fsync', 'none']],
            ...(options.signal && { signal: options.signal }),
        });
        return {
            git,
            gitDir,
            scratch,
            sourceGitDir,
            objectFormat,
            [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
        };
    }
    catch (error) {
        await folder[Symbol.asyncDispose]();
        throw error;
    }
}
/**
 * The folder that holds a repository's objects and refs, found by reading `.git` and `commondir` as data
 * (https://git-scm.com/docs/gitrepository-layout), so that no git runs under a config that others wrote.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY
 */
async function commonGitDir(repo) {
    const dotGit = (0,external_node_path_.join)(repo, '.git');
    const info = await (0,external_node_fs_promises_.stat)(dotGit).catch(() => undefined);
    let gitDir = repo;
    if (info?.isDirectory() === true)
        gitDir = dotGit;
    else if (info !== undefined) {
        const target = /^gitdir: (.+)\n?$/.exec(textOf(repo, '.git'))?.[1];
        if (target !== undefined)
            gitDir = (0,external_node_path_.isAbsolute)(target) ? target : (0,external_node_path_.resolve)(repo, target);
    }
    const common = textOf(gitDir, 'commondir').trim();
    const found = common === '' ? gitDir : (0,external_node_path_.resolve)(gitDir, common);
    if ((await (0,external_node_fs_promises_.stat)((0,external_node_path_.join)(found, 'objects')).catch(() => undefined))?.isDirectory() !== true) {
        throw new app_error/* AppError */.u('ERR_NOT_A_REPOSITORY', `${repo} is not a git repository.`, { fault: 'usage' });
    }
    return (0,external_node_fs_promises_.realpath)(found);
}
function textOf(folder, name) {
    return readHostileFile(folder, name, store_maxLineBytes)?.toString('utf8') ?? '';
}
/** Git takes `"..."` as quoted and `#` as a comment in this file, and wants `/` on every system. */
function alternateLine(objects) {
    const path = process.platform === 'win32' ? objects.replaceAll('\\', '/') : objects;
    return /^["#]|\n/.test(path) ? `${JSON.stringify(path)}\n` : `${path}\n`;
}

;// CONCATENATED MODULE: ./core/git/bundle.js

/** Makes a git bundle of the one ref on its base, packed by one thread. */
async function createBundle(git, ref, base) {
    return (await git.run(['bundle', 'create', '--quiet', '-', ref, `^${base}`])).stdout;
}
const maxHeaderBytes = 64 * 1024;
/**
 * Reads a bundle's header (format v2 and v3, https://git-scm.com/docs/gitformat-bundle). Nothing but the header is looked at.
 *
 * @throws AppError ERR_CHANGES_BUNDLE when it is not one; the caller adds file and worker
 */
function parseBundleHeader(bytes) {
    const end = bytes.subarray(0, maxHeaderBytes).indexOf('\n\n');
    const lines = bytes.subarray(0, Math.max(end, 0)).toString('utf8').split('\n');
    if (end < 0 || !/^# v[23] git bundle$/.test(lines[0] ?? ''))
        throw notABundle('its header is not one of a git bundle');
    const prerequisites = [];
    const refs = [];
    for (const line of lines.slice(1)) {
        const prerequisite = /^-([0-9a-f]{40,64})(?: .*)?$/.exec(line);
        const ref = /^([0-9a-f]{40,64}) (\S+)$/.exec(line);
        if (prerequisite?.[1] !== undefined)
            prerequisites.push(prerequisite[1]);
        else if (ref?.[1] !== undefined && ref[2] !== undefined)
            refs.push({ id: ref[1], name: ref[2] });
        else if (!/^@object-format=sha(?:1|256)$/.test(line))
            throw notABundle('its header has a line of no known form');
    }
    return { prerequisites, refs, packOffset: end + 2 };
}
/**
 * Takes a bundle's objects into the store, checked by git's fsck; no ref moves. This is what `bundle unbundle` does, without its
 * walk over the whole history and with a cap.
 *
 * @throws AppError ERR_CHANGES_BUNDLE when the pack is damaged, lacks objects, or holds objects that fsck refuses
 */
async function takeBundlePack(git, bytes, header) {
    try {
        await git.run(['index-pack', '--stdin', '--fix-thin', '--strict'], { stdin: bytes.subarray(header.packOffset) });
    }
    catch (cause) {
        const said = cause instanceof Error ? ` (${cause.message})` : '';
        throw notABundle(`git refuses its objects${said}`, cause);
    }
}
function notABundle(why, cause) {
    return new app_error/* AppError */.u('ERR_CHANGES_BUNDLE', `CHANGES.bundle cannot be used: ${why}; only the factory writes it.`, {
        cause,
    });
}

;// CONCATENATED MODULE: ./core/git/diff-tree.js

/** Rename detection is pinned in the arguments too, so that no configuration decides what counts as a rename. */
const pinned = ['-r', '--find-renames=50%', '-l1000', '--no-ext-diff', '--no-textconv', '--no-color'];
const types = {
    A: 'added',
    C: 'copied',
    D: 'deleted',
    M: 'modified',
    R: 'renamed',
    T: 'modified',
};
/** What changed between two commits or trees, sorted by path by code unit, renames detected at 50 %. */
async function treeChanges(git, from, to) {
    const { stdout } = await git.run(['diff-tree', ...pinned, '--raw', '--no-abbrev', '-z', from, to]);
    return parseRawChanges(stdout.toString('utf8'));
}
/** Reads `diff-tree --raw -z` output: `:oldMode newMode oldId newId Status NUL path NUL [path NUL]`. */
function parseRawChanges(text) {
    const fields = text.split('\0');
    const changes = [];
    for (let at = 0; at + 1 < fields.length;) {
        const [oldMode = '', newMode = '', oldBlob = '', newBlob = '', letter = ''] = (fields[at] ?? '')
            .slice(1)
            .split(' ');
        const type = types[letter.slice(0, 1)] ?? 'modified';
        const first = fields[at + 1] ?? '';
        const twoPaths = type === 'renamed' || type === 'copied';
        const path = twoPaths ? (fields[at + 2] ?? '') : first;
        changes.push({ path, ...(twoPaths ? { oldPath: first } : {}), type, oldMode, newMode, oldBlob, newBlob });
        at += twoPaths ? 3 : 2;
    }
    return changes.sort((left, right) => (0,json/* byCodeUnit */.X)(left.path, right.path));
}
/**
 * The patch between two commits or trees: `--binary --full-index`, pinned renames, the same bytes everywhere.
 *
 * @returns `null` when it is longer than `maxBytes`
 */
async function treePatch(git, from, to, maxBytes) {
    const answer = await git.run(['diff-tree', ...pinned, '-p', '--binary', '--full-index', '--src-prefix=a/', '--dst-prefix=b/', from, to], { maxOutputBytes: maxBytes, truncate: true });
    return answer.truncated ? null : answer.stdout;
}

;// CONCATENATED MODULE: ./core/bundle/truth.js







const maxBundleBytes = 256 * 1024 * 1024;
/**
 * Recomputes what a worker changed from its CHANGES.bundle (spec: product, law 2): takes the pack into the store, requires exactly the one
 * ref of this worker and one commit whose only parent is the base, points that ref at it in the store, and asks `diff-tree`.
 *
 * @returns no changes when there is no file; whether there should be one is told by LOGS/COLLECT.json and FILES_CHANGED.json
 * @throws AppError ERR_CHANGES_BUNDLE when the file is anything else
 */
async function readTruth(options) {
    const { store, worker, runId, baseSha } = options;
    const folder = await (0,external_node_fs_promises_.realpath)((0,external_node_path_.dirname)(options.bundleFile)).catch(() => null);
    const name = (0,external_node_path_.basename)(options.bundleFile);
    const bytes = folder === null ? null : readHostileFile(folder, name, maxBundleBytes);
    if (bytes === null) {
        return { worker, commit: null, tree: null, changes: [], patchBytes: 0, patch: Buffer.alloc(0) };
    }
    try {
        const header = parseBundleHeader(bytes);
        const expected = workerRef(runId, worker);
        const [ref] = header.refs;
        if (header.refs.length !== 1 || ref?.name !== expected)
            throw truth_refused(`it must hold the one ref ${expected}`);
        if (header.prerequisites.length !== 1 || header.prerequisites[0] !== baseSha) {
            throw truth_refused(`it must stand on ${baseSha} alone`);
        }
        await takeBundlePack(store.git, bytes, header);
        const commit = await store.git.run(['cat-file', 'commit', ref.id], { accept: [0, 128] });
        const head = commit.stdout.toString('utf8').split('\n\n', 1)[0]?.split('\n') ?? [];
        const tree = /^tree ([0-9a-f]+)$/.exec(head[0] ?? '')?.[1];
        const parents = head.filter((line) => line.startsWith('parent '));
        if (tree === undefined || parents.length !== 1 || parents[0] !== `parent ${baseSha}`) {
            throw truth_refused(`its commit must have ${baseSha} as its only parent`);
        }
        await store.git.run(['update-ref', expected, ref.id]);
        const [changes, text] = await Promise.all([
            treeChanges(store.git, baseSha, ref.id),
            treePatch(store.git, baseSha, ref.id, maxBundleBytes),
        ]);
        const patch = text ?? Buffer.alloc(0);
        return { worker, commit: ref.id, tree, changes, patchBytes: patch.length, patch };
    }
    catch (error) {
        if (!(error instanceof app_error/* AppError */.u) || error.code !== 'ERR_CHANGES_BUNDLE')
            throw error;
        throw new app_error/* AppError */.u('ERR_CHANGES_BUNDLE', error.message, { worker, file: name, cause: error.cause });
    }
}
function truth_refused(why) {
    return new app_error/* AppError */.u('ERR_CHANGES_BUNDLE', `CHANGES.bundle cannot be used: ${why}.`);
}

// EXTERNAL MODULE: ./core/contracts/run-inputs.js
var run_inputs = __nccwpck_require__(1057);
// EXTERNAL MODULE: ./core/run/layout.js
var layout = __nccwpck_require__(7892);
// EXTERNAL MODULE: ./core/run/state-digest.js
var state_digest = __nccwpck_require__(3914);
;// CONCATENATED MODULE: ./stages/integrate/plan.js


/**
 * Plans the merge: every worker of the run in worker order, accepted only when validation accepted exactly the commit that
 * its CHANGES.bundle holds now.
 */
function planMerge(inputs) {
    const shared = new Map();
    for (const { path, owners } of [...(inputs.validation?.shared_paths ?? [])].sort((a, b) => (0,json/* byCodeUnit */.X)(a.path, b.path))) {
        shared.set(path, (0,contracts_worker/* inWorkerOrder */.WC)(owners));
    }
    const workers = (0,contracts_worker/* inWorkerOrder */.WC)(inputs.workers).map((worker) => {
        const known = inputs.truths.get(worker);
        const truth = known !== undefined && 'truth' in known ? known.truth : nothing(worker);
        const unreadable = known !== undefined && 'unreadable' in known ? known.unreadable : '';
        const judged = inputs.validation?.workers.find((entry) => entry.worker === worker);
        return {
            worker,
            truth,
            touched: new Set(truth.changes.flatMap(({ type, path, oldPath }) => type === 'renamed' && oldPath !== undefined ? [path, oldPath] : [path])),
            rejected: unreadable !== '' ? unreadable : rejection(inputs.validation, judged, truth),
            noop: judged?.accepted === true && judged.noop,
        };
    });
    return { baseSha: inputs.baseSha, workers, shared };
}
function nothing(worker) {
    return { worker, commit: null, tree: null, changes: [], patchBytes: 0 };
}
function rejection(validation, judged, truth) {
    if (validation === undefined)
        return 'not validated';
    if (judged === undefined)
        return 'not in VALIDATION.json';
    if (!judged.accepted) {
        const codes = new Set(validation.findings
            .filter((found) => found.worker === judged.worker && found.severity === 'error')
            .map((found) => found.code));
        return codes.size === 0 ? `validation says ${judged.status}` : [...codes].sort(json/* byCodeUnit */.X).join(', ');
    }
    if (judged.commit !== truth.commit || judged.tree !== truth.tree)
        return alteredReason;
    return '';
}
/** The reason of a worker whose CHANGES.bundle holds another commit than the one that was validated. */
const alteredReason = 'CHANGES.bundle holds another commit than the one that was validated';

;// CONCATENATED MODULE: ./stages/integrate/rebuild.js














/** The layout of a run by the door's paths, or by the defaults. */
function rebuild_placeOf(place) {
    return (0,layout/* layoutOf */.a)(place.paths ?? factory_config/* factoryConfig */.p.parse({}).paths, place.runId);
}
/**
 * Makes the merge of a run anew from its run folder and the repository's objects alone. Every mode calls it, so that gates,
 * integrate, publish and the pull request check each stand on a merge of their own (spec: actions).
 *
 * @throws AppError with fault `internal`; what blocks the run is in `findings`
 */
async function rebuildMerge(place, deps) {
    const layout = rebuild_placeOf(place);
    const found = [];
    const known = await collecting(found, () => readRecords(place, layout));
    const inputs = known?.inputs;
    const empty = { baseSha: inputs?.base_sha ?? noBase, workers: [], shared: new Map() };
    const nothing = { layout, inputs, validation: known?.validation, plan: empty, store: undefined, merge: undefined };
    if (inputs === undefined)
        return { ...nothing, findings: found, [Symbol.asyncDispose]: async () => undefined };
    const store = await openStore({ repo: place.root, env: deps.env, signal: deps.signal });
    const dispose = () => store[Symbol.asyncDispose]();
    try {
        const base = await store.git.run(['cat-file', '-e', `${inputs.base_sha}^{commit}`], { accept: [0, 1, 128] });
        if (base.exitCode !== 0) {
            const message = `The base commit ${inputs.base_sha} is not in the repository.`;
            found.push((0,app_error/* finding */.g)('ERR_REF_UNKNOWN', message, { file: layout.inputs }));
            return { ...nothing, findings: found, [Symbol.asyncDispose]: dispose };
        }
        const truths = await readTruths(place.root, layout, inputs, store, found);
        const plan = planMerge({
            baseSha: inputs.base_sha,
            workers: inputs.workers,
            validation: known?.validation,
            truths,
        });
        for (const { worker, rejected } of plan.workers) {
            if (rejected !== alteredReason)
                continue;
            const file = `${layout.bundle(worker)}/CHANGES.bundle`;
            found.push((0,app_error/* finding */.g)('ERR_CHANGES_ALTERED', `${worker}: ${alteredReason}.`, { worker, file }));
        }
        const merge = known?.validation === undefined
            ? undefined
            : await mergeWorkers(plan, { git: store.git, runId: place.runId, startedAt: inputs.started_at });
        const { validation: validated } = known ?? {};
        return {
            layout,
            inputs,
            validation: validated,
            plan,
            store,
            merge,
            findings: found,
            [Symbol.asyncDispose]: dispose,
        };
    }
    catch (error) {
        await dispose();
        throw error;
    }
}
/** Stands for a base that no record names, where a contract wants an object id. */
const noBase = '0'.repeat(40);
/**
 * The digest that left prepare's process. A door that was not handed one (after a crash, or in the pull request check) takes
 * the one in the chain's RUN_INIT event; empty when there is none either.
 */
async function launchDigestOf(place, layout) {
    if (place.launchDigest !== undefined && place.launchDigest !== '')
        return place.launchDigest;
    const { events } = await readLedger((0,external_node_path_.join)(place.root, layout.ledger), 'ledger/run.jsonl');
    return foldLedger(events).launch_digest;
}
async function readRecords(place, layout) {
    const digest = await launchDigestOf(place, layout);
    if (digest !== '')
        await (0,state_digest/* assertLaunchDigest */.ic)(place.root, layout, digest);
    const inputs = await (0,json_file/* readJsonFileIfAny */.Ou)(place.root, layout.inputs, run_inputs/* runInputs */.H);
    if (inputs !== undefined && digest === '') {
        const message = `Nothing says which launch digest ${layout.inputs} was issued under: neither prepare's output nor RUN_INIT.`;
        throw new app_error/* AppError */.u('ERR_LAUNCH_STATE_ALTERED', message, { file: layout.inputs });
    }
    const validated = await (0,json_file/* readJsonFileIfAny */.Ou)(place.root, layout.validation, validation);
    for (const [file, record] of [[layout.inputs, inputs], [layout.validation, validated]]) {
        if (record === undefined || record.run_id === place.runId)
            continue;
        throw new app_error/* AppError */.u('ERR_SCHEMA', `${file} is of run ${record.run_id}; it must be of ${place.runId}.`, { file });
    }
    return { inputs, validation: validated };
}
async function readTruths(root, layout, inputs, store, found) {
    const read = async (worker) => {
        const own = [];
        const bundleFile = (0,external_node_path_.join)(root, layout.bundle(worker), 'CHANGES.bundle');
        const truth = await collecting(own, () => readTruth({ store, bundleFile, worker, runId: layout.runId, baseSha: inputs.base_sha }));
        return { worker, truth, own };
    };
    const truths = new Map();
    for (const { worker, truth, own } of await Promise.all(inputs.workers.map(read))) {
        truths.set(worker, truth === undefined ? { unreadable: own[0]?.code ?? 'unreadable' } : { truth });
        found.push(...own);
    }
    return truths;
}
/** Runs a step; an error that blocks becomes a finding, any other goes on. */
async function collecting(found, step) {
    try {
        return await step();
    }
    catch (error) {
        if (!(error instanceof app_error/* AppError */.u) || error.fault === 'internal')
            throw error;
        found.push(error.toDiagnostic());
        return undefined;
    }
}

;// CONCATENATED MODULE: ./stages/integrate/write-policy.js





/** Binds a {@link RunWriter} to a run's folder. */
function openRunWriter(root, layout) {
    const folder = (0,external_node_path_.join)(root, layout.runDir);
    return {
        runDir: layout.runDir,
        write: (path, data) => (0,atomic_write/* writeFileAtomic */.Zf)(folder, path, data),
        writeJson: (path, contract, value) => (0,json_file/* writeJsonFile */.An)(folder, path, contract, value),
    };
}
/**
 * Lists every file with size, times and identity: what the integrator may not touch. Of the factory's own state only this
 * run's folder is listed (without its ledger and locks), because other runs may be writing to theirs; git's refs, index and
 * config are listed, its objects are not.
 *
 * @param root the repository root, absolute
 */
function repositoryManifest(root, paths, layout) {
    const skipped = new Set([
        paths.runs_dir,
        paths.prompts_dir,
        paths.prompt_zips_dir,
        paths.worktrees_dir,
        `${layout.runDir}/ledger`,
        layout.locksDir,
        '.git/objects',
        '.git/worktrees',
        '.git/refs/factory',
    ]);
    const manifest = new Map();
    const walk = (folder) => {
        for (const entry of entriesOf((0,external_node_path_.join)(root, folder))) {
            const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
            if (skipped.has(path) || entry.name === 'node_modules')
                continue;
            if (entry.isDirectory()) {
                walk(path);
                continue;
            }
            const info = (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(root, path), { throwIfNoEntry: false });
            if (info === undefined)
                continue;
            manifest.set(path, `${info.mode} ${info.size} ${info.mtimeMs} ${info.ctimeMs} ${info.ino}`);
        }
    };
    walk('');
    walk(layout.runDir);
    return manifest;
}
/** Synchronous, because one call a file through the thread pool costs five times as much. */
function entriesOf(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
    }
    catch {
        return [];
    }
}
/** The paths that differ between two manifests, sorted. */
function changedSince(before, after) {
    const paths = new Set([...before.keys(), ...after.keys()]);
    return [...paths].filter((path) => before.get(path) !== after.get(path)).sort(json/* byCodeUnit */.X);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./core/git/cat-file.js

/**
 * Streams objects through one `cat-file --batch` in the order asked for; memory use does not grow with their size.
 *
 * @throws AppError ERR_GIT when an object is missing
 */
async function streamObjects(git, ids, sink) {
    if (ids.length === 0)
        return;
    const reader = batchReader(sink);
    await git.run(['cat-file', '--batch'], { stdin: `${ids.join('\n')}\n`, onStdout: reader.push });
    const missing = reader.missing();
    if (missing.length > 0) {
        throw new app_error/* AppError */.u('ERR_GIT', `git has no object ${missing[0]} (${missing.length} missing).`, {
            fault: 'internal',
        });
    }
}
/** Whole small objects by id, e.g. manifests. Objects longer than `maxBytes` are left out. */
async function readObjects(git, ids, maxBytes) {
    const found = new Map();
    let current;
    await streamObjects(git, [...new Set(ids)], {
        begin: (id, _type, size) => {
            current = { id, pieces: size > maxBytes ? undefined : [] };
        },
        data: (piece) => current?.pieces?.push(Buffer.from(piece)),
        end: () => {
            if (current?.pieces !== undefined)
                found.set(current.id, Buffer.concat(current.pieces));
        },
    });
    return found;
}
/** Parses `<id> <type> <size> LF <bytes> LF` and `<name> missing LF`, however the pipe cuts them. */
function batchReader(sink) {
    const absent = [];
    let header = Buffer.alloc(0);
    let left = -1;
    const push = (chunk) => {
        let at = 0;
        while (at < chunk.length) {
            if (left < 0) {
                const newline = chunk.indexOf(0x0a, at);
                header = Buffer.concat([header, chunk.subarray(at, newline < 0 ? chunk.length : newline)]);
                if (newline < 0)
                    return;
                at = newline + 1;
                const [id = '', type = '', size = ''] = header.toString('utf8').split(' ');
                header = Buffer.alloc(0);
                if (type === 'missing') {
                    absent.push(id);
                    continue;
                }
                left = Number.parseInt(size, 10);
                sink.begin(id, type, left);
            }
            else if (left > 0) {
                const piece = chunk.subarray(at, at + left);
                at += piece.length;
                left -= piece.length;
                sink.data(piece);
            }
            else {
                // The LF behind the object's last byte.
                at += 1;
                left = -1;
                sink.end();
            }
        }
    };
    return { push, missing: () => absent };
}

;// CONCATENATED MODULE: ./core/bundle/files-changed.js




const gitlinkMode = '160000';
const maxReasonLength = 500;
/**
 * FILES_CHANGED.json as git tells it (spec: formats, "Bundle"): sorted by path; sha256 of the new content, of the old where a path was
 * deleted, of the commit id where it is a gitlink. One git process for all blobs.
 */
async function fileChangesOf(store, truth, reasons) {
    const hashes = await contentHashes(store, truth);
    return truth.changes.map((change) => {
        const { id, mode } = liveSide(change);
        return {
            path: change.path,
            change_type: change.type,
            reason: (reasons.get(change.path) ?? '').slice(0, maxReasonLength).trim() || `changed by ${truth.worker}`,
            sha256: mode === gitlinkMode ? (0,hash/* sha256 */.sc)(id) : (hashes.get(id) ?? ''),
            ...(change.oldPath === undefined ? {} : { old_path: change.oldPath }),
        };
    });
}
/** The whole file; `null` when there is neither a change nor a noop, for then the file is not written. */
function filesChangedFile(runId, worker, changes, noop) {
    const head = { schema_version: SCHEMA_VERSION, run_id: runId, owner: worker, changes: [...changes] };
    if (changes.length > 0)
        return head;
    return noop === null ? null : { ...head, noop: true, noop_reason: noop.reason, noop_ack: noop.ack };
}
function liveSide(change) {
    return change.type === 'deleted'
        ? { id: change.oldBlob, mode: change.oldMode }
        : { id: change.newBlob, mode: change.newMode };
}
async function contentHashes(store, truth) {
    const wanted = truth.changes.map(liveSide).filter(({ mode }) => mode !== gitlinkMode);
    const hashes = new Map();
    let id = '';
    let hash = (0,external_node_crypto_.createHash)('sha256');
    await streamObjects(store.git, [...new Set(wanted.map((side) => side.id))], {
        begin: (object) => {
            id = object;
            hash = (0,external_node_crypto_.createHash)('sha256');
        },
        data: (piece) => hash.update(piece),
        end: () => hashes.set(id, hash.digest('hex')),
    });
    return hashes;
}

;// CONCATENATED MODULE: ./core/contracts/log-index.js


/** LOGS/INDEX.json: every listed log exists below the folder that holds LOGS/. */
const logIndex = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    owner: schemas/* string */.YjP().min(1),
    logs: schemas/* array */.YOg(schemas/* looseObject */._H3({ name: schemas/* string */.YjP(), path: schemas/* string */.YjP(), rc: schemas/* int */.Whr() })),
});

;// CONCATENATED MODULE: ./core/contracts/meaningful-gate.js


/** The ways in which a run can be empty or not what it declares (spec: formats, "Integrator artifacts"). */
const failMode = schemas/* enum */.k5n([
    'EMPTY_DECLARATIONS',
    'EMPTY_PATCH',
    'PHANTOM_PATHS',
    'NO_GIT_MUTATION',
    'PATCH_NOT_APPLICABLE',
    'DECLARATION_MISMATCH',
]);
/** VERIFY_MEANINGFUL_GATE.json. */
const meaningfulGate = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    verdict: schemas/* enum */.k5n(['PASS', 'BLOCKED']),
    /** True when every worker is an explicit noop: labelled NOOP, never progress. */
    noop: schemas/* boolean */.zMY(),
    fail_modes: schemas/* array */.YOg(schemas/* strictObject */.rej({ mode: failMode, worker: schemas/* string */.YjP(), detail: schemas/* string */.YjP() })),
});

;// CONCATENATED MODULE: ./core/contracts/proof.js




/** What became of one change of one worker (spec: product, law 4). */
const proofEntry = schemas/* strictObject */.rej({
    worker: schemas/* enum */.k5n(contracts_worker/* workerNames */.LF),
    path: schemas/* string */.YjP().min(1),
    change_type: changeType,
    outcome: schemas/* enum */.k5n(['integrated', 'superseded-by', 'conflict-routed', 'rejected']),
    /** The other worker for superseded-by and conflict-routed, the reason for rejected, else empty. */
    detail: schemas/* string */.YjP(),
    /** Blob of the worker's version and of the merged tree, `null` where the path is absent. */
    worker_blob: common/* objectId */.Tu.nullable(),
    merged_blob: common/* objectId */.Tu.nullable(),
});
/** PROOF.json: accounts for every change of every worker; nothing is dropped silently. */
const proof = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    base_sha: common/* objectId */.Tu,
    /** `null` when there is no clean merge. */
    merge_sha: common/* objectId */.Tu.nullable(),
    tree: common/* objectId */.Tu.nullable(),
    commits: schemas/* array */.YOg(schemas/* strictObject */.rej({ worker: schemas/* enum */.k5n(contracts_worker/* workerNames */.LF), commit: common/* objectId */.Tu, tree: common/* objectId */.Tu })),
    changes: schemas/* array */.YOg(proofEntry),
    counts: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* int */.Whr().min(0)),
});

// EXTERNAL MODULE: ./core/system/list-files.js
var list_files = __nccwpck_require__(6734);
;// CONCATENATED MODULE: ./stages/integrate/write-report.js


















/** The integrator's folder within the run folder. */
const folder = contracts_worker/* aggregator */.Il;
/**
 * Writes every integrator artifact, the run's STATUS.json and the attestations, all rendered from one verdict (spec:
 * formats, "Integrator artifacts"; product, law 1).
 */
async function writeReport(writer, root, parts) {
    const { facts } = parts;
    const { layout, verdict, meaning } = facts;
    const merged = facts.proof.tree === null ? [] : await mergedChanges(parts);
    const files = new Map();
    files.set('DIFF.patch', await mergedPatch(parts));
    files.set('FILES_CHANGED.json', (0,json/* prettyJson */.D_)(filesChanged.parse(await mergedFiles(parts, merged))));
    files.set('FINAL_REPORT.txt', renderFinalReport(facts));
    files.set('MERGE_PLAN.md', renderMergePlan(facts));
    files.set('PROOF.json', (0,json/* prettyJson */.D_)(proof.parse(facts.proof)));
    files.set('VERIFY_MEANINGFUL_GATE.json', (0,json/* prettyJson */.D_)(meaningfulGate.parse(meaning)));
    files.set('VERIFY_MEANINGFUL_GATE.md', renderMeaning(meaning, quoteInline));
    const logs = logFiles(parts);
    for (const { path, content } of logs)
        files.set(path, content);
    files.set('LOGS/INDEX.json', (0,json/* prettyJson */.D_)(logIndex.parse(indexOf(layout, logs))));
    const names = [...files.keys(), 'STATUS.json'].sort();
    const extras = { base_sha: facts.inputs?.base_sha ?? null, merge_sha: facts.proof.merge_sha };
    const status = (0,json/* prettyJson */.D_)(statusFile.parse(renderStatusFile(verdict, names, extras)));
    const runNames = names.map((name) => `${folder}/${name}`);
    const runStatus = statusFile.parse(renderStatusFile({ ...verdict, startedAt: facts.inputs?.started_at ?? verdict.startedAt }, runNames, extras));
    for (const [name, content] of files)
        await writer.write(`${folder}/${name}`, content);
    await writer.write('attestations/bundles.sha256', await bundleLines(root, layout, facts));
    files.set('STATUS.json', status);
    const lines = names.map((name) => `${(0,hash/* sha256 */.sc)(files.get(name) ?? '')}  ${folder}/${name}\n`);
    await writer.write('attestations/report.sha256', lines.filter((line) => !isRawLog(line)).join(''));
    await writer.write(`${folder}/STATUS.json`, status);
    // Last, because this file is what says that the run is over.
    await writer.write('STATUS.json', (0,json/* prettyJson */.D_)(runStatus));
    return {
        hashes: {
            final_report_sha256: (0,hash/* sha256 */.sc)(files.get('FINAL_REPORT.txt') ?? ''),
            proof_sha256: (0,hash/* sha256 */.sc)(files.get('PROOF.json') ?? ''),
            status_sha256: (0,hash/* sha256 */.sc)(status),
        },
        mergedFiles: merged.length,
    };
}
/** Raw logs are not in the identity set, so no attestation may depend on their bytes (spec: product, law 8). */
function isRawLog(line) {
    return line.includes('/LOGS/') && !line.endsWith('/LOGS/INDEX.json\n');
}
async function mergedChanges({ facts, store }) {
    const { merge } = facts;
    return store === undefined || merge === undefined ? [] : treeChanges(store.git, merge.baseTree, merge.tree);
}
const maxMergedPatchBytes = 512 * 1024 * 1024;
async function mergedPatch({ facts, store }) {
    const { merge, proof: proven } = facts;
    if (store === undefined || merge === undefined || proven.tree === null)
        return Buffer.alloc(0);
    return (await treePatch(store.git, merge.baseTree, merge.tree, maxMergedPatchBytes)) ?? Buffer.alloc(0);
}
/** The merged FILES_CHANGED.json; each reason names the workers whose changes are in the path. */
async function mergedFiles({ facts, store }, merged) {
    const head = { schema_version: common/* SCHEMA_VERSION */.f$, run_id: facts.layout.runId, owner: contracts_worker/* aggregator */.Il };
    if (store === undefined || merged.length === 0) {
        const why = facts.proof.tree === null ? 'there is no clean merge' : 'no worker changed anything';
        return { ...head, changes: [], noop: true, noop_reason: `Nothing was merged: ${why}.`, noop_ack: 'NOOP' };
    }
    const owners = new Map();
    for (const { worker, path, outcome } of facts.proof.changes) {
        if (outcome === 'integrated')
            owners.set(path, [...(owners.get(path) ?? []), worker]);
    }
    const reasons = new Map([...owners].map(([path, workers]) => [path, `integrated from ${(0,contracts_worker/* inWorkerOrder */.WC)(workers).join(', ')}`]));
    const truth = { worker: contracts_worker/* aggregator */.Il, commit: null, tree: null, changes: merged, patchBytes: 0 };
    return { ...head, changes: await fileChangesOf(store, truth, reasons) };
}
function logFiles({ facts, gates, gateLogs }) {
    const { verdict, merge, plan } = facts;
    const steps = [
        ...plan.workers.map(({ worker, rejected }) => `${worker}: ${rejected === '' ? 'accepted' : quoteInline(rejected)}`),
        ...(merge?.commits ?? []).map(({ worker, commit }) => `merged ${worker} as ${commit}`),
        ...(merge?.conflicts ?? []).map(({ worker, path, kind }) => `conflict of ${worker} in ${quoteInline(path)} (${kind})`),
        `verdict ${verdict.verdict}`,
    ];
    return [
        ...gates.map(({ name, rc }) => ({
            name: `gate:${name}`,
            path: `LOGS/gate-${name}.log`,
            rc,
            content: gateLogs.find((log) => log.name === name)?.output ?? `rc ${rc}; the output is in the log of the gates job\n`,
        })),
        { name: 'integration', path: 'LOGS/integration.log', rc: verdict.exitCode, content: `${steps.join('\n')}\n` },
    ];
}
function indexOf(layout, logs) {
    return {
        schema_version: common/* SCHEMA_VERSION */.f$,
        run_id: layout.runId,
        owner: contracts_worker/* aggregator */.Il,
        logs: logs.map(({ name, path, rc }) => ({ name, path, rc })),
    };
}
/** `sha256sum` lines of what the workers handed back, raw logs left out. */
async function bundleLines(root, layout, { plan }) {
    const folders = plan.workers.map(({ worker }) => `${layout.bundle(worker)}/`);
    const lines = [];
    for (const { file } of await (0,state_digest/* stateFiles */.d8)(root, layout)) {
        const name = file.slice(layout.runDir.length + 1);
        if (!folders.some((start) => file.startsWith(start)) || name.endsWith('/CHANGES.bundle'))
            continue;
        if (/\/LOGS\/(?!INDEX\.json$|COLLECT\.json$)/.test(name))
            continue;
        lines.push(`${(await (0,list_files/* digestFile */.T)((0,external_node_path_.join)(root, file))).sha256}  ${name}\n`);
    }
    return lines.join('');
}

;// CONCATENATED MODULE: ./stages/integrate/integrate.js























/**
 * The integrate stage: merges what was accepted, proves it, and gives the one verdict, in files, ledger and report alike. It
 * works on whatever state there is, also when only prepare ran. It never throws for anything that can still be reported: an
 * error of the program is verdict FAIL, rendered everywhere (spec: actions; product, laws 1, 4, 5, 6).
 *
 * @throws AppError ERR_WRITE_FAILED or ERR_LEDGER_WRITE when not even the FAIL report can be written
 */
async function integrate(inputs, deps) {
    const startedAt = deps.clock.nowIso();
    const progress = {
        rebuilt: undefined,
        ledger: undefined,
        gates: undefined,
        gateLogs: [],
        written: [],
        findings: [],
        failure: undefined,
        salvage: false,
    };
    try {
        await gather(inputs, deps, progress);
        return await conclude(inputs, deps, progress, startedAt);
    }
    catch (error) {
        deps.log(`integrate failed: ${error instanceof Error ? error.message : String(error)}`);
        progress.failure = failureOf(error);
        progress.salvage = true;
        return await conclude(inputs, deps, progress, startedAt);
    }
    finally {
        await progress.rebuilt?.[Symbol.asyncDispose]();
    }
}
/** Does all that the verdict depends on. */
async function gather(inputs, deps, progress) {
    const { root } = inputs;
    const layout = rebuild_placeOf(inputs);
    const paths = inputs.paths ?? factory_config/* factoryConfig */.p.parse({}).paths;
    const before = repositoryManifest(root, paths, layout);
    const earlier = judgeEarlier(readNeeds(inputs.needs));
    progress.findings.push(...earlier.findings);
    if (earlier.fails)
        progress.failure = earlier.findings[0];
    progress.ledger = await openLedger({ file: (0,external_node_path_.join)(root, layout.ledger), runId: inputs.runId, clock: deps.clock });
    await appendOnce(progress.ledger, { event_type: 'INTEGRATE_START', actor: contracts_worker/* aggregator */.Il });
    const rebuilt = await rebuildMerge(inputs, deps);
    progress.rebuilt = rebuilt;
    progress.findings.push(...rebuilt.findings);
    if (rebuilt.validation === undefined)
        progress.findings.push(...(await earlierFindings(root, layout)));
    await gatherGates(inputs, deps, rebuilt, progress);
    progress.written = changedSince(before, repositoryManifest(root, paths, layout));
}
/** Takes the gates' result from the gates job, or runs the gates where there is no such job. */
async function gatherGates(inputs, deps, rebuilt, progress) {
    const tree = cleanTree(rebuilt);
    if (!inputs.inActions && inputs.gatesResult === '') {
        if (rebuilt.store === undefined)
            return;
        const run = await runGates(rebuilt.store.git, tree, rebuilt.inputs?.config.gates ?? [], deps);
        progress.gates = run.result;
        progress.gateLogs = run.logs;
        return;
    }
    if (inputs.gatesResult === '') {
        progress.failure ??= (0,app_error/* finding */.g)('ERR_GATES_MISSING', 'The gates job gave no gates-result; in Actions it must.');
        return;
    }
    const given = (0,json_file/* parseJsonText */.lk)(inputs.gatesResult, gatesResult, 'gates-result');
    if (given.tree === tree)
        progress.gates = given;
    else {
        const message = `The gates ran on tree ${given.tree ?? 'none'}; the merge is tree ${tree ?? 'none'}.`;
        progress.findings.push((0,app_error/* finding */.g)('ERR_GATES_TREE', message));
    }
}
/** The merged tree when every accepted worker merged. */
function cleanTree({ merge }) {
    return merge === undefined || merge.conflicts.length > 0 ? null : merge.tree;
}
/** Decides the verdict from what was gathered, and renders it everywhere. */
async function conclude(inputs, deps, progress, startedAt) {
    const { root, runId } = inputs;
    const layout = rebuild_placeOf(inputs);
    const rebuilt = progress.rebuilt;
    const plan = rebuilt?.plan ?? { baseSha: noBase, workers: [], shared: new Map() };
    const merge = progress.salvage ? undefined : rebuilt?.merge;
    const store = progress.salvage ? undefined : rebuilt?.store;
    const declared = await readDeclarations(root, progress);
    const meaning = judgeMeaning(runId, plan, merge, declared);
    const proof = await buildProof(store?.git, runId, plan, merge);
    const gates = rebuilt?.inputs?.config.gates.map(({ name }) => name) ?? [];
    const decided = decideVerdict({
        runId,
        startedAt: progress.ledger?.events().findLast(({ event_type }) => event_type === 'INTEGRATE_START')?.ts_utc ?? startedAt,
        endedAt: deps.clock.nowIso(),
        checks: runChecks({
            validation: rebuilt?.validation,
            merge,
            meaning,
            gates,
            gatesResult: progress.gates,
            written: progress.written,
        }),
        required: [...requiredCheckNames, ...gates.map((name) => `gate:${name}`)],
        findings: [...progress.findings, ...mergeFindings({ layout, rebuilt, merge, meaning, progress })],
        internalError: progress.failure,
        noop: meaning.noop,
    });
    const ledger = progress.ledger ??
        (await openLedger({ file: (0,external_node_path_.join)(root, layout.ledger), runId, clock: deps.clock }).catch(() => undefined));
    const result = await (ledger === undefined
        ? undefined
        : appendOnce(ledger, {
            event_type: 'INTEGRATION_RESULT',
            actor: contracts_worker/* aggregator */.Il,
            rc: decided.exitCode,
            file_counts: { conflicts: merge?.conflicts.length ?? 0, shared: merge?.shared.length ?? 0, ...proof.counts },
            details: { status: decided.verdict, noop: decided.noop, merge_sha: proof.merge_sha, tree: proof.tree },
        }));
    // The recorded instant, so that running again after a crash gives the same bytes.
    const verdict = { ...decided, endedAt: result?.ts_utc ?? decided.endedAt };
    const facts = {
        layout,
        verdict,
        inputs: rebuilt?.inputs,
        validation: rebuilt?.validation,
        plan,
        merge,
        meaning,
        proof,
        summaries: await readSummaries(root, progress),
        ledger: ledger === undefined || result === undefined ? noLedger : headAfter(ledger, result),
    };
    const writer = openRunWriter(root, layout);
    const report = await writeReport(writer, root, {
        facts,
        store,
        gateLogs: progress.gateLogs,
        gates: progress.gates?.gates.filter(({ name }) => gates.includes(name)) ?? [],
    });
    if (ledger !== undefined) {
        const { indexLedger } = layout;
        const workers = plan.workers.length;
        await recordEnd({ ledger, writer, verdict, report, workers, root, indexLedger, signal: deps.signal });
    }
    return reportOf(facts, progress);
}
const noLedger = { head: 'none', seq: 0 };
function failureOf(error) {
    if (error instanceof app_error/* AppError */.u)
        return error.toDiagnostic();
    const words = error instanceof Error ? error.message : String(error);
    return {
        code: 'ERR_INTERNAL',
        severity: 'error',
        message: `integrate ended by an error of its own: ${quoteInline(words)}`,
        nextAction: error_codes/* errorCodes */.f.ERR_INTERNAL.nextAction,
    };
}
async function readSummaries(root, { rebuilt }) {
    const summaries = new Map();
    for (const { worker } of rebuilt?.plan.workers ?? []) {
        const file = (0,external_node_path_.join)(root, rebuilt?.layout.bundle(worker) ?? '', 'SUMMARY.md');
        const text = await (0,external_node_fs_promises_.readFile)(file, 'utf8').catch(() => undefined);
        if (text !== undefined)
            summaries.set(worker, text);
    }
    return summaries;
}
/** Each worker's FILES_CHANGED.json; one that does not fit its contract declares nothing. */
async function readDeclarations(root, { rebuilt }) {
    const declared = new Map();
    for (const { worker } of rebuilt?.plan.workers ?? []) {
        const file = `${rebuilt?.layout.bundle(worker)}/FILES_CHANGED.json`;
        const record = await (0,json_file/* readJsonFileIfAny */.Ou)(root, file, filesChanged).catch(() => undefined);
        if (record !== undefined)
            declared.set(worker, record);
    }
    return declared;
}
function reportOf({ layout, verdict, proof, plan }, progress) {
    return {
        stage: 'integrate',
        runId: layout.runId,
        status: verdict.verdict,
        diagnostics: verdict.findings,
        nextAction: verdict.nextAction,
        summary: verdictTable(verdict),
        outputs: {
            'merge-sha': proof.merge_sha ?? '',
            'gates-result': progress.gates === undefined ? '' : JSON.stringify(progress.gates),
            'report-path': `${layout.integratorDir}/FINAL_REPORT.txt`,
            'proof-path': `${layout.integratorDir}/PROOF.json`,
        },
        workers: plan.workers.map(({ worker }) => worker),
    };
}
/** The checks as a Markdown table, and what blocks. */
function verdictTable(verdict) {
    const blocking = blockingConditions(verdict).map((line) => `- ${quoteCode(line)}`);
    return [
        '| check | status | rc |',
        '| --- | --- | --- |',
        ...verdict.checks.map(({ name, status, rc }) => `| ${quoteCode(name)} | ${status} | ${rc} |`),
        ...(blocking.length === 0 ? [] : ['', 'Blocking conditions:', '', ...blocking]),
        '',
    ].join('\n');
}

;// CONCATENATED MODULE: ./stages/integrate/gates-stage.js
var gates_stage_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var gates_stage_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});




/**
 * The `gates` mode: makes the merge anew, runs the gates on it, and gives their rc as the output `gates-result`. A gate that
 * fails does not fail the job, and neither does a run without a clean merge: integrate judges both (spec: actions).
 *
 * @throws AppError with fault `internal`
 */
async function gatesStage(place, deps) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const rebuilt = gates_stage_addDisposableResource(env_1, await rebuildMerge(place, deps), true);
        const tree = cleanTree(rebuilt);
        const gates = rebuilt.inputs?.config.gates ?? [];
        const run = rebuilt.store === undefined
            ? { result: { tree: null, gates: [] }, logs: [] }
            : await runGates(rebuilt.store.git, tree, gates, deps);
        for (const { name, output } of run.logs) {
            for (const line of output.toString('utf8').trimEnd().split('\n'))
                deps.log(`${name}| ${line}`);
        }
        const rows = run.result.gates.map(({ name, rc }) => `| ${quoteCode(name)} | ${rc} |`);
        return {
            stage: 'integrate',
            runId: place.runId,
            status: 'PASS',
            diagnostics: [],
            nextAction: 'Let integrate judge the gates.',
            summary: tree === null
                ? 'There is no clean merge to run gates on.\n'
                : ['| gate | rc |', '| --- | --- |', ...rows, ''].join('\n'),
            outputs: { 'gates-result': JSON.stringify(run.result) },
            workers: [],
        };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = gates_stage_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

;// CONCATENATED MODULE: ./core/contracts/publish-result.js


/** PUBLISH_RESULT.json: what the publish job did; its own artifact, outside the identity set and the chain. */
const publishResult = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    status: schemas/* enum */.k5n(['PUBLISHED', 'ALREADY_PUBLISHED', 'SKIPPED', 'FAILED']),
    branch: schemas/* string */.YjP(),
    old_sha: common/* objectId */.Tu.nullable(),
    new_sha: common/* objectId */.Tu.nullable(),
    pull_request: schemas/* string */.YjP().nullable(),
    reason: schemas/* string */.YjP(),
});

;// CONCATENATED MODULE: ./core/git/push.js
/**
 * The value of a ref at a remote, `null` when there is none.
 *
 * @throws AppError ERR_GIT when the remote cannot be read
 */
async function remoteRef(git, push) {
    const { text } = await git.run(['ls-remote', '--', push.url, push.ref], remoteCall(push));
    const line = text.split('\n').find((entry) => entry.endsWith(`\t${push.ref}`));
    return line?.split('\t')[0] ?? null;
}
/**
 * Pushes one commit with `--force-with-lease=<ref>:<old>`, so that the ref moves only from the value that was recorded
 * (git-push(1); spec: actions, "The published commits"). No hook of either repository of ours runs.
 */
async function pushRef(git, push) {
    const args = [
        'push',
        '--porcelain',
        '--no-verify',
        '--no-signed',
        `--force-with-lease=${push.ref}:${push.oldSha ?? ''}`,
        '--',
        push.url,
        `${push.newSha}:${push.ref}`,
    ];
    const answer = await git.run(args, { ...remoteCall(push), accept: [0, 1, 128] });
    if (answer.exitCode === 0)
        return { result: 'moved' };
    // `!` marks a refused ref in porcelain output; `stale info` is the lease's own answer.
    const line = answer.text.split('\n').find((entry) => entry.startsWith('!')) ?? '';
    if (line.includes('(stale info)'))
        return { result: 'stale' };
    const words = line === '' ? answer.stderr.trim().split('\n').slice(-2).join(' / ') : line.split('\t').slice(2).join(' ');
    return { result: 'refused', reason: words.slice(0, 300) };
}
/**
 * The header that GitHub takes a token in, as actions/checkout sets it, for {@link Push.httpHeader}.
 *
 * @returns `undefined` without a token, or where the URL is not HTTPS: a token never travels in clear
 */
function tokenHeader(url, token) {
    if (token === undefined || token === '' || protocolOf(url) !== 'https')
        return undefined;
    return `authorization: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}
/** The protocol of a remote's URL as `protocol.<name>.allow` knows it; a path is `file`. */
function protocolOf(url) {
    const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(url)?.[1]?.toLowerCase();
    if (scheme !== undefined)
        return scheme;
    const isWindowsPath = /^[a-z]:[\\/]/i.test(url);
    return !isWindowsPath && /^[^/\\]+:/.test(url) ? 'ssh' : 'file';
}
function remoteCall(push) {
    const config = [
        [`protocol.${protocolOf(push.url)}.allow`, 'always'],
        // What a push leaves behind is not temporary, whatever the store that it comes from is.
        ['core.fsync', 'all'],
    ];
    if (push.httpHeader !== undefined)
        config.push([`http.${push.url}.extraHeader`, push.httpHeader]);
    return { config, ...(push.env === undefined ? {} : { env: push.env }) };
}

// EXTERNAL MODULE: ./core/system/safe-path.js
var safe_path = __nccwpck_require__(9429);
;// CONCATENATED MODULE: ./stages/integrate/publish.js
var publish_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var publish_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});














/** Where the record lies within the run folder: outside the identity set (spec: actions, "Publishing"). */
const publishResultPath = '_debug/PUBLISH_RESULT.json';
/**
 * The `publish` mode: on PASS makes the merge anew, requires the very commit that integrate named, and moves the run's branch
 * at origin by compare-and-swap from the value that prepare recorded; opens a pull request; writes the check run for every
 * verdict. A failed publish is status FAIL of this job alone; the run's verdict stays.
 *
 * @throws AppError with fault `internal` when the run's records cannot be read; ERR_LOCK_HELD while another process publishes
 */
async function publish(inputs, deps) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const layout = rebuild_placeOf(inputs);
        const status = await (0,json_file/* readJsonFileIfAny */.Ou)(inputs.root, layout.status, statusFile);
        const findings = [];
        const lock = publish_addDisposableResource(env_1, await acquireLock(await (0,safe_path/* safeJoin */.gt)(inputs.root, layout.publishLock), { signal: deps.signal }), true);
        const result = await attempt(inputs, deps, status, lock);
        if (result.status === 'FAILED')
            findings.push((0,app_error/* finding */.g)('ERR_PUBLISH', result.reason));
        if (deps.github !== undefined && status !== undefined) {
            const head = result.new_sha !== null && result.status !== 'FAILED' ? result.new_sha : inputs.eventSha;
            if (head !== undefined && head !== '')
                findings.push(...(await writeCheck(deps.github, inputs.runId, head, status)));
        }
        await lock.assertHeld();
        await openRunWriter(inputs.root, layout).writeJson(publishResultPath, publishResult, result);
        return {
            stage: 'integrate',
            runId: inputs.runId,
            status: result.status === 'FAILED' ? 'FAIL' : 'PASS',
            diagnostics: findings,
            nextAction: findings[0]?.nextAction ?? publish_nextActionOf(result),
            summary: summaryOf(result),
            outputs: { 'merge-sha': result.new_sha ?? '', 'pull-request': result.pull_request ?? '' },
            workers: [],
        };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = publish_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function attempt(inputs, deps, status, lock) {
    const empty = {
        schema_version: common/* SCHEMA_VERSION */.f$,
        run_id: inputs.runId,
        status: 'SKIPPED',
        branch: '',
        old_sha: null,
        new_sha: null,
        pull_request: null,
        reason: '',
    };
    if (status?.status !== 'PASS')
        return { ...empty, reason: `the verdict is ${status?.status ?? 'not there'}` };
    if (inputs.publish === 'none')
        return { ...empty, reason: 'publishing is switched off' };
    let known = empty;
    try {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const rebuilt = publish_addDisposableResource(env_2, await rebuildMerge(inputs, deps), true);
            const { branch, old_sha } = rebuilt.inputs?.publish ?? { branch: '', old_sha: null };
            known = { ...known, branch, old_sha };
            const head = requireMerge(rebuilt, inputs.mergeSha);
            known = { ...known, new_sha: head };
            known = { ...known, status: await moveBranch(inputs, deps, rebuilt, head, lock) };
            return inputs.publish === 'branch' ? known : { ...known, ...(await openPullRequest(inputs, deps, known)) };
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_2 = publish_disposeResources(env_2);
            if (result_2)
                await result_2;
        }
    }
    catch (error) {
        const reason = quoteInline(error instanceof Error ? error.message : String(error), 500);
        return { ...known, status: 'FAILED', reason };
    }
}
function requireMerge(rebuilt, named) {
    const [blocked] = rebuilt.findings;
    if (blocked !== undefined)
        throw new app_error/* AppError */.u(blocked.code, blocked.message);
    if (rebuilt.merge === undefined || cleanTree(rebuilt) === null) {
        throw new app_error/* AppError */.u('ERR_PUBLISH', 'There is no clean merge to publish.');
    }
    if (rebuilt.merge.head === named)
        return named;
    const message = `The merge made anew is ${rebuilt.merge.head}; integrate named ${named === '' ? 'none' : named}.`;
    throw new app_error/* AppError */.u('ERR_PUBLISH', message);
}
/** Variables that a transport may need and that hold no secret of the run. */
const transportNames = ['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'SSH_AUTH_SOCK', 'HOME', 'USERPROFILE'];
async function moveBranch(inputs, deps, rebuilt, newSha, lock) {
    const { store, inputs: recorded } = rebuilt;
    if (store === undefined || recorded === undefined)
        throw new app_error/* AppError */.u('ERR_PUBLISH', 'There is nothing to publish.');
    const url = await originUrl(inputs.root, deps);
    const env = {};
    for (const name of transportNames) {
        const value = deps.env[name];
        if (value !== undefined)
            env[name] = value;
    }
    const to = {
        url,
        ref: `refs/heads/${recorded.publish.branch}`,
        env,
        httpHeader: tokenHeader(url, inputs.token),
    };
    if ((await remoteRef(store.git, to)) === newSha)
        return 'ALREADY_PUBLISHED';
    await lock.assertHeld();
    const outcome = await pushRef(store.git, { ...to, newSha, oldSha: recorded.publish.old_sha });
    if (outcome.result === 'moved')
        return 'PUBLISHED';
    if (outcome.result === 'refused')
        throw new app_error/* AppError */.u('ERR_PUBLISH', `origin refused the push: ${outcome.reason}`);
    const now = await remoteRef(store.git, to);
    if (now === newSha)
        return 'ALREADY_PUBLISHED';
    const expected = recorded.publish.old_sha ?? 'no branch';
    throw new app_error/* AppError */.u('ERR_REF_MOVED', `${to.ref} is at ${now ?? 'no branch'}; the run was prepared with ${expected}, and only from there it may move.`);
}
/** `remote.origin.url`, read from the repository's config as data, without includes. */
async function originUrl(root, deps) {
    const gitDir = await commonGitDir(root);
    const git = openGit({ dir: gitDir, env: deps.env, signal: deps.signal });
    const answer = await git.run(['config', '--file', `${gitDir}/config`, '--no-includes', 'remote.origin.url'], {
        accept: [0, 1],
    });
    if (answer.text === '')
        throw new app_error/* AppError */.u('ERR_PUBLISH', 'The repository has no remote called origin.');
    return answer.text;
}
async function openPullRequest(inputs, deps, { branch, new_sha }) {
    if (deps.github === undefined || inputs.baseBranch === undefined || inputs.baseBranch === '') {
        return { pull_request: null, reason: 'no pull request: there is no GitHub API here' };
    }
    const body = [
        `Run \`${inputs.runId}\` ended with PASS; every commit is one worker's accepted work, merged and proven.`,
        '',
        `- Merged commit: ${new_sha}`,
        ...(inputs.runUrl === undefined ? [] : [`- Workflow run: ${inputs.runUrl}`]),
    ].join('\n');
    const pull_request = (await deps.github.findPullRequest(branch)) ??
        (await deps.github.openPullRequest({
            head: branch,
            base: inputs.baseBranch,
            title: `Factory run ${inputs.runId}`,
            body,
        }));
    return { pull_request, reason: '' };
}
const conclusions = { PASS: 'success', BLOCKED: 'action_required', FAIL: 'failure' };
/** The check run is information: that it could not be written is a warning, never a failed publish. */
async function writeCheck(github, runId, headSha, { status, required_checks, next_action }) {
    if (status !== 'PASS' && status !== 'BLOCKED' && status !== 'FAIL')
        return [];
    const rows = required_checks.map(({ name, status: each, rc }) => `| ${quoteCode(name)} | ${each} | ${rc ?? ''} |`);
    const action = typeof next_action === 'string' ? quoteInline(next_action) : '';
    try {
        await github.writeCheckRun({
            name: `factory/${runId}`,
            headSha,
            externalId: runId,
            conclusion: conclusions[status],
            title: status,
            summary: ['| check | status | rc |', '| --- | --- | --- |', ...rows, '', `Next: ${action}`].join('\n'),
        });
        return [];
    }
    catch (error) {
        const words = quoteInline(error instanceof Error ? error.message : String(error));
        const nextAction = 'Give the publish job `checks: write`, or leave the check run out.';
        return [
            (0,app_error/* finding */.g)('ERR_PUBLISH', `The check run could not be written: ${words}.`, { severity: 'warning', nextAction }),
        ];
    }
}
function publish_nextActionOf({ status, branch, pull_request, reason }) {
    if (status === 'SKIPPED')
        return `Nothing was published: ${reason}.`;
    return pull_request === null ? `Review the branch ${branch} and merge it.` : `Review ${pull_request} and merge it.`;
}
function summaryOf(result) {
    const { status, branch, old_sha, new_sha, pull_request, reason } = result;
    const rows = [
        ['branch', branch],
        ['from', old_sha ?? 'none'],
        ['to', new_sha ?? 'none'],
        ['pull request', pull_request ?? 'none'],
        ['reason', reason],
    ];
    return [
        `Publish: ${status}`,
        '',
        '| what | value |',
        '| --- | --- |',
        ...rows.filter(([, value]) => value !== '').map(([what, value = '']) => `| ${what} | ${quoteCode(value)} |`),
        '',
    ].join('\n');
}

;// CONCATENATED MODULE: ./stages/integrate/run-summary.js









/**
 * The `report` mode: the whole run's job summary from its run folder. Verdict first, then the jobs, checks, commits and what
 * blocks, the next action, the ledger's head, and the dispatch report. Reads only; its status is the run's.
 *
 * @throws AppError ERR_SCHEMA, ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN; ERR_INPUT for bad `needs`
 */
async function reportStage(inputs) {
    const { root, runId } = inputs;
    const layout = rebuild_placeOf(inputs);
    const jobs = readNeeds(inputs.needs);
    const status = await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.status, statusFile);
    const proven = await (0,json_file/* readJsonFileIfAny */.Ou)(root, `${layout.integratorDir}/PROOF.json`, proof);
    const fallback = judgeEarlier(jobs);
    // Without a verdict of integrate there is none at all: that is a failure of the run, never a pass.
    const verdict = status === undefined || status.status === 'PENDING' ? 'FAIL' : status.status;
    const nextAction = typeof status?.next_action === 'string'
        ? quoteInline(status.next_action)
        : (fallback.findings[0]?.nextAction ?? 'Read the log of the integrate job.');
    const blocked = (status?.required_checks ?? []).filter(({ rc }) => rc !== 0);
    const sections = [
        `# ${verdict}: run ${runId}`,
        '',
        `Next: ${nextAction}`,
        '',
        ...jobTable(jobs),
        ...section('Checks', ['| check | status | rc |', '| --- | --- | --- |'], (status?.required_checks ?? []).map(({ name, status: each, rc }) => `| ${quoteCode(name)} | ${each} | ${rc ?? ''} |`)),
        ...section('Blocking conditions', [], [
            ...blocked.map(({ name, detail }) => `- ${quoteCode(name)}${detail ? `: ${quoteCode(detail)}` : ''}`),
            ...(status?.errors ?? []).map(errorLine),
        ]),
        ...section('Merged commits', ['| worker | commit |', '| --- | --- |'], (proven?.merge_sha == null ? [] : proven.commits).map(({ worker, commit }) => `| ${worker} | ${commit} |`)),
        '## Ledger',
        `Head: ${await ledgerHead((0,external_node_path_.join)(root, layout.ledger))}`,
        '',
        await (0,external_node_fs_promises_.readFile)((0,external_node_path_.join)(root, layout.dispatchReport), 'utf8').catch(() => ''),
    ];
    return {
        stage: 'integrate',
        runId,
        status: verdict,
        diagnostics: [],
        nextAction,
        summary: `${sections.join('\n').trimEnd()}\n`,
        outputs: {
            'merge-sha': proven?.merge_sha ?? '',
            'report-path': `${layout.integratorDir}/FINAL_REPORT.txt`,
            'proof-path': `${layout.integratorDir}/PROOF.json`,
        },
        workers: [],
    };
}
function jobTable(jobs) {
    const rows = jobs.map(({ name, result, verdict }) => `| ${quoteCode(name)} | ${result} | ${quoteInline(verdict)} |`);
    return section('Jobs', ['| job | result | verdict |', '| --- | --- | --- |'], rows);
}
function section(title, head, rows) {
    return rows.length === 0 ? [] : [`## ${title}`, '', ...head, ...rows, ''];
}
function errorLine(error) {
    if (typeof error === 'string')
        return `- ${quoteCode(error)}`;
    const { code, message, file, line } = error;
    const place = typeof file === 'string' ? ` ${quoteCode(typeof line === 'number' ? `${file}:${line}` : file)}` : '';
    return `- ${String(code)}${place}: ${quoteCode(String(message))}`;
}
async function ledgerHead(file) {
    const { head, events } = await readLedger(file, 'ledger/run.jsonl');
    if (events.length === 0)
        return 'none';
    return `${quoteCode(head)} (${events.length} events)`;
}

// EXTERNAL MODULE: ./actions/common-inputs.js
var common_inputs = __nccwpck_require__(4913);
;// CONCATENATED MODULE: ./actions/github-rest.js



/**
 * Opens the API.
 *
 * @param apiUrl `GITHUB_API_URL`
 * @param repository `owner/name`
 */
function openGitHubRest(apiUrl, repository, token, signal) {
    return {
        async request(method, path, body) {
            try {
                const answer = await fetch(`${apiUrl}/repos/${repository}${path}`, {
                    method,
                    headers: {
                        accept: 'application/vnd.github+json',
                        authorization: `Bearer ${token}`,
                        'content-type': 'application/json',
                        'user-agent': 'codex-factory',
                        'x-github-api-version': '2022-11-28',
                    },
                    signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
                    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
                });
                const text = await answer.text();
                return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
            }
            catch (cause) {
                throw new app_error/* AppError */.u('ERR_GITHUB_API', `${method} ${path.split('?')[0]} of ${repository} gave no answer.`, {
                    fault: 'internal',
                    cause,
                });
            }
        },
    };
}
const artifactPage = schemas/* looseObject */._H3({
    artifacts: schemas/* array */.YOg(schemas/* looseObject */._H3({
        name: schemas/* string */.YjP(),
        expired: schemas/* boolean */.zMY(),
        created_at: schemas/* string */.YjP().nullable(),
        workflow_run: schemas/* looseObject */._H3({ id: schemas/* number */.aig() }).nullable(),
    })),
});
const pages = 5;
/**
 * Finds the newest accepted artifact among the newest 500 of the repository; needs `actions: read`.
 *
 * @param prefixes what its name may begin with
 * @param accept looks closer, from the newest on: anybody who may run a workflow can give an artifact any name
 * @returns `undefined` when there is none; `'forbidden'` when the token may not look
 */
async function newestArtifact(rest, prefixes, accept) {
    for (let page = 1; page <= pages; page++) {
        const { status, body } = await rest.request('GET', `/actions/artifacts?per_page=100&page=${page}`);
        if (status === 401 || status === 403 || status === 404)
            return 'forbidden';
        const parsed = artifactPage.safeParse(body);
        if (!parsed.success)
            throw new app_error/* AppError */.u('ERR_GITHUB_API', `The list of artifacts has an unknown form (status ${status}).`, {
                fault: 'internal',
            });
        const named = parsed.data.artifacts
            .filter(({ name, expired }) => !expired && prefixes.some((prefix) => name.startsWith(prefix)))
            .sort((left, right) => (0,json/* byCodeUnit */.X)(right.created_at ?? '', left.created_at ?? ''));
        for (const { name, workflow_run } of named) {
            const found = workflow_run && { name, workflowRunId: workflow_run.id };
            if (found && (await accept(found)))
                return found;
        }
        if (parsed.data.artifacts.length < 100)
            return undefined;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./actions/github-api.js



const pull = schemas/* looseObject */._H3({ html_url: schemas/* string */.YjP() });
/** What publishing asks of GitHub, by REST with the job's token. */
function githubApi(apiUrl, source, signal) {
    const rest = openGitHubRest(apiUrl, source.repository, source.token, signal);
    const [owner = ''] = source.repository.split('/');
    return {
        async findPullRequest(head) {
            const query = `state=open&head=${encodeURIComponent(`${owner}:${head}`)}`;
            const found = schemas/* array */.YOg(pull)
                .safeParse(github_api_accepted(await rest.request('GET', `/pulls?${query}`), 'Looking for a pull request'));
            return found.data?.[0]?.html_url ?? null;
        },
        async openPullRequest({ head, base, title, body }) {
            const answer = await rest.request('POST', '/pulls', { head, base, title, body, maintainer_can_modify: false });
            return pull.parse(github_api_accepted(answer, 'Opening the pull request')).html_url;
        },
        async writeCheckRun({ name, headSha, externalId, conclusion, title, summary }) {
            const answer = await rest.request('POST', '/check-runs', {
                name,
                head_sha: headSha,
                external_id: externalId,
                status: 'completed',
                conclusion,
                output: { title, summary },
            });
            github_api_accepted(answer, 'Writing the check run');
        },
    };
}
function github_api_accepted({ status, body }, what) {
    if (status >= 200 && status < 300)
        return body;
    const message = schemas/* looseObject */._H3({ message: schemas/* string */.YjP() }).safeParse(body).data?.message ?? '';
    throw new app_error/* AppError */.u('ERR_GITHUB_API', `${what} was refused with status ${status}: ${message}.`, { fault: 'internal' });
}

;// CONCATENATED MODULE: ./core/git/fetch.js

/**
 * Fetches one ref's objects from origin without moving any ref or work tree. The token, where there is one, goes to origin
 * alone and stays in the environment.
 *
 * @throws AppError ERR_GIT when origin cannot be read
 */
async function fetchRef(git, fetch) {
    const url = (await git.run(['remote', 'get-url', 'origin'])).text;
    const config = [[`protocol.${protocolOf(url)}.allow`, 'always']];
    const header = tokenHeader(url, fetch.token);
    if (header !== undefined)
        config.push([`http.${url}.extraHeader`, header]);
    const args = ['fetch', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
    // `remote.origin.uploadpack` of the repository's config would be run as it is.
    args.push('--upload-pack=git-upload-pack', '--', 'origin', fetch.ref);
    await git.run(args, { config });
}

;// CONCATENATED MODULE: ./core/run/run-id.js


/** Longest accepted id, in UTF-16 code units. */
const maxRunIdLength = 128;
const grammars = [
    ['daily', /^(?<date>\d{8})_(?<n>[1-9]\d*)$/],
    ['one-button', /^(?<date>\d{8})_(?<time>\d{6})_(?<token>[A-Z0-9]{4})$/],
    [
        'launch',
        /^(?<kind>[a-z][a-z0-9_-]*)_(?<date>\d{8})_(?<time>\d{6})_(?<base>[0-9a-f]{8})_(?<n>(?!000$)\d{3}|[1-9]\d{3,})$/,
    ],
];
const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[1-9¹²³])(?:\..*)?$/i;
/** Rules that hold before any grammar, so that a refusal names what is really wrong. */
const refusals = [
    ['it must not be empty', (id) => id === ''],
    [`it must have at most ${maxRunIdLength} characters`, (id) => id.length > maxRunIdLength],
    ['it must not hold control characters', (id) => /[\p{Cc}\u2028\u2029]/u.test(id)],
    ['it must not hold `..` or a path separator', (id) => id.includes('..') || /[\\/]/.test(id)],
    ['it must not hold a character that Windows reserves (< > : " | ? *)', (id) => /[<>:"|?*]/.test(id)],
    ['it must not end with a dot or a space', (id) => /[. ]$/.test(id)],
    ['it must not be a Windows device name', (id) => deviceName.test(id)],
];
/**
 * Accepts a RUN_ID in one of the three grammars, exactly as written: `YYYYMMDD_N`, `YYYYMMDD_HHMMSS_XXXX` or
 * `<kind>_<YYYYMMDD_HHMMSS>_<base8>_<seq>`. Dates and times must exist. Nothing is trimmed, folded or coerced.
 *
 * @throws AppError ERR_RUN_ID, a usage fault, naming the rule that is broken
 */
function parseRunId(text) {
    const broken = refusals.find(([, isBroken]) => isBroken(text))?.[0] ?? grammarFault(text);
    if (broken !== undefined) {
        throw new app_error/* AppError */.u('ERR_RUN_ID', `${quoted(text)} is not a RUN_ID: ${broken}.`, { fault: 'usage' });
    }
    return text;
}
/** Which grammar an accepted id has. */
function runIdForm(id) {
    return matchOf(id)?.form ?? 'daily';
}
/**
 * The next prompt-zip id of a day: one more than the highest N that any of the given names has for that day.
 *
 * @param instant UTC ISO-8601; its first ten characters are the day
 * @param existing names of runs, prompt folders and prompt zips (without `.zip`); those of other forms are passed over
 */
function nextDailyId(instant, existing) {
    const day = instant.slice(0, 10).replaceAll('-', '');
    let highest = 0n;
    for (const name of existing) {
        const match = matchOf(name);
        if (match?.form !== 'daily' || match.groups.date !== day)
            continue;
        const n = BigInt(match.groups.n ?? '0');
        if (n > highest)
            highest = n;
    }
    return parseRunId(`${day}_${highest + 1n}`);
}
/**
 * The one-button executor's id: the instant and four characters derived from the pack's bytes. When that id is taken the
 * next candidate is derived by hashing the pack's digest with a counter, so the same pack, time and taken ids always
 * give the same id.
 *
 * @param packSha256 64 hex digits
 * @param instant UTC ISO-8601 with whole seconds
 */
function oneButtonId(packSha256, instant, taken) {
    const stamp = compactInstant(instant);
    for (let probe = 0;; probe++) {
        const digest = probe === 0 ? packSha256 : sha256(`${packSha256}:${probe}`);
        const token = (BigInt(`0x${digest}`) % 36n ** 4n).toString(36).toUpperCase().padStart(4, '0');
        const id = `${stamp}_${token}`;
        if (!taken.has(id))
            return parseRunId(id);
    }
}
/**
 * The id of `launch` and `oneshot`: a pure function of kind, instant, base commit and existing ledger.
 *
 * @param kind lower-case letters, digits, `-` and `_`, beginning with a letter
 * @param baseSha the resolved base commit, full length
 * @param ledgerEvents events of the repository's index (only their run ids count); seq is one more than the highest
 *   with the same kind, instant and base
 * @throws AppError ERR_RUN_ID when the kind does not fit the grammar
 */
function launchId(kind, instant, baseSha, ledgerEvents) {
    const prefix = `${kind}_${compactInstant(instant)}_${sha256(baseSha).slice(0, 8)}_`;
    let highest = 0;
    for (const { run_id } of ledgerEvents) {
        if (!run_id.startsWith(prefix) || matchOf(run_id)?.form !== 'launch')
            continue;
        highest = Math.max(highest, Number(run_id.slice(prefix.length)));
    }
    return parseRunId(`${prefix}${String(highest + 1).padStart(3, '0')}`);
}
/** `2026-11-20T22:02:25Z` as `20261120_220225`. */
function compactInstant(instant) {
    return instant.slice(0, 19).replace(/[-:]/g, '').replace('T', '_');
}
function matchOf(id) {
    for (const [form, pattern] of grammars) {
        const groups = pattern.exec(id)?.groups;
        if (groups !== undefined)
            return { form, groups };
    }
    return undefined;
}
function grammarFault(id) {
    const match = matchOf(id);
    if (match === undefined) {
        return 'allowed are YYYYMMDD_N (N without leading zeros), YYYYMMDD_HHMMSS_XXXX (X of A-Z and 0-9) and <kind>_<YYYYMMDD_HHMMSS>_<8 hex digits>_<seq of at least three digits>';
    }
    const { date = '', time = '000000' } = match.groups;
    const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)];
    const [hour, minute, second] = [time.slice(0, 2), time.slice(2, 4), time.slice(4, 6)];
    const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
    const real = new Date(`${iso}Z`);
    if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 19) !== iso) {
        return match.groups.time === undefined
            ? `${date} is not a real date`
            : `${date}_${time} is not a real date and time`;
    }
    return undefined;
}
/** The id as JSON text, shortened: hostile ids must not break the line that refuses them. */
function quoted(text) {
    return JSON.stringify(text.length > 160 ? `${text.slice(0, 160)}…` : text);
}

;// CONCATENATED MODULE: ./core/git/nul-records.js
/** The records of a `-z` listing: what stands between NUL bytes, as UTF-8, without empty ones. */
function nulRecords(stdout) {
    return stdout
        .toString('utf8')
        .split('\0')
        .filter((record) => record !== '');
}

;// CONCATENATED MODULE: ./stages/integrate/published-commits.js
var published_commits_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var published_commits_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});










/**
 * The RUN_IDs that a pull request's commits name, sorted, so that the door knows whose artifacts to fetch. Untrusted: the
 * door validates each before it becomes a path or a request.
 *
 * @throws AppError ERR_GIT when a commit is missing
 */
async function namedRuns(range, deps) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const store = published_commits_addDisposableResource(env_1, await openStore({ repo: range.root, env: deps.env, signal: deps.signal }), true);
        const commits = await readCommits(store.git, range);
        return [...new Set(commits.flatMap(({ runIds }) => runIds))].sort(json/* byCodeUnit */.X);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = published_commits_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/**
 * The pull request check without its REST part (spec: actions, "factory-pr-check.yml"): every commit of the range must be one
 * that a run named by its trailer makes anew from its CHANGES.bundles and that ended with PASS; or a merge commit that adds
 * nothing to what merging its parents gives (a merge queue's, or an updated branch's). A range without a mark passes.
 *
 * @param runs the runs restored from integrate artifacts whose origin the door has proven; a named run that is not among
 *   them blocks
 * @throws AppError with fault `internal`
 */
async function checkPublishedCommits(range, runs, deps) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const store = published_commits_addDisposableResource(env_2, await openStore({ repo: range.root, env: deps.env, signal: deps.signal }), true);
        const commits = await readCommits(store.git, range);
        const runIds = [...new Set(commits.flatMap((commit) => commit.runIds))].sort(json/* byCodeUnit */.X);
        if (runIds.length === 0)
            return { verdict: 'PASS', findings: [], runIds };
        const findings = [];
        const proven = new Set();
        for (const runId of runIds) {
            const place = runs.find((run) => run.runId === runId);
            if (place === undefined) {
                findings.push((0,app_error/* finding */.g)('ERR_STATE_MISSING', `There is no integrate artifact of run ${quoteInline(runId)}.`, {
                    nextAction: 'Run the factory again under a new RUN_ID, or restore the artifact; they expire.',
                }));
                continue;
            }
            const made = await provenCommits(place, deps, findings);
            for (const id of made)
                proven.add(id);
            const last = made.at(-1);
            if (last === undefined || commits.some(({ id }) => id === last))
                continue;
            // Gates and verdict were about the whole merge, so a part of it proves nothing.
            findings.push((0,app_error/* finding */.g)('ERR_VERIFY', `The last commit of run ${runId}, ${last}, is not in the pull request.`));
        }
        for (const commit of commits) {
            if (proven.has(commit.id) || (await isPlainMerge(store.git, commit)))
                continue;
            const message = `Commit ${commit.id} is not one that ${runIds.map((id) => quoteInline(id)).join(', ')} made.`;
            findings.push((0,app_error/* finding */.g)('ERR_VERIFY', message));
        }
        return { verdict: findings.length === 0 ? 'PASS' : 'BLOCKED', findings, runIds };
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = published_commits_disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
async function provenCommits(place, deps, findings) {
    const env_3 = { stack: [], error: void 0, hasError: false };
    try {
        const status = await (0,json_file/* readJsonFileIfAny */.Ou)(place.root, rebuild_placeOf(place).status, statusFile);
        if (status?.status !== 'PASS') {
            findings.push((0,app_error/* finding */.g)('ERR_VERIFY', `Run ${place.runId} ended with ${status?.status ?? 'no verdict'}, not PASS.`));
            return [];
        }
        const rebuilt = published_commits_addDisposableResource(env_3, await rebuildMerge(place, deps), true);
        findings.push(...rebuilt.findings);
        if (cleanTree(rebuilt) === null || rebuilt.merge === undefined) {
            findings.push((0,app_error/* finding */.g)('ERR_VERIFY', `Run ${place.runId} has no clean merge when made anew.`));
            return [];
        }
        return rebuilt.merge.commits.map(({ commit }) => commit);
    }
    catch (e_3) {
        env_3.error = e_3;
        env_3.hasError = true;
    }
    finally {
        const result_3 = published_commits_disposeResources(env_3);
        if (result_3)
            await result_3;
    }
}
/** Whether a commit of two parents holds exactly what merging them gives, so that nothing was slipped into it. */
async function isPlainMerge(git, { parents, tree, runIds }) {
    const [ours, theirs] = parents;
    if (parents.length !== 2 || ours === undefined || theirs === undefined || runIds.length > 0)
        return false;
    const merge = await mergeTree(git, ours, theirs);
    return merge.clean && merge.tree === tree;
}
const maxCommits = 1_000;
async function readCommits(git, { headSha, targetSha }) {
    for (const id of [headSha, targetSha]) {
        if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id))
            throw new app_error/* AppError */.u('ERR_INPUT', `${id} is not a commit id.`);
    }
    const trailers = '%(trailers:key=Factory-Run-Id,valueonly,unfold,separator=%x01)';
    const { stdout } = await git.run([
        'log',
        '-z',
        '--topo-order',
        '--reverse',
        `--max-count=${maxCommits + 1}`,
        `--format=%H%x02%P%x02%T%x02${trailers}`,
        headSha,
        `^${targetSha}`,
    ]);
    const commits = nulRecords(stdout).map((record) => {
        const [id = '', parents = '', tree = '', runIds = ''] = record.split('\u0002');
        const split = (text, by) => text.split(by).filter((part) => part !== '');
        return { id, parents: split(parents, ' '), tree, runIds: split(runIds, '\u0001').map((value) => value.trim()) };
    });
    if (commits.length <= maxCommits)
        return commits;
    throw new app_error/* AppError */.u('ERR_VERIFY', `The pull request has more than ${maxCommits} commits; that many are not checked.`);
}

;// CONCATENATED MODULE: ./actions/factory-runs.js

/** The workflow files that a run of the factory comes from. */
const factoryWorkflows = ['.github/workflows/factory.yml', '.github/workflows/factory-fleet.yml'];
const workflowRun = schemas/* looseObject */._H3({
    path: schemas/* string */.YjP(),
    status: schemas/* string */.YjP(),
    conclusion: schemas/* string */.YjP().nullable(),
    head_sha: schemas/* string */.YjP().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
    repository: schemas/* looseObject */._H3({ full_name: schemas/* string */.YjP() }),
    head_repository: schemas/* looseObject */._H3({ full_name: schemas/* string */.YjP() }).nullable(),
});
/**
 * The commit of a workflow run, when it is one of this repository's own factory workflows: a fork's run, or another workflow
 * that gives its artifact a factory's name, proves nothing (spec: actions, "factory-pr-check.yml").
 *
 * @param repository `owner/name`
 * @param also a further `path` that counts
 * @returns `undefined` for any other run
 */
async function factoryRunCommit(rest, repository, workflowRunId, also) {
    const parsed = workflowRun.safeParse((await rest.request('GET', `/actions/runs/${workflowRunId}`)).body);
    if (!parsed.success)
        return undefined;
    const { path, head_sha, repository: own, head_repository: head } = parsed.data;
    // GitHub appends `@<ref>` to the path of some runs.
    const file = path.split('@')[0] ?? '';
    if (file !== also && !factoryWorkflows.includes(file))
        return undefined;
    return own.full_name === repository && head?.full_name === repository ? head_sha : undefined;
}
/** Real time between two looks at a run that goes on, and until it is given up. Milliseconds. */
const waiting = { between: 15_000, atMost: 20 * 60_000 };
/**
 * How a workflow run ended; one that goes on is waited for, since a pull request may be opened by a run's own publish job. Only
 * `success` vouches for its artifacts: code of a gate that uploads a false one makes integrate's own upload, and so the run, fail.
 *
 * @returns GitHub's conclusion; `unfinished` when it did not end in time
 */
async function conclusionOf(rest, workflowRunId, clock, signal) {
    const deadline = clock.monotonicMs() + waiting.atMost;
    for (;;) {
        const run = workflowRun.safeParse((await rest.request('GET', `/actions/runs/${workflowRunId}`)).body);
        if (run.data?.status === 'completed')
            return run.data.conclusion ?? 'unknown';
        if (!run.success || clock.monotonicMs() >= deadline)
            return 'unfinished';
        await clock.sleep(waiting.between, signal);
    }
}

// EXTERNAL MODULE: ./actions/state-artifact.js + 10 modules
var state_artifact = __nccwpck_require__(9340);
;// CONCATENATED MODULE: ./actions/integrate/check-pull-request.js










const commit = schemas/* string */.YjP().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const check_pull_request_event = schemas/* looseObject */._H3({
    pull_request: schemas/* looseObject */._H3({ number: schemas/* int */.Whr(), head: schemas/* looseObject */._H3({ sha: commit }), base: schemas/* looseObject */._H3({ sha: commit }) })
        .optional(),
    merge_group: schemas/* looseObject */._H3({ head_sha: commit, base_sha: commit, head_ref: schemas/* string */.YjP() }).optional(),
});
/**
 * The required pull request check (spec: actions, "factory-pr-check.yml"): base-branch code judges a head that is only
 * fetched as objects. Each run that the commits name must have an integrate artifact that came from this repository's own
 * factory workflow at a commit of the target's history, and must make the very commits anew.
 */
async function checkPullRequest(context) {
    const { host, inputs, deps, source } = context;
    const api = host.env.GITHUB_API_URL;
    if (source === undefined || api === undefined) {
        throw new app_error/* AppError */.u('ERR_INPUT', 'Input github-token is missing; the check needs actions: read.', {
            fault: 'usage',
        });
    }
    const git = openGit({ dir: inputs.root, env: deps.env, signal: deps.signal });
    const range = await fetchRange(context, git);
    const rest = openGitHubRest(api, source.repository, source.token, deps.signal);
    const findings = [];
    const places = [];
    for (const name of await namedRuns(range, deps)) {
        const place = await restoreNamedRun({ ...context, source }, git, rest, range, name).catch((error) => {
            if (!(error instanceof app_error/* AppError */.u) || error.fault === 'internal')
                throw error;
            findings.push(error.toDiagnostic());
            return undefined;
        });
        if (place !== undefined)
            places.push(place);
    }
    const judged = await checkPublishedCommits(range, places, deps);
    const all = [...findings, ...judged.findings];
    const isMarked = judged.runIds.length > 0;
    const status = all.length > 0 ? 'BLOCKED' : judged.verdict;
    return {
        stage: 'integrate',
        runId: '',
        status,
        diagnostics: all,
        nextAction: all[0]?.nextAction ?? 'Nothing: the check passed.',
        summary: isMarked
            ? `The commits name ${judged.runIds.length} factory run(s).`
            : 'No commit of this pull request names a factory run; there is nothing to check.',
        outputs: {},
        workers: [],
    };
}
/** The range of the event's commits; the head is fetched as objects where the clone does not hold it. */
async function fetchRange({ host, inputs, source }, git) {
    const text = await (0,external_node_fs_promises_.readFile)(host.env.GITHUB_EVENT_PATH ?? '', 'utf8');
    const { pull_request: pull, merge_group: group } = check_pull_request_event.parse(JSON.parse(text));
    const [headSha, targetSha, ref] = pull === undefined
        ? [group?.head_sha, group?.base_sha, group?.head_ref]
        : [pull.head.sha, pull.base.sha, `refs/pull/${pull.number}/head`];
    if (headSha === undefined || targetSha === undefined || ref === undefined) {
        throw new app_error/* AppError */.u('ERR_INPUT', 'The event is neither a pull request nor a merge group.', { fault: 'usage' });
    }
    if (!(await holds(git, headSha)))
        await fetchRef(git, { ref, token: source?.token ?? '' });
    if (!(await holds(git, headSha))) {
        throw new app_error/* AppError */.u('ERR_PR_CHECK', `The head ${headSha} is not what ${ref} holds any more.`, {
            nextAction: 'Let the check of the newest head run.',
        });
    }
    return { root: inputs.root, headSha, targetSha };
}
async function holds(git, sha) {
    return (await git.run(['cat-file', '-e', `${sha}^{commit}`], { accept: [0, 1, 128] })).exitCode === 0;
}
/** Restores the run that a commit names, once its artifact is proven to come from where it must. */
async function restoreNamedRun({ inputs, deps, transfer, source }, git, rest, range, name) {
    const runId = parseRunId(name);
    const found = await newestArtifact(rest, [`factory-${runId}-integrate-a`], async ({ workflowRunId }) => {
        const sha = await factoryRunCommit(rest, source.repository, workflowRunId);
        return sha !== undefined && (await isAncestor(git, sha, range.targetSha));
    });
    if (found === 'forbidden') {
        const message = `The integrate artifact of run ${runId} cannot be looked for without actions: read.`;
        throw new app_error/* AppError */.u('ERR_PR_CHECK', message);
    }
    if (found === undefined) {
        throw new app_error/* AppError */.u('ERR_PR_CHECK', `Run ${runId} has no integrate artifact that came from this repository's factory workflow at a commit of the target branch: it is missing or has expired.`);
    }
    const conclusion = await conclusionOf(rest, found.workflowRunId, deps.clock, deps.signal);
    if (conclusion !== 'success') {
        const message = `Workflow run ${found.workflowRunId}, which made the artifact of run ${runId}, ended with ${conclusion}; it must be success.`;
        throw new app_error/* AppError */.u('ERR_PR_CHECK', message);
    }
    const from = { artifact: found.name, expectDigest: '', source: { ...source, workflowRunId: found.workflowRunId } };
    const paths = await (0,state_artifact/* restoreState */.aX)(transfer, runId, from);
    return { root: inputs.root, runId, paths };
}
async function isAncestor(git, older, newer) {
    const { exitCode } = await git.run(['merge-base', '--is-ancestor', older, newer], { accept: [0, 1, 128] });
    return exitCode === 0;
}

;// CONCATENATED MODULE: ./actions/integrate/door.js







/** The door of integrate: one action, five modes (spec: actions, "The four actions"). */
const door = async (context) => {
    const { host, inputs, deps, paths } = context;
    const place = { root: inputs.root, runId: inputs.runId, launchDigest: inputs.launchDigest, paths };
    switch ((0,common_inputs/* readChoice */.Kf)(host, 'mode', ['integrate', 'gates', 'publish', 'report', 'check'])) {
        case 'integrate': {
            const gates = { inActions: true, gatesResult: host.input('gates-result'), needs: host.input('needs') };
            return { report: await integrate({ ...place, ...gates }, deps), publish: { label: 'integrate' } };
        }
        case 'gates':
            return { report: await gatesStage(place, deps) };
        case 'publish':
            return publishMode(context);
        case 'report':
            return { report: await reportStage({ ...place, needs: host.input('needs') }) };
        case 'check':
            return { report: await checkPullRequest(context) };
    }
};
async function publishMode(context) {
    const { host, inputs, deps, paths, source } = context;
    const { GITHUB_API_URL: api, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run, } = host.env;
    const github = source === undefined || api === undefined ? undefined : githubApi(api, source, deps.signal);
    const report = await publish({
        root: inputs.root,
        runId: inputs.runId,
        launchDigest: inputs.launchDigest,
        paths,
        publish: (0,common_inputs/* readChoice */.Kf)(host, 'publish', ['none', 'branch', 'pull-request']),
        mergeSha: (0,common_inputs/* readCommit */.kN)(host, 'merge-sha'),
        token: inputs.githubToken,
        baseBranch: host.env.GITHUB_REF_NAME ?? '',
        eventSha: host.env.GITHUB_SHA ?? '',
        runUrl: `${server}/${repository}/actions/runs/${run}`,
    }, { ...deps, ...(github === undefined ? {} : { github }) });
    return { report, publish: { label: 'publish', keep: ({ path }) => path.endsWith('/PUBLISH_RESULT.json') } };
}


/***/ }),

/***/ 7503:
/***/ (function (__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _run_action_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8866);
/* harmony import */ var _door_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4783);


await (0,_run_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)('integrate', import.meta.url, _door_js__WEBPACK_IMPORTED_MODULE_1__/* .door */ .d);

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 8866:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  C: () => (/* binding */ runAction)
});

// UNUSED EXPORTS: runPost

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: ./core/contracts/factory-config.js
var factory_config = __nccwpck_require__(6343);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __nccwpck_require__(361);
// EXTERNAL MODULE: ./core/system/safe-path.js
var safe_path = __nccwpck_require__(9429);
// EXTERNAL MODULE: ./core/contracts/worker.js
var contracts_worker = __nccwpck_require__(3778);
// EXTERNAL MODULE: ./core/system/json.js
var json = __nccwpck_require__(3314);
// EXTERNAL MODULE: ./core/system/json-parse.js
var json_parse = __nccwpck_require__(208);
;// CONCATENATED MODULE: ./core/config/reference-form.js

const noSuchSwitch = 'the factory has no such switch: what it stood for always holds';
/** `run` and `security` keys of the older form that have no meaning here. */
const ignoredKeys = {
    $schema: '',
    _meta: 'it carries no setting',
    _validation_errors: 'it carries no setting',
    contract_version: 'it is the version of the older form',
    'paths.repo_root': 'the repository root is where the factory is told to work',
    'run.run_prefix': 'run ids follow the three grammars',
    'run.strict_collision_mode': noSuchSwitch,
    'run.allow_identical_patch_overlap': 'identical changes of two workers are an overlap unless the path is shared',
    'run.quarantine_on_suspicious_bundle': noSuchSwitch,
    'run.auto_closeout_workers': "nothing is invented on a worker's behalf",
    'run.auto_preflight_repair': 'nothing is repaired unasked',
    'run.auto_repair_missing_folders': noSuchSwitch,
    'run.enforce_anti_padding_gate': 'there is no such gate',
    'run.integrator_watch_ledger': noSuchSwitch,
    'run.integrator_wait_for_workers': noSuchSwitch,
    'run.visual_baseline_owner': 'scope locks say who owns what',
    'run.visual_baseline_update_default': 'scope locks say who owns what',
    'run.chat_hygiene_policy': 'every worker starts clean',
    'security.allow_shell_execution': 'commands are argument arrays',
    'security.allow_executable_artifacts': 'security.allow_protected_paths opens new executables',
    'workers.required_worker_files': 'the bundle is fixed by its contract',
    'workers.required_integrator_files': 'the artifacts are fixed by their contract',
    'workers.required_post_run_files': 'the five workers are fixed',
};
const globLists = {
    allowlist_globs: 'allowed_globs',
    denylist_globs: 'blocked_globs',
};
/**
 * Whether a configuration file is in the form that existing factory repositories use (reference schema factory_config),
 * whose `contract_version` is required there and unknown here.
 */
function isReferenceForm(root) {
    return Object.hasOwn(root, 'contract_version');
}
/**
 * Reads one value of a file in the older form as one of ours (spec: formats: "read in both forms, old keys as aliases, and
 * written in ours"). Unknown paths come back unchanged, for the contract to refuse.
 *
 * @param repoRoot the file's own `paths.repo_root`, which its other paths begin with
 */
function fromReferenceForm(path, value, repoRoot) {
    const name = path.join('.');
    const ignored = ignoredKeys[name];
    if (ignored !== undefined)
        return { ignored };
    const [group, list, worker] = path;
    if (name === 'schema_version')
        return { ignored: 'it counts versions of the older form' };
    if (name === 'run.branch_prefix' && typeof value === 'string') {
        return { path, value: value.endsWith('/') ? value : `${value}/` };
    }
    if (group === 'paths' && typeof value === 'string' && repoRoot !== '') {
        const start = `${repoRoot.replace(/[\\/]+$/, '')}/`;
        return { path, value: value.replaceAll('\\', '/').startsWith(start) ? value.slice(start.length) : value };
    }
    const ours = list === undefined || group !== 'workers' ? undefined : globLists[list];
    if (ours !== undefined && worker !== undefined) {
        const known = contracts_worker/* workerName */.ig.safeParse(worker);
        if (!known.success)
            return { ignored: 'the factory has five workers, and this is none of them' };
        return { path: ['workers', known.data, ours], value };
    }
    return { path, value };
}

;// CONCATENATED MODULE: ./core/config/setting.js
/** The dotted form of a path, as it is printed and as inputs name it. */
function setting_dotted(path) {
    return path.join('.');
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __nccwpck_require__(9947);
;// CONCATENATED MODULE: ./core/config/setting-tree.js




const olderWorkerNames = new Map(Object.entries(contracts_worker/* workerAliases */.pu).map(([older, name]) => [older.toLowerCase(), name]));
let tree;
/** The contract as JSON Schema 2020-12, as it is read; made once. */
function settingTree() {
    tree ??= json_schema_processors/* toJSONSchema */.bl(factory_config/* factoryConfig */.p, { io: 'input' });
    return tree;
}
/** The schema of the setting at a path; `undefined` when the contract knows no such path. */
function schemaAt(path) {
    let node = settingTree();
    for (const part of path)
        node = node === undefined ? undefined : memberOf(node, part);
    return node;
}
/** The path of every setting that the contract names, in its order; groups of freely named ones (`feature_flags`) have none. */
function settingPaths() {
    const paths = [];
    const walk = (schema, path) => {
        for (const [name, member] of Object.entries(schema.properties ?? {})) {
            const place = [...path, name];
            if (member.properties !== undefined)
                walk(member, place);
            else if (!isGroup(member))
                paths.push(place);
        }
    };
    walk(settingTree(), []);
    return paths;
}
/** Whether a schema is an object of named settings, and not itself a setting. */
function isGroup(schema) {
    return schema.properties !== undefined || isRecord(schema);
}
/**
 * Finds the setting that an environment name's parts stand for, whatever their case; a key with a unit at its end is found
 * without the unit too (`WINDOW_READY_TIMEOUT` for `window_ready_timeout_seconds`), and a worker by its older name.
 */
function findSetting(parts) {
    const path = [];
    let node = settingTree();
    for (const part of parts) {
        const wanted = part.toLowerCase();
        const names = Object.keys(node.properties ?? {});
        const name = names.find((key) => key.toLowerCase() === wanted) ??
            names.find((key) => key.toLowerCase() === `${wanted}_seconds`) ??
            names.find((key) => key === olderWorkerNames.get(wanted)) ??
            (isRecord(node) ? wanted : undefined);
        const next = name === undefined ? undefined : memberOf(node, name);
        if (name === undefined || next === undefined)
            return undefined;
        path.push(name);
        node = next;
    }
    return isGroup(node) ? undefined : path;
}
/** What is allowed at a place, in words: for the sentence that refuses a value. */
function allowedAt(schema) {
    if (schema.properties !== undefined) {
        return `an object with the keys ${Object.keys(schema.properties).sort(json/* byCodeUnit */.X).join(', ')}`;
    }
    if (isRecord(schema))
        return `an object of ${allowedAt(schema.additionalProperties)} values`;
    if (schema.enum !== undefined)
        return `one of ${schema.enum.map(String).join(', ')}`;
    if (schema.anyOf !== undefined)
        return schema.anyOf.map(allowedAt).join(', or ');
    const types = typesOf(schema);
    return types.map((type) => allowedType(type, schema)).join(', or ');
}
/**
 * The value that text stands for at a place: integers, true/false (1/0), JSON for arrays, `null` where it is allowed, else the
 * text. Text that stands for nothing there is given back as it is, for the contract to refuse.
 */
function valueOfText(schema, text) {
    const types = typesOf(schema);
    if (text === 'null' && types.includes('null'))
        return null;
    if (types.includes('boolean')) {
        const known = { true: true, '1': true, false: false, '0': false }[text.toLowerCase()];
        return known ?? text;
    }
    if (types.includes('integer'))
        return /^-?\d+$/.test(text) ? Number(text) : text;
    if (types.includes('array')) {
        try {
            return JSON.parse(text);
        }
        catch {
            return text;
        }
    }
    return text;
}
function typesOf(schema) {
    if (schema.anyOf !== undefined)
        return schema.anyOf.flatMap(typesOf);
    return typeof schema.type === 'string' ? [schema.type] : [...(schema.type ?? [])];
}
function allowedType(type, schema) {
    if (type === 'integer') {
        const top = schema.maximum === undefined || schema.maximum === Number.MAX_SAFE_INTEGER ? undefined : schema.maximum;
        return top === undefined
            ? `an integer of at least ${schema.minimum}`
            : `an integer from ${schema.minimum} to ${top}`;
    }
    if (type === 'boolean')
        return 'true or false';
    if (type === 'array')
        return `a list (JSON array) of ${schema.items === undefined ? 'values' : plural(schema.items)}`;
    return type === 'null' ? 'null' : 'a non-empty string';
}
function plural(items) {
    return items.properties === undefined
        ? 'non-empty strings'
        : `objects with the keys ${Object.keys(items.properties).sort(json/* byCodeUnit */.X).join(', ')}`;
}
function memberOf(node, part) {
    if (node.properties !== undefined)
        return Object.hasOwn(node.properties, part) ? node.properties[part] : undefined;
    return isRecord(node) ? node.additionalProperties : undefined;
}
function isRecord(schema) {
    return schema.properties === undefined && typeof schema.additionalProperties === 'object';
}

;// CONCATENATED MODULE: ./core/config/layers.js







/**
 * Variables that begin with FACTORY_ and are no configuration: the factory itself sets them for the programs that it
 * starts, or doors read them. They are passed over.
 */
const otherFactoryVariables = [
    'FACTORY_BUNDLE_DIR',
    'FACTORY_DEBUG',
    'FACTORY_DISPATCH_MARK',
    'FACTORY_OUTBOX',
    'FACTORY_PROMPT_FILE',
    'FACTORY_RESULT_PATH',
    'FACTORY_RUN_ID',
    'FACTORY_SESSION',
    'FACTORY_TRACKING_ID',
    'FACTORY_WORKER',
    'FACTORY_WORKTREE',
];
/** Short names (requirements/2) of settings below `dispatch`; the nested form wins over them. */
const shortNames = {
    FACTORY_AHK_EXE: 'ahk_exe',
    FACTORY_BETWEEN_WORKERS_DELAY_MS: 'between_workers_delay_ms',
    FACTORY_FOCUS_RETRIES: 'focus_retries',
    FACTORY_SEND_MODE: 'send_mode',
    FACTORY_WINDOW_MATCH_RETRIES: 'window_match_retries',
    FACTORY_WINDOW_READY_TIMEOUT: 'window_ready_timeout_seconds',
    FACTORY_WORKER_DONE_TIMEOUT: 'worker_done_timeout_seconds',
};
/** The contract's own values. */
function defaultSettings() {
    return settingPaths().map((path) => {
        return { path, value: schemaAt(path)?.default, layer: 'default', source: 'defaults' };
    });
}
/** The variables that set a setting: the nested form, which wins (with or without a unit of seconds), and the short name where it has one. */
function environmentNames(path) {
    const full = `FACTORY_${path.join('__').toUpperCase()}`;
    const nested = full.endsWith('_SECONDS') ? [full, full.slice(0, -'_SECONDS'.length)] : [full];
    const short = Object.keys(shortNames).filter((name) => dotted(['dispatch', shortNames[name] ?? '']) === dotted(path));
    return [...nested, ...short];
}
/**
 * The settings of a configuration file, in our form or the older one.
 *
 * @param name how the file is called in messages
 * @throws AppError ERR_CONFIG_JSON with the line when it is not JSON, or not an object
 */
function fileSettings(text, name) {
    const document = parseConfigJson(text, name);
    const root = document.value;
    if (root === null || typeof root !== 'object' || Array.isArray(root)) {
        throw new app_error/* AppError */.u('ERR_CONFIG_JSON', `${name} holds no JSON object.`, { fault: 'usage', file: name, line: 1 });
    }
    const settings = [];
    const diagnostics = [];
    const older = isReferenceForm(root);
    const repoRoot = older ? repoRootOf(root) : '';
    for (const { path, value } of leaves(root, older)) {
        const line = document.lineOf(path);
        if (!older && path.length === 1 && path[0] === '$schema')
            continue;
        const ours = older ? fromReferenceForm(path, value, repoRoot) : { path: canonicalPath(path), value };
        if ('ignored' in ours) {
            if (ours.ignored !== '') {
                const message = `${name}: ${setting_dotted(path)} of the older form is read and has no effect: ${ours.ignored}.`;
                diagnostics.push((0,app_error/* finding */.g)('ERR_CONFIG', message, { ...place(name, path, line), severity: 'notice' }));
            }
        }
        else
            settings.push({ ...ours, layer: 'file', source: name, line });
    }
    return { settings, diagnostics };
}
/**
 * The settings of the environment. `FACTORY_A__B` is `a.b`; an empty value is as good as none. An unknown nested name is a
 * finding that blocks; an unknown plain name may belong to another program, so it only warns.
 */
function environmentSettings(env) {
    const settings = new Map();
    const diagnostics = [];
    const names = Object.keys(env).filter((name) => name.startsWith('FACTORY_') && (env[name] ?? '') !== '');
    // Short names first, so that the nested form of the same setting replaces them.
    names.sort((a, b) => Number(a.includes('__')) - Number(b.includes('__')) || (0,json/* byCodeUnit */.X)(a, b));
    for (const name of names) {
        if (otherFactoryVariables.includes(name))
            continue;
        const short = shortNames[name];
        const path = short === undefined ? environmentPath(name) : ['dispatch', short];
        const schema = path === undefined ? undefined : schemaAt(path);
        if (path === undefined || schema === undefined)
            diagnostics.push(unknownVariable(name));
        else {
            const value = valueOfText(schema, env[name] ?? '');
            settings.set(setting_dotted(path), { path, value, layer: 'environment', source: name });
        }
    }
    return { settings: [...settings.values()], diagnostics };
}
/**
 * The settings of flags or action inputs.
 *
 * @param overrides by dotted path; text is read as the contract asks; `undefined` and empty text are as good as none
 */
function inputSettings(overrides) {
    const settings = [];
    for (const [name, given] of Object.entries(overrides)) {
        if (given === undefined || given === '')
            continue;
        const path = canonicalPath(name.split('.'));
        const schema = schemaAt(path);
        const value = typeof given === 'string' && schema !== undefined ? valueOfText(schema, given) : given;
        settings.push({ path, value, layer: 'input', source: name });
    }
    return { settings, diagnostics: [] };
}
function parseConfigJson(text, name) {
    try {
        return (0,json_parse/* parseJsonDocument */.d)(text);
    }
    catch (cause) {
        if (!(cause instanceof json_parse/* JsonTextError */.s))
            throw cause;
        throw new app_error/* AppError */.u('ERR_CONFIG_JSON', `${name}:${cause.line}:${cause.column} is not JSON: ${cause.message}.`, {
            fault: 'usage',
            file: name,
            line: cause.line,
            column: cause.column,
            cause,
        });
    }
}
/** Every value below the groups of the contract; an unknown key is a value of its own. */
function leaves(root, older) {
    const found = [];
    const walk = (node, path) => {
        for (const [name, value] of Object.entries(node)) {
            const here = [...path, name];
            const group = value !== null && typeof value === 'object' && !Array.isArray(value) && opens(here, older);
            if (group)
                walk(value, here);
            else
                found.push({ path: here, value });
        }
    };
    walk(root, []);
    return found;
}
function opens(path, older) {
    const schema = schemaAt(canonicalPath(path));
    if (schema !== undefined)
        return isGroup(schema);
    return older && path[0] === 'workers' && path.length === 2 && (path[1] ?? '').endsWith('list_globs');
}
/** Older worker names below `workers` are read as the canonical ones. */
function canonicalPath(path) {
    const [group, worker, ...rest] = path;
    if (group !== 'workers' || worker === undefined)
        return path;
    const known = contracts_worker/* workerName */.ig.safeParse(worker);
    return known.success ? [group, known.data, ...rest] : path;
}
function environmentPath(name) {
    return findSetting(name.slice('FACTORY_'.length).split('__'));
}
function unknownVariable(name) {
    const nested = name.includes('__');
    const message = nested
        ? `${name} names no setting; a variable is FACTORY_ and the setting's path with two underscores between its parts, as FACTORY_DISPATCH__SEND_MODE.`
        : `${name} is neither a setting nor one of the short names ${Object.keys(shortNames).join(', ')}; it has no effect.`;
    return (0,app_error/* finding */.g)('ERR_CONFIG', message, { path: name, severity: nested ? 'error' : 'warning' });
}
function repoRootOf(root) {
    const paths = 'paths' in root ? root.paths : undefined;
    const given = paths !== null && typeof paths === 'object' && 'repo_root' in paths ? paths.repo_root : '';
    return typeof given === 'string' ? given.replaceAll('\\', '/') : '';
}
function place(file, path, line) {
    return { file, path: setting_dotted(path), ...(line === undefined ? {} : { line }) };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./core/config/resolve-config.js






/**
 * Lays settings over each other and checks the result by the contract.
 *
 * @param settings weakest first
 * @param diagnostics what the layers found; errors among them are thrown with the rest
 * @throws AppError ERR_CONFIG, a usage fault, whose diagnostics name path, value and what is allowed
 */
function resolveConfig(settings, diagnostics, configPath) {
    const winners = new Map();
    for (const setting of settings)
        winners.set(setting_dotted(setting.path), setting);
    const ordered = [...winners.values()].sort((a, b) => (0,json/* byCodeUnit */.X)(setting_dotted(a.path), setting_dotted(b.path)));
    const problems = [...diagnostics.filter(({ severity }) => severity === 'error'), ...ordered.flatMap(misplaced)];
    const parsed = factory_config/* factoryConfig */.p.safeParse(nested(ordered.filter(isKnown)));
    for (const issue of parsed.error?.issues ?? []) {
        problems.push(badValue(issue.path.map(String), issue.message, ordered));
    }
    if (parsed.success)
        problems.push(...semanticFaults(parsed.data, winners));
    if (problems.length > 0 || !parsed.success)
        throw refusal(problems);
    return {
        config: parsed.data,
        origins: ordered.map(({ path, value, layer, source }) => ({ path: setting_dotted(path), value, layer, source })),
        diagnostics: diagnostics.filter(({ severity }) => severity !== 'error'),
        configPath,
        settings,
    };
}
function refusal(problems) {
    const [first] = problems;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    return new app_error/* AppError */.u('ERR_CONFIG', `${first?.message ?? 'The configuration is not valid.'}${more}`, {
        fault: 'usage',
        diagnostics: problems,
        ...(first?.file === undefined ? {} : { file: first.file }),
        ...(first?.line === undefined ? {} : { line: first.line }),
        ...(first?.path === undefined ? {} : { path: first.path }),
    });
}
function isKnown({ path }) {
    const schema = schemaAt(path);
    return schema !== undefined && !isGroup(schema);
}
function misplaced(setting) {
    if (isKnown(setting))
        return [];
    const schema = schemaAt(setting.path);
    if (schema !== undefined)
        return [fault(setting, `is not allowed; allowed is ${allowedAt(schema)}`)];
    let known = setting.path;
    while (known.length > 0 && schemaAt(known) === undefined)
        known = known.slice(0, -1);
    const parent = schemaAt(known) ?? settingTree();
    const where = known.length === 0 ? 'the top' : setting_dotted(known);
    return [fault(setting, `is not a known key; allowed at ${where} is ${allowedAt(parent)}`)];
}
function badValue(path, message, settings) {
    const setting = settings.find((one) => one.path.every((part, index) => path[index] === part));
    if (setting === undefined)
        return (0,app_error/* finding */.g)('ERR_CONFIG', `${setting_dotted(path)}: ${message}.`, { path: setting_dotted(path) });
    const schema = schemaAt(setting.path);
    const inner = path.length > setting.path.length ? ` (${setting_dotted(path.slice(setting.path.length))}: ${message})` : '';
    return fault(setting, `is not allowed${inner}; allowed is ${schema === undefined ? message : allowedAt(schema)}`);
}
function fault(setting, what) {
    const shown = JSON.stringify(setting.value) ?? 'undefined';
    const value = shown.length > 120 ? `${shown.slice(0, 120)}…` : shown;
    const message = `${setting.source}${setting.line === undefined ? '' : `:${setting.line}`}: ${setting_dotted(setting.path)} = ${value} ${what}.`;
    return (0,app_error/* finding */.g)('ERR_CONFIG', message, {
        path: setting_dotted(setting.path),
        ...(setting.layer === 'file' ? { file: setting.source } : {}),
        ...(setting.line === undefined ? {} : { line: setting.line }),
    });
}
/** Rules that a JSON Schema cannot say. */
function semanticFaults(config, winners) {
    const found = [];
    const check = (path, good, allowed) => {
        const setting = winners.get(path);
        if (!good && setting !== undefined)
            found.push(fault(setting, `is not allowed; allowed is ${allowed}`));
    };
    for (const name of ['prompt_zips_dir', 'prompts_dir', 'runs_dir']) {
        const rule = 'a relative path inside the repository, with `/` between its parts';
        check(`paths.${name}`, isPlainRelative(config.paths[name]), rule);
    }
    const worktrees = config.paths.worktrees_dir;
    const free = (0,external_node_path_.isAbsolute)(worktrees) || external_node_path_.win32.isAbsolute(worktrees) || isPlainRelative(worktrees);
    check('paths.worktrees_dir', free, 'an absolute path, or a relative one inside the repository');
    const { clock } = config.run;
    check('run.clock', clock === null || !Number.isNaN(Date.parse(clock)), 'an instant as 2026-11-20T22:02:25Z, or null');
    return found;
}
function isPlainRelative(path) {
    return (!path.includes('\\') &&
        !external_node_path_.win32.isAbsolute(path) &&
        !/^[A-Za-z]:/.test(path) &&
        external_node_path_.posix.normalize(path) === path &&
        path !== '.' &&
        path !== '..' &&
        !path.startsWith('../') &&
        !path.endsWith('/'));
}
function nested(settings) {
    const root = {};
    for (const { path, value } of settings) {
        let node = root;
        for (const part of path.slice(0, -1)) {
            const inner = node[part];
            if (inner !== null && typeof inner === 'object')
                node = inner;
            else {
                const made = {};
                node[part] = made;
                node = made;
            }
        }
        const name = path.at(-1);
        if (name !== undefined)
            Object.defineProperty(node, name, { value, enumerable: true, configurable: true, writable: true });
    }
    return root;
}

;// CONCATENATED MODULE: ./core/config/load-config.js






/** Where the configuration file lies unless the `config` input says otherwise. */
const defaultConfigPath = 'tools/codex/factory/factory.config.json';
/**
 * The configuration in its four layers: defaults < file < environment `FACTORY_*` < flags or inputs (spec: formats,
 * "Configuration"). What it says about policy counts only after {@link loadPolicy}.
 *
 * @param options.root the repository root, absolute
 * @param options.configPath relative to root; a file that is named must exist, the default one may be absent
 * @param options.overrides flags or inputs by dotted path (`dispatch.send_mode`); text is read as the contract asks, empty
 *   text is as good as none
 * @throws AppError ERR_CONFIG with a diagnostic for each bad value or unknown key; ERR_CONFIG_JSON with the line
 */
async function loadConfig(options) {
    const named = options.configPath !== undefined && options.configPath !== '';
    const configPath = named ? (options.configPath ?? defaultConfigPath) : defaultConfigPath;
    const layers = [
        await fileLayer(options.root, configPath, named),
        environmentSettings(options.env),
        inputSettings(options.overrides ?? {}),
    ];
    return resolveConfig([...defaultSettings(), ...layers.flatMap(({ settings }) => settings)], layers.flatMap(({ diagnostics }) => diagnostics), configPath);
}
/**
 * Where the factory's files lie: as configured, or in the default places when the configuration cannot be read. A run that
 * is refused for its configuration is recorded there, and everyone who reads the record must look in the same place.
 */
async function loadPaths(options) {
    try {
        return (await loadConfig(options)).config.paths;
    }
    catch (error) {
        if (!(error instanceof app_error/* AppError */.u) || error.fault === 'internal')
            throw error;
        return factory_config/* factoryConfig */.p.parse({}).paths;
    }
}
async function fileLayer(root, configPath, named) {
    const file = await (0,safe_path/* safeJoin */.gt)(root, configPath);
    let text;
    try {
        text = await (0,promises_.readFile)(file, 'utf8');
    }
    catch (cause) {
        if (cause.code === 'ENOENT' && !named)
            return { settings: [], diagnostics: [] };
        throw new app_error/* AppError */.u('ERR_CONFIG', `The configuration file ${configPath} could not be read.`, {
            fault: 'usage',
            file: configPath,
            cause,
        });
    }
    return fileSettings(text, configPath);
}

// EXTERNAL MODULE: ./core/diagnostics/exit-codes.js
var exit_codes = __nccwpck_require__(2282);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __nccwpck_require__(7892);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __nccwpck_require__(8500);
;// CONCATENATED MODULE: ./core/system/clock.js

const monotonicMs = () => performance.now();
const sleep = async (milliseconds, signal) => {
    await (0,external_node_timers_promises_.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal });
};
/** Formats an instant as `YYYY-MM-DDTHH:MM:SSZ`. */
function isoSeconds(instant) {
    return `${instant.toISOString().slice(0, 19)}Z`;
}
/** The machine's clock. */
function systemClock() {
    return {
        nowIso: () => isoSeconds(new Date()),
        stopwatch: () => {
            const start = performance.now();
            return () => Math.round(performance.now() - start);
        },
        monotonicMs,
        sleep,
    };
}
/** A clock that records `instant` for every time and 0 for every duration; waiting stays real. */
function fixedClock(instant) {
    return { nowIso: () => isoSeconds(instant), stopwatch: () => () => 0, monotonicMs, sleep };
}
/**
 * The clock that the environment asks for: fixed when `FACTORY_RUN__CLOCK` holds an instant, else the machine's.
 *
 * @throws RangeError when the value is not an instant
 */
function clockFrom(env) {
    const value = env.FACTORY_RUN__CLOCK;
    if (value === undefined || value === '')
        return systemClock();
    const instant = new Date(value);
    if (Number.isNaN(instant.getTime()))
        throw new RangeError(`FACTORY_RUN__CLOCK is not an instant: ${value}`);
    return fixedClock(instant);
}

;// CONCATENATED MODULE: ./actions/artifact-transfer.js
var __rewriteRelativeImportExtension = (undefined && undefined.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};
/**
 * Loads the client's bundle, which lies beside the actions' own (`actions/artifact-client/dist`).
 *
 * @param moduleUrl the URL of the calling action's bundle, `actions/<name>/dist/index.js`
 */
async function loadArtifactClient(moduleUrl) {
    const url = new URL('../../artifact-client/dist/index.js', moduleUrl).href;
    const loaded = (await import(__rewriteRelativeImportExtension(/* webpackIgnore: true */ url)));
    return loaded.artifactClient;
}

// EXTERNAL MODULE: ./actions/common-inputs.js
var common_inputs = __nccwpck_require__(4913);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ../../node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ../../node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ../../node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
;// CONCATENATED MODULE: ../../node_modules/@actions/core/lib/oidc-utils.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return __awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n
        Error Code : ${error.statusCode}\n
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return __awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ../../node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ../../node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
// EXTERNAL MODULE: ../../node_modules/@actions/exec/lib/exec.js + 4 modules
var lib_exec = __nccwpck_require__(3218);
;// CONCATENATED MODULE: ../../node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_.platform();
const arch = external_os_.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ../../node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
// EXTERNAL MODULE: ./core/diagnostics/steering.js
var steering = __nccwpck_require__(4574);
;// CONCATENATED MODULE: ./actions/host.js


/** The host of a JavaScript action on GitHub or on the local runner. */
function host_actionsHost() {
    return {
        env: process.env,
        input: (name) => getInput(name),
        setOutput: (name, value) => setOutput(name, value),
        saveState: (name, value) => saveState(name, value),
        state: (name) => getState(name),
        info: (line) => info(neutralise(line)),
        group: (title, body) => group(neutralise(title), body),
        annotate,
        mask: (secret) => core_setSecret(secret),
        summary: async (markdown) => {
            await summary.addRaw(markdown, true).write();
        },
        setExitCode: (code) => {
            process.exitCode = code;
        },
    };
}
/**
 * Makes text harmless to a runner that reads lines, and to the eye: `::name::` at the start and `##[name]` anywhere get a
 * backslash, and what steers a terminal or hides is shown by its number (spec: safety, "Actions and runner").
 */
function neutralise(text) {
    return text
        .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
        .map((line) => (0,steering/* showSteering */.V)(line)
        .replace(/^(\s*)::/, '$1\\::')
        .replace(/##\[/g, '##\\['))
        .join('\n');
}
function annotate(finding) {
    const properties = {
        title: finding.code,
        ...(finding.file === undefined ? {} : { file: (0,steering/* showSteering */.V)(finding.file) }),
        ...(finding.line === undefined ? {} : { startLine: finding.line }),
        ...(finding.endLine === undefined ? {} : { endLine: finding.endLine }),
        ...(finding.column === undefined ? {} : { startColumn: finding.column }),
    };
    const text = (0,steering/* showSteering */.V)(`${finding.message} Next: ${finding.nextAction}`);
    if (finding.severity === 'error')
        error(text, properties);
    else if (finding.severity === 'warning')
        warning(text, properties);
    else
        notice(text, properties);
}

;// CONCATENATED MODULE: ./actions/job-summary.js

const shown = 50;
/** GitHub drops a summary of more than 1 MiB whole. */
const longestCell = 2_000;
/**
 * A stage's job summary: the verdict first, then what the stage says, its findings as a table, and what to do (spec:
 * actions). Text that workers wrote is escaped, so that it can be neither Markdown nor HTML.
 */
function jobSummary(report) {
    // The whole run's summary is a page of its own, with its verdict first.
    if (report.summary.startsWith('# '))
        return report.summary;
    const lines = [
        `## ${report.stage}: ${report.status}${report.runId === '' ? '' : ` (${escapeMarkdown(report.runId)})`}`,
        '',
    ];
    if (report.summary !== '')
        lines.push(report.summary.trimEnd(), '');
    if (report.diagnostics.length > 0) {
        lines.push('| severity | code | worker | file | what |', '| --- | --- | --- | --- | --- |');
        for (const finding of report.diagnostics.slice(0, shown)) {
            const place = finding.line === undefined ? finding.file : `${finding.file}:${finding.line}`;
            const cells = [finding.severity, finding.code, finding.worker, place ?? finding.path, finding.message];
            lines.push(`| ${cells.map((cell) => escapeMarkdown(cell ?? '')).join(' | ')} |`);
        }
        const more = report.diagnostics.length - shown;
        if (more > 0)
            lines.push('', `${more} more in the run folder.`);
        lines.push('');
    }
    lines.push(`**Next:** ${escapeMarkdown(report.nextAction)}`, '');
    return lines.join('\n');
}
/** Makes text literal in a Markdown table cell or paragraph, on one line. */
function escapeMarkdown(text) {
    const line = text.replace(/\s+/g, ' ');
    return (0,steering/* showSteering */.V)(line.length > longestCell ? `${line.slice(0, longestCell)}...` : line)
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/[\\`*_{}[\]()#+!|~@-]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

// EXTERNAL MODULE: ./actions/state-artifact.js + 10 modules
var state_artifact = __nccwpck_require__(9340);
;// CONCATENATED MODULE: ./actions/run-action.js











const exitOf = {
    usage: { status: 'BLOCKED', exit: exit_codes/* EXIT_USAGE */.R },
    blocked: { status: 'BLOCKED', exit: (0,exit_codes/* exitCodeOf */.F)('BLOCKED') },
    internal: { status: 'FAIL', exit: (0,exit_codes/* exitCodeOf */.F)('FAIL') },
};
/**
 * Runs an action: restores the earlier stage's state, calls the door, publishes the state, and writes outputs, annotations,
 * job summary and exit status. The one catch of an action.
 *
 * @param moduleUrl the URL of the action's bundle, from which the artifact client is found
 */
async function runAction(stage, moduleUrl, door) {
    const host = host_actionsHost();
    try {
        const context = await openContext(host, moduleUrl);
        const { report, publish, paths } = await door(context);
        if (publish !== undefined && context.inputs.upload) {
            const layout = (0,run_layout/* layoutOf */.a)(paths ?? context.paths, report.runId);
            const stored = await host.group('Publish the state', () => (0,state_artifact/* publishState */.DF)(context.transfer, layout, publish.label, publish.keep));
            host.saveState(publishedState, stored.name);
            host.setOutput('artifact-name', stored.name);
            host.setOutput('state-digest', stored.stateDigest);
        }
        await present(host, report, paths ?? context.paths);
        host.setExitCode(report.status === 'PENDING' ? 0 : (0,exit_codes/* exitCodeOf */.F)(report.status));
    }
    catch (error) {
        await presentError(host, stage, error);
    }
}
/**
 * Runs an action's `post` step. It restores nothing: what the main step left on this disk is what it cleans up.
 *
 * @param body gives what is to be published, when the main step could not publish it
 */
async function runPost(stage, moduleUrl, body) {
    const host = actionsHost();
    try {
        const context = await openContext(host, moduleUrl, false);
        const publish = await body(context);
        if (publish === undefined || !context.inputs.upload || host.state(publishedState) !== '')
            return;
        await publishState(context.transfer, layoutOf(context.paths, context.inputs.runId), publish.label, publish.keep);
    }
    catch (error) {
        await presentError(host, stage, error);
    }
}
/** The saved state that tells the `post` step that the main step came to publish. */
const publishedState = 'published';
async function openContext(host, moduleUrl, restores = true) {
    const inputs = (0,common_inputs/* readCommonInputs */.di)(host);
    const abort = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) {
        process.once(signal, () => abort.abort(new app_error/* AppError */.u('ERR_CANCELLED', 'The run was cancelled.', { fault: 'internal' })));
    }
    const deps = {
        clock: clockFrom(host.env),
        env: host.env,
        signal: abort.signal,
        log: (line) => host.info(line),
    };
    let loading;
    const transfer = {
        root: inputs.root,
        attempt: host.env.GITHUB_RUN_ATTEMPT ?? '1',
        temp: host.env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)(),
        artifacts: () => {
            loading ??= loadArtifactClient(moduleUrl);
            return loading;
        },
    };
    const source = sourceOf(host, inputs.githubToken);
    const { fromArtifact: artifact, expectDigest } = inputs;
    const paths = artifact === '' || !restores
        ? await loadPaths({ root: inputs.root, env: host.env, configPath: inputs.configPath })
        : await host.group('Restore the state of the earlier stage', () => (0,state_artifact/* restoreState */.aX)(transfer, inputs.runId, { artifact, expectDigest, source }));
    return { host, inputs, deps, transfer, moduleUrl, source, paths };
}
function sourceOf(host, token) {
    const { GITHUB_RUN_ID: id, GITHUB_REPOSITORY: repository } = host.env;
    if (token === '' || id === undefined || repository === undefined)
        return undefined;
    return { token, workflowRunId: Number(id), repository };
}
async function present(host, report, paths) {
    if (report.runId !== '') {
        const layout = (0,run_layout/* layoutOf */.a)(paths, report.runId);
        host.setOutput('run-id', report.runId);
        host.setOutput('run-dir', layout.runDir);
        host.setOutput('status-json', layout.status);
    }
    host.setOutput('verdict', report.status);
    host.setOutput('next-action', report.nextAction);
    for (const [name, value] of Object.entries(report.outputs))
        host.setOutput(name, value);
    for (const finding of report.diagnostics)
        host.annotate(finding);
    host.info(`${report.stage}: ${report.status}. ${report.nextAction}`);
    await host.summary(jobSummary(report));
}
async function presentError(host, stage, error) {
    const known = error instanceof app_error/* AppError */.u
        ? error
        : new app_error/* AppError */.u('ERR_INTERNAL', `${stage} failed: ${error instanceof Error ? error.message : String(error)}.`, {
            fault: 'internal',
            cause: error,
        });
    const { status, exit } = exitOf[known.fault];
    const diagnostics = [...known.diagnostics, known.toDiagnostic()];
    for (const finding of diagnostics)
        host.annotate(finding);
    if (known.fault === 'internal' && known.cause instanceof Error)
        host.info(known.cause.stack ?? known.cause.message);
    host.setOutput('verdict', status);
    host.setOutput('next-action', known.nextAction);
    await host.summary(jobSummary({ stage, runId: '', status, diagnostics, nextAction: known.nextAction, summary: '' }));
    host.setExitCode(exit);
}


/***/ }),

/***/ 9340:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  DF: () => (/* binding */ publishState),
  aX: () => (/* binding */ restoreState)
});

// UNUSED EXPORTS: fetchState

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __nccwpck_require__(361);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: ./core/contracts/factory-config.js
var factory_config = __nccwpck_require__(6343);
// EXTERNAL MODULE: ./core/contracts/run-inputs.js
var run_inputs = __nccwpck_require__(1057);
// EXTERNAL MODULE: ./core/system/plain-files.js
var plain_files = __nccwpck_require__(4420);
// EXTERNAL MODULE: ./core/system/remove-tree.js
var remove_tree = __nccwpck_require__(6837);
// EXTERNAL MODULE: ./core/system/safe-path.js
var safe_path = __nccwpck_require__(9429);
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
// EXTERNAL MODULE: ./core/system/json.js
var json = __nccwpck_require__(3314);
;// CONCATENATED MODULE: ./core/system/portable-name.js

const maxPartBytes = 255;
const maxPathBytes = 4_096;
/** Code points that HFS+ leaves out when it compares names (git's utf8.c, `next_hfs_char`; CVE-2014-9390). */
const hfsIgnorable = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/u;
/** DOS device names, reserved with any extension and with the superscript digits that Latin-1 folds to 1, 2, 3 (Microsoft, "Naming Files"). */
const device = /^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]|conin\$|conout\$)$/iu;
/** Judged on the whole path, before it is cut at `/`. */
const pathRules = [
    ['empty', (path) => path === '', 'is empty; a relative path is needed'],
    [
        'unicode',
        (path) => /[\p{Surrogate}\p{Noncharacter_Code_Point}\ufffd]/u.test(path),
        'is not well-formed Unicode; only valid UTF-8 is allowed',
    ],
    ['control', (path) => /\p{Cc}/u.test(path), 'has a control character; only printable characters are allowed'],
    [
        'invisible',
        (path) => hfsIgnorable.test(path),
        'has an invisible code point that some file systems ignore; only visible characters are allowed',
    ],
    ['drive', (path) => /^[A-Za-z]:/.test(path), 'starts with a drive; only a relative path is allowed'],
    ['backslash', (path) => path.includes('\\'), 'has a backslash; only / separates parts'],
    ['absolute', (path) => path.startsWith('/'), 'is absolute; only a relative path is allowed'],
    ['colon', (path) => path.includes(':'), 'has a colon, which opens a stream on Windows; no colon is allowed'],
    ['character', (path) => /[<>"|?*]/.test(path), 'has one of < > " | ? *, which Windows cannot hold'],
    [
        'path-length',
        (path) => Buffer.byteLength(path) > maxPathBytes,
        `is longer than ${maxPathBytes} bytes, the most that is allowed`,
    ],
];
/** Judged on each part between slashes. */
const partRules = [
    ['empty-part', (part) => part === '', 'has an empty part; single slashes are allowed'],
    ['dot-part', (part) => part === '.', 'has a "." part; only names are allowed'],
    ['parent-part', (part) => part === '..', 'has a ".." part; only paths that stay inside are allowed'],
    ['git', isGitDisguise, 'stands for .git on some system; the git folder is never allowed'],
    ['trailing', (part) => /[. ]$/u.test(part), 'has a part that ends in a dot or space, which Windows drops'],
    ['device', isDevice, 'has a part that names a Windows device; any other name is allowed'],
    [
        'part-length',
        (part) => Buffer.byteLength(part) > maxPartBytes,
        `has a part of more than ${maxPartBytes} bytes, the most that is allowed`,
    ],
];
/**
 * Decides whether a relative path with `/` may exist, with the same answer on every system (spec: safety, "Zips and
 * names"). Pure: nothing is read.
 *
 * @returns the first rule that the path breaks, or `undefined` when it may exist
 */
function nameProblem(path) {
    for (const [rule, breaks, reason] of pathRules) {
        if (breaks(path))
            return { rule, part: path, reason };
    }
    for (const part of path.split('/')) {
        for (const [rule, breaks, reason] of partRules) {
            if (breaks(part))
                return { rule, part, reason };
        }
    }
    return undefined;
}
function isDevice(part) {
    // Windows looks at the name before the first dot, without the spaces that follow it.
    return device.test((part.split('.')[0] ?? '').trimEnd());
}
/** `.git` in any case, its NTFS short name, and what trims or folds to it (CVE-2014-9390, CVE-2019-1352). */
function isGitDisguise(part) {
    return /^(?:\.git|git~[0-9]+)$/.test(partKey(part).toLowerCase());
}
function partKey(part) {
    return foldCase(part)
        .replace(/^[\s]+|[\s.]+$/gu, '')
        .normalize('NFKC');
}
/**
 * Unicode's full case folding after NFKC, in two rounds, because a fold can make a string that NFKC changes again.
 * Lowering first and raising last covers the characters that only one direction expands (U+1E9E, U+0130).
 */
function foldCase(text) {
    let folded = text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
    for (let round = 0; round < 2; round++)
        folded = folded.toLowerCase().toUpperCase().normalize('NFKC');
    return folded;
}
/** What two names share when some file system would hold them as one: NFKC, full case fold, trimmed parts. */
function collisionKey(path) {
    return path.split('/').map(partKey).join('/');
}
/**
 * Finds the paths that collide with an earlier one, by name or because a file stands where a folder is needed. A path
 * ending in `/` is a folder.
 *
 * @returns one collision for each colliding pair of spellings, in code-unit order of the paths
 */
function findCollisions(paths) {
    const seen = new Map();
    const found = new Map();
    const place = (path, folder, explicit) => {
        const key = collisionKey(path);
        const other = seen.get(key);
        if (other === undefined) {
            seen.set(key, { path, folder });
            return;
        }
        if (other.folder && folder && other.path === path && !explicit)
            return;
        const kind = other.folder !== folder ? 'file-folder' : other.path === path ? 'duplicate' : 'same';
        const collision = { kind, first: other.path, second: path };
        found.set(`${kind}\0${other.path}\0${path}`, collision);
    };
    // A folder entry sorts before what lies in it, so an implied folder never meets an explicit one of the same text.
    for (const path of [...paths].sort(json/* byCodeUnit */.X)) {
        const folder = path.endsWith('/');
        const name = folder ? path.slice(0, -1) : path;
        for (let cut = name.indexOf('/'); cut !== -1; cut = name.indexOf('/', cut + 1))
            place(name.slice(0, cut), true, false);
        place(name, folder, true);
    }
    return [...found.values()];
}

// EXTERNAL MODULE: ../../node_modules/yauzl/index.js
var yauzl = __nccwpck_require__(171);
;// CONCATENATED MODULE: ./core/zip/zip-refusal.js

/**
 * Builds the refusal of a zip. Entry names are hostile: they are shown as JSON, cut to 120 characters.
 *
 * @param file the zip, as reports name it
 * @param rest what is wrong and what is allowed, following the subject
 * @param entry the entry that is wrong; the zip itself when absent
 */
function zipRefusal(code, file, rest, entry) {
    const subject = entry === undefined ? file : `${file}: entry ${shown(entry)}`;
    return new app_error/* AppError */.u(code, `${subject} ${rest}.`, { file });
}
/** A hostile name as text that is safe to print: JSON, ASCII only, at most 120 characters. */
function shown(name) {
    const cut = name.length > 120 ? `${name.slice(0, 120)}...` : name;
    return JSON.stringify(cut).replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

;// CONCATENATED MODULE: ./core/zip/central-directory.js


const flagEncrypted = 0x1;
const flagMasked = 0x2000;
/**
 * Reads the central directory with yauzl and judges what it says of each entry: encryption, method, kind, encoding.
 *
 * @throws AppError ERR_ZIP_EMPTY, ERR_ZIP_ENTRY_COUNT, ERR_ZIP_DIRECTORY, ERR_ZIP_ZIP64, ERR_ZIP_ENCRYPTED, ERR_ZIP_METHOD,
 * ERR_ZIP_LINK, ERR_ZIP_DEVICE, ERR_ZIP_FOLDER_DATA, ERR_ZIP_NAME_ENCODING
 */
async function readCentralDirectory(file, bytes, end, limits) {
    if (end.entries === 0)
        throw zipRefusal('ERR_ZIP_EMPTY', file, 'has no entries; the five prompt files are needed');
    if (end.entries > limits.entries) {
        throw zipRefusal('ERR_ZIP_ENTRY_COUNT', file, `has ${end.entries} entries; at most ${limits.entries} are allowed`);
    }
    const entries = [];
    try {
        const zip = await yauzl/* fromBufferPromise */.SY(bytes, {
            lazyEntries: true,
            decodeStrings: false,
            validateEntrySizes: false,
        });
        for await (const entry of zip.eachEntry())
            entries.push(entry);
    }
    catch (cause) {
        throw zipRefusal('ERR_ZIP_DIRECTORY', file, `has a damaged central directory (${cause.message})`);
    }
    const used = entries.reduce((sum, entry) => sum + 46 + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength, 0);
    if (used !== end.directorySize) {
        const rest = `has ${end.directorySize} bytes of central directory for entries that take ${used}; both must be equal`;
        throw zipRefusal('ERR_ZIP_DIRECTORY', file, rest);
    }
    return entries.map((entry) => judged(file, entry));
}
function judged(file, entry) {
    const name = decodedName(file, entry);
    const refuse = (code, rest) => zipRefusal(code, file, rest, name);
    const { generalPurposeBitFlag: flags, compressionMethod: method } = entry;
    if ((flags & (flagEncrypted | flagMasked)) !== 0 || method === 99) {
        throw refuse('ERR_ZIP_ENCRYPTED', 'is encrypted; only plain entries are allowed');
    }
    if (method !== 0 && method !== 8) {
        throw refuse('ERR_ZIP_METHOD', `is compressed by method ${method}; only 0 (stored) and 8 (deflate) are allowed`);
    }
    if (method === 0 && entry.compressedSize !== entry.uncompressedSize) {
        const rest = `is stored in ${entry.compressedSize} bytes and declared as ${entry.uncompressedSize}; both must be equal`;
        throw refuse('ERR_ZIP_SIZE', rest);
    }
    const folder = name.endsWith('/');
    const kind = kindOf(entry);
    if (kind === 'link')
        throw refuse('ERR_ZIP_LINK', 'is a link; only regular files and folders are allowed');
    if (kind === 'device')
        throw refuse('ERR_ZIP_DEVICE', 'is a device or pipe; only regular files and folders are allowed');
    if (folder ? kind === 'file' || entry.uncompressedSize !== 0 : kind === 'folder') {
        throw refuse('ERR_ZIP_FOLDER_DATA', 'is a folder by one sign and a file by another; a folder ends in / and is empty');
    }
    return {
        name,
        rawName: entry.fileNameRaw,
        folder,
        flags,
        method,
        crc: entry.crc32,
        size: entry.uncompressedSize,
        packedSize: entry.compressedSize,
        start: entry.relativeOffsetOfLocalHeader,
    };
}
/**
 * What the attributes say, whatever system the entry claims to come from: unpackers differ in whether they look at that
 * claim. `unknown` when nothing is said.
 */
function kindOf(entry) {
    const unixType = (entry.externalFileAttributes >>> 16) & 0o170000;
    const dos = entry.externalFileAttributes & 0xffff;
    if (unixType === 0o120000 || (dos & 0x400) !== 0)
        return 'link';
    if ((dos & 0x48) !== 0 || (unixType !== 0 && unixType !== 0o100000 && unixType !== 0o040000))
        return 'device';
    const folder = unixType === 0o040000 || (unixType === 0 && (dos & 0x10) !== 0);
    return folder ? 'folder' : unixType === 0o100000 ? 'file' : 'unknown';
}
/** Names are read as UTF-8 with or without flag 11, because macOS and bsdtar write UTF-8 without it; anything else is refused. */
function decodedName(file, entry) {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const raw = entry.fileNameRaw;
    let name;
    try {
        name = decoder.decode(raw);
    }
    catch {
        const rest = 'has a name that is not valid UTF-8; only UTF-8 names are allowed';
        throw zipRefusal('ERR_ZIP_NAME_ENCODING', file, rest, raw.toString('latin1'));
    }
    for (const extra of entry.extraFields) {
        // Info-ZIP Unicode Path (APPNOTE 4.6.9): version, CRC of the plain name, UTF-8 name.
        if (extra.id === 0x7075 && !extra.data.subarray(5).equals(raw)) {
            const rest = 'has a second name that differs from the first; one name is allowed';
            throw zipRefusal('ERR_ZIP_NAME_ENCODING', file, rest, name);
        }
    }
    if (entry.extraFields.filter((extra) => extra.id === 0x0001).length > 1) {
        throw zipRefusal('ERR_ZIP_ZIP64', file, 'has two zip64 fields; one is allowed', name);
    }
    return name;
}

;// CONCATENATED MODULE: ./core/zip/crc32.js
const table = new Uint32Array(256).map((_zero, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++)
        value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value;
});
/** The CRC-32 of zip (APPNOTE 4.4.7) as an unsigned number. `zlib.crc32` exists only from Node 22.2. */
function crc32(bytes) {
    let value = 0xffffffff;
    for (const byte of bytes)
        value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
}

;// CONCATENATED MODULE: ./core/zip/declared-sizes.js

/** Small texts of repeated lines pack well and harm nobody. */
const ratioFloorBytes = 256 * 1024;
/**
 * Refuses bombs by arithmetic on the declared sizes, before anything is unpacked. That the sizes are true is proved later,
 * with an output limit of exactly the declared size.
 *
 * @throws AppError ERR_ZIP_ENTRY_SIZE, ERR_ZIP_RATIO, ERR_ZIP_TOTAL_SIZE
 */
function checkDeclaredSizes(file, entries, limits) {
    let total = 0;
    for (const { name, size, packedSize } of entries) {
        if (size > limits.entryBytes) {
            const rest = `would unpack to ${size} bytes; at most ${limits.entryBytes} are allowed`;
            throw zipRefusal('ERR_ZIP_ENTRY_SIZE', file, rest, name);
        }
        if (size > ratioFloorBytes && size > packedSize * limits.ratio) {
            const rest = `would unpack ${packedSize} bytes to ${size}; at most ${limits.ratio} for one are allowed`;
            throw zipRefusal('ERR_ZIP_RATIO', file, rest, name);
        }
        total += size;
    }
    if (total > limits.totalBytes) {
        const rest = `would unpack to ${total} bytes in all; at most ${limits.totalBytes} are allowed`;
        throw zipRefusal('ERR_ZIP_TOTAL_SIZE', file, rest);
    }
}

;// CONCATENATED MODULE: ./core/zip/end-record.js

const endSignature = Buffer.from('PK\x05\x06', 'latin1');
const endSize = 22;
const locatorSignature = 0x07064b50;
const locatorSize = 20;
const end64Signature = 0x06064b50;
const end64Size = 56;
/**
 * Reads the end of central directory record and its zip64 forms (APPNOTE 4.3.14 to 4.3.16). The record must be the only one
 * that could be meant: it ends the file, and no second signature lies in its comment.
 *
 * @throws AppError ERR_ZIP_NOT_A_ZIP, ERR_ZIP_TRAILING_BYTES, ERR_ZIP_MULTI_DISK, ERR_ZIP_ZIP64, ERR_ZIP_DIRECTORY
 */
function readEndRecord(file, bytes) {
    const earliest = Math.max(0, bytes.length - endSize - 0xffff);
    const at = bytes.lastIndexOf(endSignature);
    if (at < earliest || at + endSize > bytes.length) {
        throw zipRefusal('ERR_ZIP_NOT_A_ZIP', file, 'has no zip end record; a whole zip file is needed');
    }
    if (at + endSize + bytes.readUInt16LE(at + 20) !== bytes.length || hasEarlierEnd(bytes, at, earliest)) {
        const rest = 'has bytes after its end record, or more than one end; a zip must end with its only end record';
        throw zipRefusal('ERR_ZIP_TRAILING_BYTES', file, rest);
    }
    const plain = {
        disk: bytes.readUInt16LE(at + 4),
        directoryDisk: bytes.readUInt16LE(at + 6),
        entriesHere: bytes.readUInt16LE(at + 8),
        entries: bytes.readUInt16LE(at + 10),
        directorySize: bytes.readUInt32LE(at + 12),
        directoryStart: bytes.readUInt32LE(at + 16),
    };
    const found = withZip64(file, bytes, at, plain);
    if (found.disk !== 0 || found.directoryDisk !== 0 || found.entriesHere !== found.entries) {
        throw zipRefusal('ERR_ZIP_MULTI_DISK', file, 'is one part of several; a single zip file is needed');
    }
    if (found.directoryStart + found.directorySize !== found.start) {
        const rest = 'has a central directory that does not end where its end record starts; no other bytes are allowed there';
        throw zipRefusal('ERR_ZIP_DIRECTORY', file, rest);
    }
    return found;
}
/** A comment that swallows a whole second end record lets two readers see two archives. */
function hasEarlierEnd(bytes, at, earliest) {
    for (let other = bytes.indexOf(endSignature, earliest); other !== -1 && other < at;) {
        if (other + endSize + bytes.readUInt16LE(other + 20) === bytes.length)
            return true;
        other = bytes.indexOf(endSignature, other + 1);
    }
    return false;
}
function withZip64(file, bytes, at, plain) {
    const locator = at - locatorSize;
    const needed = plain.entries === 0xffff || plain.directorySize === 0xffffffff || plain.directoryStart === 0xffffffff;
    if (locator < 0 || bytes.readUInt32LE(locator) !== locatorSignature) {
        if (needed)
            throw zip64Refusal(file, 'points to zip64 records that are not there');
        return { ...plain, start: at };
    }
    const start = Number(bytes.readBigUInt64LE(locator + 8));
    if (bytes.readUInt32LE(locator + 4) !== 0 || bytes.readUInt32LE(locator + 16) > 1) {
        throw zipRefusal('ERR_ZIP_MULTI_DISK', file, 'is one part of several; a single zip file is needed');
    }
    if (start !== locator - end64Size || start < 0 || bytes.readUInt32LE(start) !== end64Signature) {
        throw zip64Refusal(file, 'has a zip64 locator that does not point to the zip64 end record before it');
    }
    if (bytes.readBigUInt64LE(start + 4) !== BigInt(end64Size - 12)) {
        throw zip64Refusal(file, 'has a zip64 end record of an unknown size');
    }
    const large = {
        disk: bytes.readUInt32LE(start + 16),
        directoryDisk: bytes.readUInt32LE(start + 20),
        entriesHere: Number(bytes.readBigUInt64LE(start + 24)),
        entries: Number(bytes.readBigUInt64LE(start + 32)),
        directorySize: Number(bytes.readBigUInt64LE(start + 40)),
        directoryStart: Number(bytes.readBigUInt64LE(start + 48)),
    };
    const agrees = (small, big, sentinel) => small === big || small === sentinel;
    const consistent = agrees(plain.disk, large.disk, 0xffff) &&
        agrees(plain.directoryDisk, large.directoryDisk, 0xffff) &&
        agrees(plain.entriesHere, large.entriesHere, 0xffff) &&
        agrees(plain.entries, large.entries, 0xffff) &&
        agrees(plain.directorySize, large.directorySize, 0xffffffff) &&
        agrees(plain.directoryStart, large.directoryStart, 0xffffffff);
    if (!consistent)
        throw zip64Refusal(file, 'has a zip64 end record that contradicts the plain one');
    return { ...large, start };
}
function zip64Refusal(file, what) {
    return zipRefusal('ERR_ZIP_ZIP64', file, `${what}; both must say the same`);
}

;// CONCATENATED MODULE: ./core/zip/local-headers.js


const localSignature = 0x04034b50;
const localSize = 30;
const descriptorSignature = 0x08074b50;
const flagDescriptor = 0x8;
/** Encryption, descriptor, strong encryption, UTF-8, masked header: what changes how an entry is read. */
const meaningfulFlags = 0x1 | 0x8 | 0x40 | 0x800 | 0x2000;
/**
 * Holds every local header against the central directory and proves that entries fill the file from its first byte to the
 * central directory, one after the other, without overlap or gap. Descriptors are part of their entry.
 *
 * @throws AppError ERR_ZIP_LOCAL_HEADER, ERR_ZIP_ZIP64, ERR_ZIP_DESCRIPTOR, ERR_ZIP_OVERLAP, ERR_ZIP_GAP
 */
function locateEntries(file, bytes, entries, directoryStart) {
    const ordered = [...entries].sort((a, b) => a.start - b.start || (0,json/* byCodeUnit */.X)(a.name, b.name));
    const located = [];
    let expected = 0;
    for (const [index, entry] of ordered.entries()) {
        if (entry.start > expected)
            throw gap(file, expected, entry.start);
        if (entry.start < expected)
            throw overlap(file, entry.name);
        const limit = ordered[index + 1]?.start ?? directoryStart;
        if (limit === entry.start || entry.start + localSize > directoryStart)
            throw overlap(file, entry.name);
        const dataStart = checkLocalHeader(file, bytes, entry, directoryStart);
        const dataEnd = dataStart + entry.packedSize;
        if (dataEnd > limit)
            throw overlap(file, entry.name);
        expected = (entry.flags & flagDescriptor) === 0 ? dataEnd : checkDescriptor(file, bytes, entry, dataEnd, limit);
        located.push({ entry, dataStart });
    }
    if (expected !== directoryStart)
        throw gap(file, expected, directoryStart);
    return located;
}
function checkLocalHeader(file, bytes, entry, directoryStart) {
    const { start, name } = entry;
    const differs = (what) => zipRefusal('ERR_ZIP_LOCAL_HEADER', file, `has ${what} in its local header; both must be equal`, name);
    if (bytes.readUInt32LE(start) !== localSignature)
        throw differs('no signature');
    const nameEnd = start + localSize + bytes.readUInt16LE(start + 26);
    const dataStart = nameEnd + bytes.readUInt16LE(start + 28);
    if (dataStart > directoryStart)
        throw overlap(file, name);
    if (!bytes.subarray(start + localSize, nameEnd).equals(entry.rawName))
        throw differs('another name');
    const flags = bytes.readUInt16LE(start + 6);
    if (((flags ^ entry.flags) & meaningfulFlags) !== 0)
        throw differs('other flags');
    if (bytes.readUInt16LE(start + 8) !== entry.method)
        throw differs('another method');
    const sizes = localSizes(file, name, bytes, start, bytes.subarray(nameEnd, dataStart));
    const later = (flags & flagDescriptor) !== 0;
    const agrees = (local, central) => local === central || (later && local === 0);
    if (!agrees(bytes.readUInt32LE(start + 14), entry.crc))
        throw differs('another checksum');
    if (!agrees(sizes.packed, entry.packedSize))
        throw differs('another packed size');
    if (!agrees(sizes.size, entry.size))
        throw differs('another size');
    return dataStart;
}
/** The local sizes, from the zip64 field (APPNOTE 4.5.3: both, in this order) where the plain ones point to it. */
function localSizes(file, name, bytes, start, extra) {
    const packed = bytes.readUInt32LE(start + 18);
    const size = bytes.readUInt32LE(start + 22);
    const refuse = (rest) => zipRefusal('ERR_ZIP_ZIP64', file, rest, name);
    let large;
    for (let at = 0; at < extra.length;) {
        const length = at + 4 <= extra.length ? extra.readUInt16LE(at + 2) : extra.length;
        if (at + 4 + length > extra.length) {
            throw zipRefusal('ERR_ZIP_LOCAL_HEADER', file, 'has damaged extra fields in its local header', name);
        }
        if (extra.readUInt16LE(at) === 0x0001) {
            if (large !== undefined)
                throw refuse('has two zip64 fields in its local header; one is allowed');
            large = extra.subarray(at + 4, at + 4 + length);
        }
        at += 4 + length;
    }
    if (packed !== 0xffffffff && size !== 0xffffffff)
        return { packed, size };
    if (large === undefined || large.length < 16) {
        throw refuse('points to a zip64 field that its local header does not have; both sizes are needed there');
    }
    return {
        size: size === 0xffffffff ? Number(large.readBigUInt64LE(0)) : size,
        packed: packed === 0xffffffff ? Number(large.readBigUInt64LE(8)) : packed,
    };
}
/** The data descriptor (APPNOTE 4.3.9): with or without signature, with 4- or 8-byte sizes; its length decides which. */
function checkDescriptor(file, bytes, entry, at, limit) {
    const length = limit - at;
    const wide = length === 20 || length === 24;
    const signed = length === 16 || length === 24;
    const refuse = (what) => zipRefusal('ERR_ZIP_DESCRIPTOR', file, `${what}; checksum and sizes of the central directory are needed`, entry.name);
    if (length < 12)
        throw refuse('has no data descriptor after its data');
    if (![12, 16, 20, 24].includes(length))
        throw gap(file, at, limit);
    const body = signed ? at + 4 : at;
    const packed = wide ? Number(bytes.readBigUInt64LE(body + 4)) : bytes.readUInt32LE(body + 4);
    const size = wide ? Number(bytes.readBigUInt64LE(body + 12)) : bytes.readUInt32LE(body + 8);
    const good = (!signed || bytes.readUInt32LE(at) === descriptorSignature) &&
        bytes.readUInt32LE(body) === entry.crc &&
        packed === entry.packedSize &&
        size === entry.size;
    if (!good)
        throw refuse('has a data descriptor that contradicts the central directory');
    return limit;
}
function overlap(file, name) {
    return zipRefusal('ERR_ZIP_OVERLAP', file, 'shares bytes with another part of the zip; each byte may be used once', name);
}
function gap(file, from, to) {
    return zipRefusal('ERR_ZIP_GAP', file, `has bytes ${from} to ${to} that belong to no entry; none are allowed`);
}

;// CONCATENATED MODULE: ./core/zip/read-zip.js








/**
 * Judges a whole zip and gives its files in the order of their data; folders are left out. Nothing is written (spec: safety,
 * "Zips and names"). Sizes are refused by arithmetic before anything is unpacked, and unpacking is limited to the declared size.
 *
 * @param file the zip as reports name it
 * @param bytes the whole zip, at most `limits.archiveBytes`
 * @throws AppError an `ERR_ZIP_*` code for each kind of fault
 */
async function readZip(file, bytes, limits) {
    if (bytes.length > limits.archiveBytes) {
        const rest = `has ${bytes.length} bytes; at most ${limits.archiveBytes} are allowed`;
        throw zipRefusal('ERR_ZIP_TOO_LARGE', file, rest);
    }
    const end = readEndRecord(file, bytes);
    const entries = await readCentralDirectory(file, bytes, end, limits);
    checkNames(file, entries);
    checkDeclaredSizes(file, entries, limits);
    const located = locateEntries(file, bytes, entries, end.directoryStart);
    return located
        .map((one) => ({ one, data: unpacked(file, bytes, one) }))
        .filter(({ one }) => !one.entry.folder)
        .map(({ one, data }) => ({ path: one.entry.name, data }));
}
const nameCodes = {
    'parent-part': 'ERR_ZIP_NAME_ESCAPES',
    absolute: 'ERR_ZIP_NAME_ESCAPES',
    drive: 'ERR_ZIP_NAME_ESCAPES',
    backslash: 'ERR_ZIP_NAME_BACKSLASH',
};
function checkNames(file, entries) {
    for (const { name, folder } of entries) {
        const problem = nameProblem(folder ? name.slice(0, -1) : name);
        if (problem !== undefined) {
            throw zipRefusal(nameCodes[problem.rule] ?? 'ERR_ZIP_NAME', file, problem.reason, name);
        }
    }
    const collision = findCollisions(entries.map((entry) => entry.name))[0];
    if (collision === undefined)
        return;
    if (collision.kind === 'duplicate') {
        throw zipRefusal('ERR_ZIP_DUPLICATE', file, 'occurs twice; each name may occur once', collision.first);
    }
    const rest = `cannot stand beside ${shown(collision.second)}: on some system both are one name; names must differ in more`;
    throw zipRefusal('ERR_ZIP_COLLISION', file, rest, collision.first);
}
function unpacked(file, bytes, { entry, dataStart }) {
    const packed = bytes.subarray(dataStart, dataStart + entry.packedSize);
    const data = entry.method === 0 ? Buffer.from(packed) : inflated(file, packed, entry);
    if (data.length !== entry.size) {
        const rest = `unpacks to ${data.length} bytes and is declared as ${entry.size}; both must be equal`;
        throw zipRefusal('ERR_ZIP_SIZE', file, rest, entry.name);
    }
    if (crc32(data) !== entry.crc) {
        throw zipRefusal('ERR_ZIP_CRC', file, 'does not have its declared checksum; both must be equal', entry.name);
    }
    return data;
}
function inflated(file, packed, entry) {
    try {
        const result = (0,external_node_zlib_namespaceObject.inflateRawSync)(packed, { maxOutputLength: Math.max(1, entry.size), info: true });
        if (result.engine.bytesWritten !== packed.length) {
            throw zipRefusal('ERR_ZIP_DEFLATE', file, 'has bytes behind its compressed data; none are allowed', entry.name);
        }
        return result.buffer;
    }
    catch (cause) {
        const code = cause.code ?? '';
        if (code.startsWith('ERR_ZIP'))
            throw cause;
        if (code === 'ERR_BUFFER_TOO_LARGE') {
            const rest = `unpacks to more than its declared ${entry.size} bytes; both must be equal`;
            throw zipRefusal('ERR_ZIP_SIZE', file, rest, entry.name);
        }
        throw zipRefusal('ERR_ZIP_DEFLATE', file, 'has damaged compressed data; whole deflate data is needed', entry.name);
    }
}

// EXTERNAL MODULE: ./core/run/json-file.js + 1 modules
var json_file = __nccwpck_require__(7013);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __nccwpck_require__(7892);
// EXTERNAL MODULE: ./core/run/state-digest.js
var state_digest = __nccwpck_require__(3914);
;// CONCATENATED MODULE: ./core/run/state-archive.js












/** How state is laid out in an artifact, whatever a repository's `paths` say: the paths that the state digest names. */
const archivePaths = {
    prompt_zips_dir: 'prompt_zips',
    prompts_dir: 'prompts',
    runs_dir: 'runs',
    worktrees_dir: 'worktrees',
};
/** A state is larger than a prompt zip: five bundles and their logs. Deflate cannot pack better than 1,032 to 1. */
const stateZipLimits = {
    archiveBytes: 512 * 1024 * 1024,
    entries: 20_000,
    entryBytes: 256 * 1024 * 1024,
    totalBytes: 1024 * 1024 * 1024,
    ratio: 1_032,
};
/** The layout of a state inside an artifact: `runs/<RUN_ID>` and `prompts/<RUN_ID>`. */
function archiveLayout(runId) {
    return (0,run_layout/* layoutOf */.a)(archivePaths, runId);
}
/**
 * Copies a run's state into an empty folder, laid out as an artifact holds it.
 *
 * @param keep which files go along; all unless given
 * @returns the copies' absolute paths, and the state digest over them
 */
async function stageState(root, layout, folder, keep = () => true) {
    const files = (await (0,state_digest/* stateFiles */.d8)(root, layout)).filter(keep);
    for (const { path, file } of files) {
        const target = (0,external_node_path_.join)(folder, path);
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(target));
        await (0,plain_files/* copyPlainFile */.yp)((0,external_node_path_.join)(root, file), target);
    }
    const digest = await (0,state_digest/* stateDigest */.Ox)(folder, archiveLayout(layout.runId));
    return { files: files.map(({ path }) => (0,external_node_path_.join)(folder, path)), stateDigest: digest };
}
/**
 * Unpacks an artifact's zip into an empty folder; nothing but this run's state may be in it.
 *
 * @param options.name how messages call the artifact
 * @param options.expectDigest the `state-digest` that its producer gave; not compared when empty
 * @throws AppError ERR_ZIP_* when the zip breaks a rule; ERR_PATH_UNSAFE for a file of another run; ERR_STATE_DIGEST when
 *   it is not what was published
 */
async function unpackState(options) {
    const { name, runId, expectDigest, folder } = options;
    const layout = archiveLayout(runId);
    for (const { path, data } of await readZip(name, await (0,promises_.readFile)(options.zip), stateZipLimits)) {
        if (!path.startsWith(`${layout.runDir}/`) && !path.startsWith(`${layout.promptsDir}/`)) {
            throw new app_error/* AppError */.u('ERR_PATH_UNSAFE', `${name} holds ${path}, which is not of run ${runId}.`);
        }
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)((0,external_node_path_.join)(folder, path)));
        await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(folder, path), data, { exclusive: true });
    }
    const digest = expectDigest === '' ? '' : await (0,state_digest/* stateDigest */.Ox)(folder, layout);
    if (digest !== expectDigest) {
        throw new app_error/* AppError */.u('ERR_STATE_DIGEST', `${name} has the state digest ${digest}, expected ${expectDigest}.`);
    }
}
/**
 * Puts an unpacked state where the repository's run and prompt folders are, replacing what lies there of the same run.
 *
 * @returns the paths that the run was prepared with; the defaults when it was refused before they were recorded
 * @throws AppError ERR_PATH_UNSAFE when a folder of the repository on the way is a link
 */
async function installState(folder, runId, root) {
    const stored = archiveLayout(runId);
    const recorded = await (0,json_file/* readJsonFileIfAny */.Ou)(folder, stored.inputs, run_inputs/* runInputs */.H);
    const paths = recorded?.config.paths ?? factory_config/* factoryConfig */.p.parse({}).paths;
    const layout = (0,run_layout/* layoutOf */.a)(paths, runId);
    await (0,remove_tree/* removeTree */.d)(root, await (0,safe_path/* safeJoin */.gt)(root, layout.runDir));
    await (0,remove_tree/* removeTree */.d)(root, await (0,safe_path/* safeJoin */.gt)(root, layout.promptsDir));
    for (const { path, file } of await (0,state_digest/* stateFiles */.d8)(folder, stored)) {
        const target = path.startsWith(`${stored.runDir}/`)
            ? (0,external_node_path_.join)(layout.runDir, path.slice(stored.runDir.length + 1))
            : (0,external_node_path_.join)(layout.promptsDir, path.slice(stored.promptsDir.length + 1));
        const to = await (0,safe_path/* safeJoin */.gt)(root, target);
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(to));
        await (0,plain_files/* copyPlainFile */.yp)((0,external_node_path_.join)(folder, file), to);
    }
    return paths;
}

// EXTERNAL MODULE: ./core/system/temp.js
var temp = __nccwpck_require__(7462);
;// CONCATENATED MODULE: ./actions/state-artifact.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});




/**
 * Publishes the run folder and the prompt folder as one artifact (spec: actions, "State between jobs").
 *
 * @param label what the artifact's name carries between RUN_ID and attempt: a stage or a worker
 * @param keep which files go along; all unless given
 */
async function publishState(transfer, layout, label, keep) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const name = `factory-${layout.runId}-${label}-a${transfer.attempt}`;
        const staging = __addDisposableResource(env_1, await (0,temp/* tempFolder */.v)('factory-publish', transfer.temp), true);
        const { files, stateDigest } = await stageState(transfer.root, layout, staging.path, keep);
        const client = await transfer.artifacts();
        await client.upload(name, files, staging.path);
        return { name, stateDigest };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/**
 * Restores an artifact's state into the repository.
 *
 * @returns the paths that the run was prepared with
 * @throws AppError as {@link fetchState} and installState
 */
async function restoreState(transfer, runId, from) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const staging = __addDisposableResource(env_2, await (0,temp/* tempFolder */.v)('factory-restore', transfer.temp), true);
        await fetchState(transfer, runId, from, staging.path);
        // Awaited here: the folder goes when this function returns.
        return await installState(staging.path, runId, transfer.root);
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = __disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
/**
 * Downloads an artifact and unpacks its state into an empty folder.
 *
 * @throws AppError ERR_STATE_MISSING when there is no such artifact; as unpackState when it is not what was published
 */
async function fetchState(transfer, runId, from, folder) {
    const env_3 = { stack: [], error: void 0, hasError: false };
    try {
        const download = __addDisposableResource(env_3, await (0,temp/* tempFolder */.v)('factory-download', transfer.temp), true);
        const client = await transfer.artifacts();
        // This run's own artifacts first; an earlier attempt's or another run's are found through REST.
        const own = await client.find(from.artifact);
        const source = own === undefined ? from.source : undefined;
        const artifact = own ?? (source === undefined ? undefined : await client.find(from.artifact, source));
        if (artifact === undefined) {
            throw new app_error/* AppError */.u('ERR_STATE_MISSING', `There is no artifact ${from.artifact} in this workflow run.`);
        }
        const zip = await client.download(artifact, (0,external_node_path_.join)(download.path, 'zip'), source);
        await unpackState({ zip, name: from.artifact, runId, expectDigest: from.expectDigest, folder });
    }
    catch (e_3) {
        env_3.error = e_3;
        env_3.hasError = true;
    }
    finally {
        const result_3 = __disposeResources(env_3);
        if (result_3)
            await result_3;
    }
}


/***/ }),

/***/ 4370:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ backendName)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3315);

/** The backends that a prompt can be dispatched through (spec: dispatch). */
const backendName = zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['autohotkey', 'codex-exec', 'command', 'script']);


/***/ }),

/***/ 7125:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CZ: () => (/* binding */ schemaVersion),
/* harmony export */   Tl: () => (/* binding */ noopKeys),
/* harmony export */   Tu: () => (/* binding */ objectId),
/* harmony export */   WJ: () => (/* binding */ verdict),
/* harmony export */   f$: () => (/* binding */ SCHEMA_VERSION),
/* harmony export */   fg: () => (/* binding */ sha256Hex),
/* harmony export */   h5: () => (/* binding */ status),
/* harmony export */   jZ: () => (/* binding */ isExplicitNoop),
/* harmony export */   uR: () => (/* binding */ instant)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3315);

/** The version of every contract that this program writes. */
const SCHEMA_VERSION = 1;
/** Any version from 1 is read; extra meaning of later versions is ignored. */
const schemaVersion = zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1);
/** 64 lower-case hex digits. */
const sha256Hex = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[0-9a-f]{64}$/, 'must be a sha256: 64 lower-case hex digits');
/** A full git object id: 40 (SHA-1) or 64 (SHA-256) lower-case hex digits. */
const objectId = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'must be a full git object id');
/** A status as any file may hold it. */
const status = zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['PENDING', 'PASS', 'BLOCKED', 'WARN', 'FAIL']);
/** The three verdicts. */
const verdict = zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['PASS', 'BLOCKED', 'FAIL']);
/** UTC, ISO-8601 with `Z`; offsets are read, never written. */
const instant = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1);
/** The explicit declaration that a worker changed nothing on purpose; all three keys or none. */
const noopKeys = {
    noop: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().optional(),
    noop_reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    noop_ack: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
};
/** Whether a noop triple is whole: `noop` is true only with a reason and an acknowledgement. */
function isExplicitNoop(value) {
    return value.noop === true && (value.noop_reason ?? '') !== '' && (value.noop_ack ?? '') !== '';
}


/***/ }),

/***/ 6343:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ factoryConfig)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3315);
/* harmony import */ var _backend_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4370);
/* harmony import */ var _worker_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3778);



const globs = zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1));
const labels = zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1)).min(1);
const seconds = zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(1).max(86_400);
/** What one worker may do and how it is reached; the three glob lists are policy, read only at the base commit. */
const worker = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    backend: _backend_js__WEBPACK_IMPORTED_MODULE_0__/* .backendName */ .Y.nullable().default(null).describe('How this worker is reached; `dispatch.backend` when null.'),
    allowed_globs: globs.default(['**']).describe('What the worker may touch; its prompt can only narrow it.'),
    blocked_globs: globs.default([]).describe('What the worker may not touch, whatever is allowed.'),
    allow_shared_paths: globs
        .default([])
        .describe('Paths that it may share with others; counts only when every owner lists the path.'),
});
/** One command run on the merged tree; its rc is the check `gate:<name>`. */
const gate = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be letters, digits, dot, underscore or dash, at most 64'),
    command: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).min(1),
    timeout_seconds: seconds.default(600),
});
/**
 * The whole configuration with every default (spec: formats, "Configuration"). Written as plain JSON with a `$schema`;
 * the reference form's keys are read as aliases by core/config.
 */
const factoryConfig = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    schema_version: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(1).default(1).describe('The version of this form.'),
    paths: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        prompt_zips_dir: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
            .min(1)
            .default('tools/codex/prompt_zips')
            .describe('Where `<RUN_ID>.zip` is looked for.'),
        prompts_dir: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1).default('tools/codex/prompts').describe('Where prompts are extracted.'),
        runs_dir: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1).default('tools/codex/runs').describe('Where run folders and the index ledger lie.'),
        worktrees_dir: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
            .min(1)
            .default('tools/codex/worktrees')
            .describe("Where worktrees are opened; may be absolute, outside of the job's workspace."),
    })
        .prefault({}),
    run: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        kind: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1).default('factory').describe('The kind of run, recorded in RUN_MANIFEST.json.'),
        base_ref: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1).default('HEAD').describe('Where workers start from.'),
        clock: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
            .nullable()
            .default(null)
            .describe('A fixed instant for every recorded time; the real clock when null.'),
        branch_prefix: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1).default('factory/').describe('The published branch is this and the RUN_ID.'),
        token_budget: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr()
            .min(0)
            .nullable()
            .default(null)
            .describe('The most tokens for the whole run. Recorded with the run; not enforced yet.'),
    })
        .prefault({}),
    workers: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej(Object.fromEntries(_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .workerNames */ .LF.map((name) => [name, worker.prefault({})])))
        .prefault({}),
    dispatch: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        backend: _backend_js__WEBPACK_IMPORTED_MODULE_0__/* .backendName */ .Y.nullable().default(null).describe('How prompts reach agents; there is no default.'),
        send_mode: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['enter', 'ctrl_enter', 'both'])
            .default('enter')
            .describe('`autohotkey`: the key that submits a prompt.'),
        window_ready_timeout_seconds: seconds.default(120).describe('`autohotkey`: until a window must be ready.'),
        worker_done_timeout_seconds: seconds.default(3_600).describe('Until a worker must be DONE.'),
        between_workers_delay_ms: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr()
            .min(0)
            .max(600_000)
            .default(700)
            .describe('`autohotkey`: the pause between two sends.'),
        window_match_retries: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr()
            .min(0)
            .max(100)
            .default(3)
            .describe('`autohotkey`: looks for a window again this often.'),
        focus_retries: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(0).max(100).default(3).describe('`autohotkey`: takes the focus again this often.'),
        max_attempts: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr()
            .min(1)
            .max(3)
            .default(2)
            .describe('The most attempts for a worker after errors that pass by themselves.'),
        max_parallel: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(1).max(64).default(4).describe('The most workers at a time.'),
        aggregator: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['after', 'with'])
            .default('after')
            .describe('`after`: Z_aggregator starts when A to D are DONE; `with`: all five at once.'),
        ahk_exe: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable().default(null).describe('The AutoHotkey v2 executable; found by itself when null.'),
        /** Argument array with placeholders (spec: dispatch, "command"). */
        command: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).default([]).describe('`command`: the program and its arguments, with placeholders.'),
        /** Names of environment variables handed to agents beside the fixed allow-list. */
        env_allow: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).default([]).describe('Variables handed to agents beside the fixed allow-list.'),
        runs_on: labels.default(['ubuntu-latest']).describe('Labels of the machine that dispatches headless workers.'),
    })
        .prefault({}),
    jobs: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        runs_on: labels
            .default(['ubuntu-latest'])
            .describe("Labels of the jobs that run no worker's code. Not used yet: the workflows name ubuntu-latest."),
        gates_runs_on: labels.default(['ubuntu-latest']).describe('Labels of the gates job. Not used yet, as above.'),
    })
        .prefault({}),
    gates: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(gate).default([]).describe('Commands run on the merged tree; each is a required check.'),
    security: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        allow_protected_paths: globs.default([]).describe('The only key that opens protected paths.'),
        secret_scan_enabled: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY().default(true).describe('Scans every added line for secrets.'),
        max_changed_files: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(1).default(100).describe('The most changed files of a worker.'),
        max_patch_bytes: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr()
            .min(1)
            .default(4 * 1024 * 1024)
            .describe("The most bytes of a worker's patch."),
    })
        .prefault({}),
    feature_flags: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY()).default({}).describe('Off unless named here. No flag exists yet.'),
});


/***/ }),

/***/ 1057:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ runInputs)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3315);
/* harmony import */ var _backend_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4370);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7125);
/* harmony import */ var _factory_config_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6343);
/* harmony import */ var _worker_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3778);





/**
 * RUN_INPUTS.json: every resolved input of the run, recorded once by prepare; a later input that differs is
 * ERR_INPUT_CHANGED. Part of the launch digest, so it never changes after prepare.
 */
const runInputs = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    schema_version: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .schemaVersion */ .CZ,
    run_id: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1),
    base_ref: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1),
    base_sha: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .objectId */ .Tu,
    /** The run's start, which is the time of every commit that the run makes. */
    started_at: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1),
    dry_run: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY(),
    zip_sha256: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Hex */ .fg,
    /** sha256 of each prompt file's bytes, by worker. */
    prompts: zod__WEBPACK_IMPORTED_MODULE_4__/* .partialRecord */ .jgl(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_3__/* .workerNames */ .LF), _common_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Hex */ .fg),
    workers: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_3__/* .workerNames */ .LF)).min(1),
    backends: zod__WEBPACK_IMPORTED_MODULE_4__/* .partialRecord */ .jgl(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_3__/* .workerNames */ .LF), _backend_js__WEBPACK_IMPORTED_MODULE_0__/* .backendName */ .Y),
    token_budget: zod__WEBPACK_IMPORTED_MODULE_4__/* .int */ .Whr().min(0).nullable(),
    publish: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        branch: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1),
        /** The branch's value at origin when the run was prepared, `null` when there was none. */
        old_sha: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .objectId */ .Tu.nullable(),
    }),
    /** The whole resolved configuration, so that later stages never read environment or files for it. */
    config: _factory_config_js__WEBPACK_IMPORTED_MODULE_2__/* .factoryConfig */ .p,
});


/***/ }),

/***/ 3778:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Il: () => (/* binding */ aggregator),
/* harmony export */   LF: () => (/* binding */ workerNames),
/* harmony export */   WC: () => (/* binding */ inWorkerOrder),
/* harmony export */   ig: () => (/* binding */ workerName),
/* harmony export */   pu: () => (/* binding */ workerAliases)
/* harmony export */ });
/* unused harmony export builders */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3315);

/** The five workers, in the one order that everything follows (spec: product, "Words"). */
const workerNames = ['A_core', 'B_tooling', 'C_features', 'D_validation', 'Z_aggregator'];
/** The worker that runs after the others, owes no change, and is merged last. */
const aggregator = 'Z_aggregator';
/** The workers that change the repository: all but the aggregator, in order. */
const builders = workerNames.filter((name) => name !== aggregator);
/** Older names, read everywhere and never written. */
const workerAliases = {
    A_worker: 'A_core',
    B_worker: 'B_tooling',
    C_worker: 'C_features',
    D_worker: 'D_validation',
    Z_integrator: 'Z_aggregator',
};
/** Reads a worker's name; the older names are accepted and given back as the canonical ones, never written. */
const workerName = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
    .transform((name) => workerAliases[name] ?? name)
    .pipe(zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(workerNames));
/** Puts names into worker order, each once. */
function inWorkerOrder(names) {
    const wanted = new Set(names);
    return workerNames.filter((name) => wanted.has(name));
}


/***/ }),

/***/ 361:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ finding),
/* harmony export */   u: () => (/* binding */ AppError)
/* harmony export */ });
/* harmony import */ var _error_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(629);

/** The only error class that crosses a room's boundary: a stable code, one sentence, and what to do next. */
class AppError extends Error {
    name = 'AppError';
    code;
    fault;
    nextAction;
    file;
    path;
    line;
    column;
    worker;
    diagnostics;
    /**
     * @param code a code of the registry
     * @param message one sentence that names the file, the rule and what is allowed
     */
    constructor(code, message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.code = code;
        this.fault = options.fault ?? 'blocked';
        this.nextAction = options.nextAction ?? _error_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCodes */ .f[code].nextAction;
        this.file = options.file;
        this.path = options.path;
        this.line = options.line;
        this.column = options.column;
        this.worker = options.worker;
        this.diagnostics = options.diagnostics ?? [];
    }
    /** The error as one finding, for reports and annotations. */
    toDiagnostic() {
        return {
            code: this.code,
            severity: 'error',
            message: this.message,
            nextAction: this.nextAction,
            ...(this.worker === undefined ? {} : { worker: this.worker }),
            ...(this.file === undefined ? {} : { file: this.file }),
            ...(this.path === undefined ? {} : { path: this.path }),
            ...(this.line === undefined ? {} : { line: this.line }),
            ...(this.column === undefined ? {} : { column: this.column }),
        };
    }
}
/** Builds an `error` finding whose next action comes from the registry unless given. */
function finding(code, message, rest = {}) {
    return { severity: 'error', nextAction: _error_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCodes */ .f[code].nextAction, ...rest, code, message };
}


/***/ }),

/***/ 629:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  f: () => (/* binding */ errorCodes),
  W: () => (/* binding */ isErrorCode)
});

;// CONCATENATED MODULE: ./core/diagnostics/codes/actions.js
/** Codes of this area; each row says what happened and what to do. */
const actionCodes = {
    ERR_INPUT: {
        meaning: 'An input is missing or has a bad value.',
        nextAction: 'Give the named input one of the allowed values.',
    },
    ERR_GITHUB_API: {
        meaning: "GitHub's REST API gave no answer, refused, or answered in an unknown form.",
        nextAction: 'Check the permissions of the job and its token, then re-run the job.',
    },
    ERR_PR_CHECK: {
        meaning: 'A pull request names a factory run that cannot be proven to have made its commits.',
        nextAction: 'Run the factory again and publish its branch; do not edit or rebase published commits.',
    },
    ERR_USAGE: {
        meaning: 'The command line is wrong.',
        nextAction: 'Read `factory --help`.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/bundle.js
/** Codes of this area; each row says what happened and what to do. */
const bundleCodes = {
    ERR_CLAIM_MISMATCH: {
        meaning: "A worker's claim contradicts what git says it did.",
        nextAction: 'Let the worker claim what it did, or leave the claim out, and dispatch it again.',
    },
    ERR_SCOPE: {
        meaning: 'A worker changed a path that its scope lock does not allow.',
        nextAction: "Give the path to the worker that owns it, or widen the worker's globs in factory.config.json at the base commit.",
    },
    ERR_SCOPE_LOCK_ALTERED: {
        meaning: 'The scope lock in a bundle differs from the one issued at launch.',
        nextAction: 'Find out why the worker changed its lock; dispatch it again.',
    },
    ERR_OVERLAP: {
        meaning: 'Two workers changed the same path.',
        nextAction: 'Give the path to one worker, or list it in SHARED_PATHS of every owner.',
    },
    ERR_SECRET: {
        meaning: 'An added line holds what looks like a secret.',
        nextAction: 'Remove the secret, revoke it, and dispatch the worker again.',
    },
    ERR_PROTECTED_PATH: {
        meaning: 'A worker changed a protected path.',
        nextAction: 'Keep the change out, or name the path in security.allow_protected_paths at the base commit.',
    },
    ERR_DIFF_BUDGET: {
        meaning: 'A worker changed more than the diff budget allows.',
        nextAction: 'Split the work, or raise the caps at the base commit.',
    },
    ERR_BUNDLE_FILE_MISSING: {
        meaning: "A required file of a worker's bundle is missing.",
        nextAction: 'Let the worker write the named file, and dispatch it again.',
    },
    ERR_CHANGES_BUNDLE: {
        meaning: 'CHANGES.bundle is damaged, or holds anything but one commit of this worker on the base commit.',
        nextAction: 'Find out what altered the file, and dispatch the worker again.',
    },
    ERR_BUNDLE_FILE_INVALID: {
        meaning: "A file of a worker's bundle is too large, is not a plain file, or is empty where it must not be.",
        nextAction: 'Let the worker write the named file as a small plain file, and dispatch it again.',
    },
    ERR_WORKTREE_ENTRY: {
        meaning: "A worker's worktree holds something that git cannot record: a device, a pipe, or a name that is not UTF-8.",
        nextAction: 'Remove the named entry from the worktree, and dispatch the worker again.',
    },
    ERR_WORKTREE_UNREADABLE: {
        meaning: "A worker's worktree, or git's record of it, cannot be read.",
        nextAction: 'Find out what removed or locked it, and dispatch the worker again.',
    },
    ERR_LINK_OR_MODE: {
        meaning: 'A worker added a link, a gitlink or an executable, or changed a mode.',
        nextAction: 'Keep it out, or name the path in security.allow_protected_paths at the base commit.',
    },
    ERR_FACTORY_STATE: {
        meaning: "A worker wrote into the factory's own state outside its outbox.",
        nextAction: 'Let the worker write only into its outbox and its scope, and dispatch it again.',
    },
    ERR_EMPTY_WORKER: {
        meaning: 'A worker changed nothing and declared no noop.',
        nextAction: 'Let the worker do its work, or declare noop with noop_reason and noop_ack.',
    },
    ERR_RUN_EMPTY: {
        meaning: 'No worker of the run changed anything.',
        nextAction: 'Start a run whose prompts ask for a change.',
    },
    ERR_IDENTITY: {
        meaning: "A file of a worker's bundle names another run or another worker.",
        nextAction: 'Let the worker write its own RUN_ID and name, and dispatch it again.',
    },
    ERR_NAME_COLLISION: {
        meaning: 'Two paths differ only in case or Unicode form, or one is a folder where another is a file.',
        nextAction: 'Give the paths names that differ on every file system.',
    },
    ERR_SAME_CONTENT: {
        meaning: 'Two workers added files of the same content.',
        nextAction: 'Let one worker own the file.',
    },
    ERR_BUNDLE_ALTERED: {
        meaning: 'A file that the factory wrote into a bundle is not what git gives for it.',
        nextAction: 'Find out what altered the run folder; dispatch the worker again.',
    },
    ERR_WORKER_STATUS: {
        meaning: 'A worker says of itself that it did not pass.',
        nextAction: "Read the worker's STATUS.json and SUMMARY.md, mend what stopped it, and dispatch it again.",
    },
    ERR_WORKER_NOT_DONE: {
        meaning: 'A worker was not DONE when dispatch ended.',
        nextAction: 'Read DISPATCH_REPORT.md, and dispatch the worker again.',
        follows: true,
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/config.js
/** Codes of this area; each row says what happened and what to do. */
const configCodes = {
    ERR_CONFIG: {
        meaning: 'The configuration has an unknown key or a bad value.',
        nextAction: 'Mend the named key; `factory config --origin` prints what is allowed and where each value comes from.',
    },
    ERR_CONFIG_JSON: {
        meaning: 'The configuration file is not valid JSON.',
        nextAction: 'Mend the JSON at the named line.',
    },
    ERR_CONFIG_WIDENS: {
        meaning: 'An environment variable or input tries to widen a policy that only the base commit may set.',
        nextAction: 'Change the policy in factory.config.json, commit it, and run on that commit.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/dispatch.js
/** Codes of this area; each row says what happened and what to do. */
const dispatchCodes = {
    ERR_BACKEND_UNSET: {
        meaning: 'No dispatch backend is chosen.',
        nextAction: 'Set dispatch.backend in factory.config.json, or give the backend input.',
    },
    ERR_BACKEND_UNAVAILABLE: {
        meaning: 'The chosen dispatch backend cannot run here.',
        nextAction: 'Choose a backend that the message names, or provide what it says is missing, then prepare the run again.',
    },
    ERR_COMMAND_UNSET: {
        meaning: 'The command backend is chosen and dispatch.command is empty.',
        nextAction: 'Set dispatch.command in factory.config.json to the program and its arguments, as a JSON list.',
    },
    ERR_COMMAND_INVALID: {
        meaning: 'dispatch.command names a placeholder or a form that the command backend does not know.',
        nextAction: 'Use only the placeholders that the message lists, or one string behind the name of a shell.',
    },
    ERR_SCRIPT_MISSING: {
        meaning: 'A prompt for the script backend holds no fenced block of language factory-script.',
        nextAction: 'Add the one fenced factory-script block to the prompt, or choose a backend that hands prompts to an agent.',
    },
    ERR_SCRIPT_INVALID: {
        meaning: "A prompt's factory-script block is not valid.",
        nextAction: 'Mend the named line of the prompt; the message lists the steps that exist.',
    },
    ERR_SCRIPT_STEP: {
        meaning: 'A step of a factory-script could not be carried out.',
        nextAction: 'Look at the worker log, mend the step in the prompt, then dispatch that worker again.',
    },
    ERR_AGENT_START: {
        meaning: "A worker's agent could not be started.",
        nextAction: 'Check that the program exists and may be executed, then dispatch that worker again.',
    },
    ERR_AGENT_FAILED: {
        meaning: "A worker's agent ended with a failure.",
        nextAction: 'Look at the worker log, mend the prompt or the command, then dispatch that worker again.',
    },
    ERR_AGENT_RESULT: {
        meaning: "The result that a worker's agent left at ORCH_RESULT_PATH cannot be read; it is left out.",
        nextAction: 'Let the agent write {"status", "summary"} as one JSON object of at most 64 KiB, or nothing.',
    },
    ERR_ROLLOVER_LIMIT: {
        meaning: "A worker's agent asked for another session more often than is allowed.",
        nextAction: 'Make the prompt smaller, then dispatch that worker again.',
    },
    ERR_DONE_TIMEOUT: {
        meaning: 'A worker left no DONE.marker before its deadline.',
        nextAction: 'Look at the worker log; raise worker_done_timeout_seconds or mend the prompt, then dispatch that worker again.',
    },
    ERR_DONE_INVALID: {
        meaning: 'A DONE.marker does not hold the exact line it must.',
        nextAction: 'Let the worker write exactly DONE <RUN_ID> <WORKER>, then dispatch that worker again.',
    },
    ERR_DONE_STALE: {
        meaning: 'A DONE.marker is older than the prompt that was sent.',
        nextAction: 'Remove the old marker (also from the base commit), then dispatch that worker again.',
    },
    ERR_DISPATCH_UPSTREAM: {
        meaning: 'The aggregator was not sent, because one of the workers before it is not DONE.',
        nextAction: 'Mend what the first named worker reports; the aggregator runs when all before it are DONE.',
        follows: true,
    },
    ERR_DISPATCH_PREFLIGHT: {
        meaning: 'A worker was not sent, because the dispatch of another one was refused before anything started.',
        nextAction: 'Mend what the refused worker reports, then dispatch again.',
        follows: true,
    },
    ERR_DISPATCH_CANCELLED: {
        meaning: 'The dispatch was cancelled; its agents have been ended.',
        nextAction: 'Run the same RUN_ID again; workers that were collected are not dispatched twice.',
    },
    ERR_WORKTREE: {
        meaning: "A worker's worktree could not be opened or closed.",
        nextAction: 'Remove what the message names, or set paths.worktrees_dir to another folder, then dispatch again.',
    },
    ERR_WORKER_UNKNOWN: {
        meaning: 'A worker was asked for that this run does not have.',
        nextAction: "Name only workers that the run's RUN_INPUTS.json lists.",
    },
    ERR_PART_PATH: {
        meaning: "A fleet part holds a file that does not belong to that worker's part.",
        nextAction: 'Dispatch that worker again; a part may hold only its bundle, its ledger segment and its logs.',
    },
    ERR_PART_ALTERED: {
        meaning: 'The bundle in a fleet part is not the one that its ledger segment tells of.',
        nextAction: 'Dispatch that worker again; if it happens again, look at who can write to the artifact.',
    },
    ERR_PART_MISSING: {
        meaning: 'A worker of a fleet gave no part, or one without a ledger segment.',
        nextAction: "Look at that worker's job, then re-run the failed jobs.",
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/git.js
/** Codes of this area; each row says what happened and what to do. */
const gitCodes = {
    ERR_GIT: {
        meaning: 'A git command failed.',
        nextAction: 'Read the quoted output of git, mend its cause, and run again.',
    },
    ERR_GIT_VERSION: {
        meaning: 'The installed git is older than 2.39.',
        nextAction: 'Install git 2.39 or newer.',
    },
    ERR_REF_UNKNOWN: {
        meaning: 'A ref or commit does not exist in the repository.',
        nextAction: 'Name a branch, tag or commit that exists, and fetch it first.',
    },
    ERR_REF_MOVED: {
        meaning: 'A ref changed between reading and writing it.',
        nextAction: 'Look at what moved the ref, then run again.',
    },
    ERR_NOT_A_REPOSITORY: {
        meaning: 'The folder is not a git repository.',
        nextAction: 'Run inside a git repository, or name one with --repo.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/integrate.js
/** Codes of this area; each row says what happened and what to do. */
const integrateCodes = {
    ERR_MERGE_CONFLICT: {
        meaning: 'Two workers changed the same lines of a shared path.',
        nextAction: 'Read MERGE_PLAN.md; let the later worker redo its change on top of the earlier one.',
    },
    ERR_CHANGES_ALTERED: {
        meaning: "A worker's CHANGES.bundle holds another commit than the one that was validated.",
        nextAction: 'Find out what altered the run folder; validate again, or start a new RUN_ID.',
    },
    ERR_PROOF: {
        meaning: 'The proof does not account for every change, or for every path of the merged tree.',
        nextAction: 'Report this as a defect with PROOF.json and the run folder; do not publish the merge.',
    },
    ERR_STAGE_FAILED: {
        meaning: 'An earlier stage failed or was cancelled.',
        nextAction: "Read the earlier job's log, mend its cause, and re-run the failed jobs.",
        follows: true,
    },
    ERR_GATES_MISSING: {
        meaning: 'The gates job gave no result.',
        nextAction: "Read the gates job's log and re-run the failed jobs.",
    },
    ERR_GATE: {
        meaning: 'A gate command failed on the merged tree.',
        nextAction: 'Read the gate log, mend the code or the gate, and run again.',
    },
    ERR_GATES_TREE: {
        meaning: 'The gates ran on another tree than the one that was merged.',
        nextAction: 'Re-run the gates job and the integrate job.',
    },
    ERR_MEANINGFUL: {
        meaning: 'The run has nothing in it, or what it declares is not what git holds.',
        nextAction: 'Read VERIFY_MEANINGFUL_GATE.md and let the workers do real work.',
        follows: true,
    },
    ERR_WRITE_POLICY: {
        meaning: 'The integrator wrote, or tried to write, outside its run folder.',
        nextAction: 'Report this as a defect; nothing outside the run folder is kept.',
    },
    ERR_PUBLISH: {
        meaning: 'The merged branch could not be published.',
        nextAction: 'Read the reason in PUBLISH_RESULT.json, mend it, and re-run the publish job.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/ledger.js
/** Codes of this area; each row says what happened and what to do. */
const ledgerCodes = {
    ERR_LEDGER_DAMAGED: {
        meaning: 'A ledger line before the last one is damaged.',
        nextAction: 'Restore the ledger from an artifact of the run; do not edit it.',
    },
    ERR_LEDGER_CHAIN: {
        meaning: 'The hash chain of the ledger is broken.',
        nextAction: 'Restore the ledger from an artifact of the run; do not edit it.',
    },
    ERR_LEDGER_WRITE: {
        meaning: 'An event could not be appended durably.',
        nextAction: 'Free disk space or mend permissions, then run again to resume.',
    },
    ERR_LEDGER_REPLAY: {
        meaning: 'The state that the ledger replays differs from STATUS.json.',
        nextAction: 'Treat the run as tampered with; compare with the uploaded artifact.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/prompts.js
/** Codes of this area; each row says what happened and what to do. */
const promptCodes = {
    ERR_PROMPT_MISSING: {
        meaning: 'The prompt file of a worker is missing.',
        nextAction: 'Add <WORKER>_<RUN_ID>.txt for every one of the five workers.',
    },
    ERR_PROMPT_EXTRA: {
        meaning: 'There is a file that is no prompt of this RUN_ID.',
        nextAction: 'Leave only the five files <WORKER>_<RUN_ID>.txt in the zip.',
    },
    ERR_PROMPT_DUPLICATE: {
        meaning: 'Two files are the prompt of one worker.',
        nextAction: 'Keep one of the two.',
    },
    ERR_PROMPT_PLACE: {
        meaning: 'The prompt files lie in several folders.',
        nextAction: 'Put the five files into the root of the zip, or into one folder.',
    },
    ERR_PROMPT_ENCODING: {
        meaning: 'A prompt is not valid UTF-8.',
        nextAction: 'Save the named file as UTF-8.',
    },
    ERR_PROMPT_RUN_ID_MISSING: {
        meaning: 'A prompt has no RUN_ID header in its first 40 lines.',
        nextAction: 'Add the line `RUN_ID: <RUN_ID>` near the top.',
    },
    ERR_PROMPT_RUN_ID: {
        meaning: 'A prompt is for another RUN_ID.',
        nextAction: 'Make its RUN_ID line equal to the RUN_ID in its file name.',
    },
    ERR_PROMPT_CODEX_ID_MISSING: {
        meaning: 'A prompt has no CODEX_ID header in its first 40 lines.',
        nextAction: 'Add the line `CODEX_ID: <WORKER>` near the top.',
    },
    ERR_PROMPT_CODEX_ID: {
        meaning: 'A prompt is for another worker.',
        nextAction: 'Make its CODEX_ID line equal to the worker in its file name.',
    },
    ERR_PROMPT_MARKER_PATH: {
        meaning: 'A prompt does not tell its worker where to leave the done marker.',
        nextAction: 'Add the path tools/codex/runs/<RUN_ID>/<WORKER>/DONE.marker to the prompt.',
    },
    ERR_PROMPT_MARKER_TOKEN: {
        meaning: 'A prompt does not tell its worker what to write into the done marker.',
        nextAction: 'Add the token `DONE <RUN_ID> <WORKER>` to the prompt.',
    },
    ERR_PROMPT_FOLDER_DIFFERS: {
        meaning: 'The prompt folder exists and differs from the zip.',
        nextAction: 'Remove the prompt folder or make a zip under a new RUN_ID.',
    },
    ERR_PROMPT_INVISIBLE: {
        meaning: 'A prompt has invisible or direction-changing characters, which can hide instructions.',
        nextAction: 'Look at the named line in an editor that shows such characters, and remove them.',
    },
    ERR_PACK_ENCODING: {
        meaning: 'A prompt pack is not valid UTF-8.',
        nextAction: 'Save the pack as UTF-8.',
    },
    ERR_PACK_BLOCK_MISSING: {
        meaning: 'A prompt pack lacks the block of a worker, or the block is empty.',
        nextAction: 'Add `=== <WORKER> PROMPT ===` and its text for every one of the five workers.',
    },
    ERR_PACK_BLOCK_DUPLICATE: {
        meaning: 'A prompt pack has two blocks of one worker.',
        nextAction: 'Keep one of the two blocks.',
    },
    ERR_PACK_BLOCK_UNKNOWN: {
        meaning: 'A prompt pack has a block of an unknown worker.',
        nextAction: 'Name the block by one of the five workers.',
    },
    ERR_PACK_PREAMBLE: {
        meaning: 'A prompt pack has text before its first block.',
        nextAction: 'Move the text into a block; every line must belong to one worker.',
    },
    ERR_SCOPE_GLOB: {
        meaning: 'A glob cannot be used.',
        nextAction: 'Write a gitignore-style glob without negation, escapes or ".." parts.',
    },
    ERR_SCOPE_WIDENS: {
        meaning: "A prompt asks for more than the configuration's ceiling for its worker.",
        nextAction: 'Narrow the header, or widen workers.<WORKER> in factory.config.json and commit that.',
    },
    ERR_SCOPE_UNBOUNDED: {
        meaning: 'Two or more workers may change everything, so that they can overlap anywhere.',
        nextAction: 'Give each worker ALLOWED_GLOBS in its prompt, or allowed_globs in factory.config.json.',
    },
    ERR_SCOPE_IGNORED: {
        meaning: "The aggregator's prompt has scope headers, which have no effect: its lock is always empty.",
        nextAction: 'Remove the scope headers from the prompt.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/run.js
/** Codes of this area; each row says what happened and what to do. */
const runCodes = {
    ERR_RUN_ID: {
        meaning: 'The RUN_ID has none of the accepted forms.',
        nextAction: 'Use YYYYMMDD_N, YYYYMMDD_HHMMSS_XXXX or <kind>_<YYYYMMDD_HHMMSS>_<base8>_<seq>.',
    },
    ERR_RUN_ID_USED: {
        meaning: 'The RUN_ID belongs to a finished run with other inputs.',
        nextAction: 'Take a new RUN_ID; name the prompt zip by it.',
    },
    ERR_RUN_UNKNOWN: {
        meaning: 'There is no run of that RUN_ID here.',
        nextAction: 'Name an existing RUN_ID; `factory ledger` lists them.',
    },
    ERR_PREFLIGHT: {
        meaning: 'This machine or repository cannot carry the run.',
        nextAction: 'Mend what the failed rows of the preflight table name; `factory doctor` prints it.',
    },
    ERR_BRANCH_GUARD: {
        meaning: 'A ref that does not belong to the run changed while it was prepared.',
        nextAction: 'Find what moved the named ref, wait until it is done, then run again.',
    },
    ERR_WORKTREE_GUARD: {
        meaning: 'The worktree of a worker cannot be opened where it must be.',
        nextAction: 'Move away what stands at the named path, or remove the worktree, then run again.',
    },
    ERR_PUBLISH_TARGET: {
        meaning: 'The publish branch at origin could not be read; its last fetched value is taken.',
        nextAction: 'Give the job a token that may read the repository, if the run is to be published.',
    },
    ERR_EVENT_NO_ZIP: {
        meaning: 'The push changed no prompt zip.',
        nextAction: 'Push one <RUN_ID>.zip, or start the workflow by workflow_dispatch with a RUN_ID.',
    },
    ERR_EVENT_MANY_ZIPS: {
        meaning: 'The push changed several prompt zips.',
        nextAction: 'Start the workflow by workflow_dispatch once for each RUN_ID.',
    },
    ERR_EVENT_BEFORE: {
        meaning: 'The commit before the push is unknown, so that it cannot be told what the push changed.',
        nextAction: 'Start the workflow by workflow_dispatch with a RUN_ID.',
    },
    ERR_INPUT_CHANGED: {
        meaning: 'An input differs from what was recorded when the run was prepared.',
        nextAction: 'Run with the recorded input, or start a new RUN_ID.',
    },
    ERR_LAUNCH_STATE_ALTERED: {
        meaning: 'A scope lock, prompt, manifest or recorded input changed after prepare.',
        nextAction: 'Find what changed it; start a new RUN_ID from clean inputs.',
    },
    ERR_STATE_DIGEST: {
        meaning: 'The restored run folder is not the one that the earlier stage published.',
        nextAction: 'Re-run the earlier job and use its own outputs.',
    },
    ERR_STATE_MISSING: {
        meaning: 'The run folder of an earlier stage is missing.',
        nextAction: 'Run the earlier stage first.',
    },
    ERR_CANCELLED: {
        meaning: 'The run was cancelled.',
        nextAction: 'Run again with the same RUN_ID to resume.',
    },
    ERR_SCHEMA: {
        meaning: 'A file does not fit its contract.',
        nextAction: 'Mend the named place of the file.',
    },
    ERR_VERIFY: {
        meaning: 'Two records of the verdict disagree.',
        nextAction: 'Treat the run as tampered with; compare with the uploaded artifact.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/runner.js
/** Codes of this area; each row says what happened and what to do. */
const runnerCodes = {
    ERR_RUN_RECORD: {
        meaning: "A local run's record is damaged, or has an id or a field that the runner does not write.",
        nextAction: 'Restore the named file from a backup, or remove it; its run is then unknown to the runner.',
    },
    ERR_ARTIFACT_STORE: {
        meaning: 'An artifact of a local run is damaged or has a record that the runner does not write.',
        nextAction: "Remove the named artifact's folder and run the job that made it again.",
    },
    ERR_STANDIN_INPUT: {
        meaning: 'A built-in action was given an input it cannot honour.',
        nextAction: 'Change the named input in the workflow to one of the values that are allowed.',
    },
    ERR_STANDIN_FAILED: {
        meaning: 'A built-in action could not do its work.',
        nextAction: 'Read the cause that is quoted and the step log, mend it, and run the job again.',
    },
    ERR_WORKFLOW: {
        meaning: "A workflow file breaks GitHub's rules for workflow files.",
        nextAction: 'Mend the workflow at the named line.',
    },
    ERR_ACTION_FILE: {
        meaning: "An action.yml breaks GitHub's rules for action files.",
        nextAction: 'Mend the action.yml at the named line.',
    },
    ERR_EXPRESSION: {
        meaning: 'An expression could not be evaluated, or gave a value of the wrong type.',
        nextAction: 'Mend the expression at the named line; look at what its contexts hold there.',
    },
    ERR_RUNNER_UNSUPPORTED: {
        meaning: 'A workflow or action uses something that this runner does not support.',
        nextAction: 'Read docs/runner-support.md; leave the feature out, or run the workflow on GitHub.',
    },
    ERR_WORKFLOW_CALL: {
        meaning: 'A call of a reusable workflow is wrong.',
        nextAction: 'Mend the calling job so that it fits what the called workflow takes.',
    },
    ERR_EVENT: {
        meaning: 'The workflow does not run on the given event.',
        nextAction: 'Give one of the events of the workflow, or add the event to its `on`.',
    },
    ERR_DISPATCH_INPUT: {
        meaning: 'An input of workflow_dispatch is missing, unknown or has a value that is not allowed.',
        nextAction: 'Give the named input an allowed value.',
    },
    ERR_MATRIX: {
        meaning: "A job's strategy is not valid or makes more than 256 jobs.",
        nextAction: 'Mend the strategy of the named job.',
    },
    ERR_SHELL_INVALID: {
        meaning: 'A step names a shell that is neither built in nor a command with `{0}`.',
        nextAction: 'Use bash, sh, pwsh, powershell, cmd, python, or a command line that contains {0}.',
    },
    ERR_RUNNER_LABELS: {
        meaning: 'A job asks for labels that this runner does not have.',
        nextAction: 'Start the runner with the named labels, or run with --any-label.',
    },
    ERR_ACTION_SOURCE: {
        meaning: 'An action that a step uses was not found on this machine.',
        nextAction: 'Give a folder for the named repository with --action-source, or check the path after `uses:`.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/system.js
/** Codes of this area; each row says what happened and what to do. */
const systemCodes = {
    ERR_INTERNAL: {
        meaning: 'The program itself failed in a way it did not foresee.',
        nextAction: 'Open an issue with the error text and the run folder; run again to resume.',
    },
    ERR_PATH_UNSAFE: {
        meaning: 'A path leaves the folder it must stay in, passes through a link, or has a name that some system cannot hold.',
        nextAction: 'Use a plain relative path inside the named folder, without links.',
    },
    ERR_WRITE_FAILED: {
        meaning: 'A file could not be written durably.',
        nextAction: 'Check free space and permissions of the named folder, then run again.',
    },
    ERR_LOCK_HELD: {
        meaning: 'Another process holds the lock.',
        nextAction: 'Wait until the other process ends, or stop it, then run again.',
    },
    ERR_LOCK_LOST: {
        meaning: 'The lock was taken over by another process while it was held.',
        nextAction: 'Run again; nothing was written after the loss.',
    },
    ERR_TOOL_MISSING: {
        meaning: 'A program that is needed was not found.',
        nextAction: 'Install the named program and put it on PATH.',
    },
    ERR_PROCESS_FAILED: {
        meaning: 'A program that was started ended in a way that was not accepted.',
        nextAction: 'Read the output that is quoted, mend its cause, and run again.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/zip.js
const makeAgain = 'Make the zip again from the five prompt files with a usual zip program.';
/** Codes of this area; each row says what happened and what to do. */
const zipCodes = {
    ERR_ZIP_MISSING: {
        meaning: 'The prompt zip does not exist.',
        nextAction: 'Put <RUN_ID>.zip into the prompt_zips folder, commit and push it.',
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
};

;// CONCATENATED MODULE: ./core/diagnostics/error-codes.js












/** Every stable error code of the product, by room. Codes are never renamed or reused. */
const errorCodes = {
    ...systemCodes,
    ...gitCodes,
    ...configCodes,
    ...ledgerCodes,
    ...runCodes,
    ...zipCodes,
    ...promptCodes,
    ...dispatchCodes,
    ...bundleCodes,
    ...integrateCodes,
    ...actionCodes,
    ...runnerCodes,
};
/** Whether a text read from a file is a code of this version. */
function isErrorCode(code) {
    return Object.hasOwn(errorCodes, code);
}


/***/ }),

/***/ 2282:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ exitCodeOf),
/* harmony export */   R: () => (/* binding */ EXIT_USAGE)
/* harmony export */ });
/** Exit status of a usage error (sysexits' EX_USAGE). */
const EXIT_USAGE = 64;
const exits = { PASS: 0, WARN: 0, FAIL: 1, BLOCKED: 2, PENDING: 3 };
/** The process exit status that stands for a status: PASS and WARN 0, FAIL 1, BLOCKED 2, PENDING 3. */
function exitCodeOf(status) {
    return exits[status];
}


/***/ }),

/***/ 4574:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ showSteering),
/* harmony export */   o: () => (/* binding */ steering)
/* harmony export */ });
/**
 * What text uses to be read as something else than it looks like: control characters but the tab, line and paragraph
 * separators, marks that turn the reading direction (CVE-2021-42574), characters without a width, lone surrogates.
 * Variation selectors are left alone: they only choose how the visible character before them is drawn.
 */
const steering = /(?![\t\p{Variation_Selector}])[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu;
/** Hostile text with every steering character shown by its number: `\x1b` for control characters, `\u{202E}` for the others. */
function showSteering(text) {
    return text.replace(steering, (character) => {
        const code = character.codePointAt(0) ?? 0;
        return code < 0x100 && code !== 0xad
            ? `\\x${code.toString(16).padStart(2, '0')}`
            : `\\u{${code.toString(16).toUpperCase()}}`;
    });
}


/***/ }),

/***/ 7013:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  lk: () => (/* binding */ parseJsonText),
  Ou: () => (/* binding */ readJsonFileIfAny),
  An: () => (/* binding */ writeJsonFile)
});

// UNUSED EXPORTS: checkJsonText, maxJsonBytes, readJsonFile

;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __nccwpck_require__(361);
// EXTERNAL MODULE: ./core/system/atomic-write.js
var atomic_write = __nccwpck_require__(8167);
// EXTERNAL MODULE: ./core/system/json.js
var json = __nccwpck_require__(3314);
// EXTERNAL MODULE: ./core/system/json-parse.js
var json_parse = __nccwpck_require__(208);
// EXTERNAL MODULE: ./core/system/safe-path.js
var safe_path = __nccwpck_require__(9429);
;// CONCATENATED MODULE: ./core/run/json-file.js







/** Largest contract file that is read, in bytes: a hostile worker cannot make a stage run out of memory. */
const maxJsonBytes = 32 * 1024 * 1024;
/**
 * Reads a file of a contract. The path may pass through no link.
 *
 * @param root the folder that `path` is relative to, absolute
 * @param name how messages call the file; `path` unless given
 * @throws AppError ERR_STATE_MISSING when there is no such file; ERR_SCHEMA (with a diagnostic `path: message` and the line
 *   for each problem) when it is too large, no UTF-8, no JSON or does not fit; ERR_PATH_UNSAFE for a link
 */
async function readJsonFile(root, path, contract, name = path) {
    const text = await readBounded(await safeJoin(root, path), name, maxJsonBytes);
    if (text === undefined) {
        throw new AppError('ERR_STATE_MISSING', `${name} is missing.`, { file: name });
    }
    return parseJsonText(text, contract, name);
}
/** As {@link readJsonFile}, but gives `undefined` when there is no such file. */
async function readJsonFileIfAny(root, path, contract, name = path) {
    const text = await readBounded(await (0,safe_path/* safeJoin */.gt)(root, path), name, maxJsonBytes);
    return text === undefined ? undefined : parseJsonText(text, contract, name);
}
/**
 * Checks text by a contract.
 *
 * @throws AppError ERR_SCHEMA, fault `blocked`, with a diagnostic for each problem
 */
function parseJsonText(text, contract, name) {
    const result = checkJsonText(text, contract, name);
    if ('value' in result)
        return result.value;
    const [first] = result.diagnostics;
    const more = result.diagnostics.length > 1 ? ` (and ${result.diagnostics.length - 1} more)` : '';
    throw new app_error/* AppError */.u('ERR_SCHEMA', `${first?.message ?? `${name} does not fit its contract.`}${more}`, {
        file: name,
        diagnostics: result.diagnostics,
        ...(first?.line === undefined ? {} : { line: first.line }),
        ...(first?.path === undefined ? {} : { path: first.path }),
    });
}
/** Checks text by a contract and gives its value, or every problem as an ERR_SCHEMA finding `<name>: <path>: <message>`. */
function checkJsonText(text, contract, name) {
    try {
        const document = (0,json_parse/* parseJsonDocument */.d)(text);
        const parsed = contract.safeParse(document.value);
        if (parsed.success)
            return { value: parsed.data };
        const diagnostics = parsed.error.issues.map((issue) => {
            const place = issue.path.map(String);
            const line = lineNear(document, place);
            return schemaFinding(name, place.join('.'), issue.message, line);
        });
        return { diagnostics };
    }
    catch (error) {
        if (!(error instanceof json_parse/* JsonTextError */.s))
            throw error;
        return { diagnostics: [schemaFinding(name, '', `is not JSON: ${error.message}`, error.line)] };
    }
}
/**
 * Writes a contract's value as a file: checked, two-space indent, final newline, atomically.
 *
 * @throws AppError ERR_SCHEMA, fault `internal`, when the value does not fit (our own defect); as writeFileAtomic
 */
async function writeJsonFile(root, path, contract, value) {
    const parsed = contract.safeParse(value);
    if (!parsed.success) {
        const [issue] = parsed.error.issues;
        const message = `${path} would not fit its contract: ${issue?.path.map(String).join('.')}: ${issue?.message}.`;
        throw new app_error/* AppError */.u('ERR_SCHEMA', message, { fault: 'internal', file: path });
    }
    await (0,atomic_write/* writeFileAtomic */.Zf)(root, path, (0,json/* prettyJson */.D_)(value));
}
function schemaFinding(name, path, message, line) {
    const text = path === '' ? `${name}: ${message}` : `${name}: ${path}: ${message}`;
    return (0,app_error/* finding */.g)('ERR_SCHEMA', text, {
        file: name,
        ...(path === '' ? {} : { path }),
        ...(line === undefined ? {} : { line }),
    });
}
/** The line of a member, or of the nearest member around it when it is missing itself. */
function lineNear(document, path) {
    for (let length = path.length; length >= 0; length--) {
        const line = document.lineOf(path.slice(0, length));
        if (line !== undefined)
            return line;
    }
    return undefined;
}
async function readBounded(file, name, limit) {
    const handle = await (0,promises_.open)(file, 'r').catch((error) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
            return undefined;
        throw error;
    });
    if (handle === undefined)
        return undefined;
    try {
        const info = await handle.stat();
        if (!info.isFile())
            throw new app_error/* AppError */.u('ERR_SCHEMA', `${name} is not a regular file.`, { file: name });
        if (info.size > limit) {
            const message = `${name} has ${info.size} bytes; allowed are at most ${limit}.`;
            throw new app_error/* AppError */.u('ERR_SCHEMA', message, { file: name });
        }
        const bytes = await handle.readFile();
        if (!(0,external_node_buffer_namespaceObject.isUtf8)(bytes))
            throw new app_error/* AppError */.u('ERR_SCHEMA', `${name} is not UTF-8.`, { file: name });
        return bytes.toString('utf8');
    }
    finally {
        await handle.close();
    }
}


/***/ }),

/***/ 7892:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ layoutOf)
/* harmony export */ });
/* unused harmony export layoutOfRunDir */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _contracts_factory_config_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6343);


/** Computes the layout of a run. */
function layoutOf(paths, runId) {
    const runDir = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(paths.runs_dir, runId);
    const promptsDir = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(paths.prompts_dir, runId);
    return {
        runId,
        zip: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(paths.prompt_zips_dir, `${runId}.zip`),
        promptsDir,
        promptLogsDir: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(promptsDir, 'logs'),
        runsDir: paths.runs_dir,
        runDir,
        manifest: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'RUN_MANIFEST.json'),
        inputs: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'RUN_INPUTS.json'),
        validation: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'VALIDATION.json'),
        status: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'STATUS.json'),
        dispatchResults: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'logs', 'DISPATCH_RESULTS.json'),
        dispatchReport: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(promptsDir, 'logs', 'DISPATCH_REPORT.md'),
        heartbeat: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, '_debug', 'DISPATCH_HEARTBEAT.json'),
        ledger: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'ledger', 'run.jsonl'),
        indexLedger: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(paths.runs_dir, 'factory_ledger.jsonl'),
        integratorDir: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'Z_aggregator'),
        locksDir: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'locks'),
        publishLock: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(paths.runs_dir, 'publish.lock'),
        prompt: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(promptsDir, `${worker}_${runId}.txt`),
        scopeLock: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'scope', `${worker}.json`),
        bundle: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, worker, ...(worker === 'Z_aggregator' ? ['bundle'] : [])),
        outbox: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join('tools/codex/runs', runId, worker),
        workerLedger: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'ledger', `${worker}.jsonl`),
        worktree: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(paths.worktrees_dir, runId, worker),
    };
}
/**
 * The layout of a run folder that is known by its path alone, as a downloaded one: prompts are looked for in the folder
 * `prompts` beside the folder that holds the run, as both a repository and an artifact have them.
 *
 * @param runDir absolute or relative to the current folder; its last part is the RUN_ID
 * @returns the folder that the layout is relative to, absolute, and the layout
 */
function layoutOfRunDir(runDir) {
    const folder = resolve(runDir);
    const runs = dirname(folder);
    const defaults = factoryConfig.parse({}).paths;
    const paths = { ...defaults, runs_dir: basename(runs), prompts_dir: 'prompts' };
    return { root: dirname(runs), layout: layoutOf(paths, basename(folder)) };
}


/***/ }),

/***/ 3914:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ox: () => (/* binding */ stateDigest),
/* harmony export */   d8: () => (/* binding */ stateFiles),
/* harmony export */   ic: () => (/* binding */ assertLaunchDigest)
/* harmony export */ });
/* unused harmony export launchDigest */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(361);
/* harmony import */ var _system_atomic_write_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8167);
/* harmony import */ var _system_hash_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2559);
/* harmony import */ var _system_json_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(3314);
/* harmony import */ var _system_list_files_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6734);






/**
 * Every file that the state of a run consists of: what a stage publishes, restores, and takes the digest over. All of the
 * run folder and of the prompt folder but `locks/` (which belongs to living processes) and temporaries of atomic writes.
 *
 * @param root the repository root, absolute
 * @returns sorted by path, by code unit
 * @throws AppError ERR_PATH_UNSAFE for a link or special file; ERR_STATE_MISSING when there is no run folder
 */
async function stateFiles(root, layout) {
    const run = await (0,_system_list_files_js__WEBPACK_IMPORTED_MODULE_4__/* .listFiles */ .C)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, layout.runDir), (path) => path === 'locks' || (0,_system_atomic_write_js__WEBPACK_IMPORTED_MODULE_2__/* .isTemporary */ .ey)(path));
    const prompts = await (0,_system_list_files_js__WEBPACK_IMPORTED_MODULE_4__/* .listFiles */ .C)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, layout.promptsDir), _system_atomic_write_js__WEBPACK_IMPORTED_MODULE_2__/* .isTemporary */ .ey);
    if (run.length === 0) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_STATE_MISSING', `${layout.runDir} is missing or empty; an earlier stage must have filled it.`, {
            file: layout.runDir,
        });
    }
    const files = [
        ...run.map((path) => ({ path: `runs/${layout.runId}/${path}`, file: `${layout.runDir}/${path}` })),
        ...prompts.map((path) => ({ path: `prompts/${layout.runId}/${path}`, file: `${layout.promptsDir}/${path}` })),
    ];
    return files.sort((left, right) => (0,_system_json_js__WEBPACK_IMPORTED_MODULE_5__/* .byCodeUnit */ .X)(left.path, right.path));
}
/**
 * The `state-digest`: sha256 over the sorted lines `<sha256> <size> <path>`, each with a line feed, of {@link stateFiles}
 * (spec: actions, "State between jobs"). 64 hex digits.
 *
 * @throws AppError as {@link stateFiles}
 */
async function stateDigest(root, layout) {
    return digestOf(root, await stateFiles(root, layout));
}
/**
 * The `launch-digest`: the same formula over what prepare issued and nothing may change afterwards: `scope/**`,
 * RUN_MANIFEST.json, RUN_INPUTS.json, and the prompt folder without its `logs/`. 64 hex digits.
 *
 * @throws AppError as {@link stateFiles}; ERR_STATE_MISSING too when nothing of it is there
 */
async function launchDigest(root, layout) {
    const run = `runs/${layout.runId}/`;
    const prompts = `prompts/${layout.runId}/`;
    const issued = (await stateFiles(root, layout)).filter(({ path }) => path.startsWith(run)
        ? path.startsWith(`${run}scope/`) || path === `${run}RUN_MANIFEST.json` || path === `${run}RUN_INPUTS.json`
        : !path.startsWith(`${prompts}logs/`));
    if (issued.length === 0) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_STATE_MISSING', `${layout.runDir} holds nothing that prepare issued.`, {
            file: layout.runDir,
        });
    }
    return digestOf(root, issued);
}
/**
 * Compares the launch digest with the one that left prepare's process, before any lock, prompt or base is read.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED
 */
async function assertLaunchDigest(root, layout, expected) {
    const actual = await launchDigest(root, layout);
    if (actual === expected)
        return;
    throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_LAUNCH_STATE_ALTERED', `A scope lock, prompt, manifest or recorded input of ${layout.runId} is not what prepare issued: launch digest ${actual}, expected ${expected}.`, { file: layout.runDir });
}
async function digestOf(root, files) {
    const lines = [];
    for (const { path, file } of files) {
        const { sha256: digest, size } = await (0,_system_list_files_js__WEBPACK_IMPORTED_MODULE_4__/* .digestFile */ .T)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, file));
        lines.push(`${digest} ${size} ${path}\n`);
    }
    return (0,_system_hash_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256 */ .sc)(lines.sort(_system_json_js__WEBPACK_IMPORTED_MODULE_5__/* .byCodeUnit */ .X).join(''));
}


/***/ }),

/***/ 8167:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Yw: () => (/* binding */ syncFolder),
/* harmony export */   Zf: () => (/* binding */ writeFileAtomic),
/* harmony export */   ey: () => (/* binding */ isTemporary),
/* harmony export */   fU: () => (/* binding */ renameWithRetry)
/* harmony export */ });
/* unused harmony exports writeFully, temporaryName, removeStaleTemporaries */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8500);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(361);
/* harmony import */ var _hash_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2559);
/* harmony import */ var _process_identity_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(2722);
/* harmony import */ var _remove_tree_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(6837);
/* harmony import */ var _safe_path_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(9429);









const tempMark = '.factory-tmp-';
/**
 * Publishes a file atomically and durably inside `root`: a temporary file in the same folder, a full write, fsync, rename,
 * fsync of the folder. Readers see the old bytes or the new, never a part; on any error the old file stays as it was.
 *
 * @param root the folder that the write may not leave
 * @param path absolute, or relative to `root`; missing folders are made, durably
 * @throws AppError ERR_PATH_UNSAFE when the path leaves root or passes a link; ERR_WRITE_FAILED when the system refuses; what
 *   `beforeRename` throws
 */
async function writeFileAtomic(root, path, data, options = {}) {
    const relativePath = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path) ? (0,_safe_path_js__WEBPACK_IMPORTED_MODULE_7__/* .portablePath */ .T9)(root, path) : path;
    const target = await (0,_safe_path_js__WEBPACK_IMPORTED_MODULE_7__/* .safeJoin */ .gt)(root, relativePath);
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(target);
    const temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, temporaryName());
    try {
        const handle = await openNew(temporary);
        try {
            await writeFully(handle, typeof data === 'string' ? Buffer.from(data, 'utf8') : data);
            await handle.sync();
        }
        finally {
            await handle.close();
        }
        await options.beforeRename?.();
        await renameWithRetry(temporary, target);
        await syncFolder(folder);
    }
    catch (cause) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(temporary, { force: true }).catch(() => undefined);
        if (cause instanceof _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u)
            throw cause;
        const code = cause.code ?? cause.message;
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u('ERR_WRITE_FAILED', `${relativePath} could not be written (${code}).`, {
            fault: 'internal',
            file: relativePath,
            cause,
        });
    }
}
async function openNew(path) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'wx', 0o644);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
        await makeFolderDurably((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path));
        return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'wx', 0o644);
    }
}
/**
 * Makes a folder with its parents, and makes the names of all that are new durable. Unlike Node's own recursive way it tells a
 * full disk as what it is.
 */
async function makeFolderDurably(folder) {
    const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder);
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder);
    }
    catch (error) {
        const { code } = error;
        if (code === 'EEXIST')
            return;
        if (code !== 'ENOENT' || parent === folder)
            throw error;
        await makeFolderDurably(parent);
        return makeFolderDurably(folder);
    }
    await syncFolder(parent);
}
/**
 * Writes all bytes at the handle's position, whatever the system takes at a time.
 *
 * @throws Error of the system; one with the counts when it takes nothing
 */
async function writeFully(handle, bytes) {
    for (let offset = 0; offset < bytes.length;) {
        const { bytesWritten } = await handle.write(bytes, offset);
        if (bytesWritten === 0)
            throw new Error(`wrote ${offset} of ${bytes.length} bytes`);
        offset += bytesWritten;
    }
}
/** A fresh random name that {@link isTemporary} knows, and that says which process it belongs to. */
function temporaryName() {
    const { pid, started, boot } = (0,_process_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .ownIdentity */ .h)();
    return `${tempMark}${pid}-${started}-${boot.slice(0, 8)}-${(0,_hash_js__WEBPACK_IMPORTED_MODULE_4__/* .randomToken */ .zs)()}`;
}
/** Whether a file name or path is that of a temporary file of {@link writeFileAtomic}. */
function isTemporary(path) {
    return path.slice(path.lastIndexOf('/') + 1).startsWith(tempMark);
}
/**
 * Removes the temporary files and staging folders that killed writers left in a folder and below; those of processes that still
 * run stay, and no link is followed. To be called when a run folder is opened.
 *
 * @returns what was removed, relative to the folder with `/`, sorted
 */
async function removeStaleTemporaries(folder) {
    const removed = [];
    const walk = async (inside) => {
        const entries = await readdir(join(folder, inside), { withFileTypes: true }).catch(() => []);
        for (const entry of entries) {
            const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
            if (isTemporary(path)) {
                if (!isStale(basename(path)))
                    continue;
                await removeTree(folder, join(folder, path));
                removed.push(path);
            }
            else if (entry.isDirectory())
                await walk(path);
        }
    };
    await walk('');
    return removed.sort(byCodeUnit);
}
function isStale(name) {
    const [, pid, started = '', boot] = /^\.factory-tmp-(\d+)-(\w*)-(\w*)-/.exec(name) ?? [];
    const { boot: now } = ownIdentity();
    return boot !== now.slice(0, 8) || !isRunning({ pid: Number(pid), started, boot: now });
}
/** The answers of a system on which a scanner, an indexer or a reader holds the file for a moment. */
const momentary = new Set(['EPERM', 'EACCES', 'EBUSY']);
/** Renames, trying again with jitter for up to `deadlineMs` (60 s) while the system says that the file is held. */
async function renameWithRetry(from, to, deadlineMs = 60_000) {
    const deadline = performance.now() + deadlineMs;
    for (let wait = 10;; wait = Math.min(wait * 2, 1_000)) {
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(from, to);
            return;
        }
        catch (error) {
            const code = error.code ?? '';
            if (!momentary.has(code) || performance.now() >= deadline)
                throw error;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(wait * (0.5 + Math.random()));
        }
    }
}
/** Makes a new name in a folder durable. Windows has no way to fsync a folder; there the file system's journal does it. */
async function syncFolder(folder) {
    if (process.platform === 'win32')
        return;
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(folder, 'r');
    try {
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}


/***/ }),

/***/ 2559:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  zs: () => (/* binding */ randomToken),
  sc: () => (/* binding */ sha256)
});

// UNUSED EXPORTS: sha256File

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:stream/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
;// CONCATENATED MODULE: ./core/system/hash.js



/** The sha256 of text (as UTF-8) or bytes, 64 lower-case hex digits. */
function sha256(data) {
    return (0,external_node_crypto_.createHash)('sha256').update(data).digest('hex');
}
/** The sha256 of a file's bytes, streamed; 64 lower-case hex digits. */
async function sha256File(path) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
}
/** A random token of 128 bits as 32 hex digits; never written into the identity set. */
function randomToken() {
    return (0,external_node_crypto_.randomBytes)(16).toString('hex');
}


/***/ }),

/***/ 208:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ parseJsonDocument),
/* harmony export */   s: () => (/* binding */ JsonTextError)
/* harmony export */ });
/** Where a JSON text is wrong; `line` and `column` count from 1. */
class JsonTextError extends SyntaxError {
    name = 'JsonTextError';
    line;
    column;
    constructor(message, line, column) {
        super(message);
        this.line = line;
        this.column = column;
    }
}
const maxDepth = 100;
/** Of the control characters only those below U+0020 must be escaped in a string. */
const token = /"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;
/**
 * Reads strict JSON (RFC 8259) and tells lines, which JSON.parse gives neither for values nor, reliably, for errors. A key
 * that appears twice in one object is an error: what one reader takes first, another takes last.
 *
 * @throws JsonTextError
 */
function parseJsonDocument(source) {
    const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
    let located;
    const locate = () => {
        located ??= locateMembers(text);
        return located;
    };
    // JSON.parse is some thirty times faster, so the reader that knows lines runs only when one is asked for.
    const value = parsedPlainly(text);
    return value === undefined ? locate() : { value, lineOf: (path) => locate().lineOf(path) };
}
/** What JSON.parse gives; `undefined` when it refuses, when a key was doubled, or when the nesting is too deep. */
function parsedPlainly(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    let keys = 0;
    const open = [{ node: value, depth: 0 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
        const { node, depth } = next;
        if (depth > maxDepth)
            return undefined;
        if (node === null || typeof node !== 'object')
            continue;
        const inner = Object.values(node);
        if (!Array.isArray(node))
            keys += inner.length;
        for (const child of inner)
            open.push({ node: child, depth: depth + 1 });
    }
    for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"([ \t\r\n]*:)?/gs))
        if (colon !== undefined)
            keys--;
    return keys === 0 ? value : undefined;
}
/** Reads the text again with the place of every member, or of the first error. */
function locateMembers(text) {
    const lines = new Map();
    let at = 0;
    const fail = (message, position = at) => {
        const before = text.slice(0, position);
        const line = before.split('\n').length;
        throw new JsonTextError(message, line, position - before.lastIndexOf('\n'));
    };
    const lineAt = lineCounter(text);
    const skipSpace = () => {
        while (at < text.length && ' \t\r\n'.includes(text.charAt(at)))
            at++;
    };
    const take = (character) => {
        skipSpace();
        if (text[at] !== character)
            return false;
        at++;
        return true;
    };
    const expect = (character) => {
        if (!take(character))
            fail(`expected \`${character}\`${found()}`);
    };
    const found = () => (at < text.length ? `, found \`${text[at]}\`` : ', found the end of the text');
    const scalar = () => {
        skipSpace();
        token.lastIndex = at;
        const match = token.exec(text)?.[0];
        if (match === undefined)
            return fail(`expected a JSON value${found()}`);
        at += match.length;
        return JSON.parse(match);
    };
    const value = (path, depth) => {
        skipSpace();
        if (depth > maxDepth)
            fail(`nested more than ${maxDepth} levels deep`);
        if (!lines.has(path))
            lines.set(path, lineAt(at));
        if (take('{'))
            return object(path, depth);
        if (take('['))
            return array(path, depth);
        return scalar();
    };
    const object = (path, depth) => {
        const entries = new Map();
        if (take('}'))
            return {};
        do {
            skipSpace();
            const start = at;
            if (text[at] !== '"')
                fail(`expected a key in double quotes${found()}`);
            const key = scalar();
            if (entries.has(key))
                fail(`the key ${JSON.stringify(key)} appears twice`, start);
            const member = pointer(path, key);
            lines.set(member, lineAt(start));
            expect(':');
            entries.set(key, value(member, depth + 1));
        } while (take(','));
        expect('}');
        return Object.fromEntries(entries);
    };
    const array = (path, depth) => {
        const items = [];
        if (take(']'))
            return items;
        do
            items.push(value(pointer(path, items.length), depth + 1));
        while (take(','));
        expect(']');
        return items;
    };
    const result = value('', 0);
    skipSpace();
    if (at < text.length)
        fail(`expected the end of the text${found()}`);
    return { value: result, lineOf: (path) => lines.get(path.reduce(pointer, '')) };
}
function pointer(path, part) {
    return `${path}\u0000${part}`;
}
/** Gives the line of ever growing positions in one pass over the text. */
function lineCounter(text) {
    let line = 1;
    let next = text.indexOf('\n');
    return (position) => {
        while (next !== -1 && next < position) {
            line++;
            next = text.indexOf('\n', next + 1);
        }
        return line;
    };
}


/***/ }),

/***/ 3314:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D_: () => (/* binding */ prettyJson),
/* harmony export */   X: () => (/* binding */ byCodeUnit),
/* harmony export */   dj: () => (/* binding */ canonicalJson)
/* harmony export */ });
/** Compares by UTF-16 code unit, the only order the product sorts by. */
function byCodeUnit(left, right) {
    return left < right ? -1 : left > right ? 1 : 0;
}
/** A file's JSON text: two-space indent, keys in the order given, LF, final newline (spec: formats). */
function prettyJson(value) {
    return `${JSON.stringify(value, null, 2)}\n`;
}
/** One canonical line: keys sorted by code unit at every depth, no white space; what hashes are taken over. */
function canonicalJson(value) {
    return JSON.stringify(value, (_key, inner) => {
        if (inner === null || typeof inner !== 'object' || Array.isArray(inner))
            return inner;
        return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => byCodeUnit(a, b)));
    });
}


/***/ }),

/***/ 6734:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ listFiles),
/* harmony export */   T: () => (/* binding */ digestFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6760);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(361);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(3314);






/**
 * Every regular file below a folder, as paths relative to it with `/`, sorted by code unit. Links are never followed.
 *
 * @param skip says which relative paths (folders or files) are left out, with all below them
 * @returns an empty list when the folder does not exist
 * @throws AppError ERR_PATH_UNSAFE for a link, a device, or a name with control characters
 */
async function listFiles(folder, skip = () => false) {
    const found = [];
    const walk = async (prefix) => {
        for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, prefix), { withFileTypes: true })) {
            const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
            if (skip(path))
                continue;
            // Such a name could forge a line of a listing.
            if (/\p{Cc}/u.test(entry.name)) {
                throw unsafe(path, `${JSON.stringify(path)} has control characters in its name`);
            }
            if (entry.isDirectory())
                await walk(path);
            else if (entry.isFile())
                found.push(path);
            else
                throw unsafe(path, `${path} is a link or a special file; only regular files are allowed here`);
        }
    };
    const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(folder).catch(() => undefined);
    if (info === undefined)
        return [];
    if (!info.isDirectory())
        throw unsafe('.', 'the folder is a link or a file; only a real folder is allowed here');
    await walk('');
    return found.sort(_json_js__WEBPACK_IMPORTED_MODULE_5__/* .byCodeUnit */ .X);
}
/** sha256 (64 hex digits) and size of a file's bytes, both of the same single read; streamed. */
async function digestFile(path) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let size = 0;
    for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(path)) {
        hash.update(chunk);
        size += chunk.length;
    }
    return { sha256: hash.digest('hex'), size };
}
function unsafe(file, what) {
    return new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_4__/* .AppError */ .u('ERR_PATH_UNSAFE', `${what}.`, { file });
}


/***/ }),

/***/ 4420:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GF: () => (/* binding */ writePlainFile),
/* harmony export */   fc: () => (/* binding */ makeFolder),
/* harmony export */   yp: () => (/* binding */ copyPlainFile)
/* harmony export */ });
/* unused harmony exports openNewFile, removeFile, removeEmptyFolder */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var _actions_io__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(90);


/**
 * Makes a folder with its parents; one that is there stays as it is.
 *
 * These plain changes are neither atomic nor durable: they are for scratch folders, for copies that are checked afterwards, and
 * for logs. What a run records goes through writeFileAtomic. All changes to files outside `core/system` go through
 * functions of this room, so that a fault can be injected at each (docs/adr/0082).
 */
async function makeFolder(path) {
    await (0,_actions_io__WEBPACK_IMPORTED_MODULE_1__/* .mkdirP */ .U$)(path);
}
/** Writes a whole file; with `exclusive` only when nothing is at the path (EEXIST). */
async function writePlainFile(path, data, options = {}) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(path, data, { flag: options.exclusive === true ? 'wx' : 'w' });
}
/** Opens a file that is not there yet for writing (EEXIST otherwise); to be closed by the caller. */
function openNewFile(path) {
    return open(path, 'wx', 0o644);
}
/** Copies a file's bytes over what is at `to`. */
async function copyPlainFile(from, to) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.copyFile)(from, to);
}
/** Removes a file, or a link as a link; what is not there is no error. */
async function removeFile(path) {
    await unlink(path).catch((error) => {
        if (error.code !== 'ENOENT')
            throw error;
    });
}
/** Removes a folder when it is empty; gives whether it did. */
async function removeEmptyFolder(path) {
    return rmdir(path).then(() => true, () => false);
}


/***/ }),

/***/ 2722:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ isRunning),
/* harmony export */   h: () => (/* binding */ ownIdentity)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);

let own;
/** This process. Read once, for it does not change. */
function ownIdentity() {
    own ??= {
        pid: process.pid,
        started: startOf(process.pid),
        boot: readOrEmpty('/proc/sys/kernel/random/boot_id').trim(),
    };
    return own;
}
/** Whether that very process still runs: not another one that got its pid later, not one of before a restart, no zombie. */
function isRunning({ pid, started, boot }) {
    if (boot !== ownIdentity().boot)
        return false;
    try {
        process.kill(pid, 0);
    }
    catch (error) {
        // EPERM: another user's, so it is there.
        if (error.code !== 'EPERM')
            return false;
    }
    return started === startOf(pid);
}
function startOf(pid) {
    const line = readOrEmpty(`/proc/${pid}/stat`);
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'zombie' : (fields[19] ?? '');
}
function readOrEmpty(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'latin1');
    }
    catch {
        return '';
    }
}


/***/ }),

/***/ 6837:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ removeTree)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8500);
/* harmony import */ var _hash_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2559);
/* harmony import */ var _safe_path_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(9429);






/** Deeper than this, a folder is moved up before it is emptied: each level holds an open file. */
const maxDepth = 64;
/**
 * Removes a file or folder with all in it. Links and junctions are removed as links wherever they lie, also at the top,
 * so nothing behind one is touched; folders that were made unreadable are opened first (spec: safety, "Files and crashes").
 *
 * On Linux every step below the top is taken relative to a folder that is held open, so that a process that still runs and
 * swaps folders for links leads it nowhere; elsewhere each entry is looked at just before.
 *
 * @param root the folder that the removal may not leave
 * @param path absolute, inside `root`; nothing happens when it does not exist
 * @throws AppError ERR_PATH_UNSAFE when a folder on the way to it is a link; the system's error when something cannot be removed
 */
async function removeTree(root, path) {
    const parent = await (0,_safe_path_js__WEBPACK_IMPORTED_MODULE_5__/* .safeJoin */ .gt)(root, (0,_safe_path_js__WEBPACK_IMPORTED_MODULE_5__/* .portablePath */ .T9)(root, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path)) || '.');
    const place = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path));
    if (process.platform !== 'linux')
        return removeLooked(place);
    const top = openFolder(place);
    if (top === undefined)
        return removeOther(place);
    try {
        // Each round takes what the round before moved up.
        while (emptyFolder(top, top, 0))
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setImmediate)();
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(top);
    }
    unlessGone(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(place));
}
/** Empties an open folder; true when something was moved to the top and is still there. */
function emptyFolder(folder, top, depth) {
    let moved = false;
    for (const name of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(`/proc/self/fd/${folder}`, 'buffer')) {
        const path = Buffer.concat([Buffer.from(`/proc/self/fd/${folder}/`), name]);
        const inside = openFolder(path);
        if (inside === undefined) {
            removeOther(path);
            continue;
        }
        try {
            if (depth === maxDepth) {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(path, `/proc/self/fd/${top}/${(0,_hash_js__WEBPACK_IMPORTED_MODULE_4__/* .randomToken */ .zs)()}`);
                moved = true;
                continue;
            }
            moved = emptyFolder(inside, top, depth + 1) || moved;
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(inside);
        }
        unlessGone(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(path));
    }
    return moved;
}
/** open(2)'s O_PATH, which Node does not name: the folder itself, whatever its mode allows. */
const O_PATH = 0o10000000;
/** Opens a real folder so that it can be emptied; `undefined` when there is none at the path. */
function openFolder(path) {
    const flags = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_DIRECTORY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW;
    try {
        const handle = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY);
        makeWritable(handle);
        return handle;
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP')
            return undefined;
        if (code !== 'EACCES')
            throw error;
    }
    const handle = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags | O_PATH);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(`/proc/self/fd/${handle}`, 0o700);
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(`/proc/self/fd/${handle}`, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(handle);
    }
}
/** What may be read may still not be changed. Somebody else's folder stays as it is, and says so when it is to be emptied. */
function makeWritable(handle) {
    if (((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(handle).mode & 0o300) === 0o300)
        return;
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fchmodSync)(handle, 0o700);
    }
    catch (error) {
        if (error.code !== 'EPERM')
            throw error;
    }
}
function removeOther(path) {
    unlessGone(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(path));
}
function unlessGone(remove) {
    try {
        remove();
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
    }
}
async function removeLooked(path) {
    const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path).catch((error) => {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    });
    if (info === undefined)
        return;
    // A junction is no folder to lstat, but a link.
    if (!info.isDirectory()) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.unlink)(path).catch(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { force: true, maxRetries: 5, retryDelay: 100 }));
        return;
    }
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(path, 0o700);
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(path))
        await removeLooked((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, name));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rmdir)(path).catch(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
}


/***/ }),

/***/ 9429:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T9: () => (/* binding */ portablePath),
/* harmony export */   gt: () => (/* binding */ safeJoin)
/* harmony export */ });
/* unused harmony exports isInside, resolveInside */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(361);



/**
 * Whether `child` is `parent` or lies below it, by whole path parts. Both absolute.
 *
 * @param rules whose path rules hold; this machine's unless given
 */
function isInside(parent, child, rules = node_path__WEBPACK_IMPORTED_MODULE_1__) {
    const way = rules.relative(parent, child);
    return way === '' || (way !== '..' && !way.startsWith(`..${rules.sep}`) && !rules.isAbsolute(way));
}
/** A path relative to `root` with `/` between its parts, as artifacts and reports show it. */
function portablePath(root, path, rules = node_path__WEBPACK_IMPORTED_MODULE_1__) {
    return rules.relative(root, path).split(rules.sep).join('/');
}
/**
 * The absolute path of a relative one below `root`, `undefined` when it would leave it by name: absolute, `..`, and on Windows
 * another drive, a rooted path or a drive-relative one (`C:x`). Looks at no file.
 */
function resolveInside(root, relativePath, rules = node_path__WEBPACK_IMPORTED_MODULE_1__) {
    if (rules.isAbsolute(relativePath) || rules.parse(relativePath).root !== '')
        return undefined;
    const target = rules.resolve(root, relativePath);
    return isInside(rules.resolve(root), target, rules) ? target : undefined;
}
/**
 * Joins a relative path to a root and refuses to leave it, by name or through a link in any existing part below the root.
 *
 * @returns the absolute path
 * @throws AppError ERR_PATH_UNSAFE
 */
async function safeJoin(root, relativePath) {
    const target = resolveInside(root, relativePath);
    if (target === undefined) {
        const message = `${relativePath} leaves its folder; only a relative path inside it is allowed.`;
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u('ERR_PATH_UNSAFE', message, { file: relativePath });
    }
    const top = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(root);
    let walked = top;
    for (const part of node_path__WEBPACK_IMPORTED_MODULE_1__.relative(top, target).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep)) {
        if (part === '')
            continue;
        walked = node_path__WEBPACK_IMPORTED_MODULE_1__.join(walked, part);
        // Synchronous: a look takes microseconds, and thousands of files are joined in a row.
        const kind = lookAt(walked);
        if (kind === 'absent')
            break;
        if (kind === 'link') {
            const file = portablePath(top, walked);
            throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u('ERR_PATH_UNSAFE', `${file} is a link; paths must not pass through links.`, { file });
        }
    }
    return target;
}
/** What cannot be looked at cannot be gone through either; using it then says why. */
function lookAt(path) {
    try {
        const info = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
        return info === undefined ? 'absent' : info.isSymbolicLink() ? 'link' : 'other';
    }
    catch {
        return 'absent';
    }
}


/***/ }),

/***/ 7462:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ tempFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var _remove_tree_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6837);




/** Makes an empty private folder (mode 0700) under `parent`, the system's temporary folder unless given. */
async function tempFolder(prefix, parent = (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)()) {
    const path = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, `${prefix}-`)));
    return {
        path,
        [Symbol.asyncDispose]: () => (0,_remove_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .removeTree */ .d)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), path),
    };
}


/***/ }),

/***/ 3218:
/***/ (function (__unused_webpack___webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) {


// UNUSED EXPORTS: exec, getExecOutput

;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(4434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
// EXTERNAL MODULE: ../../node_modules/@actions/io/lib/io.js + 1 modules
var io = __nccwpck_require__(90);
// EXTERNAL MODULE: ../../node_modules/@actions/io/lib/io-util.js
var io_util = __nccwpck_require__(5870);
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ../../node_modules/@actions/exec/lib/toolrunner.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return __awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!io_util/* isRooted */.Qh(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield io/* which */.K7(this.toolPath, true);
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield io_util/* exists */.t2(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ../../node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = tr.argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new tr.ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new StringDecoder('utf8');
        const stderrDecoder = new StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map

/***/ }),

/***/ 5870:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ mkdir),
/* harmony export */   H8: () => (/* binding */ IS_WINDOWS),
/* harmony export */   Qh: () => (/* binding */ isRooted),
/* harmony export */   t2: () => (/* binding */ exists),
/* harmony export */   vr: () => (/* binding */ tryGetExecutablePath)
/* harmony export */ });
/* unused harmony exports chmod, copyFile, lstat, open, readdir, rename, rm, rmdir, stat, symlink, unlink, readlink, UV_FS_O_EXLOCK, READONLY, isDirectory, getCmdPath */
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9896);
/* harmony import */ var path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6928);
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs__WEBPACK_IMPORTED_MODULE_0__.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY;
function exists(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return __awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return __awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = path__WEBPACK_IMPORTED_MODULE_1__.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = path__WEBPACK_IMPORTED_MODULE_1__.dirname(filePath);
                        const upperName = path__WEBPACK_IMPORTED_MODULE_1__.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = path__WEBPACK_IMPORTED_MODULE_1__.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map

/***/ }),

/***/ 90:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  U$: () => (/* binding */ mkdirP),
  K7: () => (/* binding */ which)
});

// UNUSED EXPORTS: cp, findInPath, mv, rmRF

;// CONCATENATED MODULE: external "assert"
const external_assert_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
// EXTERNAL MODULE: ../../node_modules/@actions/io/lib/io-util.js
var io_util = __nccwpck_require__(5870);
;// CONCATENATED MODULE: ../../node_modules/@actions/io/lib/io.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return __awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return __awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return __awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        (0,external_assert_namespaceObject.ok)(fsPath, 'a path argument must be provided');
        yield io_util/* mkdir */.Ck(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return __awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (io_util/* IS_WINDOWS */.H8) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return __awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (io_util/* IS_WINDOWS */.H8 && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (io_util/* isRooted */.Qh(tool)) {
            const filePath = yield io_util/* tryGetExecutablePath */.vr(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield io_util/* tryGetExecutablePath */.vr(external_path_.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return __awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function copyFile(srcFile, destFile, force) {
    return __awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map

/***/ }),

/***/ 3315:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  YOg: () => (/* binding */ array),
  zMY: () => (/* binding */ schemas_boolean),
  k5n: () => (/* binding */ schemas_enum),
  Whr: () => (/* binding */ schemas_int),
  euz: () => (/* binding */ literal),
  _H3: () => (/* binding */ looseObject),
  aig: () => (/* binding */ number),
  jgl: () => (/* binding */ partialRecord),
  g1P: () => (/* binding */ record),
  rej: () => (/* binding */ strictObject),
  YjP: () => (/* binding */ string),
  KCZ: () => (/* binding */ union),
  L5J: () => (/* binding */ unknown)
});

// UNUSED EXPORTS: ZodAny, ZodArray, ZodBase64, ZodBase64URL, ZodBigInt, ZodBigIntFormat, ZodBoolean, ZodCIDRv4, ZodCIDRv6, ZodCUID, ZodCUID2, ZodCatch, ZodCodec, ZodCreditCard, ZodCustom, ZodCustomStringFormat, ZodDate, ZodDefault, ZodDiscriminatedUnion, ZodE164, ZodEmail, ZodEmoji, ZodEnum, ZodExactOptional, ZodFile, ZodFunction, ZodGUID, ZodIBAN, ZodIPv4, ZodIPv6, ZodISODate, ZodISODateTime, ZodISODuration, ZodISOTime, ZodInstanceOf, ZodIntersection, ZodJWT, ZodKSUID, ZodLazy, ZodLiteral, ZodMAC, ZodMap, ZodNaN, ZodNanoID, ZodNever, ZodNonOptional, ZodNull, ZodNullable, ZodNumber, ZodNumberFormat, ZodObject, ZodOptional, ZodPipe, ZodPrefault, ZodPreprocess, ZodPromise, ZodReadonly, ZodRecord, ZodSet, ZodString, ZodStringFormat, ZodSuccess, ZodSymbol, ZodTemplateLiteral, ZodTransform, ZodTuple, ZodType, ZodULID, ZodURL, ZodUUID, ZodUndefined, ZodUnion, ZodUnknown, ZodVoid, ZodXID, ZodXor, _ZodString, _default, _function, any, base64, base64url, bigint, catch, check, cidrv4, cidrv6, codec, creditCard, cuid, cuid2, currencyCode, custom, date, describe, discriminatedUnion, e164, email, emoji, exactOptional, file, float32, float64, function, guid, hash, hex, hostname, httpUrl, iban, instanceof, int32, int64, intersection, invertCodec, ipv4, ipv6, json, jwt, keyof, ksuid, lazy, looseRecord, mac, map, meta, nan, nanoid, nativeEnum, never, nonoptional, null, nullable, nullish, object, optional, pipe, prefault, preprocess, promise, readonly, refine, set, stringFormat, stringbool, success, superRefine, symbol, templateLiteral, transform, tuple, uint32, uint64, ulid, undefined, url, uuid, uuidv4, uuidv6, uuidv7, void, xid, xor

// EXTERNAL MODULE: ../../node_modules/zod/v4/core/core.js
var core_core = __nccwpck_require__(6416);
// EXTERNAL MODULE: ../../node_modules/zod/v4/core/util.js
var core_util = __nccwpck_require__(2055);
;// CONCATENATED MODULE: ../../node_modules/zod/v4/core/memoizer.js

class $ZodCyclicError extends Error {
    constructor() {
        super(`Cannot parse a reference cycle that closes through a transform`);
        this.name = "ZodCyclicError";
    }
}
/** Keyed off the context object every schema in one parse call already shares. */
const STATE = "~memo";
const NO_ISSUES = [];
// a value a cycle can close through
function isRef(value) {
    return value !== null && typeof value === "object";
}
// Receivers prefix paths in place, so the cache and every hand-out need their own copies.
function cloneIssues(issues) {
    return issues.map((iss) => (iss.path ? { ...iss, path: iss.path.slice() } : { ...iss }));
}
const recursive = /*@__PURE__*/ new WeakMap();
/** What the walk established, in order of certainty: ordered so the strongest answer among children wins. */
const NONE = 0;
const ASSUMED = 1;
const PROVEN = 2;
/** Whether this schema's subtree contains a cycle, so one parse can re-enter it. */
function isRecursive(inst, stack, resolve) {
    const cached = recursive.get(inst);
    if (cached !== undefined)
        return cached ? PROVEN : NONE;
    // Relative to the walk in progress, so not cached.
    if (stack.has(inst))
        return PROVEN;
    stack.add(inst);
    let result = NONE;
    const check = (child) => {
        if (result !== PROVEN && child?._zod) {
            const answer = isRecursive(child, stack, resolve);
            if (answer > result)
                result = answer;
        }
    };
    // `Reflect.ownKeys` rather than `Object.keys`, so a cycle through a declared symbol key is still seen
    const shape = (sh, spread) => {
        let answer = NONE;
        for (const key of Reflect.ownKeys(sh)) {
            const desc = Object.getOwnPropertyDescriptor(sh, key);
            // an object resolves its shape by spread, so a key it does not enumerate is never parsed; `z.properties` reads every own key and so keeps them all
            if (spread && !desc.enumerable)
                continue;
            // resolving runs user code, and a factory mints a fresh subtree per read, so an edge the walk can't follow counts as a cycle
            const child = desc.get ? ASSUMED : desc.value?._zod ? isRecursive(desc.value, stack, resolve) : NONE;
            if (child > answer)
                answer = child;
        }
        return answer;
    };
    const merge = (answer) => {
        if (answer > result)
            result = answer;
    };
    const def = inst._zod.def;
    const kind = def.type;
    switch (kind) {
        case "object": {
            const raw = core_util/* rawShape */.MO(def);
            // a def with no raw shape answers `shape` from an accessor of its own, and running that can mint a whole fresh subtree
            merge(raw ? shape(raw, true) : ASSUMED);
            check(def.catchall);
            break;
        }
        case "array":
            check(def.element);
            break;
        case "tuple":
            for (const el of def.items)
                check(el);
            check(def.rest);
            break;
        case "record":
        case "map":
            check(def.keyType);
            check(def.valueType);
            break;
        case "set":
            check(def.valueType);
            break;
        case "union":
            for (const el of def.options)
                check(el);
            break;
        case "intersection":
            check(def.left);
            check(def.right);
            break;
        case "optional":
        case "nullable":
        case "default":
        case "prefault":
        case "catch":
        case "readonly":
        case "nonoptional":
        case "promise":
        case "success":
            check(def.innerType);
            break;
        case "pipe":
            check(def.in);
            check(def.out);
            break;
        case "function":
            check(def.input);
            check(def.output);
            break;
        // `$ZodLazy` caches its inner on the def, so a resolved edge is followed exactly
        case "lazy": {
            const inner = def._cachedInner ?? (resolve ? inst._zod.innerType : undefined);
            // walked with resolution off: one hop sees past the deferral, and a lazy that yields only another unresolved lazy is generative, so it stops there
            merge(inner ? isRecursive(inner, stack, false) : ASSUMED);
            break;
        }
        // a leaf by choice: `parts` are regex fragments, not data positions
        case "template_literal":
        // leaves
        case "string":
        case "number":
        case "int":
        case "boolean":
        case "bigint":
        case "symbol":
        case "undefined":
        case "null":
        case "void":
        case "never":
        case "any":
        case "unknown":
        case "date":
        case "nan":
        case "enum":
        case "literal":
        case "file":
        case "transform":
        case "custom":
            break;
        default: {
            // a new built-in kind becomes a compile error here
            kind;
            // a user-defined kind can still hold children, and only its author knows where, so fall back to scanning the def — skipping accessors, since reading one can run user code
            for (const key in def) {
                const desc = Object.getOwnPropertyDescriptor(def, key);
                if (!desc || desc.get)
                    continue;
                const value = desc.value;
                if (!value || typeof value !== "object")
                    continue;
                if (value._zod)
                    check(value);
                else if (Array.isArray(value))
                    for (const el of value)
                        check(el);
            }
        }
    }
    stack.delete(inst);
    return settle(inst, result);
}
/** An assumed answer must not outlive the resolution that settles it, so only a certain one is cached. */
function settle(inst, answer) {
    if (answer !== ASSUMED)
        recursive.set(inst, answer === PROVEN);
    return answer;
}
/**
 * Whether one parse can re-enter this schema, i.e. its subtree contains a cycle.
 * Exported for `z.compile`, which refuses to compile such a schema: cycle
 * breaking is driven from here off state keyed on the parse context, and a
 * generated fast path has no context to key on.
 */
function isRecursiveSchema(inst) {
    // z.compile never parses, so nothing would ever resolve a lazy for it; it runs once and already treats a throw here as recursive
    return isRecursive(inst, new Set(), true) !== NONE;
}
function bucketFor(state, inst) {
    let bucket = state.buckets.get(inst);
    if (!bucket) {
        bucket = new WeakMap();
        state.buckets.set(inst, bucket);
    }
    return bucket;
}
// Set immediately before delegating to core and cleared immediately after, so `alloc` registers only for a visit this module is driving.
let handoff;
// Allocated but unfinished entries. `alloc` and the matching pop both happen in the synchronous part of a parse, so they nest even when children are async, and one stack serves every schema.
const memoizer_open = [];
const memo = {
    alloc(_inst, payload, empty) {
        const bucket = handoff;
        if (!bucket)
            return empty;
        handoff = undefined;
        const entry = { value: empty, issues: null };
        bucket.set(payload.value, entry);
        memoizer_open.push(entry);
        return empty;
    },
    guard(inst) {
        var _a;
        (_a = inst._zod).deferred ?? (_a.deferred = []);
        inst._zod.deferred.push(() => {
            const base = inst._zod.parse;
            const wrapped = (payload, ctx) => {
                // The value is a placeholder a back-edge is still waiting on, so the cycle closes through this transform. Its output can't exist in time to bind.
                if (ctx.direction !== "backward" && isBackEdge(ctx, payload.value))
                    throw new $ZodCyclicError();
                return base(payload, ctx);
            };
            inst._zod.parse = wrapped;
            if (inst._zod.run === base)
                inst._zod.run = wrapped;
        });
    },
    attach(inst) {
        var _a;
        let isRecursiveInst;
        let rechecked = false;
        // a recursive schema is re-entered many times per parse and its bucket never changes
        let lastCtx;
        let lastBucket;
        // Wraps `parse` in a deferred so it sees the container's final parse. Core's own deferred copies `parse` into `run` when there are no checks, and it ran first, so `run` is patched to match; with checks, `run` reads `parse` dynamically.
        (_a = inst._zod).deferred ?? (_a.deferred = []);
        inst._zod.deferred.push(() => {
            const base = inst._zod.parse;
            const wrapped = (payload, ctx) => {
                if (isRecursiveInst === undefined) {
                    const walked = isRecursive(inst, new Set(), false);
                    if (walked === NONE) {
                        // Nothing here can ever fire, so take it back out.
                        inst._zod.parse = base;
                        if (inst._zod.run === wrapped)
                            inst._zod.run = base;
                        return base(payload, ctx);
                    }
                    // this parse resolves the deferred edges on its own path, so ask once more before latching
                    if (walked === PROVEN || rechecked)
                        isRecursiveInst = true;
                    else
                        rechecked = true;
                }
                const input = payload.value;
                if (!isRef(input))
                    return base(payload, ctx);
                let state = ctx[STATE];
                if (!state) {
                    state = { buckets: new WeakMap(), backEdges: undefined };
                    ctx[STATE] = state;
                }
                let bucket;
                if (lastCtx === ctx) {
                    bucket = lastBucket;
                }
                else {
                    bucket = bucketFor(state, inst);
                    lastCtx = ctx;
                    lastBucket = bucket;
                }
                const hit = bucket.get(input);
                if (hit) {
                    payload.value = hit.value;
                    if (hit.issues) {
                        if (hit.issues.length)
                            payload.issues.push(...cloneIssues(hit.issues));
                    }
                    else {
                        // Still being parsed: its own checks cover it, so skip them here.
                        payload.memo = true;
                        state.backEdges ?? (state.backEdges = new WeakSet());
                        state.backEdges.add(hit.value);
                    }
                    return payload;
                }
                handoff = bucket;
                const depth = memoizer_open.length;
                const result = base(payload, ctx);
                handoff = undefined;
                // A container that rejected its input outright allocated nothing.
                const entry = memoizer_open.length > depth ? memoizer_open.pop() : undefined;
                // Both paths written out so the sync one allocates no closure. It runs once per node, and capturing here cost more than everything else combined.
                if (result instanceof Promise) {
                    return result.then((r) => {
                        if (entry)
                            entry.issues = r.issues.length ? cloneIssues(r.issues) : NO_ISSUES;
                        return r;
                    });
                }
                if (entry)
                    entry.issues = result.issues.length ? cloneIssues(result.issues) : NO_ISSUES;
                return result;
            };
            inst._zod.parse = wrapped;
            if (inst._zod.run === base)
                inst._zod.run = wrapped;
        });
    },
};
/** The memoizer that gives containers cycle support. `zod` installs it by default; `zod/mini` opts in with `config({ memoizer: memoizer() })`. */
function memoizer() {
    return memo;
}
/** Whether this value is a node a back-edge resolved to before it finished. */
function isBackEdge(ctx, value) {
    const backEdges = ctx[STATE]?.backEdges;
    return backEdges !== undefined && isRef(value) && backEdges.has(value);
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/core/schemas.js + 2 modules
var core_schemas = __nccwpck_require__(1045);
// EXTERNAL MODULE: ../../node_modules/zod/v4/core/registries.js
var registries = __nccwpck_require__(4288);
// EXTERNAL MODULE: ../../node_modules/zod/v4/core/checks.js
var core_checks = __nccwpck_require__(1694);
;// CONCATENATED MODULE: ../../node_modules/zod/v4/core/api.js




function snapshotChecks(def) {
    if (def.checks)
        def.checks = [...def.checks];
    return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
    return new Class(snapshotChecks({ type: "string", ...core_util/* normalizeParams */.A2(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedString(Class, params) {
    return new Class(snapshotChecks({ type: "string", coerce: true, ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
    return new Class({
        type: "string",
        format: "email",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
    return new Class({
        type: "string",
        format: "guid",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v4",
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v6",
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v7",
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
    return new Class({
        type: "string",
        format: "url",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _emoji(Class, params) {
    return new Class({
        type: "string",
        format: "emoji",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
    return new Class({
        type: "string",
        format: "nanoid",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link _cuid2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
    return new Class({
        type: "string",
        format: "cuid",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
    return new Class({
        type: "string",
        format: "cuid2",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
    return new Class({
        type: "string",
        format: "ulid",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
    return new Class({
        type: "string",
        format: "xid",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
    return new Class({
        type: "string",
        format: "ksuid",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
    return new Class({
        type: "string",
        format: "ipv4",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
    return new Class({
        type: "string",
        format: "ipv6",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _mac(Class, params) {
    return new Class({
        type: "string",
        format: "mac",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
    return new Class({
        type: "string",
        format: "cidrv4",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
    return new Class({
        type: "string",
        format: "cidrv6",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
    return new Class({
        type: "string",
        format: "base64",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
    return new Class({
        type: "string",
        format: "base64url",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
    return new Class({
        type: "string",
        format: "e164",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _creditCard(Class, params) {
    return new Class({
        type: "string",
        format: "credit_card",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _iban(Class, params) {
    return new Class({
        type: "string",
        format: "iban",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
    return new Class({
        type: "string",
        format: "jwt",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
const TimePrecision = {
    Any: null,
    Minute: -1,
    Second: 0,
    Millisecond: 3,
    Microsecond: 6,
};
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
    return new Class({
        type: "string",
        format: "datetime",
        check: "string_format",
        offset: false,
        local: false,
        precision: null,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
    return new Class({
        type: "string",
        format: "date",
        check: "string_format",
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
    return new Class({
        type: "string",
        format: "time",
        check: "string_format",
        precision: null,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
    return new Class({
        type: "string",
        format: "duration",
        check: "string_format",
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
    return new Class(snapshotChecks({ type: "number", checks: [], ...core_util/* normalizeParams */.A2(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedNumber(Class, params) {
    return new Class(snapshotChecks({ type: "number", coerce: true, checks: [], ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "safeint",
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _float32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "float32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _float64(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "float64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _int32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "int32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uint32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "uint32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
    return new Class({
        type: "boolean",
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedBoolean(Class, params) {
    return new Class({
        type: "boolean",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _bigint(Class, params) {
    return new Class({
        type: "bigint",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedBigint(Class, params) {
    return new Class({
        type: "bigint",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _int64(Class, params) {
    return new Class({
        type: "bigint",
        check: "bigint_format",
        abort: false,
        format: "int64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uint64(Class, params) {
    return new Class({
        type: "bigint",
        check: "bigint_format",
        abort: false,
        format: "uint64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _symbol(Class, params) {
    return new Class({
        type: "symbol",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _undefined(Class, params) {
    return new Class({
        type: "undefined",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _null(Class, params) {
    return new Class({
        type: "null",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _any(Class) {
    return new Class({
        type: "any",
    });
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
    return new Class({
        type: "unknown",
    });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
    return new Class({
        type: "never",
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _void(Class, params) {
    return new Class({
        type: "void",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _date(Class, params) {
    return new Class({
        type: "date",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedDate(Class, params) {
    return new Class({
        type: "date",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _nan(Class, params) {
    return new Class({
        type: "nan",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
    return new core_checks/* $ZodCheckLessThan */.sm({
        check: "less_than",
        ...core_util/* normalizeParams */.A2(params),
        value,
        inclusive: false,
    });
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
    return new core_checks/* $ZodCheckLessThan */.sm({
        check: "less_than",
        ...core_util/* normalizeParams */.A2(params),
        value,
        inclusive: true,
    });
}

// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
    return new core_checks/* $ZodCheckGreaterThan */.J_({
        check: "greater_than",
        ...core_util/* normalizeParams */.A2(params),
        value,
        inclusive: false,
    });
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
    return new core_checks/* $ZodCheckGreaterThan */.J_({
        check: "greater_than",
        ...core_util/* normalizeParams */.A2(params),
        value,
        inclusive: true,
    });
}

// @__NO_SIDE_EFFECTS__
function _positive(params) {
    return _gt(0, params);
}
// negative
// @__NO_SIDE_EFFECTS__
function _negative(params) {
    return _lt(0, params);
}
// nonpositive
// @__NO_SIDE_EFFECTS__
function _nonpositive(params) {
    return _lte(0, params);
}
// nonnegative
// @__NO_SIDE_EFFECTS__
function _nonnegative(params) {
    return _gte(0, params);
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
    return new core_checks/* $ZodCheckMultipleOf */.Jk({
        check: "multiple_of",
        ...core_util/* normalizeParams */.A2(params),
        value,
    });
}
// @__NO_SIDE_EFFECTS__
function _maxSize(maximum, params) {
    return new checks.$ZodCheckMaxSize({
        check: "max_size",
        ...util.normalizeParams(params),
        maximum,
    });
}
// @__NO_SIDE_EFFECTS__
function _minSize(minimum, params) {
    return new checks.$ZodCheckMinSize({
        check: "min_size",
        ...util.normalizeParams(params),
        minimum,
    });
}
// @__NO_SIDE_EFFECTS__
function _size(size, params) {
    return new checks.$ZodCheckSizeEquals({
        check: "size_equals",
        ...util.normalizeParams(params),
        size,
    });
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
    const ch = new core_checks/* $ZodCheckMaxLength */.Yk({
        check: "max_length",
        ...core_util/* normalizeParams */.A2(params),
        maximum,
    });
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
    return new core_checks/* $ZodCheckMinLength */.Kk({
        check: "min_length",
        ...core_util/* normalizeParams */.A2(params),
        minimum,
    });
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
    return new core_checks/* $ZodCheckLengthEquals */.RM({
        check: "length_equals",
        ...core_util/* normalizeParams */.A2(params),
        length,
    });
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
    return new core_checks/* $ZodCheckRegex */.DG({
        check: "string_format",
        format: "regex",
        ...core_util/* normalizeParams */.A2(params),
        pattern,
    });
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
    return new core_checks/* $ZodCheckLowerCase */.NI({
        check: "string_format",
        format: "lowercase",
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
    return new core_checks/* $ZodCheckUpperCase */.kH({
        check: "string_format",
        format: "uppercase",
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
    return new core_checks/* $ZodCheckIncludes */.Tt({
        check: "string_format",
        format: "includes",
        ...core_util/* normalizeParams */.A2(params),
        includes,
    });
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
    return new core_checks/* $ZodCheckStartsWith */.J({
        check: "string_format",
        format: "starts_with",
        ...core_util/* normalizeParams */.A2(params),
        prefix,
    });
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
    return new core_checks/* $ZodCheckEndsWith */.E6({
        check: "string_format",
        format: "ends_with",
        ...core_util/* normalizeParams */.A2(params),
        suffix,
    });
}
// @__NO_SIDE_EFFECTS__
function _property(property, schema, params) {
    return new checks.$ZodCheckProperty({
        check: "property",
        property,
        schema,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _properties(shape, params) {
    return new core_checks/* $ZodCheckProperties */.nJ({
        check: "properties",
        shape,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _mime(types, params) {
    return new checks.$ZodCheckMimeType({
        check: "mime_type",
        mime: types,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
    return new core_checks/* $ZodCheckOverwrite */.v$({
        check: "overwrite",
        tx,
    });
}
// normalize
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
    return _overwrite((input) => input.normalize(form));
}
// trim
// @__NO_SIDE_EFFECTS__
function _trim() {
    return _overwrite((input) => input.trim());
}
// toLowerCase
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
    return _overwrite((input) => input.toLowerCase());
}
// toUpperCase
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
    return _overwrite((input) => input.toUpperCase());
}
// slugify
// @__NO_SIDE_EFFECTS__
function _slugify() {
    return _overwrite((input) => core_util/* slugify */.Yv(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
    return new Class({
        type: "array",
        element,
        // get element() {
        //   return element;
        // },
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _union(Class, options, params) {
    return new Class({
        type: "union",
        options,
        ...util.normalizeParams(params),
    });
}
function _xor(Class, options, params) {
    return new Class({
        type: "union",
        options,
        inclusive: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _discriminatedUnion(Class, discriminator, options, params) {
    return new Class({
        type: "union",
        options: options,
        discriminator,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _intersection(Class, left, right) {
    return new Class({
        type: "intersection",
        left,
        right,
    });
}
// export function _tuple(
//   Class: util.SchemaClass<schemas.$ZodTuple>,
//   items: [],
//   params?: string | $ZodTupleParams
// ): schemas.$ZodTuple<[], null>;
// @__NO_SIDE_EFFECTS__
function _tuple(Class, items, _paramsOrRest, _params) {
    const hasRest = _paramsOrRest instanceof schemas.$ZodType;
    const params = hasRest ? _params : _paramsOrRest;
    const rest = hasRest ? _paramsOrRest : null;
    return new Class({
        type: "tuple",
        items,
        rest,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _record(Class, keyType, valueType, params) {
    return new Class({
        type: "record",
        keyType,
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _map(Class, keyType, valueType, params) {
    return new Class({
        type: "map",
        keyType,
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _set(Class, valueType, params) {
    return new Class({
        type: "set",
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _enum(Class, values, params) {
    const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
    // if (Array.isArray(values)) {
    //   for (const value of values) {
    //     entries[value] = value;
    //   }
    // } else {
    //   Object.assign(entries, values);
    // }
    // const entries: util.EnumLike = {};
    // for (const val of values) {
    //   entries[val] = val;
    // }
    return new Class({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
/** @deprecated This API has been merged into `z.enum()`. Use `z.enum()` instead.
 *
 * ```ts
 * enum Colors { red, green, blue }
 * z.enum(Colors);
 * ```
 */
function _nativeEnum(Class, entries, params) {
    return new Class({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _literal(Class, value, params) {
    return new Class({
        type: "literal",
        values: Array.isArray(value) ? value : [value],
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _file(Class, params) {
    return new Class({
        type: "file",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _transform(Class, fn) {
    return new Class({
        type: "transform",
        transform: fn,
    });
}
// @__NO_SIDE_EFFECTS__
function _optional(Class, innerType) {
    return new Class({
        type: "optional",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _nullable(Class, innerType) {
    return new Class({
        type: "nullable",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _default(Class, innerType, defaultValue) {
    return new Class({
        type: "default",
        innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : util.shallowClone(defaultValue);
        },
    });
}
// @__NO_SIDE_EFFECTS__
function _nonoptional(Class, innerType, params) {
    return new Class({
        type: "nonoptional",
        innerType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _success(Class, innerType) {
    return new Class({
        type: "success",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _catch(Class, innerType, catchValue) {
    return new Class({
        type: "catch",
        innerType,
        catchValue: (typeof catchValue === "function" ? catchValue : util.constantCatch(catchValue)),
    });
}
// @__NO_SIDE_EFFECTS__
function _pipe(Class, in_, out) {
    return new Class({
        type: "pipe",
        in: in_,
        out,
    });
}
// @__NO_SIDE_EFFECTS__
function _readonly(Class, innerType) {
    return new Class({
        type: "readonly",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _templateLiteral(Class, parts, params) {
    return new Class({
        type: "template_literal",
        parts,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _lazy(Class, getter) {
    return new Class({
        type: "lazy",
        getter,
    });
}
// @__NO_SIDE_EFFECTS__
function _promise(Class, innerType) {
    return new Class({
        type: "promise",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _custom(Class, fn, _params) {
    const norm = util.normalizeParams(_params);
    norm.abort ?? (norm.abort = true); // default to abort:false
    const schema = new Class({
        type: "custom",
        check: "custom",
        fn: fn,
        ...norm,
    });
    return schema;
}
// same as _custom but defaults to abort:false
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
    const schema = new Class({
        type: "custom",
        check: "custom",
        fn: fn,
        ...core_util/* normalizeParams */.A2(_params),
    });
    return schema;
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
    const ch = _check((payload) => {
        payload.addIssue = (issue) => {
            if (typeof issue === "string") {
                payload.issues.push(core_util/* issue */.sn(issue, payload.value, ch._zod.def));
            }
            else {
                // for Zod 3 backwards compatibility
                const _issue = issue;
                if (_issue.fatal)
                    _issue.continue = false;
                _issue.code ?? (_issue.code = "custom");
                if (!("input" in _issue))
                    _issue.input = payload.value;
                _issue.inst ?? (_issue.inst = ch);
                _issue.continue ?? (_issue.continue = !ch._zod.def.abort); // abort is always undefined, so this is always true...
                payload.issues.push(core_util/* issue */.sn(_issue));
            }
        };
        return fn(payload.value, payload);
    }, params);
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
    const ch = new core_checks/* $ZodCheck */.QP({
        check: "custom",
        ...core_util/* normalizeParams */.A2(params),
    });
    ch._zod.check = fn;
    return ch;
}
// @__NO_SIDE_EFFECTS__
function describe(description) {
    const ch = new core_checks/* $ZodCheck */.QP({ check: "describe" });
    ch._zod.onattach = [
        (inst) => {
            const existing = registries/* globalRegistry */.fd.get(inst) ?? {};
            registries/* globalRegistry */.fd.add(inst, { ...existing, description });
        },
    ];
    ch._zod.check = () => { }; // no-op check
    return ch;
}
// @__NO_SIDE_EFFECTS__
function meta(metadata) {
    const ch = new core_checks/* $ZodCheck */.QP({ check: "meta" });
    ch._zod.onattach = [
        (inst) => {
            const existing = registries/* globalRegistry */.fd.get(inst) ?? {};
            registries/* globalRegistry */.fd.add(inst, { ...existing, ...metadata });
        },
    ];
    ch._zod.check = () => { }; // no-op check
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _stringbool(Classes, _params) {
    const params = util.normalizeParams(_params);
    let truthyArray = params.truthy ?? ["true", "1", "yes", "on", "y", "enabled"];
    let falsyArray = params.falsy ?? ["false", "0", "no", "off", "n", "disabled"];
    if (params.case !== "sensitive") {
        truthyArray = truthyArray.map((v) => (typeof v === "string" ? v.toLowerCase() : v));
        falsyArray = falsyArray.map((v) => (typeof v === "string" ? v.toLowerCase() : v));
    }
    const truthySet = new Set(truthyArray);
    const falsySet = new Set(falsyArray);
    const _Codec = Classes.Codec ?? schemas.$ZodCodec;
    const _Boolean = Classes.Boolean ?? schemas.$ZodBoolean;
    const _String = Classes.String ?? schemas.$ZodString;
    const stringSchema = new _String({ type: "string", error: params.error });
    const booleanSchema = new _Boolean({ type: "boolean", error: params.error });
    const codec = new _Codec({
        type: "pipe",
        in: stringSchema,
        out: booleanSchema,
        transform: ((input, payload) => {
            let data = input;
            if (params.case !== "sensitive")
                data = data.toLowerCase();
            if (truthySet.has(data)) {
                return true;
            }
            else if (falsySet.has(data)) {
                return false;
            }
            else {
                payload.issues.push({
                    code: "invalid_value",
                    expected: "stringbool",
                    values: [...truthySet, ...falsySet],
                    input: payload.value,
                    inst: codec,
                    continue: false,
                });
                return {};
            }
        }),
        reverseTransform: ((input, _payload) => {
            if (input === true) {
                return truthyArray[0] || "true";
            }
            else {
                return falsyArray[0] || "false";
            }
        }),
        error: params.error,
    });
    codec._zod.bag.truthy = truthyArray;
    codec._zod.bag.falsy = falsyArray;
    codec._zod.bag.case = params.case ?? "insensitive";
    return codec;
}
// @__NO_SIDE_EFFECTS__
function _stringFormat(Class, format, fnOrRegex, _params = {}) {
    const params = util.normalizeParams(_params);
    const def = {
        check: "string_format",
        type: "string",
        format,
        fn: typeof fnOrRegex === "function" ? fnOrRegex : (val) => fnOrRegex.test(val),
        ...params,
    };
    if (fnOrRegex instanceof RegExp) {
        def.pattern = fnOrRegex;
    }
    const inst = new Class(def);
    return inst;
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __nccwpck_require__(9947);
// EXTERNAL MODULE: ../../node_modules/zod/v4/core/to-json-schema.js
var to_json_schema = __nccwpck_require__(4753);
;// CONCATENATED MODULE: ../../node_modules/zod/v4/locales/en.js

const error = () => {
    const Sizable = {
        string: { unit: "characters", verb: "to have" },
        file: { unit: "bytes", verb: "to have" },
        array: { unit: "items", verb: "to have" },
        set: { unit: "items", verb: "to have" },
        map: { unit: "entries", verb: "to have" },
    };
    function getSizing(origin) {
        return Sizable[origin] ?? null;
    }
    const FormatDictionary = {
        regex: "input",
        email: "email address",
        url: "URL",
        emoji: "emoji",
        uuid: "UUID",
        uuidv4: "UUIDv4",
        uuidv6: "UUIDv6",
        nanoid: "nanoid",
        guid: "GUID",
        cuid: "cuid",
        cuid2: "cuid2",
        ulid: "ULID",
        xid: "XID",
        ksuid: "KSUID",
        datetime: "ISO datetime",
        date: "ISO date",
        time: "ISO time",
        duration: "ISO duration",
        ipv4: "IPv4 address",
        ipv6: "IPv6 address",
        mac: "MAC address",
        cidrv4: "IPv4 range",
        cidrv6: "IPv6 range",
        base64: "base64-encoded string",
        base64url: "base64url-encoded string",
        json_string: "JSON string",
        e164: "E.164 number",
        currency_code: "currency code",
        credit_card: "credit card number",
        iban: "IBAN",
        jwt: "JWT",
        template_literal: "input",
    };
    // type names: missing keys = do not translate (use raw value via ?? fallback)
    const TypeDictionary = {
        // Compatibility: "nan" -> "NaN" for display
        nan: "NaN",
        // All other type names omitted - they fall back to raw values via ?? operator
    };
    function getTypeName(type, input) {
        if (type === "number" && typeof input === "number" && !Number.isFinite(input)) {
            return String(input);
        }
        return TypeDictionary[type] ?? type;
    }
    return (issue) => {
        switch (issue.code) {
            case "invalid_type": {
                const expected = getTypeName(issue.expected);
                const receivedType = core_util/* parsedType */.GW(issue.input);
                const received = getTypeName(receivedType, issue.input);
                return `Invalid input: expected ${expected}, received ${received}`;
            }
            case "invalid_value":
                if (issue.values.length === 1)
                    return `Invalid input: expected ${core_util/* stringifyPrimitive */.B7(issue.values[0])}`;
                return `Invalid option: expected one of ${core_util/* joinValues */.jw(issue.values, "|")}`;
            case "too_big": {
                const adj = issue.exact ? "exactly " : issue.inclusive ? "<=" : "<";
                const sizing = getSizing(issue.origin);
                if (sizing)
                    return `Too big: expected ${issue.origin ?? "value"} to have ${adj}${issue.maximum.toString()} ${sizing.unit ?? "elements"}`;
                return `Too big: expected ${issue.origin ?? "value"} to be ${adj}${issue.maximum.toString()}`;
            }
            case "too_small": {
                const adj = issue.exact ? "exactly " : issue.inclusive ? ">=" : ">";
                const sizing = getSizing(issue.origin);
                if (sizing) {
                    return `Too small: expected ${issue.origin} to have ${adj}${issue.minimum.toString()} ${sizing.unit}`;
                }
                return `Too small: expected ${issue.origin} to be ${adj}${issue.minimum.toString()}`;
            }
            case "invalid_format": {
                const _issue = issue;
                if (_issue.format === "starts_with") {
                    return `Invalid string: must start with "${_issue.prefix}"`;
                }
                if (_issue.format === "ends_with")
                    return `Invalid string: must end with "${_issue.suffix}"`;
                if (_issue.format === "includes")
                    return `Invalid string: must include "${_issue.includes}"`;
                if (_issue.format === "regex")
                    return `Invalid string: must match pattern ${_issue.pattern}`;
                return `Invalid ${FormatDictionary[_issue.format] ?? issue.format}`;
            }
            case "not_multiple_of":
                return `Invalid number: must be a multiple of ${issue.divisor}`;
            case "unrecognized_keys":
                return `Unrecognized key${issue.keys.length > 1 ? "s" : ""}: ${core_util/* joinValues */.jw(issue.keys, ", ")}`;
            case "invalid_key":
                return `Invalid key in ${issue.origin}`;
            case "invalid_union":
                if (issue.options && Array.isArray(issue.options) && issue.options.length > 0) {
                    const opts = issue.options.map((o) => `'${o}'`).join(" | ");
                    return `Invalid discriminator value. Expected ${opts}`;
                }
                if (issue.inclusive === false) {
                    return "Invalid input: more than one option matched";
                }
                return "Invalid input";
            case "invalid_element":
                return `Invalid value in ${issue.origin}`;
            default:
                return `Invalid input`;
        }
    };
};
/* harmony default export */ function en() {
    return {
        localeError: error(),
    };
}

;// CONCATENATED MODULE: ../../node_modules/zod/v4/core/errors.js


/* Computing the message eagerly is expensive (pretty-printed JSON of all
 * issues), so defer it until first read. The accessor functions and
 * descriptors are shared across instances to keep error construction
 * cheap; the computed message is cached on the internals object. The
 * setter preserves plain assignment semantics for consumers that
 * overwrite `message`. */
function _getMessage() {
    const internals = this._zod;
    internals.message ?? (internals.message = JSON.stringify(internals.def, core_util/* jsonStringifyReplacer */.k8, 2));
    return internals.message;
}
function _setMessage(value) {
    this._zod.message = value;
}
const _messageDesc = {
    get: _getMessage,
    set: _setMessage,
    enumerable: true,
    configurable: true,
};
const _issuesDesc = { value: undefined, enumerable: false };
/* Prototypes that already carry the lazy `toString`. Seeded with the
 * intrinsics so that `init` on a foreign object — it accepts any object —
 * can never install an accessor onto a prototype we do not own. */
const _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
const initializer = (inst, def) => {
    inst.name = "$ZodError";
    // `_zod` is already non-enumerable: $constructor's init defined it with this same descriptor
    _issuesDesc.value = def;
    Object.defineProperty(inst, "issues", _issuesDesc);
    // Clear the shared slot; a retained `value` pins the last error's issues.
    _issuesDesc.value = undefined;
    Object.defineProperty(inst, "message", _messageDesc);
    /* `toString` lives as a non-enumerable lazy getter on the shared
     * prototype; on first access it caches a per-instance closure so
     * detached usage still works. */
    const proto = Object.getPrototypeOf(inst);
    if (!_installedToString.has(proto)) {
        _installedToString.add(proto);
        Object.defineProperty(proto, "toString", {
            configurable: true,
            enumerable: false,
            get() {
                const value = () => this.message;
                Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
                return value;
            },
            set(value) {
                Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
            },
        });
    }
};
const $ZodError = (0,core_core/* $constructor */.xI)("$ZodError", initializer);
const $ZodRealError = (0,core_core/* $constructor */.xI)("$ZodError", initializer, undefined, {
    Parent: Error,
});
/** Get-or-create `obj[key]` as an own data property. A path segment naming an inherited member
 * ("toString", "constructor") would otherwise read through to the prototype, and assigning
 * "__proto__" would hit the setter instead of creating a key. */
function node(obj, key, make) {
    if (!Object.prototype.hasOwnProperty.call(obj, key)) {
        if (key === "__proto__") {
            Object.defineProperty(obj, key, { value: make(), writable: true, enumerable: true, configurable: true });
        }
        else {
            obj[key] = make();
        }
    }
    return obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
    const fieldErrors = {};
    const formErrors = [];
    for (const sub of error.issues) {
        if (sub.path.length > 0) {
            node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
        }
        else {
            formErrors.push(mapper(sub));
        }
    }
    return { formErrors, fieldErrors };
}
function formatError(error, mapper = (issue) => issue.message) {
    const fieldErrors = { _errors: [] };
    const processError = (error, path = []) => {
        for (const issue of error.issues) {
            if (issue.code === "invalid_union" && issue.errors.length) {
                issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
            }
            else if (issue.code === "invalid_key") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else if (issue.code === "invalid_element") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else {
                const fullpath = [...path, ...issue.path];
                if (fullpath.length === 0) {
                    fieldErrors._errors.push(mapper(issue));
                }
                else {
                    let curr = fieldErrors;
                    let i = 0;
                    while (i < fullpath.length) {
                        const el = fullpath[i];
                        const terminal = i === fullpath.length - 1;
                        // `_errors` is reserved by this legacy format, so merge a matching path segment into the current node instead of treating its array as a child.
                        if (el === "_errors") {
                            if (terminal)
                                curr._errors.push(mapper(issue));
                            i++;
                            continue;
                        }
                        // A path element may collide with an inherited property name such as
                        // "__proto__" or "constructor". Truthiness checks read the prototype
                        // (so no node is created, then ._errors.push throws), and bracket
                        // assignment of "__proto__" hits the setter instead of creating an
                        // own key. Guard the read with hasOwnProperty and create the node
                        // with defineProperty so any path element becomes a real own key.
                        if (!Object.prototype.hasOwnProperty.call(curr, el)) {
                            Object.defineProperty(curr, el, {
                                value: { _errors: [] },
                                enumerable: true,
                                writable: true,
                                configurable: true,
                            });
                        }
                        const node = curr[el];
                        if (terminal) {
                            node._errors.push(mapper(issue));
                        }
                        curr = node;
                        i++;
                    }
                }
            }
        }
    };
    processError(error);
    return fieldErrors;
}
function treeifyError(error, mapper = (issue) => issue.message) {
    const result = { errors: [] };
    const processError = (error, path = []) => {
        var _a;
        for (const issue of error.issues) {
            if (issue.code === "invalid_union" && issue.errors.length) {
                // regular union error
                issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
            }
            else if (issue.code === "invalid_key") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else if (issue.code === "invalid_element") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else {
                const fullpath = [...path, ...issue.path];
                if (fullpath.length === 0) {
                    result.errors.push(mapper(issue));
                    continue;
                }
                let curr = result;
                let i = 0;
                while (i < fullpath.length) {
                    const el = fullpath[i];
                    const terminal = i === fullpath.length - 1;
                    if (typeof el === "string") {
                        curr.properties ?? (curr.properties = {});
                        // el may collide with an inherited property name ("__proto__",
                        // "constructor", ...); ??= reads the prototype so the node is never
                        // created and curr.errors.push throws. Guard with hasOwnProperty and
                        // create the node with defineProperty so "__proto__" becomes a real
                        // own key rather than invoking the prototype setter.
                        if (!Object.prototype.hasOwnProperty.call(curr.properties, el)) {
                            Object.defineProperty(curr.properties, el, {
                                value: { errors: [] },
                                enumerable: true,
                                writable: true,
                                configurable: true,
                            });
                        }
                        curr = curr.properties[el];
                    }
                    else {
                        curr.items ?? (curr.items = []);
                        (_a = curr.items)[el] ?? (_a[el] = { errors: [] });
                        curr = curr.items[el];
                    }
                    if (terminal) {
                        curr.errors.push(mapper(issue));
                    }
                    i++;
                }
            }
        }
    };
    processError(error);
    return result;
}
/** Format a ZodError as a human-readable string in the following form.
 *
 * From
 *
 * ```ts
 * ZodError {
 *   issues: [
 *     {
 *       expected: 'string',
 *       code: 'invalid_type',
 *       path: [ 'username' ],
 *       message: 'Invalid input: expected string'
 *     },
 *     {
 *       expected: 'number',
 *       code: 'invalid_type',
 *       path: [ 'favoriteNumbers', 1 ],
 *       message: 'Invalid input: expected number'
 *     }
 *   ];
 * }
 * ```
 *
 * to
 *
 * ```
 * username
 *   ✖ Expected number, received string at "username
 * favoriteNumbers[0]
 *   ✖ Invalid input: expected number
 * ```
 */
function toDotPath(_path) {
    const segs = [];
    const path = _path.map((seg) => (typeof seg === "object" ? seg.key : seg));
    for (const seg of path) {
        if (typeof seg === "number")
            segs.push(`[${seg}]`);
        else if (typeof seg === "symbol")
            segs.push(`[${JSON.stringify(String(seg))}]`);
        else if (/[^\w$]/.test(seg))
            segs.push(`[${JSON.stringify(seg)}]`);
        else {
            if (segs.length)
                segs.push(".");
            segs.push(seg);
        }
    }
    return segs.join("");
}
function prettifyError(error) {
    const lines = [];
    // sort by path length
    const issues = [...error.issues].sort((a, b) => (a.path ?? []).length - (b.path ?? []).length);
    // Process each issue
    for (const issue of issues) {
        lines.push(`✖ ${issue.message}`);
        if (issue.path?.length)
            lines.push(`  → at ${toDotPath(issue.path)}`);
    }
    // Convert Map to formatted string
    return lines.join("\n");
}

;// CONCATENATED MODULE: ../../node_modules/zod/v4/core/parse.js



// Always both keys, so the `_params` read site in `_parse` sees one object shape rather than two.
function finalizeParams(callee, params) {
    return { callee: params?.callee ?? callee, Err: params?.Err };
}
const _parse = (_Err) => {
    const fn = (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
        const result = schema._zod.run({ value, issues: [] }, ctx);
        if (result instanceof Promise) {
            throw new core_core/* $ZodAsyncError */.GT();
        }
        if (result.issues.length) {
            const e = new (_params?.Err ?? _Err)(result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
            core_util/* captureStackTrace */.gx(e, _params?.callee ?? fn);
            throw e;
        }
        return result.value;
    };
    return fn;
};
const parse = /* @__PURE__*/ _parse($ZodRealError);
const _parseAsync = (_Err) => {
    const fn = async (schema, value, _ctx, params) => {
        const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
        let result = schema._zod.run({ value, issues: [] }, ctx);
        if (result instanceof Promise)
            result = await result;
        if (result.issues.length) {
            const e = new (params?.Err ?? _Err)(result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
            core_util/* captureStackTrace */.gx(e, params?.callee ?? fn);
            throw e;
        }
        return result.value;
    };
    return fn;
};
const parseAsync = /* @__PURE__*/ _parseAsync($ZodRealError);
const _safeParse = (_Err) => (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
    const result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise) {
        throw new core_core/* $ZodAsyncError */.GT();
    }
    return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
const safeParse = /* @__PURE__*/ _safeParse($ZodRealError);
// the error is built on the first read of `error`: finalizing the issues and constructing the instance is most of a failing parse, and a caller that only branches on `success` never pays it. a getter in the literal keeps this small; the alternative, one shared accessor descriptor plus a hidden state slot, reads ~15% faster but costs ~75 B gzipped in every bundle
function failure(Err, issues, ctx) {
    let error;
    return {
        success: false,
        get error() {
            if (!error) {
                error = new Err(issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
                // finalizeIssue drops `input`, so the built error holds nothing; keeping the raw issues past this point pins the parsed value for the life of the result
                issues = undefined;
                ctx = undefined;
            }
            return error;
        },
        set error(e) {
            error = e;
            // a replacement makes the getter's branch unreachable, so the captures have to go here too
            issues = undefined;
            ctx = undefined;
        },
    };
}
const _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
        result = await result;
    return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
const safeParseAsync = /* @__PURE__*/ _safeParseAsync($ZodRealError);
// registry mirrors of the compiler's sentinels, so this module never imports the compiler
const COMPILE_INVALID = /* @__PURE__ */ Symbol.for("zod.compile.invalid");
const COMPILE_FALLBACK = /* @__PURE__ */ Symbol.for("zod.compile.fallback");
// Deliberately tiny, because v8 will not inline a body carrying the fallback's object literals and throw. Everything that is not the compiled happy path lives in validateFallback, and that split is worth ~35% on a compiled schema.
const validate = ((schema, value, _ctx) => {
    const validator = schema._zod.bag.validator;
    if (validator !== undefined) {
        if (validator(value) !== COMPILE_INVALID)
            return true;
        // a definite sentinel means the runtime would reject, so skip the re-parse; a ctx can still change the answer
        if (validator.definite === true && _ctx === undefined)
            return false;
    }
    return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
    const ctx = _ctx
        ? { ..._ctx, async: false, abortEarly: true }
        : { async: false, abortEarly: true };
    const fallbackRun = schema._zod.bag.fallbackRun;
    let result;
    if (fallbackRun) {
        // skip nested fast paths on the fallback, so user callbacks keep the at-most-twice bound
        ctx[COMPILE_FALLBACK] = true;
        result = fallbackRun({ value, issues: [] }, ctx);
    }
    else {
        result = schema._zod.run({ value, issues: [] }, ctx);
    }
    if (result instanceof Promise) {
        throw new core_core/* $ZodAsyncError */.GT();
    }
    return result.issues.length === 0;
}
// no fast path: the compiler keeps async parses on the runtime, because a promise-returning callback that is not declared async compiles to a throw
const validateAsync = async (schema, value, _ctx) => {
    const ctx = _ctx
        ? { ..._ctx, async: true, abortEarly: true }
        : { async: true, abortEarly: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
        result = await result;
    return result.issues.length === 0;
};
const _encode = (_Err) => {
    const parse = _parse(_Err);
    const fn = (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
        return parse(schema, value, ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const encode = /* @__PURE__*/ _encode($ZodRealError);
const _decode = (_Err) => {
    const parse = _parse(_Err);
    const fn = (schema, value, _ctx, _params) => {
        return parse(schema, value, _ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const decode = /* @__PURE__*/ _decode($ZodRealError);
const _encodeAsync = (_Err) => {
    const parseAsync = _parseAsync(_Err);
    const fn = async (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
        return (await parseAsync(schema, value, ctx, finalizeParams(fn, _params)));
    };
    return fn;
};
const encodeAsync = /* @__PURE__*/ _encodeAsync($ZodRealError);
const _decodeAsync = (_Err) => {
    const parseAsync = _parseAsync(_Err);
    const fn = async (schema, value, _ctx, _params) => {
        return await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const decodeAsync = /* @__PURE__*/ _decodeAsync($ZodRealError);
const _safeEncode = (_Err) => (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return _safeParse(_Err)(schema, value, ctx);
};
const safeEncode = /* @__PURE__*/ _safeEncode($ZodRealError);
const _safeDecode = (_Err) => (schema, value, _ctx) => {
    return _safeParse(_Err)(schema, value, _ctx);
};
const safeDecode = /* @__PURE__*/ _safeDecode($ZodRealError);
const _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return _safeParseAsync(_Err)(schema, value, ctx);
};
const safeEncodeAsync = /* @__PURE__*/ _safeEncodeAsync($ZodRealError);
const _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
    return _safeParseAsync(_Err)(schema, value, _ctx);
};
const safeDecodeAsync = /* @__PURE__*/ _safeDecodeAsync($ZodRealError);

;// CONCATENATED MODULE: ../../node_modules/zod/v4/classic/errors.js



/* Prototypes that already carry the lazy helper methods. Seeded with the
 * intrinsics so that `init` on a foreign object — it accepts any object —
 * can never install an accessor onto a prototype we do not own. */
const _installedErrorProtos = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
/* Helper methods live as non-enumerable lazy getters on the shared
 * prototype instead of own properties on every instance. On first
 * access the getter allocates the per-instance closure and caches it
 * as a non-enumerable own property, so detached usage still works and
 * the allocation only happens for methods actually touched. */
function _lazyMethod(proto, key, make) {
    Object.defineProperty(proto, key, {
        configurable: true,
        enumerable: false,
        get() {
            const value = make(this);
            Object.defineProperty(this, key, { value, configurable: true, writable: true });
            return value;
        },
        set(value) {
            Object.defineProperty(this, key, { value, configurable: true, writable: true });
        },
    });
}
const errors_initializer = (inst, issues) => {
    $ZodError.init(inst, issues);
    inst.name = "ZodError";
    const proto = Object.getPrototypeOf(inst);
    if (_installedErrorProtos.has(proto))
        return;
    _installedErrorProtos.add(proto);
    _lazyMethod(proto, "format", (self) => (mapper) => formatError(self, mapper));
    _lazyMethod(proto, "flatten", (self) => (mapper) => flattenError(self, mapper));
    _lazyMethod(proto, "addIssue", (self) => (issue) => {
        self.issues.push(issue);
        self.message = JSON.stringify(self.issues, core_util/* jsonStringifyReplacer */.k8, 2);
    });
    _lazyMethod(proto, "addIssues", (self) => (issues) => {
        self.issues.push(...issues);
        self.message = JSON.stringify(self.issues, core_util/* jsonStringifyReplacer */.k8, 2);
    });
    Object.defineProperty(proto, "isEmpty", {
        configurable: true,
        enumerable: false,
        get() {
            return this.issues.length === 0;
        },
    });
};
const ZodError = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodError", errors_initializer)));
const ZodRealError = /*@__PURE__*/ core_core/* $constructor */.xI("ZodError", errors_initializer, undefined, {
    Parent: Error,
});
// /** @deprecated Use `z.core.$ZodErrorMapCtx` instead. */
// export type ErrorMapCtx = core.$ZodErrorMapCtx;

;// CONCATENATED MODULE: ../../node_modules/zod/v4/classic/parse.js


const parse_parse = /* @__PURE__ */ _parse(ZodRealError);
const parse_parseAsync = /* @__PURE__ */ _parseAsync(ZodRealError);
const parse_safeParse = /* @__PURE__ */ _safeParse(ZodRealError);
const parse_safeParseAsync = /* @__PURE__ */ _safeParseAsync(ZodRealError);

// Codec functions
const parse_encode = /* @__PURE__ */ _encode(ZodRealError);
const parse_decode = /* @__PURE__ */ _decode(ZodRealError);
const parse_encodeAsync = /* @__PURE__ */ _encodeAsync(ZodRealError);
const parse_decodeAsync = /* @__PURE__ */ _decodeAsync(ZodRealError);
const parse_safeEncode = /* @__PURE__ */ _safeEncode(ZodRealError);
const parse_safeDecode = /* @__PURE__ */ _safeDecode(ZodRealError);
const parse_safeEncodeAsync = /* @__PURE__ */ _safeEncodeAsync(ZodRealError);
const parse_safeDecodeAsync = /* @__PURE__ */ _safeDecodeAsync(ZodRealError);

;// CONCATENATED MODULE: ../../node_modules/zod/v4/classic/schemas.js








// Register English as the default locale on first ZodType construction. Hooked into the `ZodType` `$constructor` (rather than a top-level `config(en())` in `external.ts`) so bundlers honoring `sideEffects: false` can't tree-shake it out — see #5953, #5725. An explicit `z.config(z.locales.xx())` call wins regardless of order, since this only sets the default when none is present.
function _ensureDefaultLocale() {
    if (!core_core/* globalConfig */.cr.localeError)
        core_core/* config */.$W(en());
}
// the default memoizer is read by the core container init, which runs before `ZodType.init`, so each container calls this first
function _ensureDefaultMemoizer() {
    if (!core_core/* globalConfig */.cr.memoizer)
        core_core/* config */.$W({ memoizer: memoizer() });
}
const ZodType = /*@__PURE__*/ core_core/* $constructor */.xI("ZodType", (inst, def) => {
    _ensureDefaultLocale();
    core_schemas/* $ZodType */.W4.init(inst, def);
    inst.def = def;
    inst.type = def.type;
    return inst;
}, {
    check(...chks) {
        const def = this.def;
        return this.clone(core_util/* mergeDefs */.zM(def, {
            checks: [
                ...(def.checks ?? []),
                ...chks.map((ch) => typeof ch === "function" ? { _zod: { check: ch, def: { check: "custom" }, onattach: [] } } : ch),
            ],
        }), { parent: true });
    },
    with(...chks) {
        return this.check(...chks);
    },
    clone(def, params) {
        return core_util/* clone */.o8(this, def, params);
    },
    brand() {
        return this;
    },
    register(reg, meta) {
        reg.add(this, meta);
        return this;
    },
    refine(check, params) {
        return this.check(refine(check, params));
    },
    superRefine(refinement, params) {
        return this.check(superRefine(refinement, params));
    },
    overwrite(fn) {
        return this.check(_overwrite(fn));
    },
    optional() {
        return optional(this);
    },
    exactOptional() {
        return exactOptional(this);
    },
    nullable() {
        return nullable(this);
    },
    nullish() {
        return optional(nullable(this));
    },
    nonoptional(params) {
        return nonoptional(this, params);
    },
    array() {
        return array(this);
    },
    or(arg) {
        return union([this, arg]);
    },
    and(arg) {
        return intersection(this, arg);
    },
    transform(tx) {
        return pipe(this, transform(tx));
    },
    default(d) {
        return schemas_default(this, d);
    },
    prefault(d) {
        return prefault(this, d);
    },
    catch(params) {
        return schemas_catch(this, params);
    },
    pipe(target) {
        return pipe(this, target);
    },
    readonly() {
        return readonly(this);
    },
    describe(description) {
        const cl = this.clone();
        registries/* globalRegistry */.fd.add(cl, { description });
        return cl;
    },
    meta(...args) {
        // overloaded: meta() returns the registered metadata, meta(data) returns a clone with `data` registered. The mapped type picks up the second overload, so we accept variadic any-args and return `any` to satisfy both at runtime.
        if (args.length === 0)
            return registries/* globalRegistry */.fd.get(this);
        const cl = this.clone();
        registries/* globalRegistry */.fd.add(cl, args[0]);
        return cl;
    },
    isOptional() {
        return this.safeParse(undefined).success;
    },
    isNullable() {
        return this.safeParse(null).success;
    },
    apply(fn, ...args) {
        return args.length === 0 ? fn(this) : fn(this, ...args);
    },
    // Overrides core's `~standard` to add `jsonSchema`. Must stay a prototype entry: redefining it per instance demotes instances to dictionary mode.
    get "~standard"() {
        return core_util/* hide */.jD(this, "~standard", {
            ...core_schemas/* standardProps */.YK(this),
            jsonSchema: {
                input: (0,to_json_schema/* createStandardJSONSchemaMethod */.uE)(this, "input"),
                output: (0,to_json_schema/* createStandardJSONSchemaMethod */.uE)(this, "output"),
            },
        });
    },
    set "~standard"(value) {
        core_util/* own */.qh(this, "~standard", value);
    },
    parse: function _parse(data, params) {
        return parse_parse(this, data, params, { callee: _parse });
    },
    parseAsync: async function _parseAsync(data, params) {
        return await parse_parseAsync(this, data, params, { callee: _parseAsync });
    },
    safeParse(data, params) {
        return parse_safeParse(this, data, params);
    },
    async safeParseAsync(data, params) {
        return parse_safeParseAsync(this, data, params);
    },
    // `spa` is an alias: same function object as `safeParseAsync`, as before.
    get spa() {
        return this?.safeParseAsync;
    },
    set spa(value) {
        core_util/* own */.qh(this, "spa", value);
    },
    validate(data, params) {
        return validate(this, data, params);
    },
    validateAsync(data, params) {
        return validateAsync(this, data, params);
    },
    encode: function _encode(data, params) {
        return parse_encode(this, data, params, { callee: _encode });
    },
    decode: function _decode(data, params) {
        return parse_decode(this, data, params, { callee: _decode });
    },
    encodeAsync: async function _encodeAsync(data, params) {
        return await parse_encodeAsync(this, data, params, { callee: _encodeAsync });
    },
    decodeAsync: async function _decodeAsync(data, params) {
        return await parse_decodeAsync(this, data, params, { callee: _decodeAsync });
    },
    safeEncode(data, params) {
        return parse_safeEncode(this, data, params);
    },
    safeDecode(data, params) {
        return parse_safeDecode(this, data, params);
    },
    async safeEncodeAsync(data, params) {
        return parse_safeEncodeAsync(this, data, params);
    },
    async safeDecodeAsync(data, params) {
        return parse_safeDecodeAsync(this, data, params);
    },
    toJSONSchema(params) {
        return (0,to_json_schema/* createToJSONSchemaMethod */.OA)(this, {})(params);
    },
    // Reads through to the registry on every access, so it must not cache.
    get description() {
        return registries/* globalRegistry */.fd.get(this)?.description;
    },
    // No setter: `schema._def = x` throws, as it did when `_def` was a non-writable own property.
    get _def() {
        return this._zod.def;
    },
});
/** @internal */
const _ZodString = /*@__PURE__*/ core_core/* $constructor */.xI("_ZodString", (inst, def) => {
    core_schemas/* $ZodString */.$v.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* stringProcessor */.SW(inst, ctx, json, params);
},
/*@__PURE__*/ core_util/* derived */.un({
    format: (inst) => json_schema_processors/* aggregateChecks */.Fs(inst).format ?? null,
    minLength: (inst) => json_schema_processors/* aggregateChecks */.Fs(inst).minimum ?? null,
    maxLength: (inst) => json_schema_processors/* aggregateChecks */.Fs(inst).maximum ?? null,
}, {
    regex(...args) {
        return this.check(_regex(...args));
    },
    includes(...args) {
        return this.check(_includes(...args));
    },
    startsWith(...args) {
        return this.check(_startsWith(...args));
    },
    endsWith(...args) {
        return this.check(_endsWith(...args));
    },
    min(...args) {
        return this.check(_minLength(...args));
    },
    max(...args) {
        return this.check(_maxLength(...args));
    },
    length(...args) {
        return this.check(_length(...args));
    },
    nonempty(...args) {
        return this.check(_minLength(1, ...args));
    },
    lowercase(params) {
        return this.check(_lowercase(params));
    },
    uppercase(params) {
        return this.check(_uppercase(params));
    },
    trim() {
        return this.check(_trim());
    },
    normalize(...args) {
        return this.check(_normalize(...args));
    },
    toLowerCase() {
        return this.check(_toLowerCase());
    },
    toUpperCase() {
        return this.check(_toUpperCase());
    },
    slugify() {
        return this.check(_slugify());
    },
}));
const ZodString = /*@__PURE__*/ core_core/* $constructor */.xI("ZodString", (inst, def) => {
    core_schemas/* $ZodString */.$v.init(inst, def);
    _ZodString.init(inst, def);
}, {
    email(params) {
        return this.check(_email(ZodEmail, params));
    },
    url(params) {
        return this.check(_url(ZodURL, params));
    },
    jwt(params) {
        return this.check(_jwt(ZodJWT, params));
    },
    emoji(params) {
        return this.check(_emoji(ZodEmoji, params));
    },
    guid(params) {
        return this.check(_guid(ZodGUID, params));
    },
    uuid(params) {
        return this.check(_uuid(ZodUUID, params));
    },
    uuidv4(params) {
        return this.check(_uuidv4(ZodUUID, params));
    },
    uuidv6(params) {
        return this.check(_uuidv6(ZodUUID, params));
    },
    uuidv7(params) {
        return this.check(_uuidv7(ZodUUID, params));
    },
    nanoid(params) {
        return this.check(_nanoid(ZodNanoID, params));
    },
    cuid(params) {
        return this.check(_cuid(ZodCUID, params));
    },
    cuid2(params) {
        return this.check(_cuid2(ZodCUID2, params));
    },
    ulid(params) {
        return this.check(_ulid(ZodULID, params));
    },
    base64(params) {
        return this.check(_base64(ZodBase64, params));
    },
    base64url(params) {
        return this.check(_base64url(ZodBase64URL, params));
    },
    xid(params) {
        return this.check(_xid(ZodXID, params));
    },
    ksuid(params) {
        return this.check(_ksuid(ZodKSUID, params));
    },
    ipv4(params) {
        return this.check(_ipv4(ZodIPv4, params));
    },
    ipv6(params) {
        return this.check(_ipv6(ZodIPv6, params));
    },
    cidrv4(params) {
        return this.check(_cidrv4(ZodCIDRv4, params));
    },
    cidrv6(params) {
        return this.check(_cidrv6(ZodCIDRv6, params));
    },
    e164(params) {
        return this.check(_e164(ZodE164, params));
    },
    datetime(params) {
        return this.check(_isoDateTime(ZodISODateTime, params));
    },
    date(params) {
        return this.check(_isoDate(ZodISODate, params));
    },
    time(params) {
        return this.check(_isoTime(ZodISOTime, params));
    },
    duration(params) {
        return this.check(_isoDuration(ZodISODuration, params));
    },
});
function string(params) {
    return _string(ZodString, params);
}
const ZodStringFormat = /*@__PURE__*/ core_core/* $constructor */.xI("ZodStringFormat", (inst, def) => {
    core_schemas/* $ZodStringFormat */.EY.init(inst, def);
    _ZodString.init(inst, def);
});
const ZodISODateTime = /*@__PURE__*/ core_core/* $constructor */.xI("ZodISODateTime", (inst, def) => {
    core_schemas/* $ZodISODateTime */.Ko.init(inst, def);
    ZodStringFormat.init(inst, def);
});
const ZodISODate = /*@__PURE__*/ core_core/* $constructor */.xI("ZodISODate", (inst, def) => {
    core_schemas/* $ZodISODate */.v1.init(inst, def);
    ZodStringFormat.init(inst, def);
});
const ZodISOTime = /*@__PURE__*/ core_core/* $constructor */.xI("ZodISOTime", (inst, def) => {
    core_schemas/* $ZodISOTime */.Ax.init(inst, def);
    ZodStringFormat.init(inst, def);
});
const ZodISODuration = /*@__PURE__*/ core_core/* $constructor */.xI("ZodISODuration", (inst, def) => {
    core_schemas/* $ZodISODuration */.$N.init(inst, def);
    ZodStringFormat.init(inst, def);
});
const ZodEmail = /*@__PURE__*/ core_core/* $constructor */.xI("ZodEmail", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core_schemas/* $ZodEmail */.qG.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function email(params) {
    return core._email(ZodEmail, params);
}
const ZodGUID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodGUID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core_schemas/* $ZodGUID */.Zc.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function guid(params) {
    return core._guid(ZodGUID, params);
}
const ZodUUID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodUUID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core_schemas/* $ZodUUID */.Zn.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function uuid(params) {
    return core._uuid(ZodUUID, params);
}
function uuidv4(params) {
    return core._uuidv4(ZodUUID, params);
}
// ZodUUIDv6
function uuidv6(params) {
    return core._uuidv6(ZodUUID, params);
}
// ZodUUIDv7
function uuidv7(params) {
    return core._uuidv7(ZodUUID, params);
}
const ZodURL = /*@__PURE__*/ core_core/* $constructor */.xI("ZodURL", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core_schemas/* $ZodURL */.VY.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function url(params) {
    return core._url(ZodURL, params);
}
function httpUrl(params) {
    return core._url(ZodURL, {
        protocol: regexes.httpProtocol,
        hostname: regexes.domain,
        ...util.normalizeParams(params),
    });
}
const ZodEmoji = /*@__PURE__*/ core_core/* $constructor */.xI("ZodEmoji", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core_schemas/* $ZodEmoji */.cG.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function emoji(params) {
    return core._emoji(ZodEmoji, params);
}
const ZodNanoID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNanoID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core_schemas/* $ZodNanoID */.Py.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function nanoid(params) {
    return core._nanoid(ZodNanoID, params);
}
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link ZodCUID2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const ZodCUID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCUID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core_schemas/* $ZodCUID */.bl.init(inst, def);
    ZodStringFormat.init(inst, def);
});
/**
 * Validates a CUID v1 string.
 *
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link cuid2 | `z.cuid2()`} instead.
 * See https://github.com/paralleldrive/cuid.
 */
function cuid(params) {
    return core._cuid(ZodCUID, params);
}
const ZodCUID2 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCUID2", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core_schemas/* $ZodCUID2 */.Zu.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function cuid2(params) {
    return core._cuid2(ZodCUID2, params);
}
const ZodULID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodULID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core_schemas/* $ZodULID */.g5.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function ulid(params) {
    return core._ulid(ZodULID, params);
}
const ZodXID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodXID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core_schemas/* $ZodXID */.TF.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function xid(params) {
    return core._xid(ZodXID, params);
}
const ZodKSUID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodKSUID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core_schemas/* $ZodKSUID */.GY.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function ksuid(params) {
    return core._ksuid(ZodKSUID, params);
}
const ZodIPv4 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodIPv4", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core_schemas/* $ZodIPv4 */.Lc.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function ipv4(params) {
    return core._ipv4(ZodIPv4, params);
}
const ZodMAC = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMAC", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core.$ZodMAC.init(inst, def);
    ZodStringFormat.init(inst, def);
})));
function mac(params) {
    return core._mac(ZodMAC, params);
}
const ZodIPv6 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodIPv6", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core_schemas/* $ZodIPv6 */.Zy.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function ipv6(params) {
    return core._ipv6(ZodIPv6, params);
}
const ZodCIDRv4 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCIDRv4", (inst, def) => {
    core_schemas/* $ZodCIDRv4 */.CI.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function cidrv4(params) {
    return core._cidrv4(ZodCIDRv4, params);
}
const ZodCIDRv6 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCIDRv6", (inst, def) => {
    core_schemas/* $ZodCIDRv6 */.Cn.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function cidrv6(params) {
    return core._cidrv6(ZodCIDRv6, params);
}
const ZodBase64 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodBase64", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core_schemas/* $ZodBase64 */.Dq.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function base64(params) {
    return core._base64(ZodBase64, params);
}
const ZodBase64URL = /*@__PURE__*/ core_core/* $constructor */.xI("ZodBase64URL", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core_schemas/* $ZodBase64URL */.CQ.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function base64url(params) {
    return core._base64url(ZodBase64URL, params);
}
const ZodE164 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodE164", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core_schemas/* $ZodE164 */.Oy.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function e164(params) {
    return core._e164(ZodE164, params);
}
const ZodCreditCard = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodCreditCard", (inst, def) => {
    core.$ZodCreditCard.init(inst, def);
    ZodStringFormat.init(inst, def);
})));
function creditCard(params) {
    return core._creditCard(ZodCreditCard, params);
}
const ZodIBAN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodIBAN", (inst, def) => {
    core.$ZodIBAN.init(inst, def);
    ZodStringFormat.init(inst, def);
})));
function iban(params) {
    return core._iban(ZodIBAN, params);
}
const ZodJWT = /*@__PURE__*/ core_core/* $constructor */.xI("ZodJWT", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core_schemas/* $ZodJWT */.h8.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function jwt(params) {
    return core._jwt(ZodJWT, params);
}
const ZodCustomStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodCustomStringFormat", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core.$ZodCustomStringFormat.init(inst, def);
    ZodStringFormat.init(inst, def);
})));
function stringFormat(format, fnOrRegex, _params = {}) {
    return core._stringFormat(ZodCustomStringFormat, format, fnOrRegex, _params);
}
function hostname(_params) {
    return core._stringFormat(ZodCustomStringFormat, "hostname", regexes.hostname, _params);
}
function hex(_params) {
    return core._stringFormat(ZodCustomStringFormat, "hex", regexes.hex, _params);
}
function currencyCode(_params) {
    return core._stringFormat(ZodCustomStringFormat, "currency_code", regexes.currencyCode, _params);
}
function hash(alg, params) {
    const enc = params?.enc ?? "hex";
    const format = `${alg}_${enc}`;
    const regex = core.regexes[format];
    if (!regex)
        throw new Error(`Unrecognized hash format: ${format}`);
    return core._stringFormat(ZodCustomStringFormat, format, regex, params);
}
const ZodNumber = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNumber", (inst, def) => {
    core_schemas/* $ZodNumber */.vz.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* numberProcessor */.Wg(inst, ctx, json, params);
    inst.isFinite = true;
},
/*@__PURE__*/ core_util/* derived */.un({
    minValue: (inst) => {
        const { minimum, exclusiveMinimum } = json_schema_processors/* aggregateChecks */.Fs(inst);
        return Math.max(minimum ?? Number.NEGATIVE_INFINITY, exclusiveMinimum ?? Number.NEGATIVE_INFINITY);
    },
    maxValue: (inst) => {
        const { maximum, exclusiveMaximum } = json_schema_processors/* aggregateChecks */.Fs(inst);
        return Math.min(maximum ?? Number.POSITIVE_INFINITY, exclusiveMaximum ?? Number.POSITIVE_INFINITY);
    },
    isInt: (inst) => {
        const { isInt, multipleOf } = json_schema_processors/* aggregateChecks */.Fs(inst);
        return !!isInt || !!multipleOf?.some(Number.isSafeInteger);
    },
    format: (inst) => json_schema_processors/* aggregateChecks */.Fs(inst).format ?? null,
}, {
    gt(value, params) {
        return this.check(_gt(value, params));
    },
    gte(value, params) {
        return this.check(_gte(value, params));
    },
    min(value, params) {
        return this.check(_gte(value, params));
    },
    lt(value, params) {
        return this.check(_lt(value, params));
    },
    lte(value, params) {
        return this.check(_lte(value, params));
    },
    max(value, params) {
        return this.check(_lte(value, params));
    },
    int(params) {
        return this.check(schemas_int(params));
    },
    safe(params) {
        return this.check(schemas_int(params));
    },
    positive(params) {
        return this.check(_gt(0, params));
    },
    nonnegative(params) {
        return this.check(_gte(0, params));
    },
    negative(params) {
        return this.check(_lt(0, params));
    },
    nonpositive(params) {
        return this.check(_lte(0, params));
    },
    multipleOf(value, params) {
        return this.check(_multipleOf(value, params));
    },
    step(value, params) {
        return this.check(_multipleOf(value, params));
    },
    finite() {
        return this;
    },
}));
function number(params) {
    return _number(ZodNumber, params);
}
const ZodNumberFormat = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNumberFormat", (inst, def) => {
    core_schemas/* $ZodNumberFormat */.I.init(inst, def);
    ZodNumber.init(inst, def);
});
function schemas_int(params) {
    return _int(ZodNumberFormat, params);
}
function float32(params) {
    return core._float32(ZodNumberFormat, params);
}
function float64(params) {
    return core._float64(ZodNumberFormat, params);
}
function int32(params) {
    return core._int32(ZodNumberFormat, params);
}
function uint32(params) {
    return core._uint32(ZodNumberFormat, params);
}
const ZodBoolean = /*@__PURE__*/ core_core/* $constructor */.xI("ZodBoolean", (inst, def) => {
    core_schemas/* $ZodBoolean */.sF.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* booleanProcessor */.dO(inst, ctx, json, params);
});
function schemas_boolean(params) {
    return _boolean(ZodBoolean, params);
}
const ZodBigInt = /*@__PURE__*/ core_core/* $constructor */.xI("ZodBigInt", (inst, def) => {
    core_schemas/* $ZodBigInt */.BN.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* bigintProcessor */.Y8(inst, ctx, json, params);
},
/*@__PURE__*/ core_util/* derived */.un({
    minValue: (inst) => json_schema_processors/* aggregateChecks */.Fs(inst).minimum ?? null,
    maxValue: (inst) => json_schema_processors/* aggregateChecks */.Fs(inst).maximum ?? null,
    format: (inst) => json_schema_processors/* aggregateChecks */.Fs(inst).format ?? null,
}, {
    gte(value, params) {
        return this.check(_gte(value, params));
    },
    min(value, params) {
        return this.check(_gte(value, params));
    },
    gt(value, params) {
        return this.check(_gt(value, params));
    },
    lt(value, params) {
        return this.check(_lt(value, params));
    },
    lte(value, params) {
        return this.check(_lte(value, params));
    },
    max(value, params) {
        return this.check(_lte(value, params));
    },
    positive(params) {
        return this.check(_gt(BigInt(0), params));
    },
    negative(params) {
        return this.check(_lt(BigInt(0), params));
    },
    nonpositive(params) {
        return this.check(_lte(BigInt(0), params));
    },
    nonnegative(params) {
        return this.check(_gte(BigInt(0), params));
    },
    multipleOf(value, params) {
        return this.check(_multipleOf(value, params));
    },
}));
function bigint(params) {
    return core._bigint(ZodBigInt, params);
}
const ZodBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodBigIntFormat", (inst, def) => {
    core.$ZodBigIntFormat.init(inst, def);
    ZodBigInt.init(inst, def);
})));
function int64(params) {
    return core._int64(ZodBigIntFormat, params);
}
function uint64(params) {
    return core._uint64(ZodBigIntFormat, params);
}
const ZodSymbol = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodSymbol", (inst, def) => {
    core.$ZodSymbol.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.symbolProcessor(inst, ctx, json, params);
})));
function symbol(params) {
    return core._symbol(ZodSymbol, params);
}
const ZodUndefined = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodUndefined", (inst, def) => {
    core.$ZodUndefined.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.undefinedProcessor(inst, ctx, json, params);
})));
function schemas_undefined(params) {
    return core._undefined(ZodUndefined, params);
}

const ZodNull = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodNull", (inst, def) => {
    core.$ZodNull.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.nullProcessor(inst, ctx, json, params);
})));
function schemas_null(params) {
    return core._null(ZodNull, params);
}

const ZodAny = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodAny", (inst, def) => {
    core.$ZodAny.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.anyProcessor(inst, ctx, json, params);
})));
function any() {
    return core._any(ZodAny);
}
const ZodUnknown = /*@__PURE__*/ core_core/* $constructor */.xI("ZodUnknown", (inst, def) => {
    core_schemas/* $ZodUnknown */.GP.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* unknownProcessor */.NV(inst, ctx, json, params);
});
function unknown() {
    return _unknown(ZodUnknown);
}
const ZodNever = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNever", (inst, def) => {
    core_schemas/* $ZodNever */.Um.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* neverProcessor */.RH(inst, ctx, json, params);
});
function never(params) {
    return _never(ZodNever, params);
}
const ZodVoid = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodVoid", (inst, def) => {
    core.$ZodVoid.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.voidProcessor(inst, ctx, json, params);
})));
function schemas_void(params) {
    return core._void(ZodVoid, params);
}

const ZodDate = /*@__PURE__*/ core_core/* $constructor */.xI("ZodDate", (inst, def) => {
    core_schemas/* $ZodDate */.o5.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* dateProcessor */.Fl(inst, ctx, json, params);
    inst.min = (value, params) => inst.check(_gte(value, params));
    inst.max = (value, params) => inst.check(_lte(value, params));
},
/*@__PURE__*/ core_util/* derived */.un({
    minDate: (inst) => {
        const { minimum } = json_schema_processors/* aggregateChecks */.Fs(inst);
        return minimum ? new Date(minimum) : null;
    },
    maxDate: (inst) => {
        const { maximum } = json_schema_processors/* aggregateChecks */.Fs(inst);
        return maximum ? new Date(maximum) : null;
    },
}, {}));
function date(params) {
    return core._date(ZodDate, params);
}
const ZodArray = /*@__PURE__*/ core_core/* $constructor */.xI("ZodArray", (inst, def) => {
    _ensureDefaultMemoizer();
    core_schemas/* $ZodArray */.$p.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* arrayProcessor */.cY(inst, ctx, json, params);
    inst.element = def.element;
}, {
    min(n, params) {
        return this.check(_minLength(n, params));
    },
    nonempty(params) {
        return this.check(_minLength(1, params));
    },
    max(n, params) {
        return this.check(_maxLength(n, params));
    },
    length(n, params) {
        return this.check(_length(n, params));
    },
    unwrap() {
        return this.element;
    },
});
function array(element, params) {
    return _array(ZodArray, element, params);
}
// .keyof
function keyof(schema) {
    const shape = schema._zod.def.shape;
    return schemas_enum(Object.keys(shape));
}
const ZodObject = /*@__PURE__*/ core_core/* $constructor */.xI("ZodObject", (inst, def) => {
    _ensureDefaultMemoizer();
    core_schemas/* $ZodObjectJIT */.w.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* objectProcessor */.Ec(inst, ctx, json, params);
    core_util/* installLazyProp */.X(inst, "shape", (self) => self._zod.def.shape, false);
}, {
    keyof() {
        return schemas_enum(Object.keys(this._zod.def.shape));
    },
    catchall(catchall) {
        // `mergeDefs` rather than a spread: spreading reads `shape`, and resolving it can mint a whole fresh subtree
        return this.clone(core_util/* mergeDefs */.zM(this._zod.def, { catchall: catchall }));
    },
    passthrough() {
        return this.clone(core_util/* mergeDefs */.zM(this._zod.def, { catchall: unknown() }));
    },
    loose() {
        return this.clone(core_util/* mergeDefs */.zM(this._zod.def, { catchall: unknown() }));
    },
    strict() {
        return this.clone(core_util/* mergeDefs */.zM(this._zod.def, { catchall: never() }));
    },
    strip() {
        return this.clone(core_util/* mergeDefs */.zM(this._zod.def, { catchall: undefined }));
    },
    extend(incoming) {
        return core_util/* extend */.X$(this, incoming);
    },
    safeExtend(incoming) {
        return core_util/* safeExtend */.W0(this, incoming);
    },
    merge(other) {
        return core_util/* merge */.h1(this, other);
    },
    pick(mask) {
        return core_util/* pick */.Up(this, mask);
    },
    omit(mask) {
        return core_util/* omit */.cJ(this, mask);
    },
    partial(...args) {
        return core_util/* partial */.OH(ZodOptional, this, args[0]);
    },
    exactPartial(...args) {
        return core_util/* partial */.OH(ZodExactOptional, this, args[0], "exactPartial");
    },
    required(...args) {
        return core_util/* required */.mw(ZodNonOptional, this, args[0]);
    },
});
function object(shape, params) {
    const def = {
        type: "object",
        shape: shape ?? {},
        ...util.normalizeParams(params),
    };
    return new ZodObject(def);
}
// strictObject
function strictObject(shape, params) {
    return new ZodObject({
        type: "object",
        shape,
        catchall: never(),
        ...core_util/* normalizeParams */.A2(params),
    });
}
// looseObject
function looseObject(shape, params) {
    return new ZodObject({
        type: "object",
        shape,
        catchall: unknown(),
        ...core_util/* normalizeParams */.A2(params),
    });
}
const ZodUnion = /*@__PURE__*/ core_core/* $constructor */.xI("ZodUnion", (inst, def) => {
    core_schemas/* $ZodUnion */.cu.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* unionProcessor */.iC(inst, ctx, json, params);
    inst.options = def.options;
});
function union(options, params) {
    return new ZodUnion({
        type: "union",
        options: options,
        ...core_util/* normalizeParams */.A2(params),
    });
}
const ZodXor = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodXor", (inst, def) => {
    ZodUnion.init(inst, def);
    core.$ZodXor.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.unionProcessor(inst, ctx, json, params);
    inst.options = def.options;
})));
/** Creates an exclusive union (XOR) where exactly one option must match.
 * Unlike regular unions that succeed when any option matches, xor fails if
 * zero or more than one option matches the input. */
function xor(options, params) {
    return new ZodXor({
        type: "union",
        options: options,
        inclusive: false,
        ...util.normalizeParams(params),
    });
}
const ZodDiscriminatedUnion = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodDiscriminatedUnion", (inst, def) => {
    ZodUnion.init(inst, def);
    core.$ZodDiscriminatedUnion.init(inst, def);
})));
function discriminatedUnion(discriminator, options, params) {
    // const [options, params] = args;
    return new ZodDiscriminatedUnion({
        type: "union",
        options: options,
        discriminator,
        ...util.normalizeParams(params),
    });
}
const ZodIntersection = /*@__PURE__*/ core_core/* $constructor */.xI("ZodIntersection", (inst, def) => {
    core_schemas/* $ZodIntersection */.LJ.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* intersectionProcessor */.i_(inst, ctx, json, params);
});
function intersection(left, right) {
    return new ZodIntersection({
        type: "intersection",
        left: left,
        right: right,
    });
}
const ZodTuple = /*@__PURE__*/ core_core/* $constructor */.xI("ZodTuple", (inst, def) => {
    _ensureDefaultMemoizer();
    core_schemas/* $ZodTuple */.G3.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* tupleProcessor */.CN(inst, ctx, json, params);
}, {
    rest(rest) {
        return this.clone({
            ...this._zod.def,
            rest: rest,
        });
    },
    partial() {
        const def = this._zod.def;
        // a refinement was authored against the full arity; partialing would run it on a shorter array
        if (def.checks?.length)
            throw new Error(".partial() cannot be used on tuple schemas containing refinements");
        return this.clone({
            ...def,
            items: def.items.map((item) => new ZodOptional({ type: "optional", innerType: item })),
        });
    },
});
function tuple(items, _paramsOrRest, _params) {
    const hasRest = _paramsOrRest instanceof core.$ZodType;
    const params = hasRest ? _params : _paramsOrRest;
    const rest = hasRest ? _paramsOrRest : null;
    return new ZodTuple({
        type: "tuple",
        items: items,
        rest,
        ...util.normalizeParams(params),
    });
}
const ZodRecord = /*@__PURE__*/ core_core/* $constructor */.xI("ZodRecord", (inst, def) => {
    _ensureDefaultMemoizer();
    core_schemas/* $ZodRecord */.h.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* recordProcessor */.GC(inst, ctx, json, params);
    inst.keyType = def.keyType;
    inst.valueType = def.valueType;
});
function record(keyType, valueType, params) {
    // v3-compat: z.record(valueType, params?) — defaults keyType to z.string()
    if (!valueType || !valueType._zod) {
        return new ZodRecord({
            type: "record",
            keyType: string(),
            valueType: keyType,
            ...core_util/* normalizeParams */.A2(valueType),
        });
    }
    return new ZodRecord({
        type: "record",
        keyType,
        valueType: valueType,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// type alksjf = core.output<core.$ZodRecordKey>;
function partialRecord(keyType, valueType, params) {
    return new ZodRecord({
        type: "record",
        keyType,
        valueType: valueType,
        ...core_util/* normalizeParams */.A2(params),
        partial: true,
    });
}
function looseRecord(keyType, valueType, params) {
    return new ZodRecord({
        type: "record",
        keyType,
        valueType: valueType,
        mode: "loose",
        ...util.normalizeParams(params),
    });
}
const ZodMap = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMap", (inst, def) => {
    _ensureDefaultMemoizer();
    core.$ZodMap.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.mapProcessor(inst, ctx, json, params);
    inst.keyType = def.keyType;
    inst.valueType = def.valueType;
    inst.min = (...args) => inst.check(core._minSize(...args));
    inst.nonempty = (params) => inst.check(core._minSize(1, params));
    inst.max = (...args) => inst.check(core._maxSize(...args));
    inst.size = (...args) => inst.check(core._size(...args));
})));
function map(keyType, valueType, params) {
    return new ZodMap({
        type: "map",
        keyType: keyType,
        valueType: valueType,
        ...util.normalizeParams(params),
    });
}
const ZodSet = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodSet", (inst, def) => {
    _ensureDefaultMemoizer();
    core.$ZodSet.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.setProcessor(inst, ctx, json, params);
    inst.min = (...args) => inst.check(core._minSize(...args));
    inst.nonempty = (params) => inst.check(core._minSize(1, params));
    inst.max = (...args) => inst.check(core._maxSize(...args));
    inst.size = (...args) => inst.check(core._size(...args));
})));
function set(valueType, params) {
    return new ZodSet({
        type: "set",
        valueType: valueType,
        ...util.normalizeParams(params),
    });
}
const ZodEnum = /*@__PURE__*/ core_core/* $constructor */.xI("ZodEnum", (inst, def) => {
    core_schemas/* $ZodEnum */.VO.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* enumProcessor */.C0(inst, ctx, json, params);
    inst.enum = def.entries;
    // reuse the parsed value set so a numeric TS enum's reverse-mapping keys stay out
    inst.options = [...inst._zod.values];
    const keys = new Set(Object.keys(def.entries));
    inst.extract = (values, params) => {
        const newEntries = {};
        for (const value of values) {
            if (keys.has(value)) {
                newEntries[value] = def.entries[value];
            }
            else
                throw new Error(`Key ${value} not found in enum`);
        }
        return new ZodEnum({
            ...def,
            checks: [],
            ...core_util/* normalizeParams */.A2(params),
            entries: newEntries,
        });
    };
    inst.exclude = (values, params) => {
        const newEntries = { ...def.entries };
        for (const value of values) {
            if (keys.has(value)) {
                delete newEntries[value];
            }
            else
                throw new Error(`Key ${value} not found in enum`);
        }
        return new ZodEnum({
            ...def,
            checks: [],
            ...core_util/* normalizeParams */.A2(params),
            entries: newEntries,
        });
    };
});
function schemas_enum(values, params) {
    const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
    return new ZodEnum({
        type: "enum",
        entries,
        ...core_util/* normalizeParams */.A2(params),
    });
}

/** @deprecated This API has been merged into `z.enum()`. Use `z.enum()` instead.
 *
 * ```ts
 * enum Colors { red, green, blue }
 * z.enum(Colors);
 * ```
 */
function nativeEnum(entries, params) {
    return new ZodEnum({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
const ZodLiteral = /*@__PURE__*/ core_core/* $constructor */.xI("ZodLiteral", (inst, def) => {
    core_schemas/* $ZodLiteral */.nu.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* literalProcessor */.Yv(inst, ctx, json, params);
    inst.values = new Set(def.values);
    Object.defineProperty(inst, "value", {
        get() {
            if (def.values.length > 1) {
                throw new Error("This schema contains multiple valid literal values. Use `.values` instead.");
            }
            return def.values[0];
        },
    });
});
function literal(value, params) {
    return new ZodLiteral({
        type: "literal",
        values: Array.isArray(value) ? value : [value],
        ...core_util/* normalizeParams */.A2(params),
    });
}
const ZodFile = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodFile", (inst, def) => {
    core.$ZodFile.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.fileProcessor(inst, ctx, json, params);
    inst.min = (size, params) => inst.check(core._minSize(size, params));
    inst.max = (size, params) => inst.check(core._maxSize(size, params));
    inst.mime = (types, params) => inst.check(core._mime(Array.isArray(types) ? types : [types], params));
})));
function file(params) {
    return core._file(ZodFile, params);
}
const ZodTransform = /*@__PURE__*/ core_core/* $constructor */.xI("ZodTransform", (inst, def) => {
    _ensureDefaultMemoizer();
    core_schemas/* $ZodTransform */.Wc.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* transformProcessor */.xi(inst, ctx, json, params);
    inst._zod.parse = (payload, _ctx) => {
        if (_ctx.direction === "backward") {
            throw new core_core/* $ZodEncodeError */.cV(inst.constructor.name);
        }
        payload.addIssue = (issue) => {
            if (typeof issue === "string") {
                payload.issues.push(core_util/* issue */.sn(issue, payload.value, def));
            }
            else {
                // for Zod 3 backwards compatibility
                const _issue = issue;
                if (_issue.fatal)
                    _issue.continue = false;
                _issue.code ?? (_issue.code = "custom");
                if (!("input" in _issue))
                    _issue.input = payload.value;
                _issue.inst ?? (_issue.inst = inst);
                // _issue.continue ??= true;
                payload.issues.push(core_util/* issue */.sn(_issue));
            }
        };
        const output = def.transform(payload.value, payload);
        if (output instanceof Promise) {
            return output.then((output) => {
                payload.value = output;
                return payload;
            });
        }
        payload.value = output;
        return payload;
    };
});
function transform(fn) {
    return new ZodTransform({
        type: "transform",
        transform: fn,
    });
}
const ZodOptional = /*@__PURE__*/ core_core/* $constructor */.xI("ZodOptional", (inst, def) => {
    core_schemas/* $ZodOptional */.ig.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* optionalProcessor */.$k(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function optional(innerType) {
    return new ZodOptional({
        type: "optional",
        innerType: innerType,
    });
}
const ZodExactOptional = /*@__PURE__*/ core_core/* $constructor */.xI("ZodExactOptional", (inst, def) => {
    core_schemas/* $ZodExactOptional */.RL.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* optionalProcessor */.$k(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function exactOptional(innerType) {
    return new ZodExactOptional({
        type: "optional",
        innerType: innerType,
    });
}
const ZodNullable = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNullable", (inst, def) => {
    core_schemas/* $ZodNullable */.qc.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* nullableProcessor */.yq(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function nullable(innerType) {
    return new ZodNullable({
        type: "nullable",
        innerType: innerType,
    });
}
// nullish
function nullish(innerType) {
    return optional(nullable(innerType));
}
const ZodDefault = /*@__PURE__*/ core_core/* $constructor */.xI("ZodDefault", (inst, def) => {
    core_schemas/* $ZodDefault */.rv.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* defaultProcessor */.mh(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
    inst.removeDefault = inst.unwrap;
});
function schemas_default(innerType, defaultValue) {
    return new ZodDefault({
        type: "default",
        innerType: innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : core_util/* shallowClone */.yG(defaultValue);
        },
    });
}
const ZodPrefault = /*@__PURE__*/ core_core/* $constructor */.xI("ZodPrefault", (inst, def) => {
    core_schemas/* $ZodPrefault */.VF.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* prefaultProcessor */.A(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function prefault(innerType, defaultValue) {
    return new ZodPrefault({
        type: "prefault",
        innerType: innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : core_util/* shallowClone */.yG(defaultValue);
        },
    });
}
const ZodNonOptional = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNonOptional", (inst, def) => {
    core_schemas/* $ZodNonOptional */.N$.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* nonoptionalProcessor */.cR(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function nonoptional(innerType, params) {
    return new ZodNonOptional({
        type: "nonoptional",
        innerType: innerType,
        ...core_util/* normalizeParams */.A2(params),
    });
}
const ZodSuccess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodSuccess", (inst, def) => {
    core.$ZodSuccess.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.successProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
})));
function success(innerType) {
    return new ZodSuccess({
        type: "success",
        innerType: innerType,
    });
}
const ZodCatch = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCatch", (inst, def) => {
    core_schemas/* $ZodCatch */.t$.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* catchProcessor */.Q9(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
    inst.removeCatch = inst.unwrap;
});
function schemas_catch(innerType, catchValue) {
    return new ZodCatch({
        type: "catch",
        innerType: innerType,
        catchValue: (typeof catchValue === "function" ? catchValue : core_util/* constantCatch */.SS(catchValue)),
    });
}

const ZodNaN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodNaN", (inst, def) => {
    core.$ZodNaN.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.nanProcessor(inst, ctx, json, params);
})));
function nan(params) {
    return core._nan(ZodNaN, params);
}
const ZodPipe = /*@__PURE__*/ core_core/* $constructor */.xI("ZodPipe", (inst, def) => {
    core_schemas/* $ZodPipe */._m.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* pipeProcessor */.fs(inst, ctx, json, params);
    inst.in = def.in;
    inst.out = def.out;
});
function pipe(in_, out) {
    return new ZodPipe({
        type: "pipe",
        in: in_,
        out: out,
        // ...util.normalizeParams(params),
    });
}
const ZodCodec = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodCodec", (inst, def) => {
    ZodPipe.init(inst, def);
    core.$ZodCodec.init(inst, def);
})));
function codec(in_, out, params) {
    return new ZodCodec({
        type: "pipe",
        in: in_,
        out: out,
        transform: params.decode,
        reverseTransform: params.encode,
    });
}
function invertCodec(codec) {
    const def = codec._zod.def;
    return new ZodCodec({
        type: "pipe",
        in: def.out,
        out: def.in,
        transform: def.reverseTransform,
        reverseTransform: def.transform,
    });
}
const ZodPreprocess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodPreprocess", (inst, def) => {
    ZodPipe.init(inst, def);
    core.$ZodPreprocess.init(inst, def);
})));
const ZodReadonly = /*@__PURE__*/ core_core/* $constructor */.xI("ZodReadonly", (inst, def) => {
    core_schemas/* $ZodReadonly */.Sb.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* readonlyProcessor */.$X(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function readonly(innerType) {
    return new ZodReadonly({
        type: "readonly",
        innerType: innerType,
    });
}
const ZodTemplateLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodTemplateLiteral", (inst, def) => {
    core.$ZodTemplateLiteral.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.templateLiteralProcessor(inst, ctx, json, params);
})));
function templateLiteral(parts, params) {
    return new ZodTemplateLiteral({
        type: "template_literal",
        parts,
        ...util.normalizeParams(params),
    });
}
const ZodLazy = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodLazy", (inst, def) => {
    core.$ZodLazy.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.lazyProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.getter();
})));
function lazy(getter) {
    return new ZodLazy({
        type: "lazy",
        getter: getter,
    });
}
const ZodPromise = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodPromise", (inst, def) => {
    core.$ZodPromise.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.promiseProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
})));
function promise(innerType) {
    return new ZodPromise({
        type: "promise",
        innerType: innerType,
    });
}
const ZodFunction = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodFunction", (inst, def) => {
    core.$ZodFunction.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.functionProcessor(inst, ctx, json, params);
})));
function _function(params) {
    return new ZodFunction({
        type: "function",
        input: Array.isArray(params?.input) ? tuple(params?.input) : (params?.input ?? array(unknown())),
        output: params?.output ?? unknown(),
    });
}

const ZodCustom = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCustom", (inst, def) => {
    core_schemas/* $ZodCustom */.b0.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => json_schema_processors/* customProcessor */.A6(inst, ctx, json, params);
});
// custom checks
function check(fn) {
    const ch = new core.$ZodCheck({
        check: "custom",
        // ...util.normalizeParams(params),
    });
    ch._zod.check = fn;
    return ch;
}
function custom(fn, _params) {
    return core._custom(ZodCustom, fn ?? (() => true), _params);
}
function refine(fn, _params = {}) {
    return _refine(ZodCustom, fn, _params);
}
// superRefine
function superRefine(fn, params) {
    return _superRefine(fn, params);
}
// Re-export describe and meta from core
const schemas_describe = describe;
const schemas_meta = meta;
const ZodInstanceOf = /*@__PURE__*/ core_core/* $constructor */.xI("ZodInstanceOf", (inst, def) => {
    ZodCustom.init(inst, def);
}, {
    properties(shape, params) {
        // asserts in place, so the narrowed output type is truthful without a wrapper
        return this.check(_properties(shape, params));
    },
});
function _instanceof(cls, params = {}) {
    const inst = new ZodInstanceOf({
        type: "custom",
        check: "custom",
        fn: (data) => data instanceof cls,
        abort: true,
        ...util.normalizeParams(params),
    });
    inst._zod.bag.Class = cls;
    // Override check to emit invalid_type instead of custom
    inst._zod.check = (payload) => {
        if (!(payload.value instanceof cls)) {
            payload.issues.push({
                code: "invalid_type",
                expected: cls.name,
                input: payload.value,
                inst,
                path: [...(inst._zod.def.path ?? [])],
            });
        }
    };
    return inst;
}

// stringbool
const stringbool = (...args) => core._stringbool({
    Codec: ZodCodec,
    Boolean: ZodBoolean,
    String: ZodString,
}, ...args);
function json(params) {
    const jsonSchema = lazy(() => {
        return union([string(params), number(), schemas_boolean(), schemas_null(), array(jsonSchema), record(string(), jsonSchema)]);
    });
    return jsonSchema;
}
// preprocess
function preprocess(fn, schema) {
    return new ZodPreprocess({
        type: "pipe",
        in: transform(fn),
        out: schema,
    });
}


/***/ }),

/***/ 1694:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ $ZodCheckRegex),
/* harmony export */   E6: () => (/* binding */ $ZodCheckEndsWith),
/* harmony export */   J: () => (/* binding */ $ZodCheckStartsWith),
/* harmony export */   J_: () => (/* binding */ $ZodCheckGreaterThan),
/* harmony export */   Jk: () => (/* binding */ $ZodCheckMultipleOf),
/* harmony export */   KH: () => (/* binding */ $ZodCheckNumberFormat),
/* harmony export */   Kk: () => (/* binding */ $ZodCheckMinLength),
/* harmony export */   NI: () => (/* binding */ $ZodCheckLowerCase),
/* harmony export */   QP: () => (/* binding */ $ZodCheck),
/* harmony export */   RM: () => (/* binding */ $ZodCheckLengthEquals),
/* harmony export */   Tt: () => (/* binding */ $ZodCheckIncludes),
/* harmony export */   Yk: () => (/* binding */ $ZodCheckMaxLength),
/* harmony export */   kH: () => (/* binding */ $ZodCheckUpperCase),
/* harmony export */   nJ: () => (/* binding */ $ZodCheckProperties),
/* harmony export */   ql: () => (/* binding */ $ZodCheckStringFormat),
/* harmony export */   sm: () => (/* binding */ $ZodCheckLessThan),
/* harmony export */   v$: () => (/* binding */ $ZodCheckOverwrite)
/* harmony export */ });
/* unused harmony exports $ZodCheckBigIntFormat, $ZodCheckMaxSize, $ZodCheckMinSize, $ZodCheckSizeEquals, $ZodCheckProperty, $ZodCheckMimeType */
/* harmony import */ var _core_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6416);
/* harmony import */ var _regexes_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(552);
/* harmony import */ var _util_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2055);
// import { $ZodType } from "./schemas.js";



const $ZodCheck = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheck", (inst, def) => {
    var _a;
    inst._zod ?? (inst._zod = {});
    inst._zod.def = def;
    (_a = inst._zod).onattach ?? (_a.onattach = []);
});
/** Default `when` for size-based checks: run only on non-nullish values with a `size`. */
const _whenHasSize = (payload) => {
    const val = payload.value;
    return !util.nullish(val) && val.size !== undefined;
};
/** Default `when` for length-based checks: run only on non-nullish values with a `length`. */
const _whenHasLength = (payload) => {
    const val = payload.value;
    return !_util_js__WEBPACK_IMPORTED_MODULE_1__/* .nullish */ .cl(val) && val.length !== undefined;
};
const numericOriginMap = {
    number: "number",
    bigint: "bigint",
    object: "date",
};
const $ZodCheckLessThan = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckLessThan", (inst, def) => {
    $ZodCheck.init(inst, def);
    const origin = numericOriginMap[typeof def.value];
    inst._zod.check = (payload) => {
        if (def.inclusive ? payload.value <= def.value : payload.value < def.value) {
            return;
        }
        payload.issues.push({
            origin: numericOriginMap[typeof payload.value] ?? origin,
            code: "too_big",
            maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
            input: payload.value,
            inclusive: def.inclusive,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckGreaterThan = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckGreaterThan", (inst, def) => {
    $ZodCheck.init(inst, def);
    const origin = numericOriginMap[typeof def.value];
    inst._zod.check = (payload) => {
        if (def.inclusive ? payload.value >= def.value : payload.value > def.value) {
            return;
        }
        payload.issues.push({
            origin: numericOriginMap[typeof payload.value] ?? origin,
            code: "too_small",
            minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
            input: payload.value,
            inclusive: def.inclusive,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckMultipleOf =
/*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckMultipleOf", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        if (typeof payload.value !== typeof def.value)
            throw new Error("Cannot mix number and bigint in multiple_of check.");
        const isMultiple = typeof payload.value === "bigint"
            ? // `value % 0n` throws, and nothing is a multiple of zero — the number branch already fails this way via NaN
                def.value !== BigInt(0) && payload.value % def.value === BigInt(0)
            : _util_js__WEBPACK_IMPORTED_MODULE_1__/* .floatSafeRemainder */ .LG(payload.value, def.value) === 0;
        if (isMultiple)
            return;
        payload.issues.push({
            origin: typeof payload.value,
            code: "not_multiple_of",
            divisor: def.value,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckNumberFormat = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckNumberFormat", (inst, def) => {
    $ZodCheck.init(inst, def); // no format checks
    def.format = def.format || "float64";
    const isInt = def.format?.includes("int");
    const origin = isInt ? "int" : "number";
    const [minimum, maximum] = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .NUMBER_FORMAT_RANGES */ .zH[def.format];
    inst._zod.check = (payload) => {
        const input = payload.value;
        if (isInt) {
            if (!Number.isInteger(input)) {
                // invalid_format issue
                // payload.issues.push({
                //   expected: def.format,
                //   format: def.format,
                //   code: "invalid_format",
                //   input,
                //   inst,
                // });
                // invalid_type issue
                payload.issues.push({
                    expected: origin,
                    format: def.format,
                    code: "invalid_type",
                    continue: false,
                    input,
                    inst,
                });
                return;
                // not_multiple_of issue
                // payload.issues.push({
                //   code: "not_multiple_of",
                //   origin: "number",
                //   input,
                //   inst,
                //   divisor: 1,
                // });
            }
            if (!Number.isSafeInteger(input)) {
                if (input > 0) {
                    // too_big
                    payload.issues.push({
                        input,
                        code: "too_big",
                        maximum: Number.MAX_SAFE_INTEGER,
                        note: "Integers must be within the safe integer range.",
                        inst,
                        origin,
                        inclusive: true,
                        continue: !def.abort,
                    });
                }
                else {
                    // too_small
                    payload.issues.push({
                        input,
                        code: "too_small",
                        minimum: Number.MIN_SAFE_INTEGER,
                        note: "Integers must be within the safe integer range.",
                        inst,
                        origin,
                        inclusive: true,
                        continue: !def.abort,
                    });
                }
                return;
            }
        }
        if (input < minimum) {
            payload.issues.push({
                origin: "number",
                input,
                code: "too_small",
                minimum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
        if (input > maximum) {
            payload.issues.push({
                origin: "number",
                input,
                code: "too_big",
                maximum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
    };
});
const $ZodCheckBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckBigIntFormat", (inst, def) => {
    $ZodCheck.init(inst, def); // no format checks
    const [minimum, maximum] = util.BIGINT_FORMAT_RANGES[def.format];
    inst._zod.check = (payload) => {
        const input = payload.value;
        if (input < minimum) {
            payload.issues.push({
                origin: "bigint",
                input,
                code: "too_small",
                minimum: minimum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
        if (input > maximum) {
            payload.issues.push({
                origin: "bigint",
                input,
                code: "too_big",
                maximum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
const $ZodCheckMaxSize = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMaxSize", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size <= def.maximum)
            return;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            code: "too_big",
            maximum: def.maximum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckMinSize = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMinSize", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size >= def.minimum)
            return;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            code: "too_small",
            minimum: def.minimum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckSizeEquals = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckSizeEquals", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size === def.size)
            return;
        const tooBig = size > def.size;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            ...(tooBig ? { code: "too_big", maximum: def.size } : { code: "too_small", minimum: def.size }),
            inclusive: true,
            exact: true,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckMaxLength = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckMaxLength", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // Strings are measured in Unicode code points, not UTF-16 units. A code point is at most two units, so a string that already fits in units fits in code points; only an overflow has to be counted.
        const length = typeof input === "string" && units > def.maximum ? _util_js__WEBPACK_IMPORTED_MODULE_1__/* .codePointLength */ .O7(input) : units;
        if (length <= def.maximum)
            return;
        const origin = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .getLengthableOrigin */ .Rc(input);
        payload.issues.push({
            origin,
            code: "too_big",
            maximum: def.maximum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckMinLength = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckMinLength", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // A code point is one or two UTF-16 units, so fewer units than the floor can never reach it and twice the floor always clears it. Only in between is the exact count in doubt.
        const length = typeof input === "string" && units >= def.minimum && units < def.minimum * 2
            ? _util_js__WEBPACK_IMPORTED_MODULE_1__/* .codePointLength */ .O7(input)
            : units;
        if (length >= def.minimum)
            return;
        const origin = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .getLengthableOrigin */ .Rc(input);
        payload.issues.push({
            origin,
            code: "too_small",
            minimum: def.minimum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckLengthEquals = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckLengthEquals", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // A code point is one or two UTF-16 units, so outside `[length, length * 2]` units the target is missed either way — and missed in the same direction in both measures.
        const length = typeof input === "string" && units >= def.length && units <= def.length * 2
            ? _util_js__WEBPACK_IMPORTED_MODULE_1__/* .codePointLength */ .O7(input)
            : units;
        if (length === def.length)
            return;
        const origin = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .getLengthableOrigin */ .Rc(input);
        const tooBig = length > def.length;
        payload.issues.push({
            origin,
            ...(tooBig ? { code: "too_big", maximum: def.length } : { code: "too_small", minimum: def.length }),
            inclusive: true,
            exact: true,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckStringFormat = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckStringFormat", (inst, def) => {
    var _a, _b;
    $ZodCheck.init(inst, def);
    if (def.pattern)
        (_a = inst._zod).check ?? (_a.check = (payload) => {
            def.pattern.lastIndex = 0;
            if (def.pattern.test(payload.value))
                return;
            payload.issues.push({
                origin: "string",
                code: "invalid_format",
                format: def.format,
                input: payload.value,
                ...(def.pattern ? { pattern: def.pattern.toString() } : {}),
                inst,
                continue: !def.abort,
            });
        });
    else
        (_b = inst._zod).check ?? (_b.check = () => { });
});
const $ZodCheckRegex = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckRegex", (inst, def) => {
    $ZodCheckStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        def.pattern.lastIndex = 0;
        if (def.pattern.test(payload.value))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "regex",
            input: payload.value,
            pattern: def.pattern.toString(),
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckLowerCase = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckLowerCase", (inst, def) => {
    def.pattern ?? (def.pattern = _regexes_js__WEBPACK_IMPORTED_MODULE_2__/* .lowercase */ .AC);
    $ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckUpperCase = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckUpperCase", (inst, def) => {
    def.pattern ?? (def.pattern = _regexes_js__WEBPACK_IMPORTED_MODULE_2__/* .uppercase */ .Zv);
    $ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckIncludes = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckIncludes", (inst, def) => {
    $ZodCheck.init(inst, def);
    const escapedRegex = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeRegex */ .sD(def.includes);
    // `String.prototype.includes(sub, position)` matches `sub` at `position`
    // OR LATER, so the pattern must allow at least `position` leading chars
    // (`{N,}`), not exactly `position` chars (`{N}`).
    const pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
    def.pattern = pattern;
    inst._zod.check = (payload) => {
        if (payload.value.includes(def.includes, def.position))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "includes",
            includes: def.includes,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckStartsWith = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckStartsWith", (inst, def) => {
    $ZodCheck.init(inst, def);
    const pattern = new RegExp(`^${_util_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeRegex */ .sD(def.prefix)}.*`);
    def.pattern ?? (def.pattern = pattern);
    inst._zod.check = (payload) => {
        if (payload.value.startsWith(def.prefix))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "starts_with",
            prefix: def.prefix,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckEndsWith = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckEndsWith", (inst, def) => {
    $ZodCheck.init(inst, def);
    const pattern = new RegExp(`.*${_util_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeRegex */ .sD(def.suffix)}$`);
    def.pattern ?? (def.pattern = pattern);
    inst._zod.check = (payload) => {
        if (payload.value.endsWith(def.suffix))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "ends_with",
            suffix: def.suffix,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
///////////////////////////////////
/////    $ZodCheckProperty    /////
///////////////////////////////////
function handleCheckPropertyResult(result, payload, property) {
    if (result.issues.length) {
        payload.issues.push(..._util_js__WEBPACK_IMPORTED_MODULE_1__/* .prefixIssues */ .lQ(property, result.issues));
    }
}
const $ZodCheckProperty = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckProperty", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        const result = def.schema._zod.run({
            value: payload.value[def.property],
            issues: [],
        }, {});
        if (result instanceof Promise) {
            return result.then((result) => handleCheckPropertyResult(result, payload, def.property));
        }
        handleCheckPropertyResult(result, payload, def.property);
        return;
    };
})));
const $ZodCheckProperties = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckProperties", (inst, def) => {
    $ZodCheck.init(inst, def);
    _util_js__WEBPACK_IMPORTED_MODULE_1__/* .hide */ .jD(inst, Symbol.iterator, function* () {
        yield inst;
    });
    // key and schema snapshotted together: reading one live and the other cached lets a later mutation of the caller's shape object pair a stale key with a missing schema
    let entries;
    inst._zod.check = (payload) => {
        // the base schema already typed the value, so only a nullish one is rejected here: the properties read on a primitive too, matching z.property() on a string's length
        if (payload.value == null) {
            payload.issues.push({ expected: "object", code: "invalid_type", input: payload.value, inst });
            return undefined;
        }
        entries ?? (entries = Reflect.ownKeys(def.shape).map((key) => [key, def.shape[key]]));
        const input = payload.value;
        let proms;
        for (const [key, schema] of entries) {
            const result = schema._zod.run({ value: input[key], issues: [] }, {});
            if (result instanceof Promise) {
                proms ?? (proms = []);
                proms.push(result.then((result) => handleCheckPropertyResult(result, payload, key)));
            }
            else {
                handleCheckPropertyResult(result, payload, key);
            }
        }
        if (proms)
            return Promise.all(proms).then(() => undefined);
        return undefined;
    };
});
const $ZodCheckMimeType = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMimeType", (inst, def) => {
    $ZodCheck.init(inst, def);
    const mimeSet = new Set(def.mime);
    inst._zod.check = (payload) => {
        if (mimeSet.has(payload.value.type))
            return;
        payload.issues.push({
            code: "invalid_value",
            values: def.mime,
            input: payload.value.type,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckOverwrite = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckOverwrite", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        payload.value = def.tx(payload.value);
    };
});


/***/ }),

/***/ 6416:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $W: () => (/* binding */ config),
/* harmony export */   GT: () => (/* binding */ $ZodAsyncError),
/* harmony export */   cV: () => (/* binding */ $ZodEncodeError),
/* harmony export */   cr: () => (/* binding */ globalConfig),
/* harmony export */   xI: () => (/* binding */ $constructor)
/* harmony export */ });
/* unused harmony exports NEVER, $brand */
/* harmony import */ var _util_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2055);
var _a;

/** A special constant with type `never` */
const NEVER = /*@__PURE__*/ Object.freeze({
    status: "aborted",
});
/* Shared descriptor for installing `_zod`; defineProperty reads it
 * synchronously, so reusing one object avoids a per-instance allocation. */
const _zodDesc = { value: undefined, enumerable: false };
// null where suppressing the capture would be unrecoverable: `parse()` puts the frames back with `captureStackTrace`, so without it the throw would lose its stack. also latched to null once `stackTraceLimit` proves unassignable, which a realm can do at any point by hardening Error
let _E = "captureStackTrace" in Error ? Error : null;
// v8 captures a stack trace inside the Error constructor, which dominates a failed parse; costs only the frames, and parse() restores those. the constructor must RUN: Object.create is cheaper and passes instanceof, but Error.isError and util.types.isNativeError check an internal slot
function newError(Definition) {
    const E = _E;
    if (E) {
        const saved = E.stackTraceLimit;
        if (typeof saved === "number") {
            try {
                E.stackTraceLimit = 0;
            }
            catch {
                _E = null;
                return new Definition();
            }
            try {
                return new Definition();
            }
            finally {
                E.stackTraceLimit = saved;
            }
        }
    }
    return new Definition();
}
function $constructor(name, initializer,
/** This trait's members, installed once on every prototype that composes it. They cannot be declared in the initializer above: that runs per instance, and the prototype is shared. */
proto, params) {
    // Prototype for this constructor's `_zod` internals. Lazily-derived fields (`values`, `pattern`, `optin`, …) install here once rather than as an accessor on every instance.
    const zodProto = {};
    // Assigning the fields in the constructor body is what gives instances in-object slots; building the object literally and reparenting it costs a second allocation and a generic property copy.
    function Internals(def) {
        this.def = def;
        this.constr = _;
        this.traits = new Set();
    }
    Internals.prototype = zodProto;
    const protoMembers = proto;
    // One trait's members land on every prototype whose chain composes it, so the answer is per prototype rather than per trait.
    const initialized = protoMembers && new WeakSet();
    function init(inst, def) {
        if (!inst._zod) {
            _zodDesc.value = new Internals(def);
            try {
                Object.defineProperty(inst, "_zod", _zodDesc);
            }
            finally {
                // Cleared even on throw, so the shared descriptor never leaks one instance's internals into the next.
                _zodDesc.value = undefined;
            }
        }
        else if (inst._zod.traits.has(name)) {
            return;
        }
        inst._zod.traits.add(name);
        initializer(inst, def);
        if (initialized) {
            // `super(def)` from a user subclass gives `this` a prototype the subclass owns, and installing there would overwrite whatever the subclass declared. `constr` built the instance, so its prototype is the one below the subclass's that should carry the members. A receiver whose chain never reaches that prototype installs on its own, which for a plain object handed straight to `init` means `Object.prototype` — unchanged from before.
            const own = Object.getPrototypeOf(inst);
            const ctorProto = inst._zod.constr.prototype;
            let up = own;
            while (up && up !== ctorProto)
                up = Object.getPrototypeOf(up);
            const target = up ?? own;
            if (!initialized.has(target)) {
                initialized.add(target);
                (0,_util_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)(target, protoMembers);
            }
        }
        // support prototype modifications; for-in avoids the array allocation of Object.keys on the (usually empty) prototype
        const proto = _.prototype;
        for (const k in proto) {
            if (!Object.prototype.hasOwnProperty.call(proto, k))
                continue;
            if (!(k in inst)) {
                inst[k] = proto[k].bind(inst);
            }
        }
    }
    // doesn't work if Parent has a constructor with arguments
    const Parent = params?.Parent ?? Object;
    class Definition extends Parent {
    }
    Object.defineProperty(Definition, "name", { value: name });
    function _(def) {
        const inst = params?.Parent ? newError(Definition) : this;
        init(inst, def);
        const deferred = inst._zod.deferred;
        if (deferred) {
            for (const fn of deferred) {
                fn();
            }
            // Released: initializers run once, and the list would otherwise be retained for the schema's lifetime.
            inst._zod.deferred = undefined;
        }
        // Global post-processor hook. Internal: installed by `import "zod/compile"` to enable AOT compilation for every constructed schema. Runs last, once the instance is fully built, because it hands the instance to compile(). The post-processor is expected to be reentrancy-guarded by its own implementation.
        const pp = globalThis.__zod_globalConfig?.postProcessor;
        if (pp)
            pp(inst);
        return inst;
    }
    Object.defineProperty(_, "init", { value: init });
    Object.defineProperty(_, Symbol.hasInstance, {
        value: (inst) => {
            if (params?.Parent && inst instanceof params.Parent)
                return true;
            return inst?._zod?.traits?.has(name);
        },
    });
    Object.defineProperty(_, "name", { value: name });
    return _;
}
//////////////////////////////   UTILITIES   ///////////////////////////////////////
const $brand = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("zod_brand")));
class $ZodAsyncError extends Error {
    constructor() {
        super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
    }
}
class $ZodEncodeError extends Error {
    constructor(name) {
        super(`Encountered unidirectional transform during encode: ${name}`);
        this.name = "ZodEncodeError";
    }
}
(_a = globalThis).__zod_globalConfig ?? (_a.__zod_globalConfig = {});
const globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
    if (newConfig)
        Object.assign(globalConfig, newConfig);
    return globalConfig;
}


/***/ }),

/***/ 9947:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $X: () => (/* binding */ readonlyProcessor),
/* harmony export */   $k: () => (/* binding */ optionalProcessor),
/* harmony export */   A: () => (/* binding */ prefaultProcessor),
/* harmony export */   A6: () => (/* binding */ customProcessor),
/* harmony export */   C0: () => (/* binding */ enumProcessor),
/* harmony export */   CN: () => (/* binding */ tupleProcessor),
/* harmony export */   Ec: () => (/* binding */ objectProcessor),
/* harmony export */   Fl: () => (/* binding */ dateProcessor),
/* harmony export */   Fs: () => (/* binding */ aggregateChecks),
/* harmony export */   GC: () => (/* binding */ recordProcessor),
/* harmony export */   NV: () => (/* binding */ unknownProcessor),
/* harmony export */   Q9: () => (/* binding */ catchProcessor),
/* harmony export */   RH: () => (/* binding */ neverProcessor),
/* harmony export */   SW: () => (/* binding */ stringProcessor),
/* harmony export */   Wg: () => (/* binding */ numberProcessor),
/* harmony export */   Y8: () => (/* binding */ bigintProcessor),
/* harmony export */   Yv: () => (/* binding */ literalProcessor),
/* harmony export */   bl: () => (/* binding */ toJSONSchema),
/* harmony export */   cR: () => (/* binding */ nonoptionalProcessor),
/* harmony export */   cY: () => (/* binding */ arrayProcessor),
/* harmony export */   dO: () => (/* binding */ booleanProcessor),
/* harmony export */   fs: () => (/* binding */ pipeProcessor),
/* harmony export */   iC: () => (/* binding */ unionProcessor),
/* harmony export */   i_: () => (/* binding */ intersectionProcessor),
/* harmony export */   mh: () => (/* binding */ defaultProcessor),
/* harmony export */   xi: () => (/* binding */ transformProcessor),
/* harmony export */   yq: () => (/* binding */ nullableProcessor)
/* harmony export */ });
/* unused harmony exports symbolProcessor, nullProcessor, undefinedProcessor, voidProcessor, anyProcessor, nanProcessor, templateLiteralProcessor, fileProcessor, successProcessor, functionProcessor, mapProcessor, setProcessor, promiseProcessor, lazyProcessor, allProcessors */
/* harmony import */ var _regexes_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(552);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1045);
/* harmony import */ var _to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4753);
/* harmony import */ var _util_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2055);




const narrowMin = (agg, key, value) => {
    if (agg[key] === undefined || value > agg[key])
        agg[key] = value;
};
const narrowMax = (agg, key, value) => {
    if (agg[key] === undefined || value < agg[key])
        agg[key] = value;
};
const narrowBoth = (agg, value) => {
    narrowMin(agg, "minimum", value);
    narrowMax(agg, "maximum", value);
};
const addDivisor = (agg, value) => {
    agg.multipleOf ?? (agg.multipleOf = []);
    if (!agg.multipleOf.includes(value))
        agg.multipleOf.push(value);
};
const addPattern = (agg, pattern) => {
    agg.patterns ?? (agg.patterns = new Set());
    agg.patterns.add(pattern);
};
const intersectMime = (agg, mime) => {
    agg.mime = agg.mime ? agg.mime.filter((m) => mime.includes(m)) : [...mime];
};
// last-wins, matching the bag's historical write order; the flag keeps an integer format from being lost to a later float one
const setFormat = (agg, format) => {
    agg.format = format;
    if (format.includes("int"))
        agg.isInt = true;
};
const minContributor = (agg, def) => narrowMin(agg, "minimum", def.minimum);
const maxContributor = (agg, def) => narrowMax(agg, "maximum", def.maximum);
const formatContributor = (ranges) => (agg, def) => {
    setFormat(agg, def.format);
    const [minimum, maximum] = ranges[def.format];
    narrowMin(agg, "minimum", minimum);
    narrowMax(agg, "maximum", maximum);
};
const contributors = {
    greater_than: (agg, def) => narrowMin(agg, def.inclusive ? "minimum" : "exclusiveMinimum", def.value),
    less_than: (agg, def) => narrowMax(agg, def.inclusive ? "maximum" : "exclusiveMaximum", def.value),
    multiple_of: (agg, def) => addDivisor(agg, def.value),
    number_format: formatContributor(_util_js__WEBPACK_IMPORTED_MODULE_0__/* .NUMBER_FORMAT_RANGES */ .zH),
    bigint_format: formatContributor(_util_js__WEBPACK_IMPORTED_MODULE_0__/* .BIGINT_FORMAT_RANGES */ .NR),
    min_length: minContributor,
    max_length: maxContributor,
    length_equals: (agg, def) => narrowBoth(agg, def.length),
    min_size: minContributor,
    max_size: maxContributor,
    size_equals: (agg, def) => narrowBoth(agg, def.size),
    string_format: (agg, def) => {
        setFormat(agg, def.format);
        if (def.pattern)
            addPattern(agg, def.pattern);
        if (def.format === "base64" || def.format === "base64url")
            agg.contentEncoding = def.format;
        if (def.local || def.precision === -1)
            agg.laxFormat = true;
    },
    mime_type: (agg, def) => intersectMime(agg, def.mime),
};
function aggregateChecks(schema) {
    const agg = {};
    const def = schema._zod.def;
    // a format schema is its own first check, same rule as $ZodType init
    const list = schema._zod.traits.has("$ZodCheck")
        ? [schema, ...(def.checks ?? [])]
        : (def.checks ?? []);
    for (const ch of list)
        contributors[ch._zod.def.check]?.(agg, ch._zod.def);
    // reconcile with the bag so third-party onattach contributions still land; first-party residue is never tighter than the fold, so merging it back is idempotent for one and additive for the other
    const bag = schema._zod.bag;
    if (bag.minimum !== undefined)
        narrowMin(agg, "minimum", bag.minimum);
    if (bag.exclusiveMinimum !== undefined)
        narrowMin(agg, "exclusiveMinimum", bag.exclusiveMinimum);
    if (bag.maximum !== undefined)
        narrowMax(agg, "maximum", bag.maximum);
    if (bag.exclusiveMaximum !== undefined)
        narrowMax(agg, "exclusiveMaximum", bag.exclusiveMaximum);
    if (bag.multipleOf !== undefined)
        addDivisor(agg, bag.multipleOf);
    if (bag.format !== undefined) {
        agg.format ?? (agg.format = bag.format);
        if (bag.format.includes("int"))
            agg.isInt = true;
    }
    if (bag.mime)
        intersectMime(agg, bag.mime);
    for (const pattern of bag.patterns ?? [])
        addPattern(agg, pattern);
    return agg;
}
const formatMap = {
    guid: "uuid",
    url: "uri",
    datetime: "date-time",
    json_string: "json-string",
    regex: "", // do not set
};
// ==================== SIMPLE TYPE PROCESSORS ====================
// the runtime patterns are lax so parse paths never overflow the regex stack; the emitted schema swaps in the exact block forms, which zod itself never executes
const exactPatterns = new Map([
    [_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .base64Charset */ .cq, _regexes_js__WEBPACK_IMPORTED_MODULE_2__/* .base64 */ .K3],
    [_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .base64urlCharset */ .xE, _regexes_js__WEBPACK_IMPORTED_MODULE_2__/* .base64url */ .r0],
]);
const exactPattern = (p) => exactPatterns.get(p) ?? p;
const stringProcessor = (schema, ctx, _json, _params) => {
    const json = _json;
    json.type = "string";
    const { minimum, maximum, format, patterns, contentEncoding, laxFormat } = aggregateChecks(schema);
    if (typeof minimum === "number")
        json.minLength = minimum;
    if (typeof maximum === "number")
        json.maxLength = maximum;
    // custom pattern overrides format
    if (format) {
        json.format = formatMap[format] ?? format;
        if (json.format === "")
            delete json.format; // empty format is not valid
        // `z.iso.time()` is never full-time, and `laxFormat` carries the datetime shapes that also accept what their keyword forbids
        if (format === "time" || laxFormat) {
            delete json.format;
        }
    }
    if (contentEncoding)
        json.contentEncoding = contentEncoding;
    if (patterns && patterns.size > 0) {
        const patternList = [...patterns].map(exactPattern);
        if (patternList.length === 1)
            json.pattern = patternList[0].source;
        else if (patternList.length > 1) {
            json.allOf = [
                ...patternList.map((regex) => ({
                    ...(ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0"
                        ? { type: "string" }
                        : {}),
                    pattern: regex.source,
                })),
            ];
        }
    }
};
const numberProcessor = (schema, ctx, _json, params) => {
    const json = _json;
    const { minimum, maximum, multipleOf, exclusiveMaximum, exclusiveMinimum, isInt } = aggregateChecks(schema);
    json.type = isInt ? "integer" : "number";
    // when both minimum and exclusiveMinimum exist, pick the more restrictive one
    const exMin = typeof exclusiveMinimum === "number" && exclusiveMinimum >= (minimum ?? Number.NEGATIVE_INFINITY);
    const exMax = typeof exclusiveMaximum === "number" && exclusiveMaximum <= (maximum ?? Number.POSITIVE_INFINITY);
    const legacy = ctx.target === "draft-04" || ctx.target === "openapi-3.0";
    if (exMin) {
        if (legacy) {
            json.minimum = exclusiveMinimum;
            json.exclusiveMinimum = true;
        }
        else {
            json.exclusiveMinimum = exclusiveMinimum;
        }
    }
    else if (typeof minimum === "number") {
        json.minimum = minimum;
    }
    if (exMax) {
        if (legacy) {
            json.maximum = exclusiveMaximum;
            json.exclusiveMaximum = true;
        }
        else {
            json.exclusiveMaximum = exclusiveMaximum;
        }
    }
    else if (typeof maximum === "number") {
        json.maximum = maximum;
    }
    if (multipleOf) {
        // JSON Schema requires a divisor strictly greater than zero, and a non-finite one does not survive JSON at all. A negative divisor accepts exactly what its absolute value accepts, so it still maps; zero, NaN and Infinity have no keyword form.
        const divisors = new Set();
        for (const divisor of multipleOf) {
            if (Number.isFinite(divisor) && divisor !== 0)
                divisors.add(Math.abs(divisor));
            else
                (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .handleUnrepresentable */ ._S)(schema, ctx, json, params, `A multipleOf divisor of ${divisor} cannot be represented in JSON Schema`);
        }
        // chained divisors are a conjunction the keyword cannot carry alone, so extras ride an allOf, same as stacked patterns
        const [first, ...rest] = divisors;
        if (first !== undefined)
            json.multipleOf = first;
        if (rest.length)
            json.allOf = [...(json.allOf ?? []), ...rest.map((m) => ({ multipleOf: m }))];
    }
};
const booleanProcessor = (_schema, _ctx, json, _params) => {
    json.type = "boolean";
};
const bigintProcessor = (schema, ctx, json, params) => {
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .handleUnrepresentable */ ._S)(schema, ctx, json, params, "BigInt cannot be represented in JSON Schema");
};
const symbolProcessor = (schema, ctx, json, params) => {
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .handleUnrepresentable */ ._S)(schema, ctx, json, params, "Symbols cannot be represented in JSON Schema");
};
const nullProcessor = (_schema, ctx, json, _params) => {
    if (ctx.target === "openapi-3.0") {
        json.type = "string";
        json.nullable = true;
        json.enum = [null];
    }
    else {
        json.type = "null";
    }
};
const undefinedProcessor = (schema, ctx, json, params) => {
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .handleUnrepresentable */ ._S)(schema, ctx, json, params, "Undefined cannot be represented in JSON Schema");
};
const voidProcessor = (schema, ctx, json, params) => {
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .handleUnrepresentable */ ._S)(schema, ctx, json, params, "Void cannot be represented in JSON Schema");
};
const neverProcessor = (_schema, _ctx, json, _params) => {
    json.not = {};
};
const anyProcessor = (_schema, _ctx, _json, _params) => {
    // empty schema accepts anything
};
const unknownProcessor = (_schema, _ctx, _json, _params) => {
    // empty schema accepts anything
};
const dateProcessor = (schema, ctx, json, params) => {
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .handleUnrepresentable */ ._S)(schema, ctx, json, params, "Date cannot be represented in JSON Schema");
};
const enumProcessor = (schema, _ctx, json, _params) => {
    const def = schema._zod.def;
    const values = (0,_util_js__WEBPACK_IMPORTED_MODULE_0__/* .getEnumValues */ .w5)(def.entries);
    // an empty enum accepts nothing, same as z.never()
    if (values.length === 0) {
        json.not = {};
        return;
    }
    // Number enums can have both string and number values
    if (values.every((v) => typeof v === "number"))
        json.type = "number";
    if (values.every((v) => typeof v === "string"))
        json.type = "string";
    json.enum = values;
};
const literalProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    // a literal with no values accepts nothing, same as z.never()
    if (def.values.length === 0) {
        json.not = {};
        return;
    }
    const vals = [];
    for (const val of def.values) {
        if (val === undefined) {
            // a custom schema replaces the whole literal, so there is nothing left to accumulate
            if ((0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .handleUnrepresentable */ ._S)(schema, ctx, json, params, "Literal `undefined` cannot be represented in JSON Schema"))
                return;
            // otherwise do not add to vals
        }
        else if (typeof val === "bigint") {
            if ((0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .handleUnrepresentable */ ._S)(schema, ctx, json, params, "BigInt literals cannot be represented in JSON Schema"))
                return;
            vals.push(Number(val));
        }
        else {
            vals.push(val);
        }
    }
    if (vals.length === 0) {
        // do nothing (an undefined literal was stripped)
    }
    else if (vals.length === 1) {
        const val = vals[0];
        json.type = val === null ? "null" : typeof val;
        if (ctx.target === "draft-04" || ctx.target === "openapi-3.0") {
            json.enum = [val];
        }
        else {
            json.const = val;
        }
    }
    else {
        if (vals.every((v) => typeof v === "number"))
            json.type = "number";
        if (vals.every((v) => typeof v === "string"))
            json.type = "string";
        if (vals.every((v) => typeof v === "boolean"))
            json.type = "boolean";
        if (vals.every((v) => v === null))
            json.type = "null";
        json.enum = vals;
    }
};
const nanProcessor = (schema, ctx, json, params) => {
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .handleUnrepresentable */ ._S)(schema, ctx, json, params, "NaN cannot be represented in JSON Schema");
};
const templateLiteralProcessor = (schema, _ctx, json, _params) => {
    const _json = json;
    const pattern = schema._zod.pattern;
    if (!pattern)
        throw new Error("Pattern not found in template literal");
    _json.type = "string";
    _json.pattern = pattern.source;
};
const fileProcessor = (schema, _ctx, json, _params) => {
    const _json = json;
    _json.type = "string";
    _json.format = "binary";
    _json.contentEncoding = "binary";
    const { minimum, maximum, mime } = aggregateChecks(schema);
    if (minimum !== undefined)
        _json.minLength = minimum;
    if (maximum !== undefined)
        _json.maxLength = maximum;
    if (!mime)
        return;
    // an empty intersection means the mime checks share no value, so nothing passes at runtime; `anyOf` must be non-empty, so the false schema is `not: {}`
    if (mime.length === 0)
        _json.not = {};
    else if (mime.length === 1)
        _json.contentMediaType = mime[0];
    // only contentMediaType differs, so the shared props stay at the root
    else
        _json.anyOf = mime.map((m) => ({ contentMediaType: m }));
};
const successProcessor = (_schema, _ctx, json, _params) => {
    json.type = "boolean";
};
const customProcessor = (schema, ctx, json, params) => {
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .handleUnrepresentable */ ._S)(schema, ctx, json, params, "Custom types cannot be represented in JSON Schema");
};
const functionProcessor = (schema, ctx, json, params) => {
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .handleUnrepresentable */ ._S)(schema, ctx, json, params, "Function types cannot be represented in JSON Schema");
};
const transformProcessor = (schema, ctx, json, params) => {
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .handleUnrepresentable */ ._S)(schema, ctx, json, params, "Transforms cannot be represented in JSON Schema");
};
const mapProcessor = (schema, ctx, json, params) => {
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .handleUnrepresentable */ ._S)(schema, ctx, json, params, "Map cannot be represented in JSON Schema");
};
const setProcessor = (schema, ctx, json, params) => {
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .handleUnrepresentable */ ._S)(schema, ctx, json, params, "Set cannot be represented in JSON Schema");
};
// ==================== COMPOSITE TYPE PROCESSORS ====================
const arrayProcessor = (schema, ctx, _json, params) => {
    const json = _json;
    const def = schema._zod.def;
    const { minimum, maximum } = aggregateChecks(schema);
    if (typeof minimum === "number")
        json.minItems = minimum;
    if (typeof maximum === "number")
        json.maxItems = maximum;
    json.type = "array";
    json.items = (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(def.element, ctx, {
        ...params,
        path: [...params.path, "items"],
    });
};
// Transform and catch set `optin = "optional"` at runtime so the parser lets them observe an
// absent key, but their declared input type stays required. An input JSON Schema describes the
// declared type, so resolve past them to the schema that actually carries the optionality.
// Used by both `objectProcessor` (for `required`) and `tupleProcessor` (for `minItems`); see
// wiki/optionality.md, "The JSON Schema emitter reads the *static* value".
function inputOptin(schema) {
    const def = schema._zod.def;
    if (def.type === "pipe" && def.in._zod.traits.has("$ZodTransform")) {
        return inputOptin(def.out);
    }
    if (def.type === "catch") {
        return inputOptin(def.innerType);
    }
    return schema._zod.optin;
}
const objectProcessor = (schema, ctx, _json, params) => {
    const json = _json;
    const def = schema._zod.def;
    const shape = def.shape;
    // dropping it while still emitting `additionalProperties: false` would emit a schema that rejects data this one requires
    const symbolKeys = Object.getOwnPropertySymbols(shape);
    if (symbolKeys.length &&
        (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .handleUnrepresentable */ ._S)(schema, ctx, json, params, "Symbol keys cannot be represented in JSON Schema")) {
        return;
    }
    json.type = "object";
    json.properties = {};
    for (const key in shape) {
        // assignProp so a __proto__ key becomes an own property instead of hitting the inherited setter on the plain {} we build into
        (0,_util_js__WEBPACK_IMPORTED_MODULE_0__/* .assignProp */ .Vy)(json.properties, key, (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(shape[key], ctx, {
            ...params,
            path: [...params.path, "properties", key],
        }));
    }
    // required keys
    const requiredKeys = [];
    for (const key of Object.keys(shape)) {
        const field = def.shape[key];
        if (ctx.io === "input" ? inputOptin(field) === undefined : field._zod.optout === undefined) {
            requiredKeys.push(key);
        }
    }
    if (requiredKeys.length > 0) {
        json.required = requiredKeys;
    }
    // catchall
    if (def.catchall?._zod.def.type === "never") {
        // strict
        json.additionalProperties = false;
    }
    else if (!def.catchall) {
        // regular
        if (ctx.io === "output")
            json.additionalProperties = false;
    }
    else if (def.catchall) {
        json.additionalProperties = (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(def.catchall, ctx, {
            ...params,
            path: [...params.path, "additionalProperties"],
        });
    }
};
const unionProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    // Exclusive unions (inclusive === false) use oneOf (exactly one match) instead of anyOf (one or more matches). This includes both z.xor() and discriminated unions
    const isExclusive = def.inclusive === false;
    const options = def.options.map((x, i) => (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(x, ctx, {
        ...params,
        path: [...params.path, isExclusive ? "oneOf" : "anyOf", i],
    }));
    if (isExclusive) {
        json.oneOf = options;
    }
    else {
        json.anyOf = options;
    }
};
const intersectionProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    const a = (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(def.left, ctx, {
        ...params,
        path: [...params.path, "allOf", 0],
    });
    const b = (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(def.right, ctx, {
        ...params,
        path: [...params.path, "allOf", 1],
    });
    const isSimpleIntersection = (val) => "allOf" in val && Object.keys(val).length === 1;
    const allOf = [
        ...(isSimpleIntersection(a) ? a.allOf : [a]),
        ...(isSimpleIntersection(b) ? b.allOf : [b]),
    ];
    json.allOf = allOf;
    // Recorded innermost first, so a nested intersection has already folded by the time this one is considered. The array is the handle rather than the schema, because a wrapper that inherits this schema shares the same array; `finalize` folds every object holding it. See `foldIntersection`.
    ctx.intersections.push(allOf);
};
const tupleProcessor = (schema, ctx, _json, params) => {
    const json = _json;
    const def = schema._zod.def;
    json.type = "array";
    const prefixPath = ctx.target === "draft-2020-12" ? "prefixItems" : "items";
    const restPath = ctx.target === "draft-2020-12" ? "items" : ctx.target === "openapi-3.0" ? "items" : "additionalItems";
    const prefixItems = def.items.map((x, i) => (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(x, ctx, {
        ...params,
        path: [...params.path, prefixPath, i],
    }));
    const rest = def.rest
        ? (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(def.rest, ctx, {
            ...params,
            path: [...params.path, restPath, ...(ctx.target === "openapi-3.0" ? [def.items.length] : [])],
        })
        : null;
    let minItems = def.items.length;
    while (minItems > 0) {
        const item = def.items[minItems - 1];
        const optional = ctx.io === "input" ? inputOptin(item) !== undefined : item._zod.optout === "optional";
        if (!optional)
            break;
        minItems--;
    }
    const maxItems = def.items.length;
    const isClosed = !def.rest;
    if (ctx.target === "draft-2020-12") {
        json.prefixItems = prefixItems;
        if (isClosed) {
            json.items = false;
        }
        else if (rest) {
            json.items = rest;
        }
        if (minItems > 0)
            json.minItems = minItems;
        if (isClosed)
            json.maxItems = maxItems;
    }
    else if (ctx.target === "openapi-3.0") {
        json.items = {
            anyOf: prefixItems,
        };
        if (rest) {
            json.items.anyOf.push(rest);
        }
        if (minItems > 0)
            json.minItems = minItems;
        if (isClosed)
            json.maxItems = maxItems;
    }
    else {
        json.items = prefixItems;
        if (isClosed) {
            json.additionalItems = false;
        }
        else if (rest) {
            json.additionalItems = rest;
        }
        if (minItems > 0)
            json.minItems = minItems;
        if (isClosed)
            json.maxItems = maxItems;
    }
    // explicit user-defined length checks take precedence
    const { minimum, maximum } = aggregateChecks(schema);
    if (typeof minimum === "number")
        json.minItems = minimum;
    if (typeof maximum === "number")
        json.maxItems = maximum;
};
/** JSON object keys are always strings, so a numeric record key schema is re-expressed over the
 * numeric-string form the record parser matches. Deferred to `finalize`, after the flatten: a key
 * behind a wrapper only carries its own `type` before then, and a union key only has its branches.
 *
 * A numeric bound cannot apply to a property name, so `minimum` and its siblings are dropped rather
 * than carried over: keeping them beside `type: "string"` reproduces the match-nothing schema this
 * exists to fix. A key that carries one therefore emits wider than the record parses — `z.record(z.number().min(5), V)`
 * accepts `"3"` — which is the deliberate trade, since throwing on it would reject an ordinary schema
 * outright. */
function stringifyKeyNames(bySchema, json, visited) {
    // an extracted key that rewrites cannot go on sharing its definition — the string form a key position needs is not the number form every other reference wants — so it inlines. One that does not rewrite keeps the `$ref`.
    if (json.$ref) {
        // a recursive key holds its own reference inside its definition, so a node already on the path is left alone rather than resolved again
        if (visited.has(json))
            return json;
        visited.add(json);
        const def = bySchema.get(json)?.def;
        if (!def)
            return json;
        const inlined = stringifyKeyNames(bySchema, def, visited);
        return inlined === def ? json : inlined;
    }
    for (const keyword of ["anyOf", "oneOf"]) {
        const branches = json[keyword];
        if (!Array.isArray(branches))
            continue;
        const mapped = branches.map((branch) => stringifyKeyNames(bySchema, branch, visited));
        // rebuilding regardless would detach a key that had nothing to re-express, dropping its `$ref` and leaking the internal `id`
        if (mapped.some((branch, i) => branch !== branches[i]))
            json = { ...json, [keyword]: mapped };
    }
    // a member that already admits a string leaves the key unconstrained, so the node's own type re-expresses only when every member is numeric
    const types = Array.isArray(json.type) ? json.type : [json.type];
    const numericType = !types.includes("string") && types.some((t) => t === "number" || t === "integer");
    // a heterogeneous key carries no type at all, so its numeric members are caught here instead
    const values = json.enum ?? (json.const !== undefined ? [json.const] : undefined);
    if (!numericType && !values?.some((v) => typeof v === "number"))
        return json;
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format, id, ...rest } = json;
    if (rest.enum)
        rest.enum = rest.enum.map((v) => (typeof v === "number" ? String(v) : v));
    else if (typeof rest.const === "number")
        rest.const = String(rest.const);
    // a heterogeneous key keeps its absent type: the stringified members already say what a key may be
    if (!numericType)
        return rest;
    rest.type = "string";
    if (!values)
        rest.pattern = (types.includes("number") ? _regexes_js__WEBPACK_IMPORTED_MODULE_2__/* .number */ .ai : _regexes_js__WEBPACK_IMPORTED_MODULE_2__/* .integer */ .nd).source;
    return rest;
}
/** Every record of one conversion, so the carriers are found in a single pass rather than once per record. */
const pendingRecords = new WeakMap();
function rewriteKeyNames(ctx) {
    // an extracted key is resolved by the object `extractToDef` left in its place, so the map is built once rather than searched per reference. `_zod.toJSONSchema` can hand the same object to two schemas, so the first entry carrying a body wins, as a search would have found it.
    const bySchema = new Map();
    for (const entry of ctx.seen.values()) {
        if (entry.def && !bySchema.has(entry.schema))
            bySchema.set(entry.schema, entry);
    }
    const rewrites = new Map();
    for (const record of pendingRecords.get(ctx) ?? []) {
        const seen = ctx.seen.get(record);
        const names = (seen?.def ?? seen?.schema)?.propertyNames;
        if (!names || names === true || rewrites.has(names))
            continue;
        const rewritten = stringifyKeyNames(bySchema, names, new Set());
        if (rewritten !== names)
            rewrites.set(names, rewritten);
    }
    if (!rewrites.size)
        return;
    // the flatten has already copied each record's own properties onto every wrapper by reference, and an extracted body is another such copy, so every carrier holding a rewritten key is updated together
    for (const entry of ctx.seen.values()) {
        for (const carrier of [entry.schema, entry.def]) {
            const rewritten = carrier && rewrites.get(carrier.propertyNames);
            if (rewritten)
                carrier.propertyNames = rewritten;
        }
    }
}
const recordProcessor = (schema, ctx, _json, params) => {
    const json = _json;
    const def = schema._zod.def;
    json.type = "object";
    // For looseRecord with regex patterns, use patternProperties. This correctly represents "only validate keys matching the pattern" semantics and composes well with allOf (intersections)
    const keyType = def.keyType;
    const patterns = aggregateChecks(keyType).patterns;
    if (def.mode === "loose" && patterns && patterns.size > 0) {
        // Use patternProperties for looseRecord with regex patterns
        const valueSchema = (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(def.valueType, ctx, {
            ...params,
            path: [...params.path, "patternProperties", "*"],
        });
        json.patternProperties = {};
        for (const pattern of patterns) {
            (0,_util_js__WEBPACK_IMPORTED_MODULE_0__/* .assignProp */ .Vy)(json.patternProperties, exactPattern(pattern).source, valueSchema);
        }
    }
    else {
        // Default behavior: use propertyNames + additionalProperties
        if (ctx.target === "draft-07" || ctx.target === "draft-2020-12") {
            json.propertyNames = (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(def.keyType, ctx, {
                ...params,
                path: [...params.path, "propertyNames"],
            });
            let pending = pendingRecords.get(ctx);
            if (!pending) {
                pending = [];
                pendingRecords.set(ctx, pending);
                ctx.deferred.push(() => rewriteKeyNames(ctx));
            }
            pending.push(schema);
        }
        json.additionalProperties = (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(def.valueType, ctx, {
            ...params,
            path: [...params.path, "additionalProperties"],
        });
    }
    // Add required for keys with discrete values (enum, literal, etc.)
    const keyValues = keyType._zod.values;
    // Every key shares one value schema, so an optional-in value makes the whole key set omittable on input. Output keeps them: the exhaustive branch assigns every key, even one whose value came back undefined.
    const omittableOnInput = ctx.io === "input" && inputOptin(def.valueType) !== undefined;
    if (keyValues && !def.partial && !omittableOnInput) {
        const validKeyValues = [...keyValues].filter((v) => typeof v === "string" || typeof v === "number");
        if (validKeyValues.length > 0) {
            json.required = validKeyValues.map(String);
        }
    }
};
const nullableProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    const inner = (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    if (ctx.target === "openapi-3.0") {
        seen.ref = def.innerType;
        json.nullable = true;
    }
    else {
        json.anyOf = [inner, { type: "null" }];
    }
};
const nonoptionalProcessor = (schema, ctx, _json, params) => {
    const def = schema._zod.def;
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
};
/** Round-trips a default value through JSON so the emitted schema is guaranteed to be valid JSON.
 * A BigInt has no reliable encoding, so it goes through `unrepresentable` like any other
 * unrepresentable value. Returns a sentinel when the caller must not write a default of its own. */
const UNREPRESENTABLE_DEFAULT = Symbol();
function serializeDefaultValue(value, schema, ctx, json, params) {
    let unrepresentable = false;
    const serialized = JSON.stringify(value, (_, val) => {
        if (typeof val !== "bigint")
            return val;
        unrepresentable = true;
        return null;
    });
    if (!unrepresentable)
        return JSON.parse(serialized);
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .handleUnrepresentable */ ._S)(schema, ctx, json, params, "BigInt defaults cannot be represented in JSON Schema");
    return UNREPRESENTABLE_DEFAULT;
}
const defaultProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
    const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
    if (value !== UNREPRESENTABLE_DEFAULT)
        json.default = value;
};
const prefaultProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
    if (ctx.io !== "input")
        return;
    const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
    if (value !== UNREPRESENTABLE_DEFAULT)
        json._prefault = value;
};
const catchProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
    let catchValue;
    try {
        catchValue = def.catchValue(undefined);
    }
    catch {
        (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .handleUnrepresentable */ ._S)(schema, ctx, json, params, "Dynamic catch values are not supported in JSON Schema");
        return;
    }
    json.default = catchValue;
};
const pipeProcessor = (schema, ctx, _json, params) => {
    const def = schema._zod.def;
    const inIsTransform = def.in._zod.traits.has("$ZodTransform");
    const innerType = ctx.io === "input" ? (inIsTransform ? def.out : def.in) : def.out;
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = innerType;
};
const readonlyProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
    json.readOnly = true;
};
const promiseProcessor = (schema, ctx, _json, params) => {
    const def = schema._zod.def;
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
};
const optionalProcessor = (schema, ctx, _json, params) => {
    const def = schema._zod.def;
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
};
const lazyProcessor = (schema, ctx, _json, params) => {
    const innerType = schema._zod.innerType;
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = innerType;
};
// ==================== ALL PROCESSORS ====================
const allProcessors = {
    string: stringProcessor,
    number: numberProcessor,
    boolean: booleanProcessor,
    bigint: bigintProcessor,
    symbol: symbolProcessor,
    null: nullProcessor,
    undefined: undefinedProcessor,
    void: voidProcessor,
    never: neverProcessor,
    any: anyProcessor,
    unknown: unknownProcessor,
    date: dateProcessor,
    enum: enumProcessor,
    literal: literalProcessor,
    nan: nanProcessor,
    template_literal: templateLiteralProcessor,
    file: fileProcessor,
    success: successProcessor,
    custom: customProcessor,
    function: functionProcessor,
    transform: transformProcessor,
    map: mapProcessor,
    set: setProcessor,
    array: arrayProcessor,
    object: objectProcessor,
    union: unionProcessor,
    intersection: intersectionProcessor,
    tuple: tupleProcessor,
    record: recordProcessor,
    nullable: nullableProcessor,
    nonoptional: nonoptionalProcessor,
    default: defaultProcessor,
    prefault: prefaultProcessor,
    catch: catchProcessor,
    pipe: pipeProcessor,
    readonly: readonlyProcessor,
    promise: promiseProcessor,
    optional: optionalProcessor,
    lazy: lazyProcessor,
};
function toJSONSchema(input, params) {
    if ("_idmap" in input) {
        // Registry case
        const registry = input;
        const ctx = (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .initializeContext */ .az)({ ...params, processors: allProcessors });
        const defs = {};
        // First pass: process all schemas to build the seen map
        for (const entry of registry._idmap.entries()) {
            const [_, schema] = entry;
            (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(schema, ctx);
        }
        const schemas = {};
        const external = {
            registry,
            uri: params?.uri,
            defs,
        };
        // Update the context with external configuration
        ctx.external = external;
        // Second pass: emit each schema
        for (const entry of registry._idmap.entries()) {
            const [key, schema] = entry;
            (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .extractDefs */ .Wb)(ctx, schema);
            (0,_util_js__WEBPACK_IMPORTED_MODULE_0__/* .assignProp */ .Vy)(schemas, key, (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .finalize */ .jE)(ctx, schema));
        }
        if (Object.keys(defs).length > 0) {
            const defsSegment = ctx.target === "draft-2020-12" ? "$defs" : "definitions";
            schemas.__shared = {
                [defsSegment]: defs,
            };
        }
        return { schemas };
    }
    // Single schema case
    const ctx = (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .initializeContext */ .az)({ ...params, processors: allProcessors });
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .processSchema */ .Lp)(input, ctx);
    (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .extractDefs */ .Wb)(ctx, input);
    return (0,_to_json_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .finalize */ .jE)(ctx, input);
}


/***/ }),

/***/ 552:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AC: () => (/* binding */ lowercase),
/* harmony export */   Ak: () => (/* binding */ nanoid),
/* harmony export */   D2: () => (/* binding */ nanoidOfLength),
/* harmony export */   F: () => (/* binding */ httpProtocol),
/* harmony export */   Gl: () => (/* binding */ cuid2),
/* harmony export */   K3: () => (/* binding */ base64),
/* harmony export */   Os: () => (/* binding */ guid),
/* harmony export */   Rp: () => (/* binding */ email),
/* harmony export */   Z0: () => (/* binding */ ulid),
/* harmony export */   Zg: () => (/* binding */ emoji),
/* harmony export */   Zv: () => (/* binding */ uppercase),
/* harmony export */   ai: () => (/* binding */ number),
/* harmony export */   fO: () => (/* binding */ ksuid),
/* harmony export */   gF: () => (/* binding */ cuid),
/* harmony export */   gp: () => (/* binding */ anyString),
/* harmony export */   hQ: () => (/* binding */ e164),
/* harmony export */   kB: () => (/* binding */ time),
/* harmony export */   kM: () => (/* binding */ xid),
/* harmony export */   l7: () => (/* binding */ cidrv6),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   o: () => (/* binding */ bigint),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p6: () => (/* binding */ date),
/* harmony export */   r0: () => (/* binding */ base64url),
/* harmony export */   uR: () => (/* binding */ uuid),
/* harmony export */   uX: () => (/* binding */ ipv4),
/* harmony export */   ug: () => (/* binding */ ipv6),
/* harmony export */   w$: () => (/* binding */ datetime),
/* harmony export */   zM: () => (/* binding */ boolean),
/* harmony export */   zr: () => (/* binding */ cidrv4)
/* harmony export */ });
/* unused harmony exports extendedDuration, uuid4, uuid6, uuid7, html5Email, rfc5322Email, unicodeEmail, idnEmail, browserEmail, mac, hostname, domain, creditCard, currencyCode, iban, string, null, undefined, hex, md5_hex, md5_base64, md5_base64url, sha1_hex, sha1_base64, sha1_base64url, sha256_hex, sha256_base64, sha256_base64url, sha384_hex, sha384_base64, sha384_base64url, sha512_hex, sha512_base64, sha512_base64url */

/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link cuid2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const cuid = /^[cC][0-9a-z]{6,}$/;
const cuid2 = /^[0-9a-z]+$/;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
const xid = /^[0-9a-vA-V]{20}$/;
const ksuid = /^[A-Za-z0-9]{27}$/;
const nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
    return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
/** ISO 8601-1 duration regex. Does not support the 8601-2 extensions like negative durations or fractional/negative components. */
const duration = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
/** Implements ISO 8601-2 extensions like explicit +- prefixes, mixing weeks with other units, and fractional/negative components. */
const extendedDuration = /^[-+]?P(?!$)(?:(?:[-+]?\d+Y)|(?:[-+]?\d+[.,]\d+Y$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:(?:[-+]?\d+W)|(?:[-+]?\d+[.,]\d+W$))?(?:(?:[-+]?\d+D)|(?:[-+]?\d+[.,]\d+D$))?(?:T(?=[\d+-])(?:(?:[-+]?\d+H)|(?:[-+]?\d+[.,]\d+H$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:[-+]?\d+(?:[.,]\d+)?S)?)??$/;
/** A regex for any UUID-like identifier: 8-4-4-4-12 hex pattern */
const guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
/** Returns a regex for validating an RFC 9562/4122 UUID.
 *
 * @param version Optionally specify a version 1-8. If no version is specified, all versions are supported. */
const uuid = (version) => {
    if (!version)
        return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
    return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
const uuid4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(4)));
const uuid6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(6)));
const uuid7 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(7)));
/** Practical email validation */
const email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
/** Equivalent to the HTML5 input[type=email] validation implemented by browsers. Source: https://developer.mozilla.org/en-US/docs/Web/HTML/Element/input/email */
const html5Email = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
/** The classic emailregex.com regex for RFC 5322-compliant emails */
const rfc5322Email = /^(([^<>()\[\]\\.,;:\s@"]+(\.[^<>()\[\]\\.,;:\s@"]+)*)|(".+"))@((\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}])|(([a-zA-Z\-0-9]+\.)+[a-zA-Z]{2,}))$/;
/** A loose regex that allows Unicode characters, enforces length limits, and that's about it. */
const unicodeEmail = /^[^\s@"]{1,64}@[^\s@]{1,255}$/u;
const idnEmail = (/* unused pure expression or super */ null && (unicodeEmail));
const browserEmail = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
// from https://thekevinscott.com/emojis-in-javascript/#writing-a-regular-expression
// Single character class, not an alternation: the two properties overlap (U+1F9B0-U+1F9B3), so `(A|B)+` backtracks exponentially on a failed match. The leading lookahead then demands one anchor — a pictograph, a regional indicator, or the enclosing keycap — because `\p{Emoji_Component}` on its own covers ASCII digits, `#`, `*`, ZWJ, variation selectors and skin tone modifiers, none of which is an emoji without a base.
const _emoji = `^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`;
function emoji() {
    return new RegExp(_emoji, "u");
}
const ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const mac = (delimiter) => {
    const escapedDelim = util.escapeRegex(delimiter ?? ":");
    return new RegExp(`^(?:[0-9A-F]{2}${escapedDelim}){5}[0-9A-F]{2}$|^(?:[0-9a-f]{2}${escapedDelim}){5}[0-9a-f]{2}$`);
};
const cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
// https://stackoverflow.com/questions/7860392/determine-if-string-is-in-base64-using-javascript
const base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
// based on https://stackoverflow.com/questions/106179/regular-expression-to-match-dns-hostname-or-ip-address
// export const hostname: RegExp = /^([a-zA-Z0-9-]+\.)*[a-zA-Z0-9-]+$/;
const hostname = /^(?=.{1,253}\.?$)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-0-9a-zA-Z]{0,61}[0-9a-zA-Z])?)*\.?$/;
const domain = /^(?=.{1,253}$)([a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]{2,63}$/;
const httpProtocol = /^https?$/;
// https://blog.stevenlevithan.com/archives/validate-phone-number#r4-3 (regex sans spaces) E.164: leading digit must be 1-9; total digits (excluding '+') between 7-15
const e164 = /^\+[1-9]\d{6,14}$/;
// Credit card shape: 12–19 digits, optionally separated by single spaces or single hyphens. ISO/IEC 7812 caps the PAN at 19 digits; 12 is the shortest issued length (Maestro).
const creditCard = /^\d(?:[ -]?\d){11,18}$/;
// ISO 4217 alpha codes from the SIX list, regenerated by scripts/update-iso-4217.ts
const currencyCode = /^(?:AED|AFN|ALL|AMD|AOA|ARS|AUD|AWG|AZN|BAM|BBD|BDT|BHD|BIF|BMD|BND|BOB|BOV|BRL|BSD|BTN|BWP|BYN|BZD|CAD|CDF|CHE|CHF|CHW|CLF|CLP|CNY|COP|COU|CRC|CUP|CVE|CZK|DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|FJD|FKP|GBP|GEL|GHS|GIP|GMD|GNF|GTQ|GYD|HKD|HNL|HTG|HUF|IDR|ILS|INR|IQD|IRR|ISK|JMD|JOD|JPY|KES|KGS|KHR|KMF|KPW|KRW|KWD|KYD|KZT|LAK|LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|MKD|MMK|MNT|MOP|MRU|MUR|MVR|MWK|MXN|MXV|MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZD|OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|SAR|SBD|SCR|SDG|SEK|SGD|SHP|SLE|SOS|SRD|SSP|STN|SVC|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|UAH|UGX|USD|USN|UYI|UYU|UYW|UZS|VED|VES|VND|VUV|WST|XAD|XAF|XAG|XAU|XBA|XBB|XBC|XBD|XCD|XCG|XDR|XOF|XPD|XPF|XPT|XSU|XTS|XUA|XXX|YER|ZAR|ZMW|ZWG)$/;
// iban electronic format: 2-letter country, check digits 02-98 (the only values `98 - remainder` can produce), 11-30 bban characters
const iban = /^[A-Z]{2}(?!00|01|99)\d{2}[A-Z0-9]{11,30}$/;
const dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
 * esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
 * will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function anchor(source) {
    return new RegExp(`^${source}$`);
}
const date = /*@__PURE__*/ anchor(dateSource);
function timeSource(args) {
    const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
    const regex = typeof args.precision === "number"
        ? args.precision === -1
            ? `${hhmm}`
            : args.precision === 0
                ? `${hhmm}:[0-5]\\d`
                : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}`
        : args.seconds
            ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?`
            : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
    return regex;
}
function time(args) {
    return new RegExp(`^${timeSource(args)}$`);
}
// Adapted from https://stackoverflow.com/a/3143231
function datetime(args) {
    const opts = ["Z"];
    // if (args.offset) opts.push(`([+-]\\d{2}:\\d{2})`);
    if (args.offset)
        opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
    // RFC 3339 mandates seconds wherever the time carries a `Z` or an offset, so only the unqualified form `local` adds may omit them
    const qualified = `${timeSource({ precision: args.precision, seconds: true })}(?:${opts.join("|")})`;
    const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
    return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
// the unbounded form of `string()` as a literal, so every plain string shares one instance instead of building its own
const anyString = /^[\s\S]{0,}$/;
const string = (params) => {
    const regex = params ? `[\\s\\S]{${params?.minimum ?? 0},${params?.maximum ?? ""}}` : `[\\s\\S]*`;
    return new RegExp(`^${regex}$`);
};
const bigint = /^-?\d+n?$/;
const integer = /^-?\d+$/;
const number = /^-?\d+(?:\.\d+)?$/;
const boolean = /^(?:true|false)$/i;
const _null = /^null$/i;

const _undefined = /^undefined$/i;

// regex for string with no uppercase letters
const lowercase = /^[^A-Z]*$/;
// regex for string with no lowercase letters
const uppercase = /^[^a-z]*$/;
// regex for hexadecimal strings (any length)
const hex = /^[0-9a-fA-F]*$/;
// Hash regexes for different algorithms and encodings
// Helper function to create base64 regex with exact length and padding
function fixedBase64(bodyLength, padding) {
    return new RegExp(`^[A-Za-z0-9+/]{${bodyLength}}${padding}$`);
}
// Helper function to create base64url regex with exact length (no padding)
function fixedBase64url(length) {
    return new RegExp(`^[A-Za-z0-9_-]{${length}}$`);
}
// MD5 (16 bytes): base64 = 24 chars total (22 + "==")
const md5_hex = /^[0-9a-fA-F]{32}$/;
const md5_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(22, "==")));
const md5_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(22)));
// SHA1 (20 bytes): base64 = 28 chars total (27 + "=")
const sha1_hex = /^[0-9a-fA-F]{40}$/;
const sha1_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(27, "=")));
const sha1_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(27)));
// SHA256 (32 bytes): base64 = 44 chars total (43 + "=")
const sha256_hex = /^[0-9a-fA-F]{64}$/;
const sha256_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(43, "=")));
const sha256_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(43)));
// SHA384 (48 bytes): base64 = 64 chars total (no padding)
const sha384_hex = /^[0-9a-fA-F]{96}$/;
const sha384_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(64, "")));
const sha384_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(64)));
// SHA512 (64 bytes): base64 = 88 chars total (86 + "==")
const sha512_hex = /^[0-9a-fA-F]{128}$/;
const sha512_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(86, "==")));
const sha512_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(86)));


/***/ }),

/***/ 4288:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fd: () => (/* binding */ globalRegistry)
/* harmony export */ });
/* unused harmony exports $output, $input, $ZodRegistry, registry */
var _a;
const $output = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("ZodOutput")));
const $input = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("ZodInput")));
class $ZodRegistry {
    constructor() {
        this._map = new WeakMap();
        this._idmap = new Map();
    }
    add(schema, ..._meta) {
        const meta = _meta[0];
        this._map.set(schema, meta);
        if (meta && typeof meta === "object" && "id" in meta) {
            this._idmap.set(meta.id, schema);
        }
        return this;
    }
    clear() {
        this._map = new WeakMap();
        this._idmap = new Map();
        return this;
    }
    remove(schema) {
        const meta = this._map.get(schema);
        if (meta && typeof meta === "object" && "id" in meta) {
            this._idmap.delete(meta.id);
        }
        this._map.delete(schema);
        return this;
    }
    get(schema) {
        // return this._map.get(schema) as any;
        // inherit metadata
        const p = schema._zod.parent;
        if (p) {
            const pm = { ...(this.get(p) ?? {}) };
            delete pm.id; // do not inherit id
            const f = { ...pm, ...this._map.get(schema) };
            return Object.keys(f).length ? f : undefined;
        }
        return this._map.get(schema);
    }
    has(schema) {
        return this._map.has(schema);
    }
}
// registries
function registry() {
    return new $ZodRegistry();
}
(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;


/***/ }),

/***/ 1045:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  $p: () => (/* binding */ $ZodArray),
  Dq: () => (/* binding */ $ZodBase64),
  CQ: () => (/* binding */ $ZodBase64URL),
  BN: () => (/* binding */ $ZodBigInt),
  sF: () => (/* binding */ $ZodBoolean),
  CI: () => (/* binding */ $ZodCIDRv4),
  Cn: () => (/* binding */ $ZodCIDRv6),
  bl: () => (/* binding */ $ZodCUID),
  Zu: () => (/* binding */ $ZodCUID2),
  t$: () => (/* binding */ $ZodCatch),
  b0: () => (/* binding */ $ZodCustom),
  o5: () => (/* binding */ $ZodDate),
  rv: () => (/* binding */ $ZodDefault),
  Oy: () => (/* binding */ $ZodE164),
  qG: () => (/* binding */ $ZodEmail),
  cG: () => (/* binding */ $ZodEmoji),
  VO: () => (/* binding */ $ZodEnum),
  RL: () => (/* binding */ $ZodExactOptional),
  Zc: () => (/* binding */ $ZodGUID),
  Lc: () => (/* binding */ $ZodIPv4),
  Zy: () => (/* binding */ $ZodIPv6),
  v1: () => (/* binding */ $ZodISODate),
  Ko: () => (/* binding */ $ZodISODateTime),
  $N: () => (/* binding */ $ZodISODuration),
  Ax: () => (/* binding */ $ZodISOTime),
  LJ: () => (/* binding */ $ZodIntersection),
  h8: () => (/* binding */ $ZodJWT),
  GY: () => (/* binding */ $ZodKSUID),
  nu: () => (/* binding */ $ZodLiteral),
  Py: () => (/* binding */ $ZodNanoID),
  Um: () => (/* binding */ $ZodNever),
  N$: () => (/* binding */ $ZodNonOptional),
  qc: () => (/* binding */ $ZodNullable),
  vz: () => (/* binding */ $ZodNumber),
  I: () => (/* binding */ $ZodNumberFormat),
  w: () => (/* binding */ $ZodObjectJIT),
  ig: () => (/* binding */ $ZodOptional),
  _m: () => (/* binding */ $ZodPipe),
  VF: () => (/* binding */ $ZodPrefault),
  Sb: () => (/* binding */ $ZodReadonly),
  h: () => (/* binding */ $ZodRecord),
  $v: () => (/* binding */ $ZodString),
  EY: () => (/* binding */ $ZodStringFormat),
  Wc: () => (/* binding */ $ZodTransform),
  G3: () => (/* binding */ $ZodTuple),
  W4: () => (/* binding */ $ZodType),
  g5: () => (/* binding */ $ZodULID),
  VY: () => (/* binding */ $ZodURL),
  Zn: () => (/* binding */ $ZodUUID),
  cu: () => (/* binding */ $ZodUnion),
  GP: () => (/* binding */ $ZodUnknown),
  TF: () => (/* binding */ $ZodXID),
  cq: () => (/* binding */ base64Charset),
  xE: () => (/* binding */ base64urlCharset),
  YK: () => (/* binding */ standardProps)
});

// UNUSED EXPORTS: $ZodAny, $ZodBigIntFormat, $ZodCodec, $ZodCreditCard, $ZodCustomStringFormat, $ZodDiscriminatedUnion, $ZodFile, $ZodFunction, $ZodIBAN, $ZodLazy, $ZodMAC, $ZodMap, $ZodNaN, $ZodNull, $ZodObject, $ZodPreprocess, $ZodPromise, $ZodSet, $ZodSuccess, $ZodSymbol, $ZodTemplateLiteral, $ZodUndefined, $ZodVoid, $ZodXor, URL_BAD_FORMAT, URL_UNPARSEABLE, canParseURL, clone, getDiscriminatedOption, isValidBase64, isValidBase64URL, isValidCIDRv6, isValidCreditCard, isValidIBAN, isValidIPv6, isValidJWT, mergeValues, parseURLObject, stripTabAndNewline, urlHostnameOk, urlProtocolOk, validateURL

// EXTERNAL MODULE: ../../node_modules/zod/v4/core/checks.js
var core_checks = __nccwpck_require__(1694);
// EXTERNAL MODULE: ../../node_modules/zod/v4/core/core.js
var core_core = __nccwpck_require__(6416);
;// CONCATENATED MODULE: ../../node_modules/zod/v4/core/doc.js
class Doc {
    constructor(args = [], closed = {}) {
        this.content = [];
        this.indent = 0;
        this.args = args;
        this.closed = closed;
    }
    // the compiler catches a child's throw and keeps writing into this doc, so the indent has to unwind with it
    indented(fn) {
        this.indent += 1;
        try {
            fn(this);
        }
        finally {
            this.indent -= 1;
        }
    }
    write(arg) {
        if (typeof arg === "function") {
            arg(this, { execution: "sync" });
            arg(this, { execution: "async" });
            return;
        }
        const content = arg;
        const lines = content.split("\n").filter((x) => x);
        const minIndent = Math.min(...lines.map((x) => x.length - x.trimStart().length));
        const dedented = lines.map((x) => x.slice(minIndent)).map((x) => " ".repeat(this.indent * 2) + x);
        for (const line of dedented) {
            this.content.push(line);
        }
    }
    compile() {
        const F = Function;
        const content = this?.content ?? [``];
        const factory = new F(...Object.keys(this.closed), `return function (${this.args.join(", ")}) {\n${content.join("\n")}\n};`);
        return factory(...Object.values(this.closed));
    }
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/core/regexes.js
var core_regexes = __nccwpck_require__(552);
// EXTERNAL MODULE: ../../node_modules/zod/v4/core/util.js
var core_util = __nccwpck_require__(2055);
;// CONCATENATED MODULE: ../../node_modules/zod/v4/core/versions.js
const version = {
    major: 4,
    minor: 6,
    patch: 7,
};

;// CONCATENATED MODULE: ../../node_modules/zod/v4/core/schemas.js







const $ZodType = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodType", (inst, def) => {
    var _a;
    inst ?? (inst = {});
    inst._zod.def = def; // set _def property
    inst._zod.bag = inst._zod.bag || {}; // initialize _bag object
    inst._zod.version = version;
    const defChecks = inst._zod.def.checks;
    // if inst is itself a checks.$ZodCheck, run it as a check
    const checks = inst._zod.traits.has("$ZodCheck")
        ? [inst, ...(defChecks ?? [])]
        : defChecks?.length
            ? [...defChecks]
            : [];
    for (const ch of checks) {
        for (const fn of ch._zod.onattach) {
            fn(inst);
        }
    }
    if (checks.length === 0) {
        // deferred initializer inst._zod.parse is not yet defined
        (_a = inst._zod).deferred ?? (_a.deferred = []);
        inst._zod.deferred?.push(() => {
            inst._zod.run = inst._zod.parse;
        });
    }
    else {
        const runChecks = (payload, checks, ctx) => {
            if (payload.memo)
                return payload;
            let isAborted = core_util/* aborted */.QH(payload);
            let asyncResult;
            for (const ch of checks) {
                if (ch._zod.def.when) {
                    if (core_util/* explicitlyAborted */.rL(payload))
                        continue;
                    const shouldRun = ch._zod.def.when(payload);
                    if (!shouldRun)
                        continue;
                }
                else if (isAborted) {
                    continue;
                }
                const currLen = payload.issues.length;
                const _ = ch._zod.check(payload);
                if (_ instanceof Promise && ctx?.async === false) {
                    throw new core_core/* $ZodAsyncError */.GT();
                }
                if (asyncResult || _ instanceof Promise) {
                    asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
                        await _;
                        const nextLen = payload.issues.length;
                        if (nextLen === currLen)
                            return;
                        core_util/* attachSchema */.d3(payload.issues, currLen, inst);
                        if (!isAborted)
                            isAborted = core_util/* aborted */.QH(payload, currLen);
                    });
                }
                else {
                    const nextLen = payload.issues.length;
                    if (nextLen === currLen)
                        continue;
                    core_util/* attachSchema */.d3(payload.issues, currLen, inst);
                    if (!isAborted)
                        isAborted = core_util/* aborted */.QH(payload, currLen);
                }
            }
            if (asyncResult) {
                return asyncResult.then(() => {
                    return payload;
                });
            }
            return payload;
        };
        const handleCanaryResult = (canary, payload, ctx) => {
            // abort if the canary is aborted
            if (core_util/* aborted */.QH(canary)) {
                canary.aborted = true;
                return canary;
            }
            // run checks first, then
            const checkResult = runChecks(payload, checks, ctx);
            if (checkResult instanceof Promise) {
                if (ctx.async === false)
                    throw new core_core/* $ZodAsyncError */.GT();
                return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
            }
            return inst._zod.parse(checkResult, ctx);
        };
        inst._zod.run = (payload, ctx) => {
            if (ctx.skipChecks) {
                return inst._zod.parse(payload, ctx);
            }
            if (ctx.direction === "backward") {
                // run canary initial pass (no checks)
                const canary = inst._zod.parse({ value: payload.value, issues: [] }, { ...ctx, skipChecks: true });
                if (canary instanceof Promise) {
                    return canary.then((canary) => {
                        return handleCanaryResult(canary, payload, ctx);
                    });
                }
                return handleCanaryResult(canary, payload, ctx);
            }
            // forward
            const result = inst._zod.parse(payload, ctx);
            if (result instanceof Promise) {
                if (ctx.async === false)
                    throw new core_core/* $ZodAsyncError */.GT();
                return result.then((result) => runChecks(result, checks, ctx));
            }
            return runChecks(result, checks, ctx);
        };
    }
}, {
    // Wrappers extend this by installing a richer factory over it; reading it eagerly would defeat the laziness.
    get "~standard"() {
        return core_util/* hide */.jD(this, "~standard", standardProps(this));
    },
    set "~standard"(value) {
        core_util/* own */.qh(this, "~standard", value);
    },
});
/** The Standard Schema surface for `inst`. Shared so wrappers can extend it without forcing it. */
// a Standard Schema result only reports issues, so a failure finalizes them straight off the raw payload: no ZodError, and no lazy result to read through
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())) } : { value: r.value };
async function validateAsync(inst, value) {
    const ctx = { async: true };
    return toStandardResult((await inst._zod.run({ value, issues: [] }, ctx)), ctx);
}
function standardProps(inst) {
    return {
        validate: (value) => {
            const ctx = { async: false };
            try {
                const r = inst._zod.run({ value, issues: [] }, ctx);
                if (!(r instanceof Promise))
                    return toStandardResult(r, ctx);
            }
            catch (_) { }
            // async function so a synchronously throwing check rejects instead of escaping validate
            return validateAsync(inst, value);
        },
        vendor: "zod",
        version: 1,
    };
}

const $ZodString = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodString", (inst, def) => {
    $ZodType.init(inst, def);
    // a format's own pattern, else unbounded; a template literal derives the check-aware form itself
    inst._zod.pattern = def.pattern ?? core_regexes/* anyString */.gp;
    inst._zod.parse = (payload, _) => {
        if (def.coerce)
            try {
                payload.value = String(payload.value);
            }
            catch (_) { }
        if (typeof payload.value === "string")
            return payload;
        payload.issues.push({
            expected: "string",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
});
const $ZodStringFormat = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodStringFormat", (inst, def) => {
    // check initialization must come first
    core_checks/* $ZodCheckStringFormat */.ql.init(inst, def);
    $ZodString.init(inst, def);
});
const $ZodGUID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodGUID", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* guid */.Os);
    $ZodStringFormat.init(inst, def);
});
const $ZodUUID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodUUID", (inst, def) => {
    if (def.version) {
        const versionMap = {
            v1: 1,
            v2: 2,
            v3: 3,
            v4: 4,
            v5: 5,
            v6: 6,
            v7: 7,
            v8: 8,
        };
        const v = versionMap[def.version];
        if (v === undefined)
            throw new Error(`Invalid UUID version: "${def.version}"`);
        def.pattern ?? (def.pattern = core_regexes/* uuid */.uR(v));
    }
    else
        def.pattern ?? (def.pattern = core_regexes/* uuid */.uR());
    $ZodStringFormat.init(inst, def);
});
const $ZodEmail = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodEmail", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* email */.Rp);
    $ZodStringFormat.init(inst, def);
});
/** The `://` guard rejected the input before the URL constructor saw it. */
const URL_BAD_FORMAT = 1;
/** The URL parser rejected the input. */
const URL_UNPARSEABLE = 2;
function canParseURL(input) {
    try {
        if (typeof URL !== "undefined" && typeof URL.canParse === "function")
            return URL.canParse(input);
        new URL(input);
        return true;
    }
    catch {
        return false;
    }
}
function validateURL(trimmed, def) {
    if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) {
        return canParseURL(trimmed) || URL_UNPARSEABLE;
    }
    return parseURLObject(trimmed, def);
}
/** Parses a URL while preserving the non-normalizing HTTP guard. */
function parseURLObject(trimmed, def) {
    // When normalize is off, require :// for http/https URLs. This prevents strings like "http:example.com" or "https:/path" from being silently accepted
    if (!def.normalize && def.protocol?.source === core_regexes/* httpProtocol */.F.source && !/^https?:\/\//i.test(trimmed)) {
        return URL_BAD_FORMAT;
    }
    try {
        if (typeof URL !== "undefined") {
            const URLStatic = URL;
            if (typeof URLStatic.parse === "function")
                return URLStatic.parse(trimmed) ?? URL_UNPARSEABLE;
        }
        // @ts-ignore
        return new URL(trimmed);
    }
    catch {
        return URL_UNPARSEABLE;
    }
}
const asciiTabOrNewline = /[\t\n\r]/g;
/** The URL parser deletes every ASCII tab, LF and CR from its input before it parses, so `new URL("https://exa\nmple.com")` reports on `example.com`. Applying the same deletion to the returned value closes the half of that divergence which can move the host; the parser's other rewrite, stripping C0 controls at the edges, cannot. */
function stripTabAndNewline(value) {
    return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
    hostname.lastIndex = 0;
    return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
    protocol.lastIndex = 0;
    return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
const $ZodURL = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodURL", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        try {
            // Trim whitespace from input
            const trimmed = payload.value.trim();
            const url = validateURL(trimmed, def);
            if (url === URL_BAD_FORMAT) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid URL format",
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
                return;
            }
            if (url === URL_UNPARSEABLE) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
                return;
            }
            if (url === true) {
                payload.value = stripTabAndNewline(trimmed);
                return;
            }
            if (def.hostname && !urlHostnameOk(url, def.hostname)) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid hostname",
                    pattern: def.hostname.source,
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
            }
            if (def.protocol && !urlProtocolOk(url, def.protocol)) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid protocol",
                    pattern: def.protocol.source,
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
            }
            // Set the output value based on normalize flag
            payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
            return;
        }
        catch (_) {
            payload.issues.push({
                code: "invalid_format",
                format: "url",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
});
const $ZodEmoji = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodEmoji", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* emoji */.Zg());
    $ZodStringFormat.init(inst, def);
});
const $ZodNanoID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNanoID", (inst, def) => {
    if (def.length !== undefined && (!Number.isInteger(def.length) || def.length < 1))
        throw new Error(`Invalid nanoid length: ${def.length}`);
    def.pattern ?? (def.pattern = def.length === undefined ? core_regexes/* nanoid */.Ak : core_regexes/* nanoidOfLength */.D2(def.length));
    $ZodStringFormat.init(inst, def);
});
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link $ZodCUID2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const $ZodCUID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCUID", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* cuid */.gF);
    $ZodStringFormat.init(inst, def);
});
const $ZodCUID2 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCUID2", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* cuid2 */.Gl);
    $ZodStringFormat.init(inst, def);
});
const $ZodULID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodULID", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* ulid */.Z0);
    $ZodStringFormat.init(inst, def);
});
const $ZodXID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodXID", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* xid */.kM);
    $ZodStringFormat.init(inst, def);
});
const $ZodKSUID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodKSUID", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* ksuid */.fO);
    $ZodStringFormat.init(inst, def);
});
const $ZodISODateTime = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodISODateTime", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* datetime */.w$(def));
    $ZodStringFormat.init(inst, def);
});
const $ZodISODate = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodISODate", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* date */.p6);
    $ZodStringFormat.init(inst, def);
});
const $ZodISOTime = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodISOTime", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* time */.kB(def));
    $ZodStringFormat.init(inst, def);
});
const $ZodISODuration = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodISODuration", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* duration */.p0);
    $ZodStringFormat.init(inst, def);
});
const $ZodIPv4 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodIPv4", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* ipv4 */.uX);
    $ZodStringFormat.init(inst, def);
});
/** An IPv6 address is written with hex digits, colons and dots, and nothing else. The guard is what makes the check below an IPv6 check: `new URL("http://[...]")` parses an authority, not an address, so `@` and `\` re-delimit it and `"::@1\\"` validates against the host `0.0.0.1`. The URL parser also deletes ASCII tab, LF and CR rather than failing, which is how `"::1\n"` validated as `::1`. */
const ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
    if (!ipv6Alphabet.test(value))
        return false;
    return canParseURL(`http://[${value}]`);
}
const $ZodIPv6 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodIPv6", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* ipv6 */.ug);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (!isValidIPv6(payload.value)) {
            payload.issues.push({
                code: "invalid_format",
                format: "ipv6",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
});
const $ZodMAC = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodMAC", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.mac(def.delimiter));
    $ZodStringFormat.init(inst, def);
})));
const $ZodCIDRv4 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCIDRv4", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* cidrv4 */.zr);
    $ZodStringFormat.init(inst, def);
});
function isValidCIDRv6(value) {
    const parts = value.split("/");
    if (parts.length !== 2)
        return false;
    const [address, prefix] = parts;
    if (!prefix)
        return false;
    const prefixNum = Number(prefix);
    if (`${prefixNum}` !== prefix)
        return false;
    if (prefixNum < 0 || prefixNum > 128)
        return false;
    return isValidIPv6(address);
}
const $ZodCIDRv6 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCIDRv6", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* cidrv6 */.l7); // not used for validation
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (!isValidCIDRv6(payload.value)) {
            payload.issues.push({
                code: "invalid_format",
                format: "cidrv6",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
});
//////////////////////////////   ZodBase64   //////////////////////////////
function isValidBase64(data) {
    if (data === "")
        return true;
    // atob ignores whitespace, so reject it up front.
    if (/\s/.test(data))
        return false;
    if (data.length % 4 !== 0)
        return false;
    try {
        // @ts-ignore
        atob(data);
        return true;
    }
    catch {
        return false;
    }
}
// lax on purpose: the quantified regexes.base64 overflows the regex stack on multi-MB input and its leading ^$| alternation leaks through template-literal composition; isValidBase64 enforces length and padding
const base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
const $ZodBase64 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodBase64", (inst, def) => {
    def.pattern ?? (def.pattern = base64Charset);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidBase64(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "base64",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
//////////////////////////////   ZodBase64URL   //////////////////////////////
// lax on purpose: the quantified regexes.base64url overflows the regex stack on multi-MB input; isValidBase64 enforces length on the padded string
const base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
    if (!base64urlCharset.test(data))
        return false;
    const base64 = data.replace(/[-_]/g, (c) => (c === "-" ? "+" : "/"));
    const padded = base64.padEnd(Math.ceil(base64.length / 4) * 4, "=");
    return isValidBase64(padded);
}
const $ZodBase64URL = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodBase64URL", (inst, def) => {
    def.pattern ?? (def.pattern = base64urlCharset);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidBase64URL(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "base64url",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodE164 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodE164", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* e164 */.hQ);
    $ZodStringFormat.init(inst, def);
});
//////////////////////////////   ZodCreditCard   //////////////////////////////
const CC_SANITIZE = /[- ]/g;
/** Luhn checksum on a digit-only string. Adapted from valibot (MIT). */
function isLuhnAlgo(digits) {
    let length = digits.length;
    let bit = 1;
    let sum = 0;
    while (length) {
        const value = digits.charCodeAt(--length) - 48;
        bit ^= 1;
        sum += bit ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][value] : value;
    }
    return sum % 10 === 0;
}
function isValidCreditCard(input) {
    if (!regexes.creditCard.test(input))
        return false;
    return isLuhnAlgo(input.replace(CC_SANITIZE, ""));
}
const $ZodCreditCard = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCreditCard", (inst, def) => {
    // Shape only — the Luhn check below is not expressible as a pattern, so consumers of `pattern` (JSON Schema, template literals) get the length and separator rules alone.
    def.pattern ?? (def.pattern = regexes.creditCard);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidCreditCard(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "credit_card",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodIBAN   //////////////////////////////
// iso 7064 mod 97-10 checksum without BigInt
function isIso7064Mod97(iban) {
    let remainder = 0;
    const len = iban.length;
    for (let i = 4; i < len; i++) {
        const code = iban.charCodeAt(i);
        remainder = (code >= 65 ? remainder * 100 + (code - 55) : remainder * 10 + (code - 48)) % 97;
    }
    for (let i = 0; i < 4; i++) {
        const code = iban.charCodeAt(i);
        remainder = (code >= 65 ? remainder * 100 + (code - 55) : remainder * 10 + (code - 48)) % 97;
    }
    return remainder === 1;
}
function isValidIBAN(input) {
    if (!regexes.iban.test(input))
        return false;
    return isIso7064Mod97(input);
}
const $ZodIBAN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIBAN", (inst, def) => {
    // shape only — checksum is not expressible as a pattern
    def.pattern ?? (def.pattern = regexes.iban);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidIBAN(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "iban",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodJWT   //////////////////////////////
function isValidJWT(token, algorithm = null) {
    try {
        const tokensParts = token.split(".");
        if (tokensParts.length !== 3)
            return false;
        const [header] = tokensParts;
        if (!header)
            return false;
        // @ts-ignore
        const parsedHeader = JSON.parse(atob(header));
        if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT")
            return false;
        if (!parsedHeader.alg)
            return false;
        if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm))
            return false;
        return true;
    }
    catch {
        return false;
    }
}
const $ZodJWT = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodJWT", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidJWT(payload.value, def.alg))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "jwt",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCustomStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCustomStringFormat", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (def.fn(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: def.format,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodNumber = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNumber", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = core_regexes/* number */.ai;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = Number(payload.value);
            }
            catch (_) { }
        const input = payload.value;
        if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) {
            return payload;
        }
        const received = typeof input === "number"
            ? Number.isNaN(input)
                ? "NaN"
                : !Number.isFinite(input)
                    ? String(input)
                    : undefined
            : undefined;
        payload.issues.push({
            expected: "number",
            code: "invalid_type",
            input,
            inst,
            ...(received ? { received } : {}),
        });
        return payload;
    };
});
const $ZodNumberFormat = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNumberFormat", (inst, def) => {
    core_checks/* $ZodCheckNumberFormat */.KH.init(inst, def);
    $ZodNumber.init(inst, def); // no format checks
});
const $ZodBoolean = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodBoolean", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = core_regexes/* boolean */.zM;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = Boolean(payload.value);
            }
            catch (_) { }
        const input = payload.value;
        if (typeof input === "boolean")
            return payload;
        payload.issues.push({
            expected: "boolean",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
});
const $ZodBigInt = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodBigInt", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = core_regexes/* bigint */.o;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = BigInt(payload.value);
            }
            catch (_) { }
        if (typeof payload.value === "bigint")
            return payload;
        payload.issues.push({
            expected: "bigint",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
});
const $ZodBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBigIntFormat", (inst, def) => {
    checks.$ZodCheckBigIntFormat.init(inst, def);
    $ZodBigInt.init(inst, def); // no format checks
})));
const $ZodSymbol = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSymbol", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "symbol")
            return payload;
        payload.issues.push({
            expected: "symbol",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodUndefined = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodUndefined", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.undefined;
    inst._zod.values = new Set([undefined]);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "undefined")
            return payload;
        payload.issues.push({
            expected: "undefined",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodNull = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNull", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.null;
    inst._zod.values = new Set([null]);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (input === null)
            return payload;
        payload.issues.push({
            expected: "null",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodAny = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodAny", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload) => payload;
})));
const $ZodUnknown = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodUnknown", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload) => payload;
});
const $ZodNever = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNever", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        payload.issues.push({
            expected: "never",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
});
const $ZodVoid = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodVoid", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "undefined")
            return payload;
        payload.issues.push({
            expected: "void",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodDate = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodDate", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce) {
            try {
                payload.value = new Date(payload.value);
            }
            catch (_err) { }
        }
        const input = payload.value;
        const isDate = input instanceof Date;
        const isValidDate = isDate && !Number.isNaN(input.getTime());
        if (isValidDate)
            return payload;
        payload.issues.push({
            expected: "date",
            code: "invalid_type",
            input,
            ...(isDate ? { received: "Invalid Date" } : {}),
            inst,
        });
        return payload;
    };
});
// an oversized container fails its leading size checks before any element is parsed
function capSize(inst, size) {
    const caps = core_util/* sizeCaps */.hi(inst._zod.def.checks);
    if (!caps.length)
        return;
    const cap = Math.min(...caps.map((c) => c[0]));
    const parse = inst._zod.parse;
    inst._zod.parse = (payload, ctx) => {
        const n = size(payload.value);
        if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
            for (const [max, ch] of core_util/* sizeCaps */.hi(inst._zod.def.checks)) {
                if (n > max && ch._zod.def.when(payload)) {
                    const start = payload.issues.length;
                    ch._zod.check(payload);
                    // the value is still the raw input, so no later check may read it
                    payload.issues[start].continue = false;
                    core_util/* attachSchema */.d3(payload.issues, start, inst);
                    return payload;
                }
            }
        }
        return parse(payload, ctx);
    };
}
const arraySize = (input) => (Array.isArray(input) ? input.length : -1);
const mapSize = (input) => (input instanceof Map ? input.size : -1);
const setSize = (input) => (input instanceof Set ? input.size : -1);
function handleArrayResult(result, final, index) {
    if (result.issues.length) {
        final.issues.push(...core_util/* prefixIssues */.lQ(index, result.issues));
    }
    final.value[index] = result.value;
}
const $ZodArray = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodArray", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!Array.isArray(input)) {
            payload.issues.push({
                expected: "array",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
        const proms = [];
        const abortEarly = ctx?.abortEarly;
        for (let i = 0; i < input.length; i++) {
            const item = input[i];
            const result = def.element._zod.run({
                value: item,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                proms.push(result.then((result) => handleArrayResult(result, payload, i)));
            }
            else {
                handleArrayResult(result, payload, i);
                // the element's payload is authoritative here, since handleArrayResult forwards every issue; an object's is not, because it drops a failed absent optional
                if (abortEarly && result.issues.length !== 0 && core_util/* aborted */.QH(result))
                    break;
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => payload);
        }
        return payload; //handleArrayResultsAsync(parseResults, final);
    };
    capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
    const isPresent = key in input;
    const isOptionalOut = optout === "optional";
    // The middle rung means "absence permitted, nothing supplied in its place", so an absent key contributes nothing — whatever the schema made of `undefined` is invented, not substituted. Only `optional` reaches this with a value: `defaulted` substitutes, and a schema that isn't optional-out has to keep the key.
    if (!isPresent && isOptionalOut && optin === "optional") {
        return;
    }
    if (result.issues.length) {
        // For optional-in/out schemas, ignore errors on absent keys.
        if (optin !== undefined && isOptionalOut && !isPresent) {
            return;
        }
        final.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
    }
    if (!isPresent && optin === undefined) {
        if (!result.issues.length) {
            final.issues.push({
                code: "invalid_type",
                expected: "nonoptional",
                input: undefined,
                path: [key],
            });
        }
        return;
    }
    if (result.value === undefined) {
        if (isPresent || (optin === "defaulted" && !isOptionalOut)) {
            final.value[key] = undefined;
        }
    }
    else {
        final.value[key] = result.value;
    }
}
// one shared instance; a fresh [] per schema cost 56 bytes retained
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
    const keys = Object.keys(def.shape);
    const ownSymbols = Object.getOwnPropertySymbols(def.shape);
    const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
    // aliases `keys` when there are no symbols, so a string-only shape keeps one array
    const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
    for (const k of allKeys) {
        if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) {
            throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
        }
    }
    const okeys = core_util/* optionalKeys */.NM(def.shape);
    return {
        ...def,
        allKeys,
        symbolKeys,
        // string-only: handleCatchall matches it against `for...in`, which never yields a symbol
        keySet: new Set(keys),
        numKeys: keys.length,
        optionalKeys: new Set(okeys),
    };
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
    const unrecognized = [];
    const keySet = def.keySet;
    const _catchall = def.catchall._zod;
    const t = _catchall.def.type;
    const optin = _catchall.optin;
    const optout = _catchall.optout;
    // starts at 0, not the current length: the shape phase already ran and may have aborted
    let seen = 0;
    for (const key in input) {
        if (abortEarly && payload.issues.length !== seen) {
            if (core_util/* aborted */.QH(payload, seen))
                break;
            seen = payload.issues.length;
        }
        // Must precede the __proto__ branch: a declared key is not unrecognized, even though the shape loop deliberately strips __proto__ from the parsed output.
        if (keySet.has(key))
            continue;
        // Don't copy an undeclared __proto__ into the result; assignment to a plain {} would replace the result prototype. But in strict mode it is still an unknown key, so report it before skipping.
        if (key === "__proto__") {
            if (t === "never")
                unrecognized.push(key);
            continue;
        }
        if (t === "never") {
            unrecognized.push(key);
            continue;
        }
        const r = _catchall.run({ value: input[key], issues: [] }, ctx);
        if (r instanceof Promise) {
            proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
        }
        else {
            handlePropertyResult(r, payload, key, input, optin, optout);
        }
    }
    if (unrecognized.length) {
        payload.issues.push({
            code: "unrecognized_keys",
            keys: unrecognized,
            input,
            inst,
            // Describes the shape of the input, not the validity of the parsed value, so it never aborts. The parse still fails; the schema's own checks just get to run first, and an enclosing intersection can reconcile the key against a sibling operand.
            continue: true,
        });
    }
    if (!proms.length)
        return payload;
    return Promise.all(proms).then(() => {
        return payload;
    });
}
const $ZodObject = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodObject", (inst, def) => {
    // requires cast because technically $ZodObject doesn't extend
    $ZodType.init(inst, def);
    const desc = Object.getOwnPropertyDescriptor(def, "shape");
    // a cloned def carries its source's accessor, which knows the shape it answers from; adopting that keeps the clone's keys readable without running it
    const sh = desc?.get ? desc.get.raw : (def.shape ?? {});
    if (sh) {
        // Freezes the shape on first read, so its getters resolve once and every later read sees the same schemas.
        const get = () => {
            const newSh = { ...sh };
            Object.defineProperty(def, "shape", { value: newSh });
            get.raw = newSh;
            return newSh;
        };
        get.raw = sh;
        Object.defineProperty(def, "shape", { get });
    }
    const _normalized = core_util/* cached */.PO(() => normalizeDef(def));
    core_util/* defineLazyInternal */.v5(inst, "propValues", (zod) => {
        const shape = zod.def.shape;
        const propValues = {};
        for (const key in shape) {
            const field = shape[key]._zod;
            if (field.values) {
                if (!Object.prototype.hasOwnProperty.call(propValues, key)) {
                    core_util/* assignProp */.Vy(propValues, key, new Set());
                }
                for (const v of field.values)
                    propValues[key].add(v);
                // An omittable slot reads back as undefined at a discriminator lookup, so it has to claim undefined: two options that can both omit the key are not discriminable on it.
                if (field.optin !== undefined)
                    propValues[key].add(undefined);
            }
        }
        return propValues;
    });
    const isObject = core_util/* isObject */.Gv;
    const catchall = def.catchall;
    let value;
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        value ?? (value = _normalized.value);
        const input = payload.value;
        if (!isObject(input)) {
            payload.issues.push({
                expected: "object",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
        const proms = [];
        const shape = value.shape;
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const key of value.allKeys) {
            if (abortEarly && payload.issues.length !== seen) {
                if (core_util/* aborted */.QH(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            if (key === "__proto__")
                continue;
            const el = shape[key];
            const optin = el._zod.optin;
            const optout = el._zod.optout;
            const r = el._zod.run({ value: input[key], issues: [] }, ctx);
            if (r instanceof Promise) {
                proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
            }
            else {
                handlePropertyResult(r, payload, key, input, optin, optout);
            }
        }
        if (!catchall) {
            return proms.length ? Promise.all(proms).then(() => payload) : payload;
        }
        return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
    };
});
const $ZodObjectJIT = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodObjectJIT", (inst, def) => {
    // requires cast because technically $ZodObject doesn't extend
    $ZodObject.init(inst, def);
    const superParse = inst._zod.parse;
    const _normalized = core_util/* cached */.PO(() => normalizeDef(def));
    const memo = core_core/* globalConfig */.cr.memoizer;
    const generateFastpass = (shape) => {
        const normalized = _normalized.value;
        const syms = normalized.symbolKeys;
        // a symbol has no source literal, so it is read as `syms[i]` off the closed-over scope
        const doc = new Doc(["payload", "ctx"], { shape, inst, memo, syms });
        const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
        // prefixes in place, like util.prefixIssues. newResult must land before the early return: a catchall runs after this and would otherwise write onto the caller's input
        const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
        doc.write(`const input = payload.value;`);
        const ids = Object.create(null);
        let counter = 0;
        for (const key of normalized.allKeys) {
            ids[key] = `key_${counter++}`;
        }
        // A: preserve key order {
        doc.write(memo ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
        for (const key of normalized.allKeys) {
            if (key === "__proto__")
                continue;
            const id = ids[key];
            const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : core_util/* esc */.UQ(key);
            const isPresent = `${k} in input`;
            const schema = shape[key];
            const optin = schema?._zod?.optin;
            const isOptionalIn = optin !== undefined;
            const isOptionalOut = schema?._zod?.optout === "optional";
            doc.write(`const ${id} = ${parseStr(k)};`);
            if (isOptionalIn && isOptionalOut) {
                // For optional-in/out schemas, ignore errors on absent keys — and, like the interpreted path, drop the value produced alongside them. The middle rung goes further: it permits absence without supplying anything in its place, so an absent key contributes nothing at all.
                const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
                doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
            }
            else if (!isOptionalIn) {
                doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
            }
            else {
                doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
                if (optin === "defaulted") {
                    doc.write(`newResult[${k}] = ${id}.value;`);
                }
                else {
                    doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
                }
            }
        }
        doc.write(`payload.value = newResult;`);
        doc.write(`return payload;`);
        // closing `shape` in is what pays: turbofan specializes the parser against that one shape object, so every `shape[k]._zod.run` folds to a known callee. as a parameter it stays a generic load and measures 13% slower even with the forwarding frame gone
        return doc.compile();
    };
    let fastpass;
    const isObject = core_util/* isObject */.Gv;
    const jit = !core_core/* globalConfig */.cr.jitless;
    const allowsEval = core_util/* allowsEval */.hI;
    const fastEnabled = jit && allowsEval.value; // && !def.catchall;
    const catchall = def.catchall;
    let value;
    inst._zod.parse = (payload, ctx) => {
        value ?? (value = _normalized.value);
        const input = payload.value;
        if (!isObject(input)) {
            payload.issues.push({
                expected: "object",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
            // always synchronous
            if (!fastpass)
                fastpass = generateFastpass(def.shape);
            payload = fastpass(payload, ctx);
            if (!catchall)
                return payload;
            return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
        }
        return superParse(payload, ctx);
    };
});
function handleUnionResults(results, final, inst, ctx) {
    for (const result of results) {
        if (result.issues.length === 0) {
            final.value = result.value;
            return final;
        }
    }
    const nonaborted = results.filter((r) => !core_util/* aborted */.QH(r));
    if (nonaborted.length === 1) {
        final.value = nonaborted[0].value;
        return nonaborted[0];
    }
    final.issues.push({
        code: "invalid_union",
        input: final.value,
        inst,
        errors: results.map((result) => result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W()))),
    });
    return final;
}
const $ZodUnion = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodUnion", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted")
        ? "defaulted"
        : zod.def.options.some((o) => o._zod.optin !== undefined)
            ? "optional"
            : undefined);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : undefined);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        if (zod.def.options.every((o) => o._zod.values)) {
            return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
        }
        return undefined;
    });
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        if (zod.def.options.every((o) => o._zod.pattern)) {
            const patterns = zod.def.options.map((o) => o._zod.pattern);
            return new RegExp(`^(${patterns.map((p) => core_util/* cleanRegex */.p6(p.source)).join("|")})$`);
        }
        return undefined;
    });
    const first = def.options.length === 1 ? def.options[0]._zod.run : null;
    inst._zod.parse = (payload, ctx) => {
        if (first) {
            return first(payload, ctx);
        }
        let async = false;
        const results = [];
        for (const option of def.options) {
            const result = option._zod.run({
                value: payload.value,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                results.push(result);
                async = true;
            }
            else {
                if (result.issues.length === 0)
                    return result;
                results.push(result);
            }
        }
        if (!async)
            return handleUnionResults(results, payload, inst, ctx);
        return Promise.all(results).then((results) => {
            return handleUnionResults(results, payload, inst, ctx);
        });
    };
});
function handleExclusiveUnionResults(results, final, inst, ctx) {
    const matches = [];
    for (let i = 0; i < results.length; i++) {
        if (results[i].issues.length === 0)
            matches.push(i);
    }
    if (matches.length === 1) {
        final.value = results[matches[0]].value;
        return final;
    }
    if (matches.length === 0) {
        // No matches - same as regular union
        final.issues.push({
            code: "invalid_union",
            input: final.value,
            inst,
            errors: results.map((result) => result.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config()))),
        });
    }
    else {
        // Multiple matches - exclusive union failure
        final.issues.push({
            code: "invalid_union",
            input: final.value,
            inst,
            errors: [],
            inclusive: false,
            matches,
        });
    }
    return final;
}
const $ZodXor = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodXor", (inst, def) => {
    $ZodUnion.init(inst, def);
    def.inclusive = false;
    const first = def.options.length === 1 ? def.options[0]._zod.run : null;
    inst._zod.parse = (payload, ctx) => {
        if (first) {
            return first(payload, ctx);
        }
        let async = false;
        const results = [];
        for (const option of def.options) {
            const result = option._zod.run({
                value: payload.value,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                results.push(result);
                async = true;
            }
            else {
                results.push(result);
            }
        }
        if (!async)
            return handleExclusiveUnionResults(results, payload, inst, ctx);
        return Promise.all(results).then((results) => {
            return handleExclusiveUnionResults(results, payload, inst, ctx);
        });
    };
})));
/** Returns the option whose discriminator claims `value`, or throws if ambiguous. */
function getDiscriminatedOption(union, value) {
    const internals = union._zod;
    let map = internals.bag.optionsMap;
    if (!map) {
        map = discriminatorMap(internals.def);
        internals.bag.optionsMap = map;
    }
    const option = map.get(value);
    if (option === null)
        throw new Error(`Ambiguous discriminator value "${String(value)}"`);
    return option;
}
function discriminatorMap(def) {
    const map = new Map();
    for (const option of def.options) {
        const values = option._zod.propValues?.[def.discriminator];
        if (!values || values.size === 0)
            throw new Error(`Invalid discriminated union option at index "${def.options.indexOf(option)}"`);
        for (const value of values) {
            if (map.has(value)) {
                if (value !== undefined)
                    throw new Error(`Duplicate discriminator value "${String(value)}"`);
                // keep the collision marked so a later member cannot reclaim it
                map.set(value, null);
            }
            else {
                map.set(value, option);
            }
        }
    }
    return map;
}
const $ZodDiscriminatedUnion =
/*@__PURE__*/
(/* unused pure expression or super */ null && (core.$constructor("$ZodDiscriminatedUnion", (inst, def) => {
    def.inclusive = false;
    $ZodUnion.init(inst, def);
    const _super = inst._zod.parse;
    util.defineLazyInternal(inst, "propValues", (zod) => {
        const propValues = {};
        let undefinedCount = 0;
        for (const option of zod.def.options) {
            const pv = option._zod.propValues;
            if (!pv || Object.keys(pv).length === 0)
                throw new Error(`Invalid discriminated union option at index "${zod.def.options.indexOf(option)}"`);
            if (pv[zod.def.discriminator]?.has(undefined))
                undefinedCount++;
            for (const [k, v] of Object.entries(pv)) {
                if (!Object.prototype.hasOwnProperty.call(propValues, k)) {
                    util.assignProp(propValues, k, new Set());
                }
                for (const val of v) {
                    propValues[k].add(val);
                }
            }
        }
        if (!zod.def.unionFallback && undefinedCount > 1)
            propValues[zod.def.discriminator]?.delete(undefined);
        return propValues;
    });
    // Checked now rather than in the lookup map below, so an option that lacks the discriminator fails at the `discriminatedUnion` call instead of on the first object parsed. Options whose shape cannot be enumerated without resolving it — pipes and lazies — are left to the map.
    def.options.forEach((option, i) => {
        const propShape = util.rawShape(option._zod.def);
        if (propShape && !Object.prototype.hasOwnProperty.call(propShape, def.discriminator)) {
            throw new Error(`Invalid discriminated union option at index "${i}"`);
        }
    });
    const disc = util.cached(() => discriminatorMap(def));
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!util.isObject(input)) {
            payload.issues.push({
                code: "invalid_type",
                expected: "object",
                input,
                inst,
            });
            return payload;
        }
        const value = input?.[def.discriminator];
        const opt = disc.value.get(value);
        // forward metadata cannot choose an encoder for an absent tag
        if (opt && (value !== undefined || ctx.direction !== "backward")) {
            return opt._zod.run(payload, ctx);
        }
        // Fall back to union matching when the fast discriminator path fails:
        // - explicitly enabled via unionFallback, or
        // - during backward direction (encode), since codec-based discriminators have different values in forward vs backward directions
        if (def.unionFallback || ctx.direction === "backward") {
            return _super(payload, ctx);
        }
        // no matching discriminator
        payload.issues.push({
            code: "invalid_union",
            errors: [],
            note: "No matching discriminator",
            discriminator: def.discriminator,
            options: Array.from(disc.value.keys()).filter((value) => disc.value.get(value) !== null),
            input,
            path: [def.discriminator],
            inst,
        });
        return payload;
    };
})));
const $ZodIntersection = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodIntersection", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        const left = def.left._zod.run({ value: input, issues: [] }, ctx);
        const right = def.right._zod.run({ value: input, issues: [] }, ctx);
        const async = left instanceof Promise || right instanceof Promise;
        if (async) {
            return Promise.all([left, right]).then(([left, right]) => {
                return handleIntersectionResults(payload, left, right);
            });
        }
        return handleIntersectionResults(payload, left, right);
    };
});
function mergeValues(a, b) {
    // const aType = parse.t(a);
    // const bType = parse.t(b);
    if (a === b) {
        return { valid: true, data: a };
    }
    if (a instanceof Date && b instanceof Date && +a === +b) {
        return { valid: true, data: a };
    }
    if (core_util/* isPlainObject */.Qd(a) && core_util/* isPlainObject */.Qd(b)) {
        const bKeys = Object.keys(b);
        const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
        const newObj = { ...a, ...b };
        if (Object.prototype.hasOwnProperty.call(newObj, "__proto__"))
            delete newObj.__proto__;
        for (const key of sharedKeys) {
            if (key === "__proto__")
                continue;
            const sharedValue = mergeValues(a[key], b[key]);
            if (!sharedValue.valid) {
                return {
                    valid: false,
                    mergeErrorPath: [key, ...sharedValue.mergeErrorPath],
                };
            }
            newObj[key] = sharedValue.data;
        }
        return { valid: true, data: newObj };
    }
    if (Array.isArray(a) && Array.isArray(b)) {
        if (a.length !== b.length) {
            return { valid: false, mergeErrorPath: [] };
        }
        const newArray = [];
        for (let index = 0; index < a.length; index++) {
            const itemA = a[index];
            const itemB = b[index];
            const sharedValue = mergeValues(itemA, itemB);
            if (!sharedValue.valid) {
                return {
                    valid: false,
                    mergeErrorPath: [index, ...sharedValue.mergeErrorPath],
                };
            }
            newArray.push(sharedValue.data);
        }
        return { valid: true, data: newArray };
    }
    return { valid: false, mergeErrorPath: [] };
}
function handleIntersectionResults(result, left, right) {
    // Track which side(s) reject each key. A key rejection is reported only when BOTH sides reject it, so a key owned by one branch survives the other's key schema. strictObject reports these as unrecognized_keys; a record with an open key schema reports one invalid_key per key.
    const unrecKeys = new Map();
    let unrecIssue;
    const keyIssues = new Map();
    const collect = (iss, side) => {
        let keys;
        if (iss.code === "unrecognized_keys" && !iss.path?.length) {
            unrecIssue ?? (unrecIssue = iss);
            keys = iss.keys;
        }
        else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
            const k = String(iss.path[0]);
            if (!keyIssues.has(k))
                keyIssues.set(k, iss);
            keys = [k];
        }
        else {
            return false;
        }
        for (const k of keys) {
            if (!unrecKeys.has(k))
                unrecKeys.set(k, {});
            unrecKeys.get(k)[side] = true;
        }
        return true;
    };
    for (const iss of left.issues) {
        if (!collect(iss, "l"))
            result.issues.push(iss);
    }
    for (const iss of right.issues) {
        if (!collect(iss, "r"))
            result.issues.push(iss);
    }
    // Report only keys rejected by BOTH sides
    const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
    if (bothKeys.length) {
        const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
        if (aggregated.length)
            result.issues.push({ ...unrecIssue, keys: aggregated });
        for (const k of bothKeys) {
            if (!aggregated.includes(k) && keyIssues.has(k))
                result.issues.push(keyIssues.get(k));
        }
    }
    const merged = mergeValues(left.value, right.value);
    if (!merged.valid) {
        if (core_util/* aborted */.QH(result))
            return result;
        throw new Error(`Unmergable intersection. Error path: ` + `${JSON.stringify(merged.mergeErrorPath)}`);
    }
    result.value = merged.data;
    return result;
}
const $ZodTuple = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodTuple", (inst, def) => {
    $ZodType.init(inst, def);
    const items = def.items;
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!Array.isArray(input)) {
            payload.issues.push({
                input,
                inst,
                expected: "tuple",
                code: "invalid_type",
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, [], ctx) : [];
        const proms = [];
        const optinStart = getTupleOptStart(items, "optin");
        const optoutStart = getTupleOptStart(items, "optout");
        if (!def.rest) {
            if (input.length < optinStart) {
                payload.issues.push({
                    code: "too_small",
                    minimum: optinStart,
                    inclusive: true,
                    input,
                    inst,
                    origin: "array",
                });
                return payload;
            }
            if (input.length > items.length) {
                payload.issues.push({
                    code: "too_big",
                    maximum: items.length,
                    inclusive: true,
                    input,
                    inst,
                    origin: "array",
                });
            }
        }
        // Run every item in parallel, collecting results into an indexed array. The post-processing in `handleTupleResults` walks them in order so it can decide whether an absent optional-output error can truncate the tail or must be reported to preserve required output.
        const itemResults = new Array(items.length);
        // only tracked when there is a rest loop to skip
        const abortEarly = def.rest ? ctx?.abortEarly : undefined;
        let itemAborted = false;
        for (let i = 0; i < items.length; i++) {
            const r = items[i]._zod.run({ value: input[i], issues: [] }, ctx);
            if (r instanceof Promise) {
                proms.push(r.then((rr) => {
                    itemResults[i] = rr;
                }));
            }
            else {
                itemResults[i] = r;
                if (abortEarly && !itemAborted && r.issues.length)
                    itemAborted = core_util/* aborted */.QH(r);
            }
        }
        // sound because rest is non-empty exactly when every fixed index is present, the one case handleTupleResults cannot discard an item's issues
        if (def.rest && !itemAborted) {
            let i = items.length - 1;
            const rest = input.slice(items.length);
            let seen = payload.issues.length;
            for (const el of rest) {
                if (abortEarly && payload.issues.length !== seen) {
                    if (core_util/* aborted */.QH(payload, seen))
                        break;
                    seen = payload.issues.length;
                }
                i++;
                const result = def.rest._zod.run({ value: el, issues: [] }, ctx);
                if (result instanceof Promise) {
                    proms.push(result.then((r) => handleTupleResult(r, payload, i)));
                }
                else {
                    handleTupleResult(result, payload, i);
                }
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => handleTupleResults(itemResults, payload, items, input, optoutStart));
        }
        return handleTupleResults(itemResults, payload, items, input, optoutStart);
    };
});
function getTupleOptStart(items, key) {
    for (let i = items.length - 1; i >= 0; i--) {
        // optin is a three-rung ladder so any rung above `undefined` permits an absent slot; optout stays two-valued.
        const omittable = key === "optin" ? items[i]._zod.optin !== undefined : items[i]._zod.optout === "optional";
        if (!omittable)
            return i + 1;
    }
    return 0;
}
function handleTupleResult(result, final, index) {
    if (result.issues.length) {
        final.issues.push(...core_util/* prefixIssues */.lQ(index, result.issues));
    }
    final.value[index] = result.value;
}
function handleTupleResults(itemResults, final, items, input, optoutStart) {
    // Walk results in order. Mirror $ZodObject's swallow-on-absent-optional rule, but only after `optoutStart`: the first index where the output tuple tail can be absent.
    for (let i = 0; i < items.length; i++) {
        const r = itemResults[i];
        const isPresent = i < input.length;
        // The array analog of `handlePropertyResult`'s absent-key early return: the middle rung permits absence without supplying anything in its place, so the tail truncates here instead of materializing whatever the item made of `undefined`.
        if (!isPresent && i >= optoutStart && items[i]._zod.optin === "optional") {
            final.value.length = i;
            break;
        }
        if (r.issues.length) {
            if (!isPresent && i >= optoutStart) {
                final.value.length = i;
                break;
            }
            final.issues.push(...core_util/* prefixIssues */.lQ(i, r.issues));
        }
        final.value[i] = r.value;
    }
    // Drop trailing slots that produced `undefined` for absent input
    // (the array analog of an absent optional key on an object). The
    // `i >= input.length` floor is critical: an explicit `undefined`
    // *inside* the input must be preserved even when the schema is
    // optional-out (e.g. `z.string().or(z.undefined())` accepting an
    // explicit undefined value).
    for (let i = final.value.length - 1; i >= input.length; i--) {
        if (items[i]._zod.optout === "optional" && final.value[i] === undefined) {
            final.value.length = i;
        }
        else {
            break;
        }
    }
    return final;
}
const $ZodRecord = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodRecord", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!core_util/* isPlainObject */.Qd(input)) {
            payload.issues.push({
                expected: "record",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        // no guard in either loop below: a record's invalid_key aborts but an enclosing intersection can reconcile it, so a stopped loop hides keys the sibling does not own and the intersection then rejects nothing
        const proms = [];
        const values = def.keyType._zod.values;
        if (values && !def.partial) {
            payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
            const recordKeys = new Set();
            for (const key of values) {
                if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
                    recordKeys.add(typeof key === "number" ? key.toString() : key);
                    // A declared __proto__ is stripped but is not an unrecognized key.
                    if (key === "__proto__")
                        continue;
                    const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
                    if (keyResult instanceof Promise) {
                        throw new Error("Async schemas not supported in object keys currently");
                    }
                    if (keyResult.issues.length) {
                        payload.issues.push({
                            code: "invalid_key",
                            origin: "record",
                            issues: keyResult.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())),
                            input: key,
                            path: [key],
                            inst,
                        });
                        continue;
                    }
                    const outKey = keyResult.value;
                    if (outKey === "__proto__")
                        continue;
                    const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
                    if (result instanceof Promise) {
                        proms.push(result.then((result) => {
                            if (result.issues.length) {
                                payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                            }
                            payload.value[outKey] = result.value;
                        }));
                    }
                    else {
                        if (result.issues.length) {
                            payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                        }
                        payload.value[outKey] = result.value;
                    }
                }
            }
            let unrecognized;
            for (const key in input) {
                if (!recordKeys.has(key)) {
                    if (def.mode === "loose") {
                        // skip __proto__ so it can't replace the result prototype via the assignment setter on the plain {} we build into
                        if (key === "__proto__")
                            continue;
                        payload.value[key] = input[key];
                    }
                    else {
                        unrecognized = unrecognized ?? [];
                        unrecognized.push(key);
                    }
                }
            }
            if (unrecognized && unrecognized.length > 0) {
                payload.issues.push({
                    code: "unrecognized_keys",
                    input,
                    inst,
                    keys: unrecognized,
                    continue: true,
                });
            }
        }
        else {
            payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
            // An enumerable key schema declares which keys the record owns, so a key outside the set is unrecognized. A non-enumerable one (regex, refine) is a constraint every key must satisfy, so a failing key is invalid. Only the former is reconcilable against the other side of an intersection.
            let unrecognized;
            // Reflect.ownKeys for Symbol-key support; filter non-enumerable to match z.object()
            for (const key of Reflect.ownKeys(input)) {
                if (key === "__proto__")
                    continue;
                if (!Object.prototype.propertyIsEnumerable.call(input, key))
                    continue;
                let keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
                if (keyResult instanceof Promise) {
                    throw new Error("Async schemas not supported in object keys currently");
                }
                // Numeric string fallback: if key is a numeric string and failed, retry with Number(key). This handles z.number(), z.literal([1, 2, 3]), and unions containing numeric literals
                const checkNumericKey = typeof key === "string" && core_regexes/* number */.ai.test(key) && keyResult.issues.length;
                if (checkNumericKey) {
                    const retryResult = def.keyType._zod.run({ value: Number(key), issues: [] }, ctx);
                    if (retryResult instanceof Promise) {
                        throw new Error("Async schemas not supported in object keys currently");
                    }
                    if (retryResult.issues.length === 0) {
                        keyResult = retryResult;
                    }
                }
                if (keyResult.issues.length) {
                    if (def.mode === "loose") {
                        // Pass through unchanged
                        payload.value[key] = input[key];
                    }
                    else if (values) {
                        unrecognized = unrecognized ?? [];
                        unrecognized.push(key);
                    }
                    else {
                        // Default "strict" behavior: error on invalid key
                        payload.issues.push({
                            code: "invalid_key",
                            origin: "record",
                            issues: keyResult.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())),
                            input: key,
                            path: [key],
                            inst,
                        });
                    }
                    continue;
                }
                // the guard above tests the raw input key, but the key schema can normalize an ordinary key into __proto__; re-check the key we actually write under
                const outKey = keyResult.value;
                if (outKey === "__proto__")
                    continue;
                const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
                if (result instanceof Promise) {
                    proms.push(result.then((result) => {
                        if (result.issues.length) {
                            payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                        }
                        payload.value[outKey] = result.value;
                    }));
                }
                else {
                    if (result.issues.length) {
                        payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                    }
                    payload.value[outKey] = result.value;
                }
            }
            if (unrecognized && unrecognized.length > 0) {
                payload.issues.push({
                    code: "unrecognized_keys",
                    input,
                    inst,
                    keys: unrecognized,
                    continue: true,
                });
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => payload);
        }
        return payload;
    };
});
const $ZodMap = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodMap", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!(input instanceof Map)) {
            payload.issues.push({
                expected: "map",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        const proms = [];
        payload.value = memo ? memo.alloc(inst, payload, new Map(), ctx) : new Map();
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const [key, value] of input) {
            if (abortEarly && payload.issues.length !== seen) {
                if (util.aborted(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
            const valueResult = def.valueType._zod.run({ value: value, issues: [] }, ctx);
            if (keyResult instanceof Promise || valueResult instanceof Promise) {
                proms.push(Promise.all([keyResult, valueResult]).then(([keyResult, valueResult]) => {
                    handleMapResult(keyResult, valueResult, payload, key, input, inst, ctx);
                }));
            }
            else {
                handleMapResult(keyResult, valueResult, payload, key, input, inst, ctx);
            }
        }
        if (proms.length)
            return Promise.all(proms).then(() => payload);
        return payload;
    };
    capSize(inst, mapSize);
})));
function handleMapResult(keyResult, valueResult, final, key, input, inst, ctx) {
    if (keyResult.issues.length) {
        if (util.propertyKeyTypes.has(typeof key)) {
            final.issues.push(...util.prefixIssues(key, keyResult.issues));
        }
        else {
            final.issues.push({
                code: "invalid_key",
                origin: "map",
                input,
                inst,
                issues: keyResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
            });
        }
    }
    if (valueResult.issues.length) {
        if (util.propertyKeyTypes.has(typeof key)) {
            final.issues.push(...util.prefixIssues(key, valueResult.issues));
        }
        else {
            final.issues.push({
                origin: "map",
                code: "invalid_element",
                input,
                inst,
                key: key,
                issues: valueResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
            });
        }
    }
    final.value.set(keyResult.value, valueResult.value);
}
const $ZodSet = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSet", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!(input instanceof Set)) {
            payload.issues.push({
                input,
                inst,
                expected: "set",
                code: "invalid_type",
            });
            return payload;
        }
        const proms = [];
        payload.value = memo ? memo.alloc(inst, payload, new Set(), ctx) : new Set();
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const item of input) {
            if (abortEarly && payload.issues.length !== seen) {
                if (util.aborted(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            const result = def.valueType._zod.run({ value: item, issues: [] }, ctx);
            if (result instanceof Promise) {
                proms.push(result.then((result) => handleSetResult(result, payload)));
            }
            else
                handleSetResult(result, payload);
        }
        if (proms.length)
            return Promise.all(proms).then(() => payload);
        return payload;
    };
    capSize(inst, setSize);
})));
function handleSetResult(result, final) {
    if (result.issues.length) {
        final.issues.push(...result.issues);
    }
    final.value.add(result.value);
}
const $ZodEnum = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodEnum", (inst, def) => {
    $ZodType.init(inst, def);
    const values = core_util/* getEnumValues */.w5(def.entries);
    const valuesSet = new Set(values);
    inst._zod.values = valuesSet;
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const patternValues = core_util/* getEnumValues */.w5(zod.def.entries).filter((k) => core_util/* propertyKeyTypes */.qQ.has(typeof k));
        // unmatchable fallback, RE2-safe: an empty alternation would compile to /^()$/, which matches ""
        return new RegExp(patternValues.length ? `^(${patternValues.map((o) => core_util/* escapeRegex */.sD(o.toString())).join("|")})$` : "^[^\\s\\S]$");
    });
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (valuesSet.has(input)) {
            return payload;
        }
        payload.issues.push({
            code: "invalid_value",
            values,
            input,
            inst,
        });
        return payload;
    };
});
const $ZodLiteral = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodLiteral", (inst, def) => {
    $ZodType.init(inst, def);
    const values = new Set(def.values);
    inst._zod.values = values;
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const vals = zod.def.values;
        // unmatchable fallback, RE2-safe: an empty alternation would compile to /^()$/, which matches ""
        return new RegExp(vals.length
            ? `^(${vals
                .map((o) => typeof o === "string" ? core_util/* escapeRegex */.sD(o) : o ? core_util/* escapeRegex */.sD(o.toString()) : String(o))
                .join("|")})$`
            : "^[^\\s\\S]$");
    });
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (values.has(input)) {
            return payload;
        }
        payload.issues.push({
            code: "invalid_value",
            values: def.values,
            input,
            inst,
        });
        return payload;
    };
});
const $ZodFile = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodFile", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        // @ts-ignore
        if (input instanceof File)
            return payload;
        payload.issues.push({
            expected: "file",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodTransform = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodTransform", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.optin = "optional";
    core_core/* globalConfig */.cr.memoizer?.guard(inst);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            throw new core_core/* $ZodEncodeError */.cV(inst.constructor.name);
        }
        const _out = def.transform(payload.value, payload);
        if (ctx.async) {
            const output = _out instanceof Promise ? _out : Promise.resolve(_out);
            return output.then((output) => {
                payload.value = output;
                return payload;
            });
        }
        if (_out instanceof Promise) {
            throw new core_core/* $ZodAsyncError */.GT();
        }
        payload.value = _out;
        return payload;
    };
});
function handleOptionalResult(payload, result) {
    // A substituting schema that still failed has no usable answer; yield undefined. Its issues are simply dropped: it ran on a payload of its own, so there is no shared array to truncate and nothing of the caller's to lose with it.
    payload.value = result.issues.length ? undefined : result.value;
    return payload;
}
const $ZodOptional = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodOptional", (inst, def) => {
    $ZodType.init(inst, def);
    // .optional() propagates absence rather than substituting for it, so a defaulted inner keeps its rung.
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
    inst._zod.optout = "optional";
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        const values = zod.def.innerType._zod.values;
        return values ? new Set([...values, undefined]) : undefined;
    });
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const pattern = zod.def.innerType._zod.pattern;
        return pattern ? new RegExp(`^(${core_util/* cleanRegex */.p6(pattern.source)})?$`) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        if (payload.value === undefined) {
            // Only the top rung substitutes a value for absence; everything else leaves it intact, which is what .optional() means.
            if (def.innerType._zod.optin !== "defaulted")
                return payload;
            // Its own payload, for the same reason $ZodCatch gets one: a pipe forwards an unrecognized key through the caller's issues array, and this must not read that as the substituting schema failing and drop it.
            const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
            if (result instanceof Promise)
                return result.then((result) => handleOptionalResult(payload, result));
            return handleOptionalResult(payload, result);
        }
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodExactOptional = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodExactOptional", (inst, def) => {
    // Call parent init - inherits optin/optout = "optional"
    $ZodOptional.init(inst, def);
    // Override values/pattern to NOT add undefined
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
    // Override parse to just delegate (no undefined handling)
    inst._zod.parse = (payload, ctx) => {
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodNullable = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNullable", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType._zod.optin);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.innerType._zod.optout);
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const pattern = zod.def.innerType._zod.pattern;
        return pattern ? new RegExp(`^(${core_util/* cleanRegex */.p6(pattern.source)}|null)$`) : undefined;
    });
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        return zod.def.innerType._zod.values ? new Set([...zod.def.innerType._zod.values, null]) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        // Forward direction (decode): allow null to pass through
        if (payload.value === null)
            return payload;
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodDefault = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodDefault", (inst, def) => {
    $ZodType.init(inst, def);
    // inst._zod.qin = "true";
    inst._zod.optin = "defaulted";
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply defaults for undefined input
        if (payload.value === undefined) {
            payload.value = def.defaultValue;
            /**
             * $ZodDefault returns the default value immediately in forward direction.
             * It doesn't pass the default value into the validator ("prefault"). There's no reason to pass the default value through validation. The validity of the default is enforced by TypeScript statically. Otherwise, it's the responsibility of the user to ensure the default is valid. In the case of pipes with divergent in/out types, you can specify the default on the `in` schema of your ZodPipe to set a "prefault" for the pipe.   */
            return payload;
        }
        // Forward direction: continue with default handling
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleDefaultResult(result, def));
        }
        return handleDefaultResult(result, def);
    };
});
function handleDefaultResult(payload, def) {
    if (payload.value === undefined) {
        payload.value = def.defaultValue;
    }
    return payload;
}
const $ZodPrefault = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodPrefault", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.optin = "defaulted";
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply prefault for undefined input
        if (payload.value === undefined) {
            payload.value = def.defaultValue;
        }
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodNonOptional = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNonOptional", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        const v = zod.def.innerType._zod.values;
        return v ? new Set([...v].filter((x) => x !== undefined)) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleNonOptionalResult(result, inst));
        }
        return handleNonOptionalResult(result, inst);
    };
});
function handleNonOptionalResult(payload, inst) {
    if (!payload.issues.length && payload.value === undefined) {
        payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: payload.value,
            inst,
        });
    }
    return payload;
}
const $ZodSuccess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSuccess", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            throw new core.$ZodEncodeError("ZodSuccess");
        }
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => {
                payload.value = result.issues.length === 0;
                return payload;
            });
        }
        payload.value = result.issues.length === 0;
        return payload;
    };
})));
function handleCatchResult(payload, result, def, ctx) {
    if (!result.issues.length) {
        payload.value = result.value;
        // The value carries up, so the flag describing it has to carry with it: a back-edge into a node still being parsed must not be frozen by an enclosing readonly, and its checks belong to the node itself. Guarded so the ordinary case adds no own property.
        if (result.memo)
            payload.memo = true;
        return payload;
    }
    // Spread the inner's own payload, not ours: `value` has to stay the input the catch was handed, and the inner ran on a payload of its own so its issues are already private to this call.
    payload.value = def.catchValue({
        ...result,
        value: payload.value,
        error: {
            issues: result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())),
        },
        input: payload.value,
    });
    return payload;
}
const $ZodCatch = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCatch", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.innerType._zod.optout);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply catch logic
        const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleCatchResult(payload, result, def, ctx));
        }
        return handleCatchResult(payload, result, def, ctx);
    };
});
const $ZodNaN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNaN", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "number" || !Number.isNaN(payload.value)) {
            payload.issues.push({
                input: payload.value,
                inst,
                expected: "nan",
                code: "invalid_type",
            });
            return payload;
        }
        return payload;
    };
})));
const $ZodPipe = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodPipe", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.in._zod.values);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.in._zod.optin);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.out._zod.optout);
    core_util/* defineLazyInternal */.v5(inst, "propValues", (zod) => zod.def.in._zod.propValues);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            const right = def.out._zod.run(payload, ctx);
            if (right instanceof Promise) {
                return right.then((right) => handlePipeResult(right, def.in, ctx));
            }
            return handlePipeResult(right, def.in, ctx);
        }
        const left = def.in._zod.run(payload, ctx);
        if (left instanceof Promise) {
            return left.then((left) => handlePipeResult(left, def.out, ctx));
        }
        return handlePipeResult(left, def.out, ctx);
    };
});
function handlePipeResult(left, next, ctx) {
    // Any issue stops the pipe, so a failing refinement never feeds its transform. An unrecognized key is the exception: it describes the input's extra properties, not the value being piped, and an enclosing intersection may yet reconcile it.
    if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
        // prevent further checks
        left.aborted = true;
        return left;
    }
    return next._zod.run({ value: left.value, issues: left.issues }, ctx);
}
const $ZodCodec = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCodec", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
    inst._zod.parse = (payload, ctx) => {
        const direction = ctx.direction || "forward";
        if (direction === "forward") {
            const left = def.in._zod.run(payload, ctx);
            if (left instanceof Promise) {
                return left.then((left) => handleCodecAResult(left, def, ctx));
            }
            return handleCodecAResult(left, def, ctx);
        }
        else {
            const right = def.out._zod.run(payload, ctx);
            if (right instanceof Promise) {
                return right.then((right) => handleCodecAResult(right, def, ctx));
            }
            return handleCodecAResult(right, def, ctx);
        }
    };
})));
function handleCodecAResult(result, def, ctx) {
    if (result.issues.length) {
        // prevent further checks
        result.aborted = true;
        return result;
    }
    const direction = ctx.direction || "forward";
    if (direction === "forward") {
        const transformed = def.transform(result.value, result);
        if (transformed instanceof Promise) {
            return transformed.then((value) => handleCodecTxResult(result, value, def.out, ctx));
        }
        return handleCodecTxResult(result, transformed, def.out, ctx);
    }
    else {
        const transformed = def.reverseTransform(result.value, result);
        if (transformed instanceof Promise) {
            return transformed.then((value) => handleCodecTxResult(result, value, def.in, ctx));
        }
        return handleCodecTxResult(result, transformed, def.in, ctx);
    }
}
function handleCodecTxResult(left, value, nextSchema, ctx) {
    // Check if transform added any issues
    if (left.issues.length) {
        left.aborted = true;
        return left;
    }
    return nextSchema._zod.run({ value, issues: left.issues }, ctx);
}
const $ZodPreprocess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPreprocess", (inst, def) => {
    $ZodPipe.init(inst, def);
})));
const $ZodReadonly = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodReadonly", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then(handleReadonlyResult);
        }
        return handleReadonlyResult(result);
    };
});
function handleReadonlyResult(payload) {
    // A repeat visit hands back a node that is still being built; freezing it here would make the rest of its keys fail to assign.
    if (!payload.memo)
        payload.value = Object.freeze(payload.value);
    return payload;
}
// a leaf's pattern source with its own checks folded in: the last pattern-carrying check wins, else length bounds narrow the catch-all, else an integer format narrows the number form. the fold lives here instead of on `_zod.pattern` so a bundle without template literals never pays for it
function leafPattern(schema) {
    const def = schema._zod.def;
    let pattern = def.pattern;
    let isInt = !!def.format?.includes("int");
    let minimum;
    let maximum;
    for (const ch of def.checks ?? []) {
        const d = ch._zod.def;
        if (d.pattern)
            pattern = d.pattern;
        isInt || (isInt = !!d.format?.includes("int"));
        const lo = d.minimum ?? d.length;
        const hi = d.maximum ?? d.length;
        if (lo !== undefined && (minimum === undefined || lo > minimum))
            minimum = lo;
        if (hi !== undefined && (maximum === undefined || hi < maximum))
            maximum = hi;
    }
    if (pattern)
        return pattern.source;
    // an empty range matches nothing at runtime, and `{8,5}` is not a legal quantifier
    if (minimum !== undefined && maximum !== undefined && minimum > maximum)
        return "(?!)";
    if (minimum !== undefined || maximum !== undefined)
        return regexes.string({ minimum, maximum }).source;
    const own = schema._zod.pattern;
    return (isInt && own === regexes.number ? regexes.integer : own)?.source;
}
// a part's pattern source. a wrapper's pattern embeds its inner pattern's source verbatim, so the folded form is substituted in place without knowing the wrapper's own composition; a union's options are joined the way the union builds its own pattern
function partPattern(schema) {
    const def = schema._zod.def;
    const own = schema._zod.pattern?.source;
    // lazy resolves its inner on the internals, not the def
    const inner = def.innerType ?? schema._zod.innerType;
    if (inner) {
        const before = inner._zod.pattern?.source;
        const after = partPattern(inner);
        if (own && before && after && after !== before) {
            return own.replace(util.cleanRegex(before), () => util.cleanRegex(after));
        }
        return own;
    }
    if (def.options) {
        const sources = def.options.map(partPattern);
        if (sources.every(Boolean))
            return `^(${sources.map((s) => util.cleanRegex(s)).join("|")})$`;
    }
    return leafPattern(schema);
}
const $ZodTemplateLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodTemplateLiteral", (inst, def) => {
    $ZodType.init(inst, def);
    const regexParts = [];
    for (const part of def.parts) {
        if (typeof part === "object" && part !== null) {
            // is Zod schema
            const source = partPattern(part);
            if (!source) {
                throw new Error(`Invalid template literal part, no pattern found: ${[...part._zod.traits].shift()}`);
            }
            regexParts.push(util.cleanRegex(source));
        }
        else if (part === null || util.primitiveTypes.has(typeof part)) {
            regexParts.push(util.escapeRegex(`${part}`));
        }
        else {
            throw new Error(`Invalid template literal part: ${part}`);
        }
    }
    inst._zod.pattern = new RegExp(`^${regexParts.join("")}$`);
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "string") {
            payload.issues.push({
                input: payload.value,
                inst,
                expected: "string",
                code: "invalid_type",
            });
            return payload;
        }
        inst._zod.pattern.lastIndex = 0;
        if (!inst._zod.pattern.test(payload.value)) {
            payload.issues.push({
                input: payload.value,
                inst,
                code: "invalid_format",
                format: def.format ?? "template_literal",
                pattern: inst._zod.pattern.source,
            });
            return payload;
        }
        return payload;
    };
})));
const $ZodFunction = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodFunction", (inst, def) => {
    $ZodType.init(inst, def);
    // Defined, not assigned: the classic prototype exposes `_def` as a getter with no setter.
    Object.defineProperty(inst, "_def", { value: def });
    inst._zod.def = def;
    inst.implement = (func) => {
        if (typeof func !== "function") {
            throw new Error("implement() must be called with a function");
        }
        // Defined inline so the closure stays anonymous: binding it to a `const` first names it, which costs 256 bytes per implemented function.
        return Object.defineProperty(function (...args) {
            const parsedArgs = inst._def.input ? parse(inst._def.input, args) : args;
            const result = Reflect.apply(func, this, parsedArgs);
            if (inst._def.output) {
                return parse(inst._def.output, result);
            }
            return result;
        }, "_zod", { value: inst._zod, enumerable: false });
    };
    inst.implementAsync = (func) => {
        if (typeof func !== "function") {
            throw new Error("implementAsync() must be called with a function");
        }
        return Object.defineProperty(async function (...args) {
            const parsedArgs = inst._def.input ? await parseAsync(inst._def.input, args) : args;
            const result = await Reflect.apply(func, this, parsedArgs);
            if (inst._def.output) {
                return await parseAsync(inst._def.output, result);
            }
            return result;
        }, "_zod", { value: inst._zod, enumerable: false });
    };
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "function") {
            payload.issues.push({
                code: "invalid_type",
                expected: "function",
                input: payload.value,
                inst,
            });
            return payload;
        }
        // Check if output is a promise type to determine if we should use async implementation
        const hasPromiseOutput = inst._def.output && inst._def.output._zod.def.type === "promise";
        if (hasPromiseOutput) {
            payload.value = inst.implementAsync(payload.value);
        }
        else {
            payload.value = inst.implement(payload.value);
        }
        return payload;
    };
    inst.input = (...args) => {
        const F = inst.constructor;
        if (Array.isArray(args[0])) {
            return new F({
                type: "function",
                input: new $ZodTuple({
                    type: "tuple",
                    items: args[0],
                    rest: args[1],
                }),
                output: inst._def.output,
            });
        }
        return new F({
            type: "function",
            input: args[0],
            output: inst._def.output,
        });
    };
    inst.output = (output) => {
        const F = inst.constructor;
        return new F({
            type: "function",
            input: inst._def.input,
            output,
        });
    };
    return inst;
})));
const $ZodPromise = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPromise", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        return Promise.resolve(payload.value).then((inner) => def.innerType._zod.run({ value: inner, issues: [] }, ctx));
    };
})));
const $ZodLazy = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodLazy", (inst, def) => {
    $ZodType.init(inst, def);
    // Cache the resolved inner type on the shared `def` so all clones of this lazy (e.g. via `.describe()`/`.meta()`) share the same inner instance, preserving identity for cycle detection on recursive schemas.
    util.defineLazy(inst._zod, "innerType", () => {
        const d = def;
        if (!d._cachedInner)
            d._cachedInner = def.getter();
        return d._cachedInner;
    });
    util.defineLazyInternal(inst, "pattern", (zod) => zod.innerType?._zod?.pattern);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.innerType?._zod?.propValues);
    util.defineLazyInternal(inst, "optin", (zod) => zod.innerType?._zod?.optin ?? undefined);
    util.defineLazyInternal(inst, "optout", (zod) => zod.innerType?._zod?.optout ?? undefined);
    inst._zod.parse = (payload, ctx) => {
        const inner = inst._zod.innerType;
        return inner._zod.run(payload, ctx);
    };
})));
const $ZodCustom = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCustom", (inst, def) => {
    core_checks/* $ZodCheck */.QP.init(inst, def);
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _) => {
        return payload;
    };
    inst._zod.check = (payload) => {
        const input = payload.value;
        const r = def.fn(input);
        if (r instanceof Promise) {
            return r.then((r) => handleRefineResult(r, payload, input, inst));
        }
        handleRefineResult(r, payload, input, inst);
        return;
    };
});
function handleRefineResult(result, payload, input, inst) {
    if (!result) {
        const _iss = {
            code: "custom",
            input,
            inst, // incorporates params.error into issue reporting
            path: [...(inst._zod.def.path ?? [])], // incorporates params.error into issue reporting
            continue: !inst._zod.def.abort,
            // params: inst._zod.def.params,
        };
        if (inst._zod.def.params)
            _iss.params = inst._zod.def.params;
        payload.issues.push(core_util/* issue */.sn(_iss));
    }
}


/***/ }),

/***/ 4753:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Lp: () => (/* binding */ processSchema),
/* harmony export */   OA: () => (/* binding */ createToJSONSchemaMethod),
/* harmony export */   Wb: () => (/* binding */ extractDefs),
/* harmony export */   _S: () => (/* binding */ handleUnrepresentable),
/* harmony export */   az: () => (/* binding */ initializeContext),
/* harmony export */   jE: () => (/* binding */ finalize),
/* harmony export */   uE: () => (/* binding */ createStandardJSONSchemaMethod)
/* harmony export */ });
/* unused harmony export process */
/* harmony import */ var _registries_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4288);
/* harmony import */ var _util_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2055);


function assignProps(target, ...sources) {
    for (const source of sources) {
        for (const key of Reflect.ownKeys(source)) {
            if (Object.prototype.propertyIsEnumerable.call(source, key)) {
                (0,_util_js__WEBPACK_IMPORTED_MODULE_0__/* .assignProp */ .Vy)(target, key, source[key]);
            }
        }
    }
    return target;
}
// function initializeContext<T extends schemas.$ZodType>(inputs: JSONSchemaGeneratorParams<T>): ToJSONSchemaContext<T> {
//   return {
//     processor: inputs.processor,
//     metadataRegistry: inputs.metadata ?? globalRegistry,
//     target: inputs.target ?? "draft-2020-12",
//     unrepresentable: inputs.unrepresentable ?? "throw",
//   };
// }
function initializeContext(params) {
    // Normalize target: convert old non-hyphenated versions to hyphenated versions
    let target = params?.target ?? "draft-2020-12";
    if (target === "draft-4")
        target = "draft-04";
    if (target === "draft-7")
        target = "draft-07";
    return {
        processors: params.processors ?? {},
        metadataRegistry: params?.metadata ?? _registries_js__WEBPACK_IMPORTED_MODULE_1__/* .globalRegistry */ .fd,
        target,
        unrepresentable: params?.unrepresentable ?? "throw",
        override: params?.override ?? (() => { }),
        io: params?.io ?? "output",
        counter: 0,
        seen: new Map(),
        sharedDefsExtractedFor: undefined,
        sharedEmitDoneFor: undefined,
        cycles: params?.cycles ?? "ref",
        reused: params?.reused ?? "inline",
        intersections: [],
        deferred: [],
        external: params?.external ?? undefined,
    };
}
/**
 * Applies the `unrepresentable` setting at a site that has no JSON Schema equivalent. Throws
 * `message` unless the setting (or the handler's return value) says otherwise. Returns `true` if a
 * custom JSON Schema was written into `json`, in which case the caller must not write its own.
 */
function handleUnrepresentable(schema, ctx, json, params, message) {
    const result = typeof ctx.unrepresentable === "function"
        ? ctx.unrepresentable({ zodSchema: schema, path: params.path, message })
        : ctx.unrepresentable;
    if (result === "any")
        return false;
    if (result === undefined || result === "throw")
        throw new Error(message);
    Object.assign(json, result);
    return true;
}
// never rename this back to `process`: bundler polyfills inject a top-level `const process` that a lexical declaration of the same name collides with (#6397)
function processSchema(schema, ctx, _params = { path: [], schemaPath: [] }) {
    var _a;
    const def = schema._zod.def;
    // check for schema in seens
    const seen = ctx.seen.get(schema);
    if (seen) {
        seen.count++;
        // check if cycle
        const isCycle = _params.schemaPath.includes(schema);
        if (isCycle) {
            seen.cycle = _params.path;
        }
        return seen.schema;
    }
    // initialize
    const result = { schema: {}, count: 1, cycle: undefined, path: _params.path };
    ctx.seen.set(schema, result);
    ctx.sharedDefsExtractedFor = undefined;
    ctx.sharedEmitDoneFor = undefined;
    // custom method overrides default behavior
    const overrideSchema = schema._zod.toJSONSchema?.();
    if (overrideSchema) {
        result.schema = overrideSchema;
    }
    else {
        const params = {
            ..._params,
            schemaPath: [..._params.schemaPath, schema],
            path: _params.path,
        };
        if (schema._zod.processJSONSchema) {
            schema._zod.processJSONSchema(ctx, result.schema, params);
        }
        else {
            const _json = result.schema;
            const processor = ctx.processors[def.type];
            if (!processor) {
                throw new Error(`[toJSONSchema]: Non-representable type encountered: ${def.type}`);
            }
            processor(schema, ctx, _json, params);
        }
        const parent = schema._zod.parent;
        if (parent) {
            // Also set ref if processor didn't (for inheritance)
            if (!result.ref)
                result.ref = parent;
            processSchema(parent, ctx, params);
            ctx.seen.get(parent).isParent = true;
        }
    }
    // metadata
    const meta = ctx.metadataRegistry.get(schema);
    if (meta)
        assignProps(result.schema, meta);
    if (ctx.io === "input" && isTransforming(schema)) {
        // examples/defaults only apply to output type of pipe
        delete result.schema.examples;
        delete result.schema.default;
    }
    // set prefault as default
    if (ctx.io === "input" && "_prefault" in result.schema)
        (_a = result.schema).default ?? (_a.default = result.schema._prefault);
    delete result.schema._prefault;
    // pulling fresh from ctx.seen in case it was overwritten
    const _result = ctx.seen.get(schema);
    return _result.schema;
}
/** @deprecated Renamed to `processSchema`. An export alias declares no binding, so it is safe to keep. */

// Escape a reference token for use in a JSON Pointer fragment (RFC 6901): `~` becomes `~0` and `/` becomes `~1`. The `~` replacement must run first.
function encodeJSONPointerSegment(segment) {
    return segment.replace(/~/g, "~0").replace(/\//g, "~1");
}
function extractDefs(ctx, schema
// params: EmitParams
) {
    // iterate over seen map;
    const root = ctx.seen.get(schema);
    if (!root)
        throw new Error("Unprocessed schema. This is a bug in Zod.");
    // With `external` set, every registered schema resolves through the external branch of `makeURI`, so the root branch below produces the same ref the external branch would — this pass is identical whichever schema it is called with, and only needs to run once.
    if (ctx.external && ctx.sharedDefsExtractedFor === ctx.external)
        return;
    // Track ids to detect duplicates across different schemas
    const idToSchema = new Map();
    for (const entry of ctx.seen.entries()) {
        const id = ctx.metadataRegistry.get(entry[0])?.id;
        if (id) {
            const existing = idToSchema.get(id);
            if (existing && existing !== entry[0]) {
                throw new Error(`Duplicate schema id "${id}" detected during JSON Schema conversion. Two different schemas cannot share the same id when converted together.`);
            }
            idToSchema.set(id, entry[0]);
        }
    }
    // returns a ref to the schema defId will be empty if the ref points to an external schema (or #)
    const makeURI = (entry) => {
        // comparing the seen objects because sometimes multiple schemas map to the same seen object. e.g. lazy
        // external is configured
        const defsSegment = ctx.target === "draft-2020-12" ? "$defs" : "definitions";
        if (ctx.external) {
            const externalId = ctx.external.registry.get(entry[0])?.id; // ?? "__shared";// `__schema${ctx.counter++}`;
            // check if schema is in the external registry
            const uriGenerator = ctx.external.uri ?? ((id) => id);
            if (externalId) {
                return { ref: uriGenerator(externalId) };
            }
            // otherwise, add to __shared
            const id = entry[1].defId ?? entry[1].schema.id ?? `schema${ctx.counter++}`;
            entry[1].defId = id; // set defId so it will be reused if needed
            return { defId: id, ref: `${uriGenerator("__shared")}#/${defsSegment}/${encodeJSONPointerSegment(id)}` };
        }
        const uriPrefix = `#`;
        const defUriPrefix = `${uriPrefix}/${defsSegment}/`;
        // an id-less root has nowhere to be extracted to, so it stays inline and self-references as `#`
        if (entry[1] === root && !entry[1].schema.id) {
            return { ref: uriPrefix };
        }
        // self-contained schema
        const defId = entry[1].schema.id ?? `__schema${ctx.counter++}`;
        return { defId, ref: defUriPrefix + encodeJSONPointerSegment(defId) };
    };
    // stored cached version in `def` property remove all properties, set $ref
    const extractToDef = (entry) => {
        // if the schema is already a reference, do not extract it
        if (entry[1].schema.$ref) {
            return;
        }
        const seen = entry[1];
        const { ref, defId } = makeURI(entry);
        seen.def = { ...seen.schema };
        // defId won't be set if the schema is a reference to an external schema or if the schema is the root schema
        if (defId)
            seen.defId = defId;
        // wipe away all properties except $ref
        const schema = seen.schema;
        for (const key in schema) {
            delete schema[key];
        }
        schema.$ref = ref;
    };
    // throw on cycles
    // break cycles
    if (ctx.cycles === "throw") {
        for (const entry of ctx.seen.entries()) {
            const seen = entry[1];
            if (seen.cycle) {
                throw new Error("Cycle detected: " +
                    `#/${seen.cycle?.join("/")}/<root>` +
                    '\n\nSet the `cycles` parameter to `"ref"` to resolve cyclical schemas with defs.');
            }
        }
    }
    // extract schemas into $defs
    for (const entry of ctx.seen.entries()) {
        const seen = entry[1];
        // convert root schema to # $ref
        if (schema === entry[0]) {
            extractToDef(entry); // this has special handling for the root schema
            continue;
        }
        // extract schemas that are in the external registry
        if (ctx.external) {
            const ext = ctx.external.registry.get(entry[0])?.id;
            if (schema !== entry[0] && ext) {
                extractToDef(entry);
                continue;
            }
        }
        // extract schemas with `id` meta
        const id = ctx.metadataRegistry.get(entry[0])?.id;
        if (id) {
            extractToDef(entry);
            continue;
        }
        // break cycles
        if (seen.cycle) {
            // any
            extractToDef(entry);
            continue;
        }
        // extract reused schemas
        if (seen.count > 1) {
            if (ctx.reused === "ref") {
                extractToDef(entry);
            }
        }
    }
    if (ctx.external)
        ctx.sharedDefsExtractedFor = ctx.external;
}
/** Rewrites `anyOf: [{type: "a"}, {type: "b"}]` to `type: ["a", "b"]`, which every JSON Schema draft treats as equivalent and most consumers render far better for the nullable case. Only branches that are a bare type assertion qualify — anything carrying a constraint, `$ref`, `const` or metadata is left alone. Runs after `flattenRef`, so a branch an override decorated or `$defs` extraction turned into a `$ref` is no longer bare and correctly stays in `anyOf`. `oneOf` is excluded: `integer` and `number` overlap, so "exactly one" and "at least one" are not the same there. OpenAPI 3.0 is excluded: its `type` must be a single string. */
function compactTypeUnion(schema) {
    const options = schema.anyOf;
    if (!Array.isArray(options) || options.length === 0 || schema.type !== undefined)
        return;
    const types = [];
    for (const option of options) {
        if (!option || typeof option !== "object")
            return;
        // A branch that is itself a compactible union folds into this one — nested `anyOf` and a flat `type` array say the same thing. Compacting it first also makes the result independent of the order this pass walks the seen map in.
        compactTypeUnion(option);
        const keys = Object.keys(option);
        if (keys.length !== 1 || keys[0] !== "type")
            return;
        const type = option.type;
        for (const member of Array.isArray(type) ? type : [type]) {
            if (typeof member !== "string")
                return;
            if (!types.includes(member))
                types.push(member);
        }
    }
    delete schema.anyOf;
    // A `type` array must be non-empty and unique (metaschema); a single member is spelled as a bare string.
    schema.type = types.length === 1 ? types[0] : types;
}
/** Keywords `foldIntersection` knows how to combine. Anything else — `$ref`, `patternProperties`,
 * an annotation like `description` — makes a member unfoldable, so a constraint this does not
 * understand leaves the `allOf` alone instead of being silently dropped or misattributed. */
const FOLDABLE_KEYS = new Set(["type", "properties", "required", "additionalProperties"]);
const UNION_KEYS = ["oneOf", "anyOf"];
/** A member's constraint on a key it does not declare itself. A `catchall` states one; `false`, an absent `additionalProperties`, and the empty schema a loose object emits state nothing. */
function undeclaredConstraint(member) {
    const extra = member.additionalProperties;
    if (extra === undefined || extra === false || typeof extra !== "object" || extra === null)
        return null;
    return Object.keys(extra).length ? extra : null;
}
/** Combines object members into the single object they describe together, or returns `null` if any of them carries a keyword outside {@link FOLDABLE_KEYS}. */
function foldObjects(members) {
    const objects = [];
    for (const member of members) {
        // A boolean subschema is legal JSON Schema and carries no keywords to fold.
        if (typeof member !== "object" || member.type !== "object")
            return null;
        for (const key in member) {
            if (!FOLDABLE_KEYS.has(key))
                return null;
        }
        objects.push(member);
    }
    const properties = {};
    const required = new Set();
    for (const object of objects) {
        for (const key in object.properties) {
            // `in` would report a `__proto__` key as already present via the prototype chain and skip it.
            if (Object.prototype.hasOwnProperty.call(properties, key))
                continue;
            // Every member constrains this key: the ones that declare it say how, and a `catchall` member constrains it too even though it does not name it. The key has to satisfy all of them, which is the same intersection one level down.
            const parts = [];
            for (const other of objects) {
                const part = other.properties?.[key] ?? undeclaredConstraint(other);
                if (part === null || part === undefined)
                    continue;
                if (!parts.some((seen) => JSON.stringify(seen) === JSON.stringify(part)))
                    parts.push(part);
            }
            const merged = parts.length === 1
                ? parts[0]
                : (foldObjects(parts) ?? { allOf: parts });
            (0,_util_js__WEBPACK_IMPORTED_MODULE_0__/* .assignProp */ .Vy)(properties, key, merged);
        }
        for (const key of object.required ?? [])
            required.add(key);
    }
    const folded = { type: "object", properties };
    if (required.size)
        folded.required = [...required];
    // A key no member declares is rejected only when every member rejects it, so the fold is closed only when every member is. Otherwise it carries whatever the `catchall` members demand of such a key.
    if (objects.every((object) => object.additionalProperties === false)) {
        folded.additionalProperties = false;
    }
    else {
        const constraints = [];
        for (const object of objects) {
            const constraint = undeclaredConstraint(object);
            if (constraint && !constraints.some((seen) => JSON.stringify(seen) === JSON.stringify(constraint)))
                constraints.push(constraint);
        }
        if (constraints.length === 1)
            folded.additionalProperties = constraints[0];
        else if (constraints.length > 1)
            folded.additionalProperties = { allOf: constraints };
    }
    return folded;
}
/** `additionalProperties` in an `allOf` member sees only that member's own `properties`, so two
 * closed object members reject each other's keys and the schema validates nothing. Zod's parser
 * pools the key sets instead — `handleIntersectionResults` reports a key as unrecognized only when
 * *every* side rejects it — so the emitted schema has to pool them too, and folding the members
 * into one object is the encoding that says so on every target.
 *
 * This runs from `finalize`, after `extractDefs`, which is what keeps it clear of the `$ref`
 * machinery: a member extracted into `$defs` is already a `$ref` by now and declines to fold, so it
 * keeps its reference and its own closedness rather than being inlined as a stale copy. */
function foldIntersection(json) {
    const allOf = json.allOf;
    if (!Array.isArray(allOf) || allOf.length < 2)
        return;
    // An `override` runs before this pass and may have written object keywords onto the intersection itself. Those are deliberate, so decline rather than overwrite them.
    for (const key of FOLDABLE_KEYS)
        if (key in json)
            return;
    // An intersection distributes over a union: `A & (X | Y)` is `(A & X) | (A & Y)`. Only the first union is distributed over; a second one stays among the members every branch folds against, where it fails the object check and declines the whole intersection rather than multiplying out.
    const unions = allOf.filter((m) => UNION_KEYS.some((k) => Array.isArray(m[k])));
    let folded = null;
    if (!unions.length) {
        folded = foldObjects(allOf);
    }
    else {
        const union = unions[0];
        const keyword = UNION_KEYS.find((k) => Array.isArray(union[k]));
        if (Object.keys(union).length !== 1)
            return;
        const rest = allOf.filter((m) => m !== union);
        const branches = union[keyword].map((branch) => foldObjects([...rest, branch]));
        if (branches.some((b) => !b))
            return;
        folded = { [keyword]: branches };
    }
    if (!folded)
        return;
    delete json.allOf;
    assignProps(json, folded);
}
function finalize(ctx, schema) {
    const root = ctx.seen.get(schema);
    if (!root)
        throw new Error("Unprocessed schema. This is a bug in Zod.");
    // flatten refs - inherit properties from parent schemas
    const flattenRef = (zodSchema) => {
        const seen = ctx.seen.get(zodSchema);
        // already processed
        if (seen.ref === null)
            return;
        const schema = seen.def ?? seen.schema;
        const _cached = { ...schema };
        const ref = seen.ref;
        seen.ref = null; // prevent infinite recursion
        if (ref) {
            flattenRef(ref);
            const refSeen = ctx.seen.get(ref);
            const refSchema = refSeen.schema;
            // merge referenced schema into current
            if (refSchema.$ref && (ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0")) {
                // older drafts can't combine $ref with other properties
                schema.allOf = schema.allOf ?? [];
                schema.allOf.push(refSchema);
            }
            else {
                assignProps(schema, refSchema);
            }
            // restore child's own properties (child wins)
            assignProps(schema, _cached);
            const isParentRef = zodSchema._zod.parent === ref;
            // For parent chain, child is a refinement - remove parent-only properties
            if (isParentRef) {
                for (const key in schema) {
                    if (key === "$ref" || key === "allOf")
                        continue;
                    if (!(key in _cached)) {
                        delete schema[key];
                    }
                }
            }
            // When ref was extracted to $defs, remove properties that match the definition
            if (refSchema.$ref && refSeen.def) {
                for (const key in schema) {
                    if (key === "$ref" || key === "allOf")
                        continue;
                    if (key in refSeen.def && JSON.stringify(schema[key]) === JSON.stringify(refSeen.def[key])) {
                        delete schema[key];
                    }
                }
            }
        }
        // If parent was extracted (has $ref), propagate $ref to this schema. This handles cases like: readonly().meta({id}).describe() where processor sets ref to innerType but parent should be referenced
        const parent = zodSchema._zod.parent;
        if (parent && parent !== ref) {
            // Ensure parent is processed first so its def has inherited properties
            flattenRef(parent);
            const parentSeen = ctx.seen.get(parent);
            if (parentSeen?.schema.$ref) {
                schema.$ref = parentSeen.schema.$ref;
                // De-duplicate with parent's definition
                if (parentSeen.def) {
                    for (const key in schema) {
                        if (key === "$ref" || key === "allOf")
                            continue;
                        if (key in parentSeen.def && JSON.stringify(schema[key]) === JSON.stringify(parentSeen.def[key])) {
                            delete schema[key];
                        }
                    }
                }
            }
        }
        // execute overrides
        ctx.override({
            zodSchema: zodSchema,
            jsonSchema: schema,
            path: seen.path ?? [],
        });
    };
    // Flattening walks the whole map and clears each `ref` as it goes, so a second call over the same map is a no-op scan. Skip it outright once it has run for a registry conversion.
    if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
        for (const entry of [...ctx.seen.entries()].reverse()) {
            flattenRef(entry[0]);
        }
        if (ctx.target !== "openapi-3.0") {
            for (const entry of ctx.seen.entries()) {
                compactTypeUnion(entry[1].def ?? entry[1].schema);
            }
        }
        for (const rewrite of ctx.deferred)
            rewrite();
        // After flattening, every member that was extracted is a `$ref`, so the fold sees the final shape. A schema that inherits an intersection — through `z.lazy`, or any `ref` chain — holds the same `allOf` array, so fold by array identity to catch every copy.
        if (ctx.intersections.length) {
            const carriers = new Map();
            for (const seen of ctx.seen.values()) {
                for (const json of [seen.schema, seen.def]) {
                    const allOf = json?.allOf;
                    if (!Array.isArray(allOf))
                        continue;
                    const existing = carriers.get(allOf);
                    if (existing)
                        existing.push(json);
                    else
                        carriers.set(allOf, [json]);
                }
            }
            for (const allOf of ctx.intersections) {
                for (const json of carriers.get(allOf) ?? [])
                    foldIntersection(json);
            }
        }
    }
    const result = {};
    if (ctx.target === "draft-2020-12") {
        result.$schema = "https://json-schema.org/draft/2020-12/schema";
    }
    else if (ctx.target === "draft-07") {
        result.$schema = "http://json-schema.org/draft-07/schema#";
    }
    else if (ctx.target === "draft-04") {
        result.$schema = "http://json-schema.org/draft-04/schema#";
    }
    else if (ctx.target === "openapi-3.0") {
        // OpenAPI 3.0 schema objects should not include a $schema property
    }
    else {
        // Arbitrary string values are allowed but won't have a $schema property set
    }
    if (ctx.external?.uri) {
        const id = ctx.external.registry.get(schema)?.id;
        if (!id)
            throw new Error("Schema is missing an `id` property");
        result.$id = ctx.external.uri(id);
    }
    // when the root was extracted into $defs, `root.schema` is the `$ref` wrapper and `root.def` is the body that now lives under $defs
    assignProps(result, root.defId ? root.schema : (root.def ?? root.schema));
    // The `id` in `.meta()` is a Zod-specific registration tag used to extract schemas into $defs — it is not user-facing JSON Schema metadata. Strip it from the output body where it would otherwise leak. The id is preserved implicitly via the $defs key (and via $ref paths).
    const rootMetaId = ctx.metadataRegistry.get(schema)?.id;
    if (rootMetaId !== undefined && result.id === rootMetaId)
        delete result.id;
    // build defs object. With `external`, `defs` is the shared object every schema writes into, so the same entries are reassigned on every call. Without it, `defs` is fresh per call and must be rebuilt.
    const defs = ctx.external?.defs ?? {};
    if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
        for (const entry of ctx.seen.entries()) {
            const seen = entry[1];
            if (seen.def && seen.defId) {
                if (seen.def.id === seen.defId)
                    delete seen.def.id;
                (0,_util_js__WEBPACK_IMPORTED_MODULE_0__/* .assignProp */ .Vy)(defs, seen.defId, seen.def);
            }
        }
    }
    if (ctx.external)
        ctx.sharedEmitDoneFor = ctx.external;
    // set definitions in result
    if (ctx.external) {
    }
    else {
        if (Object.keys(defs).length > 0) {
            if (ctx.target === "draft-2020-12") {
                result.$defs = defs;
            }
            else {
                result.definitions = defs;
            }
        }
    }
    try {
        // this "finalizes" this schema and ensures all cycles are removed each call to finalize() is functionally independent though the seen map is shared
        const finalized = JSON.parse(JSON.stringify(result));
        Object.defineProperty(finalized, "~standard", {
            value: {
                ...schema["~standard"],
                jsonSchema: {
                    input: createStandardJSONSchemaMethod(schema, "input", ctx.processors),
                    output: createStandardJSONSchemaMethod(schema, "output", ctx.processors),
                },
            },
            enumerable: false,
            writable: false,
        });
        return finalized;
    }
    catch (_err) {
        throw new Error("Error converting schema to JSON.");
    }
}
function isTransforming(_schema, _ctx) {
    const ctx = _ctx ?? { seen: new Set() };
    if (ctx.seen.has(_schema))
        return false;
    ctx.seen.add(_schema);
    const def = _schema._zod.def;
    if (def.type === "transform")
        return true;
    if (def.type === "array")
        return isTransforming(def.element, ctx);
    if (def.type === "set")
        return isTransforming(def.valueType, ctx);
    if (def.type === "lazy")
        return isTransforming(def.getter(), ctx);
    if (def.type === "promise" ||
        def.type === "optional" ||
        def.type === "nonoptional" ||
        def.type === "nullable" ||
        def.type === "readonly" ||
        def.type === "default" ||
        def.type === "prefault" ||
        def.type === "catch") {
        return isTransforming(def.innerType, ctx);
    }
    if (def.type === "intersection") {
        return isTransforming(def.left, ctx) || isTransforming(def.right, ctx);
    }
    if (def.type === "record" || def.type === "map") {
        return isTransforming(def.keyType, ctx) || isTransforming(def.valueType, ctx);
    }
    if (def.type === "pipe") {
        if (_schema._zod.traits.has("$ZodCodec"))
            return true;
        return isTransforming(def.in, ctx) || isTransforming(def.out, ctx);
    }
    if (def.type === "object") {
        for (const key in def.shape) {
            if (isTransforming(def.shape[key], ctx))
                return true;
        }
        return false;
    }
    if (def.type === "union") {
        for (const option of def.options) {
            if (isTransforming(option, ctx))
                return true;
        }
        return false;
    }
    if (def.type === "tuple") {
        for (const item of def.items) {
            if (isTransforming(item, ctx))
                return true;
        }
        if (def.rest && isTransforming(def.rest, ctx))
            return true;
        return false;
    }
    return false;
}
/**
 * Creates a toJSONSchema method for a schema instance.
 * This encapsulates the logic of initializing context, processing, extracting defs, and finalizing.
 */
const createToJSONSchemaMethod = (schema, processors = {}) => (params) => {
    const ctx = initializeContext({ ...params, processors });
    processSchema(schema, ctx);
    extractDefs(ctx, schema);
    return finalize(ctx, schema);
};
const createStandardJSONSchemaMethod = (schema, io, processors = {}) => (params) => {
    const { libraryOptions, target } = params ?? {};
    const ctx = initializeContext({ ...(libraryOptions ?? {}), target, io, processors });
    processSchema(schema, ctx);
    extractDefs(ctx, schema);
    return finalize(ctx, schema);
};


/***/ }),

/***/ 2055:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A2: () => (/* binding */ normalizeParams),
/* harmony export */   B7: () => (/* binding */ stringifyPrimitive),
/* harmony export */   GW: () => (/* binding */ parsedType),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   LG: () => (/* binding */ floatSafeRemainder),
/* harmony export */   MO: () => (/* binding */ rawShape),
/* harmony export */   NM: () => (/* binding */ optionalKeys),
/* harmony export */   NR: () => (/* binding */ BIGINT_FORMAT_RANGES),
/* harmony export */   O7: () => (/* binding */ codePointLength),
/* harmony export */   OH: () => (/* binding */ partial),
/* harmony export */   PO: () => (/* binding */ cached),
/* harmony export */   QH: () => (/* binding */ aborted),
/* harmony export */   Qd: () => (/* binding */ isPlainObject),
/* harmony export */   Rc: () => (/* binding */ getLengthableOrigin),
/* harmony export */   SS: () => (/* binding */ constantCatch),
/* harmony export */   UQ: () => (/* binding */ esc),
/* harmony export */   Up: () => (/* binding */ pick),
/* harmony export */   Vy: () => (/* binding */ assignProp),
/* harmony export */   W0: () => (/* binding */ safeExtend),
/* harmony export */   X: () => (/* binding */ installLazyProp),
/* harmony export */   X$: () => (/* binding */ extend),
/* harmony export */   Yv: () => (/* binding */ slugify),
/* harmony export */   cJ: () => (/* binding */ omit),
/* harmony export */   cl: () => (/* binding */ nullish),
/* harmony export */   d3: () => (/* binding */ attachSchema),
/* harmony export */   gx: () => (/* binding */ captureStackTrace),
/* harmony export */   h1: () => (/* binding */ merge),
/* harmony export */   hI: () => (/* binding */ allowsEval),
/* harmony export */   hi: () => (/* binding */ sizeCaps),
/* harmony export */   iR: () => (/* binding */ finalizeIssue),
/* harmony export */   jD: () => (/* binding */ hide),
/* harmony export */   jw: () => (/* binding */ joinValues),
/* harmony export */   k8: () => (/* binding */ jsonStringifyReplacer),
/* harmony export */   lQ: () => (/* binding */ prefixIssues),
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   o8: () => (/* binding */ clone),
/* harmony export */   ol: () => (/* binding */ members),
/* harmony export */   p6: () => (/* binding */ cleanRegex),
/* harmony export */   qQ: () => (/* binding */ propertyKeyTypes),
/* harmony export */   qh: () => (/* binding */ own),
/* harmony export */   rL: () => (/* binding */ explicitlyAborted),
/* harmony export */   sD: () => (/* binding */ escapeRegex),
/* harmony export */   sn: () => (/* binding */ issue),
/* harmony export */   un: () => (/* binding */ derived),
/* harmony export */   v5: () => (/* binding */ defineLazyInternal),
/* harmony export */   w5: () => (/* binding */ getEnumValues),
/* harmony export */   yG: () => (/* binding */ shallowClone),
/* harmony export */   zH: () => (/* binding */ NUMBER_FORMAT_RANGES),
/* harmony export */   zM: () => (/* binding */ mergeDefs)
/* harmony export */ });
/* unused harmony exports assertEqual, assertNotEqual, toZod, assertIs, assertNever, assert, defineLazy, objectClone, cloneDef, getElementAtPath, promiseAllObject, randomString, numKeys, getParsedType, primitiveTypes, createTransparentProxy, unwrapMessage, getSizableOrigin, cleanEnum, base64ToUint8Array, uint8ArrayToBase64, base64urlToUint8Array, uint8ArrayToBase64url, hexToUint8Array, uint8ArrayToHex, Class, CONSTANT_CATCH */
/* harmony import */ var _core_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6416);

// functions
function assertEqual(val) {
    return val;
}
function assertNotEqual(val) {
    return val;
}
function toZod() {
    return (schema) => schema;
}
function assertIs(_arg) { }
function assertNever(_x) {
    throw new Error("Unexpected value in exhaustive check");
}
function assert(_) { }
function getEnumValues(entries) {
    const numericValues = Object.values(entries).filter((v) => typeof v === "number");
    const values = Object.entries(entries)
        .filter(([k, _]) => numericValues.indexOf(+k) === -1)
        .map(([_, v]) => v);
    return values;
}
function joinValues(array, separator = "|") {
    return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
    if (typeof value === "bigint")
        return value.toString();
    return value;
}
// the accessor lives on a shared prototype: an own accessor makes every box a dictionary-mode object (~360 B and a slow load per read against ~100 B and an inlined getter here)
class Cached {
    constructor(getter) {
        this._getter = getter;
        this._value = undefined;
    }
    get value() {
        const getter = this._getter;
        if (getter !== undefined) {
            this._value = getter();
            this._getter = undefined;
        }
        return this._value;
    }
}
function cached(getter) {
    return new Cached(getter);
}
function nullish(input) {
    return input === null || input === undefined;
}
function cleanRegex(source) {
    const start = source.startsWith("^") ? 1 : 0;
    const end = source.endsWith("$") ? source.length - 1 : source.length;
    return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
    const ratio = val / step;
    const roundedRatio = Math.round(ratio);
    // `val` and `step` each round to a double before the division rounds again, so a true decimal multiple's quotient can sit up to 1.5 of these scaled epsilons from the integer. A 1x tolerance therefore rejected 2.03 as a multiple of 0.07; 4x covers the worst case with margin.
    const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
    if (Math.abs(ratio - roundedRatio) < tolerance)
        return 0;
    return ratio - roundedRatio;
}
const EVALUATING = /* @__PURE__*/ (/* unused pure expression or super */ null && (Symbol("evaluating")));
function defineLazy(object, key, getter) {
    let value = undefined;
    Object.defineProperty(object, key, {
        get() {
            if (value === EVALUATING) {
                // Circular reference detected, return undefined to break the cycle
                return undefined;
            }
            if (value === undefined) {
                value = EVALUATING;
                value = getter();
            }
            return value;
        },
        set(v) {
            Object.defineProperty(object, key, {
                value: v,
                // configurable: true,
            });
            // object[key] = v;
        },
        configurable: true,
    });
}
function objectClone(obj) {
    return Object.create(Object.getPrototypeOf(obj), Object.getOwnPropertyDescriptors(obj));
}
function assignProp(target, prop, value) {
    Object.defineProperty(target, prop, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
    });
}
/**
 * Whichever object a def's `shape` currently answers from: the one the caller passed until the first read, the frozen copy after it.
 *
 * Its keys and descriptors read without invoking anything, which is what lets a discriminated union check its discriminator, and the cycle walk read a shape, without resolving a getter that references the schema being constructed. A def that answers `shape` from an accessor of its own has none.
 */
function rawShape(def) {
    const desc = Object.getOwnPropertyDescriptor(def, "shape");
    return desc?.get ? desc.get.raw : desc?.value;
}
// where a builder reads its source's keys and descriptors, resolving only a shape a def answers for itself. A shape resolves by object spread, so only its enumerable keys are ever part of it.
function sourceShape(schema) {
    return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
// a key whose value is not settled yet, self-caching so every read after the first gets the same one
function deferProp(target, key, getter) {
    Object.defineProperty(target, key, {
        get() {
            const value = getter();
            assignProp(this, key, value);
            return value;
        },
        enumerable: true,
        configurable: true,
    });
}
// Writes a settled key. A plain assignment is much cheaper than `defineProperty` and produces the same descriptor, but it runs whatever setter already answers to the key — an accessor this shape deferred, or an inherited one, which `__proto__` has on every object and prototype pollution can add for any name.
function putProp(target, key, value) {
    if (key in target)
        assignProp(target, key, value);
    else
        target[key] = value;
}
/**
 * Copies `keys` of `source`'s shape onto `target`, each value passed through `wrap`.
 *
 * A key the source has resolved is copied through now, so the derived shape states it outright and nothing has to resolve it to learn what it holds. A key the source still defers stays deferred, and reads back through the source's own `shape`, so it resolves once and both shapes get that one schema.
 */
function mirrorShape(target, source, keys, wrap) {
    const raw = sourceShape(source);
    for (const key of keys) {
        const desc = Object.getOwnPropertyDescriptor(raw, key);
        if (!desc.enumerable)
            continue;
        if (desc.get) {
            deferProp(target, key, () => {
                const value = source._zod.def.shape[key];
                return wrap ? wrap(value, key) : value;
            });
        }
        else
            putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
    }
}
// same, for a plain shape a caller passed rather than a schema's
function mirrorProps(target, source) {
    for (const key of Reflect.ownKeys(source)) {
        const desc = Object.getOwnPropertyDescriptor(source, key);
        if (!desc.enumerable)
            continue;
        if (desc.get)
            deferProp(target, key, () => source[key]);
        else
            putProp(target, key, desc.value);
    }
}
function mergeDefs(...defs) {
    const mergedDescriptors = {};
    for (const def of defs) {
        const descriptors = Object.getOwnPropertyDescriptors(def);
        Object.assign(mergedDescriptors, descriptors);
    }
    return Object.defineProperties({}, mergedDescriptors);
}
function cloneDef(schema) {
    return mergeDefs(schema._zod.def);
}
function getElementAtPath(obj, path) {
    if (!path)
        return obj;
    return path.reduce((acc, key) => acc?.[key], obj);
}
function promiseAllObject(promisesObj) {
    const keys = Object.keys(promisesObj);
    const promises = keys.map((key) => promisesObj[key]);
    return Promise.all(promises).then((results) => {
        const resolvedObj = {};
        for (let i = 0; i < keys.length; i++) {
            resolvedObj[keys[i]] = results[i];
        }
        return resolvedObj;
    });
}
function randomString(length = 10) {
    const chars = "abcdefghijklmnopqrstuvwxyz";
    let str = "";
    for (let i = 0; i < length; i++) {
        str += chars[Math.floor(Math.random() * chars.length)];
    }
    return str;
}
function esc(str) {
    return JSON.stringify(str);
}
function slugify(input) {
    return input
        .toLowerCase()
        .trim()
        .replace(/[^\w\s-]/g, "")
        .replace(/[\s_-]+/g, "-")
        .replace(/^-+|-+$/g, "");
}
const captureStackTrace = ("captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => { });
function isObject(data) {
    return typeof data === "object" && data !== null && !Array.isArray(data);
}
const allowsEval = /* @__PURE__*/ cached(() => {
    // Skip the probe under `jitless`: strict CSPs report the caught `new Function` as a `securitypolicyviolation` even though the throw is swallowed.
    if (_core_js__WEBPACK_IMPORTED_MODULE_0__/* .globalConfig */ .cr.jitless) {
        return false;
    }
    // @ts-ignore
    if (typeof navigator !== "undefined" && navigator?.userAgent?.includes("Cloudflare")) {
        return false;
    }
    try {
        const F = Function;
        new F("");
        return true;
    }
    catch (_) {
        return false;
    }
});
function isPlainObject(o) {
    if (isObject(o) === false)
        return false;
    // modified constructor
    const ctor = o.constructor;
    if (ctor === undefined)
        return true;
    if (typeof ctor !== "function")
        return true;
    // modified prototype
    const prot = ctor.prototype;
    if (isObject(prot) === false)
        return false;
    // ctor doesn't have static `isPrototypeOf`
    if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) {
        return false;
    }
    return true;
}
function shallowClone(o) {
    if (isPlainObject(o))
        return { ...o };
    if (Array.isArray(o))
        return [...o];
    if (o instanceof Map)
        return new Map(o);
    if (o instanceof Set)
        return new Set(o);
    return o;
}
function numKeys(data) {
    let keyCount = 0;
    for (const key in data) {
        if (Object.prototype.hasOwnProperty.call(data, key)) {
            keyCount++;
        }
    }
    return keyCount;
}
const getParsedType = (data) => {
    const t = typeof data;
    switch (t) {
        case "undefined":
            return "undefined";
        case "string":
            return "string";
        case "number":
            return Number.isNaN(data) ? "nan" : "number";
        case "boolean":
            return "boolean";
        case "function":
            return "function";
        case "bigint":
            return "bigint";
        case "symbol":
            return "symbol";
        case "object":
            if (Array.isArray(data)) {
                return "array";
            }
            if (data === null) {
                return "null";
            }
            if (data.then && typeof data.then === "function" && data.catch && typeof data.catch === "function") {
                return "promise";
            }
            if (typeof Map !== "undefined" && data instanceof Map) {
                return "map";
            }
            if (typeof Set !== "undefined" && data instanceof Set) {
                return "set";
            }
            if (typeof Date !== "undefined" && data instanceof Date) {
                return "date";
            }
            // @ts-ignore
            if (typeof File !== "undefined" && data instanceof File) {
                return "file";
            }
            return "object";
        default:
            throw new Error(`Unknown data type: ${t}`);
    }
};
const propertyKeyTypes = /* @__PURE__*/ new Set(["string", "number", "symbol"]);
const primitiveTypes = /* @__PURE__*/ new Set([
    "string",
    "number",
    "bigint",
    "boolean",
    "symbol",
    "undefined",
]);
function escapeRegex(str) {
    return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
// zod-specific utils
function clone(inst, def, params) {
    const cl = new inst._zod.constr(def ?? inst._zod.def);
    if (!def || params?.parent)
        cl._zod.parent = inst;
    return cl;
}
function normalizeParams(_params) {
    const params = _params;
    if (!params)
        return {};
    if (typeof params === "string")
        return { error: () => params };
    if (params?.message !== undefined) {
        if (params?.error !== undefined)
            throw new Error("Cannot specify both `message` and `error` params");
        params.error = params.message;
    }
    delete params.message;
    if (typeof params.error === "string")
        return { ...params, error: () => params.error };
    return params;
}
function createTransparentProxy(getter) {
    let target;
    return new Proxy({}, {
        get(_, prop, receiver) {
            target ?? (target = getter());
            return Reflect.get(target, prop, receiver);
        },
        set(_, prop, value, receiver) {
            target ?? (target = getter());
            return Reflect.set(target, prop, value, receiver);
        },
        has(_, prop) {
            target ?? (target = getter());
            return Reflect.has(target, prop);
        },
        deleteProperty(_, prop) {
            target ?? (target = getter());
            return Reflect.deleteProperty(target, prop);
        },
        ownKeys(_) {
            target ?? (target = getter());
            return Reflect.ownKeys(target);
        },
        getOwnPropertyDescriptor(_, prop) {
            target ?? (target = getter());
            return Reflect.getOwnPropertyDescriptor(target, prop);
        },
        defineProperty(_, prop, descriptor) {
            target ?? (target = getter());
            return Reflect.defineProperty(target, prop, descriptor);
        },
    });
}
function stringifyPrimitive(value) {
    if (typeof value === "bigint")
        return value.toString() + "n";
    if (typeof value === "string")
        return `"${value}"`;
    return `${value}`;
}
function optionalKeys(shape) {
    return Object.keys(shape).filter((k) => {
        return shape[k]._zod.optin !== undefined && shape[k]._zod.optout === "optional";
    });
}
// Wrapped in a `@__PURE__` IIFE: esbuild never tree-shakes a top-level initializer that contains a member access on `Number`, so the bare object literal survived into every bundle.
const NUMBER_FORMAT_RANGES = /*@__PURE__*/ (() => ({
    safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    int32: [-2147483648, 2147483647],
    uint32: [0, 4294967295],
    float32: [-3.4028234663852886e38, 3.4028234663852886e38],
    float64: [-Number.MAX_VALUE, Number.MAX_VALUE],
}))();
const BIGINT_FORMAT_RANGES = {
    int64: [/* @__PURE__*/ BigInt("-9223372036854775808"), /* @__PURE__*/ BigInt("9223372036854775807")],
    uint64: [/* @__PURE__*/ BigInt(0), /* @__PURE__*/ BigInt("18446744073709551615")],
};
function pick(schema, mask) {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(".pick() cannot be used on object schemas containing refinements");
    }
    const newShape = {};
    mirrorShape(newShape, schema, maskedKeys(schema, mask));
    return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
// the mask keys that select something, checked against the source's shape without resolving it
function maskedKeys(schema, mask) {
    const raw = sourceShape(schema);
    const keys = [];
    // `for...in` skips symbols, so a symbol in the mask would select nothing
    for (const key of Reflect.ownKeys(mask)) {
        if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) {
            throw new Error(`Unrecognized key: "${String(key)}"`);
        }
        if (mask[key])
            keys.push(key);
    }
    return keys;
}
function omit(schema, mask) {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(".omit() cannot be used on object schemas containing refinements");
    }
    const omitted = new Set(maskedKeys(schema, mask));
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
    return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
function extend(schema, shape) {
    if (!isPlainObject(shape)) {
        throw new Error("Invalid input to extend: expected a plain object");
    }
    const checks = schema._zod.def.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        // Only throw if new shape overlaps with existing shape. Use getOwnPropertyDescriptor to check key existence without accessing values
        const existingShape = sourceShape(schema);
        for (const key of Reflect.ownKeys(shape)) {
            if (Object.getOwnPropertyDescriptor(existingShape, key) !== undefined) {
                throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
            }
        }
    }
    return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
// the source's keys, then the caller's overlaid on top
function extended(schema, shape) {
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
    mirrorProps(newShape, shape);
    return newShape;
}
function safeExtend(schema, shape) {
    if (!isPlainObject(shape)) {
        throw new Error("Invalid input to safeExtend: expected a plain object");
    }
    return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function merge(a, b) {
    if (!b?._zod?.def) {
        throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
    }
    if (a._zod.def.checks?.length) {
        throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
    }
    const newShape = {};
    mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
    mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
    const def = mergeDefs(a._zod.def, {
        shape: newShape,
        get catchall() {
            return b._zod.def.catchall;
        },
        checks: b._zod.def.checks ?? [],
    });
    return clone(a, def);
}
function partial(Class, schema, mask, name = "partial") {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
    }
    const selected = mask ? new Set(maskedKeys(schema, mask)) : undefined;
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class &&
        ((value, key) => (selected && !selected.has(key) ? value : new Class({ type: "optional", innerType: value }))));
    return clone(schema, mergeDefs(schema._zod.def, { shape: newShape, checks: [] }));
}
function required(Class, schema, mask) {
    const selected = mask ? new Set(maskedKeys(schema, mask)) : undefined;
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) =>
    // overwrite with non-optional
    selected && !selected.has(key) ? value : new Class({ type: "nonoptional", innerType: value }));
    return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
// invalid_type | too_big | too_small | invalid_format | not_multiple_of | unrecognized_keys | invalid_union | invalid_key | invalid_element | invalid_value | custom
function aborted(x, startIndex = 0) {
    if (x.aborted === true)
        return true;
    for (let i = startIndex; i < x.issues.length; i++) {
        if (x.issues[i]?.continue !== true) {
            return true;
        }
    }
    return false;
}
// Checks for explicit abort (continue === false), as opposed to implicit abort (continue === undefined). Used to respect `abort: true` in .refine() even for checks that have a `when` function.
function explicitlyAborted(x, startIndex = 0) {
    if (x.aborted === true)
        return true;
    for (let i = startIndex; i < x.issues.length; i++) {
        if (x.issues[i]?.continue === false) {
            return true;
        }
    }
    return false;
}
function prefixIssues(path, issues) {
    return issues.map((iss) => {
        var _a;
        (_a = iss).path ?? (_a.path = []);
        iss.path.unshift(path);
        return iss;
    });
}
function unwrapMessage(message) {
    return typeof message === "string" ? message : message?.message;
}
/* A check holds no link back to the schema it is attached to — the same check instance is shared by every clone of that schema — so the owner is stamped onto the issues a check just raised, at the only point where both are in scope. Runs on the failure path only; `start` is the issue count from before the check ran. */
/** The leading size checks of `defChecks` that set an upper bound, each paired with it. */
function sizeCaps(defChecks) {
    const caps = [];
    for (const ch of defChecks ?? []) {
        const d = ch._zod.def;
        // a later check may rewrite the value
        if (!/_(length|size)$|_equals$/.test(d.check))
            break;
        const max = d.maximum ?? d.length ?? d.size;
        if (max >= 0)
            caps.push([max, ch]);
    }
    return caps;
}
function attachSchema(issues, start, inst) {
    var _a;
    for (let i = start; i < issues.length; i++) {
        (_a = issues[i]).schema ?? (_a.schema = inst);
    }
}
function finalizeIssue(iss, ctx, config) {
    var _a;
    // A schema that raised an issue itself owns it outright, and outranks any stamp an enclosing check left in `attachSchema`. String formats and z.custom() are schema and check at once, so when they act as a check they defer to that stamp instead.
    const traits = iss.inst?._zod?.traits;
    if (traits?.has("$ZodType")) {
        if (traits.has("$ZodCheck"))
            (_a = iss).schema ?? (_a.schema = iss.inst);
        else
            iss.schema = iss.inst;
    }
    // Decreasing specificity, first map to return a message wins. `inst` is whatever raised the issue, so a check's own map outranks the owning schema's.
    const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : undefined;
    const message = iss.message
        ? iss.message
        : (unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ??
            unwrapMessage(schemaError?.(iss)) ??
            unwrapMessage(ctx?.error?.(iss)) ??
            unwrapMessage(config.customError?.(iss)) ??
            unwrapMessage(config.localeError?.(iss)) ??
            "Invalid input");
    // an explicit own-key copy beats object rest with excluded keys, which v8 routes through a generic runtime call; Object.keys rather than for-in so an issue pushed with a prototype does not leak inherited keys, and an own __proto__ key is dropped rather than assigned through the setter
    const full = {};
    for (const k of Object.keys(iss)) {
        if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__")
            continue;
        full[k] = iss[k];
    }
    full.path ?? (full.path = []);
    full.message = message;
    if (ctx?.reportInput) {
        full.input = iss.input;
    }
    return full;
}
function getSizableOrigin(input) {
    if (input instanceof Set)
        return "set";
    if (input instanceof Map)
        return "map";
    // @ts-ignore
    if (input instanceof File)
        return "file";
    return "unknown";
}
const highSurrogate = /[\uD800-\uDBFF]/;
// Code points in `str`: a surrogate pair counts once, a lone surrogate as itself. Hand-rolled because the string iterator allocates and runs ~250x slower on this path; the regex probe exits ~50x quicker for a string with no astral characters.
function codePointLength(str) {
    const units = str.length;
    if (!highSurrogate.test(str))
        return units;
    let count = units;
    for (let i = 0; i < units - 1; i++) {
        if ((str.charCodeAt(i) & 0xfc00) === 0xd800 && (str.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
            count--;
            i++;
        }
    }
    return count;
}
function getLengthableOrigin(input) {
    if (Array.isArray(input))
        return "array";
    if (typeof input === "string")
        return "string";
    return "unknown";
}
function parsedType(data) {
    const t = typeof data;
    switch (t) {
        case "number": {
            return Number.isNaN(data) ? "nan" : "number";
        }
        case "object": {
            if (data === null) {
                return "null";
            }
            if (Array.isArray(data)) {
                return "array";
            }
            const obj = data;
            if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) {
                return obj.constructor.name;
            }
        }
    }
    return t;
}
function issue(...args) {
    const [iss, input, inst] = args;
    if (typeof iss === "string") {
        return {
            message: iss,
            code: "custom",
            input,
            inst,
        };
    }
    return { ...iss };
}
function cleanEnum(obj) {
    return Object.entries(obj)
        .filter(([k, _]) => {
        // return true if NaN, meaning it's not a number, thus a string key
        return Number.isNaN(Number.parseInt(k, 10));
    })
        .map((el) => el[1]);
}
// Codec utility functions
function base64ToUint8Array(base64) {
    const binaryString = atob(base64);
    const bytes = new Uint8Array(binaryString.length);
    for (let i = 0; i < binaryString.length; i++) {
        bytes[i] = binaryString.charCodeAt(i);
    }
    return bytes;
}
function uint8ArrayToBase64(bytes) {
    let binaryString = "";
    for (let i = 0; i < bytes.length; i++) {
        binaryString += String.fromCharCode(bytes[i]);
    }
    return btoa(binaryString);
}
function base64urlToUint8Array(base64url) {
    const base64 = base64url.replace(/-/g, "+").replace(/_/g, "/");
    const padding = "=".repeat((4 - (base64.length % 4)) % 4);
    return base64ToUint8Array(base64 + padding);
}
function uint8ArrayToBase64url(bytes) {
    return uint8ArrayToBase64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}
function hexToUint8Array(hex) {
    const cleanHex = hex.replace(/^0x/, "");
    if (cleanHex.length % 2 !== 0) {
        throw new Error("Invalid hex string length");
    }
    const bytes = new Uint8Array(cleanHex.length / 2);
    for (let i = 0; i < cleanHex.length; i += 2) {
        bytes[i / 2] = Number.parseInt(cleanHex.slice(i, i + 2), 16);
    }
    return bytes;
}
function uint8ArrayToHex(bytes) {
    return Array.from(bytes)
        .map((b) => b.toString(16).padStart(2, "0"))
        .join("");
}
// instanceof
class Class {
    constructor(..._args) { }
}
//////////    PROTOTYPE INSTALLERS     //////////
//
// Members live on the prototype and materialize per instance on first read, which keeps own-property count under the step where V8 stops using inline slots. Changing anything here means re-measuring runtime, memory and bundle size together — see "The three axes" in AGENTS.md.
/**
 * Installs a trait's members on its prototype. Each value builds that member for the instance on first read; the built value shadows the accessor as an own property, so a detached `const { parse } = schema` keeps working.
 *
 * Call this from a `proto` initializer, which runs once per prototype — never per instance.
 */
function members(proto, table) {
    for (const key in table) {
        const desc = Object.getOwnPropertyDescriptor(table, key);
        // a getter installs as written, so it stays live: `description` reads through to the registry on every access. not enumerable: an object literal's is, and a prototype member never was
        if (desc.get)
            Object.defineProperty(proto, key, { ...desc, enumerable: false });
        // a method materializes bound on first read, which is what keeps a detached member working: `const opt = schema.optional; opt()`
        else
            defineBound(proto, key, desc.value);
    }
}
/** Shadows a prototype member with an own value, so a getter that builds from the instance runs once. */
function own(inst, key, value, enumerable = true) {
    Object.defineProperty(inst, key, { configurable: true, writable: true, enumerable, value });
    return value;
}
/** Like {@link own}, for a member that was never an own data property and has to stay out of `Object.keys`. */
function hide(inst, key, value) {
    return own(inst, key, value, false);
}
/** Adds members a table derives from the instance: each builds on first read and shadows as own data, and assignment shadows the same way, as when these were own properties. */
function derived(computes, table) {
    for (const key in computes) {
        const compute = computes[key];
        // an object literal's accessor is configurable and enumerable, and `members` copies the descriptor as written
        Object.defineProperty(table, key, {
            configurable: true,
            enumerable: true,
            get() {
                return own(this, key, compute(this));
            },
            set(value) {
                own(this, key, value);
            },
        });
    }
    return table;
}
function defineBound(proto, key, fn) {
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // vitest's spyOn calls a prototype getter bare to find the function it wraps, so a nullish receiver answers the raw method
            return this == null ? fn : own(this, key, fn.bind(this));
        },
        set(value) {
            own(this, key, value);
        },
    });
}
/** Returns the prototype to install on, or `undefined` if this group is already installed on it. */
function claim(inst, sentinel) {
    const proto = Object.getPrototypeOf(inst);
    // Runs on every construction, so `in` rather than the costlier `hasOwnProperty.call`. Sentinels are keys the group itself defines.
    return sentinel in proto ? undefined : proto;
}
// The internals whose init chain is installing. A second call for the same one is a derived constructor overriding its base, so it must not construct another schema in between or the override is dropped.
let installing;
// Set while a getter is running, so a value that resolved through a recursion break is not memoized. One shared descriptor shadows the key for the duration, which costs no per-key allocation.
let broke = false;
const breaker = {
    configurable: true,
    get() {
        broke = true;
        return undefined;
    },
};
/**
 * Installs a lazily-derived internal on the `_zod` prototype of `inst`'s
 * constructor, computed from the internals object itself and cached there on
 * first read. One accessor per constructor rather than one per instance.
 */
function defineLazyInternal(inst, key, compute) {
    const proto = Object.getPrototypeOf(inst._zod);
    if (key in proto && installing !== inst._zod) {
        // A repeat construction: everything is installed already. Cleared here so the reference is not held past the first construction of every type.
        installing = undefined;
        return;
    }
    installing = inst._zod;
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // Shadowed before computing so a re-entrant read from a recursive schema resolves to undefined instead of running the getter again.
            Object.defineProperty(this, key, breaker);
            const outer = broke;
            broke = false;
            try {
                const value = compute(this);
                // A result that resolved through a recursion break is recomputed once the graph is complete; everything else memoizes, undefined included.
                if (broke)
                    delete this[key];
                else
                    Object.defineProperty(this, key, { configurable: true, writable: true, value });
                broke = broke || outer;
                return value;
            }
            catch (err) {
                // A compute that threw memoizes nothing, so a later read runs it again and fails the same way. The shadow goes with it, since leaving it installed would answer undefined for every later read.
                delete this[key];
                broke = broke || outer;
                throw err;
            }
        },
        set(value) {
            Object.defineProperty(this, key, { configurable: true, writable: true, value });
        },
    });
}
/**
 * Installs `key` on `inst`'s prototype, computed by `make` on first read and cached there as an own
 * data property. One accessor per constructor rather than one per instance, because an own accessor
 * puts every instance after the first into v8 dictionary mode. The key doubles as the sentinel.
 */
function installLazyProp(inst, key, make, enumerable) {
    const proto = claim(inst, key);
    if (!proto)
        return;
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // Shadowed before computing, so a re-entrant read from a self-referential shape resolves to undefined instead of running the getter again. A data property rather than an accessor: an own accessor is the dictionary-mode transition this exists to avoid.
            const desc = { configurable: true, writable: true, enumerable, value: undefined };
            Object.defineProperty(this, key, desc);
            // a compute that throws leaves the shadow behind, so later reads answer undefined instead of re-throwing; `defineLazy` did the same, and `defineLazyInternal`'s delete-on-catch would cost bytes in every bundle for a case only a throwing user getter reaches
            desc.value = make(this);
            Object.defineProperty(this, key, desc);
            return desc.value;
        },
        set(value) {
            Object.defineProperty(this, key, { configurable: true, writable: true, enumerable, value });
        },
    });
}
/** Marks the thunk `_catch` synthesises for a constant catch value. `Function.length` cannot tell that thunk from a user callback — rest and defaulted parameters both report arity 0 — and a user callback reads `ctx.error`, whose issues only finalize correctly against the caller's per-parse error map. Provenance can say what arity cannot. A plain string key rather than `Symbol.for`, whose call at module scope no bundler can prove pure — the same shape that anchored `urlCanParse` into every build. */
const CONSTANT_CATCH = "~constantCatch";
/** Wraps a constant catch value in a thunk tagged with {@link CONSTANT_CATCH}. */
function constantCatch(value) {
    const fn = () => value;
    fn[CONSTANT_CATCH] = true;
    return fn;
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/
/************************************************************************/
/******/
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(7503);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/

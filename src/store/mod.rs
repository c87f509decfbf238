//! Where do the bytes live? The log file is the truth; everything else here can be made again.
//!
//! | file       | what it does                                                       |
//! |------------|--------------------------------------------------------------------|
//! | `layout`   | the names of files in a ledger's directory, and of those outside it |
//! | `files`    | durable writes and bounded reads                                    |
//! | `log`      | reads lines in batches, appends lines, moves a torn tail aside      |
//! | `lock`     | one writer at a time                                                |
//! | `buckets`  | rows in buckets under one digest                                    |
//! | `kv`       | sled behind a guard against panics and hangs                        |
//! | `index`    | the state on disk: tables that the rules can run over               |
//! | `anchors`  | what people outside signed about checkpoints                        |
//! | `archive`  | a ledger packed into one zip file                                   |
//! | `evidence` | are the attached files what their names say?                         |
//! | `source`   | reads a ledger for verification, from a directory or a zip          |

mod anchors;
mod archive;
mod buckets;
mod evidence;
mod files;
mod index;
mod kv;
mod layout;
mod lock;
mod log;
mod source;

pub use anchors::{
    AnchorError, AnchorFile, add_file, add_note, anchor_stem, count_notes, read_anchors,
    read_folder,
};
pub use archive::pack;
pub use evidence::{EvidenceFault, check_evidence};
pub use files::{StoreError, create_folder, read_bounded, sync_parent, write_durably, write_new};
pub use index::{Applied, Index, IndexError};
pub use layout::{Home, Layout};
pub use lock::WriterLock;
pub use log::{LogTail, LogWriter, last_line};
pub use source::{LoadOptions, Loaded, Source, checkpoint, line_at, load};

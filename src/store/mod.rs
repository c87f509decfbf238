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
//! | `cosigned` | a checkpoint with the lines that others gave for it                 |
//! | `archive`  | a ledger packed into one zip file                                   |
//! | `source`   | reads a ledger for verification, from a directory, a zip or tiles   |
//! | `tiles`    | reads the lines of a log that was published as tiles                |
//! | `publish`  | publishes a log as tiles                                            |
//! | `publisher` | writes the files of a published log                                 |
//! | `evidence` | are the attached files what their names say?                         |

mod anchors;
mod archive;
mod attach;
mod buckets;
mod cosigned;
mod evidence;
mod files;
mod index;
mod kv;
mod layout;
mod lock;
mod log;
mod publish;
mod publisher;
mod source;
mod tiles;

pub use anchors::{
    AnchorError, AnchorFile, add_file, add_note, anchor_stem, count_notes, read_anchors,
    read_folder,
};
pub use archive::pack;
pub use attach::{Attached, attach};
pub use cosigned::cosigned;
pub use evidence::{EvidenceFiles, evidence_file, read_evidence};
pub use files::{
    StoreError, create_folder, is_free, read_bounded, sync_parent, write_durably, write_new,
};
pub use index::{Applied, Index, IndexError};
pub use layout::{Home, Layout};
pub use lock::WriterLock;
pub use log::{LogTail, LogWriter, last_line};
pub use publish::{PublishError, Published, publish};
pub use source::{LoadOptions, Loaded, Source, all_lines, checkpoint, each_line, line_at, load};

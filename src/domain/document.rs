//! What people sign: one kind, one date, and lines, as a voucher (凭证) has its lines (分录).

use super::value::words;
use super::{
    Acceptance, Acknowledgement, Amendment, Anchor, Arrival, Award, Budget, Correction, Date,
    Digest, DocumentNumber, Genesis, Id, Indicator, KeyChange, Payee, Payment, Program,
    Publication, Recovery, Return, Statement, Text, Waiver,
};

/// A document: what is signed, whatever its place in the log will be.
///
/// Spec: `ledger-spec/02-documents.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The business date (业务日期), in Asia/Shanghai.
    pub date: Date,
    /// Chosen by the author, unique in the ledger.
    pub id: Id,
    /// The ledger it belongs to: BLAKE3 of line 0. Absent in line 0 itself.
    pub ledger: Option<Digest>,
    /// What it says.
    pub lines: Lines,
    /// A remark for people.
    pub note: Option<Text>,
    /// The paper or file behind it.
    pub reference: Option<Reference>,
}

impl Document {
    /// Returns the kind of its lines.
    pub fn kind(&self) -> Kind {
        self.lines.kind()
    }
}

/// The official document that a document of the ledger rests on; at least one member is present.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// BLAKE3 of the attached file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
    /// The document number in its normal form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<DocumentNumber>,
    /// The number as it was written, where that differs from the normal form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw: Option<Text>,
}

words!(
    /// Whether a document is decided by an officer or reported from the world.
    Family, "`decision` or `fact`", {
        /// Must satisfy the rules or is refused.
        Decision = "decision",
        /// Is recorded whatever it shows.
        Fact = "fact",
    }
);

words!(
    /// What a key may sign as.
    Role, "a role: approver, auditor, bank, officer or payee", {
        /// 复核: approves what an officer prepared.
        Approver = "approver",
        /// 审计: may record facts found in an audit, if the policy says so.
        Auditor = "auditor",
        /// 银行: reports what happened on an account.
        Bank = "bank",
        /// 经办: prepares documents.
        Officer = "officer",
        /// 收款单位: confirms what it received.
        Payee = "payee",
    }
);

/// Declares the kinds of documents once: the enum of kinds and the enum of their lines.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $word:literal, $family:ident, $line:ty;)+) => {
        words!(
            /// The kind of a document.
            Kind, "a kind of document, such as award or payment", {
                $($(#[$doc])* $kind = $word,)+
            }
        );

        impl Kind {
            /// Returns whether it is decided or reported.
            pub fn family(self) -> Family {
                match self {
                    $(Self::$kind => Family::$family,)+
                }
            }
        }

        /// The lines of a document, all of one kind.
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        #[serde(untagged)]
        pub enum Lines {
            $($(#[$doc])* $kind(Vec<$line>),)+
        }

        impl Lines {
            /// Returns the kind of the lines.
            pub fn kind(&self) -> Kind {
                match self {
                    $(Self::$kind(_) => Kind::$kind,)+
                }
            }

            /// Returns how many lines there are.
            pub fn count(&self) -> usize {
                match self {
                    $(Self::$kind(lines) => lines.len(),)+
                }
            }

            /// Reads the lines of a document of `kind`.
            pub fn deserialize<'de, D: serde::Deserializer<'de>>(
                kind: Kind,
                deserializer: D,
            ) -> Result<Self, D::Error> {
                match kind {
                    $(Kind::$kind => serde::Deserialize::deserialize(deserializer).map(Self::$kind),)+
                }
            }
        }
    };
}

kinds! {
    /// 建账: opens a ledger.
    Genesis = "genesis", Decision, Genesis;
    /// 密钥: grants or revokes a key, or changes the log's own.
    Key = "key", Decision, KeyChange;
    /// 项目类别: the terms of a program; a later line with the same id replaces them.
    Program = "program", Decision, Program;
    /// 指标: budget and quota.
    Budget = "budget", Decision, Budget;
    /// 收款单位: name and account of a payee from a date on.
    Payee = "payee", Decision, Payee;
    /// 资金安排: awards.
    Award = "award", Decision, Award;
    /// 调整/撤销: a new amount for an award.
    Amendment = "amendment", Decision, Amendment;
    /// 拨付: payment orders.
    Payment = "payment", Decision, Payment;
    /// 到账: the bank says that money arrived.
    Arrival = "arrival", Fact, Arrival;
    /// 退汇/退款: the bank says that money came back.
    Return = "return", Fact, Return;
    /// 例外批准: an exception to a rule.
    Waiver = "waiver", Decision, Waiver;
    /// 更正: voids an earlier document or line.
    Correction = "correction", Decision, Correction;
    /// 恢复: accounts for entries that are lost.
    Recovery = "recovery", Decision, Recovery;
    /// 锚定: somebody outside saw a head of this log.
    Anchor = "anchor", Fact, Anchor;
    /// 公示: lists of intended awards, objections, and what became of them.
    Publicity = "publicity", Decision, Publication;
    /// 对账单: what the bank says of an account.
    Statement = "statement", Fact, Statement;
    /// 企业签收: the payee confirms what it received.
    Acknowledgement = "acknowledgement", Fact, Acknowledgement;
    /// 验收: whether a condition is met.
    Acceptance = "acceptance", Decision, Acceptance;
    /// 绩效指标: the self-evaluation of a year.
    Indicator = "indicator", Decision, Indicator;
}

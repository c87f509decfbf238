//! 拨付: an order to pay one instalment or a part of it.

use crate::domain::{AccountNumber, Amount, Digest, Id, Text};
use serde::{Deserialize, Serialize};

/// A payment order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// How much.
    pub amount: Amount,
    /// The award.
    pub award: Id,
    /// 经济分类科目.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub economic: Option<Text>,
    /// BLAKE3 of the order's file; it serves one payment only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// The id of the payment.
    pub id: Id,
    /// The instalment of the award.
    pub instalment: u16,
    /// 支付方式, such as 直接支付; an open vocabulary, since it differs by place and year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Text>,
    /// The account to be credited.
    pub payee_account: AccountNumber,
    /// The account to be debited.
    pub payer_account: AccountNumber,
    /// The number of the payment voucher (支付凭证号). One voucher may pay many accounts, but the same
    /// account only once a year.
    pub voucher: Text,
    /// The waivers it leans on, in ascending order, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<Id>,
}

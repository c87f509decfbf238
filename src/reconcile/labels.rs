//! Fixed words that a row shows: each with a stable name, and what people read in two languages.

/// The language of a table for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    En,
    /// Chinese.
    Zh,
}

/// Declares an enum of words: phrases that have a Chinese text too.
macro_rules! labels {
    ($(#[$meta:meta])* $type:ident { $($(#[$doc:meta])* $variant:ident = $name:literal, $en:literal, $zh:literal;)+ }) => {
        $crate::exchange::phrases!($(#[$meta])* $type { $($(#[$doc])* $variant = $name, $en;)+ });

        impl $type {
            /// Returns what people read.
            pub fn label(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, Language::En) => $en,
                    (Self::$variant, Language::Zh) => $zh,)+
                }
            }
        }
    };
}

pub(super) use labels;

labels!(
    /// How sure it is what a line of the bank belongs to.
    Class {
        /// One payment fits, by its reference or by amount, account and name.
        Exact = "exact", "exact", "确定";
        /// One payment fits, by less, or something about it differs.
        Likely = "likely", "likely", "待确认";
        /// Several payments fit.
        Ambiguous = "ambiguous", "ambiguous", "多笔相符";
        /// No payment fits.
        Unmatched = "unmatched", "unmatched", "未匹配";
        /// Money into the fund that no payment sent out: an allotment of the treasury, interest.
        Funding = "funding", "funding", "来款";
        /// It is in the ledger.
        Already = "already", "already recorded", "已登记";
    }
);

labels!(
    /// The step of the ladder on which a line found its payment, or why it found none.
    Step {
        /// The line names the payment, its voucher or its award, and has the amount of the payment.
        Reference = "reference", "reference", "凭证号或编号";
        /// Amount, account and name.
        AccountAndName = "account_and_name", "amount, account and name", "金额、账号、户名";
        /// Amount and account.
        Account = "account", "amount and account", "金额、账号";
        /// Amount and name.
        Name = "name", "amount and name", "金额、户名";
        /// The payments of vouchers that the line names come to its amount.
        Batch = "batch", "sum of a voucher", "凭证合计";
        /// The line names the payment, but has another amount.
        Part = "part", "reference, other amount", "凭证号相符，金额不同";
        /// Nothing fits.
        Nothing = "nothing", "no payment fits", "无相符的拨付";
        /// What fits has been covered by other lines.
        Covered = "covered", "the payment is covered already", "相符的拨付已有流水";
        /// Money that came back, and nobody knows of which payment.
        Returned = "returned", "a return without its payment", "未找到原拨付的退款";
        /// The bank takes a booking back that was no payment.
        Reversal = "reversal", "a booking taken back", "银行冲账";
        /// Money in that is no return.
        Incoming = "incoming", "money in that is no return", "非退款的入账";
        /// A recorded arrival or return shows it.
        Recorded = "recorded", "recorded before", "此前已登记";
    }
);

labels!(
    /// What is to be looked at before a match is confirmed.
    Doubt {
        /// The account of the line is another than that of the order.
        OtherAccount = "other_account", "another account", "账号不同";
        /// The name of the line is none of the payee's names.
        OtherName = "other_name", "another name", "户名不同";
        /// The line is dated before the order.
        BeforeOrder = "before_order", "before the order", "早于拨付日期";
        /// Less than the payment.
        Less = "less", "less than the payment", "少于拨付金额";
        /// More than the payment.
        More = "more", "more than the payment", "多于拨付金额";
        /// Nothing in the line says that money came back.
        NoReturnWords = "no_return_words", "nothing says that it is a return", "无退款字样";
        /// What kind of return it is, a person must say.
        Kind = "kind", "check the kind of return", "请核对退款类型";
    }
);

//! What a column can hold, and which lists there are.

use crate::domain::Kind;
use std::fmt;
use std::str::FromStr;

/// Declares the fields that have one column each.
macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $heading:literal;)+) => {
        /// What a column holds. The name is that of the JSON member where there is one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Field {
            $($(#[$doc])* $variant,)+
            /// The amount of the instalment with this number.
            InstalmentAmount(u16),
            /// When the instalment with this number is due.
            InstalmentDue(u16),
            /// What must happen before the instalment with this number.
            InstalmentCondition(u16),
        }

        impl Field {
            /// The fields with one column, in the order of declaration.
            pub const SINGLE: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the number of the instalment it is about, if it is about one.
            pub(crate) fn instalment(self) -> Option<u16> {
                match self {
                    Self::InstalmentAmount(number)
                    | Self::InstalmentDue(number)
                    | Self::InstalmentCondition(number) => Some(number),
                    $(Self::$variant)|+ => None,
                }
            }

            /// Returns the Chinese heading that the template uses.
            pub fn heading(self) -> String {
                match self {
                    $(Self::$variant => $heading.to_owned(),)+
                    Self::InstalmentAmount(number) => format!("第{number}期金额"),
                    Self::InstalmentDue(number) => format!("第{number}期到期日"),
                    Self::InstalmentCondition(number) => format!("第{number}期条件"),
                }
            }
        }

        impl fmt::Display for Field {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$variant => formatter.pad($name),)+
                    Self::InstalmentAmount(number) => write!(formatter, "amount_{number}"),
                    Self::InstalmentDue(number) => write!(formatter, "due_{number}"),
                    Self::InstalmentCondition(number) => write!(formatter, "condition_{number}"),
                }
            }
        }
    };
}

fields! {
    /// The account that is paid into.
    Account = "account", "账号";
    /// What a budget line does.
    Adjust = "adjust", "调整类型";
    /// 单位代码.
    Agency = "agency", "单位代码";
    /// Money.
    Amount = "amount", "金额";
    /// The id of the award.
    Award = "award", "安排编号";
    /// The bank of an account, or the bank that reports.
    Bank = "bank", "开户行";
    /// The category of an award.
    Category = "category", "类别";
    /// The credit code of a payee.
    Code = "code", "统一社会信用代码";
    /// Why a code is right though its check characters fail.
    CodeNote = "code_note", "代码说明";
    /// A business date or value date.
    Date = "date", "日期";
    /// 经济分类科目.
    Economic = "economic", "经济分类";
    /// The digest of a file.
    Evidence = "evidence", "文件摘要";
    /// The first day: of an account, or of the time a list is public.
    From = "from", "开始日期";
    /// 支出功能分类科目.
    Function = "function", "功能分类";
    /// In whose name an account is.
    Holder = "holder", "开户名";
    /// The id of the line itself.
    Id = "id", "编号";
    /// The number of the instalment that is paid.
    Instalment = "instalment", "期次";
    /// The level of a title.
    Level = "level", "级别";
    /// 支付方式.
    Method = "method", "支付方式";
    /// The name of a payee, or the name an account was credited under.
    Name = "name", "企业名称";
    /// 资金性质.
    Nature = "nature", "资金性质";
    /// The budget line that is adjusted.
    Of = "of", "源指标";
    /// The account of the payee.
    PayeeAccount = "payee_account", "收款账号";
    /// The account of the payer.
    PayerAccount = "payer_account", "付款账号";
    /// The id of the payment.
    Payment = "payment", "支付编号";
    /// The program.
    Program = "program", "项目类别";
    /// The project.
    Project = "project", "项目名称";
    /// 项目代码.
    ProjectCode = "project_code", "项目代码";
    /// The bank's reference.
    Reference = "reference", "流水号";
    /// The running number of the row.
    Seq = "seq", "序号";
    /// Whose bank reports.
    Side = "side", "回单方";
    /// Budget or quota.
    Stage = "stage", "环节";
    /// 上级指标文号.
    Superior = "superior", "上级文号";
    /// The last day that a list is public.
    To = "to", "结束日期";
    /// 支付凭证号.
    Voucher = "voucher", "支付凭证号";
    /// The waivers a line leans on.
    Waivers = "waivers", "例外批准编号";
    /// The fiscal year.
    Year = "year", "年度";
}

/// The most instalments an award may have.
const INSTALMENTS_MAX: u16 = 100;

impl Field {
    /// Returns the field of this name, such as `amount` or `due_2`.
    pub fn from_name(name: &str) -> Option<Self> {
        let single = Self::SINGLE.iter().find(|field| field.to_string() == name);
        single.copied().or_else(|| {
            let (part, number) = name.split_once('_')?;
            let number = instalment_number(number)?;
            match part {
                "amount" => Some(Self::InstalmentAmount(number)),
                "due" => Some(Self::InstalmentDue(number)),
                "condition" => Some(Self::InstalmentCondition(number)),
                _ => None,
            }
        })
    }

    /// Returns whether it holds money.
    pub fn is_amount(self) -> bool {
        matches!(self, Self::Amount | Self::InstalmentAmount(_))
    }

    /// Returns whether it holds digits that a spreadsheet must not keep as a number.
    pub(crate) fn is_digits(self) -> bool {
        matches!(self, Self::Account | Self::Code | Self::PayeeAccount | Self::PayerAccount)
    }
}

/// Returns the number of an instalment, 1 to 100.
pub(super) fn instalment_number(text: &str) -> Option<u16> {
    let plain = !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| plain);
    number.filter(|number| (1..=INSTALMENTS_MAX).contains(number))
}

/// The lists that can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListKind {
    /// 指标.
    Budget,
    /// 收款单位.
    Payee,
    /// 公示名单.
    Publicity,
    /// 资金安排.
    Award,
    /// 拨付.
    Payment,
    /// 到账.
    Arrival,
}

impl ListKind {
    /// All lists, in the order in which they are recorded.
    pub const ALL: &'static [Self] =
        &[Self::Budget, Self::Payee, Self::Publicity, Self::Award, Self::Payment, Self::Arrival];

    /// Returns the kind of document that the list becomes.
    pub fn kind(self) -> Kind {
        match self {
            Self::Budget => Kind::Budget,
            Self::Payee => Kind::Payee,
            Self::Publicity => Kind::Publicity,
            Self::Award => Kind::Award,
            Self::Payment => Kind::Payment,
            Self::Arrival => Kind::Arrival,
        }
    }

    /// Returns whether a row may give the name of a recorded payee instead of its code.
    pub fn takes_names(self) -> bool {
        matches!(self, Self::Award | Self::Publicity)
    }

    /// Returns whether the lines say themselves when they were, so that their document needs no date
    /// of its own.
    pub(crate) fn has_own_dates(self) -> bool {
        matches!(self, Self::Arrival | Self::Publicity)
    }
}

impl fmt::Display for ListKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind().fmt(formatter)
    }
}

/// Why a word is not the kind of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a list is one of budget, payee, publicity, award, payment, arrival")]
pub struct NoListKind;

impl FromStr for ListKind {
    type Err = NoListKind;

    fn from_str(text: &str) -> Result<Self, NoListKind> {
        Self::ALL.iter().copied().find(|kind| kind.to_string() == text).ok_or(NoListKind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_its_name() {
        for field in Field::SINGLE {
            assert_eq!(Field::from_name(&field.to_string()), Some(*field));
        }
        assert_eq!(Field::from_name("due_12"), Some(Field::InstalmentDue(12)));
        for name in ["", "amount_0", "amount_101", "amount_01", "amount_+1", "due_", "no_1"] {
            assert_eq!(Field::from_name(name), None, "{name}");
        }
        for kind in ListKind::ALL {
            assert_eq!(kind.to_string().parse(), Ok(*kind));
        }
    }
}

//! Which rules are there? Each is declared once: number, names, severity, basis, and what runs it.
//!
//! Spec: `ledger-spec/07-audit.md`, "Rules".

use super::findings::Found;
use super::scope::Scope;
use super::{awards, bank, evidence, forms, governance, payees, payments, publicity, quota, times};
use std::fmt;
use std::str::FromStr;

/// How much a finding says, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The ledger itself proves it.
    Error,
    /// A person has to explain it.
    Warning,
    /// A person has to look.
    Lead,
}

impl Severity {
    /// All of them, worst first.
    pub const ALL: &'static [Self] = &[Self::Error, Self::Warning, Self::Lead];

    /// Returns the word of the spec.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Lead => "lead",
        }
    }
}

/// What a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The rules (管理办法) of the program.
    Program,
    /// A law or standard, by article.
    Law(&'static str),
    /// Nothing: it says how far the audit reaches.
    Nothing,
}

impl fmt::Display for Basis {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Program => "program",
            Self::Law(law) => law,
            Self::Nothing => "–",
        })
    }
}

/// There is no rule of this number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no audit rule of this number")]
pub struct UnknownRule;

/// Declares the rules once: enum, order, numbers, names, severities, bases, functions.
macro_rules! catalogue {
    ($($id:ident, $en:literal, $zh:literal, $severity:ident, $basis:expr, $run:path;)+) => {
        /// A rule. The order is that of the table in `ledger-spec/07-audit.md`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule {
            $(#[doc = $zh] $id,)+
        }

        impl Rule {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$id,)+];

            /// Returns the number, such as `Q01`.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$id => stringify!($id),)+
                }
            }

            /// Returns the English name.
            pub fn en(self) -> &'static str {
                match self {
                    $(Self::$id => $en,)+
                }
            }

            /// Returns the Chinese name.
            pub fn zh(self) -> &'static str {
                match self {
                    $(Self::$id => $zh,)+
                }
            }

            /// Returns how much a finding of it says.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$id => Severity::$severity,)+
                }
            }

            /// Returns what it rests on.
            pub fn basis(self) -> Basis {
                match self {
                    $(Self::$id => $basis,)+
                }
            }

            /// Runs it.
            pub(super) fn run(self, scope: &Scope<'_>) -> Found {
                match self {
                    $(Self::$id => $run(scope),)+
                }
            }
        }
    };
}

use Basis::{Law, Nothing, Program};

catalogue! {
    Q01, "quota over budget", "超预算下达", Error, Law("预算法第十三条、第五十七条"), quota::q01;
    Q02, "payment over quota", "无指标、超指标支付", Error, Law("预算法实施条例第五十七条"), quota::q02;
    Q03, "payment before quota", "先支付后下达", Error, Law("预算法实施条例第五十七条"), quota::q03;
    A01, "duplicate award", "重复安排", Error, Program, awards::a01;
    A02, "exclusive stacking", "同类就高不重复", Warning, Program, awards::a02;
    A04, "consecutive years", "连续多年受助", Warning, Program, awards::a04;
    A05, "outside band", "超标准", Error, Program, awards::a05;
    A06, "not on the public list", "未经公示或与公示不符", Error, Program, publicity::a06;
    A08, "invalid code", "代码校验失败", Warning, Law("GB 32100-2015"), awards::a08;
    A09, "related parties", "关联企业同时受助", Lead, Law("财政违法行为处罚处分条例第十四条"), awards::a09;
    P01, "paid before the notice ends", "公示期未满即拨付", Error, Program, publicity::p01;
    P02, "duplicate payment", "重复拨付", Error, Law("预算法第五十七条"), payments::p02;
    P03, "look-alike payments", "疑似重复拨付", Lead, Law("预算法第五十七条"), payments::p03;
    P04, "overpayment", "超额拨付", Error, Law("预算法实施条例第五十七条"), payments::p04;
    P05, "short payment", "克扣、少拨", Error, Law("财政违法行为处罚处分条例第六条"), payments::p05;
    P06, "payee name differs", "收款户名不符", Error, Law("财政违法行为处罚处分条例第六条"), payees::p06;
    P07, "actual payee differs", "指令与实际收款人不一致", Error, Law("财政违法行为处罚处分条例第六条"), payees::p07;
    P08, "paid to a person", "付至个人账户", Lead, Law("国家金库条例第二十条"), payees::p08;
    P09, "shared account", "多企业同一账户", Error, Law("财政违法行为处罚处分条例第十四条"), payees::p09;
    P10, "account changed shortly before", "付款前变更账户", Warning, Program, payees::p10;
    P11, "intermediary", "经中间账户", Lead, Law("预算法实施条例第五十九条"), payees::p11;
    T01, "retention", "滞留", Warning, Law("财政违法行为处罚处分条例第六条"), times::t01;
    T02, "late arrival", "未及时到位", Warning, Program, times::t02;
    T03, "year-end rush", "年底集中支付", Lead, Program, times::t03;
    E01, "no evidence of arrival", "无到账凭证", Error, Law("财会〔2024〕11号第二十五条"), evidence::e01;
    E02, "evidence differs", "回单不符", Error, Law("会计基础工作规范"), evidence::e02;
    E03, "evidence reused", "一单多用", Error, Law("财会〔2024〕11号第二十五条"), evidence::e03;
    E04, "return not settled", "退款未处理", Warning, Program, evidence::e04;
    S01, "full arrival not proven", "到位率结论不成立", Error, Program, evidence::s01;
    S02, "form inconsistent", "自评表勾稽错误", Error, Law("财预〔2020〕10号"), forms::s02;
    S03, "money without an indicator", "资金无绩效指标覆盖", Warning, Law("财预〔2020〕10号"), forms::s03;
    B01, "statements incomplete", "对账单不完整、不衔接", Error, Law("会计基础工作规范"), bank::b01;
    B02, "unexplained debit", "不明支出", Error, Law("财政违法行为处罚处分条例第六条"), bank::b02;
    G01, "segregation of duties", "不相容岗位", Error, Law("会计法"), governance::g01;
    G02, "late or back-dated entry", "补录、倒签", Warning, Law("电子签名法第六条、第十三条"), governance::g02;
    G03, "the record is broken", "账本被改", Error, Law("电子签名法第五条、第十三条"), governance::g03;
    C01, "calendar does not cover the year", "工作日历未覆盖", Lead, Nothing, publicity::c01;
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.id())
    }
}

impl FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(text: &str) -> Result<Self, UnknownRule> {
        let named = |rule: &&Self| rule.id().eq_ignore_ascii_case(text);
        Self::ALL.iter().find(named).copied().ok_or(UnknownRule)
    }
}

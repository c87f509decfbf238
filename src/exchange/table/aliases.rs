//! Which heading means which field, in which list?
//!
//! The headings are those seen in published lists and in the vocabulary of the fiscal system; the
//! names of the JSON members stand beside them. They are compared whole, so that `入库金额` is not
//! taken for `金额`.

use super::heading::Heading;
use super::{Field, ListKind};

type Aliases = &'static [(Field, &'static [&'static str])];

/// What a heading means in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It is read.
    Field(Field),
    /// It is usual in such lists and not part of any line.
    Unused,
}

/// Returns what a heading means, unless it is not known.
pub(super) fn meaning(kind: ListKind, heading: &Heading) -> Option<Meaning> {
    let by_key = |key: &str| {
        let lists = [own(kind), EVERYWHERE];
        let field = lists.into_iter().flatten().find(|(_, names)| names.contains(&key));
        let unused = UNUSED.contains(&key).then_some(Meaning::Unused);
        field.map(|(field, _)| Meaning::Field(*field)).or(unused)
    };
    let instalment = heading.instalment().filter(|_| kind == ListKind::Award);
    let instalment = instalment.or_else(|| numbered(kind, &heading.key)).map(Meaning::Field);
    let exact = by_key(&heading.key).or(instalment);
    let found = exact.or_else(|| heading.without_remark().and_then(|key| by_key(&key)));
    // Only money has a unit: `单位：万元` is no column of 单位.
    found.filter(|meaning| match meaning {
        Meaning::Field(field) => heading.unit.is_none() || field.is_amount(),
        Meaning::Unused => true,
    })
}

/// `amount_1`, `due_1`, `condition_1`.
fn numbered(kind: ListKind, key: &str) -> Option<Field> {
    Field::from_name(key).filter(|field| kind == ListKind::Award && !Field::SINGLE.contains(field))
}

/// Returns whether a list of this kind has such a field at all.
pub(super) fn is_field_of(kind: ListKind, field: Field) -> bool {
    let single = [own(kind), EVERYWHERE].into_iter().flatten().any(|(known, _)| *known == field);
    single || (kind == ListKind::Award && !Field::SINGLE.contains(&field))
}

fn own(kind: ListKind) -> Aliases {
    match kind {
        ListKind::Budget => BUDGET,
        ListKind::Payee => PAYEE,
        ListKind::Publicity => PUBLICITY,
        ListKind::Award => AWARD,
        ListKind::Payment => PAYMENT,
        ListKind::Arrival => ARRIVAL,
    }
}

const EVERYWHERE: Aliases = &[(Field::Seq, &["序号", "no.", "no", "seq"])];

const NAMES: &[&str] = &[
    "企业名称",
    "企业",
    "项目单位",
    "单位名称",
    "申报单位",
    "申报企业",
    "收款单位",
    "承担单位",
    "项目承担单位",
    "实施单位",
    "项目实施单位",
    "获奖单位",
    "单位",
    "name",
];

const CODES: &[&str] = &[
    "统一社会信用代码",
    "社会信用代码",
    "信用代码",
    "统一信用代码",
    "统一社会信用代码证号",
    "企业统一社会信用代码",
    "code",
    "payee",
];

const PROGRAMS: &[&str] = &["项目类别", "项目类别编号", "专项类别", "资金类别", "program"];
const WAIVERS: &[&str] = &["例外批准", "例外批准编号", "waivers"];
const YEARS: &[&str] = &["年度", "预算年度", "资金年度", "年份", "year"];
const ECONOMIC: &[&str] = &["经济分类", "经济分类科目", "经济科目", "economic"];
const EVIDENCE: &[&str] = &["文件摘要", "附件摘要", "回单摘要", "证据", "evidence"];
const PROJECTS: &[&str] = &["项目名称", "项目", "project"];
const CATEGORIES: &[&str] =
    &["类别", "支持方向", "称号", "奖励类别", "项目类型", "支持类别", "category"];

/// What awards and the lists of intended awards call their money.
const AMOUNTS: &[&str] = &[
    "金额",
    "资金",
    "资金额度",
    "安排金额",
    "拟安排",
    "拟安排金额",
    "拟安排资金",
    "下达金额",
    "拟下达",
    "拟下达金额",
    "拟下达资金",
    "支持金额",
    "拟支持金额",
    "补助",
    "补助金额",
    "拟补助金额",
    "补助资金",
    "奖励",
    "奖励金额",
    "拟奖励金额",
    "奖励资金",
    "奖补金额",
    "奖补资金",
    "拟奖补金额",
    "amount",
];

const AWARD: Aliases = &[
    (Field::Id, &["编号", "安排编号", "资金安排编号", "id"]),
    (Field::Code, CODES),
    (Field::Name, NAMES),
    (Field::Project, PROJECTS),
    (Field::Category, CATEGORIES),
    (Field::Level, &["级别", "等级", "认定级别", "level"]),
    (Field::Program, PROGRAMS),
    (Field::Year, YEARS),
    (Field::Amount, AMOUNTS),
    (Field::Date, &["安排日期", "发文日期", "业务日期", "date"]),
    (Field::Evidence, EVIDENCE),
    (Field::Waivers, WAIVERS),
];

const PUBLICITY: Aliases = &[
    (Field::Id, &["编号", "公示编号", "id"]),
    (Field::Code, CODES),
    (Field::Name, NAMES),
    (Field::Project, PROJECTS),
    (Field::Category, CATEGORIES),
    (Field::Program, PROGRAMS),
    (Field::Year, YEARS),
    (Field::Amount, AMOUNTS),
    (Field::From, &["公示开始日期", "公示起始日期", "公示开始", "公示起始", "开始日期", "from"]),
    (Field::To, &["公示结束日期", "公示截止日期", "公示结束", "公示截止", "结束日期", "to"]),
    (Field::Date, &["公示日期", "发布日期", "业务日期", "date"]),
    (Field::Evidence, EVIDENCE),
];

const PAYEE: Aliases = &[
    (Field::Code, CODES),
    (Field::Name, NAMES),
    (Field::Bank, &["开户行", "开户银行", "开户行名称", "开户银行名称", "bank", "account.bank"]),
    (
        Field::Account,
        &[
            "账号",
            "帐号",
            "银行账号",
            "银行帐号",
            "收款账号",
            "银行账户",
            "account",
            "number",
            "account.number",
        ],
    ),
    (Field::Holder, &["开户名", "开户名称", "户名", "账户名称", "收款户名", "holder"]),
    (Field::From, &["启用日期", "生效日期", "开始日期", "from"]),
    (Field::CodeNote, &["代码说明", "信用代码说明", "code_note"]),
    (Field::Date, &["登记日期", "业务日期", "date"]),
    (Field::Evidence, EVIDENCE),
];

const PAYMENT: Aliases = &[
    (Field::Id, &["编号", "支付编号", "拨付编号", "id"]),
    (Field::Award, &["安排编号", "资金安排编号", "award"]),
    (Field::Instalment, &["期次", "期数", "instalment"]),
    (Field::Amount, &["金额", "支付金额", "拨付金额", "实付金额", "amount"]),
    (
        Field::PayeeAccount,
        &[
            "收款账号",
            "收款帐号",
            "收款人账号",
            "收款人帐号",
            "收款方账号",
            "收款单位账号",
            "收款账户",
            "账号",
            "payee_account",
        ],
    ),
    (
        Field::PayerAccount,
        &[
            "付款账号",
            "付款帐号",
            "付款人账号",
            "付款人帐号",
            "付款方账号",
            "付款单位账号",
            "付款账户",
            "payer_account",
        ],
    ),
    (Field::Voucher, &["支付凭证号", "凭证号", "支付凭证编号", "凭证编号", "voucher"]),
    (Field::Date, &["支付日期", "拨付日期", "付款日期", "date"]),
    (Field::Method, &["支付方式", "method"]),
    (Field::Economic, ECONOMIC),
    (Field::Evidence, EVIDENCE),
    (Field::Waivers, WAIVERS),
];

/// `清算日期` and `交易日期` are not here on purpose: neither need be the day of the credit.
const ARRIVAL: Aliases = &[
    (Field::Id, &["编号", "到账编号", "id"]),
    (Field::Payment, &["支付编号", "拨付编号", "payment"]),
    (Field::Amount, &["金额", "到账金额", "入账金额", "amount"]),
    (Field::Date, &["到账日期", "入账日期", "记账日期", "到账日", "入账日", "date"]),
    (
        Field::Account,
        &[
            "收款账号",
            "收款帐号",
            "收款人账号",
            "收款人帐号",
            "收款方账号",
            "收款单位账号",
            "入账账号",
            "账号",
            "account",
        ],
    ),
    (
        Field::Name,
        &[
            "收款户名",
            "收款人户名",
            "收款人名称",
            "收款方户名",
            "收款方名称",
            "收款人",
            "户名",
            "name",
        ],
    ),
    (Field::Bank, &["回单银行", "报告银行", "银行", "bank"]),
    (Field::Reference, &["流水号", "交易流水号", "银行流水号", "回单编号", "回单号", "reference"]),
    (Field::Side, &["回单方", "side"]),
    (Field::Evidence, EVIDENCE),
];

const BUDGET: Aliases = &[
    (Field::Id, &["编号", "指标编号", "id"]),
    (Field::Program, PROGRAMS),
    (Field::Year, YEARS),
    (Field::Amount, &["金额", "指标金额", "预算金额", "调整金额", "下达金额", "amount"]),
    (Field::Adjust, &["调整类型", "指标类型", "adjust"]),
    (Field::Stage, &["环节", "阶段", "stage"]),
    (Field::Of, &["源指标", "源指标编号", "原指标编号", "of"]),
    (Field::Agency, &["单位代码", "预算单位代码", "agency"]),
    (Field::Economic, ECONOMIC),
    (
        Field::Function,
        &["功能分类", "功能分类科目", "支出功能分类", "支出功能分类科目", "function"],
    ),
    (Field::Nature, &["资金性质", "nature"]),
    (Field::ProjectCode, &["项目代码", "project_code"]),
    (Field::Superior, &["上级文号", "上级指标文号", "superior"]),
    (Field::Date, &["下达日期", "发文日期", "业务日期", "date"]),
    (Field::Evidence, EVIDENCE),
    (Field::Waivers, WAIVERS),
];

/// Usual columns that no line has a member for. They help to find the heading, and are reported as
/// ignored.
const UNUSED: &[&str] = &[
    "县市区",
    "县区",
    "县(市、区)",
    "县(市,区)",
    "市县",
    "地区",
    "区域",
    "所属区域",
    "所属地区",
    "企业名称",
    "单位名称",
    "项目单位",
    "收款单位",
    "统一社会信用代码",
    "认定文号",
    "文号",
    "批次",
    "申报金额",
    "入库金额",
    "联系人",
    "联系电话",
    "电话",
    "手机",
    "地址",
    "备注",
    "说明",
    "开户名",
    "户名",
    "开户行",
    "开户银行",
    "账号",
    "项目名称",
    "类别",
    "级别",
    "收款户名",
    "收款人",
    "收款人开户行",
    "付款户名",
    "付款人",
    "摘要",
    "用途",
    "附言",
    "清算日期",
    "交易日期",
    "交易时间",
    "收款行",
    "付款行",
    "余额",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_alias_is_in_comparable_form_and_means_one_field() {
        for kind in ListKind::ALL {
            let mut seen = std::collections::BTreeSet::new();
            for (field, names) in own(*kind).iter().chain(EVERYWHERE) {
                for name in *names {
                    assert_eq!(Heading::read(name).key, *name);
                    assert!(seen.insert(*name), "{kind}: {name}");
                    let found = meaning(*kind, &Heading::read(name));
                    assert_eq!(found, Some(Meaning::Field(*field)), "{kind}: {name}");
                }
            }
        }
        for name in UNUSED {
            assert_eq!(Heading::read(name).key, *name);
        }
    }

    #[test]
    fn the_template_heading_of_a_field_is_known() {
        for kind in ListKind::ALL {
            for (field, names) in own(*kind) {
                let in_english = names.iter().any(|name| name.is_ascii());
                assert!(in_english, "{kind}: {field}");
            }
        }
    }

    #[test]
    fn similar_headings_are_not_the_same() {
        let award = |text| meaning(ListKind::Award, &Heading::read(text));
        assert_eq!(award("拟下达金额（万元）"), Some(Meaning::Field(Field::Amount)));
        assert_eq!(award("入库金额（万元）"), Some(Meaning::Unused));
        assert_eq!(award("认定文号（批次）"), Some(Meaning::Unused));
        assert_eq!(award("企业名称（盖章）"), Some(Meaning::Field(Field::Name)));
        assert_eq!(award("实际到账金额"), None);
        assert_eq!(award("单位"), Some(Meaning::Field(Field::Name)));
        assert_eq!(award("单位：万元"), None);
        assert_eq!(award("第3期金额"), Some(Meaning::Field(Field::InstalmentAmount(3))));
        assert_eq!(award("due_3"), Some(Meaning::Field(Field::InstalmentDue(3))));
        assert_eq!(meaning(ListKind::Payment, &Heading::read("第3期金额")), None);
    }
}

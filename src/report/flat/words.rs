//! Which Chinese words stand for the words of the ledger?

use crate::domain::{
    AcceptanceResult, Adjustment, CodeCheck, DayKind, DuplicateField, Form, Kind, Outcome,
    ReturnKind, Role, Side, Stage, Waivable,
};
use crate::rules::Standing;

/// Several values in one cell are parted by this.
pub(super) const BETWEEN: &str = "；";

/// Returns values in one text, each once, in order of appearance.
pub(super) fn joined(values: impl IntoIterator<Item = impl ToString>) -> String {
    let mut all: Vec<String> = Vec::new();
    for value in values {
        let value = value.to_string();
        if !value.is_empty() && !all.contains(&value) {
            all.push(value);
        }
    }
    all.join(BETWEEN)
}

/// Returns yes or no.
pub(super) fn yes(is: bool) -> &'static str {
    if is { "是" } else { "否" }
}

pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Genesis => "建账",
        Kind::Key => "密钥",
        Kind::Program => "项目类别",
        Kind::Budget => "指标",
        Kind::Payee => "收款单位",
        Kind::Award => "资金安排",
        Kind::Amendment => "安排调整",
        Kind::Payment => "拨付",
        Kind::Arrival => "到账",
        Kind::Return => "退回",
        Kind::Waiver => "例外批准",
        Kind::Correction => "更正",
        Kind::Recovery => "恢复",
        Kind::Anchor => "锚定",
        Kind::Publicity => "公示",
        Kind::Statement => "对账单",
        Kind::Acknowledgement => "企业签收",
        Kind::Acceptance => "验收",
        Kind::Indicator => "绩效指标",
    }
}

pub(in crate::report) fn form(form: Form) -> &'static str {
    match form {
        Form::Reward => "奖励",
        Form::Service => "购买服务",
        Form::Subsidy => "补助",
    }
}

pub(super) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Budget => "预算批复",
        Stage::Quota => "指标下达",
    }
}

pub(super) fn adjustment(adjustment: Adjustment) -> &'static str {
    match adjustment {
        Adjustment::Initial => "年初",
        Adjustment::Reallocate => "调剂",
        Adjustment::Reclaim => "收回",
        Adjustment::Reduce => "追减",
        Adjustment::Supplement => "追加",
    }
}

pub(super) fn returned(kind: ReturnKind) -> &'static str {
    match kind {
        ReturnKind::NeverArrived => "退汇",
        ReturnKind::WrongPayment => "错付退回",
        ReturnKind::ClawedBack => "追缴",
        ReturnKind::SurplusReturned => "结余交回",
        ReturnKind::Unmatched => "原凭证不明",
    }
}

pub(super) fn side(side: Side) -> &'static str {
    match side {
        Side::Payee => "收款方银行",
        Side::Payer => "付款方银行",
    }
}

pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::Approver => "复核",
        Role::Auditor => "审计",
        Role::Bank => "银行",
        Role::Officer => "经办",
        Role::Payee => "收款单位",
    }
}

pub(super) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Arrived => "已到位",
        Standing::Pending => "未到期",
        Standing::Unevidenced => "到账凭据不足",
        Standing::Short => "逾期未足额到位",
    }
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Dismissed => "不成立",
        Outcome::Upheld => "成立",
    }
}

pub(super) fn acceptance(result: AcceptanceResult) -> &'static str {
    match result {
        AcceptanceResult::Passed => "合格",
        AcceptanceResult::Failed => "不合格",
    }
}

pub(super) fn days(kind: DayKind) -> &'static str {
    match kind {
        DayKind::Natural => "自然日",
        DayKind::Working => "工作日",
    }
}

pub(super) fn duplicate(field: DuplicateField) -> &'static str {
    match field {
        DuplicateField::Category => "类别",
        DuplicateField::Level => "级别",
        DuplicateField::Payee => "收款单位",
        DuplicateField::Project => "项目",
        DuplicateField::Year => "年度",
    }
}

pub(super) fn check(check: CodeCheck) -> &'static str {
    match check {
        CodeCheck::Agrees => "相符",
        CodeCheck::LastDiffers { .. } => "末位校验码不符",
        CodeCheck::OrganisationDiffers { .. } => "组织机构代码校验码不符",
    }
}

pub(super) fn waivable(rule: Waivable) -> &'static str {
    match rule {
        Waivable::BudgetExceeded => "超预算下达",
        Waivable::QuotaExceeded => "超指标安排或支付",
        Waivable::BandExceeded => "超标准",
        Waivable::AwardDuplicate => "重复安排",
        Waivable::ExclusivityBroken => "多头申报",
        Waivable::NotListed => "未经公示",
        Waivable::PublicityRunning => "公示期未满即拨付",
        Waivable::InstalmentExceeded => "超期次金额拨付",
        Waivable::AccountDiffers => "收款账号不符",
        Waivable::VoucherReused => "凭证号重复使用",
        Waivable::EvidenceReused => "附件重复使用",
        Waivable::BackDated => "补录倒签",
    }
}

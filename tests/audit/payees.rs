//! Situations about who is paid: codes, names, accounts.

use super::Situation;

pub(super) const SITUATIONS: &[Situation] = &[
    // A08
    Situation(
        "A08",
        "a code whose check characters fail, with a reason",
        "payee BAD note=登记机关证明",
        &["91350203M0001QAY9B"],
    ),
    Situation("A08", "codes that agree, one of them of a sole trader", "payee TRADER", &[]),
    // A09
    Situation(
        "A09",
        "one account for two firms of a program and year",
        "payee B account=A--account
         award W1 P A 2022 100
         award W2 P B 2022 100",
        &["91430200MA7ABCD12A 91430202MA4R12341W"],
    ),
    Situation(
        "A09",
        "one name but for the form and the place, at one bank; over two years still one lead",
        "payee A name=合成数据甲有限公司
         payee B name=合成数据甲（株洲）有限责任公司
         award W1 P A 2021 100
         award W2 P B 2021 100
         award W3 P A 2022 100
         award W4 P B 2022 100",
        &["91430200MA7ABCD12A 91430202MA4R12341W"],
    ),
    Situation(
        "A09",
        "one name at two banks; one account in two years, in two programs, or given up since",
        "program R reward
         payee A name=合成数据甲有限公司
         payee B name=合成数据甲（株洲）有限公司 bank=合成银行醴陵支行
         payee C account=B-account from=2022-01-01
         payee C account=C-account from=2022-03-01
         payee D account=A-account
         award W1 P A 2022 100
         award W2 P B 2022 100
         award W3 P C 2022 100
         award W4 P D 2021 100
         award W5 R D 2022 100",
        &[],
    ),
    // P06
    Situation(
        "P06",
        "credited under another firm's name",
        "award  W1 P A 2022 100
         pay    P1 W1/1 100
         arrive R1 P1 100 2022-08-05 name=合成数据丁有限公司",
        &["R1"],
    ),
    Situation(
        "P06",
        "credited under a name it had before, or with other brackets; the code stays",
        "payee  A name=合成数据（甲）有限公司
         payee  A name=合成数据新甲有限公司 from=2022-07-01
         award  W1 P A 2022 200 parts=100,100
         pay    P1 W1/1 100
         pay    P2 W1/2 100
         arrive R1 P1 100 2022-08-05 name=合成数据(甲)有限公司
         arrive R2 P2 100 2022-08-05 name=合成数据新甲有限公司",
        &[],
    ),
    // P07
    Situation(
        "P07",
        "ordered to another account; credited to another; sent with another amount",
        "award  W1 P A 2022 300 parts=100,100,100
         pay    P1 W1/1 100 to=X-account
         pay    P2 W1/2 100
         pay    P3 W1/3 100
         arrive R2 P2 100 2022-08-05 to=X-account name=合成数据A有限公司
         arrive R3 P3 99 2022-08-05 side=payer",
        &["P1", "R2", "R3"],
    ),
    Situation(
        "P07",
        "a waiver makes it no less",
        "award W1 P A 2022 100
         waive V1 account_differs P1
         pay   P1 W1/1 100 to=X-account waivers=V1",
        &["P1"],
    ),
    Situation(
        "P07",
        "the same account written otherwise; sent in two parts; less credited than sent; no receipt",
        "award  W1 P A 2022 400 parts=100,100,100,100
         pay    P1 W1/1 100 to=a-ACCOUNT
         pay    P2 W1/2 100
         pay    P3 W1/3 100
         pay    P4 W1/4 100
         arrive R1 P1 100 2022-08-05 side=payer
         arrive R2 P2 60 2022-08-05 side=payer
         arrive R3 P2 40 2022-08-06 side=payer
         arrive R4 P3 99 2022-08-06 side=payee
         arrive R5 P4 99 2022-08-06 side=payer ref=none",
        &[],
    ),
    Situation(
        "P07",
        "sent with another amount by an entry alone, not by an entry that is a batch",
        "award     W1 P A 2022 300 parts=100,100,100
         pay       P1 W1/1 100
         pay       P2 W1/2 100
         pay       P3 W1/3 100
         statement S1 43001-fund 2022-08-01..2022-08-31 1000 721 entries=2022-08-05:-90,2022-08-05:-189
         arrive    R1 P1 90 2022-08-05 side=payer entry=S1/1
         arrive    R2 P2 90 2022-08-05 side=payer entry=S1/2
         arrive    R3 P3 99 2022-08-05 side=payer entry=S1/2",
        &["R1"],
    ),
    Situation(
        "P07",
        "the payee moved its account before the order",
        "payee  A account=old from=2022-01-01
         payee  A account=new from=2022-06-01
         award  W1 P A 2022 100
         pay    P1 W1/1 100 to=new
         arrive R1 P1 100 2022-08-05 to=new name=合成数据A有限公司",
        &[],
    ),
    // P08
    Situation(
        "P08",
        "a firm with a person's name, one credited under one, one with a card",
        "payee  A name=欧阳建国
         payee  C account=6222021234567890128
         award  W1 P A 2022 100
         award  W2 P B 2022 100
         award  W3 P C 2022 100
         pay    P1 W1/1 100
         pay    P2 W2/1 100 to=B-account
         pay    P3 W3/1 100 to=6222021234567890128
         arrive R2 P2 100 2022-08-05 to=B-account name=阿不都热合曼·买买提",
        &["P1", "P2", "P3"],
    ),
    Situation(
        "P08",
        "a sole trader's operator; a unit with a short name; a company's number; a wrong check digit",
        "payee TRADER name=张三 account=6222021234567890128
         payee A name=光明纸厂
         payee B account=43001600000000002022
         payee C account=6222021234567890127
         award W1 P TRADER 2022 100
         award W2 P A 2022 100
         award W3 P B 2022 100
         award W4 P C 2022 100
         pay   P1 W1/1 100 to=6222021234567890128
         pay   P2 W2/1 100
         pay   P3 W3/1 100 to=43001600000000002022
         pay   P4 W4/1 100 to=6222021234567890127",
        &[],
    ),
    // P09
    Situation(
        "P09",
        "one account on the list of payees; one by a payment only",
        "payee B account=A-account
         award W1 P A 2021 100
         award W2 P B 2022 100",
        &["AACCOUNT 91430200MA7ABCD12A 91430202MA4R12341W"],
    ),
    Situation(
        "P09",
        "paid to the account of another",
        "award W1 P A 2022 100
         award W2 P B 2022 100
         pay   P2 W2/1 100 to=A-account",
        &["AACCOUNT 91430200MA7ABCD12A 91430202MA4R12341W"],
    ),
    Situation(
        "P09",
        "two awards of one payee; a payee without an award; a payment that was voided",
        "payee C account=A-account
         award W1 P A 2022 100
         award W2 P A 2022 100 project=二
         award W3 P B 2022 100
         pay   P1 W1/1 100
         pay   P2 W2/1 100
         pay   P3 W3/1 100 to=A-account id=X
         void  X",
        &[],
    ),
    // P10
    Situation(
        "P10",
        "a new account thirty days before the order",
        "payee A account=old from=2022-01-01
         payee A account=new from=2022-07-02
         award W1 P A 2022 100
         pay   P1 W1/1 100 to=new",
        &["P1"],
    ),
    Situation(
        "P10",
        "thirty-one days before; a rename; the first account; a change after the order",
        "payee A account=old from=2022-01-01
         payee A account=new from=2022-07-01
         payee B from=2022-01-01
         payee B name=合成数据新乙有限公司 from=2022-07-31
         payee C from=2022-07-31
         award W1 P A 2022 100
         award W2 P B 2022 100
         award W3 P C 2022 100
         award W4 P B 2022 100 project=四
         pay   P1 W1/1 100 to=new
         pay   P2 W2/1 100 to=B-account
         pay   P3 W3/1 100 to=C-account
         payee B account=later from=2022-08-01
         pay   P4 W4/1 100 date=2022-07-30 to=B-account",
        &[],
    ),
    Situation(
        "P10",
        "the program says how many days",
        "program P subsidy audit=account_days:90
         payee A account=old from=2022-01-01
         payee A account=new from=2022-05-10
         award W1 P A 2022 100
         pay   P1 W1/1 100 to=new",
        &["P1"],
    ),
    // P11
    Situation(
        "P11",
        "an association as payee; the authority itself credited",
        "payee  A name=合成数据行业协会
         award  W1 P A 2022 100
         award  W2 P B 2022 100
         pay    P1 W1/1 100
         pay    P2 W2/1 100 to=B-account
         arrive R2 P2 100 2022-08-05 to=B-account name=市工信局",
        &["P1", "P2"],
    ),
    Situation(
        "P11",
        "a firm whose name has none of the words",
        "payee A name=合成数据公会科技有限公司
         award W1 P A 2022 100
         award W2 P B 2022 100
         pay   P1 W1/1 100
         pay   P2 W2/1 100 to=B-account",
        &[],
    ),
];

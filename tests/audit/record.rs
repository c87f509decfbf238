//! Situations about evidence, statements, signatures and the record itself.

use super::Situation;

pub(super) const SITUATIONS: &[Situation] = &[
    // E01
    Situation(
        "E01",
        "nothing arrived; only the payer's bank where E3 is asked for; a part",
        "program P subsidy grade=E3
         award  W1 P A 2022 300 parts=100,100,100
         pay    P1 W1/1 100
         pay    P2 W1/2 100
         pay    P3 W1/3 100
         arrive R2 P2 100 2022-08-05 side=payer
         arrive R3 P3 99.99 2022-08-05",
        &["P1", "P2", "P3"],
    ),
    Situation(
        "E01",
        "arrived; came back and paid again; thirty days old; clawed back later",
        "award  W1 P A 2022 300 parts=100,100,100
         pay    P1 W1/1 100
         arrive R1 P1 100 2022-08-05 side=payer
         pay    P2 W1/2 100
         return T2 P2 100 R1
         pay    P3 W1/2 100
         arrive R3 P3 100 2022-08-25
         pay    P4 W1/3 100 date=2022-12-01
         return T1 P1 100 R3 on=2022-09-01",
        &[],
    ),
    Situation(
        "E01",
        "the program says how many days",
        "program P subsidy audit=evidence_days:5
         award W1 P A 2022 100
         pay   P1 W1/1 100 date=2022-12-25",
        &["P1"],
    ),
    // E02
    Situation(
        "E02",
        "another account, an entry that is not there, one that shows something else, too much",
        "award     W1 P A 2022 400 parts=100,100,100,100
         pay       P1 W1/1 100
         pay       P2 W1/2 100
         pay       P3 W1/3 100
         pay       P4 W1/4 100
         statement S1 43001-fund 2022-08-01..2022-08-31 1000 900 entries=2022-08-05:-100
         arrive    R1 P1 100 2022-08-05 to=X-account name=合成数据A有限公司
         arrive    R2 P2 100 2022-08-05 side=payer entry=S1/2
         arrive    R3 P3 100 2022-08-06 side=payer entry=S1/1
         arrive    R4 P4 100 2022-08-05
         arrive    R5 P4 1 2022-08-05",
        &["P4", "R1", "R2", "R3"],
    ),
    Situation(
        "E02",
        "the payee confirms another sum",
        "grant  A payee holder=合成数据A有限公司
         award  W1 P A 2022 100
         pay    P1 W1/1 100
         arrive R1 P1 100 2022-08-05
         ack    K1 P1 90 2022-08-06 by=A",
        &["P1"],
    ),
    Situation(
        "E02",
        "both banks report the money, on receipts and on a statement, and the payee confirms it",
        "grant     A payee holder=合成数据A有限公司
         award     W1 P A 2022 100
         pay       P1 W1/1 100
         statement S1 43001-fund 2022-08-01..2022-08-31 1000 900 entries=2022-08-05:-100:A-account
         arrive    R1 P1 100 2022-08-05 side=payer entry=S1/1
         arrive    R2 P1 100 2022-08-05 side=payer
         arrive    R3 P1 100 2022-08-05
         ack       K1 P1 100 2022-08-06 by=A",
        &[],
    ),
    // E03
    Situation(
        "E03",
        "one receipt for two payments; one file for two orders",
        "award  W1 P A 2022 200 parts=100,100
         pay    P1 W1/1 100 evidence=f
         pay    P2 W1/2 100 evidence=f
         arrive R1 P1 100 2022-08-05 ref=x
         arrive R2 P2 100 2022-08-05 ref=x",
        &["P1 P2", "R2"],
    ),
    Situation(
        "E03",
        "one reference on both sides; a receipt and a file that became free",
        "award  W1 P A 2022 200 parts=100,100
         pay    P1 W1/1 100 evidence=f id=X
         void   X
         pay    P2 W1/2 100 evidence=f
         arrive R1 P2 100 2022-08-05 ref=x id=Y
         void   Y
         arrive R2 P2 100 2022-08-05 ref=x
         arrive R3 P2 100 2022-08-05 ref=x side=payer",
        &[],
    ),
    // E04
    Situation(
        "E04",
        "without an original; of no known payment; never arrived and not paid again",
        "award  W1 P A 2022 200 parts=100,100
         pay    P1 W1/1 100
         pay    P2 W1/2 100
         return T1 ? 100 R5 on=2022-11-30
         return T2 NONE 100 R2 on=2022-11-30
         return T3 P1 100 R1 on=2022-11-30
         return T4 P2 10 R1 on=2022-11-30",
        &["T1", "T2", "T3", "T4"],
    ),
    Situation(
        "E04",
        "thirty days old; paid again; of an award cancelled or voided; reversed; clawed back",
        "award  W1 P A 2022 300 parts=100,100,100
         award  W2 P B 2022 100
         pay    P1 W1/1 100
         return T1 P1 100 R1
         pay    P2 W1/1 100
         pay    P3 W2/1 100 to=B-account
         return T3 P3 100 R1
         amend  M1 W2 0
         pay    P4 W1/2 100
         return T4 P4 100 R2
         pay    P5 W1/3 100
         return T5 P5 100 R3
         return T6 ? 100 R5 on=2022-12-01
         award  W3 P B 2022 100 project=三 id=X
         pay    P7 W3/1 100 to=B-account
         return T7 P7 100 R1
         void   X",
        &[],
    ),
    Situation(
        "E04",
        "the least of the programs counts where no payment is known",
        "program R reward audit=return_days:5
         return T1 ? 100 R5 on=2022-12-25",
        &["T1"],
    ),
    // S01
    Situation(
        "S01",
        "short by a fen, though another award got too much; without evidence; without money",
        "award  W1 P A 2022 100
         award  W2 P B 2022 100
         award  W3 P A 2022 100 project=三
         award  W4 P B 2022 100 project=四
         pay    P1 W1/1 99.99
         arrive R1 P1 99.99 2022-08-05
         pay    P2 W2/1 200 to=B-account
         arrive R2 P2 200 2022-08-05 to=B-account
         pay    P3 W3/1 100",
        &["W1", "W3", "W4"],
    ),
    Situation(
        "S01",
        "arrived; clawed back later; not due; cancelled",
        "award  W1 P A 2022 100
         award  W2 P B 2022 100
         award  W3 P A 2022 100 parts=50,50@2022-12-31 project=三
         award  W4 P A 2022 100 project=四
         pay    P1 W1/1 100
         arrive R1 P1 100 2022-08-05 side=payer
         pay    P2 W2/1 100 to=B-account
         arrive R2 P2 100 2022-08-05 to=B-account
         return T2 P2 100 R3
         amend  M1 W4 0",
        &[],
    ),
    // B01
    Situation(
        "B01",
        "does not add up; a month is missing; a day too much; not the balance before",
        "statement S1 43001-fund 2022-07-01..2022-07-31 1000 999
         statement S2 43001-fund 2022-09-01..2022-09-30 999 999 date=2022-12-31
         statement S3 43001-fund 2022-09-29..2022-10-31 999 999 date=2022-12-31
         statement S4 43001-fund 2022-11-01..2022-12-31 998 998 date=2022-12-31
         program P subsidy accounts=43001-fund",
        &["43001FUND 2022-08-01..2022-08-31", "S1", "S3", "S4"],
    ),
    Situation(
        "B01",
        "more than a month is missing up to now",
        "program   P subsidy accounts=43001-fund
         statement S1 43001-fund 2022-08-01..2022-11-29 1000 1000 date=2022-11-30",
        &["43001FUND 2022-11-30..2022-12-31"],
    ),
    Situation(
        "B01",
        "days that had not come when the statement was written",
        "program   P subsidy accounts=43001-fund
         statement S1 43001-fund 2022-08-01..2022-12-31 1000 1000 date=2022-09-30",
        &["43001FUND 2022-10-01..2022-12-31"],
    ),
    Situation(
        "B01",
        "month after month, and the present one not over; an account without any statement",
        "program   P subsidy accounts=43001-fund,43001-other
         statement S1 43001-fund 2022-08-01..2022-09-30 1000 900 entries=2022-09-01:-100 date=2022-10-08
         statement S2 43001-fund 2022-10-01..2022-11-30 900 900 date=2022-12-01",
        &[],
    ),
    // B02
    Situation(
        "B02",
        "money left, and no payment says why; in part only",
        "award     W1 P A 2022 100
         pay       P1 W1/1 100
         statement S1 43001-fund 2022-08-01..2022-08-31 1000 700 entries=2022-08-05:-100,2022-08-06:-200
         arrive    R1 P1 100 2022-08-06 side=payer entry=S1/2",
        &["S1/1", "S1/2"],
    ),
    Situation(
        "B02",
        "explained; money that came in; the payee's own account; after the date",
        "award     W1 P A 2022 100
         pay       P1 W1/1 100
         statement S1 43001-fund 2022-08-01..2022-09-30 1000 905 entries=2022-08-05:-100,2022-08-06:10,2022-09-30:-5
         statement S2 A-account 2022-08-01..2022-09-30 0 -7 entries=2022-08-06:-7
         arrive    R1 P1 100 2022-08-05 side=payer entry=S1/1
         as-of 2022-09-29",
        &[],
    ),
    // G01
    Situation(
        "G01",
        "one signer, as the policy allows; one holder under two keys",
        "genesis policy=payment:officer
         grant officer-b officer holder=officer
         award W1 P A 2022 300 parts=100,100,100
         pay   P1 W1/1 100 by=officer
         pay   P2 W1/2 100 by=officer,officer2
         pay   P3 W1/3 100 by=officer,officer-b,officer2",
        &["P1", "P3"],
    ),
    Situation(
        "G01",
        "an officer who has the payee's key; one who awarded and bears the payee's name",
        "grant K payee holder=officer2
         grant L officer holder=合成数据B有限公司
         award W1 P A 2022 100
         award W2 P B 2022 100 by=L,approver
         pay   P1 W1/1 100 by=officer2,approver
         pay   P2 W2/1 100 to=B-account",
        &["P1", "P2"],
    ),
    Situation(
        "G01",
        "two holders; the payee's key in the payee's hands; the name of another payee",
        "grant A payee holder=合成数据A有限公司
         grant L officer holder=合成数据B有限公司
         award W1 P A 2022 100 by=L,approver
         pay   P1 W1/1 100
         ack   K1 P1 100 2022-08-06 by=A",
        &[],
    ),
    // G02
    Situation(
        "G02",
        "thirty-one days late; dated after it was recorded",
        "program P subsidy at=2022-08-01T04:00:00.000Z
         budget  B1 P 2022 100 date=2022-08-01 at=2022-08-01T04:00:00.000Z
         quota   Q1 P 2022 100 date=2022-08-01 at=2022-08-01T04:00:00.000Z
         payee   A at=2022-08-01T04:00:00.000Z
         payee   B at=2022-08-01T04:00:00.000Z
         award   W1 P A 2022 100 id=LATE date=2022-08-01 at=2022-09-01T04:00:00.000Z
         payee   C id=EARLY date=2022-09-02 at=2022-09-01T04:00:00.000Z",
        &["EARLY", "LATE"],
    ),
    Situation(
        "G02",
        "thirty days late; a fact or a payee that is much older; what the program allows",
        "program P subsidy at=2022-08-01T04:00:00.000Z
         budget  B1 P 2022 100 date=2022-08-01 at=2022-08-01T04:00:00.000Z
         quota   Q1 P 2022 100 date=2022-08-01 at=2022-08-01T04:00:00.000Z
         payee   A at=2022-08-01T04:00:00.000Z
         payee   B at=2022-08-01T04:00:00.000Z
         program R reward backdate=90 at=2022-08-01T04:00:00.000Z
         award   W1 P A 2022 100 date=2022-08-01 at=2022-08-31T15:59:59.999Z
         award   W2 R A 2022 100 date=2022-08-01 at=2022-10-01T04:00:00.000Z
         payee   C date=2022-01-01 at=2022-10-01T04:00:00.000Z
         arrive  R1 ? 100 2022-01-01 date=2022-01-01 at=2022-10-01T04:00:00.000Z",
        &[],
    ),
    Situation(
        "G02",
        "the program asks for five days",
        "program P subsidy audit=entry_days:5 at=2022-08-01T04:00:00.000Z
         budget  B1 P 2022 100 date=2022-08-01 at=2022-08-06T04:00:00.000Z
         quota   Q1 P 2022 100 date=2022-08-01 at=2022-08-07T04:00:00.000Z id=LATE
         payee   A at=2022-08-07T04:00:00.000Z
         payee   B at=2022-08-07T04:00:00.000Z",
        &["LATE"],
    ),
    // G03
    Situation(
        "G03",
        "a document without effect; a voucher used twice; time that runs back",
        "award W9 NONE A 2022 100
         award W1 P A 2022 200 parts=100,100
         pay   P1 W1/1 100 voucher=v
         pay   P2 W1/2 100 voucher=v
         payee C id=BACK at=2022-12-31T00:00:00.000Z",
        &["program_unknown W9", "time_runs_back BACK", "voucher_reused P2"],
    ),
    Situation(
        "G03",
        "what other rules report by name, and contradictions of facts",
        "program P subsidy band=1..2
         award  W1,W2 P A 2022 100
         pay    P1 W1/1 100 to=X-account
         arrive R1 ? 100 2022-08-05",
        &[],
    ),
    Situation(
        "G03",
        "a breach that is healed, so that no other rule has it: a list that came later, a quota raised",
        "program P subsidy lists=yes
         award  W1 P A 2022 1000001
         list   L1 P A 2022 1000001 2022-07-01..2022-07-10
         budget B2 P 2022 1 of=B1
         quota  Q2 P 2022 1 of=Q1",
        &["not_listed W1", "quota_exceeded W1"],
    ),
];

//! Situations about quota, awards, payments and times.

use super::Situation;

pub(super) const SITUATIONS: &[Situation] = &[
    // Q01
    Situation("Q01", "a fen more quota than budget", "quota Q2 P 2022 0.01 of=Q1", &["P/2022"]),
    Situation(
        "Q01",
        "the budget of another year does not help, nor a voided one",
        "quota  Q2 P 2023 1
         budget B3 P 2024 2 id=X
         quota  Q3 P 2024 2
         void   X",
        &["P/2023", "P/2024"],
    ),
    Situation(
        "Q01",
        "a supplement of the budget came first; a quota above it was voided",
        "budget B2 P 2022 5 of=B1
         quota  Q2 P 2022 5 of=Q1
         quota  Q3 P 2022 1 of=Q1 id=X
         void   X",
        &[],
    ),
    // Q02
    Situation(
        "Q02",
        "paid without quota for that year",
        "award W1 P A 2023 100
         pay   P1 W1/1 100",
        &["P/2023"],
    ),
    Situation(
        "Q02",
        "quota taken back after the payment",
        "award W1 P A 2022 1000000
         pay   P1 W1/1 1000000
         quota Q2 P 2022 -1 of=Q1",
        &["P/2022"],
    ),
    Situation(
        "Q02",
        "the whole quota paid, came back, and paid again; more awarded than paid",
        "award  W1 P A 2022 1000000
         award  W2 P B 2022 100
         pay    P1 W1/1 1000000
         return T1 P1 1000000 R1
         pay    P2 W1/1 1000000",
        &[],
    ),
    // Q03
    Situation(
        "Q03",
        "ordered and paid before the quota document",
        "award W1 P A 2022 100 date=2022-01-15
         pay   P1 W1/1 100 date=2022-01-31",
        &["P1"],
    ),
    Situation(
        "Q03",
        "the bank paid before the quota document, whatever the order says",
        "award  W1 P A 2022 100
         pay    P1 W1/1 100 date=2022-03-01
         arrive R1 P1 100 2022-01-31 side=payer",
        &["P1"],
    ),
    Situation(
        "Q03",
        "no quota at all",
        "award W1 P A 2023 100
         pay   P1 W1/1 100",
        &["P1"],
    ),
    Situation(
        "Q03",
        "ordered before, paid on the day of the first quota; a supplement came later",
        "award  W1 P A 2022 100 date=2022-01-15
         pay    P1 W1/1 100 date=2022-01-31
         arrive R1 P1 100 2022-02-01 side=payer
         quota  Q2 P 2022 1 of=Q1 date=2022-03-01",
        &[],
    ),
    // A01
    Situation(
        "A01",
        "three awards for one thing are one finding",
        "award W3,W1,W2 P A 2022 100 project=设备",
        &["W1 W2 W3"],
    ),
    Situation(
        "A01",
        "instalments, another project, an upgrade next year, another payee, cancelled, voided",
        "award W1 P A 2022 100 parts=50,50 project=设备
         award W2 P A 2022 100 project=厂房
         award W3 P A 2023 200 project=设备
         award W4 P B 2022 100 project=设备
         award W5 P A 2022 100 project=设备
         amend M1 W5 0
         award W6 P A 2022 100 project=设备 id=X
         void  X",
        &[],
    ),
    // A02
    Situation(
        "A02",
        "two programs of one group in one year",
        "program P subsidy group=专精特新
         program R reward group=专精特新
         award   W1 P A 2022 100
         award   W2 R A 2022 100",
        &["W1 W2"],
    ),
    Situation(
        "A02",
        "province and state in one year without a group; a group over two years, or two payees",
        "program R reward group=甲
         program S reward group=甲
         award   W1 P A 2022 100 level=省级
         award   W2 P A 2022 100 level=国家级 project=另一
         award   W3 R A 2022 100
         award   W4 S A 2023 100
         award   W5 S B 2022 100",
        &[],
    ),
    // A04
    Situation(
        "A04",
        "the third year in a row, where two before are the limit",
        "program P subsidy audit=consecutive_years:2
         award   W1 P A 2020 100
         award   W2 P A 2021 100
         award   W3 P A 2022 100
         award   W4 P A 2023 100",
        &["W3", "W4"],
    ),
    Situation(
        "A04",
        "a year between, another payee, another program, a cancelled one",
        "program P subsidy audit=consecutive_years:2
         program R reward
         award   W1 P A 2019 100
         award   W2 P A 2021 100
         award   W3 P A 2022 100
         award   W4 P B 2020 100
         award   W5 R A 2020 100
         award   W6 P A 2020 100
         amend   M1 W6 0",
        &[],
    ),
    // A05
    Situation(
        "A05",
        "a fen above the band, and amended below it",
        "program P subsidy band=300..500
         award   W1 P A 2022 500.01
         award   W2 P B 2022 300
         amend   M1 W2 299",
        &["W1", "W2"],
    ),
    Situation(
        "A05",
        "both ends of the band, a waiver, and one that was cancelled",
        "program P subsidy band=300..500
         award   W1 P A 2022 500
         award   W2 P B 2022 300
         waive   V1 band_exceeded W3
         award   W3 P A 2022 600 project=特 waivers=V1
         award   W4 P B 2022 900 project=错
         amend   M1 W4 0",
        &[],
    ),
    // A06
    Situation(
        "A06",
        "on no list, above the list, on a list that was voided, of another category",
        "program P subsidy lists=yes
         list  L2 P B 2022 99 2022-07-01..2022-07-10
         list  L3 P A 2022 100 2022-07-01..2022-07-10 project=三 id=X
         list  L4 P B 2022 100 2022-07-01..2022-07-10 project=四 category=甲
         award W1 P A 2022 100
         award W2 P B 2022 100
         award W3 P A 2022 100 project=三
         award W4 P B 2022 100 project=四 category=乙
         void  X",
        &["W1", "W2", "W3", "W4"],
    ),
    Situation(
        "A06",
        "above its list, though the program asks for none",
        "program P subsidy public=7natural
         list    L1 P A 2022 99 2022-07-01..2022-07-10
         award   W1 P A 2022 100",
        &["W1"],
    ),
    Situation(
        "A06",
        "listed with as much or more; no list where none has to be recorded; cancelled",
        "program P subsidy lists=yes
         program R reward public=7natural
         list    L1 P A 2022 100 2022-07-01..2022-07-10
         list    L2 P B 2022 200 2022-07-01..2022-07-10
         award   W1 P A 2022 100
         award   W2 P B 2022 100
         award   W3 R B 2022 100
         award   W4 P B 2022 100 project=无
         amend   M1 W4 0",
        &[],
    ),
    // P01
    Situation(
        "P01",
        "on the last day of the notice",
        "program P subsidy lists=yes public=7natural
         list    L1 P A 2022 100 2022-07-01..2022-07-07
         award   W1 P A 2022 100
         pay     P1 W1/1 100 date=2022-07-07",
        &["P1"],
    ),
    Situation(
        "P01",
        "the bank paid on the last day, though the order is of later",
        "program P subsidy lists=yes public=7natural
         list    L1 P A 2022 100 2022-07-01..2022-07-07
         award   W1 P A 2022 100
         pay     P1 W1/1 100 date=2022-07-08
         arrive  R1 P1 100 2022-07-07 side=payer",
        &["P1"],
    ),
    Situation(
        "P01",
        "six natural days where seven are asked for",
        "program P subsidy lists=yes public=7natural
         list    L1 P A 2022 100 2022-07-01..2022-07-06
         award   W1 P A 2022 100
         pay     P1 W1/1 100",
        &["P1"],
    ),
    Situation(
        "P01",
        "seven natural days over the Spring Festival are two working days",
        "program P subsidy lists=yes public=5working
         list    L1 P A 2022 100 2024-02-08..2024-02-14 date=2024-02-07
         award   W1 P A 2022 100 date=2024-02-20
         pay     P1 W1/1 100 date=2024-03-01
         as-of 2024-12-31",
        &["P1"],
    ),
    Situation(
        "P01",
        "an objection that nobody decided, one that was upheld, one that was dismissed too late",
        "program P subsidy lists=yes public=7natural
         list    L1 P A 2022 100 2022-07-01..2022-07-07 date=2022-07-01
         list    L2 P B 2022 100 2022-07-01..2022-07-07 date=2022-07-01
         list    L3 P A 2022 100 2022-07-01..2022-07-07 project=三 date=2022-07-01
         object  O1 L1 date=2022-07-05
         object  O2 L2 date=2022-07-05
         object  O3 L3 date=2022-07-05
         resolve S2 O2 upheld date=2022-07-06
         resolve S3 O3 dismissed date=2022-08-02
         award   W1 P A 2022 100
         award   W2 P B 2022 100
         award   W3 P A 2022 100 project=三
         pay     P1 W1/1 100
         pay     P2 W2/1 100 to=B-account
         pay     P3 W3/1 100",
        &["P1", "P2", "P3"],
    ),
    Situation(
        "P01",
        "the day after; five working days; dismissed in time; objected after the payment; voided",
        "program P subsidy lists=yes public=5working
         list    L1 P A 2022 100 2022-07-04..2022-07-08 date=2022-07-01
         list    L2 P B 2022 100 2022-07-04..2022-07-08 date=2022-07-01
         list    L3 P A 2022 100 2022-07-04..2022-07-08 project=三 date=2022-07-01
         object  O1 L1 date=2022-07-05
         resolve S1 O1 dismissed date=2022-07-09
         object  O2 L2 date=2022-07-10
         object  O3 L3 date=2022-07-05 id=X
         void    X
         award   W1 P A 2022 100
         award   W2 P B 2022 100
         award   W3 P A 2022 100 project=三
         pay     P1 W1/1 100 date=2022-07-09
         pay     P2 W2/1 100 date=2022-07-09 to=B-account
         pay     P3 W3/1 100 date=2022-07-09",
        &[],
    ),
    Situation(
        "P01",
        "a weekend that was worked counts (2022-01-29 and 30)",
        "program P subsidy lists=yes public=5working
         list    L1 P A 2022 100 2022-01-26..2022-01-30 date=2022-01-25
         award   W1 P A 2022 100 date=2022-02-07
         pay     P1 W1/1 100 date=2022-02-08",
        &[],
    ),
    Situation(
        "P01",
        "a year that nobody can count gives no finding, a day that is too early does",
        "program P subsidy lists=yes public=5working
         list    L1 P A 2022 100 2007-01-01..2007-01-02 date=2007-01-01
         list    L2 P B 2022 100 2022-07-01..2022-12-30
         award   W1 P A 2022 100
         award   W2 P B 2022 100
         pay     P1 W1/1 100
         pay     P2 W2/1 100 to=B-account",
        &["P2"],
    ),
    // C01
    Situation(
        "C01",
        "a list of a year without a notice",
        "program P subsidy lists=yes public=5working
         list    L1 P A 2022 100 2006-12-25..2007-01-05
         award   W1 P A 2022 100
         pay     P1 W1/1 100",
        &["2006", "2007"],
    ),
    Situation(
        "C01",
        "natural days need no calendar; what is not paid needs none yet",
        "program P subsidy lists=yes public=5working
         program R reward lists=yes public=7natural
         list    L1 P A 2022 100 2022-07-01..2022-07-10
         list    L2 P B 2022 100 2006-12-25..2007-01-05
         list    L3 R A 2022 100 2006-12-25..2007-01-05
         award   W1 P A 2022 100
         award   W2 P B 2022 100
         award   W3 R A 2022 100
         pay     P1 W1/1 100
         pay     P3 W3/1 100",
        &[],
    ),
    // P02
    Situation(
        "P02",
        "one instalment paid twice; another arrived twice",
        "award  W1 P A 2022 100 parts=50,50
         pay    P1 W1/1 50
         pay    P2 W1/1 50
         pay    P3 W1/2 50
         arrive R1 P3 50 2022-08-02
         arrive R2 P3 50 2022-08-03",
        &["W1/1", "W1/2"],
    ),
    Situation(
        "P02",
        "both instalments to one account; came back and paid again; two banks on one payment",
        "award  W1 P A 2022 100 parts=50,50
         pay    P1 W1/1 50
         pay    P2 W1/2 50
         return T1 P2 50 R1
         pay    P3 W1/2 50
         arrive R1 P1 50 2022-08-02 side=payer
         arrive R2 P1 50 2022-08-02 side=payee",
        &[],
    ),
    // P03
    Situation(
        "P03",
        "two awards, one amount, one account, ninety days apart",
        "award W1 P A 2022 100
         award W2 P A 2022 100 project=二
         pay   P2 W2/1 100 date=2022-10-30
         pay   P1 W1/1 100 date=2022-08-01",
        &["P1 P2"],
    ),
    Situation(
        "P03",
        "a run goes on as long as each is soon after the one before",
        "award W1 P A 2022 200 parts=100,100
         award W2 P A 2022 100 project=二
         pay   P1 W1/1 100 date=2022-08-01
         pay   P2 W1/2 100 date=2022-10-30
         pay   P3 W2/1 100 date=2022-12-31",
        &["P1 P2 P3"],
    ),
    Situation(
        "P03",
        "the last of a run may have come back",
        "award  W1 P A 2022 100
         award  W2 P A 2022 100 project=二
         pay    P1 W1/1 100 date=2022-08-01
         pay    P2 W2/1 100 date=2022-08-02
         return T1 P2 100 R1",
        &["P1 P2"],
    ),
    Situation(
        "P03",
        "instalments of one award; came back and paid again; a quarter later; another amount",
        "award  W1 P A 2022 200 parts=100,100
         award  W2 P A 2022 100 project=二
         award  W3 P A 2022 101 project=三
         pay    P1 W1/1 100 date=2022-08-01
         pay    P2 W1/2 100 date=2022-08-03
         return T1 P2 100 R1 on=2022-08-04
         pay    P3 W1/2 100 date=2022-08-05
         pay    P4 W2/1 100 date=2022-11-04
         pay    P5 W3/1 101 date=2022-08-02",
        &[],
    ),
    Situation(
        "P03",
        "one came back whole, and another award was paid the same sum",
        "award  W1 P A 2022 100
         award  W2 P A 2022 100 project=二
         pay    P1 W1/1 100 date=2022-08-01
         return T1 P1 100 R1 on=2022-08-02
         pay    P2 W2/1 100 date=2022-08-03",
        &[],
    ),
    Situation(
        "P03",
        "two months' same amount, where the program says how many days",
        "program P subsidy audit=look_alike_days:30
         award W1 P A 2022 100
         award W2 P A 2022 100 project=二
         pay   P1 W1/1 100 date=2022-08-01
         pay   P2 W2/1 100 date=2022-09-01",
        &[],
    ),
    // P04
    Situation(
        "P04",
        "a fen too much; reduced after it was paid; taken back later, which undoes nothing",
        "award  W1 P A 2022 100
         award  W2 P B 2022 100
         award  W3 P A 2022 100 project=三
         pay    P1 W1/1 100.01
         pay    P2 W2/1 100 to=B-account
         amend  M1 W2 90
         pay    P3 W3/1 110
         return T1 P3 10 R3",
        &["W1", "W2", "W3"],
    ),
    Situation(
        "P04",
        "exactly what is due; too much, and reversed; a new plan that makes room",
        "award  W1 P A 2022 100
         award  W2 P B 2022 100
         award  W3 P A 2022 100 project=三
         pay    P1 W1/1 100
         pay    P2 W2/1 110 to=B-account
         return T1 P2 10 R2
         amend  M1 W3 120
         pay    P3 W3/1 120",
        &[],
    ),
    // P05
    Situation(
        "P05",
        "less paid than due; less arrived than paid; one instalment of two",
        "award  W1 P A 2022 100
         award  W2 P B 2022 100
         award  W3 P A 2022 100 parts=50,50 project=三
         pay    P1 W1/1 90
         arrive R1 P1 90 2022-08-05
         pay    P2 W2/1 100 to=B-account
         arrive R2 P2 95 2022-08-05 to=B-account
         pay    P3 W3/1 50
         arrive R3 P3 50 2022-08-05",
        &["W1/1", "W2/1", "W3/2"],
    ),
    Situation(
        "P05",
        "clawed back after it arrived (R3); reduced; not due yet; without evidence only",
        "program P subsidy days=30
         award  W1 P A 2022 100
         award  W2 P B 2022 100
         award  W3 P A 2022 100 parts=100@2023-06-30 project=三
         award  W4 P A 2022 100 project=四
         pay    P1 W1/1 100
         arrive R1 P1 100 2022-08-05
         return T1 P1 100 R3
         pay    P2 W2/1 90 to=B-account
         arrive R2 P2 90 2022-08-05 to=B-account
         amend  M1 W2 90
         pay    P4 W4/1 100",
        &[],
    ),
    // T01
    Situation(
        "T01",
        "paid 181 days after the award; never paid",
        "award W1 P A 2022 100 date=2022-03-01
         award W2 P B 2022 100 date=2022-03-01
         pay   P1 W1/1 100 date=2022-08-29",
        &["W1/1", "W2/1"],
    ),
    Situation(
        "T01",
        "in part only; the program asks for ten days",
        "program P subsidy audit=payment_days:10
         award W1 P A 2022 100
         pay   P1 W1/1 60 date=2022-08-05
         pay   P2 W1/1 40 date=2022-08-12",
        &["W1/1"],
    ),
    Situation(
        "T01",
        "paid on the 180th day; public until later; accepted later",
        "award  W1 P A 2022 100 date=2022-03-01
         pay    P1 W1/1 100 date=2022-08-28
         list   L2 P B 2022 100 2022-09-01..2022-09-10 date=2022-09-01
         award  W2 P B 2022 100 date=2022-03-01
         award  W3 P A 2022 100 parts=100!验收 date=2022-03-01 project=三
         accept C1 W3/1 failed date=2022-04-01
         accept C2 W3 passed date=2022-11-01",
        &[],
    ),
    Situation(
        "T01",
        "accepted, and then held for half a year",
        "award  W1 P A 2022 100 parts=40,60!验收 date=2022-03-01
         pay    P1 W1/1 40 date=2022-03-02
         accept C1 W1/2 passed date=2022-04-01
         accept C2 W1/2 passed date=2022-10-01",
        &["W1/2"],
    ),
    Situation(
        "T01",
        "waiting for its acceptance or its quota, which is somebody else's delay",
        "award W1 P A 2022 100 parts=40,60!验收 date=2022-03-01
         pay   P1 W1/1 40 date=2022-03-02
         award W2 P A 2023 100 date=2022-03-01",
        &[],
    ),
    // T02
    Situation(
        "T02",
        "a day after the deadline",
        "award  W1 P A 2022 100
         pay    P1 W1/1 100
         arrive R1 P1 100 2022-09-01",
        &["W1/1"],
    ),
    Situation(
        "T02",
        "on the day of the deadline; clawed back after it",
        "award  W1 P A 2022 100
         award  W2 P B 2022 100 parts=100@2022-10-01
         pay    P1 W1/1 100
         arrive R1 P1 100 2022-08-31
         return T1 P1 100 R3 on=2022-10-01
         pay    P2 W2/1 100 to=B-account
         arrive R2 P2 100 2022-10-01 to=B-account",
        &[],
    ),
    // T03
    Situation(
        "T03",
        "51 of 100 in December, by the day the bank paid",
        "award  W1 P A 2022 100 parts=49,51
         pay    P1 W1/1 49 date=2022-06-01
         pay    P2 W1/2 51 date=2022-11-30
         arrive R1 P2 51 2022-12-01 side=payer",
        &["P/2022"],
    ),
    Situation(
        "T03",
        "half and half; a year with one payment; a year that is not over",
        "program R reward
         award W1 P A 2022 100 parts=50,50
         pay   P1 W1/1 50 date=2022-06-01
         pay   P2 W1/2 50 date=2022-12-20
         award W2 R A 2021 100
         pay   P3 W2/1 100 date=2021-12-20
         award W3 R B 2022 100 parts=1,99
         pay   P4 W3/1 1 date=2022-06-01 to=B-account
         pay   P5 W3/2 99 date=2022-12-20 to=B-account
         as-of 2022-12-30",
        &[],
    ),
    Situation(
        "T03",
        "the program allows more",
        "program P subsidy audit=year_end_percent:60
         award W1 P A 2022 100 parts=40,60
         pay   P1 W1/1 40 date=2022-06-01
         pay   P2 W1/2 60 date=2022-12-20",
        &[],
    ),
];

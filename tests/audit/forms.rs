//! Situations of the rules on the yearly self-evaluation.

use super::Situation;

pub(super) const SITUATIONS: &[Situation] = &[
    Situation(
        "S02",
        "a deviation and a shortfall that nobody explains, points that a level does not have",
        "objective O1 2022
         target I1 2022 quantity 40 atleast=50 program=P
         target I2 2022 quality 20 atleast=100 program=P
         target I3 2022 economic 30 described=好
         result R1 I1 value=100
         result R2 I2 value=90
         result R3 I3 judged=100
         outcome C1 O1",
        &[
            "2022 indicator/1 deviation_unexplained",
            "2022 indicator/2 shortfall_unexplained",
            "2022 level/产出指标（50分） level_points",
        ],
    ),
    Situation(
        "S02",
        "all explained; judged, inapplicable; of another year",
        "objective O1 2022
         target I1 2022 quantity 30 atleast=50 program=P
         target I2 2022 quality 20 atleast=100 program=P
         target I3 2022 economic 30 described=好
         target I4 2022 satisfaction 10 atleast=80
         target I5 2021 satisfaction 10 atleast=80
         result R1 I1 value=100 why=两批
         result R2 I2 value=90 why=延期
         result R3 I3 judged=100
         result R4 I4 na=yes
         outcome C1 O1",
        &[],
    ),
    Situation(
        "S03",
        "money of a program that no number and no quality speaks of",
        "objective O1 2022
         target I1 2022 economic 30 atleast=50 program=P
         target I2 2022 quantity 30 atleast=50
         award W1 P A 2022 100",
        &["2022 P"],
    ),
    Situation(
        "S03",
        "a number of the program; a program without money in the year",
        "objective O1 2022
         program Q reward
         target I1 2022 quality 30 atleast=50 program=P
         award W1 P A 2022 100",
        &[],
    ),
];

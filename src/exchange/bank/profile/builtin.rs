//! Which profiles does the program know by itself?

use super::Profile;
use std::sync::LazyLock;

macro_rules! built_in {
    ($($name:literal)+) => {
        &[$(($name, include_str!(concat!("../profiles/", $name))),)+]
    };
}

/// The more general ones last.
const TEXTS: &[(&str, &str)] = built_in!(
    "abc-debit.toml"
    "alipay.toml"
    "boc-credit.toml"
    "boc-debit.toml"
    "bocom-credit.toml"
    "bocom-debit.toml"
    "ccb-debit.toml"
    "cgb-credit.toml"
    "citic-credit.toml"
    "cmb-credit.toml"
    "cmb-debit.toml"
    "hsbc-hk-credit.toml"
    "hsbc-hk-debit.toml"
    "icbc-credit.toml"
    "icbc-debit-v1.toml"
    "icbc-debit-v2.toml"
    "spdb-debit.toml"
    "wechat.toml"
    "corporate-two-columns.toml"
    "treasury-zero-balance.toml"
    "generic.toml"
);

static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    let parsed = TEXTS.iter().map(|(name, text)| Profile::parse(name, text));
    parsed.collect::<Result<_, _>>().expect("a test parses each of them")
});

/// Returns the profiles that are built in. Those of a user go before them.
pub fn profiles() -> &'static [Profile] {
    &PROFILES
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_built_in_profile_is_sound_and_has_the_name_of_its_file() {
        for (name, text) in TEXTS {
            let profile = Profile::parse(name, text).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(format!("{}.toml", profile.id()), *name);
        }
        let ids: BTreeSet<&str> = profiles().iter().map(Profile::id).collect();
        assert_eq!(ids.len(), TEXTS.len());
    }
}

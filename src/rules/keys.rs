//! Genesis and keys: who may sign from here on, which key signs checkpoints, and what is lost.

use super::fund::{FundRow, KeyRow, LogKeyRow, RecoveryRow};
use super::rows::Only;
use super::tables::Tables;
use super::violation::{Refusal, Violation};
use super::{Signers, Step};
use crate::chain::PublicKey;
use crate::domain::{Genesis, KeyChange, KeyGrant, KeyId, Recovery, Role, Seq, Text};
use std::borrow::Cow;

impl<T: Tables> Step<'_, T> {
    pub(super) fn genesis(&mut self, genesis: &Genesis) -> Result<(), Refusal> {
        check_key(genesis.log.key)?;
        let fund = FundRow {
            genesis: genesis.clone(),
            programs: Vec::new(),
            keys: 0,
            log_keys: vec![LogKeyRow { key: genesis.log.key, place: self.place }],
            successor: None,
            recoveries: Vec::new(),
            accounts: Vec::new(),
        };
        self.tables.put(Only, fund);
        for KeyGrant { holder, key, roles } in &genesis.keys {
            self.grant(holder, *key, roles)?;
        }
        Ok(())
    }

    pub(super) fn key(&mut self, change: &KeyChange) -> Result<(), Refusal> {
        match change {
            KeyChange::Announce { key } => self.announce(*key),
            KeyChange::Compromise { key, trusted, .. } => self.compromise(*key, *trusted),
            KeyChange::Grant { holder, key, roles } => self.grant(holder, *key, roles),
            KeyChange::Revoke { key, .. } => self.revoke(*key),
            KeyChange::Succeed { key, .. } => self.succeed(*key),
        }
    }

    /// The log's own key is announced while the present one is still in good hands.
    fn announce(&mut self, key: KeyId) -> Result<(), Refusal> {
        check_key(key)?;
        if let Some(row) = self.get::<KeyRow>(&key) {
            let refusal = Refusal::new(Violation::KeyGranted, key);
            return Err(refusal.value(&row.holder).limit(row.granted));
        }
        let Some(mut fund) = self.fund() else { return Ok(()) };
        if let Some(own) = fund.log_keys.iter().find(|own| own.key == key) {
            return Err(Refusal::new(Violation::KeyGranted, key).limit(own.place));
        }
        fund.successor = Some(LogKeyRow { key, place: self.place });
        self.tables.put(Only, fund);
        Ok(())
    }

    fn succeed(&mut self, key: KeyId) -> Result<(), Refusal> {
        let Some(mut fund) = self.fund() else { return Ok(()) };
        let announced = fund.successor.take();
        let fits = |row: &LogKeyRow| row.key == key && row.place.seq < self.place.seq;
        if !announced.as_ref().is_some_and(fits) {
            let known = announced.map(|row| row.key.to_string()).unwrap_or_default();
            return Err(Refusal::new(Violation::SuccessorUnknown, key).limit(known));
        }
        fund.log_keys.push(LogKeyRow { key, place: self.place });
        self.tables.put(Only, fund);
        Ok(())
    }

    fn revoke(&mut self, key: KeyId) -> Result<(), Refusal> {
        let row = self.known_key(key)?;
        if let Some(place) = row.revoked {
            return Err(Refusal::new(Violation::KeyRevoked, key).limit(place));
        }
        self.tables.put(key, KeyRow { revoked: Some(self.place), ..row });
        Ok(())
    }

    /// Of several declarations about one key the most careful one counts.
    fn compromise(&mut self, key: KeyId, trusted: Seq) -> Result<(), Refusal> {
        let row = self.known_key(key)?;
        if trusted >= self.place.seq {
            let refusal = Refusal::new(Violation::PositionAhead, key);
            return Err(refusal.value(trusted).limit(self.place.seq));
        }
        let trusted = row.trusted.map_or(trusted, |before| before.min(trusted));
        let revoked = row.revoked.or(Some(self.place));
        self.tables.put(key, KeyRow { revoked, trusted: Some(trusted), ..row });
        Ok(())
    }

    fn grant(&mut self, holder: &Text, key: KeyId, roles: &[Role]) -> Result<(), Refusal> {
        check_key(key)?;
        if let Some(row) = self.get::<KeyRow>(&key) {
            let refusal = Refusal::new(Violation::KeyGranted, key);
            return Err(refusal.value(&row.holder).limit(row.granted));
        }
        let Some(fund) = self.fund() else { return Ok(()) };
        let row = KeyRow {
            holder: holder.clone(),
            roles: roles.to_vec(),
            granted: self.place,
            revoked: None,
            number: fund.keys,
            trusted: None,
        };
        self.tables.put(key, row);
        self.tables.put(Only, FundRow { keys: fund.keys.saturating_add(1), ..fund });
        Ok(())
    }

    pub(super) fn recovery(&mut self, recovery: &Recovery) -> Result<(), Refusal> {
        if recovery.size.0 <= self.place.seq.0 {
            let refusal = Refusal::new(Violation::GapImpossible, recovery.size);
            return Err(refusal.limit(self.place.seq));
        }
        if let Some(mut fund) = self.fund() {
            fund.recoveries.push(RecoveryRow { line: recovery.clone(), place: self.place });
            self.tables.put(Only, fund);
        }
        Ok(())
    }

    /// Returns the numbers of the keys that signed.
    pub(super) fn numbers(&self, signers: Signers<'_>) -> Vec<u32> {
        match signers {
            Signers::Keys(keys) => {
                let number = |key: &KeyId| Some(self.get::<KeyRow>(key)?.number);
                let mut numbers: Vec<u32> = keys.iter().filter_map(number).collect();
                numbers.sort_unstable();
                numbers
            }
            Signers::Rehearsal => Vec::new(),
        }
    }

    /// Notes which roles stand behind a fact.
    pub(super) fn note_signers(&mut self, signers: Signers<'_>) {
        let Signers::Keys(keys) = signers else { return };
        for key in keys {
            let Some(row) = self.get::<KeyRow>(key).map(Cow::into_owned) else { continue };
            self.by_bank |= row.roles.contains(&Role::Bank);
            if row.roles.contains(&Role::Payee) {
                self.payees.push(row.holder);
            }
        }
    }

    fn known_key(&self, key: KeyId) -> Result<KeyRow, Refusal> {
        let row = self.get::<KeyRow>(&key).map(Cow::into_owned);
        row.ok_or_else(|| Refusal::new(Violation::KeyUnknown, key))
    }

    /// After a void genesis there is none; then nobody can sign anything either.
    fn fund(&self) -> Option<FundRow> {
        self.get::<FundRow>(&Only).map(Cow::into_owned)
    }
}

fn check_key(key: KeyId) -> Result<(), Refusal> {
    let sound = PublicKey::try_from(key);
    sound.map(|_| ()).map_err(|error| Refusal::new(Violation::KeyWeak, key).value(error))
}

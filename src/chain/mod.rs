//! temp
/// temp
#[derive(Debug)]
pub struct PublicKey;
impl TryFrom<crate::domain::KeyId> for PublicKey { type Error = crate::domain::ValueError; fn try_from(_: crate::domain::KeyId) -> Result<Self, Self::Error> { Ok(Self) } }

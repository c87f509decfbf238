//! Hexadecimal text: two lowercase digits per byte, so every value has exactly one spelling.

/// Why a text is not the hexadecimal form of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HexError {
    /// The text has another length than two digits per byte.
    #[error("expected {expected} hexadecimal digits, found {found} bytes")]
    Length {
        /// How many digits the value has.
        expected: usize,
        /// How many bytes the text has.
        found: usize,
    },
    /// A byte is not one of `0`–`9`, `a`–`f`.
    #[error("byte {position} is not a lowercase hexadecimal digit")]
    Digit {
        /// Which byte of the text, 1-based.
        position: usize,
    },
}

/// Returns two lowercase digits for each byte (RFC 4648, section 8, in lowercase).
pub fn encode_hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0x0f)]).collect()
}

/// Returns the `N` bytes that `text` spells, refusing upper case and any other length.
pub fn decode_hex<const N: usize>(text: &str) -> Result<[u8; N], HexError> {
    let expected = N.saturating_mul(2);
    if text.len() != expected {
        return Err(HexError::Length { expected, found: text.len() });
    }
    if let Some(index) = text.bytes().position(|byte| value(byte).is_none()) {
        return Err(HexError::Digit { position: index.saturating_add(1) });
    }
    let mut nibbles = text.bytes().filter_map(value);
    let mut bytes = [0; N];
    for byte in &mut bytes {
        let high = nibbles.next().unwrap_or_default();
        let low = nibbles.next().unwrap_or_default();
        *byte = (high << 4) | low;
    }
    Ok(bytes)
}

fn digit(nibble: u8) -> char {
    let first = if nibble < 10 { b'0' } else { b'a'.wrapping_sub(10) };
    char::from(first.wrapping_add(nibble))
}

fn value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => digit.checked_sub(b'0'),
        b'a'..=b'f' => digit.checked_sub(b'a').map(|above_nine| above_nine.wrapping_add(10)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_survives_the_round_trip() {
        for byte in 0..=u8::MAX {
            let text = encode_hex(&[byte]);
            assert_eq!(text, format!("{byte:02x}"));
            assert_eq!(decode_hex(&text), Ok([byte]));
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        assert_eq!(decode_hex::<2>("0aF0"), Err(HexError::Digit { position: 3 }));
        assert_eq!(decode_hex::<2>("0a 0"), Err(HexError::Digit { position: 3 }));
        assert_eq!(decode_hex::<2>("é1"), Err(HexError::Length { expected: 4, found: 3 }));
        assert_eq!(decode_hex::<1>("é"), Err(HexError::Digit { position: 1 }));
        assert_eq!(decode_hex::<2>("0a0"), Err(HexError::Length { expected: 4, found: 3 }));
        assert_eq!(decode_hex::<2>("0x0a"), Err(HexError::Digit { position: 2 }));
        assert_eq!(decode_hex::<1>(""), Err(HexError::Length { expected: 2, found: 0 }));
    }
}

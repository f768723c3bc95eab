//! Eight bytes looked at as one number tell what eight looks at one byte each would.

use attache::text::eight;
use attache::text::marked::Marked;
use proptest::prelude::*;

/// Bytes of which many stand at the edges of what is told apart.
fn byte() -> impl Strategy<Value = u8> {
    let edges = prop::sample::select(b"/09:@AZ[`az{ \x7f\x80\xc1\xe1\xff\0".to_vec());
    prop_oneof![edges, any::<u8>()]
}

proptest! {
    #[test]
    fn eight_bytes_at_once_are_told_apart_as_one_by_one(bytes in prop::array::uniform8(byte())) {
        let number = u64::from_le_bytes(bytes);
        prop_assert_eq!(eight::is_ascii(number), bytes.is_ascii());
        let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        prop_assert_eq!(eight::letters(number), letters);
        for (byte, other) in bytes.iter().zip(eight::others(number).to_le_bytes()) {
            prop_assert_eq!(other, if byte.is_ascii_alphanumeric() { 0 } else { 0x80 });
        }
        prop_assert_eq!(eight::is_without(number, b'z'), !bytes.contains(&b'z'));
        if bytes.is_ascii() {
            prop_assert_eq!(eight::made_small(number).to_le_bytes(), bytes.map(|byte| byte.to_ascii_lowercase()));
        }
    }

    #[test]
    fn bytes_of_a_kind_are_gone_through_one_by_one(
        text in prop::collection::vec(byte(), 0..100),
        len in 0..100_usize,
    ) {
        let len = len.min(text.len());
        let mut marked = Marked::default();
        marked.read(&text, len, |byte| !byte.is_ascii_alphanumeric());
        for at in 0..=len {
            let next = { text[at..len].iter() }.position(|byte| !byte.is_ascii_alphanumeric());
            prop_assert_eq!(marked.next(at), next.map_or(len, |next| at + next));
        }
    }
}

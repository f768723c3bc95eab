//! Bytes of many encodings become the words that were written; any bytes become some text.

use attache::text::decode::{decode, decode_as};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, IBM866, ISO_2022_JP, ISO_8859_2, KOI8_R, KOI8_U,
    MACINTOSH, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254,
    WINDOWS_1255,
};
use proptest::prelude::*;

const ENGLISH: &str = "The minister’s envoy said: “We won’t go.” The river’s gates – all of them – are “open”, he’d say.";
const FRENCH: &str = "Le ministre a déclaré que la réunion était terminée et que les délégués rentraient à l’hôtel dès la fin de l’après-midi.";
const RUSSIAN: &str = "Министр заявил, что переговоры завершены и делегации возвращаются домой. Река течёт, ворота открыты.";
const UKRAINIAN: &str = "Міністр заявив, що переговори завершено і делегації повертаються додому. Її ґанок відчинено, ріка тече.";
const POLISH: &str = "Minister oświadczył, że rozmowy zostały zakończone, a delegacje wracają do domów. Rzeka płynie, śluzy są otwarte.";
const GREEK: &str = "Ο υπουργός δήλωσε ότι οι συνομιλίες ολοκληρώθηκαν και οι αντιπροσωπείες επιστρέφουν στις πατρίδες τους.";
const TURKISH: &str = "Bakan görüşmelerin sona erdiğini ve heyetlerin evlerine döndüğünü söyledi. Irmak akıyor, kapılar açık, ışık yanıyor.";
const HEBREW: &str =
    "השר אמר כי השיחות הסתיימו והמשלחות חוזרות הביתה. הנהר זורם והשערים פתוחים לכל הספינות.";
const JAPANESE: &str = "大臣は会談が終わり、代表団は帰国すると述べた。川は流れ、水門はすべて開いている。これは私たちの約束です。";
const CHINESE: &str =
    "部长表示会谈已经结束，各代表团正在回国。河水流淌，水闸全部打开。这是我们的承诺，我们会遵守。";
const TAIWAN: &str =
    "部長表示會談已經結束，各代表團正在回國。河水流淌，水閘全部打開。這是我們的承諾，我們會遵守。";
const KOREAN: &str =
    "장관은 회담이 끝났고 대표단이 귀국한다고 말했다. 강은 흐르고 수문은 모두 열려 있다.";

#[test]
fn each_encoding_is_known_by_its_bytes() {
    let cases: &[(&'static Encoding, &str)] = &[
        (WINDOWS_1252, ENGLISH),
        (WINDOWS_1252, FRENCH),
        (MACINTOSH, ENGLISH),
        (WINDOWS_1251, RUSSIAN),
        (KOI8_R, RUSSIAN),
        (IBM866, RUSSIAN),
        (WINDOWS_1251, UKRAINIAN),
        (KOI8_U, UKRAINIAN),
        (WINDOWS_1250, POLISH),
        (ISO_8859_2, POLISH),
        (WINDOWS_1253, GREEK),
        (WINDOWS_1254, TURKISH),
        (WINDOWS_1255, HEBREW),
        (SHIFT_JIS, JAPANESE),
        (EUC_JP, JAPANESE),
        (ISO_2022_JP, JAPANESE),
        (GBK, CHINESE),
        (GB18030, CHINESE),
        (BIG5, TAIWAN),
        (EUC_KR, KOREAN),
    ];
    for (encoding, words) in cases {
        let written = words.repeat(3);
        let (bytes, _, unwritable) = encoding.encode(&written);
        assert!(!unwritable, "{words} can be written in {}", encoding.name());
        let (text, notices) = decode(&bytes);
        assert_eq!(text.as_str(), written, "{}", encoding.name());
        assert!(
            !notices.is_empty(),
            "{}: what was assumed is said",
            encoding.name()
        );
    }
}

#[test]
fn utf_16_is_known_with_and_without_its_mark() {
    for words in [ENGLISH, RUSSIAN] {
        for (little, mark) in [(true, true), (true, false), (false, true), (false, false)] {
            let mut bytes = Vec::new();
            for unit in mark
                .then_some(0xFEFF)
                .into_iter()
                .chain(words.encode_utf16())
            {
                bytes.extend(if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                });
            }
            assert_eq!(
                decode(bytes).0.as_str(),
                words,
                "little {little}, mark {mark}"
            );
        }
    }
}

#[test]
fn chinese_in_seven_bits_is_known_by_its_braces() {
    let mut bytes = Vec::new();
    for words in ["河水", " flows ~ and ", "水闸", "."] {
        if words.is_ascii() {
            bytes.extend(words.replace('~', "~~").bytes());
        } else {
            bytes.extend(b"~{");
            bytes.extend(GBK.encode(words).0.iter().map(|byte| byte & 0x7F));
            bytes.extend(b"~}");
        }
    }
    assert_eq!(decode(bytes).0.as_str(), "河水 flows ~ and 水闸.");
    assert_eq!(decode(b"a ~{ b").0.as_str(), "a ~{ b");
}

#[test]
fn utf_8_is_taken_as_it_is() {
    for words in ["", "a\r\nb\rc\n", "\u{FEFF}with a mark", RUSSIAN] {
        let (text, notices) = decode(words.as_bytes());
        assert_eq!(text.as_str(), words);
        assert_eq!(notices, []);
    }
}

#[test]
fn a_few_damaged_bytes_do_not_make_it_another_encoding() {
    let mut bytes = RUSSIAN.repeat(3).into_bytes();
    let last = bytes.len() - 2;
    bytes.truncate(last);
    let (text, notices) = decode(bytes);
    assert!(text.as_str().starts_with("Министр"));
    assert!(notices.iter().any(|notice| {
        notice
            .span
            .is_some_and(|span| text.slice(span) == "\u{FFFD}")
    }));
}

#[test]
fn what_a_page_declares_counts_when_it_is_not_utf_8() {
    let page = "<html><head><meta charset=\"windows-1251\"></head>да</html>";
    let (bytes, _, _) = WINDOWS_1251.encode(page);
    assert_eq!(decode(&bytes).0.as_str(), page);
    assert_eq!(
        decode(page.as_bytes()).0.as_str(),
        page,
        "a page that is UTF-8 is, whatever it declares"
    );
}

#[test]
fn an_encoding_can_be_asked_for() {
    let (bytes, _, _) = KOI8_R.encode(RUSSIAN);
    assert_eq!(
        decode_as(&bytes, "koi8-r")
            .expect("a known label")
            .0
            .as_str(),
        RUSSIAN
    );
    assert!(decode_as(&bytes, "no such").is_none());
}

proptest! {
    #[test]
    fn any_bytes_are_some_text(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let (text, notices) = decode(bytes);
        for span in notices.iter().filter_map(|notice| notice.span) {
            prop_assert!(!text.slice(span).is_empty());
        }
    }

    #[test]
    fn braces_and_escapes_are_some_text(parts in proptest::collection::vec(prop_oneof![
        Just("~{".to_owned()), Just("~}".to_owned()), Just("~~".to_owned()), Just("\u{1B}$B".to_owned()),
        Just("\u{1B}(B".to_owned()), "[!-~]{0,5}", Just("\n".to_owned())], 0..40)) {
        let _ = decode(parts.concat().into_bytes());
    }
}

#[test]
fn macintosh_is_known_by_its_letters_and_by_its_cyrillic_capitals() {
    for (encoding, words) in [
        (MACINTOSH, FRENCH),
        (
            encoding_rs::X_MAC_CYRILLIC,
            "Министр Петров. Река течёт. Москва и Киев, Иван и Ольга говорят.",
        ),
    ] {
        let (bytes, _, lossy) = encoding.encode(words);
        assert!(!lossy);
        assert_eq!(decode(&bytes).0.as_str(), words, "{}", encoding.name());
    }
}

#[test]
fn eastern_words_in_utf_16_with_no_mark_and_utf_32_are_known() {
    for words in [JAPANESE, CHINESE, KOREAN] {
        let words = format!("{words}\n{words}\n");
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            let bytes: Vec<u8> = words.encode_utf16().flat_map(order).collect();
            assert_eq!(decode(bytes).0.as_str(), words);
        }
    }
    let mut bytes = vec![0xFF, 0xFE, 0, 0];
    bytes.extend(ENGLISH.chars().flat_map(|c| u32::from(c).to_le_bytes()));
    assert_eq!(decode(bytes).0.as_str(), ENGLISH);
}

#[test]
fn a_long_text_is_decoded_as_a_short_one_is() {
    // Longer than one piece, and no piece ends where a character does.
    for (encoding, words) in [
        (WINDOWS_1251, RUSSIAN),
        (SHIFT_JIS, JAPANESE),
        (GB18030, CHINESE),
        (ISO_2022_JP, JAPANESE),
    ] {
        let words = format!("{words}\n").repeat(3000);
        let (bytes, _, unmappable) = encoding.encode(&words);
        assert!(!unmappable, "{}", encoding.name());
        let (text, notices) = decode_as(&bytes, encoding.name()).expect("a label");
        assert!(text.as_str() == words, "{}", encoding.name());
        assert_eq!(notices.len(), 1, "{}", encoding.name());
        let cut = &bytes[..bytes.len() - 2];
        let (text, _) = decode_as(cut, encoding.name()).expect("a label");
        let (whole, _) = encoding.decode_without_bom_handling(cut);
        assert!(text.as_str() == whole, "{}", encoding.name());
    }
}

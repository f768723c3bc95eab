//! PDFs, built here sign by sign: words come in reading order, heads and feet of pages are dropped, and what is hostile
//! is refused in one line or left out.

use std::fmt::Write as _;
use std::io::Write as _;

use attache::format::open::open;
use attache::format::{BlockKind, Document, Form};
use attache::lexicon::Lexicon;
use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::forms::golden;

/// Numbered objects, the first the catalog, as a file.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", at + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    let mut end = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(end, "{place:010} 00000 n ");
    }
    let _ = write!(
        end,
        "trailer\n<</Size {}/Root 1 0 R/Info 2 0 R>>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    bytes.extend(end.bytes());
    bytes
}

fn stream(dict: &str, content: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{dict}/Length {}>>stream\n", content.len()).into_bytes();
    object.extend(content);
    object.extend(b"\nendstream");
    object
}

/// A file of pages that draw `contents`; `more` are the objects from number 6 on.
fn pages(info: &str, contents: &[Vec<u8>], more: &[Vec<u8>]) -> Vec<u8> {
    let first = 6 + more.len();
    let kids: String = (0..contents.len()).fold(String::new(), |mut kids, at| {
        let _ = write!(kids, "{} 0 R ", first + at * 2);
        kids
    });
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 3 0 R>>".to_vec(),
        format!("<<{info}>>").into_bytes(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}/MediaBox[0 0 600 800]/Resources<</Font<</F 4 0 R/B 5 0 R>>/XObject<</X 6 0 R>>>>>>", contents.len()).into_bytes(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>".to_vec(),
    ];
    objects.extend_from_slice(more);
    for (at, content) in contents.iter().enumerate() {
        let here = first + at * 2;
        objects.push(format!("<</Type/Page/Parent 3 0 R/Contents {} 0 R>>", here + 1).into_bytes());
        objects.push(content.clone());
    }
    file(&objects)
}

/// Draws lines: font, size, place, words.
fn drawn(lines: &[(&str, u32, u32, u32, &str)]) -> Vec<u8> {
    let mut content = String::new();
    for (font, size, x, y, words) in lines {
        let words = words
            .replace('“', "\\223")
            .replace('”', "\\224")
            .replace('ä', "\\344");
        let _ = writeln!(content, "BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET");
    }
    stream("", content.as_bytes())
}

const HEAD: (&str, u32, u32, u32, &str) = ("F", 8, 60, 770, "River Ministry - Record No. 7");

fn talks() -> Vec<u8> {
    pages(
        "/Title(report-final.doc)/Author(Press office)/CreationDate(D:20320309101112Z)",
        &[
            drawn(&[
                HEAD,
                ("F", 8, 300, 30, "1"),
                ("B", 20, 60, 720, "The talks at the ferry"),
                ("F", 10, 60, 690, "TARN, 8 March 2032"),
                ("B", 13, 60, 660, "What was said"),
                // Two columns, drawn line by line across them.
                ("F", 10, 60, 640, "Minister Ada Tärn opened the"),
                ("F", 10, 320, 640, "The other side was not so sure"),
                ("F", 10, 60, 628, "talks in the old hall and said"),
                ("F", 10, 320, 628, "of it. “We have no boats,” said"),
                ("F", 10, 60, 616, "that both banks want the ne-"),
                ("F", 10, 320, 616, "Warden Ole Vand, who came"),
                ("F", 10, 60, 604, "gotiations to end this year."),
                ("F", 10, 320, 604, "late and left soon, and who"),
                ("F", 10, 60, 580, "“The ferry will sail again,”"),
                ("F", 10, 320, 592, "had been told that there would"),
                ("F", 10, 60, 568, "the minister said after it."),
                ("F", 10, 320, 580, "be coffee in the hall before the"),
            ]),
            drawn(&[
                HEAD,
                ("F", 8, 300, 30, "2"),
                ("F", 10, 60, 740, "talks began."),
                ("B", 13, 60, 700, "What was agreed"),
                ("F", 10, 60, 680, "1. Two ferries a day."),
                ("F", 10, 60, 660, "2. One at night."),
            ]),
            drawn(&[
                HEAD,
                ("F", 8, 300, 30, "3"),
                (
                    "F",
                    10,
                    60,
                    740,
                    "Both sides signed the record in the hall, and the band played.",
                ),
            ]),
        ],
        &[b"null".to_vec()],
    )
}

#[test]
fn a_pdf_has_the_parts_that_are_printed() {
    golden("talks.pdf", talks(), &Lexicon::builtin());
}

/// A PDF that has words in it.
fn read(bytes: Vec<u8>) -> Document {
    let document = open(bytes, None).expect("words").document(None);
    assert_eq!(document.form, Form::Pdf);
    document
}

#[test]
fn a_word_broken_at_the_end_of_a_line_stays_as_it_stands() {
    let document = read(talks());
    assert!(document.text.as_str().contains("the ne-\ngotiations"));
}

#[test]
fn what_is_only_pictures_is_refused_in_one_line() {
    let picture = stream("/Subtype/Image/Width 1/Height 1", b"\0");
    let scanned = pages("", &[stream("", b"q 1 0 0 1 0 0 cm /X Do Q")], &[picture]);
    let reason = open(scanned, None).expect_err("no words");
    assert!(reason.contains("no text") && reason.lines().count() == 1);
}

#[test]
fn broken_files_are_refused_in_one_line() {
    for cut in [9, 40, 400, 900] {
        let mut bytes = talks();
        bytes.truncate(cut);
        let reason = open(bytes, None).expect_err("broken");
        assert_eq!(reason.lines().count(), 1);
    }
}

#[test]
fn a_drawing_that_draws_itself_ends() {
    let itself = stream(
        "/Subtype/Form",
        b"BT /F 10 Tf 60 700 Td (Again) Tj ET /X Do /X Do /X Do",
    );
    let document = read(pages("", &[stream("", b"/X Do")], &[itself]));
    assert!(document.text.as_str().starts_with("Again"));
}

#[test]
fn a_page_that_unpacks_without_end_is_left_out() {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&vec![b' '; 40 << 20]).expect("bytes");
    let bomb = stream("/Filter/FlateDecode", &packed.finish().expect("packed"));
    let good = drawn(&[("F", 10, 60, 700, "The words of the other page.")]);
    let document = read(pages("", &[bomb, good], &[b"null".to_vec()]));
    assert_eq!(document.text.as_str(), "The words of the other page.\n");
    assert!(!document.notices.is_empty() || document.blocks.len() == 1);
}

#[test]
fn rows_of_a_table_stay_rows() {
    let rows = drawn(&[
        ("F", 10, 60, 700, "Place"),
        ("F", 10, 300, 700, "Boats"),
        ("F", 10, 60, 680, "Tarn"),
        ("F", 10, 300, 680, "12"),
        ("F", 10, 60, 660, "Holm"),
        ("F", 10, 300, 660, "7"),
    ]);
    let document = read(pages("", &[rows], &[b"null".to_vec()]));
    assert!(document.text.as_str().contains("Holm  7"));
}

#[test]
fn the_largest_words_of_the_first_page_are_the_title() {
    let document = read(talks());
    let title = document.blocks.first().expect("a block");
    assert_eq!(title.kind, BlockKind::Heading { level: 1 });
    assert_eq!(document.text.slice(title.span), "The talks at the ferry");
}

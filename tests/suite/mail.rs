//! Mail: headers are no text, bodies are read however they are encoded.

use attache::analysis::titles;
use attache::format::{self, BlockKind, Document, Form};
use attache::text::Text;
use proptest::prelude::*;

fn read(mail: &str) -> Document {
    format::read(Text::new(mail), None, Vec::new())
}

fn blocks(document: &Document) -> Vec<&str> {
    document
        .blocks
        .iter()
        .map(|block| document.text.slice(block.span))
        .collect()
}

fn title(document: &Document) -> String {
    titles::title(document).words
}

#[test]
fn a_body_is_read_where_it_stands() {
    let mail = "From: Ilse Brandt <ilse@example.org>\r\nTo: press@example.org\r\nSubject: The low\r\n gate\r\nDate: Fri, 14 Mar 2031 10:00:00 +0100\r\n\r\nThe gate is open.\r\n\r\n> Is it?\r\n";
    let document = read(mail);
    assert_eq!(document.form, Form::Mail);
    assert_eq!(document.text.as_str(), mail);
    assert_eq!(blocks(&document), ["The gate is open.", "Is it?"]);
    assert_eq!(document.blocks[1].kind, BlockKind::Quotation);
    assert_eq!(title(&document), "The low gate");
    assert_eq!(
        document
            .metadata
            .date
            .map(|date| date.day.to_string())
            .as_deref(),
        Some("2031-03-14")
    );
    assert!(
        document
            .text
            .slice(document.metadata.spans[0])
            .ends_with("\r\n\r\n")
    );
}

#[test]
fn encoded_bodies_are_decoded() {
    for (encoding, body) in [
        (
            "quoted-printable",
            "The minister=E2=80=99s word: =E2=80=9Copen=E2=80=\n=9D.\n",
        ),
        (
            "base64",
            "VGhlIG1pbmlzdGVy4oCZcyB3b3JkOiDigJxvcGVu\n4oCdLgo=\n",
        ),
    ] {
        let document = read(&format!(
            "From: a@example.org\nSubject: =?utf-8?Q?The_gate_at_T=C3=A4rn?=\nDate: 14 Mar 2031 10:00\nMIME-Version: 1.0\nContent-Type: text/plain; charset=\"utf-8\"\nContent-Transfer-Encoding: {encoding}\n\n{body}"
        ));
        assert_eq!(
            blocks(&document),
            [
                "The gate at Tärn",
                "2031-03-14",
                "The minister’s word: “open”."
            ],
            "{encoding}"
        );
        assert_eq!(title(&document), "The gate at Tärn");
        assert_eq!(
            document
                .metadata
                .date
                .map(|date| date.day.to_string())
                .as_deref(),
            Some("2031-03-14")
        );
    }
}

#[test]
fn of_several_parts_the_plain_one_is_read() {
    let document = read(
        "From: a@example.org\nSubject: The gate\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"xx\"\n\nno\n--xx\nContent-Type: text/html\n\n<p>A page.</p>\n--xx\nContent-Type: text/plain\n\nPlain words.\n--xx--\n",
    );
    assert_eq!(blocks(&document), ["The gate", "Plain words."]);
    let document = read(
        "From: a@example.org\nSubject: The <gate>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=xx\n\n--xx\nContent-Type: text/html\n\n<p>A page.</p>\n--xx\nContent-Type: image/png\n\nno\n--xx--\n",
    );
    assert_eq!(blocks(&document), ["The <gate>", "A page."]);
}

#[test]
fn a_text_with_colons_is_no_mail() {
    for text in [
        "Subject: the gate\n\nIt is open.\n",
        "MS. AALTO: Good morning.\nQ: When?\nMS. AALTO: Soon.\n\nThat was all.\n",
        "From the gate: nothing.\nTo the gate: nothing.\nDate: none.\n\nEnd.\n",
    ] {
        assert_ne!(read(text).form, Form::Mail, "{text:?}");
    }
}

proptest! {
    #[test]
    fn any_mail_is_read(body in "([a-z=>?_ \n-]|=[0-9A-F]{2}|--xx\n|Content-Type: text/html\n\n){0,60}", kind in "(text/plain|multipart/mixed; boundary=xx|text/html)") {
        let document = read(&format!("From: a@example.org\nTo: b@example.org\nSubject: x\nContent-Type: {kind}\nContent-Transfer-Encoding: quoted-printable\n\n{body}"));
        let mut end = 0;
        for block in &document.blocks {
            prop_assert!(block.span.start() >= end && !document.text.slice(block.span).is_empty());
            end = block.span.end();
        }
    }
}

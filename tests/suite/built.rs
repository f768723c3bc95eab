//! Forms whose files are no texts: each is built here, and has its parts beside the others under `tests/corpus/forms`.
//! What is hostile in them is refused with one line, or read as far as it goes.

use std::io::{Cursor, Write};

use attache::format::open::{Content, open};
use attache::lexicon::Lexicon;
use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::forms::golden;

/// An archive with these files in it.
fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, words) in files {
        archive.start_file(*name, options).expect("a file");
        archive.write_all(words.as_bytes()).expect("its words");
    }
    archive.finish().expect("an archive").into_inner()
}

/// `bytes` packed.
fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).expect("bytes");
    packed.finish().expect("packed")
}

fn docx() -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "docProps/core.xml",
            r#"<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Record of the dike talks</dc:title><dc:creator>Ilse Maar</dc:creator><dcterms:created>2031-02-03T10:00:00Z</dcterms:created></cp:coreProperties>"#,
        ),
        (
            "word/styles.xml",
            r#"<w:styles xmlns:w="w"><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="H1"/></w:style><w:style w:styleId="Zitat"><w:name w:val="Intense Quote"/></w:style></w:styles>"#,
        ),
        (
            "word/numbering.xml",
            r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"#,
        ),
        (
            "word/footnotes.xml",
            r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>Measured in June.</w:t></w:r></w:p></w:footnote></w:footnotes>"#,
        ),
        (
            "word/document.xml",
            r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>
<w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t>Record of the </w:t></w:r><w:r><w:t>dike talks</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>The height of the dike</w:t></w:r></w:p>
<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>MS. MAAR:</w:t></w:r><w:r><w:t xml:space="preserve"> The dike is &#8220;two feet too low&#8221;.</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>
<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>MR. LUND:</w:t></w:r><w:r><w:t xml:space="preserve"> We measured </w:t></w:r><w:del><w:r><w:delText>nothing</w:delText></w:r></w:del><w:ins><w:r><w:t>it twice</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>
<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>MS. MAAR:</w:t></w:r><w:r><w:tab/><w:t>Then measure it again.</w:t><w:br/><w:t>In spring.</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Own"/></w:pPr><w:r><w:t>What was agreed</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>A survey</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>by boat</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>on foot</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>A report</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Zitat"/></w:pPr><w:r><w:t>No dike was ever too high.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Place</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Feet</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Norrhaven</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>9</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>Boxed words.</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>Boxed words.</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>
</w:body></w:document>"#,
        ),
    ])
}

fn odt() -> Vec<u8> {
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "meta.xml",
            "<m><dc:title>Reply on fishing rights</dc:title><meta:initial-creator>Per Oder</meta:initial-creator><meta:creation-date>2031-09-08T12:00:00</meta:creation-date></m>",
        ),
        (
            "styles.xml",
            r#"<s><style:style style:name="Quotations"/><style:style style:name="Heading_20_2"/></s>"#,
        ),
        (
            "content.xml",
            r#"<office:document-content><office:automatic-styles><style:style style:name="P1" style:parent-style-name="Quotations"/><style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/></text:list-style></office:automatic-styles><office:body><office:text>
<text:tracked-changes><text:changed-region><text:deletion><text:p>Struck words.</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p text:style-name="Title">Reply on fishing rights</text:p>
<text:h text:outline-level="1">The nets</text:h>
<text:p>The inspector said<text:s/>the nets were <text:span text:style-name="T1">“too fine”</text:span>.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Two fingers wide.</text:p></text:note-body></text:note><office:annotation><text:p>A comment.</text:p></office:annotation></text:p>
<text:p text:style-name="P1">Nets are what the sea gives back.</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>fewer nets</text:p></text:list-item><text:list-item><text:p>wider nets</text:p><text:list><text:list-item><text:p>by a finger</text:p></text:list-item></text:list></text:list-item></text:list>
<text:p><text:span text:style-name="T1">The boats</text:span></text:p>
<text:p>The boats stay in the harbour, Oder wrote.</text:p>
<table:table><table:table-row><table:table-cell><text:p>Boat</text:p></table:table-cell><table:table-cell><text:p>Nets</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"#,
        ),
    ])
}

fn epub() -> Vec<u8> {
    zipped(&[
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            r#"<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"#,
        ),
        (
            "OEBPS/book.opf",
            r#"<package><metadata><dc:title>Letters from the strait</dc:title><dc:creator>Nora Sund</dc:creator><dc:date>2030-01-02</dc:date></metadata><manifest><item id="n" href="nav.xhtml" properties="nav"/><item id="b" href="two.xhtml"/><item id="a" href="text/one%20a.xhtml"/></manifest><spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="gone"/><itemref idref="a"/></spine></package>"#,
        ),
        (
            "OEBPS/nav.xhtml",
            "<html><body><nav><a href='one'>One</a></nav></body></html>",
        ),
        (
            "OEBPS/two.xhtml",
            "<html><body><h1>The second letter</h1><p>“We wait,” wrote the consul.</p></body></html>",
        ),
        (
            "OEBPS/text/one a.xhtml",
            "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>One</title></head><body><h1>The first letter</h1><p>The strait is calm, the consul wrote.</p><blockquote>Send coal.</blockquote></body></html>",
        ),
    ])
}

#[test]
fn each_built_form_has_the_parts_that_are_printed() {
    let lexicon = Lexicon::builtin();
    golden("record.docx", docx(), &lexicon);
    golden("reply.odt", odt(), &lexicon);
    golden("letters.epub", epub(), &lexicon);
    golden(
        "talks.txt.gz",
        gzipped("The Ferry Talks\n\n“We sail,” Captain Ree said.\n".as_bytes()),
        &lexicon,
    );
}

/// The line that says why `bytes` are refused.
fn refusal(bytes: Vec<u8>) -> String {
    let reason = open(bytes, None).expect_err("refused");
    assert_eq!(reason.lines().count(), 1, "{reason:?} is one line");
    reason
}

#[test]
fn bombs_are_refused_in_one_line() {
    let spaces = vec![b' '; 40 << 20];
    assert!(refusal(gzipped(&spaces)).contains("unpacks to more than 32 MiB"));
    assert!(refusal(gzipped(&gzipped(b"words"))).contains("twice"));
    let words = " ".repeat(40 << 20);
    let bomb = zipped(&[("word/document.xml", words.as_str())]);
    assert!(refusal(bomb).contains("unpacks to more than 32 MiB"));
}

#[test]
fn what_has_no_text_is_refused_in_one_line() {
    for (bytes, words) in [
        (&b"\x89PNG\r\n\x1a\n0000"[..], "image"),
        (b"GIF89a", "image"),
        (b"RIFF0000WEBPVP8 ", "image"),
        (b"\0\0\0\x18ftypmp42", "film"),
        (b"\x7fELF\x02\x01", "program"),
        (b"BZh9", "compressed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "old Office"),
        (b"\x1f\x8b\x08\0\0", "damaged"),
        (b"PK\x03\x04nothing", "damaged"),
        (b"{\\rtf1 {\\info{\\author A}}}", "no text"),
        (b"a\0\0\0\0\0b\0\0\x01", "not a text"),
    ] {
        let reason = refusal(bytes.to_vec());
        assert!(reason.contains(words), "{reason:?} says {words:?}");
    }
    assert!(refusal(zipped(&[("a.txt", "words")])).contains("ZIP"));
    assert!(refusal(zipped(&[("word/document.xml", "<w:document/>")])).contains("no text"));
}

#[test]
fn what_was_cut_short_is_read_as_far_as_it_goes() {
    let lines = (0..4000).map(|n| format!("Line {n} of the talks.\n"));
    let text = lines.collect::<Vec<_>>().concat();
    let mut packed = gzipped(text.as_bytes());
    packed.truncate(packed.len() / 2);
    let Ok(Content::Text(text, notices)) = open(packed, None) else {
        panic!("a text");
    };
    assert!(text.as_str().starts_with("Line 0 of the talks."));
    assert!(
        notices
            .iter()
            .any(|notice| notice.message.contains("damaged"))
    );
}

#[test]
fn deep_and_many_elements_cost_no_stack() {
    let deep = "<w:p>".repeat(300_000) + "<w:r><w:t>At the bottom.</w:t></w:r>";
    let document = open(zipped(&[("word/document.xml", &deep)]), None).expect("a text");
    assert_eq!(document.document(None).text.as_str(), "At the bottom.\n");
    let rtf = "{\\rtf1 ".to_owned() + &"{\\b ".repeat(300_000) + "At the bottom.";
    let document = open(rtf.into_bytes(), None).expect("a text");
    assert_eq!(document.document(None).text.as_str(), "At the bottom.\n");
    let feed = "<rss><channel>".to_owned() + &"<item><title>A</title>".repeat(50_000);
    let Ok(Content::Text(text, _)) = open(feed.into_bytes(), None) else {
        panic!("a text");
    };
    assert!(attache::format::read(text, None, Vec::new()).blocks.len() > 40_000);
}

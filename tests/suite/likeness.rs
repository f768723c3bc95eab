//! Which texts are the same briefing.

use attache::format;
use attache::library::likeness::{Likeness, Seen};
use attache::library::source::Sketch;
use attache::text::Text;

/// Forty sentences of a text of this `theme`.
fn sentences(theme: &str) -> Vec<String> {
    let verbs = ["opened", "closed", "praised", "paid for", "counted"];
    let things = [
        "lock", "weir", "ferry", "mill", "bridge", "gauge", "dam", "quay",
    ];
    let all = things.iter().flat_map(|thing| {
        verbs.iter().map(move |verb| {
            format!("A {theme} report says the {theme} council {verb} the {theme} {thing} in {theme} again.")
        })
    });
    all.collect()
}

fn likeness(source: &str, name: &str) -> Likeness {
    Likeness::of(&format::read(Text::new(source), Some(name), Vec::new()))
}

fn plain(sentences: &[String]) -> Likeness {
    likeness(&sentences.join("\n\n"), "a.txt")
}

#[test]
fn a_text_in_another_form_with_other_line_ends_and_a_corrected_sentence_is_the_same() {
    let text = sentences("spring");
    let one = plain(&text);
    let page = format!(
        "<html><body><nav>Home News Contact</nav><article><p>{}</p></article></body></html>",
        text.join("</p><p>")
    );
    assert!(likeness(&page, "a.html").is_same(&one));
    let wrapped = text.join("\n\n").replace(" the ", "\nthe ");
    assert!(likeness(&wrapped, "a.txt").is_same(&one));
    let mut corrected = text;
    if let Some(line) = corrected.get_mut(20) {
        *line = "A line that says something else stands here now.".to_owned();
    }
    assert!(plain(&corrected).is_same(&one));
}

#[test]
fn a_text_without_blanks_between_words_with_a_corrected_sentence_is_the_same() {
    let days = "一二三四五六七八九十".chars();
    let mut lines: Vec<String> = days
        .flat_map(|day| {
            "水木火土金石山川田林".chars().map(move |place| {
                format!("双方第{day}日在{place}口会晤后宣布第{day}号渡轮从{place}口重新开航。")
            })
        })
        .collect();
    let one = plain(&lines);
    if let Some(line) = lines.get_mut(40) {
        *line = "这一天没有渡轮，也没有人来。".to_owned();
    }
    assert!(plain(&lines).is_same(&one));
    assert!(!plain(lines.get(..40).unwrap_or_default()).is_same(&one));
}

#[test]
fn another_text_or_half_of_it_is_another_briefing() {
    let text = sentences("spring");
    let one = plain(&text);
    assert!(!plain(&sentences("autumn")).is_same(&one));
    assert!(!plain(text.get(..20).unwrap_or_default()).is_same(&one));
    // Without words there is nothing to tell by.
    let marks = |mark: &str| likeness(&format!("{}\n\n", mark.repeat(40)).repeat(9), "a.txt");
    assert!(!marks("* ").is_same(&marks("- ")));
    assert!(!marks("* ").is_same(&marks("* ")));
    // Too short to tell.
    assert!(
        !likeness("Nothing was said.", "a.txt").is_same(&likeness("Nothing was said.", "a.txt"))
    );
}

#[test]
fn the_first_of_many_is_found() {
    let mut seen = Seen::default();
    let texts: Vec<Likeness> = ["spring", "summer", "autumn", "winter"]
        .map(|theme| plain(&sentences(theme)))
        .to_vec();
    for text in &texts {
        assert_eq!(seen.first_like(text.clone()), None);
    }
    assert_eq!(seen.first_like(texts[2].clone()), Some(2));
    assert_eq!(seen.first_like(texts[2].clone()), Some(2));
    assert_eq!(seen.first_like(texts[0].clone()), Some(0));
}

/// Sketches are kept in the layers: by another hash, what is kept of a text would not be found when it was changed and renamed.
#[test]
fn a_sketch_stays_what_it_was() {
    let sketch = Sketch::of(&Text::new("The ferry council met on Monday."));
    let kept = serde_json::to_string(&sketch).expect("numbers");
    assert_eq!(kept, "[1200269188,1990717192,3624042857]");
}

#[test]
fn a_sketch_knows_blanks_of_every_kind() {
    let plain = Sketch::of(&Text::new(
        "The lock keeper of Norsund met the ferry council",
    ));
    let others = "\u{3000}The\u{a0}lock\u{b}keeper\u{2003}of\u{85}Norsund \u{2028} met\tthe\u{1680}ferry\r\ncouncil\u{b}";
    assert_eq!(Sketch::of(&Text::new(others)), plain);
}

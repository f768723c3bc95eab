//! Who is said to have said what in languages other than English. `⟦…⟧` holds a content (`⟦a⟧…⟦b⟧`: two fragments of one),
//! `⟨…⟩` its source; the speaker stands beside the text.

use attache::analysis::analyze;
use attache::briefing::{Briefing, Kind, Method};
use attache::format;
use attache::lexicon::Lexicon;
use attache::lexicon::languages::Language;
use attache::text::decode::decode;
use proptest::prelude::*;

fn read(text: &str) -> Briefing {
    let (text, notices) = decode(text.as_bytes());
    analyze(format::read(text, None, notices), &Lexicon::builtin())
}

fn between(marked: &str, open: char, close: char) -> Vec<String> {
    { marked.split(open).skip(1) }
        .map(|part| part.split(close).next().expect("a closing mark"))
        .map(|inside| inside.replace(['⟦', '⟧', '⟨', '⟩'], ""))
        .collect()
}

/// Some sentences of each language, so that it can be told.
const GROUND: &[(&str, &str)] = &[
    (
        "uk",
        "Переговори тривали два дні в місті Тарн. Делегації обговорили воду та дороги через річку.",
    ),
    (
        "ru",
        "Переговоры продолжались два дня в городе Тарн. Делегации обсудили воду и дороги через реку.",
    ),
    (
        "fr",
        "Les négociations ont duré deux jours dans la ville de Tarn. Les délégations ont parlé de l’eau et des routes.",
    ),
    (
        "de",
        "Die Gespräche dauerten zwei Tage in der Stadt Tarn. Die Delegationen sprachen über das Wasser und die Straßen.",
    ),
    (
        "es",
        "Las conversaciones duraron dos días en la ciudad de Tarn. Las delegaciones hablaron del agua y de los caminos.",
    ),
    (
        "pl",
        "Rozmowy trwały dwa dni w mieście Tarn. Delegacje rozmawiały o wodzie i o drogach przez rzekę.",
    ),
    (
        "tr",
        "Görüşmeler Tarn şehrinde iki gün sürdü. Heyetler su ve nehir üzerindeki yollar hakkında konuştu.",
    ),
    (
        "ar",
        "استمرت المحادثات يومين في مدينة تارن. وناقش الوفدان المياه والطرق عبر النهر.",
    ),
    (
        "zh",
        "会谈在塔恩市举行了两天。双方代表团讨论了水和过河的道路。",
    ),
    (
        "ja",
        "会談はタルン市で二日間行われた。両代表団は水と川を渡る道路について話し合った。",
    ),
];

/// Reads a marked text of the language `code` and finds exactly what its marks say.
fn one(code: &str, marked: &str, speaker: Option<&str>) -> Briefing {
    let ground = { GROUND.iter() }.find(|(known, _)| *known == code);
    let (_, ground) = ground.expect("a language of ours");
    let plain = marked.replace(['⟦', '⟧', '⟨', '⟩'], "");
    let briefing = read(&format!("{ground}\n\n{plain}\n"));
    assert_eq!(briefing.language, Some(code), "{plain}");
    let text = &briefing.document.text;
    let found: Vec<(Vec<&str>, Option<&str>)> = { briefing.statements.iter() }
        .map(|statement| {
            let content = statement.content.iter().map(|span| text.slice(*span));
            let source = statement.attribution.source;
            (content.collect(), source.map(|span| text.slice(span)))
        })
        .collect();
    let (content, source) = (between(marked, '⟦', '⟧'), between(marked, '⟨', '⟩').pop());
    let content: Vec<&str> = content.iter().map(String::as_str).collect();
    assert_eq!(found, [(content, source.as_deref())], "{plain}");
    let named = { briefing.statements.first() }
        .and_then(|statement| statement.attribution.speaker.get())
        .and_then(|at| briefing.speakers.get(at))
        .map(|speaker| speaker.name.as_str());
    assert_eq!(named, speaker, "{plain}");
    briefing
}

#[test]
fn a_quotation_and_who_says_it_before_or_after() {
    for (code, marked, speaker) in [
        (
            "uk",
            "«⟦Ми відкриємо ворота в травні⟧», — сказав ⟨міністр Іван Лесик⟩.",
            "Іван Лесик",
        ),
        (
            "uk",
            "⟨Міністр Іван Лесик⟩ заявив: «⟦Ми відкриємо ворота в травні⟧».",
            "Іван Лесик",
        ),
        (
            "ru",
            "«⟦Мы откроем ворота в мае⟧», — сказала ⟨министр Анна Лескова⟩.",
            "Анна Лескова",
        ),
        (
            "ru",
            "⟨Министр Анна Лескова⟩ заявила: «⟦Мы откроем ворота в мае⟧».",
            "Анна Лескова",
        ),
        (
            "fr",
            "« ⟦Nous ouvrirons les portes en mai⟧ », a déclaré ⟨la ministre Claire Vauban⟩.",
            "Claire Vauban",
        ),
        (
            "fr",
            "⟨La ministre Claire Vauban⟩ a déclaré : « ⟦Nous ouvrirons les portes en mai⟧ ».",
            "Claire Vauban",
        ),
        (
            "de",
            "„⟦Wir öffnen die Tore im Mai⟧“, sagte ⟨Ministerin Ilse Brandt⟩.",
            "Ilse Brandt",
        ),
        (
            "de",
            "⟨Ministerin Ilse Brandt⟩ sagte: „⟦Wir öffnen die Tore im Mai⟧“.",
            "Ilse Brandt",
        ),
        (
            "es",
            "«⟦Abriremos las puertas en mayo⟧», dijo ⟨la ministra Clara Soto⟩.",
            "Clara Soto",
        ),
        (
            "es",
            "⟨La ministra Clara Soto⟩ dijo: «⟦Abriremos las puertas en mayo⟧».",
            "Clara Soto",
        ),
        (
            "pl",
            "„⟦Otworzymy bramy w maju⟧” — powiedziała ⟨minister Anna Lis⟩.",
            "Anna Lis",
        ),
        (
            "tr",
            "“⟦Kapıları mayısta açacağız⟧” dedi ⟨Bakan Ayla Toprak⟩.",
            "Ayla Toprak",
        ),
        (
            "ar",
            "وقالت ⟨الوزيرة ليلى حداد⟩: «⟦سنفتح البوابات في مايو⟧».",
            "ليلى حداد",
        ),
        ("ja", "⟨田中外相⟩は「⟦五月に門を開く⟧」と述べた。", "田中"),
        ("zh", "⟨外长王立⟩表示：“⟦我们将在五月开放大门。⟧”", "王立"),
    ] {
        let briefing = one(code, marked, Some(speaker));
        let direct = { briefing.statements.first() }.map(|statement| statement.kind);
        assert_eq!(direct, Some(Kind::Direct), "{marked}");
    }
}

#[test]
fn the_attribution_may_stand_inside_one_pair_of_marks() {
    one(
        "ru",
        "«⟦Мы откроем ворота⟧, — сказала ⟨министр Анна Лескова⟩. — ⟦Но не раньше мая⟧».",
        Some("Анна Лескова"),
    );
    one(
        "uk",
        "«⟦Ми відкриємо ворота⟧, — сказав ⟨міністр Іван Лесик⟩. — ⟦Але не раніше травня⟧».",
        Some("Іван Лесик"),
    );
}

#[test]
fn what_is_reported_in_a_clause_is_indirect() {
    for (code, marked, speaker) in [
        (
            "uk",
            "⟨Міністр Іван Лесик⟩ заявив, ⟦що ворота відкриють у травні⟧.",
            "Іван Лесик",
        ),
        (
            "ru",
            "⟨Министр Анна Лескова⟩ сообщила, ⟦что ворота откроют в мае⟧.",
            "Анна Лескова",
        ),
        (
            "fr",
            "⟨La ministre Claire Vauban⟩ a affirmé ⟦que les portes ouvriraient en mai⟧.",
            "Claire Vauban",
        ),
        (
            "de",
            "⟨Ministerin Ilse Brandt⟩ erklärte, ⟦dass die Tore im Mai geöffnet werden⟧.",
            "Ilse Brandt",
        ),
        (
            "es",
            "⟨La ministra Clara Soto⟩ afirmó ⟦que las puertas se abrirán en mayo⟧.",
            "Clara Soto",
        ),
        (
            "pl",
            "⟨Minister Anna Lis⟩ oświadczyła, ⟦że bramy zostaną otwarte w maju⟧.",
            "Anna Lis",
        ),
    ] {
        let briefing = one(code, marked, Some(speaker));
        let kind = { briefing.statements.first() }.map(|statement| statement.kind);
        assert_eq!(kind, Some(Kind::Indirect), "{marked}");
    }
}

#[test]
fn a_party_speaks_under_its_own_name_and_a_pronoun_is_who_spoke_before() {
    one(
        "uk",
        "⟨Київ⟩ заявив, ⟦що ворота відкриють у травні⟧.",
        Some("Ukraine"),
    );
    one(
        "fr",
        "⟨Paris⟩ a affirmé ⟦que les portes ouvriraient en mai⟧.",
        Some("France"),
    );
    let briefing = read(
        "Die Gespräche dauerten zwei Tage in der Stadt Tarn. „Wir öffnen die Tore“, sagte Ministerin Ilse Brandt. \
         „Das dauert“, sagte sie.\n",
    );
    let last = briefing.statements.last().expect("two statements");
    assert_eq!(last.attribution.method, Method::Pronoun);
    let speaker = last.attribution.speaker.get().expect("known");
    assert_eq!(briefing.speakers[speaker].name, "Ilse Brandt");
}

#[test]
fn a_language_without_a_lexicon_keeps_its_quotations_without_a_speaker() {
    let briefing = read(
        "I colloqui sono durati due giorni nella città di Tarn. Le delegazioni hanno parlato dell’acqua e delle strade \
         che attraversano il fiume. «Apriremo le porte della città nel mese di maggio», ha detto la ministra Anna Lisi.\n",
    );
    assert_eq!(briefing.language, Some("it"));
    assert!(briefing.statements.is_empty());
    let quoted: Vec<&str> = { briefing.asides.iter() }
        .map(|aside| briefing.document.text.slice(aside.span))
        .collect();
    assert_eq!(quoted, ["Apriremo le porte della città nel mese di maggio"]);
}

#[test]
fn every_language_has_a_file_that_can_be_read() {
    for code in Language::codes() {
        let language = Language::of(code).expect(code);
        assert!(!language.cues.is_empty(), "{code}");
        assert!(!language.parties.is_empty(), "{code}");
    }
}

proptest! {
    #[test]
    fn any_text_of_any_script_is_read(
        code in 0..GROUND.len(),
        words in "[а-яіїєА-Я«»“”„:,. —\\-\n]{0,80}|[a-zéüßşA-Z«»“”:,. —\n]{0,80}|[؀-ۿ «»:،.\n]{0,60}|[一-十の「」：，。“”]{0,60}",
    ) {
        let briefing = read(&format!("{}\n\n{words}\n", GROUND[code].1));
        let text = &briefing.document.text;
        for statement in &briefing.statements {
            let attribution = &statement.attribution;
            for span in statement.content.iter().copied().chain(attribution.cue).chain(attribution.source) {
                prop_assert!(!text.slice(span).is_empty());
            }
        }
    }
}

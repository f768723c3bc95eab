//! How fast a text is read, stage by stage, and whether the time grows with the text: `cargo bench`.
//!
//! Every figure is the median of some runs of this one process on one thread; only the ratios of one run mean much on
//! a busy machine. Nothing is asserted: a test that depends on speed tells about the machine.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use attache::analysis::analyze;
use attache::app::{App, Code, Key, Message, Opened, update};
use attache::format;
use attache::lexicon::Lexicon;
use attache::screen::view;
use attache::search::Index;
use attache::text::decode::decode;

const RUNS: usize = 5;
const MEGABYTE: usize = 1_000_000;

fn main() {
    let small = news(MEGABYTE);
    let large = news(10 * MEGABYTE);
    println!(
        "{:<10} {:>10} {:>10} {:>10} {:>8}",
        "stage", "1 MB", "10 MB", "MB/s", "10:1"
    );
    let decoding = |text: &str| {
        let bytes = text.as_bytes().to_vec();
        move || _ = black_box(decode(bytes.clone()))
    };
    row("decode", median(decoding(&small)), median(decoding(&large)));
    let formatting = |text: &str| {
        let (text, _) = decode(text.as_bytes());
        move || _ = black_box(format::read(text.clone(), None, Vec::new()))
    };
    row(
        "format",
        median(formatting(&small)),
        median(formatting(&large)),
    );
    let lexicon = Lexicon::builtin();
    let analysing = |text: &str| {
        let (text, notices) = decode(text.as_bytes());
        let document = format::read(text, None, notices);
        let lexicon = &lexicon;
        move || _ = black_box(analyze(document.clone(), lexicon))
    };
    row(
        "analysis",
        median(analysing(&small)),
        median(analysing(&large)),
    );
    println!(
        "\n{:<10} {:>10} {:>10}   key to screen, 120×36",
        "keys", "1 MB", "10 MB"
    );
    let (mut one, mut ten) = (reading(&small, &lexicon), reading(&large, &lexicon));
    for keys in [
        "j", "Space", "]", "n", "t", "G", "g", "s", "c", "e", "Esc", "/", "t", "h", "e", "Esc",
    ] {
        println!(
            "{keys:<10} {:>8.2}ms {:>8.2}ms",
            millis(press(&mut one, keys)),
            millis(press(&mut ten, keys))
        );
    }
    println!(
        "{:<10} {:>8.2}ms {:>8.2}ms   the findings come to one who reads",
        "arrival",
        millis(arrival(&small, &lexicon)),
        millis(arrival(&large, &lexicon))
    );
    look_up(&small, &lexicon);
    println!(
        "{:<10} {:>9.2}ms",
        "lexicon",
        millis(median(|| _ = black_box(Lexicon::builtin())))
    );
}

/// How long each key of a look-up takes in a briefing with at least 10,000 statements.
fn look_up(some: &str, lexicon: &Lexicon) {
    let count = |app: &App| app.opened.briefing.statements.len();
    let each = count(&reading(some, lexicon)).max(1);
    let mut app = reading(&news(some.len() * 10_000 / each + some.len() / 20), lexicon);
    println!(
        "\n{:<26} {:>8} {:>8}   a key of a look-up to screen, {} statements",
        "look-up",
        "median",
        "longest",
        count(&app)
    );
    for words in [
        "the",
        "who:brant gate",
        "Kaskk gates",
        "topic:water kind:direct",
        "on:press section:1 dam",
    ] {
        press(&mut app, "s");
        let mut times: Vec<Duration> = { words.chars() }
            .map(|c| match c {
                ' ' => press(&mut app, "Space"),
                c => press(&mut app, &c.to_string()),
            })
            .collect();
        press(&mut app, "Esc");
        times.sort();
        println!(
            "{words:<26} {:>6.2}ms {:>6.2}ms",
            millis(times[times.len() / 2]),
            millis(times[times.len() - 1])
        );
    }
}

/// How long it takes from the findings' coming to the screen that shows them, while one reads the text's beginning.
fn arrival(text: &str, lexicon: &Lexicon) -> Duration {
    let mut app = reading(&news(10_000), lexicon);
    app.opened.complete = false;
    let all = opened(text, lexicon);
    let start = Instant::now();
    update(&mut app, Message::Opened(0, Ok(all)));
    black_box(view(&app));
    start.elapsed()
}

/// `text` with its findings.
fn opened(text: &str, lexicon: &Lexicon) -> Opened {
    let (text, notices) = decode(text.as_bytes());
    let briefing = analyze(format::read(text, None, notices), lexicon);
    Opened {
        path: None,
        name: "news.txt".to_owned(),
        index: Some(Arc::new(Index::new(&briefing))),
        briefing: Arc::new(briefing),
        complete: true,
    }
}

/// A reader of `text`, at its beginning.
fn reading(text: &str, lexicon: &Lexicon) -> App {
    let mut app = App::new(opened(text, lexicon));
    update(
        &mut app,
        Message::Resize {
            columns: 120,
            rows: 36,
        },
    );
    app
}

/// How long it takes from a key to the screen that shows what it did.
fn press(app: &mut App, key: &str) -> Duration {
    let key = Key::named(key).unwrap_or(Key::plain(Code::Esc));
    let start = Instant::now();
    update(app, Message::Key(key));
    black_box(view(app));
    start.elapsed()
}

fn row(stage: &str, small: Duration, large: Duration) {
    println!(
        "{stage:<10} {:>8.1}ms {:>8.1}ms {:>10.1} {:>8.1}",
        millis(small),
        millis(large),
        10.0 / large.as_secs_f64(),
        large.as_secs_f64() / small.as_secs_f64()
    );
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

/// News of `bytes` bytes: the marked texts of the corpus with other names, places and numbers in each round, so that
/// no two paragraphs are the same and the number of people grows as it does in an archive.
fn news(bytes: usize) -> String {
    const TEXTS: [&str; 2] = [
        include_str!("../corpus/river-talks.txt"),
        include_str!("../corpus/interrupted.txt"),
    ];
    const NAMES: [&str; 8] = [
        "Brandt", "Kask", "Lisk", "Vool", "Wendt", "Holt", "Adair", "Tarn",
    ];
    let mut all = String::with_capacity(bytes + 4096);
    for round in 0.. {
        for text in TEXTS {
            let body = text.split_once("\n\n").map_or(text, |(_, body)| body);
            let mut body = body.replace("forty", &(round % 97 + 3).to_string());
            for (place, name) in NAMES.iter().enumerate() {
                let ending =
                    ["", "ov", "sen", "ic", "elli", "yan", "uk", "ez"][(round + place) % 8];
                body = body.replace(name, &format!("{name}{ending}"));
            }
            all.push_str(&body);
            all.push_str("\n\n");
        }
        if all.len() >= bytes {
            break;
        }
    }
    all
}

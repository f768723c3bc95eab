//! `attache config`: the file explains itself, and what is wrong with one is said with line and key.

use super::commands::{Folder, attache, printed};

#[test]
fn the_printed_settings_are_in_order() {
    let folder = Folder::new("config-printed");
    let settings = printed(&attache(&["config"]));
    for option in ["theme", "ascii", "forget", "[reading]", "measure", "[keys]"] {
        assert!(settings.contains(option), "{option}");
    }
    // Each option stands there commented out; without its mark it must be what it says.
    let lines: Vec<&str> = settings
        .lines()
        .map(|line| {
            let bare = line.strip_prefix('#').unwrap_or(line);
            let sets = bare
                .split_once(" = ")
                .is_some_and(|(name, _)| !name.contains(' '));
            if sets { bare } else { line }
        })
        .collect();
    let wanted = lines.join("\n");
    assert_ne!(wanted, settings);
    let file = folder.file("config.toml", wanted);
    let checked = attache(&["config", "--check", &file]);
    assert_eq!(
        checked.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&checked.stderr)
    );
}

#[test]
fn what_is_wrong_is_said_with_line_and_key() {
    let folder = Folder::new("config-wrong");
    for (settings, words) in [
        ("ascii = true\ncolour = 1\n", &["line 2", "colour"][..]),
        (
            "\n\ntheme = \"purple\"\n",
            &["line 3", "theme", "purple", "dark"],
        ),
        (
            "[keys]\nline-down = [\"Hyper-j\"]\n",
            &["line 2", "keys.line-down", "Hyper-j"],
        ),
        (
            "[keys]\nfly = [\"f\"]\n",
            &["line 2", "keys.fly", "no such command"],
        ),
        ("ascii = perhaps\n", &["line 1"]),
        (
            "[reading]\nmeasure = 5\n",
            &["line 2", "reading.measure", "20 to 400"],
        ),
        (
            "[reading]\n\nfont = \"serif\"\n",
            &["line 3", "reading.font", "nothing called"],
        ),
    ] {
        let file = folder.file("config.toml", settings);
        let checked = attache(&["config", "--check", &file]);
        let said = String::from_utf8(checked.stderr).expect("UTF-8");
        assert_eq!(checked.status.code(), Some(2), "{settings}");
        assert_eq!(said.lines().count(), 1, "{said}");
        for word in words {
            assert!(said.contains(word), "{word} in {said}");
        }
    }
}

#[test]
fn a_fault_costs_only_itself() {
    let folder = Folder::new("config-both");
    let file = folder.file(
        "config.toml",
        "theme = \"purple\"\n[keys]\nfly = [\"f\"]\nline-down = [\"x\"]\n",
    );
    let checked = attache(&["config", "--check", &file]);
    let said = String::from_utf8(checked.stderr).expect("UTF-8");
    assert_eq!(said.lines().count(), 2, "{said}");
}

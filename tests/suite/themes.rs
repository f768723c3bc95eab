//! Every theme can be read: what is written has contrast enough against what is behind it.

use std::fs;
use std::path::Path;

use attache::terminal::theme::{Depth, Theme};

/// The themes as they stand in the repository, by file name.
fn files() -> Vec<(String, toml::Table)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/themes");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the themes are there")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy();
            let source = fs::read_to_string(&path).expect("it is text");
            (name.into_owned(), source.parse().expect("it is TOML"))
        })
        .collect();
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    files
}

/// `#rrggbb` as the relative luminance of WCAG 2; `None` for a name of the sixteen, which looks as the user likes.
fn luminance(colour: &str) -> Option<f64> {
    let hex = u32::from_str_radix(colour.strip_prefix('#')?, 16).expect("six digits");
    let part = |shift: u32| {
        let value = f64::from((hex >> shift) & 0xFF) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    Some(0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0))
}

fn contrast(a: f64, b: f64) -> f64 {
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// A look's colours, over those of the ground; where neither says, a terminal whose ground is black or white, by what
/// the theme was made for.
fn colours(theme: &toml::Table, look: &toml::Table) -> (String, String) {
    let ground = theme.get("ground").and_then(toml::Value::as_table);
    let dark = theme["background"].as_str() == Some("dark");
    let own = if dark {
        ("#ffffff", "#000000")
    } else {
        ("#000000", "#ffffff")
    };
    let of = |key: &str, own: &str| {
        look.get(key)
            .or_else(|| ground.and_then(|ground| ground.get(key)))
            .and_then(toml::Value::as_str)
            .unwrap_or(own)
            .to_owned()
    };
    (of("fg", own.0), of("bg", own.1))
}

#[test]
fn every_theme_has_contrast_enough_for_text() {
    for (name, theme) in files() {
        // Against high contrast more is asked: WCAG's AAA.
        let least = if name.starts_with("contrast") {
            7.0
        } else {
            4.5
        };
        let ground = toml::Table::new();
        let roles = theme["role"].as_table().expect("roles");
        let looks = roles
            .iter()
            .map(|(role, look)| (role.as_str(), look.as_table().expect("a look")));
        for (role, look) in looks.chain([("ground", &ground)]) {
            let (fg, bg) = colours(&theme, look);
            let (Some(fg_light), Some(bg_light)) = (luminance(&fg), luminance(&bg)) else {
                continue;
            };
            // A frame is no text; WCAG asks nothing of what is only an ornament.
            let least = if role == "border" { 1.8 } else { least };
            let found = contrast(fg_light, bg_light);
            assert!(
                found >= least,
                "{name}: {role}: {fg} on {bg} has {found:.2}:1, less than {least}:1"
            );
        }
    }
}

#[test]
fn every_file_is_a_theme_of_its_name_and_can_be_chosen() {
    let names: Vec<&str> = Theme::names().collect();
    for (name, theme) in files() {
        assert_eq!(theme["name"].as_str(), Some(name.as_str()));
        assert!(names.contains(&name.as_str()), "{name} is not built in");
        let theme = Theme::choose(Some(&name), Depth::True, None).expect("it is a theme");
        assert_eq!(theme.name, name);
    }
    assert_eq!(names.len(), files().len());
    assert!(names.len() >= 8);
}

#[test]
fn a_theme_says_for_which_background_it_is() {
    for (name, theme) in files() {
        let background = theme["background"].as_str().expect("it says");
        assert!(["dark", "light", "any"].contains(&background), "{name}");
        let ground = theme
            .get("ground")
            .and_then(|ground| ground.get("bg"))
            .and_then(toml::Value::as_str)
            .and_then(luminance);
        if let Some(light) = ground {
            assert_eq!(light > 0.5, background == "light", "{name}");
        }
    }
}

#[test]
fn every_theme_with_colours_tells_the_same_roles_apart() {
    let roles = |theme: &toml::Table| -> Vec<String> {
        let table = theme["role"].as_table().expect("roles");
        table.keys().cloned().collect()
    };
    let all = files();
    let (_, dark) = all.iter().find(|(name, _)| name == "dark").expect("dark");
    for (name, theme) in &all {
        if name != "none" {
            assert_eq!(roles(theme), roles(dark), "{name}");
        }
    }
}

#[test]
fn a_terminal_without_colours_gets_none_whatever_is_asked_for() {
    let theme = Theme::choose(Some("sepia"), Depth::None, None).expect("there is one");
    assert_eq!(theme.name, "none");
}

#[test]
fn the_background_that_a_terminal_tells_chooses_light_or_dark() {
    for (colorfgbg, name) in [
        (Some("0;15"), "light"),
        (Some("15;0"), "dark"),
        (None, "dark"),
    ] {
        let theme = Theme::choose(None, Depth::True, colorfgbg).expect("there is one");
        assert_eq!(theme.name, name);
    }
}

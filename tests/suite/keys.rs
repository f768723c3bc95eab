//! The key map is data; what is said of it must be true.

use std::collections::BTreeSet;

use attache::app::command::Command;
use attache::app::keymap::Keymap;
use attache::app::{Code, Key};

const FILE: &str = include_str!("../../assets/keys.toml");

#[test]
fn the_built_in_key_map_is_read_without_a_fault() {
    Keymap::read(FILE, "assets/keys.toml").expect("the key map is right");
}

#[test]
fn every_command_stands_in_the_key_map_with_a_key() {
    let map = Keymap::builtin();
    let written: BTreeSet<Command> = map.commands.iter().map(|entry| entry.name).collect();
    let all: BTreeSet<Command> = Command::ALL.iter().copied().collect();
    assert_eq!(written, all);
    assert!(map.commands.iter().all(|entry| !entry.keys.is_empty()));
}

#[test]
fn every_name_leads_back_to_its_command() {
    for command in Command::ALL {
        assert_eq!(
            Command::named(&command.name()),
            Some(*command),
            "{}",
            command.name()
        );
    }
}

#[test]
fn a_fault_in_a_key_map_is_told_with_its_place() {
    let twice = "[[command]]\nname = \"quit\"\ngroup = \"\"\nkeys = [\"q\", \"q\"]\n";
    let error = Keymap::read(twice, "mine.toml").expect_err("a key twice is a fault");
    assert!(
        error.to_string().contains("mine.toml") && error.to_string().contains("\"q\""),
        "{error}"
    );
    let none = "[[command]]\nname = \"dance\"\ngroup = \"\"\nkeys = []\n";
    let error = Keymap::read(none, "mine.toml").expect_err("no such command");
    assert!(error.to_string().contains("dance"), "{error}");
}

#[test]
fn a_switched_keyboard_does_the_same() {
    let map = Keymap::builtin();
    let key = |c| map.command(Key::plain(Code::Char(c)));
    for (cyrillic, latin) in [
        ('о', 'j'),
        ('л', 'k'),
        ('ъ', ']'),
        ('О', 'J'),
        ('і', 's'),
        ('Н', 'Y'),
    ] {
        assert!(key(latin).is_some());
        assert_eq!(key(cyrillic), key(latin), "{cyrillic}");
    }
}

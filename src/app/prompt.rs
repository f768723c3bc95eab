//! A command as one types it after `:`.

use super::input::Input;
use super::key::{Code, Key};
use super::message::Effect;
use super::past::Recall;
use super::{App, Command, Over, cite, options, pending, place, quotes, run};

/// A command that is being typed.
#[derive(Clone, Debug, Default)]
pub struct Prompt {
    /// The line.
    pub input: Input,
    recall: Recall,
}

/// A key while a command is typed.
pub(super) fn key(app: &mut App, mut prompt: Prompt, key: Key) -> Vec<Effect> {
    let Prompt { input, recall } = &mut prompt;
    match key.code {
        Code::Esc => return Vec::new(),
        Code::Enter => {
            app.past.commands.keep(input.text());
            return named(app, input.text().trim());
        }
        Code::Up | Code::Down => {
            recall.turn(&app.past.commands, input, key.code == Code::Up);
        }
        Code::Tab => {
            if let Some(name) = app.completions(input.text()).first() {
                *input = Input::with(name);
                recall.changed();
            }
        }
        Code::Backspace if input.text().is_empty() => return Vec::new(),
        _ => {
            if input.key(key) {
                recall.changed();
            }
        }
    }
    app.over = Some(Over::Command(prompt));
    Vec::new()
}

/// Does what was typed after `:`: a command by its name, a section's number, a place in hundredths, `copy as` a form, `theme` or
/// `encoding` a name.
fn named(app: &mut App, name: &str) -> Vec<Effect> {
    if let Some(form) = name.strip_prefix("copy as ") {
        return match (cite::Form::named(form.trim()), quotes::current(app)) {
            (Some(form), Some(index)) => vec![Effect::Copy(cite::cite(app, index, form))],
            (Some(_), None) => {
                app.say("there is no quote to copy");
                Vec::new()
            }
            (None, _) => {
                app.say("copy as plain, markdown, bibtex or csl");
                Vec::new()
            }
        };
    }
    if let Some(words) = name
        .strip_prefix("set")
        .filter(|words| !words.starts_with(char::is_alphanumeric))
    {
        options::set(app, words);
        return Vec::new();
    }
    if let Some(theme) = name
        .strip_prefix("theme")
        .filter(|rest| rest.is_empty() || rest.starts_with(' '))
    {
        return themed(app, theme.trim());
    }
    if let Some(encoding) = name
        .strip_prefix("encoding")
        .filter(|rest| rest.is_empty() || rest.starts_with(' '))
    {
        return pending::encoding(app, encoding.trim());
    }
    if let Ok(number) = name.parse() {
        place::section_number(app, number);
    } else if let Some(Ok(percent)) = name.strip_suffix('%').map(str::parse) {
        place::hundredth(app, percent);
    } else if let Some(command) = Command::named(name) {
        return run(app, command);
    } else if let [only] = app.completions(name).as_slice() {
        return Command::named(only).map_or_else(Vec::new, |command| run(app, command));
    } else if !name.is_empty() {
        app.say(format!("there is no command “{name}”; ? lists them"));
    }
    Vec::new()
}

/// Asks for another theme, or says which there are.
fn themed(app: &mut App, name: &str) -> Vec<Effect> {
    if name.is_empty() {
        let names = app.themes.join(", ");
        app.say(format!("theme and a name: {names}"));
        return Vec::new();
    }
    // What can mean but one theme means it; what is none of these may be a file of the user's own.
    let mut alike = app.themes.iter().filter(|theme| theme.starts_with(name));
    let theme = match (alike.next(), alike.next()) {
        (Some(only), None) => only,
        _ => name,
    };
    vec![Effect::Theme(theme.to_owned())]
}

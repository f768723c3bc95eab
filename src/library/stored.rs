//! How a layer is written: a line of JSON for the text, one for the place, one for each entry. Lines that are damaged
//! cost themselves alone, and lines of a later version are kept.

use serde::{Deserialize, Serialize};

use super::layer::{Entry, Layer, Reading};
use super::source::Sketch;

/// The version of the form that this program writes.
pub const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Head {
    /// The version.
    attache: u32,
    #[serde(default)]
    paths: Vec<String>,
    #[serde(default)]
    sketch: Sketch,
}

#[derive(Serialize, Deserialize)]
struct Place {
    place: Reading,
}

/// What was read from a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// What could be read.
    pub layer: Layer,
    /// What is wrong with the file.
    pub fault: Option<Fault>,
}

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Some of it is damaged.
    Damaged,
    /// A later version of attaché wrote it.
    Later,
}

/// Writes `layer`.
pub fn write(layer: &Layer) -> String {
    let mut out = String::new();
    let head = Head {
        attache: VERSION,
        paths: layer.paths.clone(),
        sketch: layer.sketch.clone(),
    };
    line(&mut out, &head);
    if let Some(place) = layer.reading.clone() {
        line(&mut out, &Place { place });
    }
    for entry in &layer.entries {
        line(&mut out, entry);
    }
    for unknown in &layer.unknown {
        out.push_str(unknown);
        out.push('\n');
    }
    out
}

fn line(out: &mut String, value: &impl Serialize) {
    // Strings and numbers in maps: there is nothing in them that JSON cannot say.
    if let Ok(json) = serde_json::to_string(value) {
        out.push_str(&json);
        out.push('\n');
    }
}

/// Reads what [`write()`] wrote, or what has become of it.
pub fn read(bytes: &[u8]) -> Read {
    let mut read = Read::default();
    let mut lines = bytes.split(|byte| *byte == b'\n');
    match head(lines.next().unwrap_or_default()) {
        Some((_, _, version)) if version > VERSION => {
            read.fault = Some(Fault::Later);
            return read;
        }
        Some((paths, sketch, _)) => {
            read.layer.paths = paths;
            read.layer.sketch = sketch;
        }
        None => read.fault = Some(Fault::Damaged),
    }
    // Every line ends; what stands after the last end is a line that was cut.
    for line in lines {
        if line.is_empty() {
            continue;
        }
        if let Ok(entry) = serde_json::from_slice::<Entry>(line) {
            if read.layer.entry(&entry.id).is_none() {
                read.layer.entries.push(entry);
            }
        } else if let Ok(place) = serde_json::from_slice::<Place>(line) {
            read.layer.reading = Some(place.place);
        } else if head(line).is_some() {
            read.fault = Some(Fault::Damaged);
        } else if let Some(unknown) = unknown(line) {
            read.layer.unknown.push(unknown);
        } else {
            read.fault = Some(Fault::Damaged);
        }
    }
    read
}

/// The paths, sketch and version in the first line of a file.
pub fn head(line: &[u8]) -> Option<(Vec<String>, Sketch, u32)> {
    let head: Head = serde_json::from_slice(line).ok()?;
    Some((head.paths, head.sketch, head.attache))
}

/// A line that is whole and says what this version does not know.
fn unknown(line: &[u8]) -> Option<String> {
    let value: serde_json::Value = serde_json::from_slice(line).ok()?;
    value.is_object().then_some(())?;
    String::from_utf8(line.to_vec()).ok()
}

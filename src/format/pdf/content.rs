//! What a page draws becomes runs of words with their places. What hides in deep or endless drawing is left out.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::fonts::Font;

/// Words that were drawn at once.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Where they begin and end, and their base line; up and to the right the numbers grow.
    pub(super) x: f64,
    pub(super) end: f64,
    pub(super) y: f64,
    /// The size of the signs, in points.
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) words: String,
}

/// Drawings inside of drawings are followed so deep.
const DEEPEST: usize = 8;
/// The drawing of one page is read up to so many bytes.
const LONGEST: usize = 16 << 20;

/// What one document may cost, over all its pages.
pub(super) struct Budget {
    /// Drawing operations.
    pub(super) operations: usize,
    /// Bytes of words.
    pub(super) words: usize,
}

/// The runs of a page, in the order in which they are drawn.
pub(super) fn runs(
    document: &Document,
    page: ObjectId,
    fonts: &mut Fonts,
    budget: &mut Budget,
) -> Vec<Run> {
    let mut drawing = Drawing {
        document,
        fonts,
        budget,
        runs: Vec::new(),
        artifacts: 0,
        marked: Vec::new(),
    };
    let Ok(content) = document.get_page_content_with_limit(page, LONGEST) else {
        return Vec::new();
    };
    let mut resources = Vec::new();
    if let Ok((direct, ids)) = document.get_page_resources(page) {
        resources.extend(direct);
        resources.extend(
            ids.iter()
                .filter_map(|id| document.get_dictionary(*id).ok()),
        );
    }
    drawing.draw(&content, &resources, turned(document, page), 0);
    drawing.runs
}

/// The matrix that sets a turned page upright.
fn turned(document: &Document, page: ObjectId) -> Matrix {
    let mut node = document.get_dictionary(page).ok();
    for _ in 0..16 {
        let Some(dict) = node else { break };
        if let Ok(turn) = dict.get_deref(b"Rotate", document).and_then(Object::as_i64) {
            return match turn.rem_euclid(360) {
                90 => Matrix([0.0, -1.0, 1.0, 0.0, 0.0, 0.0]),
                180 => Matrix([-1.0, 0.0, 0.0, -1.0, 0.0, 0.0]),
                270 => Matrix([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]),
                _ => Matrix::ONE,
            };
        }
        let parent = dict.get_deref(b"Parent", document);
        node = parent.and_then(Object::as_dict).ok();
    }
    Matrix::ONE
}

/// The fonts that were read, by their objects.
#[derive(Default)]
pub(super) struct Fonts(HashMap<ObjectId, Rc<Font>>);

/// An affine map: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy, Debug)]
struct Matrix([f64; 6]);

impl Matrix {
    const ONE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// `self` first, then `outer`.
    fn then(self, outer: Self) -> Self {
        let [right_x, right_y, up_x, up_y, x, y] = self.0;
        let [o0, o1, o2, o3, shift_x, shift_y] = outer.0;
        let turned = |x: f64, y: f64| (x * o0 + y * o2, x * o1 + y * o3);
        let ((rx, ry), (ux, uy), (x, y)) =
            (turned(right_x, right_y), turned(up_x, up_y), turned(x, y));
        Self([rx, ry, ux, uy, x + shift_x, y + shift_y])
    }

    const fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }
}

/// What holds while drawing.
#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    char_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

struct Drawing<'d> {
    document: &'d Document,
    fonts: &'d mut Fonts,
    budget: &'d mut Budget,
    runs: Vec<Run>,
    /// Open marks, and how many of them say that what they hold is no content: heads and feet of pages.
    marked: Vec<bool>,
    artifacts: usize,
}

impl Drawing<'_> {
    fn draw(&mut self, content: &[u8], resources: &[&Dictionary], place: Matrix, depth: usize) {
        let Ok(content) = Content::decode(content) else {
            return;
        };
        let mut state = State {
            place,
            font: None,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut saved: Vec<State> = Vec::new();
        let (mut line, mut text) = (Matrix::ONE, Matrix::ONE);
        for operation in content.operations {
            if self.budget.operations == 0 {
                return;
            }
            self.budget.operations -= 1;
            let number = |at: usize| number(&operation, at);
            match operation.operator.as_str() {
                "q" if saved.len() < 256 => saved.push(state.clone()),
                "Q" => {
                    if let Some(before) = saved.pop() {
                        state = before;
                    }
                }
                "cm" => state.place = matrix(&operation).then(state.place),
                "BT" => (line, text) = (Matrix::ONE, Matrix::ONE),
                "Tf" => {
                    state.size = number(1);
                    state.font = operation
                        .operands
                        .first()
                        .and_then(|name| name.as_name().ok())
                        .and_then(|name| self.font(name, resources));
                }
                "Tc" => state.char_space = number(0),
                "Tw" => state.word_space = number(0),
                "Tz" => state.stretch = number(0) / 100.0,
                "TL" => state.leading = number(0),
                "Ts" => state.rise = number(0),
                "Td" | "TD" => {
                    if operation.operator == "TD" {
                        state.leading = -number(1);
                    }
                    line = Matrix::shift(number(0), number(1)).then(line);
                    text = line;
                }
                "Tm" => {
                    line = matrix(&operation);
                    text = line;
                }
                "T*" | "'" | "\"" => {
                    if operation.operator == "\"" {
                        state.word_space = number(0);
                        state.char_space = number(1);
                    }
                    line = Matrix::shift(0.0, -state.leading).then(line);
                    text = line;
                    self.show(&state, &mut text, operation.operands.last());
                }
                "Tj" => self.show(&state, &mut text, operation.operands.first()),
                "TJ" => {
                    let parts = operation.operands.first().and_then(|o| o.as_array().ok());
                    for part in parts.map(Vec::as_slice).unwrap_or_default() {
                        if let Ok(back) = part.as_float() {
                            let x = -f64::from(back) / 1000.0 * state.size * state.stretch;
                            text = Matrix::shift(x, 0.0).then(text);
                        } else {
                            self.show(&state, &mut text, Some(part));
                        }
                    }
                }
                "BMC" | "BDC" if self.marked.len() < 256 => {
                    let tag = operation.operands.first().and_then(|o| o.as_name().ok());
                    let artifact = tag == Some(b"Artifact");
                    self.artifacts += usize::from(artifact);
                    self.marked.push(artifact);
                }
                "EMC" => {
                    self.artifacts -= usize::from(self.marked.pop() == Some(true));
                }
                "Do" if depth < DEEPEST => {
                    let name = operation.operands.first().and_then(|o| o.as_name().ok());
                    self.form(name.unwrap_or_default(), resources, state.place, depth);
                }
                _ => {}
            }
        }
    }

    /// Draws what the name stands for, unless it is a picture.
    fn form(&mut self, name: &[u8], resources: &[&Dictionary], place: Matrix, depth: usize) {
        let document = self.document;
        let Some(Object::Stream(form)) = find(document, resources, b"XObject", name).map(|o| o.1)
        else {
            return;
        };
        if form.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            return;
        }
        let own = form.dict.get_deref(b"Resources", document);
        let own = own.and_then(Object::as_dict).ok();
        let inner = own.map_or_else(|| resources.to_vec(), |own| vec![own]);
        let shape = form.dict.get_deref(b"Matrix", document);
        let shape = shape.and_then(Object::as_array).ok();
        let shape = shape.map_or(Matrix::ONE, |numbers| from_numbers(numbers));
        // Each costs at least this much, however little it draws.
        self.budget.operations = self.budget.operations.saturating_sub(50);
        if let Ok(content) = form.get_plain_content_with_limit(LONGEST) {
            self.draw(&content, &inner, shape.then(place), depth + 1);
        }
    }

    fn font(&mut self, name: &[u8], resources: &[&Dictionary]) -> Option<Rc<Font>> {
        let (id, object) = find(self.document, resources, b"Font", name)?;
        if let Some(known) = id.and_then(|id| self.fonts.0.get(&id)) {
            return Some(Rc::clone(known));
        }
        self.budget.operations = self.budget.operations.saturating_sub(500);
        let font = Rc::new(Font::read(self.document, object.as_dict().ok()?));
        if let Some(id) = id
            && self.fonts.0.len() < 2000
        {
            self.fonts.0.insert(id, Rc::clone(&font));
        }
        Some(font)
    }

    fn show(&mut self, state: &State, text: &mut Matrix, object: Option<&Object>) {
        let (Some(Object::String(bytes, _)), Some(font)) = (object, &state.font) else {
            return;
        };
        let (width, signs, spaces) = font.width(bytes);
        let wide = width * state.size + state.char_space * signs + state.word_space * spaces;
        let start = text.then(state.place);
        *text = Matrix::shift(wide * state.stretch, 0.0).then(*text);
        let end = text.then(state.place);
        let words = font.words(bytes);
        let [right, slope, lean, up, x, y] = start.0;
        let size = (lean * lean + up * up).sqrt() * state.size.abs();
        // Words that run upwards are the margin's.
        let level = slope.abs() <= right * 0.2 && right > 0.0;
        if words.is_empty()
            || self.artifacts > 0
            || !level
            || !(0.5..2000.0).contains(&size)
            || ![x, y, end.0[4]].iter().all(|at| at.abs() < 1e6)
            || words.len() > self.budget.words
        {
            return;
        }
        self.budget.words -= words.len();
        self.runs.push(Run {
            x,
            end: end.0[4].max(x),
            y: y + state.rise * up,
            size,
            bold: font.bold,
            words,
        });
    }
}

/// What `name` stands for among the resources of this kind, and its object.
fn find<'d>(
    document: &'d Document,
    resources: &[&'d Dictionary],
    kind: &[u8],
    name: &[u8],
) -> Option<(Option<ObjectId>, &'d Object)> {
    resources.iter().find_map(|resources| {
        let named = resources.get_deref(kind, document).ok()?.as_dict().ok()?;
        document.dereference(named.get(name).ok()?).ok()
    })
}

fn number(operation: &Operation, at: usize) -> f64 {
    let operand = operation.operands.get(at);
    operand
        .and_then(|operand| operand.as_float().ok())
        .map_or(0.0, f64::from)
}

fn matrix(operation: &Operation) -> Matrix {
    from_numbers(&operation.operands)
}

fn from_numbers(numbers: &[Object]) -> Matrix {
    let at = |at: usize| {
        let number = numbers.get(at).and_then(|number| number.as_float().ok());
        number.map_or(0.0, f64::from)
    };
    Matrix(std::array::from_fn(at))
}

//! What stands on the terminal, and the frames that change it.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use super::cells::Cells;
use super::paint;
use super::theme::Theme;
use crate::app::App;
use crate::error::{Error, Result};
use crate::screen::view;
use crate::text::glyph::width_of;

/// The terminal's cells: what stands there, so that only what changed is written.
pub(super) struct Window {
    cells: Cells<Frame>,
    frame: Frame,
    /// What stands there; `None`: nothing.
    shown: Option<Buffer>,
    /// What stood there before, for its memory.
    spare: Option<Buffer>,
    /// Whether something may stand there that nobody knows.
    clear: bool,
    /// The colours of the next frame.
    pub(super) theme: Theme,
}

/// What is to be written for a frame. It is sent at once: many small writes cost more than the drawing.
#[derive(Clone, Default)]
struct Frame(Rc<RefCell<Vec<u8>>>);

impl Write for Frame {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Nothing: the frame is not complete before it is sent.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Frame {
    fn send(&self) -> io::Result<()> {
        let mut bytes = self.0.borrow_mut();
        let mut out = io::stdout().lock();
        let sent = out.write_all(&bytes).and_then(|()| out.flush());
        bytes.clear();
        sent
    }
}

impl Window {
    /// A terminal on which nothing stands yet.
    pub(super) fn open(theme: Theme) -> Self {
        let frame = Frame::default();
        Self {
            cells: Cells::new(frame.clone()),
            frame,
            shown: None,
            spare: None,
            clear: false,
            theme,
        }
    }

    /// Columns and rows; 0 and 0 when the terminal does not say.
    pub(super) fn size(&self) -> (u16, u16) {
        self.cells
            .size()
            .map_or((0, 0), |size| (size.width, size.height))
    }

    pub(super) fn draw(&mut self, app: &App) -> Result<()> {
        let screen = view(app);
        let (columns, rows) = self.size();
        let area = Rect::new(0, 0, columns, rows);
        let mut next = match self.spare.take().filter(|spare| spare.area == area) {
            Some(mut spare) => {
                spare.reset();
                spare
            }
            None => Buffer::empty(area),
        };
        let cursor = paint::paint(&screen, &self.theme, &mut next);
        let written = self.write(&next, cursor);
        written
            .and_then(|()| self.frame.send())
            .map_err(Error::Terminal)?;
        self.spare = self.shown.replace(next);
        Ok(())
    }

    /// Writes what makes `next` of what stands there.
    fn write(&mut self, next: &Buffer, cursor: Option<Position>) -> io::Result<()> {
        crossterm::queue!(self.frame, BeginSynchronizedUpdate)?;
        if self
            .shown
            .as_ref()
            .is_some_and(|shown| shown.area != next.area)
        {
            self.forget();
        }
        if std::mem::take(&mut self.clear) {
            self.cells.clear_region(ClearType::All)?;
        }
        match &self.shown {
            Some(shown) => self.cells.draw(shown.diff_iter(next))?,
            None => self.cells.draw(all(next))?,
        }
        match cursor {
            Some(cursor) => {
                self.cells.show_cursor()?;
                self.cells.set_cursor_position(cursor)?;
            }
            None => self.cells.hide_cursor()?,
        }
        crossterm::queue!(self.frame, EndSynchronizedUpdate)
    }

    /// Forgets what stands on the screen: the next frame is drawn whole.
    pub(super) fn forget(&mut self) {
        self.shown = None;
        self.clear = true;
    }
}

/// The cells of `buffer` in which anything is seen, row by row; what a wide character covers is none.
fn all(buffer: &Buffer) -> impl Iterator<Item = (u16, u16, &Cell)> {
    let mut covered = 0;
    { buffer.content.iter().enumerate() }.filter_map(move |(at, cell)| {
        if covered > 0 {
            covered -= 1;
            return None;
        }
        covered = width_of(cell.symbol()).saturating_sub(1);
        let (x, y) = buffer.pos_of(at);
        (*cell != Cell::EMPTY).then_some((x, y, cell))
    })
}

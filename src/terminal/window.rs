//! What stands on the terminal, and the frames that change it.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::cells::Cells;
use super::paint;
use super::theme::Theme;
use crate::app::App;
use crate::error::{Error, Result};
use crate::screen::view;

/// The terminal's cells: what stands there, so that only what changed is written.
pub(super) struct Window {
    output: Output,
    /// What stands there; `None`: nothing.
    shown: Option<Buffer>,
    /// What stood there before, for its memory.
    spare: Option<Buffer>,
    /// The colours of the next frame.
    pub(super) theme: Theme,
}

/// Where frames go.
struct Output {
    cells: Cells<Frame>,
    frame: Frame,
    /// Whether something may stand on the terminal that nobody knows.
    clear: bool,
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

impl Output {
    /// Sends the frame that `draw` writes, and where the cursor stands in it.
    fn send(
        &mut self,
        cursor: Option<Position>,
        draw: impl FnOnce(&mut Cells<Frame>) -> io::Result<()>,
    ) -> Result<()> {
        let written = self.write(cursor, draw);
        written
            .and_then(|()| self.frame.send())
            .map_err(Error::Terminal)
    }

    fn write(
        &mut self,
        cursor: Option<Position>,
        draw: impl FnOnce(&mut Cells<Frame>) -> io::Result<()>,
    ) -> io::Result<()> {
        crossterm::queue!(self.frame, BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.clear) {
            self.cells.clear_region(ClearType::All)?;
        }
        draw(&mut self.cells)?;
        match cursor {
            Some(cursor) => {
                self.cells.show_cursor()?;
                self.cells.set_cursor_position(cursor)?;
            }
            None => self.cells.hide_cursor()?,
        }
        crossterm::queue!(self.frame, EndSynchronizedUpdate)
    }
}

impl Window {
    /// A terminal on which nothing stands yet.
    pub(super) fn open(theme: Theme) -> Self {
        let frame = Frame::default();
        Self {
            output: Output {
                cells: Cells::new(frame.clone()),
                frame,
                clear: false,
            },
            shown: None,
            spare: None,
            theme,
        }
    }

    /// Columns and rows; 0 and 0 when the terminal does not say.
    pub(super) fn size(&self) -> (u16, u16) {
        { self.output.cells.size() }.map_or((0, 0), |size| (size.width, size.height))
    }

    pub(super) fn draw(&mut self, app: &App) -> Result<()> {
        let screen = view(app);
        let (columns, rows) = self.size();
        let area = Rect::new(0, 0, columns, rows);
        if { self.shown.as_ref() }.is_some_and(|shown| shown.area != area) {
            self.forget();
        }
        let cursor = paint::cursor(&screen, area);
        if self.shown.is_none() {
            // It is on its way before the cells are made that the next frame is compared with.
            self.output.send(cursor, |cells| {
                cells.draw_whole(|whole| paint::paint(&screen, &self.theme, area, whole))
            })?;
        }
        let mut next = match self.spare.take().filter(|spare| spare.area == area) {
            Some(mut spare) => {
                spare.reset();
                spare
            }
            None => Buffer::empty(area),
        };
        paint::paint(&screen, &self.theme, area, &mut next);
        if let Some(shown) = &self.shown {
            let changed = shown.diff_iter(&next);
            self.output.send(cursor, |cells| cells.draw(changed))?;
        }
        self.spare = self.shown.replace(next);
        Ok(())
    }

    /// Forgets what stands on the screen: the next frame is drawn whole.
    pub(super) fn forget(&mut self) {
        self.shown = None;
        self.output.clear = true;
    }
}

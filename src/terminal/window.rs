//! What stands on the terminal, and the frames that change it.

use std::cell::RefCell;
use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::rc::Rc;

use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::Terminal;
use ratatui::layout::Rect;

use super::cells::Cells;
use super::paint;
use super::theme::Theme;
use crate::app::App;
use crate::error::{Error, Result};
use crate::screen::view;

/// The terminal's cells: what stands there, so that only what changed is written.
pub(super) struct Window {
    /// Never dropped: its drop shows the cursor, and where the terminal has gone says on standard error that it could
    /// not, which has gone too: a panic. The guard shows the cursor.
    terminal: ManuallyDrop<Terminal<Cells<Frame>>>,
    frame: Frame,
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
    pub(super) fn open(theme: Theme) -> Result<Self> {
        let frame = Frame::default();
        let terminal = Terminal::new(Cells::new(frame.clone())).map_err(Error::Terminal)?;
        Ok(Self {
            terminal: ManuallyDrop::new(terminal),
            frame,
            theme,
        })
    }

    /// Columns and rows; 0 and 0 when the terminal does not say.
    pub(super) fn size(&self) -> (u16, u16) {
        self.terminal
            .size()
            .map_or((0, 0), |size| (size.width, size.height))
    }

    pub(super) fn draw(&mut self, app: &App) -> Result<()> {
        let screen = view(app);
        let theme = &self.theme;
        let drawn = crossterm::queue!(self.frame, BeginSynchronizedUpdate)
            .and_then(|()| {
                self.terminal
                    .draw(|frame| paint::paint(&screen, theme, frame))
                    .map(drop)
            })
            .and_then(|()| crossterm::queue!(self.frame, EndSynchronizedUpdate))
            .and_then(|()| self.frame.send());
        drawn.map_err(Error::Terminal)
    }

    /// Forgets what stands on the screen: the next frame is drawn whole. Not by `Terminal::clear`, which asks the
    /// terminal where its cursor is: the answer would come among the keys.
    pub(super) fn forget(&mut self) -> Result<()> {
        let size = self.terminal.size().map_err(Error::Terminal)?;
        self.terminal
            .resize(Rect::new(0, 0, size.width, size.height))
            .map_err(Error::Terminal)
    }
}

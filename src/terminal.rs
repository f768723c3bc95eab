//! The one module that knows a terminal: the loop, input, paint, theme, and the guard that restores it.

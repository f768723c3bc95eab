//! What the reader shows, as a value: rows of runs, each a role and its text.

//! What the findings look like for programs: JSON, CSV, Markdown, plain text.

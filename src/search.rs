//! Looking up statements and words: queries, hits, ranking.

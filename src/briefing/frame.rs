//! Frames: the patterns in which source, cue and content stand together.

/// The pattern by which a statement was found, as the reader is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Frame {
    /// `Umerov said that …`.
    That,
    /// `Umerov said “…”`.
    Quote,
    /// `Umerov said: …`.
    Colon,
    /// `Umerov promised to …`.
    To,
    /// `Umerov said …`.
    Clause,
    /// `Umerov left the hall, saying …`.
    Gerund,
    /// `Umerov was the first to say …`.
    Infinitive,
    /// `“…,” said Umerov`.
    QuoteInverted,
    /// `…, said Umerov`.
    Inverted,
    /// `“…,” Umerov said`.
    QuoteTrailing,
    /// `…, Umerov said`.
    Trailing,
    /// `Umerov was told …`.
    Passive,
    /// `As Umerov noted, …`.
    AsFirst,
    /// `…, as Umerov noted`.
    AsLast,
    /// `According to Umerov, …`.
    AccordingFirst,
    /// `…, according to Umerov`.
    AccordingLast,
    /// `Umerov: …`.
    Label,
    /// `Umerov’s claim that …`.
    Owned,
    /// `the claim that …`.
    Noun,
    /// The speaker turn of a transcript.
    Turn,
    /// In other languages than English: the source, the cue, then the quotation.
    ForeignBefore,
    /// The cue, the source, then the quotation.
    ForeignVerbFirst,
    /// The quotation, then cue and source.
    ForeignAfter,
    /// The quotation stands in the next sentence.
    ForeignAnnounced,
    /// Cue and source stand inside the marks.
    ForeignInside,
    /// `за словами …`, `po słowach …`: the source by a preposition.
    ForeignAccording,
    /// A clause that the cue opens.
    ForeignClause,
    /// In a script without spaces.
    ForeignRunOn,
}

impl Frame {
    /// Its name outside, a promise to those who read what is exported.
    pub const fn name(self) -> &'static str {
        match self {
            Self::That => "source cue that content",
            Self::Quote => "source cue “content”",
            Self::Colon => "source cue: content",
            Self::To => "source cue to content",
            Self::Clause => "source cue content",
            Self::Gerund => "source …, cueing content",
            Self::Infinitive => "source … to cue content",
            Self::QuoteInverted => "“content,” cue source",
            Self::Inverted => "content, cue source",
            Self::QuoteTrailing => "“content,” source cue",
            Self::Trailing => "content, source cue",
            Self::Passive => "source was cued content",
            Self::AsFirst => "as source cues, content",
            Self::AsLast => "content, as source cues",
            Self::AccordingFirst => "according to source, content",
            Self::AccordingLast => "content, according to source",
            Self::Label => "source: content",
            Self::Owned => "source’s cue content",
            Self::Noun => "cue content",
            Self::Turn => "turn",
            Self::ForeignBefore => "quoted, subject before",
            Self::ForeignVerbFirst => "quoted, verb first",
            Self::ForeignAfter => "quoted, verb after",
            Self::ForeignAnnounced => "quoted, announced",
            Self::ForeignInside => "quoted, inside the marks",
            Self::ForeignAccording => "according to",
            Self::ForeignClause => "reported clause",
            Self::ForeignRunOn => "quoted, no spaces",
        }
    }
}

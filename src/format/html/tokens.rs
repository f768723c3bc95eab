//! The tokens of a page, as the [HTML standard](https://html.spec.whatwg.org/#tokenization) has them: tags, and the words
//! between them in one piece.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{
    Emitter, ForwardingEmitter, Readable, Reader, Span, State, StringReader, Tokenizer,
};

/// Hands the tokens of `page` to `take`. It returns how what follows a tag is to be read, where that is no markup.
pub(super) fn each(page: &str, mut take: impl FnMut(CallbackEvent<'_>) -> Option<State>) {
    let source = Source {
        rest: page.strip_prefix('\u{feff}').unwrap_or(page).to_reader(),
        quoted: false,
    };
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| take(event));
    let mut tokenizer = Tokenizer::new_with_emitter(source, Brief(emitter));
    while let Some(Ok(state)) = tokenizer.next() {
        tokenizer.set_state(state);
    }
}

/// What is left of a page.
///
/// White space after the quotation mark that ends a value means nothing, and is left out: the tokenizer would otherwise call
/// itself for the attribute behind it, and a tag with very many would use up the stack.
struct Source<'a> {
    rest: StringReader<'a>,
    /// Whether the byte before ends a value in double quotation marks.
    quoted: bool,
}

impl Reader for Source<'_> {
    type Error = Infallible;

    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        let mut byte = self.rest.read_byte()?;
        if std::mem::take(&mut self.quoted) {
            while byte.is_some_and(|byte| byte.is_ascii_whitespace()) {
                byte = self.rest.read_byte()?;
            }
        }
        Ok(byte)
    }

    fn try_read_string(&mut self, words: &[u8], exact: bool) -> Result<bool, Infallible> {
        self.rest.try_read_string(words, exact)
    }

    fn read_until<'b>(
        &'b mut self,
        ends: &[u8],
        buffer: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        let read = self.rest.read_until(ends, buffer)?;
        // Of what the tokenizer (0.9.0) reads on and on, such a value ends so, and nothing else; a test would end the program
        // if another version did otherwise.
        let value = ends.contains(&b'"') && ends.contains(&b'&') && !ends.contains(&b'\'');
        self.quoted = value && read == Some(b"\"");
        Ok(read)
    }
}

/// An emitter without errors and comments, which nobody asks for.
struct Brief<E>(E);

impl<E: Emitter> ForwardingEmitter for Brief<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = E::Token> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn push_comment(&mut self, _: &[u8]) {}
}

use std::borrow::Cow;

/// `text` without characters that nobody sees and that deceive: control characters (a terminal obeys them, a page may not
/// hold them) and those that turn the direction of reading (figures after them would read backwards). Each is shown as `�`.
///
/// Line breaks and tabs stay. The data keep what was delivered; only what people read passes here.
pub(crate) fn visible_text(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_hidden) {
        Cow::Owned(
            text.chars().map(|letter| if is_hidden(letter) { char::REPLACEMENT_CHARACTER } else { letter }).collect(),
        )
    } else {
        Cow::Borrowed(text)
    }
}

fn is_hidden(letter: char) -> bool {
    match letter {
        '\n' | '\r' | '\t' => false,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{fffe}' | '\u{ffff}' => true,
        other => other.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_deceives_is_shown() {
        assert_eq!(visible_text("Plătit \u{202e}05,1\u{202c}\u{1b}[31m\u{0}\u{85}"), "Plătit �05,1��[31m��");
    }

    #[test]
    fn what_people_write_stays() {
        let text = "Farmacia „Șoim”\u{a0}S.R.L.\n1\t2 \u{2212} e\u{301} 👩\u{200d}⚕";
        assert!(matches!(visible_text(text), Cow::Borrowed(same) if same == text));
    }
}

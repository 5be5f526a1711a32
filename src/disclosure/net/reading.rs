use std::borrow::Cow;

/// One way to read a file: as it stands, with its escapes resolved, or as the text that a reader sees.
pub(super) struct Reading<'a> {
    pub(super) text: Cow<'a, str>,
    /// From which places of the file its places come: ascending pairs of (place here, place in the file); between two
    /// pairs both advance alike.
    origins: Vec<(usize, usize)>,
}

impl<'a> Reading<'a> {
    fn as_it_stands(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), origins: vec![(0, 0)] }
    }

    /// The place in the file of a place in the reading.
    pub(super) fn origin(&self, at: usize) -> usize {
        let (here, there) = self.origins[self.origins.partition_point(|(here, _)| *here <= at).saturating_sub(1)];
        there + (at - here)
    }
}

/// A text and whatever else it may be read as, those that differ.
///
/// Tags are resolved a second time after escapes, for markup within JSON or within an Atom entry.
pub(super) fn readings(text: &str) -> Vec<Reading<'_>> {
    let mut readings = vec![Reading::as_it_stands(text)];
    let plain = Reading::as_it_stands(text);
    let resolved = resolve(&plain);
    let seen = without_tags(&plain).map(|seen| resolve(&seen).unwrap_or(seen));
    let inner = resolved.as_ref().filter(|resolved| tags(&resolved.text) > tags(text)).and_then(without_tags);
    let inner = inner.map(|inner| resolve(&inner).unwrap_or(inner));
    readings.extend([resolved, seen, inner].into_iter().flatten());
    readings
}

/// A reading in the making.
struct Rewriting<'r> {
    source: &'r Reading<'r>,
    text: String,
    origins: Vec<(usize, usize)>,
    /// What the place in the file is ahead of the place here, as the last pair says.
    ahead: Option<isize>,
}

impl<'r> Rewriting<'r> {
    fn new(source: &'r Reading<'r>) -> Self {
        Self { source, text: String::with_capacity(source.text.len()), origins: Vec::new(), ahead: None }
    }

    /// Adds a letter that comes from a place in the source.
    fn push(&mut self, letter: char, at: usize) {
        self.mark(at);
        self.text.push(letter);
    }

    fn push_str(&mut self, text: &str, at: usize) {
        self.mark(at);
        self.text.push_str(text);
    }

    fn mark(&mut self, at: usize) {
        let ahead = at as isize - self.text.len() as isize;
        if self.ahead != Some(ahead) {
            self.ahead = Some(ahead);
            self.origins.push((self.text.len(), at));
        }
    }

    fn done(self) -> Reading<'static> {
        let source = self.source;
        let mut origins: Vec<_> =
            self.origins.into_iter().map(|(here, there)| (here, there, source.origin(there))).collect();
        if origins.is_empty() {
            origins.push((0, 0, 0));
        }
        // Where the source is itself a rewriting, its own turns fall between these.
        let mut all: Vec<(usize, usize)> = Vec::with_capacity(origins.len());
        for (number, (here, there, origin)) in origins.iter().enumerate() {
            all.push((*here, *origin));
            let end = origins.get(number + 1).map_or(self.text.len(), |next| next.0);
            let first = source.origins.partition_point(|(inner, _)| inner <= there);
            for (inner, outer) in &source.origins[first..] {
                let at = here + (inner - there);
                if at >= end {
                    break;
                }
                all.push((at, *outer));
            }
        }
        Reading { text: Cow::Owned(self.text), origins: all }
    }
}

/// Escapes of HTML, XML, JSON, JavaScript, CSS and URLs as the letters they stand for; letters and digits of other forms
/// as plain ones, what is not seen left out. None where nothing changes.
fn resolve(source: &Reading<'_>) -> Option<Reading<'static>> {
    let text = source.text.as_ref();
    if text.bytes().all(|byte| byte.is_ascii() && !matches!(byte, b'&' | b'\\' | b'%')) {
        return None;
    }
    let mut out = Rewriting::new(source);
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        let escape = match letter {
            '&' => entity(rest),
            '\\' => backslash(rest),
            '%' => percent(rest),
            _ => None,
        };
        if let Some((resolved, length)) = escape {
            resolved.chars().filter_map(plain).for_each(|letter| out.push(letter, at));
            at += length;
        } else if letter.is_ascii() {
            // Everything up to the next letter that may change.
            let length = rest[1..]
                .bytes()
                .position(|byte| !byte.is_ascii() || matches!(byte, b'&' | b'\\' | b'%'))
                .map_or(rest.len(), |position| position + 1);
            out.push_str(&rest[..length], at);
            at += length;
        } else {
            if let Some(plain) = plain(letter) {
                out.push(plain, at);
            }
            at += letter.len_utf8();
        }
    }
    Some(out.done())
}

/// `&#49;`, `&#x31;` (browsers do without the semicolon) and the named ones; with its length.
fn entity(text: &str) -> Option<(String, usize)> {
    if let Some(number) = text.strip_prefix("&#") {
        let (digits, radix, skipped) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16, 3),
            None => (number, 10, 2),
        };
        let length = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
        let letter = char::from_u32(u32::from_str_radix(&digits[..length], radix).ok()?)?;
        let semicolon = usize::from(digits[length..].starts_with(';'));
        return Some((letter.to_string(), skipped + length + semicolon));
    }
    let end = text.bytes().take(40).position(|byte| byte == b';')? + 1;
    let resolved = html_escape::decode_html_entities(&text[..end]);
    (resolved != text[..end]).then(|| (resolved.into_owned(), end))
}

/// `\u0031`, `\u{31}`, `\x31`, `\31 ` of CSS, `\n`, `\/` …
fn backslash(text: &str) -> Option<(String, usize)> {
    let second = text[1..].chars().next()?;
    let number = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    let (letter, length) = match second {
        'u' if text[2..].starts_with('{') => {
            let end = text.bytes().take(12).position(|byte| byte == b'}')?;
            (number(text.get(3..end)?)?, end + 1)
        }
        'u' => (number(text.get(2..6)?)?, 6),
        'x' => (number(text.get(2..4)?)?, 4),
        'n' | 'r' | 't' => ('\n', 2),
        '"' | '/' | '\'' | '\\' => (second, 2),
        '0'..='9' => {
            let length = text[1..].bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
            let blank = usize::from(text[1 + length..].starts_with(' '));
            (number(&text[1..1 + length])?, 1 + length + blank)
        }
        _ => return None,
    };
    Some((letter.to_string(), length))
}

/// `%C8%9B` of a URL.
fn percent(text: &str) -> Option<(String, usize)> {
    let mut bytes = Vec::new();
    while let Some(digits) = text.get(3 * bytes.len()..3 * bytes.len() + 3).and_then(|code| code.strip_prefix('%')) {
        match u8::from_str_radix(digits, 16) {
            Ok(byte) => bytes.push(byte),
            Err(_) => break,
        }
    }
    (!bytes.is_empty()).then(|| (String::from_utf8_lossy(&bytes).into_owned(), 3 * bytes.len()))
}

/// The first digit of every block of ten that Unicode has (general category Nd).
const ZEROS: [u32; 65] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0,
    0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0,
    0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

/// A letter in its plain form; none for what nobody sees (soft hyphens, joiners, marks of direction).
fn plain(letter: char) -> Option<char> {
    let code = u32::from(letter);
    Some(match letter {
        '\0'..='\x7f' | 'À'..='\u{2af}' => letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}' => {
            return None;
        }
        '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' => return None,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => '-',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁰' | '⁴'..='⁹' => char::from_digit(code - 0x2070, 10)?,
        '₀'..='₉' => char::from_digit(code - 0x2080, 10)?,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(code - 0xff01 + 0x21)?,
        _ => {
            let zero = ZEROS[..ZEROS.partition_point(|zero| *zero <= code)].last();
            zero.and_then(|zero| char::from_digit(code - zero, 10)).unwrap_or(letter)
        }
    })
}

/// Tags after which a reader sees a new line, cell or label; the names of parts of a workbook and a feed among them.
const BLOCKS: [&str; 78] = [
    "address",
    "article",
    "aside",
    "author",
    "blockquote",
    "body",
    "br",
    "button",
    "c",
    "caption",
    "circle",
    "col",
    "dd",
    "desc",
    "details",
    "div",
    "dl",
    "dt",
    "ellipse",
    "entry",
    "feed",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "id",
    "img",
    "input",
    "is",
    "label",
    "legend",
    "li",
    "line",
    "link",
    "main",
    "meta",
    "metadata",
    "name",
    "nav",
    "ol",
    "option",
    "p",
    "path",
    "polyline",
    "pre",
    "rect",
    "row",
    "script",
    "section",
    "select",
    "si",
    "style",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "updated",
    "v",
];

/// No tag is longer; a `<` that opens none is text.
const LONGEST_TAG: usize = 64 << 10;

/// The text between tags: what a tag of a block parts stands on lines of its own, any other joins. Comments are no text
/// (the reading with tags has them). None where there is no tag.
fn without_tags(source: &Reading<'_>) -> Option<Reading<'static>> {
    let text = source.text.as_ref();
    if tags(text) == 0 {
        return None;
    }
    let mut out = Rewriting::new(source);
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        match tag_length(rest) {
            Some(length) => {
                if is_block(rest) {
                    out.push('\n', at);
                }
                at += length;
            }
            None => {
                let first = rest.chars().next().map_or(1, char::len_utf8);
                let length = rest[first..].find('<').map_or(rest.len(), |position| position + first);
                out.push_str(&rest[..length], at);
                at += length;
            }
        }
    }
    Some(out.done())
}

fn tags(text: &str) -> usize {
    text.match_indices('<').filter(|(at, _)| opens_tag(&text.as_bytes()[*at..])).count()
}

fn opens_tag(text: &[u8]) -> bool {
    text.get(1).is_some_and(|second| second.is_ascii_alphabetic() || matches!(second, b'/' | b'!' | b'?'))
}

/// How long the tag or comment is that the text begins with, if it begins with one.
fn tag_length(text: &str) -> Option<usize> {
    if !text.starts_with('<') || !opens_tag(text.as_bytes()) {
        return None;
    }
    for (opening, closing) in [("<!--", "-->"), ("<?", "?>")] {
        if text.starts_with(opening) {
            return text.find(closing).map(|at| at + closing.len());
        }
    }
    if text.starts_with("<![CDATA[") {
        return Some("<![CDATA[".len());
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().take(LONGEST_TAG) {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn is_block(tag: &str) -> bool {
    let name = tag[1..].trim_start_matches('/');
    let end = name.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
    BLOCKS.binary_search(&name[..end].to_ascii_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        readings(text).into_iter().skip(1).map(|reading| reading.text.into_owned()).collect()
    }

    #[test]
    fn blocks_are_in_order() {
        assert!(BLOCKS.is_sorted() && ZEROS.is_sorted());
    }

    #[test]
    fn escapes_of_every_kind() {
        let escaped = r"&#49;&#x32;&#51 &nbsp;\u0034\u{35}\x36\37 %38&sect;\n";
        assert_eq!(texts(escaped), ["123  45678§\n"]);
    }

    #[test]
    fn digits_of_other_scripts_and_what_is_not_seen() {
        assert_eq!(texts("１٢३\u{200b}4\u{ad}5\u{a0}\u{1d7d4}⁷"), ["12345 67"]);
    }

    #[test]
    fn inline_tags_join_and_blocks_part() {
        assert_eq!(texts("19<b>60</b><td>1</td><!-- x -->2<i title='>'>3</i> a < b"), ["1960\n1\n23 a < b"]);
    }

    #[test]
    fn markup_within_json_and_feeds() {
        assert_eq!(texts(r#""19\u003cb\u003e60""#), [r#""19<b>60""#, r#""1960""#]);
        assert_eq!(texts("<p>19&lt;b&gt;60</p>").last().unwrap(), "\n1960\n");
    }

    #[test]
    fn places_are_those_of_the_file() {
        let text = "<p>&lt;b&gt;a&#98;<i>c</i>d";
        for reading in readings(text) {
            for (letter, expected) in [('a', "a"), ('d', "d"), ('c', "c"), ('b', "b")] {
                let found: Vec<_> = reading.text.match_indices(letter).map(|(at, _)| reading.origin(at)).collect();
                assert!(
                    found.iter().all(
                        |at| text[*at..].starts_with(expected) || letter == 'b' && text[*at..].starts_with("&#98;")
                    ),
                    "{letter} {found:?} {}",
                    reading.text
                );
            }
        }
    }
}

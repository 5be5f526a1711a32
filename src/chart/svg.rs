use std::fmt::Write;

use serde::{Serialize, Serializer};

use crate::visible_text::visible_text;

/// Finished SVG text. Only this module makes it and every text in it is escaped, so templates print it as it is.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Svg(String);

impl Svg {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for Svg {
    /// The one place where text is marked as safe for a page.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        minijinja::Value::from_safe_string(self.0.clone()).serialize(serializer)
    }
}

/// What an image says to those who do not see it.
#[derive(Clone, Debug)]
pub struct SvgText<'a> {
    /// Unique on its page.
    pub id: &'a str,
    pub title: &'a str,
    pub description: &'a str,
}

/// The inside of an image under construction.
#[derive(Default)]
pub(super) struct Marks(String);

impl Marks {
    /// A rectangle; `x` and `width` in per cent, `y` and `height` in pixels.
    pub(super) fn bar(&mut self, class: &str, x: f64, y: f64, width: f64, height: f64) {
        let (x, y, width, height) = (place(x), place(y), place(width), place(height));
        let _ = write!(self.0, r#"<rect class="{class}" x="{x}%" y="{y}" width="{width}%" height="{height}"/>"#);
    }

    pub(super) fn line(&mut self, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        let (x1, y1, x2, y2) = (place(x1), place(y1), place(x2), place(y2));
        let _ = write!(self.0, r#"<line class="{class}" x1="{x1}%" y1="{y1}" x2="{x2}%" y2="{y2}"/>"#);
    }

    pub(super) fn dot(&mut self, class: &str, x: f64, y: f64, radius: f64) {
        let (x, y, radius) = (place(x), place(y), place(radius));
        let _ = write!(self.0, r#"<circle class="{class}" cx="{x}%" cy="{y}" r="{radius}"/>"#);
    }

    /// The inside of a line around `corners`, `x` in per cent and `y` in pixels of an image so high: a picture of its own,
    /// stretched to the width, because a path knows no per cent.
    pub(super) fn area(&mut self, class: &str, corners: &[(f64, f64)], height: u32) {
        let _ = write!(
            self.0,
            r#"<svg width="100%" height="{height}" viewBox="0 0 100 {height}" preserveAspectRatio="none"><path class="{class}" d="M"#
        );
        for (at, (x, y)) in corners.iter().enumerate() {
            let _ = write!(self.0, "{}{},{}", if at == 0 { "" } else { " " }, place(*x), place(*y));
        }
        self.0.push_str(r#"Z"/></svg>"#);
    }

    /// `anchor`: start, middle or end.
    pub(super) fn text(&mut self, class: &str, x: f64, y: f64, anchor: &str, text: &str) {
        let (x, y, text) = (place(x), place(y), escaped(text));
        let _ = write!(self.0, r#"<text class="{class}" x="{x}%" y="{y}" text-anchor="{anchor}">{text}</text>"#);
    }

    /// Text over marks: its outline, of the colour of the page, lies under its letters. An attribute says so, because the
    /// HTML checker takes it for no property of a style sheet.
    pub(super) fn text_over_marks(&mut self, class: &str, x: f64, y: f64, anchor: &str, text: &str) {
        let (x, y, text) = (place(x), place(y), escaped(text));
        let _ = write!(
            self.0,
            r#"<text class="{class}" paint-order="stroke" x="{x}%" y="{y}" text-anchor="{anchor}">{text}</text>"#
        );
    }

    /// A value of the vertical axis, written in the margin to the left of the picture.
    pub(super) fn scale_value(&mut self, y: f64, text: &str) {
        let (y, text) = (place(y + 4.0), escaped(text));
        let _ = write!(self.0, r#"<text class="axis" x="-8" y="{y}" text-anchor="end">{text}</text>"#);
    }

    /// Diagonal lines under the name `id`, to tell areas apart without colour.
    pub(super) fn hatch(&mut self, id: &str) {
        let _ = write!(
            self.0,
            concat!(
                r#"<defs><pattern id="{}" width="6" height="6" patternUnits="userSpaceOnUse" "#,
                r#"patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>"#
            ),
            escaped(id)
        );
    }

    /// A rectangle filled with the hatch `id`.
    pub(super) fn hatched(&mut self, id: &str, x: f64, y: f64, width: f64, height: f64) {
        let (x, y, width, height, id) = (place(x), place(y), place(width), place(height), escaped(id));
        let _ = write!(self.0, r##"<rect fill="url(#{id})" x="{x}%" y="{y}" width="{width}%" height="{height}"/>"##);
    }

    pub(super) fn finish(self, class: &str, height: u32, text: &SvgText<'_>) -> Svg {
        let (id, title, description) = (escaped(text.id), escaped(text.title), escaped(text.description));
        Svg(format!(
            concat!(
                r#"<svg class="{class}" width="100%" height="{height}" role="img" "#,
                r#"aria-labelledby="{id}-t {id}-d"><title id="{id}-t">{title}</title>"#,
                r#"<desc id="{id}-d">{description}</desc>{body}</svg>"#
            ),
            class = class,
            height = height,
            id = id,
            title = title,
            description = description,
            body = self.0
        ))
    }
}

/// A coordinate rounded to two decimals, the same text on every machine.
fn place(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    // Adding zero turns a negative zero into zero.
    if rounded.is_finite() { (rounded + 0.0).to_string() } else { "0".to_owned() }
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in visible_text(text).chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_places_are_rounded() {
        let mut marks = Marks::default();
        marks.bar("paid", 1.0 / 3.0, -0.001, 66.666_666, 10.0);
        let text = SvgText { id: "a", title: "<b>", description: "a & \"b\"" };
        let svg = marks.finish("bullet", 20, &text);
        assert!(svg.as_str().contains(r#"x="0.33%" y="0" width="66.67%""#), "{svg:?}");
        assert!(svg.as_str().contains("&lt;b&gt;") && svg.as_str().contains("a &amp; &quot;b&quot;"), "{svg:?}");
    }

    #[test]
    fn a_place_that_is_no_number_is_zero() {
        assert_eq!(place(f64::NAN), "0");
        assert_eq!(place(-0.0), "0");
        assert_eq!(place(12.345_678), "12.35");
    }
}

use serde_json::Value;

use crate::visible_text::visible_text;

/// JSON with nothing hidden in its texts, a line to each member.
pub(super) fn visible_json(value: Value) -> Vec<u8> {
    format!("{:#}\n", visible(value)).into_bytes()
}

/// JSON that may stand in a `<script>` of a page: no text of it closes the element or opens another.
pub(super) fn script_json(value: Value) -> String {
    let letter = |letter: char| match letter {
        '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => format!("\\u{:04x}", u32::from(letter)),
        other => other.to_string(),
    };
    visible(value).to_string().chars().map(letter).collect()
}

fn visible(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(visible_text(&text).into_owned()),
        Value::Array(items) => items.into_iter().map(visible).collect(),
        Value::Object(members) => members.into_iter().map(|(name, value)| (name, visible(value))).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn no_text_leaves_its_script() {
        let value = json!({"titlu": "</script><b>\"&\u{202e}\u{0}\u{2028}", "n": [1, null]});
        let text = script_json(value.clone());
        assert!(!text.contains(['<', '>', '&', '\u{202e}', '\u{2028}']), "{text}");
        let back: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(back["titlu"], "</script><b>\"&\u{fffd}\u{fffd}\u{2028}");
        assert_eq!(serde_json::from_slice::<Value>(&visible_json(value)).unwrap(), back);
    }
}

/// The place that is filled in with a pen.
pub(super) const PEN: &str = "...";

/// A paragraph of a form with places to fill in: `{casa}`, `{total:suma_lei}`.
///
/// Gives the text with `fill` in each place, or the first name that `fill` does not know.
pub(super) fn filled(text: &str, fill: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut parts = text.split('{');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').ok_or_else(|| part.to_owned())?;
        whole.push_str(&fill(name).ok_or_else(|| name.to_owned())?);
        whole.push_str(rest);
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_and_an_unknown_one_is_named() {
        let fill = |name: &str| (name == "casa").then(|| "CAS {Timiș}".to_owned());
        assert_eq!(filled("bugetul {casa} cu", fill).unwrap(), "bugetul CAS {Timiș} cu");
        assert_eq!(filled("fără locuri", fill).unwrap(), "fără locuri");
        assert_eq!(filled("{cas}", fill).unwrap_err(), "cas");
        assert_eq!(filled("{casa", fill).unwrap_err(), "casa");
    }
}

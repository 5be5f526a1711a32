/// What a text is sorted by in Romanian: letters before case and marks, ă and â after a, î after i, ș after s, ț after t.
///
/// Quotation marks and other signs do not count, so that «Spitalul» lies at S.
pub fn sort_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len() + 8);
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ă' => key.push_str("a{"),
            'â' => key.push_str("a|"),
            'î' => key.push_str("i{"),
            'ș' | 'ş' => key.push_str("s{"),
            'ț' | 'ţ' => key.push_str("t{"),
            ' ' => key.push(' '),
            c if c.is_alphanumeric() => key.push(c),
            _ => {}
        }
    }
    key.trim_start().to_owned()
}

/// The letter that a text lies at in an index; `0–9` for digits, `…` for a text without letters.
pub fn index_letter(text: &str) -> String {
    match text.chars().find(|c| c.is_alphanumeric()) {
        Some(c) if c.is_numeric() => "0–9".to_owned(),
        Some('ş' | 'Ş') => "Ș".to_owned(),
        Some('ţ' | 'Ţ') => "Ț".to_owned(),
        Some(c) => c.to_uppercase().collect(),
        None => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanian_letters_follow_their_bases_and_signs_do_not_count() {
        let mut names = ["Țară", "tată", "Zoo", "„Spital”", "Școală", "sud", "Înalt", "iz", "Ăsta", "azi", "arc", "âl"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            ["arc", "azi", "Ăsta", "âl", "iz", "Înalt", "„Spital”", "sud", "Școală", "tată", "Țară", "Zoo"]
        );
    }

    #[test]
    fn a_name_lies_at_its_first_letter() {
        let of = |text: &str| index_letter(text);
        assert_eq!([of("„ștefan”"), of("3M"), of("S.C."), of("--"), of("")], ["Ș", "0–9", "S", "…", "…"]);
    }
}

/// `a`, `a și b`, `a, b și c`; nothing of nothing.
pub fn enumeration(things: &[String]) -> String {
    match things {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} și {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_two_are_joined_by_a_word() {
        let of = |text: &str| enumeration(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!([of(""), of("a"), of("a b"), of("a b c")], ["", "a", "a și b", "a, b și c"]);
    }
}

use std::ops::RangeInclusive;

/// What the wishes look at in an inspection.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    /// The months that are open to it; the number behind the last one where it may remain unplanned.
    pub places: RangeInclusive<usize>,
    /// The months for which it is approved.
    pub approved: Option<RangeInclusive<usize>>,
    /// In hundredths.
    pub score: u16,
    /// Numbers of its town and category.
    pub town: usize,
    pub category: usize,
}

/// The first places of visits, those of the highest score first: month by month, as many as it can hold, unless the
/// deadlines of others need the room.
///
/// `visits` in the order in which equal scores are taken. A visit fits as long as, for every later month, those left
/// with a deadline up to it find room after this month.
pub(super) fn by_score(visits: &[Visit], capacity: &[u32]) -> Vec<usize> {
    let none = capacity.len();
    let mut places = vec![none; visits.len()];
    let mut waiting: Vec<usize> = (0..visits.len()).collect();
    waiting.sort_by_key(|visit| (std::cmp::Reverse(visits[*visit].score), *visit));
    for month in 0..none {
        let mut room = i64::from(capacity[month]);
        let mut needs = needs(visits, &waiting, capacity, month);
        waiting.retain(|&number| {
            let visit = &visits[number];
            let deadline = *visit.places.end();
            let others_need = needs[..deadline.min(none)].iter().copied().max().unwrap_or(0);
            if *visit.places.start() > month || room <= others_need {
                return true;
            }
            room -= 1;
            needs[deadline.min(none)..].iter_mut().for_each(|need| *need -= 1);
            places[number] = month;
            false
        });
    }
    places
}

/// How many of those with a deadline up to each month have to be taken in this one, as later ones cannot hold them.
fn needs(visits: &[Visit], waiting: &[usize], capacity: &[u32], month: usize) -> Vec<i64> {
    let mut needs = vec![0; capacity.len()];
    for &visit in waiting {
        if let Some(need) = needs.get_mut(*visits[visit].places.end()) {
            *need += 1;
        }
    }
    let mut later = 0;
    let mut due = 0;
    for (number, need) in needs.iter_mut().enumerate() {
        due += *need;
        if number > month {
            later += i64::from(capacity[number]);
        }
        *need = if number < month { 0 } else { due - later };
    }
    needs
}

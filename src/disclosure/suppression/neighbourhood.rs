use super::component::Component;

/// No more cells than this are searched as a whole at once.
const SMALL: usize = 300;
/// The first search of a larger one follows this many unknown and as many printed cells of each relation.
const FOLLOWED: usize = 10;

/// Ever wider surroundings of a cell in which to look for its protection, the whole component last: what is near is
/// mostly enough, and linear programs cost more than in proportion to their cells.
pub fn surroundings<'a>(
    component: &'a Component,
    cell: usize,
    prices: &'a [Option<f64>],
    unknown: &'a [bool],
) -> impl Iterator<Item = Vec<Option<f64>>> + 'a {
    let steps = if prices.iter().flatten().count() <= SMALL { 0 } else { 3 };
    let near = (1..=steps).map(move |levels| {
        let chosen = relations_around(component, cell, prices, unknown, levels, FOLLOWED * levels);
        let within = |cell: usize| component.relations_of[cell].iter().all(|&relation| chosen[relation]);
        (0..prices.len()).map(|cell| prices[cell].filter(|_| within(cell))).collect()
    });
    near.chain(std::iter::once_with(|| prices.to_vec()))
}

fn relations_around(
    component: &Component,
    cell: usize,
    prices: &[Option<f64>],
    unknown: &[bool],
    levels: usize,
    followed: usize,
) -> Vec<bool> {
    let mut chosen = vec![false; component.relations.len()];
    let mut front = vec![cell];
    for level in 0..=levels {
        let mut new: Vec<usize> = Vec::new();
        for &cell in &front {
            new.extend(
                component.relations_of[cell]
                    .iter()
                    .filter(|&&relation| !std::mem::replace(&mut chosen[relation], true)),
            );
        }
        if level < levels {
            front = new
                .iter()
                .flat_map(|&relation| cheapest(&component.relations[relation], prices, unknown, followed))
                .collect();
        }
    }
    chosen
}

fn cheapest(terms: &[(usize, i64)], prices: &[Option<f64>], unknown: &[bool], followed: usize) -> Vec<usize> {
    let mut priced: Vec<(f64, usize)> = terms.iter().filter_map(|&(cell, _)| Some((prices[cell]?, cell))).collect();
    priced.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let unknowns = priced.iter().filter(|&&(_, cell)| unknown[cell]).take(followed);
    let printed = priced.iter().filter(|&&(_, cell)| !unknown[cell]).take(followed);
    unknowns.chain(printed).map(|&(_, cell)| cell).collect()
}

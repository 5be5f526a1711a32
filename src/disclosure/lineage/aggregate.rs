use datafusion::logical_expr::expr::{AggregateFunction, WindowFunction};
use datafusion::logical_expr::{Expr, WindowFunctionDefinition};

use super::walk::{Known, Relation, Scope, Unknown, Walk, told};
use super::{Flow, Measure, MeasureKind, Passage};
use crate::contract::{CountClass, Privacy};

/// What an aggregate tells of the rows it runs over.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Telling {
    /// How many there are.
    Count,
    /// Their sum.
    Sum,
    /// Something computed of all of them.
    Mean,
    /// The value of one of them.
    One,
    /// The values of all.
    All,
    /// Which grouping set a row belongs to.
    Nothing,
}

impl Telling {
    /// None for an aggregate that the gate has not been taught.
    fn of(function: &str) -> Option<Self> {
        Some(match function {
            "count" | "approx_distinct" => Self::Count,
            "sum" => Self::Sum,
            "avg" | "mean" | "var" | "var_samp" | "var_pop" | "var_sample" | "var_population" | "stddev"
            | "stddev_samp" | "stddev_pop" | "covar_samp" | "covar_pop" | "corr" => Self::Mean,
            "min"
            | "max"
            | "median"
            | "first_value"
            | "last_value"
            | "nth_value"
            | "approx_median"
            | "approx_percentile_cont"
            | "percentile_cont"
            | "bool_and"
            | "bool_or"
            | "bit_and"
            | "bit_or"
            | "bit_xor" => Self::One,
            "array_agg" | "string_agg" => Self::All,
            "grouping" => Self::Nothing,
            _ => return None,
        })
    }
}

impl Walk<'_> {
    /// The flow of an aggregate over `input`; `stays` where its groups are still persons.
    pub(super) fn measure(
        &mut self,
        expression: &Expr,
        scope: &Scope<'_>,
        input: &Relation,
        stays: bool,
    ) -> Known<Flow> {
        match expression {
            Expr::Alias(alias) => self.measure(&alias.expr, scope, input, stays),
            Expr::AggregateFunction(AggregateFunction { func, params }) => {
                let filter = params.filter.as_ref().map(|filter| self.flow(filter, scope)).transpose()?;
                self.sort_keys(&params.order_by, scope)?;
                let arguments = self.flows(&params.args, scope)?;
                self.aggregated(func.name(), params.distinct, &arguments, filter.as_ref(), expression, input, stays)
            }
            other => Err(Unknown(format!("agregarea {other}"))),
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn aggregated(
        &mut self,
        function: &str,
        is_distinct: bool,
        arguments: &[Flow],
        filter: Option<&Flow>,
        expression: &Expr,
        input: &Relation,
        stays: bool,
    ) -> Known<Flow> {
        let telling = Telling::of(function).ok_or_else(|| Unknown(format!("agregarea {function}")))?;
        let argument = Flow::derived(arguments);
        let mut flow = argument.mapped(|origin, passage| match (telling, passage) {
            (Telling::One | Telling::All, _) => passage.clone(),
            // Over a group of one, a sum of it is it.
            (Telling::Sum | Telling::Mean, Passage::Shown) if self.data.privacy(origin) > Privacy::Quasi => {
                Passage::Shown
            }
            (_, Passage::Shown) => Passage::Aggregated(function.to_owned()),
            (_, Passage::Chosen) => Passage::Condition,
            (_, other) => other.clone(),
        });
        if let Some(filter) = filter {
            flow.add(&filter.passed(|_| Passage::Condition));
        }
        let inner = Measure::sum(arguments.iter().map(|argument| argument.measure));
        let class = self.class_of(&argument, input);
        let tells = |kind| Some(Measure { kind, class });
        let over_persons = input.grain.is_of_persons() && !stays;
        let own = match telling {
            Telling::Nothing => None,
            Telling::All => tells(MeasureKind::Listing),
            Telling::Count if over_persons => tells(self.kind_of_count(&argument, is_distinct)),
            // Payees among payments: some are persons.
            Telling::Count if is_distinct && self.names_persons(&argument) => tells(MeasureKind::Count),
            Telling::Count => None,
            Telling::Sum if inner.is_some() => inner,
            Telling::Sum if over_persons => {
                let of_nothing = argument.sources.keys().all(|(_, passage)| *passage != Passage::Shown);
                tells(if of_nothing { MeasureKind::Count } else { MeasureKind::Amount })
            }
            Telling::Sum => None,
            Telling::Mean if over_persons || inner.is_some() => tells(MeasureKind::Statistic),
            Telling::Mean => None,
            Telling::One if stays => inner,
            Telling::One if inner.is_some() => tells(MeasureKind::Extreme),
            Telling::One if over_persons && self.is_of_one_person(&argument) => tells(MeasureKind::Extreme),
            Telling::One => None,
        };
        let filtered = filter.and_then(|filter| filter.measure).filter(|measure| measure.kind > MeasureKind::Existence);
        let singled = input.singled.as_ref().filter(|_| !stays).map(|singled| Measure {
            kind: if over_persons { MeasureKind::Extreme } else { MeasureKind::Statistic },
            class: singled.class,
        });
        flow.measure = Measure::sum([own, Measure::computed([filtered]), singled]);
        Ok(flow.told(&told(expression)))
    }

    /// A count of rows, or of persons, counts persons; one of anything else among their rows measures it.
    fn kind_of_count(&self, argument: &Flow, is_distinct: bool) -> MeasureKind {
        let is_constant = argument.visible().next().is_none();
        if is_distinct && !is_constant && !self.names_persons(argument) {
            MeasureKind::Amount
        } else {
            MeasureKind::Count
        }
    }

    fn names_persons(&self, argument: &Flow) -> bool {
        argument.visible().any(|(origin, _)| self.data.is_identifying(origin))
    }

    /// Whether an extreme of it is the value of one person: not where it is a provider's or the house's.
    fn is_of_one_person(&self, argument: &Flow) -> bool {
        argument.visible().any(|(origin, _)| self.data.is_of_persons(origin))
    }

    fn class_of(&self, argument: &Flow, input: &Relation) -> CountClass {
        let of_argument = argument.visible().map(|(origin, _)| origin);
        let named = of_argument.filter(|origin| self.data.privacy(origin) > Privacy::Public);
        let classes = named.map(|origin| self.data.count_class(&origin.dataset));
        classes.max().max(input.grain.class).unwrap_or(CountClass::Health)
    }

    /// The flow of a window function over `input`: its rows stay as they are.
    pub(super) fn over_window(&mut self, expression: &Expr, scope: &Scope<'_>, input: &Relation) -> Known<Flow> {
        let Expr::WindowFunction(function) = expression else {
            return match expression {
                Expr::Alias(alias) => self.over_window(&alias.expr, scope, input),
                other => Err(Unknown(format!("fereastra {other}"))),
            };
        };
        let WindowFunction { fun, params } = function.as_ref();
        let partition = self.flows(&params.partition_by, scope)?;
        let order = self.sort_keys(&params.order_by, scope)?;
        let filter = params.filter.as_ref().map(|filter| self.flow(filter, scope)).transpose()?;
        let arguments = self.flows(&params.args, scope)?;
        // Within the rows of one person nothing is said of others.
        let is_own = partition.iter().any(|key| key.visible().any(|(origin, _)| self.data.is_identifying(origin)));
        let mut flow = match fun {
            WindowFunctionDefinition::AggregateUDF(function) => {
                let (name, distinct) = (function.name(), params.distinct);
                self.aggregated(name, distinct, &arguments, filter.as_ref(), expression, input, is_own)?
            }
            WindowFunctionDefinition::WindowUDF(function) => {
                const PLACES: [&str; 6] = ["row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile"];
                const NEIGHBOURS: [&str; 5] = ["lag", "lead", "first_value", "last_value", "nth_value"];
                if !PLACES.contains(&function.name()) && !NEIGHBOURS.contains(&function.name()) {
                    return Err(Unknown(format!("fereastra {}", function.name())));
                }
                let mut flow = Flow::derived(&arguments);
                let inner = Measure::sum(arguments.iter().map(|argument| argument.measure));
                let ranked = Measure::computed(order.iter().map(|key| key.measure));
                let class = input.grain.class.filter(|_| input.grain.is_of_persons() && !is_own);
                let placed = class.map(|class| Measure { kind: MeasureKind::Extreme, class });
                flow.measure = Measure::sum([inner, ranked, placed]);
                flow.told(&told(expression))
            }
        };
        partition.iter().chain(&order).for_each(|key| flow.add(&key.passed(|_| Passage::Condition)));
        Ok(flow)
    }
}

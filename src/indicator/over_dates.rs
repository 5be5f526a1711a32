//! One pass over many reporting dates.
//!
//! A query planned with its reporting date open ([`Parameters::open`](super::parameters::Parameters::open)) is rewritten
//! so that it runs for a table of dates at once: every part of the plan that speaks of the date is crossed with that
//! table, carries the date as one more column, and groups, joins, partitions and sorts by it. Parts that do not speak of
//! it (a code list, a tree of codes) are computed once for all dates. This is the unnesting of a dependent join with the
//! table of dates: T. Neumann, A. Kemper, "Unnesting Arbitrary Queries", BTW 2015.

use std::sync::Arc;

use datafusion::common::tree_node::{Transformed, TreeNode, TreeNodeRecursion};
use datafusion::common::{Column, DataFusionError, Result, not_impl_err};
use datafusion::logical_expr::expr::{AggregateFunction, Exists, InSubquery, Sort as SortExpr};
use datafusion::logical_expr::expr_rewriter::NamePreserver;
use datafusion::logical_expr::{
    Aggregate, Distinct, Expr, ExprSchemable, Filter, Join, JoinType, LogicalPlan, LogicalPlanBuilder, Projection,
    Sort, Subquery, Union, Window, lit, when,
};

use crate::functions::is_open_period;

/// A plan over all dates.
pub struct OverDates {
    pub plan: LogicalPlan,
    /// The column that says which date a row is of; none where the plan does not speak of the date.
    pub date: Option<Column>,
}

/// Rewrites `plan` to run for every row of `dates`, a plan of one column of type DATE.
///
/// # Errors
/// `NotImplemented` for a part that cannot be computed for many dates at once; the caller runs date by date.
pub fn over_dates(plan: &LogicalPlan, dates: &LogicalPlan) -> Result<OverDates> {
    let Lifted { plan, date } = Lift { dates, names: 0 }.lift(plan)?;
    Ok(OverDates { plan, date })
}

type Lifted = OverDates;

struct Lift<'a> {
    dates: &'a LogicalPlan,
    /// Names given so far: two tables of dates in one plan must not be confused.
    names: usize,
}

impl Lift<'_> {
    fn lift(&mut self, plan: &LogicalPlan) -> Result<Lifted> {
        if !depends_on_date(plan)? {
            return Ok(Lifted { plan: plan.clone(), date: None });
        }
        match plan {
            LogicalPlan::Projection(projection) => self.projection(plan, projection),
            LogicalPlan::Filter(filter) => self.filter(filter),
            LogicalPlan::Aggregate(aggregate) => self.aggregate(plan, aggregate),
            LogicalPlan::Window(window) => self.window(plan, window),
            LogicalPlan::Sort(sort) => self.sort(sort),
            LogicalPlan::Join(join) => self.join(join),
            LogicalPlan::Union(union) => self.union(plan, union),
            LogicalPlan::Distinct(Distinct::All(input)) => {
                let Lifted { plan, date } = self.lift(input)?;
                Ok(Lifted { plan: LogicalPlan::Distinct(Distinct::All(Arc::new(plan))), date })
            }
            LogicalPlan::SubqueryAlias(alias) => {
                let Lifted { plan, date } = self.lift(&alias.input)?;
                let plan = LogicalPlanBuilder::from(plan).alias(alias.alias.clone())?.build()?;
                let date = date.map(|date| Column::new(Some(alias.alias.clone()), date.name));
                Ok(Lifted { plan, date })
            }
            other => not_impl_err!("many dates at once under {}", other.display()),
        }
    }

    fn projection(&mut self, plan: &LogicalPlan, projection: &Projection) -> Result<Lifted> {
        let (input, date) = self.carrying(&projection.input)?;
        let (input, mut columns) = self.bound(plan, input, &date, &projection.expr)?;
        columns.push(Expr::Column(date.clone()));
        let plan = LogicalPlan::Projection(Projection::try_new(columns, Arc::new(input))?);
        Ok(Lifted { plan, date: Some(date) })
    }

    fn filter(&mut self, filter: &Filter) -> Result<Lifted> {
        let (input, date) = self.carrying(&filter.input)?;
        let conditions = [filter.predicate.clone()];
        let before = input.schema().columns();
        let (input, conditions) = self.bound(&LogicalPlan::Filter(filter.clone()), input, &date, &conditions)?;
        let mut plan = input;
        for condition in conditions {
            plan = LogicalPlan::Filter(Filter::try_new(condition, Arc::new(plan))?);
        }
        // What was joined for the condition alone goes no further.
        if plan.schema().fields().len() > before.len() {
            let columns = before.into_iter().map(Expr::Column).collect();
            plan = LogicalPlan::Projection(Projection::try_new(columns, Arc::new(plan))?);
        }
        Ok(Lifted { plan, date: Some(date) })
    }

    fn aggregate(&mut self, plan: &LogicalPlan, aggregate: &Aggregate) -> Result<Lifted> {
        if aggregate.group_expr.iter().any(|group| matches!(group, Expr::GroupingSet(_))) {
            return not_impl_err!("many dates at once under GROUPING SETS");
        }
        let (input, date) = self.carrying(&aggregate.input)?;
        let (input, mut groups) = self.bound(plan, input, &date, &aggregate.group_expr)?;
        let (input, measures) = self.bound(plan, input, &date, &aggregate.aggr_expr)?;
        let is_global = groups.is_empty();
        groups.push(Expr::Column(date.clone()));
        let lifted = LogicalPlan::Aggregate(Aggregate::try_new(Arc::new(input), groups, measures)?);
        if is_global {
            self.with_every_date(aggregate, lifted, &date)
        } else {
            Ok(Lifted { plan: lifted, date: Some(date) })
        }
    }

    /// An aggregate without groups has a row for a date without rows too: counts are 0 in it, other measures null.
    fn with_every_date(&mut self, aggregate: &Aggregate, lifted: LogicalPlan, date: &Column) -> Result<Lifted> {
        let (dates, every_date) = self.dates()?;
        let pair = (Expr::Column(every_date.clone()), Expr::Column(date.clone()));
        let joined = join(dates, lifted, vec![pair], None, JoinType::Left)?;
        let measures = aggregate.aggr_expr.iter().zip(aggregate.schema.columns());
        let mut columns = measures
            .map(|(measure, column)| {
                let value = Expr::Column(column.clone());
                if !is_count(measure) {
                    return Ok(value);
                }
                let counted = when(value.clone().is_not_null(), value).otherwise(lit(0i64))?;
                Ok(counted.alias_qualified(column.relation, column.name))
            })
            .collect::<Result<Vec<_>>>()?;
        columns.push(Expr::Column(every_date.clone()));
        let plan = LogicalPlan::Projection(Projection::try_new(columns, Arc::new(joined))?);
        Ok(Lifted { plan, date: Some(every_date) })
    }

    fn window(&mut self, plan: &LogicalPlan, window: &Window) -> Result<Lifted> {
        let (input, date) = self.carrying(&window.input)?;
        let names = NamePreserver::new(plan);
        let (input, windows) = self.bound(plan, input, &date, &window.window_expr)?;
        let windows = windows
            .into_iter()
            .map(|expression| {
                let name = names.save(&expression);
                let partitioned = expression.transform(|inner| match inner {
                    Expr::WindowFunction(mut function) => {
                        function.params.partition_by.push(Expr::Column(date.clone()));
                        Ok(Transformed::yes(Expr::WindowFunction(function)))
                    }
                    other => Ok(Transformed::no(other)),
                })?;
                Ok(name.restore(partitioned.data))
            })
            .collect::<Result<Vec<_>>>()?;
        let plan = LogicalPlan::Window(Window::try_new(windows, Arc::new(input))?);
        Ok(Lifted { plan, date: Some(date) })
    }

    fn sort(&mut self, sort: &Sort) -> Result<Lifted> {
        if sort.fetch.is_some() {
            return not_impl_err!("many dates at once under LIMIT");
        }
        let (input, date) = self.carrying(&sort.input)?;
        let expressions: Vec<Expr> = sort.expr.iter().map(|key| key.expr.clone()).collect();
        let (input, bound) = self.bound(&LogicalPlan::Sort(sort.clone()), input, &date, &expressions)?;
        let by_date = SortExpr { expr: Expr::Column(date.clone()), asc: true, nulls_first: false };
        let keys = sort.expr.iter().zip(bound).map(|(key, expr)| SortExpr { expr, ..key.clone() });
        let expr = [by_date].into_iter().chain(keys).collect();
        Ok(Lifted { plan: LogicalPlan::Sort(Sort { expr, input: Arc::new(input), fetch: None }), date: Some(date) })
    }

    fn join(&mut self, original: &Join) -> Result<Lifted> {
        let conditions = original.filter.iter().chain(original.on.iter().flat_map(|(left, right)| [left, right]));
        let speaks = conditions.map(speaks_of_date).collect::<Result<Vec<_>>>()?.contains(&true);
        let (mut left, mut right) = (self.lift(&original.left)?, self.lift(&original.right)?);
        // The side whose rows are kept must know the date; so must one of the sides where the condition speaks of it.
        let (left_kept, right_kept) = match original.join_type {
            JoinType::Inner => (false, false),
            JoinType::Left | JoinType::LeftSemi | JoinType::LeftAnti | JoinType::LeftMark => (true, false),
            JoinType::Right | JoinType::RightSemi | JoinType::RightAnti | JoinType::RightMark => (false, true),
            JoinType::Full => (true, true),
        };
        let nobody = left.date.is_none() && right.date.is_none();
        if left.date.is_none() && (left_kept || (nobody && speaks && !right_kept)) {
            left = self.crossed(left.plan)?;
        }
        if right.date.is_none() && right_kept {
            right = self.crossed(right.plan)?;
        }
        let Some(date) = left.date.clone().filter(|_| !right_kept || left_kept).or_else(|| right.date.clone()) else {
            return not_impl_err!("many dates at once under this join");
        };
        let bind = |expression: &Expr| bind(expression.clone(), &date);
        let mut on =
            original.on.iter().map(|(left, right)| Ok((bind(left)?, bind(right)?))).collect::<Result<Vec<_>>>()?;
        if let (Some(left), Some(right)) = (&left.date, &right.date) {
            on.push((Expr::Column(left.clone()), Expr::Column(right.clone())));
        }
        let filter = original.filter.as_ref().map(bind).transpose()?;
        let plan = LogicalPlan::Join(Join::try_new(
            Arc::new(left.plan),
            Arc::new(right.plan),
            on,
            filter,
            original.join_type,
            original.join_constraint,
            original.null_equality,
            original.null_aware,
        )?);
        match (original.join_type, left.date, right.date) {
            (JoinType::Full, Some(left), Some(right)) => self.one_date(original, plan, left, right),
            _ => Ok(Lifted { plan, date: Some(date) }),
        }
    }

    /// Of a full join's two dates, the one that is there.
    fn one_date(&mut self, original: &Join, plan: LogicalPlan, left: Column, right: Column) -> Result<Lifted> {
        let name = self.name();
        let (left, right) = (Expr::Column(left), Expr::Column(right));
        let date = when(left.clone().is_not_null(), left).otherwise(right)?.alias(&name);
        let mut columns: Vec<Expr> = original.schema.columns().into_iter().map(Expr::Column).collect();
        columns.push(date);
        let plan = LogicalPlan::Projection(Projection::try_new(columns, Arc::new(plan))?);
        Ok(Lifted { plan, date: Some(Column::from_name(name)) })
    }

    fn union(&mut self, plan: &LogicalPlan, union: &Union) -> Result<Lifted> {
        let name = self.name();
        let inputs = union
            .inputs
            .iter()
            .map(|input| {
                let (lifted, date) = self.carrying(input)?;
                let mut columns: Vec<Expr> = input.schema().columns().into_iter().map(Expr::Column).collect();
                columns.push(Expr::Column(date).alias(&name));
                Ok(Arc::new(LogicalPlan::Projection(Projection::try_new(columns, Arc::new(lifted))?)))
            })
            .collect::<Result<Vec<_>>>()?;
        let lifted = LogicalPlan::Union(Union::try_new_with_loose_types(inputs)?);
        // A union takes its names from its first input; those above know them as they were.
        let (fields, date) = split_last(lifted.schema().columns())?;
        let mut columns: Vec<Expr> = fields
            .into_iter()
            .zip(plan.schema().columns())
            .map(|(now, before)| {
                let is_same = now == before;
                let column = Expr::Column(now);
                if is_same { column } else { column.alias_qualified(before.relation, before.name) }
            })
            .collect();
        columns.push(Expr::Column(date.clone()));
        let plan = LogicalPlan::Projection(Projection::try_new(columns, Arc::new(lifted))?);
        Ok(Lifted { plan, date: Some(date) })
    }

    /// `plan` lifted, and crossed with the dates where it did not speak of them.
    fn carrying(&mut self, plan: &LogicalPlan) -> Result<(LogicalPlan, Column)> {
        let lifted = self.lift(plan)?;
        let lifted = if lifted.date.is_some() { lifted } else { self.crossed(lifted.plan)? };
        let Lifted { plan, date: Some(date) } = lifted else { return not_impl_err!("a plan without dates") };
        Ok((plan, date))
    }

    fn crossed(&mut self, plan: LogicalPlan) -> Result<Lifted> {
        let (dates, date) = self.dates()?;
        let plan = LogicalPlanBuilder::from(plan).cross_join(dates)?.build()?;
        Ok(Lifted { plan, date: Some(date) })
    }

    /// The table of dates with its column under a name of its own.
    fn dates(&mut self) -> Result<(LogicalPlan, Column)> {
        let name = self.name();
        let (_, column) = split_last(self.dates.schema().columns())?;
        let columns = vec![Expr::Column(column).alias(&name)];
        let plan = LogicalPlan::Projection(Projection::try_new(columns, Arc::new(self.dates.clone()))?);
        Ok((plan, Column::from_name(name)))
    }

    fn name(&mut self) -> String {
        self.names += 1;
        format!("__la_{}", self.names)
    }

    /// Expressions of `plan` over `input`, with the date in the place of the open periods, under their old names.
    ///
    /// Subqueries that speak of the date are tied to it; a scalar one is joined to the input.
    fn bound(
        &mut self,
        plan: &LogicalPlan,
        mut input: LogicalPlan,
        date: &Column,
        expressions: &[Expr],
    ) -> Result<(LogicalPlan, Vec<Expr>)> {
        let names = NamePreserver::new(plan);
        let mut bound = Vec::with_capacity(expressions.len());
        for expression in expressions {
            let name = names.save(expression);
            let tied = expression.clone().transform_up(|inner| self.tied(inner, &mut input, date))?.data;
            bound.push(name.restore(bind(tied, date)?));
        }
        Ok((input, bound))
    }

    fn tied(&mut self, expression: Expr, input: &mut LogicalPlan, date: &Column) -> Result<Transformed<Expr>> {
        Ok(match expression {
            Expr::Exists(exists) if depends_on_date(&exists.subquery.subquery)? => {
                let subquery = self.tied_subquery(exists.subquery, input, date)?;
                Transformed::yes(Expr::Exists(Exists { subquery, ..exists }))
            }
            Expr::InSubquery(within) if depends_on_date(&within.subquery.subquery)? => {
                let subquery = self.tied_subquery(within.subquery, input, date)?;
                Transformed::yes(Expr::InSubquery(InSubquery { subquery, ..within }))
            }
            Expr::ScalarSubquery(scalar) if depends_on_date(&scalar.subquery)? => {
                Transformed::yes(self.joined_scalar(&scalar, input, date)?)
            }
            other => Transformed::no(other),
        })
    }

    /// A subquery whose rows are those of the date of the row outside.
    fn tied_subquery(&mut self, subquery: Subquery, outer: &LogicalPlan, date: &Column) -> Result<Subquery> {
        let columns = subquery.subquery.schema().columns();
        let (lifted, inner) = self.carrying(&subquery.subquery)?;
        let field = Arc::new(Expr::Column(date.clone()).to_field(outer.schema())?.1.as_ref().clone());
        let outside = Expr::OuterReferenceColumn(field, date.clone());
        let filtered = Filter::try_new(Expr::Column(inner).eq(outside.clone()), Arc::new(lifted))?;
        let columns = columns.into_iter().map(Expr::Column).collect();
        let plan = Projection::try_new(columns, Arc::new(LogicalPlan::Filter(filtered)))?;
        let mut outer_ref_columns = subquery.outer_ref_columns;
        outer_ref_columns.push(outside);
        Ok(Subquery { subquery: Arc::new(LogicalPlan::Projection(plan)), outer_ref_columns, spans: subquery.spans })
    }

    /// The value of a scalar subquery as a column joined to `input` by date.
    fn joined_scalar(&mut self, scalar: &Subquery, input: &mut LogicalPlan, date: &Column) -> Result<Expr> {
        if !scalar.outer_ref_columns.is_empty() {
            return not_impl_err!("many dates at once under a correlated scalar subquery");
        }
        let (lifted, inner) = self.carrying(&scalar.subquery)?;
        let (value_name, date_name) = (self.name(), self.name());
        let Some(value) = scalar.subquery.schema().columns().into_iter().next() else {
            return not_impl_err!("a scalar subquery without a column");
        };
        let columns = vec![Expr::Column(value).alias(&value_name), Expr::Column(inner).alias(&date_name)];
        let values = LogicalPlan::Projection(Projection::try_new(columns, Arc::new(lifted))?);
        let pair = (Expr::Column(date.clone()), Expr::Column(Column::from_name(date_name)));
        *input = join(input.clone(), values, vec![pair], None, JoinType::Left)?;
        Ok(Expr::Column(Column::from_name(value_name)))
    }
}

fn join(
    left: LogicalPlan,
    right: LogicalPlan,
    on: Vec<(Expr, Expr)>,
    filter: Option<Expr>,
    join_type: JoinType,
) -> Result<LogicalPlan> {
    use datafusion::common::{JoinConstraint, NullEquality};
    let (left, right) = (Arc::new(left), Arc::new(right));
    let equality = NullEquality::NullEqualsNothing;
    Ok(LogicalPlan::Join(Join::try_new(left, right, on, filter, join_type, JoinConstraint::On, equality, false)?))
}

/// The open periods of an expression as functions of `date`.
fn bind(expression: Expr, date: &Column) -> Result<Expr> {
    let bound = expression.transform(|inner| match inner {
        Expr::ScalarFunction(mut call) if is_open_period(&Expr::ScalarFunction(call.clone())) => {
            call.args.push(Expr::Column(date.clone()));
            Ok(Transformed::yes(Expr::ScalarFunction(call)))
        }
        other => Ok(Transformed::no(other)),
    })?;
    Ok(bound.data)
}

fn speaks_of_date(expression: &Expr) -> Result<bool> {
    expression.exists(|inner| Ok(is_open_period(inner)))
}

/// Whether the date is spoken of in a plan, its subqueries included.
fn depends_on_date(plan: &LogicalPlan) -> Result<bool> {
    let mut depends = false;
    plan.apply_with_subqueries(|node| {
        node.apply_expressions(|expression| {
            depends = depends || speaks_of_date(expression)?;
            Ok(if depends { TreeNodeRecursion::Stop } else { TreeNodeRecursion::Continue })
        })?;
        Ok(if depends { TreeNodeRecursion::Stop } else { TreeNodeRecursion::Continue })
    })?;
    Ok(depends)
}

fn is_count(measure: &Expr) -> bool {
    match measure {
        Expr::Alias(alias) => is_count(&alias.expr),
        Expr::AggregateFunction(AggregateFunction { func, .. }) => func.name() == "count",
        _ => false,
    }
}

fn split_last(mut columns: Vec<Column>) -> Result<(Vec<Column>, Column)> {
    let last = columns.pop().ok_or_else(|| DataFusionError::Internal("a plan without columns".into()))?;
    Ok((columns, last))
}

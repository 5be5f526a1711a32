//! The guard that refuses a query whose digits could depend on anything but its input.

use arrow::datatypes::DataType;
use datafusion::common::tree_node::{TreeNode, TreeNodeRecursion};
use datafusion::common::{Column, DFSchema};
use datafusion::logical_expr::expr::Sort as SortExpr;
use datafusion::logical_expr::{Expr, ExprSchemable, LogicalPlan, LogicalPlanBuilder, Operator};

use super::{Cell, IndicatorError};

/// Prefix of the columns that carry the sort keys to the check of the order.
const KEY_PREFIX: &str = "__ordine_";

/// A plan that may run: its output columns come first, its sort keys behind them.
pub struct GuardedPlan {
    pub plan: LogicalPlan,
    /// Number of output columns.
    pub width: usize,
}

/// Refuses floating point, saturated sums, wrapping integer arithmetic and a missing order.
pub fn guard(path: &str, plan: LogicalPlan) -> Result<GuardedPlan, IndicatorError> {
    let refuse = |message: String| IndicatorError::Inexact { path: path.into(), message };
    let mut fault = None;
    plan.apply_with_subqueries(|node| {
        fault = fault_of(node);
        Ok(if fault.is_some() { TreeNodeRecursion::Stop } else { TreeNodeRecursion::Continue })
    })
    .map_err(|error| refuse(error.to_string()))?;
    match fault {
        Some(message) => Err(refuse(message)),
        None => with_sort_keys(plan).map_err(refuse),
    }
}

fn fault_of(node: &LogicalPlan) -> Option<String> {
    if let Some(field) = node.schema().fields().iter().find(|field| field.data_type().is_floating()) {
        return Some(format!("`{}` is binary floating point ({})", field.name(), field.data_type()));
    }
    let sums = match node {
        LogicalPlan::Aggregate(aggregate) => saturated(&aggregate.aggr_expr, &aggregate.schema),
        LogicalPlan::Window(window) => saturated(&window.window_expr, &window.schema),
        _ => None,
    };
    if sums.is_some() {
        return sums;
    }
    let input = node.inputs().first().map(|input| input.schema().as_ref().clone()).unwrap_or_else(DFSchema::empty);
    let mut fault = None;
    let _ = node.apply_expressions(|expression| {
        expression.apply(|inner| {
            fault = fault.take().or_else(|| wrapping(inner, &input));
            Ok(if fault.is_some() { TreeNodeRecursion::Stop } else { TreeNodeRecursion::Continue })
        })
    });
    fault
}

/// A sum widens its argument by ten digits; one that stops at 38 has lost its head-room and would wrap.
///
/// The aggregates are the last fields of `schema`.
fn saturated(aggregates: &[Expr], schema: &DFSchema) -> Option<String> {
    let before = schema.fields().len().checked_sub(aggregates.len())?;
    aggregates.iter().zip(&schema.fields()[before..]).find_map(|(expression, field)| {
        let text = expression.to_string().to_lowercase();
        let is_sum = text.contains("sum(");
        match field.data_type() {
            _ if text.contains("avg(") => {
                Some(format!("{expression} truncates: publish the sum and the count, or pct()"))
            }
            DataType::Decimal128(38, _) if is_sum => Some(format!(
                "{expression} has all 38 digits and could wrap: CAST its argument to at most DECIMAL(28, s)"
            )),
            _ => None,
        }
    })
}

/// `+`, `-` and `*` of 32-bit integers wrap without a word.
fn wrapping(expression: &Expr, input: &DFSchema) -> Option<String> {
    let Expr::BinaryExpr(binary) = expression else { return None };
    if !matches!(binary.op, Operator::Plus | Operator::Minus | Operator::Multiply) {
        return None;
    }
    let narrow = |side: &Expr| matches!(side.get_type(input), Ok(DataType::Int8 | DataType::Int16 | DataType::Int32));
    (narrow(&binary.left) && narrow(&binary.right))
        .then(|| format!("{expression} is 32-bit arithmetic and could wrap: CAST to BIGINT or DECIMAL"))
}

/// Carries the keys of the outermost ORDER BY along, so that ties can be seen in the rows.
fn with_sort_keys(plan: LogicalPlan) -> Result<GuardedPlan, String> {
    let width = plan.schema().fields().len();
    let (sort, outputs) = match &plan {
        LogicalPlan::Sort(sort) => (sort, sort.input.schema().columns()),
        LogicalPlan::Projection(projection) => match projection.input.as_ref() {
            LogicalPlan::Sort(sort) => {
                let columns = projection.expr.iter().map(|expression| match expression {
                    Expr::Column(column) => Ok(column.clone()),
                    other => Err(format!("`{other}` is computed behind the order")),
                });
                (sort, columns.collect::<Result<Vec<Column>, _>>()?)
            }
            _ => return Err("the result has no ORDER BY".into()),
        },
        _ => return Err("the result has no ORDER BY".into()),
    };
    let mut columns: Vec<Expr> = outputs.iter().cloned().map(Expr::Column).collect();
    columns.extend(sort.expr.iter().enumerate().map(|(at, key)| key.expr.clone().alias(format!("{KEY_PREFIX}{at}"))));
    let keys: Vec<SortExpr> = sort
        .expr
        .iter()
        .enumerate()
        .map(|(at, key)| SortExpr { expr: Expr::Column(Column::from_name(format!("{KEY_PREFIX}{at}"))), ..key.clone() })
        .collect();
    let plan = LogicalPlanBuilder::from(sort.input.as_ref().clone())
        .project(columns)
        .and_then(|builder| builder.sort(keys))
        .and_then(LogicalPlanBuilder::build)
        .map_err(|error| error.to_string())?;
    Ok(GuardedPlan { plan, width })
}

/// Takes the sort keys off the rows; two rows with equal keys have no order of their own.
pub fn take_keys(path: &str, width: usize, mut rows: Vec<Vec<Cell>>) -> Result<Vec<Vec<Cell>>, IndicatorError> {
    for pair in rows.windows(2) {
        if pair[0][width..] == pair[1][width..] {
            let keys: Vec<_> = pair[0][width..].iter().map(ToString::to_string).collect();
            return Err(IndicatorError::Inexact {
                path: path.into(),
                message: format!("the ORDER BY is not total: two rows have the key ({})", keys.join(", ")),
            });
        }
    }
    rows.iter_mut().for_each(|row| row.truncate(width));
    Ok(rows)
}

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};

use super::{Contract, ContractError};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/datasets");

/// All contracts in force: those built into the program, and the house's own over them.
#[derive(Clone, Debug)]
pub struct Catalog {
    contracts: BTreeMap<String, Contract>,
    /// Dataset names, every one after those it refers to.
    order: Vec<String>,
}

impl Catalog {
    /// The contracts of this repository.
    pub fn built_in() -> Result<Self, ContractError> {
        Self::from_sources(built_in_sources())
    }

    /// The built-in contracts with those of `folder` added or put in their place.
    pub fn with_overrides(folder: &Path) -> Result<Self, ContractError> {
        let unreadable = |source| ContractError::Unreadable { path: folder.display().to_string(), source };
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                paths.push(path);
            }
        }
        paths.sort();
        let mut own = Vec::new();
        for path in paths {
            let file = path.display().to_string();
            match std::fs::read_to_string(&path) {
                Ok(text) => own.push((file, text)),
                Err(source) => return Err(ContractError::Unreadable { path: file, source }),
            }
        }
        Self::from_sources(built_in_sources().chain(own))
    }

    /// Reads contracts from `(file name, text)` pairs; of two of the same dataset the later one counts.
    pub fn from_sources(sources: impl Iterator<Item = (String, String)>) -> Result<Self, ContractError> {
        let mut contracts = BTreeMap::new();
        let mut texts = BTreeMap::new();
        for (file, text) in sources {
            let contract = Contract::parse(&file, &text)?;
            let stem = Path::new(&file).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            if stem != contract.name() {
                return Err(ContractError::at(
                    &file,
                    &text,
                    contract.dataset.span(),
                    format!("dataset `{}` must lie in the file {}.toml", contract.name(), contract.name()),
                ));
            }
            texts.insert(contract.name().to_owned(), (file, text));
            contracts.insert(contract.name().to_owned(), contract);
        }
        for (name, contract) in &contracts {
            if let Some((span, message)) = unresolved(contract, &contracts) {
                let (file, text) = &texts[name];
                return Err(ContractError::at(file, text, span, message));
            }
        }
        let order = dependency_order(&contracts)?;
        Ok(Self { contracts, order })
    }

    pub fn get(&self, dataset: &str) -> Option<&Contract> {
        self.contracts.get(dataset)
    }

    /// The contracts by name.
    pub fn iter(&self) -> impl Iterator<Item = &Contract> {
        self.contracts.values()
    }

    /// The contracts, every one after those it refers to.
    pub fn in_dependency_order(&self) -> impl Iterator<Item = &Contract> {
        self.order.iter().map(|name| &self.contracts[name])
    }

    /// The known dataset whose name is most like `name`, for "did you mean".
    pub fn nearest(&self, name: &str) -> Option<&str> {
        self.contracts
            .keys()
            .map(|known| (strsim::jaro_winkler(known, name), known.as_str()))
            .filter(|(likeness, _)| *likeness > 0.8)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, known)| known)
    }
}

fn built_in_sources() -> impl Iterator<Item = (String, String)> {
    BUILT_IN.files().filter_map(|file| {
        let name = file.path().file_name()?.to_str()?;
        name.ends_with(".toml").then(|| (format!("datasets/{name}"), file.contents_utf8().unwrap_or("").to_owned()))
    })
}

/// The first reference that leads nowhere, or to the dataset itself: its rows would have to be there before they land.
fn unresolved(contract: &Contract, contracts: &BTreeMap<String, Contract>) -> Option<(std::ops::Range<usize>, String)> {
    contract.columns.iter().filter_map(|column| column.references.as_ref()).find_map(|reference| {
        let target = reference.get_ref();
        if target.dataset == contract.name() {
            return Some((reference.span(), "a dataset cannot refer to itself".to_owned()));
        }
        let is_known = contracts.get(&target.dataset).is_some_and(|known| known.column(&target.column).is_some());
        (!is_known).then(|| (reference.span(), format!("`{target}` is in no contract")))
    })
}

fn dependency_order(contracts: &BTreeMap<String, Contract>) -> Result<Vec<String>, ContractError> {
    let mut order: Vec<String> = Vec::new();
    while order.len() < contracts.len() {
        let ready: Vec<_> = contracts
            .values()
            .filter(|contract| !order.iter().any(|done| done == contract.name()))
            .filter(|contract| {
                contract.columns.iter().filter_map(|c| c.reference()).all(|r| order.contains(&r.dataset))
            })
            .map(|contract| contract.name().to_owned())
            .collect();
        if ready.is_empty() {
            let stuck: Vec<_> = contracts.keys().filter(|name| !order.contains(name)).cloned().collect();
            return Err(ContractError::at("datasets", "", 0..0, format!("circular references: {}", stuck.join(", "))));
        }
        order.extend(ready);
    }
    Ok(order)
}

//! The public tables as open data: CSV, XLSX, data package, DCAT catalogue.

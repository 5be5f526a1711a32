-- Prescription lines of the window of months to D, and those of them entered off line, by the pharmacy that dispensed
-- and by the prescriber; a prescriber is a provider only where the extract gives a provider's id.
SELECT
    farmacie_id AS furnizor_id, TRUE AS farmacie, COUNT(*) AS linii, COUNT(*) FILTER (WHERE off_line) AS off_line
FROM prescriptii
WHERE data > add_months($as_of, -CAST(parametru('risc_luni', $as_of) AS BIGINT)) AND data <= $as_of
GROUP BY farmacie_id
UNION ALL
SELECT prescriptor_id, FALSE, COUNT(*), COUNT(*) FILTER (WHERE off_line)
FROM prescriptii
WHERE data > add_months($as_of, -CAST(parametru('risc_luni', $as_of) AS BIGINT)) AND data <= $as_of
GROUP BY prescriptor_id

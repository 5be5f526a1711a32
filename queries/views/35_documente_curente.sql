-- Documents of the providers in contract, issued by D; one followed by a later one of the same kind is replaced,
-- unless the house keeps several of a kind (one for each doctor or work point).
WITH emise AS (
    SELECT
        id, furnizor_id, tip_doc, numar, data_emitere, data_expirare, _fisier, _linie,
        row_number() OVER (
            PARTITION BY furnizor_id, tip_doc
            ORDER BY data_emitere DESC, data_expirare DESC NULLS FIRST, id DESC
        ) AS rang
    FROM documente
    WHERE data_emitere <= $as_of
)
SELECT
    d.id, d.furnizor_id, f.denumire, d.tip_doc, d.numar, d.data_emitere, d.data_expirare,
    zile(d.data_expirare, $as_of) AS zile,
    d._fisier, d._linie
FROM emise d
JOIN furnizori_in_contract f ON f.furnizor_id = d.furnizor_id
WHERE d.rang = 1 OR parametru('document_unul_de_fiecare_tip', $as_of) = 0

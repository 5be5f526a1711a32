-- What the providers reported in the year.
SELECT stat, tip_document, luna, furnizor_id, domeniu, cazuri, lei, _fisier, _linie
FROM servicii_ue
WHERE luna >= $year_start AND luna <= $as_of
ORDER BY stat, tip_document, luna, furnizor_id, domeniu, _fisier, _linie

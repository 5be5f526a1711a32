-- Controls known at D that cover their provider: reported and not merely operative.
SELECT id, furnizor_id, tip, data_raport, nr_raport, _fisier, _linie
FROM actiuni_control
WHERE data_raport <= $as_of AND tip <> 'operativ'

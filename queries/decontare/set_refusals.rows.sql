-- What was refused, report by report and invoice by invoice.
SELECT etapa, cod_refuz, luna, furnizor_id, domeniu, document, refuzat, _fisier, _linie
FROM refuzuri_an
ORDER BY etapa, cod_refuz, refuzat DESC, luna, furnizor_id, domeniu, document, _fisier, _linie

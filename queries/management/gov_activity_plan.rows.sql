-- Each work of the next year: the provider, contract, document or obligation that makes it due.
SELECT luna, fel, structura, ce, id, termen, estimat, _fisier, _linie
FROM lucrari_an_urmator
ORDER BY luna, fel, structura, ce, termen, id, _fisier, _linie

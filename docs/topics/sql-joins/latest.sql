-- One row from the many side: the last loan of each thing.
\pset null NULL
SELECT i.title, last.lent_on, b.name AS borrower
FROM items AS i
LEFT JOIN LATERAL (
    SELECT l.lent_on, l.borrower_id
    FROM loans AS l
    WHERE l.item_id = i.id
    ORDER BY l.lent_on DESC, l.id DESC
    LIMIT 1
) AS last ON true
LEFT JOIN members AS b ON b.id = last.borrower_id
ORDER BY i.id;

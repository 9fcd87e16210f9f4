-- Left joins: the place of a condition decides which rows stay.
\pset null NULL

\echo 'No condition on the loan: an item stands here once per loan'
SELECT i.id, i.title, l.lent_on, l.returned_on
FROM items AS i
LEFT JOIN loans AS l ON l.item_id = i.id
ORDER BY i.id, l.lent_on;

\echo 'Condition in ON: every item, with its open loan if there is one'
SELECT i.id, i.title, l.lent_on, l.due_on
FROM items AS i
LEFT JOIN loans AS l ON l.item_id = i.id AND l.returned_on IS NULL
ORDER BY i.id;

\echo 'Condition in WHERE: the drill is lent, so where is the cargo bike?'
SELECT i.id, i.title, l.lent_on, l.due_on
FROM items AS i
LEFT JOIN loans AS l ON l.item_id = i.id
WHERE l.returned_on IS NULL
ORDER BY i.id;

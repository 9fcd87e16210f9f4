-- Set operations put results below each other: owners and borrowers.
\echo 'UNION ALL: a row for every part that somebody plays'
SELECT 'owner' AS part, count(*) AS rows FROM items
UNION ALL
SELECT 'borrower', count(*) FROM loans
ORDER BY part;

\echo 'INTERSECT: who lends and borrows'
SELECT owner_id AS member_id FROM items
INTERSECT
SELECT borrower_id FROM loans
ORDER BY member_id;

\echo 'EXCEPT: members who do neither (the parentheses count)'
SELECT id FROM members
EXCEPT
(SELECT owner_id FROM items UNION SELECT borrower_id FROM loans)
ORDER BY id;

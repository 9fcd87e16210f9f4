-- Two "many" sides in one join multiply each other; the remedy: add up first.
\echo 'Wrong: items times loans'
SELECT m.name,
       count(i.id) AS offers,
       count(l.id) AS borrowed,
       sum(l.due_on - l.lent_on) AS days
FROM members AS m
LEFT JOIN items AS i ON i.owner_id = m.id
LEFT JOIN loans AS l ON l.borrower_id = m.id
GROUP BY m.id
ORDER BY m.id;

\echo 'Right: each side has one row per member before they meet'
WITH offers AS (
    SELECT owner_id AS member_id, count(*) AS offers
    FROM items
    GROUP BY owner_id
), borrowing AS (
    SELECT borrower_id AS member_id,
           count(*) AS borrowed,
           sum(due_on - lent_on) AS days
    FROM loans
    GROUP BY borrower_id
)
SELECT m.name,
       coalesce(o.offers, 0) AS offers,
       coalesce(b.borrowed, 0) AS borrowed,
       coalesce(b.days, 0) AS days
FROM members AS m
LEFT JOIN offers AS o ON o.member_id = m.id
LEFT JOIN borrowing AS b ON b.member_id = m.id
ORDER BY m.id;

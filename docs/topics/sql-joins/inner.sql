-- An inner join: every loan, with the thing and the borrower.
SELECT l.id, i.title, b.name AS borrower, l.lent_on
FROM loans AS l
JOIN items AS i ON i.id = l.item_id
JOIN members AS b ON b.id = l.borrower_id
ORDER BY l.id;

-- The other way round: Ladder and Sewing machine have no partner and vanish.
SELECT i.title, count(*) AS loans
FROM items AS i
JOIN loans AS l ON l.item_id = i.id
GROUP BY i.id
ORDER BY i.id;

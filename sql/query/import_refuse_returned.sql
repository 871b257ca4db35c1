-- What cannot have come back is taken out and named: a reference that is no piece's, a piece that was never posted, or not
-- yet on that day, or that has come back before; and a day that has not come. The codes are
-- those of intake.c. $1: today
DELETE FROM incoming AS line
USING (SELECT i.line,
              CASE WHEN p.notice_id IS NULL THEN 'no_piece'
                   WHEN p.mark = 'returned' THEN 'returned'
                   WHEN p.posted_on IS NULL AND p.mark = 'withdrawn' THEN 'withdrawn'
                   WHEN p.posted_on IS NULL THEN 'not_posted'
                   WHEN p.mark = 'replaced' THEN 'replaced'
                   WHEN i.returned_on < p.posted_on THEN 'too_early'
                   WHEN i.returned_on > $1::date THEN 'too_late'
              END AS reason
       FROM incoming i LEFT JOIN piece p ON p.notice_id = i.key) AS judged
WHERE line.line = judged.line AND judged.reason IS NOT NULL
RETURNING line.line, judged.reason;

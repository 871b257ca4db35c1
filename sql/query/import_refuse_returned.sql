-- What cannot have come back is taken out and named: a reference that is no piece's, a piece that was never posted, or not
-- yet on that day, or that has come back before; and a day that has not come. $1: today
DELETE FROM incoming AS line
USING (SELECT i.line,
              CASE WHEN p.notice_id IS NULL THEN 'notice_id: no piece has this reference'
                   WHEN p.mark = 'returned' THEN 'notice_id: this piece has come back before'
                   WHEN p.posted_on IS NULL AND p.mark = 'withdrawn' THEN 'notice_id: this piece was withdrawn, never posted'
                   WHEN p.posted_on IS NULL THEN 'notice_id: this piece was never posted; ''jpki-notice confirm'' says what was'
                   WHEN p.mark = 'replaced' THEN 'notice_id: this piece was printed again; the new one counts'
                   WHEN i.returned_on < p.posted_on THEN 'returned_on: before the piece was posted'
                   WHEN i.returned_on > $1::date THEN 'returned_on: after today; enter the day on which the piece came back'
              END AS reason
       FROM incoming i LEFT JOIN piece p ON p.notice_id = i.key) AS judged
WHERE line.line = judged.line AND judged.reason IS NOT NULL
RETURNING line.line, judged.reason;

-- What is usual: how many of the last nights with pieces there are, their median, whether a night of the day, or of a later
-- one, has pieces, and whether forms were ever sent. Reprints say nothing of what is usual. $1: how many nights to look
-- at, $2: as-of date
SELECT count(*), coalesce(percentile_disc(0.5) WITHIN GROUP (ORDER BY noticed), 0),
       EXISTS (SELECT FROM run WHERE as_of >= $2::date AND noticed > 0 AND kind = 'night'),
       EXISTS (SELECT FROM subject WHERE tier = 'form')
FROM (SELECT noticed FROM run WHERE noticed > 0 AND kind = 'night' ORDER BY run_id DESC LIMIT $1::bigint) AS recent

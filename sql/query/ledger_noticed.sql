-- Which of these certificates have had their notice. $1: tier, $2: serials
SELECT serial FROM subject WHERE tier = $1 AND serial = ANY ($2::text[])

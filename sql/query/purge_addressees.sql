-- Personal data stands in addressee alone. $1: run id
DELETE FROM addressee WHERE run_id = $1

-- The file is whole for the municipalities that it has: a code that is no longer in it was given up. Others stay.
DELETE FROM town WHERE municipality IN (SELECT key FROM incoming);

-- The lines follow, in the order of the columns of `incoming`.
COPY incoming FROM STDIN;

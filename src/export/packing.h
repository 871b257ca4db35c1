/* packing.h - how hard the parts of a workbook are compressed.
 *
 * libxlsxwriter leaves it to zlib's usual level and has no setting. A sheet's XML is nine tenths repetition, which the second
 * level takes out in a quarter of the time, into a file that is a fifth larger: a night of 100,000 pieces ends a second earlier.
 *
 * The library opens each part by zipOpenNewFileInZip4_64() of libminizip. The program has a function of that name itself,
 * which the dynamic linker finds first; it sets the level and calls libminizip's. A libxlsxwriter that hides a minizip of its
 * own never comes here and compresses as it would have; tests/unit/test_book.c says so. */
#pragma once

/* The parts that are opened from now on, by whichever thread, are deflated at this level of zlib's: 1 is fastest, 9 smallest,
 * -1 what the library asks for. */
void packing_set_level(int level);
